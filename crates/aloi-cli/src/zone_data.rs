//! Months of which the time zone data that are built in cannot know (R3).

use aloi::zone::{self, Tz};
use aloi::{Code, Finding, Instant, Month};
use aloi_contract::ContractFile;
use aloi_words::{Said, said};

/// The finding that some of these months lie in a year later than the data know of; it names the
/// first. A contract whose zones never change needs no data.
pub(crate) fn beyond(
    contract: &ContractFile,
    months: impl Iterator<Item = Month>,
) -> Option<Finding> {
    let rules = &contract.contract;
    let calendars = rules.calendars.values().map(|calendar| calendar.timezone());
    let zones: Vec<_> = calendars.chain([rules.timezone]).chain(contract.source.timezone).collect();
    let is_beyond = |month: &Month| zones.iter().any(|zone| !zone::is_known(*zone, month.year()));
    let first = months.filter(is_beyond).min()?;
    Some(Finding::new(Code::AfterZoneData).value(first).other(zone::RELEASE))
}

/// The same of an instant that a calendar is asked about, in a sentence.
pub(crate) fn note(zone: Tz, at: Instant) -> Option<Said> {
    let month = Month::of(at, zone)?;
    (!zone::is_known(zone, month.year())).then(|| {
        let release = zone::RELEASE;
        said!("cli.beyond-zone-data", month, release, zone)
    })
}

/// The months of a ticket under each indicator that knows some.
pub(crate) fn months(standings: &[aloi::Standing]) -> impl Iterator<Item = Month> + '_ {
    standings
        .iter()
        .flat_map(aloi::Standing::entries)
        .filter_map(|entry| entry.period.map(aloi::Period::month))
}
