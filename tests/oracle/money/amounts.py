"""R28, R29: what an amount says, and how a contract rounds. Fractions throughout."""

import re
from fractions import Fraction

BASES = ("fee", "next fee", "year fee", "value", "contract")


class Stop(Exception):
    """The contract says something that this computation does not read."""


class Unknown(Exception):
    """An amount that nothing gives: a fee, a value, an earlier month. Never 0."""


def number(text):
    """A decimal number, exactly; a fraction as it stands."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)(?: ?/ ?(\d+))?", text.strip())
    if not found:
        raise Stop(f"no number: {text!r}")
    return Fraction(found[1].replace(",", ".")) / int(found[2] or 1)


class Amount:
    """`500 EUR`, `50% of 40% of 10% of fee`, `1/30 of fee`, `10 days`: a product, and what it is of."""

    def __init__(self, text, currency):
        self.text, self.factor, self.base, self.is_days = text, Fraction(1), None, False
        words = " ".join(text.split())
        days = re.fullmatch(r"(\S+) days?", words)
        if days:
            self.factor, self.is_days = number(days[1]), True
            return
        *factors, last = words.split(" of ")
        if last in BASES:
            self.base = last
        elif last.endswith(currency):
            self.factor = number(last.removesuffix(currency))
        else:
            raise Stop(f"neither {currency} nor a base: {text!r}")
        for factor in factors:
            self.factor *= number(factor[:-1]) / 100 if factor.endswith("%") else number(factor)

    def of(self, bases):
        """The amount, with what `bases` says of its base."""
        return self.factor if self.base is None else self.factor * bases.of(self.base)


def whole(value, mode):
    """A number of steps, rounded."""
    below, rest = value.numerator // value.denominator, value % 1
    up = {
        "half-up": rest >= Fraction(1, 2),
        "half-even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2 == 1),
        "up": rest > 0,
        "down": False,
    }
    if mode not in up:
        raise Stop(f"no way of rounding: {mode!r}")
    return below + up[mode]


class Rounding:
    """`round = "0.01 half-up"` and `round_at`."""

    def __init__(self, money):
        step, _, self.mode = money["round"].partition(" ")
        self.step, self.places = number(step), len(step.partition(".")[2])
        self.at_each_line = {"each line": True, "total": False}[money["round_at"]]

    def to_step(self, amount):
        sign = -1 if amount < 0 else 1
        return sign * whole(abs(amount) / self.step, self.mode) * self.step

    def of_line(self, amount):
        return self.to_step(amount) if self.at_each_line else amount

    def show(self, amount):
        """A string of decimals, rounded as the contract rounds; null stays null."""
        if amount is None:
            return None
        cents = self.to_step(amount) * 10**self.places
        digits = str(abs(int(cents))).rjust(self.places + 1, "0")
        point = f"{digits[:-self.places]}.{digits[-self.places:]}" if self.places else digits
        return ("-" if cents < 0 else "") + point
