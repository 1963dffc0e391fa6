//! What the grades of rows come to, and what their points come to together (R28, R30).

use super::line::{Cause, Lack, Line, Paid, Status};
use super::lines::{About, Drawer};
use super::seen::{RowAt, SeenRow};
use super::{Amount, Exact};
use crate::{Grade, Indicator, Month, TableRow, Worth};

impl Drawer<'_> {
    /// The lines of the grades that the rows of an indicator have in a month.
    pub(super) fn of_grades(
        &self,
        month: Month,
        (number, indicator): (usize, &Indicator),
        lines: &mut Vec<Line>,
    ) {
        for (position, row) in indicator.rows().iter().enumerate() {
            let at = RowAt { indicator: number, row: position };
            let seen = self.report(month, at).filter(|_| !row.grades.is_empty());
            lines.extend(match seen {
                Some(Ok(seen)) => {
                    let days = self.days_of(indicator, month);
                    let about = About { days, ..About::report(month, Some(number)) };
                    self.of_grade(&about, at, (row, seen))
                }
                // which grade it has is not known
                Some(Err(lack)) => row.grades.first().map(|grade| {
                    let (cause, paid) = (Cause::Grade(at, None), paid_for(grade));
                    Line { status: Status::Owed, ..unknown((cause, Some(position)), paid, lack) }
                }),
                None => None,
            });
        }
    }

    fn of_grade(
        &self,
        about: &About<'_>,
        at: RowAt,
        (row, seen): (&TableRow<'_>, SeenRow),
    ) -> Option<Line> {
        let (number, grade) =
            seen.grade.and_then(|number| Some((number, row.grades.get(number)?)))?;
        let status =
            if grade.at_discretion_of.is_some() { Status::Claimable } else { Status::Owed };
        let (cause, paid) = (Cause::Grade(at, Some(number)), paid_for(grade));
        let times = match self.times(about.month, at, row) {
            Ok(times) => times,
            Err(lack) => {
                return Some(Line { status, ..unknown((cause, Some(at.row)), paid, lack) });
            }
        };
        let (units, each, amount) = match &grade.worth {
            Worth::Points(points) => {
                let (each, all) = (Exact::from(*points), Exact::from(points.saturating_mul(times)));
                (all.clone(), Ok(each), Ok(all))
            }
            Worth::Amount(amount) => {
                let each = self.worth(amount, about);
                let rounded = each.clone().map(|each| self.rounded(each, paid));
                (Exact::of(1, 1), each, rounded.map(|one| one * Exact::from(times)))
            }
        };
        let (row, units) = (Some(at.row), Some(units));
        let line = unknown((cause, row), paid, Lack::Earlier);
        Some(Line { units, each, times, amount, status, ..line })
    }

    /// How many times over the grade of a row counts: more than once where it has one in the report
    /// before too.
    fn times(&self, month: Month, at: RowAt, row: &TableRow<'_>) -> Result<u64, Lack> {
        let Some(times) = row.promise.repeat else { return Ok(1) };
        let before = self.reports(month, at.indicator).nth(1);
        let graded = before.and_then(|before| self.report(before, at)).transpose()?;
        let follows = graded.is_some_and(|before| before.grade.is_some());
        Ok(if follows { times } else { 1 })
    }

    /// What the points of a month come to together, where the contract says so.
    pub(super) fn of_points(&self, month: Month, lines: &[Line]) -> Option<Line> {
        let money = self.money.filter(|money| !money.points.is_empty())?;
        let about = (Cause::Points, None);
        let points = match points(lines) {
            Err(lack) => return Some(unknown(about, Paid::Money, lack)),
            Ok(points) => points,
        };
        let reached = |(least, _): &(&u64, &Amount)| Exact::from(**least) <= points;
        let (_, amount) = money.points.iter().take_while(reached).last()?;
        let (paid, each) = (Paid::of(amount), self.worth(amount, &About::report(month, None)));
        let amount = each.clone().map(|each| self.rounded(each, paid));
        let line = unknown(about, paid, Lack::Earlier);
        Some(Line { units: Some(points), each, amount, ..line })
    }
}

/// The points that are owed.
pub(super) fn points(lines: &[Line]) -> Result<Exact, Lack> {
    let owed = |line: &&Line| line.paid == Paid::Points && line.status == Status::Owed;
    lines.iter().filter(owed).map(|line| line.amount.clone()).sum()
}

/// In what a grade is.
fn paid_for(grade: &Grade) -> Paid {
    match &grade.worth {
        Worth::Points(_) => Paid::Points,
        Worth::Amount(amount) => Paid::of(amount),
    }
}

/// A line of which nothing is known but why.
fn unknown((cause, row): (Cause, Option<usize>), paid: Paid, lack: Lack) -> Line {
    Line {
        cause,
        row,
        item: None,
        of_row: None,
        overrun: None,
        units: None,
        each: Err(lack),
        times: 1,
        amount: Err(lack),
        paid,
        bound: None,
        status: Status::Owed,
    }
}
