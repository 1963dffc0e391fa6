//! What a row says to a question: was it in time, was it late, does it count. What yes means hangs on
//! the column; where its name says the opposite of what it is taken for, that is asked.

use super::Reading;
use super::cells::Cells;
use super::labels;
use super::words::{self, Says};
use crate::quoted::{quoted, shown};
use aloi::Verdict;
use aloi_contract::ClaimColumn;
use std::sync::Arc;

impl Reading<'_> {
    /// Whether the ticket was in time: by its column `verdict`, by `late`, or by both.
    pub(super) fn verdict(&mut self, row: &Cells<'_>) -> Option<Verdict> {
        let verdict = self.verdict_in(row, ClaimColumn::Verdict);
        let late = self.verdict_in(row, ClaimColumn::Late);
        if let (Some(verdict), Some(late)) = (verdict, late)
            && verdict != late
        {
            let message = format!(
                "{} says the opposite of {} in the column {}",
                quoted(row.text(ClaimColumn::Late)),
                quoted(row.text(ClaimColumn::Verdict)),
                shown(row.columns.name(ClaimColumn::Verdict)),
            );
            let help = "keep the column that is claimed, and check in [claims.columns] which it is";
            self.stops.push(row.stop(ClaimColumn::Late, &message).help(help));
            return None;
        }
        verdict.or(late)
    }

    fn verdict_in(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<Verdict> {
        let yes = match column {
            ClaimColumn::Late => Verdict::Late,
            _ => Verdict::InTime,
        };
        let text = self.given(row, column)?.to_owned();
        let answer = |said: bool| {
            if said == (yes == Verdict::InTime) { Verdict::InTime } else { Verdict::Late }
        };
        if let Some(word) = self.translated(column, &text) {
            return match word {
                "in_time" => Some(Verdict::InTime),
                "late" => Some(Verdict::Late),
                word => words::yes(word).map(answer),
            };
        }
        match words::says(&text) {
            Some(Says::Verdict(verdict)) => Some(verdict),
            Some(Says::Answer(said)) => {
                let other = labels::says_late(row.columns.name(column));
                let other = other.is_some_and(|late| late == (column != ClaimColumn::Late));
                if other || self.is_turned(column, yes) {
                    self.ask(row, column, &text);
                    return None;
                }
                Some(answer(said))
            }
            None => {
                let (key, ways) = match column {
                    ClaimColumn::Late => ("late", "\"yes\" (it was late), or \"no\""),
                    _ => ("verdict", "\"in_time\", or \"late\""),
                };
                let message = format!("{} is no verdict that Aloi knows", quoted(&text));
                let help = format!("say what it means in [claims.values.{key}]: \"…\" = {ways}");
                self.stops.push(row.stop(column, &message).help(help));
                None
            }
        }
    }

    /// Whether [claims.values] turns some answer of a column: then no other is what it seems.
    fn is_turned(&self, column: ClaimColumn, yes: Verdict) -> bool {
        self.source.values.get(&column).into_iter().flatten().any(|(theirs, ours)| {
            let Some(Says::Answer(said)) = words::says(theirs) else { return false };
            let means_yes = match column {
                ClaimColumn::Late => words::yes(ours),
                _ => Some(ours == yes.key()),
            };
            means_yes.is_some_and(|means_yes| means_yes != said)
        })
    }

    /// Asks, once a column, what its answers mean.
    fn ask(&mut self, row: &Cells<'_>, column: ClaimColumn, text: &str) {
        if !self.asked.insert((Arc::clone(row.file), column)) {
            return;
        }
        let name = row.columns.name(column);
        let (key, name) = (column.key(), quoted(name));
        let (says, other, word) = match column {
            ClaimColumn::Late => ("was met", "verdict", "\"no\" (it was not late), or \"yes\""),
            _ => ("was exceeded", "late", "\"in_time\", or \"late\""),
        };
        let text = quoted(text);
        let (message, help) = match labels::says_late(row.columns.name(column)) {
            Some(late) if late == (column != ClaimColumn::Late) => (
                format!(
                    "its name says that a limit {says}, and it is read as {key}: {text} may be \
                         in time or late"
                ),
                format!(
                    "if yes means that the limit {says}: {other} = {name} in [claims.columns], \
                         and no {key}; else say what each word means in [claims.values.{key}]: \
                         {text} = {word}"
                ),
            ),
            _ => (
                format!(
                    "[claims.values.{key}] says of another answer the opposite of what it \
                         seems, and nothing of {text}"
                ),
                format!("say it in [claims.values.{key}]: {text} = {word}"),
            ),
        };
        self.stops.push(row.stop(column, &message).help(help));
    }

    /// Whether the ticket counts.
    pub(super) fn in_base(&mut self, row: &Cells<'_>) -> Option<bool> {
        let column = ClaimColumn::InBase;
        let text = self.given(row, column)?.to_owned();
        if let Some(word) = self.translated(column, &text) {
            return words::yes(word);
        }
        let said = words::yes(&text);
        let name = row.columns.name(column);
        let way = "say what it means in [claims.values.in_base]";
        if said.is_none() {
            let message = format!("{} is no yes or no", quoted(&text));
            let help = format!("{way}: \"…\" = \"yes\", or \"no\"");
            self.stops.push(row.stop(column, &message).help(help));
        } else if labels::says_out(name) {
            if self.asked.insert((Arc::clone(row.file), column)) {
                let text = quoted(&text);
                let message = format!(
                    "its name says that a ticket does not count, and it is read as in_base: {text} \
                     may be either"
                );
                let help = format!("{way}: {text} = \"no\" (it does not count), or \"yes\"");
                self.stops.push(row.stop(column, &message).help(help));
            }
            return None;
        }
        said
    }
}
