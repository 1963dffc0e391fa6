//! The times and durations in cells: read by the source's format, and what is odd in one noted.

use crate::cell::Cells;
use crate::duration::{DurationProblem, read_duration, time_spent};
use crate::guessed;
use crate::reading::Reading;
use crate::table::Kind;
use crate::time::{LocalGuess, TimeProblem, Written};
use crate::unreadable::{Unreadable, Why};
use aloi::doubt::Told;
use aloi::{Code, Finding, Instant, Planned, Precision};
use aloi_contract::Column;
use std::sync::Arc;

impl Cells<'_> {
    /// A time; `None` where nothing stands, or where it cannot be read.
    #[inline]
    pub(crate) fn time(&mut self, reading: &Reading<'_>, column: Column) -> Option<Instant> {
        let cell = self.given(reading.cell(column));
        if cell.is_empty() { None } else { self.given_time(reading, column, cell) }
    }

    /// The time of a cell in which something stands.
    #[inline(always)]
    fn given_time(&mut self, reading: &Reading<'_>, column: Column, cell: &str) -> Option<Instant> {
        let usual = self.usual_time(reading, column, cell);
        usual.or_else(|| self.any_time(reading, column).map(|written| written.at))
    }

    /// The time of a cell in one of the commonest variants, which have seconds.
    #[inline]
    fn usual_time(&mut self, reading: &Reading<'_>, column: Column, cell: &str) -> Option<Instant> {
        let usual = self.times.usual(reading, column, cell)?;
        let at = self.days.instant(usual)?;
        if !usual.in_utc {
            self.times.see_local(reading, cell);
        }
        self.times.see(reading, column, at);
        self.times.happened(at);
        Some(at)
    }

    /// When the service was restored, and how precisely that is written: a text without seconds is
    /// any time of its minute (R6).
    #[inline]
    pub(crate) fn restored(&mut self, reading: &Reading<'_>) -> (Option<Instant>, Precision) {
        let (column, precise) = (Column::RestoredAt, Precision::default());
        let cell = self.given(reading.cell(column));
        if cell.is_empty() {
            return (None, precise);
        }
        if let Some(at) = self.usual_time(reading, column, cell) {
            return (Some(at), precise);
        }
        let Some(written) = self.any_time(reading, column) else { return (None, precise) };
        let to =
            if written.date.is_none() { self.times.written_to(reading, column) } else { precise };
        (Some(written.at), to)
    }

    /// A time in any form.
    fn any_time(&mut self, reading: &Reading<'_>, column: Column) -> Option<Written> {
        let written = self.read_time(reading, column)?;
        self.times.happened(written.at);
        self.guessed.either(reading, guessed::told(column), &written);
        if written.date.is_none() {
            self.times.see(reading, column, written.at);
        } else {
            let (name, cell) = (reading.name(column), reading.cell(column));
            let finding = reading.at.finding(Code::DateAlone).column(name).value(cell);
            self.findings.push(finding.other(written.at));
            let end = self.times.end_of_day(&written);
            self.guessed.day(reading, guessed::told(column), written.at, end);
        }
        Some(written)
    }

    /// A planned date.
    pub(crate) fn planned(&mut self, reading: &Reading<'_>, column: Column) -> Option<Planned> {
        let written = self.read_time(reading, column)?;
        self.guessed.either(reading, Told::Planned, &written);
        let planned = match written.date {
            Some(date) => Planned::on(date, written.at),
            None => Planned::at(written.at),
        };
        Some(planned)
    }

    /// An instant that a row of the history tells of a column that events read: whatever column it
    /// stands in, it is no change's own time.
    pub(crate) fn noted(&mut self, reading: &Reading<'_>, column: Column) -> Option<Instant> {
        let written = self.read_time(reading, column)?;
        self.times.happened(written.at);
        self.guessed.either(reading, Told::Noted, &written);
        if written.date.is_some() {
            let (name, cell) = (reading.name(column), reading.cell(column));
            let finding = reading.at.finding(Code::DateAlone).column(name).value(cell);
            self.findings.push(finding.other(written.at));
            let end = self.times.end_of_day(&written);
            self.guessed.day(reading, Told::Noted, written.at, end);
        }
        Some(written.at)
    }

    /// A compulsory time; where nothing stands it cannot be read either.
    #[inline(always)]
    pub(crate) fn compulsory_time(
        &mut self,
        reading: &Reading<'_>,
        column: Column,
    ) -> Option<Instant> {
        let cell = self.given(reading.cell(column));
        if cell.is_empty() {
            self.unreadable(reading, column, TimeProblem::Missing.into());
            return None;
        }
        self.given_time(reading, column, cell)
    }

    /// A length of time, in seconds; `None` where nothing stands, or where it cannot be read.
    pub(crate) fn duration(&mut self, reading: &Reading<'_>, column: Column) -> Option<i64> {
        let cell = self.given(reading.cell(column));
        if cell.is_empty() {
            return None;
        }
        if let Some(seconds) = time_spent(cell).filter(|_| reading.kind(column) == Kind::Time) {
            return Some(seconds);
        }
        let seconds = read_duration(cell, self.source.durations).and_then(|seconds| {
            let negative = || DurationProblem::Negative(cell.to_owned());
            (seconds >= 0).then_some(seconds).ok_or_else(negative)
        });
        seconds.map_err(|why| self.unreadable(reading, column, why.into())).ok()
    }

    fn read_time(&mut self, reading: &Reading<'_>, column: Column) -> Option<Written> {
        let cell = reading.cell(column);
        if self.given(cell).is_empty() {
            return None;
        }
        if reading.kind(column).is_fault() {
            self.unreadable(reading, column, Why::Fault(cell.to_owned()));
            return None;
        }
        match self.times.read(reading, column) {
            Ok(written) => {
                self.findings.extend(guess(reading, column, &written));
                Some(written)
            }
            Err(TimeProblem::OrderUnknown { proof, .. }) => {
                self.times.ask_order(reading, cell, proof);
                None
            }
            Err(why) => {
                self.unreadable(reading, column, why.into());
                None
            }
        }
    }

    fn unreadable(&mut self, reading: &Reading<'_>, column: Column, why: Why) {
        self.unreadable.push(Unreadable {
            file: Arc::clone(reading.at.file),
            line: reading.at.line,
            ticket: reading.at.ticket.to_owned(),
            column: reading.name(column).to_owned(),
            value: reading.cell(column).to_owned(),
            why,
        });
    }
}

/// What a local time did not say (R3).
fn guess(reading: &Reading<'_>, column: Column, written: &Written) -> Option<Finding> {
    let code = match written.guess? {
        LocalGuess::Twice => Code::LocalTimeAmbiguous,
        LocalGuess::Gap => Code::LocalTimeInGap,
    };
    let finding = reading.at.finding(code).column(reading.name(column));
    Some(finding.value(reading.cell(column)).other(written.at))
}
