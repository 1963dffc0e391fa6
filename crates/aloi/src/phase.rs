//! Phases of a contract (R32): from a day to a day what is measured is shown without a verdict, or bears
//! no penalty.

use chrono::NaiveDate;

/// A phase of a contract, such as its run-in. A period belongs to the phase of its first instant.
///
/// ```
/// use aloi::{Contract, Month, Phase};
/// let day = |text: &str| text.parse().unwrap();
/// let mut contract = Contract::default();
/// contract.phases.push(Phase {
///     name: "run-in".to_owned(),
///     from: day("2026-10-15"),
///     until: day("2026-12-31"),
///     verdicts: false,
///     penalties: false,
/// });
/// let phase = |month: &str| {
///     let month: Month = month.parse().unwrap();
///     Some(contract.phase_of(aloi::PeriodKind::Month, month.into())?.name.as_str())
/// };
/// // October begins before it
/// assert_eq!(phase("2026-10"), None);
/// assert_eq!(phase("2026-12"), Some("run-in"));
/// assert_eq!(phase("2027-01"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// Whether rows have verdicts.
    pub verdicts: bool,
    /// Whether penalties, grades and points come to something.
    pub penalties: bool,
}
