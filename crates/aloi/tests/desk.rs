//! A desk says of each ticket what [`Assessor::assess`] says of it alone, whatever was there before.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::calendar::{Calendar, CalendarSpec};
use aloi::reading::{BetweenRestorations, MonthOf, PriorityAt};
use aloi::{
    AgreedExclusion, AssessError, Assessor, Contract, Glossary, Group, Instant, Knowledge, Planned,
    Span, Ticket, example,
};
use proptest::prelude::*;
use std::sync::Arc;

/// Monday 5 October 2026, 08:50 in Paris.
const BEGIN: i64 = 1_791_183_000;

fn at(minute: i64) -> Instant {
    Instant::from_seconds(BEGIN + minute * 60)
}

/// One change: of which field, at which minute, from and to which of its words.
type Change = (usize, i64, usize, usize);

#[derive(Clone, Debug)]
struct Told {
    in_scope: bool,
    changes: Vec<Change>,
    opened: Option<i64>,
    restored: Option<i64>,
    closed: Option<i64>,
    summary: Option<i64>,
}

const STATUSES: [&str; 7] = ["Nouveau", "En cours", "En attente", "Résolu", "Clos", "Annulé", ""];
const GROUPS: [&str; 4] = ["XX", "XX-Nuit", "Support N1", ""];
const PRIORITIES: [&str; 5] = ["P1", "P2", "P3", "P4", "P9"];

fn tickets() -> impl Strategy<Value = Vec<Told>> {
    let minutes = || proptest::option::of(-20i64..3000);
    let change = (0..8usize, 0i64..2500, 0..7usize, 0..7usize);
    let changes = proptest::collection::vec(change, 0..9);
    let summary = proptest::option::weighted(0.1, 0i64..9000);
    let told = (any::<bool>(), changes, minutes(), minutes(), minutes(), summary).prop_map(
        |(in_scope, changes, opened, restored, closed, summary)| Told {
            in_scope,
            changes,
            opened,
            restored,
            closed,
            summary,
        },
    );
    proptest::collection::vec(told, 1..12)
}

impl Told {
    fn tell(&self, number: usize, ticket: &mut Ticket, glossary: &mut Glossary) {
        ticket.begin_anew(&format!("INC{number}"));
        ticket.kind = glossary.name(if self.in_scope { "Incident" } else { "Demande" });
        ticket.application = glossary.application("Facturation");
        ticket.priority.current = glossary.name("P3");
        ticket.group.current = glossary.group("XX");
        ticket.opened_at = self.opened.map(at);
        ticket.restored_at = self.restored.map(at);
        ticket.closed_at = self.closed.map(at);
        if let Some(pending) = self.summary {
            ticket.told_in_one_row(
                self.opened.map(at),
                aloi::Group::PROVIDER,
                aloi::Summary::pending(pending),
            );
        }
        for &(field, minute, from, to) in &self.changes {
            self.change(ticket, glossary, field, at(minute), [from, to]);
        }
        let last = self.changes.len() as i64 + 3000;
        ticket.status.changed(at(last), glossary.status("Résolu"), glossary.status("Clos"));
    }

    fn change(
        &self,
        ticket: &mut Ticket,
        glossary: &mut Glossary,
        field: usize,
        at: Instant,
        values: [usize; 2],
    ) {
        match field {
            0..=3 => {
                let [from, to] = values.map(|n| glossary.status(STATUSES[n]));
                ticket.status.changed(at, from, to);
            }
            4..=5 => {
                let [from, to] = values.map(|n| glossary.group(GROUPS[n % 4]));
                ticket.group.changed(at, from, to);
            }
            6 => {
                let [from, to] = values.map(|n| glossary.name(PRIORITIES[n % 5]));
                ticket.priority.changed(at, from, to);
            }
            _ => {
                let [from, to] = values.map(|n| (n > 0).then(|| Planned::at(at + n as i64 * 999)));
                ticket.planned_at.changed(at, from, to);
            }
        }
    }
}

/// Five indicators on two calendars; one of them has a stop of its own, two have a ticket's.
fn contract() -> Contract {
    let mut contract = example::contract();
    let office = CalendarSpec::new("Mo-Fr 09:00-18:00", aloi::zone::Tz::Europe__Paris);
    contract.calendars.insert("office".to_owned(), Arc::new(Calendar::new(office).unwrap()));
    for (id, calendar) in [("a", "tma"), ("b", "office"), ("c", "office"), ("d", "office")] {
        let mut indicator = contract.indicators[0].clone();
        indicator.id = id.to_owned();
        indicator.calendar = calendar.to_owned();
        indicator.levels.retain(|level| level.within.as_ref().unwrap().text() != "1 jour");
        contract.indicators.push(indicator);
    }
    let agreed = |ticket: Option<&str>, indicator: Option<&str>| AgreedExclusion {
        ticket: ticket.map(str::to_owned),
        stop: Some(Span::new(at(30), at(200))),
        indicator: indicator.map(str::to_owned),
        kind: None,
    };
    contract.exclusions = vec![
        agreed(None, Some("c")),
        agreed(Some("INC1"), Some("d")),
        agreed(Some("INC1"), Some("a")),
        AgreedExclusion { stop: None, ..agreed(Some("INC3"), None) },
    ];
    contract
}

thread_local! {
    static CONTRACT: Contract = contract();
}

fn same_as_alone(contract: &Contract, told: &[Told], knowledge: Knowledge) {
    let mut glossary = Glossary::new(contract);
    let assessor = Assessor::new(contract, &mut glossary, knowledge).unwrap();
    let (mut desk, mut ticket) = (assessor.desk(), Ticket::default());
    for (number, told) in told.iter().enumerate() {
        told.tell(number, &mut ticket, &mut glossary);
        let mut fresh = Ticket::default();
        told.tell(number, &mut fresh, &mut glossary);
        assert_eq!(ticket, fresh);
        let alone = assessor.assess(&fresh, &glossary).unwrap();
        let assessment = desk.assess(&ticket, &glossary).unwrap();
        assert_eq!(format!("{assessment:?}"), format!("{alone:?}"));
        assert_eq!(assessment.standings.len(), 5);
        for (indicator, standing) in assessment.standings.iter().enumerate() {
            let Some(judgement) = standing.judgement() else {
                continue;
            };
            // the clocks that indicators share are each one's own
            let life = assessment.life.as_ref().unwrap();
            let segments = assessor.segments(&fresh.id, life, indicator, judgement).unwrap();
            let running = segments.iter().filter(|one| one.counts == aloi::Counts::Running);
            let running: i64 = running.map(|one| one.span.seconds()).sum();
            let off = judgement.pending.unwrap_or_default();
            assert_eq!((running - off).max(0), judgement.elapsed, "indicator {indicator}");
        }
    }
}

proptest! {
    #[test]
    fn a_desk_forgets_the_ticket_before(
        told in tickets(),
        as_of in proptest::option::of(0i64..3500),
        between in any::<bool>(),
        both in any::<bool>(),
        highest in any::<bool>(),
    ) {
        let as_of = as_of.map_or(Instant::NEVER, at);
        CONTRACT.with(|contract| {
            let mut contract = contract.clone();
            if between {
                contract.reading.between_restorations = BetweenRestorations::Running;
            }
            if both {
                contract.reading.month_of = MonthOf::Both;
            }
            if highest {
                contract.reading.priority = PriorityAt::Highest;
            }
            let knowledge = Knowledge { as_of, planned_dates_alone: both, ..Knowledge::default() };
            same_as_alone(&contract, &told, knowledge);
        });
    }
}

#[test]
fn an_error_spoils_no_later_ticket() {
    let contract = contract();
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let good = example::incident(&mut glossary, "INC1", "P1", at(0), 7200);
    let mut bad = good.clone();
    bad.status.changed(at(5000), glossary.status("Clos"), glossary.status("Parti pêcher"));
    let mut far = good.clone();
    far.status.changes[1].at = Instant::from_seconds(9_000_000_000);
    far.status.changes[0].at = Instant::from_seconds(8_000_000_000);
    let alone = format!("{:?}", assessor.assess(&good, &glossary).unwrap());
    let mut desk = assessor.desk();
    for ticket in [&bad, &far] {
        let error = assessor.assess(ticket, &glossary).unwrap_err();
        assert_eq!(desk.assess(ticket, &glossary).unwrap_err(), error);
        assert_eq!(format!("{:?}", desk.assess(&good, &glossary).unwrap()), alone);
    }
}

/// Found when an embedder made a glossary for the assessor and another for its tickets: every one of
/// them was out of scope, and nothing said so.
#[test]
fn a_ticket_of_another_glossary_is_refused() {
    let contract = example::contract();
    let [mut ours, mut other] = [0, 1].map(|_| Glossary::new(&contract));
    let assessor = Assessor::new(&contract, &mut ours, Knowledge::default()).unwrap();
    let own = example::incident(&mut ours, "INC1", "P1", at(0), 3600);
    let foreign = example::incident(&mut other, "INC2", "P1", at(0), 3600);
    let mut by_history = Ticket::new("INC3");
    by_history.group.changed(at(0), Group::default(), other.group("XX"));
    // a clone has a part of an export to itself, and may meet words that the first has not
    let mut part = ours.clone();
    let of_part = example::incident(&mut part, "INC4", "P9", at(0), 3600);
    let cases = [
        ("its own", &own, &ours, None),
        ("a clone's", &of_part, &part, None),
        ("another glossary's ticket", &foreign, &ours, Some("INC2")),
        ("another glossary", &own, &other, Some("INC1")),
        ("both", &foreign, &other, Some("INC2")),
        ("a group that the history alone tells", &by_history, &ours, Some("INC3")),
        ("a word that a clone met later", &of_part, &ours, Some("INC4")),
    ];
    for (words, ticket, glossary, refused) in cases {
        let found = match assessor.assess(ticket, glossary) {
            Ok(_) => None,
            Err(AssessError::OtherGlossary { ticket }) => Some(ticket),
            Err(other) => panic!("{words}: {other}"),
        };
        assert_eq!(found.as_deref(), refused, "{words}");
    }
}
