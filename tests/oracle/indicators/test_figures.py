"""R25: figures."""

import unittest
from fractions import Fraction

from figures import percentile, union
from support import Case, RESPONSE, responses, run


class Percentiles(unittest.TestCase):
    def test_no_interpolation(self):
        ten = list(range(10, 101, 10))
        # ⌈p·n/100⌉: of 1 always the first; of 2, p50 ⌈1⌉ the first and p51 ⌈1.02⌉ the second; of 10, p90 the 9th, p91 the 10th.
        for times, share, wanted in [([7], 1, 7), ([7], 99, 7), ([3, 9], 50, 3), ([3, 9], 51, 9), ([3, 9], 90, 9),
                                     (ten, 50, 50), (ten, 90, 90), (ten, 91, 100), (ten, 99, 100), (ten, 1, 10), (ten, 10, 10), (ten, 11, 20)]:
            self.assertEqual(percentile(times, share), wanted, (len(times), share))


class Durations(Case):
    # 60, 600, 5400 and 9000 s; the limit is 1 h: two are late, by 1800 and 5400.
    ROWS = [("a", "P1", "2026-10-05T10:00:00", "2026-10-05T10:01:00"), ("b", "P1", "2026-10-05T10:00:00", "2026-10-05T10:10:00"),
            ("c", "P1", "2026-10-05T10:00:00", "2026-10-05T11:30:00"), ("d", "P1", "2026-10-05T10:00:00", "2026-10-05T12:30:00")]

    def check(self, figure, target, wanted, rows=None):
        text = RESPONSE + f'figure = "{figure}"\nlevels = [ {{ within = "1h" }} ]\ntarget = "{target}"\n'
        self.check_rows(run(text, responses(self.ROWS if rows is None else rows)), [wanted])

    def test_each(self):
        self.check("mean", "<= 1h", (15060, 4, "missed"))  # 3765 s
        self.check("mean", "<= 3765s", (15060, 4, "met"))
        self.check("mean", "< 3765s", (15060, 4, "missed"))
        self.check("mean overrun", "<= 1h", (7200, 2, "met"))
        self.check("max", "<= 2h", (9000, 1, "missed"))
        self.check("p50", "<= 10m", (600, 1, "met"))
        self.check("p90", "<= 2h", (9000, 1, "missed"))
        self.check("sum", "<= 4h", (15060, 1, "missed"))
        self.check("count", "<= 4", (4, 1, "met"))
        self.check("late", "< 2", (2, 1, "missed"))
        self.check("share", "50%", (2, 4, "met"))

    def test_nothing(self):
        for figure, target in [("mean", "<= 1h"), ("max", "<= 1h"), ("share", "90%"), ("p90", "<= 1h"), ("mean overrun", "<= 1h")]:
            self.check(figure, target, (None, "none"), [("x", "P1", "2026-09-05T10:00:00", "2026-09-05T11:00:00")])
        for figure, target in [("count", "<= 0"), ("late", "<= 0"), ("sum", "<= 0s")]:
            self.check(figure, target, (0, 1, "met"), [("x", "P1", "2026-09-05T10:00:00", "2026-09-05T11:00:00")])
        # Nothing late: no mean overrun.
        self.check("mean overrun", "<= 1h", (None, "none"), self.ROWS[:2])


SPAN = """
[[indicators]]
id = "i"
title = "t"
whose = "all"
figure = "FIGURE"
clock = { from = "opened", to = "restored" }
read_at = "opened"
calendar = "always"
month_length = "actual"
excluded = ["maintenance"]
"""


def outages(rows):
    lines = ["ticket,priority,group,status,opened_at,restored_at,closed_at"]
    for name, opened, restored, closed in rows:
        lines.append(f"{name},P1,XX,{'Closed' if closed else 'Open'},{opened},{restored},{closed}")
    history = ["ticket,at,field,from,to"] + [f"{n},{closed},status,Open,Closed" for n, _, _, closed in rows if closed]
    return "\n".join(lines) + "\n", "\n".join(history) + "\n"


class Spans(Case):
    # October 2026 in Paris: 31 days and the hour of the 25th: 745 h = 2682000 s.
    ROWS = [
        ("a", "2026-10-05T10:00:00", "2026-10-05T12:00:00", "2026-10-06T10:00:00"),
        ("b", "2026-10-05T11:00:00", "2026-10-05T13:00:00", "2026-10-06T10:00:00"),  # overlaps: 10-13 together
        ("c", "2026-10-05T15:00:00", "2026-10-05T16:00:00", "2026-10-06T10:00:00"),
        ("d", "2026-10-31T23:00:00", "2026-11-01T02:00:00", "2026-11-01T10:00:00"),  # 1 h in October
        ("e", "2026-10-10T10:00:00", "", "2026-10-10T10:30:00"),  # closed without restoration: 30 min
        ("f", "2026-09-20T10:00:00", "2026-09-21T10:00:00", "2026-09-21T10:00:00"),  # over before
    ]

    def check(self, figure, wanted, more="", rows=None, as_of="2026-12-31", months="2026-10"):
        text = SPAN.replace("FIGURE", figure) + more
        tickets, history = outages(self.ROWS if rows is None else rows)
        self.check_rows(run(text, tickets, history, as_of=as_of, months=months), wanted)

    def test_availability_and_downtime(self):
        down = 3 * 3600 + 3600 + 3600 + 1800  # 10-13, 15-16, 23-24, 10:00-10:30: 19800 s
        self.check("downtime", [(down, 1, "met")], 'target = "<= 19800s"\n')
        self.check("availability", [(2682000 - down, 2682000, "missed")], 'target = ">= 99.9%"\n')
        # 2662200 / 2682000 is 99.2617… %
        self.check("availability", [(2662200, 2682000, "met")], 'target = ">= 99.26%"\n')

    def test_gaps_that_are_shorter_are_filled(self):
        # 13:00-15:00 is a gap of 2 h.
        self.check("downtime", [(19800, 1, "none")], 'merge = "2h"\n')
        self.check("downtime", [(19800 + 7200, 1, "none")], 'merge = "2h01"\n')

    def test_merged_before_the_period_is_cut_out(self):
        # 30 September 22:00-23:00 and 1 October 02:00-03:00: a gap of 3 h, of which 2 h lie in October. And a gap from
        # 31 October 23:30 to 1 November 00:30, half an hour of it in October.
        rows = [("a", "2026-09-30T22:00:00", "2026-09-30T23:00:00", ""), ("b", "2026-10-01T02:00:00", "2026-10-01T03:00:00", ""),
                ("c", "2026-10-31T23:00:00", "2026-10-31T23:30:00", ""), ("d", "2026-11-01T00:30:00", "2026-11-01T01:00:00", "")]
        self.check("downtime", [(3600 + 1800, 1, "none")], "", rows)
        self.check("downtime", [(3600 + 7200 + 1800 + 1800, 1, "none")], 'merge = "3h01"\n', rows)

    def test_windows_that_are_excluded(self):
        window = '[[exclusions]]\nfrom = "2026-10-05T12:30:00"\nto = "2026-10-05T14:30:00"\nkind = "maintenance"\nstate = "granted"\n'
        self.check("downtime", [(19800 - 1800, 1, "none")], window)
        self.check("availability", [(2682000 - 7200 - 18000, 2682000 - 7200, "none")], window)
        self.check("downtime", [(19800, 1, "none")], window.replace("maintenance", "power"))

    def test_an_open_one_lasts_to_what_is_known(self):
        # From the 31st 12:00 on: 12 h by the month's end; as of 17:59:59, 6 h, and no verdict.
        rows = [("a", "2026-10-31T12:00:00", "", "")]
        self.check("downtime", [(43200, 1, "met")], 'target = "<= 12h"\n', rows)
        self.check("downtime", [(21600, 1, "none")], 'target = "<= 12h"\n', rows, as_of="2026-10-31T17:59:59")

    def test_stock(self):
        # Open at the last second of October: d (to 1 November 02:00). Closed without restoration is ended.
        self.check("stock", [(1, 1, "met")], 'target = "<= 5"\n')
        # a and b together at 11:00.
        self.check("peak stock", [(2, 1, "met")], 'target = "<= 5"\n')

    def test_fifty_nothings(self):
        self.check("availability", [(2682000, 2682000, "met")], 'target = ">= 100%"\n', self.ROWS[5:])


class Unions(unittest.TestCase):
    def test_union(self):
        for spans, gap, wanted in [([(0, 5), (5, 9)], 0, [(0, 9)]), ([(0, 5), (6, 9)], 0, [(0, 5), (6, 9)]),
                                   ([(0, 5), (6, 9)], 1, [(0, 5), (6, 9)]), ([(0, 5), (6, 9)], 2, [(0, 9)]), ([(3, 3)], 0, [])]:
            self.assertEqual(union(spans, gap), wanted)


class Periods(Case):
    def test_mean_of_months(self):
        # September: 1 of 2, October: none, November: 3 of 3 (mean of 1/2 and 1 is 3/4, October left out).
        rows = [("a", "P1", "2026-09-05T10:00:00", "2026-09-05T10:01:00"), ("b", "P1", "2026-09-05T10:00:00", "2026-09-05T12:00:00")]
        rows += [(f"n{n}", "P1", "2026-11-05T10:00:00", "2026-11-05T10:01:00") for n in range(3)]
        text = RESPONSE + 'levels = [ { within = "1h", target = "90%" } ]\nperiod = "PERIOD"\n'
        result = run(text.replace("PERIOD", "mean of 3 months"), responses(rows), months="2026-11")
        self.check_rows(result, [(3, 4, "missed")])
        # Pooled: 4 of 5.
        self.check_rows(run(text.replace("PERIOD", "rolling 3 months"), responses(rows), months="2026-11"), [(4, 5, "missed")])
        # October needs August, which the export does not hold: a figure, no verdict.
        self.check_rows(run(text.replace("PERIOD", "rolling 3 months"), responses(rows), months="2026-10"), [(1, 2, "none")])

    def test_weeks_stand_in_the_month_of_their_sunday(self):
        rows = [("a", "P1", "2026-10-04T23:59:59", "2026-10-05T10:00:00"), ("b", "P1", "2026-10-05T00:00:00", "2026-10-05T10:00:00"),
                ("c", "P1", "2026-10-31T10:00:00", "2026-10-31T10:01:00"), ("z", "P1", "2026-09-01T10:00:00", "2026-09-01T10:01:00")]
        text = RESPONSE + 'levels = [ { within = "11h" } ]\nperiod = "week"\nfigure = "count"\n'
        result = run(text, responses(rows), months="2026-10..2026-11")
        # Sundays 4, 11, 18 and 25 October; the week of 26 October to 1 November stands in November.
        self.assertEqual([row["value"]["num"] for row in result["months"][0]["rows"]], [1, 1, 0, 0])
        self.assertEqual([row["value"]["num"] for row in result["months"][1]["rows"]], [1, 0, 0, 0, 0])

    def test_a_quarter_stands_so_far_before_its_end(self):
        rows = [("a", "P1", "2026-10-05T10:00:00", "2026-10-05T10:01:00"), ("b", "P1", "2026-11-05T10:00:00", "2026-11-05T12:00:00"),
                ("c", "P1", "2026-12-05T10:00:00", "2026-12-05T10:01:00")]
        text = RESPONSE + 'levels = [ { within = "1h", target = "60%" } ]\nperiod = "quarter"\n'
        result = run(text, responses(rows), months="2026-10..2026-12")
        self.check_rows(result, [(1, 1, "none")], 0)
        self.check_rows(result, [(1, 2, "none")], 1)
        self.check_rows(result, [(2, 3, "met")], 2)

    def test_cut_by_the_contract(self):
        rows = [("a", "P1", "2026-10-05T10:00:00", "2026-10-05T10:01:00"), ("b", "P1", "2026-10-20T10:00:00", "2026-10-20T10:01:00")]
        text = RESPONSE + 'levels = [ { within = "1h", target = "60%" } ]\n'
        result = run(text, responses(rows), months="2026-09..2026-10", contract='from = "2026-10-15"')
        self.check_rows(result, [], 0)
        self.check_rows(result, [(1, 1, "met")], 1)

    def test_contract_years(self):
        rows = [("a", "P1", "2026-03-14T10:00:00", "2026-03-14T10:01:00"), ("b", "P1", "2026-03-15T10:00:00", "2026-03-15T12:00:00")]
        text = RESPONSE + 'levels = [ { within = "1h", target = "60%" } ]\nperiod = "contract year"\n[source]\nfrom = "2024-01-01"\n'
        result = run(text, responses(rows), months="2026-03", contract='from = "2024-03-15"')
        # The second year ends with 14 March; the third is under way.
        self.check_rows(result, [(1, 1, "met"), (0, 1, "none")])
        # The first day of the third year is no longer of the second.
        late = [("c", "P1", "2026-03-15T00:00:00", "2026-03-15T00:01:00"), ("z", "P1", "2024-04-01T10:00:00", "2024-04-01T10:01:00")]
        result = run(text, responses(late), months="2026-03", contract='from = "2024-03-15"')
        self.check_rows(result, [(None, "none"), (1, 1, "none")])

    def test_the_last_day_of_the_contract(self):
        rows = [("a", "P1", "2026-10-15T23:59:59", "2026-10-16T10:00:00"), ("b", "P1", "2026-10-16T00:00:00", "2026-10-16T00:01:00")]
        text = RESPONSE + 'levels = [ { within = "1h", target = "60%" } ]\n'
        result = run(text, responses(rows), months="2026-10..2026-11", contract='until = "2026-10-15"')
        self.check_rows(result, [(0, 1, "missed")], 0)
        self.check_rows(result, [], 1)
