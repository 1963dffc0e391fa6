"""R20: what the clock counts. The second-by-second walk is the law's own sentence; the pieces must agree with it."""

import unittest

from clock import elapsed, open_spans, runs_at
from support import Case, RESPONSE, run

HISTORY = """ticket,at,field,from,to
a,2026-10-05T10:10:00,status,New,Open
a,2026-10-05T10:20:00,status,Open,Wait
a,2026-10-05T10:30:00,status,Wait,Open
a,2026-10-05T10:45:00,status,Open,Fixed
a,2026-10-05T10:50:00,status,Fixed,Open
a,2026-10-05T11:00:00,status,Open,Fixed
a,2026-10-05T11:30:00,status,Fixed,Closed
a,2026-10-05T10:15:00,group,YY,XX
a,2026-10-05T10:40:00,group,XX,YY
a,2026-10-05T10:48:00,group,YY,XX
"""
TICKETS = "ticket,priority,group,status,opened_at\na,P1,XX,Closed,2026-10-05T10:00:00\n"


def contract(runs, start="opened", end="closed", calendar='"always"', more=""):
    text = RESPONSE.replace('from = "opened", to = "responded", runs = []', f'from = "{start}", to = "{end}", runs = {runs}')
    return text.replace('calendar = "always"', f"calendar = {calendar}") + 'levels = [ { within = "1h", target = "90%" } ]\n' + more


class Runs(Case):
    def check(self, runs, minutes, **how):
        result = run(contract(runs, **how), TICKETS, HISTORY)
        self.check_standings(result, {"a": ("in_time" if minutes <= 60 else "late", minutes * 60)})

    def test_each_condition(self):
        self.check("[]", 90)  # 10:00-11:30
        # new or active: 10:00-10:20, 10:30-10:45, 10:50-11:00 = 20 + 15 + 10
        self.check('["active"]', 45)
        # all but pending 10:20-10:30; restored counts, as `to` has not come
        self.check('["not pending"]', 80)
        # ours: 10:15-10:40 and 10:48-11:30
        self.check('["ours"]', 67)
        # both: 10:15-10:20, 10:30-10:40, 10:50-11:00
        self.check('["ours", "active"]', 25)
        self.check('[{ group = "YY" }]', 23)  # 10:00-10:15, 10:40-10:48
        self.check('[{ status = ["Wait", "Fixed"] }]', 10 + 5 + 30)
        self.check('[{ state = "new" }, "ours"]', 0)
        self.check('[{ status = "Open", group = "XX" }]', 25)  # as ours and active

    def test_ends(self):
        self.check("[]", 75, start="assigned")  # 10:15-11:30
        self.check("[]", 60, end="restored")  # the last that stands: 11:00
        self.check("[]", 10, end="responded")  # without the column: neither new nor cancelled
        self.check("[]", 40, start="reopened")  # 10:50-11:30

    def test_before_the_beginning_nobody_had_it(self):
        # The alarm came half an hour before the ticket: 90 minutes and 30.
        tickets = "ticket,priority,group,status,opened_at,alarm_at\na,P1,XX,Closed,2026-10-05T10:00:00,2026-10-05T09:30:00\n"
        history = "ticket,at,field,from,to\na,2026-10-05T11:30:00,status,Open,Closed\n"
        for runs, minutes in [("[]", 120), ('["ours"]', 90), ('["active"]', 90), ('["not pending"]', 90), ('[{ group = "XX" }]', 90)]:
            text = contract(runs, start="alarm") + '[events]\nalarm = { column = "alarm_at" }\n'
            self.check_standings(run(text, tickets, history), {"a": ("late", minutes * 60)})

    def test_an_agreed_stop(self):
        stop = '[[exclusions]]\nfrom = "2026-10-05T10:30:00"\nto = "2026-10-05T11:00:00"\nstate = "granted"\n'
        self.check("[]", 60, more=stop)
        self.check("[]", 90, more=stop.replace("granted", "asked"))
        # Dates alone: whole days, the last included.
        self.check("[]", 0, more=stop.replace("2026-10-05T10:30:00", "2026-10-04").replace("2026-10-05T11:00:00", "2026-10-05"))
        self.check("[]", 90, more=stop.replace("2026-10-05T10:30:00", "2026-10-03").replace("2026-10-05T11:00:00", "2026-10-04"))
        self.check("[]", 0, more=stop.replace("2026-10-05T10:30:00", "2026-10-05").replace("2026-10-05T11:00:00", "2026-10-05"))
        self.check("[]", 90, more=stop + 'ticket = "b"\n')

    def test_a_table_of_groups(self):
        # XX has office hours, all others the night: 10:15-10:40 and 10:48-11:30.
        self.check("[]", 67, calendar='{ "XX" = "office", "*" = "night" }')
        # The pattern with most letters fits; none fits: closed.
        self.check("[]", 23, calendar='{ "YY" = "always" }')

    def test_seconds_of_a_changed_night(self):
        # 22:00-06:00 is 9 h long on 24 October, 7 h on 28 March.
        for month, day, hours in [("2026-10", "24", 9), ("2026-03", "28", 7), ("2026-10", "20", 8)]:
            opened, closed = f"{month}-{day}T20:00:00", f"{month}-{int(day) + 1}T20:00:00"
            tickets = f"ticket,priority,group,status,opened_at,closed_at\na,P1,XX,Closed,{opened},{closed}\n"
            history = f"ticket,at,field,from,to\na,{closed},status,Open,Closed\n"
            result = run(contract("[]", calendar='"night"'), tickets, history, months=month)
            self.check_standings(result, {"a": ("late", hours * 3600)})


class Walk(unittest.TestCase):
    """Second by second, on the ticket above."""

    def test_pieces_are_the_sum_of_their_seconds(self):
        from items import Export
        from language import Contract
        from support import HEAD
        import pathlib, tempfile
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / "c").write_text(HEAD.format(contract="") + contract("[]"))
            (path / "t").write_text(TICKETS)
            (path / "h").write_text(HISTORY)
            of = Contract(path / "c")
            item = Export(of, "tickets", [str(path / "t")], [str(path / "h")], None).items["a"]
        start, end = item.begin, item.closure
        stops = [(start + 100, start + 1500), (start + 1400, start + 1600)]
        for calendar in of.calendars.values():
            for runs in ([], ["ours"], ["active"], ["not pending", "ours"], [{"group": "YY"}]):
                slow = sum(
                    bool(open_spans(calendar, item, at, at + 1)) and runs_at(item, runs, at)
                    and not any(first <= at < last for first, last in stops)
                    for at in range(start, end)
                )
                self.assertEqual(elapsed(item, calendar, runs, stops, start, end), slow, runs)
