//! The money of a month explained, for a reader with a pencil: each line from its units to its amount,
//! each cut, what is due; and what a ticket costs.

use crate::model::{
    ConsequenceLine, Costs, MonthConsequences, MonthCost, WorkedMoney, WorkedPenalty,
};
use crate::shown::shown;
use crate::words::Words;
use aloi::money::{Exact, Paid, Status, Worked};

/// The most characters of a name.
const NAME: usize = 80;

/// For what a line is that a cap of an earlier month moved on.
const MOVED_ON: &str = "moved on";

/// So many amounts at most stand in a sum that is written out.
const WRITTEN_OUT: usize = 12;

/// The money of a month explained: each penalty of the contract with what it comes to, line by line, then
/// their sum, what is cut of it, and what is due; each step with the rule that it follows.
#[must_use]
pub fn explain_money(worked: &WorkedMoney) -> String {
    let words = Words::of(worked.language);
    let Some(month) = worked.month() else { return String::new() };
    let of = words.month(month.month);
    let mut text =
        say!(words, "worked.title", month = of, title = shown(&worked.title, NAME)) + "\n";
    text += &ground(worked, words);
    text.extend(words.spared(month).map(|sentence| sentence + "\n"));
    for (n, penalty) in worked.penalties.iter().enumerate() {
        let is_new = n == 0 || worked.penalties[n - 1].indicator != penalty.indicator;
        if is_new {
            text += &format!("\n{}\n", indicator(penalty));
        }
        text += &of_penalty(worked, penalty, words);
    }
    text += &of_grades(worked, words);
    text += &format!("\n{}\n", say!(words, "worked.together"));
    text + &together(worked, month, words)
}

/// On what ground amounts stand: the currency, the basis, the rounding.
fn ground(worked: &WorkedMoney, words: Words) -> String {
    let Some((currency, basis)) = &worked.consequences.money else { return String::new() };
    let (currency, basis) = (shown(currency, NAME), shown(basis, 4 * NAME));
    let mut text = say!(words, "worked.basis", currency, basis) + "\n";
    if let Some((how, when)) = &worked.round {
        text += &(each!(words, "worked.round-", when.replace(' ', "-"), how) + "\n");
    }
    text
}

fn indicator(penalty: &WorkedPenalty) -> String {
    let (id, title) = &penalty.indicator;
    format!("{} ({})", shown(title, NAME), shown(id, NAME))
}

/// A penalty with its lines.
fn of_penalty(worked: &WorkedMoney, penalty: &WorkedPenalty, words: Words) -> String {
    let own = worked.worked().filter(|(_, _, of)| {
        of.is_some_and(|of| of.indicator == penalty.indicator && of.number == penalty.number)
    });
    let lines: String =
        own.map(|(line, steps, _)| of_line(worked, (line, steps, Some(penalty)), words)).collect();
    let lines = match lines.is_empty() {
        true => format!("     {}\n", say!(words, "worked.nothing")),
        false => lines,
    };
    format!("  {}. {}\n{lines}", penalty.number, penalty.sentence)
}

/// The lines of grades, and of the points of the month.
fn of_grades(worked: &WorkedMoney, words: Words) -> String {
    let mut text = String::new();
    let graded = |line: &ConsequenceLine| line.penalty.is_none() && *line.per != *MOVED_ON;
    for (line, steps, _) in worked.worked().filter(|(line, ..)| graded(line)) {
        let about = line.indicator.iter().map(|id| shown(id, NAME));
        let about: Vec<String> = about.chain([words.per_times(&line.per, line.times)]).collect();
        text += &format!("\n{}\n", about.join("  ·  "));
        text += &of_line(worked, (line, steps, None), words);
    }
    text
}

/// A line: for what, and each step to what it comes to, with its rule.
fn of_line(
    worked: &WorkedMoney,
    (line, steps, penalty): (&ConsequenceLine, &Worked, Option<&WorkedPenalty>),
    words: Words,
) -> String {
    let named = [line.ticket.as_deref().unwrap_or_default(), &line.level];
    let named: Vec<String> =
        named.into_iter().filter(|name| !name.is_empty()).map(|name| shown(name, NAME)).collect();
    let mut text = match named.is_empty() {
        true => String::new(),
        false => format!("     {}\n", named.join("  ·  ")),
    };
    let counted = words.waited(steps).into_iter().chain(words.counted_units(line, steps));
    text.extend(counted.map(|said| step("R28", &said)));
    text.extend(words.by_days(steps).map(|said| step("R32", &said)));
    let amounts = words.part(line, steps).into_iter();
    let amounts = amounts.chain(words.amount_steps(worked, line, penalty));
    text.extend(amounts.map(|said| step("R29", &said)));
    let rule = if line.status == Status::Announced { "R28" } else { "R29" };
    text + &step(rule, &words.becomes(&worked.consequences, line))
}

fn step(rule: &str, said: &str) -> String {
    format!("       {rule:<4} {said}\n")
}

/// The sum, what is cut of it, and what is due.
fn together(worked: &WorkedMoney, month: &MonthConsequences, words: Words) -> String {
    let all = &worked.consequences;
    let mut text = String::new();
    for line in month.lines.iter().filter(|line| *line.per == *MOVED_ON) {
        let said = say!(words, "worked.moved-on", amount = words.becomes(all, line));
        text += &step("R29", &said);
    }
    match &month.sum {
        Ok(sum) if all.money.is_some() => text += &step("R29", &sum_of(worked, month, sum, words)),
        _ => {}
    }
    if let Ok(sum) = &month.sum {
        let mut left = sum.clone();
        for cut in &month.cuts {
            left = &left - &cut.amount;
            text += &step("R29", &words.cut_step(worked, cut, &left));
        }
    }
    text + &step("R29", &words.due_of_month(all, month))
}

/// The sum of what is owed, written out where it is short.
fn sum_of(worked: &WorkedMoney, month: &MonthConsequences, sum: &Exact, words: Words) -> String {
    let all = &worked.consequences;
    let owed =
        month.lines.iter().filter(|line| line.status == Status::Owed && line.paid == Paid::Money);
    let amounts: Vec<String> =
        owed.filter_map(|line| line.amount.as_ref().ok()).map(|one| words.exact(one)).collect();
    let sum = words.money(all, sum);
    match amounts.len() {
        2..=WRITTEN_OUT => {
            let amounts = amounts.join(" + ");
            say!(words, "worked.sum-written-out", amounts, sum)
        }
        _ => counted!(words, "worked.sum", amounts.len() as u64, sum),
    }
}

/// What a ticket costs: its own lines, those that it shares, and what is due with and without its own.
pub(crate) fn of_costs(costs: &Costs, words: Words) -> String {
    let mut text: String = costs.months.iter().map(|month| of_month(month, words)).collect();
    if let Some(nothing) = costs.nothing {
        let (head, said) = (say!(words, "worked.costs"), words.no_cost(nothing));
        text += &format!("\n{head}\n  {said}\n");
    }
    text
}

fn of_month(cost: &MonthCost, words: Words) -> String {
    let Some(month) = cost.worked.month() else { return String::new() };
    let all = &cost.worked.consequences;
    let head = words.heading(label!(Consequences), &words.month(month.month));
    let mut text = format!("\n{head}\n");
    for (line, steps, penalty) in cost.worked.worked() {
        let Some(penalty) = penalty else { continue };
        text += &format!("  {}\n     {}\n", indicator(penalty), penalty.sentence);
        text += &of_line(&cost.worked, (line, steps, Some(penalty)), words);
    }
    for line in &cost.shared {
        let (per, level) = (words.per(&line.per), shown(&line.level, NAME));
        let becomes = words.becomes(all, line);
        let said = match line.level.is_empty() {
            true => say!(words, "worked.shared-count", per, becomes),
            false => say!(words, "worked.shared", per, level, becomes),
        };
        text += &format!("  {said}\n");
    }
    let of = words.month(month.month);
    let due = match (&month.due, &cost.without) {
        (Ok(due), Ok(without)) => {
            let own = words.money(all, &(due - without));
            let (due, without) = (words.money(all, due), words.money(all, without));
            say!(words, "worked.with-and-without", month = of, due, without, own)
        }
        (Err(lack), _) | (_, Err(lack)) => {
            say!(words, "consequences.due-unknown", month = of, why = words.lack(*lack))
        }
    };
    let is_owed =
        month.lines.iter().any(|line| line.status == Status::Owed && line.paid == Paid::Money);
    if is_owed {
        text += &format!("  {due}\n");
    }
    text
}
