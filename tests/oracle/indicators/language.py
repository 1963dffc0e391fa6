"""The language of a contract: its tables as plain objects. Only valid contracts are its subject."""

import re
import tomllib

from lengths import Requirement, real_seconds
from rules import Stop, as_list, oracle

BUILT_IN = ("opened", "assigned", "responded", "restored", "closed", "cancelled", "reopened")
NOT_CONDITIONS = ("within", "target", "tiers", "calendar", "cutoff", "minimum", "grades", "few", "compare", "name")
SPAN_FIGURES = ("availability", "downtime", "stock", "peak stock")
NOT_ATTRIBUTES = ("type", "service", "application", "priority", "opened", "first_group", "handled_by", "reopened", "not")
CANONICAL = (
    "ticket", "type", "service", "application", "priority", "group", "status", "opened_at", "planned_at", "restored_at",
    "closed_at", "at", "field", "from", "to", "value", "sequence", "assigned_at", "pending_s", "pending_from",
    "pending_to", "responded_at",
)


class Small:
    """One rule of `few` (R27)."""

    def __init__(self, table):
        self.under, self.allow, self.then = table["under"], table.get("allow"), table.get("then")

    def text(self):
        return f"allow {self.allow}" if self.allow is not None else self.then


class Judgement:
    """What a row is measured by: target, minimum, grades, small numbers, rounding (R26, R27)."""

    def __init__(self, table):
        self.target = Requirement(table["target"]) if "target" in table else None
        self.minimum = Requirement(table["minimum"]) if "minimum" in table else None
        self.grades = table.get("grades", [])
        self.few = [Small(rule) for rule in as_list(table.get("few", []))]
        self.compare = table.get("compare")


class Level:
    """One row of `levels` (R21): conditions, and one or several limits, each of which is a row of the result."""

    def __init__(self, table, indicator):
        self.conditions = {key: value for key, value in table.items() if key not in NOT_CONDITIONS}
        self.calendar = indicator.calendar_named(table["calendar"]) if "calendar" in table else indicator.calendar
        self.cutoff = table.get("cutoff", indicator.table.get("cutoff"))
        tiers = table.get("tiers", [table])
        self.has_tiers = "tiers" in table
        self.withins = [tier.get("within") for tier in tiers]
        self.judgements = [Judgement(tier) for tier in tiers]


class Clock:
    """R20: from, to, runs, cycle."""

    def __init__(self, table):
        self.from_event, self.to_event = table["from"], table["to"]
        self.runs = table.get("runs", [])
        self.cycle, self.item = table.get("cycle"), table.get("item")


class Unfinished:
    """R24: what becomes of the unfinished."""

    def __init__(self, value):
        table = value if isinstance(value, dict) else {}
        self.late = table.get("late")  # None: excluded
        self.again = table.get("again", "never")
        self.grace = real_seconds(table["grace"]) if "grace" in table else None


class GroupCalendars:
    """R20: a table of groups; open is what the calendar of the group in force says."""

    def __init__(self, table, calendars):
        self.by_pattern = {pattern: calendars[name] for pattern, name in table.items()}

    def of(self, groups):
        """The calendar of the pattern with most letters that fits; None: closed."""
        fitting = [p for p in self.by_pattern for group in groups or () if oracle.matches_pattern(p, group)]
        if not fitting:
            return None
        return self.by_pattern[max(fitting, key=lambda pattern: len(pattern.replace("*", "")))]


class Indicator:
    def __init__(self, table, contract):
        self.table, self.contract = table, contract
        self.id, self.figure = table["id"], table.get("figure", "share")
        self.source = table.get("source", "tickets")
        self.calendar = self.calendar_named(table["calendar"]) if "calendar" in table else None
        self.whose = table.get("whose")
        self.where = contract.filter_named(table.get("where"))
        self.of = contract.filter_named(table.get("of")) if self.figure == "ratio" else table.get("of")
        self.clock = Clock(table["clock"]) if "clock" in table else None
        self.is_span = self.figure in SPAN_FIGURES
        self.counted = table.get("counted")
        self.unfinished = Unfinished(table.get("unfinished", "exclude"))
        self.keeps_cancelled = table.get("cancelled") == "keep"
        self.read_at = table.get("read_at")
        self.period = table.get("period", "month")
        by = table.get("by", [])
        self.by = list(by)
        self.by_named = by if isinstance(by, dict) else {}
        self.excluded_kinds = table.get("excluded", [])
        self.month_length = table.get("month_length", "actual")
        self.merge = real_seconds(table["merge"]) if "merge" in table else 0
        self.levels = [Level(level, self) for level in table.get("levels", [])]
        self.targets = table.get("targets", [])
        if "target" in table:
            self.targets = [{key: table[key] for key in ("target", "minimum", "grades", "few", "compare") if key in table}]
        self.targets = [
            ({key: value for key, value in row.items() if key not in NOT_CONDITIONS}, Judgement(row)) for row in self.targets
        ]

    def calendar_named(self, value):
        if isinstance(value, dict):
            return GroupCalendars(value, self.contract.calendars)
        return self.contract.calendars[value]


class Contract:
    def __init__(self, path):
        with open(path, "rb") as file:
            table = tomllib.load(file)
        self.table = table
        head = table["contract"]
        self.zone = oracle.zone_named(head["timezone"])
        self.first_day = oracle.as_date(head["from"]) if "from" in head else None
        self.last_day = oracle.as_date(head["until"]) if "until" in head else None
        self.provider = table.get("provider", {}).get("groups", ["*"])
        self.types = table.get("scope", {}).get("types") or None
        self.services = table.get("services", {})
        self.states = oracle.Contract.read_statuses(table.get("statuses", {}))
        self.reading = oracle.Contract.read_knobs(table.get("reading", {}))
        self.calendars = {
            name: oracle.Calendar(name, calendar, self.zone.key) for name, calendar in table.get("calendars", {}).items()
        }
        self.events = table.get("events", {})
        self.filters = table.get("filters", {})
        self.exclusions = table.get("exclusions", [])
        # `measure = "restoration"` is R8's, which oracle.py computes.
        self.indicators = [Indicator(t, self) for t in table["indicators"] if "measure" not in t]

    def filter_named(self, value):
        """R18: [filters] gives a condition a name."""
        if isinstance(value, str):
            return self.filters[value]
        return value

    def source_table(self, name):
        return self.table.get("source", {}) if name == "tickets" else self.table["sources"][name]

    def attributes_of(self, name):
        """R18: attributes are further columns that [source.columns] names. CHOICE: but those that an event reads."""
        columns = self.source_table(name).get("columns", {})
        return tuple(column for column in columns if column not in CANONICAL and column not in self.event_columns())

    def followed_columns(self):
        """The columns of events with `which = "each"`: rows of the history may tell them."""
        return tuple(event["column"] for event in self.events.values() if "column" in event and event.get("which") == "each")

    def event_columns(self):
        columns = [event["column"] for event in self.events.values() if "column" in event]
        for indicator in self.indicators:
            for level in indicator.levels:
                columns += [name for within in level.withins for name in dates_named(within)]
        return [column for column in columns if column not in self.events and column not in BUILT_IN]


def dates_named(within):
    """The names in `{ date = "EVENT or COLUMN" }`, inside `latest` and `earliest` too (R22)."""
    if not isinstance(within, dict):
        return []
    if "date" in within:
        return [within["date"]]
    return [name for part in within.get("latest", within.get("earliest", [])) for name in dates_named(part)]


def rolling_months(period):
    """`rolling N months` and `mean of N months`: (kind, N)."""
    found = re.fullmatch(r"(rolling|mean of) (\d+) months", period)
    if not found:
        raise Stop(f"period not understood: {period!r}")
    return found[1], int(found[2])
