//! What the sealed contract and the arguments decide of a result before any ticket is read, and what
//! its own counts decide.

use crate::failure::Failure;
use crate::inputs::{self, Contract};
use aloi::{
    Assessor, Count, Figure, Indicator, Instant, Knowledge, Month, PeriodKind, Promise, Tally,
};
use aloi_evidence::Contradiction;
use aloi_report::build::{Asked, Builder};
use aloi_report::model::{Detail, Report, Segments};
use serde_json::Value;

/// The result of no tickets.
pub(super) fn result(
    contract: &Contract,
    months: &[Month],
    as_of: Option<Instant>,
) -> Result<Value, Failure> {
    let mut glossary = inputs::glossary(&contract.file);
    let as_of = as_of.unwrap_or(Instant::NEVER);
    let knowledge = Knowledge { as_of, ..Knowledge::default() };
    let terms = with_a_value(&contract.file.contract);
    let assessor = Assessor::new(&terms, &mut glossary, knowledge)
        .map_err(|error| Failure::Internal(error.said()))?;
    let (detail, segments) = (Detail::All, Segments::Absent);
    let asked = Asked { months: months.to_vec(), detail, segments };
    let builder = Builder::new(&assessor, asked).with_file(contract.name_and_digest());
    value(&builder.finish())
}

/// The same contract, whose rows that stand apart by values are there for one of them (R23).
fn with_a_value(contract: &aloi::Contract) -> aloi::Contract {
    let mut contract = contract.clone();
    for indicator in contract.indicators.iter_mut().filter(|one| !one.by.is_empty()) {
        indicator.by_named = vec![String::new()];
    }
    contract
}

/// The rates and the verdicts of rows that their own counts and what the contract promises do not give.
pub(super) fn rates(result: &Value, contract: &aloi::Contract) -> Vec<Contradiction> {
    // a period that is not over, or needs earlier months, has no verdict yet (R23, R25)
    let may_wait =
        |one: &Indicator| !one.measure.is_read() || one.measure.period != PeriodKind::Month;
    let promise_of = |row: &Value| -> Option<(Promise, bool)> {
        let id = row.get("indicator")?.as_str()?;
        let number = usize::try_from(row.get("row")?.as_u64()?).ok()?;
        let own = contract.indicators.iter().find(|one| one.id == id)?;
        Some((own.rows().get(number.checked_sub(1)?)?.promise, may_wait(own)))
    };
    let mut found = Vec::new();
    for (m, month) in list(result, "months").iter().enumerate() {
        for (r, row) in list(month, "rows").iter().enumerate() {
            let count = |key: &str| row.get(key).and_then(Value::as_u64);
            let promise = promise_of(row).filter(|(one, _)| one.figure == Figure::Share);
            let counts = (count("in_time"), count("total"));
            let ((Some(in_time), Some(total)), Some((promise, may_wait))) = (counts, promise)
            else {
                continue;
            };
            if in_time > total {
                continue;
            }
            let tally = Tally { in_time, total };
            let rate = tally.rate(promise).map_or(Value::Null, Value::from);
            let met = promise.is_met_by(tally).map_or(Value::Null, Value::from);
            for (key, shown) in [("rate", rate), ("compliant", met)] {
                let says = row.get(key).cloned();
                let waits = may_wait && key == "compliant" && says == Some(Value::Null);
                if !waits && says.as_ref() != Some(&shown) {
                    let row = format!("result.json: months[{m}].rows[{r}]");
                    let (path, by) = (format!("{row}.{key}"), format!("{row}, counts and target,"));
                    found.push(Contradiction { path, says, by, shown: Some(shown) });
                }
            }
        }
    }
    found
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The result as it is sealed.
pub(super) fn value(report: &Report) -> Result<Value, Failure> {
    parsed(&aloi_report::json(report))
}

/// A text of JSON that this Aloi has written or checked.
pub(super) fn parsed(json: &str) -> Result<Value, Failure> {
    serde_json::from_str(json).map_err(Failure::internal)
}
