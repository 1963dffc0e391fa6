"""The rows of an indicator, by period and `by` value: which items each has, its figure and its verdict."""

from fractions import Fraction

from conditions import fits
from cycles import parts_judged
from figures import Entry, Value, figure_of
from items import Export
from language import Judgement
from periods import bounds_around, cut, local_date, months_of, month_plus, periods_in_report
from rules import norm, oracle
from standing import standing
from verdicts import Verdict, is_carried, verdict_of


WITHOUT_ITEMS = ("pool", "given")


class Row:
    """One row of the contract: a level, one tier of it, or a row of `targets`."""

    def __init__(self, number, conditions, judgement, level=None, tier=0):
        self.number, self.conditions, self.judgement = number, conditions, judgement
        self.level, self.tier = level, tier


def rows_of(indicator):
    """R35: levels in order, each tier one, then `targets`; beside `targets`, levels have rows only where they have a
    target of their own."""
    found = []
    for level in indicator.levels:
        for tier, judgement in enumerate(level.judgements):
            if not indicator.targets or judgement.target is not None:
                found.append(Row(len(found) + 1, level.conditions, judgement, level, tier))
    for conditions, judgement in indicator.targets:
        found.append(Row(len(found) + 1, conditions, judgement))
    return found or [Row(1, {}, Judgement({}))]


class Computation:
    """A contract on its exports, up to H."""

    def __init__(self, contract, exports, as_of, last_end):
        self.contract, self.exports, self.as_of = contract, exports, as_of
        instants = [at for export in exports.values() if isinstance(export, Export) for at in export.instants]
        self.latest = max(instants, default=last_end)
        self.earliest = min(instants, default=last_end)
        self.known_until = as_of + 1 if as_of is not None else max(self.latest, last_end)
        self.memory = {}

    def standings(self, indicator, period):
        key = ("standings", indicator.id, period.key())
        if key not in self.memory:
            items = self.exports[indicator.source].items
            found = [standing(indicator, item, name, period, self.known_until) for name, item in items.items()]
            if indicator.clock is not None and indicator.clock.cycle:
                found = [part for one in found for part in parts_judged(indicator, one)]
            self.memory[key] = found
        return self.memory[key]

    def first_day(self, indicator):
        """R23: the export holds the months from that of its earliest instant, or from `from`."""
        said = self.contract.source_table(indicator.source).get("from")
        if said is not None:
            return oracle.as_date(said).replace(day=1)
        return local_date(self.earliest, self.contract.zone).replace(day=1)

    # ------------------------------------------------------------ by

    def by_value(self, indicator, one):
        return tuple(one.reading.value(attribute) or "" for attribute in indicator.by)

    def by_values(self, indicator, month):
        """The values that items in scope have had in the export so far: {compared: as first met}."""
        if not indicator.by:
            return {(): ()}
        found = {}
        if indicator.by_named:
            for value in next(iter(indicator.by_named.values())):
                found.setdefault((norm(value),), (value,))
        at = min(self.first_day(indicator), month)
        while at <= month:
            for period in periods_in_report(self.contract, indicator.period, at):
                for one in self.standings(indicator, period):
                    in_scope = one.reason not in ("not-yet-opened", "not-in-scope")
                    if in_scope and one.item.begin < period.until:
                        value = self.by_value(indicator, one)
                        found.setdefault(tuple(norm(part) for part in value), value)
            at = month_plus(at, 1)
        return dict(sorted(found.items()))

    # ------------------------------------------------------------ bases

    def own_entries(self, indicator, row, period, by):
        found = []
        for one in self.standings(indicator, period):
            if one.reason is not None:
                continue
            if row.level is not None and one.level is not row.level:
                continue
            if row.level is None and not fits(row.conditions, one.reading):
                continue
            if indicator.by and tuple(norm(part) for part in self.by_value(indicator, one)) != by:
                continue
            found.append(Entry(one, row.tier))
        return found

    def entries(self, indicator, row, period, by):
        """The base: what the period has, and what was carried to it (R27), each item once."""
        if indicator.figure in WITHOUT_ITEMS:
            return []
        key = ("entries", indicator.id, row.number, period.key(), by)
        if key not in self.memory:
            own = self.own_entries(indicator, row, period, by)
            names = {entry.name for entry in own}
            self.memory[key] = own + [e for e in self.carried(indicator, row, period, by) if e.name not in names]
        return self.memory[key]

    def carried(self, indicator, row, period, by):
        if not any(rule.then == "carry" for rule in row.judgement.few):
            return []
        first, after = bounds_around(self.contract, indicator.period, period.first - oracle.dt.timedelta(days=1))
        if first < self.first_day(indicator) or after > period.first:
            return []  # before what the export holds, or before the contract
        before = cut(self.contract, indicator.period, first, after)
        if before is None:
            return []
        entries = self.entries(indicator, row, before, by)
        return entries if is_carried(row.judgement, len(entries)) else []

    # ------------------------------------------------------------ figures

    def figure(self, indicator, row, period, by):
        if indicator.figure == "pool":
            return self.pool(indicator, period)
        if indicator.figure == "given":
            return self.exports[indicator.source].figure(row, period)
        if indicator.merge:
            period = period.everywhere()
        return figure_of(indicator, self.entries(indicator, row, period, by), period, self.known_until)

    def pool(self, indicator, period):
        """Numerators and denominators of the level rows of the indicators named in `of`."""
        values = []
        for other in self.contract.indicators:
            if other.id in indicator.of:
                values += [self.figure(other, row, period, ()) for row in rows_of(other) if row.level is not None]
        values = [value for value in values if value is not None]
        return Value(sum(v.num for v in values), sum(v.den for v in values)) if values else None

    def value(self, indicator, row, period, by):
        """`mean of N months`: the plain mean of the months' exact figures, months without a figure left out."""
        if not indicator.period.startswith("mean of"):
            return self.figure(indicator, row, period, by)
        months = [self.figure(indicator, row, month, by) for month in months_of(self.contract, period)]
        exact = [value.exact() for value in months if value is not None]
        if not exact:
            return None
        mean = sum(exact, Fraction(0)) / len(exact)
        return Value(mean.numerator, mean.denominator)

    def verdict(self, indicator, row, period, by, value):
        """No verdict so far, nor where months are needed that the export does not hold."""
        whole = period.is_whole() and self.known_until >= period.end
        if not whole or period.first < self.first_day(indicator):
            return Verdict("none")
        return verdict_of(row.judgement, value, self.entries(indicator, row, period, by))
