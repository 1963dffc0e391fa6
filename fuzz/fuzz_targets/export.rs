//! Any bytes as a history beside a sound tickets file: the whole way from bytes to tickets. Every
//! row is used or set aside, and each that is set aside has a finding.
#![no_main]

use aloi::Glossary;
use aloi_ingest::{File, Files};
use libfuzzer_sys::fuzz_target;

const CONTRACT: &str = include_str!("../../fixtures/nini/contract.toml");
const TICKETS: &[u8] = include_bytes!("../../fixtures/nini/tickets.csv");

fuzz_target!(|bytes: &[u8]| {
    let Ok(contract) = aloi_contract::read(CONTRACT) else { panic!("the contract is sound") };
    let mut glossary = Glossary::new(&contract.contract);
    let file = |name: &str, bytes: &[u8]| vec![File { name: name.into(), bytes: bytes.into() }];
    let files = Files { tickets: file("t", TICKETS), history: file("h", bytes) };
    if let Ok(export) = aloi_ingest::read(&files, &contract, &mut glossary) {
        for file in &export.files {
            assert!(file.set_aside <= file.rows);
        }
    }
});
