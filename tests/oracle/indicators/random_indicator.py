"""One random indicator."""

from random_draw import BUILT_IN_FROM, BUILT_IN_TO, PERIODS, RUNS, toml
from random_rows import group_level, judgement_of, level_conditions, level_of, target_row

SPANS = ("availability", "downtime", "stock", "peak stock")


def clock_of(draw, is_span):
    r = draw.r
    own = draw.chance("events", 0.6)
    starts = ["taken", "qualified", "anew", "raised"] + ["fault", "alarm"] * draw.more_columns
    ends = ["taken", "either", "to-other", "waited"] + ["agreed", "accepted"] * draw.more_columns
    start = draw.use_event(r.choice(starts if own and r.random() < 0.5 else BUILT_IN_FROM))
    end = start
    while end == start:
        end = draw.use_event(r.choice(ends if own else BUILT_IN_TO))
    clock = {"from": start, "to": end}
    if not is_span:
        clock["runs"] = r.choice(RUNS) if draw.chance("runs", 0.7) else []
    return clock


def cycle_of(draw):
    if draw.r.random() < 0.5:
        return {"cycle": "each priority"}
    event = draw.use_event(draw.r.choice(["waits", "update"] if draw.more_columns else ["waits"]))
    return {"cycle": f"each {event}", "item": draw.r.choice(["gap", "ticket"])}


def unfinished_of(draw):
    if not draw.chance("unfinished-late", 0.5):
        return "exclude"
    draw.needs_as_of = True
    late = draw.r.choice(["when due", "when due", "when due", "at once"])
    again = "never" if late == "at once" else draw.r.choice(["never", "every period"])
    table = {"late": late, "again": again}
    if again == "every period" and draw.r.random() < 0.5:
        table["grace"] = draw.r.choice(["28 days", "3 days", "2h"])
    return table


def where_of(draw):
    r = draw.r
    choices = [
        {"priority": ["P1", "P2"]}, {"type": "Incident"}, {"first_group": ["XX*", "Client"]}, {"handled_by": ["YY", "XX-N*"]},
        {"reopened": False}, {"reopened": "within 5 days"}, {"not": {"service": "OR"}}, {"application": "Portail*"},
        {"opened": "in " + draw.calendar()}, {"opened": "out of " + draw.calendar()},
        {"type": "Incident", "not": {"priority": "P4", "reopened": True}}, "not-urgent",
    ]
    if "site" in draw.columns:
        choices += [{"not": {"site": "Test*"}}, {"site": ["Lyon", "Nan*"]}]
    return r.choice(choices)


def figure_of(draw):
    r = draw.r
    if draw.chance("spans", 0.2):
        draw.needs_as_of = True
        return r.choice(["availability", "downtime", "stock", "peak stock"])
    if draw.chance("counts", 0.25):
        return r.choice(["count", "late", "ratio"])
    if draw.chance("durations", 0.35):
        return r.choice(["mean", "max", "sum", "p50", "p90", "p99", "p1", "mean overrun"])
    return "share"


def carries(table):
    return '"carry"' in toml(table)


def indicator(draw, number):
    r = draw.r
    figure = figure_of(draw)
    is_span = figure in SPANS
    on_register = not is_span and figure != "ratio" and draw.chance("registers", 0.2)
    without_clock = figure in ("ratio", "count") and r.random() < 0.5
    table = {"id": f"k{number}", "title": "Délai"}
    if on_register:
        table["source"] = "calls"
    else:
        table["whose"] = "ours" if draw.chance("whose", 0.5) else "all"
    if figure != "share":
        table["figure"] = figure
    if not without_clock:
        table["clock"] = {"from": "opened", "to": r.choice(["responded", "closed"]), "runs": []} if on_register else clock_of(draw, is_span)
    if not is_span:
        events = ["opened", "closed"] + ([table["clock"]["to"]] * 2 if "clock" in table else [])
        table["counted"] = r.choice(events)
    add_cycle_and_unfinished(draw, table, figure, is_span, on_register)
    add_reading(draw, table, figure, is_span, on_register)
    calendar_name = add_calendar(draw, table, is_span, on_register)
    if not on_register and table["read_at"] != "highest" and draw.chance("conditions", 0.4):
        table["where"] = where_of(draw)
    add_figure(draw, table, figure, calendar_name)
    add_rows(draw, table, figure, is_span, on_register, calendar_name)
    add_period(draw, table, is_span)
    if draw.chance("by", 0.25):
        table["by"] = ["site"] if on_register or ("site" in draw.columns and r.random() < 0.5) else ["service"]
    return table


def add_cycle_and_unfinished(draw, table, figure, is_span, on_register):
    if "clock" not in table or is_span:
        return
    cycle = figure == "share" and not on_register and draw.chance("cycles", 0.12)
    if cycle:
        table["clock"] |= cycle_of(draw)
    table["unfinished"] = unfinished_of(draw) if figure != "ratio" and not cycle else "exclude"


def add_reading(draw, table, figure, is_span, on_register):
    """read_at; `highest` for levels by priority, where nothing else is read at an instant and all that counts is finished."""
    table["read_at"] = draw.r.choice(["opened", "counted", "period end"] + (["from", "to"] if "clock" in table else []))
    if is_span and table["read_at"] == "counted":
        table["read_at"] = "opened"
    finished = table.get("unfinished") == "exclude" and "cycle" not in table["clock"] and figure != "ratio"
    if finished and not on_register and "site" not in draw.columns and draw.chance("highest", 0.2):
        table["read_at"] = "highest"


def add_calendar(draw, table, is_span, on_register):
    """Its name; None for a table of groups. What measures no time has none."""
    name = draw.calendar()
    if "clock" not in table or table.get("figure") in ("stock", "peak stock"):
        return name
    if draw.chance("group-calendars", 0.15) and not (is_span or on_register):
        table["calendar"] = {"XX": draw.calendar(), "XX-*": draw.calendar(), "*": draw.calendar()}
        return None
    table["calendar"] = name
    return name


def add_figure(draw, table, figure, calendar_name):
    """What a figure needs beside its clock."""
    r = draw.r
    if figure == "ratio":
        table["of"] = r.choice([{"reopened": True}, {"priority": ["P1", "P2"]}, {"first_group": "XX*"}])
    if figure == "availability":
        whole_months = calendar_name in ("always", "tma") and r.random() < 0.5
        table["month_length"] = "30 days" if whole_months else "actual"
        draw.whole_months |= whole_months
    if figure in ("availability", "downtime"):
        table["excluded"] = ["maintenance"]
        if r.random() < 0.3:
            table["merge"] = "8h"


def add_rows(draw, table, figure, is_span, on_register, calendar_name):
    """Levels, targets."""
    r = draw.r
    if is_span or figure == "ratio":
        table["targets"] = [target_row(draw, figure, {})]
        if draw.chance("targets", 0.4):
            table["targets"].append(target_row(draw, figure, {"priority": ["P1", "P2"]}))
        return
    needs_within = figure in ("share", "late", "mean overrun") or isinstance(table.get("unfinished"), dict)
    conditions = level_conditions(draw, on_register)
    if "clock" not in table:
        table["levels"] = [{**one, **judgement_of(draw, figure)} for one in conditions]
    elif calendar_name is None:
        table["levels"] = [group_level(draw, one, figure) for one in conditions]
    else:
        table["levels"] = [level_of(draw, one, figure, calendar_name, needs_within) for one in conditions]
    if draw.chance("targets", 0.35) and not any("tiers" in level for level in table["levels"]):
        together = {} if on_register or r.random() < 0.5 else {"priority": ["P1", "P2"]}
        table["targets"] = [target_row(draw, figure, together, figure == "share")]
        for level in table["levels"]:
            if r.random() < 0.6 and "target" in level:
                for key in ("target", "minimum", "few", "compare"):
                    level.pop(key, None)


def add_period(draw, table, is_span):
    if not draw.chance("periods", 0.4):
        return
    periods = PERIODS + ["contract year"] * draw.has_contract_dates
    if is_span:
        periods = [period for period in periods if not period.startswith(("rolling", "mean"))]
    if '"few"' in toml(table):
        periods = [period for period in periods if not period.startswith("mean")]
    if isinstance(table.get("unfinished"), dict) or carries(table):
        periods = ["month", "week", "quarter"]
    if table.get("month_length") == "30 days":
        periods = [period for period in periods if period != "week"]
    table["period"] = draw.r.choice(periods)
