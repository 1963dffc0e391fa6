//! A ticket weighed: assessed again in each way in which it may have been otherwise.

use super::edits::{keeps_order, normalised};
use super::missing::{Seen, seen};
use super::sources::{Known, LeftOpen, Loose, Source, began_unknown};
use super::swing::{CUT, Swing, Swinging, is_cut};
use super::{Doubt, Doubtful, Fate};

use crate::{
    Assessment, Assessor, Glossary, Instant, Judgement, Life, Month, Outcome, Precision, Standing,
    Ticket, Verdict, reading,
};
use std::collections::BTreeSet;

/// What a ticket may become under each indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Possible {
    fates: BTreeSet<Fate>,
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
    let scales = Scales { assessor, ticket };
    let mut all: Vec<Possible> = scales.possible(assessment, Loose::default());
    let stand_in;
    let seen = match seen(assessor, ticket, glossary, assessment) {
        Seen::Itself => assessment,
        Seen::StandIn(other) => {
            stand_in = other;
            &stand_in
        }
        Seen::Nothing => {
            let begins = Some(ticket.begins().0).filter(|at| *at != Instant::ALWAYS);
            scales.add_anything(assessment, begins, &[Doubt::OnlyInHistory].into(), &mut all);
            return doubtful(all);
        }
        Seen::Out => return Vec::new(),
    };
    let Some(life) = &seen.life else { return Vec::new() };
    if needs_ways(ticket, seen) {
        let normal = normalised(ticket);
        let known = Known {
            ticket: &normal,
            told: ticket,
            life,
            stand_ins: assessor.stand_ins(),
            reading: assessor.reading(),
        };
        let open = LeftOpen::of(&known, seen);
        scales.try_all(&normal, glossary, &open.sources, &mut all);
        let begins = Some(life.begins).filter(|at| *at != Instant::ALWAYS);
        scales.add_anything(assessment, begins, &open.anything, &mut all);
        if began_unknown(seen, life) {
            scales.add_earlier_beginning(&mut all);
        }
    }
    doubtful(all)
}

/// The tickets of all indicators that are doubtful.
fn doubtful(all: Vec<Possible>) -> Vec<Doubtful> {
    let doubtful = all.into_iter().enumerate().filter(|(_, one)| one.is_doubtful());
    doubtful.map(|(indicator, one)| one.doubtful(indicator)).collect()
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
    let judged = |standing: &Standing| match standing {
        Standing::Dated { findings, .. } => !findings.is_empty(),
        Standing::Out(_) => false,
    };
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
}

impl Scales<'_> {
    /// What an assessment allows of each indicator, without any change to the ticket.
    fn possible(&self, assessment: &Assessment, loose: Loose) -> Vec<Possible> {
        let life = assessment.life.as_ref();
        let standings = assessment.standings.iter().enumerate();
        standings
            .map(|(indicator, standing)| self.of_one(indicator, standing, life, loose))
            .collect()
    }

    fn of_one(
        &self,
        indicator: usize,
        standing: &Standing,
        life: Option<&Life>,
        loose: Loose,
    ) -> Possible {
        let fate = match (Fate::of(standing), loose.month) {
            (Fate::In { level, first, verdict, .. }, true) => {
                Fate::In { level, first, last: None, verdict }
            }
            (fate, _) => fate,
        };
        let mut possible = Possible { fates: [fate].into(), ..Possible::default() };
        if loose.verdict {
            possible.fates.extend(either(fate));
            return possible;
        }
        let (Standing::Dated { outcome: Outcome::Judged(judgement), .. }, Some(life)) =
            (standing, life)
        else {
            return possible;
        };
        let swing = self.swing(indicator, judgement, life);
        let elapsed = judgement.elapsed;
        possible.elapsed = Some(((elapsed - swing.less).max(0), elapsed + swing.more));
        let verdicts = self.verdicts(judgement, possible.elapsed);
        for (doubt, verdict) in verdicts.into_iter().filter(|(_, v)| *v != judgement.verdict) {
            possible.doubts.insert(doubt);
            if let Fate::In { level, first, last, .. } = fate {
                possible.fates.insert(Fate::In { level, first, last, verdict });
            }
        }
        possible
    }

    /// How far the clock may swing, where that could turn the verdict.
    fn swing(&self, indicator: usize, judgement: &Judgement, life: &Life) -> Swing {
        let assessor = self.assessor;
        let contract = assessor.contract();
        let calendar = contract.indicators.get(indicator).and_then(|one| contract.calendar_of(one));
        let (Precision::Minute, Some(limit), Some(calendar)) =
            (assessor.knowledge().precision, judgement.limit, calendar)
        else {
            return Swing::default();
        };
        let running = assessor.reading().between_restorations;
        let refused = match running {
            reading::BetweenRestorations::Running => life.refused_restorations(),
            reading::BetweenRestorations::Stopped => Vec::new(),
        };
        let stops = assessor.stops(&self.ticket.id, indicator);
        let restored = judgement.restored;
        let swinging = Swinging { life, calendar, stops: &stops, refused, restored };
        let pause = self.ticket.summary.and_then(|summary| summary.pause);
        let ends = pause.map_or(0, |pause| if pause.is_empty() { 0 } else { 2 * CUT });
        if (limit - judgement.elapsed).abs() > swinging.at_most() + ends {
            return Swing::default();
        }
        let Swing { less, more } = swinging.swing().unwrap_or_default();
        Swing { less: less + ends / 2, more: more + ends / 2 }
    }

    /// The verdicts that seconds cut off, or a planned date without its time, could give.
    fn verdicts(
        &self,
        judgement: &Judgement,
        elapsed: Option<(i64, i64)>,
    ) -> Vec<(Doubt, Verdict)> {
        let mut verdicts = Vec::new();
        if let (Some(limit), Some((least, most))) = (judgement.limit, elapsed) {
            let ends = [least <= limit, most <= limit].map(Verdict::of);
            verdicts.extend(ends.map(|verdict| (Doubt::MinutePrecision, verdict)));
        }
        let (Some(planned), Verdict::InTime) = (judgement.planned, judgement.verdict) else {
            return verdicts;
        };
        let knowledge = self.assessor.knowledge();
        let zone = self.assessor.contract().timezone;
        let cut = knowledge.precision == Precision::Minute && is_cut(judgement.restored);
        if cut && !planned.is_met_by(judgement.restored + CUT, zone) {
            verdicts.push((Doubt::MinutePrecision, Verdict::Late));
        }
        let dated = |value: Option<crate::Planned>| value == Some(planned);
        let planned_at = &self.ticket.planned_at;
        let told = dated(planned_at.current)
            || planned_at.changes.iter().any(|change| dated(change.from) || dated(change.to));
        let made_a_date = knowledge.planned_dates_alone && !told;
        if made_a_date && judgement.restored > planned.instant() {
            verdicts.push((Doubt::PlannedDate, Verdict::Late));
        }
        verdicts
    }

    /// Assesses the ticket in every combination of ways, and notes which sources turned anything.
    fn try_all(
        &self,
        ticket: &Ticket,
        glossary: &Glossary,
        sources: &[Source],
        all: &mut [Possible],
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
        let fitting = self.fitting(sources);
        let mut results: Vec<Option<Vec<Possible>>> = vec![Some(all.to_vec())];
        for n in 1..total {
            let chosen = |s: usize| digit(n, s).checked_sub(1);
            if fitting.is_some_and(|read| !self.fits(read, sources, &chosen)) {
                results.push(None);
                continue;
            }
            let mut edited = ticket.clone();
            let mut loose = Loose::default();
            for (s, source) in sources.iter().enumerate() {
                if let Some(way) = digit(n, s).checked_sub(1).and_then(|way| source.ways.get(way)) {
                    (way.edit)(&mut edited);
                    loose.month |= way.loose.month;
                    loose.verdict |= way.loose.verdict;
                }
            }
            let one = keeps_order(ticket, &edited).then(|| self.assess(&edited, glossary, loose));
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

    /// The ticket as it was read, where its changes tell their order, agree with it, and some of
    /// their times are open.
    fn fitting(&self, sources: &[Source]) -> Option<&Ticket> {
        let times = sources.iter().any(|source| source.doubt == Doubt::AmbiguousTime);
        let ordered = self.ticket.guesses.as_ref().is_some_and(|guesses| guesses.ordered);
        Some(self.ticket).filter(|ticket| times && ordered && ticket.is_consistent())
    }

    /// Whether its changes still agree with each other at the other times that are chosen.
    fn fits(
        &self,
        read: &Ticket,
        sources: &[Source],
        chosen: &dyn Fn(usize) -> Option<usize>,
    ) -> bool {
        let mut edited = read.clone();
        let mut other = false;
        for (s, source) in sources.iter().enumerate() {
            let times = source.doubt == Doubt::AmbiguousTime;
            let way = chosen(s).filter(|_| times).and_then(|way| source.ways.get(way));
            if let Some(way) = way {
                (way.edit)(&mut edited);
                other = true;
            }
        }
        !other || edited.is_consistent()
    }

    fn assess(&self, edited: &Ticket, glossary: &Glossary, loose: Loose) -> Option<Vec<Possible>> {
        let assessment = self.assessor.as_ruled(edited, glossary).ok()?;
        Some(self.possible(&assessment, loose))
    }

    /// What cannot be worked out: a judged ticket may be late, in time or in no base; another may
    /// be anything in any month since it began.
    fn add_anything(
        &self,
        assessment: &Assessment,
        begins: Option<Instant>,
        anything: &BTreeSet<Doubt>,
        all: &mut [Possible],
    ) {
        if anything.is_empty() {
            return;
        }
        let zone = self.assessor.contract().timezone;
        let since = Month::of(begins.unwrap_or(Instant::from_seconds(0)), zone);
        for (possible, standing) in all.iter_mut().zip(&assessment.standings) {
            let mut fates = match (Fate::of(standing), since) {
                (own @ Fate::In { .. }, _) => either(own),
                (Fate::Out, Some(first)) => {
                    either(Fate::In { level: None, first, last: None, verdict: Verdict::Late })
                }
                (Fate::Out, None) => Vec::new(),
            };
            fates.push(Fate::Out);
            for doubt in anything {
                possible.widen(*doubt, fates.iter().copied());
            }
        }
    }

    /// A ticket that began before all that is known of it had its clock running for longer, without
    /// limit: what is in time may be late, and nothing that is late becomes in time. A planned date
    /// does not ask how long it ran.
    fn add_earlier_beginning(&self, all: &mut [Possible]) {
        for (indicator, possible) in all.iter_mut().enumerate() {
            let runs = |level: Option<usize>| {
                level.is_none_or(|level| !self.assessor.asks_a_date(indicator, level))
            };
            let late = possible.fates.iter().filter_map(|fate| match *fate {
                Fate::In { level, first, last, verdict: Verdict::InTime } if runs(level) => {
                    Some(Fate::In { level, first, last, verdict: Verdict::Late })
                }
                _ => None,
            });
            let late: Vec<Fate> = late.collect();
            possible.widen_by(Doubt::OpeningUnknown, late);
        }
    }
}

/// In time, and late.
fn either(fate: Fate) -> Vec<Fate> {
    let Fate::In { level, first, last, .. } = fate else { return Vec::new() };
    let verdicts = [Verdict::InTime, Verdict::Late].into_iter();
    verdicts.map(|verdict| Fate::In { level, first, last, verdict }).collect()
}

impl Possible {
    fn merge(&mut self, other: Self) {
        if !other.fates.is_subset(&self.fates) {
            self.doubts.extend(other.doubts);
        }
        self.fates.extend(other.fates);
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

    fn doubtful(self, indicator: usize) -> Doubtful {
        let (doubts, fates) = (self.doubts.into_iter().collect(), self.fates.into_iter().collect());
        Doubtful { indicator, doubts, fates, elapsed: self.elapsed }
    }
}
