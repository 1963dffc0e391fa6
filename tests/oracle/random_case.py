#!/usr/bin/env python3
"""One small random case, the same for the same seed: python3 random_case.py SEED DIR [--shape snapshots]

Writes DIR/contract.toml, DIR/tickets.csv, DIR/history.csv and DIR/args (one line: the month arguments and
possibly --as-of). With `--shape snapshots` there is no tickets.csv and each row of history.csv is a whole ticket.
The cases are made to provoke the hard corners of the rules R1-R15; nearly all of them are valid.
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
GAPS = [0, 0, 1, 59, 60, 1799, 1800, 3600, 3600, 5400, 7200, 7200, 7201, 14400, 14400, 28800, 32400, 86400, 90000]


class Case:
    """All choices of one case."""

    def __init__(self, seed, shape):
        self.random = random.Random(f"aloi {shape} {seed}")
        self.shape = shape
        r = self.random
        self.first, self.last, days = r.choice(SCENES)
        self.zone_name = r.choice([PARIS] * 6 + ["UTC", "America/New_York"])
        self.zone = zoneinfo.ZoneInfo(self.zone_name)
        self.anchors = [self.midnight(day) for day in days]
        self.source_zone_name = r.choice([None] * 5 + ["UTC", PARIS])
        self.source_zone = zoneinfo.ZoneInfo(self.source_zone_name or self.zone_name)
        self.time_style = r.choice(["utc", "utc", "offset", "local", "mixed"])
        self.planned_style = r.choice(["times", "dates", "midnights", "mixed", "mixed"])
        self.from_column = r.random() < 0.92
        self.sequence = r.random() < (0.5 if shape == "snapshots" else 0.2)
        self.separator = r.choice([None] * 4 + ["<br>", "|"])
        self.none_words = ["?"] if r.random() < 0.25 else []
        self.priority_words = r.random() < 0.25
        self.renamed = r.random() < 0.25
        self.delimiter = r.choice([",", ",", ";"])
        self.types = ["Incident"] if r.random() < 0.8 else None
        self.type_constant = r.random() < 0.15
        self.variants = r.random() < 0.5
        self.holes = r.random() < 0.3
        self.blank_froms = r.random() < 0.4
        self.minutes_only = r.random() < 0.2  # instants cut to the minute: many ties

    def chance(self, probability):
        return self.random.random() < probability

    def midnight(self, day):
        local = dt.datetime.fromisoformat(day).replace(tzinfo=self.zone)
        return int(local.timestamp())

    def instant(self):
        """An instant near one of the case's anchors."""
        r = self.random
        offset = r.choice([0, 0, -1, 1, 3600, -3600, 5400, 7200, -7200, r.randint(-86400, 86400), r.randint(-400000, 400000)])
        return self.cut(r.choice(self.anchors) + offset)

    def cut(self, instant):
        return instant - instant % 60 if self.minutes_only else instant

    def gap(self):
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

    def planned(self, value):
        """A planned date: (instant, style) or None."""
        if value is None:
            return self.blank()
        instant, style = value
        if style == "date":
            return dt.datetime.fromtimestamp(instant, self.zone).strftime("%Y-%m-%d")
        return self.time(instant)

    def planned_value(self, near):
        r = self.random
        style = self.planned_style if self.planned_style != "mixed" else r.choice(["times", "dates", "midnights"])
        instant = near + r.choice([0, 1, -1, 3600, -3600, 86400, -86400, r.randint(-300000, 300000)])
        if style == "times":
            return (self.cut(instant), "time")
        local = dt.datetime.fromtimestamp(instant, self.zone)
        midnight = local.replace(hour=0, minute=0, second=0, fold=0)
        return (int(midnight.timestamp()), "date" if style == "dates" else "time")

    def blank(self):
        return self.random.choice([""] + self.none_words)


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
        self.first_planned = case.planned_value(near) if case.chance(0.5) else None
        self.planned = []
        if case.chance(0.3):
            self.planned = random_steps(
                case, times, lambda: case.planned_value(near) if case.chance(0.85) else None
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
    closed = None
    if case.chance(0.65):
        closed = max(closures) if closures and case.chance(0.7) else r.choice(wrong)
    return opened, restored, closed


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
        if case.chance(0.12):
            together.append(list(case.random.choice(together)))
        if len(together) > 1:
            style = case.random.choice(["order", "reverse", "reverse", "repeat", "repeat reversed", "shuffle"])
            if "repeat" in style:
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
    rows = []
    for field, first, steps, write, values in kinds:
        # planned_at without a value before is blank, as is an unknown status
        of_field = field_rows(case, field, first, steps, write)
        of_field = add_tie(case, of_field, write, values)
        ordered = [row + [place + 1] for place, row in enumerate(of_field)]
        rows += spoil_ties(case, ordered)
    if case.chance(0.1):
        rows.append([life.end, "comment", "", "bonjour", 99])
    return rows


def cut_history(case, rows):
    """Some histories start late: the first rows of the status are lost."""
    if not case.chance(0.18):
        return rows
    statuses = [row for row in rows if row[1] == "status"]
    lost = statuses[: case.random.choice([1, 2, 3])]
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


def attributes(case):
    """type, service, application."""
    kind = "Demande" if case.chance(0.05) else "" if case.chance(0.01) else "Incident"
    service = case.random.choice(["OR", "OR", "", "", "ARGENT", "BRONZE"])
    if case.type_constant:
        kind = "Incident"
    return case.spelled(kind), case.spelled(service), case.spelled(case.random.choice(APPLICATIONS))


def write_changes(case, directory, lives):
    tickets, history = [], []
    for life in lives:
        status_history = case.chance(0.88)
        rows = [] if case.chance(0.08) else rows_of_life(case, life, status_history)
        rows = cut_history(case, rows)
        opened, restored, closed = spoilt_dates(case, life)
        status, group, priority, planned = current_values(case, life, status_history)
        kind, service, application = attributes(case)
        row = [life.name, kind, service, application, priority, group, status]
        row += [case.time(opened), planned, case.time(restored), case.time(closed)]
        only_history = rows and case.chance(0.04 if case.types else 0.1)
        if not only_history:
            tickets.append(row)
            if case.chance(0.04):
                tickets.append(list(row))
        if life.groups and not case.from_column and case.chance(0.5):
            rows.append([life.start, "group", "", case.groups_spelled(life.first_group), 0])
        history += [[life.name, *row] for row in rows]
    if case.chance(0.5):
        case.random.shuffle(tickets)
    history = order_history(case, history)
    header = ["ticket", "type", "service", "application", "priority", "group", "status"]
    header += ["opened_at", "planned_at", "restored_at", "closed_at"]
    if case.type_constant:
        place = header.index("type")
        header.pop(place)
        for row in {id(row): row for row in tickets}.values():
            row.pop(place)
    write_csv(case, directory / "tickets.csv", header, tickets)
    header = ["ticket", "at", "field", "from", "to"]
    lines = [[name, case.time(at), field, old, new, number] for name, at, field, old, new, number in history]
    if case.sequence:
        header.append("sequence")
    else:
        lines = [line[:-1] for line in lines]
    if not case.from_column:
        header.remove("from")
        lines = [line[:3] + line[4:] for line in lines]
    write_csv(case, directory / "history.csv", header, lines)


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
    kind, service, application = attributes(case)
    opened, restored, closed = spoilt_dates(case, life)
    rows = []
    for number, (at, field, value) in enumerate(steps):
        now[field] = value
        if number + 1 < len(steps) and steps[number + 1][0] == at and case.chance(0.4):
            continue  # several fields in one row
        late = number + 1 == len(steps) or case.chance(0.5)
        row = [life.name, at, case.spelled(now["status"]), case.groups_spelled(now["group"]) or case.blank()]
        row += [case.priority_spelled(now["priority"]), kind, service, application, case.time(opened)]
        row += [case.planned(now["planned"]), case.time(restored if late else None), case.time(closed if late else None), number]
        rows.append(row)
        if case.chance(0.15):
            rows.append(row[:1] + [at + case.gap() if number + 1 == len(steps) else at] + row[2:])
    return rows


# ---------------------------------------------------------------- files


def renamed(case):
    if not case.renamed:
        return {}
    names = {"ticket": "Numéro", "restored_at": "Rétabli le", "priority": "Priorité", "at": "Date"}
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
        level["target"] = r.choice(["100%", "90%", "90 %", "66.67%", "50%", "99,5%", "33.33%"])
        lines.append(level)
    return lines


def write_contract(case, path):
    r = case.random
    out = ["[contract]", 'title = "Essai"', 'client = "Client"', 'provider = "XX"', f"timezone = {toml(case.zone_name)}"]
    out += ['language = "fr"', "", "[provider]", f"groups = {toml(r.choice([['XX', 'XX-*'], ['xx', 'xx-*'], ['XX', 'XX-*'], ['XX*'], ['xx', 'XX-É*']]))}"]
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
    for number in range(r.choice([1, 1, 2])):
        name = r.choice(list(calendars))
        out += ["", "[[indicators]]", f'id = "k{2 - number}"', 'title = "Délai"', 'measure = "restoration"']
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
    if case.shape == "snapshots":
        table["shape"] = "snapshots"
    if case.source_zone_name:
        table["timezone"] = case.source_zone_name
    if case.delimiter != ",":
        table["delimiter"] = case.delimiter
    if case.none_words:
        table["none"] = case.none_words
    if case.separator:
        table["group_separator"] = case.separator
    columns = renamed(case)
    if case.sequence:
        columns["sequence"] = "sequence"
    out = ["", "[source]"] + [f"{key} = {toml(value)}" for key, value in table.items()]
    if columns:
        out += ["", "[source.columns]"] + [f"{toml(key)} = {toml(value)}" for key, value in columns.items()]
    if case.priority_words:
        words = {"1 - Critique": "P1", "2 - Haute": "P2", "3 - Moyenne": "P3", "4 - Basse": "P4"}
        out += ["", "[source.values.priority]"] + [f"{toml(key)} = {toml(value)}" for key, value in words.items()]
    if case.type_constant:
        out += ["", "[source.constants]", 'type = "Incident"']
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
    shape = "snapshots" if sys.argv[3:] == ["--shape", "snapshots"] else "changes"
    directory.mkdir(parents=True, exist_ok=True)
    case = Case(seed, shape)
    write_contract(case, directory / "contract.toml")
    (directory / "args").write_text(arguments(case) + "\n", encoding="utf-8")
    lives = [Life(case, f"INC{number:04d}") for number in range(1, case.random.randint(5, 30) + 1)]
    if shape == "snapshots":
        write_snapshots(case, directory, lives)
    else:
        write_changes(case, directory, lives)


if __name__ == "__main__":
    main()
