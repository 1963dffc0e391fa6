"""R20's cycles, and figures that are given (R25)."""

from support import Case, RESPONSE, responses, run

TICKETS = """ticket,priority,group,status,opened_at,closed_at
a,P1,XX,Closed,2026-10-05T10:00:00,2026-10-05T16:00:00
"""
HISTORY = """ticket,at,field,from,to
a,2026-10-05T11:30:00,priority,P2,P1
a,2026-10-05T12:00:00,note,,x
a,2026-10-05T16:00:00,status,Open,Closed
"""


class Cycles(Case):
    def cycle(self, cycle, levels, more="", history=HISTORY):
        text = RESPONSE.replace('to = "responded", runs = []', f'to = "closed", runs = [], {cycle}')
        result = run(text + f"levels = {levels}\n" + more, TICKETS, history)
        return [(t["part"], t["elapsed_s"], t["verdict"]) for t in result["months"][0]["tickets"]], result

    def test_each_priority(self):
        # P2 from 10:00 to 11:30, P1 until 16:00: 90 minutes of 2 h, 270 of 4 h and a half.
        levels = '[ { priority = "P1", within = "4h", target = "90%" }, { priority = "P2", within = "2h", target = "90%" } ]'
        parts, result = self.cycle('cycle = "each priority"', levels)
        self.assertEqual(parts, [(1, 5400, "in_time"), (2, 16200, "late")])
        self.check_rows(result, [(0, 1, "missed"), (1, 1, "met")])
        parts, result = self.cycle('cycle = "each priority"', '[ { priority = "P2", within = "2h" } ]')
        self.assertEqual((parts, result["months"][0]["excluded"][0]["reason"]), ([(1, 5400, "in_time")], "no-level"))

    def test_each_event(self):
        # Updates at 12:00 and 15:00: gaps of 2 h, 3 h and 1 h.
        history = HISTORY + "a,2026-10-05T12:00:00,sent_at,,2026-10-05T12:00:00\na,2026-10-05T15:00:00,sent_at,2026-10-05T12:00:00,2026-10-05T15:00:00\n"
        more = '[events]\nupdate = { column = "sent_at", which = "each" }\n'
        levels = '[ { within = "2h", target = "90%" } ]'
        parts, result = self.cycle('cycle = "each update", item = "gap"', levels, more, history)
        self.assertEqual(parts, [(1, 7200, "in_time"), (2, 10800, "late"), (3, 3600, "in_time")])
        self.check_rows(result, [(2, 3, "missed")])
        parts, result = self.cycle('cycle = "each update", item = "ticket"', levels, more, history)
        self.assertEqual(parts, [(None, 10800, "late")])
        self.check_rows(result, [(0, 1, "missed")])

    def test_each_state(self):
        # Pending from 11:00 to 12:00 and from 13:00: 1 h, 2 h, 3 h.
        history = "ticket,at,field,from,to\na,2026-10-05T11:00:00,status,Open,Wait\na,2026-10-05T12:00:00,status,Wait,Open\n"
        history += "a,2026-10-05T13:00:00,status,Open,Wait\na,2026-10-05T16:00:00,status,Wait,Closed\n"
        more = '[events]\nwaits = { state = "pending", which = "each" }\n'
        parts, _ = self.cycle('cycle = "each waits", item = "gap"', '[ { within = "2h", target = "90%" } ]', more, history)
        self.assertEqual(parts, [(1, 3600, "in_time"), (2, 7200, "in_time"), (3, 10800, "late")])


class Given(Case):
    def test_good_of_and_value(self):
        text = """
[[indicators]]
id = "sample"
title = "t"
figure = "given"
source = "audit"
levels = [ { site = "Lyon", target = "99.5%" }, { site = "Nantes", target = "99.5%" } ]
[[indicators]]
id = "speed"
title = "t"
figure = "given"
source = "pages"
target = "<= 2s"
[sources.audit]
[sources.pages]
"""
        audit = "period,site,good,of\n2026-10,Lyon,199,200\n2026-10,Nantes,198,200\n2026-11,Lyon,0,1\n"
        result = run(text, responses([("a", "P1", "2026-10-01T10:00:00", "")]), sources={"audit": audit, "pages": "period,value\n2026-10,1.25\n"})
        self.check_rows(result, [(199, 200, "met"), (198, 200, "missed"), (5, 4, "met")])
