"""R21, R23 and R35: which rows there are, what is in them, and what stops the run."""

from rules import Stop
from support import Case, RESPONSE, responses, run

TICKETS = """ticket,service,priority,group,status,opened_at,responded_at,site
a,OR,P1,XX,Open,2026-09-05T10:00:00,2026-09-05T10:10:00,Lyon
b,OR,P1,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,Nantes
c,,P1,XX,Open,2026-10-05T10:00:00,2026-10-05T11:10:00,
d,OR,P2,XX,Open,2026-11-05T10:00:00,2026-11-05T10:10:00,Brest
e,OR,P3,XX,Open,2026-10-05T10:00:00,2026-10-05T10:10:00,lyon
"""
SITE = '[source.columns]\nsite = "site"\n'


class Rows(Case):
    def rows(self, text, month=0, months="2026-10", tickets=TICKETS, as_of=None, contract=""):
        result = run(RESPONSE + text, tickets, months=months, as_of=as_of, contract=contract)
        return result["months"][month]["rows"]

    def test_an_item_takes_the_row_with_most_keys(self):
        levels = 'levels = [ { within = "1s" }, { priority = ["P1", "P2"], within = "2s" }, { service = "OR", priority = "P1", within = "3s" } ]\n'
        result = run(RESPONSE + levels + SITE, TICKETS)
        self.assertEqual({t["ticket"]: t["limit_s"] for t in result["months"][0]["tickets"]}, {"b": 3, "c": 2, "e": 1})
        self.assertEqual([row["total"] for row in result["months"][0]["rows"]], [1, 1, 1])

    def test_numbers(self):
        text = """levels = [ { priority = "P1", tiers = [ { within = "1h", target = "90%" }, { within = "2h" } ] }, { priority = "P2", within = "1h" } ]\n"""
        found = self.rows(text)
        self.assertEqual([(row["row"], row["tier"], row["within"], row["required"], row["total"]) for row in found],
                         [(1, 1, "1h", ">= 90.00%", 2), (2, 2, "2h", None, 2), (3, None, "1h", None, 0)])
        # Beside `targets` a level has a row where it has a target of its own.
        text = 'levels = [ { priority = "P1", within = "1h" }, { priority = ["P2", "P3"], within = "1h", target = "99.995%" } ]\n'
        found = self.rows(text + 'targets = [ { target = "90%" }, { priority = "P1", target = "> 50%" } ]\n')
        self.assertEqual([(row["row"], row["conditions"], row["required"], row["total"], row["in_time"]) for row in found], [
            (1, {"priority": ["P2", "P3"]}, ">= 99.995%", 1, 1), (2, {}, ">= 90.00%", 3, 2), (3, {"priority": "P1"}, "> 50.00%", 2, 1),
        ])
        self.assertEqual([row["row"] for row in self.rows('figure = "mean"\n')], [1])
        self.assertEqual([row["required"] for row in self.rows('figure = "max"\ntarget = "<= 1h30"\n')], ["<= 1h30"])
        self.assertEqual([row["required"] for row in self.rows('figure = "count"\ntarget = "< 5"\n')], ["< 5"])

    def test_by(self):
        text = 'levels = [ { within = "1h", target = "90%" } ]\nby = ["site"]\n' + SITE
        # So far: Lyon since September, the empty value, Nantes; Brest comes in November. lyon is Lyon.
        found = self.rows(text)
        self.assertEqual([(row["by"]["site"], row["total"]) for row in found], [("", 1), ("Lyon", 1), ("Nantes", 1)])
        self.assertEqual([row["by"]["site"] for row in self.rows(text, 1, "2026-10..2026-11")], ["", "Brest", "Lyon", "Nantes"])
        found = self.rows(text.replace('["site"]', '{ site = ["Lyon", "Metz"] }'))
        self.assertEqual([(row["by"]["site"], row["total"]) for row in found], [("", 1), ("Lyon", 1), ("Metz", 0), ("Nantes", 1)])
        found = self.rows(text.replace('["site"]', '["site", "service"]'))
        self.assertEqual([tuple(row["by"].values()) for row in found], [("", ""), ("Lyon", "OR"), ("Nantes", "OR")])

    def test_what_needs_as_of(self):
        # The latest instant is 5 November; a planned date of next year is none.
        tickets = TICKETS.replace(",site", ",planned_at").replace("Nantes", "2027-05-05").replace("Lyon", "").replace("Brest", "").replace("lyon", "")
        late = 'levels = [ { within = "1h" } ]\n'
        text = (RESPONSE + late).replace('"exclude"', '{ late = "when due", again = "never" }')
        run(text, tickets, months="2026-10")
        run(text, tickets, months="2026-11", as_of="2026-11-30")
        run(RESPONSE + late, tickets, months="2026-11")  # excluded: not needed
        with self.assertRaises(Stop):
            run(text, tickets, months="2026-11")

    def test_what_has_no_verdict(self):
        level = 'levels = [ { within = "2h", target = "90%" } ]\n'
        for more, as_of, contract, wanted in [
            ("", None, "", "met"), ("", "2026-10-31", "", "met"), ("", "2026-10-31T23:59:58", "", "none"),
            ('period = "quarter"\n', None, "", "none"), ('period = "rolling 2 months"\n', None, "", "met"),
            ('period = "rolling 3 months"\n', None, "", "none"),  # August is not held
            ('period = "rolling 3 months"\n[source]\nfrom = "2026-08-01"\n', None, "", "met"),
            ('period = "rolling 3 months"\n', None, 'from = "2026-09-01"', "met"),  # cut, and nothing is scaled
        ]:
            self.assertEqual(self.rows(level + more, as_of=as_of, contract=contract)[0]["verdict"], wanted, (more, as_of, contract))
