//! The rules R2, R6, R7 and R12 on what a history settles: when a ticket was restored and closed, and what was
//! noticed on the way.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod said;

use aloi::doubt::{Doubt, GuessedTime, Guesses, Told};
use aloi::reading::{self, Reading};
use aloi::{
    Assessor, Code, Glossary, Instant, Knowledge, Life, Planned, Precision, Row, Ticket, example,
};
use said::{at, ticket};

const SECOND: Knowledge =
    Knowledge { as_of: Instant::NEVER, planned_dates_alone: false, precision: Precision::Second };
const MINUTE: Knowledge = Knowledge { precision: Precision::Minute, ..SECOND };

/// When it was restored and closed, `10-05T12:00:00`, empty for never; and the codes of the findings.
#[track_caller]
fn check(
    words: &str,
    said: &str,
    (knowledge, guesses): (Knowledge, Option<Guesses>),
    (restored, closed): (&str, &str),
    codes: &[Code],
) {
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let mut ticket = ticket(said, &mut glossary);
    ticket.guesses = guesses.map(Box::new);
    let assessor = Assessor::new(&contract, &mut glossary, knowledge).unwrap();
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let life = assessment.life.as_ref().unwrap();
    let found = (life.restoration(&assessor.reading()), life.closure);
    let wanted = |text: &str| (!text.is_empty()).then(|| at(text));
    assert_eq!(found, (wanted(restored), wanted(closed)), "{words}");
    let found: Vec<Code> = assessment.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(found, codes, "{words}");
}

const ENDED: &[Code] = &[Code::EndedFromBeginning];

#[test]
fn a_from_is_a_record_of_its_status() {
    type Case = (&'static str, &'static str, (&'static str, &'static str), &'static [Code]);
    let cases: [Case; 8] = [
        (
            "restored at the latest when it was closed",
            "opened 10-05T08:00:00, status 10-05T12:00:00 Résolu>Clos",
            ("10-05T12:00:00", "10-05T12:00:00"),
            ENDED,
        ),
        (
            "restored_at, if that is earlier",
            "opened 10-05T08:00:00, restored_at 10-05T12:00:00, status 10-05T12:00:00 Résolu>Clos",
            ("10-05T12:00:00", "10-05T12:00:00"),
            ENDED,
        ),
        (
            "a repeat is a record, the first",
            "opened 10-05T08:00:00, status 10-05T11:00:00 Résolu>Résolu, status 10-05T12:00:00 Résolu>Clos",
            ("10-05T11:00:00", "10-05T12:00:00"),
            ENDED,
        ),
        (
            "reopened: what was before does not stand",
            "opened 10-05T08:00:00, status 10-05T09:00:00 Résolu>En cours, status 10-05T10:00:00 En cours>Clos",
            ("", "10-05T10:00:00"),
            ENDED,
        ),
        (
            "closed at the latest when the row says, and restored before",
            "opened 10-05T08:00:00, restored_at 10-05T10:00:00, status 10-05T11:00:00 Clos>Clos",
            ("10-05T10:00:00", "10-05T11:00:00"),
            ENDED,
        ),
        (
            "closed by closed_at, if that is earlier",
            "opened 10-05T08:00:00, closed_at 10-05T09:00:00, status 10-05T11:00:00 Clos>Clos",
            ("", "10-05T09:00:00"),
            ENDED,
        ),
        (
            "restored by restored_at, if it is not after the closing",
            "opened 10-05T08:00:00, restored_at 10-05T12:00:00, status 10-05T11:00:00 Clos>Clos",
            ("", "10-05T11:00:00"),
            &[Code::EndedFromBeginning, Code::RestoredAfterClosure],
        ),
        (
            "cancelled at the latest then, and active until then",
            "opened 10-05T08:00:00, status 10-05T11:00:00 Annulé>En cours, \
             status 10-05T12:00:00 En cours>Résolu, status 10-05T13:00:00 Résolu>Clos",
            ("10-05T12:00:00", "10-05T13:00:00"),
            ENDED,
        ),
    ];
    for (words, said, dates, codes) in cases {
        check(words, said, (SECOND, None), dates, codes);
    }
}

#[test]
fn restored_after_the_closure_by_less_than_its_own_precision_is_at_the_closure() {
    let said = |restored: &str| {
        format!(
            "opened 10-05T08:00:00, restored_at {restored}, status 10-05T15:00:00 Nouveau>Résolu, \
             status 10-05T16:00:20 Résolu>Clos"
        )
    };
    let closed = "10-05T16:00:20";
    let after = &[Code::RestoredAfterClosure][..];
    let entered = "10-05T15:00:00";
    for (words, restored, knowledge, taken, codes) in [
        ("a second after, told to the second", "10-05T16:00:21", SECOND, entered, after),
        ("cut to the minute, 40 s after", "10-05T16:01:00", MINUTE, closed, &[]),
        ("cut to the minute, 100 s after", "10-05T16:02:00", MINUTE, entered, after),
        ("with its seconds among times that are cut", "10-05T16:00:21", MINUTE, entered, after),
        ("a full minute, told to the second", "10-05T16:01:00", SECOND, entered, after),
    ] {
        check(words, &said(restored), (knowledge, None), (taken, closed), codes);
    }
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    for (words, restored, taken) in [
        ("written to the minute, 40 s after", "10-05T16:01:00", closed),
        ("written to the minute, 100 s after", "10-05T16:02:00", entered),
    ] {
        let mut written = ticket(&said(restored), &mut glossary);
        written.restored_to = Precision::Minute;
        let (life, _) = Life::of(&written, &glossary, SECOND).unwrap();
        assert_eq!(life.restoration(&contract.reading), Some(at(taken)), "{words}");
    }
    let day = |from: &str, to: &str| {
        let told = (Row(1), Told::Restored);
        let time = GuessedTime::within(Doubt::DateAlone, told, at(from), (at(from), at(to)));
        Some(Guesses { times: vec![time], ..Guesses::default() })
    };
    let next = day("10-05T22:00:00", "10-06T21:59:59");
    check(
        "the date of the next day",
        &said("10-05T22:00:00"),
        (SECOND, next),
        (closed, closed),
        &[],
    );
    let later = day("10-06T22:00:00", "10-07T21:59:59");
    check("a day later", &said("10-06T22:00:00"), (SECOND, later), (entered, closed), after);
}

#[test]
fn a_restored_at_far_from_every_record_of_a_restored_status() {
    let odd = &[Code::RestoredAtContradicted][..];
    let said = |restored: &str| {
        format!(
            "opened 10-05T08:00:00, restored_at {restored}, status 10-05T15:00:00 Nouveau>Résolu, \
             status 10-05T16:00:00 Résolu>Clos"
        )
    };
    for (words, restored, knowledge, codes) in [
        ("hours before", "10-05T09:00:00", SECOND, odd),
        ("two seconds before", "10-05T14:59:58", SECOND, odd),
        ("a second before", "10-05T14:59:59", SECOND, &[]),
        ("in between", "10-05T15:30:00", SECOND, odd),
        ("where it ceased to be so", "10-05T16:00:00", SECOND, &[]),
        ("a minute before, in times that are cut", "10-05T14:59:00", MINUTE, &[]),
        ("two minutes before, in times that are cut", "10-05T14:58:00", MINUTE, odd),
    ] {
        let dates = (restored, "10-05T16:00:00");
        check(words, &said(restored), (knowledge, None), dates, codes);
    }
    for (words, said, restored, codes) in [
        (
            "no status says when it was restored: nothing contradicts it",
            "opened 10-05T08:00:00, restored_at 10-05T09:00:00, status 10-05T16:00:00 Nouveau>Clos",
            "10-05T09:00:00",
            &[][..],
        ),
        (
            "refused: it does not count",
            "opened 10-05T08:00:00, restored_at 10-05T09:00:00, status 10-05T10:00:00 Nouveau>Résolu, \
             status 10-05T11:00:00 Résolu>En cours, status 10-05T15:00:00 En cours>Résolu, \
             status 10-05T16:00:00 Résolu>Clos",
            "10-05T15:00:00",
            &[],
        ),
        (
            "at the second of a reopening it stands",
            "opened 10-05T08:00:00, restored_at 10-05T11:00:00, status 10-05T10:00:00 Nouveau>Résolu, \
             status 10-05T11:00:00 Résolu>En cours, status 10-05T16:00:00 En cours>Clos",
            "10-05T11:00:00",
            &[],
        ),
    ] {
        check(words, said, (SECOND, None), (restored, "10-05T16:00:00"), codes);
    }
}

#[test]
fn the_first_restoration_is_compared_with_the_records_too() {
    let mut contract = example::contract();
    contract.reading =
        Reading { reopened: reading::Reopened::FirstRestoration, ..Reading::default() };
    let mut glossary = Glossary::new(&contract);
    let refused = "opened 10-05T08:00:00, restored_at 10-05T09:00:00, \
                   status 10-05T10:00:00 Nouveau>Résolu, status 10-05T11:00:00 Résolu>En cours, \
                   status 10-05T15:00:00 En cours>Résolu, status 10-05T16:00:00 Résolu>Clos";
    let ticket = ticket(refused, &mut glossary);
    let assessor = Assessor::new(&contract, &mut glossary, SECOND).unwrap();
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let [finding] = assessment.findings.as_slice() else { panic!("{:?}", assessment.findings) };
    assert_eq!(finding.code, Code::RestoredAtContradicted);
    assert_eq!(
        (&*finding.value, &*finding.other),
        ("2026-10-05T09:00:00Z", "2026-10-05T10:00:00Z")
    );
}

#[test]
fn a_cancelled_ticket_with_a_closing_date_contradicts_nothing() {
    let cancelled = "opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>Annulé";
    for (words, said, closed, codes) in [
        ("cancelled", format!("{cancelled}, closed_at 10-05T10:00:00"), "", &[][..]),
        (
            "cancelled, and closed an hour before closed_at",
            format!("{cancelled}, status 10-05T10:00:00 Annulé>Clos, closed_at 10-05T11:00:00"),
            "10-05T10:00:00",
            &[],
        ),
        (
            "at work",
            "opened 10-05T08:00:00, closed_at 10-05T10:00:00, status 10-05T09:00:00 Nouveau>En cours"
                .to_owned(),
            "",
            &[Code::ClosedAtContradicted],
        ),
    ] {
        check(words, &said, (SECOND, None), ("", closed), codes);
    }
}

#[test]
fn a_planned_date_that_moves_after_the_ticket_began() {
    let moved = Code::PlannedDateMoved;
    let (a, b, c) = ("10-05T10:00:00", "10-06T10:00:00", "10-07T10:00:00");
    let cases: [(&str, String, &[Code]); 7] = [
        ("moved", format!("moved 10-05T09:00:00 {a}>{b}"), &[moved]),
        ("moved at the beginning", format!("moved 10-05T08:00:00 {a}>{b}"), &[]),
        (
            "set for the first time",
            format!("moved 10-05T09:00:00 >{a}"),
            &[Code::FirstValueUnknown],
        ),
        ("taken away", format!("moved 10-05T09:00:00 {a}>"), &[moved]),
        (
            "taken away and set anew",
            format!("moved 10-05T09:00:00 {a}>, moved 10-05T09:30:00 >{b}"),
            &[moved, moved],
        ),
        (
            "moved, and back at once: it was not in force",
            format!(
                "moved 10-05T08:30:00 {a}>{a}, moved 10-05T09:00:00 {a}>{b}, moved 10-05T09:00:00 {b}>{a}"
            ),
            &[],
        ),
        (
            "moved twice",
            format!("moved 10-05T09:00:00 {a}>{b}, moved 10-05T09:30:00 {b}>{c}"),
            &[moved, moved],
        ),
    ];
    for (words, said, codes) in cases {
        let said = format!("opened 10-05T08:00:00, {said}, status 10-05T15:00:00 Nouveau>Résolu");
        check(words, &said, (SECOND, None), ("10-05T15:00:00", ""), codes);
    }
}

#[test]
fn where_all_are_dates_alone_midnight_is_its_date() {
    let contract = example::contract();
    let glossary = Glossary::new(&contract);
    let (begins, midnight) = (at("10-05T08:00:00"), at("10-05T22:00:00"));
    let date = Planned::on("2026-10-06".parse().unwrap(), midnight);
    for (words, planned_dates_alone, to, moves) in [
        ("the same day", true, Planned::at(midnight), 0),
        ("another day", true, Planned::at(midnight + 86_400), 1),
        ("an hour of that day, where others are told to the hour", false, Planned::at(midnight), 1),
    ] {
        let mut ticket = Ticket::new("T");
        ticket.opened_at = Some(begins);
        ticket.planned_at.changed(begins + 60, Some(date), Some(to));
        let knowledge = Knowledge { planned_dates_alone, ..SECOND };
        let (_, findings) = Life::of(&ticket, &glossary, knowledge).unwrap();
        let moved = findings.iter().filter(|finding| finding.code == Code::PlannedDateMoved);
        assert_eq!(moved.count(), moves, "{words}");
    }
}
