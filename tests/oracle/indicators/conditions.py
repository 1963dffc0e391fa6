"""R18: a condition is a table; all its keys must hold."""

import re

from lengths import real_seconds
from rules import as_list, matches_pattern, norm, oracle


class Reading:
    """When the priority and attributes of one item are read, and what its clock's ends are (R18)."""

    def __init__(self, indicator, item, start, end, counted, last):
        self.indicator, self.item, self.start, self.end, self.counted, self.last = indicator, item, start, end, counted, last
        self.held = None  # the priority of a part of a cycle

    def instant(self):
        """Where the event that read_at names is missing, the end of the period, or as_of if earlier."""
        named = {"opened": self.item.begin, "from": self.start, "to": self.end, "counted": self.counted}
        at = named.get(self.indicator.read_at)
        return self.last if at is None else at

    def value(self, field):
        if field == "priority" and self.held is not None:
            return self.held
        if field == "priority" and self.indicator.read_at == "highest":
            return self.highest()
        return self.item.value_at(field, self.instant())

    def highest(self):
        """R9's: of those in force between the clock's ends, the earliest in the order of the indicator's levels that
        are open to the item's class. CHOICE: of an unfinished item, up to the period's end."""
        first = self.item.begin if self.start is None else self.start
        last = self.last if self.end is None else self.end
        in_force = {
            norm(value) for begin, until, value in self.item.life.priority.holds()
            if value is not None and begin <= last and (until is None or until > first)
        }
        service = norm(self.item.value_at("service", first))
        for level in self.indicator.levels:
            classes = [norm(word) for word in as_list(level.conditions.get("service", []))]
            if classes and service not in classes:
                continue
            for priority in as_list(level.conditions.get("priority", [])):
                if norm(priority) in in_force:
                    return priority
        return None


def fits(condition, reading):
    """All keys hold."""
    return all(holds(key, value, reading) for key, value in (condition or {}).items())


def holds(key, wanted, reading):
    item = reading.item
    if key == "not":
        return not fits(reading.indicator.contract.filter_named(wanted), reading)
    if key == "opened":
        return opened(wanted, reading)
    if key == "first_group":
        return first_group(wanted, item)
    if key == "handled_by":
        return handled_by(wanted, reading)
    if key == "reopened":
        return reopened(wanted, item)
    value = reading.value(key)
    if key in ("type", "service", "priority"):
        return value is not None and norm(value) in [norm(word) for word in as_list(wanted)]
    # Applications and attributes: patterns, which never meet an empty value.
    return value is not None and any(matches_pattern(pattern, value) for pattern in as_list(wanted))


def opened(wanted, reading):
    """`in CALENDAR`, `out of CALENDAR`. CHOICE: an item that has always existed begins at no hour."""
    if reading.item.begin == oracle.NEVER_BEGAN:
        return False
    for text in as_list(wanted):
        found = re.fullmatch(r"(in|out of) (.+)", text)
        calendar = reading.indicator.contract.calendars[found[2]]
        is_open = bool(calendar.open_between(reading.item.begin, reading.item.begin + 1))
        if is_open == (found[1] == "in"):
            return True
    return False


def any_group(patterns, groups):
    return any(matches_pattern(pattern, group) for pattern in as_list(patterns) for group in groups)


def first_group(patterns, item):
    holds_of_groups = item.group_holds()
    return bool(holds_of_groups) and any_group(patterns, holds_of_groups[0][2])


def handled_by(patterns, reading):
    """Some such group had it for some time between the clock's `from` and `to`, else the end of what is known."""
    first = reading.item.begin if reading.start is None else reading.start
    for begin, until, groups in reading.item.group_holds():
        if any_group(patterns, groups):
            after, before = max(begin, first), until
            if reading.end is not None:
                before = reading.end if until is None else min(until, reading.end)
            if before is None or after < before:
                return True
    return False


def reopened(wanted, item):
    """`true`, `false`, or some reopening at most so long after it entered the state that it left."""
    places = item.life.reopenings()
    for one in as_list(wanted):
        if isinstance(one, bool):
            if bool(places) == one:
                return True
        else:
            most = real_seconds(re.fullmatch(r"within (.+)", one)[1])
            if any(item.states[place][0] - item.states[place - 1][0] <= most for place in places):
                return True
    return False
