"""R29: what an amount is a share of."""

from fractions import Fraction

import months
from amounts import Stop, Unknown, number


class Bases:
    """The bases of one line: the months that it reports, the value of its item, the place that it is charged for."""

    def __init__(self, case, month, kind, by=None, item=None):
        self.case, self.month, self.kind, self.by, self.item = case, month, kind, by or {}, item

    def of(self, base):
        if base == "contract":
            return given(self.case.money.get("contract"), "value of the contract")
        if base == "value":
            if self.item is None:
                raise Stop("the value of an item, on a line that no item has")
            return given(self.item.get("value"), f"value of {self.item['ticket']}")
        contract = self.case.contract
        if base == "year fee":
            first = months.first_of_contract_year(self.month, contract)
            return self.sum([m for m in range(first, first + 12) if months.is_in_contract(m, contract)])
        reported = months.months_reported(self.kind, self.month, contract)
        if base == "next fee":
            reported = [month + len(reported) for month in reported]
        return self.sum(reported)

    def sum(self, of):
        return sum((self.fee(month) for month in of), Fraction(0))

    def fee(self, month):
        """CHOICE: without a value of `by` the fees of all of its values together."""
        fees = self.case.money.get("fees", {})
        tables = {name: table for name, table in fees.items() if isinstance(table, dict)}
        if tables:
            named = [tables[value] for value in self.by.values() if value in tables]
            return sum((fee_of(table, month) for table in named or tables.values()), Fraction(0))
        return fee_of(fees, month)


def fee_of(table, month):
    return given(table.get(months.show(month)), f"fee of {months.show(month)}")


def given(text, what):
    if text in (None, ""):
        raise Unknown(f"{what} not given")
    return number(text)
