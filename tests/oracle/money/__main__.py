"""Aloi's oracle for money: R28-R30 computed a second time, from their text alone (see ../README.md).

    python3 tests/oracle/money < case.json
"""

import json
import sys

import months
from amounts import Rounding, Stop
from case import Case
from cuts import Account, is_money
from lines import lines_of


def compute(table):
    """`{"months": [{"month", "consequences", "points", "money"}]}` of a case (see case.py)."""
    case = Case(table)
    case.rounding = Rounding(case.money) if case.money else None
    account = Account(case)
    found = []
    for month in case.months:
        lines, points = lines_of(case, month)
        money = account.close(month, lines) if case.money else None
        found.append(result(case, month, lines, points, money))
    return {"months": found}


def result(case, month, lines, points, money):
    found = {"month": months.show(month.number), "consequences": [line_result(case, line) for line in lines]}
    found["points"] = None if points is None else str(points)
    if money is not None:
        days = [line.days for line in lines if line.days is not None and line.status == "owed"]
        show = case.rounding.show
        found["money"] = {
            "currency": case.money["currency"], "sum": show(money["sum"]), "moved": show(money["moved"]),
            "cuts": {name: show(amount) for name, amount in money["cuts"].items()}, "due": show(money["due"]),
            "days": str(sum(days)) if days else None,
        }
        found["exact"] = {"sum": exact(money["sum"]), "due": exact(money["due"])}
    return found


def line_result(case, line):
    return {
        "indicator": line.indicator["id"], "ticket": line.item and line.item["ticket"],
        "part": line.item and line.item.get("part"), "row": line.row and line.row["row"],
        "by": (line.row or {}).get("by") or {}, "per": line.per, "units": exact(line.units), "times": line.times,
        "amount": case.rounding.show(line.amount) if case.rounding and is_money(line) else None,
        "days": None if line.days is None else str(line.days), "status": line.status, "why": line.why,
    }


def exact(number):
    return None if number is None else str(number)


def main():
    try:
        found = compute(json.load(sys.stdin))
    except Stop as stop:
        print(json.dumps({"error": str(stop)}))
        return 2
    json.dump(found, sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
