"""R20: elapsed is the number of seconds t in [S, E) at which the calendar is open, no agreed stop covers t, and every
condition of `runs` holds at t."""

from events import holds_at
from language import GroupCalendars
from rules import oracle


def runs_at(item, runs, at):
    """Every condition of `runs` at one second."""
    for condition in runs:
        if condition == "ours":
            holds = item.begin <= at and item.life.is_ours_at(at)
        elif condition == "active":
            holds = item.state_at(at) in ("new", "active")
        elif condition == "not pending":
            # While restored or closed too, as long as `to` has not come: which it has not, before E.
            holds = item.state_at(at) in ("new", "active", "restored", "closed")
        else:
            holds = all(holds_at(item, key, value, at) for key, value in condition.items())
        if not holds:
            return False
    return True


def open_spans(calendar, item, start, end):
    """The open time in [start, end); of a table of groups what the calendar of the group in force says."""
    if not isinstance(calendar, GroupCalendars):
        return calendar.open_between(start, end) if start < end else []
    cuts = sorted({start, end} | {at for at in item.cuts() if start < at < end})
    spans = []
    for begin, until in zip(cuts, cuts[1:]):
        named = calendar.of(item.groups_at(begin))
        spans += named.open_between(begin, until) if named else []
    return spans


def running_spans(item, calendar, runs, stops, start, end):
    """The pieces of [start, end) in which the clock runs: nothing changes within a piece, so its first second tells."""
    found = []
    for opens, closes in open_spans(calendar, item, start, end):
        cuts = {opens, closes} | {at for at in item.cuts() if opens < at < closes}
        cuts |= {at for stop in stops for at in stop if opens < at < closes}
        cuts = sorted(cuts)
        for begin, until in zip(cuts, cuts[1:]):
            stopped = any(first <= begin < last for first, last in stops)
            if not stopped and runs_at(item, runs, begin):
                found.append((begin, until))
    return found


def elapsed(item, calendar, runs, stops, start, end):
    return sum(until - begin for begin, until in running_spans(item, calendar, runs, stops, start, end))


def passes_at(item, calendar, runs, stops, start, end, amount):
    """The earliest instant by which so many seconds have passed, looked for up to `end`; or None."""
    if amount == 0:
        return start
    for begin, until in running_spans(item, calendar, runs, stops, start, end):
        if amount <= until - begin:
            return begin + amount
        amount -= until - begin
    return None


def stops_of(contract, indicator, item):
    """The agreed stops of an item's clock: granted entries of [[exclusions]] with a time."""
    found = []
    for entry in contract.exclusions:
        if entry["state"] != "granted" or "from" not in entry:
            continue
        if entry.get("ticket") in (None, item.name) and entry.get("indicator") in (None, indicator.id):
            found.append(stop_times(entry, contract.zone))
    return found


def stop_times(entry, zone):
    """A date alone stands for its whole day, the last one included."""
    ends = []
    for key in ("from", "to"):
        naive, offset, date_alone = oracle.parse_rfc3339(str(entry[key]))
        if date_alone:
            day = naive.date()
            ends.append(oracle.start_of_day(day + oracle.dt.timedelta(days=1) if key == "to" else day, zone))
        elif offset is not None:
            ends.append(oracle.seconds_of(naive.replace(tzinfo=oracle.UTC)) - offset)
        else:
            ends.append(oracle.instant_of_stamp(naive, zone))
    return tuple(ends)


def is_left_out(contract, indicator, item):
    """A granted entry with a ticket and no time."""
    return any(
        entry["state"] == "granted" and "from" not in entry and entry.get("ticket") == item.name
        and entry.get("indicator") in (None, indicator.id)
        for entry in contract.exclusions
    )
