"""R20, `cycle`: the parts of an item, each judged by itself, in the period of their ticket."""

import copy

from conditions import Reading
from events import each_of
from levels import level_for
from rules import Stop
from standing import judge, measure


def parts_judged(indicator, one):
    """The parts of an item that counts; else the item with its reason, once. CHOICE: once, not for each part."""
    if one.reason is not None:
        return [one]
    if one.unfinished:
        raise Stop("a cycle whose unfinished count is not computed here")
    spans = by_priority(one) if indicator.clock.cycle == "each priority" else by_event(indicator, one)
    parts = [part_judged(indicator, one, number + 1, *span) for number, span in enumerate(spans)]
    if indicator.clock.item == "ticket":
        return [whole_ticket(parts)]
    return parts


def by_priority(one):
    """One for each uninterrupted hold of a priority, from S or its change to its end or E."""
    found = []
    for first, last, priority in one.item.life.priority.holds():
        begin, end = max(first, one.start), one.end if last is None else min(last, one.end)
        if begin < end:
            found.append((begin, end, priority))
    # CHOICE: of a clock of no length there is one part, of the priority in force then.
    return found or [(one.start, one.end, one.item.life.priority.at(one.start))]


def by_event(indicator, one):
    """The gaps S -> e1 -> ... -> E."""
    name = indicator.clock.cycle.removeprefix("each ")
    between = [at for at in each_of(indicator.contract, one.item, name) if one.start < at < one.end]
    ends = [one.start, *between, one.end]
    return [(first, last, None) for first, last in zip(ends, ends[1:])]


def part_judged(indicator, one, number, start, end, priority):
    part = copy.copy(one)
    part.limits, part.verdicts, part.part = [], [], number
    part.start, part.end = start, end
    last = one.reading.last
    part.reading = Reading(indicator, one.item, start, end, one.counted, last)
    if indicator.clock.cycle == "each priority":
        part.reading.held = priority or ""
    if indicator.levels:
        part.level = level_for(indicator, part.reading)
        if part.level is None:
            part.reason = "no-level"
            return part
    measure(indicator, one.item, part, end, last)
    if part.reason is None:
        judge(indicator, part, end, False, False)
    return part


def whole_ticket(parts):
    """In time if all its gaps are, late by the longest."""
    for part in parts:
        if part.reason is not None:
            return part
    longest = max(parts, key=lambda part: part.elapsed)
    whole = copy.copy(longest)
    whole.part = None
    whole.verdicts = ["late" if "late" in tier else tier[0] for tier in zip(*(part.verdicts for part in parts))]
    return whole
