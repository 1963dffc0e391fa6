//! A small contract and a few tickets, for examples and first steps.
//!
//! The contract is the founding one: a French application-maintenance contract ("TMA") whose
//! provider, XX, restores P1 incidents within 2 hours, all of them, every month.

use crate::calendar::Calendar;
use crate::condition::Condition;
use crate::contract::{Contract, Indicator, Language, Level, ServiceClass};
use crate::measure::Measure;
use crate::name::Pattern;
use crate::reading::Reading;
use crate::zone::Tz;
use crate::{Glossary, Instant, State, Ticket};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The founding contract: service OR, priorities P1 to P4, around the clock, Paris time.
#[must_use]
pub fn contract() -> Contract {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Contract {
        title: "TMA Ni-Ni".to_owned(),
        client: "Ni-Ni".to_owned(),
        provider: "XX".to_owned(),
        timezone: Tz::Europe__Paris,
        from: None,
        until: None,
        language: Language::French,
        groups: vec![Pattern::new("XX"), Pattern::new("XX-*")],
        types: words(&["Incident"]),
        services: vec![ServiceClass {
            name: "OR".to_owned(),
            applications: vec![Pattern::new("Facturation"), Pattern::new("Portail*")],
        }],
        attributes: Vec::new(),
        statuses: BTreeMap::from([
            (State::New, words(&["Nouveau"])),
            (State::Active, words(&["En cours"])),
            (State::Pending, words(&["En attente", "En attente client"])),
            (State::Restored, words(&["Résolu", "Contourné"])),
            (State::Closed, words(&["Clos"])),
            (State::Cancelled, words(&["Annulé"])),
        ]),
        registers: Vec::new(),
        source: None,
        calendars: BTreeMap::from([("tma".to_owned(), Arc::new(Calendar::always()))]),
        group_calendars: BTreeMap::new(),
        events: Vec::new(),
        instants: Vec::new(),
        dates: Vec::new(),
        pools: Vec::new(),
        amendments: Vec::new(),
        held_from: None,
        phases: Vec::new(),
        indicators: vec![Indicator {
            figure: crate::Figure::default(),
            excluded: Vec::new(),
            month_length: crate::MonthLength::default(),
            of: Condition::default(),
            targets: Vec::new(),
            by: Vec::new(),
            by_named: Vec::new(),
            penalties: Vec::new(),
            id: "restoration".to_owned(),
            version: None,
            title: "Délai de restauration de service des incidents".to_owned(),
            number: Some("KPI-01".to_owned()),
            definition: None,
            calculation: None,
            source: None,
            scope: Condition::default(),
            measure: Measure::restoration(),
            calendar: "tma".to_owned(),
            cutoff: None,
            levels: [
                ("P1", "2 heures", "100%"),
                ("P2", "4 heures", "100%"),
                ("P3", "1 jour", "90%"),
                ("P4", "date planifiée", "90%"),
            ]
            .into_iter()
            .filter_map(|(priority, within, target)| level("OR", priority, within, target))
            .collect(),
        }],
        reading: Reading::default(),
        exclusions: Vec::new(),
        money: None,
    }
}

/// A level from its words; `None` if they are not understood.
#[must_use]
pub fn level(service: &str, priority: &str, within: &str, target: &str) -> Option<Level> {
    Some(Level::new(priority, within.parse().ok()?, target.parse().ok()?).of_service(service))
}

/// An incident of the provider's, of service OR: opened at `opened` and restored
/// `seconds` later, closed a day after that. Its words come from `glossary`.
#[must_use]
pub fn incident(
    glossary: &mut Glossary,
    id: &str,
    priority: &str,
    opened: Instant,
    seconds: i64,
) -> Ticket {
    let mut ticket = Ticket::new(id);
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.priority.current = glossary.name(priority);
    ticket.group.current = glossary.group("XX");
    ticket.opened_at = Some(opened);
    let (new, restored, closed) =
        (glossary.status("Nouveau"), glossary.status("Résolu"), glossary.status("Clos"));
    ticket.status.changed(opened + seconds, new, restored);
    ticket.status.changed(opened + seconds + 86_400, restored, closed);
    ticket
}

/// Three incidents of October 2026: a P1 restored in two hours to the second, a P1 restored one
/// second later than that, and a P2 restored in an hour.
#[must_use]
pub fn tickets(glossary: &mut Glossary) -> Vec<Ticket> {
    let fifth = Instant::from_seconds(1_791_187_200); // 2026-10-05T08:00:00Z
    vec![
        incident(glossary, "INC1", "P1", fifth, 7200),
        incident(glossary, "INC2", "P1", fifth, 7201),
        incident(glossary, "INC3", "P2", fifth, 3600),
    ]
}
