#!/usr/bin/env python3
"""One random contract of the new language with a random awkward export, the same for the same seed:

    python3 tests/oracle/indicators/random_contract.py SEED DIR [--features LIST] [--without LIST]

Writes DIR/contract.toml, of DIR/tickets.csv and DIR/history.csv what the shape needs, for registers DIR/calls.csv and
DIR/audit.csv, and DIR/args (one line: the month arguments, --as-of where it is needed or drawn, --source calls=calls.csv). `--features all` (the default) is every
feature of FEATURES; a list takes only these, `--without` takes some away.
"""

import argparse
import datetime as dt
import pathlib

import random_export
import random_case

toml = random_case.toml
FEATURES = (
    "events", "clock", "runs", "whose", "unfinished-exclude", "unfinished-late", "level-calendars", "group-calendars",
    "tiers", "dates", "durations", "counts", "spans", "pool", "targets", "minimum", "few", "carry", "periods", "by",
    "conditions", "attributes", "registers", "exclusions", "readings", "as-of", "cycles", "given",
    "levels", "signs", "highest", "awkward", "shapes",
)
EVENTS = {
    "taken": {"state": "active", "group": ["XX*"], "which": "first"},
    "to-other": {"group": ["Client", "Réseau", "Y*"], "which": "first"},
    "qualified": {"status": ["En cours", "En attente client"], "which": "first"},
    "waited": {"state": "pending", "which": "last"},
    "raised": {"priority": ["P1", "P2"], "which": "first"},
    "waits": {"state": "pending", "which": "each"},
    "accepted": {"column": "accepted_at"},
    "alarm": {"column": "alarm_at"},
    "fault": {"any": ["alarm", "opened"], "order": "given"},
    "either": {"any": ["restored", "to-other"], "order": "earliest"},
    "agreed": {"all": ["restored", "accepted"]},
    "anew": {"any": ["reopened", "assigned"], "order": "given"},
}
BUILT_IN_FROM = ["opened"] * 6 + ["assigned"] * 4 + ["reopened"]
BUILT_IN_TO = ["responded", "restored", "restored", "closed", "assigned"]
RUNS = [["ours"], ["active"], ["ours", "active"], ["not pending"], ["ours", "not pending"], [{"state": ["new", "active"]}],
        [{"group": ["XX", "YY"]}], [{"status": "En cours"}, "ours"]]
AMOUNTS = ["2h", "4h", "90m", "1h30", "15m", "1s", "24h", "1 working day", "3 jours ouvrés", "40h"]
DATES = [
    "end of day +0", "end of day +2", "end of working day +0", "end of working day +2", "fin de jour ouvré +2",
    "close of working day +0", "close of working day +2", "08:30 of working day +1", "17:00 of day +1",
    "08:30 du jour ouvré +1", "02:30 of day +1", "day +14", "day +1", "week +1", "month +1", "month +1, end of day",
    "day 5 of next month", "working day 2 of next month", "day 31 of next month", "31 March of next year", "planned date",
    {"date": "agreed_at"}, {"latest": ["2h", "end of day +0"]}, {"earliest": ["4h", "end of working day +1"]},
]
PERCENTS = ["90%", "100%", ">= 95%", "> 50.00%", ">= 66.67%", "33.333%"]
PERIODS = ["month", "month", "week", "quarter", "half-year", "year", "rolling 2 months", "rolling 3 months", "mean of 2 months"]


class Draw:
    """The choices of one contract."""

    def __init__(self, case, features):
        self.case, self.r, self.features = case, case.random, features
        self.events_used, self.columns = set(), set()
        self.needs_as_of = False
        # Other shapes than `changes` have the canonical columns alone, and a summary tells no states of the time between.
        self.more_columns = case.shape == "changes"
        if case.shape == "summary":
            self.features = self.features - {"runs", "group-calendars"}
        if self.chance("attributes", 0.6) and self.more_columns:
            self.columns.add("site")
        if self.r.random() < 0.7 and self.more_columns:
            self.columns.add("responded_at")
        self.calendars = {"always": ({"hours": "24/7"}, True, True)}
        for name, calendar in random_case.calendar_tables(case).items():
            self.calendars[name] = calendar

    def chance(self, feature, probability):
        """Whether a feature is allowed and drawn."""
        return feature in self.features and self.r.random() < probability

    def use_event(self, name):
        """An event, with all that it names and the columns that it reads."""
        if name not in EVENTS:
            return name
        self.events_used.add(name)
        table = EVENTS[name]
        for part in table.get("any", table.get("all", [])):
            self.use_event(part)
        if "column" in table:
            self.columns.add(table["column"])
        return name

    def calendar(self):
        return self.r.choice(list(self.calendars))


# ---------------------------------------------------------------- one indicator


def clock_of(draw, is_span):
    r = draw.r
    own = draw.chance("events", 0.6)
    starts = ["taken", "qualified", "anew", "raised"] + ["fault", "alarm"] * draw.more_columns
    ends = ["taken", "either", "to-other", "waited"] + ["agreed", "accepted"] * draw.more_columns
    start = draw.use_event(r.choice(starts if own and r.random() < 0.5 else BUILT_IN_FROM))
    end = start
    while end == start:
        end = draw.use_event(r.choice(ends if own else BUILT_IN_TO))
    clock = {"from": start, "to": end}
    if not is_span:
        clock["runs"] = r.choice(RUNS) if draw.chance("runs", 0.7) else []
    return clock


def cycle_of(draw):
    if draw.r.random() < 0.5:
        return {"cycle": "each priority"}
    draw.events_used.add("waits")
    return {"cycle": "each waits", "item": draw.r.choice(["gap", "ticket"])}


def unfinished_of(draw):
    if not draw.chance("unfinished-late", 0.5):
        return "exclude"
    draw.needs_as_of = True
    late = draw.r.choice(["when due", "when due", "when due", "at once"])
    again = "never" if late == "at once" else draw.r.choice(["never", "every period"])
    table = {"late": late, "again": again}
    if again == "every period" and draw.r.random() < 0.5:
        table["grace"] = draw.r.choice(["28 days", "3 days", "2h"])
    return table


def within_of(draw, calendar_name, plain):
    """An amount or a date; `1 day` only on a plain 24/7 calendar, dates not on a table of groups."""
    if calendar_name is None:
        return draw.r.choice(AMOUNTS[:7])
    if draw.chance("dates", 0.5):
        within = draw.r.choice([date for date in DATES if draw.more_columns or "agreed_at" not in str(date)])
        if isinstance(within, dict) and "date" in within:
            draw.columns.add(within["date"])
        return within
    return draw.r.choice(AMOUNTS + (["1 day", "2 jours"] if draw.calendars[calendar_name][1] else []))


def percents(draw):
    return PERCENTS if "signs" in draw.features else [target for target in PERCENTS if target[0] not in ">="]


def judgement_of(draw, figure, with_few=True):
    """A target, and what stands beside it."""
    r = draw.r
    if draw.chance("levels", 0.1):
        return {}
    if figure in ("share", "ratio", "availability", "pool"):
        table = {"target": r.choice(percents(draw) if figure != "ratio" else [">= 50%", "<= 7%", "< 33.33%"])}
        if draw.chance("minimum", 0.4) and not table["target"].startswith("<"):
            table["target"], table["minimum"] = ">= 96%", r.choice([">= 91.5%", "> 50%"])
        if figure == "share" and with_few and draw.chance("few", 0.5):
            table["few"] = few_of(draw)
        if draw.chance("minimum", 0.15) and not table["target"].startswith("<"):
            table["compare"] = "rounded 2 half-up"
        return table
    if figure in ("count", "late", "stock", "peak stock"):
        return {"target": r.choice(["<= 5", "< 3", "<= 0", ">= 1"])}
    return {"target": r.choice(["<= 30s", "<= 4h", "< 2h", "<= 90m"])}


def few_of(draw):
    r = draw.r
    if draw.chance("carry", 0.4):
        return {"under": r.choice([3, 5, 20]), "then": "carry"}
    return r.choice([
        {"under": 40, "allow": 2}, {"under": 5, "allow": 1}, {"under": 4, "then": "no verdict"},
        [{"under": 3, "allow": 1}, {"under": 8, "allow": 2}],
    ])


def level_of(draw, conditions, figure, calendar_name, needs_within):
    """One row of `levels`."""
    level = dict(conditions)
    if draw.chance("level-calendars", 0.5) or calendar_name is None:
        calendar_name = draw.calendar()
        level["calendar"] = calendar_name
    if draw.chance("tiers", 0.3) and figure == "share":
        level["tiers"] = [{"within": w, **judgement_of(draw, figure)} for w in draw.r.sample(AMOUNTS[:5], k=2)]
        return level
    if needs_within or draw.r.random() < 0.6:
        level["within"] = within_of(draw, calendar_name, True)
        if draw.chance("dates", 0.3) and "working day" in str(level["within"]) and "next month" not in str(level["within"]):
            if str(level["within"])[0] in "efc" or "08:30" in str(level["within"]):
                level["cutoff"] = draw.r.choice(["12:00", "08:00", "16:30"])
    level.update(judgement_of(draw, figure))
    return level


def level_conditions(draw, on_register):
    """Rows that are apart, or one's keys within the other's."""
    r = draw.r
    if on_register:
        return [{}] if r.random() < 0.5 else [{"site": "Lyon"}, {}]
    rows = [{"priority": "P1"}, {"priority": ["P2", "P3"]}]
    if "levels" not in draw.features:
        rows = [{"priority": "P1"}, {"priority": "P2"}, {"priority": "P3"}]
    if r.random() < 0.6:
        rows.append({"priority": "P4"})
    if draw.chance("conditions", 0.4):
        rows.append({})
    if draw.chance("conditions", 0.4):
        rows.append({"priority": "P1", "service": "OR"})
    elif draw.chance("attributes", 0.4) and "site" in draw.columns:
        rows.append({"priority": "P1", "site": "Lyon"})
    return rows


def where_of(draw):
    r = draw.r
    choices = [
        {"priority": ["P1", "P2"]}, {"type": "Incident"}, {"first_group": ["XX*", "Client"]}, {"handled_by": ["YY", "XX-N*"]},
        {"reopened": False}, {"reopened": "within 5 days"}, {"not": {"service": "OR"}}, {"application": "Portail*"},
        {"opened": "in " + draw.calendar()}, {"opened": "out of " + draw.calendar()},
        {"type": "Incident", "not": {"priority": "P4", "reopened": True}}, "not-urgent",
    ]
    if "site" in draw.columns:
        choices += [{"not": {"site": "Test*"}}, {"site": ["Lyon", "Nan*"]}]
    return r.choice(choices)


def figure_of(draw):
    r = draw.r
    if draw.chance("spans", 0.2):
        draw.needs_as_of = True
        return r.choice(["availability", "downtime", "stock", "peak stock"])
    if draw.chance("counts", 0.25):
        return r.choice(["count", "late", "ratio"])
    if draw.chance("durations", 0.35):
        return r.choice(["mean", "max", "sum", "p50", "p90", "p99", "p1", "mean overrun"])
    return "share"


def indicator(draw, number):
    r = draw.r
    figure = figure_of(draw)
    is_span = figure in ("availability", "downtime", "stock", "peak stock")
    on_register = not is_span and figure != "ratio" and draw.chance("registers", 0.2)
    table = {"id": f"k{number}", "title": "Délai"}
    calendar_name = draw.calendar()
    if on_register:
        table["source"] = "calls"
    else:
        table["whose"] = "ours" if draw.chance("whose", 0.5) else "all"
    if figure != "share":
        table["figure"] = figure
    if figure == "ratio" and r.random() < 0.5:
        pass  # without clock
    elif on_register:
        table["clock"] = {"from": "opened", "to": r.choice(["responded", "closed"])} | ({} if is_span else {"runs": []})
    else:
        table["clock"] = clock_of(draw, is_span)
    if not is_span:
        events = ["opened", "closed"] + ([table["clock"]["to"]] * 2 if "clock" in table else [])
        table["counted"] = r.choice(events)
    cycle = figure == "share" and not on_register and draw.chance("cycles", 0.12)
    if cycle:
        table["clock"] |= cycle_of(draw)
    if "clock" in table and not is_span:
        table["unfinished"] = unfinished_of(draw) if figure != "ratio" and not cycle else "exclude"
    table["read_at"] = r.choice(["opened", "counted", "period end"] + (["from", "to"] if "clock" in table else []))
    highest = "clock" in table and not (is_span or on_register) and table.get("unfinished") == "exclude" and figure != "ratio"
    if highest and "site" not in draw.columns and draw.chance("highest", 0.2):
        table["read_at"] = "highest"
    group_calendar = draw.chance("group-calendars", 0.15) and not (is_span or on_register)
    if group_calendar:
        table["calendar"] = {"XX": draw.calendar(), "XX-*": draw.calendar(), "*": draw.calendar()}
        calendar_name = None
    else:
        table["calendar"] = calendar_name
    finish(draw, table, figure, is_span, on_register, calendar_name)
    return table


def finish(draw, table, figure, is_span, on_register, calendar_name):
    """Conditions, levels, targets, period."""
    r = draw.r
    if not on_register and table["read_at"] != "highest" and draw.chance("conditions", 0.4):
        table["where"] = where_of(draw)
    if figure == "ratio":
        table["of"] = r.choice([{"reopened": True}, {"priority": ["P1", "P2"]}, {"first_group": "XX*"}])
    if figure == "availability":
        table["month_length"] = "actual"
    if is_span and figure in ("availability", "downtime"):
        table["excluded"] = ["maintenance"]
        if r.random() < 0.3:
            table["merge"] = "8h"
    late_asked = isinstance(table.get("unfinished"), dict)
    if is_span or figure == "ratio":
        table["targets"] = [target_row(draw, figure, {})]
        if draw.chance("targets", 0.4):
            table["targets"].append(target_row(draw, figure, {"priority": ["P1", "P2"]}))
    else:
        needs_within = figure in ("share", "late", "mean overrun") or late_asked
        conditions = level_conditions(draw, on_register)
        if calendar_name is None:
            table["levels"] = [group_level(draw, c, figure) for c in conditions]
        else:
            table["levels"] = [level_of(draw, c, figure, calendar_name, needs_within) for c in conditions]
        tiers = any("tiers" in level for level in table["levels"])
        if draw.chance("targets", 0.35) and not tiers:
            table["targets"] = [target_row(draw, figure, {} if on_register or r.random() < 0.5 else {"priority": ["P1", "P2"]}, figure == "share")]
            for level in table["levels"]:
                if r.random() < 0.6 and "target" in level:
                    for key in ("target", "minimum", "few", "compare"):
                        level.pop(key, None)
    if draw.chance("periods", 0.4):
        periods = PERIODS
        if is_span:
            periods = [p for p in PERIODS if not p.startswith(("rolling", "mean"))]
        if "few" in toml(table):
            periods = [p for p in periods if not p.startswith("mean")]
        if late_asked or carries(table):
            periods = ["month", "week", "quarter"]
        table["period"] = r.choice(periods)
    if draw.chance("by", 0.25):
        by = ["service"] if on_register is False else ["site"]
        if not on_register and "site" in draw.columns and r.random() < 0.5:
            by = ["site"]
        table["by"] = by


def carries(table):
    return '"carry"' in toml(table)


def group_level(draw, conditions, figure):
    return {**conditions, "within": within_of(draw, None, False), **judgement_of(draw, figure)}


def target_row(draw, figure, conditions, with_few=False):
    judged = judgement_of(draw, figure, with_few)
    while "target" not in judged:
        judged = judgement_of(draw, figure, with_few)
    return {**conditions, **judged}


# ---------------------------------------------------------------- the contract


def pool_of(draw, tables):
    """Indicators that can be pooled: shares by month without tiers."""
    fit = [
        t["id"] for t in tables
        if t.get("figure", "share") == "share" and "period" not in t and "by" not in t
        and not any("tiers" in level or "few" in level for level in t["levels"])
    ]
    if len(fit) < 2:
        return None
    return {"id": "pool", "title": "Ensemble", "figure": "pool", "of": fit[:2], "targets": [target_row(draw, "pool", {})]}


def exclusions_of(draw, lives):
    """Granted and asked entries, of tickets, of times, of both."""
    case, r = draw.case, draw.r
    found = []
    for _ in range(r.choice([1, 2, 3])):
        entry = {"state": r.choice(["granted", "granted", "asked"]), "reason": "x", "asked_by": "XX", "agreed_by": "C"}
        entry |= {"date": "2026-11-30", "kind": r.choice(["maintenance", "power"])}
        name = r.choice(lives).name
        if r.random() < 0.3:
            entry["ticket"] = name
        else:
            start = case.instant()
            entry["from"], entry["to"] = (
                dt.datetime.fromtimestamp(at, random_case.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
                for at in (start, start + r.choice([600, 7200, 90000]))
            )
            if r.random() < 0.4 and "kind" in entry:
                entry["ticket"] = name
                entry.pop("kind")
        found.append(entry)
    return found


def write_contract(draw, path, lives):
    case, r = draw.case, draw.r
    tables = [indicator(draw, number + 1) for number in range(r.choice([1, 2, 2, 3]))]
    if draw.chance("pool", 0.3):
        pool = pool_of(draw, tables)
        tables += [pool] if pool else []
    if draw.chance("given", 0.1):
        tables.append(given_of(draw))
    out = ["[contract]", 'title = "Essai"', 'client = "Client"', 'provider = "XX"', f"timezone = {toml(case.zone_name)}"]
    out += ['language = "fr"', "", "[provider]", f"groups = {toml(random_case.provider_groups(case))}"]
    if case.types:
        out += ["", "[scope]", f"types = {toml(case.types)}"]
    out += ["", "[services]", 'OR = ["Facturation", "Portail*"]', "", "[statuses]"]
    out += [f"{state} = {toml(words)}" for state, words in random_case.STATUS_WORDS.items()]
    for name, (table, _, _) in draw.calendars.items():
        out += ["", f"[calendars.{name}]"] + [f"{key} = {toml(value)}" for key, value in table.items()]
    if draw.events_used:
        out += ["", "[events]"] + [f"{name} = {toml(EVENTS[name])}" for name in sorted(draw.events_used)]
    if any("not-urgent" == t.get("where") for t in tables):
        out += ["", "[filters]", 'not-urgent = { not = { priority = ["P1"] } }']
    for table in tables:
        out += ["", "[[indicators]]"] + [f"{key} = {toml(value)}" for key, value in table.items()]
    if draw.chance("exclusions", 0.3):
        for entry in exclusions_of(draw, lives):
            out += ["", "[[exclusions]]"] + [f"{key} = {toml(value)}" for key, value in entry.items()]
    if draw.chance("readings", 0.3):
        knobs = ("reopened", "unrestored", "planned", "missing_planned")
        chosen = {key: r.choice(random_case.KNOBS[key]) for key in knobs if r.random() < 0.5}
        out += ["", "[reading]"] + [f"{key} = {toml(value)}" for key, value in chosen.items()]
    out += source_lines(draw)
    registers = any(t.get("source") == "calls" for t in tables)
    if registers:
        out += ["", "[sources.calls]", 'shape = "summary"', "", "[sources.calls.columns]", 'responded_at = "answered_at"']
        out += ['site = "site"'] if '"site"' in toml(tables) else []
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
    if any(t.get("source") == "audit" for t in tables):
        out = ["", "[sources.audit]"]
        with open(path, "a", encoding="utf-8") as file:
            file.write("\n".join(out) + "\n")
        write_given(draw, path.parent / "audit.csv")
        return [f"{name}={name}.csv" for name in ["calls"] * registers + ["audit"]]
    return ["calls=calls.csv"] * registers


def given_of(draw):
    """An indicator whose figures a register gives."""
    levels = [{"site": site, "target": draw.r.choice(percents(draw))} for site in ("Lyon", "Nantes")]
    return {"id": "given", "title": "Audit", "figure": "given", "source": "audit", "levels": levels}


def write_given(draw, path):
    lines = ["period,site,good,of"]
    for month in (draw.case.first, draw.case.last):
        for site in ("Lyon", "Nantes"):
            of = draw.r.randint(0, 30)
            if draw.r.random() < 0.8:
                lines.append(f"{month},{site},{draw.r.randint(0, of)},{of}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def source_lines(draw):
    lines = random_case.source_lines(draw.case)
    if not draw.more_columns:
        return lines
    if "site" not in draw.columns:
        return lines
    if "[source.columns]" not in lines:
        lines = (lines or ["", "[source]"])
        place = next((n for n, line in enumerate(lines) if line.startswith("[source.") ), len(lines))
        place = place - 1 if place < len(lines) else place
        return lines[:place] + ["", "[source.columns]", 'site = "site"'] + lines[place:]
    place = lines.index("[source.columns]")
    return lines[:place + 1] + ['site = "site"'] + lines[place + 1:]


def arguments(draw, registers):
    case, r = draw.case, draw.r
    line = f"--from {case.first} --to {case.last}" if r.random() < 0.7 else f"-m {r.choice([case.first, case.last])}"
    if draw.needs_as_of or draw.chance("as-of", 0.25):
        year, month = map(int, case.last.split("-"))
        after = dt.datetime(year + month // 12, month % 12 + 1, 1, tzinfo=case.zone)
        choices = [after - dt.timedelta(seconds=1), after + dt.timedelta(days=90), after + dt.timedelta(days=400)]
        at = r.choice(choices + [after - dt.timedelta(days=12, seconds=5)])
        line += " --as-of " + at.astimezone(random_case.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return line + "".join(f" --source {said}" for said in registers)


def write_case(seed, directory, features):
    directory.mkdir(parents=True, exist_ok=True)
    case = random_export.make_case(seed, features)
    draw = Draw(case, features)
    lives = random_export.make_lives(case)
    registers = write_contract(draw, directory / "contract.toml", lives)
    (directory / "args").write_text(arguments(draw, registers) + "\n", encoding="utf-8")
    random_export.write_export(case, directory, lives, draw.columns)
    if "calls=calls.csv" in registers:
        random_export.write_register(case, directory / "calls.csv")


def add_feature_arguments(parser):
    parser.add_argument("--features", default="all", help=f"all, or some of {', '.join(FEATURES)}")
    parser.add_argument("--without", default="", help="features to take away")


def features_asked(parser, args):
    features = set(FEATURES) if args.features == "all" else set(args.features.split(","))
    without = set(filter(None, args.without.split(",")))
    unknown = (features | without) - set(FEATURES)
    if unknown:
        parser.error(f"unknown features {sorted(unknown)}; there are {', '.join(FEATURES)}")
    return features - without


def main():
    parser = argparse.ArgumentParser(description="A random contract of the new language, and an export.")
    parser.add_argument("seed", type=int)
    parser.add_argument("directory", type=pathlib.Path)
    add_feature_arguments(parser)
    args = parser.parse_args()
    write_case(args.seed, args.directory, features_asked(parser, args))


if __name__ == "__main__":
    main()
