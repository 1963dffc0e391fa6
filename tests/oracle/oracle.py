#!/usr/bin/env python3
"""Aloi's oracle: the rules R1-R16 computed a second time, slowly, from their text alone.

It shares no code with the product and is meant to be compared with it:

    python3 oracle.py -c contract.toml [--tickets F]... [--history F]...
                      (-m YYYY-MM | --from YYYY-MM --to YYYY-MM) [--as-of T]

It prints the `months` of the JSON result (every ticket with its segments), the findings that
the rules name (those of FINDINGS, of tickets in scope), and as `open` the tickets of which the rules leave it
open what is right; or {"error": ...} and exit code 2. All four shapes. Standard library only, and the
package `tzdata` where it is installed: zone data of the newest release (R3).
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
NEVER_BEGAN = -(10**12)  # "it has always existed"
FOREVER = 10**12
NO_SEQUENCE = -(10**18)
STATES = ("new", "active", "pending", "restored", "closed", "cancelled")
OPEN_STATES = ("new", "active", "pending")
STOPPED_STATES = ("restored", "closed", "cancelled")
FIELDS = ("status", "group", "priority", "planned_at")
SHAPES = ("changes", "snapshots", "intervals", "summary")
FINDINGS = ("same-instant", "hole", "restored-at-contradicted", "interval-gap", "planned-date-moved")
THE_PROVIDER = ("(the provider)",)  # summary: whose group no column tells
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


class Moment:
    """A time of the export: its instant, the day where it is a date alone, the later instant where its local
    time comes twice, and how many seconds long the unit is to which it is written."""

    def __init__(self, instant, day=None, later=None, unit=1):
        self.instant, self.day, self.later, self.unit = instant, day, later, unit

    def precise_to(self, export):
        """CHOICE: in an export of minutes, a time at a full minute is precise to the minute, one with seconds to these."""
        return max(self.unit, export) if self.instant % 60 == 0 else self.unit

    def key(self):
        return ("day", self.day) if self.day else ("instant", self.instant)


class Clockface:
    """Reads the times of one export (R3)."""

    def __init__(self, zone, form):
        self.zone, self.form = zone, form

    def read(self, text):
        """A Moment, or None where the text is unreadable."""
        parsed = parse_strftime(text, self.form) if self.form else parse_rfc3339(text)
        if parsed is None:
            return None
        naive, offset, date_alone = parsed
        shows_seconds = re.search(r"%[STsX]", self.form) if self.form else re.search(r":\d\d:\d\d", text)
        unit = 86400 if date_alone else 1 if shows_seconds else 60
        if offset is not None:
            return Moment(seconds_of(naive.replace(tzinfo=UTC)) - offset, unit=unit)
        first, second = two_readings(naive, self.zone)
        if date_alone:
            return Moment(first, day=naive.date(), unit=unit)
        return Moment(first, later=second if second > first else None, unit=unit)


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
    return target, max(2, len(found[2] or ""))


# ---------------------------------------------------------------- section 4: the contract


class Level:
    def __init__(self, table, calendar):
        self.service = table.get("service")
        self.priority = table["priority"]
        self.within = table["within"]
        self.limit = parse_within(self.within, calendar)
        self.target, self.decimals = parse_target(table["target"])


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
    more_source_keys = ()

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
        # CHOICE: the export is precise to the second unless the contract says "minute".
        self.unit = 60 if self.source.get("precision") == "minute" else 1
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
        if groups is THE_PROVIDER:
            return True
        if groups not in self.group_seen:
            self.group_seen[groups] = any(
                matches_pattern(pattern, group) for group in groups or () for pattern in self.provider
            )
        return self.group_seen[groups]


# ---------------------------------------------------------------- section 5: the export


class Change:
    """One change of one field. `old` and `new` are None where the cell is blank; `later` is the other instant of
    a local time that comes twice."""

    def __init__(self, at, old, new, place=0, sequence=0, later=None):
        self.at, self.old, self.new, self.place, self.sequence, self.later = at, old, new, place, sequence, later


class Row:
    """One snapshot."""

    def __init__(self, at, sequence, place, cells, later):
        self.at, self.sequence, self.place, self.cells, self.later = at, sequence, place, cells, later


class Interval:
    """One value of one field, from `start` to `end` (None: still in force)."""

    def __init__(self, start, end, value, place):
        self.start, self.end, self.value, self.place = start, end, value, place

    def lasts_until(self):
        return FOREVER if self.end is None else self.end


class Ticket:
    def __init__(self, name):
        self.name = name
        self.cells = None  # the columns read of its row in the tickets file
        self.file = None  # the file in which that row stands
        self.type = self.service = self.application = None
        self.opened_at = self.restored_at = self.closed_at = None  # Moments
        self.current = {field: None for field in FIELDS}
        self.changes = {field: [] for field in FIELDS}  # in the order in which they count, once all is read
        self.first_known = set()  # fields whose first `from` is known even where it is blank (snapshots)
        self.rows = []  # snapshots: every row
        self.intervals = {field: [] for field in FIELDS}
        self.recorded = []  # (instant, status) of every row that names a status (R2)
        self.recorded_perhaps = []  # the same, of values that a shape without `from` leaves at an instant
        self.statuses_said = []  # every status word, wherever it stands (R4)
        self.unreadable = []
        self.state_by_dates = None  # summary without statuses: the state that the dates tell
        self.pending_s = None  # summary
        self.pauses = []  # summary: [(from, to)]
        self.findings = set()  # (code, instant of what is noticed)
        self.findings_that_may_be = set()  # codes that the rules neither ask for nor rule out
        self.open = set()  # why the rules leave it open what is right


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
        known = {"shape", "timezone", "dates", "delimiter", "encoding", "none", "group_separator", "precision"}
        known |= {"columns", "values", "constants", "repeats", "opened", "pending"} | set(contract.more_source_keys)
        if set(table) - known:
            raise Stop(f"[source] keys not supported here: {sorted(set(table) - known)}")
        self.shape = table.get("shape", "changes")
        if self.shape not in SHAPES:
            raise Stop(f"no such shape: {self.shape!r}")
        # `opened = "first row"` says what nobody doubts here; it changes no figure.
        self.repeats = table.get("repeats")
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
        self.more_columns = ()  # what the indicators of `indicators/` read beside the canonical columns
        self.is_register = False  # R17: a register lacks what a ticket needs
        times = {"opened_at", "planned_at", "restored_at", "closed_at", "at", "assigned_at"}
        if times & set(self.constants):
            raise Stop("a constant time is not supported here")

    def constant(self, field):
        """[source.constants] as a value of the field, or None."""
        text = self.constants.get(field) or None
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
        wanted += FIELDS + ("at", "field", "from", "to", "value", "sequence")
        wanted += ("assigned_at", "pending_s", "pending_from", "pending_to") + tuple(self.more_columns)
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

    def moment(self, text, ticket):
        """A Moment (R3); unreadable ones are remembered and read as absent."""
        if text is None:
            return None
        moment = self.clock.read(text)
        if moment is None:
            ticket.unreadable.append(text)
        return moment

    def time(self, text, ticket):
        moment = self.moment(text, ticket)
        return None if moment is None else moment.instant

    def value(self, field, text, ticket):
        """A cell as a value of the field."""
        if field == "planned_at":
            return self.moment(text, ticket)
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
    read = {"changes": read_changes, "snapshots": read_snapshots, "intervals": read_intervals, "summary": read_summary}
    needs = {"changes": (True, True), "snapshots": (False, True), "intervals": (True, True), "summary": (True, False)}
    if (bool(ticket_files), bool(history_files)) != needs[source.shape]:
        raise Stop(f"{source.shape}: other files are needed")
    read[source.shape](source, tickets, ticket_files, history_files)
    source.check_columns()
    return tickets


def need(source, rows, columns, path):
    """The rows that have a ticket id; stops where a compulsory column is missing."""
    for column in columns:
        if rows and column not in rows[0]:
            raise Stop(f"{path}: no such column: {source.columns.get(column, column)}")
    return [row for row in rows if row["ticket"] is not None]


def read_changes(source, tickets, ticket_files, history_files):
    read_ticket_rows(source, tickets, ticket_files)
    place = 0
    for path in history_files:
        for row in need(source, source.rows_of(path), ("ticket", "at", "field", "to"), path):
            place += 1
            read_change_row(source, tickets, row, place)
    constants_of_history_alone(source, tickets)


def read_ticket_rows(source, tickets, ticket_files, more=()):
    """R2, Rows: identical rows count once; differing ones stop the run, except across files where the last counts."""
    for number, path in enumerate(ticket_files):
        for row in need(source, source.rows_of(path), ("ticket", *more), path):
            unread = ("at", "field", "from", "to", "value", "sequence")
            cells = {column: cell for column, cell in row.items() if column not in unread}
            before = tickets.get(row["ticket"])
            if before is not None and before.cells == cells:
                before.file = number
                continue
            if before is not None and (before.file == number or source.repeats != "last file"):
                raise Stop(f"ticket {row['ticket']} has differing rows in the tickets file")
            ticket = tickets[row["ticket"]] = Ticket(row["ticket"])
            ticket.cells, ticket.file = cells, number
            read_ticket_row(source, ticket, row)


def read_ticket_row(source, ticket, row):
    """One row of the tickets file."""
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
        setattr(ticket, name, source.moment(row.get(name), ticket))


def constants_of_history_alone(source, tickets):
    """CHOICE: a constant holds for a ticket that only the history knows too."""
    for ticket in tickets.values():
        if ticket.cells is not None:
            continue
        for name in ("type", "service", "application"):
            if source.lacks(name):
                setattr(ticket, name, source.constants.get(name))
        for field in ("status", "group", "priority"):
            if source.lacks(field):
                ticket.current[field] = source.constant(field)
                ticket.statuses_said += [ticket.current[field]] if field == "status" else []


def read_change_row(source, tickets, row, place):
    """One row of the history in `changes`."""
    # CHOICE: a row of another field is ignored, but the ticket that it names is known to the history.
    ticket = tickets.setdefault(row["ticket"], Ticket(row["ticket"]))
    field = source.word("field", row["field"])
    if field not in FIELDS:
        return  # R2
    at = source.moment(row["at"], ticket)
    if at is None:
        ticket.unreadable.append(row["at"])
        return
    old = source.value(field, row.get("from"), ticket)
    new = source.value(field, row["to"], ticket)
    ticket.changes[field].append(Change(at.instant, old, new, place, sequence_of(row), at.later))
    if field == "status":
        ticket.statuses_said += [old, new]


def sequence_of(row):
    """CHOICE: a sequence is a whole number; a blank one sorts first."""
    text = row.get("sequence")
    return int(text) if text and re.fullmatch(r"-?\d+", text) else NO_SEQUENCE


# ---------------------------------------------------------------- section 5: snapshots


def read_snapshots(source, tickets, _, history_files):
    place = 0
    for path in history_files:
        for row in need(source, source.rows_of(path), ("ticket", "at"), path):
            place += 1
            ticket = tickets.setdefault(row["ticket"], Ticket(row["ticket"]))
            at = source.moment(row["at"], ticket)
            if at is None:
                ticket.unreadable.append(row["at"])
                at = Moment(NEVER_BEGAN)
            ticket.rows.append(Row(at.instant, sequence_of(row), place, row, at.later))
    for ticket in tickets.values():
        choose_autumn_rows(source, ticket)
        changes_from_snapshots(source, ticket)


def changes_from_snapshots(source, ticket):
    """Section 5: a change is where two successive rows of a ticket differ; the attributes are those of the last."""
    rows = ticket.rows
    rows.sort(key=lambda row: (row.at, row.sequence, row.place))
    read_attributes(source, ticket, rows[-1].cells)
    for field in FIELDS:
        values = [source.value(field, row.cells.get(field), ticket) for row in rows]
        if field not in rows[0].cells and field != "planned_at":
            values = [source.constant(field) for _ in rows]
        for before, after, row in zip(values, values[1:], rows[1:]):
            if key_of(field, before) != key_of(field, after):
                ticket.changes[field].append(Change(row.at, before, after))
        # CHOICE: the first row's value holds from the beginning even where its cell is blank.
        ticket.first_known.add(field)
        ticket.current[field] = values[-1]
        if field == "status":
            ticket.recorded = [(row.at, value) for row, value in zip(rows, values)]
            # CHOICE: a status was in force until the row that shows another.
            ticket.recorded += [(change.at, change.old) for change in ticket.changes[field]]
            ticket.statuses_said = values


# ---------------------------------------------------------------- section 5: intervals


def read_intervals(source, tickets, ticket_files, history_files):
    read_ticket_rows(source, tickets, ticket_files)
    place = 0
    for path in history_files:
        for row in need(source, source.rows_of(path), ("ticket", "field", "value", "from", "to"), path):
            place += 1
            read_interval_row(source, tickets, row, place)
    constants_of_history_alone(source, tickets)
    for ticket in tickets.values():
        for field in FIELDS:
            if ticket.intervals[field]:
                changes_from_intervals(ticket, field)


def read_interval_row(source, tickets, row, place):
    ticket = tickets.setdefault(row["ticket"], Ticket(row["ticket"]))
    field = source.word("field", row["field"])
    if field not in FIELDS:
        return  # R2
    start, end = source.moment(row["from"], ticket), source.moment(row["to"], ticket)
    if start and end and start.instant > end.instant and end.later is not None:
        ticket.open.add("intervals: the later of two instants would not end before it begins")
    start, end = (None if moment is None else moment.instant for moment in (start, end))
    value = source.value(field, row["value"], ticket)
    if field == "status":
        ticket.statuses_said.append(value)
    if start is None:
        ticket.unreadable.append(row["from"])
    elif end is None or start <= end:  # one that ends before it begins is set aside
        ticket.intervals[field].append(Interval(start, end, value, place))


def changes_from_intervals(ticket, field):
    """Section 5: the intervals of one field as changes; between two no value is in force."""
    intervals = without_those_within(field, ticket.intervals[field])
    last = max(interval.lasts_until() for interval in intervals)
    instants = {interval.start for interval in intervals} | {interval.end for interval in intervals if interval.end is not None}
    in_force = None
    for at in sorted(instants):
        values = [i.value for i in intervals if i.start == at == i.end]  # in force for no time, but entered
        no_time = [i.value for i in ticket.intervals[field] if i.start == at == i.end]
        if len({key_of(field, value) for value in no_time}) > 1:
            ticket.open.add("intervals: two last no time at one instant")
        if at >= last:
            # What the tickets file says now; if it says nothing, the last value lasts.
            if ticket.current[field] is None and values:
                ticket.open.add("intervals: the last value was in force for no time")
            values.append(ticket.current[field] if ticket.current[field] is not None else (values or [in_force])[-1])
        else:
            values.append(value_by_intervals(ticket, field, intervals, at))
            if not any(i.start <= at < i.lasts_until() for i in intervals):
                # CHOICE: after nothing but intervals that lasted no time, a gap may be said, and need not.
                if any(i.start < i.lasts_until() and i.start < at for i in intervals):
                    ticket.findings.add(("interval-gap", at))
                else:
                    ticket.findings_that_may_be.add("interval-gap")
        for value in values:
            if not ticket.changes[field] or key_of(field, value) != key_of(field, in_force):
                if field == "status":
                    ticket.recorded_perhaps.append((at, in_force))
                ticket.changes[field].append(Change(at, in_force, value))
                in_force = value
    if field == "status":
        for interval in ticket.intervals[field]:  # repeats included
            ends = [interval.start] + ([] if interval.end is None else [interval.end])
            ticket.recorded += [(at, interval.value) for at in ends]


def without_those_within(field, intervals):
    """Section 5: an interval within another of the same value changes nothing."""
    kept = []
    # Those that may hold others come first: earlier ones, and of one beginning the longer ones.
    for one in sorted(intervals, key=lambda i: (i.start, -i.lasts_until(), i.place)):
        same = [other for other in kept if key_of(field, other.value) == key_of(field, one.value)]
        if not any(other.start <= one.start and one.lasts_until() <= other.lasts_until() for other in same):
            kept.append(one)
    return sorted(kept, key=lambda i: i.place)


def value_by_intervals(ticket, field, intervals, at):
    """The value in force from `at` on: all groups at once; else that of the interval that begins last."""
    there = [i for i in intervals if i.start <= at < i.lasts_until()]
    if field == "group":
        return tuple(group for i in there for group in i.value or ()) or None
    if not there:
        return None
    # CHOICE: where the one that began later ends, the other, if it still lasts, is in force again.
    latest = max(i.start for i in there)
    values = [i.value for i in sorted(there, key=lambda i: i.place) if i.start == latest]
    if len({key_of(field, value) for value in values}) > 1:
        ticket.open.add("intervals: two begin at once")
    return values[-1]


# ---------------------------------------------------------------- section 5: summary


def read_summary(source, tickets, ticket_files, _):
    needed = () if source.is_register else ("assigned_at", "restored_at", "closed_at")
    read_ticket_rows(source, tickets, ticket_files, needed)
    for ticket in tickets.values():
        row = ticket.cells
        if source.lacks("status") and source.constant("status") is None:
            ticket.state_by_dates = "closed" if ticket.closed_at else "restored" if ticket.restored_at else "active"
        assigned = source.time(row.get("assigned_at"), ticket)
        groups = ticket.current["group"]
        if source.lacks("group") and groups is None:
            groups = THE_PROVIDER
        if assigned is not None:
            # CHOICE: an assignment is a change of the group, from one that is not known.
            ticket.changes["group"] = [Change(assigned, None, groups)]
        ticket.current["group"] = None
        ticket.pending_s = seconds_pending(row.get("pending_s"), ticket)
        pause = source.time(row.get("pending_from"), ticket), source.time(row.get("pending_to"), ticket)
        if None not in pause:
            ticket.pauses = [pause]


def seconds_pending(text, ticket):
    """`5400`, or `1:30:00`."""
    if text is None:
        return None
    found = re.fullmatch(r"(?:(\d+):(\d\d):)?(\d+)", text)
    if not found:
        ticket.unreadable.append(text)
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def time_pending(contract, life, calendar, start, end, running):
    """Section 5: how much of the open time a summary's ticket was pending, or None where that is not known."""
    ticket = life.ticket
    if ticket.pauses:
        spans = [(max(first, start), min(last, end)) for first, last in ticket.pauses]
        opening = [span for first, last in spans if first < last for span in calendar.open_between(first, last)]
        return sum(last - first for first, last in opening)
    said = contract.source.get("pending")
    if said is None and (ticket.pending_s or 0) > running:
        ticket.open.add("summary: more pending than open time, and nobody says which hours it counts")
    if ticket.pending_s is None or said != "real":
        return ticket.pending_s
    # CHOICE: of a length of real time, what does not fit into the closed hours was open for certain.
    return max(0, ticket.pending_s - (end - start - running))


# ---------------------------------------------------------------- values


def key_of(field, value):
    """What is compared of a value (R1; planned dates by their instant or their day; several groups as a set)."""
    if value is None:
        return None
    if field == "planned_at":
        return value.key()
    if field == "group":
        return tuple(sorted({norm(group) for group in value}))
    return norm(value)


def planned_values(ticket):
    """Every planned time that the export gives of a ticket."""
    values = [ticket.current["planned_at"]]
    values += [interval.value for interval in ticket.intervals["planned_at"]]
    for change in ticket.changes["planned_at"]:
        values += [change.old, change.new]
    return [value for value in values if value is not None]


def all_midnights_are_dates(contract, tickets):
    """R12: where every planned time of tickets in scope is at 00:00:00 in the contract's zone, they are dates alone."""
    planned = [value for ticket in tickets if in_scope(contract, ticket) for value in planned_values(ticket)]
    # CHOICE: dates alone are no planned times; they do not take part in the test.
    times = [value for value in planned if value.day is None]
    if all(local_of(value.instant, contract.zone).time() == dt.time(0, 0, 0) for value in times):
        for value in times:
            value.day = local_of(value.instant, contract.zone).date()


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


def put_all_in_order(source, tickets):
    """Rows of `changes`, in the order in which they count: once it is known which planned times are dates alone."""
    for ticket in tickets if source.shape == "changes" else ():
        choose_autumn_instants(source, ticket)
        for field in FIELDS:
            put_in_order(source, ticket, field)


def put_in_order(source, ticket, field):
    """R2, Order, for `changes`: what stands where nothing fits, or where something else fits too, is noticed."""
    ordered, doubtful, elsewhere = order_changes(field, ticket.changes[field], "sequence" in source.columns)
    ticket.findings_that_may_be |= {"same-instant"} if elsewhere else set()
    for at in doubtful:
        ticket.findings.add(("same-instant", at))
    ticket.changes[field] = ordered
    for at in holes(field, ordered):
        ticket.findings.add(("hole", at))
    if field == "status":
        # R2: the rows that name a status, as `to` or as `from`.
        ticket.recorded = [(change.at, word) for change in ordered for word in (change.old, change.new)]


def order_changes(field, changes, has_sequence):
    """R2, Order: the changes of one field of one ticket in the order in which they count, and the instants of which
    that is not certain."""
    ordered, doubtful, begins_elsewhere = [], [], []
    for at in sorted({change.at for change in changes}):
        together = sorted((c for c in changes if c.at == at), key=lambda c: c.place)
        # CHOICE: where no row of the instant has a sequence, the source has none to order them by.
        if has_sequence and any(c.sequence != NO_SEQUENCE for c in together):
            # CHOICE: an exact repeat of one sequence counts once; others of one sequence stay in file order.
            kept = sorted(without_repeats(field, together)[0], key=lambda c: c.sequence)
            if len({c.sequence for c in kept}) < len(kept):
                doubtful.append(at)
            ordered += kept
            continue
        before = key_of(field, ordered[-1].new) if ordered else "not known yet"
        fitting = [order for order in all_orders(field, together) if each_from_fits(field, order, before)]
        ends = {key_of(field, order[-1].new) for order in fitting}
        if len(together) > 1 and len(ends) != 1:
            doubtful.append(at)
        elif before == "not known yet" and len({key_of(field, order[0].old) for order in fitting}) > 1:
            # CHOICE: that another order begins elsewhere, and ends where the first does, may be said.
            begins_elsewhere.append(at)
        ordered += fitting[0] if fitting else together
    return ordered, doubtful, begins_elsewhere


def all_orders(field, together):
    """R2: file order; the reverse; the same two without exact repeats, whichever copy is left out."""
    reverse = together[::-1]
    return [together, reverse] + without_repeats(field, together) + without_repeats(field, reverse)


def without_repeats(field, order):
    """Every way to keep one copy of each. CHOICE: a repeat has the same `from` and `to` by R1, and the same sequence."""
    copies = {}
    for place, change in enumerate(order):
        copies.setdefault((key_of(field, change.old), key_of(field, change.new), change.sequence), []).append(place)
    return [[order[place] for place in sorted(kept)] for kept in itertools.product(*copies.values())]


def each_from_fits(field, order, before):
    """R2: a blank `from` equals the empty value and no other."""
    for change in order:
        if before != "not known yet" and key_of(field, change.old) != before:
            return False
        before = key_of(field, change.new)
    return True


def holes(field, ordered):
    """R2: the instants at which a `from` differs from the value in force. CHOICE: a blank one tells nothing."""
    return [
        change.at for before, change in zip(ordered, ordered[1:])
        if change.old is not None and key_of(field, change.old) != key_of(field, before.new)
    ]


# ---------------------------------------------------------------- R3: the autumn hour that only one choice explains


def against_sequence(changes):
    """How many pairs of them come later although their sequence says earlier."""
    return sum(a.at < b.at and a.sequence > b.sequence for a in changes for b in changes)


def contradictions(source, ticket):
    """How often a ticket's changes contradict each other (R3), as their instants now stand."""
    has_sequence = "sequence" in source.columns
    found = 0
    for field in FIELDS:
        ordered, *_ = order_changes(field, ticket.changes[field], has_sequence)
        found += len(holes(field, ordered))
    everything = [change for field in FIELDS for change in ticket.changes[field]]
    return found + (against_sequence(everything) if has_sequence else 0)


def fewest_later(things, count):
    """R3: the fewest of `things` that must take their later instant so that nothing contradicts; and whether
    the rules leave something open."""
    twice = [thing for thing in things if thing.later is not None]
    before = count()
    if not twice or before == 0:
        return None
    earlier = {id(thing): thing.at for thing in twice}
    if len(twice) > 12:
        return "autumn: too many to try"
    solutions, best = [], before
    for size in range(1, len(twice) + 1):
        for chosen in itertools.combinations(twice, size):
            for thing in chosen:
                thing.at = thing.later
            left = count()
            best = min(best, left)
            if left == 0:
                solutions.append(chosen)
            for thing in chosen:
                thing.at = earlier[id(thing)]
        if solutions:
            break
    if not solutions:
        return "autumn: a choice resolves a part" if best < before else None
    for thing in solutions[0]:
        thing.at = thing.later
    return "autumn: several choices resolve it" if len(solutions) > 1 else None


def choose_autumn_instants(source, ticket):
    everything = [change for field in FIELDS for change in ticket.changes[field]]
    unclear = fewest_later(everything, lambda: contradictions(source, ticket))
    ticket.open |= {unclear} - {None}
    moved = any(change.at == change.later for change in everything)
    if moved and any(moment and moment.later for moment in (ticket.opened_at, ticket.restored_at, ticket.closed_at)):
        ticket.open.add("autumn: a date that comes twice beside changes that are taken for the later")


def choose_autumn_rows(source, ticket):
    if "sequence" in source.columns:
        unclear = fewest_later(ticket.rows, lambda: against_sequence(ticket.rows))
        ticket.open |= {unclear} - {None}


def beginning(ticket):
    """R2: opened_at; the first change; the earlier of restored_at and closed_at; always."""
    known = [change.at for field in FIELDS for change in ticket.changes[field]]
    # CHOICE: in snapshots the first row counts as a change does here.
    known += [row.at for row in ticket.rows]
    known += [ticket.opened_at.instant] if ticket.opened_at else []
    if known:
        return min(known)
    dates = [moment.instant for moment in (ticket.restored_at, ticket.closed_at) if moment]
    return min(dates) if dates else NEVER_BEGAN


def first_value(ticket, field, ordered):
    """R2, First value (before any change is dropped by R15)."""
    if not ordered:
        return ticket.current[field]
    if ordered[0].old is not None or field in ticket.first_known:
        return ordered[0].old
    if field not in ("group", "status", "planned_at"):
        return ordered[0].new  # the priority; CHOICE: an attribute as the priority
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

    def __init__(self, contract, ticket, as_of):
        self.ticket = ticket
        self.begin = beginning(ticket)
        self.restored_at = self.evidence(ticket.restored_at, as_of)
        self.closed_at = self.evidence(ticket.closed_at, as_of)
        lines = {}
        for field in FIELDS:
            ordered = ticket.changes[field]
            first = first_value(ticket, field, ordered)
            known = [change for change in ordered if as_of is None or change.at <= as_of]  # R15
            lines[field] = Timeline(field, self.begin, first, known)
        self.group, self.priority, self.planned = lines["group"], lines["priority"], lines["planned_at"]
        self.status, self.lines = lines["status"], lines
        self.recorded = [(at, word) for at, word in ticket.recorded if as_of is None or at <= as_of]
        self.states = self.state_steps(contract, lines["status"])
        self.closure = self.find_closure()
        self.keep_restored_at_within_bounds(ticket.restored_at, contract.unit)
        self.ours = [
            (start, end) for start, end, groups in self.group.holds() if contract.is_ours(groups)
        ]
        self.assigned = self.ours[0][0] if self.ours else None
        self.findings = self.find_findings(contract, as_of)
        # CHOICE: what is noticed of the time after as_of may be said, and need not.
        self.findings_that_may_be = ticket.findings_that_may_be | {code for code, _ in ticket.findings} - self.findings

    def evidence(self, moment, as_of):
        """R2: before the beginning it is no evidence; R15: later than as_of it is unknown."""
        if moment is None or moment.instant < self.begin or (as_of is not None and moment.instant > as_of):
            return None
        return moment.instant

    def keep_restored_at_within_bounds(self, moment, precision):
        """R6: after the closure it is not used; after it by less than its own precision it is the closure."""
        if self.closure is not None and self.restored_at is not None and self.restored_at > self.closure:
            within = self.restored_at - self.closure < moment.precise_to(precision)
            self.restored_at = self.closure if within else None

    def find_findings(self, contract, as_of):
        """The codes of what is noticed of the ticket, among FINDINGS."""
        codes = {code for code, at in self.ticket.findings if as_of is None or at <= as_of}
        holds = [(start, key_of("planned_at", value)) for start, _, value in self.planned.holds()]
        # CHOICE: a date that is taken away moves, one that is set where none was does not.
        if any(old is not None and new != old and at > self.begin for (_, old), (at, new) in zip(holds, holds[1:])):
            codes.add("planned-date-moved")
        instants = [at for at, word in self.recorded if word is not None and contract.states[norm(word)] == "restored"]
        # CHOICE: where no row names a restored status, none contradicts restored_at.
        if instants and self.restored_at is not None and self.restoration(contract.reading) == self.restored_at:
            distance = min(abs(at - self.restored_at) for at in instants)
            # CHOICE: in intervals an instant at which another value cuts a restored one short, in no row, may be a record.
            perhaps = [
                at for at, word in self.ticket.recorded_perhaps
                if word is not None and contract.states[norm(word)] == "restored"
                and (as_of is None or at <= as_of) and abs(at - self.restored_at) <= contract.unit
            ]
            if perhaps:
                self.ticket.findings_that_may_be.add("restored-at-contradicted")
            elif distance > max(contract.unit, self.ticket.restored_at.precise_to(contract.unit)):
                codes.add("restored-at-contradicted")
            elif distance > contract.unit:
                # CHOICE: one that is written less exactly than the export is precise may be said to contradict.
                self.ticket.findings_that_may_be.add("restored-at-contradicted")
        return codes

    def state_steps(self, contract, statuses):
        """[(instant, state)]: every entry into a state, in order (R2, R4)."""

        def state_of(status):
            return "active" if status is None else contract.states[norm(status)]

        first = statuses.steps[0][1]
        first_state = self.ticket.state_by_dates or state_of(first)
        if first_state in OPEN_STATES:
            steps = [(self.begin, first_state)]
        else:
            steps = [(self.begin, "active")] + self.late_first_states(first, first_state)
        for at, status in statuses.steps[1:]:
            if state_of(status) != steps[-1][1]:
                steps.append((at, state_of(status)))
        return steps

    def late_first_states(self, status, state):
        """R2: no ticket is restored, closed or cancelled from its beginning; when it first was, by the evidence."""
        # No recorded instant is later than the first change of the status: that one names it as its `from`.
        recorded = min((at for at, word in self.recorded if norm(word) == norm(status)), default=None)
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

    def restored_at_stands(self):
        """R6: not reopened after it; one at the second of a reopening stands."""
        return not any(self.states[index][0] > self.restored_at for index in self.reopenings())

    def standing_restoration(self):
        reopened = self.reopenings()
        if self.restored_at is not None and self.restored_at_stands():
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
    steps = [at for at, _ in life.group.steps + life.states]
    for instant in steps + [at for pair in spells + opening for at in pair]:
        if start < instant < end:
            cuts.add(instant)
    cuts = sorted(cuts)
    segments = []
    for begin, until in zip(cuts, cuts[1:]):
        state = [state for at, state in life.states if at <= begin][-1]
        counts_as = "active" if any(first <= begin < last for first, last in spells) else state
        if not life.is_ours_at(begin):
            counts = "other-group"
        elif counts_as not in ("new", "active"):
            counts = counts_as
        elif not any(first <= begin < last for first, last in opening):
            counts = "closed-hours"
        else:
            counts = "running"
        groups = life.group.at(begin)
        # R1: one group spelled otherwise is one group.
        same = (key_of("group", groups), state, counts)
        if segments and segments[-1][2] == same:
            segments[-1] = (segments[-1][0], until, same)
        else:
            segments.append((begin, until, same))
    return [
        {
            "from": show_instant(begin), "to": show_instant(until), "group": ", ".join(same[0] or ()),
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
    running = sum(segment["seconds"] for segment in segments if segment["counts"] == "running")
    pending = time_pending(contract, life, indicator.calendar, life.assigned, judged.restored, running)
    elapsed = max(0, running - (pending or 0))
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
        "pending_s": pending,  # CHOICE: what stands beside the open time is what is taken off it
        "verdict": "in_time" if in_time else "late",
        "segments": segments,
    }


def falls_in(judged, reading, start, end):
    """R8 and the reading `month_of`."""
    closed = start <= judged.closure < end
    restored = start <= judged.restored < end
    return {"closure": closed, "restoration": restored, "both": closed and restored}[reading]


# ---------------------------------------------------------------- R13, R14: the KPI


def show(value, decimals):
    """An exact value with so many decimals, half up."""
    units = (value * 10**decimals + Fraction(1, 2)).__floor__()
    return f"{units // 10**decimals}.{units % 10**decimals:0{decimals}d}"


def show_rate(in_time, total, level):
    """R13: two decimals, or as many as the target has, half up; rounded down where half up would flatter."""
    exact = Fraction(100 * in_time, total)
    shown = show(exact, level.decimals)
    misses, late = exact < level.target, in_time < total
    if (misses and Fraction(shown) >= level.target) or (late and Fraction(shown) >= 100):
        shown = show(Fraction((exact * 10**level.decimals).__floor__(), 10**level.decimals), level.decimals)
    return shown


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
        "rate": show_rate(in_time, total, level) if total else None,
        "target": show(level.target, level.decimals),
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
    all_midnights_are_dates(contract, tickets.values())
    put_all_in_order(source, tickets.values())
    stop_on_unmapped(contract, tickets)
    judgements = {indicator.id: {} for indicator in contract.indicators}
    findings, may_be, unclear = [], [], []
    for name, ticket in sorted(tickets.items()):
        begun = as_of is None or beginning(ticket) <= as_of
        known = begun and in_scope(contract, ticket)
        life = Life(contract, ticket, as_of) if known else ticket
        if known:
            findings += [{"code": code, "ticket": name} for code in sorted(life.findings)]
            may_be += [{"code": code, "ticket": name} for code in sorted(life.findings_that_may_be)]
        for indicator in contract.indicators:
            judgements[indicator.id][name] = judge(contract, life, indicator, as_of)
        unclear += [{"ticket": name, "why": why} for why in sorted(ticket.open)]
    to_date, shown = {}, []
    for month in months:
        # the year to date begins anew with each year
        to_date = to_date if month[1] > 1 else {}
        shown.append(month_result(contract, judgements, *month, to_date))
    to_date = year_to_date(contract, months, to_date)
    return {"months": shown, "to_date": to_date, "findings": findings, "may_be": may_be, "open": unclear}


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
