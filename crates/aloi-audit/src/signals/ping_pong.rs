//! Assignments to and fro: back to a group that had the ticket before.

use super::case::Case;
use super::found::{Column, Counted, Row, Signal, Value};
use super::{Kind, Threshold, Watch};
use aloi::{AssessError, Counts, Group, Instant};
use std::collections::HashSet;

const COLUMNS: &[Column] = &[
    Column::Assignments,
    Column::Groups,
    Column::Returns,
    Column::LastReturn,
    Column::Others,
    Column::Verdict,
];

/// Counts tickets that were given at least so many times to a group that had had them before, from
/// their beginning to their restoration; nobody is no group.
///
/// *Could apply*: tickets with a history.
#[derive(Debug)]
pub(super) struct PingPong {
    least: u64,
}

impl PingPong {
    pub(super) fn new(least: u64) -> Self {
        Self { least }
    }
}

/// How a ticket went from group to group.
#[derive(Debug, Default)]
struct Path {
    assignments: u64,
    seen: HashSet<Group>,
    returns: u64,
    last_return: Option<Instant>,
}

impl Path {
    fn of(case: &Case<'_>, until: Instant) -> Self {
        let mut path = Self::default();
        let mut last = None;
        let held = case.life.groups.in_force(case.life.begins);
        for (span, group) in held.take_while(|(span, _)| span.from <= until) {
            if group == Group::default() || last == Some(group) {
                continue;
            }
            last = Some(group);
            path.assignments += 1;
            if !path.seen.insert(group) {
                path.returns += 1;
                path.last_return = Some(span.from);
            }
        }
        path
    }
}

impl Watch for PingPong {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let Some(judged) = case.judged.first().filter(|_| case.has_history()) else {
            return Ok(());
        };
        let path = Path::of(case, judged.judgement.to);
        let mut rows = Vec::new();
        if path.returns >= self.least {
            let others = judged.seconds_in(|counts| counts == Counts::OtherGroup);
            let values = vec![
                Value::Count(path.assignments),
                Value::Count(path.seen.len() as u64),
                Value::Count(path.returns),
                path.last_return.map_or(Value::Nothing, Value::Time),
                Value::Seconds(others),
                Value::Verdict(judged.judgement.verdict),
            ];
            rows.push(Row::of(case, judged.month, values));
        }
        counted.ticket(rows);
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        counted.signal(Kind::PingPong, Threshold::Times(self.least), COLUMNS)
    }
}
