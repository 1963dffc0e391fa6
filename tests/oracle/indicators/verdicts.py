"""R26 and R27: what a figure is judged, and the rule of small numbers that decided."""

from fractions import Fraction
from math import floor

from lengths import Requirement


class Verdict:
    def __init__(self, word, why=None, grade=None):
        self.word, self.why, self.grade = word, why, grade


def small_rule(judgement, number):
    """`few`: the first range under whose end the number of items lies."""
    return next((rule for rule in judgement.few if number < rule.under), None)


def is_carried(judgement, number):
    rule = small_rule(judgement, number) if judgement.target is not None else None
    return rule is not None and rule.then == "carry"


def verdict_of(judgement, value, entries):
    """A row that is complete and has a figure."""
    if judgement.target is None or value is None:
        return Verdict("none")
    rule = small_rule(judgement, len(entries))
    if rule is not None and rule.allow is None:
        return Verdict("none", rule.text())
    if rule is not None:
        late = sum(entry.verdict == "late" for entry in entries)
        return Verdict("met" if late <= rule.allow else "missed", rule.text())
    exact = compared(judgement, value.exact())
    if judgement.target.is_met_by(exact):
        return Verdict("met")
    grade = grade_of(judgement, exact)
    if judgement.minimum is not None and not judgement.minimum.is_met_by(exact):
        return Verdict("below-minimum", grade=grade)
    return Verdict("missed", grade=grade)


def compared(judgement, exact):
    """`compare = "rounded 2 half-up"`: only where the contract says so; of per cent."""
    if judgement.compare is None:
        return exact
    decimals = int(judgement.compare.split()[1])
    scale = 10**decimals * (100 if judgement.target.unit == "ratio" else 1)
    return Fraction(floor(exact * scale + Fraction(1, 2)), scale)


def grade_of(judgement, exact):
    """Best first, half-open, the last without bound; a row that is met has none."""
    for grade in judgement.grades:
        if "at_least" in grade and exact >= Requirement(grade["at_least"]).edge:
            return grade["name"]
        if "at_most" in grade and exact <= Requirement(grade["at_most"]).edge:
            return grade["name"]
        if "at_least" not in grade and "at_most" not in grade:
            return grade["name"]
    return None
