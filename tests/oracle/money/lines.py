"""R28, R30: the lines of a month, each bounded and rounded by itself."""

from fractions import Fraction

import spec
import units
from amounts import Amount, Unknown
from fees import Bases
from misses import Past


class Line:
    """One consequence. `amount` is None where it is not known or no money; `why` says what is missing."""

    def __init__(self, indicator, per, said, count, row=None, item=None):
        self.indicator, self.per, self.said, self.units, self.row, self.item = indicator, per, said, count, row, item
        self.amount, self.days, self.why, self.times = None, None, None, 1
        self.status = "claimable" if "at_discretion_of" in said else "announced" if "then" in said else "owed"

    def count(self, case, bases):
        """R29's order, first steps: units by amount, floor and ceiling, the rounding of a line, repeats."""
        currency = case.money.get("currency", "")
        try:
            amount = Amount(self.said["amount"], currency)
            found = self.units * amount.of(bases)
            if "at_least" in self.said:
                found = max(found, Amount(self.said["at_least"], currency).of(bases))
            if "at_most" in self.said:
                found = min(found, Amount(self.said["at_most"], currency).of(bases))
        except Unknown as missing:
            self.why = str(missing)
            return
        if amount.is_days:
            self.days = found * self.times
        else:
            self.amount = case.rounding.of_line(found) * self.times

    @property
    def event(self):
        return self.item and (self.item["ticket"], self.item.get("part"))

    @property
    def rate(self):
        """Under which level of which indicator an item is charged."""
        return self.indicator["id"], self.item.get("tier")


def lines_of(case, month):
    """The lines of one month, and its points."""
    found, points = [], Fraction(0)
    past = Past(case, month.number)
    for indicator in case.indicators:
        rows = [row for row in month.rows if row["indicator"] == indicator["id"] and row["period"]["complete"]]
        for said in indicator.get("penalties", []):
            found += lines_said(case, past, month, indicator, said, rows)
        for row in rows:
            line, more = graded(case, past, month, indicator, row)
            found += [line] if line else []
            points = None if points is None or more is None else points + more
    return found + of_points(case, month, points), points


def lines_said(case, past, month, indicator, said, rows):
    if units.is_of_items(said["per"]):
        return of_items(case, past, month, indicator, said, rows)
    conditions = spec.conditions_of(said)
    tables = spec.rows_of(indicator)
    count = units.misses_of(said["per"])
    if count is not None:
        return of_misses(case, past, month, indicator, said, count)
    found = []
    for row in rows:
        number = units.of_row(said, row, tables[row["row"] - 1]) if spec.fits_row(conditions, row) else 0
        if number:
            line = Line(indicator, said["per"], said, number, row)
            found += charged(case, past, month, line, row)
    return found


def of_items(case, past, month, indicator, said, rows):
    found = []
    conditions = spec.conditions_of(said)
    for item in month.falls_due(indicator["id"]):
        if not spec.fits_item(conditions, item):
            continue
        number = units.of_item(said, item, said["per"] == "working day late" and case.working_day_s(indicator, item))
        if number:
            line = Line(indicator, said["per"], said, number, item=item)
            found += charged(case, past, month, line, row_of(item, rows))
    return found


def row_of(item, rows):
    """CHOICE: the miss that `from_miss` counts is that of the first row whose conditions the item fits."""
    fitting = (row for row in rows if spec.fits_item(dict(row.get("conditions") or {}), item))
    return next((row for row in fitting if row.get("tier") in (None, item.get("tier"))), None)


def charged(case, past, month, line, row):
    """The line counted, or none where this is not yet the miss that it begins with."""
    try:
        if "from_miss" in line.said and (row is None or row["verdict"] not in units.MISSED or not past.reaches(line.said, row)):
            return []
    except Unknown as missing:
        line.why = str(missing)
        return [line]
    if "then" not in line.said:
        by = (row or {}).get("by") or by_of(line.indicator, line.item)
        line.count(case, Bases(case, month.number, line.indicator.get("period", "month"), by, line.item))
    return [line]


def by_of(indicator, item):
    return {key: (item or {}).get(key) for key in indicator.get("by", [])}


def of_misses(case, past, month, indicator, said, count):
    try:
        number = past.batches(indicator, said, count)
    except Unknown as missing:
        line = Line(indicator, said["per"], said, Fraction(0))
        line.why = str(missing)
        return [line]
    if not number:
        return []
    return charged(case, past, month, Line(indicator, said["per"], said, Fraction(number)), None)


def graded(case, past, month, indicator, row):
    """The line of a row's grade, and its points. CHOICE: points at somebody's discretion are not the period's."""
    table = spec.rows_of(indicator)[row["row"] - 1]
    grade = next((one for one in table.get("grades", []) if one["name"] == row.get("grade")), None)
    if grade is None:
        return None, 0
    said = {key: grade[key] for key in ("amount", "points", "at_discretion_of") if key in grade}  # `at_least` is the figure's
    line = Line(indicator, f"grade {grade['name']}", said, Fraction(1), row)
    try:
        line.times = past.times(row, table)
    except Unknown as missing:
        line.why = str(missing)
        return line, None if "points" in grade else 0
    if "points" in grade:
        points = grade["points"] * line.times
        line.units = Fraction(points)
        return line, 0 if line.status == "claimable" else points
    line.count(case, Bases(case, month.number, indicator.get("period", "month"), row.get("by")))
    return line, 0


def of_points(case, month, points):
    """R30: the band that the period's points reach, a line of no indicator."""
    if not case.points or points == 0:
        return []
    if points is None:
        line = Line({"id": None}, "points", {}, Fraction(0))
        line.why = "the period before is not known"
        return [line]
    reached = [int(edge) for edge in case.points if int(edge) <= points]
    if not reached:
        return []
    line = Line({"id": None}, "points", {"amount": case.points[str(max(reached))]}, Fraction(1))
    line.count(case, Bases(case, month.number, "month"))
    line.units = Fraction(points)
    return [line]
