#!/usr/bin/env python3
"""What differs between a report (`aloi report --format json --detail all`) and this computation:

    python3 tests/oracle/indicators/compare.py REPORT.json ORACLE.json

One line for each difference; exit code 1 where there is one. Items of which the text leaves it open what is right are not
compared, nor the rows of a result that has some. Indicators that only one of the two has are not compared, nor what the report
does not say of any line: `numbered` gives its rows their numbers where it has none.
"""

import json
import sys
from fractions import Fraction

from rules import norm

OF_ROW = ("value", "unit", "verdict", "total", "in_time", "complete")
OF_ITEM = ("from", "to", "counted", "elapsed_s", "limit_s", "verdict", "unfinished")


def row_key(row):
    by = tuple(sorted((key, norm(value or "")) for key, value in (row.get("by") or {}).items()))
    return row["indicator"], row["row"], (row.get("period") or {}).get("from"), by


def item_key(item):
    return item["indicator"], item["ticket"], (item.get("period") or {}).get("from"), item.get("tier"), item.get("part")


def exact(value):
    return None if value is None else Fraction(value["num"], value["den"])


def of_row(row):
    """What is compared of a row, as far as it says it."""
    line = {name: row[name] for name in ("unit", "verdict", "total", "in_time") if name in row}
    if "value" in row:
        line["value"] = exact(row["value"])
    if row.get("period"):
        line["complete"] = row["period"].get("complete")
    return line


def numbered(report):
    """A month's rows with their numbers in their indicator (R35), which follow from their order."""
    rows, seen = [], {}
    for row in report["rows"]:
        seen[row["indicator"]] = seen.get(row["indicator"], 0) + 1
        rows.append({"row": seen[row["indicator"]], **row})
    return rows


def said(lines, names):
    """Those of the names that some line has a value of."""
    return {name for line in lines for name in names if name in line}


def is_empty(row):
    """A `by` value that has nothing: which of these have rows is open."""
    return bool(row.get("by")) and not row.get("total")


def differences(report, oracle):
    unclear = {line["ticket"] for line in oracle["open"]}
    found = []
    for theirs, ours in zip(report["months"], oracle["months"]):
        month = ours["month"]
        known = {row["indicator"] for row in ours["rows"]} & {row["indicator"] for row in theirs["rows"]}
        theirs = {**theirs, "rows": numbered(theirs)}
        of_items, of_rows = said(theirs["tickets"], OF_ITEM), said(map(of_row, theirs["rows"]), OF_ROW)
        keys = said(theirs["tickets"] + theirs["excluded"] + theirs["rows"], ("period", "tier", "part", "by"))
        sides = []
        for side in (theirs, ours):
            tickets, excluded, rows = (
                [{k: v for k, v in line.items() if k in keys or k not in ("period", "tier", "part", "by")} for line in side[name]
                 if line["indicator"] in known] for name in ("tickets", "excluded", "rows"))
            items = {("item", *item_key(t)): {k: t.get(k) for k in of_items} for t in tickets}
            items |= {("item", *item_key(t)): {"reason": t["reason"]} for t in excluded}
            found_rows = [] if unclear else [row for row in rows if not is_empty(row)]
            rows = {("row", *row_key(r)): {k: of_row(r).get(k) for k in of_rows} for r in found_rows}
            sides.append({key: line for key, line in (items | rows).items() if key[0] == "row" or key[2] not in unclear})
        for key in sorted(set(sides[0]) | set(sides[1]), key=str):
            one, other = sides[0].get(key), sides[1].get(key)
            if one is None or other is None:
                found.append((month, key, "only here" if one is None else "only in the report", other or one))
                continue
            for name in sorted(set(one) | set(other)):
                a, b = one.get(name), other.get(name)
                if a != b and not (name in ("total", "in_time") and None in (a, b)):
                    found.append((month, key, name, f"report {a}, here {b}"))
    return found


def main():
    report, oracle = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    found = differences(report, oracle)
    for line in found:
        print(*line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
