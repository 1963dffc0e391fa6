//! What a report counts, split by ticket, written, read back and added up in any order, is the whole
//! report to the byte.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use aloi::before_after::BeforeAfter;
use aloi::{Assessor, Count, Figure, Glossary, Knowledge, Month, Thresholds, Ticket};
use aloi_audit::claims::Claims;
use aloi_audit::{Comparison, reconcile, signals};
use aloi_contract::ContractFile;
use aloi_ingest::{File, Files};
use aloi_report::build::{Asked, Builder, Sum};
use aloi_report::model::{Counters, Detail, Segments};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A contract and an export of a fixture, with claims where it has some.
struct Case {
    name: String,
    contract: ContractFile,
    glossary: Glossary,
    tickets: Vec<Ticket>,
    knowledge: Knowledge,
    claims: Option<Claims>,
}

fn months() -> Vec<Month> {
    let month = |text: &str| text.parse::<Month>().unwrap();
    month("2026-09").through(month("2026-12"))
}

fn folders() -> Vec<PathBuf> {
    let fixtures = shell::root().join("fixtures");
    let within = |name: &str| {
        let folders = std::fs::read_dir(fixtures.join(name)).unwrap();
        folders.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let mut folders = [vec![fixtures.join("nini")], within("rules"), within("audit")].concat();
    folders.sort();
    folders
}

fn file(folder: &Path, name: &str) -> Vec<File> {
    let bytes = std::fs::read(folder.join(name)).ok();
    bytes.map(|bytes| File { name: name.to_owned(), bytes }).into_iter().collect()
}

impl Case {
    /// `None` for a fixture that stops the run, and for one of which the files are called otherwise.
    fn of(folder: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(folder.join("contract.toml")).ok()?;
        let beside = |named: &str| {
            std::fs::read(folder.join(named)).map_err(|_| aloi::said::one_of([named]))
        };
        let mut contract = aloi_contract::read_with(&text, &beside, &aloi_report::logo).ok()?;
        contract.contract.exclusions = aloi::exclusion::granted(&contract.exclusions);
        let mut glossary = Glossary::new(&contract.contract);
        let files =
            Files { tickets: file(folder, "tickets.csv"), history: file(folder, "history.csv") };
        let claims = ["claims.csv", "claims-tickets.csv", "claims-rows.csv"];
        let claims: Vec<File> = claims.iter().flat_map(|name| file(folder, name)).collect();
        let claims = (!claims.is_empty())
            .then(|| aloi_ingest::read_claims(&claims, &contract, &months(), &mut glossary).ok())
            .flatten();
        let mut export = aloi_ingest::read(&files, &contract, &mut glossary).ok()?;
        let (name, knowledge) = (folder.display().to_string(), export.knowledge(None));
        let (tickets, claims) = (export.tickets, claims.map(|read| read.claims));
        Some(Self { name, contract, glossary, tickets, knowledge, claims })
    }

    fn check(&self) {
        let (mut glossary, months) = (self.glossary.clone(), months());
        let contract = &self.contract.contract;
        let assessor = Assessor::new(contract, &mut glossary, self.knowledge).unwrap();
        let asked = Asked { months, detail: Detail::All, segments: Segments::Listed };
        let (months, register) = (&asked.months, &self.contract.exclusions);
        let claims = self.claims.as_ref();
        let held_from = vec![months.first().copied(); contract.indicators.len()];
        let begun = Builder::new(&assessor, asked.clone()).held_from(held_from);
        let begun = begun.with_audit(Counters {
            agreed: Some(BeforeAfter::new(&assessor, register, months)),
            signals: Some(signals::Counter::new(&assessor, months, &Thresholds::default())),
            readings: Some(Comparison::new(&assessor, &mut glossary, months)),
            claims: claims
                .map(|claims| reconcile::Counter::new(claims, months, &assessor, &mut glossary)),
            ..Counters::default()
        });
        let counted = |which: &dyn Fn(usize) -> bool| {
            let (mut desk, mut builder) = (assessor.desk(), begun.clone());
            for (_, ticket) in self.tickets.iter().enumerate().filter(|(n, _)| which(*n)) {
                builder.take(&desk.case(ticket, &glossary).unwrap()).ok()?;
            }
            Some(builder)
        };
        // one that another reading cannot place stops the run however it is split
        let Some(whole) = counted(&|_| true).map(shown) else { return };
        for parts in [1, 2, 7] {
            let sums: Vec<String> = (0..parts)
                .map(|part| counted(&|n| n % parts == part).unwrap().into_sum())
                .map(|sum| serde_json::to_string(&sum).unwrap())
                .collect();
            for first in [0, parts / 2] {
                let mut builder = begun.clone();
                for n in 0..parts {
                    let sum: Sum =
                        serde_json::from_str(&sums[(first + parts - n) % parts]).unwrap();
                    builder.merge(sum);
                }
                assert_eq!(shown(builder), whole, "{} in {parts} parts", self.name);
            }
        }
    }
}

fn shown(builder: Builder<'_>) -> String {
    let mut report = builder.finish();
    report.findings.sort();
    aloi_report::json(&report)
}

#[test]
fn any_fixture_split_by_ticket_adds_up_to_the_whole() {
    let cases: Vec<Case> = folders().iter().filter_map(|folder| Case::of(folder)).collect();
    assert!(cases.len() > 120, "only {} fixtures", cases.len());
    assert!(cases.iter().any(|case| case.claims.is_some()), "some have claims");
    let sheets = cases.iter().flat_map(|case| case.contract.contract.sheets());
    let figures: BTreeSet<String> = sheets.map(|one| one.figure.key()).collect();
    for figure in Figure::NAMED {
        assert!(figures.contains(&figure.key()), "no fixture shows {figure:?}");
    }
    cases.iter().for_each(Case::check);
}
