//! A stream gives what reading in one piece gives: on random exports, on every fixture, with any
//! number of threads, and however little memory is granted.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::name::Name;
use aloi::{Finding, Glossary, Precision, Ticket};
use aloi_contract::ContractFile;
use aloi_ingest::stream::{Assumed, Error, Options, Way};
use aloi_ingest::{Export, File, FileRead, Files, Source, Sources, Stop, read, stream};
use proptest::prelude::*;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A ticket in words, so that glossaries may number them as they like.
fn in_words(ticket: &Ticket, glossary: &Glossary) -> String {
    let text = |name: Option<Name>| format!("{:?}", glossary.text_of(name));
    let mut words = format!("{} {:?}\n", ticket.id, ticket.row);
    let application = ticket.application.map(|a| (text(Some(a.name())), a.is_contested()));
    words += &format!(
        "{} {} {application:?} {:?} {:?} {:?}\n",
        text(ticket.kind),
        text(ticket.service),
        ticket.opened_at,
        ticket.restored_at,
        ticket.closed_at,
    );
    let (status, group) = (&ticket.status, &ticket.group);
    words += &format!("{}|{}\n", text(status.current.name()), text(group.current.name()));
    for c in &status.changes {
        let (from, to) = (text(c.from.name()), text(c.to.name()));
        words += &format!("{:?} {from}>{to} {:?} {:?}\n", c.at, c.sequence, c.row);
    }
    for c in &group.changes {
        let (from, to) = (text(c.from.name()), text(c.to.name()));
        let ours = (c.from.is_ours(), c.to.is_ours());
        words += &format!("{:?} {from}>{to} {ours:?} {:?} {:?}\n", c.at, c.sequence, c.row);
    }
    words += &text(ticket.priority.current);
    for c in &ticket.priority.changes {
        words += &format!("{:?} {}>{} {:?}\n", c.at, text(c.from), text(c.to), c.row);
    }
    let (first, guesses) = (group.first.is_some(), &ticket.guesses);
    words
        + &format!(
            "{:?} {first:?} {:?} {guesses:?} {:?}",
            ticket.planned_at, ticket.summary, ticket.restored_to
        )
}

/// What comes of an export: its tickets by id, its findings sorted, its files.
#[derive(Debug, PartialEq)]
struct Whole {
    tickets: Vec<String>,
    findings: Vec<Finding>,
    files: Vec<FileRead>,
    planned_dates_alone: bool,
    precision: Precision,
}

impl Whole {
    fn of(mut tickets: Vec<String>, mut export: Export) -> Self {
        tickets.sort();
        export.findings.sort();
        Self {
            tickets,
            findings: export.findings,
            files: export.files,
            planned_dates_alone: export.planned_dates_alone,
            precision: export.precision,
        }
    }
}

fn in_one_piece(files: &Files, contract: &ContractFile) -> Result<Whole, Vec<Stop>> {
    let mut glossary = glossary(contract);
    let export = read(files, contract, &mut glossary)?;
    let tickets = export.tickets.iter().map(|ticket| in_words(ticket, &glossary)).collect();
    Ok(Whole::of(tickets, export))
}

fn glossary(contract: &ContractFile) -> Glossary {
    let glossary = Glossary::new(&contract.contract);
    match &contract.source.group_separators[..] {
        [separator] => glossary.with_group_separator(separator),
        _ => glossary,
    }
}

fn streamed(
    files: &Files,
    contract: &ContractFile,
    threads: usize,
    memory: u64,
) -> Result<(Way, Whole), Vec<Stop>> {
    let sources = Sources {
        tickets: files.tickets.iter().map(source).collect(),
        history: files.history.iter().map(source).collect(),
    };
    let glossary = glossary(contract);
    let (scratch, told) = (|| tempfile::tempfile(), |_| {});
    let take = |words: &mut Vec<String>, ticket: &Ticket, glossary: &Glossary| {
        words.push(in_words(ticket, glossary));
        Ok::<(), ()>(())
    };
    let mut assumed = Assumed::first(contract);
    for _ in 0..4 {
        let threads = NonZeroUsize::new(threads).unwrap();
        let options = Options { threads, memory, scratch: &scratch, told: &told, assumed };
        match stream(&sources, contract, &glossary, &options, Vec::new, take) {
            Ok(streamed) => {
                let tickets = streamed.parts.concat();
                return Ok((streamed.way, Whole::of(tickets, streamed.export)));
            }
            Err(Error::Stops(stops)) => return Err(stops),
            Err(Error::Otherwise(shown)) => {
                assert_ne!(shown, assumed);
                assumed = shown;
            }
            Err(other) => panic!("{other}"),
        }
    }
    panic!("the export shows one thing, and another");
}

fn source(file: &File) -> Source<'_> {
    Source::of_bytes(&file.name, &file.bytes)
}

/// Streams an export in every way, and says in which ways it was read.
fn check(words: &str, files: &Files, contract: &ContractFile) -> Vec<Way> {
    let expected = in_one_piece(files, contract);
    let mut ways = Vec::new();
    for (threads, memory) in [(1, 1 << 30), (2, 1 << 30), (3, 1 << 16), (1, 0)] {
        let found = streamed(files, contract, threads, memory);
        match (&expected, found) {
            (Ok(expected), Ok((way, found))) => {
                ways.push(way);
                assert_eq!(found, *expected, "{words}: {threads} threads, {memory} bytes, {way:?}");
            }
            (Err(expected), Err(found)) => assert_eq!(found, *expected, "{words}"),
            (expected, found) => panic!("{words}: {expected:?} but {found:?}"),
        }
    }
    ways
}

const CONTRACT: &str = include_str!("../../../fixtures/nini/contract.toml");

fn files(tickets: &str, history: &str) -> Files {
    let file = |name: &str, text: &str| {
        vec![File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }]
    };
    Files { tickets: file("tickets.csv", tickets), history: file("history.csv", history) }
}

/// A ticket of a random export: its rows, as cells.
#[derive(Clone, Debug)]
struct Told {
    row: Option<Vec<String>>,
    repeated: bool,
    changes: Vec<Vec<String>>,
}

fn time() -> impl Strategy<Value = String> {
    let at = (1_u32..29, 0_u32..24, 0_u32..60, 0_u32..60);
    (at, 0..60).prop_map(|((day, hour, minute, second), kind)| match kind {
        0 => format!("2026-10-{day:02}"),
        1 => format!("2026-10-{day:02} {hour:02}:{minute:02}"),
        2 => format!("2026-10-25 02:{minute:02}:{second:02}"),
        3 => format!("2026-10-{day:02}T{hour:02}:{minute:02}:{second:02}+02:00"),
        4 => format!("{}", 1_790_000_000 + u64::from(day * hour * minute)),
        _ => format!("2026-10-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
    })
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::sample::select(words).prop_map(str::to_owned)
}

fn change() -> impl Strategy<Value = Vec<String>> {
    const STATUSES: &[&str] = &["Nouveau", "En cours", "En attente client", "Résolu", "Clos", ""];
    const GROUPS: &[&str] = &["XX", "XX-Nuit", "Support N1", "", "Hébergeur, \"le grand\""];
    let (statuses, groups) = (word(STATUSES), word(GROUPS));
    (0..30, time(), statuses, word(STATUSES), groups, word(GROUPS)).prop_map(
        |(kind, at, status, other, group, next)| match kind {
            0 => vec![at, "assigned_to".to_owned(), status, other],
            1 => {
                vec![at, "planned_at".to_owned(), String::new(), "2026-10-09T12:00:00Z".to_owned()]
            }
            2 => vec![at, "priority".to_owned(), "P1".to_owned(), "P2".to_owned()],
            3 => vec![at, "status".to_owned(), status],
            4 => vec!["soon".to_owned(), "status".to_owned(), status, other],
            5..12 => vec![at, "group".to_owned(), group, next],
            _ => vec![at, "status".to_owned(), status, other],
        },
    )
}

fn told() -> impl Strategy<Value = Told> {
    const KINDS: &[&str] = &["Incident", "Incident", "Incident", "Demande"];
    const APPLICATIONS: &[&str] = &["Facturation", "Portail client", "", "a\nb"];
    let row = (word(KINDS), word(APPLICATIONS), time(), 0..40, word(&["P1", "P4", ""]));
    let row = row.prop_map(|(kind, application, opened, rare, priority)| {
        let planned = match (rare, priority.as_str()) {
            (0, _) => "2026-10-08T00:00:00+02:00",
            (1..20, "P4") => "2026-10-09T15:00:00Z",
            _ => "",
        };
        let cells = [&*kind, "", &application, &priority, "XX", "Clos", &opened, planned, "", ""];
        let cells = cells.iter().map(|cell| (*cell).to_owned());
        cells.take(if rare == 3 { 4 } else { 10 }).collect()
    });
    let row = (row, 0..30).prop_map(|(row, missing)| (missing > 0).then_some(row));
    let changes = proptest::collection::vec(change(), 0..6);
    (row, 0..30, changes).prop_map(|(row, repeated, changes)| Told {
        row,
        repeated: repeated == 0,
        changes,
    })
}

/// How an export is written.
#[derive(Clone, Copy, Debug)]
struct Written {
    crlf: bool,
    mark: bool,
    quotes: bool,
    delimiter: char,
    ids: u8,
    order: u8,
    end: bool,
}

fn written() -> impl Strategy<Value = Written> {
    let delimiter = proptest::sample::select(&[',', ';', '\t'][..]);
    (any::<[bool; 3]>(), delimiter, 0..5_u8, 0..5_u8, any::<bool>()).prop_map(
        |([crlf, mark, quotes], delimiter, ids, order, end)| Written {
            crlf,
            mark,
            quotes,
            delimiter,
            ids,
            order,
            end,
        },
    )
}

impl Written {
    fn line(self, cells: &[String]) -> String {
        let cell = |cell: &String| match self.quotes || cell.contains([self.delimiter, '"', '\n']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.clone(),
        };
        let cells: Vec<String> = cells.iter().map(cell).collect();
        cells.join(&self.delimiter.to_string()) + if self.crlf { "\r\n" } else { "\n" }
    }

    /// The id of a ticket: in the order of numbers, of letters, backwards, or in none.
    fn id(self, number: usize) -> String {
        match self.ids {
            0 => format!("INC{number:07}"),
            1 => format!("INC{number}"),
            2 => format!("INC{:07}", 9_999_999 - number),
            3 => format!("{}", (number * 7919) % 10_007),
            _ => format!("ticket{number:05}"),
        }
    }

    fn file(self, header: &[&str], mut rows: Vec<Vec<String>>, history: bool) -> String {
        match (self.order, history) {
            (1, true) => rows.sort_by(|a, b| a[1].cmp(&b[1])),
            (2, _) => rows.reverse(),
            (3, true) => {
                let middle = rows.len() / 2;
                rows.rotate_left(middle);
            }
            _ => {}
        }
        let header: Vec<String> = header.iter().map(|cell| (*cell).to_owned()).collect();
        let mut text = if self.mark { "\u{feff}".to_owned() } else { String::new() };
        text.push_str(&self.line(&header));
        for row in rows {
            text.push_str(&self.line(&row));
        }
        let ends = text.trim_end_matches(['\r', '\n']).len();
        if !self.end {
            text.truncate(ends);
        }
        text
    }

    fn files(self, all: &[Told]) -> Files {
        let (mut tickets, mut history) = (Vec::new(), Vec::new());
        for (number, told) in all.iter().enumerate() {
            let with_id = |cells: &Vec<String>| [vec![self.id(number)], cells.clone()].concat();
            tickets.extend(told.row.iter().map(with_id));
            tickets.extend(told.row.iter().filter(|_| told.repeated).map(with_id));
            history.extend(told.changes.iter().map(with_id));
        }
        let header = [
            "ticket",
            "type",
            "service",
            "application",
            "priority",
            "group",
            "status",
            "opened_at",
            "planned_at",
            "restored_at",
            "closed_at",
        ];
        let tickets = self.file(&header, tickets, false);
        files(&tickets, &self.file(&["ticket", "at", "field", "from", "to"], history, true))
    }
}

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

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// The folders below one.
fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The files of a fixture, by what they hold.
fn files_of(folder: &Path) -> Files {
    let mut files = Files::default();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kind = match name.split('.').next() {
            Some("tickets") => &mut files.tickets,
            Some("history" | "export") => &mut files.history,
            _ => continue,
        };
        kind.push(File { name, bytes: std::fs::read(&path).unwrap() });
    }
    files
}

/// The contract of a fixture: its own, that of all of its kind, or the founding one with a source.
fn contract_of(folder: &Path) -> Option<ContractFile> {
    let own = std::fs::read_to_string(folder.join("contract.toml"));
    let of_all = || std::fs::read_to_string(folder.join("../contract.toml"));
    let disguised = || {
        let source = std::fs::read_to_string(folder.join("source.toml"))?;
        Ok::<_, std::io::Error>(format!("{CONTRACT}\n{source}"))
    };
    let text = own.or_else(|_| disguised()).or_else(|_| of_all()).unwrap();
    let beside = |named: &str| std::fs::read(folder.join(named)).map_err(|error| error.to_string());
    aloi_contract::read_with(&text, &beside, &|_, _| Err(Vec::new())).ok()
}

#[test]
fn every_fixture_gives_the_same_in_every_way() {
    let (mut seen, mut parts) = (0, 0);
    for kind in ["rules", "findings", "profiles", "disguises", "."] {
        for folder in folders(&fixtures().join(kind)) {
            let files = files_of(&folder);
            if files.tickets.is_empty() && files.history.is_empty() {
                continue;
            }
            let Some(contract) = contract_of(&folder) else { continue };
            let ways = check(&folder.display().to_string(), &files, &contract);
            seen += 1;
            parts += usize::from(ways.iter().any(|way| *way != Way::InOnePiece));
        }
    }
    assert!(seen > 150 && parts > 120, "{seen} fixtures, {parts} of them read in parts");
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
    use Way::{InOnePiece, Parted, SideBySide};
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
        &[InOnePiece],
    );
    way("two lines of totals", "", |text| foot(&foot(text)), &[InOnePiece]);
    way("the log begins with the ticket", "[source]\nopened = \"first row\"", same, &[SideBySide]);
    way("a NUL", "", |text| text.replacen("Facturation", "Fact\0", 1), &[InOnePiece]);
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
        let assumed = Assumed { planned_dates_alone: false, precision: Precision::Second };
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
