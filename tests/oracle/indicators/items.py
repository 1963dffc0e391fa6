"""R17, the items: the tickets of [source], the rows of a register, each with its history."""

from rules import ExportView, Stop, norm, oracle


class Item:
    """One item, as it is known at `as_of`."""

    def __init__(self, name, life, ticket, export, as_of):
        self.name, self.life, self.ticket, self.export, self.as_of = name, life, ticket, export, as_of
        self.begin = life.begin
        self.closure = life.closure
        self.states = life.states  # [(from, state)], those of no length included
        self.open = set()  # why the text leaves it open what is right
        self.spells = life.refused_spells() if export.view.reading["between_restorations"] == "running" else []
        self.cache = {}

    def cell(self, column):
        """A time in a column of the item's row: a Moment, or None; unknown where it comes after as_of (R15)."""
        cells = self.ticket.rows[-1].cells if self.ticket.rows else self.ticket.cells or {}
        moment = self.export.source.moment(cells.get(column), self.ticket)
        if moment is not None and self.as_of is not None and moment.instant > self.as_of:
            return None
        return moment

    def state_at(self, instant):
        """The state in force, or None before the beginning. CHOICE: there is none then."""
        if instant < self.begin:
            return None
        if any(first <= instant < last for first, last in self.spells):
            return "active"
        return [state for at, state in self.states if at <= instant][-1]

    def status_at(self, instant):
        """The status word in force. CHOICE: where R2 delays the first state, the first word is delayed with it."""
        if instant < self.begin:
            return None
        word, place = self.life.status.steps[0][1], 0
        for number, (at, step) in enumerate(self.life.status.steps):
            if at <= instant:
                word, place = step, number
        first_state = "active" if word is None else self.export.view.states.get(norm(word), "active")
        if place == 0 and first_state in oracle.STOPPED_STATES:
            if [state for at, state in self.states if at <= instant][-1] != first_state:
                return None
        return word

    def groups_at(self, instant):
        """Before an item's beginning nobody had it (R20)."""
        return () if instant < self.begin else self.life.group.at(instant) or ()

    def value_at(self, field, instant):
        """Type, service and application as they are; the priority and attributes as of an instant."""
        if field == "service":
            return oracle.service_class(self.export.view, self.ticket)
        if field in ("type", "application"):
            return getattr(self.ticket, field)
        if field not in self.life.lines:
            raise Stop(f"no such attribute: {field!r}")
        return self.life.lines[field].at(instant)

    def cuts(self):
        """Every instant at which something in its history changes."""
        found = {self.begin} | {at for at, _ in self.states}
        for line in self.life.lines.values():
            found |= {at for at, _ in line.steps}
        return found | {at for spell in self.spells for at in spell}

    def group_holds(self):
        """(start, end or None, groups) of what it had for some time."""
        return [hold for hold in self.life.group.holds() if hold[2]]


class Export:
    """One source, read."""

    def __init__(self, contract, name, ticket_files, history_files, as_of):
        self.name = name
        table = contract.source_table(name)
        states = contract.states
        if name != "tickets":
            states = oracle.Contract.read_statuses(table.get("statuses", {}))
        self.view = ExportView(contract, table, states)
        self.view.types = contract.types if name == "tickets" else None
        self.source = oracle.Source(self.view)
        self.source.is_register = name != "tickets"
        self.attributes = contract.attributes_of(name) + contract.followed_columns()
        self.time_columns = sorted({"responded_at", *contract.event_columns()} - set(oracle.FIELDS))
        self.source.more_columns = tuple(sorted({*self.time_columns, *self.attributes}))
        usual = oracle.FIELDS
        oracle.FIELDS = usual + self.attributes
        try:
            self.tickets = oracle.read_export(self.source, ticket_files, history_files)
            oracle.all_midnights_are_dates(self.view, self.tickets.values())
            oracle.put_all_in_order(self.source, self.tickets.values())
            oracle.stop_on_unmapped(self.view, self.tickets)
            self.instants = [at for ticket in self.tickets.values() for at in self.instants_of(ticket)]
            self.items = {n: self.item(n, ticket, as_of) for n, ticket in sorted(self.tickets.items())}
        finally:
            oracle.FIELDS = usual

    def item(self, name, ticket, as_of):
        """None where the item is not yet opened; the states of a register are what its dates tell as of then."""
        if as_of is not None and oracle.beginning(ticket) > as_of:
            return None
        if ticket.state_by_dates:
            known = [at and (as_of is None or at.instant <= as_of) for at in (ticket.closed_at, ticket.restored_at)]
            ticket.state_by_dates = "closed" if known[0] else "restored" if known[1] else "active"
        if not oracle.in_scope(self.view, ticket):
            # R4 asks for the statuses of tickets in scope alone: of others nothing but the scope is asked.
            return Outside(ticket)
        return Item(name, oracle.Life(self.view, ticket, as_of), ticket, self, as_of)

    def has_column(self, column):
        return not self.source.lacks(column)

    def instants_of(self, ticket):
        """CHOICE: every instant at which something happened; planned dates are none."""
        moments = [ticket.opened_at, ticket.restored_at, ticket.closed_at]
        cells = ticket.rows[-1].cells if ticket.rows else ticket.cells or {}
        moments += [self.source.moment(cells.get(c), ticket) for c in self.time_columns]
        found = [moment.instant for moment in moments if moment is not None]
        found += [change.at for changes in ticket.changes.values() for change in changes]
        found += [row.at for row in ticket.rows]
        return [at for at in found if abs(at) < oracle.FOREVER]


class Outside:
    """A ticket out of [scope] types."""

    def __init__(self, ticket):
        self.ticket, self.open = ticket, set()
