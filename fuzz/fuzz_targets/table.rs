//! Any bytes as a table: every format, with and without options. It may refuse, never panic.
#![no_main]

use aloi_contract::RecordPath;
use aloi_ingest::table::{Format, Options, is_guarded, open};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: let_caught_panics_pass(), |bytes: &[u8]| {
    read(bytes, &Options::default());
    let records = RecordPath::parse("issues[].items[]").ok();
    let columns = ["ticket".to_owned(), "issues[].key".to_owned()];
    let needs = |header: &csv::StringRecord| header.iter().any(|name| name == "ticket");
    let asked = Options {
        delimiter: Some(b';'),
        encoding: Some("utf-8"),
        records: records.as_ref(),
        columns: Some(&columns),
        needs: Some(&needs),
        ..Options::default()
    };
    read(bytes, &asked);
});

fn read(bytes: &[u8], options: &Options<'_>) {
    let Ok(mut opened) = open("fuzz", bytes, options) else { return };
    // The rows of a damaged workbook may stand in any order.
    let ordered = opened.format != Format::Workbook;
    let mut last = opened.header_line;
    while let Ok(Some(row)) = opened.rows.next() {
        assert!(!ordered || row.line >= last, "line {} after {last}", row.line);
        last = row.line;
    }
    opened.rows.take_findings();
}

/// The fuzzer ends at every panic; those within a reader of workbooks are caught and are an error.
fn let_caught_panics_pass() {
    let end = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !is_guarded() {
            end(panic);
        }
    }));
}
