//! Outcomes in words: verdicts, states, why the clock stands still, why a ticket is excluded.

use super::Words;
use crate::model::Danger;
use crate::shown::shown;
use aloi::{
    Bound, Counts, Figure, Grade, Phase, Promise, Reason, RowVerdict, Ruling, Shown, Sign, State,
    Then, Unit, Verdict, Worth,
};

/// The most characters of a name.
const NAME: usize = 80;

impl Words {
    /// The verdict on a level: met, missed, or none for an empty base (R14).
    pub(crate) fn compliant(self, compliant: Option<bool>) -> String {
        match compliant {
            Some(true) => say!(self, "outcomes.compliant-some"),
            Some(false) => say!(self, "outcomes.compliant-some-2"),
            None => say!(self, "outcomes.compliant-none"),
        }
    }

    /// The same of a promise whose verdict may be kept back.
    pub(crate) fn judged(self, compliant: Option<bool>, promise: Promise) -> String {
        match promise.is_withheld {
            true => say!(self, "outcomes.withheld"),
            false => self.compliant(compliant),
        }
    }

    /// The verdict on a row, and its grade or the rule of small numbers that gave it.
    pub(crate) fn ruling(self, ruling: Ruling, grade: Option<&Grade>) -> String {
        let verdict = match ruling.verdict {
            Some(RowVerdict::BelowMinimum) => say!(self, "outcomes.below-minimum"),
            other => self.compliant(other.map(RowVerdict::is_met)),
        };
        if let Some(grade) = grade {
            let grade = self.grade(grade);
            return say!(self, "outcomes.graded", verdict, grade);
        }
        let Some(small) = ruling.why else { return verdict };
        let under = self.count(small.under);
        let why = match small.then {
            Then::Allow(late) => {
                let late = self.count(late);
                say!(self, "outcomes.few-allow", under, late)
            }
            Then::NoVerdict => say!(self, "outcomes.few-none", under),
            Then::Carry => say!(self, "outcomes.few-carry", under),
        };
        format!("{verdict} ({why})")
    }

    /// Why a row has no verdict in a phase of the contract.
    pub(crate) fn unjudged(self, phase: &Phase) -> String {
        say!(self, "outcomes.unjudged", phase = shown(&phase.name, NAME))
    }

    /// A grade, and what it comes to.
    pub(crate) fn grade(self, Grade { name, worth, .. }: &Grade) -> String {
        let grade = shown(name, NAME);
        match worth {
            Worth::Points(points) => counted!(self, "outcomes.points", *points, grade),
            Worth::Amount(amount) => format!("{grade}, {}", self.amount(amount)),
        }
    }

    /// The figure of a row.
    pub(crate) fn figure(self, shown: Shown) -> String {
        match shown.unit {
            Unit::Ratio => self.percent(&shown.to_string()),
            Unit::Seconds => {
                crate::format::duration(i64::try_from(shown.number).unwrap_or(i64::MAX))
            }
            Unit::Count => self.count(u64::try_from(shown.number).unwrap_or(u64::MAX)),
        }
    }

    /// What a row must reach; a dash where nothing.
    pub(crate) fn target(self, promise: Promise) -> String {
        let figure = self.figure_name(promise.figure);
        let Some(target) = promise.target else {
            return figure.unwrap_or_else(|| "—".to_owned());
        };
        let edge = match target.bound {
            Bound::Percent(_) => self.percent(&promise.percent_of(target)),
            Bound::Seconds(seconds) => {
                crate::format::duration(i64::try_from(seconds).unwrap_or(i64::MAX))
            }
            Bound::Whole(number) => self.count(number),
        };
        let required = match target.sign {
            Sign::AtLeast if matches!(target.bound, Bound::Percent(_)) => edge,
            Sign::AtLeast => format!("≥ {edge}"),
            Sign::MoreThan => format!("> {edge}"),
            Sign::AtMost => format!("≤ {edge}"),
            Sign::LessThan => format!("< {edge}"),
        };
        figure.map_or(required.clone(), |figure| format!("{figure} {required}"))
    }

    /// What a figure is called; nothing of a share, which the heading of its column names.
    fn figure_name(self, figure: Figure) -> Option<String> {
        Some(match figure {
            Figure::Mean => say!(self, "outcomes.figure-mean"),
            Figure::MeanOverrun => say!(self, "outcomes.figure-mean-overrun"),
            Figure::Max => say!(self, "outcomes.figure-max"),
            Figure::Sum => say!(self, "outcomes.figure-sum"),
            Figure::Count => say!(self, "outcomes.figure-count"),
            Figure::Late => say!(self, "outcomes.figure-late"),
            Figure::Ratio => say!(self, "outcomes.figure-ratio"),
            Figure::Pool => say!(self, "outcomes.figure-pool"),
            Figure::Availability => say!(self, "outcomes.figure-availability"),
            Figure::Downtime => say!(self, "outcomes.figure-downtime"),
            Figure::Stock => say!(self, "outcomes.figure-stock"),
            Figure::PeakStock => say!(self, "outcomes.figure-peak-stock"),
            Figure::Percentile(_) => figure.key(),
            _ => return None,
        })
    }

    /// The verdict on a ticket.
    pub(crate) fn verdict(self, verdict: Verdict) -> String {
        match verdict {
            Verdict::InTime => say!(self, "outcomes.verdict-in-time"),
            Verdict::Late => say!(self, "outcomes.verdict-late"),
            Verdict::Unasked => "—".to_owned(),
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
