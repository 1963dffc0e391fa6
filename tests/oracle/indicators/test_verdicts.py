"""R26 and R27: targets, minimum, grades, rounding, small numbers."""

import unittest

from figures import Value
from language import Judgement
from support import Case, RESPONSE, responses, run
from verdicts import verdict_of


class Of:
    """An entry of a base."""

    def __init__(self, verdict):
        self.verdict, self.name = verdict, None


def judged(table, in_time, total):
    """Verdict and reason of a share."""
    entries = [Of("in_time")] * in_time + [Of("late")] * (total - in_time)
    one = verdict_of(Judgement(table), Value(in_time, total) if total else None, entries)
    return (one.word, one.why, one.grade) if table.get("grades") else (one.word, one.why) if table.get("few") else one.word


class Targets(unittest.TestCase):
    def check(self, table, cases):
        for *numbers, wanted in cases:
            self.assertEqual(judged(table, *numbers), wanted, (table, numbers))

    def test_signs(self):
        self.check({"target": "90%"}, [(9, 10, "met"), (89, 100, "missed"), (0, 0, "none")])
        self.check({"target": "> 99.00%"}, [(99, 100, "missed"), (100, 100, "met"), (9901, 10000, "met")])
        self.check({"target": "<= 7%"}, [(7, 100, "met"), (8, 100, "missed")])
        self.check({"target": "< 7%"}, [(7, 100, "missed"), (6, 100, "met")])
        # A third is over 33.333 % and under 33.334 %.
        self.check({"target": ">= 33.333%"}, [(1, 3, "met")])
        self.check({"target": ">= 33.334%"}, [(1, 3, "missed")])
        self.check({}, [(1, 3, "none")])

    def test_minimum(self):
        # Texas: expected 96.00 %, minimum 91.50 %. 24/25 = 96; 183/200 = 91.5; 182/200 = 91.
        self.check({"target": ">= 96%", "minimum": ">= 91.5%"}, [
            (24, 25, "met"), (95, 100, "missed"), (183, 200, "missed"), (182, 200, "below-minimum"),
        ])

    def test_rounded_only_where_the_contract_says_so(self):
        # 98.995 % rounds half up to 99.00; 98.9949… does not.
        plain, rounded = {"target": ">= 99%"}, {"target": ">= 99%", "compare": "rounded 2 half-up"}
        self.check(plain, [(98995, 100000, "missed")])
        self.check(rounded, [(98995, 100000, "met"), (98994, 100000, "missed")])
        # SVCE's sign is >: 99.004 % is over 99, but rounded it is 99.00.
        self.check({"target": "> 99.00%"}, [(99004, 100000, "met")])
        self.check({"target": "> 99.00%", "compare": "rounded 2 half-up"}, [(99004, 100000, "missed"), (99005, 100000, "met")])
        self.check({"target": "> 99.00%", "compare": "rounded 2 half-up"}, [(15, 17, "missed"), (65, 68, "missed")])

    def test_grades(self):
        grades = [{"name": "minor", "at_least": "98.0%", "points": 1}, {"name": "serious", "at_least": "97.0%", "points": 2},
                  {"name": "severe", "points": 3}]
        self.check({"target": "99%", "grades": grades}, [
            (99, 100, ("met", None, None)), (98, 100, ("missed", None, "minor")), (9799, 10000, ("missed", None, "serious")),
            (97, 100, ("missed", None, "serious")), (9699, 10000, ("missed", None, "severe")), (0, 100, ("missed", None, "severe")),
        ])

    def test_grades_where_less_is_better(self):
        grades = [{"name": "minor", "at_most": "8%", "points": 1}, {"name": "severe", "points": 3}]
        self.check({"target": "<= 7%", "grades": grades}, [
            (7, 100, ("met", None, None)), (8, 100, ("missed", None, "minor")), (81, 1000, ("missed", None, "severe")),
        ])

    def test_small_numbers(self):
        psn = {"target": "95%", "few": {"under": 40, "allow": 2}}
        self.check(psn, [
            (37, 39, ("met", "allow 2")), (36, 39, ("missed", "allow 2")),  # 2 late, 3 late
            (38, 40, ("met", None)), (37, 40, ("missed", None)),  # 95 %, 92.5 %
            (0, 2, ("met", "allow 2")), (0, 0, ("none", None)),
        ])
        ranges = {"target": "95%", "few": [{"under": 10, "allow": 1}, {"under": 20, "allow": 2}]}
        self.check(ranges, [(8, 9, ("met", "allow 1")), (7, 9, ("missed", "allow 1")), (8, 10, ("met", "allow 2")),
                            (17, 19, ("met", "allow 2")), (18, 20, ("missed", None))])
        self.check({"target": "95%", "few": {"under": 20, "then": "no verdict"}}, [(0, 19, ("none", "no verdict")), (19, 20, ("met", None))])


class Carry(Case):
    def test_too_few_stand_in_the_next_period_too(self):
        # 2 in September (1 late), 1 in October, 3 in November, under 4: September carries 2, October has 3 and carries
        # 3, November has 6.
        rows = [("a", "P1", "2026-09-05T10:00:00", "2026-09-05T10:10:00"), ("b", "P1", "2026-09-05T10:00:00", "2026-09-05T12:00:00")]
        rows += [("c", "P1", "2026-10-05T10:00:00", "2026-10-05T10:10:00")]
        rows += [(f"n{n}", "P1", "2026-11-05T10:00:00", "2026-11-05T10:10:00") for n in range(3)]
        text = RESPONSE + 'levels = [ { within = "1h", target = "80%", few = { under = 4, then = "carry" } } ]\n'
        result = run(text, responses(rows), months="2026-09..2026-12")
        self.check_rows(result, [(1, 2, "none")], 0)
        self.check_rows(result, [(2, 3, "none")], 1)
        self.check_rows(result, [(5, 6, "met")], 2)  # 83.33 %
        self.check_rows(result, [(None, "none")], 3)  # November was not too small
