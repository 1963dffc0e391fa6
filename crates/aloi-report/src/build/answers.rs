//! What an indicator asked of a ticket, and what it found, in the words of contract and export.

use super::lines::ticket_line;
use super::named;
use super::periods::days_of;
use crate::model::{Asked, ChangeLine, EventLine, EventRole, Own, ReadLine, UnmetLine};
use crate::words::Words;
use aloi::condition::{Condition, Term};
use aloi::name::Name;
use aloi::{
    Answers, AssessError, Assessment, Assessor, ByKey, Contract, Glossary, Indicator, Instant,
    Judgement, Life, Period, Reason, Segment, Span, Ticket, Timeline,
};
use aloi_words::catalogue;
use std::collections::BTreeSet;

/// A ticket while what was asked of it is told.
pub(super) struct Told<'a> {
    pub(super) assessor: &'a Assessor<'a>,
    pub(super) assessment: &'a Assessment,
    pub(super) ticket: &'a Ticket,
    pub(super) glossary: &'a Glossary,
    /// The indicator, by its position in the contract.
    pub(super) position: usize,
}

impl<'a> Told<'a> {
    /// What was asked of it in a period, where it was judged or left out; nothing where it is told already:
    /// of the founding sheet's measure.
    pub(super) fn asked(
        &self,
        period: Option<Period>,
        outcome: Result<&Judgement, Reason>,
        segments: &[Segment],
    ) -> Result<Option<Asked>, AssessError> {
        let (contract, indicator) = (self.contract(), self.indicator());
        let whole = indicator.measure.is_read() && indicator.scope.terms().is_empty();
        let Some(life) = self.assessment.life.as_ref() else {
            let kind = outcome == Err(Reason::NotInScope) && !contract.own_types().is_empty();
            return Ok(kind.then(|| self.of_another_type()));
        };
        if whole && outcome != Err(Reason::NoLevel) {
            return Ok(None);
        }
        let about = (period, outcome.ok());
        let found = self.assessor.answers((self.ticket, life), self.glossary, self.position, about);
        let Some(answers) = found? else { return Ok(None) };
        let unmet = self.unmet(&indicator.scope, &answers.unmet, (life, &answers));
        let no_level = outcome == Err(Reason::NoLevel);
        let gap = |gap: &Judgement| {
            let about = (self.position, period);
            ticket_line(contract, about, self.assessment, gap, self.glossary)
        };
        Ok(Some(Asked {
            events: self.events(&answers),
            read: self.read(&answers),
            unmet,
            unmet_by_level: if no_level { self.levels(life, &answers) } else { Vec::new() },
            gaps: answers.gaps.iter().map(gap).collect(),
            changes: self.changes(life),
            calendars: outcome.map_or_else(|_| Vec::new(), |one| self.calendars(one, segments)),
            period: period.and_then(|period| {
                days_of(contract, indicator, (period, self.assessor.knowledge().as_of))
            }),
            term: self.outside_of_the_term(outcome.err(), &answers),
        }))
    }

    fn contract(&self) -> &'a Contract {
        self.assessor.contract()
    }

    fn indicator(&self) -> &'a Indicator {
        &self.contract().indicators[self.position]
    }

    /// What a ticket is asked whose type is out of the contract's scope.
    fn of_another_type(&self) -> Asked {
        let term = Term::Type(self.contract().own_types().to_vec());
        let own = self.texts([self.ticket.kind]);
        Asked { unmet: vec![UnmetLine { asks: self.tell(&term), own }], ..Asked::default() }
    }

    fn tell(&self, term: &Term) -> String {
        catalogue(self.contract().language).tell(&term.said())
    }

    /// The events by which an indicator measures and counts.
    fn events(&self, answers: &Answers) -> Vec<EventLine> {
        let measure = &self.indicator().measure;
        if measure.is_read() {
            return Vec::new();
        }
        let (contract, words) = (self.contract(), Words::of(self.contract().language));
        let line = |(role, event, at)| EventLine {
            role,
            event: contract.name_of(event).to_owned(),
            told: words.event(contract, event),
            at,
        };
        let counted = (EventRole::Counted, measure.counted, answers.counted);
        let Some(to) = measure.to else { return vec![line(counted)] };
        let ends = [(EventRole::From, measure.from, answers.from), (EventRole::To, to, answers.to)];
        ends.into_iter().chain([counted]).map(line).collect()
    }

    /// The values with changes that conditions ask for, or rows stand apart by, as they were read.
    fn read(&self, answers: &Answers) -> Option<ReadLine> {
        let indicator = self.indicator();
        let terms = indicator.conditions().flat_map(Condition::every_term);
        let by = indicator.by.iter().filter(|key| key.is_read()).map(ByKey::key);
        let asked: BTreeSet<&str> =
            terms.filter(|term| term.is_read()).map(|term| term.key()).chain(by).collect();
        if indicator.measure.is_read() || asked.is_empty() {
            return None;
        }
        let value = |key: &str| match self.attribute(key) {
            Some(number) => answers.attributes.get(number).copied().flatten(),
            None => answers.priority,
        };
        let text = |name: Name| self.glossary.text(name).to_owned();
        let values = asked.iter().map(|key| ((*key).to_owned(), value(key).map(text)));
        let (first, last) = answers.read;
        Some(ReadLine { first, last, values: values.collect() })
    }

    fn attribute(&self, key: &str) -> Option<usize> {
        self.contract().attributes.iter().position(|name| name == key)
    }

    /// The terms at these positions, each with what the ticket has in their place.
    fn unmet(
        &self,
        condition: &Condition,
        unmet: &[usize],
        found: (&Life, &Answers),
    ) -> Vec<UnmetLine> {
        let terms = unmet.iter().filter_map(|position| condition.terms().get(*position));
        let line = |term| UnmetLine { asks: self.tell(term), own: self.own(term, found) };
        terms.map(line).collect()
    }

    /// What each level asks of a ticket that none takes.
    fn levels(&self, life: &Life, answers: &Answers) -> Vec<UnmetLine> {
        let language = self.contract().language;
        let levels = self.indicator().levels.iter().zip(&answers.unmet_by_level);
        let levels = levels.filter(|(level, _)| !level.is_further_tier());
        let line = |(level, unmet): (&aloi::Level, &Vec<usize>)| {
            let (service, rest) = named::level(level, language);
            let unmet = self.unmet(&level.conditions, unmet, (life, answers));
            UnmetLine {
                asks: crate::model::level(service.as_deref(), &rest),
                own: unmet.into_iter().flat_map(|one| one.own).collect(),
            }
        };
        levels.map(line).collect()
    }

    /// What the ticket has in the place of what a term asks.
    fn own(&self, term: &Term, (life, answers): (&Life, &Answers)) -> Vec<Own> {
        match term {
            Term::Type(_) => self.texts([self.ticket.kind]),
            Term::Service(_) => self.texts([answers.service]),
            Term::Application(_) => self.texts([self.ticket.application.map(|one| one.name())]),
            Term::Priority(_) => self.texts([answers.priority]),
            Term::Attribute(name, _) => {
                let number = self.attribute(name).unwrap_or(usize::MAX);
                self.texts([answers.attributes.get(number).copied().flatten()])
            }
            Term::Opened(_) => known(life.begins).collect(),
            Term::FirstGroup(_) => self
                .groups(life, Span::new(life.begins, Instant::NEVER))
                .into_iter()
                .take(1)
                .collect(),
            Term::HandledBy(_) => {
                let from = answers.from.unwrap_or(life.begins);
                self.groups(life, Span::new(from, answers.to.unwrap_or(Instant::NEVER)))
            }
            Term::Reopened(_) => life.reopenings().map(Own::At).collect(),
            Term::Not(inner) => {
                inner.terms().iter().flat_map(|term| self.own(term, (life, answers))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn texts(&self, names: impl IntoIterator<Item = Option<Name>>) -> Vec<Own> {
        let text = |name: Name| Own::Text(self.glossary.text(name).to_owned());
        names.into_iter().flatten().map(text).collect()
    }

    /// The groups that had it for some time in a span, in order.
    fn groups(&self, life: &Life, span: Span) -> Vec<Own> {
        let held = life.groups.in_force(life.begins);
        let held = held.filter(|(held, _)| !held.intersect(span).is_empty());
        let texts = held.flat_map(|(_, group)| self.glossary.each_group(group));
        let mut all: Vec<&str> = Vec::new();
        for (text, _) in texts {
            if !all.contains(&text) {
                all.push(text);
            }
        }
        all.into_iter().map(|text| Own::Text(text.to_owned())).collect()
    }

    /// The changes of what the indicator asks for, in order.
    fn changes(&self, life: &Life) -> Vec<ChangeLine> {
        let name =
            |name: &Option<Name>| name.map(|one| Own::Text(self.glossary.text(one).to_owned()));
        let mut all = Vec::new();
        for key in self.contract().values_asked(self.indicator()) {
            all.extend(match (key, self.attribute(key)) {
                ("planned_at", None) => {
                    changed(key, &life.planned, |date| date.map(|date| Own::At(date.instant())))
                }
                (_, None) => changed(key, &life.priorities, name),
                (_, Some(number)) => {
                    let timeline = life.attributes.get(number);
                    timeline.map_or_else(Vec::new, |timeline| changed(key, timeline, name))
                }
            });
        }
        all.sort_by_key(|change| change.at);
        all
    }

    /// The calendar in force in each segment, where the groups of the judged level have one each.
    fn calendars(
        &self,
        judgement: &Judgement,
        segments: &[Segment],
    ) -> Vec<Option<(String, String)>> {
        let indicator = self.indicator();
        let level = &indicator.levels[judgement.level];
        let contract = self.contract();
        if contract.by_group(indicator, level).is_none() {
            return Vec::new();
        }
        let words = Words::of(contract.language);
        let of = |segment: &Segment| {
            let groups = self.glossary.each_group(segment.group);
            let groups: Vec<&str> = groups.into_iter().map(|(text, _)| text).collect();
            let name = contract.calendar_of_groups((indicator, level), &groups)?;
            Some((name.to_owned(), words.calendar_name(contract, name)))
        };
        segments.iter().map(of).collect()
    }

    /// The contract's dates, of a ticket that would count outside of them.
    fn outside_of_the_term(
        &self,
        reason: Option<Reason>,
        answers: &Answers,
    ) -> Option<(Option<chrono::NaiveDate>, Option<chrono::NaiveDate>)> {
        let contract = self.contract();
        let elsewhere = matches!(reason?, Reason::OtherPeriod | Reason::OtherMonth);
        let date = aloi::zone::wall_clock(contract.timezone, answers.counted?)?.date();
        let (from, until) = (contract.from, contract.until);
        let is_out = from.is_some_and(|from| date < from) || until.is_some_and(|last| last < date);
        (elsewhere && is_out).then_some((from, until))
    }
}

/// An instant that is one.
fn known(at: Instant) -> impl Iterator<Item = Own> {
    (at != Instant::ALWAYS).then_some(Own::At(at)).into_iter()
}

/// Where a value became another.
fn changed<V: Copy + PartialEq>(
    what: &str,
    timeline: &Timeline<V>,
    value: impl Fn(&V) -> Option<Own>,
) -> Vec<ChangeLine> {
    let before = std::iter::once(&timeline.first).chain(timeline.steps.iter().map(|step| &step.to));
    let steps = before.zip(&timeline.steps).filter(|(before, step)| **before != step.to);
    let line = |(before, step): (&V, &aloi::Step<V>)| ChangeLine {
        at: step.at,
        what: what.to_owned(),
        from: value(before),
        to: value(&step.to),
    };
    steps.map(line).collect()
}
