//! The tickets that differ, each with both values and what it does to the figures.

use super::row_name;
use crate::model::{Reconciliation, Report};
use crate::table::{Cell, Table, figures, text, whole};
use crate::words::Words;
use aloi::Instant;
use aloi::zone::Tz;
use aloi_audit::claims::Spot;
use aloi_audit::reconcile::{Cause, Change, Disagreement, Side};

/// Every ticket that differs, by its first cause.
pub(super) fn table(report: &Report, found: &Reconciliation, words: Words) -> Table {
    let label = |label| words.label(label);
    let several = report.indicators.len() > 1;
    let mut columns = vec![text(label(label!(Ticket))), text(label(label!(Cause)))];
    columns.extend(several.then(|| text(label(label!(Indicator)))));
    columns.extend([
        whole(label(label!(Theirs))),
        whole(label(label!(Ours))),
        figures(label(label!(Difference))),
        text(label(label!(EffectOnRows))),
        whole(label(label!(ClaimedIn))),
    ]);
    let mut table = Table::new(columns);
    for one in &found.disagreements {
        let mut cause = words.cause(one.cause);
        for also in &one.also {
            cause += &format!(" + {}", words.cause(*also));
        }
        let mut cells: Vec<Cell> = vec![one.ticket.clone().into(), cause.into()];
        let sheet = report.indicators.get(one.indicator);
        cells.extend(several.then(|| Cell::text(sheet.map_or("", |sheet| sheet.called.as_str()))));
        let [theirs, ours] = sides(one, report.zone, words);
        cells.extend([theirs, ours]);
        cells.push(one.seconds.map_or_else(Cell::none, Cell::seconds));
        cells.push(effect(&one.changes, report, words).into());
        cells.push(one.spot.as_ref().map_or_else(Cell::none, |spot| place(spot).into()));
        table.push(cells);
    }
    table
}

/// The tickets that are claimed more than once.
pub(super) fn repeated(found: &Reconciliation, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(label!(Ticket))),
        text(label(label!(ClaimedIn))),
        text(label(label!(Choice))),
    ]);
    for one in &found.repeated {
        let places: Vec<String> = one.spots.iter().map(place).collect();
        table.push(vec![
            one.ticket.clone().into(),
            places.join(", ").into(),
            words.said_twice(one.identical).into(),
        ]);
    }
    table
}

pub(super) fn place(spot: &Spot) -> String {
    format!("{}:{}", spot.file, spot.line)
}

/// What it does to the rows: `OR P3 −1 / 0`, in time and in the base.
fn effect(changes: &[Change], report: &Report, words: Words) -> String {
    let change = |change: &Change| {
        let [in_time, total] = [change.in_time, change.total].map(|n| Cell::change(n, words).text);
        format!("{} {in_time} / {total}", row_name(report, change.row, words))
    };
    changes.iter().map(change).collect::<Vec<_>>().join(", ")
}

/// What each side says of the first cause.
fn sides(one: &Disagreement, zone: Tz, words: Words) -> [Cell; 2] {
    let both = |show: &dyn Fn(&Side) -> Cell| [show(&one.theirs), show(&one.ours)];
    let plain = match one.cause {
        Cause::OwnDoubt => one.also.first().copied().unwrap_or(one.cause),
        cause => cause,
    };
    match plain {
        Cause::NotInTheirs => [their_absence(&one.theirs, words), in_base(&one.ours, zone, words)],
        Cause::NotInOurs => [in_base(&one.theirs, zone, words), our_absence(&one.ours, words)],
        Cause::OtherLevel => both(&|side| level(side).into()),
        Cause::OtherRestoration => times([one.theirs.restored, one.ours.restored], zone, words),
        Cause::OtherClosure => times([one.theirs.closed, one.ours.closed], zone, words),
        Cause::OtherElapsed => both(&|side| side.elapsed.map_or_else(Cell::none, Cell::seconds)),
        Cause::OtherLimit if one.theirs.limit.is_some() => {
            both(&|side| side.limit.map_or_else(Cell::none, Cell::seconds))
        }
        Cause::OtherLimit | Cause::AgainstOwnFigures | Cause::VerdictAlone | Cause::OwnDoubt => {
            both(&|side| with_elapsed(side, zone, words).into())
        }
    }
}

/// Two instants by the clocks; with their offsets where the clocks show both alike.
fn times(both: [Option<Instant>; 2], zone: Tz, words: Words) -> [Cell; 2] {
    let local = |at: Option<Instant>| at.map(|at| words.local(at, zone));
    let alike = both[0] != both[1] && local(both[0]) == local(both[1]);
    both.map(|at| match at {
        None => Cell::none(),
        Some(at) if alike => Cell::text(words.local_with_offset(at, zone)),
        Some(at) => Cell::time(at, zone, words),
    })
}

fn their_absence(theirs: &Side, words: Words) -> Cell {
    Cell::text(match (theirs.is_listed, theirs.month) {
        (false, _) => say!(words, "reconciliation.not-claimed"),
        (true, Some(month)) => words.is_counted_in(&month.to_string()),
        (true, None) => say!(words, "reconciliation.claimed-out"),
    })
}

fn our_absence(ours: &Side, words: Words) -> Cell {
    Cell::text(match (ours.is_listed, ours.reason, ours.month) {
        (false, ..) => say!(words, "reconciliation.not-of-export"),
        (true, Some(aloi::Reason::OtherMonth), Some(month)) => {
            words.is_counted_in(&month.to_string())
        }
        (true, Some(reason), _) => words.reason(reason),
        (true, None, _) => say!(words, "reconciliation.is-counted"),
    })
}

fn in_base(side: &Side, zone: Tz, words: Words) -> Cell {
    match side.verdict {
        Some(_) => with_elapsed(side, zone, words).into(),
        None => Cell::text(say!(words, "reconciliation.is-counted")),
    }
}

/// A verdict, with the time behind it where that is told, or the date that decided.
fn with_elapsed(side: &Side, zone: Tz, words: Words) -> String {
    let verdict = side.verdict.map_or_else(|| "—".to_owned(), |verdict| words.verdict(verdict));
    match (side.deadline, side.elapsed) {
        (Some(deadline), _) => {
            let due = words.due(deadline, zone);
            let said = match deadline.of_planned() {
                Some(_) => say!(words, "outcomes.planned-for", due = &due),
                None => say!(words, "outcomes.due-by", due = &due),
            };
            format!("{verdict}, {said}")
        }
        (None, Some(elapsed)) => format!("{verdict}, {}", crate::format::duration(elapsed)),
        (None, None) => verdict,
    }
}

fn level(side: &Side) -> String {
    let parts = [side.service.as_deref(), side.priority.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
