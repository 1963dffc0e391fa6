//! Assignments to and fro: back to a group that had the ticket before.

use super::case::Case;
use super::found::{Column, Count, Row, Signal, Value};
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
pub(super) struct PingPong {
    least: u64,
    count: Count,
}

impl PingPong {
    pub(super) fn new(least: u64) -> Self {
        Self { least, count: Count::default() }
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
    fn see(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        let Some(judged) = case.judged.first().filter(|_| case.has_history()) else {
            return Ok(());
        };
        let path = Path::of(case, judged.judgement.restored);
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
        self.count.ticket(rows);
        Ok(())
    }

    fn finish(self: Box<Self>) -> Signal {
        self.count.signal(Kind::PingPong, Threshold::Times(self.least), COLUMNS)
    }
}
