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
from random_draw import EVENTS, FEATURES, Draw, toml
from random_indicator import indicator
from random_rows import percents, target_row


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
    """The contract; what is given with --source."""
    r = draw.r
    tables = [indicator(draw, number + 1) for number in range(r.choice([1, 2, 2, 3]))]
    if draw.chance("pool", 0.3):
        pool = pool_of(draw, tables)
        tables += [pool] if pool else []
    if draw.chance("given", 0.1):
        tables.append(given_of(draw))
    out = head_lines(draw)
    if draw.events_used:
        out += ["", "[events]"] + [f"{name} = {toml(EVENTS[name])}" for name in sorted(draw.events_used)]
    if any("not-urgent" == t.get("where") for t in tables):
        out += ["", "[filters]", 'not-urgent = { not = { priority = ["P1"] } }']
    for table in tables:
        out += section("[[indicators]]", table)
    if draw.chance("exclusions", 0.3):
        for entry in exclusions_of(draw, lives):
            out += section("[[exclusions]]", entry)
    if draw.chance("readings", 0.3):
        knobs = ("reopened", "unrestored", "planned", "missing_planned")
        out += section("[reading]", {key: r.choice(random_case.KNOBS[key]) for key in knobs if r.random() < 0.5})
    out += source_lines(draw)
    given = []
    if any(t.get("source") == "calls" for t in tables):
        out += ["", "[sources.calls]", 'shape = "summary"', "", "[sources.calls.columns]", 'responded_at = "answered_at"']
        out += ['site = "site"'] if '"site"' in toml(tables) else []
        given.append("calls=calls.csv")
    if any(t.get("source") == "audit" for t in tables):
        out += ["", "[sources.audit]"]
        write_given(draw, path.parent / "audit.csv")
        given.append("audit=audit.csv")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
    return given


def section(name, table):
    return ["", name] + [f"{key} = {toml(value)}" for key, value in table.items()]


def head_lines(draw):
    """All that stands before the indicators."""
    case = draw.case
    out = ["[contract]", 'title = "Essai"', 'client = "Client"', 'provider = "XX"', f"timezone = {toml(case.zone_name)}"]
    if draw.has_contract_dates:
        out += [f'from = "{draw.r.choice(["2024-03-15", "2025-11-01", "2026-03-15", "2026-10-10"])}"', 'until = "2026-11-20"']
    out += ['language = "fr"', "", "[provider]", f"groups = {toml(random_case.provider_groups(case))}"]
    out += section("[scope]", {"types": case.types}) if case.types else []
    out += ["", "[services]", 'OR = ["Facturation", "Portail*"]']
    out += section("[statuses]", random_case.STATUS_WORDS)
    for name, (table, _, _) in draw.calendars.items():
        out += section(f"[calendars.{name}]", table)
    return out


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
        at = r.choice(choices + [after - dt.timedelta(days=12, seconds=5)] * (not draw.whole_months))
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
