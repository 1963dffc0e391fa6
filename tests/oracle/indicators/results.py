"""R35: the rows, the items and the excluded of each month, in the JSON's form."""

from figures import unit_of
from limits import Amount
from periods import periods_in_report, month_plus
from rows import WITHOUT_ITEMS, rows_of
from rules import oracle, show_instant

WITH_VERDICTS = ("share", "late", "mean overrun")


def month_result(computation, month):
    contract = computation.contract
    found = {
        "month": f"{month:%Y-%m}",
        "from": show_instant(oracle.start_of_day(month, contract.zone)),
        "to": show_instant(oracle.start_of_day(month_plus(month, 1), contract.zone)),
        "rows": [], "tickets": [], "excluded": [], "excluded_counts": {},
    }
    for indicator in contract.indicators:
        counts = found["excluded_counts"].setdefault(indicator.id, {})
        for period in periods_in_report(contract, indicator.period, month):
            add_rows(computation, found, indicator, period, month)
            if indicator.figure not in WITHOUT_ITEMS:
                add_items(computation, found, indicator, period, counts)
    return found


def period_result(computation, period):
    """CHOICE: `from` and `to` are the whole period's, cut by the contract's dates; `complete` says whether it is over."""
    return {
        "kind": period.kind, "from": show_instant(period.start), "to": show_instant(period.end),
        "complete": period.is_whole() and computation.known_until >= period.end,
    }


def add_rows(computation, found, indicator, period, month):
    for by, spelled in computation.by_values(indicator, month).items():
        for row in rows_of(indicator):
            value = computation.value(indicator, row, period, by)
            entries = computation.entries(indicator, row, period, by)
            verdict = computation.verdict(indicator, row, period, by, value)
            found["rows"].append(
                row_result(indicator, row, value, entries, verdict)
                | {"period": period_result(computation, period), "by": dict(zip(indicator.by, spelled))}
            )


def row_result(indicator, row, value, entries, verdict):
    judged = indicator.figure in WITH_VERDICTS
    in_time = sum(entry.verdict != "late" for entry in entries) if judged else None
    return {
        "indicator": indicator.id, "row": row.number, "conditions": row.conditions, "figure": indicator.figure,
        "total": len(entries) if indicator.figure not in WITHOUT_ITEMS else None, "in_time": in_time,
        "value": None if value is None else {"num": value.num, "den": value.den},
        "unit": unit_of(indicator.figure, row.judgement.target),
        "required": row.judgement.target.shown() if row.judgement.target is not None else None,
        "verdict": verdict.word, "why": verdict.why, "grade": verdict.grade,
        "compliant": None if verdict.word == "none" else verdict.word == "met",
        "within": row.level.withins[row.tier] if row.level is not None else None,
        "tier": row.tier + 1 if row.level is not None and row.level.has_tiers else None,
    }


def add_items(computation, found, indicator, period, counts):
    seconds = period_result(computation, period)
    for one in computation.standings(indicator, period):
        if one.reason is not None:
            found["excluded"].append({"indicator": indicator.id, "ticket": one.name, "reason": one.reason, "period": seconds})
            counts[one.reason] = counts.get(one.reason, 0) + 1
            continue
        for tier in range(len(one.limits) or 1):
            found["tickets"].append(item_result(indicator, one, tier) | {"period": seconds})


def item_result(indicator, one, tier):
    limit = one.limits[tier] if tier < len(one.limits) else None
    deadline = None
    if limit is not None and not isinstance(limit, Amount):
        deadline = limit.deadline(one.end if one.end is not None else one.start)
    return {
        "indicator": indicator.id, "ticket": one.name,
        "from": show_instant(one.start), "to": show_instant(one.end), "counted": show_instant(one.counted),
        "elapsed_s": one.elapsed,
        "limit_s": limit.seconds if isinstance(limit, Amount) else None,
        "deadline": show_instant(deadline),
        "verdict": one.verdicts[tier] if tier < len(one.verdicts) else None,
        "tier": tier + 1 if one.level is not None and one.level.has_tiers else None,
        "part": one.part,
        "unfinished": one.unfinished,
    }
