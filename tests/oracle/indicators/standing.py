"""R17 and R24: what an item is to an indicator in a period: excluded with the first reason that applies, or counted."""

from clock import elapsed, is_left_out, stops_of
from conditions import Reading, fits
from events import event_of
from items import Outside
from levels import level_for
from limits import NoDate, limit_of
from periods import earlier
from rules import oracle


class Ends:
    """The instants of an item under an indicator that no period changes."""

    def __init__(self, indicator, item):
        contract = indicator.contract
        self.start = self.end = self.counted = None
        if indicator.clock is None:
            self.start = item.begin if item.begin != oracle.NEVER_BEGAN else None
        else:
            self.start = event_of(contract, item, indicator.clock.from_event, before_beginning=True)
            self.end = event_of(contract, item, indicator.clock.to_event, since=self.start)
        if indicator.counted is not None:
            self.counted = self.counted_of(indicator, item)

    def counted_of(self, indicator, item):
        """CHOICE: where `counted` names the clock's own event, it is that event of the clock."""
        if indicator.clock is not None and indicator.counted == indicator.clock.to_event:
            return self.end
        if indicator.clock is not None and indicator.counted == indicator.clock.from_event:
            return self.start
        return event_of(indicator.contract, item, indicator.counted)


class Standing:
    """A reason, or what the item counts as."""

    def __init__(self, item_name, reason=None):
        self.name, self.reason = item_name, reason
        self.start = self.end = self.counted = None
        self.item = self.ends = None
        self.level = self.reading = None
        self.limits = []
        self.elapsed = None
        self.verdicts = []  # one for each tier: "in_time", "late" or None
        self.unfinished = False
        self.part = None  # of a cycle, from 1


def is_finished(indicator, ends, period):
    inside = ends.counted is not None and period.start <= ends.counted < period.until
    return inside and (indicator.clock is None or ends.end is not None)


def reason_before_unfinished(indicator, item, ends, period, last):
    """The reasons up to `no-end`, in R17's order; or None, and whether it is closed here without its `to`."""
    contract, late = indicator.contract, indicator.unfinished.late
    reading = Reading(indicator, item, ends.start, ends.end, ends.counted, last)
    if not fits(indicator.where, reading):
        return "not-in-scope", False
    if item.life.is_cancelled() and not indicator.keeps_cancelled:
        return "cancelled", False
    if indicator.whose == "ours":
        if not any(ends.end is None or first < ends.end for first, _ in item.life.ours):
            return "never-assigned", False
    if ends.start is None:
        return "not-started", False
    closed_here = False
    if indicator.is_span:
        return reason_of_span(indicator, item, ends, period), False
    finished = is_finished(indicator, ends, period)
    if not finished:
        if ends.start >= period.until:
            return "other-period", False
        if indicator.clock is not None and ends.end is None and item.closure is not None:
            # R24: no-end in the period of its closure, other-period in later ones.
            if item.closure < period.start:
                return "other-period", False
            closed_here = item.closure < period.until
        counted_before = ends.counted is not None and ends.counted < period.start
        if counted_before and not closed_here and (late is None or ends.end is not None):
            return "other-period", False
    if indicator.clock is not None and ends.end is not None and ends.end < ends.start:
        return "ended-before-start", False
    if closed_here and late is None:
        return "no-end", True
    return None, closed_here


def reason_of_span(indicator, item, ends, period):
    """CHOICE: a span is of the periods that it meets; of a stock, of those at whose end it lasts. Where R25 merges
    outages, those of other periods are looked at too (`is_everywhere`)."""
    if ends.start >= period.until and not period.is_everywhere:
        return "other-period"
    if ends.end is not None and ends.end < ends.start:
        return "ended-before-start"
    first, after = span_of(item, ends, period.until)
    if period.is_everywhere:
        return None
    if indicator.figure == "stock":
        return None if after >= period.until else "other-period"
    return None if after > period.start or first == after == period.start else "other-period"


def span_of(item, ends, until):
    """R25: [from, to); one without `to` lasts to its closure, an open one to the period's end."""
    after = ends.end if ends.end is not None else item.closure
    after = until if after is None else min(after, until)
    return ends.start, max(after, ends.start)


def standing(indicator, item, name, period, known_until):
    """What an item is in a period. `known_until` is H (R24)."""
    if item is None:
        return Standing(name, "not-yet-opened")
    if isinstance(item, Outside):
        return Standing(name, "not-in-scope")
    key = ("ends", indicator.id)
    if key not in item.cache:
        item.cache[key] = Ends(indicator, item), stops_of(indicator.contract, indicator, item)
    ends, _ = item.cache[key]
    if indicator.unfinished.late is None or indicator.is_span or ends.start is None:
        return standing_alone(indicator, item, ends, period, known_until, False)
    was_late = False
    for before in earlier(indicator.contract, indicator.period, ends.start, period):
        one = standing_alone(indicator, item, ends, before, known_until, was_late)
        was_late = was_late or (one.reason is None and one.unfinished)
    return standing_alone(indicator, item, ends, period, known_until, was_late)


def standing_alone(indicator, item, ends, period, known_until, was_late):
    """The same, where it is known whether it was counted late before."""
    found = Standing(item.name)
    found.start, found.end, found.counted = ends.start, ends.end, ends.counted
    until = min(period.until, known_until)
    last = until - 1
    found.item, found.ends = item, ends
    found.reading = Reading(indicator, item, ends.start, ends.end, ends.counted, last)
    found.reason, closed_here = reason_before_unfinished(indicator, item, ends, period, last)
    if found.reason:
        return found
    found.unfinished = not indicator.is_span and not is_finished(indicator, ends, period)
    if found.unfinished and indicator.unfinished.late is None:
        found.reason = "unfinished"
    elif is_left_out(indicator.contract, indicator, item):
        found.reason = "agreed-exclusion"
    if found.reason or (indicator.clock is not None and indicator.clock.cycle):
        return found  # the parts of a cycle are judged each by itself
    if indicator.levels:
        found.level = level_for(indicator, found.reading)
        if found.level is None:
            found.reason = "no-level"
            return found
    if indicator.clock is not None and not indicator.is_span:
        measure(indicator, item, found, until, last)
        if found.reason is None:
            judge(indicator, found, until, was_late, closed_here)
    return found


def measure(indicator, item, found, until, last):
    """Elapsed and limits; `no-planned-date`."""
    _, stops = item.cache[("ends", indicator.id)]
    contract, runs = indicator.contract, indicator.clock.runs
    calendar = found.level.calendar if found.level is not None else indicator.calendar
    so_far = until if found.end is None else min(found.end, until) if found.unfinished else found.end
    found.elapsed = elapsed(item, calendar, runs, stops, found.start, so_far)
    for within in found.level.withins if found.level is not None else []:
        limit = None
        if within is not None:
            limit = limit_of(within, contract, item, found.level, runs, stops, found.start, found.end, last)
        if isinstance(limit, NoDate) and contract.reading["missing_planned"] == "exclude":
            found.reason = "no-planned-date"
        found.limits.append(limit)


def judge(indicator, found, until, was_late, closed_here):
    """The verdicts; `already-counted`, `not-due` (R24)."""
    rule = indicator.unfinished
    if not found.unfinished and not was_late:
        found.verdicts = [None if limit is None else verdict(limit.in_time(found.end)) for limit in found.limits]
        return
    if was_late and rule.again == "never":
        found.reason = "already-counted"
    elif not found.unfinished:
        deadline = deadline_of(rule, found)
        if rule.grace is not None and deadline is not None and found.end - deadline <= rule.grace:
            found.reason = "already-counted"
    elif not closed_here and rule.late == "when due" and not is_due(found, until):
        found.reason = "not-due"
    if found.reason is None:
        found.verdicts = ["late" for _ in found.limits]


def verdict(in_time):
    return "in_time" if in_time else "late"


def is_due(found, until):
    """By the period's end its limit has passed: of tiers the longest. CHOICE: where nothing is required, or no date is
    known, nothing passes."""
    at = until if found.end is None else min(found.end, until)
    limits = [limit for limit in found.limits if limit is not None and not isinstance(limit, NoDate)]
    return bool(limits) and not any(limit.in_time(at) for limit in limits)


def deadline_of(rule, found):
    """CHOICE: `late = "at once"` is due when it began."""
    if rule.late == "at once":
        return found.start
    known = [limit.deadline(found.end) for limit in found.limits if limit is not None]
    known = [at for at in known if at is not None]
    return max(known) if known else None
