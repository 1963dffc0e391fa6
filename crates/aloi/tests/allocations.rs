//! How often a ticket makes the core ask for memory: at a desk never, whatever the contract.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::calendar::{Calendar, CalendarSpec};
use aloi::{Assessor, Contract, Desk, Glossary, Instant, Knowledge, Kpi, Month, Ticket, example};
use std::sync::Arc;

/// Monday 5 October 2026, 08:50 in Paris.
const BEGIN: i64 = 1_791_183_000;

/// The words that tickets are told in, met once.
struct Words {
    statuses: [aloi::Status; 5],
    groups: [aloi::Group; 2],
    priorities: [Option<aloi::name::Name>; 2],
    kinds: [Option<aloi::name::Name>; 2],
    application: Option<aloi::Application>,
}

impl Words {
    fn of(glossary: &mut Glossary) -> Self {
        let statuses = ["Nouveau", "En cours", "En attente", "Résolu", "Clos"];
        Self {
            statuses: statuses.map(|word| glossary.status(word)),
            groups: ["Support N1", "XX"].map(|word| glossary.group(word)),
            priorities: ["P2", "P1"].map(|word| glossary.name(word)),
            kinds: ["Incident", "Demande"].map(|word| glossary.name(word)),
            application: glossary.application("Facturation"),
        }
    }

    /// A ticket that was assigned, waited, was restored, refused, restored again, raised and closed.
    fn tell(&self, number: i64, in_scope: bool, ticket: &mut Ticket) {
        let at = |minutes: i64| Instant::from_seconds(BEGIN + (number * 7 + minutes) * 60);
        ticket.begin_anew("INC0000001");
        ticket.kind = self.kinds[usize::from(!in_scope)];
        ticket.application = self.application;
        ticket.opened_at = Some(at(0));
        ticket.group.changed(at(3), self.groups[0], self.groups[1]);
        ticket.priority.changed(at(5), self.priorities[0], self.priorities[1]);
        for (minutes, from, to) in
            [(4, 0, 1), (10, 1, 2), (70, 2, 1), (80, 1, 3), (90, 3, 1), (95, 1, 3), (900, 3, 4)]
        {
            ticket.status.changed(at(minutes), self.statuses[from], self.statuses[to]);
        }
        ticket.closed_at = Some(at(900));
    }
}

/// The founding contract, and the same with two more indicators on office hours.
fn contracts() -> [Contract; 2] {
    let mut three = example::contract();
    let office = CalendarSpec::new("Mo-Fr 09:00-18:00", aloi::zone::Tz::Europe__Paris);
    three.calendars.insert("office".to_owned(), Arc::new(Calendar::new(office).unwrap()));
    for id in ["a", "b"] {
        let mut indicator = three.indicators[0].clone();
        indicator.id = id.to_owned();
        indicator.calendar = "office".to_owned();
        indicator.levels.truncate(2);
        three.indicators.push(indicator);
    }
    [example::contract(), three]
}

fn count(
    numbers: std::ops::Range<i64>,
    words: &Words,
    glossary: &Glossary,
    (ticket, desk, kpi): (&mut Ticket, &mut Desk<'_>, &mut Kpi),
) {
    for number in numbers {
        words.tell(number, number % 3 > 0, ticket);
        kpi.count(desk.assess(ticket, glossary).unwrap());
    }
}

#[test]
fn a_ticket_without_findings_allocates_nothing() {
    for contract in contracts() {
        let mut glossary = Glossary::new(&contract);
        let words = Words::of(&mut glossary);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let months = "2026-10".parse::<Month>().unwrap().through("2027-03".parse().unwrap());
        let (mut ticket, mut desk) = (Ticket::default(), assessor.desk());
        let mut kpi = Kpi::new(&contract, &months);
        // the first tickets find room for all that follow, and the calendar its hours
        count(0..30, &words, &glossary, (&mut ticket, &mut desk, &mut kpi));
        let allocated = allocation_counter::measure(|| {
            count(30..3030, &words, &glossary, (&mut ticket, &mut desk, &mut kpi));
        });
        assert_eq!(allocated.count_total, 0, "{} indicators", contract.indicators.len());
        assert_eq!(kpi.tickets(), 3030);
        let counted: u64 = months.iter().map(|month| kpi.tally(0, 0, *month).total).sum();
        assert_eq!(counted, 2020, "every ticket in scope was judged");
    }
}

#[test]
fn a_ticket_assessed_alone_allocates_a_few_times() {
    let [contract, _] = contracts();
    let mut glossary = Glossary::new(&contract);
    let words = Words::of(&mut glossary);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let mut ticket = Ticket::default();
    words.tell(1, true, &mut ticket);
    let allocated = allocation_counter::measure(|| {
        drop(assessor.assess(&ticket, &glossary).unwrap());
    });
    assert!((1..=20).contains(&allocated.count_total), "{} times", allocated.count_total);
}
