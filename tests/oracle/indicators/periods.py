"""R23: the periods, and in which report a period stands."""

import copy
import datetime as dt

from language import rolling_months
from rules import local_date, oracle

ONE_DAY = dt.timedelta(days=1)
LENGTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "contract year": 12}


class Period:
    """Days from `first` up to, not including, `after`. `until` is where the figure so far ends."""

    def __init__(self, kind, first, after, zone, until=None, is_cut=False):
        self.kind, self.first, self.after, self.zone, self.is_cut = kind, first, after, zone, is_cut
        self.start = oracle.start_of_day(first, zone)
        self.end = oracle.start_of_day(after, zone)
        self.is_everywhere = False
        self.until = self.end if until is None else min(self.end, oracle.start_of_day(until, zone))

    def is_whole(self):
        return self.until == self.end

    def key(self):
        return self.start, self.until, self.is_everywhere

    def everywhere(self):
        """The same period, of which items of other periods are items too."""
        other = copy.copy(self)
        other.is_everywhere = True
        return other


def month_plus(day, months):
    place = day.year * 12 + day.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


def same_day(day, months):
    """The same day of a later month, or its last."""
    first = month_plus(day, months)
    return min(first + (day.day - 1) * ONE_DAY, month_plus(first, 1) - ONE_DAY)


def year_plus(day, years):
    """The same day of another year. CHOICE: a contract that begins on 29 February has its years begin on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 2, 28)


def cut(contract, kind, first, after, until=None):
    """Cut by the contract's first and last day; None outside them."""
    begin, end = first, after
    if contract.first_day is not None:
        begin = max(begin, contract.first_day)
    if contract.last_day is not None:
        end = min(end, contract.last_day + ONE_DAY)
    if begin >= end:
        return None
    period = Period(kind, begin, end, contract.zone, until, (begin, end) != (first, after))
    # CHOICE: months of 30 days are those of the calendar, whatever the contract's dates cut; so far those begun
    shown = after if until is None else min(after, until)
    period.months = sum(1 for month in range(500) if same_day(first, month) < shown)
    return period if period.until > period.start else None


def bounds_around(contract, kind, day):
    """The first day of the period that holds a day, and the day after its last."""
    if kind == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + 7 * ONE_DAY
    if kind == "contract year":
        first = year_plus(contract.first_day, day.year - contract.first_day.year)
        if first > day:
            first = year_plus(contract.first_day, day.year - contract.first_day.year - 1)
        return first, year_plus(contract.first_day, first.year - contract.first_day.year + 1)
    months = LENGTHS[kind]
    first = month_plus(day.replace(day=1), -((day.month - 1) % months))
    return first, month_plus(first, months)


def periods_in_report(contract, kind, month):
    """The periods whose rows stand in the report of a month: those that end with it or in it, and the one under way."""
    after = month_plus(month, 1)
    if kind.startswith(("rolling", "mean of")):
        _, months = rolling_months(kind)
        found = [cut(contract, kind, month_plus(month, 1 - months), after)]
    elif kind == "week":
        days = [month + number * ONE_DAY for number in range((after - month).days)]
        found = [cut(contract, kind, day - 6 * ONE_DAY, day + ONE_DAY) for day in days if day.weekday() == 6]
    else:
        found = [of_report(contract, kind, *bounds, after) for bounds in touching(contract, kind, month, after)]
    return [period for period in found if period is not None]


def touching(contract, kind, month, after):
    """The periods that end in the report's month, and the one under way at its end."""
    if kind == "contract year" and contract.first_day is not None and contract.first_day.day != 1:
        both = {bounds_around(contract, kind, month), bounds_around(contract, kind, after - ONE_DAY)}
        return sorted(both)
    return [bounds_around(contract, kind, month)]


def of_report(contract, kind, first, last, after):
    return cut(contract, kind, first, last, until=after)


def earlier(contract, kind, instant, period):
    """The periods of the kind from the one that holds an instant to the one before `period`, in order."""
    kind = "month" if kind.startswith(("rolling", "mean of")) else kind
    day = local_date(instant, contract.zone)
    found = []
    for _ in range(4000):
        first, after = bounds_around(contract, kind, day)
        whole = cut(contract, kind, first, after)
        if oracle.start_of_day(after, contract.zone) > period.start:
            return found
        if whole is not None and whole.end <= period.start:
            found.append(whole)
        day = after
    return found


def months_of(contract, period):
    """The months of `mean of N months`, each a period."""
    found, month = [], period.first.replace(day=1)
    while month < period.after:
        found.append(cut(contract, "month", month, month_plus(month, 1)))
        month = month_plus(month, 1)
    return [one for one in found if one is not None]
