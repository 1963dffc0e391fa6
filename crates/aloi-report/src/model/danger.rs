//! How dangerous a finding is to a figure.

use aloi::Code;

/// How dangerous a kind of finding is to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Danger {
    /// Something is missing or set aside: a figure may be wrong.
    Wrong,
    /// Aloi chose by a rule between several readings: a figure may hang on the choice.
    Chosen,
    /// Worth knowing; no figure hangs on it.
    Noted,
}

impl Danger {
    /// How dangerous findings of `code` are.
    ///
    /// ```
    /// use aloi::Code;
    /// use aloi_report::Danger;
    /// assert!(Danger::of(Code::Hole) < Danger::of(Code::RepeatedChange));
    /// ```
    #[must_use]
    pub const fn of(code: Code) -> Self {
        match code {
            Code::NoTicketId
            | Code::RaggedRow
            | Code::UnreadableTime
            | Code::ClosedWithoutDate
            | Code::NoLevel
            | Code::NoPlannedDate
            | Code::Hole
            | Code::EndedFromBeginning
            | Code::FirstValueUnknown
            | Code::RestoredAfterClosure
            | Code::RestoredAtContradicted
            | Code::DateBeforeBeginning
            | Code::OnlyInHistory
            | Code::DamagedId
            | Code::RoundRowCount
            | Code::NoProviderGroup
            | Code::LookAlike
            | Code::NameNotInExport
            | Code::IntervalBackwards
            | Code::IntervalGap
            | Code::IntervalOverlap
            | Code::PendingUnknown
            | Code::PendingOver
            | Code::PendingContradicted
            | Code::SummaryLimits
            | Code::StrayQuote
            | Code::ErrorCell
            | Code::ExclusionUnknownTicket
            | Code::ExclusionUnsigned
            | Code::AmountUnknown
            | Code::MissedWithoutPenalty
            | Code::UndecodableText => Self::Wrong,
            Code::EncodingGuessed
            | Code::LocalTimeAmbiguous
            | Code::LocalTimeLater
            | Code::LocalTimeInGap
            | Code::DateAlone
            | Code::PlannedDatesAlone
            | Code::FirstSnapshotLate
            | Code::SnapshotOrder
            | Code::AttributeMoved
            | Code::RowReplaced
            | Code::PendingHours
            | Code::SameInstant
            | Code::PlannedDateMoved
            | Code::EmptyStatus
            | Code::NoOpening
            | Code::ChangeBeforeOpening
            | Code::ClosedAtContradicted
            | Code::CurrentContradicted
            | Code::AsOfCurrentValues
            | Code::ZoneAssumed
            | Code::AfterZoneData
            | Code::MonthCut
            | Code::FewHarder
            | Code::FewEasier
            | Code::MonthsMissing
            | Code::NoCap
            | Code::UnixTimes
            | Code::MinutePrecision
            | Code::BadSequence => Self::Chosen,
            Code::DateOrderProved
            | Code::ExclusionOverlap
            | Code::ExclusionIdle
            | Code::RepeatedHeader
            | Code::HeaderNotFirst
            | Code::OtherField
            | Code::RepeatedTicket
            | Code::TotalRow
            | Code::RowsLeftOut
            | Code::RepeatedChange => Self::Noted,
        }
    }
}

impl Danger {
    /// Its word in results: `wrong`, `chosen`, `noted`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Chosen => "chosen",
            Self::Noted => "noted",
        }
    }
}
