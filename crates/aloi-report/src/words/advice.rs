//! What to do about each finding.

use super::Words;
use aloi::Code;

impl Words {
    /// The advice that goes with a code. One arm a code: long, and a table.
    pub(crate) fn advice(self, code: Code) -> String {
        match code {
            Code::UnreadableTime => say!(self, "advice.unreadable-time"),
            Code::NoTicketId => say!(self, "advice.no-ticket-id"),
            Code::RaggedRow => say!(self, "advice.ragged-row"),
            Code::UndecodableText => say!(self, "advice.undecodable-text"),
            Code::StrayQuote => say!(self, "advice.stray-quote"),
            Code::RepeatedHeader => say!(self, "advice.repeated-header"),
            Code::HeaderNotFirst => say!(self, "advice.header-not-first"),
            Code::ErrorCell => say!(self, "advice.error-cell"),
            Code::EncodingGuessed => say!(self, "advice.encoding-guessed"),
            Code::BadSequence => say!(self, "advice.bad-sequence"),
            Code::OtherField => say!(self, "advice.other-field"),
            Code::OnlyInHistory => say!(self, "advice.only-in-history"),
            Code::RepeatedTicket => say!(self, "advice.repeated-ticket"),
            Code::LocalTimeAmbiguous | Code::LocalTimeLater | Code::LocalTimeInGap => {
                say!(self, "advice.local-time-ambiguous")
            }
            Code::DateAlone => {
                say!(self, "advice.date-alone")
            }
            Code::PlannedDatesAlone => say!(self, "advice.planned-dates-alone"),
            Code::FirstSnapshotLate => say!(self, "advice.first-snapshot-late"),
            Code::SnapshotOrder | Code::SameInstant => say!(self, "advice.snapshot-order"),
            Code::PlannedDateMoved => say!(self, "advice.planned-date-moved"),
            Code::EmptyStatus => say!(self, "advice.empty-status"),
            Code::NoOpening => say!(self, "advice.no-opening"),
            Code::ChangeBeforeOpening | Code::DateBeforeBeginning => {
                say!(self, "advice.change-before-opening")
            }
            Code::RestoredAfterClosure => say!(self, "advice.restored-after-closure"),
            Code::RestoredAtContradicted => say!(self, "advice.restored-at-contradicted"),
            Code::ClosedAtContradicted | Code::CurrentContradicted => {
                say!(self, "advice.closed-at-contradicted")
            }
            Code::RepeatedChange => say!(self, "advice.repeated-change"),
            Code::Hole => say!(self, "advice.hole"),
            Code::FirstValueUnknown => say!(self, "advice.first-value-unknown"),
            Code::IntervalBackwards => say!(self, "advice.interval-backwards"),
            Code::IntervalGap | Code::IntervalOverlap => say!(self, "advice.interval-gap"),
            Code::RowReplaced => say!(self, "advice.row-replaced"),
            Code::TotalRow => say!(self, "advice.total-row"),
            Code::RowsLeftOut => say!(self, "advice.rows-left-out"),
            Code::AttributeMoved => say!(self, "advice.attribute-moved"),
            Code::PendingOver => say!(self, "advice.pending-over"),
            Code::PendingHours => say!(self, "advice.pending-hours"),
            Code::PendingContradicted => say!(self, "advice.pending-contradicted"),
            Code::PendingUnknown => say!(self, "advice.pending-unknown"),
            Code::SummaryLimits => say!(self, "advice.summary-limits"),
            Code::DamagedId => say!(self, "advice.damaged-id"),
            Code::NoProviderGroup => say!(self, "advice.no-provider-group"),
            Code::LookAlike => say!(self, "advice.look-alike"),
            Code::NameNotInExport => say!(self, "advice.name-not-in-export"),
            Code::RoundRowCount => say!(self, "advice.round-row-count"),
            Code::EndedFromBeginning => say!(self, "advice.ended-from-beginning"),
            Code::ClosedWithoutDate => say!(self, "advice.closed-without-date"),
            Code::NoLevel => say!(self, "advice.no-level"),
            Code::NoPlannedDate => say!(self, "advice.no-planned-date"),
            Code::ZoneAssumed => say!(self, "advice.zone-assumed"),
            Code::AfterZoneData => say!(self, "advice.after-zone-data"),
            Code::UnixTimes => say!(self, "advice.unix-times"),
            Code::MinutePrecision => say!(self, "advice.minute-precision"),
            Code::DateOrderProved => say!(self, "advice.date-order-proved"),
            Code::AsOfCurrentValues => say!(self, "advice.as-of-current-values"),
            Code::ExclusionUnknownTicket => say!(self, "advice.exclusion-unknown-ticket"),
            Code::ExclusionUnsigned => say!(self, "advice.exclusion-unsigned"),
            Code::ExclusionOverlap => say!(self, "advice.exclusion-overlap"),
            Code::ExclusionIdle => say!(self, "advice.exclusion-idle"),
        }
    }
}
