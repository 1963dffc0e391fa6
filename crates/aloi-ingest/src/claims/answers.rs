//! What a row says to a question: was it in time, was it late, does it count. What yes means hangs on
//! the column; where its name says the opposite of what it is taken for, that is asked.

use super::Reading;
use super::cells::Cells;
use super::labels;
use super::words::{self, Says};
use crate::quoted::{literal, quoted, shown};
use aloi::Verdict;
use aloi_contract::ClaimColumn;
use aloi_words::said;
use std::sync::Arc;

impl Reading<'_> {
    /// Whether the ticket was in time: by its column `verdict`, by `late`, or by both.
    pub(super) fn verdict(&mut self, row: &Cells<'_>) -> Option<Verdict> {
        let verdict = self.verdict_in(row, ClaimColumn::Verdict);
        let late = self.verdict_in(row, ClaimColumn::Late);
        if let (Some(verdict), Some(late)) = (verdict, late)
            && verdict != late
        {
            let message = said!(
                "claims.opposite",
                text = quoted(row.text(ClaimColumn::Late)),
                other = quoted(row.text(ClaimColumn::Verdict)),
                column = shown(row.columns.name(ClaimColumn::Verdict))
            );
            let stop = row.stop(ClaimColumn::Late, message);
            self.stops.push(stop.help(said!("claims.opposite-help")));
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
                let help = match column {
                    ClaimColumn::Late => said!("claims.no-late-help"),
                    _ => said!("claims.no-verdict-help"),
                };
                let message = said!("claims.no-verdict", text = quoted(&text));
                self.stops.push(row.stop(column, message).help(help));
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
        let late = column == ClaimColumn::Late;
        let label = row.columns.name(column);
        let (key, name, written) = (column.key(), literal(label), literal(text));
        let text = quoted(text);
        let (message, help) = match (labels::says_late(label) == Some(!late), late) {
            (true, true) => (
                said!("claims.name-says-met", key, text),
                said!("claims.name-says-met-help", key, name, written),
            ),
            (true, false) => (
                said!("claims.name-says-exceeded", key, text),
                said!("claims.name-says-exceeded-help", key, name, written),
            ),
            (false, true) => {
                (said!("claims.turned", key, text), said!("claims.turned-help-late", key, written))
            }
            (false, false) => {
                (said!("claims.turned", key, text), said!("claims.turned-help", key, written))
            }
        };
        self.stops.push(row.stop(column, message).help(help));
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
        if said.is_none() {
            let stop = row.stop(column, said!("claims.no-answer", text = quoted(&text)));
            self.stops.push(stop.help(said!("claims.no-answer-help")));
        } else if labels::says_out(name) {
            if self.asked.insert((Arc::clone(row.file), column)) {
                let help = said!("claims.name-says-out-help", written = literal(&text));
                let message = said!("claims.name-says-out", text = quoted(&text));
                self.stops.push(row.stop(column, message).help(help));
            }
            return None;
        }
        said
    }
}
