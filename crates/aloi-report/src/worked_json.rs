//! The money of a month line by line, and what a ticket costs, for programs.

use crate::model::{ConsequenceLine, Costs, MonthCost, WorkedMoney};
use crate::sections::consequences::{line_json, month_json};
use crate::words::Words;
use aloi::Month;
use aloi::money::{Counted, Exact, Worked};
use serde_json::{Value as Json, json};

/// The money of a month.
pub(crate) fn money(worked: &WorkedMoney) -> Json {
    let Some(month) = worked.month() else { return Json::Null };
    let all = &worked.consequences;
    let money = month_json(all, month, Words::of(worked.language));
    let mut money = if money.is_null() { json!({}) } else { money };
    money["month"] = json!(month.month.to_string());
    money["round"] = json!(worked.round.as_ref().map(|(how, _)| how));
    money["round_at"] = json!(worked.round.as_ref().map(|(_, when)| when));
    let caps = worked.caps.iter().map(|(key, text)| (key.to_string(), json!(text)));
    money["caps"] = Json::Object(caps.collect());
    money["lines"] = lines(worked, month.month);
    money
}

fn lines(worked: &WorkedMoney, month: Month) -> Json {
    worked.worked().map(|(line, steps, _)| of_line(worked, month, (line, steps))).collect()
}

/// A line as the report's JSON has it, and how it came about.
fn of_line(worked: &WorkedMoney, month: Month, (line, steps): (&ConsequenceLine, &Worked)) -> Json {
    let number = |number: &Exact| number.to_string();
    let mut of = line_json(&worked.consequences, (month, line), Words::of(worked.language));
    of["penalty"] = json!(line.penalty);
    of["level"] = json!(&*line.level);
    of["counted"] = counted(&steps.counted);
    of["steps"] = json!(steps.steps.map(aloi::money::Steps::key));
    of["each"] = json!(line.each.as_ref().map(number));
    of["base"] = json!(steps.base.as_ref().map(number));
    of["fee_days"] = json!(steps.days);
    of["misses"] = steps.misses.iter().map(|(month, _)| json!(month.to_string())).collect();
    of
}

fn counted(counted: &Counted) -> Json {
    let number = |number: &Exact| number.to_string();
    match counted {
        Counted::Late { overrun, unit } => json!({ "overrun_s": overrun, "unit_s": unit }),
        Counted::Below { edge, figure } => {
            json!({ "edge": number(edge), "figure": number(figure) })
        }
        Counted::Above { edge, figure, step } => {
            json!({ "edge": number(edge), "figure": number(figure), "step": number(step) })
        }
        Counted::Misses { late, times } => {
            let late = late.iter().map(|(month, late)| (month.to_string(), json!(late)));
            json!({ "late": Json::Object(late.collect()), "times": times })
        }
        _ => Json::Null,
    }
}

/// What a ticket costs.
pub(crate) fn costs(costs: &Costs) -> Json {
    json!({
        "months": costs.months.iter().map(of_month).collect::<Vec<_>>(),
        "nothing": costs.nothing.map(crate::model::NoCost::key),
    })
}

fn of_month(cost: &MonthCost) -> Json {
    let Some(month) = cost.worked.month() else { return Json::Null };
    let all = &cost.worked.consequences;
    let words = Words::of(cost.worked.language);
    let written = |amount: &Exact| all.written(amount);
    json!({
        "month": month.month.to_string(),
        "lines": lines(&cost.worked, month.month),
        "shared": cost.shared.iter().map(|line| line_json(all, (month.month, line), words)).collect::<Vec<_>>(),
        "due": month.due.as_ref().ok().map(written),
        "due_without": cost.without.as_ref().ok().map(written),
    })
}
