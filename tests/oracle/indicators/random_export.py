"""A random export for the new language: awkward lives of tickets, as `random_case.py` makes them, with more columns."""

import csv

from rules import oracle  # noqa: F401  (puts the folder above on the path)
import random_case

SITES = ["Lyon", "Nantes", "Test 1", ""]
MORE_COLUMNS = ["responded_at", "accepted_at", "alarm_at", "agreed_at", "sent_at", "site"]


def make_case(seed, features):
    """The choices of one export. Without `awkward` it says everything, once and in one spelling."""
    case = random_case.Case(seed, "changes")
    if {"shapes", "awkward"} <= features and case.chance(0.25):
        case = random_case.Case(seed, case.random.choice(["snapshots", "intervals", "summary"]))
        case.pending, case.pauses = None, False
    case.features = features
    case.several_files = case.first_row_opens = False
    if "awkward" not in features:
        case.time_style = case.random.choice(["utc", "offset"])
        case.separator, case.none_words, case.delimiter = None, [], ","
        case.sequence = case.holes = case.blank_froms = case.variants = case.renamed = case.type_constant = False
        case.priority_words = case.night = case.minutes_only = False
        case.from_column, case.planned_style = True, case.random.choice(["times", "dates"])
    return case


def make_lives(case):
    lives = [random_case.Life(case, f"INC{number:04d}") for number in range(1, case.random.randint(8, 45) + 1)]
    for life in lives:
        if "awkward" not in case.features:
            life.statuses = apart(life.statuses, life.start - 1)
            life.groups = apart(life.groups, life.start)
            life.priorities = apart(life.priorities, life.start)
            life.planned = apart(life.planned, life.start)
        life.sites = [(life.start, case.random.choice(SITES))]
        if case.chance(0.3):
            life.sites.append((life.start + 1 + case.gap(), case.random.choice(SITES)))
        life.more = more_instants(case, life)
        life.sent = sent_instants(case, life)
    return lives


def apart(steps, start):
    """No two changes of one field at one instant, and none at the beginning."""
    kept = []
    for at, value in steps:
        if at > start and value:
            kept.append((at, value))
            start = at
    return kept


def more_instants(case, life):
    """The instants of the columns beyond the canonical ones."""
    r = case.random
    near = [life.start, life.end] + [at for at, _ in life.statuses]
    around = lambda: r.choice(near) + r.choice([0, 0, 1, 60, 1800, 3600, 7200, 86400, 300000])  # noqa: E731
    responded = around() if case.chance(0.8) else None
    if case.chance(0.08):
        responded = life.start - r.choice([1, 600])  # before the beginning: no evidence
    alarm = life.start - r.choice([0, 60, 3600, 90000]) if case.chance(0.6) else None
    return {
        "responded_at": responded, "alarm_at": alarm,
        "accepted_at": life.end + case.gap() if case.chance(0.7) else None,
        "agreed_at": around() if case.chance(0.8) else None,
        "sent_at": around() if case.chance(0.4) else None,
    }


def sent_instants(case, life):
    """The updates that the history tells, each with the instant at which it was written down; the cell may tell one of them."""
    sent = [life.start + case.random.choice([-600, 0, 1, 3600, 7200, 20000, 90000, 400000]) for _ in range(case.random.randint(0, 4))]
    if sent and case.chance(0.5):
        life.more["sent_at"] = case.random.choice(sent)
    return [(max(at, life.start) + case.random.choice([0, 60, 7200]), at) for at in sorted(set(sent))]


def clean_rows(case, life):
    """Every change, with the value before it."""
    kinds = [
        ("status", life.statuses, case.spelled), ("priority", [(life.start, life.first_priority)] + life.priorities, str),
        ("group", [(life.start, life.first_group)] + life.groups, case.groups_spelled),
        ("planned_at", [(life.start, life.first_planned)] + life.planned, case.planned),
    ]
    rows = []
    for field, steps, write in kinds:
        for (_, before), (at, value) in zip(steps, steps[1:]):
            if write(before) != write(value):
                rows.append([at, field, write(before), write(value), 0])
    return rows


def clean_dates(case, life):
    states = {word: state for state, words in random_case.STATUS_WORDS.items() for word in words}
    entries = [at for at, status in life.statuses if states[status] == "restored"]
    closures = [at for at, status in life.statuses if states[status] == "closed"]
    restored = max(entries) if entries and case.chance(0.5) else None
    closed = max(closures) if closures and case.chance(0.7) else None
    return case.time(life.start), case.time(restored), case.time(closed)


def ticket_row(case, life):
    if "awkward" in case.features:
        row = random_case.ticket_row(case, life)
    else:
        opened, restored, closed = clean_dates(case, life)
        status = life.statuses[-1][1]
        group = life.groups[-1][1] if life.groups else life.first_group
        priority = life.priorities[-1][1] if life.priorities else life.first_priority
        planned = life.planned[-1][1] if life.planned else life.first_planned
        kind, service, application = random_case.attributes(case, life)
        row = [life.name, kind, service, application, priority, case.groups_spelled(group), status]
        row += [opened, case.planned(planned), restored, closed]
    return row + [case.time(life.more[c]) if life.more[c] else "" for c in MORE_COLUMNS[:-1]] + [life.sites[-1][1]]


def write_export(case, directory, lives, columns):
    """tickets.csv and history.csv; of MORE_COLUMNS those that the contract has: in the shape `changes` alone."""
    if case.shape != "changes":
        write = {"snapshots": random_case.write_snapshots, "intervals": random_case.write_intervals, "summary": random_case.write_summary}
        write[case.shape](case, directory, lives)
        return
    header = random_case.TICKET_COLUMNS + MORE_COLUMNS
    left_out = [column for column in MORE_COLUMNS if column not in columns]
    if case.type_constant:
        left_out.append("type")
    kept = [place for place, column in enumerate(header) if column not in left_out]
    tickets, history = [], []
    for life in lives:
        tickets.append(ticket_row(case, life))
        if "awkward" in case.features:
            rows = random_case.cut_history(case, random_case.rows_of_life(case, life, case.chance(0.9)))
        else:
            rows = clean_rows(case, life)
        if "site" in columns:
            for (_, before), (at, value) in zip(life.sites, life.sites[1:]):
                rows.append([at, "site", before, value, 999])
        if "sent_at" in columns:
            rows += [[at, "sent_at", "", case.time(told), 999] for at, told in life.sent]
        history += [[life.name, *row] for row in rows]
    history = random_case.order_history(case, history)
    lines = [[name, case.time(at), field, old, new, number] for name, at, field, old, new, number in history]
    head = ["ticket", "at", "field", "from", "to", "sequence"]
    if not case.sequence:
        head, lines = head[:-1], [line[:-1] for line in lines]
    if not case.from_column:
        head.remove("from")
        lines = [line[:3] + line[4:] for line in lines]
    names = [header[place] for place in kept]
    random_case.write_csv(case, directory / "tickets.csv", names, [[row[place] for place in kept] for row in tickets])
    random_case.write_csv(case, directory / "history.csv", head, lines)


def write_register(case, path):
    """calls.csv: a register of shape `summary`, without statuses."""
    r = case.random
    rows = []
    for number in range(r.randint(0, 25)):
        opened = case.instant()
        answered = opened + r.choice([0, 5, 29, 30, 31, 60, 61, 600, 5000]) if case.chance(0.8) else None
        closed = (answered or opened) + r.choice([0, 10, 300]) if case.chance(0.8) else None
        rows.append([f"C{number:03d}", case.time(opened), case.time(answered) if answered else "",
                     case.time(closed) if closed else "", r.choice(SITES)])
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["ticket", "opened_at", "answered_at", "closed_at", "site"])
        writer.writerows(rows)
