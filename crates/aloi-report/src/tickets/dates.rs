//! What of a ticket's limit stands in which column.

use crate::value::Value;
use aloi::within::Deadline;

/// What a level allows: a length, or until when.
pub(super) fn allowed<'r>(limit: Option<i64>, deadline: Option<Deadline>) -> Value<'r> {
    match limit {
        Some(limit) => Value::Seconds(limit),
        None => Value::known(deadline, Value::Due),
    }
}

pub(super) fn planned_at<'r>(deadline: Option<Deadline>) -> Value<'r> {
    let planned = deadline.and_then(Deadline::of_planned);
    Value::known(planned.map(|planned| planned.instant()), Value::Time)
}

pub(super) fn planned_date<'r>(deadline: Option<Deadline>) -> Value<'r> {
    let day = deadline.and_then(Deadline::of_planned).and_then(|planned| planned.date());
    Value::known(day, |day| Value::Day(day.to_string()))
}

/// A deadline that is no planned date.
pub(super) fn deadline<'r>(deadline: Option<Deadline>) -> Value<'r> {
    let counted = deadline.filter(|deadline| deadline.of_planned().is_none());
    counted.map_or(Value::Absent, Value::Due)
}

/// The day before whose end that is; nothing where its instant is itself in time.
pub(super) fn deadline_day<'r>(deadline: Option<Deadline>) -> Value<'r> {
    let counted = deadline.filter(|deadline| deadline.of_planned().is_none());
    counted.map_or(Value::Absent, |deadline| {
        Value::known(deadline.day(), |day| Value::Day(day.to_string()))
    })
}
