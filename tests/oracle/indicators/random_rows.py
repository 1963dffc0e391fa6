"""Random levels, tiers, targets, small numbers."""

from random_draw import AMOUNTS, DATES, PERCENTS, TIERS, toml


def within_of(draw, calendar_name, plain):
    """An amount or a date; `1 day` only on a plain 24/7 calendar, dates not on a table of groups."""
    if calendar_name is None:
        return draw.r.choice(AMOUNTS[:7])
    if draw.chance("dates", 0.5):
        columns = draw.more_columns and "date-columns" in draw.features
        within = draw.r.choice([date for date in DATES if columns or "agreed_at" not in str(date)])
        if isinstance(within, dict) and "date" in within:
            draw.columns.add(within["date"])
        return within
    return draw.r.choice(AMOUNTS + (["1 day", "2 jours"] if draw.calendars[calendar_name][1] else []))


def percents(draw):
    return PERCENTS if "signs" in draw.features else [target for target in PERCENTS if target[0] not in ">="]


def judgement_of(draw, figure, with_few=True):
    """A target, and what stands beside it."""
    r = draw.r
    if draw.chance("levels", 0.1):
        return {}
    if figure in ("share", "ratio", "availability", "pool"):
        table = {"target": r.choice(percents(draw) if figure != "ratio" else [">= 50%", "<= 7%", "< 33.33%"])}
        if draw.chance("minimum", 0.4) and not table["target"].startswith("<"):
            table["target"], table["minimum"] = ">= 96%", r.choice([">= 91.5%", "> 50%"])
        if figure == "share" and with_few and draw.chance("few", 0.5):
            table["few"] = few_of(draw)
        if draw.chance("minimum", 0.15) and not table["target"].startswith("<"):
            table["compare"] = "rounded 2 half-up"
        return table
    if figure in ("count", "late", "stock", "peak stock"):
        return {"target": r.choice(["<= 5", "< 3", "<= 0", ">= 1"])}
    return {"target": r.choice(["<= 30s", "<= 4h", "< 2h", "<= 90m"])}


def few_of(draw):
    r = draw.r
    if draw.chance("carry", 0.4):
        return {"under": r.choice([3, 5, 20]), "then": "carry"}
    return r.choice([
        {"under": 40, "allow": 2}, {"under": 5, "allow": 1}, {"under": 4, "then": "no verdict"},
        [{"under": 3, "allow": 1}, {"under": 8, "allow": 2}],
    ])


def level_of(draw, conditions, figure, calendar_name, needs_within):
    """One row of `levels`."""
    level = dict(conditions)
    if draw.chance("level-calendars", 0.5) or calendar_name is None:
        calendar_name = draw.calendar()
        level["calendar"] = calendar_name
    if draw.chance("tiers", 0.3) and figure == "share":
        level["tiers"] = [
            {"within": within, **judgement_of(draw, figure)} for within in sorted(draw.r.sample(TIERS, k=2), key=TIERS.index)
        ]
        return level
    if needs_within or draw.r.random() < 0.6:
        level["within"] = within_of(draw, calendar_name, True)
        if draw.chance("dates", 0.3) and "working day" in str(level["within"]) and "next month" not in str(level["within"]):
            if str(level["within"])[0] in "efc" or "08:30" in str(level["within"]):
                level["cutoff"] = draw.r.choice(["12:00", "08:00", "16:30"])
    level.update(judgement_of(draw, figure))
    return level


def level_conditions(draw, on_register):
    """Rows that are apart, or one's keys within the other's."""
    r = draw.r
    if on_register:
        return [{}] if r.random() < 0.5 else [{"site": "Lyon"}, {}]
    rows = [{"priority": "P1"}, {"priority": ["P2", "P3"]}]
    if "levels" not in draw.features:
        rows = [{"priority": "P1"}, {"priority": "P2"}, {"priority": "P3"}]
    if r.random() < 0.6:
        rows.append({"priority": "P4"})
    if draw.chance("conditions", 0.4):
        rows.append({})
    if draw.chance("conditions", 0.4):
        rows.append({"priority": "P1", "service": "OR"})
    elif draw.chance("attributes", 0.4) and "site" in draw.columns:
        rows.append({"priority": "P1", "site": "Lyon"})
    return rows


def group_level(draw, conditions, figure):
    return {**conditions, "within": within_of(draw, None, False), **judgement_of(draw, figure)}


def target_row(draw, figure, conditions, with_few=False):
    judged = judgement_of(draw, figure, with_few)
    while "target" not in judged:
        judged = judgement_of(draw, figure, with_few)
    return {**conditions, **judged}
