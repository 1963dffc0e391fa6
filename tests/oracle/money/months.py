"""Months, and those of a period: R23 as far as fees ask."""

import re

from amounts import Stop


def parse(text):
    """`2026-10`, or a date: the number of its month."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def show(month):
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


LENGTHS = {"quarter": 3, "half-year": 6, "year": 12}


def first_of_contract_year(month, contract):
    if "from" not in contract:
        raise Stop("the contract year begins with [contract] from, which is missing")
    begins = parse(str(contract["from"]))
    return month - (month - begins) % 12


def months_reported(kind, month, contract):
    """The months since the row's last report: of those in the contract."""
    if kind == "month" or re.fullmatch(r"(rolling|mean of) \d+ months", kind):
        found = [month]
    elif kind == "contract year":
        first = first_of_contract_year(month, contract)
        found = range(first, first + 12)
    elif kind in LENGTHS:
        first = month - month % LENGTHS[kind]
        found = range(first, first + LENGTHS[kind])
    else:
        raise Stop(f"no fee of a period of {kind!r}")
    return [each for each in found if is_in_contract(each, contract)]


def is_in_contract(month, contract):
    after = "from" in contract and month < parse(str(contract["from"]))
    return not after and not ("until" in contract and month > parse(str(contract["until"])))


def window(words, month, contract):
    """The first month of the window that ends with this month."""
    rolling = re.fullmatch(r"rolling (\d+) months", words)
    if rolling:
        return month - int(rolling[1]) + 1
    if words == "contract year":
        return first_of_contract_year(month, contract)
    if words in LENGTHS:
        return month - month % LENGTHS[words]
    raise Stop(f"no window: {words!r}")
