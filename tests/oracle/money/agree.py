#!/usr/bin/env python3
"""Random contracts with penalties and random exports through the product and through this computation:

    python3 tests/oracle/money/agree.py ALOI [--first SEED] [--cases N] [--keep DIR]

Prints a line for each difference, and a last one; exit code 1 where a case differs. A case that differs stays in DIR. The
months that this computation is given are those of the product's own JSON: items, rows, verdicts. `indicators/agree.py`
compares these.
"""

import argparse
import importlib.util
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib

import bridge
from random_contract import MONTHS, write_case


def program():
    spec = importlib.util.spec_from_file_location("money_main", pathlib.Path(__file__).with_name("__main__.py"))
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def reported(aloi, directory, period):
    words = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv", *period]
    done = subprocess.run([aloi, "report", *words, "--format", "json", "--detail", "all"], cwd=directory, capture_output=True)
    if done.returncode != 0:
        return None, done.stderr.decode("utf-8", "replace")
    return json.loads(done.stdout), None


def case_differs(aloi, directory):
    """The lines to print of a case."""
    as_of = (directory / "args").read_text(encoding="utf-8").split()
    theirs, refused = reported(aloi, directory, ["--from", MONTHS[0], "--to", MONTHS[-1], *as_of])
    if refused:
        return [f"the product stops: {refused[:2000]}"]
    contract = tomllib.loads((directory / "contract.toml").read_text(encoding="utf-8"))
    case = bridge.case(contract, theirs, (directory / "tickets.csv").read_text(encoding="utf-8"))
    ours = program().compute(case)
    found = []
    for one, other in zip(theirs["months"], ours["months"], strict=True):
        found += [f"{one['month']}: {line}" for line in bridge.differences(one, other, case["money"]["round_at"] == "total")]
    return found + alone(aloi, directory, as_of, theirs)


def alone(aloi, directory, as_of, together):
    """A month is the same by itself as among others."""
    at = len(together["months"]) - 2
    month = together["months"][at]
    single, refused = reported(aloi, directory, ["-m", month["month"], *as_of])
    if refused:
        return [f"the product stops: {refused[:2000]}"]
    keys = ("rows", "tickets", "excluded", "excluded_counts", "consequences", "money")
    return [f"{month['month']} alone: {key}: {single['months'][0][key]} {month[key]}" for key in keys if single["months"][0][key] != month[key]]


def main():
    parser = argparse.ArgumentParser(description="Random penalties through the product and through this computation.")
    parser.add_argument("aloi", help="the program")
    parser.add_argument("--first", type=int, help="the first seed; without it one is drawn and said")
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "aloi-money")
    args = parser.parse_args()
    first = random.SystemRandom().randrange(10**6) if args.first is None else args.first
    aloi, differing = str(pathlib.Path(args.aloi).resolve()), 0
    for seed in range(first, first + args.cases):
        directory = args.keep / str(seed)
        shutil.rmtree(directory, ignore_errors=True)
        write_case(seed, directory)
        lines = case_differs(aloi, directory)
        for line in lines:
            print(f"seed {seed}: {line}")
        if lines:
            differing += 1
        else:
            shutil.rmtree(directory)
    print(f"{args.cases} cases from seed {first}: {differing} differ" + (f", see {args.keep}" if differing else ""))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
