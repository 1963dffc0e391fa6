//! What each finding says: what is there, and what Aloi did.

use super::Words;
use crate::shown::shown;
use aloi::{Code, Finding};
use std::collections::BTreeSet;

/// The most characters of a cell that a message cites.
const CITED: usize = 120;

/// The most characters in which two names are said to differ.
const SIGNS: usize = 5;

impl Words {
    /// The message of a finding, in one or two sentences. One arm a code: long, and a table.
    pub(crate) fn message(self, finding: &Finding) -> String {
        let column = shown(&finding.column, CITED);
        let (cell, against) = (self.quoted(&finding.value), self.quoted(&finding.other));
        let (value, other) = (shown(&finding.value, CITED), shown(&finding.other, CITED));
        match finding.code {
            Code::UnreadableTime => say!(self, "messages.message-unreadable-time", cell, column),
            Code::NoTicketId => say!(self, "messages.message-no-ticket-id"),
            Code::RaggedRow => say!(self, "messages.message-ragged-row", value, other),
            Code::UndecodableText => say!(self, "messages.message-undecodable-text", value),
            Code::StrayQuote => say!(self, "messages.message-stray-quote", value, other),
            Code::RepeatedHeader => say!(self, "messages.message-repeated-header"),
            Code::HeaderNotFirst => say!(self, "messages.message-header-not-first", value),
            Code::ErrorCell => say!(self, "messages.message-error-cell", column, cell),
            Code::EncodingGuessed => say!(self, "messages.message-encoding-guessed", value),
            Code::BadSequence => say!(self, "messages.message-bad-sequence", cell, column),
            Code::OtherField => say!(self, "messages.message-other-field", cell, other),
            Code::OnlyInHistory => say!(self, "messages.message-only-in-history"),
            Code::RepeatedTicket => say!(self, "messages.message-repeated-ticket", other),
            Code::RowReplaced => say!(self, "messages.message-row-replaced", other),
            Code::TotalRow => say!(self, "messages.message-total-row", cell, column),
            Code::RowsLeftOut => say!(self, "messages.message-rows-left-out", value),
            Code::AttributeMoved => {
                say!(self, "messages.message-attribute-moved", column, cell, against)
            }
            Code::LocalTimeAmbiguous => {
                say!(self, "messages.message-local-time-ambiguous", cell, column, other)
            }
            Code::LocalTimeLater => {
                say!(self, "messages.message-local-time-later", cell, column, other)
            }
            Code::LocalTimeInGap => {
                say!(self, "messages.message-local-time-in-gap", cell, column, other)
            }
            Code::DateAlone => say!(self, "messages.message-date-alone", cell, column, other),
            Code::PlannedDatesAlone => say!(self, "messages.message-planned-dates-alone"),
            Code::FirstSnapshotLate => {
                say!(self, "messages.message-first-snapshot-late", value, other)
            }
            Code::SnapshotOrder => say!(self, "messages.message-snapshot-order", value),
            Code::PlannedDateMoved => {
                say!(self, "messages.message-planned-date-moved", cell, against)
            }
            Code::EmptyStatus => say!(self, "messages.message-empty-status"),
            Code::NoOpening if finding.value.is_empty() => say!(self, "messages.message"),
            Code::NoOpening => say!(self, "messages.message-no-opening", value),
            Code::ChangeBeforeOpening => {
                say!(self, "messages.message-change-before-opening", value, other)
            }
            Code::DateBeforeBeginning => {
                say!(self, "messages.message-date-before-beginning", column, value, other)
            }
            Code::RestoredAfterClosure => {
                say!(self, "messages.message-restored-after-closure", column, value, other)
            }
            Code::RestoredAtContradicted => {
                say!(self, "messages.message-restored-at-contradicted", column, value, other)
            }
            Code::ClosedAtContradicted if other.is_empty() => {
                say!(self, "messages.message-2", column, value)
            }
            Code::ClosedAtContradicted => {
                say!(self, "messages.message-closed-at-contradicted", column, value, other)
            }
            Code::SameInstant if !other.is_empty() => {
                say!(self, "messages.message-3", column, value, against)
            }
            Code::SameInstant => say!(self, "messages.message-same-instant", column, value),
            Code::RepeatedChange => say!(self, "messages.message-repeated-change", column, cell),
            Code::Hole => say!(self, "messages.message-hole", column, cell, against),
            Code::FirstValueUnknown if finding.column == "group" => {
                say!(self, "messages.message-4")
            }
            Code::FirstValueUnknown if finding.column == "status" => {
                say!(self, "messages.message-5")
            }
            Code::FirstValueUnknown if finding.column == "priority" => {
                say!(self, "messages.message-6")
            }
            Code::FirstValueUnknown => say!(self, "messages.message-first-value-unknown", column),
            Code::IntervalBackwards => {
                say!(self, "messages.message-interval-backwards", value, other)
            }
            Code::IntervalGap => say!(self, "messages.message-interval-gap", column, value, other),
            Code::IntervalOverlap => {
                say!(self, "messages.message-interval-overlap", column, value, other)
            }
            Code::PendingUnknown => say!(self, "messages.message-pending-unknown"),
            Code::PendingOver => say!(self, "messages.message-pending-over", value, other),
            Code::PendingHours => say!(self, "messages.message-pending-hours", value, other),
            Code::PendingContradicted => {
                say!(self, "messages.message-pending-contradicted", value, column, other)
            }
            Code::SummaryLimits if finding.value.is_empty() => {
                say!(self, "messages.message-7", column)
            }
            Code::SummaryLimits => say!(self, "messages.message-summary-limits", column, value),
            Code::DamagedId => say!(self, "messages.message-damaged-id", cell),
            Code::NoProviderGroup => say!(self, "messages.message-no-provider-group", cell),
            Code::LookAlike => {
                let (field, signs) =
                    (self.the_field(&finding.column), differing(&finding.value, &finding.other));
                say!(self, "messages.message-8", field, cell, against, signs)
            }
            Code::NameNotInExport => {
                let field = self.the_field(&finding.column);
                let said = say!(self, "messages.message-9", field, cell);
                match other.is_empty() {
                    true => said,
                    false => say!(self, "messages.message-other", said, against),
                }
            }
            Code::RoundRowCount => say!(self, "messages.message-round-row-count", value),
            Code::EndedFromBeginning => say!(self, "messages.message-ended-from-beginning", cell),
            Code::CurrentContradicted => {
                say!(self, "messages.message-current-contradicted", column, cell, against)
            }
            Code::ClosedWithoutDate => say!(self, "messages.message-closed-without-date", cell),
            Code::NoLevel if column.is_empty() => say!(self, "messages.message-10", cell, against),
            Code::NoLevel => say!(self, "messages.message-no-level", column, cell, against),
            Code::NoPlannedDate => say!(self, "messages.message-no-planned-date"),
            Code::ZoneAssumed => say!(self, "messages.message-zone-assumed", other, value),
            Code::AfterZoneData => say!(self, "messages.message-after-zone-data", value, other),
            Code::UnixTimes => say!(self, "messages.message-unix-times", value),
            Code::MinutePrecision => say!(self, "messages.message-minute-precision", column, value),
            Code::DateOrderProved if finding.other == "month-first" => {
                say!(self, "messages.message-11", cell)
            }
            Code::DateOrderProved => say!(self, "messages.message-date-order-proved", cell),
            Code::AsOfCurrentValues => say!(self, "messages.message-as-of-current-values", value),
            Code::ExclusionUnknownTicket => say!(self, "messages.message-exclusion-unknown-ticket"),
            Code::ExclusionUnsigned => say!(self, "messages.message-exclusion-unsigned", column),
            Code::ExclusionOverlap => say!(self, "messages.message-exclusion-overlap", other),
            Code::ExclusionIdle => say!(self, "messages.message-exclusion-idle"),
        }
    }

    /// What a field of the export holds, as the beginning of a sentence.
    fn the_field(self, key: &str) -> String {
        match key {
            "group" => say!(self, "messages.the-field-group"),
            "type" => say!(self, "messages.the-field-type"),
            "status" => say!(self, "messages.the-field-status"),
            "priority" => say!(self, "messages.the-field-priority"),
            "service" => say!(self, "messages.the-field-service"),
            _ => say!(self, "messages.the-field"),
        }
    }
}

/// The characters in which two names that look alike differ, by their numbers: those of the first
/// that the second lacks, else those of the second that the first lacks.
fn differing(value: &str, other: &str) -> String {
    let lacking = |one: &str, other: &str| -> BTreeSet<char> {
        one.chars().filter(|c| !other.contains(*c)).collect()
    };
    let mut signs = lacking(value, other);
    if signs.is_empty() {
        signs = lacking(other, value);
    }
    let signs = signs.into_iter().take(SIGNS).map(|c| format!("U+{:04X}", u32::from(c)));
    signs.collect::<Vec<_>>().join(", ")
}
