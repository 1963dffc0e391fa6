"""R18 and R19: conditions and events."""

from support import Case, RESPONSE, run

TICKETS = """ticket,type,priority,group,status,opened_at,alarm_at,accepted_at,site
a,Incident,P2,YY,Closed,2026-10-05T10:00:00,2026-10-05T09:30:00,2026-10-05T13:00:00,Nantes
"""
HISTORY = """ticket,at,field,from,to
a,2026-10-05T10:05:00,group,N1,XX
a,2026-10-05T10:10:00,status,New,Open
a,2026-10-05T10:40:00,group,XX,YY
a,2026-10-05T10:50:00,status,Open,Fixed
a,2026-10-05T11:20:00,status,Fixed,Open
a,2026-10-05T11:25:00,group,YY,XX 2
a,2026-10-05T11:30:00,priority,P1,P2
a,2026-10-05T11:40:00,site,Lyon,Nantes
a,2026-10-05T11:50:00,group,XX 2,YY
a,2026-10-05T12:00:00,status,Open,Fixed
a,2026-10-05T12:10:00,status,Fixed,Closed
"""
EVENTS = """
[events]
taken = { state = "active", group = ["XX*"], which = "first" }
taken-last = { state = "active", group = ["XX*"], which = "last" }
at-once = { group = "N1", which = "first" }
fixed = { state = "restored", which = "first" }
raised = { priority = "P2", which = "first" }
moved = { site = "Nantes", which = "last" }
alarm = { column = "alarm_at" }
accepted = { column = "accepted_at" }
fault = { any = ["alarm", "opened"], order = "given" }
soonest = { any = ["fixed", "taken"], order = "earliest" }
agreed = { all = ["restored", "accepted"] }
[source.columns]
site = "site"
"""


class Events(Case):
    def check(self, start, end, wanted):
        text = RESPONSE.replace('from = "opened", to = "responded"', f'from = "{start}", to = "{end}"')
        result = run(text + 'levels = [ { within = "1h", target = "90%" } ]\n' + EVENTS, TICKETS, HISTORY)
        lines = result["months"][0]["tickets"]
        found = (lines[0]["from"][11:16], lines[0]["to"][11:16]) if lines else result["months"][0]["excluded"][0]["reason"]
        self.assertEqual(found, wanted, (start, end))

    def test_instants(self):
        # UTC: two hours before Paris.
        self.check("opened", "taken", ("08:00", "08:10"))  # both at once: XX since 08:05, active since 08:10
        self.check("opened", "taken-last", ("08:00", "09:25"))
        self.check("at-once", "raised", ("08:00", "09:30"))  # from the beginning
        self.check("opened", "moved", ("08:00", "09:40"))
        self.check("opened", "restored", ("08:00", "10:00"))
        self.check("opened", "soonest", ("08:00", "08:10"))
        self.check("opened", "agreed", ("08:00", "11:00"))
        self.check("assigned", "closed", ("08:05", "10:10"))

    def test_first_looks_from_the_start_on(self):
        self.check("fixed", "taken", ("08:50", "09:25"))
        self.check("reopened", "fixed", ("09:20", "10:00"))
        self.check("reopened", "soonest", ("09:20", "09:25"))  # through any too
        self.check("reopened", "raised", ("09:20", "09:30"))

    def test_acceptance_after_the_closure_is_evidence(self):
        # Agreed at 13:00 (accepted, after the closure of 12:10): a clock from there to the closure ends before it starts.
        self.check("agreed", "closed", "ended-before-start")
        self.check("opened", "agreed", ("08:00", "11:00"))

    def test_a_column_before_the_beginning(self):
        self.check("alarm", "closed", ("07:30", "10:10"))  # as the clock's from
        self.check("fault", "closed", ("07:30", "10:10"))
        self.check("opened", "alarm", "no-end")


class Edges(Case):
    """A ticket whose states and groups change in the same seconds."""

    def check(self, start, end, history, wanted, more="", unclear=False):
        text = RESPONSE.replace('from = "opened", to = "responded"', f'from = "{start}", to = "{end}"') + 'cancelled = "keep"\n'
        tickets = "ticket,priority,group,status,opened_at\na,P1,XX,Open,2026-10-05T10:00:00\n"
        lines = [f"a,2026-10-05T{at}:00,{field},{old},{new}" for at, field, old, new in history]
        result = run(text + 'levels = [ { within = "1h" } ]\nfigure = "mean"\n[events]\n' + more, tickets, "ticket,at,field,from,to\n" + "\n".join(lines) + "\n")
        lines = result["months"][0]["tickets"]
        self.assertEqual(lines[0]["to"][11:16] if lines else None, wanted, (start, end))
        self.assertEqual(bool(result["open"]), unclear)

    def test_first_at_the_very_start(self):
        history = [("10:30", "group", "YY", "XX"), ("10:30", "status", "New", "Open")]
        self.check("assigned", "taken", history, "08:30", 'taken = { state = "active", group = "XX", which = "first" }')

    def test_the_last_of_cancellations_and_reopenings(self):
        history = [("10:10", "status", "Open", "Void"), ("10:20", "status", "Void", "Open"), ("10:30", "status", "Open", "Fixed"),
                   ("10:40", "status", "Fixed", "Open"), ("10:50", "status", "Open", "Void")]
        self.check("opened", "cancelled", history, "08:50")
        self.check("opened", "reopened", history, "08:40")

    def test_a_state_that_lasts_no_time(self):
        history = [("10:10", "status", "Open", "Fixed"), ("10:10", "status", "Fixed", "Open"), ("10:50", "status", "Open", "Fixed")]
        # By a state alone it was entered; with a group it never held.
        self.check("opened", "fixed", history, "08:10", 'fixed = { state = "restored", which = "first" }', True)
        self.check("opened", "fixed", history, "08:50", 'fixed = { state = "restored", group = "XX", which = "first" }')
        self.check("opened", "on", history, "08:10", 'on = { state = ["restored", "pending"], which = "first" }', True)

    def test_a_response_by_a_state_that_lasts_no_time(self):
        history = [("10:10", "status", "New", "Wait"), ("10:10", "status", "Wait", "New"), ("10:50", "status", "New", "Open")]
        self.check("opened", "responded", history, "08:10", "", True)
        history = [("10:10", "status", "New", "Wait"), ("10:50", "status", "Wait", "Open")]
        self.check("opened", "responded", history, "08:10")

    def test_a_change_that_is_none(self):
        # Two statuses of one state, a priority in other spelling.
        history = [("10:10", "status", "New", "Open"), ("10:20", "status", "Open", "Wait"), ("10:30", "status", "Wait", "Open"),
                   ("10:15", "priority", "P2", "P1"), ("10:25", "priority", "P1", "p1 ")]
        self.check("opened", "last", history, "08:30", 'last = { state = "active", which = "last" }')
        self.check("opened", "moved", history, "08:15", 'moved = { priority = ["P1", "P3"], which = "last" }')


class Conditions(Case):
    def check(self, where, fits, read_at="opened"):
        text = RESPONSE.replace('"responded"', '"closed"').replace('read_at = "opened"', f'read_at = "{read_at}"')
        text += 'levels = [ { within = "1h", target = "90%" } ]\n' + f"where = {where}\n" + EVENTS
        result = run(text + '[filters]\nnamed = { type = "Incident" }\n', TICKETS, HISTORY)
        found = bool(result["months"][0]["tickets"])
        self.assertEqual(found, fits, (where, read_at))

    def test_each(self):
        for where, fits in [
            ('{ type = "incident" }', True), ('{ type = "Demande" }', False), ('"named"', True),
            ('{ first_group = "N*" }', True), ('{ first_group = ["XX*"] }', False),
            ('{ handled_by = "XX 2" }', True), ('{ handled_by = ["ZZ", "YY"] }', True), ('{ handled_by = "ZZ" }', False),
            ('{ reopened = true }', True), ('{ reopened = false }', False),
            # Restored at 10:50, reopened at 11:20: 30 minutes.
            ('{ reopened = "within 30m" }', True), ('{ reopened = "within 1799s" }', False), ('{ reopened = "within 5 days" }', True),
            ('{ handled_by = "N1" }', True), ('{ handled_by = "N1*", first_group = "N1" }', True),
            ('{ opened = "in office" }', True), ('{ opened = "out of office" }', False), ('{ opened = "in night" }', False),
            ('{ not = { type = "Incident", reopened = false } }', True), ('{ not = { type = "Incident" } }', False),
            ('{ type = "Incident", priority = "P2" }', False),
            ('{ service = "OR" }', False), ('{ application = "*" }', False),  # empty values meet nothing
        ]:
            self.check(where, fits)

    def test_the_highest_between_the_clocks_ends(self):
        # P2 from 10:10 to 10:20, P1 for no time at 10:30, P3 else; the clock runs from 10:15 to 10:40 or from 10:20 on.
        tickets = "ticket,priority,group,status,opened_at,alarm_at,responded_at\na,P3,XX,Open,2026-10-05T10:00:00,2026-10-05TALARM,2026-10-05TEND\n"
        history = "ticket,at,field,from,to\n" + "".join(
            f"a,2026-10-05T{at}:00,priority,{old},{new}\n"
            for at, old, new in [("10:10", "P3", "P2"), ("10:20", "P2", "P3"), ("10:30", "P3", "P1"), ("10:30", "P1", "P3"), ("10:50", "P3", "P1")])
        text = RESPONSE.replace('from = "opened"', 'from = "alarm"').replace('read_at = "opened"', 'read_at = "highest"')
        text += 'levels = [ { priority = "P1", within = "1s" }, { priority = "P2", within = "2s" }, { priority = "P3", within = "3s" } ]\n'
        text += '[events]\nalarm = { column = "alarm_at" }\n'
        for alarm, end, limit in [("10:15:00", "10:40:00", 2), ("10:20:00", "10:40:00", 3), ("10:19:59", "10:40:00", 2),
                                  ("10:00:00", "10:09:59", 3), ("10:20:00", "10:50:00", 1), ("10:20:00", "10:49:59", 3)]:
            result = run(text, tickets.replace("ALARM", alarm).replace("END", end), history)
            self.assertEqual(result["months"][0]["tickets"][0]["limit_s"], limit, (alarm, end))

    def test_when_they_are_read(self):
        for read_at, priority, site in [("opened", "P1", "Lyon"), ("to", "P2", "Nantes"), ("counted", "P1", "Lyon"),
                                        ("period end", "P2", "Nantes")]:
            self.check(f'{{ priority = "{priority}", site = "{site}" }}', True, read_at)
