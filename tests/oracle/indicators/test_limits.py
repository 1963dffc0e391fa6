"""R22: dates as limits. October 2026 begins on a Thursday; office hours are Mo-Fr 09:00-17:00, 11 November (a Wednesday)
is a holiday; clocks go forward on Sunday 29 March and back on Sunday 25 October."""

import datetime as dt
import unittest

from limits import date_of, is_date
from rules import norm, oracle
from support import Case, RESPONSE, responses, run

PARIS = "Europe/Paris"
HOURS = {
    "office": {"hours": "Mo-Fr 09:00-17:00; PH off", "holidays": ["2026-11-11"]},
    "shop": {"hours": "Mo-Sa 09:00-12:00,14:00-19:00"},
    "night": {"hours": "Mo-Su 22:00-06:00"},
    "always": {"hours": "24/7"},
}


def deadline(words, start, calendar="office", cutoff=None):
    """`local deadline` with its offset, after `before` where it is itself too late."""
    of = oracle.Calendar(calendar, HOURS[calendar], PARIS)
    begin = oracle.instant_of_stamp(dt.datetime.fromisoformat(start), of.zone)
    edge, inclusive = date_of(norm(words), of, cutoff, begin)
    shown = oracle.local_of(edge, of.zone).isoformat()
    return shown if inclusive else "before " + shown


class Dates(unittest.TestCase):
    def check(self, cases):
        for *asked, wanted in cases:
            self.assertEqual(deadline(*asked), wanted, asked)

    def test_end_of_day(self):
        self.check([
            ("end of day +0", "2026-10-02T16:00:00", "before 2026-10-03T00:00:00+02:00"),
            ("end of day +2", "2026-10-02T16:00:00", "before 2026-10-05T00:00:00+02:00"),  # Sunday's end
            ("end of day +0", "2026-10-03T10:00:00", "before 2026-10-04T00:00:00+02:00"),  # Saturday is a day
        ])

    def test_end_of_working_day_over_a_weekend_and_a_holiday(self):
        self.check([
            ("end of working day +0", "2026-10-02T16:00:00", "before 2026-10-03T00:00:00+02:00"),  # Friday's own
            ("end of working day +2", "2026-10-02T16:00:00", "before 2026-10-07T00:00:00+02:00"),  # Mon 1, Tue 2
            ("end of working day +0", "2026-10-03T10:00:00", "before 2026-10-06T00:00:00+02:00"),  # Saturday: Monday
            ("end of working day +2", "2026-10-03T10:00:00", "before 2026-10-08T00:00:00+02:00"),  # Monday, Tue 1, Wed 2
            ("end of working day +1", "2026-11-10T10:00:00", "before 2026-11-13T00:00:00+01:00"),  # not Wed 11: Thu 12
            ("end of working day +0", "2026-11-11T10:00:00", "before 2026-11-13T00:00:00+01:00"),  # the holiday: Thu 12
            ("fin de jour ouvré +2", "2026-10-02T16:00:00", "before 2026-10-07T00:00:00+02:00"),
            ("end of working day +0", "2026-10-02T20:00:00", "before 2026-10-03T00:00:00+02:00"),  # after hours: still Friday
        ])

    def test_a_cutoff_moves_to_the_next_working_day(self):
        self.check([
            ("end of working day +0", "2026-10-02T11:59:59", "office", "12:00", "before 2026-10-03T00:00:00+02:00"),
            ("end of working day +0", "2026-10-02T12:00:00", "office", "12:00", "before 2026-10-06T00:00:00+02:00"),
            ("end of working day +1", "2026-10-02T12:00:00", "office", "12:00", "before 2026-10-07T00:00:00+02:00"),
            ("end of day +1", "2026-10-02T12:00:00", "office", "12:00", "before 2026-10-07T00:00:00+02:00"),  # Monday + 1
            ("17:00 of day +0", "2026-10-01T11:00:00", "office", "12:00", "2026-10-01T17:00:00+02:00"),
            # A Saturday afternoon with working days counted: Monday, not Tuesday. A date without open hours moves once.
            ("end of working day +0", "2026-10-03T15:00:00", "office", "12:00", "before 2026-10-06T00:00:00+02:00"),
        ])

    def test_close_of_working_day(self):
        self.check([
            ("close of working day +0", "2026-10-02T16:00:00", "2026-10-02T17:00:00+02:00"),
            ("close of working day +2", "2026-10-02T16:00:00", "2026-10-06T17:00:00+02:00"),
            ("close of working day +0", "2026-10-03T10:00:00", "shop", "2026-10-03T19:00:00+02:00"),  # the last hours
            ("close of working day +0", "2026-10-01T23:00:00", "night", "2026-10-02T06:00:00+02:00"),
            # At 03:00 the shift of the day before is open, but the 2nd has hours of its own.
            ("close of working day +0", "2026-10-02T03:00:00", "night", "2026-10-03T06:00:00+02:00"),
        ])

    def test_a_time_of_a_day(self):
        self.check([
            ("08:30 of working day +1", "2026-10-02T16:00:00", "2026-10-05T08:30:00+02:00"),
            ("08:30 du jour ouvré +1", "2026-10-02T16:00:00", "2026-10-05T08:30:00+02:00"),
            ("08:30 of working day +1", "2026-10-03T16:00:00", "2026-10-06T08:30:00+02:00"),  # Monday, and one more
            ("17:00 of day +1", "2026-10-02T16:00:00", "2026-10-03T17:00:00+02:00"),
            ("02:30 of day +1", "2026-03-28T10:00:00", "2026-03-29T03:00:00+02:00"),  # in the gap: its end (R16)
            ("02:30 of day +1", "2026-10-24T10:00:00", "2026-10-25T02:30:00+02:00"),  # of two the earlier
        ])

    def test_the_same_time_later(self):
        self.check([
            ("day +14", "2026-10-12T10:30:15", "2026-10-26T10:30:15+01:00"),  # 14 days and an hour
            ("week +1", "2026-10-02T16:00:00", "2026-10-09T16:00:00+02:00"),
            ("month +1", "2026-01-31T10:00:00", "2026-02-28T10:00:00+01:00"),
            ("month +1, end of day", "2026-01-31T10:00:00", "before 2026-03-01T00:00:00+01:00"),
            ("month +13", "2026-01-31T10:00:00", "2027-02-28T10:00:00+01:00"),
            ("day +1", "2026-03-28T02:30:00", "2026-03-29T03:00:00+02:00"),
        ])

    def test_days_of_the_next_month_and_year(self):
        self.check([
            ("day 5 of next month", "2026-10-31T10:00:00", "before 2026-11-06T00:00:00+01:00"),
            ("jour 5 du mois suivant", "2026-12-31T10:00:00", "before 2027-01-06T00:00:00+01:00"),
            ("day 31 of next month", "2026-11-02T10:00:00", "before 2027-01-01T00:00:00+01:00"),
            ("day 31 of next month", "2026-01-02T10:00:00", "before 2026-03-01T00:00:00+01:00"),  # its last
            ("working day 2 of next month", "2026-10-10T10:00:00", "before 2026-11-04T00:00:00+01:00"),  # Mon 2, Tue 3
            ("working day 25 of next month", "2026-10-10T10:00:00", "before 2026-12-01T00:00:00+01:00"),
            ("31 March of next year", "2026-01-01T10:00:00", "before 2027-04-01T00:00:00+02:00"),
        ])

    def test_what_is_a_date(self):
        for within, wanted in [("2h", False), ("1 day", False), ("2 working days", False), ("end of day +2", True),
                               ("planned date", True), ({"latest": ["2h", "end of day +0"]}, False), ({"date": "x"}, True)]:
            self.assertEqual(is_date(within), wanted, within)


class InTime(Case):
    """One second before, at and after a deadline."""

    def check(self, within, opened, cases, calendar="office"):
        text = RESPONSE.replace('"always"', f'"{calendar}"') + f'levels = [ {{ within = {within}, target = "90%" }} ]'
        rows = [(f"t{number}", "P1", opened, at) for number, (at, _) in enumerate(cases)]
        result = run(text, responses(rows), as_of="2027-12-31")
        self.check_standings(result, {f"t{number}": verdict for number, (_, verdict) in enumerate(cases)})

    def test_an_amount_is_met_to_the_second(self):
        self.check('"2h"', "2026-10-05T10:00:00", [
            ("2026-10-05T11:59:59", ("in_time", 7199)), ("2026-10-05T12:00:00", ("in_time", 7200)),
            ("2026-10-05T12:00:01", ("late", 7201)), ("2026-10-05T10:00:00", ("in_time", 0)),
        ])
        # Friday 16:00: an hour on Friday, the second one on Monday until 10:00. The weekend's seconds do not count.
        self.check('"2h"', "2026-10-02T16:00:00", [
            ("2026-10-05T10:00:00", ("in_time", 7200)), ("2026-10-05T10:00:01", ("late", 7201)),
            ("2026-10-04T10:00:00", ("in_time", 3600)),
        ])

    def test_working_days_are_so_many_times_the_hours_of_one(self):
        # 2 x 8 h = 57600 s: Friday 16-17 (1 h), Monday 8 h, Tuesday 7 h until 16:00.
        self.check('"2 working days"', "2026-10-02T16:00:00", [
            ("2026-10-06T16:00:00", ("in_time", 57600)), ("2026-10-06T16:00:01", ("late", 57601)),
        ])

    def test_before_a_midnight(self):
        self.check('"end of working day +0"', "2026-10-02T16:00:00", [
            ("2026-10-02T23:59:59", "in_time"), ("2026-10-03T00:00:00", "late"), ("2026-10-03T00:00:01", "late"),
        ])

    def test_up_to_a_time(self):
        self.check('"08:30 of working day +1"', "2026-10-02T16:00:00", [
            ("2026-10-05T08:29:59", "in_time"), ("2026-10-05T08:30:00", "in_time"), ("2026-10-05T08:30:01", "late"),
        ])

    def test_the_later_and_the_earlier_of_two(self):
        # 1 h of office hours from Friday 16:30 is Monday 09:30 (30 min + 30 min); the day ends on Friday.
        opened = "2026-10-02T16:30:00"
        self.check('{ latest = ["1h", "end of day +0"] }', opened, [
            ("2026-10-05T09:30:00", "in_time"), ("2026-10-05T09:30:01", "late"),
        ])
        self.check('{ earliest = ["1h", "end of day +0"] }', opened, [
            ("2026-10-02T23:59:59", "in_time"), ("2026-10-03T00:00:00", "late"),
        ])
