//! The verdict on a ticket: where it stands under each indicator, and the figures that decided.

use crate::name::Name;
use crate::within::Deadline;
use crate::{By, Finding, Instant, Period, Pools, Reason, Span, Values};

/// Where a ticket stands under an indicator: what became of it in each period in which it may count,
/// and what it is in every other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In no period's base, for this reason.
    Out(Reason),
    /// The indicator counts the items of another source (R17): nothing is asked of this one.
    OtherSource,
    /// It belongs to periods.
    Dated {
        /// What became of it in each of them: of most tickets, in one.
        entries: Entries,
        /// What it is in any other.
        elsewhere: Elsewhere,
        /// What was noticed in judging it.
        findings: Vec<Finding>,
    },
}

/// What became of a ticket in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The period; `None` where the reading `both` finds two, or where it is unfinished: it then
    /// counts in none.
    pub period: Option<Period>,
    /// What became of it there.
    pub outcome: Outcome,
    /// What the further tiers of its level say of it, in order (R21), or its further parts that are in the
    /// base (R20); empty where it has neither. Of a ticket that lasts only near the period, so that a gap may
    /// be filled that leads to it, itself ([`Entry::near`]).
    pub more: Box<[Judgement]>,
    /// Of a part that is left out, which it is, from 1 (R20); 0: the ticket.
    pub part: u32,
    /// The values by which the rows that it is in stand apart; none of an indicator without any, or of a
    /// ticket that is in no row (R23).
    pub values: Option<Box<Values>>,
}

/// Entries of a ticket under an indicator: one or more, in the order of their periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries(Few);

/// Nearly every ticket has one entry, which needs no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Few {
    One(Entry),
    Several(Vec<Entry>),
    But(Box<But>),
}

/// Entries, and the periods in which the ticket is not what the indicator is about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct But {
    entries: Vec<Entry>,
    outside: Outside,
}

impl Entries {
    /// What became of a ticket in its only period.
    #[must_use]
    pub const fn one(entry: Entry) -> Self {
        Self(Few::One(entry))
    }

    /// What became of it in several.
    #[must_use]
    pub fn several(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|entry| entry.period);
        Self(Few::Several(entries))
    }
}

impl Entries {
    /// Of a ticket of which nothing is known yet.
    pub(crate) const NONE: Self = Self(Few::Several(Vec::new()));

    /// Makes it that of one period, and gives that to be told where it stays: in the memory of the one
    /// before, for it is of many words.
    #[inline]
    pub(crate) fn begin(&mut self, period: Option<Period>) -> Option<&mut Entry> {
        match &mut self.0 {
            Few::One(entry) => entry.begin(period),
            other => *other = Few::One(Entry::out(period, Reason::NoLevel)),
        }
        match &mut self.0 {
            Few::One(entry) => Some(entry),
            Few::Several(_) | Few::But(_) => None,
        }
    }

    /// The same, but in the periods in which the ticket is not what the indicator is about.
    pub(crate) fn but(self, outside: Outside) -> Self {
        let mut entries = match self.0 {
            Few::One(one) => vec![one],
            Few::Several(entries) => entries,
            Few::But(but) => but.entries,
        };
        for entry in &mut entries {
            if entry.period.is_some_and(|period| outside.holds(period)) {
                entry.outcome = Outcome::Out(Reason::NotInScope);
            }
        }
        Self(Few::But(Box::new(But { entries, outside })))
    }

    /// The periods in which the ticket is not what the indicator is about, where there are some.
    #[must_use]
    pub fn outside(&self) -> Option<&Outside> {
        match &self.0 {
            Few::But(but) => Some(&but.outside),
            Few::One(_) | Few::Several(_) => None,
        }
    }
}

/// The periods in which a ticket is not what an indicator is about: a value that is read anew at the end
/// of each may become another (R18). Mostly none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Whether it is not, before all that follows.
    first: bool,
    /// Since when it is not, or is again.
    since: Vec<(Period, bool)>,
}

impl From<bool> for Outside {
    /// Always, or never.
    fn from(first: bool) -> Self {
        Self { first, since: Vec::new() }
    }
}

impl Outside {
    /// From a period on, which is later than all before.
    pub(crate) fn since(&mut self, period: Period, is_out: bool) {
        if is_out != self.since.last().map_or(self.first, |(_, last)| *last) {
            self.since.push((period, is_out));
        }
    }

    /// Whether it is the same in each period, and what.
    #[must_use]
    pub fn always(&self) -> Option<bool> {
        self.since.is_empty().then_some(self.first)
    }

    /// Whether the ticket is not what the indicator is about in a period.
    #[must_use]
    pub fn holds(&self, period: Period) -> bool {
        let later = self.since.partition_point(|(from, _)| *from <= period);
        later.checked_sub(1).map_or(self.first, |last| self.since[last].1)
    }
}

impl std::ops::Deref for Entries {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        match &self.0 {
            Few::One(entry) => std::slice::from_ref(entry),
            Few::Several(entries) => entries,
            Few::But(but) => &but.entries,
        }
    }
}

/// Why a ticket is not in the base of the periods in which it does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The reason: `other-month` or, outside the founding sheet's measure, `other-period`.
    pub reason: Reason,
    /// When it was under way, and the reason then.
    pub waits: Option<Waits>,
}

/// The periods in which a ticket was under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// The first by whose end its clock had begun.
    pub first: Period,
    /// The last of them, in which it may count; `None`: there is no telling.
    pub last: Option<Period>,
    /// Why it is not in the base of one in which it does not count.
    pub reason: Reason,
}

impl Elsewhere {
    /// The reason in a period in which the ticket does not count.
    #[must_use]
    pub fn in_period(self, period: Period) -> Reason {
        let holds =
            |waits: &Waits| waits.first <= period && waits.last.is_none_or(|last| period <= last);
        self.waits.filter(holds).map_or(self.reason, |waits| waits.reason)
    }
}

impl Entry {
    /// Left out of a period's base.
    pub(crate) fn out(period: Option<Period>, reason: Reason) -> Self {
        let outcome = Outcome::Out(reason);
        Self { period, outcome, more: Box::default(), part: 0, values: None }
    }

    /// Makes it that of a period, of which nothing is known yet.
    fn begin(&mut self, period: Option<Period>) {
        self.period = period;
        self.outcome = Outcome::Out(Reason::NoLevel);
        self.more = Box::default();
        self.part = 0;
        self.values = None;
    }

    /// The values that its rows are for: all, where they do not stand apart.
    #[must_use]
    pub fn by(&self) -> &By {
        const ALL: &By = &By::ALL;
        self.values.as_ref().map_or(ALL, |values| &values.by)
    }

    /// Its judgement and, of a level with tiers, those of the further ones, or those of its further parts;
    /// none where it has none.
    pub fn judgements(&self) -> impl Iterator<Item = &Judgement> {
        let (first, more) = match &self.outcome {
            Outcome::Judged(judgement) => (Some(judgement), &*self.more),
            Outcome::Out(_) => (None, &[][..]),
        };
        first.into_iter().chain(more)
    }

    /// A ticket that is not in the base, and lasts so near that a gap may be filled that leads to it (R25).
    #[must_use]
    pub fn near(&self) -> Option<&Judgement> {
        self.more.first().filter(|_| matches!(self.outcome, Outcome::Out(Reason::OtherPeriod)))
    }

    /// What counts in the base: the ticket, or each of its parts, as the first tier of its level has it.
    pub fn items(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements().enumerate().filter(|(n, one)| *n == 0 || one.part > 0).map(|(_, one)| one)
    }

    /// Its period and judgement, if it is in the base of one.
    #[must_use]
    pub const fn judged(&self) -> Option<(Period, &Judgement)> {
        match self {
            Self { period: Some(period), outcome: Outcome::Judged(judgement), .. } => {
                Some((*period, judgement))
            }
            _ => None,
        }
    }
}

impl Standing {
    /// Makes it that of a ticket that belongs to periods, of which nothing else is known yet, in the memory
    /// of the one before.
    #[inline]
    pub(crate) fn begin(&mut self, elsewhere: Elsewhere) {
        match self {
            Self::Dated { elsewhere: own, findings, .. } => {
                *own = elsewhere;
                findings.clear();
            }
            other => {
                *other = Self::Dated { entries: Entries::NONE, elsewhere, findings: Vec::new() };
            }
        }
    }

    /// What became of the ticket in each period in which it may count; nothing for one that is in none.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match self {
            Self::Out(_) | Self::OtherSource => &[],
            Self::Dated { entries, .. } => entries,
        }
    }

    /// The periods in whose base it is, with its judgement in each.
    pub fn judged(&self) -> impl Iterator<Item = (Period, &Judgement)> {
        self.entries().iter().filter_map(Entry::judged)
    }

    /// The first judgement of it, in a period or, as the reading `both` has it, in none.
    #[must_use]
    pub fn judgement(&self) -> Option<&Judgement> {
        self.judgements().next()
    }

    /// The same with, of a level with tiers, those of the further ones.
    pub fn judgements(&self) -> impl Iterator<Item = &Judgement> {
        let judged = |entry: &&Entry| matches!(entry.outcome, Outcome::Judged(_));
        let first = self.entries().iter().find(judged);
        first.into_iter().flat_map(|first| self.of_period(first.period)).map(|(_, one)| one)
    }

    /// Its judgement in a period under a tier of its level, or of its parts in the base, counted from 0;
    /// none where it has none.
    #[must_use]
    pub fn under(&self, period: impl Into<Period>, tier: usize) -> Option<&Judgement> {
        self.entry_under(period, tier).map(|(_, judgement)| judgement)
    }

    /// The same with its entry.
    pub(crate) fn entry_under(
        &self,
        period: impl Into<Period>,
        tier: usize,
    ) -> Option<(&Entry, &Judgement)> {
        self.of_period(Some(period.into())).nth(tier)
    }

    /// The judgements of a period, in order, each with its entry: mostly one entry, of parts as many
    /// as rows that stand apart.
    fn of_period(&self, period: Option<Period>) -> impl Iterator<Item = (&Entry, &Judgement)> {
        let own = self.entries().iter().filter(move |entry| entry.period == period);
        own.flat_map(|entry| entry.judgements().map(move |judgement| (entry, judgement)))
    }

    /// Its entries, each with how many judgements of the same period stand before its own.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let mut before = (None, 0);
        self.entries().iter().map(move |entry| {
            if before.0 != entry.period {
                before = (entry.period, 0);
            }
            let own = before.1;
            before.1 += entry.judgements().count();
            (own, entry)
        })
    }

    /// The parts of it that are left out of a period's base, each with its number (R20).
    #[must_use]
    pub fn parts_out(&self, period: impl Into<Period>) -> Vec<(u32, Reason)> {
        let period = Some(period.into());
        let out = |entry: &Entry| match entry.outcome {
            Outcome::Out(reason) if entry.part > 0 => Some((entry.part, reason)),
            _ => None,
        };
        self.entries().iter().filter(|entry| entry.period == period).filter_map(out).collect()
    }

    /// What was noticed in judging it.
    #[must_use]
    pub const fn findings(&self) -> &[Finding] {
        match self {
            Self::Out(_) | Self::OtherSource => &[],
            Self::Dated { findings, .. } => findings.as_slice(),
        }
    }

    /// What became of the ticket in a period: its judgement, or why it is not in the base.
    ///
    /// # Errors
    /// The reason.
    pub fn in_period(&self, period: impl Into<Period>) -> Result<&Judgement, Reason> {
        let period = period.into();
        let (entries, elsewhere) = match self {
            Self::Out(reason) => return Err(*reason),
            Self::OtherSource => return Err(Reason::NotInScope),
            Self::Dated { entries, .. }
                if entries.outside().is_some_and(|outside| outside.holds(period)) =>
            {
                return Err(Reason::NotInScope);
            }
            Self::Dated { entries, elsewhere, .. } => (entries, elsewhere),
        };
        match entries.iter().find(|entry| entry.period == Some(period)).map(|entry| &entry.outcome)
        {
            Some(Outcome::Judged(judgement)) => Ok(judgement),
            Some(Outcome::Out(reason)) => Err(*reason),
            None => Err(elsewhere.in_period(period)),
        }
    }
}

/// What became of a ticket in its period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the base, and was judged.
    Judged(Judgement),
    /// It is not, for this reason.
    Out(Reason),
}

/// A ticket of the base, judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judgement {
    /// Its level: the position among the indicator's levels.
    pub level: usize,
    /// Which part of the ticket it is about, from 1 (R20); 0: the ticket.
    pub part: u32,
    /// The rows of `targets` that take it (R26).
    pub pools: Pools,
    /// The lines of penalties whose conditions it fits, of those that charge items (R28).
    pub charged: Pools,
    /// Its service class.
    pub service: Option<Name>,
    /// Its priority as the reading takes it.
    pub priority: Option<Name>,
    /// When its clock began: of restoration, its first assignment to the provider.
    pub from: Instant,
    /// When its clock ended: of restoration, that. Of an unfinished ticket, up to when it is measured;
    /// without a clock, the event by which it counts.
    pub to: Instant,
    /// The event by which it counts: of restoration, its closure. Of an unfinished ticket, the last
    /// second of its period that is known.
    pub counted: Instant,
    /// What came after its period, or has not come, of a ticket that is unfinished in it.
    pub unfinished: Option<Unfinished>,
    /// Seconds on its level's calendar between the two for which the clock ran; 0 without a clock.
    pub elapsed: i64,
    /// Seconds pending that were taken off it, of a ticket told in one row; `None` where nothing
    /// was, because the ticket has a history or the export does not say.
    pub pending: Option<i64>,
    /// The seconds that its level allows; `None` where a date decides.
    pub limit: Option<i64>,
    /// Until when, where a date decides and there is one.
    pub deadline: Option<Deadline>,
    /// The seconds by which it is over its limit, or after its deadline on the calendar of its level
    /// (R28); 0 of one that is not late, and of one that lacks its date. At most 136 years.
    pub overrun: u32,
    /// Whether its level was met.
    pub verdict: Verdict,
    /// Whether it has the condition of which its indicator asks the ratio (R25).
    pub is_of: bool,
}

/// The events of a ticket that is unfinished in a period: known where they came after it (R24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Unfinished {
    /// When its clock ended.
    pub to: Option<Instant>,
    /// The event by which it counts.
    pub counted: Option<Instant>,
}

/// Whether a ticket met its required level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Verdict {
    /// It did (R12).
    InTime,
    /// It did not.
    Late,
    /// Nothing was required of it (R21).
    Unasked,
}

impl Judgement {
    /// Whether something allowed it a time, and that has passed.
    pub(crate) const fn is_over(&self) -> bool {
        matches!(self.verdict, Verdict::Late) && (self.limit.is_some() || self.deadline.is_some())
    }

    /// When its clock ended; of an unfinished ticket, if that is known.
    #[must_use]
    pub fn ended(&self) -> Option<Instant> {
        self.unfinished.map_or(Some(self.to), |unfinished| unfinished.to)
    }

    /// The event by which it counts; of an unfinished ticket, if that is known.
    #[must_use]
    pub fn counts_at(&self) -> Option<Instant> {
        self.unfinished.map_or(Some(self.counted), |unfinished| unfinished.counted)
    }

    /// What figures count of it: whether it was in time, the seconds that it took and those over its limit,
    /// and whether it has the condition of a ratio.
    #[must_use]
    pub fn item(&self) -> (bool, i64, i64, bool) {
        (!self.verdict.is_late(), self.elapsed, self.overrun.into(), self.is_of)
    }

    /// From when to when its clock may have run.
    #[must_use]
    pub const fn window(&self) -> Span {
        Span::new(self.from, self.to)
    }
}

impl Verdict {
    /// All that can be said of a ticket of which something was required.
    pub const ASKED: [Self; 2] = [Self::InTime, Self::Late];

    /// Its word in results: `in_time`, `late`; where nothing was required, `none`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Unasked => "none",
        }
    }

    /// Whether it missed what was required of it.
    #[must_use]
    pub const fn is_late(self) -> bool {
        matches!(self, Self::Late)
    }

    pub(crate) const fn of(in_time: bool) -> Self {
        if in_time { Self::InTime } else { Self::Late }
    }
}
