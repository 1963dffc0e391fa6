//! Tickets told in one row (design section 5, `summary`): what their clock comes to.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::calendar::Calendar;
use aloi::{
    Assessor, Code, Contract, Glossary, Group, Instant, Knowledge, Outcome, PendingHours, Reason,
    Span, Standing, Summary, Ticket, example,
};

fn at(text: &str) -> Instant {
    format!("2026-10-05T{text}:00Z").parse().unwrap()
}

/// A ticket in words: status, opened, assigned, restored, closed (`-` for none), pending seconds.
fn outcome(row: &str, pending: Option<i64>, group: Option<&str>) -> (Outcome, Vec<Code>) {
    let summary = Summary { pending, ..Summary::default() };
    told(&example::contract(), row, summary, group)
}

/// The same under a contract, with all that is told of its pause.
fn told(
    contract: &Contract,
    row: &str,
    summary: Summary,
    group: Option<&str>,
) -> (Outcome, Vec<Code>) {
    let mut glossary = Glossary::new(contract);
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
    ticket.told_in_one_row(given(2).map(at), group, summary);
    let assessor = Assessor::new(contract, &mut glossary, Knowledge::default()).unwrap();
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let mut codes: Vec<Code> = assessment.findings.iter().map(|finding| finding.code).collect();
    match &assessment.standings[0] {
        Standing::Out(reason) => (Outcome::Out(*reason), codes),
        Standing::OtherSource => panic!("there is one source"),
        Standing::Dated { entries, findings, .. } => {
            codes.extend(findings.iter().map(|finding| finding.code));
            (entries[0].outcome.clone(), codes)
        }
    }
}

#[test]
fn the_clock_is_the_time_from_assignment_to_restoration_less_the_pending_time() {
    for (words, row, pending, elapsed) in [
        ("nothing pending", "Clos 08:00 08:30 10:30 12:00", None, 7200),
        ("half an hour pending", "Clos 08:00 08:30 10:30 12:00", Some(1800), 5400),
        ("without status, the dates tell it", "- 08:00 08:30 10:30 12:00", None, 7200),
        ("restored as it was assigned", "Clos 08:00 08:30 08:30 12:00", None, 0),
    ] {
        let (outcome, codes) = outcome(row, pending, None);
        let Outcome::Judged(judgement) = outcome else { panic!("{words}: {outcome:?}") };
        assert_eq!((judgement.elapsed, judgement.pending), (elapsed, pending), "{words}");
        assert!(codes.is_empty(), "{words}: {codes:?}");
    }
}

/// Around the clock, or from 09:00 to 10:00 alone: what is taken off, what elapsed, what was found.
fn check(words: &str, hours: &str, summary: Summary, expected: (i64, i64), code: Option<Code>) {
    let mut contract = example::contract();
    let calendar =
        Calendar::new(aloi::calendar::CalendarSpec::new(hours, aloi::zone::Tz::UTC)).unwrap();
    contract.indicators[0].levels.truncate(1);
    for one in contract.calendars.values_mut() {
        *one = std::sync::Arc::new(calendar.clone());
    }
    let (outcome, codes) = told(&contract, "Clos 08:00 08:30 10:30 12:00", summary, None);
    let Outcome::Judged(judgement) = outcome else { panic!("{words}: {outcome:?}") };
    assert_eq!((judgement.pending, judgement.elapsed), (Some(expected.0), expected.1), "{words}");
    assert_eq!(codes, Vec::from_iter(code), "{words}");
}

#[test]
fn what_lay_on_the_clock_of_the_time_spent_pending() {
    use PendingHours::{Open, Real, Unsaid};
    let (always, hour) = ("24/7", "Mo-Su 09:00-10:00");
    let of = |seconds, hours| Summary { hours, ..Summary::pending(seconds) };
    let (over, unsaid) = (Some(Code::PendingOver), Some(Code::PendingHours));
    // two hours from assignment to restoration, around the clock
    check("all of it", always, of(7200, Unsaid), (7200, 0), None);
    check("more than all of it", always, of(7201, Unsaid), (7200, 0), over);
    check("more, said to be open", always, of(7201, Open), (7200, 0), over);
    check("more, said to be real", always, of(7201, Real), (7200, 0), over);
    check("around the clock all say the same", always, of(1800, Real), (1800, 5400), None);
    // one hour of the two is open
    check("open", hour, of(1800, Open), (1800, 1800), None);
    check("open, more than there was", hour, of(3601, Open), (3600, 0), over);
    check("real, and it may all have been closed", hour, of(3600, Real), (0, 3600), None);
    check("real, and some of it was open", hour, of(5400, Real), (1800, 1800), None);
    check("real, all the time", hour, of(7200, Real), (3600, 0), None);
    check("real, more than there was", hour, of(7201, Real), (3600, 0), over);
    check("nobody says which", hour, of(1800, Unsaid), (1800, 1800), unsaid);
    check("none at all", hour, of(0, Unsaid), (0, 3600), None);
    check("nobody says, but it cannot be open", hour, of(5400, Unsaid), (1800, 1800), over);
    check("nobody says, and it cannot be real", hour, of(9999, Unsaid), (3600, 0), over);
}

#[test]
fn the_ends_of_a_pause_tell_it_to_the_second() {
    let (always, hour) = ("24/7", "Mo-Su 09:00-10:00");
    let pause = |from: &str, to: &str, pending| {
        let pause = Some(Span::new(at(from), at(to)));
        Summary { pending, pause, hours: PendingHours::Unsaid, tells_status: false }
    };
    let contradicted = Some(Code::PendingContradicted);
    check("in the hour", hour, pause("09:30", "09:45", None), (900, 2700), None);
    check("across its end", hour, pause("09:30", "10:15", None), (1800, 1800), None);
    check("outside of it", hour, pause("10:00", "10:20", None), (0, 3600), None);
    check("before the assignment", always, pause("08:00", "08:45", None), (900, 6300), None);
    check("beyond the restoration", always, pause("10:00", "11:00", None), (1800, 5400), None);
    check("its open length", hour, pause("09:30", "10:15", Some(1800)), (1800, 1800), None);
    check("its real length", hour, pause("09:30", "10:15", Some(2700)), (1800, 1800), None);
    check("a minute more", hour, pause("09:30", "10:15", Some(2760)), (1800, 1800), None);
    check(
        "longer than it can be",
        hour,
        pause("09:30", "10:15", Some(2761)),
        (1800, 1800),
        contradicted,
    );
    check(
        "shorter than it can be",
        hour,
        pause("09:30", "10:15", Some(1739)),
        (1800, 1800),
        contradicted,
    );
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
