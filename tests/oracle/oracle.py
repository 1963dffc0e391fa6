#!/usr/bin/env python3
"""Aloi's oracle: the rules R1-R16 computed a second time, slowly, from their text alone.

It shares no code with the product and is meant to be compared with it:

    python3 oracle.py -c contract.toml [--tickets F]... [--history F]...
                      (-m YYYY-MM | --from YYYY-MM --to YYYY-MM) [--as-of T]

It prints the `months` of the JSON result (every ticket with its segments), or
{"error": ...} and exit code 2. Standard library only. Shapes: changes, snapshots.
A comment that begins with CHOICE marks a place where the rules leave room.
"""

import argparse
import csv
import datetime as dt
import io
import itertools
import json
import re
import sys
import tomllib
import unicodedata
import zoneinfo
from fractions import Fraction

UTC = dt.timezone.utc
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)
NO_NUMBER = -(10**18)  # a blank sequence
NEVER_BEGAN = -(10**12)  # "it has always existed"
STATES = ("new", "active", "pending", "restored", "closed", "cancelled")
OPEN_STATES = ("new", "active", "pending")
STOPPED_STATES = ("restored", "closed", "cancelled")
FIELDS = ("status", "group", "priority", "planned_at")
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
KNOBS = {  # the first is the default
    "month_of": ("closure", "restoration", "both"),
    "assigned": ("ever", "at-restoration", "at-closure"),
    "priority": ("at-closure", "at-restoration", "at-assignment", "highest"),
    "reopened": ("last-restoration", "first-restoration"),
    "between_restorations": ("stopped", "running"),
    "unrestored": ("exclude", "closure"),
    "planned": ("last", "first"),
    "missing_planned": ("late", "exclude"),
}


class Stop(Exception):
    """The inputs or the contract are wrong: exit code 2."""


# ---------------------------------------------------------------- R1 comparing


def norm(word):
    """R1: NFC, ignoring case and surrounding, repeated or non-breaking spaces. None stays None."""
    if word is None:
        return None
    text = unicodedata.normalize("NFC", word)
    text = " ".join(text.split())  # split() also cuts at U+00A0 and U+202F
    return unicodedata.normalize("NFC", text.casefold())


def matches_pattern(pattern, word):
    """R1: in a group or application pattern `*` is any run of characters."""
    pieces = [re.escape(piece) for piece in norm(pattern).split("*")]
    return re.fullmatch(".*".join(pieces), norm(word), re.DOTALL) is not None


# ---------------------------------------------------------------- instants, zones, R3, R16


def seconds_of(aware):
    """An aware datetime as whole seconds since 1970."""
    delta = aware - EPOCH
    return delta.days * 86400 + delta.seconds


def local_of(instant, zone):
    """The local datetime that the zone shows at an instant."""
    return (EPOCH + dt.timedelta(seconds=instant)).astimezone(zone)


_offsets = {}


def two_readings(naive, zone):
    """The instants of a wall-clock time with fold 0 and with fold 1 (equal if it is neither doubtful nor skipped)."""
    key = (naive, zone.key)
    if key not in _offsets:
        first = seconds_of(naive.replace(tzinfo=zone, fold=0).astimezone(UTC))
        second = seconds_of(naive.replace(tzinfo=zone, fold=1).astimezone(UTC))
        _offsets[key] = (first, second)
    return _offsets[key]


def instant_of_stamp(naive, zone):
    """R3: of two the earlier; in the gap the same distance after it as the clock would have shown (fold 0 for both)."""
    return two_readings(naive, zone)[0]


def instant_of_boundary(naive, zone):
    """R16: a boundary in the spring gap is at the end of the gap; of an ambiguous one the earlier instant."""
    first, second = two_readings(naive, zone)
    if second >= first:
        return first  # unambiguous, or the earlier of two
    # In a gap fold 1 names an instant before the transition and fold 0 one at or after it.
    before, after = second, first
    target = local_of(after, zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if local_of(middle, zone).utcoffset() == target:
            after = middle
        else:
            before = middle
    return after


def start_of_day(day, zone):
    return instant_of_boundary(dt.datetime(day.year, day.month, day.day), zone)


def show_instant(instant):
    """Section 7: RFC 3339 UTC ending in Z."""
    return None if instant is None else (EPOCH + dt.timedelta(seconds=instant)).strftime("%Y-%m-%dT%H:%M:%SZ")


RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)


def parse_rfc3339(text):
    """(naive local datetime, offset in seconds or None, is it a date alone) or None."""
    found = RFC3339.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        naive = dt.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if offset is None:
        return naive, None, hour is None
    if offset in "Zz":
        return naive, 0, False
    digits = offset[1:].replace(":", "")
    amount = int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60
    return naive, -amount if offset[0] == "-" else amount, False


def parse_strftime(text, form):
    """The same for a format of [source] dates."""
    for short, long in (("%F", "%Y-%m-%d"), ("%T", "%H:%M:%S"), ("%R", "%H:%M"), ("%D", "%m/%d/%y"), ("%e", "%d")):
        form = form.replace(short, long)
    try:
        value = dt.datetime.strptime(text, form)
    except ValueError:
        return None
    offset = None if value.utcoffset() is None else int(value.utcoffset().total_seconds())
    date_alone = not re.search(r"%[HIMScX]", form)
    return value.replace(tzinfo=None, microsecond=0), offset, date_alone


class Clockface:
    """Reads the times of one export (R3)."""

    def __init__(self, zone, form):
        self.zone, self.form, self.seen = zone, form, {}

    def read(self, text):
        """(instant, date alone or None), or None where the text is unreadable."""
        if text not in self.seen:
            self.seen[text] = self._read(text)
        return self.seen[text]

    def later(self, text):
        """R3: the later instant of a local time that the clocks show twice, or None."""
        parsed = (parse_strftime(text, self.form) if self.form else parse_rfc3339(text)) if text else None
        if parsed is None or parsed[1] is not None or parsed[2]:
            return None
        first, second = two_readings(parsed[0], self.zone)
        return second if second > first else None

    def _read(self, text):
        parsed = parse_strftime(text, self.form) if self.form else parse_rfc3339(text)
        if parsed is None:
            return None
        naive, offset, date_alone = parsed
        if date_alone:
            return instant_of_stamp(naive, self.zone), naive.date()
        if offset is None:
            return instant_of_stamp(naive, self.zone), None
        return seconds_of(naive.replace(tzinfo=UTC)) - offset, None


# ---------------------------------------------------------------- R16 calendars


def parse_spans(text):
    """`09:00-12:30,13:30-18:00` as minutes from the day's midnight; overnight spans end after 1440."""
    spans = []
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)\s*", part)
        if not found:
            raise Stop(f"hours not understood: {part!r}")
        h1, m1, h2, m2 = map(int, found.groups())
        start, end = h1 * 60 + m1, h2 * 60 + m2
        if m1 > 59 or m2 > 59 or start >= 1440 or end > 2880:
            raise Stop(f"no such time: {part!r}")
        if end <= start:
            end += 1440
        spans.append((start, end))
    return spans


def parse_days(text):
    """`Mo-Fr,Su,PH` -> (weekday numbers, does it name PH)."""
    days, holiday = set(), False
    for part in text.split(","):
        part = part.strip().lower()
        if part == "ph":
            holiday = True
        elif part in WEEKDAYS:
            days.add(WEEKDAYS.index(part))
        else:
            ends = [end.strip() for end in part.split("-")]
            if len(ends) != 2 or ends[0] not in WEEKDAYS or ends[1] not in WEEKDAYS:
                raise Stop(f"days not understood: {text!r}")
            day, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[1])
            days.add(day)
            while day != last:
                day = (day + 1) % 7
                days.add(day)
    return days, holiday


def easter(year):
    """Easter Sunday (Gauss's method, in Oudin's form)."""
    g = year % 19
    c = year // 100
    h = (c - c // 4 - (8 * c + 13) // 25 + 19 * g + 15) % 30
    i = h - (h // 28) * (1 - (29 // (h + 1)) * ((21 - g) // 11))
    j = (year + year // 4 + i + 2 - c + c // 4) % 7
    distance = i - j
    month = 3 + (distance + 40) // 44
    return dt.date(year, month, distance + 28 - 31 * (month // 4))


def is_french_holiday(day, region):
    """The public holidays of France; Alsace and Moselle have two more."""
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    after_easter = {1, 39, 50}  # Easter Monday, Ascension, Whit Monday
    if region in ("FR-57", "FR-67", "FR-68"):
        fixed.add((12, 26))
        after_easter.add(-2)
    return (day.month, day.day) in fixed or (day - easter(day.year)).days in after_easter


def as_date(value):
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Stop(f"not a date: {value!r}") from None


class Calendar:
    def __init__(self, name, table, contract_zone_name):
        self.zone = zone_named(table.get("timezone", contract_zone_name))
        self.week = [[] for _ in range(7)]
        self.holiday_spans = None  # None: the hours have no PH rule
        self.parse_hours(table["hours"])
        self.holidays = table.get("holidays")
        if isinstance(self.holidays, list):
            self.holidays = {as_date(day) for day in self.holidays}
        elif self.holidays is not None and not re.fullmatch(r"FR(-\d\d)?", self.holidays):
            raise Stop(f"calendar {name}: holidays {self.holidays!r} are not supported here")
        if (self.holidays is None) != (self.holiday_spans is None):
            raise Stop(f"calendar {name}: holidays and a PH rule go together")
        self.closed = {as_date(day) for day in table.get("closed", [])}
        self.open = {as_date(day): parse_spans(spans) for day, spans in table.get("open", {}).items()}
        self.working_day = parse_clock(table["working_day"]) if "working_day" in table else None
        if "working_day" in table and self.working_day is None:
            raise Stop(f"calendar {name}: working_day not understood")
        self.plain_24_7 = table["hours"].strip() == "24/7" and not (
            self.closed or self.open or self.holidays is not None
        )
        self.days_seen = {}

    def parse_hours(self, hours):
        """R16: OSM weekly hours; later rules override earlier ones for the same days."""
        for rule in hours.split(";"):
            rule = rule.strip()
            if not rule:
                raise Stop(f"empty rule in {hours!r}")
            found = re.fullmatch(r"(24/7)|(?:([A-Za-z][A-Za-z, -]*?)\s+)?(off|closed|\d.*)", rule)
            if not found:
                raise Stop(f"hours not understood: {rule!r}")
            always, selector, what = found.groups()
            days, holiday = parse_days(selector) if selector else (set(range(7)), False)
            spans = [(0, 1440)] if always else [] if what in ("off", "closed") else parse_spans(what)
            for day in days:
                self.week[day] = spans
            if holiday:
                self.holiday_spans = spans

    def is_holiday(self, day):
        if self.holidays is None:
            return False
        if isinstance(self.holidays, set):
            return day in self.holidays
        return is_french_holiday(day, self.holidays)

    def spans_of(self, day):
        """R16: an exceptional opening, an exceptional closing, a public holiday, the week."""
        if day in self.open:
            return self.open[day]
        if day in self.closed:
            return []
        if self.is_holiday(day):
            return self.holiday_spans
        return self.week[day.weekday()]

    def open_on(self, day):
        """The instants at which the spans that belong to a local date open and close."""
        if day not in self.days_seen:
            midnight = dt.datetime(day.year, day.month, day.day)
            intervals = []
            for start, end in self.spans_of(day):
                opens = instant_of_boundary(midnight + dt.timedelta(minutes=start), self.zone)
                closes = instant_of_boundary(midnight + dt.timedelta(minutes=end), self.zone)
                if opens < closes:
                    intervals.append((opens, closes))
            self.days_seen[day] = intervals
        return self.days_seen[day]

    def open_between(self, start, end):
        """The union of the open intervals, cut to [start, end): day by local day."""
        day = local_of(start, self.zone).date() - dt.timedelta(days=2)
        last = local_of(end, self.zone).date() + dt.timedelta(days=1)
        found = []
        while day <= last:
            found.extend(self.open_on(day))
            day += dt.timedelta(days=1)
        union = []
        for opens, closes in sorted(found):
            opens, closes = max(opens, start), min(closes, end)
            if opens >= closes:
                continue
            if union and opens <= union[-1][1]:
                union[-1] = (union[-1][0], max(closes, union[-1][1]))
            else:
                union.append((opens, closes))
        return union

    def working_day_seconds(self):
        """R11: `working_day`, else the length that all open weekdays share by the weekly hours."""
        if self.working_day is not None:
            return self.working_day
        lengths = set()
        for spans in self.week:
            minutes = {minute for start, end in spans for minute in range(start, end)}
            if minutes:
                lengths.add(len(minutes) * 60)
        if len(lengths) != 1:
            raise Stop("a working day needs working_day: the open weekdays differ in length")
        return lengths.pop()


def zone_named(name):
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise Stop(f"no such time zone: {name!r}") from None


# ---------------------------------------------------------------- R11 required level

CLOCK = re.compile(
    r"(?:(\d+) ?(?:h|hours?|heures?)(?: ?(\d+)(?![\d ]*[a-z]))?)? ?"
    r"(?:(\d+) ?(?:m|min|minutes?))? ?"
    r"(?:(\d+) ?(?:s|seconds?|secondes?))?"
)


def parse_clock(text):
    """R11: `2h`, `90m`, `1h30`, `1h30m`, `45s`, `2 heures`: seconds on the clock, or None."""
    found = CLOCK.fullmatch(norm(text))
    if not found or not any(found.groups()):
        return None
    hours, bare, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + (bare + minutes) * 60 + seconds


def parse_within(text, calendar):
    """R11: the limit in seconds, or the word "planned"."""
    word = norm(text)
    if word in ("planned date", norm("date planifiée")):
        return "planned"
    found = re.fullmatch(r"(\d+) ?(?:working days?|jours? ouvrés?)", word)
    if found:
        return int(found[1]) * calendar.working_day_seconds()
    found = re.fullmatch(r"(\d+) ?(?:d|j|days?|jours?)", word)
    if found:
        if not calendar.plain_24_7:
            raise Stop(f"{text!r} is ambiguous on this calendar: write 24h or 1 working day")
        return int(found[1]) * 86400
    clock = parse_clock(text)
    if clock is None:
        raise Stop(f"required level not understood: {text!r}")
    return clock


def parse_target(value):
    found = re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*%", str(value).strip())
    if not found:
        raise Stop(f"target not understood: {value!r}")
    target = Fraction(found[1] + "." + (found[2] or "0"))
    if target > 100:
        raise Stop(f"target over 100 %: {value!r}")
    return target


# ---------------------------------------------------------------- section 4: the contract


class Level:
    def __init__(self, table, calendar):
        self.service = table.get("service")
        self.priority = table["priority"]
        self.within = table["within"]
        self.limit = parse_within(self.within, calendar)
        self.target = parse_target(table["target"])


class Indicator:
    def __init__(self, table, calendars):
        self.id = table["id"]
        if table.get("calendar") not in calendars:
            raise Stop(f"indicator {self.id}: unknown calendar {table.get('calendar')!r}")
        self.calendar = calendars[table["calendar"]]
        self.levels = [Level(level, self.calendar) for level in table["levels"]]
        pairs = [(norm(level.service), norm(level.priority)) for level in self.levels]
        if len(set(pairs)) != len(pairs):
            raise Stop(f"indicator {self.id}: two levels for the same pair")  # R10


class Contract:
    def __init__(self, path):
        try:
            with open(path, "rb") as file:
                table = tomllib.load(file)
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise Stop(f"contract: {error}") from None
        zone_name = table["contract"]["timezone"]
        self.zone = zone_named(zone_name)
        self.provider = table["provider"]["groups"]
        self.types = table.get("scope", {}).get("types") or None
        self.services = table.get("services", {})
        self.states = self.read_statuses(table.get("statuses", {}))
        self.calendars = {name: Calendar(name, t, zone_name) for name, t in table.get("calendars", {}).items()}
        self.indicators = [Indicator(t, self.calendars) for t in table["indicators"]]
        self.reading = self.read_knobs(table.get("reading", {}))
        self.source = table.get("source", {})
        self.source_zone = zone_named(self.source.get("timezone", zone_name))
        self.group_seen = {}

    @staticmethod
    def read_statuses(table):
        states = {}
        for state, words in table.items():
            if state not in STATES:
                raise Stop(f"unknown state {state!r}")
            for word in words:
                if states.setdefault(norm(word), state) != state:
                    raise Stop(f"status {word!r} is listed under two states")  # R1
        return states

    @staticmethod
    def read_knobs(table):
        reading = {key: values[0] for key, values in KNOBS.items()}
        for key, value in table.items():
            if key not in KNOBS or value not in KNOBS[key]:
                raise Stop(f"unknown reading {key} = {value!r}")
            reading[key] = value
        return reading

    def is_ours(self, groups):
        """A ticket is ours while its group, or one of its groups, is the provider's."""
        if groups not in self.group_seen:
            self.group_seen[groups] = any(
                matches_pattern(pattern, group) for group in groups or () for pattern in self.provider
            )
        return self.group_seen[groups]


# ---------------------------------------------------------------- section 5: the export


class Planned:
    """A planned date: an instant, and the day where it is a date alone."""

    def __init__(self, instant, day):
        self.instant, self.day = instant, day

    def key(self):
        return ("day", self.day) if self.day else ("instant", self.instant)


class Change:
    """One row of the history: one change of one field. `old` and `new` are None where the cell is blank."""

    def __init__(self, at, old, new, place, sequence, later=None):
        self.at, self.old, self.new, self.place, self.sequence = at, old, new, place, sequence
        self.later = later  # the other instant, where the clocks show its time twice


class Row:
    """One snapshot."""

    def __init__(self, at, sequence, place, cells, later=None):
        self.at, self.sequence, self.place, self.cells, self.later = at, sequence, place, cells, later


class Ticket:
    def __init__(self, name):
        self.name = name
        self.cells = None  # the columns read of its row in the tickets file
        self.type = self.service = self.application = None
        self.opened_at = self.restored_at = self.closed_at = None
        self.later = {}  # of these dates, the other instant where the clocks show their time twice
        self.current = {field: None for field in FIELDS}
        self.changes = {field: [] for field in FIELDS}
        self.first_known = set()  # fields whose first `from` is known even where it is blank (snapshots)
        self.row_instants = []  # snapshots: every row
        self.status_rows = []  # (instant, status) of every row that records a status
        self.statuses_said = []  # every status word, wherever it stands (R4)
        self.unreadable = []


def decode(data):
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


class Source:
    """Section 5: the mapping of an export onto the canonical columns."""

    def __init__(self, contract):
        table = contract.source
        known = {"shape", "timezone", "dates", "delimiter", "encoding", "none", "group_separator"}
        known |= {"columns", "values", "constants"}
        if set(table) - known:
            raise Stop(f"[source] keys not supported here: {sorted(set(table) - known)}")
        self.shape = table.get("shape", "changes")
        if self.shape not in ("changes", "snapshots"):
            raise Stop(f"shape {self.shape!r} is not supported here")
        self.clock = Clockface(contract.source_zone, table.get("dates"))
        self.delimiter = table.get("delimiter")
        self.encoding = table.get("encoding")
        self.none = {""} | {word.strip() for word in table.get("none", [])}
        self.group_separator = table.get("group_separator")
        self.columns = table.get("columns", {})
        self.values = {
            field: {norm(word): value for word, value in words.items()}
            for field, words in table.get("values", {}).items()
        }
        self.constants = table.get("constants", {})
        self.columns_met = set()
        times = {"opened_at", "planned_at", "restored_at", "closed_at", "at"}
        if times & set(self.constants):
            raise Stop("a constant time is not supported here")

    def constant(self, field):
        """[source.constants] as a value of the field, or None."""
        text = self.constants.get(field)
        return self.groups(text) if field == "group" else text

    def lacks(self, name):
        """No file of the export has the column."""
        return self.columns.get(name, name) not in self.columns_met

    def rows_of(self, path):
        """The rows of a file as {canonical column: cell or None}."""
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            raise Stop(str(error)) from None
        text = data.decode(self.encoding) if self.encoding else decode(data)
        header_line = text.split("\n", 1)[0]
        delimiter = self.delimiter or max(",;\t|", key=header_line.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = [name.strip() for name in next(reader, [])]
        self.columns_met.update(header)
        wanted = ("ticket", "type", "service", "application", "opened_at", "restored_at", "closed_at")
        wanted += FIELDS + ("at", "field", "from", "to", "sequence")
        places = {}
        for name in wanted:
            column = self.columns.get(name, name)
            if name == "sequence" and "sequence" not in self.columns:
                continue  # only "where the source maps one"
            if column in header:
                places[name] = header.index(column)
        rows = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = {}
            for name, place in places.items():
                row[name] = self.cell(cells[place] if place < len(cells) else "")
            rows.append(row)
        return rows

    def cell(self, text):
        text = text.strip()
        return None if text in self.none else text

    def word(self, field, text):
        """The export's word turned into the contract's."""
        if text is None:
            return None
        return self.values.get(field, {}).get(norm(text), text) or None

    def groups(self, text):
        """A cell that holds one group, or several: a tuple of groups, or None."""
        if text is None:
            return None
        parts = text.split(self.group_separator) if self.group_separator else [text]
        groups = [self.word("group", part.strip()) for part in parts if part.strip()]
        return tuple(group for group in groups if group) or None

    def time(self, text, ticket):
        """An instant (R3); unreadable ones are remembered and read as absent."""
        moment = self.moment(text, ticket)
        return None if moment is None else moment[0]

    def moment(self, text, ticket):
        if text is None:
            return None
        moment = self.clock.read(text)
        if moment is None:
            ticket.unreadable.append(text)
        return moment

    def value(self, field, text, ticket):
        """A cell as a value of the field."""
        if field == "planned_at":
            moment = self.moment(text, ticket)
            return None if moment is None else Planned(*moment)
        return self.groups(text) if field == "group" else self.word(field, text)

    def attribute(self, row, name):
        """CHOICE: a constant is used only where the export has no such column at all."""
        if name in row:
            return self.word(name, row[name])
        return self.constants.get(name)

    def check_columns(self):
        missing = [c for c in self.columns.values() if c not in self.columns_met]
        if missing:
            raise Stop(f"no such column: {missing}")


def key_of(field, value):
    """What is compared of a value (R1; planned dates by their instant or their day; several groups as a set)."""
    if value is None:
        return None
    if field == "planned_at":
        return value.key()
    if field == "group":
        return tuple(sorted({norm(group) for group in value}))
    return norm(value)


def read_export(source, ticket_files, history_files):
    """All tickets of the export, by id."""
    tickets = {}
    if source.shape == "changes":
        if not ticket_files or not history_files:
            raise Stop("changes: both --tickets and --history are needed")
        for path in ticket_files:
            for row in need(source, source.rows_of(path), ("ticket",), path):
                read_ticket_row(source, tickets, row)
        place = 0
        for path in history_files:
            for row in need(source, source.rows_of(path), ("ticket", "at", "field", "to"), path):
                place += 1
                read_change_row(source, tickets, row, place)
    else:
        if not history_files or ticket_files:
            raise Stop("snapshots: --history alone is needed")
        by_ticket = {}
        place = 0
        for path in history_files:
            for row in need(source, source.rows_of(path), ("ticket", "at"), path):
                place += 1
                read_snapshot_row(source, tickets, by_ticket, row, place)
        for name, rows in by_ticket.items():
            changes_from_snapshots(source, tickets[name], rows)
    source.check_columns()
    for ticket in tickets.values():
        if ticket.cells is not None:
            continue
        # CHOICE: a constant holds for a ticket that only the history knows too.
        for name in ("type", "service", "application"):
            if source.lacks(name):
                setattr(ticket, name, source.constants.get(name))
        for field in ("status", "group", "priority"):
            if source.lacks(field):
                ticket.current[field] = source.constant(field)
                ticket.statuses_said += [ticket.current[field]] if field == "status" else []
    return tickets


def need(source, rows, columns, path):
    """Yields the rows that have a ticket id; stops where a compulsory column is missing."""
    for column in columns:
        if rows and column not in rows[0]:
            raise Stop(f"{path}: no such column: {source.columns.get(column, column)}")
    return [row for row in rows if row["ticket"] is not None]


def read_ticket_row(source, tickets, row):
    """One row of the tickets file (R2, Rows)."""
    name = row["ticket"]
    unread = ("at", "field", "from", "to", "sequence")
    cells = {column: cell for column, cell in row.items() if column not in unread}
    if name in tickets:
        if tickets[name].cells == cells:
            return  # R2: identical rows count once
        raise Stop(f"ticket {name} has differing rows in the tickets file")
    ticket = tickets[name] = Ticket(name)
    ticket.cells = cells
    read_attributes(source, ticket, row)
    for field in FIELDS:
        if field == "planned_at":
            ticket.current[field] = source.value(field, row.get(field), ticket)
        elif field in row:
            ticket.current[field] = source.value(field, row[field], ticket)
        else:
            ticket.current[field] = source.constant(field)
    ticket.statuses_said.append(ticket.current["status"])


def read_attributes(source, ticket, row):
    for name in ("type", "service", "application"):
        setattr(ticket, name, source.attribute(row, name))
    for name in ("opened_at", "restored_at", "closed_at"):
        setattr(ticket, name, source.time(row.get(name), ticket))
        ticket.later[name] = source.clock.later(row.get(name))


def read_change_row(source, tickets, row, place):
    """One row of the history in `changes`."""
    # CHOICE: a row of another field is ignored, but the ticket that it names is known to the history.
    ticket = tickets.setdefault(row["ticket"], Ticket(row["ticket"]))
    field = source.word("field", row["field"])
    if field not in FIELDS:
        return  # R2
    at = source.time(row["at"], ticket)
    if at is None:
        ticket.unreadable.append(row["at"])
        return
    old = source.value(field, row.get("from"), ticket)
    new = source.value(field, row["to"], ticket)
    ticket.changes[field].append(Change(at, old, new, place, sequence_of(row), source.clock.later(row["at"])))
    if field == "status":
        ticket.status_rows.append((at, new))
        ticket.statuses_said += [old, new]


def sequence_of(row):
    """CHOICE: a sequence is a whole number; a blank one sorts first."""
    text = row.get("sequence")
    return int(text) if text and re.fullmatch(r"-?\d+", text) else NO_NUMBER


# ---------------------------------------------------------------- R3 the autumn hour


def autumn_nights(rows):
    """The rows from the first to the last instant that those of one night may be whose time the clocks show twice."""
    doubled = sorted((row for row in rows if row.later is not None), key=lambda row: row.at)
    nights = []
    for row in doubled:
        if not nights or row.at - nights[-1][-1].at >= 86400:
            nights.append([])
        nights[-1].append(row)
    return [[r for r in rows if night[0].at <= r.at <= night[-1].later] for night in nights]


def fewest_moves(night, agrees):
    """Moves the fewest rows to their later instants so that `agrees`; of as many, those that the clock shows first."""
    if agrees():
        return []
    doubled = sorted((row for row in night if row.later is not None), key=lambda row: (row.at, row.place))
    earlier = [row.at for row in doubled]
    for count in range(1, len(doubled) + 1):
        choices = itertools.combinations(range(len(doubled)), count)
        for choice in sorted(choices, key=lambda choice: sum(1 << place for place in choice)):
            for place in choice:
                doubled[place].at = doubled[place].later
            if agrees():
                return [doubled[place] for place in choice]
            for place in choice:
                doubled[place].at = earlier[place]
    return []


def move_by_sequence(night):
    """R3: an order against `sequence`."""
    def agrees():
        ordered = sorted(night, key=lambda row: (row.sequence, row.at))
        return all(one.at <= other.at for one, other in zip(ordered, ordered[1:]))
    return fewest_moves(night, agrees)


def move_by_from(night, field, changes, has_sequence):
    """R3: a `from` that differs from the value in force, in the night and right after it."""
    if len(night) > 32:
        return []  # CHOICE: more than 32 changes of a field in one night stay as they are
    def agrees():
        ordered = order_changes(field, changes, has_sequence)
        inside = [place for place, change in enumerate(ordered) if change in night]
        return all(
            place == 0 or ordered[place].old is None or key_of(field, ordered[place].old) == key_of(field, ordered[place - 1].new)
            for place in range(inside[0], min(inside[-1] + 2, len(ordered)))
        ) if inside else True
    return fewest_moves(night, agrees)


def take_later_times(ticket, states, has_sequence):
    """R3: where a ticket's changes contradict each other at the earlier of two times, the fewest are moved."""
    moved = []
    every = [change for field in FIELDS for change in ticket.changes[field]]
    for night in autumn_nights(every):
        if all(change.sequence > NO_NUMBER for change in night):
            moved += move_by_sequence(night)
            continue
        for field in FIELDS:
            own = [change for change in night if change in ticket.changes[field]]
            if any(change.later is not None for change in own):
                moved += move_by_from(own, field, ticket.changes[field], has_sequence)
    # CHOICE: a date of the ticket that tells the same local time as a moved change moves with it.
    for change in moved:
        if change not in ticket.changes["status"]:
            continue
        name = {"restored": "restored_at", "closed": "closed_at"}.get(states.get(norm(change.new)) if change.new else None)
        if name and ticket.later.get(name) == change.later:
            setattr(ticket, name, change.later)
    if moved:
        ticket.status_rows = [(change.at, change.new) for change in sorted(ticket.changes["status"], key=lambda c: c.place)]


def read_snapshot_row(source, tickets, by_ticket, row, place):
    ticket = tickets.setdefault(row["ticket"], Ticket(row["ticket"]))
    ticket.cells = {}
    at = source.time(row["at"], ticket)
    if at is None:
        ticket.unreadable.append(row["at"])
        at = NEVER_BEGAN
    later = source.clock.later(row["at"])
    by_ticket.setdefault(ticket.name, []).append(Row(at, sequence_of(row), place, row, later))


def changes_from_snapshots(source, ticket, rows):
    """Section 5: a change is where two successive rows of a ticket differ; the attributes are those of the last."""
    if all(row.sequence > NO_NUMBER for row in rows):
        for night in autumn_nights(rows):
            move_by_sequence(night)
    rows.sort(key=lambda row: (row.at, row.sequence, row.place))
    read_attributes(source, ticket, rows[-1].cells)
    ticket.row_instants = [row.at for row in rows]
    for field in ("status", "group", "priority"):
        values = [source.value(field, row.cells.get(field), ticket) for row in rows]
        if field not in rows[0].cells:
            values = [source.constant(field) for _ in rows]
        for before, after, row in zip(values, values[1:], rows[1:]):
            if key_of(field, before) != key_of(field, after):
                ticket.changes[field].append(Change(row.at, before, after, row.place, row.sequence))
        # CHOICE: the first row's value holds from the beginning even where its cell is blank.
        ticket.first_known.add(field)
        ticket.current[field] = values[-1]
        if field == "status":
            ticket.status_rows = [(row.at, value) for row, value in zip(rows, values)]
            ticket.statuses_said = values
    # CHOICE: planned_at is an attribute of the last row and has no history in snapshots.
    ticket.current["planned_at"] = source.value("planned_at", rows[-1].cells.get("planned_at"), ticket)
    ticket.other_planned = [source.value("planned_at", row.cells.get("planned_at"), ticket) for row in rows[:-1]]


def all_midnights_are_dates(tickets, zone):
    """R12: where every planned time of the export is at 00:00:00 in the contract's zone, they are dates alone."""
    planned = []
    for ticket in tickets.values():
        planned.append(ticket.current["planned_at"])
        planned += getattr(ticket, "other_planned", [])
        for change in ticket.changes["planned_at"]:
            planned += [change.old, change.new]
    # CHOICE: dates alone are no planned times; they do not take part in the test.
    times = [value for value in planned if value is not None and value.day is None]
    if all(local_of(value.instant, zone).time() == dt.time(0, 0, 0) for value in times):
        for value in times:
            value.day = local_of(value.instant, zone).date()


# ---------------------------------------------------------------- R4 unknown status, scope


def in_scope(contract, ticket):
    """[scope] types; none: every ticket."""
    if contract.types is None:
        return True
    return norm(ticket.type) in {norm(word) for word in contract.types}


def stop_on_unmapped(contract, tickets):
    """R4, and the unreadable times of tickets in scope (section 5)."""
    unmapped, unreadable = set(), []
    for ticket in tickets.values():
        if not in_scope(contract, ticket):
            continue
        unreadable += [f"{ticket.name}: {text!r}" for text in ticket.unreadable]
        for status in ticket.statuses_said:
            if status is not None and norm(status) not in contract.states:
                unmapped.add(status)
    if unmapped:
        raise Stop(f"statuses that the contract does not map: {sorted(unmapped)}")
    if unreadable:
        raise Stop(f"unreadable times: {unreadable}")


# ---------------------------------------------------------------- R2 history


def order_changes(field, changes, has_sequence):
    """R2, Order: the changes of one field of one ticket, in the order in which they count."""
    ordered = []
    for at in sorted({change.at for change in changes}):
        together = sorted((c for c in changes if c.at == at), key=lambda c: c.place)
        if has_sequence:
            # CHOICE: equal sequences stay in file order.
            ordered += sorted(together, key=lambda c: c.sequence)
            continue
        before = key_of(field, ordered[-1].new) if ordered else "not known yet"
        ordered += first_order_that_fits(field, together, before)
    return ordered


def first_order_that_fits(field, together, before):
    """R2: file order; the reverse; the same two without exact repeats; else file order."""
    reverse = together[::-1]
    for order in (together, reverse, without_repeats(field, together), without_repeats(field, reverse)):
        if each_from_fits(field, order, before):
            return order
    return together


def without_repeats(field, order):
    """CHOICE: a repeat has the same `from` and `to` by R1; the first in the order at hand is kept."""
    kept, seen = [], set()
    for change in order:
        key = (key_of(field, change.old), key_of(field, change.new))
        if key not in seen:
            seen.add(key)
            kept.append(change)
    return kept


def each_from_fits(field, order, before):
    """CHOICE (docs/decisions.md): a blank `from` equals the empty value and no other."""
    for change in order:
        if before != "not known yet" and key_of(field, change.old) != before:
            return False
        before = key_of(field, change.new)
    return True


def beginning(ticket):
    """R2: opened_at; the first change; the earlier of restored_at and closed_at; always."""
    changes = [change.at for field in FIELDS for change in ticket.changes[field]]
    # CHOICE: in snapshots the first row counts as a change does here.
    changes += ticket.row_instants
    known = [instant for instant in [ticket.opened_at] + changes if instant is not None]
    if known:
        return min(known)
    dates = [instant for instant in (ticket.restored_at, ticket.closed_at) if instant is not None]
    return min(dates) if dates else NEVER_BEGAN


def first_value(ticket, field, ordered):
    """R2, First value (before any change is dropped by R15)."""
    if not ordered:
        return ticket.current[field]
    if ordered[0].old is not None or field in ticket.first_known:
        return ordered[0].old
    if field == "priority":
        return ordered[0].new
    return None  # group not ours, status active, no planned date


class Timeline:
    """The values of one field: [(instant from which, value)], in order; zero-length ones included."""

    def __init__(self, field, begin, first, ordered):
        self.steps = [(begin, first)]
        for change in ordered:
            if key_of(field, change.new) != key_of(field, self.steps[-1][1]):
                self.steps.append((change.at, change.new))

    def at(self, instant):
        """The value in force at an instant: the last that began at or before it."""
        value = self.steps[0][1]
        for start, step in self.steps:
            if start <= instant:
                value = step
        return value

    def holds(self):
        """(start, end or None, value) of what lasted more than zero seconds."""
        found = []
        for index, (start, value) in enumerate(self.steps):
            end = self.steps[index + 1][0] if index + 1 < len(self.steps) else None
            if end is None or start < end:
                found.append((start, end, value))
        return found


class Life:
    """A ticket's history by the rules, as it was known at `as_of`."""

    def __init__(self, contract, ticket, has_sequence, as_of):
        self.ticket = ticket
        self.begin = beginning(ticket)
        self.restored_at = self.evidence(ticket.restored_at, as_of)
        self.closed_at = self.evidence(ticket.closed_at, as_of)
        lines = {}
        for field in FIELDS:
            ordered = order_changes(field, ticket.changes[field], has_sequence)
            first = first_value(ticket, field, ordered)
            known = [change for change in ordered if as_of is None or change.at <= as_of]  # R15
            lines[field] = Timeline(field, self.begin, first, known)
        self.group, self.priority, self.planned = lines["group"], lines["priority"], lines["planned_at"]
        self.states = self.state_steps(contract, lines["status"], as_of)
        self.closure = self.find_closure()
        if self.closure is not None and self.restored_at is not None and self.restored_at > self.closure:
            self.restored_at = None  # R6: not between beginning and closure: not used
        self.ours = [
            (start, end) for start, end, groups in self.group.holds() if contract.is_ours(groups)
        ]
        self.assigned = self.ours[0][0] if self.ours else None

    def evidence(self, instant, as_of):
        """R2: before the beginning it is no evidence; R15: later than as_of it is unknown."""
        if instant is None or instant < self.begin or (as_of is not None and instant > as_of):
            return None
        return instant

    def state_steps(self, contract, statuses, as_of):
        """[(instant, state)]: every entry into a state, in order (R2, R4)."""

        def state_of(status):
            return "active" if status is None else contract.states[norm(status)]

        first = statuses.steps[0][1]
        first_state = state_of(first)
        if first_state in OPEN_STATES:
            steps = [(self.begin, first_state)]
        else:
            steps = [(self.begin, "active")]
            first_change = statuses.steps[1][0] if len(statuses.steps) > 1 else None
            for at, state in self.late_first_states(first, first_state, as_of):
                # CHOICE: the first value ends with the first change that changes it; evidence at the very
                # instant of that change comes before it, later evidence is about something else.
                if first_change is None or at <= first_change:
                    steps.append((at, state))
        for at, status in statuses.steps[1:]:
            if state_of(status) != steps[-1][1]:
                steps.append((at, state_of(status)))
        return steps

    def late_first_states(self, status, state, as_of):
        """R2: no ticket is restored, closed or cancelled from its beginning; when it first was, by the evidence."""
        # CHOICE: the recorded instants of a status are the rows whose `to` it is.
        recorded = [
            at for at, word in self.ticket.status_rows
            if word is not None and norm(word) == norm(status) and (as_of is None or at <= as_of)
        ]
        recorded = min(recorded) if recorded else None
        if state == "restored":
            known = [at for at in (self.restored_at, recorded) if at is not None]
            return [(min(known), "restored")] if known else []
        if state == "cancelled":
            return [(self.begin if recorded is None else recorded, "cancelled")]
        known = [at for at in (self.closed_at, recorded) if at is not None]
        if not known:
            return []
        closed = min(known)
        before = [(self.restored_at, "restored")] if self.restored_at is not None and self.restored_at <= closed else []
        return before + [(closed, "closed")]

    def find_closure(self):
        """R7: the last entry into closed of a ticket whose history ends closed."""
        at, state = self.states[-1]
        return at if state == "closed" else None

    def is_cancelled(self):
        """R8: its last state other than closed is cancelled."""
        others = [state for _, state in self.states if state != "closed"]
        return others[-1] == "cancelled"

    def cancelled_at(self):
        """The entry into cancelled after which the ticket was at most closed."""
        last = max(index for index, (_, state) in enumerate(self.states) if state == "cancelled")
        return self.states[last][0]

    def last_known(self):
        """The last instant at which something is known of it."""
        known = [self.begin, self.states[-1][0]]
        known += [line.steps[-1][0] for line in (self.group, self.priority, self.planned)]
        return max(known + ([self.restored_at] if self.restored_at is not None else []))

    def reopenings(self):
        """Places in `states` at which the ticket goes from restored, closed or cancelled back to an open state."""
        return [
            index for index in range(1, len(self.states))
            if self.states[index][1] in OPEN_STATES and self.states[index - 1][1] in STOPPED_STATES
        ]

    def entries(self):
        """Places in `states` at which the ticket enters restored (R6)."""
        return [index for index, (_, state) in enumerate(self.states) if state == "restored"]

    def restoration(self, reading):
        """R6 and the readings `reopened` and `unrestored`; for a closed ticket."""
        found = self.first_restoration() if reading["reopened"] == "first-restoration" else self.standing_restoration()
        if found is None and reading["unrestored"] == "closure":
            return self.closure
        return found

    def first_restoration(self):
        candidates = [self.states[index][0] for index in self.entries()]
        if self.restored_at is not None:
            candidates.append(self.restored_at)
        return min(candidates) if candidates else None

    def standing_restoration(self):
        reopened = self.reopenings()
        if self.restored_at is not None:
            if not any(self.states[index][0] > self.restored_at for index in reopened):
                return self.restored_at
        standing = [entry for entry in self.entries() if not any(index > entry for index in reopened)]
        return self.states[standing[-1]][0] if standing else None

    def refused_spells(self):
        """Reading between_restorations = running: the spells during which the state counts as active."""
        spells = []
        since_index, since = 0, self.begin
        for index in self.reopenings():
            until = self.states[index][0]
            candidates = [self.states[entry][0] for entry in self.entries() if since_index < entry < index]
            # A restored_at at the second of a reopening is not refused by it: it belongs to what follows.
            if self.restored_at is not None and since <= self.restored_at < until:
                candidates.append(self.restored_at)
            if candidates:
                spells.append((min(candidates), until))
            since_index, since = index, until
        return spells

    def is_ours_at(self, instant):
        return any(start <= instant and (end is None or instant < end) for start, end in self.ours)


# ---------------------------------------------------------------- R9, R10: priority, class, level


def service_class(contract, ticket):
    """R9: the ticket's service; where that is empty, the class of its application."""
    if ticket.service is not None:
        return ticket.service
    if ticket.application is not None:
        for name, patterns in contract.services.items():
            if any(matches_pattern(pattern, ticket.application) for pattern in patterns):
                return name
    return None


def priority_of(life, reading, levels, service, restored, closed):
    """R9 and the reading `priority`: the priority that counts, or None."""
    if reading == "at-closure":
        return life.priority.at(closed)
    if reading == "at-restoration":
        return life.priority.at(restored)
    if reading == "at-assignment":
        return life.priority.at(life.assigned)
    # CHOICE: from the first assignment to closure, both ends included.
    in_force = {
        norm(value) for start, end, value in life.priority.holds()
        if start <= closed and (end is None or end > life.assigned)
    }
    for level in levels:
        if level.service is None or norm(level.service) == norm(service):
            if norm(level.priority) in in_force:
                return level.priority
    return None


def level_of(levels, service, priority):
    """R10: the row with the ticket's priority and class; failing that, the row with its priority and no class."""
    if priority is None:
        return None
    of_priority = [level for level in levels if norm(level.priority) == norm(priority)]
    for level in of_priority:
        if level.service is not None and service is not None and norm(level.service) == norm(service):
            return level
    for level in of_priority:
        if level.service is None:
            return level
    return None


# ---------------------------------------------------------------- R5: the clock


def segments_of(life, calendar, reading, start, end):
    """R5: [first assignment to us, restoration) cut wherever group, state or calendar changes."""
    spells = life.refused_spells() if reading["between_restorations"] == "running" else []
    opening = calendar.open_between(start, end) if start < end else []
    cuts = {start, end}
    for instant in [at for at, _ in life.group.steps + life.states] + [at for pair in spells + opening for at in pair]:
        if start < instant < end:
            cuts.add(instant)
    cuts = sorted(cuts)
    segments = []
    for begin, until in zip(cuts, cuts[1:]):
        state = [state for at, state in life.states if at <= begin][-1]
        if any(first <= begin < last for first, last in spells):
            state = "active"
        if not life.is_ours_at(begin):
            counts = "other-group"
        elif state not in ("new", "active"):
            counts = state
        elif not any(first <= begin < last for first, last in opening):
            counts = "closed-hours"
        else:
            counts = "running"
        groups = life.group.at(begin)
        same = (", ".join(groups) if groups else None, state, counts)
        if segments and segments[-1][2] == same:
            segments[-1] = (segments[-1][0], until, same)
        else:
            segments.append((begin, until, same))
    return [
        {
            "from": show_instant(begin), "to": show_instant(until), "group": same[0],
            "state": same[1], "counts": same[2], "seconds": until - begin,
        }
        for begin, until, same in segments
    ]


# ---------------------------------------------------------------- R8, R12: one ticket under one indicator


class Judged:
    """What a ticket is under an indicator, for all months: R8's reasons before and after `other-month`."""

    def __init__(self):
        self.reason_before = None  # a reason that comes before other-month
        self.closure = self.restored = None
        self.reason_after = None  # a reason that comes after other-month
        self.level = None
        self.result = None
        self.left = None  # how it stood when it left every base, where it has a clock


def judge(contract, life, indicator, as_of):
    judged = Judged()
    reading = contract.reading
    ticket = life.ticket if isinstance(life, Life) else life
    if as_of is not None and beginning(ticket) > as_of:
        judged.reason_before = "not-yet-opened"
    elif not in_scope(contract, ticket):
        judged.reason_before = "not-in-scope"
    elif life.is_cancelled():
        judged.reason_before = "cancelled"
    elif life.assigned is None:
        judged.reason_before = "never-assigned"
    elif life.closure is None:
        judged.reason_before = "not-closed"
    if judged.reason_before:
        note_left(contract, life, indicator, judged, as_of)
        return judged
    restored = life.restoration(reading)
    if restored is None:
        judged.reason_before = "not-restored"
        note_left(contract, life, indicator, judged, as_of)
        return judged
    if life.assigned > restored:
        judged.reason_before = "not-assigned-in-time"
    elif reading["assigned"] == "at-restoration" and not life.is_ours_at(restored):
        judged.reason_before = "not-assigned-in-time"
    elif reading["assigned"] == "at-closure" and not life.is_ours_at(life.closure):
        judged.reason_before = "not-assigned-in-time"
    if judged.reason_before:
        note_left(contract, life, indicator, judged, as_of)
        return judged
    judged.closure, judged.restored = life.closure, restored
    service = service_class(contract, ticket)
    priority = priority_of(life, reading["priority"], indicator.levels, service, restored, life.closure)
    judged.level = level_of(indicator.levels, service, priority)
    if judged.level is None:
        judged.reason_after = "no-level"
        return judged
    planned = planned_of(life, reading, restored) if judged.level.limit == "planned" else None
    if judged.level.limit == "planned" and planned is None and reading["missing_planned"] == "exclude":
        judged.reason_after = "no-planned-date"
        return judged
    judged.result = result_of(contract, life, indicator, judged, service, planned)
    told = judged.level.limit != "planned" or planned is not None
    if told and reading["month_of"] == "both" and month_at(contract, life.closure) != month_at(contract, restored):
        judged.left = left_of(judged.result, planned)  # in no base
    return judged


def month_at(contract, instant):
    return dt.datetime.fromtimestamp(instant, contract.zone).strftime("%Y-%m")


def note_left(contract, life, indicator, judged, as_of):
    """R8: how a ticket that is in no base stood when it left, where its clock ran under a level."""
    reading, reason = contract.reading, judged.reason_before
    if reason not in ("cancelled", "not-closed", "not-restored", "not-assigned-in-time"):
        return
    if life.assigned is None or life.assigned == NEVER_BEGAN:
        return
    closed = life.closure
    if reason == "cancelled":
        closed = life.cancelled_at()
    elif reason == "not-closed":
        closed = life.last_known() if as_of is None else as_of
    restored = life.restoration(reading)
    restored = closed if restored is None else min(restored, closed)
    if life.assigned > restored:
        return
    service = service_class(contract, life.ticket)
    priority = priority_of(life, reading["priority"], indicator.levels, service, restored, closed)
    level = level_of(indicator.levels, service, priority)
    planned = planned_of(life, reading, restored) if level and level.limit == "planned" else None
    if level is None or (level.limit == "planned" and planned is None):
        return
    stood = Judged()
    stood.level, stood.restored, stood.closure = level, restored, closed
    judged.left = left_of(result_of(contract, life, indicator, stood, service, planned), planned)


def left_of(result, planned):
    return {
        "late_when_left": result["verdict"] == "late",
        "elapsed_until": result["restored_at"],
        "elapsed_s": result["elapsed_s"],
        "limit_s": result["limit_s"],
        "planned_at": result["planned_at"],
        "planned_date": planned.day.isoformat() if planned is not None and planned.day else None,
    }


def planned_of(life, reading, restored):
    """R12: the planned date in force at restoration; or, reading `first`, the first that the ticket had."""
    if reading["planned"] == "last":
        return life.planned.at(restored)
    # CHOICE: the first ever, also if set after restoration; one that lasted zero seconds was not had.
    for _, _, value in life.planned.holds():
        if value is not None:
            return value
    return None


def result_of(contract, life, indicator, judged, service, planned):
    level = judged.level
    segments = segments_of(life, indicator.calendar, contract.reading, life.assigned, judged.restored)
    elapsed = sum(segment["seconds"] for segment in segments if segment["counts"] == "running")
    too_much = None
    if level.limit != "planned":
        in_time = elapsed <= level.limit
        too_much = elapsed - level.limit
    elif planned is None:
        in_time = False
    elif planned.day is None:
        in_time = judged.restored <= planned.instant
        too_much = judged.restored - planned.instant
    else:
        midnight = start_of_day(planned.day + dt.timedelta(days=1), contract.zone)
        in_time = judged.restored < midnight
        too_much = judged.restored - (midnight - 1)
    return {
        "too_much": too_much,
        "indicator": indicator.id,
        "ticket": life.ticket.name,
        "service": service,
        "level_service": level.service,
        "priority": level.priority,
        "started_at": show_instant(life.assigned),
        "restored_at": show_instant(judged.restored),
        "closed_at": show_instant(judged.closure),
        "elapsed_s": elapsed,
        "limit_s": None if level.limit == "planned" else level.limit,
        # CHOICE: null under a level that is not a planned date.
        "planned_at": show_instant(planned.instant) if planned is not None else None,
        "verdict": "in_time" if in_time else "late",
        "segments": segments,
    }


def falls_in(judged, reading, start, end):
    """R8 and the reading `month_of`."""
    closed = start <= judged.closure < end
    restored = start <= judged.restored < end
    return {"closure": closed, "restoration": restored, "both": closed and restored}[reading]


# ---------------------------------------------------------------- R13, R14: the KPI


def show_rate(in_time, total, target):
    """R13: two decimals or as many as the target has, half up; down where half up would flatter."""
    exact, one = Fraction(100 * in_time, total), 10 ** decimals_of(target)
    units = (exact * one + Fraction(1, 2)).__floor__()
    misses = exact < target
    if (misses and Fraction(units, one) >= target) or (in_time < total and units >= 100 * one):
        units = (exact * one).__floor__()
    return written(units, target)


def show_target(target):
    return written((target * 10 ** decimals_of(target)).__floor__(), target)


def decimals_of(target):
    return next(n for n in range(2, 7) if (target * 10**n).denominator == 1)


def written(units, target):
    decimals = decimals_of(target)
    return f"{units // 10**decimals}.{units % 10**decimals:0{decimals}d}"


def misses_left(in_time, total, target):
    """The most of those in time that could be late while the target is met: tried one by one."""
    possible = [late for late in range(in_time + 1) if (in_time - late) * 100 >= target * total]
    return max(possible) if total and possible else None


def distribution_of(level, results):
    """The tickets of a level by share of the limit, or by days from the planned date."""
    planned = level.limit == "planned"
    bounds = [-7, -2, -1, 0, 1, 2, 7] if planned else [25, 50, 75, 100, 125, 150, 200]
    tickets, undated = [0] * 8, 0
    for result in results:
        if result["too_much"] is None:
            undated += 1
            continue
        if planned:
            reaches = [result["too_much"] <= bound * 86400 for bound in bounds]
        else:
            reaches = [Fraction(result["elapsed_s"]) <= Fraction(bound, 100) * level.limit for bound in bounds]
        tickets[reaches.index(True) if True in reaches else 7] += 1
    late = [result["too_much"] for result in results if (result["too_much"] or 0) > 0]
    return {
        "against": "planned_date" if planned else "limit",
        "limit_s": None if planned else level.limit,
        "unit": "days" if planned else "percent",
        "bounds": bounds,
        "tickets": tickets,
        "undated": undated,
        "longest_overrun_s": max(late, default=None),
    }


def row_of(indicator, level, results):
    verdicts = [result["verdict"] for result in results]
    total, in_time = len(verdicts), verdicts.count("in_time")
    return {
        "indicator": indicator.id,
        "service": level.service,
        "priority": level.priority,
        "within": level.within,
        "total": total,
        "in_time": in_time,
        "rate": show_rate(in_time, total, level.target) if total else None,
        "target": show_target(level.target),
        "compliant": in_time * 100 >= level.target * total if total else None,
        "misses_left": misses_left(in_time, total, level.target),
        "distribution": distribution_of(level, results),
    }


def month_result(contract, judgements, year, month, of_levels):
    """One month of the JSON result: every ticket is in the base or excluded with one reason (R8)."""
    start = start_of_day(dt.date(year, month, 1), contract.zone)
    end = start_of_day(dt.date(year + month // 12, month % 12 + 1, 1), contract.zone)
    rows, tickets, excluded, counts, late = [], [], [], {}, {}
    for indicator in contract.indicators:
        late[indicator.id], counts[indicator.id] = {}, {}
        results = {id(level): [] for level in indicator.levels}
        for name in sorted(judgements[indicator.id]):
            judged = judgements[indicator.id][name]
            reason = judged.reason_before
            if reason is None and not falls_in(judged, contract.reading["month_of"], start, end):
                reason = "other-month"
            reason = reason or judged.reason_after
            if reason:
                line = {"indicator": indicator.id, "ticket": name, "reason": reason}
                excluded.append(line | (judged.left or {}))
                if judged.left and judged.left["late_when_left"]:
                    late[indicator.id][reason] = late[indicator.id].get(reason, 0) + 1
                of_indicator = counts[indicator.id]
                of_indicator[reason] = of_indicator.get(reason, 0) + 1
            else:
                tickets.append(judged.result)
                results[id(judged.level)].append(judged.result)
        for level in indicator.levels:
            rows.append(row_of(indicator, level, results[id(level)]))
            of_levels.setdefault(id(level), []).extend(results[id(level)])
    return {
        "month": f"{year:04d}-{month:02d}",
        "from": show_instant(start),
        "to": show_instant(end),
        "rows": rows,
        "tickets": tickets,
        "excluded": excluded,
        "excluded_counts": counts,
        "excluded_late": late,
    }


# ---------------------------------------------------------------- section 6: the command line


def parse_month(text):
    found = re.fullmatch(r"(\d{4})-(\d\d)", text or "")
    if not found or not 1 <= int(found[2]) <= 12:
        raise Stop(f"not a month: {text!r}")
    return int(found[1]), int(found[2])


def months_asked(args):
    first, last = (parse_month(args.month),) * 2 if args.month else (parse_month(args.first), parse_month(args.last))
    months = []
    while first <= last:
        months.append(first)
        first = (first[0] + first[1] // 12, first[1] % 12 + 1)
    if not months:
        raise Stop("--to is before --from")
    return months


def parse_as_of(text, zone):
    """R15 and section 6: without offset in the contract's zone, a date alone is 23:59:59 of that day."""
    parsed = parse_rfc3339(text.strip())
    if parsed is None:
        raise Stop(f"--as-of not understood: {text!r}")
    naive, offset, date_alone = parsed
    if date_alone:
        naive = naive.replace(hour=23, minute=59, second=59)
    if offset is not None:
        return seconds_of(naive.replace(tzinfo=UTC)) - offset
    return instant_of_stamp(naive, zone)


def run(args):
    try:
        contract = Contract(args.contract)
    except KeyError as missing:
        raise Stop(f"contract: {missing} is missing") from None
    months = months_asked(args)
    as_of = parse_as_of(args.as_of, contract.zone) if args.as_of else None
    source = Source(contract)
    tickets = read_export(source, args.tickets, args.history)
    if source.shape == "changes":
        for ticket in tickets.values():
            take_later_times(ticket, contract.states, "sequence" in source.columns)
    all_midnights_are_dates(tickets, contract.zone)
    stop_on_unmapped(contract, tickets)
    judgements = {indicator.id: {} for indicator in contract.indicators}
    for name, ticket in tickets.items():
        begun = as_of is None or beginning(ticket) <= as_of
        known = begun and in_scope(contract, ticket)
        life = Life(contract, ticket, "sequence" in source.columns, as_of) if known else ticket
        for indicator in contract.indicators:
            judgements[indicator.id][name] = judge(contract, life, indicator, as_of)
    to_date, shown = {}, []
    for month in months:
        # the year to date begins anew with each year
        to_date = to_date if month[1] > 1 else {}
        shown.append(month_result(contract, judgements, *month, to_date))
    return {"months": shown, "to_date": year_to_date(contract, months, to_date)}


def year_to_date(contract, months, of_levels):
    if len(months) < 2:
        return None
    levels = [(indicator, level) for indicator in contract.indicators for level in indicator.levels]
    of_year = [month for month in months if month[0] == months[-1][0]]
    return {
        "first": "%04d-%02d" % of_year[0],
        "last": "%04d-%02d" % of_year[-1],
        "rows": [row_of(indicator, level, of_levels[id(level)]) for indicator, level in levels],
    }


def main():
    parser = argparse.ArgumentParser(description="The rules R1-R16, computed a second time.")
    parser.add_argument("-c", dest="contract", required=True)
    parser.add_argument("--tickets", action="append", default=[])
    parser.add_argument("--history", action="append", default=[])
    parser.add_argument("-m", "--month", dest="month")
    parser.add_argument("--from", dest="first")
    parser.add_argument("--to", dest="last")
    parser.add_argument("--as-of", dest="as_of")
    args = parser.parse_args()
    try:
        result = run(args)
    except Stop as stop:
        print(json.dumps({"error": str(stop)}))
        return 2
    json.dump(result, sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
