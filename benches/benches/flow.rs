//! The time of each step of the flow, on generated exports, beside the floor: reading the same
//! bytes with the csv crate alone. Run it with `cargo bench -p aloi-bench`.
#![expect(clippy::unwrap_used, reason = "a benchmark fails loudly")]

use aloi::{Assessment, Assessor, Glossary, Knowledge, Kpi, Month};
use aloi_contract::ContractFile;
use aloi_ingest::{Export, File, Files};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const SIZES: [u64; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

fn contract() -> ContractFile {
    aloi_contract::read(aloi_bench::CONTRACT).unwrap()
}

fn files(tickets: u64) -> Files {
    let (rows, changes) = aloi_bench::export(tickets);
    let file = |name: &str, bytes| vec![File { name: name.to_owned(), bytes }];
    Files { tickets: file("tickets.csv", rows), history: file("history.csv", changes) }
}

fn year() -> Vec<Month> {
    "2026-01".parse::<Month>().unwrap().through("2026-12".parse().unwrap())
}

fn read(contract: &ContractFile, files: &Files) -> (Glossary, Export) {
    let mut glossary = Glossary::new(&contract.contract);
    let export = aloi_ingest::read(files, contract, &mut glossary).unwrap();
    (glossary, export)
}

fn assess(contract: &ContractFile, glossary: &mut Glossary, export: &Export) -> Vec<Assessment> {
    let assessor = Assessor::new(&contract.contract, glossary, Knowledge::default()).unwrap();
    export.tickets.iter().map(|ticket| assessor.assess(ticket, glossary).unwrap()).collect()
}

fn tally(contract: &ContractFile, assessments: &[Assessment]) -> Kpi {
    let mut kpi = Kpi::new(&contract.contract, &year());
    for assessment in assessments {
        kpi.count(assessment);
    }
    kpi
}

#[divan::bench(args = SIZES)]
fn step_0_floor_csv_alone(bencher: Bencher<'_, '_>, tickets: u64) {
    let files = files(tickets);
    bencher.counter(ItemsCount::new(tickets)).bench_local(|| {
        let mut fields = 0;
        for file in files.tickets.iter().chain(&files.history) {
            let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
            let mut record = csv::ByteRecord::new();
            while reader.read_byte_record(&mut record).unwrap() {
                fields += record.len();
            }
        }
        black_box(fields)
    });
}

#[divan::bench(args = SIZES)]
fn step_1_read(bencher: Bencher<'_, '_>, tickets: u64) {
    let (contract, files) = (contract(), files(tickets));
    bencher
        .counter(ItemsCount::new(tickets))
        .bench_local(|| read(black_box(&contract), black_box(&files)));
}

#[divan::bench(args = SIZES)]
fn step_2_normalise_clock_judge(bencher: Bencher<'_, '_>, tickets: u64) {
    let (contract, files) = (contract(), files(tickets));
    let (mut glossary, export) = read(&contract, &files);
    bencher
        .counter(ItemsCount::new(tickets))
        .bench_local(|| assess(&contract, &mut glossary, black_box(&export)));
}

#[divan::bench(args = SIZES)]
fn step_3_tally(bencher: Bencher<'_, '_>, tickets: u64) {
    let (contract, files) = (contract(), files(tickets));
    let (mut glossary, export) = read(&contract, &files);
    let assessments = assess(&contract, &mut glossary, &export);
    bencher
        .counter(ItemsCount::new(tickets))
        .bench_local(|| tally(&contract, black_box(&assessments)));
}

#[divan::bench(args = SIZES)]
fn whole_flow(bencher: Bencher<'_, '_>, tickets: u64) {
    let (contract, files) = (contract(), files(tickets));
    bencher.counter(ItemsCount::new(tickets)).bench_local(|| {
        let (mut glossary, export) = read(&contract, &files);
        let assessments = assess(&contract, &mut glossary, &export);
        tally(&contract, &assessments)
    });
}
