"""The ten indicators at the end of indicators.md, as far as R17-R27 go, each worked out by hand."""

from support import Case, RESPONSE, responses, run

OCTOBER = "2026-10-05T"  # a Monday


def indicator(name, body):
    return f'\n[[indicators]]\nid = "{name}"\ntitle = "t"\nwhose = "all"\ncalendar = "always"\nread_at = "opened"\n{body}\n'


class Ten(Case):
    def test_1_gti_of_a_hospital(self):
        # P1: 30 minutes around the clock; the rest: 4 h of office hours.
        text = RESPONSE.replace('calendar = "always"', 'calendar = "office"') + """levels = [
          { priority = "P1", calendar = "always", within = "30m", target = "90%" },
          { priority = ["P2", "P3"], within = "4h", target = "90%" } ]"""
        rows = [
            ("a", "P1", "2026-10-03T02:00:00", "2026-10-03T02:30:00"),  # Saturday night, 30 min: in time
            ("b", "P1", "2026-10-03T02:00:00", "2026-10-03T02:30:01"),  # late
            ("c", "P2", "2026-10-02T15:00:00", "2026-10-05T11:00:00"),  # Fri 2 h + Mon 2 h = 4 h: in time
            ("d", "P3", "2026-10-02T15:00:00", "2026-10-05T11:00:01"),  # late
            ("e", "P3", "2026-10-03T10:00:00", "2026-10-04T10:00:00"),  # a weekend: 0 s
        ]
        result = run(text, responses(rows))
        self.check_standings(result, {"a": ("in_time", 1800), "b": ("late", 1801), "c": ("in_time", 14400), "d": ("late", 14401), "e": ("in_time", 0)})
        self.check_rows(result, [(1, 2, "missed"), (2, 3, "missed")])

    def test_2_psn(self):
        # Each severity its own limit, one rate for all; 39 or fewer: at most 2 late; 40 or more: 95 %.
        for number, late, wanted in [(39, 2, "met"), (39, 3, "missed"), (40, 2, "met"), (40, 3, "missed")]:
            rows = []
            for n in range(number):
                priority, hours = [("P1", 2), ("P2", 4)][n % 2]
                minutes = hours * 60 + (1 if n < late else 0)
                rows.append((f"t{n:02d}", priority, f"{OCTOBER}10:00:00", f"{OCTOBER}{10 + minutes // 60}:{minutes % 60:02d}:00"))
            text = RESPONSE.replace('"opened"\nunf', '"responded"\nunf').replace('"exclude"', '{ late = "when due", again = "never" }')
            text += 'levels = [ { priority = "P1", within = "2h" }, { priority = "P2", within = "4h" } ]\n'
            text += 'targets = [ { target = "95%", few = { under = 40, allow = 2 } } ]\n'
            self.check_rows(run(text, responses(rows), as_of="2026-11-30"), [(number - late, number, wanted)])

    def test_3_texas(self):
        # In November: completed in time ÷ (completed + open overdue). Limit 24 h.
        rows = [(f"ok{n}", "P1", "2026-11-05T10:00:00", "2026-11-05T12:00:00") for n in range(22)]
        rows += [("slow", "P1", "2026-11-05T10:00:00", "2026-11-07T12:00:00"),  # completed late
                 ("open", "P1", "2026-11-05T10:00:00", ""),  # open, overdue
                 ("new", "P1", "2026-11-30T10:00:00", ""),  # not due until 1 December 10:00
                 ("old", "P1", "2026-10-05T10:00:00", ""),  # overdue since October: again
                 # Due on 6 October 10:00: 28 days end on 3 November 09:00 (an hour was won on the 25th).
                 ("grace", "P1", "2026-10-05T10:00:00", "2026-11-03T09:00:00"),
                 ("after", "P1", "2026-10-05T10:00:00", "2026-11-03T09:00:01")]
        text = RESPONSE.replace('counted = "opened"', 'counted = "responded"')
        text = text.replace('"exclude"', '{ late = "when due", again = "every period", grace = "28 days" }')
        text += 'levels = [ { within = "24h", target = ">= 96%", minimum = ">= 91.5%" } ]\n'
        result = run(text, responses(rows), months="2026-11", as_of="2026-11-30")
        self.check_standings(result, {"slow": "late", "open": "late", "new": "not-due", "old": "late", "grace": "already-counted", "after": "late"})
        self.check_rows(result, [(22, 26, "below-minimum")])  # 84.6 %

    def test_4_svce(self):
        # 15 of 17: 88.24 %; severities 1 and 2 together, each with its own limit.
        rows = [(f"t{n:02d}", f"P{n % 2 + 1}", f"{OCTOBER}10:00:00", f"{OCTOBER}10:30:00" if n < 15 else f"{OCTOBER}15:00:00") for n in range(17)]
        text = RESPONSE + 'levels = [ { priority = "P1", within = "1h" }, { priority = "P2", within = "2h" } ]\n'
        text += 'targets = [ { priority = ["P1", "P2"], target = "> 99.00%", compare = "rounded 2 half-up" } ]\n'
        self.check_rows(run(text, responses(rows)), [(15, 17, "missed")])

    def test_5_availability_with_grades(self):
        # October: 2682000 s; 2682 s down is 99.9 % exactly.
        grades = '[ { name = "minor", at_least = "99.8%", points = 1 }, { name = "serious", at_least = "99.7%", points = 2 }, { name = "severe", points = 3 } ]'
        for seconds, verdict, grade in [(2682, "met", None), (2683, "missed", "minor"), (5364, "missed", "minor"), (5365, "missed", "serious"), (9000, "missed", "severe")]:
            body = 'figure = "availability"\nclock = { from = "opened", to = "responded" }\nmonth_length = "actual"\n'
            body += f'targets = [ {{ target = ">= 99.9%", grades = {grades} }} ]'
            ends = f"{10 + seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
            result = run(indicator("i", body), responses([("a", "P1", f"{OCTOBER}10:00:00", OCTOBER + ends)]), as_of="2026-11-30")
            self.check_rows(result, [(2682000 - seconds, 2682000, verdict)])
            self.assertEqual(result["months"][0]["rows"][0]["grade"], grade, seconds)

    def test_6_a_tma_framework(self):
        # Major: the end of working day +2; minor: the end of the same day of the next month.
        body = 'clock = { from = "opened", to = "responded" }\ncounted = "responded"\nunfinished = "exclude"\n'
        body += 'levels = [ { priority = "P1", within = "end of working day +2", target = "100%" }, { priority = "P4", within = "month +1, end of day", target = "100%" } ]'
        text = indicator("i", body).replace('"always"', '"office"')
        rows = [("a", "P1", "2026-10-02T16:00:00", "2026-10-06T23:59:59"), ("b", "P1", "2026-10-02T16:00:00", "2026-10-07T00:00:00"),
                ("c", "P4", "2026-09-30T10:00:00", "2026-10-30T23:59:59"), ("d", "P4", "2026-09-30T10:00:00", "2026-10-31T00:00:00")]
        result = run(text, responses(rows))
        self.check_standings(result, {"a": "in_time", "b": "late", "c": "in_time", "d": "late"})
        self.check_rows(result, [(1, 2, "missed"), (1, 2, "missed")])

    def test_7_a_help_desk(self):
        # Voice mail: of duty hours 90 % in 30 min and all in 60; of others by 08:30 of the next working day.
        body = 'clock = { from = "opened", to = "responded", runs = [] }\ncounted = "opened"\nunfinished = { late = "when due", again = "never" }\n'
        duty = body + 'where = { opened = "in office" }\nlevels = [ { tiers = [ { within = "30m", target = "90%" }, { within = "60m", target = "100%" } ] } ]'
        other = body + 'where = { opened = "out of office" }\nlevels = [ { within = "08:30 of working day +1", target = "100%" } ]'
        text = (indicator("duty", duty) + indicator("other", other)).replace('"always"', '"office"')
        rows = [(f"d{n}", "P1", f"{OCTOBER}10:00:00", f"{OCTOBER}10:30:00") for n in range(9)]
        rows += [("d9", "P1", f"{OCTOBER}10:00:00", f"{OCTOBER}11:00:00"),
                 ("n1", "P1", f"{OCTOBER}19:00:00", "2026-10-06T08:30:00"),  # Monday evening: Tuesday 08:30
                 ("n2", "P1", "2026-10-03T10:00:00", "2026-10-06T08:30:00"),  # Saturday: belongs to Monday; Tuesday
                 ("n3", "P1", "2026-10-30T19:00:00", "")]  # Friday evening: Monday 2 November: not due in October
        result = run(text, responses(rows), months="2026-10..2026-11", as_of="2026-11-30")
        self.check_rows(result, [(9, 10, "met"), (10, 10, "met"), (2, 2, "met")], 0)
        self.check_rows(result, [(None, "none"), (None, "none"), (0, 1, "missed")], 1)

    def test_7_calls_of_a_register(self):
        # Average speed of the answered: (10 + 20 + 60) / 3 = 30 s. Abandoned: 1 of 4, over 7 %.
        calls = "call,queued,answered,outcome\nc1,2026-10-05T10:00:00,2026-10-05T10:00:10,answered\nc2,2026-10-05T10:00:00,2026-10-05T10:00:20,answered\n"
        calls += "c3,2026-10-05T10:00:00,2026-10-05T10:01:00,answered\nc4,2026-10-05T10:00:00,,abandoned\n"
        text = """
[[indicators]]
id = "asa"
title = "t"
source = "calls"
figure = "mean"
clock = { from = "opened", to = "responded", runs = [] }
counted = "opened"
unfinished = "exclude"
calendar = "always"
target = "<= 30s"
[[indicators]]
id = "lost"
title = "t"
source = "calls"
figure = "ratio"
of = { outcome = "abandoned" }
counted = "opened"
target = "<= 7%"
[sources.calls]
shape = "summary"
[sources.calls.columns]
ticket = "call"
opened_at = "queued"
responded_at = "answered"
outcome = "outcome"
"""
        result = run(text, responses([]), sources={"calls": calls})
        self.check_rows(result, [(90, 3, "met"), (1, 4, "missed")])
        self.check_standings(result, {"c4": (None, None)})  # in the base of the second
        self.assertEqual(result["months"][0]["excluded_counts"], {"asa": {"unfinished": 1}, "lost": {}})

    def test_8_orange(self):
        # (289 + 286) ÷ (296 + 296) of a quarter.
        rows = []
        for n in range(296):
            rows.append((f"t{n:03d}", "P1", "2026-11-05T10:00:00", "2026-11-05T11:00:00" if n < 289 else "2026-11-05T11:00:01"))
        tickets = responses(rows).splitlines()
        tickets = [tickets[0] + ",repaired_at"] + [line + (",2026-11-05T14:00:00" if n < 286 else ",2026-11-05T14:00:01") for n, line in enumerate(tickets[1:])]
        body = 'clock = { from = "opened", to = "TO", runs = [] }\ncounted = "opened"\nunfinished = "exclude"\nperiod = "quarter"\nlevels = [ { within = "LIMIT" } ]'
        text = indicator("gti", body.replace("TO", "responded").replace("LIMIT", "1h"))
        text += indicator("gtr", body.replace("TO", "repaired").replace("LIMIT", "4h"))
        text += '\n[[indicators]]\nid = "both"\ntitle = "t"\nfigure = "pool"\nof = ["gti", "gtr"]\nperiod = "quarter"\ntarget = ">= 90%"\n'
        text += '[events]\nrepaired = { column = "repaired_at" }\n[source]\nfrom = "2026-10-01"\n'
        result = run(text, "\n".join(tickets) + "\n", months="2026-12")
        self.check_rows(result, [(289, 296, "none"), (286, 296, "none"), (575, 592, "met")])

    def test_9_faults_a_quarter(self):
        # Number of faults and downtime by service object; two sites.
        tickets = """ticket,priority,group,status,opened_at,restored_at,site
a,P1,XX,Fixed,2026-10-05T10:00:00,2026-10-05T11:00:00,Lyon
b,P1,XX,Fixed,2026-11-05T10:00:00,2026-11-05T12:00:00,Lyon
c,P1,XX,Fixed,2026-12-31T23:30:00,2027-01-01T00:30:00,Lyon
d,P1,XX,Fixed,2026-12-05T10:00:00,2026-12-05T11:00:00,Nantes
"""
        history = "ticket,at,field,from,to\n" + "".join(
            f"{line.split(',')[0]},{line.split(',')[5]},status,Open,Fixed\n" for line in tickets.splitlines()[1:])
        body = 'figure = "FIGURE"\nCLOCK\nperiod = "quarter"\nby = ["site"]\ntarget = "TARGET"'
        text = indicator("number", body.replace("FIGURE", "count").replace("CLOCK", 'counted = "opened"').replace("TARGET", "<= 2"))
        text += indicator("time", body.replace("FIGURE", "downtime").replace("CLOCK", 'clock = { from = "opened", to = "restored" }').replace("TARGET", "<= 4h"))
        text += '[source.columns]\nsite = "site"\n'
        result = run(text, tickets, history, months="2026-12", as_of="2027-01-31")
        self.check_rows(result, [
            (3, 1, "missed"), (1, 1, "met"),  # Lyon 3, Nantes 1
            (3600 + 7200 + 1800, 1, "met"), (3600, 1, "met"),  # c is cut at midnight
        ])

    def test_10_a_nordic_city(self):
        tickets = """ticket,service,priority,group,status,opened_at,restored_at
g1,Gold,P1,XX,Fixed,2026-10-05T10:00:00,2026-10-05T11:00:00
g2,Gold,P1,XX,Fixed,2026-09-05T10:00:00,2026-09-05T11:00:00
s1,Silver,P1,XX,Open,2026-10-31T20:00:00,
"""
        history = "ticket,at,field,from,to\ng1,2026-10-05T11:00:00,status,Open,Fixed\ng2,2026-09-05T11:00:00,status,Open,Fixed\ng2,2026-09-05T10:20:00,group,XX,N2\n"
        spans = 'clock = { from = "opened", to = "restored" }\n'
        rows = 'targets = [ { service = "Gold", target = "GOLD" }, { service = "Silver", target = "SILVER" } ]'
        text = indicator("month", 'figure = "count"\ncounted = "opened"\n' + rows.replace("GOLD", "<= 1").replace("SILVER", "<= 2"))
        text += indicator("year", 'figure = "count"\ncounted = "opened"\nperiod = "rolling 2 months"\n' + rows.replace("GOLD", "<= 1").replace("SILVER", "<= 2"))
        text += indicator("hours", 'figure = "downtime"\n' + spans + rows.replace("GOLD", "<= 4h").replace("SILVER", "<= 2h"))
        text += indicator("available", 'figure = "availability"\nmonth_length = "30 days"\n' + spans + rows.replace("GOLD", ">= 99%").replace("SILVER", ">= 99%"))
        text += indicator("stock", 'figure = "stock"\n' + spans + rows.replace("GOLD", "<= 0").replace("SILVER", "<= 0"))
        text += indicator("first", 'figure = "ratio"\nof = { not = { handled_by = "N2*" } }\ncounted = "opened"\nperiod = "rolling 2 months"\ntarget = ">= 80%"')
        result = run(text, tickets, history, as_of="2026-11-30")
        month = 30 * 86400
        self.check_rows(result, [
            (1, 1, "met"), (1, 1, "met"), (2, 1, "missed"), (1, 1, "met"),
            (3600, 1, "met"), (14400, 1, "missed"),  # 20:00-24:00
            (month - 3600, month, "met"), (month - 14400, month, "met"),
            (0, 1, "met"), (1, 1, "missed"), (2, 3, "missed"),
        ])
