//! A stream gives what reading in one piece gives: on random exports, on every fixture, with any
//! number of threads, and however little memory is granted.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod fixtures;
mod formats;
mod shapes;
mod told;
mod ways;

use aloi::{Glossary, Precision, Ticket};
use aloi_ingest::stream::{Assumed, Error, Options, Way};
use aloi_ingest::{Source, Sources, stream};
use proptest::prelude::*;
use std::num::NonZeroUsize;
use told::{Told, Written, files, told, written};
use ways::{check, in_one_piece, source};

pub(crate) const CONTRACT: &str = include_str!("../../../../fixtures/nini/contract.toml");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 3 / 8))]
    #[test]
    fn random_exports_give_the_same_in_every_way(
        all in proptest::collection::vec(told(), 1..40),
        written in written(),
    ) {
        let contract = aloi_contract::read(CONTRACT).unwrap();
        check(&format!("{written:?}"), &written.files(&all), &contract);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn random_exports_of_two_months_give_the_same_in_every_way(
        all in proptest::collection::vec(told(), 1..30),
        written in written(),
        total in any::<bool>(),
    ) {
        let source = "[source]\nrepeats = \"last file\"\nopened = \"first row\"";
        let contract = aloi_contract::read(&format!("{CONTRACT}\n{source}")).unwrap();
        let mut files = written.files(&all);
        // The second month has every other ticket again, some with another priority.
        let mut later = all.clone();
        for (number, told) in later.iter_mut().enumerate() {
            told.repeated = false;
            match (&mut told.row, number % 2) {
                (Some(row), 0) if number % 3 == 0 => row[3] = "P2".to_owned(),
                (row, 1) => *row = None,
                _ => {}
            }
        }
        let end = if total { "Total\n" } else { "" };
        for mut file in written.files(&later).tickets {
            file.name = "tickets-2.csv".to_owned();
            if written.end {
                file.bytes.extend_from_slice(end.as_bytes());
            }
            files.tickets.push(file);
        }
        check(&format!("{written:?}"), &files, &contract);
    }
}

const TICKETS: &str = "ticket,type,application,priority,group,status,opened_at,planned_at\n\
    T1,Incident,Facturation,P1,XX,Clos,2026-10-05T08:00:00Z,\n\
    T2,Incident,Facturation,P4,XX,Clos,2026-10-05T08:00:00Z,2026-10-09T12:00:00Z\n\
    T3,Demande,,P2,XX,Clos,2026-10-05T08:00:00Z,\n";
const HISTORY: &str = "ticket,at,field,from,to\n\
    T1,2026-10-05T08:10:00Z,status,Nouveau,En cours\n\
    T1,2026-10-05T09:10:00Z,status,En cours,Résolu\n\
    T2,2026-10-05T08:10:00Z,status,Nouveau,En cours\n\
    T3,2026-10-05T08:10:00Z,status,Nouveau,En cours\n";

/// How a contract's `[source]`, or a change of both files, makes an export be read; what comes of it
/// is the same in any case.
fn way(words: &str, source: &str, change: impl Fn(&str) -> String, expected: &[Way]) {
    let contract = aloi_contract::read(&format!("{CONTRACT}\n{source}")).unwrap();
    let ways = check(words, &files(&change(TICKETS), &change(HISTORY)), &contract);
    assert!(ways.iter().all(|way| expected.contains(way)), "{words}: {ways:?}");
    let stops = in_one_piece(&files(&change(TICKETS), &change(HISTORY)), &contract).err();
    assert_eq!(ways.is_empty(), expected.is_empty(), "{words}: {stops:?}");
}

#[test]
fn common_exports_are_read_in_parts() {
    use Way::{Parted, SideBySide};
    let same = str::to_owned;
    way("as the tool writes it", "", same, &[SideBySide]);
    way("lines end in CRLF", "", |text| text.replace('\n', "\r\n"), &[SideBySide]);
    way("a mark", "", |text| format!("\u{feff}{text}"), &[SideBySide]);
    way("blank lines", "", |text| text.replace('\n', "\n\n"), &[SideBySide]);
    way("no end of line at the end", "", |text| text.trim_end().to_owned(), &[SideBySide]);
    way(
        "all in quotes",
        "",
        |text| {
            let quoted = |line: &str| format!("\"{}\"\n", line.replace(',', "\",\""));
            text.lines().map(quoted).collect()
        },
        &[SideBySide],
    );
    way("semicolons", "", |text| text.replace(',', ";"), &[SideBySide]);
    way("newest first", "", |text| text.replace("\nT1,", "\nT9,"), &[Parted]);
    way("numbers that grow longer", "", |text| text.replace("\nT3,", "\nT10,"), &[SideBySide]);
    way(
        "a row too long",
        "",
        |text| text.replacen('\n', "\nT2,a,b,c,d,e,f,g,h,i,j\n", 1),
        &[Parted],
    );
    way("a row without an id", "", |text| format!("{text}{}\n", ",".repeat(4)), &[SideBySide]);
    way(
        "a field that is not followed",
        "",
        |text| text.replacen("status,Nouveau", "owner,a", 1),
        &[SideBySide],
    );
    let days = |text: &str| text.replace("2026-10-05T", "05/10/2026 ").replace("00Z", "00");
    way("days declared", "[source]\ndates = \"day-first\"", days, &[SideBySide]);
    way(
        "days proved",
        "",
        |text| days(text).replace("Clos,05/10/2026", "Clos,31/10/2026"),
        &[SideBySide],
    );
    way("nothing proves the order of day and month: a stop", "", days, &[]);
    way(
        "an unmapped status of a ticket in scope: a stop",
        "",
        |text| text.replacen("En cours", "Parti", 1),
        &[],
    );
    way(
        "an unmapped status of one that is not",
        "",
        |text| {
            text.replace(
                "T3,2026-10-05T08:10:00Z,status,Nouveau,En cours",
                "T3,2026-10-05T08:10:00Z,status,Nouveau,Parti",
            )
        },
        &[SideBySide],
    );
    way(
        "rows of a ticket that differ: a stop",
        "",
        |text| format!("{text}T1,Demande,,P1,XX,Clos,,\n"),
        &[],
    );
    way(
        "planned dates alone",
        "",
        |text| text.replace("2026-10-09T12:00:00Z", "2026-10-09T00:00:00+02:00"),
        &[SideBySide],
    );
    let foot = |text: &str| format!("{text}Total: 3{}\n", ",".repeat(4));
    way("a line of totals", "", foot, &[SideBySide]);
    way("a line of totals, and empty rows", "", |text| foot(text) + ",,,,\n,,,,\n", &[SideBySide]);
    way(
        "a ticket below what looks like a line of totals",
        "",
        |text| text.replacen('\n', "\nTotal,,,,,,,\n", 1),
        &[Parted],
    );
    way("two lines of totals", "", |text| foot(&foot(text)), &[SideBySide]);
    way("the log begins with the ticket", "[source]\nopened = \"first row\"", same, &[SideBySide]);
    way("a NUL", "", |text| text.replacen("Facturation", "Fact\0", 1), &[SideBySide]);
}

#[test]
fn a_history_by_time_is_parted() {
    let contract = aloi_contract::read(CONTRACT).unwrap();
    let mut rows: Vec<&str> = HISTORY.lines().skip(1).collect();
    rows.sort_by_key(|row| row.split_once(',').unwrap().1.to_owned());
    let history = format!("ticket,at,field,from,to\n{}\n", rows.join("\n"));
    let ways = check("by time", &files(TICKETS, &history), &contract);
    assert!(ways.iter().all(|way| *way == Way::Parted), "{ways:?}");
}

#[test]
fn what_cannot_be_taken_is_told_of_the_first_ticket() {
    let contract = aloi_contract::read(CONTRACT).unwrap();
    let files = files(TICKETS, HISTORY);
    let sources = Sources {
        tickets: files.tickets.iter().map(source).collect(),
        history: files.history.iter().map(source).collect(),
    };
    let (scratch, told) = (|| tempfile::tempfile(), |_| {});
    for threads in 1..4 {
        let threads = NonZeroUsize::new(threads).unwrap();
        let assumed = Assumed {
            planned_dates_alone: false,
            precision: Precision::Second,
            ..Assumed::first(&contract)
        };
        let options = Options { threads, memory: 0, scratch: &scratch, told: &told, assumed };
        let take = |_: &mut (), ticket: &Ticket, _: &Glossary| match ticket.id.as_str() {
            "T1" => Ok(()),
            other => Err(other.to_owned()),
        };
        let glossary = Glossary::new(&contract.contract);
        match stream(&sources, &contract, &glossary, &options, || (), take) {
            Err(Error::Taken(id)) => assert_eq!(id, "T2"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let contract = aloi_contract::read(CONTRACT).unwrap();
    let broken = |name| Source::new(name, 10, || Err(std::io::Error::other("it is gone")));
    let tickets = vec![Source::of_bytes("tickets.csv", TICKETS.as_bytes())];
    let sources = Sources { tickets, history: vec![broken("history.csv")] };
    let (scratch, told) = (|| tempfile::tempfile(), |_| {});
    let options = Options {
        threads: NonZeroUsize::MIN,
        memory: 0,
        scratch: &scratch,
        told: &told,
        assumed: Assumed::first(&contract),
    };
    let take = |_: &mut (), _: &Ticket, _: &Glossary| Ok::<(), ()>(());
    let glossary = Glossary::new(&contract.contract);
    let error = stream(&sources, &contract, &glossary, &options, || (), take).unwrap_err();
    assert_eq!(error.to_string(), "cannot read history.csv: it is gone");
}

/// A ticket of an export of many, told by its number alone.
fn one_of_many(number: usize) -> Told {
    let at = |hour: usize| {
        let (day, minute, second) = (number % 27 + 1, number * 7 % 60, number * 13 % 60);
        format!("2026-10-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    };
    let words = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    let application =
        if number.is_multiple_of(7) { "Facturation\n(bis), \"la\"" } else { "Facturation" };
    let kind = if number.is_multiple_of(5) { "Demande" } else { "Incident" };
    let row = words(&[kind, "", application, "P2", "XX", "Clos", &at(7), "", "", ""]);
    Told {
        row: (number % 50 != 3).then_some(row),
        repeated: number.is_multiple_of(111),
        changes: vec![
            words(&[&at(8), "group", "Support N1", "XX"]),
            words(&[&at(9), "status", "Nouveau", "En cours"]),
            words(&[&at(10), "owner\nand others", "a", "b"]),
            words(&[&at(11), "status", "En cours", "Résolu"]),
        ],
    }
}

#[test]
fn long_exports_give_the_same_in_every_way() {
    let contract = aloi_contract::read(CONTRACT).unwrap();
    let all: Vec<Told> = (0..8000).map(one_of_many).collect();
    let plain = Written {
        crlf: false,
        mark: false,
        quotes: false,
        delimiter: ',',
        ids: 0,
        order: 0,
        end: true,
    };
    for (written, way) in [
        (plain, Way::SideBySide),
        (Written { quotes: true, crlf: true, ids: 1, ..plain }, Way::SideBySide),
        (Written { order: 2, delimiter: ';', end: false, ..plain }, Way::SideBySide),
        (Written { order: 1, crlf: true, mark: true, ..plain }, Way::Parted),
        (Written { ids: 3, ..plain }, Way::Parted),
    ] {
        let files = written.files(&all);
        assert!(files.history[0].bytes.len() > 1 << 20, "it takes several blocks");
        let ways = check(&format!("{written:?}"), &files, &contract);
        assert_eq!(ways, [way; 4], "{written:?}");
    }
}
