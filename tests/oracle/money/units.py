"""R28: how many units a line charges."""

import math
import re
from fractions import Fraction

from amounts import Stop, number, whole
from spec import edge

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
ROW_LINES = ("missed target", "below minimum", "point below")
MISSED = ("missed", "below-minimum")


def is_of_items(per):
    return per == "late item" or per.endswith(" late")


def misses_of(per):
    """N of `N misses`, or None."""
    found = re.fullmatch(r"(\d+) misses", per)
    return int(found[1]) if found else None


def stepped(units, line):
    steps = {"begun": math.ceil, "whole": math.floor, "exact": lambda exact: exact}
    if line.get("steps") not in steps:
        raise Stop(f"{line['per']}: steps is compulsory")
    return Fraction(steps[line["steps"]](max(Fraction(0), units)))


def overrun(item):
    """Seconds over the limit: of a date those that the calendar counts from the deadline on."""
    if item.get("limit_s") is not None:
        return item["elapsed_s"] - item["limit_s"]
    return item["overrun_s"]


def of_item(line, item, working_day_s):
    """The units of a late item."""
    if line["per"] == "late item":
        return Fraction(1)
    unit = line["per"].removesuffix(" late")
    if unit == "working day":
        return stepped(Fraction(overrun(item), working_day_s), line)
    if unit not in SECONDS:
        raise Stop(f"no unit: {unit!r}")
    return stepped(Fraction(overrun(item), SECONDS[unit]), line)


def of_row(line, row, spec):
    """The units of a row; 0 where the line does not charge it."""
    per, verdict = line["per"], row["verdict"]
    if per == "below minimum":
        return Fraction(verdict == "below-minimum")
    if verdict not in MISSED:
        return Fraction(0)
    if per == "missed target":
        return Fraction(1)
    figure = figure_of(row, spec)
    if per == "point below":
        return stepped((edge(line.get("below", spec["target"])) - figure) * 100, line)
    above = re.fullmatch(r"(\S+)% above", per)
    if above:
        target = edge(spec["target"])
        if target == 0:
            raise Stop("a share of a target of 0")
        return stepped((figure - target) / (target * number(above[1]) / 100), line)
    raise Stop(f"per = {per!r} is not understood")


def figure_of(row, spec):
    """The exact figure; where the contract compares rounded ones (R26), the one that it compares."""
    figure = Fraction(row["value"]["num"], row["value"]["den"])
    compare = re.fullmatch(r"rounded (\d+) (\S+)", spec.get("compare", ""))
    if not compare:
        return figure
    steps = 100 * 10 ** int(compare[1])
    return Fraction(whole(figure * steps, compare[2]), steps)
