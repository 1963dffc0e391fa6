"""R25: from the items of a base to one exact figure."""

from fractions import Fraction

from clock import stop_times
from conditions import fits
from standing import span_of

UNITS = {
    "share": "ratio", "ratio": "ratio", "availability": "ratio", "pool": "ratio",
    "mean": "s", "mean overrun": "s", "max": "s", "sum": "s", "downtime": "s",
    "count": "count", "late": "count", "stock": "count", "peak stock": "count",
}
ZERO_WHEN_EMPTY = ("count", "late", "sum", "downtime", "stock", "peak stock")


class Value:
    """An exact figure, as it is counted."""

    def __init__(self, num, den=1):
        self.num, self.den = num, den

    def exact(self):
        return Fraction(self.num, self.den)


def unit_of(figure, target):
    """CHOICE: a figure that is given has the unit of its target, else none but its number."""
    if figure == "given":
        return "ratio" if target is None else target.unit
    return UNITS.get(figure, "s")  # p50, p90: seconds


class Entry:
    """One item in a base: for a row with tiers, under one of them."""

    def __init__(self, standing, tier):
        self.standing, self.name = standing, standing.name
        self.tier = tier
        self.elapsed = standing.elapsed
        self.verdict = standing.verdicts[tier] if tier < len(standing.verdicts) else None
        self.limit = standing.limits[tier] if tier < len(standing.limits) else None

    def overrun(self, until):
        """By how much a late one is over its limit."""
        end = self.standing.end
        at = until if end is None else min(end, until) if self.standing.unfinished else end
        return max(0, self.limit.overrun(at))


def figure_of(indicator, entries, period, known_until):
    """The figure of a base, or None where it has none (R14)."""
    figure = indicator.figure
    until = min(period.until, known_until)
    if figure in ("availability", "downtime"):
        return of_outages(indicator, entries, period, known_until)
    if figure == "peak stock":
        return Value(peak([span_of(e.standing.item, e.standing.ends, until) for e in entries], period, until))
    if not entries:
        return Value(0) if figure in ZERO_WHEN_EMPTY else None
    late = [entry for entry in entries if entry.verdict == "late"]
    times = sorted(entry.elapsed for entry in entries) if entries[0].elapsed is not None else []
    if figure == "share":
        return Value(len(entries) - len(late), len(entries))
    if figure == "ratio":
        return Value(sum(fits(indicator.of, entry.standing.reading) for entry in entries), len(entries))
    if figure in ("count", "stock"):
        return Value(len(entries))
    if figure == "late":
        return Value(len(late))
    if figure == "mean":
        return Value(sum(times), len(times))
    if figure == "mean overrun":
        return Value(sum(entry.overrun(until) for entry in late), len(late)) if late else None
    if figure == "sum":
        return Value(sum(times))
    if figure == "max":
        return Value(times[-1])
    return Value(percentile(times, int(figure[1:])))


def percentile(times, share):
    """The ⌈p·n/100⌉-th smallest, no interpolation."""
    place = -(-share * len(times) // 100)
    return sorted(times)[place - 1]


# ---------------------------------------------------------------- availability


def windows_excluded(indicator):
    """The granted windows of the kinds that do not count. CHOICE: those of one ticket are none."""
    return [
        stop_times(entry, indicator.contract.zone) for entry in indicator.contract.exclusions
        if entry["state"] == "granted" and "from" in entry and "ticket" not in entry
        and entry.get("kind") in indicator.excluded_kinds and entry.get("indicator") in (None, indicator.id)
    ]


def without(spans, windows):
    """Spans less windows."""
    for first, last in windows:
        spans = [
            piece for begin, end in spans
            for piece in ((begin, min(end, first)), (max(begin, last), end)) if piece[0] < piece[1]
        ]
    return spans


def union(spans, gap=0):
    """The union of spans, in which a gap shorter than `gap` is filled."""
    found = []
    for first, last in sorted(span for span in spans if span[0] < span[1]):
        if found and (first <= found[-1][1] or first - found[-1][1] < gap):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def overlap(spans, others):
    return sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in others)


def of_outages(indicator, entries, period, known_until):
    """(T - U) / T, or U. What is merged is merged before the period is cut out."""
    until = min(period.until, known_until)
    counted = indicator.calendar.open_between(period.start, until) if period.start < until else []
    counted = without(counted, windows_excluded(indicator))
    whole = sum(last - first for first, last in counted)
    outages = union([span_of(e.standing.item, e.standing.ends, known_until) for e in entries], indicator.merge)
    down = overlap(outages, counted)
    if indicator.figure == "downtime":
        return Value(down)
    if indicator.month_length == "30 days":
        days = 30 * period.months
        whole = days * 86400 - sum(max(0, min(last, until) - max(first, period.start)) for first, last in union(windows_excluded(indicator)))
    return Value(whole - down, whole) if whole else None


def peak(spans, period, until):
    """The largest number of items begun and not ended at any second of the period."""
    instants = {period.start} | {first for first, _ in spans if period.start <= first < until}
    return max(sum(first <= at < last for first, last in spans) for at in instants)
