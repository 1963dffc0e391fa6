//! Tickets told in one row (design section 5, `summary`): what their clock comes to.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{
    Assessor, Code, Glossary, Group, Instant, Knowledge, Outcome, Reason, Standing, Ticket, example,
};

fn at(text: &str) -> Instant {
    format!("2026-10-05T{text}:00Z").parse().unwrap()
}

/// A ticket in words: status, opened, assigned, restored, closed (`-` for none), pending seconds.
fn outcome(row: &str, pending: Option<i64>, group: Option<&str>) -> (Outcome, Vec<Code>) {
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let cells: Vec<&str> = row.split(' ').collect();
    let given = |n: usize| Some(cells[n]).filter(|cell| *cell != "-");
    let mut ticket = Ticket::new("INC1");
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.priority.current = glossary.name("P1");
    ticket.status.current = glossary.status(given(0).unwrap_or(""));
    ticket.opened_at = given(1).map(at);
    ticket.restored_at = given(3).map(at);
    ticket.closed_at = given(4).map(at);
    let group = group.map_or(Group::PROVIDER, |group| glossary.group(group));
    ticket.told_in_one_row(given(2).map(at), group, pending);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let codes = assessment.findings.iter().map(|finding| finding.code).collect();
    match &assessment.standings[0] {
        Standing::Out(reason) => (Outcome::Out(*reason), codes),
        Standing::Dated { outcome, .. } => (outcome.clone(), codes),
    }
}

#[test]
fn the_clock_is_the_time_from_assignment_to_restoration_less_the_pending_time() {
    for (words, row, pending, elapsed) in [
        ("nothing pending", "Clos 08:00 08:30 10:30 12:00", None, 7200),
        ("half an hour pending", "Clos 08:00 08:30 10:30 12:00", Some(1800), 5400),
        ("never below zero", "Clos 08:00 08:30 10:30 12:00", Some(9999), 0),
        ("without status, the dates tell it", "- 08:00 08:30 10:30 12:00", None, 7200),
        ("restored as it was assigned", "Clos 08:00 08:30 08:30 12:00", None, 0),
    ] {
        let (outcome, codes) = outcome(row, pending, None);
        let Outcome::Judged(judgement) = outcome else { panic!("{words}: {outcome:?}") };
        assert_eq!((judgement.elapsed, judgement.pending), (elapsed, pending), "{words}");
        assert!(codes.is_empty(), "{words}: {codes:?}");
    }
}

#[test]
fn what_is_missing_keeps_it_out_of_the_base() {
    for (words, row, group, reason) in [
        ("never assigned", "Clos 08:00 - 10:30 12:00", None, Reason::NeverAssigned),
        ("not restored", "Clos 08:00 08:30 - 12:00", None, Reason::NotRestored),
        ("not closed, by its status", "Résolu 08:00 08:30 10:30 -", None, Reason::NotClosed),
        ("not closed, by its dates", "- 08:00 08:30 10:30 -", None, Reason::NotClosed),
        (
            "reopened: the status decides",
            "Nouveau 08:00 08:30 10:30 12:00",
            None,
            Reason::NotClosed,
        ),
        ("cancelled", "Annulé 08:00 08:30 10:30 12:00", None, Reason::Cancelled),
        ("another group's", "Clos 08:00 08:30 10:30 12:00", Some("N1"), Reason::NeverAssigned),
        ("assigned too late", "Clos 08:00 11:00 10:30 12:00", None, Reason::NotAssignedInTime),
    ] {
        assert_eq!(outcome(row, None, group).0, Outcome::Out(reason), "{words}");
    }
}

#[test]
fn without_an_opening_it_begins_at_its_assignment() {
    let (outcome, codes) = outcome("Clos - 08:30 10:30 12:00", None, None);
    assert!(matches!(outcome, Outcome::Judged(_)));
    assert_eq!(codes, [Code::NoOpening]);
}
