//! What each code of finding is called.

use super::Words;
use aloi::Code;

impl Words {
    /// The title of a finding.
    pub(crate) fn title(self, code: Code) -> String {
        match code {
            Code::UnreadableTime => say!(self, "titles.title-unreadable-time"),
            Code::NoTicketId => say!(self, "titles.title-no-ticket-id"),
            Code::RaggedRow => say!(self, "titles.title-ragged-row"),
            Code::UndecodableText => say!(self, "titles.title-undecodable-text"),
            Code::StrayQuote => say!(self, "titles.title-stray-quote"),
            Code::RepeatedHeader => say!(self, "titles.title-repeated-header"),
            Code::HeaderNotFirst => {
                say!(self, "titles.title-header-not-first")
            }
            Code::ErrorCell => say!(self, "titles.title-error-cell"),
            Code::EncodingGuessed => say!(self, "titles.title-encoding-guessed"),
            Code::BadSequence => say!(self, "titles.title-bad-sequence"),
            Code::OtherField => say!(self, "titles.title-other-field"),
            Code::OnlyInHistory => {
                say!(self, "titles.title-only-in-history")
            }
            Code::RepeatedTicket => say!(self, "titles.title-repeated-ticket"),
            Code::LocalTimeAmbiguous => {
                say!(self, "titles.title-local-time-ambiguous")
            }
            Code::LocalTimeLater => say!(self, "titles.title-local-time-later"),
            Code::LocalTimeInGap => {
                say!(self, "titles.title-local-time-in-gap")
            }
            Code::DateAlone => say!(self, "titles.title-date-alone"),
            Code::PlannedDatesAlone => {
                say!(self, "titles.title-planned-dates-alone")
            }
            Code::FirstSnapshotLate => {
                say!(self, "titles.title-first-snapshot-late")
            }
            Code::SnapshotOrder => {
                say!(self, "titles.title-snapshot-order")
            }
            Code::PlannedDateMoved => say!(self, "titles.title-planned-date-moved"),
            Code::EmptyStatus => say!(self, "titles.title-empty-status"),
            Code::NoOpening => say!(self, "titles.title-no-opening"),
            Code::ChangeBeforeOpening => {
                say!(self, "titles.title-change-before-opening")
            }
            Code::DateBeforeBeginning => {
                say!(self, "titles.title-date-before-beginning")
            }
            Code::RestoredAfterClosure => {
                say!(self, "titles.title-restored-after-closure")
            }
            Code::RestoredAtContradicted => {
                say!(self, "titles.title-restored-at-contradicted")
            }
            Code::ClosedAtContradicted => {
                say!(self, "titles.title-closed-at-contradicted")
            }
            Code::SameInstant => say!(self, "titles.title-same-instant"),
            Code::RepeatedChange => say!(self, "titles.title-repeated-change"),
            Code::Hole => say!(self, "titles.title-hole"),
            Code::FirstValueUnknown => {
                say!(self, "titles.title-first-value-unknown")
            }
            Code::IntervalBackwards => {
                say!(self, "titles.title-interval-backwards")
            }
            Code::RowReplaced => {
                say!(self, "titles.title-row-replaced")
            }
            Code::TotalRow => say!(self, "titles.title-total-row"),
            Code::RowsLeftOut => say!(self, "titles.title-rows-left-out"),
            Code::AttributeMoved => {
                say!(self, "titles.title-attribute-moved")
            }
            Code::PendingOver => {
                say!(self, "titles.title-pending-over")
            }
            Code::PendingHours => {
                say!(self, "titles.title-pending-hours")
            }
            Code::PendingContradicted => say!(self, "titles.title-pending-contradicted"),
            Code::IntervalGap => say!(self, "titles.title-interval-gap"),
            Code::IntervalOverlap => {
                say!(self, "titles.title-interval-overlap")
            }
            Code::PendingUnknown => {
                say!(self, "titles.title-pending-unknown")
            }
            Code::SummaryLimits => {
                say!(self, "titles.title-summary-limits")
            }
            Code::DamagedId => say!(self, "titles.title-damaged-id"),
            Code::NoProviderGroup => {
                say!(self, "titles.title-no-provider-group")
            }
            Code::LookAlike => say!(self, "titles.title-look-alike"),
            Code::NameNotInExport => {
                say!(self, "titles.title-name-not-in-export")
            }
            Code::RoundRowCount => say!(self, "titles.title-round-row-count"),
            Code::EndedFromBeginning => {
                say!(self, "titles.title-ended-from-beginning")
            }
            Code::CurrentContradicted => {
                say!(self, "titles.title-current-contradicted")
            }
            Code::ClosedWithoutDate => {
                say!(self, "titles.title-closed-without-date")
            }
            Code::NoLevel => say!(self, "titles.title-no-level"),
            Code::NoPlannedDate => say!(self, "titles.title-no-planned-date"),
            Code::ZoneAssumed => say!(self, "titles.title-zone-assumed"),
            Code::AfterZoneData => {
                say!(self, "titles.title-after-zone-data")
            }
            Code::UnixTimes => say!(self, "titles.title-unix-times"),
            Code::MinutePrecision => {
                say!(self, "titles.title-minute-precision")
            }
            Code::DateOrderProved => {
                say!(self, "titles.title-date-order-proved")
            }
            Code::AsOfCurrentValues => {
                say!(self, "titles.title-as-of-current-values")
            }
            Code::ExclusionUnknownTicket => {
                say!(self, "titles.title-exclusion-unknown-ticket")
            }
            Code::ExclusionUnsigned => {
                say!(self, "titles.title-exclusion-unsigned")
            }
            Code::ExclusionOverlap => {
                say!(self, "titles.title-exclusion-overlap")
            }
            Code::ExclusionIdle => say!(self, "titles.title-exclusion-idle"),
        }
    }
}
