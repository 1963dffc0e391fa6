//! What a contract promises, said as one who keeps it would write it: a paragraph for each indicator,
//! from the values that it is measured by, so that the parties can compare it with the paper.
//!
//! Each question of an indicator is a function here that adds its sentences; each value is a text of
//! the table `paragraph`.

pub(crate) mod amended;
mod consequences;
mod rows;

use crate::format::duration;
use crate::model::Paragraph;
use crate::shown::shown;
use crate::words::Words;
use aloi::condition::{Condition, Term};
use aloi::events::{Happens, InForce, Order, OwnEvent, Which};
use aloi::measure::{
    Again, Cycle, Item, Late, Measure, Overdue, ReadAt, Running, Spans, Unfinished, Whose,
};
use aloi::money::Penalty;
use aloi::name::Pattern;
use aloi::reading::{Assigned, MonthOf, PriorityAt};
use aloi::within::Required;
use aloi::{ByKey, Contract, Event, Indicator, Language, PeriodKind, State};
use aloi_words::catalogue;
use std::collections::BTreeSet;

/// The most characters of a name.
const NAME: usize = 80;

/// The indicators of a contract in words, in its order.
#[must_use]
pub fn paragraphs(contract: &Contract, language: Language) -> Vec<Paragraph> {
    let words = Words::of(language);
    let of = |indicator| Told { contract, indicator, language, words }.paragraph();
    let pools = contract.pools.iter().map(|pooled| Paragraph {
        indicator: pooled.indicator.id.clone(),
        title: shown(&pooled.indicator.title, NAME),
        sentences: Told { contract, indicator: &pooled.indicator, language, words }
            .pooled(&pooled.of),
    });
    contract.indicators.iter().map(of).chain(pools).collect()
}

/// A line of an indicator's penalties as a sentence, in the contract's language.
pub(crate) fn penalty(contract: &Contract, indicator: &Indicator, line: &Penalty) -> String {
    let language = contract.language;
    Told { contract, indicator, language, words: Words::of(language) }.consequence(line)
}

/// An indicator while it is told.
struct Told<'c> {
    contract: &'c Contract,
    indicator: &'c Indicator,
    language: Language,
    words: Words,
}

impl Told<'_> {
    fn paragraph(&self) -> Paragraph {
        let [before, after] = self.around_levels();
        let sentences = [before, self.levels(), after, self.version()];
        Paragraph {
            indicator: self.indicator.id.clone(),
            title: shown(&self.words.titled(self.indicator), NAME),
            sentences: sentences.into_iter().flatten().collect(),
        }
    }

    /// What is said before what its levels require, and after it.
    fn around_levels(&self) -> [Vec<String>; 2] {
        let before = [self.items(), self.clock(), self.events()];
        let after = [
            self.late(),
            self.priority(),
            self.unfinished(),
            self.restoration(),
            self.consequences(),
        ];
        [before.concat(), after.concat()]
    }

    /// Which version it is of an indicator that was amended, and what changed.
    fn version(&self) -> Vec<String> {
        let Some(version) = &self.indicator.version else { return Vec::new() };
        let mut sentences = vec![self.words.judges(version)];
        sentences.extend(amended::of_version(self).iter().map(|one| self.words.changed(one)));
        sentences
    }

    const fn measure(&self) -> &Measure {
        &self.indicator.measure
    }

    fn provider(&self) -> String {
        shown(&self.contract.provider, NAME)
    }

    /// Which items, and the event by which they count.
    fn items(&self) -> Vec<String> {
        let (words, measure) = (self.words, self.measure());
        let types: Vec<String> = self.contract.types.iter().map(|one| quoted(words, one)).collect();
        let items = match (&self.indicator.source, types.is_empty()) {
            (Some(name), _) => say!(words, "paragraph.of-register", name = shown(name, NAME)),
            (None, true) => say!(words, "paragraph.every-ticket"),
            (None, false) => {
                let types = self.any_of(types);
                say!(words, "paragraph.of-type", types)
            }
        };
        let counted = match measure.is_read() {
            true => match self.contract.reading.month_of {
                MonthOf::Closure => say!(words, "paragraph.counted-closed"),
                MonthOf::Restoration => say!(words, "paragraph.counted-closed-once"),
                MonthOf::Both => say!(words, "paragraph.counted-both"),
            },
            false => self.lasts().unwrap_or_else(|| self.counted(measure.counted)),
        };
        let provider = self.provider();
        let mut sentences = vec![match measure.whose {
            Whose::Ours => match measure.to {
                Some(to) => {
                    let to = self.event(to);
                    say!(words, "paragraph.counts-ours", items, counted, provider, to)
                }
                None => say!(words, "paragraph.counts-ever-ours", items, counted, provider),
            },
            _ => say!(words, "paragraph.counts", items, counted),
        }];
        if measure.period != PeriodKind::Month {
            sentences.push(words.periods(measure.period));
        }
        if !self.indicator.scope.terms().is_empty() {
            let about = catalogue(self.language).tell(&self.indicator.scope.said());
            let about = shown(&about, 4 * NAME);
            sentences.push(say!(words, "paragraph.about", about));
        }
        if measure.is_read() {
            sentences.push(match self.contract.reading.assigned {
                Assigned::Ever => say!(words, "paragraph.assigned-ever", provider),
                Assigned::AtRestoration => {
                    say!(words, "paragraph.assigned-at-restoration", provider)
                }
                Assigned::AtClosure => say!(words, "paragraph.assigned-at-closure", provider),
            });
        }
        sentences
    }

    /// From when to when items last, and in which periods they count.
    fn lasts(&self) -> Option<String> {
        let (words, measure) = (self.words, self.measure());
        let (from, to) = (self.event(measure.from), self.event(measure.to?));
        Some(match measure.spans? {
            Spans::Lasting => say!(words, "paragraph.lasting", from, to),
            _ => say!(words, "paragraph.meeting", from, to),
        })
    }

    fn counted(&self, event: Event) -> String {
        let (words, provider) = (self.words, self.provider());
        match (event, event.key()) {
            (Event::Assigned, _) => say!(words, "paragraph.counted-assigned", provider),
            (_, Some(key)) => each!(words, "paragraph.counted-", key),
            (own, None) => {
                let name = self.own(own);
                say!(words, "paragraph.counted-own", name)
            }
        }
    }

    /// From when to when the clock runs, on which conditions and hours.
    fn clock(&self) -> Vec<String> {
        let (words, measure) = (self.words, self.measure());
        let Some(to) = measure.to.filter(|_| measure.has_clock()) else { return Vec::new() };
        let (from, to) = (self.event(measure.from), self.event(to));
        let conditions: Vec<String> = measure.runs.iter().map(|one| self.running(one)).collect();
        let runs = match conditions.is_empty() {
            true => say!(words, "paragraph.always"),
            false => {
                let conditions = self.all_of(conditions);
                say!(words, "paragraph.while", conditions)
            }
        };
        let hours = self.hours(&self.indicator.calendar);
        let mut sentences = vec![say!(words, "paragraph.clock", from, to, runs, hours)];
        sentences.extend(measure.cycle.map(|cycle| self.cycle(cycle)));
        sentences
    }

    /// Into what parts the clock is cut.
    fn cycle(&self, cycle: Cycle) -> String {
        let words = self.words;
        match cycle {
            Cycle::Each(event, item) => {
                let event = self.own(event);
                match item {
                    Item::Gap => say!(words, "paragraph.cycle-gap", event),
                    _ => say!(words, "paragraph.cycle-ticket", event),
                }
            }
            _ => say!(words, "paragraph.cycle-priority"),
        }
    }

    /// The hours of a calendar by its name, or of the groups that have one each.
    fn hours(&self, name: &str) -> String {
        let words = self.words;
        if let Some(table) = self.contract.group_calendars.get(name) {
            let of_group = |(group, name): &(Pattern, String)| {
                format!("{} {}", quoted(words, group.text()), self.hours(name))
            };
            let groups = table.iter().map(of_group).collect::<Vec<_>>().join(", ");
            return say!(words, "paragraph.hours-by-group", groups);
        }
        let hours = self.contract.calendars.get(name);
        let hours = hours.map_or_else(String::new, |hours| shown(&hours.spec().hours, NAME));
        let calendar = shown(&words.calendar_name(self.contract, name), NAME);
        say!(words, "paragraph.hours", calendar, hours)
    }

    fn running(&self, condition: &Running) -> String {
        let words = self.words;
        match condition {
            Running::Ours => {
                let provider = self.provider();
                say!(words, "paragraph.ours", provider)
            }
            Running::Active => self.in_state(&[State::New, State::Active]),
            Running::NotPending => say!(words, "paragraph.not-pending"),
            Running::While(what) => self.in_force(what),
            _ => String::new(),
        }
    }

    fn in_state(&self, states: &[State]) -> String {
        let states = states.iter().map(|state| self.words.state(*state)).collect();
        {
            let states = self.any_of(states);
            say!(self.words, "paragraph.in-state", states)
        }
    }

    /// What is in force of a ticket.
    fn in_force(&self, what: &InForce) -> String {
        let words = self.words;
        let any = |texts: &[String]| {
            self.any_of(texts.iter().map(|text| quoted(words, text)).collect::<Vec<_>>())
        };
        let groups: Vec<String> = what.group.iter().map(|one| one.text().to_owned()).collect();
        let mut all = Vec::new();
        if !groups.is_empty() {
            all.push({
                let groups = any(&groups);
                say!(words, "paragraph.in-group", groups)
            });
        }
        if !what.status.is_empty() {
            all.push({
                let statuses = any(&what.status);
                say!(words, "paragraph.in-status", statuses)
            });
        }
        if !what.state.is_empty() {
            all.push(self.in_state(&what.state));
        }
        if !what.priority.is_empty() {
            all.push({
                let priorities = any(&what.priority);
                say!(words, "paragraph.of-priority", priorities)
            });
        }
        for (attribute, values) in &what.attributes {
            let (name, values) = (shown(attribute, NAME), any(values));
            all.push(say!(words, "paragraph.with-attribute", name, values));
        }
        self.all_of(all)
    }

    /// An event as it is named in a sentence.
    fn event(&self, event: Event) -> String {
        self.words.event(self.contract, event)
    }

    fn own(&self, event: Event) -> String {
        quoted(self.words, self.contract.name_of(event))
    }

    /// When the events happen that the contract names itself, those of which others are made included.
    fn events(&self) -> Vec<String> {
        let measure = self.measure();
        let mut asked: Vec<Event> = Vec::new();
        let mut next = vec![measure.from];
        next.extend(measure.to.into_iter().chain([measure.counted]));
        if let Some(Cycle::Each(event, _)) = measure.cycle {
            next.push(event);
        }
        while let Some(event) = (!next.is_empty()).then(|| next.remove(0)) {
            if !asked.contains(&event) {
                asked.push(event);
                next.extend(self.own_event(event).map_or(&[][..], OwnEvent::parts));
            }
        }
        asked.into_iter().filter_map(|event| self.happens(event)).collect()
    }

    fn own_event(&self, event: Event) -> Option<&OwnEvent> {
        match event {
            Event::Own(number) => self.contract.events.get(number),
            _ => None,
        }
    }

    fn happens(&self, event: Event) -> Option<String> {
        let (words, own) = (self.words, self.own_event(event)?);
        let name = quoted(words, &own.name);
        let list = |parts: &[Event]| {
            parts.iter().map(|part| self.event(*part)).collect::<Vec<_>>().join(", ")
        };
        Some(match &own.happens {
            Happens::When(what, Which::First) => {
                let what = self.in_force(what);
                say!(words, "paragraph.happens-first", name, what)
            }
            Happens::When(what, Which::Last) => {
                let what = self.in_force(what);
                say!(words, "paragraph.happens-last", name, what)
            }
            Happens::When(what, Which::Each) => {
                let what = self.in_force(what);
                say!(words, "paragraph.happens-each", name, what)
            }
            Happens::Column(column) => {
                let column = self.contract.instants.get(*column);
                let column = column.map_or_else(String::new, |column| quoted(words, column));
                say!(words, "paragraph.happens-column", name, column)
            }
            Happens::EachOf(column) => {
                let column = self.contract.instants.get(*column);
                let column = column.map_or_else(String::new, |column| quoted(words, column));
                say!(words, "paragraph.happens-each-told", name, column)
            }
            Happens::Any(parts, Order::Given) => {
                let events = list(parts);
                say!(words, "paragraph.happens-given", name, events)
            }
            Happens::Any(parts, Order::Earliest) => {
                let events = list(parts);
                say!(words, "paragraph.happens-earliest", name, events)
            }
            Happens::All(parts) => {
                let events = list(parts);
                say!(words, "paragraph.happens-all", name, events)
            }
            _ => return None,
        })
    }

    /// When an item is late.
    fn late(&self) -> Vec<String> {
        let words = self.words;
        let required = |level: &aloi::Level| {
            let calendar = self.contract.calendar_at(self.indicator, level)?;
            level.within.as_ref()?.on(calendar).ok()
        };
        let required: Vec<Required> = self.indicator.levels.iter().filter_map(required).collect();
        let mut sentences = Vec::new();
        if required.iter().any(|one| matches!(one, Required::Elapsed(_))) {
            sentences.push(say!(words, "paragraph.late-elapsed"));
        }
        if required.iter().any(|one| one.dates().next().is_some()) {
            sentences.push(say!(words, "paragraph.late-date"));
        }
        if required.iter().any(|one| one.asks_planned()) {
            sentences.push(self.read_as(|knob| knob.ends_with("planned")));
        }
        sentences
    }

    /// When the priority and the attributes are read that are asked for.
    fn priority(&self) -> Vec<String> {
        let words = self.words;
        let (mut by_priority, mut attributes) = (false, BTreeSet::new());
        for term in self.indicator.conditions().flat_map(Condition::every_term) {
            match term {
                Term::Priority(_) => by_priority = true,
                Term::Attribute(name, _) => {
                    attributes.insert(shown(name, NAME));
                }
                _ => {}
            }
        }
        by_priority |= self.indicator.by.contains(&ByKey::Priority);
        attributes.extend(self.indicator.by.iter().filter_map(|key| match key {
            ByKey::Attribute(name) => Some(shown(name, NAME)),
            _ => None,
        }));
        let provider = self.provider();
        let when = match self.measure().read_at {
            None => match self.contract.reading.priority {
                PriorityAt::AtClosure => say!(words, "paragraph.priority-closure"),
                PriorityAt::AtRestoration => say!(words, "paragraph.priority-restoration"),
                PriorityAt::AtAssignment => say!(words, "paragraph.priority-assignment", provider),
                PriorityAt::Highest => say!(words, "paragraph.priority-highest-of-ours", provider),
            },
            Some(ReadAt::Opened) => say!(words, "paragraph.priority-opened"),
            Some(ReadAt::From) => say!(words, "paragraph.priority-from"),
            Some(ReadAt::To) => say!(words, "paragraph.priority-to"),
            Some(ReadAt::PeriodEnd) => say!(words, "paragraph.priority-period-end"),
            Some(ReadAt::Highest) => say!(words, "paragraph.priority-highest"),
            _ => say!(words, "paragraph.priority-counted"),
        };
        let names =
            attributes.into_iter().reduce(|all, next| say!(words, "paragraph.and", all, next));
        let of_priority = by_priority.then(|| say!(words, "paragraph.priority", when = &when));
        let of_attributes = names.map(|names| say!(words, "paragraph.attributes", names, when));
        of_priority.into_iter().chain(of_attributes).collect()
    }

    /// What becomes of the unfinished, and of the cancelled.
    fn unfinished(&self) -> Vec<String> {
        let (words, measure) = (self.words, self.measure());
        let unfinished = match measure.is_read() {
            _ if measure.spans.is_some() => None,
            true => Some(say!(words, "paragraph.not-closed")),
            false => Some(match measure.unfinished {
                Unfinished::Exclude if !measure.has_clock() => say!(words, "paragraph.uncounted"),
                Unfinished::Exclude => say!(words, "paragraph.unfinished-exclude"),
                Unfinished::Late(overdue) => self.overdue(overdue),
            }),
        };
        let cancelled = match measure.keeps_cancelled {
            true => say!(words, "paragraph.cancelled-keep"),
            false => say!(words, "paragraph.cancelled-out"),
        };
        unfinished.into_iter().chain([cancelled]).collect()
    }

    /// When an unfinished item is late, and how often.
    fn overdue(&self, overdue: Overdue) -> String {
        const DAY: i64 = 86_400;
        let words = self.words;
        let when = match overdue.late {
            Late::AtOnce => say!(words, "paragraph.overdue-at-once"),
            _ => say!(words, "paragraph.overdue-when-due"),
        };
        let again = match (overdue.again, overdue.grace) {
            (Again::Never, _) => say!(words, "paragraph.again-never"),
            (_, None) => say!(words, "paragraph.again-every-period"),
            (_, Some(grace)) => {
                let days = u64::try_from(grace / DAY).ok().filter(|_| grace % DAY == 0);
                let grace = match days {
                    Some(days) => counted!(words, "paragraph.days", days),
                    None => duration(grace),
                };
                say!(words, "paragraph.again-but-for-grace", grace)
            }
        };
        say!(words, "paragraph.overdue", when, again)
    }

    /// What a restoration is, where one is asked for.
    fn restoration(&self) -> Vec<String> {
        let measure = self.measure();
        if ![Some(measure.from), measure.to, Some(measure.counted)].contains(&Some(Event::Restored))
        {
            return Vec::new();
        }
        vec![self.read_as(|knob| match knob {
            "reopened" => true,
            // nothing stands still where no condition makes the clock run
            "between_restorations" => measure.is_read() || !measure.runs.is_empty(),
            // what lasts without a restoration ends with its closure, whatever the reading (R25)
            "unrestored" => measure.spans.is_none(),
            _ => false,
        })]
    }

    /// What some knobs of the reading do.
    fn read_as(&self, is_asked: impl Fn(&str) -> bool) -> String {
        let words = self.words;
        let knobs = self.contract.reading.entries().into_iter().filter(|(knob, _)| is_asked(knob));
        let said = knobs.map(|(knob, word)| words.knob(knob, word));
        let both = |all: String, next: String| say!(words, "paragraph.next", all, next);
        let readings = said.reduce(both).unwrap_or_default();
        say!(words, "paragraph.read-as", readings)
    }

    /// One of these.
    fn any_of(&self, texts: Vec<String>) -> String {
        let either = |all: String, next: String| say!(self.words, "paragraph.or", all, next);
        texts.into_iter().reduce(either).unwrap_or_default()
    }

    /// All of these.
    fn all_of(&self, texts: Vec<String>) -> String {
        let both = |all: String, next: String| say!(self.words, "paragraph.and", all, next);
        texts.into_iter().reduce(both).unwrap_or_default()
    }
}

/// A name of the contract or of the export.
fn quoted(words: Words, text: &str) -> String {
    words.quoted(&shown(text, NAME))
}

/// The paragraphs for a terminal: a heading for each, and a line for each sentence.
#[must_use]
pub(crate) fn text(paragraphs: &[Paragraph]) -> String {
    let lines = |one: &Paragraph| {
        let sentences = one.sentences.iter().map(|sentence| format!("  {sentence}\n"));
        format!("{}\n{}", one.title, sentences.collect::<String>())
    };
    paragraphs.iter().map(lines).collect::<Vec<_>>().join("\n")
}
