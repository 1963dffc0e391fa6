"""From the product's JSON to a case of this computation, and its result compared."""

import csv
import io
from collections import Counter
from fractions import Fraction


def case(contract, report, tickets):
    """The case: the contract's tables, and the months as the report's JSON has them (R35)."""
    rows = {row["ticket"]: row for row in csv.DictReader(io.StringIO(tickets))}
    hours = {"24/7": 24 * 3600, "Mo-Fr 09:00-17:00": 8 * 3600}
    calendars = {name: {"working_day_s": hours[table["hours"]]} for name, table in contract["calendars"].items()}
    months = [month(one, rows) for one in report["months"]]
    known = min(row["opened_at"] for row in rows.values())[:7]
    return {
        "contract": {key: str(value) for key, value in contract["contract"].items() if key in ("from", "until")},
        "indicators": contract["indicators"], "calendars": calendars, "money": contract["money"] ,
        "caps": contract.get("caps", {}), "points": contract.get("points", {}), "months": months, "known_from": known,
    }


def month(one, rows):
    period = {"kind": "month", "from": one["from"], "to": one["to"], "complete": True}
    keep = ("indicator", "row", "conditions", "value", "verdict", "tier")
    return {
        "month": one["month"], "from": one["from"], "to": one["to"],
        "rows": [{key: row[key] for key in keep} | {"period": row.get("period") or period, "grade": None} for row in one["rows"]],
        "tickets": [item | {"value": rows[item["ticket"]]["worth"] or None} for item in one["tickets"]],
    }


def differences(theirs, ours, rounds_once):
    """What differs of a month, a line each; `rounds_once`: what is due alone is rounded."""
    found = []
    lines = Counter(their_line(line) for line in theirs["consequences"] if line["per"] != "moved on")
    expected = Counter(our_line(line) for line in ours["consequences"])
    found += [f"only the product: {line}" for line in lines - expected]
    found += [f"only here: {line}" for line in expected - lines]
    if found:
        return found
    money, own = theirs["money"], ours["money"]
    total = own["sum"] and str_sum(own["sum"], own["moved"])
    pairs = {
        "sum": (money["sum"] and Fraction(money["sum"]), total), "due": (money["due"], own["due"]),
        "cuts": (their_cuts(money), {name: Fraction(amount) for name, amount in own["cuts"].items()}),
        "days": (Fraction(money["days"]), Fraction(own["days"] or 0)),
    }
    several = len([cut for cut in money["cuts"] if cut["by"] == "indicator"]) > 1
    if rounds_once and several and set(pairs["cuts"][0]) == set(pairs["cuts"][1]):
        del pairs["cuts"]  # likewise: one line for each indicator there, one for all of them here
    if pairs["sum"] == (0, 0) and own["due"] is None:
        del pairs["due"]  # whatever came before, nothing is due of nothing: the known months decide it
    if rounds_once and own["moved"] and Fraction(own["moved"]):
        del pairs["sum"]  # shown rounded apart, the two need not add up to their sum
    return [f"{name}: {one} here {other}" for name, (one, other) in pairs.items() if one != other]


def str_sum(amount, moved):
    return None if moved is None else Fraction(amount) + Fraction(moved)


def their_cuts(money):
    found = Counter()
    for cut in money["cuts"]:
        if cut["by"] != "rounding":
            found[cut["by"]] += Fraction(cut["amount"])
    return dict(found)


def their_line(line):
    """What both tell of a line: for what, how often, what it comes to, what becomes of it."""
    is_known = line["units"] is not None and line["why"] is None
    amount = line["amount"]
    days = amount if line["days"] else None
    return (
        line["indicator"], line["ticket"], line["row"], line["per"], Fraction(line["units"]) if is_known else None,
        None if line["days"] else amount, days and Fraction(days), line["status"], line["why"] is not None,
    )


def our_line(line):
    is_known = line["why"] is None
    days = line["days"] and Fraction(line["days"])
    return (
        line["indicator"], line["ticket"], None if line["ticket"] else line["row"], line["per"],
        Fraction(line["units"]) if is_known else None, line["amount"], days, line["status"], not is_known,
    )
