"""The rows of an indicator as its tables say them (R26, R35), and conditions on plain values (R18)."""

import re
import unicodedata
from fractions import Fraction

LENGTH = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}
NO_CONDITIONS = {
    "within", "target", "calendar", "tiers", "minimum", "few", "grades", "repeat", "compare", "cutoff",
    "per", "amount", "steps", "at_most", "at_least", "below", "from_miss", "in", "then", "at_discretion_of",
}


def rows_of(indicator):
    """One table for each row, in the order of their numbers."""
    targets = indicator.get("targets", [])
    own = {key: indicator[key] for key in ("target", "minimum", "few", "grades", "repeat", "compare") if key in indicator}
    if "target" in indicator:
        targets = targets + [own]
    found = []
    for level in indicator.get("levels", []):
        conditions = conditions_of(level)
        for tier in level.get("tiers", [level]):
            if "target" in tier or not targets:
                found.append(conditions | {key: tier[key] for key in tier})
    return found + targets or [{}]


def edge(text):
    """The number of a target: per cent as a share, a length of time in seconds, or a whole number."""
    words = re.sub(r"^(>=|>|<=|<)", "", text.strip()).strip()
    if words.endswith("%"):
        return Fraction(words[:-1].strip().replace(",", ".")) / 100
    if re.fullmatch(r"\d+", words):
        return Fraction(int(words))
    parts = re.findall(r"(\d+) ?(s|min|m|h|d)", words)
    return Fraction(sum(int(amount) * LENGTH[unit] for amount, unit in parts))


def conditions_of(table):
    return {key: value for key, value in table.items() if key not in NO_CONDITIONS}


def norm(value):
    return " ".join(unicodedata.normalize("NFC", str(value)).casefold().split())


def values(value):
    return [norm(one) for one in (value if isinstance(value, list) else [value])]


def is_one_of(value, patterns):
    if value is None or norm(value) == "":
        return False
    escaped = (".*".join(re.escape(part) for part in pattern.split("*")) for pattern in values(patterns))
    return any(re.fullmatch(pattern, norm(value), re.DOTALL) for pattern in escaped)


def fits_item(conditions, item):
    for key, wanted in conditions.items():
        if key == "not":
            if fits_item(wanted, item):
                return False
        elif not is_one_of(item.get(key), wanted):
            return False
    return True


def fits_row(conditions, row):
    """R28: all values of the row for these keys are among the line's. CHOICE: a value of `by` is one of the row's."""
    said = dict(row.get("conditions") or {}) | dict(row.get("by") or {})
    for key, wanted in conditions.items():
        if key not in said or not all(is_one_of(one, wanted) for one in as_list(said[key])):
            return False
    return True


def as_list(value):
    return value if isinstance(value, list) else [value]
