"""Lengths of real time, and what a target asks: R11 in real time, R26's signs."""

import re
from fractions import Fraction

from rules import Stop, norm, oracle

LESS_IS_BETTER = ("mean", "mean overrun", "max", "sum", "downtime", "count", "late", "stock", "peak stock")


def real_seconds(text):
    """`8h`, `28 days`, `5 days`: a length of real time."""
    found = re.fullmatch(r"(\d+) ?(?:d|j|days?|jours?)", norm(text))
    if found:
        return int(found[1]) * 86400
    seconds = oracle.parse_clock(text)
    if seconds is None:
        raise Stop(f"length of time not understood: {text!r}")
    return seconds


class Requirement:
    """`>= 96%`, `<= 30s`, `< 5`, `90%`: a sign and an exact number in the unit of the figure (per cent as a share)."""

    def __init__(self, text):
        self.text = text
        found = re.fullmatch(r"(>=|>|<=|<)?\s*(.+)", text.strip())
        self.sign, number = found[1] or ">=", found[2].strip()
        self.decimals = None
        per_cent = re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*%", number)
        if per_cent:
            self.unit = "ratio"
            self.edge = Fraction(per_cent[1] + "." + (per_cent[2] or "0")) / 100
            self.decimals = max(2, len(per_cent[2] or ""))
        elif re.fullmatch(r"\d+", number):
            self.unit, self.edge = "count", Fraction(int(number))
        else:
            self.unit, self.edge = "s", Fraction(real_seconds(number))

    def is_met_by(self, value):
        return {
            ">=": value >= self.edge, ">": value > self.edge, "<=": value <= self.edge, "<": value < self.edge,
        }[self.sign]

    def shown(self):
        """CHOICE: the text shows only the form `>= 90.00%`; lengths of time stand as the contract writes them."""
        if self.unit == "ratio":
            return f"{self.sign} {oracle.show(self.edge * 100, self.decimals)}%"
        if self.unit == "count":
            return f"{self.sign} {self.edge}"
        return f"{self.sign} {re.sub(r'^(>=|>|<=|<)', '', self.text.strip()).strip()}"
