//! A ticket weighed: assessed again in each way in which it may have been otherwise.

use super::edits::{instants, keeps_order, normalised};
use super::minutes;
use super::missing::{Seen, seen};
use super::sources::{LeftOpen, MOST, began_unknown};
use super::swing::{CUT, Swing, Swinging, is_cut};
use super::way::{Known, Loose, Source};
use super::{Doubt, Doubtful, Fate, GuessedTime, Guesses};

use crate::within::Deadline;
use crate::{
    Assessment, Assessor, By, Code, Glossary, Instant, Judgement, Life, Period, Pools, Precision,
    Standing, Ticket, Verdict,
};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What a ticket may become in a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Possible {
    fates: BTreeSet<Fate>,
    /// The values by which its rows stand apart; `anything`: there is no telling.
    values: BTreeSet<By>,
    anything: bool,
    doubts: BTreeSet<Doubt>,
    elapsed: Option<(i64, i64)>,
}

/// Weighs a ticket that was assessed.
pub(crate) fn weigh(
    assessor: &Assessor<'_>,
    ticket: &Ticket,
    glossary: &Glossary,
    assessment: &Assessment,
) -> Vec<Doubtful> {
    let only_in_history = ticket.guesses.as_ref().is_some_and(|one| one.only_in_history);
    let is_out = assessment.life.is_none() && !only_in_history;
    if is_out || is_certain(assessor, ticket, assessment) {
        return Vec::new();
    }
    let bases = Base::all(assessor, assessment);
    let scales = Scales { assessor, ticket, glossary, bases: &bases };
    let all = scales.whatever_the_times(assessment).into_iter().zip(&bases);
    all.filter(|(one, _)| one.is_doubtful())
        .map(|(one, base)| one.doubtful(*base, assessor.apart(base.indicator)))
        .collect()
}

/// A base in which a ticket is or is not, whatever it is in others: that of an indicator and a tier of its
/// levels or, where a ticket may be in the bases of several periods, of one of these.
#[derive(Clone, Copy, Debug)]
struct Base {
    indicator: usize,
    tier: usize,
    period: Option<Period>,
}

impl Base {
    /// Those of an assessor's contract.
    fn all(assessor: &Assessor<'_>, assessment: &Assessment) -> Vec<Self> {
        let mut bases = Vec::new();
        let contract = assessor.contract();
        let all = contract.indicators.iter().enumerate();
        for (indicator, sheet) in all.filter(|(_, sheet)| contract.counts(sheet)) {
            if !sheet.measure.recurs() {
                let tiers = match sheet.measure.counts_parts() {
                    // another history may have more of them
                    true => 0..parts(assessment, indicator) + SPARE,
                    false => 0..assessor.tiers(indicator),
                };
                bases.extend(tiers.map(|tier| Self { indicator, tier, period: None }));
                continue;
            }
            let entries = assessment.standings.get(indicator).map_or(&[][..], Standing::entries);
            let periods = assessor.contract().periods(sheet.measure.period);
            let periods: Vec<Period> = match assessor.reported() {
                Some(months) => {
                    let all = months.iter().flat_map(|month| periods.of(*month));
                    assessor.looked_at(&periods, all.collect())
                }
                None => entries.iter().filter_map(|entry| entry.period).collect(),
            };
            for tier in 0..assessor.tiers(indicator) {
                let base = |period: &Period| Self { indicator, tier, period: Some(*period) };
                bases.extend(periods.iter().map(base));
            }
        }
        bases
    }
}

/// How many more parts a ticket may have than the rules find, at most.
const SPARE: usize = 3;

/// How many parts of a ticket are in some base.
fn parts(assessment: &Assessment, indicator: usize) -> usize {
    assessment.standings.get(indicator).map_or(0, |standing| standing.judgements().count())
}

/// Whether nothing is left open: so it is with most tickets.
fn is_certain(assessor: &Assessor<'_>, ticket: &Ticket, assessment: &Assessment) -> bool {
    let knowledge = assessor.knowledge();
    let planned = &ticket.planned_at;
    let is_planned = planned.current.is_some() || !planned.changes.is_empty();
    knowledge.precision == Precision::Second
        && !(knowledge.planned_dates_alone && is_planned)
        && !needs_ways(ticket, assessment)
}

fn needs_ways(ticket: &Ticket, assessment: &Assessment) -> bool {
    let judged = |standing: &Standing| !standing.findings().is_empty();
    ticket.guesses.is_some()
        || ticket.summary.is_some()
        || ticket.group.first.is_some()
        || !assessment.findings.is_empty()
        || assessment.standings.iter().any(judged)
}

/// What weighs one ticket.
struct Scales<'a> {
    assessor: &'a Assessor<'a>,
    ticket: &'a Ticket,
    glossary: &'a Glossary,
    bases: &'a [Base],
}

impl Scales<'_> {
    /// What a ticket may become, whichever its guessed times were: with other times its changes come in
    /// another order, and what else is left open is another.
    fn whatever_the_times(&self, assessment: &Assessment) -> Vec<Possible> {
        let (as_read, times) = without_guessed_times(self.ticket);
        if times.is_empty() {
            return self.weighed(self.ticket, assessment, MOST);
        }
        let open = LeftOpen::times(&as_read, &times);
        let combinations: usize = open.sources.iter().map(|one| one.ways.len() + 1).product();
        let most = (MOST * 4 / combinations).max(1);
        let mut all = self.weighed(&as_read, assessment, most);
        // where the changes tell their order, and agree with it, no other times make them disagree,
        // unless some change is missing, or does not tell what it changed from
        let ordered = self
            .ticket
            .guesses
            .as_ref()
            .is_some_and(|guesses| guesses.ordered && !guesses.only_in_history)
            && times.iter().all(|time| time.doubt == Doubt::AmbiguousTime)
            && as_read.is_consistent()
            && !as_read.leaves_a_from_open()
            && !assessment.findings.iter().any(|finding| shows_a_loss(finding.code));
        let certain: Vec<BTreeSet<Doubt>> = all.iter().map(|one| one.doubts.clone()).collect();
        let by_times = RefCell::new(self.possible(assessment, Loose::default()));
        self.try_all(&as_read, &open.sources, &mut all, &|edited, _| {
            if ordered && !edited.is_consistent() {
                return None;
            }
            let assessment = self.assessor.as_ruled(edited, self.glossary).ok()?;
            let ruled = self.possible(&assessment, Loose::default());
            by_times.borrow_mut().iter_mut().zip(ruled).for_each(|(all, one)| all.merge(one));
            Some(self.weighed(edited, &assessment, most))
        });
        // what the times alone make of it needs no other reason
        for ((possible, by_times), certain) in all.iter_mut().zip(by_times.take()).zip(certain) {
            if by_times.fates == possible.fates {
                possible.doubts.retain(|doubt| is_time(*doubt) || certain.contains(doubt));
            }
        }
        self.name_times(&as_read, assessment, &open.sources, &mut all);
        let (since, until) = self.reach();
        let until = until.filter(|_| !needs_ways(&as_read, assessment));
        self.add_anything(since, until, &open.anything, &mut all);
        all
    }

    /// Names the guessed times that by themselves make something else of the ticket than the rules do,
    /// though what else is left open could have too.
    fn name_times(
        &self,
        ticket: &Ticket,
        assessment: &Assessment,
        sources: &[Source],
        all: &mut [Possible],
    ) {
        let ruled = self.possible(assessment, Loose::default());
        for (source, way) in
            sources.iter().flat_map(|one| one.ways.iter().map(move |way| (one, way)))
        {
            let mut edited = ticket.clone();
            (way.edit)(&mut edited);
            let Ok(assessment) = self.assessor.as_ruled(&edited, self.glossary) else { continue };
            let other = self.possible(&assessment, Loose::default());
            for ((possible, ruled), other) in all.iter_mut().zip(&ruled).zip(&other) {
                if other.fates != ruled.fates && other.fates.is_subset(&possible.fates) {
                    possible.doubts.insert(source.doubt);
                }
            }
        }
    }

    /// What a ticket may become, its times being certain, in at most so many ways.
    fn weighed(&self, ticket: &Ticket, assessment: &Assessment, most: usize) -> Vec<Possible> {
        let mut all = self.possible(assessment, Loose::default());
        let (since, until) = self.reach();
        let stand_in;
        let seen = match seen(self.assessor, ticket, self.glossary, assessment) {
            Seen::Itself => assessment,
            Seen::StandIn(other) => {
                stand_in = other;
                &stand_in
            }
            Seen::Nothing => {
                self.add_anything(since, None, &[Doubt::OnlyInHistory].into(), &mut all);
                return all;
            }
            Seen::Out => return all,
        };
        let Some(life) = &seen.life else { return all };
        let reading = self.assessor.reading();
        let cut = self.assessor.knowledge().precision == Precision::Minute;
        let stand_ins = self.assessor.stand_ins();
        let minutes_matter = cut && minutes::matter(ticket, life, &reading, stand_ins);
        if !(minutes_matter || needs_ways(ticket, seen)) {
            return all;
        }
        let normal = normalised(ticket);
        let known = Known { ticket: &normal, told: ticket, life, stand_ins, reading };
        let mut open = LeftOpen::of(&known, seen, most);
        if minutes_matter {
            open.add_all(minutes::sources(&known));
        }
        self.try_all(&normal, &open.sources, &mut all, &|edited, loose| {
            let assessment = self.assessor.as_ruled(edited, self.glossary).ok()?;
            Some(self.possible(&assessment, loose))
        });
        let until = until.filter(|_| open.ends_in_time());
        self.add_anything(since, until, &open.anything, &mut all);
        if began_unknown(seen, life) {
            self.add_earlier_beginning(&mut all);
        }
        all
    }

    /// What an assessment allows of each indicator, without any change to the ticket.
    fn possible(&self, assessment: &Assessment, loose: Loose) -> Vec<Possible> {
        let life = assessment.life.as_ref();
        let standing = |base: &Base| assessment.standings.get(base.indicator);
        let of_one = |base: &Base| match standing(base) {
            Some(standing) => self.of_one(*base, standing, life, loose),
            None => Possible::default(),
        };
        self.bases.iter().map(of_one).collect()
    }

    fn of_one(
        &self,
        base: Base,
        standing: &Standing,
        life: Option<&Life>,
        loose: Loose,
    ) -> Possible {
        let fate = match (Fate::in_period(standing, base.period, base.tier), loose.month) {
            (Fate::In { level, pools, first, verdict, .. }, true) => {
                Fate::In { level, pools, first, last: base.period, verdict }
            }
            (fate, _) => fate,
        };
        let own = match fate {
            Fate::In { first, .. } => standing.entry_under(first, base.tier),
            Fate::Out => None,
        };
        let values = own.iter().filter_map(|(entry, _)| entry.values.as_ref());
        let values = values.map(|values| values.by.clone()).collect();
        let mut possible = Possible { fates: [fate].into(), values, ..Possible::default() };
        if loose.month && base.period.is_some() {
            possible.fates.insert(Fate::Out);
        }
        if loose.verdict {
            possible.fates.extend(either(fate));
            return possible;
        }
        let judgement = match base.period {
            None => standing.judgements().nth(base.tier),
            Some(period) => standing.under(period, base.tier),
        };
        let (Some(judgement), Some(life)) = (judgement, life) else { return possible };
        let swing = self.swing(base.indicator, judgement, life);
        let elapsed = judgement.elapsed;
        possible.elapsed = Some(((elapsed - swing.less).max(0), elapsed + swing.more));
        let verdicts = self.verdicts((base.indicator, judgement), life, swing);
        for (doubt, verdict) in verdicts.into_iter().filter(|(_, v)| *v != judgement.verdict) {
            possible.doubts.insert(doubt);
            possible.fates.extend(match judgement.unfinished {
                // whose limit has not passed: not due
                Some(_) => Some(Fate::Out),
                None => fate.judged(verdict),
            });
        }
        possible
    }

    /// How far the clock may swing, where that could turn the verdict.
    fn swing(&self, indicator: usize, judgement: &Judgement, life: &Life) -> Swing {
        let amounts = self.assessor.amounts(indicator, judgement);
        let nearest = amounts.map(|limit| (limit - judgement.elapsed).abs()).min();
        let (Precision::Minute, Some(nearest)) = (self.assessor.knowledge().precision, nearest)
        else {
            return Swing::default();
        };
        let pause = self.ticket.summary.and_then(|summary| summary.pause);
        let ends = pause.map_or(0, |pause| if pause.is_empty() { 0 } else { 2 * CUT });
        let swing = |swinging: &Swinging<'_>| {
            if nearest > swinging.at_most() + ends {
                return Swing::default();
            }
            let Swing { less, more } = swinging.swing().unwrap_or_default();
            Swing { less: less + ends / 2, more: more + ends / 2 }
        };
        let judged = (indicator, judgement);
        self.assessor.swinging(self.ticket, life, judged, swing).unwrap_or_default()
    }

    /// The verdicts that seconds cut off, or a planned date without its time, could give.
    fn verdicts(
        &self,
        (indicator, judgement): (usize, &Judgement),
        life: &Life,
        swing: Swing,
    ) -> Vec<(Doubt, Verdict)> {
        let mut verdicts = Vec::new();
        let knowledge = self.assessor.knowledge();
        if knowledge.precision == Precision::Minute {
            let met = |clock: (i64, Instant), later: i64| {
                self.assessor.is_met(life, (indicator, judgement), clock, later).map(Verdict::of)
            };
            let Judgement { from, to, elapsed, .. } = *judgement;
            // what is late though its limit has not passed is late however long its clock ran
            if met((elapsed, to), 0) != Some(judgement.verdict) {
                return verdicts;
            }
            let cut = |at: Instant| if is_cut(at) { CUT } else { 0 };
            let ends = [
                met((elapsed - swing.less, to), cut(from)),
                met((elapsed + swing.more, to + cut(to)), 0),
            ];
            verdicts.extend(ends.into_iter().flatten().map(|one| (Doubt::MinutePrecision, one)));
        }
        let planned = judgement.deadline.and_then(Deadline::of_planned);
        let (Some(planned), Verdict::InTime) = (planned, judgement.verdict) else {
            return verdicts;
        };
        let dated = |value: Option<crate::Planned>| value == Some(planned);
        let planned_at = &self.ticket.planned_at;
        let told = dated(planned_at.current)
            || planned_at.changes.iter().any(|change| dated(change.from) || dated(change.to));
        let made_a_date = knowledge.planned_dates_alone && !told;
        if made_a_date && judgement.to > planned.instant() {
            verdicts.push((Doubt::PlannedDate, Verdict::Late));
        }
        verdicts
    }

    /// Assesses the ticket in every combination of ways, and notes which sources turned anything.
    fn try_all(
        &self,
        ticket: &Ticket,
        sources: &[Source],
        all: &mut [Possible],
        assess: &dyn Fn(&Ticket, Loose) -> Option<Vec<Possible>>,
    ) {
        let strides: Vec<usize> = sources
            .iter()
            .scan(1, |stride, source| {
                let own = *stride;
                *stride *= source.ways.len() + 1;
                Some(own)
            })
            .collect();
        let total: usize = sources.iter().map(|source| source.ways.len() + 1).product();
        let digit = |n: usize, s: usize| n / strides[s] % (sources[s].ways.len() + 1);
        let precision = self.assessor.knowledge().precision;
        let mut results: Vec<Option<Vec<Possible>>> = vec![Some(all.to_vec())];
        for n in 1..total {
            let mut edited = ticket.clone();
            let mut loose = Loose::default();
            for (s, source) in sources.iter().enumerate() {
                if let Some(way) = digit(n, s).checked_sub(1).and_then(|way| source.ways.get(way)) {
                    (way.edit)(&mut edited);
                    loose.month |= way.loose.month;
                    loose.verdict |= way.loose.verdict;
                }
            }
            let one = keeps_order(ticket, &edited, precision).then(|| assess(&edited, loose));
            results.push(one.flatten());
        }
        let union = |indicator: usize, wanted: &dyn Fn(usize) -> bool| -> BTreeSet<Fate> {
            let tried = results.iter().enumerate().filter(|(n, _)| wanted(*n));
            let tried = tried.filter_map(|(_, one)| one.as_ref()?.get(indicator));
            tried.flat_map(|possible| possible.fates.iter().copied()).collect()
        };
        // A source is why where it turns the verdict by itself, or where the others alone could not
        // give all that may have become of the ticket.
        for (indicator, possible) in all.iter_mut().enumerate() {
            let everything = union(indicator, &|_| true);
            for (s, source) in sources.iter().enumerate() {
                let alone = union(indicator, &|n| n == digit(n, s) * strides[s]);
                let without = union(indicator, &|n| digit(n, s) == 0);
                if alone != possible.fates || without != everything {
                    possible.doubts.insert(source.doubt);
                }
            }
        }
        for one in results.into_iter().skip(1).flatten() {
            for (possible, other) in all.iter_mut().zip(one) {
                possible.merge(other);
            }
        }
        for possible in all.iter_mut().filter(|one| one.is_doubtful() && one.doubts.is_empty()) {
            possible.doubts.extend(sources.iter().map(|source| source.doubt));
        }
    }

    /// The instants between which everything happened that is told of a ticket, guessed times at
    /// their ends; the first is the epoch where nothing tells it.
    fn reach(&self) -> (Instant, Option<Instant>) {
        let guesses = self.ticket.guesses.iter().flat_map(|guesses| &guesses.times);
        let mut told = instants(self.ticket);
        told.extend(guesses.flat_map(|time| [time.first, time.last]));
        told.push(self.ticket.begins().0);
        told.retain(|at| *at != Instant::ALWAYS);
        let first = told.iter().min().copied();
        (first.unwrap_or(Instant::from_seconds(0)), told.iter().max().copied())
    }

    /// What cannot be worked out: the ticket may be anything, in any row, in any period since it
    /// began; up to the last of which something is told, if what is open puts no closing after that.
    fn add_anything(
        &self,
        since: Instant,
        until: Option<Instant>,
        anything: &BTreeSet<Doubt>,
        all: &mut [Possible],
    ) {
        if anything.is_empty() {
            return;
        }
        let (verdict, pools) = (Verdict::Late, Pools::ALL);
        let contract = self.assessor.contract();
        for (possible, base) in all.iter_mut().zip(self.bases) {
            let periods = contract.periods(contract.indicators[base.indicator].measure.period);
            let Some(first) = periods.first(since) else { continue };
            let last = until.and_then(|until| periods.last(until));
            let mut fates = either(Fate::In { level: None, pools, first, last, verdict });
            fates.push(Fate::Out);
            let fates: Vec<Fate> =
                fates.iter().filter_map(|fate| fate.within(base.period)).collect();
            possible.anything = true;
            for doubt in anything {
                possible.widen(*doubt, fates.iter().copied());
            }
        }
    }

    /// A ticket that began before all that is known of it had its clock running for longer, without
    /// limit: what is in time may be late, and nothing that is late becomes in time. A planned date
    /// does not ask when it began.
    fn add_earlier_beginning(&self, all: &mut [Possible]) {
        for (possible, Base { indicator, .. }) in all.iter_mut().zip(self.bases) {
            let runs = |level: Option<usize>| {
                level.is_none_or(|level| !self.assessor.ignores_beginning(*indicator, level))
            };
            let late = possible.fates.iter().filter_map(|fate| match *fate {
                Fate::In { level, verdict: Verdict::InTime, .. } if runs(level) => {
                    fate.judged(Verdict::Late)
                }
                _ => None,
            });
            let late: Vec<Fate> = late.collect();
            possible.widen_by(Doubt::OpeningUnknown, late);
        }
    }
}

/// Whether a finding shows that a change of the ticket is missing.
const fn shows_a_loss(code: Code) -> bool {
    matches!(code, Code::Hole | Code::CurrentContradicted | Code::EndedFromBeginning)
}

/// Whether a doubt is of a local time or of a date.
const fn is_time(doubt: Doubt) -> bool {
    matches!(doubt, Doubt::AmbiguousTime | Doubt::DateAlone)
}

/// The ticket as it was read, its guessed times being certain; and these. The ends of intervals move
/// within what intervals leave open and keep their order: they are none of them.
fn without_guessed_times(ticket: &Ticket) -> (Ticket, Vec<GuessedTime>) {
    let mut as_read = ticket.clone();
    let times = as_read.guesses.as_mut().map(|guesses| {
        guesses.ordered = false;
        let (times, ends) =
            std::mem::take(&mut guesses.times).into_iter().partition(|time| is_time(time.doubt));
        guesses.times = ends;
        times
    });
    if as_read.guesses.as_deref() == Some(&Guesses::default()) {
        as_read.guesses = None;
    }
    (as_read, times.unwrap_or_default())
}

/// In time, and late; where nothing is asked, neither.
fn either(fate: Fate) -> Vec<Fate> {
    match fate {
        Fate::In { verdict: Verdict::Unasked, .. } => vec![fate],
        _ => Verdict::ASKED.into_iter().filter_map(|verdict| fate.judged(verdict)).collect(),
    }
}

impl Possible {
    fn merge(&mut self, other: Self) {
        if !other.fates.is_subset(&self.fates) {
            self.doubts.extend(other.doubts);
        }
        self.fates.extend(other.fates);
        self.values.extend(other.values);
        self.anything |= other.anything;
        self.elapsed = match (self.elapsed, other.elapsed) {
            (Some(own), Some(other)) => Some((own.0.min(other.0), own.1.max(other.1))),
            (own, other) => own.or(other),
        };
    }

    fn widen(&mut self, doubt: Doubt, fates: impl IntoIterator<Item = Fate>) {
        let before = self.fates.len();
        self.fates.extend(fates);
        if self.fates.len() > before {
            self.elapsed = None;
        }
        if self.fates.len() > 1 {
            self.doubts.insert(doubt);
        }
    }

    /// Adds fates, and the doubt where one of them is new.
    fn widen_by(&mut self, doubt: Doubt, fates: Vec<Fate>) {
        if !fates.iter().all(|fate| self.fates.contains(fate)) {
            self.widen(doubt, fates);
        }
    }

    fn is_doubtful(&self) -> bool {
        self.fates.len() > 1
    }

    fn doubtful(self, Base { indicator, tier, period }: Base, apart: bool) -> Doubtful {
        let (doubts, fates) = (self.doubts.into_iter().collect(), self.fates.into_iter().collect());
        let values = if self.anything { BTreeSet::new() } else { self.values };
        let (values, elapsed) = (values.into_iter().collect(), self.elapsed);
        Doubtful { indicator, tier, period, doubts, fates, values, apart, elapsed }
    }
}
