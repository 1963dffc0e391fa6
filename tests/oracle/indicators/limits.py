"""R22: what `within` asks, as one question: would an end at this instant be in time?"""

import datetime as dt
import re

from clock import elapsed, passes_at
from events import event_of
from language import BUILT_IN, GroupCalendars
from rules import Stop, local_date, norm, oracle

MONTHS = ("january february march april may june july august september october november december").split()
ONE_DAY = dt.timedelta(days=1)


class Amount:
    """`2h`, `1 day`, `2 working days`: elapsed at most so much."""

    def __init__(self, seconds, running):
        self.seconds, self.running = seconds, running  # running: (item, calendar, runs, stops, S)

    def in_time(self, end):
        return elapsed(*self.running, end) <= self.seconds

    def overrun(self, end):
        return elapsed(*self.running, end) - self.seconds

    def deadline(self, until):
        """The earliest instant by which that much has passed, looked for up to `until`."""
        return passes_at(*self.running, until, self.seconds)


class LastSecond:
    """A date: in time up to and including one second. `edge` is the deadline as a person names it: the second itself,
    or the midnight before which it must be done."""

    def __init__(self, edge, running, inclusive):
        self.edge, self.running, self.inclusive = edge, running, inclusive

    def in_time(self, end):
        return end <= self.edge if self.inclusive else end < self.edge

    def overrun(self, end):
        """R28's words for dates: E - deadline on the calendar."""
        _, calendar, *_ = self.running
        if end <= self.edge:
            return 0  # at a midnight before which it should have been
        return sum(last - first for first, last in calendar.open_between(self.edge, end))

    def deadline(self, _until):
        return self.edge


class NoDate:
    """No planned date: late (nothing shows that the level was met), unless the reading excludes it."""

    def in_time(self, _end):
        return False

    def overrun(self, _end):
        return 0

    def deadline(self, _until):
        return None


class Several:
    """`latest`, `earliest`: by the later, the earlier of the deadlines. An end is in time by the later of two if it is
    in time by one of them."""

    def __init__(self, parts, way):
        self.parts, self.way = parts, way

    def in_time(self, end):
        return (any if self.way == "latest" else all)(part.in_time(end) for part in self.parts)

    def overrun(self, end):
        return (min if self.way == "latest" else max)(part.overrun(end) for part in self.parts)

    def deadline(self, until):
        known = [part.deadline(until) for part in self.parts]
        if None in known:
            return None if self.way == "latest" else min((at for at in known if at is not None), default=None)
        return (max if self.way == "latest" else min)(known)


def limit_of(within, contract, item, level, runs, stops, start, end, last):
    """The limit of one item: `last` is the instant at which a planned date is read where `end` is missing."""
    calendar = level.calendar
    running = (item, calendar, runs, stops, start)
    if isinstance(within, dict):
        if "date" in within:
            return named_date(within["date"], contract, item, running)
        way = "latest" if "latest" in within else "earliest"
        return Several([limit_of(p, contract, item, level, runs, stops, start, end, last) for p in within[way]], way)
    words = norm(within)
    if words in ("planned date", norm("date planifiée")):
        return planned_date(contract, item, running, last if end is None else end)
    date = date_of(words, calendar, level.cutoff, start) if not isinstance(calendar, GroupCalendars) else None
    if date is not None:
        return LastSecond(date[0], running, date[1])
    return Amount(oracle.parse_within(within, calendar), running)


def is_date(within):
    """Every kind of `within` but an amount on the clock."""
    if isinstance(within, dict):
        return "date" in within or all(is_date(part) for part in within.get("latest", within.get("earliest", [])))
    return oracle.parse_clock(within) is None and not re.fullmatch(
        r"\d+ ?(?:working days?|jours? ouvrés?|d|j|days?|jours?)", norm(within)
    )


def planned_date(contract, item, running, at):
    """R12: the planned date in force at the end; with the reading `first`, the first that it had."""
    value = item.life.planned.at(at)
    if contract.reading["planned"] == "first":
        value = next((value for _, _, value in item.life.planned.holds() if value is not None), None)
    return of_moment(value, contract, running)


def named_date(name, contract, item, running):
    if name in contract.events or name in BUILT_IN:
        at = event_of(contract, item, name)
        return NoDate() if at is None else LastSecond(at, running, True)
    return of_moment(item.cell(name), contract, running)


def of_moment(value, contract, running):
    if value is None:
        return NoDate()
    if value.day is not None:
        return LastSecond(oracle.start_of_day(value.day + ONE_DAY, contract.zone), running, False)
    return LastSecond(value.instant, running, True)


def date_of(words, calendar, cutoff, start):
    """(the deadline, is it itself in time) of the written dates, or None where `words` is an amount."""
    zone = calendar.zone
    found = re.fullmatch(r"(?:end of|fin de|fin du) (working day|day|jour ouvré|jour) ?\+(\d+)", words)
    if found:
        day = counted_day(calendar, cutoff, start, "working" in found[1] or "ouvré" in found[1], int(found[2]))
        return oracle.start_of_day(day + ONE_DAY, zone), False
    found = re.fullmatch(r"close of working day ?\+(\d+)", words)
    if found:
        day = counted_day(calendar, cutoff, start, True, int(found[1]))
        return max(closes for _, closes in calendar.open_on(day)), True
    found = re.fullmatch(r"(\d\d?):(\d\d) (?:of|du) (working day|day|jour ouvré|jour) ?\+(\d+)", words)
    if found:
        day = counted_day(calendar, cutoff, start, "working" in found[3] or "ouvré" in found[3], int(found[4]))
        return oracle.instant_of_boundary(dt.datetime(day.year, day.month, day.day, int(found[1]), int(found[2])), zone), True
    found = re.fullmatch(r"(day|week|month) \+(\d+)(, end of day)?", words)
    if found:
        return later_by(found[1], int(found[2]), bool(found[3]), start, zone)
    day = day_of_next(words, calendar, local_date(start, zone))
    return None if day is None else (oracle.start_of_day(day + ONE_DAY, zone), False)


def is_working(calendar, day):
    """A working day is a date with open hours."""
    return bool(calendar.open_on(day))


def next_working(calendar, day):
    day += ONE_DAY
    for _ in range(4000):
        if is_working(calendar, day):
            return day
        day += ONE_DAY
    raise Stop("a calendar that never opens has no working day")


def counted_day(calendar, cutoff, start, working, number):
    """The day that S belongs to, and so many days or working days after it."""
    local = oracle.local_of(start, calendar.zone)
    day = local.date()
    late = False
    if cutoff is not None:
        hour, minute = map(int, cutoff.split(":"))
        late = local.time() >= dt.time(hour, minute)
    if late or (working and not is_working(calendar, day)):
        day = next_working(calendar, day)
    for _ in range(number):
        day = next_working(calendar, day) if working else day + ONE_DAY
    return day


def plus_months(day, months):
    """A day that a month lacks is its last."""
    place = day.year * 12 + day.month - 1 + months
    return day_in_month(place // 12, place % 12 + 1, day.day)


def day_in_month(year, month, number):
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - ONE_DAY).day
    return dt.date(year, month, min(number, last))


def later_by(unit, number, end_of_day, start, zone):
    """The same local time that much later."""
    local = oracle.local_of(start, zone).replace(tzinfo=None)
    day = plus_months(local.date(), number) if unit == "month" else local.date() + number * ONE_DAY * (7 if unit == "week" else 1)
    if end_of_day:
        return oracle.start_of_day(day + ONE_DAY, zone), False
    return oracle.instant_of_boundary(dt.datetime.combine(day, local.time().replace(fold=0)), zone), True


def day_of_next(words, calendar, today):
    """`day 5 of next month`, `working day 2 of next month`, `31 march of next year`."""
    found = re.fullmatch(r"(?:day|jour) (\d+) (?:of next month|du mois suivant)", words)
    first = plus_months(today.replace(day=1), 1)
    if found:
        return day_in_month(first.year, first.month, int(found[1]))
    found = re.fullmatch(r"(?:working day|jour ouvré) (\d+) (?:of next month|du mois suivant)", words)
    if found:
        days = [first + number * ONE_DAY for number in range(31) if (first + number * ONE_DAY).month == first.month]
        working = [day for day in days if is_working(calendar, day)]
        return working[min(int(found[1]), len(working)) - 1]
    found = re.fullmatch(r"(\d+) (\w+) of next year", words)
    if found and found[2] in MONTHS:
        return day_in_month(today.year + 1, MONTHS.index(found[2]) + 1, int(found[1]))
    return None
