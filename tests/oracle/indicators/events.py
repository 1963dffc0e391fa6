"""R19: an event is an instant of an item."""

from language import BUILT_IN
from rules import as_list, matches_pattern, norm, oracle


def event_of(contract, item, name, since=None, before_beginning=False):
    """The instant of an event, or None. As a clock's `to`, `since` is its `from`; as its `from`, a column may come
    before the beginning. CHOICE: nothing happens at the beginning of an item that has always existed."""
    at = instant_of(contract, item, name, since, before_beginning)
    if at == oracle.NEVER_BEGAN:
        item.open.add("an item that has always existed")
        return None
    return at


def instant_of(contract, item, name, since, before_beginning):
    if name not in contract.events:
        return built_in(item, name, before_beginning)
    table = contract.events[name]
    for way in ("any", "all"):
        if way in table:
            parts = [event_of(contract, item, part, since, before_beginning) for part in table[way]]
            return composed(table, way, parts)
    if "column" in table:
        return of_column(item, table["column"], before_beginning)
    happenings = all_of(contract, item, table)
    if table["which"] == "first":
        return min((at for at in happenings if since is None or at >= since), default=None)
    return max(happenings, default=None)


def each_of(contract, item, name):
    """Every instant of an event with `which = "each"`. CHOICE: of a column, the cell and what the history's rows of
    that field tell."""
    table = contract.events[name]
    if "column" not in table:
        return all_of(contract, item, table)
    column = table["column"]
    texts = [change.new for change in item.ticket.changes.get(column, [])]
    moments = [item.cell(column)] + [item.export.source.moment(text, item.ticket) for text in texts]
    known = [m.instant for m in moments if m is not None and (item.as_of is None or m.instant <= item.as_of)]
    return sorted({at for at in known if at >= item.begin})


def composed(table, way, parts):
    known = [part for part in parts if part is not None]
    if way == "all":
        return max(parts) if len(known) == len(parts) else None
    if table["order"] == "given":
        return known[0] if known else None
    return min(known, default=None)


def of_column(item, column, before_beginning):
    """An instant of a column before the item's beginning is no evidence, except as the clock's `from`."""
    moment = item.cell(column)
    if moment is None or (moment.instant < item.begin and not before_beginning):
        return None
    return moment.instant


def built_in(item, name, before_beginning):
    life = item.life
    if name not in BUILT_IN:
        return of_column(item, name, before_beginning)
    if name == "opened":
        return item.begin
    if name == "assigned":
        return life.assigned
    if name == "responded":
        return responded(item, before_beginning)
    if name == "restored":
        return life.restoration(item.export.view.reading)
    if name == "closed":
        return item.closure
    if name == "cancelled":
        return max((at for at, state in item.states if state == "cancelled"), default=None)
    return max((item.states[place][0] for place in life.reopenings()), default=None)


def responded(item, before_beginning):
    """The cell of responded_at; without such a column the first instant at which it is neither new nor cancelled."""
    if item.export.has_column("responded_at"):
        return of_column(item, "responded_at", before_beginning)
    for place, (at, state) in enumerate(item.states):
        if state not in ("new", "cancelled"):
            if [after for after, _ in item.states[place + 1:place + 2]] == [at]:
                item.open.add("a response by a state that lasted no time")
            return at
    return None


def all_of(contract, item, table):
    """Every instant at which all conditions of the event hold and did not just before."""
    cuts = sorted(at for at in item.cuts() if at >= item.begin)
    found, held = [], False
    for at in cuts:
        holds = all(holds_at(item, key, value, at) for key, value in table.items() if key != "which")
        if holds and not held:
            found.append(at)
        held = holds
    if set(table) == {"state", "which"}:
        # R2: a state entered and left at one instant was entered.
        for (_, before), (at, state), (until, _) in zip(item.states, item.states[1:], item.states[2:]):
            entered = state_is(table["state"], state) and not state_is(table["state"], before)
            if entered and at == until and at not in found:
                found.append(at)
                item.open.add("an event of a state that lasted no time")
    return sorted(found)


def state_is(words, state):
    return state in as_list(words)


def holds_at(item, key, wanted, at):
    """One condition of an event, or of `runs`, with what is in force from `at` on."""
    if key == "state":
        return state_is(wanted, item.state_at(at))
    if key == "status":
        return norm(item.status_at(at)) in [norm(word) for word in as_list(wanted)]
    if key == "group":
        return any(matches_pattern(pattern, group) for pattern in as_list(wanted) for group in item.groups_at(at))
    value = item.value_at(key, at)
    if key == "priority":
        return value is not None and norm(value) in [norm(word) for word in as_list(wanted)]
    return value is not None and any(matches_pattern(pattern, value) for pattern in as_list(wanted))
