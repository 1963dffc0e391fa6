"""R23: which days a period has, and in which report it stands."""

import datetime as dt
import unittest

from periods import bounds_around, earlier, months_of, periods_in_report
from rules import oracle


class Of:
    """A contract's dates."""

    def __init__(self, first=None, last=None):
        self.first_day, self.last_day = (dt.date.fromisoformat(day) if day else None for day in (first, last))
        self.zone = oracle.zone_named("Europe/Paris")


def days(period):
    return f"{period.first} {period.after}"


class Periods(unittest.TestCase):
    def test_the_period_that_holds_a_day(self):
        for kind, day, wanted in [
            ("month", "2026-12-31", "2026-12-01 2027-01-01"), ("month", "2026-02-28", "2026-02-01 2026-03-01"),
            ("quarter", "2026-10-01", "2026-10-01 2027-01-01"), ("quarter", "2026-09-30", "2026-07-01 2026-10-01"),
            ("half-year", "2026-06-30", "2026-01-01 2026-07-01"), ("half-year", "2026-07-01", "2026-07-01 2027-01-01"),
            ("year", "2026-07-01", "2026-01-01 2027-01-01"),
            ("week", "2026-10-05", "2026-10-05 2026-10-12"), ("week", "2026-10-04", "2026-09-28 2026-10-05"),
            ("contract year", "2026-03-14", "2025-03-15 2026-03-15"), ("contract year", "2026-03-15", "2026-03-15 2027-03-15"),
        ]:
            found = bounds_around(Of("2024-03-15"), kind, dt.date.fromisoformat(day))
            self.assertEqual(" ".join(map(str, found)), wanted, (kind, day))
        # A contract of 29 February.
        self.assertEqual(bounds_around(Of("2024-02-29"), "contract year", dt.date(2026, 2, 28)), (dt.date(2026, 2, 28), dt.date(2027, 2, 28)))

    def test_in_which_report(self):
        for kind, month, wanted in [
            ("month", "2026-10-01", ["2026-10-01 2026-11-01"]), ("quarter", "2026-11-01", ["2026-10-01 2027-01-01"]),
            ("rolling 12 months", "2026-10-01", ["2025-11-01 2026-11-01"]), ("mean of 2 months", "2026-01-01", ["2025-12-01 2026-02-01"]),
            # 1 November is a Sunday: its week stands in November; the last Sunday there is the 29th.
            ("week", "2026-11-01", ["2026-10-26 2026-11-02", "2026-11-02 2026-11-09", "2026-11-09 2026-11-16", "2026-11-16 2026-11-23", "2026-11-23 2026-11-30"]),
        ]:
            found = periods_in_report(Of(), kind, dt.date.fromisoformat(month))
            self.assertEqual([days(period) for period in found], wanted, (kind, month))
        self.assertEqual([period.is_whole() for month in (10, 11, 12) for period in periods_in_report(Of(), "quarter", dt.date(2026, month, 1))], [False, False, True])

    def test_cut_by_the_contract(self):
        of = Of("2026-10-10", "2026-11-20")
        for kind, month, wanted in [
            ("month", 9, []), ("month", 10, ["2026-10-10 2026-11-01"]), ("month", 11, ["2026-11-01 2026-11-21"]), ("month", 12, []),
            ("quarter", 12, ["2026-10-10 2026-11-21"]), ("rolling 2 months", 11, ["2026-10-10 2026-11-21"]),
        ]:
            found = periods_in_report(of, kind, dt.date(2026, month, 1))
            self.assertEqual([days(period) for period in found], wanted, (kind, month))

    def test_those_before(self):
        of = Of()
        november = periods_in_report(of, "month", dt.date(2026, 11, 1))[0]
        for start, number in [("2026-10-31T23:59:59", 1), ("2026-11-01T00:00:00", 0), ("2026-09-01T00:00:00", 2), ("2026-08-31T23:59:59", 3)]:
            instant = oracle.instant_of_stamp(dt.datetime.fromisoformat(start), of.zone)
            self.assertEqual(len(earlier(of, "month", instant, november)), number, start)
        # Before a window of two months stand the months before it.
        window = periods_in_report(of, "rolling 2 months", dt.date(2026, 11, 1))[0]
        self.assertEqual([days(period) for period in earlier(of, "rolling 2 months", window.start - 1, window)], ["2026-09-01 2026-10-01"])
        self.assertEqual(len(months_of(of, window)), 2)

    def test_lengths_of_days_that_are_changed(self):
        october = periods_in_report(Of(), "month", dt.date(2026, 10, 1))[0]
        self.assertEqual(october.end - october.start, 745 * 3600)
        march = periods_in_report(Of(), "month", dt.date(2026, 3, 1))[0]
        self.assertEqual(march.end - march.start, 743 * 3600)
