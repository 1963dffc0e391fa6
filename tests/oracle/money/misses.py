"""R28: what rests on earlier months: runs of misses, windows of late items, grades that follow one."""

import months
from amounts import Unknown
from units import MISSED


class Past:
    """The months up to the one that is reported, and which earlier ones nobody knows."""

    def __init__(self, case, month):
        self.case, self.month = case, month

    def reports(self, row):
        """[(month, row)]: each complete report of the same row, the oldest first."""
        key = row_key(row)
        found = []
        for month in self.case.months:
            if month.number <= self.month:
                found += [(month.number, one) for one in month.rows if row_key(one) == key and one["period"]["complete"]]
        return sorted(found, key=lambda one: one[1]["period"]["to"])

    def until(self, row):
        """Those up to this row itself."""
        return [one for one in self.reports(row) if one[1]["period"]["to"] <= row["period"]["to"]]

    def is_unknown_before(self, first):
        """Whether a month from `first` on, and in the contract, lies before those that the export holds."""
        known = self.case.known_from
        return any(months.is_in_contract(month, self.case.contract) for month in range(first, known))

    def is_unknown_ever(self):
        contract = self.case.contract
        return "from" not in contract or months.parse(str(contract["from"])) < self.case.known_from

    def reaches(self, line, row):
        """Whether this miss of the row is at least the `from_miss`-th."""
        wanted = line.get("from_miss")
        if wanted is None:
            return True
        reports = self.until(row)
        if line["in"] == "consecutive periods":
            run = 0
            for _, one in reversed(reports):
                if one["verdict"] not in MISSED:
                    return run >= wanted
                run += 1
            if run < wanted and self.is_unknown_ever():
                raise Unknown(f"the periods before {months.show(self.case.known_from)} are not known")
            return run >= wanted
        first = months.window(line["in"], self.month, self.case.contract)
        missed = sum(month >= first and one["verdict"] in MISSED for month, one in reports)
        missing = [m for m in range(first, self.case.known_from) if months.is_in_contract(m, self.case.contract)]
        if missed < wanted and missed + len(missing) >= wanted:
            raise Unknown(f"the months before {months.show(self.case.known_from)} are not known")
        return missed >= wanted

    def times(self, row, spec):
        """By what `repeat` multiplies the grade of a row."""
        if "repeat" not in spec:
            return 1
        before = self.until(row)[:-1]
        if before:
            return spec["repeat"]["times"] if before[-1][1].get("grade") else 1
        if self.is_unknown_ever():
            raise Unknown("the period before is not known")
        return 1

    def batches(self, indicator, line, count):
        """How many times N misses came together in this month: each late item is used once, the oldest first."""
        queue, found = [], 0
        for month in self.case.months:
            if month.number > self.month:
                break
            first = months.window(line["in"], month.number, self.case.contract)
            queue = [one for one in queue if one >= first]
            queue += [month.number] * len(month.falls_due(indicator["id"]))
            found = len(queue) // count
            queue = queue[found * count:]
        if self.is_unknown_before(months.window(line["in"], self.month, self.case.contract)):
            raise Unknown(f"the months before {months.show(self.case.known_from)} are not known")
        return found


def row_key(row):
    return row["indicator"], row["row"], tuple(sorted((row.get("by") or {}).items()))
