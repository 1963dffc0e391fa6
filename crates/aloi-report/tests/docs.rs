//! `docs/findings.md` has one entry for each code of finding, in the order in which reports list
//! them: the most dangerous to a figure first.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use aloi::Code;
use aloi_report::Danger;

#[test]
fn every_code_has_its_entry_in_the_catalogue_and_every_entry_its_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/findings.md");
    let catalogue = std::fs::read_to_string(path).unwrap();
    let entries: Vec<&str> =
        catalogue.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect();

    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| (Danger::of(*code), *code));
    let keys: Vec<&str> = codes.into_iter().map(Code::key).collect();

    let missing: Vec<_> = keys.iter().filter(|key| !entries.contains(key)).collect();
    let unknown: Vec<_> = entries.iter().filter(|entry| !keys.contains(entry)).collect();
    assert!(missing.is_empty(), "codes without an entry: {missing:?}");
    assert!(unknown.is_empty(), "entries without a code: {unknown:?}");
    assert_eq!(entries, keys, "the order of danger, and each once");
}
