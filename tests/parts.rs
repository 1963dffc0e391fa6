//! An export split by ticket into the files of parts: counted apart, written, read back and merged in
//! any order, they give the whole's result to the byte, places of findings included.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use aloi::{Assessor, Count, Desk, Glossary, Instant, Knowledge, Month, Thresholds, Ticket};
use aloi_audit::{Comparison, signals};
use aloi_contract::{Column, ContractFile, Heading};
use aloi_ingest::part::{Apart, Origin, Part, Unsettled};
use aloi_ingest::stream::{Assumed, Error, Options, gather};
use aloi_ingest::{Export, Source, Sources, Stop, Streamed, stream};
use aloi_report::build::{Asked, Builder, Sum};
use aloi_report::model::{Counters, Detail, Input, Report, Segments};
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::Path;

/// The text of a file with the rows of one part: those of the others are left blank, so that each
/// line keeps its number.
type Text = (String, String);

struct Fixture {
    name: String,
    contract: ContractFile,
    tickets: Option<Text>,
    history: Option<Text>,
}

fn fixtures() -> &'static [Fixture] {
    let fixtures = shell::root().join("fixtures");
    let within = |name: &str| {
        let folders = std::fs::read_dir(fixtures.join(name)).unwrap();
        folders.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let mut folders = [vec![fixtures.join("nini")], within("rules"), within("audit")].concat();
    folders.sort();
    let fixtures: Vec<Fixture> = folders.iter().filter_map(|folder| Fixture::of(folder)).collect();
    fixtures.leak()
}

impl Fixture {
    fn of(folder: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(folder.join("contract.toml")).ok()?;
        let beside = |named: &str| {
            std::fs::read(folder.join(named)).map_err(|_| aloi::said::one_of([named]))
        };
        let contract = aloi_contract::read_with(&text, &beside, &aloi_report::logo).ok()?;
        let file = |name: &str| {
            let text = std::fs::read_to_string(folder.join(name)).ok()?;
            Some((name.to_owned(), text))
        };
        let name = folder.file_name()?.to_string_lossy().into_owned();
        Some(Self { name, contract, tickets: file("tickets.csv"), history: file("history.csv") })
    }

    /// Where the id stands in the rows of a text, and below which line; `None` where that is not plain.
    fn place(&self, text: &str) -> Option<(char, usize, usize)> {
        let headings = self.contract.source.headings(Column::Ticket);
        let is_id = |cell: &str| {
            let cell = aloi::name::comparable(cell.trim_matches(['"', '\u{feff}']));
            headings.iter().any(|heading| match heading {
                Heading::Named(name) => aloi::name::comparable(name) == cell,
                Heading::Position(_) => false,
            })
        };
        let plain = text.lines().all(|line| line.matches('"').count() % 2 == 0);
        [',', ';', '\t', '|'].into_iter().filter(|_| plain).find_map(|delimiter| {
            let mut lines = text.lines().enumerate();
            lines.find_map(|(at, line)| {
                Some((delimiter, line.split(delimiter).position(is_id)?, at))
            })
        })
    }

    /// Its files in so many parts; `None` where they cannot be split plainly.
    fn split(&self, parts: usize) -> Option<Vec<[Option<Text>; 2]>> {
        let mut met: HashMap<String, usize> = HashMap::new();
        let mut split = vec![[None, None]; parts];
        for (position, file) in [&self.tickets, &self.history].into_iter().enumerate() {
            let Some((name, text)) = file else { continue };
            let (delimiter, column, header) = self.place(text)?;
            let mut texts = vec![String::new(); parts];
            for (at, line) in text.split_inclusive('\n').enumerate() {
                let id = line.trim_end().split(delimiter).nth(column).unwrap_or("");
                let id = id.trim_matches('"').trim().to_owned();
                let next = met.len();
                let part = if at <= header { 0 } else { *met.entry(id).or_insert(next) % parts };
                for (n, text) in texts.iter_mut().enumerate() {
                    let is_its = at <= header || n == part;
                    text.push_str(if is_its { line } else { "\n" });
                }
            }
            for (part, text) in split.iter_mut().zip(texts) {
                part[position] = Some((name.clone(), text));
            }
        }
        Some(split)
    }
}

/// A counter that has counted nothing, with who assesses and the words of the contract. Nothing of it
/// is freed before the tests end.
fn begun(
    contract: &'static ContractFile,
    assumed: Assumed,
) -> (Builder<'static>, &'static Assessor<'static>, Glossary) {
    let mut glossary = Glossary::new(&contract.contract);
    let Assumed { planned_dates_alone, precision, .. } = assumed;
    let knowledge = Knowledge { as_of: Instant::NEVER, planned_dates_alone, precision };
    let assessor = Assessor::new(&contract.contract, &mut glossary, knowledge).unwrap();
    let assessor: &'static Assessor<'static> = Box::leak(Box::new(assessor));
    let month = |text: &str| text.parse::<Month>().unwrap();
    let months: &'static Vec<Month> =
        Box::leak(Box::new(month("2026-09").through(month("2026-12"))));
    let asked = Asked { months: months.clone(), detail: Detail::All, segments: Segments::Listed };
    let begun = Builder::new(assessor, asked).with_audit(Counters {
        signals: Some(signals::Counter::new(assessor, months, &Thresholds::default())),
        readings: Some(Comparison::new(assessor, &mut glossary, months)),
        ..Counters::default()
    });
    (begun, assessor, glossary)
}

/// The files, to be read.
fn sources(files: &[Option<Text>; 2]) -> Sources<'_> {
    Sources { tickets: source(&files[0]), history: source(&files[1]) }
}

fn source(file: &Option<Text>) -> Vec<Source<'_>> {
    let file = file.as_ref().map(|(name, text)| {
        Source::new(name, text.len() as u64, move || Ok(Box::new(text.as_bytes())))
    });
    file.into_iter().collect()
}

/// How they are read.
fn options(assumed: Assumed) -> Options<'static> {
    let threads = NonZeroUsize::new(2).unwrap();
    Options { threads, memory: 1 << 20, scratch: &|| tempfile::tempfile(), told: &|_| {}, assumed }
}

fn take(
    (builder, desk): &mut (Builder<'_>, Desk<'_>),
    ticket: &Ticket,
    glossary: &Glossary,
) -> Result<(), aloi::AssessError> {
    builder.take(&desk.case(ticket, glossary)?)
}

/// The result as JSON, the digests of its files apart: those of a part are its own.
fn shown(builder: Builder<'_>, mut export: Export) -> String {
    let mut report: Report = builder.finish();
    report.inputs = export
        .files
        .iter()
        .map(|file| Input {
            file: file.name.to_string(),
            sha256: String::new(),
            rows: file.rows,
            set_aside: file.set_aside,
        })
        .collect();
    report.findings.append(&mut export.findings);
    report.findings.iter_mut().for_each(|finding| export.locate(finding));
    report.findings.sort();
    aloi_report::json(&report)
}

/// The result of the whole, if it does not stop.
fn whole(fixture: &'static Fixture) -> Option<String> {
    let files = [fixture.tickets.clone(), fixture.history.clone()];
    let mut assumed = Assumed::first(&fixture.contract);
    for _ in 0..4 {
        let (mut builder, assessor, glossary) = begun(&fixture.contract, assumed);
        let make = || (builder.clone(), assessor.desk());
        let (sources, options) = (sources(&files), options(assumed));
        match stream(&sources, &fixture.contract, &glossary, &options, make, take) {
            Ok(Streamed { parts, export, .. }) => {
                parts.into_iter().for_each(|(part, _)| builder.merge(part.into_sum()));
                return Some(shown(builder, export));
            }
            Err(Error::Otherwise(shown)) => assumed = shown,
            Err(_) => return None,
        }
    }
    panic!("{}: what it shows has no end", fixture.name)
}

fn origin() -> Origin {
    let text = |text: &str| text.to_owned();
    Origin {
        contract: text("c"),
        source: text("[source]"),
        aloi: text("1"),
        tzdata: text("2026f"),
        holidays: text("2026"),
    }
}

/// A part, written.
fn part(
    fixture: &'static Fixture,
    assumed: Assumed,
    files: &[Option<Text>; 2],
) -> Result<String, Assumed> {
    let (mut builder, assessor, glossary) = begun(&fixture.contract, assumed);
    let make = || (builder.clone(), assessor.desk());
    let (sources, options) = (sources(files), options(assumed));
    match gather(&sources, &fixture.contract, &glossary, &options, make, take) {
        Ok((parts, facts)) => {
            parts.into_iter().for_each(|(part, _)| builder.merge(part.into_sum()));
            let part = Part::new(origin(), facts, builder.into_sum());
            Ok(serde_json::to_string(&part).unwrap())
        }
        Err(Error::Otherwise(shown)) => Err(shown),
        Err(error) => panic!("{}: a part stops: {error:?}", fixture.name),
    }
}

/// Writes the parts under what is assumed, merges them from number `first` on backwards, and settles.
fn merged(
    fixture: &'static Fixture,
    assumed: Assumed,
    files: &[[Option<Text>; 2]],
    first: usize,
) -> Result<String, Unsettled> {
    let written: Vec<String> = files
        .iter()
        .map(|files| part(fixture, assumed, files))
        .collect::<Result<_, _>>()
        .map_err(Unsettled::Otherwise)?;
    let read = |n: usize| -> Part<Sum> {
        serde_json::from_str(&written[(first + written.len() - n) % written.len()]).unwrap()
    };
    let (mut builder, _, glossary) = begun(&fixture.contract, assumed);
    let mut all: Part<Vec<Sum>> = read(0).map(|sum| vec![sum]);
    for n in 1..written.len() {
        all.merge(read(n).map(|sum| vec![sum]), |sums, more| sums.extend(more)).unwrap();
    }
    let (sums, export) = all.settle(&fixture.contract, &glossary)?;
    sums.into_iter().for_each(|sum| builder.merge(sum));
    Ok(shown(builder, export))
}

/// The same, begun again with what the whole shows as often as it takes, and whether it had to;
/// `None` for a fixture that is not split plainly.
fn settled(
    fixture: &'static Fixture,
    parts: usize,
    first: usize,
) -> Option<(Result<String, Vec<Stop>>, bool)> {
    let files = fixture.split(parts)?;
    let mut assumed = Assumed::first(&fixture.contract);
    for attempt in 0..6 {
        match merged(fixture, assumed, &files, first) {
            Ok(result) => return Some((Ok(result), attempt > 0)),
            Err(Unsettled::Stops(stops)) => return Some((Err(stops), attempt > 0)),
            Err(Unsettled::Otherwise(shown)) => assumed = shown,
        }
    }
    panic!("{}: what it shows has no end", fixture.name)
}

#[test]
fn any_fixture_in_parts_gives_the_whole_to_the_byte() {
    let (mut checked, mut again) = (0, 0);
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let Some(whole) = whole(fixture) else { continue };
        for (parts, first) in [(1, 0), (2, 0), (2, 1), (7, 3)] {
            let Some((result, begun_again)) = settled(fixture, parts, first) else { continue };
            checked += 1;
            again += usize::from(begun_again);
            let result = result.unwrap_or_else(|stops| format!("it stops: {stops:?}"));
            if result != whole && !(parts > 1 && fixture.name == ONE_PIECE) {
                let differs = result.lines().zip(whole.lines()).find(|(one, other)| one != other);
                wrong.push(format!("{} in {parts} parts: {differs:?}", fixture.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 400, "only {checked} were checked");
    assert!(again > 0, "none had to begin again");
}

/// The one fixture that parts cannot give: a ticket is called as lines of totals are.
const ONE_PIECE: &str = "S5-total-that-is-a-ticket";

#[test]
fn a_ticket_like_a_line_of_totals_is_refused_where_those_below_it_are_in_other_parts() {
    let fixture = fixtures().iter().find(|fixture| fixture.name == ONE_PIECE).unwrap();
    let (result, _) = settled(fixture, 7, 0).unwrap();
    let [stop] = &result.unwrap_err()[..] else { panic!("one stop") };
    assert!(stop.to_string().contains("looks like a line of totals"), "{stop}");
}

#[test]
fn parts_that_were_not_counted_alike_are_refused() {
    let fixture = fixtures().iter().find(|fixture| fixture.name == "nini").unwrap();
    let assumed = Assumed { planned_dates_alone: false, ..Assumed::first(&fixture.contract) };
    let files = fixture.split(2).unwrap();
    let written = part(fixture, assumed, &files[0]).unwrap();
    let read = || serde_json::from_str::<Part<Sum>>(&written).unwrap();
    let refused = |text: String| {
        let other: Part<Sum> = serde_json::from_str(&text).unwrap();
        read().merge(other, |_, _| panic!("it was added")).unwrap_err().to_string()
    };
    for (from, to, says) in [
        (
            "\"contract\":\"c\"",
            "\"contract\":\"d\"",
            "differ in their contract (its SHA-256): c and d",
        ),
        ("[source]", "[sources.calls]", "in their source: [source] and [sources.calls]"),
        ("\"aloi\":\"1\"", "\"aloi\":\"2\"", "differ in the version of Aloi: 1 and 2"),
        ("2026f", "2027a", "differ in the version of the time zone data: 2026f and 2027a"),
        ("\"holidays\":\"2026\"", "\"holidays\":\"2027\"", "the version of the holiday data"),
        ("history.csv", "changes.csv", "different files: tickets.csv, history.csv and"),
        ("\"precision\":\"Second\"", "\"precision\":\"Minute\"", "under different assumptions"),
    ] {
        assert!(written.contains(from), "{from}");
        let said = refused(written.replace(from, to));
        assert!(said.contains(says), "{says}: {said}");
    }
    let apart = read().merge(read(), |_, _| {});
    assert!(!matches!(apart, Err(Apart::Origin { .. })), "{apart:?}");
}
