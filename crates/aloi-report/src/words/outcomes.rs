//! Outcomes in words: verdicts, states, why the clock stands still, why a ticket is excluded.

use super::Words;
use crate::model::Danger;
use aloi::{Counts, Reason, State, Verdict};

impl Words {
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
        each!(self, "outcomes.state-", state.key())
    }

    /// Whether the clock runs, or why it stands still (R5).
    pub(crate) fn counts(self, counts: Counts) -> String {
        each!(self, "outcomes.counts-", counts.key())
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
        each!(self, "outcomes.reason-", reason.key())
    }

    /// Why one ticket is excluded, in a sentence (R8); `about` says which tickets the indicator is
    /// about, where not all in scope are (R18).
    pub(crate) fn reason_sentence(self, reason: Reason, about: Option<&str>) -> String {
        match about {
            Some(about) if reason == Reason::NotInScope => {
                say!(self, "outcomes.not-what-it-is-about", about)
            }
            _ => each!(self, "outcomes.reason-sentence-", reason.key()),
        }
    }
}
