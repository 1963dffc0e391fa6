//! Outcomes in words: verdicts, states, why the clock stands still, why a ticket is excluded.

use super::Words;
use crate::findings::Danger;
use aloi::{Counts, Reason, State, Verdict};

impl Words {
    /// The planned date, within a sentence.
    pub(crate) fn planned_for(self, due: &str) -> String {
        say!(self, "outcomes.planned-for", due)
    }

    /// The verdict on a level: met, missed, or none for an empty base (R14).
    pub(crate) fn compliant(self, compliant: Option<bool>) -> String {
        match compliant {
            Some(true) => say!(self, "outcomes.compliant-some"),
            Some(false) => say!(self, "outcomes.compliant-some-2"),
            None => say!(self, "outcomes.compliant-none"),
        }
    }

    /// The verdict on a ticket.
    pub(crate) fn verdict(self, verdict: Verdict) -> String {
        match verdict {
            Verdict::InTime => say!(self, "outcomes.verdict-in-time"),
            Verdict::Late => say!(self, "outcomes.verdict-late"),
        }
    }

    /// How dangerous findings are to a figure.
    pub(crate) fn danger(self, danger: Danger) -> String {
        match danger {
            Danger::Wrong => say!(self, "outcomes.danger-wrong"),
            Danger::Chosen => say!(self, "outcomes.danger-chosen"),
            Danger::Noted => say!(self, "outcomes.danger-noted"),
        }
    }

    /// What a status means to the clock.
    pub(crate) fn state(self, state: State) -> String {
        match state {
            State::New => say!(self, "outcomes.state-new"),
            State::Active => say!(self, "outcomes.state-active"),
            State::Pending => say!(self, "outcomes.state-pending"),
            State::Restored => say!(self, "outcomes.state-restored"),
            State::Closed => say!(self, "outcomes.state-closed"),
            State::Cancelled => say!(self, "outcomes.state-cancelled"),
        }
    }

    /// Whether the clock runs, or why it stands still (R5).
    pub(crate) fn counts(self, counts: Counts) -> String {
        match counts {
            Counts::Running => say!(self, "outcomes.counts-running"),
            Counts::OtherGroup => say!(self, "outcomes.counts-other-group"),
            Counts::Pending => say!(self, "outcomes.counts-pending"),
            Counts::Restored => say!(self, "outcomes.counts-restored"),
            Counts::Closed => say!(self, "outcomes.counts-closed"),
            Counts::Cancelled => say!(self, "outcomes.counts-cancelled"),
            Counts::AgreedStop => say!(self, "outcomes.counts-agreed-stop"),
            Counts::ClosedHours => say!(self, "outcomes.counts-closed-hours"),
        }
    }

    /// The same of a ticket that is not judged: nothing counts, but the clock would run.
    pub(crate) fn would_count(self, counts: Counts) -> String {
        match counts {
            Counts::Running => say!(self, "outcomes.would-count-running"),
            counts => self.counts(counts),
        }
    }

    /// Why tickets are excluded, in a few words (R8).
    pub(crate) fn reason(self, reason: Reason) -> String {
        match reason {
            Reason::NotYetOpened => say!(self, "outcomes.reason-not-yet-opened"),
            Reason::NotInScope => say!(self, "outcomes.reason-not-in-scope"),
            Reason::Cancelled => say!(self, "outcomes.reason-cancelled"),
            Reason::NeverAssigned => {
                say!(self, "outcomes.reason-never-assigned")
            }
            Reason::NotStarted => say!(self, "outcomes.reason-not-started"),
            Reason::NotClosed => say!(self, "outcomes.reason-not-closed"),
            Reason::NotRestored => say!(self, "outcomes.reason-not-restored"),
            Reason::NotAssignedInTime => {
                say!(self, "outcomes.reason-not-assigned-in-time")
            }
            Reason::OtherMonth => say!(self, "outcomes.reason-other-month"),
            Reason::OtherPeriod => say!(self, "outcomes.reason-other-period"),
            Reason::EndedBeforeStart => say!(self, "outcomes.reason-ended-before-start"),
            Reason::NoEnd => say!(self, "outcomes.reason-no-end"),
            Reason::Unfinished => say!(self, "outcomes.reason-unfinished"),
            Reason::AgreedExclusion => say!(self, "outcomes.reason-agreed-exclusion"),
            Reason::NoLevel => say!(self, "outcomes.reason-no-level"),
            Reason::NoPlannedDate => say!(self, "outcomes.reason-no-planned-date"),
        }
    }

    /// Why one ticket is excluded, in a sentence (R8).
    pub(crate) fn reason_sentence(self, reason: Reason) -> String {
        match reason {
            Reason::NotYetOpened => say!(self, "outcomes.reason-sentence-not-yet-opened"),
            Reason::NotInScope => say!(self, "outcomes.reason-sentence-not-in-scope"),
            Reason::Cancelled => say!(self, "outcomes.reason-sentence-cancelled"),
            Reason::NeverAssigned => say!(self, "outcomes.reason-sentence-never-assigned"),
            Reason::NotStarted => say!(self, "outcomes.reason-sentence-not-started"),
            Reason::NotClosed => say!(self, "outcomes.reason-sentence-not-closed"),
            Reason::NotRestored => say!(self, "outcomes.reason-sentence-not-restored"),
            Reason::NotAssignedInTime => {
                say!(self, "outcomes.reason-sentence-not-assigned-in-time")
            }
            Reason::OtherMonth => say!(self, "outcomes.reason-sentence-other-month"),
            Reason::OtherPeriod => say!(self, "outcomes.reason-sentence-other-period"),
            Reason::EndedBeforeStart => {
                say!(self, "outcomes.reason-sentence-ended-before-start")
            }
            Reason::NoEnd => say!(self, "outcomes.reason-sentence-no-end"),
            Reason::Unfinished => say!(self, "outcomes.reason-sentence-unfinished"),
            Reason::AgreedExclusion => say!(self, "outcomes.reason-sentence-agreed-exclusion"),
            Reason::NoLevel => say!(self, "outcomes.reason-sentence-no-level"),
            Reason::NoPlannedDate => say!(self, "outcomes.reason-sentence-no-planned-date"),
        }
    }
}
