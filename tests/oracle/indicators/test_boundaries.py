"""The seconds at which a period, a span or a limit begins and ends."""

from support import Case, RESPONSE, responses, run
from test_figures import SPAN, outages
from test_standing import Months, response

NOTHING = "ticket,at,field,from,to\n"
ALWAYS = 'levels = [ { within = "1h", target = "90%", calendar = "always" } ]\n'


class PeriodEnds(Months):
    def test_a_clock_that_starts_at_the_end_of_a_month(self):
        for opened, expected in [("2026-10-31T23:59:59", ["unfinished", "late"]), ("2026-11-01T00:00:00", ["other-period", "late"])]:
            known = responses([("a", "P1", opened, "2026-11-01T10:00:00")])
            self.months(response(counted="responded", level=ALWAYS), known, NOTHING, expected)

    def test_a_closure_without_an_answer(self):
        for closed, expected in [("2026-10-31T23:59:59", ["no-end", "other-period"]), ("2026-11-01T00:00:00", ["unfinished", "no-end"])]:
            tickets = responses([("a", "P1", "2026-10-05T10:00:00", "")]).replace("Open", "Closed")
            history = NOTHING + f"a,{closed},status,Open,Closed\n"
            self.months(response(counted="responded"), tickets, history, expected)

    def test_counted_at_the_first_second(self):
        known = responses([("a", "P1", "2026-11-01T00:00:00", "2026-11-01T00:30:00"), ("z", "P1", "2026-10-05T10:00:00", "")])
        self.months(response(level=ALWAYS), known, NOTHING, ["other-period", "in_time"])
        unanswered = responses([("a", "P1", "2026-11-01T00:00:00", ""), ("z", "P1", "2026-10-05T10:00:00", "")])
        self.months(response(level=ALWAYS), unanswered, NOTHING, ["other-period", "unfinished", "other-period"])

    def test_counted_by_the_clocks_own_start(self):
        # Assigned on 30 September, counted there, though opened in August.
        tickets = responses([("a", "P1", "2026-08-30T10:00:00", "2026-11-10T10:00:00")])
        history = NOTHING + "a,2026-10-05T11:00:00,group,YY,XX\n"
        self.months(response(start="assigned", counted="assigned"), tickets, history, ["late", "other-period"])

    def test_the_level_of_an_unfinished_one_is_read_at_the_last_second(self):
        late = '{ late = "at once", again = "never" }'
        levels = 'levels = [ { priority = "P1", within = "1h", target = "90%" }, { priority = "P2", within = "1h", target = "90%" } ]\n'
        text = response(late, counted="responded", level=levels).replace('read_at = "opened"', 'read_at = "to"')
        for at, rows in [("2026-11-01T00:00:00", [(None, "none"), (0, 1, "missed")]), ("2026-10-31T23:59:59", [(0, 1, "missed"), (None, "none")])]:
            history = NOTHING + f"a,{at},priority,P2,P1\n"
            result = run(text, responses([("a", "P1", "2026-10-05T10:00:00", "")]), history, as_of="2026-11-30")
            self.check_rows(result, rows)
        # As of the 20th, a change of the 25th is not known.
        history = NOTHING + "a,2026-10-25T10:00:00,priority,P2,P1\n"
        result = run(text, responses([("a", "P1", "2026-10-05T10:00:00", "")]), history, as_of="2026-10-20")
        self.check_rows(result, [(None, "none"), (0, 1, "none")])

    def test_elapsed_so_far(self):
        # Limit 1 h, late when due, counted by the closure of 20 December; answered on 10 November at 00:00. October's end
        # is 1 h after 23:00: 3601 s need 22:59:59. November: until the answer.
        late = '{ late = "when due", again = "every period" }'
        tickets = responses([("a", "P1", "2026-10-31T22:59:59", "2026-11-10T00:00:00")]).replace("Open", "Closed")
        history = NOTHING + "a,2026-12-20T10:00:00,status,Open,Closed\n"
        result = run(response(late, counted="closed", level=ALWAYS), tickets, history, months="2026-10..2026-12", as_of="2027-01-31")
        elapsed = [month["tickets"][0]["elapsed_s"] for month in result["months"]]
        self.assertEqual(elapsed, [3601, 3601 + 9 * 86400, 3601 + 9 * 86400])
        self.assertEqual([month["tickets"][0]["unfinished"] for month in result["months"]], [True, True, False])
        # As of the 31st at 23:29:59 only half an hour and a second have passed.
        self.check_standings(run(response(late, counted="closed", level=ALWAYS), tickets, history, as_of="2026-10-31T23:29:59"), {"a": "not-due"})


class Tiers(Months):
    def test_of_tiers_the_longest_is_due(self):
        # By the end of October 1 h of office hours has passed long since, two working days have not.
        late = '{ late = "when due", again = "every period", grace = "1 day" }'
        tiers = 'levels = [ { tiers = [ { within = "1h", target = "90%" }, { within = "2 working days", target = "100%" } ] } ]\n'
        def check(answered, expected):
            result = run(response(late, counted="responded", level=tiers), responses([("a", "P1", "2026-10-30T10:00:00", answered)]),
                         months="2026-10..2026-12", as_of="2026-12-31")
            found = [[e["reason"] for e in m["excluded"]] + [t["verdict"] for t in m["tickets"]] for m in result["months"]]
            self.assertEqual(found, expected)
        check("", [["not-due"], ["late", "late"], ["late", "late"]])
        # In time for the second tier: Friday 7 h, Monday 8 h, Tuesday 1 h until 10:00.
        check("2026-11-03T10:00:00", [["not-due"], ["late", "in_time"], ["other-period"]])

    def test_grace_runs_from_the_longest(self):
        # Opened on 27 November: 1 h until 11:00, 24 h around the clock until Saturday 10:00; a day of grace and more.
        tiers = 'levels = [ { calendar = "always", tiers = [ { within = "1h", target = "90%" }, { within = "24h", target = "100%" } ] } ]\n'
        late = '{ late = "when due", again = "every period", grace = "3 days" }'
        for answered, expected in [("2026-12-01T10:00:00", ["late", "late", "already-counted"]), ("2026-12-01T10:00:01", ["late", "late", "late", "late"])]:
            result = run(response(late, counted="responded", level=tiers), responses([("a", "P1", "2026-11-27T10:00:00", answered)]),
                         months="2026-11..2026-12", as_of="2026-12-31")
            found = [v for m in result["months"] for v in [t["verdict"] for t in m["tickets"]] + [e["reason"] for e in m["excluded"]]]
            self.assertEqual(found, expected)


class Dates(Case):
    def planned(self, more, month="2026-10", late='"exclude"'):
        tickets = """ticket,priority,group,status,opened_at,planned_at,responded_at
a,P1,XX,Open,2026-10-05T10:00:00,2026-10-06T13:00:00,2026-10-06T12:00:00
b,P1,XX,Open,2026-10-05T10:00:00,2026-10-06T12:00:00,2026-10-06T12:00:01
c,P1,XX,Open,2026-10-05T10:00:00,,2026-10-06T12:00:00
d,P1,XX,Open,2026-10-05T10:00:00,2026-10-06,2026-10-06T23:59:59
e,P1,XX,Open,2026-10-05T10:00:00,2026-10-06,2026-10-07T00:00:00
f,P1,XX,Open,2026-10-05T10:00:00,2026-10-08T12:00:00,2026-10-07T12:00:00
"""
        # f was planned for the 6th, and moved to the 8th on the 7th at noon, when it was answered.
        history = NOTHING + "f,2026-10-07T12:00:00,planned_at,2026-10-06T12:00:00,2026-10-08T12:00:00\n"
        text = response(late, level='levels = [ { within = "planned date", target = "90%" } ]\n')
        return run(text + more, tickets, history, months=month, as_of="2026-11-30")

    def test_planned_dates(self):
        self.check_standings(self.planned(""), {"a": "in_time", "b": "late", "c": "late", "d": "in_time", "e": "late", "f": "in_time"})
        self.check_standings(self.planned('[reading]\nplanned = "first"\n'), {"a": "in_time", "f": "late"})
        self.check_standings(self.planned('[reading]\nmissing_planned = "exclude"\n'), {"a": "in_time", "b": "late", "c": "no-planned-date"})

    def test_unfinished_without_a_date_is_never_due(self):
        text = response('{ late = "when due", again = "never" }', level='levels = [ { within = "planned date", target = "90%" } ]\n')
        tickets = "ticket,priority,group,status,opened_at,responded_at,planned_at\na,P1,XX,Open,2026-10-05T10:00:00,,\n"
        tickets += "b,P1,XX,Open,2026-10-05T10:00:00,,2026-10-31T23:59:59\nc,P1,XX,Open,2026-10-05T10:00:00,,2026-11-01T00:00:00\n"
        # An end at the first second of November would still be in time for c.
        self.check_standings(run(text, tickets, as_of="2026-11-30"), {"a": "not-due", "b": "late", "c": "not-due"})

    def test_a_date_of_an_event_or_a_column(self):
        tickets = """ticket,priority,group,status,opened_at,responded_at,agreed_at
a,P1,XX,Open,2026-10-05T10:00:00,2026-10-06T12:00:00,2026-10-06T12:00:00
b,P1,XX,Open,2026-10-05T10:00:00,2026-10-06T12:00:01,2026-10-06T12:00:00
c,P1,XX,Open,2026-10-05T10:00:00,2026-10-06T23:59:59,2026-10-06
d,P1,XX,Open,2026-10-05T10:00:00,2026-10-07T00:00:00,2026-10-06
e,P1,XX,Open,2026-10-05T10:00:00,2026-10-06T12:00:00,
"""
        expected = {"a": "in_time", "b": "late", "c": "in_time", "d": "late", "e": "late"}
        for name, more in [("agreed_at", ""), ("agreed", '[events]\nagreed = { column = "agreed_at" }\n')]:
            # As an event, a date alone is its instant: the beginning of the day.
            wanted = expected if not more else expected | {"c": "late"}
            self.check_standings(run(response(level=f'levels = [ {{ within = {{ date = "{name}" }} }} ]\n') + more, tickets), wanted)
        opened = 'levels = [ { within = { date = "opened" } } ]\n'
        self.check_standings(run(response(level=opened), tickets), {"a": "late"})

    def test_overrun_so_far(self):
        # Late as unfinished at October's end: 24 h since the 31st 00:00 less 1 h. The answer of 2 November is not its measure.
        late = '{ late = "when due", again = "never" }'
        text = response(late, counted="responded", level='levels = [ { within = "1h", calendar = "always" } ]\n') + 'figure = "mean overrun"\n'
        rows = [("a", "P1", "2026-10-31T00:00:00", "2026-11-02T00:00:00")]
        self.check_rows(run(text, responses(rows), as_of="2026-11-30"), [(23 * 3600, 1, "none")])

    def test_overruns(self):
        # Office hours from the deadline on: Friday 17:00 to Monday 10:00 is 1 h; from a midnight 0 s at the midnight.
        def check(within, answered, seconds, calendar="office"):
            text = response(level=f'levels = [ {{ within = {within}, calendar = "{calendar}" }} ]\n') + 'figure = "mean overrun"\n'
            result = run(text, responses([("a", "P1", "2026-10-02T16:00:00", answered)]))
            self.check_rows(result, [(seconds, 1, "none")])
        check('"close of working day +0"', "2026-10-05T10:00:00", 3600)
        check('"end of working day +0"', "2026-10-03T00:00:00", 0)
        check('"end of day +0"', "2026-10-03T00:00:10", 10, "always")
        # Of two: by the later (2 h: until 18:00) an hour, by the earlier (1 h) two.
        check('{ latest = ["1h", "2h"] }', "2026-10-02T19:00:00", 3600, "always")
        check('{ earliest = ["1h", "2h"] }', "2026-10-02T19:00:00", 7200, "always")

    def test_grace_after_the_later_and_the_earlier(self):
        # Deadlines 29 November 11:00 and 12:00; answered on 1 December at 11:30. Two days of grace.
        for way, expected in [("latest", "already-counted"), ("earliest", "late")]:
            text = response('{ late = "when due", again = "every period", grace = "2 days" }', counted="responded",
                            level=f'levels = [ {{ calendar = "always", within = {{ {way} = ["1h", "2h"] }} }} ]\n')
            rows = [("a", "P1", "2026-11-29T10:00:00", "2026-12-01T11:30:00")]
            self.check_standings(run(text, responses(rows), months="2026-12", as_of="2026-12-31"), {"a": expected})
        # One of the two has no date: by the earlier the other one holds; by the later there is no deadline, and no grace.
        for way, expected in [("earliest", "already-counted"), ("latest", "late")]:
            text = response('{ late = "at once", again = "every period", grace = "2 days" }', counted="responded",
                            level=f'levels = [ {{ calendar = "always", within = {{ {way} = ["1h", "planned date"] }} }} ]\n')
            text = text.replace('"at once"', '"when due"')
            rows = [("a", "P1", "2026-11-29T10:30:00", "2026-12-01T11:30:00")]
            result = run(text, responses(rows), months="2026-12", as_of="2026-12-31")
            self.check_standings(result, {"a": expected})


class Spans(Case):
    def check(self, figure, opened, restored, base, wanted, months="2026-11"):
        tickets, history = outages([("a", opened, restored, "")])
        result = run(SPAN.replace("FIGURE", figure), tickets, history, as_of="2026-12-31", months=months)
        self.assertEqual(len(result["months"][0]["tickets"]), base, (opened, restored))
        self.check_rows(result, [(wanted, 1, "none")])

    def test_where_a_span_lies(self):
        for opened, restored, base, down in [
            ("2026-10-31T23:00:00", "2026-11-01T00:00:00", 0, 0), ("2026-10-31T23:00:00", "2026-11-01T00:00:01", 1, 1),
            ("2026-11-30T23:59:59", "2026-12-01T00:00:01", 1, 1), ("2026-12-01T00:00:00", "2026-12-01T00:00:01", 0, 0),
            ("2026-11-05T10:00:00", "2026-11-05T10:00:00", 1, 0), ("2026-11-01T00:00:00", "2026-11-01T00:00:00", 1, 0),
            ("2026-10-31T23:00:00", "2026-10-31T23:00:00", 0, 0),
        ]:
            self.check("downtime", opened, restored, base, down)

    def test_months_of_30_days(self):
        # 30 days less a window from 31 October 23:00 to 1 November 01:00, of which an hour lies in October; down for 1 h.
        window = '[[exclusions]]\nfrom = "2026-10-31T23:00:00"\nto = "2026-11-01T01:00:00"\nkind = "maintenance"\nstate = "granted"\n'
        tickets, history = outages([("a", "2026-10-05T10:00:00", "2026-10-05T11:00:00", "")])
        text = SPAN.replace("FIGURE", "availability").replace('"actual"', '"30 days"') + window
        self.check_rows(run(text, tickets, history, as_of="2026-12-31"), [(30 * 86400 - 7200, 30 * 86400 - 3600, "none")])

    def test_stock_at_the_last_second(self):
        for opened, restored, number in [
            ("2026-11-30T23:59:59", "2026-12-01T00:00:00", 1), ("2026-11-05T10:00:00", "2026-11-30T23:59:59", 0),
            ("2026-12-01T00:00:00", "2026-12-02T00:00:00", 0), ("2026-11-30T23:59:59", "", 1),
        ]:
            self.check("stock", opened, restored, number, number)

    def test_peak(self):
        rows = [("a", "2026-10-05T10:00:00", "2026-11-05T11:00:00", ""), ("b", "2026-11-05T11:00:00", "2026-11-05T12:00:00", ""),
                ("c", "2026-11-05T11:59:59", "2026-11-05T13:00:00", ""), ("d", "2026-11-05T12:00:00", "2026-11-05T13:00:00", "")]
        tickets, history = outages(rows)
        # b and c share a second, c and d an hour; a ends as b begins.
        result = run(SPAN.replace("FIGURE", "peak stock"), tickets, history, as_of="2026-12-31", months="2026-11")
        self.check_rows(result, [(2, 1, "none")])
