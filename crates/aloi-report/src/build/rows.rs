//! The rows of the contract's tables, with the words in which it writes them.

use super::named;
use crate::model::Row;
use aloi::{
    Against, By, ByKey, Distribution, InDoubt, Language, Level, Period, TableRow, Tally, Times,
    Within,
};

/// A row of the contract's table in a period, with nothing counted in it.
pub(crate) fn empty(
    (indicator, number): (&str, usize),
    row: &TableRow<'_>,
    (stands, language): (Period, Language),
) -> Row {
    let (service, priority) = named::row(row, language);
    let of_level = row.level.map(|level| &level.conditions);
    let conditions = of_level.or(row.together.map(|together| &together.conditions));
    Row {
        indicator: indicator.to_owned(),
        number,
        of: row.of,
        at: By::ALL,
        by: Vec::new(),
        is_absent: false,
        conditions: conditions.cloned().unwrap_or_default(),
        tier: row.level.and_then(|level| level.tier),
        service,
        priority,
        within: row.level.map_or_else(String::new, |level| within(level).to_owned()),
        tally: Tally::default(),
        times: Times::of(row.promise.figure),
        target: row.promise,
        grades: row.grades.to_vec(),
        stands,
        carried: row.promise.few.carries().then_some(0),
        period: None,
        so_far: false,
        keeps_verdict: true,
        lacks_months: false,
        phase: None,
        version: None,
        in_force: true,
        distribution: Distribution::new(Against::Own),
        doubt: InDoubt::default(),
    }
}

/// The same row for some values, which stand before its name.
pub(super) fn of_values(row: Row, keys: &[ByKey], (at, written): (&By, &[String])) -> Row {
    let (service, priority) = named::apart((row.service, row.priority), keys, written);
    let by = keys.iter().map(|key| key.key().to_owned()).zip(written.iter().cloned());
    Row { at: at.clone(), by: by.collect(), service, priority, ..row }
}

/// What a level requires, in the contract's words.
pub(super) fn within(level: &Level) -> &str {
    level.within.as_ref().map_or("", Within::text)
}
