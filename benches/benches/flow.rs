//! The time of each step of the flow, on generated exports, beside two baselines: a plain scan of the
//! same bytes and, the floor, reading them with the csv crate alone. All on one thread and in
//! memory; the program as a whole is measured by the command `flow` of this package.
//!
//! ```console
//! $ cargo bench -p aloi-bench --bench flow                 # 10,000 and 100,000 tickets
//! $ cargo bench -p aloi-bench --bench flow -- 1000000      # any other numbers
//! ```
//!
//! The steps of the core see the same few hundred tickets again and again, as hot as they come in a
//! pipeline. Steps take turns, and of each the fastest round counts, since other programs only ever add to a
//! time. Large exports are measured in portions of 100,000 tickets, whose times add up, so that
//! memory does not limit their number.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints and fails loudly"
)]

use aloi::{
    Assessment, Assessor, Clock, Count, Desk, Glossary, Instant, Knowledge, Kpi, Life, Month,
    Ticket,
};
use aloi_bench::baseline;
use aloi_contract::ContractFile;
use aloi_ingest::stream::{Assumed, Options, Source, Sources};
use aloi_ingest::{Export, File, Files, TimeFormat};
use aloi_report::build::{Asked, Builder};
use aloi_report::model::{Detail, Segments};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::time::{Duration, Instant as Now};

/// Tickets measured at a time.
const PORTION: u64 = 100_000;
const ROUNDS: usize = 7;
/// Tickets that fit into a processor's cache.
const AT_HAND: usize = 500;

fn main() {
    let given: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if given.is_empty() { vec![10_000, 100_000] } else { given };
    let tables: Vec<Measured> = sizes.iter().map(|tickets| measure(*tickets)).collect();
    for table in &tables {
        table.print();
    }
    if let [first, .., last] = tables.as_slice() {
        last.print_growth(first);
    }
}

/// A step: what it is, and what it does with a portion.
type Step = (&'static str, fn(&Portion) -> u64);

const STEPS: [Step; 15] = [
    ("a plain scan of the bytes", scan),
    (FLOOR, split),
    ("times: each read", times),
    ("words: each interned", words),
    ("tickets: files to tickets, in one piece", tickets),
    ("tickets: the same as a stream", streamed),
    ("  of a history by time", streamed_by_time),
    ("normalise: tickets to lives", normalise),
    ("clock: the seconds of each life", clock),
    ("assess: normalise, clock and judge", assess),
    ("tally", tally),
    (CORE, core),
    ("output: the report as CSV", output),
    (WHOLE, whole),
    (WHOLE_TEN, whole_ten),
];
const FLOOR: &str = "the floor: the csv crate alone";
const CORE: &str = "the core: assess and tally";
const WHOLE: &str = "whole: files to KPI";
const WHOLE_TEN: &str = "whole, ten indicators, three calendars";

/// What the steps took in all portions of an export.
struct Measured {
    tickets: u64,
    changes: u64,
    bytes: u64,
    took: [Duration; STEPS.len()],
}

fn measure(tickets: u64) -> Measured {
    let took = [Duration::ZERO; STEPS.len()];
    let mut measured = Measured { tickets, changes: 0, bytes: 0, took };
    let contract = aloi_contract::read(aloi_bench::CONTRACT).unwrap();
    for from in (0..tickets).step_by(usize::try_from(PORTION).unwrap()) {
        let portion = Portion::new(&contract, from..tickets.min(from + PORTION));
        measured.add(&portion);
    }
    measured
}

impl Measured {
    /// Adds the fastest of some rounds in which the steps take turns.
    fn add(&mut self, portion: &Portion) {
        let mut fastest = [Duration::MAX; STEPS.len()];
        for _ in 0..ROUNDS {
            for (fastest, (_, step)) in fastest.iter_mut().zip(STEPS) {
                let start = Now::now();
                black_box(step(black_box(portion)));
                *fastest = start.elapsed().min(*fastest);
            }
        }
        for (took, fastest) in self.took.iter_mut().zip(fastest) {
            *took += fastest;
        }
        self.changes += portion.changes;
        let files = portion.files.tickets.iter().chain(&portion.files.history);
        self.bytes += files.map(|file| file.bytes.len() as u64).sum::<u64>();
    }

    fn of(&self, step: &str) -> f64 {
        let position = STEPS.iter().position(|(name, _)| *name == step).unwrap();
        self.took[position].as_secs_f64()
    }

    fn print(&self) {
        let Self { tickets, changes, bytes, .. } = self;
        println!("\n{tickets} tickets, {changes} changes, {} MB", bytes / 1_000_000);
        println!("{:<40} {:>10} {:>10} {:>8}", "step", "ns/ticket", "ns/row", "floors");
        let rows = (tickets + changes) as f64;
        for (name, _) in STEPS {
            let seconds = self.of(name);
            println!(
                "{name:<40} {:>10.1} {:>10.1} {:>8.2}",
                seconds * 1e9 / *tickets as f64,
                seconds * 1e9 / rows,
                seconds / self.of(FLOOR),
            );
        }
        let ten = self.of(WHOLE_TEN) / self.of(WHOLE);
        println!("ten indicators on three calendars take {ten:.2} times as long as one");
    }

    fn print_growth(&self, smaller: &Self) {
        let times = self.tickets as f64 / smaller.tickets as f64;
        println!("\n{times:.0} times the tickets take, times as long:");
        for (name, _) in STEPS {
            println!("{name:<40} {:>10.1}", self.of(name) / smaller.of(name));
        }
    }
}

/// What the steps need of some tickets, each made before they are timed.
struct Portion {
    contract: ContractFile,
    ten: ContractFile,
    files: Files,
    by_time: Vec<u8>,
    changes: u64,
    /// Every time of the history; its words with their fields.
    times: Vec<Range<usize>>,
    words: Vec<(Field, Range<usize>)>,
    glossary: Glossary,
    tickets: Vec<Ticket>,
    lives: Vec<(Life, Instant, Instant)>,
    assessments: Vec<Assessment>,
}

#[derive(Clone, Copy)]
enum Field {
    Status,
    Group,
    Priority,
}

impl Portion {
    fn new(contract: &ContractFile, numbers: Range<u64>) -> Self {
        let (rows, changes) = aloi_bench::export_some(numbers);
        let file = |name: &str, bytes| vec![File { name: name.to_owned(), bytes }];
        let files = Files { tickets: file("t.csv", rows), history: file("h.csv", changes) };
        let mut glossary = Glossary::new(&contract.contract);
        let export = read(&files, contract, &mut glossary);
        let mut portion = Self {
            contract: contract.clone(),
            ten: aloi_contract::read(&aloi_bench::ten_indicators()).unwrap(),
            by_time: aloi_bench::by_time(&files.history[0].bytes),
            files,
            changes: 0,
            times: Vec::new(),
            words: Vec::new(),
            glossary,
            tickets: export.tickets,
            lives: Vec::new(),
            assessments: Vec::new(),
        };
        portion.find_fields();
        portion.assess_all();
        portion
    }

    /// The places of times and words in the history.
    fn find_fields(&mut self) {
        let text = self.history();
        let mut places = (Vec::new(), Vec::new());
        let (mut from, mut changes) = (text.find('\n').unwrap() + 1, 0);
        for line in text.lines().skip(1) {
            let mut ends = line.match_indices(',').map(|(at, _)| from + at);
            let [a, b, c, d] = std::array::from_fn(|_| ends.next().unwrap());
            let field = match &text[b + 1..c] {
                "status" => Field::Status,
                "group" => Field::Group,
                _ => Field::Priority,
            };
            places.0.push(a + 1..b);
            places.1.extend([(field, c + 1..d), (field, d + 1..from + line.len())]);
            from += line.len() + 1;
            changes += 1;
        }
        (self.times, self.words) = places;
        self.changes = changes;
    }

    fn assess_all(&mut self) {
        let assessor = self.assessor();
        let assessments: Vec<Assessment> =
            self.tickets.iter().map(|one| assessor.assess(one, &self.glossary).unwrap()).collect();
        for assessment in &assessments {
            let Some(judgement) = assessment.standings[0].judgement() else { continue };
            let life = assessment.life.clone().unwrap();
            self.lives.push((life, judgement.from, judgement.to));
        }
        self.assessments = assessments;
    }

    /// As many as there are tickets, but the first few again and again: in a pipeline a ticket is
    /// assessed when it has just been read, and lies in the processor's cache.
    fn at_hand<'a, T>(&self, of_tickets: &'a [T]) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let few = of_tickets.len().min(AT_HAND);
        of_tickets[..few].iter().cycle().take(self.tickets.len())
    }

    fn assessor(&self) -> Assessor<'_> {
        assessor(&self.contract, &mut self.glossary.clone())
    }

    fn history(&self) -> &str {
        std::str::from_utf8(&self.files.history[0].bytes).unwrap()
    }
}

fn assessor<'c>(contract: &'c ContractFile, glossary: &mut Glossary) -> Assessor<'c> {
    Assessor::new(&contract.contract, glossary, Knowledge::default()).unwrap()
}

fn year() -> Vec<Month> {
    "2026-01".parse::<Month>().unwrap().through("2026-12".parse().unwrap())
}

fn read(files: &Files, contract: &ContractFile, glossary: &mut Glossary) -> Export {
    aloi_ingest::read(files, contract, glossary).unwrap()
}

fn scan(portion: &Portion) -> u64 {
    let files = portion.files.tickets.iter().chain(&portion.files.history);
    files.map(|file| baseline::scan(&file.bytes)).sum()
}

fn split(portion: &Portion) -> u64 {
    let files = portion.files.tickets.iter().chain(&portion.files.history);
    files.map(|file| baseline::split(file.bytes.as_slice()).unwrap()).sum()
}

fn times(portion: &Portion) -> u64 {
    let format = TimeFormat::new(None, portion.contract.contract.timezone);
    let text = portion.history();
    let read = |place: &Range<usize>| format.read(&text[place.clone()]).unwrap().at.seconds();
    portion.times.iter().map(|place| read(place).unsigned_abs()).sum()
}

fn words(portion: &Portion) -> u64 {
    let mut glossary = Glossary::new(&portion.contract.contract);
    let text = portion.history();
    let mut empty = 0;
    for (field, place) in &portion.words {
        let word = &text[place.clone()];
        let name = match field {
            Field::Status => glossary.status(word).name(),
            Field::Group => glossary.group(word).name(),
            Field::Priority => glossary.name(word),
        };
        empty += u64::from(name.is_none());
    }
    empty
}

fn tickets(portion: &Portion) -> u64 {
    let mut glossary = Glossary::new(&portion.contract.contract);
    read(&portion.files, &portion.contract, &mut glossary).tickets.len() as u64
}

fn streamed(portion: &Portion) -> u64 {
    let history = &portion.files.history[0].bytes;
    let count = |count: &mut u64, _: &Ticket, _: &Glossary| *count += 1;
    stream(&portion.contract, portion, &portion.glossary, history, || 0, count).iter().sum()
}

fn streamed_by_time(portion: &Portion) -> u64 {
    let count = |count: &mut u64, _: &Ticket, _: &Glossary| *count += 1;
    let (contract, by_time) = (&portion.contract, &portion.by_time);
    stream(contract, portion, &portion.glossary, by_time, || 0, count).iter().sum()
}

fn normalise(portion: &Portion) -> u64 {
    let life = |ticket| Life::of(ticket, &portion.glossary, Knowledge::default()).unwrap();
    portion.at_hand(&portion.tickets).map(|ticket| life(ticket).1.len() as u64).sum()
}

fn clock(portion: &Portion) -> u64 {
    let contract = &portion.contract.contract;
    let calendar = contract.calendar_of(&contract.indicators[0]).unwrap();
    let elapsed = |(life, assigned, restored): &(Life, Instant, Instant)| {
        Clock::new(life, calendar, &contract.reading, &[], *assigned, *restored).elapsed().unwrap()
    };
    portion.at_hand(&portion.lives).map(|life| elapsed(life).unsigned_abs()).sum()
}

fn assess(portion: &Portion) -> u64 {
    let assessor = portion.assessor();
    let mut desk = assessor.desk();
    let assess = |ticket| desk.assess(ticket, &portion.glossary).unwrap().findings.len() as u64;
    portion.at_hand(&portion.tickets).map(assess).sum()
}

fn tally(portion: &Portion) -> u64 {
    let mut kpi = Kpi::new(&portion.contract.contract, &year());
    for assessment in portion.at_hand(&portion.assessments) {
        kpi.count(assessment);
    }
    kpi.tickets()
}

fn core(portion: &Portion) -> u64 {
    let assessor = portion.assessor();
    let (mut desk, mut kpi) = (assessor.desk(), Kpi::new(&portion.contract.contract, &year()));
    for ticket in portion.at_hand(&portion.tickets) {
        kpi.count(desk.assess(ticket, &portion.glossary).unwrap());
    }
    kpi.tickets()
}

fn output(portion: &Portion) -> u64 {
    let assessor = portion.assessor();
    let asked = Asked { months: year(), detail: Detail::Rows, segments: Segments::Absent };
    let builder = Builder::new(&assessor, asked);
    aloi_report::csv(&builder.finish()).len() as u64
}

fn whole(portion: &Portion) -> u64 {
    whole_under(&portion.contract, portion)
}

fn whole_ten(portion: &Portion) -> u64 {
    whole_under(&portion.ten, portion)
}

/// The flow as `aloi report` has it, on one thread.
fn whole_under(contract: &ContractFile, portion: &Portion) -> u64 {
    let mut glossary = Glossary::new(&contract.contract);
    let assessor = assessor(contract, &mut glossary);
    let months = year();
    let begun = || (assessor.desk(), Kpi::new(&contract.contract, &months));
    let take = |(desk, kpi): &mut (Desk<'_>, Kpi), ticket: &Ticket, glossary: &Glossary| {
        kpi.count(desk.assess(ticket, glossary).unwrap());
    };
    let history = &portion.files.history[0].bytes;
    stream(contract, portion, &glossary, history, begun, take)
        .iter()
        .map(|(_, kpi)| kpi.tickets())
        .sum()
}

/// Streams a portion's tickets, with this history, on one thread.
fn stream<S: Send>(
    contract: &ContractFile,
    portion: &Portion,
    glossary: &Glossary,
    history: &[u8],
    begun: impl Fn() -> S + Sync,
    take: impl Fn(&mut S, &Ticket, &Glossary) + Sync,
) -> Vec<S> {
    let rows = portion.files.tickets[0].bytes.as_slice();
    let sources = Sources {
        tickets: vec![Source::of_bytes("t.csv", rows)],
        history: vec![Source::of_bytes("h.csv", history)],
    };
    let options = Options {
        threads: NonZeroUsize::MIN,
        memory: 1 << 30,
        scratch: &|| Err(std::io::Error::other("no file is needed")),
        told: &|_| {},
        assumed: Assumed {
            planned_dates_alone: false,
            precision: aloi::Precision::Second,
            order: None,
            groups_in_history: false,
        },
    };
    let take = |state: &mut S, ticket: &Ticket, glossary: &Glossary| {
        take(state, ticket, glossary);
        Ok::<(), ()>(())
    };
    aloi_ingest::stream(&sources, contract, glossary, &options, begun, take).unwrap().parts
}
