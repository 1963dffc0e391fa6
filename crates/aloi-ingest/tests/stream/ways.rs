//! What comes of an export, in one piece and as a stream in every way.

use aloi::name::Name;
use aloi::{Finding, Glossary, Precision, Ticket};
use aloi_contract::ContractFile;
use aloi_ingest::stream::{Assumed, Error, Options, Way};
use aloi_ingest::{Export, File, FileRead, Files, Source, Sources, Stop, read, stream};
use std::num::NonZeroUsize;

/// A ticket in words, so that glossaries may number them as they like.
pub(crate) fn in_words(ticket: &Ticket, glossary: &Glossary) -> String {
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
pub(crate) struct Whole {
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

pub(crate) fn in_one_piece(files: &Files, contract: &ContractFile) -> Result<Whole, Vec<Stop>> {
    let mut glossary = glossary(contract);
    let export = read(files, contract, &mut glossary)?;
    let tickets = export.tickets.iter().map(|ticket| in_words(ticket, &glossary)).collect();
    Ok(Whole::of(tickets, export))
}

pub(crate) fn glossary(contract: &ContractFile) -> Glossary {
    let glossary = Glossary::new(&contract.contract);
    match &contract.source.group_separators[..] {
        [separator] => glossary.with_group_separator(separator),
        _ => glossary,
    }
}

pub(crate) fn streamed(
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

pub(crate) fn source(file: &File) -> Source<'_> {
    Source::of_bytes(&file.name, &file.bytes)
}

/// Streams an export in every way, and says in which ways it was read.
pub(crate) fn check(words: &str, files: &Files, contract: &ContractFile) -> Vec<Way> {
    let expected = in_one_piece(files, contract);
    let mut ways = Vec::new();
    for (threads, memory) in [(1, 1 << 30), (2, 1 << 30), (3, 1 << 16), (1, 0)] {
        let found = streamed(files, contract, threads, memory);
        match (&expected, found) {
            (Ok(expected), Ok((way, found))) => {
                ways.push(way);
                let words = format!("{words}: {threads} threads, {memory} bytes, {way:?}");
                assert_eq!(first_other(&found.tickets, &expected.tickets), None, "{words}");
                assert_eq!(first_other(&found.findings, &expected.findings), None, "{words}");
                assert_eq!(found, *expected, "{words}");
            }
            (Err(expected), Err(found)) => assert_eq!(found, *expected, "{words}"),
            (expected, found) => panic!("{words}: {expected:?} but {found:?}"),
        }
    }
    ways
}

/// The first of some things that is another, and what is expected there.
fn first_other<T: PartialEq + Clone>(found: &[T], expected: &[T]) -> Option<[Option<T>; 2]> {
    let at = found.iter().zip(expected).position(|(found, expected)| found != expected);
    let at = at.or((found.len() != expected.len()).then(|| found.len().min(expected.len())))?;
    Some([found.get(at).cloned(), expected.get(at).cloned()])
}
