//! What an indicator measures, said by values: its events, its conditions, and where a ticket stands
//! in each month (R17 to R24).
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::measure::{Again, Late, Measure, Overdue, ReadAt, Running, Unfinished, Whose};
use aloi::{
    Assessor, Contract, Event, Glossary, Instant, Knowledge, Kpi, Month, Reason, Standing, Ticket,
    Verdict, example,
};
use std::collections::BTreeMap;

/// A time of 2026 in UTC: `10-05 08:00`.
fn at(time: &str) -> Instant {
    format!("2026-{}:00Z", time.replace(' ', "T")).parse().unwrap()
}

/// A P1 incident from its steps: `10-05 08:00 opened`, `10-05 08:10 group XX`, `10-05 09:00 En
/// cours`. It is new from its beginning, with another group.
fn ticket(told: &str, glossary: &mut Glossary) -> Ticket {
    let mut ticket = Ticket::new("T");
    (ticket.kind, ticket.service) = (glossary.name("Incident"), glossary.name("OR"));
    ticket.priority.current = glossary.name("P1");
    let (mut status, mut group) = (glossary.status("Nouveau"), glossary.group("Support N1"));
    (ticket.status.current, ticket.group.current) = (status, group);
    for step in told.split(", ") {
        let (time, what) = step.split_at(11);
        match what.trim() {
            "opened" => ticket.opened_at = Some(at(time)),
            what if what.starts_with("group ") => {
                let to = glossary.group(&what[6..]);
                ticket.group.changed(at(time), group, to);
                (group, ticket.group.current) = (to, to);
            }
            what => {
                let to = glossary.status(what);
                ticket.status.changed(at(time), status, to);
                (status, ticket.status.current) = (to, to);
            }
        }
    }
    ticket
}

/// The founding contract in UTC with this measure alone.
fn measuring(measure: Measure) -> Contract {
    let mut contract = example::contract();
    contract.timezone = aloi::zone::Tz::UTC;
    contract.indicators[0].measure = measure;
    contract
}

/// What became of a ticket from September to December, a month a word: seconds and a verdict, or why
/// not.
fn told(measure: &Measure, steps: &str) -> String {
    let contract = measuring(measure.clone());
    let mut glossary = Glossary::new(&contract);
    let months = "2026-09".parse::<Month>().unwrap().through("2026-12".parse().unwrap());
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let assessor = assessor.reporting(&months);
    let ticket = ticket(steps, &mut glossary);
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let mut kpi = Kpi::new(&contract, &months);
    kpi.count(&assessment);
    let word = |month: &Month| {
        let standing = assessment.standings[0].in_period(*month);
        let excluded = kpi.excluded(0, *month);
        let tally = kpi.tally(0, 0, *month);
        match standing {
            Ok(judged) => {
                assert_eq!((tally.total, excluded.len()), (1, 0), "{steps}: {month}");
                let late = if judged.verdict == Verdict::Late { " late" } else { "" };
                format!("{}s{late}", judged.elapsed)
            }
            Err(reason) => {
                assert_eq!((tally.total, excluded), (0, BTreeMap::from([(reason, 1)])), "{steps}");
                reason.key().to_owned()
            }
        }
    };
    months.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_clock_between_two_events_places_a_ticket_in_every_month() {
    let response = Measure::new((Event::Opened, Event::Responded), Event::Opened);
    let solved = Measure::new((Event::Opened, Event::Restored), Event::Restored);
    let mut ours = Measure::new((Event::Opened, Event::Responded), Event::Opened);
    ours.whose = Whose::Ours;
    let mut waits = Measure::new((Event::Assigned, Event::Restored), Event::Closed);
    waits.runs = vec![Running::NotPending];
    let again = Measure::new((Event::Reopened, Event::Closed), Event::Opened);
    let before = "other-period";
    let cases = [
        ("answered", &response, "10-05 08:00 opened, 10-05 09:00 En cours", "{}, 3600s, {}, {}"),
        (
            "answered in a later month: counted when it was opened",
            &response,
            "10-31 23:30 opened, 11-01 01:31 En cours",
            "{}, 7260s late, {}, {}",
        ),
        ("never answered", &response, "10-05 08:00 opened", "{}, unfinished, {}, {}"),
        (
            "closed without an answer is one: closed is neither new nor cancelled",
            &response,
            "10-05 08:00 opened, 10-05 08:30 Clos",
            "{}, 1800s, {}, {}",
        ),
        (
            "cancelled",
            &response,
            "10-05 08:00 opened, 10-05 08:30 Annulé",
            "cancelled, cancelled, cancelled, cancelled",
        ),
        (
            "answered by others",
            &ours,
            "10-05 08:00 opened, 10-05 09:00 En cours",
            "never-assigned, never-assigned, never-assigned, never-assigned",
        ),
        (
            "answered by others, and ours after it",
            &ours,
            "10-05 08:00 opened, 10-05 09:00 En cours, 10-05 10:00 group XX",
            "never-assigned, never-assigned, never-assigned, never-assigned",
        ),
        (
            "ours before the answer",
            &ours,
            "10-05 08:00 opened, 10-05 08:10 group XX, 10-05 09:00 En cours",
            "{}, 3600s, {}, {}",
        ),
        (
            "solved two months later: unfinished until then, and the calendar alone counts",
            &solved,
            "10-31 23:00 opened, 11-05 08:00 En attente, 12-01 00:00 Résolu",
            "{}, unfinished, unfinished, 2595600s late",
        ),
        (
            "closed without solution",
            &solved,
            "10-05 08:00 opened, 11-05 08:00 Clos",
            "{}, unfinished, no-end, {}",
        ),
        (
            "reopened a month after the one that it counts in, and not closed since",
            &again,
            "10-31 08:00 opened, 10-31 10:00 Clos, 11-01 01:00 En cours",
            "{}, {}, {}, {}",
        ),
        (
            "reopened in the month that it counts in, and not closed since",
            &again,
            "10-30 08:00 opened, 10-30 10:00 Clos, 10-31 01:00 En cours",
            "{}, unfinished, {}, {}",
        ),
        (
            "restored before it was ever ours",
            &waits,
            "10-05 08:00 opened, 10-06 08:00 Résolu, 10-07 08:00 group XX, 11-05 08:00 Clos",
            "{}, ended-before-start, ended-before-start, {}",
        ),
        (
            "never ours",
            &waits,
            "10-05 08:00 opened, 11-05 08:00 Clos",
            "not-started, not-started, not-started, not-started",
        ),
        (
            "with others the clock runs on, pending it does not",
            &waits,
            "10-05 08:00 opened, 10-05 08:00 group XX, 10-05 09:00 group N2, 10-05 10:00 En attente, 10-05 11:00 En cours, 10-05 11:30 Résolu, 11-02 08:00 Clos",
            "{}, unfinished, 9000s late, {}",
        ),
    ];
    for (words, measure, steps, expected) in cases {
        assert_eq!(told(measure, steps), expected.replace("{}", before), "{words}");
    }
}

/// What becomes of unfinished tickets that are late some time, in reports of these months as of the end of
/// December (R24).
#[test]
fn an_unfinished_ticket_is_late_when_the_measure_says() {
    let response = |late, again, grace| {
        let mut measure = Measure::new((Event::Opened, Event::Restored), Event::Restored);
        measure.unfinished = Unfinished::Late(Overdue { late, again, grace });
        measure
    };
    let once = response(Late::WhenDue, Again::Never, None);
    let again = response(Late::WhenDue, Again::EveryPeriod, None);
    let graced = response(Late::WhenDue, Again::EveryPeriod, Some(28 * 86_400));
    let at_once = response(Late::AtOnce, Again::Never, None);
    let before = "other-period";
    let cases = [
        (
            "due by the end of October, and never restored",
            &once,
            "10-05 08:00 opened",
            "{}, 2304000s late, already-counted, already-counted",
        ),
        (
            "carried on each month",
            &again,
            "10-05 08:00 opened",
            "{}, 2304000s late, 4896000s late, 7574400s late",
        ),
        (
            "due at the very end of the month, to the second",
            &once,
            "10-31 22:00 opened",
            "{}, not-due, 2599200s late, already-counted",
        ),
        (
            "restored in time in the next month",
            &again,
            "10-31 23:00 opened, 11-01 01:00 Résolu",
            "{}, not-due, 7200s, {}",
        ),
        (
            "restored late, after it was late as unfinished",
            &once,
            "10-31 21:00 opened, 11-01 01:00 Résolu",
            "{}, 10800s late, already-counted, {}",
        ),
        (
            "the same, late again",
            &again,
            "10-31 21:00 opened, 11-01 01:00 Résolu",
            "{}, 10800s late, 14400s late, {}",
        ),
        (
            "restored at the end of the grace",
            &graced,
            "10-31 21:00 opened, 11-28 23:00 Résolu",
            "{}, 10800s late, already-counted, {}",
        ),
        (
            "a minute after the grace",
            &graced,
            "10-31 21:00 opened, 11-28 23:01 Résolu",
            "{}, 10800s late, 2426460s late, {}",
        ),
        (
            "closed without restoration before it was due",
            &again,
            "10-31 23:00 opened, 10-31 23:30 Clos",
            "{}, 3600s late, {}, {}",
        ),
        (
            "late at once, and in time in the next month",
            &at_once,
            "10-31 23:00 opened, 11-01 00:30 Résolu",
            "{}, 3600s late, already-counted, {}",
        ),
        (
            "cancelled",
            &again,
            "10-05 08:00 opened, 12-01 08:00 Annulé",
            "cancelled, cancelled, cancelled, cancelled",
        ),
    ];
    for (words, measure, steps, expected) in cases {
        assert_eq!(told(measure, steps), expected.replace("{}", before), "{words}");
    }
}

/// A priority that changes may make due what was not, or the other way round: each month asks anew, and
/// what was late once was late.
#[test]
fn a_ticket_was_late_before_if_any_month_found_it_so() {
    let mut measure = Measure::new((Event::Opened, Event::Restored), Event::Restored);
    measure.read_at = Some(ReadAt::PeriodEnd);
    let (late, again) = (Late::WhenDue, Again::Never);
    measure.unfinished = Unfinished::Late(Overdue { late, again, grace: None });
    let mut contract = measuring(measure);
    contract.indicators[0].levels.truncate(2);
    contract.indicators[0].levels[1].within = Some("2000h".parse().unwrap());
    let months = "2026-09".parse::<Month>().unwrap().through("2026-12".parse().unwrap());
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let [one, two, three] = ["P1", "P2", "P3"].map(|word| glossary.name(word));
    let cases = [
        (vec![("10-20 08:00", one, two)], "not-due, not-due, late"),
        (vec![("11-20 08:00", one, two)], "late, already-counted, already-counted"),
        (vec![("11-20 08:00", two, one)], "not-due, late, already-counted"),
        (vec![("11-20 08:00", three, one)], "no-level, late, already-counted"),
        (vec![("11-20 08:00", one, three)], "late, no-level, no-level"),
    ];
    for (changes, expected) in cases {
        let mut ticket = ticket("10-05 08:00 opened", &mut glossary);
        for (time, from, to) in changes {
            ticket.priority.changed(at(time), from, to);
            ticket.priority.current = to;
        }
        for reported in [&months[..], &months[2..], &months[3..]] {
            let assessor = assessor.clone().reporting(reported);
            let assessment = assessor.assess(&ticket, &glossary).unwrap();
            let word = |month: &Month| match assessment.standings[0].in_period(*month) {
                Ok(judged) => judged.verdict.key(),
                Err(reason) => reason.key(),
            };
            let all: Vec<&str> = reported.iter().map(word).collect();
            let expected: Vec<&str> = expected.split(", ").collect();
            let first = months.len() - reported.len();
            assert_eq!(all, [&["other-period"], &expected[..]].concat()[first..], "{expected:?}");
        }
    }
}

/// The shorthand and its values written out: the same seconds, the same verdicts, the same months.
#[test]
fn restoration_is_what_its_values_say() {
    let mut written = Measure::new((Event::Assigned, Event::Restored), Event::Closed);
    written.runs = vec![Running::Ours, Running::Active];
    assert_eq!(Measure::restoration().read_at, None, "[reading] says it");
    written.read_at = Some(ReadAt::Counted);
    for steps in [
        "10-05 08:00 opened, 10-05 08:10 group XX, 10-05 09:00 Résolu, 10-06 08:00 Clos",
        "10-05 08:00 opened, 10-05 08:10 group XX, 10-05 09:00 En attente, 10-05 11:00 En cours, 10-05 12:00 Résolu, 11-06 08:00 Clos",
        "10-05 08:00 opened, 10-05 08:10 group XX, 10-05 09:00 Résolu, 10-05 10:00 En cours, 10-05 11:00 Résolu, 12-06 08:00 Clos",
    ] {
        let [sheet, items] = [Measure::restoration(), written.clone()].map(|one| told(&one, steps));
        let judged = |told: &str| {
            let months = told
                .split(", ")
                .map(|word| word.contains('s') && word.starts_with(char::is_numeric));
            months
                .zip(told.split(", ").map(str::to_owned))
                .filter(|(judged, _)| *judged)
                .collect::<Vec<_>>()
        };
        assert_eq!(judged(&sheet), judged(&items), "{steps}");
        assert_eq!(judged(&sheet).len(), 1, "{steps}");
    }
}

/// The priority is read when the measure says.
#[test]
fn the_priority_is_read_where_the_measure_says() {
    let cases = [
        (ReadAt::Opened, 3),
        (ReadAt::From, 2),
        (ReadAt::To, 1),
        (ReadAt::Counted, 0),
        (ReadAt::PeriodEnd, 2),
        (ReadAt::Highest, 1),
    ];
    for (read_at, level) in cases {
        let mut measure = Measure::new((Event::Assigned, Event::Restored), Event::Closed);
        measure.read_at = Some(read_at);
        let contract = measuring(measure);
        let mut glossary = Glossary::new(&contract);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let steps =
            "10-05 08:00 opened, 10-05 08:10 group XX, 10-05 09:00 Résolu, 10-06 08:00 Clos";
        let mut ticket = ticket(steps, &mut glossary);
        for (time, from, to) in [
            ("10-05 08:05", "P4", "P3"),
            ("10-05 08:30", "P3", "P2"),
            ("10-05 09:30", "P2", "P1"),
            ("10-20 08:00", "P1", "P3"),
        ] {
            let [from, to] = [from, to].map(|word| glossary.name(word));
            ticket.priority.changed(at(time), from, to);
        }
        ticket.priority.current = glossary.name("P3");
        let assessment = assessor.assess(&ticket, &glossary).unwrap();
        let judged =
            assessment.standings[0].in_period("2026-10".parse::<Month>().unwrap()).unwrap();
        assert_eq!(judged.level, level, "{read_at:?}");
    }
}

/// Each event of one ticket that has them all.
#[test]
fn the_built_in_events_are_instants_of_a_ticket() {
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let steps = "10-05 08:00 opened, 10-05 08:10 group XX, 10-05 08:20 Annulé, 10-05 08:30 Nouveau, 10-05 08:40 En attente, 10-05 09:00 Résolu, 10-05 10:00 En cours, 10-05 11:00 Résolu, 10-06 08:00 Clos";
    let ticket = ticket(steps, &mut glossary);
    let life = assessor.assess(&ticket, &glossary).unwrap().life.unwrap();
    let expected = [
        "10-05 08:00",
        "10-05 08:10",
        "10-05 08:40",
        "10-05 11:00",
        "10-06 08:00",
        "10-05 08:20",
        "10-05 10:00",
    ];
    for (event, expected) in Event::BUILT_IN.iter().zip(expected) {
        assert_eq!(event.of(&life, &contract.reading), Some(at(expected)), "{event:?}");
        assert_eq!(event.key().and_then(Event::from_key), Some(*event));
    }
}

/// A level may have a calendar of its own (R21): P1 around the clock, the rest in office hours.
#[test]
fn a_level_has_the_hours_of_its_own_calendar() {
    let mut contract = measuring(Measure::restoration());
    let office = aloi::calendar::CalendarSpec::new("Mo-Fr 09:00-18:00", aloi::zone::Tz::UTC);
    let office = aloi::calendar::Calendar::new(office).unwrap();
    contract.calendars.insert("office".to_owned(), office.into());
    contract.indicators[0].levels[1].calendar = Some("office".to_owned());
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    // Monday 5 October, 17:00 to 20:00
    for (priority, elapsed, segments) in [("P1", 10_800, 1), ("P2", 3600, 2)] {
        let begin = at("10-05 17:00");
        let ticket = example::incident(&mut glossary, "T", priority, begin, 10_800);
        let assessment = assessor.assess(&ticket, &glossary).unwrap();
        let judged =
            assessment.standings[0].in_period("2026-10".parse::<Month>().unwrap()).unwrap();
        assert_eq!(judged.elapsed, elapsed, "{priority}");
        let life = assessment.life.as_ref().unwrap();
        let found = assessor.segments("T", life, 0, judged).unwrap();
        assert_eq!(found.len(), segments, "{priority}");
    }
    contract.indicators[0].levels[1].calendar = Some("nights".to_owned());
    let problems: Vec<String> = contract.problems().iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["indicators[0].levels[1].calendar: there is no calendar \"nights\""]);
    assert_eq!(
        Standing::Out(Reason::Cancelled).in_period("2026-10".parse::<Month>().unwrap()),
        Err(Reason::Cancelled)
    );
}
