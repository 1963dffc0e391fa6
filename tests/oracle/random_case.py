#!/usr/bin/env python3
"""One small random case, the same for the same seed: python3 random_case.py SEED DIR [--shape SHAPE]

Writes DIR/contract.toml, DIR/tickets*.csv, DIR/history*.csv, as far as the shape needs them, and DIR/args (one
line: the month arguments and possibly --as-of). Several files are meant in the order of their names.
The cases are made to provoke the hard corners of the rules R1-R16 and of section 5; nearly all of them are valid.
"""

import csv
import datetime as dt
import json
import pathlib
import random
import sys
import zoneinfo

PARIS = "Europe/Paris"
UTC = dt.timezone.utc
NBSP = "\u00a0"
STATUS_WORDS = {
    "new": ["Nouveau"],
    "active": ["En cours", "Réaffecté"],
    "pending": ["En attente", "En attente client"],
    "restored": ["Résolu", "Contourné"],
    "closed": ["Clos", "Archivé"],
    "cancelled": ["Annulé"],
}
PROVIDER_GROUPS = ["XX", "XX-Nord", "XX-Été"]
OTHER_GROUPS = ["Client", "Réseau", "YY", "XXL"]
PRIORITIES = ["P1", "P2", "P3", "P4"]
APPLICATIONS = ["Facturation", "Portail RH", "portail  web", "Compta", "Inconnue", ""]
KNOBS = {
    "month_of": ["closure", "restoration", "both"],
    "assigned": ["ever", "at-restoration", "at-closure"],
    "priority": ["at-closure", "at-restoration", "at-assignment", "highest"],
    "reopened": ["last-restoration", "first-restoration"],
    "between_restorations": ["stopped", "running"],
    "unrestored": ["exclude", "closure"],
    "planned": ["last", "first"],
    "missing_planned": ["late", "exclude"],
}
# Hours, and whether all open weekdays have one length.
HOURS = [
    ("24/7", True),
    ("Mo-Fr 09:00-18:00", True),
    ("Mo-Fr 09:00-12:30,13:30-18:00", True),
    ("Mo-Fr 08:00-18:00; Sa 09:00-12:00", False),
    ("Mo-Su 22:00-06:00", True),
    ("Mo-Th 22:00-06:00; Fr 20:00-04:00; Sa,Su 00:00-06:00,23:00-01:00", True),
    ("Mo-Su 00:00-06:00", True),
    ("Sa-Mo 01:30-02:30,12:00-24:00", True),
    ("Mo-Fr 08:00-20:00; We 08:00-12:00; Su 02:00-03:00", False),
    ("Mo-Su 02:15-02:45,10:00-19:30", True),
    ("Mo,We,Fr-Su 06:00-24:00", True),
    ("Mo-Fr 18:00-08:30; Mo-Fr 20:00-08:00", True),
    ("Fr-Su 20:00-10:00,08:00-21:00", False),
]
PH_RULES = ["PH off", "PH 10:00-12:00", "PH 22:00-02:00,08:00-09:00"]
# What a case turns around: a month boundary or a night of a clock change.
SCENES = [
    ("2026-03", "2026-04", ["2026-03-01", "2026-03-29", "2026-04-01", "2026-03-28", "2026-04-06"]),
    ("2026-10", "2026-11", ["2026-10-01", "2026-10-25", "2026-11-01", "2026-10-24", "2026-11-11"]),
    ("2026-04", "2026-05", ["2026-04-01", "2026-05-01", "2026-05-14", "2026-05-08", "2026-06-01"]),
    ("2026-01", "2026-02", ["2026-01-01", "2026-02-01", "2026-01-31", "2026-03-01", "2026-01-02"]),
]
SHAPES = ("changes", "snapshots", "intervals", "summary")
# Zones whose clocks newer data tell otherwise than those of 2025: drawn only where the newer data are at hand.
NEWER_ZONES = ["Africa/Casablanca", "America/Vancouver", "America/Edmonton"]
NIGHT_GAPS = [0, 60, 300, 600, 900, 1200, 1800, 2400, 3000, 3600]
GAPS = [0, 0, 1, 59, 60, 1799, 1800, 3600, 3600, 5400, 7200, 7200, 7201, 14400, 14400, 28800, 32400, 86400, 90000]


class Case:
    """All choices of one case."""

    def __init__(self, seed, shape):
        self.random = random.Random(f"aloi {shape} {seed}")
        self.shape = shape
        r = self.random
        self.first, self.last, days = r.choice(SCENES)
        self.zone_name = r.choice([PARIS] * 6 + ["UTC", "America/New_York"])
        if self.chance(0.1):
            newer = r.choice(NEWER_ZONES)
            self.zone_name = newer if zones_are_new() else PARIS
        self.night = shape != "summary" and self.chance(0.2)  # all happens in the hour that comes twice
        if self.night:
            self.first, self.last, days = SCENES[1]
            self.zone_name = r.choice([PARIS, PARIS, "America/New_York"])
        self.zone = zoneinfo.ZoneInfo(self.zone_name)
        self.anchors = [self.midnight(day) for day in days]
        self.source_zone_name = None if self.night else r.choice([None] * 5 + ["UTC", PARIS])
        self.source_zone = zoneinfo.ZoneInfo(self.source_zone_name or self.zone_name)
        self.time_style = "local" if self.night else r.choice(["utc", "utc", "offset", "local", "mixed"])
        self.planned_style = r.choice(["times", "dates", "midnights", "mixed", "mixed"])
        self.from_column = r.random() < 0.92
        self.sequence = r.random() < (0.5 if shape == "snapshots" or self.night else 0.2)
        self.separator = r.choice([None] * 4 + ["<br>", "|"])
        self.none_words = ["?"] if r.random() < 0.25 else []
        self.priority_words = r.random() < 0.25
        self.renamed = r.random() < 0.25
        self.delimiter = r.choice([",", ",", ";"])
        self.types = ["Incident"] if r.random() < 0.8 else None
        self.type_constant = r.random() < 0.15
        self.variants = r.random() < 0.5
        self.holes = r.random() < 0.3 and not self.night
        self.blank_froms = r.random() < 0.4 and not self.night
        self.foreign_times = r.random() < 0.3  # planned times of tickets out of scope are no midnights
        self.several_files = r.random() < 0.3
        self.first_row_opens = r.random() < 0.3  # snapshots
        self.pending = r.choice([None, "open", "real", "real"])  # summary
        self.pauses = r.random() < 0.4  # summary: pending_from, pending_to
        self.summary_status, self.summary_group = r.random() < 0.5, r.random() < 0.5
        self.minutes_only = r.random() < 0.2  # instants cut to the minute: many ties

    def fold(self):
        """The second at which the zone's clocks go back in the autumn of 2026."""
        at = 1789000000  # September
        while dt.datetime.fromtimestamp(at, self.zone).utcoffset() == dt.datetime.fromtimestamp(at + 3600, self.zone).utcoffset():
            at += 3600
        return at + 3600 - at % 3600

    def chance(self, probability):
        return self.random.random() < probability

    def midnight(self, day):
        local = dt.datetime.fromisoformat(day).replace(tzinfo=self.zone)
        return int(local.timestamp())

    def instant(self):
        """An instant near one of the case's anchors."""
        r = self.random
        if self.night:
            return self.cut(self.fold() + r.randint(-5400, 3600))
        offset = r.choice([0, 0, -1, 1, 3600, -3600, 5400, 7200, -7200, r.randint(-86400, 86400), r.randint(-400000, 400000)])
        return self.cut(r.choice(self.anchors) + offset)

    def cut(self, instant):
        return instant - instant % 60 if self.minutes_only else instant

    def gap(self):
        if self.night:
            return self.cut(self.random.choice(NIGHT_GAPS))
        return self.cut(self.random.choice(GAPS + [self.random.randint(0, 400000)]))

    # ------------------------------------------------------------ words and times as the export writes them

    def spelled(self, word):
        """The word, sometimes in other capitals or with other spaces."""
        if not word or not self.variants or self.chance(0.6):
            return word
        return self.random.choice(
            [word.upper(), word.lower(), word + "  ", " " + word, NBSP + word, word.replace(" ", NBSP), word.replace(" ", "  ")]
        )

    def priority_spelled(self, priority):
        if self.priority_words and priority:
            priority = {"P1": "1 - Critique", "P2": "2 - Haute", "P3": "3 - Moyenne", "P4": "4 - Basse"}[priority]
        return self.spelled(priority)

    def groups_spelled(self, groups):
        """A set of groups as one cell."""
        names = [self.spelled(group) for group in sorted(groups)]
        if len(names) > 1 and self.chance(0.3):
            names.reverse()
        return (self.separator or "").join(names)

    def time(self, instant):
        if instant is None:
            return self.blank()
        r = self.random
        style = self.time_style if self.time_style != "mixed" else r.choice(["utc", "offset", "local"])
        moment = dt.datetime.fromtimestamp(instant, UTC)
        if style == "utc":
            return moment.strftime("%Y-%m-%dT%H:%M:%S") + r.choice(["Z", "Z", "Z", ".999Z", "+00:00"])
        if style == "offset":
            zone = zoneinfo.ZoneInfo(r.choice([PARIS, "Asia/Kolkata"]))
            return moment.astimezone(zone).isoformat(r.choice(["T", " "]))
        local = moment.astimezone(self.source_zone)
        return local.strftime(r.choice(["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]))

    def coarse(self, instant):
        """A time to the minute, rounded up, or a date alone."""
        local = dt.datetime.fromtimestamp(instant + 59, UTC).astimezone(self.source_zone)
        form = self.random.choice(["%Y-%m-%d %H:%M"] * 9 + ["%Y-%m-%d"])
        return local.strftime(form)

    def planned(self, value):
        """A planned date: (instant, style) or None."""
        if value is None:
            return self.blank()
        instant, style = value
        if style == "date":
            return dt.datetime.fromtimestamp(instant, self.zone).strftime("%Y-%m-%d")
        return self.time(instant)

    def planned_value(self, near, foreign=False):
        r = self.random
        style = "times" if foreign else self.planned_style
        style = r.choice(["times", "dates", "midnights"]) if style == "mixed" else style
        instant = near + r.choice([0, 1, -1, 3600, -3600, 86400, -86400, r.randint(-300000, 300000)])
        if style == "times":
            return (self.cut(instant), "time")
        local = dt.datetime.fromtimestamp(instant, self.zone)
        midnight = local.replace(hour=0, minute=0, second=0, fold=0)
        return (int(midnight.timestamp()), "date" if style == "dates" else "time")

    def blank(self):
        return self.random.choice([""] + self.none_words)


def zones_are_new():
    try:
        import tzdata
    except ImportError:
        return False
    return tzdata.IANA_VERSION >= "2026f"


# ---------------------------------------------------------------- a ticket's life


def status_path(case):
    """A walk through the states, as [(seconds since the step before, status)]."""
    r = case.random
    shapes = [
        ["new", "active", "restored", "closed"],
        ["new", "active", "pending", "active", "restored", "closed"],
        ["new", "active", "pending", "restored", "closed"],
        ["active", "restored", "active", "restored", "closed"],
        ["active", "restored", "pending", "restored", "active", "restored", "closed"],
        ["active", "restored", "closed", "active", "restored", "closed"],
        ["active", "restored", "active", "closed"],
        ["active", "closed", "active", "restored", "closed"],
        ["active", "closed", "new", "closed"],
        ["new", "closed"],
        ["new", "active", "cancelled", "closed"],
        ["active", "cancelled", "active", "restored", "closed"],
        ["active", "restored", "cancelled", "closed"],
        ["active", "closed", "cancelled"],
        ["active", "closed", "cancelled", "closed"],
        ["active", "restored", "cancelled", "active", "closed"],
        ["active", "restored", "closed", "restored"],
        ["active", "restored", "closed", "restored", "closed"],
        ["active", "restored", "closed", "pending"],
        ["pending", "active", "restored", "restored", "closed", "closed"],
        ["restored", "closed"],
        ["restored", "active", "restored", "closed"],
        ["closed"],
        ["closed", "active", "restored", "closed"],
        ["cancelled", "closed"],
        ["cancelled", "active", "restored", "closed"],
        ["active"],
        ["new", "active", "pending"],
    ]
    if case.chance(0.7):
        shapes = shapes[:6] + shapes[17:18] + shapes[20:22]
    states = r.choice(shapes)
    steps = []
    for state in states:
        words = STATUS_WORDS[state]
        steps.append((case.gap(), words[0] if case.chance(0.7) else r.choice(words)))
    if case.chance(0.2):  # reopened or closed in the very second
        place = r.randrange(len(steps))
        steps[place] = (0, steps[place][1])
    return steps


def some_groups(case, ours):
    r = case.random
    groups = {r.choice(PROVIDER_GROUPS if ours else OTHER_GROUPS)}
    if case.separator and case.chance(0.3):
        groups.add(r.choice(PROVIDER_GROUPS + OTHER_GROUPS))
    return frozenset(groups)


def random_steps(case, times, value):
    """Changes of a field at some of the times of the statuses, or between them."""
    steps = []
    for _ in range(case.random.choice([0, 1, 1, 2, 3])):
        at = case.random.choice(times)
        if case.chance(0.5):
            at = case.cut(case.random.randint(min(times), max(times)))
        elif case.chance(0.3):
            at += case.gap()
        steps.append((at, value()))
    return sorted(steps, key=lambda step: step[0])


def group_steps(case, start, times):
    """Holds of the ticket: (first groups, [(at, groups)])."""
    r = case.random
    first = some_groups(case, case.chance(0.8)) if case.chance(0.94) else frozenset()
    steps = random_steps(case, times, lambda: some_groups(case, case.chance(0.6)))
    if steps and case.chance(0.25):  # a transfer that lasts no time, or one that comes back
        at = r.choice(steps)[0]
        steps += [(at, some_groups(case, True)), (at, some_groups(case, False))]
        steps.sort(key=lambda step: step[0])
    if case.chance(0.08):
        steps.append((max(times) + case.gap(), frozenset()))
    if not any(True for groups in [first] + [g for _, g in steps] for g in groups if g in PROVIDER_GROUPS) and case.chance(0.8):
        first = some_groups(case, True)
    return first, [step for step in steps if step[0] >= start]


class Life:
    """The truth about a ticket, before the export spoils it."""

    def __init__(self, case, name):
        self.name = name
        self.kind = "Incident" if case.type_constant else "Demande" if case.chance(0.08) else "" if case.chance(0.01) else "Incident"
        foreign = bool(case.types) and self.kind != "Incident" and case.foreign_times
        path = status_path(case)
        total = sum(gap for gap, _ in path)
        at = case.instant() - (total if case.chance(0.7) else 0)  # the end near an anchor, or the beginning
        self.start = at
        self.statuses = []
        for gap, status in path:
            at += gap
            self.statuses.append((at, status))
        if case.chance(0.4):
            self.start = self.statuses[0][0]
        times = [step[0] for step in self.statuses] + [self.start]
        self.end = max(times)
        self.first_group, self.groups = group_steps(case, self.start, times)
        self.first_priority = case.random.choice(PRIORITIES)
        self.priorities = random_steps(case, times, lambda: case.random.choice(PRIORITIES)) if case.chance(0.5) else []
        near = case.random.choice(times)
        self.first_planned = case.planned_value(near, foreign) if case.chance(0.5) else None
        self.planned = []
        if case.chance(0.3):
            self.planned = random_steps(
                case, times, lambda: case.planned_value(near, foreign) if case.chance(0.85) else None
            )


def spoilt_dates(case, life):
    """opened_at, restored_at and closed_at as the tickets file has them: right, wrong or missing."""
    r = case.random
    opened = r.choice([life.start] * 6 + [None, life.start - case.gap(), life.statuses[0][0] + case.gap(), life.end])
    states = {word: state for state, words in STATUS_WORDS.items() for word in words}
    entries = [at for at, status in life.statuses if states[status] == "restored"]
    closures = [at for at, status in life.statuses if states[status] == "closed"]
    wrong = [life.start - 1, life.start, life.end, life.end + 1, life.end + case.gap(), r.choice(life.statuses)[0]]
    wrong.append(r.randint(life.start, max(life.start, life.end)))
    restored = None
    if case.chance(0.65):
        restored = r.choice(entries) if entries and case.chance(0.6) else r.choice(wrong)
        if entries and case.chance(0.2):  # beside an entry, by about as much as the export is precise
            restored = r.choice(entries) + r.choice([-61, -60, -59, -2, -1, 0, 1, 2, 59, 60, 61])
    closed = None
    if case.chance(0.65):
        closed = max(closures) if closures and case.chance(0.7) else r.choice(wrong)
    if closures and case.chance(0.15):  # restored in the minute of the closure, or of the closing day
        restored = case.coarse(max(closures) + r.choice([-60, -1, 0, 1, 30, 59, 60]))
    else:
        restored = case.time(restored)
    return case.time(opened), restored, case.time(closed)


# ---------------------------------------------------------------- shape changes


def field_rows(case, field, first, steps, write):
    """The rows of one field: [at, field, from, to]; `first` is None where the first step has no value before it."""
    rows, before = [], first
    for at, value in steps:
        old = "" if before is None else write(before)
        if case.blank_froms and case.chance(0.3):
            old = case.blank()
        rows.append([at, field, old, write(value)])
        before = value
    if case.holes and rows and case.chance(0.25):
        row = case.random.choice(rows)
        row[2] = case.random.choice(rows)[3]
    return rows


def spoil_ties(case, rows):
    """Rows of one field at one instant: in order, reversed, repeated, or shuffled beyond repair."""
    found = []
    for at in sorted({row[0] for row in rows}):
        together = [row for row in rows if row[0] == at]
        # What a repeat of one sequence means is no rule.
        if case.chance(0.12) and not case.sequence:
            together.append(list(case.random.choice(together)))
        if len(together) > 1:
            style = case.random.choice(["order", "reverse", "reverse", "repeat", "repeat reversed", "shuffle"])
            if "repeat" in style and not case.sequence:
                together.insert(case.random.randrange(len(together)), list(case.random.choice(together)))
            if "reverse" in style:
                together.reverse()
            if style == "shuffle":
                case.random.shuffle(together)
        found += together
    return found


def add_tie(case, rows, write, values):
    """At the instant of one row, a few more changes of the same field that chain up to its value."""
    if not rows or not case.chance(0.3):
        return rows
    place = case.random.randrange(len(rows))
    at, field, old, new = rows[place]
    chain, before = [], old
    for _ in range(case.random.choice([1, 2])):
        middle = write(case.random.choice(values))
        chain.append([at, field, before, middle])
        before = middle
    return rows[:place] + chain + [[at, field, before, new]] + rows[place + 1:]


def add_loop(case, rows, write, values):
    """At the instant of one row, changes to a value and back, before it or after it: both orders may fit."""
    if not rows or not case.chance(0.15):
        return rows
    place = case.random.randrange(len(rows))
    at, field, old, new = rows[place]
    middle = write(case.random.choice(values))
    if case.chance(0.5):
        return rows[:place] + [[at, field, old, middle], [at, field, middle, old]] + rows[place:]
    return rows[:place + 1] + [[at, field, new, middle], [at, field, middle, new]] + rows[place + 1:]


def rows_of_life(case, life, status_history):
    """All history rows of a ticket, each with the sequence it truly had."""
    statuses = life.statuses if status_history else []
    skip = case.random.choice([1, 1, 1, 0]) if statuses else 0  # usually the first status has no row of its own
    first_status = statuses[0][1] if skip and statuses else None
    words = [word for group in STATUS_WORDS.values() for word in group]
    kinds = [
        ("status", first_status, statuses[skip:], case.spelled, words),
        ("group", life.first_group, life.groups, case.groups_spelled, [frozenset([g]) for g in PROVIDER_GROUPS + OTHER_GROUPS]),
        ("priority", life.first_priority, life.priorities, case.priority_spelled, PRIORITIES),
        ("planned_at", life.first_planned, life.planned, case.planned, [None, case.planned_value(life.end)]),
    ]
    fields = []
    for field, first, steps, write, values in kinds:
        # planned_at without a value before is blank, as is an unknown status
        of_field = field_rows(case, field, first, steps, write)
        of_field = add_tie(case, of_field, write, values)
        fields.append(add_loop(case, of_field, write, values))
    # The sequence counts all changes of the ticket, in the order in which they truly were.
    numbered = sorted((row for of_field in fields for row in of_field), key=lambda row: row[0])
    for number, row in enumerate(numbered):
        row.append(number + 1)
    rows = [row for of_field in fields for row in spoil_ties(case, of_field)]
    if case.chance(0.1):
        rows.append([life.end, "comment", "", "bonjour", 99])
    return rows


def cut_history(case, rows):
    """Some histories start late: the first rows of the status are lost."""
    if not case.chance(0.22):
        return rows
    statuses = [row for row in rows if row[1] == "status"]
    lost = statuses[:-1] if case.chance(0.3) else statuses[: case.random.choice([1, 2, 3])]
    return [row for row in rows if not any(row is gone for gone in lost)]


def order_history(case, rows):
    """The order of the file: rows that tie on ticket, field and instant keep theirs."""
    style = case.random.choice(["time", "ticket", "newest", "shuffle"])
    if style == "time":
        return sorted(rows, key=lambda row: row[1])
    if style == "newest":
        return sorted(rows, key=lambda row: row[1], reverse=True)
    if style == "ticket":
        return rows
    keys = [(row[0], row[1], row[2]) for row in rows]
    waiting = {}
    for key, row in zip(keys, rows):
        waiting.setdefault(key, []).append(row)
    case.random.shuffle(keys)
    return [waiting[key].pop(0) for key in keys]


def current_values(case, life, status_history):
    """Status, group, priority and planned date in the tickets file: mostly the last ones."""
    status = life.statuses[-1][1]
    group = life.groups[-1][1] if life.groups else life.first_group
    priority = life.priorities[-1][1] if life.priorities else life.first_priority
    planned = life.planned[-1][1] if life.planned else life.first_planned
    if case.chance(0.06):
        status = case.random.choice(["En cours", "Clos", "Annulé", ""])
    if case.chance(0.05):
        group = some_groups(case, case.chance(0.5))
    if case.chance(0.05):
        priority = case.random.choice(PRIORITIES + [""])
    return (
        case.spelled(status) or case.blank(),
        case.groups_spelled(group) or case.blank(),
        case.priority_spelled(priority) or case.blank(),
        case.planned(planned),
    )


def attributes(case, life):
    """type, service, application."""
    service = case.random.choice(["OR", "OR", "", "", "ARGENT", "BRONZE"])
    return case.spelled(life.kind), case.spelled(service), case.spelled(case.random.choice(APPLICATIONS))


def ticket_row(case, life, status_history=True):
    """The row of a life in the tickets file."""
    opened, restored, closed = spoilt_dates(case, life)
    status, group, priority, planned = current_values(case, life, status_history)
    kind, service, application = attributes(case, life)
    row = [life.name, kind, service, application, priority, group, status]
    return row + [opened, planned, restored, closed]


TICKET_COLUMNS = ["ticket", "type", "service", "application", "priority", "group", "status"]
TICKET_COLUMNS += ["opened_at", "planned_at", "restored_at", "closed_at"]


def write_tickets(case, directory, header, tickets):
    """The tickets file; or two, of which the later counts where both have a ticket."""
    tickets = [row for row in tickets for _ in range(2 if case.chance(0.04) else 1)]
    files = [tickets]
    if case.several_files and tickets:
        later = [row for row in tickets if case.chance(0.6)]
        names = {row[0] for row in later}
        # An earlier row of the same ticket: another row of the file under its name, or the same row.
        earlier = [row for row in tickets if row[0] not in names]
        for name in sorted(names):
            other = list(case.random.choice(tickets)) if case.chance(0.7) else next(row for row in later if row[0] == name)
            earlier.append([name] + other[1:])
        files = [earlier, later]
    for number, rows in enumerate(files):
        rows = list(rows)
        if case.chance(0.5):
            case.random.shuffle(rows)
        columns = list(header)
        if case.type_constant:
            place = columns.index("type")
            columns.pop(place)
            rows = [row[:place] + row[place + 1:] for row in rows]
        write_csv(case, directory / ("tickets_2.csv" if number else "tickets.csv"), columns, rows)


def write_changes(case, directory, lives):
    tickets, history = [], []
    for life in lives:
        status_history = case.chance(0.88)
        rows = [] if case.chance(0.08) else rows_of_life(case, life, status_history)
        rows = cut_history(case, rows)
        only_history = rows and case.chance(0.04 if case.types else 0.1)
        if not only_history:
            tickets.append(ticket_row(case, life, status_history))
        if life.groups and not case.from_column and case.chance(0.5):
            rows.append([life.start, "group", "", case.groups_spelled(life.first_group), 0])
        history += [[life.name, *row] for row in rows]
    write_tickets(case, directory, TICKET_COLUMNS, tickets)
    history = order_history(case, history)
    header = ["ticket", "at", "field", "from", "to"]
    lines = [[name, case.time(at), field, old, new, number] for name, at, field, old, new, number in history]
    if case.sequence:
        header.append("sequence")
    else:
        lines = [line[:-1] for line in lines]
    if not case.from_column:
        header.remove("from")
        lines = [line[:3] + line[4:] for line in lines]
    files = [lines]
    if case.several_files and not case.sequence and case.chance(0.5):  # two exports that overlap: repeats
        cut = case.random.randint(0, len(lines))
        files = [lines[:cut], lines[max(0, cut - case.random.choice([0, 1, 5])):]]
    for number, lines in enumerate(files):
        write_csv(case, directory / ("history_2.csv" if number else "history.csv"), header, lines)


# ---------------------------------------------------------------- shape intervals


def intervals_of(case, steps):
    """[(start, end, value)] of one field: gaps, overlaps, nested ones, some backwards, some lost."""
    r = case.random
    found = []
    for place, (at, value) in enumerate(steps):
        end = steps[place + 1][0] if place + 1 < len(steps) else None
        if end is None and case.chance(0.25):
            end = at + case.gap()
        if case.chance(0.04):
            continue
        if end is not None and end > at:
            if case.chance(0.1):
                end = r.randint(at, end)  # a gap
            elif case.chance(0.1):
                end += case.gap()  # an overlap
        elif end is not None and case.chance(0.1):
            end = at - 60
        found.append((at, end, value))
        last = at + case.gap() if end is None else end
        if last > at and case.chance(0.15):
            inner = sorted([r.randint(at, last), r.randint(at, last)])
            other = r.choice(steps)[1] if case.chance(0.3) else value
            found.append((case.cut(inner[0]), case.cut(inner[1]), other))
    return found


def write_intervals(case, directory, lives):
    lines = []
    for life in lives:
        fields = {
            "status": (life.statuses, case.spelled),
            "group": ([(life.start, life.first_group)] + life.groups, case.groups_spelled),
            "priority": ([(life.start, life.first_priority)] + life.priorities, case.priority_spelled),
            "planned_at": ([(life.start, life.first_planned)] + life.planned, case.planned),
        }
        for field, (steps, write) in fields.items():
            if case.chance(0.3 if field in ("priority", "planned_at") else 0.08):
                continue
            for start, end, value in intervals_of(case, steps):
                if not value:
                    continue  # no row tells that there is no value
                single = field == "group" and len(value) > 1 and case.chance(0.6)
                values = [write([group]) for group in sorted(value)] if single else [write(value)]
                lines += [[life.name, field, text, case.time(start), case.time(end)] for text in values]
    if case.chance(0.5):
        case.random.shuffle(lines)
    tickets = [ticket_row(case, life) for life in lives if not case.chance(0.04)]
    write_tickets(case, directory, TICKET_COLUMNS, tickets)
    write_csv(case, directory / "history.csv", ["ticket", "field", "value", "from", "to"], lines)


# ---------------------------------------------------------------- shape summary


def write_summary(case, directory, lives):
    r = case.random
    header = TICKET_COLUMNS + ["assigned_at", "pending_s", "pending_from", "pending_to"]
    rows = []
    for life in lives:
        row = ticket_row(case, life)
        assigned = life.start + case.gap() if case.chance(0.8) else life.start if case.chance(0.6) else None
        began = assigned if assigned is not None else life.start
        restored = began + case.gap() if case.chance(0.9) else None
        closed = (restored or began) + case.gap() if case.chance(0.9) else None
        if case.chance(0.85):
            row[9:11] = [case.time(restored), case.time(closed)]
        real = max(0, (restored or began) - began)
        pending = r.choice([0, 0, 60, real // 2, real, real + 1, max(0, real - 7200), max(0, real - 3600), r.randint(0, 90000)])
        pause = [case.blank(), case.blank()]
        if case.pauses and case.chance(0.7):
            starts = began + r.choice([0, 60, real // 3, -600])
            pause = [case.time(starts), case.time(starts + r.choice([0, 600, real // 2, real]))]
        rows.append(row + [case.time(assigned), case.blank() if case.chance(0.1) else str(pending)] + pause)
    lost = [] if case.summary_status else ["status"]
    lost += [] if case.summary_group else ["group"]
    lost += [] if case.pauses else ["pending_from", "pending_to"]
    kept = [place for place, column in enumerate(header) if column not in lost]
    write_tickets(case, directory, [header[place] for place in kept], [[row[place] for place in kept] for row in rows])


# ---------------------------------------------------------------- shape snapshots


def write_snapshots(case, directory, lives):
    lines = []
    for life in lives:
        lines += snapshots_of(case, life)
    style = case.random.choice(["ticket", "time", "shuffle"])
    if style == "time":
        lines.sort(key=lambda line: line[1])
    if style == "shuffle" and case.sequence:
        case.random.shuffle(lines)
    header = ["ticket", "at", "status", "group", "priority", "type", "service", "application"]
    header += ["opened_at", "planned_at", "restored_at", "closed_at", "sequence"]
    rows = [[line[0], case.time(line[1]), *line[2:]] for line in lines]
    if case.first_row_opens:
        header = [column for column in header if column != "opened_at"]
        rows = [row[:8] + row[9:] for row in rows]
    if not case.sequence:
        header, rows = header[:-1], [row[:-1] for row in rows]
    if case.type_constant:
        place = header.index("type")
        header.pop(place)
        for row in rows:
            row.pop(place)
    write_csv(case, directory / "history.csv", header, rows)


def snapshots_of(case, life):
    """One row for each instant or step of a life, with the ticket as it then was."""
    first_status = life.statuses[0][1]
    steps = [(at, "status", value) for at, value in life.statuses]
    steps += [(at, "group", value) for at, value in life.groups]
    steps += [(at, "priority", value) for at, value in life.priorities]
    steps += [(at, "planned", value) for at, value in life.planned]
    steps.sort(key=lambda step: step[0])
    if case.chance(0.2):
        steps = steps[case.random.randrange(len(steps)):]
    now = {
        "status": first_status, "group": life.first_group,
        "priority": life.first_priority, "planned": life.first_planned,
    }
    kind, service, application = attributes(case, life)
    opened, restored, closed = spoilt_dates(case, life)
    rows = []
    for number, (at, field, value) in enumerate(steps):
        now[field] = value
        if number + 1 < len(steps) and steps[number + 1][0] == at and case.chance(0.4):
            continue  # several fields in one row
        late = number + 1 == len(steps) or case.chance(0.5)
        row = [life.name, at, case.spelled(now["status"]), case.groups_spelled(now["group"]) or case.blank()]
        row += [case.priority_spelled(now["priority"]), kind, service, application, opened]
        row += [case.planned(now["planned"]), restored if late else case.blank(), closed if late else case.blank(), number]
        rows.append(row)
        if case.chance(0.15):
            rows.append(row[:1] + [at + case.gap() if number + 1 == len(steps) else at] + row[2:])
    return rows


# ---------------------------------------------------------------- files


def renamed(case):
    if not case.renamed:
        return {}
    names = {"ticket": "Numéro", "restored_at": "Rétabli le", "priority": "Priorité", "at": "Date"}
    if case.shape != "changes" and case.shape != "snapshots":
        names.pop("at")
    if case.shape == "changes":
        names["from"] = "Avant"
        if not case.from_column:
            names.pop("from")
    return names


def write_csv(case, path, header, rows):
    names = renamed(case)
    # csv.writer would write a lone blank cell as ""; the files always have several columns.
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=case.delimiter, lineterminator="\n")
        writer.writerow([names.get(column, column) for column in header])
        writer.writerows(rows)


def toml(value):
    """A TOML value; a JSON string is a TOML string."""
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def calendar_tables(case):
    """{name: (table, can it say `1 day`, can it say `1 working day`)}."""
    r = case.random
    tables = {"tma": ({"hours": "24/7"}, True, True)}
    for number in range(r.choice([1, 1, 2])):
        hours, regular = r.choice(HOURS)
        table = {"hours": hours}
        dates = [dt.datetime.fromtimestamp(at + 43200, case.zone).date().isoformat() for at in case.anchors]
        if case.chance(0.4):
            table["hours"] += "; " + r.choice(PH_RULES)
            table["holidays"] = r.choice(["FR", sorted(set(r.choices(dates, k=2)))])
        if case.chance(0.3):
            table["closed"] = sorted(set(r.choices(dates, k=2)))
        if case.chance(0.3):
            spans = ["00:00-06:00", "22:00-04:00", "01:00-03:00,12:00-24:00", "02:30-03:30", "00:00-24:00"]
            table["open"] = {r.choice(dates): r.choice(spans)}
        if case.chance(0.25):
            table["timezone"] = r.choice([PARIS, "UTC", "America/New_York"])
        if not regular or case.chance(0.15):
            table["working_day"] = r.choice(["8h", "7h30", "1h", "6 heures"])
        plain = table["hours"] == "24/7" and not set(table) & {"closed", "open", "holidays"}
        tables[f"c{number}"] = (table, plain, True)
    return tables


def level_lines(case, day_allowed):
    """One line for each priority and class, some without class, some missing."""
    r = case.random
    limits = ["2h", "4h", "90m", "1h30", "1h30m", "3600s", "2 heures", "4 hours", "24h", "1 s", "30 minutes"]
    limits += ["1 working day", "2 jours ouvrés", "planned date", "date planifiée", "planned date"]
    if day_allowed:
        limits += ["1 day", "1 jour", "2d", "1j"]
    pairs = []
    for service in r.sample(["OR", "ARGENT", None], k=r.choice([1, 2, 3])):
        pairs += [(service, priority) for priority in PRIORITIES if case.chance(0.93)]
    if not pairs:
        pairs = [(None, "P1")]
    if case.chance(0.3):
        r.shuffle(pairs)
    lines = []
    for service, priority in pairs:
        level = {} if service is None else {"service": service}
        level["priority"] = priority
        within = "planned date" if priority == "P4" and case.chance(0.6) else r.choice(limits)
        level["within"] = within
        level["target"] = r.choice(["100%", "90%", "90 %", "66.67%", "50%", "99,5%", "33.33%", "33.333%", "66.666667%"])
        lines.append(level)
    return lines


def provider_groups(case):
    groups = case.random.choice([["XX", "XX-*"], ["xx", "xx-*"], ["XX", "XX-*"], ["XX*"], ["xx", "XX-É*"]])
    # Without a column that tells the group, all must be meant.
    return groups if case.shape != "summary" or case.summary_group else ["*"]


def write_contract(case, path):
    r = case.random
    out = ["[contract]", 'title = "Essai"', 'client = "Client"', 'provider = "XX"', f"timezone = {toml(case.zone_name)}"]
    out += ['language = "fr"', "", "[provider]", f"groups = {toml(provider_groups(case))}"]
    if case.types:
        out += ["", "[scope]", f"types = {toml(case.types)}"]
    if case.chance(0.7):
        out += ["", "[services]", 'OR = ["Facturation", "Portail*"]']
        if case.chance(0.5):
            out.append('ARGENT = ["*compta*"]')
    out += ["", "[statuses]"]
    out += [f"{state} = {toml(words)}" for state, words in STATUS_WORDS.items()]
    calendars = calendar_tables(case)
    for name, (table, _, _) in calendars.items():
        out += ["", f"[calendars.{name}]"] + [f"{key} = {toml(value)}" for key, value in table.items()]
    for number in range(r.choice([1, 1, 2, 3])):
        name = r.choice(list(calendars))
        out += ["", "[[indicators]]", f'id = "k{3 - number}"', 'title = "Délai"', 'measure = "restoration"']
        out += [f"calendar = {toml(name)}", "levels = ["]
        out += [f"  {toml(level)}," for level in level_lines(case, calendars[name][1])]
        out.append("]")
    knobs = {key: r.choice(values) for key, values in KNOBS.items() if case.chance(0.35)}
    if knobs:
        out += ["", "[reading]"] + [f"{key} = {toml(value)}" for key, value in knobs.items()]
    out += source_lines(case)
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def source_lines(case):
    table = {}
    if case.shape != "changes":
        table["shape"] = case.shape
    if case.minutes_only:
        table["precision"] = "minute"  # said, not found out: what a column of full minutes means is no rule
    if case.shape == "snapshots" and case.first_row_opens:
        table["opened"] = "first row"
    if case.shape == "summary" and case.pending:
        table["pending"] = case.pending
    if case.shape != "snapshots" and case.several_files:
        table["repeats"] = "last file"
    if case.source_zone_name:
        table["timezone"] = case.source_zone_name
    if case.delimiter != ",":
        table["delimiter"] = case.delimiter
    if case.none_words:
        table["none"] = case.none_words
    if case.separator:
        table["group_separator"] = case.separator
    columns = renamed(case)
    if case.sequence and case.shape in ("changes", "snapshots"):
        columns["sequence"] = "sequence"
    out = ["", "[source]"] + [f"{key} = {toml(value)}" for key, value in table.items()]
    if columns:
        out += ["", "[source.columns]"] + [f"{toml(key)} = {toml(value)}" for key, value in columns.items()]
    if case.priority_words:
        words = {"1 - Critique": "P1", "2 - Haute": "P2", "3 - Moyenne": "P3", "4 - Basse": "P4"}
        out += ["", "[source.values.priority]"] + [f"{toml(key)} = {toml(value)}" for key, value in words.items()]
    constants = ['type = "Incident"'] if case.type_constant else []
    # Without a column that tells the status, the dates alone tell the state.
    constants += ['status = ""'] if case.shape == "summary" and not case.summary_status else []
    out += ["", "[source.constants]"] + constants if constants else []
    return out if len(out) > 2 else []


def arguments(case):
    month = case.random.choice([case.first, case.last])
    line = f"-m {month}" if case.chance(0.25) else f"--from {case.first} --to {case.last}"
    if case.chance(0.33):
        # Mostly late enough to have something to say.
        at = case.instant() if case.chance(0.4) else max(case.anchors) + case.random.choice([0, -1, -86400, 86400, 864000])
        local = dt.datetime.fromtimestamp(at, case.zone)
        line += " --as-of " + case.random.choice(
            [local.strftime("%Y-%m-%d"), local.strftime("%Y-%m-%dT%H:%M:%S"), local.isoformat()]
        )
    return line


def main():
    seed, directory = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    shape = sys.argv[4] if sys.argv[3:4] == ["--shape"] else "changes"
    directory.mkdir(parents=True, exist_ok=True)
    case = Case(seed, shape)
    write_contract(case, directory / "contract.toml")
    (directory / "args").write_text(arguments(case) + "\n", encoding="utf-8")
    lives = [Life(case, f"INC{number:04d}") for number in range(1, case.random.randint(5, 30) + 1)]
    write = {"changes": write_changes, "snapshots": write_snapshots, "intervals": write_intervals, "summary": write_summary}
    write[shape](case, directory, lives)


if __name__ == "__main__":
    main()
