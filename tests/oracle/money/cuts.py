"""R29: what becomes of the sum of the lines, in the order of the text."""

from fractions import Fraction

import months
from amounts import Amount, Stop, Unknown
from fees import Bases


def one_event(case, lines):
    """`same_event`: one item under several levels or indicators."""
    rule = case.money.get("same_event", case.caps.get("same_event"))
    events = {}
    for line in lines:
        if line.item and line.status == "owed" and line.days is None:
            events.setdefault(line.event, {}).setdefault(line.rate, []).append(line)
    for rates in events.values():
        if len(rates) < 2 or rule == "all":
            continue
        if rule == "client chooses":
            settle(rates.values(), "claimable")
        elif rule == "largest":
            sums = [sum_of(lines) for lines in rates.values()]
            if None not in sums:
                largest = sums.index(max(sums))
                settle([lines for at, lines in enumerate(rates.values()) if at != largest], "cut")
        else:
            raise Stop("one item is charged twice: same_event is compulsory")


def settle(groups, status):
    for lines in groups:
        for line in lines:
            line.status = status


def sum_of(lines):
    """Their sum, None where one is not known; days of service and rights are no money."""
    amounts = [line.amount for line in lines if line.days is None and is_money(line)]
    return None if None in amounts else sum(amounts, Fraction(0))


def is_money(line):
    """Whether a line is charged in money: neither a right nor points, which become money by their band."""
    return line.status != "announced" and ("amount" in line.said or line.per == "points")


class Account:
    """What goes on from one month to the next: what caps moved, and what the contract has borne so far."""

    def __init__(self, case):
        self.case = case
        self.moved_of, self.moved = {}, Fraction(0)
        self.charged, self.waived = Fraction(0), Fraction(0)

    def close(self, month, lines):
        """The month's money: sum, cuts by name, due; each None where it is not known."""
        one_event(self.case, lines)
        owed = [line for line in lines if line.status == "owed"]
        found = {"sum": sum_of(owed), "moved": self.total_moved(), "cuts": {}, "due": None}
        try:
            found["due"] = self.cut(month, owed, found["cuts"])
        except Unknown:
            found["cuts"] = {}
            self.charged = None
            if self.case.caps.get("move_on"):
                self.moved = None
        return found

    def total_moved(self):
        return None if self.moved is None else self.moved + sum(self.moved_of.values())

    def cut(self, month, owed, cuts):
        if self.moved is None and self.case.caps.get("move_on"):
            raise Unknown("what the month before moved on")
        total = self.moved
        moves_on = self.case.caps.get("move_on", False)
        names = dict.fromkeys([line.indicator["id"] for line in owed] + list(self.moved_of))
        moved_of = {}
        for name in names:
            part = known(sum_of([line for line in owed if line.indicator["id"] == name])) + self.moved_of.get(name, 0)
            kept = part if name is None else self.under("indicator", month, part, self.period_of(name))
            add(cuts, "indicator", part - kept)
            moved_of[name] = part - kept
            total += kept
        kept = self.under("period", month, total)
        add(cuts, "period", total - kept)
        self.moved_of, self.moved = (moved_of, total - kept) if moves_on else ({}, Fraction(0))
        return self.of_contract(month, kept, cuts)

    def period_of(self, name):
        return next(one.get("period", "month") for one in self.case.indicators if one["id"] == name)

    def under(self, cap, month, amount, kind="month"):
        return min(amount, self.limit(cap, month, kind)) if cap in self.case.caps else amount

    def limit(self, cap, month, kind="month"):
        """CHOICE: a cap is rounded as a line is; its fee is that of the indicator's period, else of the month."""
        said = Amount(self.case.caps[cap], self.case.money["currency"])
        return self.case.rounding.of_line(said.of(Bases(self.case, month.number, kind)))

    def of_contract(self, month, amount, cuts):
        """The contract's cap over all its months, then `waive_under`, then the rounding of the total.

        CHOICE: penalties up to `waive_under` in all, equality included, are waived; above it all are due, those
        waived before with them. Both need every month since the contract began.
        """
        caps = self.case.caps
        if "contract" in caps or "waive_under" in caps:
            self.needs_all()
        if "contract" in caps:
            kept = min(amount, max(Fraction(0), self.limit("contract", month) - self.charged))
            add(cuts, "contract", amount - kept)
            amount = kept
        if self.charged is not None:
            self.charged += amount
        if "waive_under" in caps:
            total = self.waived + amount
            kept = total if self.charged > self.limit("waive_under", month) else Fraction(0)
            add(cuts, "waive_under", amount - kept)
            amount, self.waived = kept, total - kept
        return amount if self.case.rounding.at_each_line else self.case.rounding.to_step(amount)

    def needs_all(self):
        contract = self.case.contract
        if self.charged is None or "from" not in contract or months.parse(str(contract["from"])) < self.case.known_from:
            raise Unknown("the months before")


def known(amount):
    if amount is None:
        raise Unknown("a line")
    return amount


def add(cuts, name, amount):
    if amount:
        cuts[name] = cuts.get(name, Fraction(0)) + amount
