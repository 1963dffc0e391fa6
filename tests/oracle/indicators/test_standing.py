"""R17 and R24: reasons in their order, and what becomes of the unfinished."""

from support import Case, RESPONSE, responses, run

LEVEL = 'levels = [ { priority = "P1", within = "2 working days", target = "90%" } ]\n'


def response(unfinished='"exclude"', counted="opened", whose="all", level=LEVEL, start="opened", end="responded", more=""):
    text = RESPONSE.replace('unfinished = "exclude"', f"unfinished = {unfinished}").replace('"all"', f'"{whose}"')
    text = text.replace('counted = "opened"', f'counted = "{counted}"').replace('calendar = "always"', 'calendar = "office"')
    return text.replace('from = "opened", to = "responded"', f'from = "{start}", to = "{end}"') + level + more


class Months(Case):
    def months(self, text, tickets, history, expected, as_of="2027-02-28", first="2026-10"):
        """What one ticket `a` is in each month from October on."""
        last = f"2026-{10 + len(expected) - 1:02d}" if len(expected) < 4 else f"2027-{len(expected) - 3:02d}"
        result = run(text, tickets, history, months=f"{first}..{last}", as_of=as_of)
        found = []
        for month in result["months"]:
            found += [line["reason"] for line in month["excluded"] if line["ticket"] == "a"]
            found += [line["verdict"] for line in month["tickets"] if line["ticket"] == "a"]
        self.assertEqual(found, expected)


class Reasons(Case):
    def test_in_order(self):
        tickets = """ticket,type,priority,group,status,opened_at,responded_at,closed_at
later,Incident,P1,XX,Open,2026-12-02T10:00:00,,
type,Demande,P1,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,
where,Incident,P4,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,
void,Incident,P1,XX,Void,2026-10-05T10:00:00,2026-10-05T10:10:00,
other,Incident,P1,YY,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,
month,Incident,P1,XX,Open,2026-09-30T23:59:59,2026-10-05T10:10:00,
noend,Incident,P1,XX,Closed,2026-10-05T10:00:00,,2026-10-06T10:00:00
open,Incident,P1,XX,Open,2026-10-05T10:00:00,,
left,Incident,P1,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,
level,Incident,P3,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,
good,Incident,P1,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,
"""
        text = response(whose="ours", more='where = { not = { priority = "P4" } }\n')
        text += '[scope]\ntypes = ["Incident"]\n[[exclusions]]\nticket = "left"\nstate = "granted"\n'
        self.check_standings(run(text, tickets, as_of="2026-11-30"), {
            "later": "not-yet-opened", "type": "not-in-scope", "where": "not-in-scope", "void": "cancelled",
            "other": "never-assigned", "month": "other-period", "noend": "no-end", "open": "unfinished",
            "left": "agreed-exclusion", "level": "no-level", "good": ("in_time", 600),
        })

    def test_base_and_excluded_are_all_items(self):
        rows = [(f"t{n}", "P1", f"2026-10-{n + 1:02d}T10:00:00", "" if n % 3 else f"2026-11-{n + 1:02d}T10:00:00") for n in range(20)]
        result = run(response(), responses(rows), months="2026-10..2026-11")
        for month in result["months"]:
            self.assertEqual(len(month["tickets"]) + len(month["excluded"]), 20)

    def test_a_response_before_the_clock_starts_proves_nothing(self):
        # Opened and answered before it came to XX at 11:00.
        tickets = responses([("a", "P1", "2026-10-05T10:00:00", "2026-10-05T10:59:59"), ("b", "P1", "2026-10-05T10:00:00", "2026-10-05T11:00:00")])
        history = "ticket,at,field,from,to\n" + "".join(f"{t},2026-10-05T11:00:00,group,YY,XX\n" for t in "ab")
        result = run(response(start="assigned"), tickets, history)
        self.check_standings(result, {"a": "ended-before-start", "b": ("in_time", 0)})

    def test_never_ours_before_the_end(self):
        tickets = responses([("a", "P1", "2026-10-05T10:00:00", "2026-10-05T11:00:00"), ("b", "P1", "2026-10-05T10:00:00", "2026-10-05T11:00:01")])
        history = "ticket,at,field,from,to\n" + "".join(f"{t},2026-10-05T11:00:00,group,YY,XX\n" for t in "ab")
        self.check_standings(run(response(whose="ours"), tickets, history), {"a": "never-assigned", "b": "in_time"})

    def test_not_started(self):
        self.check_standings(run(response(start="reopened"), responses([("a", "P1", "2026-10-05T10:00:00", "")])), {"a": "not-started"})


class Late(Months):
    # Opened on Friday 30 October 16:00; two working days of 8 h: 1 h on Friday, 8 h on Monday, 7 h on Tuesday
    # 3 November: its limit passes at 16:00.
    OPEN = responses([("a", "P1", "2026-10-30T16:00:00", "")])
    LATE = '{ late = "when due", again = "never" }'
    AGAIN = '{ late = "when due", again = "every period" }'

    def test_never_answered(self):
        self.months(response(), self.OPEN, "ticket,at,field,from,to\n", ["unfinished", "other-period", "other-period"])
        self.months(response(self.LATE), self.OPEN, "ticket,at,field,from,to\n", ["not-due", "late", "already-counted"])
        self.months(response(self.AGAIN), self.OPEN, "ticket,at,field,from,to\n", ["not-due", "late", "late"])

    def test_at_once(self):
        late = self.LATE.replace("when due", "at once")
        self.months(response(late), self.OPEN, "ticket,at,field,from,to\n", ["late", "already-counted"])

    def test_due_at_the_very_end_of_a_month(self):
        # 1 h from 23:00 on the last day: at 24:00 exactly an hour has passed, which is in time; not due. A second more is.
        level = 'levels = [ { priority = "P1", within = "1h", target = "90%", calendar = "always" } ]\n'
        for opened, expected in [("2026-10-31T23:00:00", "not-due"), ("2026-10-31T22:59:59", "late")]:
            self.months(response(self.LATE, level=level), responses([("a", "P1", opened, "")]), "ticket,at,field,from,to\n", [expected])

    def test_answered_late_in_the_next_month(self):
        # counted = opened: finished in October, its answer known later: late there.
        known = responses([("a", "P1", "2026-10-30T16:00:00", "2026-11-03T16:00:01")])
        self.months(response(self.LATE), known, "ticket,at,field,from,to\n", ["late", "other-period"])
        # counted = responded: not due in October, finished in November.
        self.months(response(self.LATE, "responded"), known, "ticket,at,field,from,to\n", ["not-due", "late"])
        # As of the 31st nothing is known of the answer.
        self.months(response(self.LATE), known, "ticket,at,field,from,to\n", ["not-due"], as_of="2026-10-31")

    def test_carried_on_each_month_with_grace(self):
        # Due on 3 November 16:00; 28 days of grace end on 1 December 16:00.
        grace = '{ late = "when due", again = "every period", grace = "28 days" }'
        for end, expected in [
            ("2026-12-01T16:00:00", ["not-due", "late", "already-counted"]),
            ("2026-12-01T16:00:01", ["not-due", "late", "late"]),
            ("2026-11-20T10:00:00", ["not-due", "late", "other-period"]),  # finished in the month in which it was due
        ]:
            known = responses([("a", "P1", "2026-10-30T16:00:00", end)])
            self.months(response(grace, "responded"), known, "ticket,at,field,from,to\n", expected)
        known = responses([("a", "P1", "2026-10-30T16:00:00", "2026-12-01T16:00:00")])
        self.months(response(self.AGAIN, "responded"), known, "ticket,at,field,from,to\n", ["not-due", "late", "late"])
        self.months(response(self.LATE, "responded"), known, "ticket,at,field,from,to\n", ["not-due", "late", "already-counted"])

    def test_closed_without_an_answer(self):
        # Closed on 2 November 10:00, a day before its limit.
        closed = self.OPEN.replace("Open", "Closed")
        history = "ticket,at,field,from,to\na,2026-11-02T10:00:00,status,Open,Closed\n"
        self.months(response(counted="responded"), closed, history, ["unfinished", "no-end", "other-period"])
        self.months(response(self.LATE), closed, history, ["not-due", "late", "other-period"])  # there, due or not
        self.months(response('{ late = "at once", again = "never" }'), closed, history, ["late", "already-counted", "other-period"])
        self.months(response('{ late = "at once", again = "every period" }'), closed, history, ["late", "late", "other-period"])

    def test_of_tiers_the_longest(self):
        tiers = 'levels = [ { priority = "P1", tiers = [ { within = "1h", target = "90%" }, { within = "2 working days", target = "100%" } ] } ]\n'
        result = run(response(self.LATE, level=tiers), self.OPEN, months="2026-10..2026-11", as_of="2026-12-31")
        self.assertEqual([line["reason"] for line in result["months"][0]["excluded"]], ["not-due"])
        self.assertEqual([line["verdict"] for line in result["months"][1]["tickets"]], ["late", "late"])
