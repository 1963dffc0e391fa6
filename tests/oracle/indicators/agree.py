#!/usr/bin/env python3
"""Random cases through the product and through this computation:

    python3 tests/oracle/indicators/agree.py ALOI [--first SEED] [--cases N] [--features LIST] [--without LIST] [--keep DIR]

Prints a line for each difference, and a last one; exit code 1 where a case differs. A case that differs stays in DIR.
"""

import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib

from compare import differences
from random_contract import add_feature_arguments, features_asked, write_case
from rules import Stop
from support import program


def counts_tickets(directory):
    """Whether some indicator counts tickets. Files of tickets beside a contract of registers alone are an open case: the
    product does not read them, so that they do not tell from which month on the export holds everything (R23)."""
    contract = tomllib.loads((directory / "contract.toml").read_text(encoding="utf-8"))
    return any("source" not in one for one in contract["indicators"] if one.get("figure") != "pool")


def arguments_of(directory):
    """The command line of a case, but for the program and its options of output."""
    words = ["-c", "contract.toml"]
    for flag, name in (("--tickets", "tickets.csv"), ("--history", "history.csv")):
        if (directory / name).exists() and counts_tickets(directory):
            words += [flag, name]
    return words + (directory / "args").read_text(encoding="utf-8").split()


def computed(words, directory):
    """Our result, or what stops it."""
    args = program.parser().parse_args(words)
    args.contract = directory / args.contract
    args.tickets = [str(directory / name) for name in args.tickets]
    args.history = [str(directory / name) for name in args.history]
    args.source = ["{}={}".format(*(name, directory / path)) for name, _, path in (said.partition("=") for said in args.source)]
    try:
        return program.compute(args), None
    except Stop as stop:
        return None, str(stop)


def reported(aloi, words, directory):
    """The product's result, or what stops it."""
    done = subprocess.run([aloi, "report", *words, "--format", "json", "--detail", "all"], cwd=directory, capture_output=True)
    if done.returncode != 0:
        return None, done.stderr.decode("utf-8", "replace")
    return json.loads(done.stdout), None


# What the product refuses on purpose, see docs/decisions.md: working days on hours that run into the next day; by how
# much a ticket is over a limit that mixes an amount of time and a date; a month that lies outside the contract's dates;
# the mean of months, which is not built yet; items carried on beside tickets that are late again in each period.
REFUSED_ON_PURPOSE = ("working_day = ", "mêle une durée et une date", "hors des dates du contrat", "la période mean of", "à côté de then = ")


# An open case, see docs/decisions.md: of what lasts and ends before it begins, why it is not in the base of a period in which
# neither end lies. No figure depends on it.
OPEN = "reason report ended-before-start, here other-period"


def case_differs(aloi, directory):
    """The lines to print of a case; none where both agree, or both stop."""
    words = arguments_of(directory)
    (ours, stopped), (theirs, refused) = computed(words, directory), reported(aloi, words, directory)
    if refused and any(words in refused for words in REFUSED_ON_PURPOSE):
        return []
    if stopped or refused:
        return [] if stopped and refused else [f"only here: {stopped}" if stopped else f"only the product stops: {refused[:2000]}"]
    lines = [" ".join(map(str, line)) for line in differences(theirs, ours)]
    return [line for line in lines if not line.endswith(OPEN)]


def main():
    parser = argparse.ArgumentParser(description="Random cases through the product and through this computation.")
    parser.add_argument("aloi", help="the program")
    parser.add_argument("--first", type=int, help="the first seed; without it one is drawn and said")
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "aloi-agree")
    add_feature_arguments(parser)
    args = parser.parse_args()
    features = features_asked(parser, args)
    first = random.SystemRandom().randrange(10**6) if args.first is None else args.first
    aloi, differing = str(pathlib.Path(args.aloi).resolve()), 0
    for seed in range(first, first + args.cases):
        directory = args.keep / str(seed)
        shutil.rmtree(directory, ignore_errors=True)
        write_case(seed, directory, features)
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
