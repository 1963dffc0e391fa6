"""R25, `given`: a figure from a register with the columns `period` (its first month), the level's keys, and `good` with
`of`, or `value`."""

import csv
from fractions import Fraction

from figures import Value
from rules import as_list, norm


class Given:
    def __init__(self, contract, name, paths):
        columns = contract.source_table(name).get("columns", {})
        self.rows = []
        for path in paths:
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    self.rows.append({field: (row.get(columns.get(field, field)) or "").strip() for field in {*row, *columns}})

    def figure(self, row, period):
        """CHOICE: rows of one period that fit a level together are added up, of `good` and `of` alone."""
        fitting = [
            one for one in self.rows
            if one["period"] == f"{period.first:%Y-%m}"
            and all(norm(one.get(key, "")) in [norm(word) for word in as_list(value)] for key, value in row.conditions.items())
        ]
        if not fitting:
            return None
        if fitting[0].get("good"):
            den = sum(int(one["of"]) for one in fitting)
            return Value(sum(int(one["good"]) for one in fitting), den) if den else None
        exact = Fraction(fitting[0]["value"].replace(",", "."))
        if row.judgement.target is not None and row.judgement.target.unit == "ratio":
            exact /= 100  # CHOICE: 99.62 beside a target of 99.5 % is per cent
        return Value(exact.numerator, exact.denominator)
