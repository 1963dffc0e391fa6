//! A row of the results that is claimed: its level and month, and its figures.

use super::Reading;
use super::cells::Cells;
use crate::quoted::quoted;
use crate::stop::Stop;
use aloi::name::comparable;
use aloi::{Level, Month};
use aloi_audit::claims::{Row, RowClaim, Spot};
use aloi_contract::ClaimColumn;
use aloi_words::{list, said};
use std::sync::Arc;

impl Reading<'_> {
    /// Takes a row of a file of rows. A row of a month that is not looked at is left aside.
    pub(super) fn row(&mut self, row: &Cells<'_>) {
        let indicator = self.indicator(row);
        if indicator.is_some_and(|indicator| self.is_by_number(row, indicator)) {
            return self.figure(row, indicator);
        }
        let level = indicator.and_then(|indicator| self.level(row, indicator));
        let month = self.month_of(row);
        let total = self.count(row, ClaimColumn::Total);
        let in_time = self.count(row, ClaimColumn::InTime);
        let rate = self.rate(row, ClaimColumn::Rate);
        self.no_more_than_all(row, (in_time, total));
        let (Some(indicator), Some(level), Some(month)) = (indicator, level, month) else { return };
        if !self.months.contains(&month) {
            self.read.claims.elsewhere += 1;
            return;
        }
        let spot = Spot { file: Arc::clone(row.file), line: row.line };
        let claim = RowClaim { row: Row { month, indicator, level }, total, in_time, rate, spot };
        self.keep(row, claim);
    }

    /// The month of a row: the one that it names, else the only one that is looked at.
    pub(super) fn month_of(&mut self, row: &Cells<'_>) -> Option<Month> {
        let claimed = self.month(row);
        let month = claimed.or(match self.months {
            [month] => Some(*month),
            _ => None,
        });
        if month.is_none() && row.text(ClaimColumn::Month).is_empty() {
            let stop = row.stop(ClaimColumn::Month, said!("claims.no-month"));
            self.stops.push(stop.help(said!("claims.no-month-help")));
        }
        month
    }

    /// More in time than there are is a mistake.
    pub(super) fn no_more_than_all(
        &mut self,
        row: &Cells<'_>,
        (in_time, total): (Option<u64>, Option<u64>),
    ) {
        if let (Some(total), Some(in_time)) = (total, in_time)
            && in_time > total
        {
            let message = said!("claims.more-than-all", in_time, total);
            let stop = row.stop(ClaimColumn::InTime, message);
            self.stops.push(stop.help(said!("claims.more-than-all-help")));
        }
    }

    /// Keeps what is claimed of a row, if it is the first claim of it.
    fn keep(&mut self, row: &Cells<'_>, claim: RowClaim) {
        let rows = &mut self.read.claims.rows;
        let Some(first) = rows.iter().find(|first| first.row == claim.row) else {
            return rows.push(claim);
        };
        let same = RowClaim { spot: first.spot.clone(), ..claim };
        if same != *first {
            let (file, line) = (&*first.spot.file, first.spot.line);
            let stop = Stop::new(row.file, row.line, said!("claims.twice", file, line));
            self.stops.push(stop.help(said!("claims.twice-help")));
        }
    }

    /// The level that a row names, by its position among the indicator's.
    fn level(&mut self, row: &Cells<'_>, indicator: usize) -> Option<usize> {
        let text = |reading: &mut Self, column| {
            let text = reading.given(row, column).map(str::to_owned);
            text.map(|text| comparable(&reading.word(column, &text)))
        };
        let (service, priority) =
            (text(self, ClaimColumn::Service), text(self, ClaimColumn::Priority));
        let levels = &self.contract.contract.indicators.get(indicator)?.levels;
        let same = |wanted: &Option<String>, own: &[String]| {
            let is = |text: &str| own.iter().any(|own| comparable(own) == text);
            wanted.as_deref().is_none_or(is)
        };
        let fit = levels.iter().enumerate().filter(|(_, level)| {
            let Level { conditions, .. } = level;
            !level.is_further_tier()
                && same(&priority, conditions.priorities())
                && same(&service, conditions.services())
        });
        let mut fit: Vec<usize> = fit.map(|(position, _)| position).collect();
        if fit.len() > 1 && service.is_none() {
            let plain: Vec<usize> = fit
                .iter()
                .copied()
                .filter(|at| levels[*at].conditions.services().is_empty())
                .collect();
            if plain.len() == 1 {
                fit = plain;
            }
        }
        if let [position] = fit[..] {
            return Some(position);
        }
        let names = levels.iter().map(|level| {
            let words = level.conditions.services().iter().chain(level.conditions.priorities());
            quoted(&words.map(String::as_str).collect::<Vec<_>>().join(" "))
        });
        let message = match fit.is_empty() {
            true => said!("claims.no-level"),
            false => said!("claims.which-level"),
        };
        let help = said!("claims.levels", names = list(names));
        self.stops.push(row.stop(ClaimColumn::Priority, message).help(help));
        None
    }
}
