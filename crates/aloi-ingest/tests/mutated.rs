//! Files of every format, damaged in thousands of ways, always the same ones: reading them gives
//! rows or says what is wrong. It never panics.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi_contract::RecordPath;
use aloi_ingest::table::{Format, Options, open};
use std::path::Path;

/// How often each file is damaged.
const TIMES: u64 = 100;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides.max(1) as u64).unwrap()
    }
}

/// The bytes with a few places overwritten, cut out, doubled or cut off.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const STRANGE: [u8; 16] = *b"\0\"\"\xff\xfe;,\t\n\r{}[]:\xe9";
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        let end = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(6) {
            0 if at < bytes.len() => bytes[at] = STRANGE[dice.roll(STRANGE.len())],
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            4 => bytes.insert(at, STRANGE[dice.roll(STRANGE.len())]),
            _ if dice.roll(8) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

/// Reads a file as a table, to its end.
fn read(name: &str, bytes: &[u8], options: &Options<'_>) {
    let Ok(mut opened) = open(name, bytes, options) else { return };
    // The rows of a damaged workbook may stand in any order.
    let ordered = opened.format != Format::Workbook;
    let mut last = opened.header_line;
    while let Ok(Some(row)) = opened.rows.next() {
        assert!(!ordered || row.line >= last, "{name}: line {} after {last}", row.line);
        last = row.line;
    }
}

fn seeds() -> Vec<(String, Vec<u8>)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut seeds = Vec::new();
    for folder in ["nini", "findings/error-cell", "disguises"] {
        add(&fixtures.join(folder), &mut seeds);
    }
    // What the fuzzer found.
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found"), &mut seeds);
    seeds.sort();
    assert!(seeds.len() > 10, "the fixtures are gone");
    seeds
}

fn add(folder: &Path, seeds: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add(&path, seeds);
        } else if !matches!(path.extension().and_then(|end| end.to_str()), Some("toml" | "py")) {
            let bytes = std::fs::read(&path).unwrap();
            seeds.push((path.display().to_string(), bytes[..bytes.len().min(20_000)].to_vec()));
            seeds.push((path.display().to_string(), bytes));
        }
    }
}

#[test]
fn damaged_files_never_panic() {
    let records = RecordPath::parse("issues[].items[]").unwrap();
    let columns = ["ticket".to_owned(), "issues[].key".to_owned()];
    for (name, seed) in seeds() {
        // What a format takes long to read is damaged less often.
        let times = if seed.len() > 5000 { TIMES / 10 } else { TIMES };
        for time in 0..times {
            // The first time as it is.
            let bytes = if time == 0 { seed.clone() } else { damaged(&seed, &mut Dice(time)) };
            read(&name, &bytes, &Options::default());
            let needs = |header: &csv::StringRecord| header.iter().any(|name| name == "ticket");
            let asked = Options {
                delimiter: Some(b';'),
                encoding: Some("utf-8"),
                records: Some(&records),
                columns: Some(&columns),
                needs: Some(&needs),
                ..Options::default()
            };
            read(&name, &bytes, &asked);
        }
    }
}
