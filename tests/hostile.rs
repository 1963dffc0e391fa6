//! Hostile and broken files end with an error or a finding that names the place, within bounded
//! memory, and never with a panic. The files are made here: some are large.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::{Formula, Workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const CONTRACT: &str = include_str!("../fixtures/nini/contract.toml");
const TICKETS: &str = include_str!("../fixtures/nini/tickets.csv");
const HISTORY: &str = include_str!("../fixtures/nini/history.csv");

/// The most memory that a run may ask for, in KiB: about a gigabyte.
const MEMORY: u64 = 1 << 20;

/// How a run on a hostile file ends.
enum Ends {
    /// With exit code 2, and these words on standard error.
    Refused(&'static [&'static str]),
    /// Done, and `check` shows these words.
    Found(&'static [&'static str]),
}

/// Checks the export of the month with these bytes as its tickets file, called `name`.
fn tickets(words: &str, name: &str, bytes: &[u8], ends: &Ends) {
    let folder = shell::folder();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    run(words, folder.path(), "", name, "history.csv", ends);
}

/// Checks the export of the month with these bytes as its history, called `name`.
fn history(words: &str, name: &str, bytes: &[u8], ends: &Ends) {
    let folder = shell::folder();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    run(words, folder.path(), "", "tickets.csv", name, ends);
}

/// Runs `aloi check` under a limit of memory.
fn run(words: &str, folder: &Path, source: &str, tickets: &str, history: &str, ends: &Ends) {
    for (name, text) in [("tickets.csv", TICKETS), ("history.csv", HISTORY)] {
        if !folder.join(name).exists() {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    std::fs::write(folder.join("contract.toml"), format!("{CONTRACT}\n{source}")).unwrap();
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""))
        .arg(env!("CARGO_BIN_EXE_aloi"))
        .args(["check", "--lang", "en", "-c", "contract.toml"])
        .args(["--tickets", tickets, "--history", history])
        .current_dir(folder)
        .output()
        .unwrap();
    let (out, err) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let (code, said, fragments) = match ends {
        Ends::Refused(fragments) => (2, &err, fragments),
        Ends::Found(fragments) => (0, &out, fragments),
    };
    assert_eq!(output.status.code(), Some(code), "{words}:\n{}\n{}", cut(&out), cut(&err));
    for fragment in *fragments {
        assert!(said.contains(fragment), "{words}: no {fragment:?} in\n{}", cut(said));
    }
    assert!(!err.contains("internal error"), "{words}: {}", cut(&err));
}

fn cut(text: &str) -> String {
    text.chars().take(3000).collect()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_level(Some(9))).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Seventy million bytes in as many thousand: parts of a file that follow one another.
fn gz_bomb() -> Vec<u8> {
    gz(&vec![b'a'; 1 << 20]).repeat(70)
}

/// A workbook with seventy parts of a million bytes each.
fn workbook_bomb() -> Vec<u8> {
    let part = zip(&[("part", &vec![b' '; 1 << 20])]);
    let mut part = ZipArchive::new(Cursor::new(part)).unwrap();
    let book = zip(&[("[Content_Types].xml", b"<Types/>")]);
    let mut bomb = ZipWriter::new_append(Cursor::new(book)).unwrap();
    for number in 0..70 {
        let name = format!("xl/media/image{number}.png");
        bomb.raw_copy_file_rename(part.by_index(0).unwrap(), name).unwrap();
    }
    bomb.finish().unwrap().into_inner()
}

/// A workbook with the rows of a CSV text.
fn workbook(text: &str) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book
}

#[test]
fn packed_files() {
    let packed = gz(HISTORY.as_bytes());
    history(
        "a gz cut short",
        "h.csv.gz",
        &packed[..packed.len() / 2],
        &Ends::Refused(&["h.csv.gz", "cut short"]),
    );
    let ends = Ends::Refused(&["h.csv.gz", "the .gz file", "unpacks to more than 67108864 bytes"]);
    history("a gz bomb", "h.csv.gz", &gz_bomb(), &ends);
    let bomb = zip(&[("h.csv.gz", &gz_bomb())]);
    let ends = Ends::Refused(&["h.zip", "unpacks to more than 67108864 bytes"]);
    history("a zip bomb", "h.zip", &bomb, &ends);
    let two = zip(&[("a.csv", HISTORY.as_bytes()), ("../../b.csv", b"x")]);
    history(
        "a zip of two files",
        "h.zip",
        &two,
        &Ends::Refused(&["h.zip", "2 files", "a.csv", "b.csv"]),
    );
    let up = zip(&[("../../../../etc/evil.csv", HISTORY.as_bytes())]);
    history("a path in a zip", "h.zip", &up, &Ends::Found(&["no-level"]));
    history(
        "a zip cut short",
        "h.zip",
        &up[..up.len() - 30],
        &Ends::Refused(&["h.zip", "damaged"]),
    );
}

#[test]
fn large_cells_and_wide_rows() {
    let long = "x".repeat(10 << 20);
    let big = HISTORY.replacen("Support N1", &long, 1);
    history("a cell of 10 MB", "h.csv", big.as_bytes(), &Ends::Found(&["no-level"]));
    let mut wide = String::from("ticket");
    for column in 0..1_000_000 {
        write!(wide, ",c{column}").unwrap();
    }
    wide += "\nT1\n";
    history(
        "a million columns",
        "h.csv",
        wide.as_bytes(),
        &Ends::Refused(&["h.csv:1", "\"at\"", "1000001 in all"]),
    );
    let mut wide = String::from(HISTORY.lines().next().unwrap());
    wide += &",".repeat(100_000);
    wide += &HISTORY[HISTORY.find('\n').unwrap()..];
    history(
        "a hundred thousand empty columns",
        "h.csv",
        wide.as_bytes(),
        &Ends::Found(&["no-level"]),
    );
}

#[test]
fn bytes_that_are_no_text() {
    let nul = HISTORY.replacen("Support N1", "Support\0N1", 1);
    history("a NUL", "h.csv", nul.as_bytes(), &Ends::Found(&["undecodable-text", "h.csv:"]));
    let mut bytes = HISTORY.as_bytes().to_vec();
    let at = HISTORY.find("Support N1").unwrap();
    bytes[at] = 0xff;
    history("a byte in a cell", "h.csv", &bytes, &Ends::Found(&["undecodable-text", "h.csv:"]));
    history("NUL bytes alone", "h.csv", &[0; 5000], &Ends::Refused(&["h.csv"]));
    let noise: Vec<u8> =
        (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    history("noise", "h.csv", &noise, &Ends::Refused(&["h.csv"]));
}

#[test]
fn headers_and_quotes() {
    let (header, rows) = HISTORY.split_once('\n').unwrap();
    history("a header alone", "h.csv", header.as_bytes(), &Ends::Found(&["ended-from-beginning"]));
    let twice = format!("{header}\n{header}\n{rows}");
    history(
        "two headers",
        "h.csv",
        twice.as_bytes(),
        &Ends::Found(&["repeated-header", "h.csv:2"]),
    );
    let titled = format!("Incidents; October\n\n{HISTORY}");
    history("a title", "h.csv", titled.as_bytes(), &Ends::Found(&["header-not-first", "h.csv:3"]));
    let open = HISTORY.replacen(",XX", ",\"XX", 1);
    history(
        "a quote never closed",
        "h.csv",
        open.as_bytes(),
        &Ends::Refused(&["h.csv:", "never closed"]),
    );
    let lines: Vec<&str> = rows.lines().collect();
    let stray = format!("{header}\n{}\n", lines.join("\n").replacen(",XX", ",\"XX", 2));
    history(
        "a quote closed by another",
        "h.csv",
        stray.as_bytes(),
        &Ends::Found(&["stray-quote", "h.csv:"]),
    );
    history("nothing", "h.csv", b"", &Ends::Refused(&["h.csv", "empty"]));
}

#[test]
fn ids_that_are_paths_or_formulas() {
    for id in
        ["../../etc/passwd", "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "\u{202e}T1"]
    {
        let quoted = format!("\"{}\"", id.replace('"', "\"\""));
        let first = TICKETS.lines().nth(1).unwrap().split(',').next().unwrap();
        let folder = shell::folder();
        for (name, text) in [("tickets.csv", TICKETS), ("history.csv", HISTORY)] {
            std::fs::write(folder.path().join(name), text.replace(first, &quoted)).unwrap();
        }
        run(id, folder.path(), "", "tickets.csv", "history.csv", &Ends::Found(&["no-level"]));
        assert_eq!(shell::files(folder.path()).len(), 3, "{id}: a file was made");
    }
}

#[test]
fn workbooks() {
    let mut book = workbook(HISTORY);
    let bytes = book.save_to_buffer().unwrap();
    history("a workbook", "h.xlsx", &bytes, &Ends::Found(&["no-level"]));
    history(
        "a workbook cut short",
        "h.xlsx",
        &bytes[..bytes.len() / 2],
        &Ends::Refused(&["h.xlsx", "damaged"]),
    );
    let mut book = workbook(HISTORY);
    book.worksheet_from_index(0).unwrap().write_string(1_048_575, 16_383, "far").unwrap();
    history(
        "a cell at XFD1048576",
        "h.xlsx",
        &book.save_to_buffer().unwrap(),
        &Ends::Found(&["no-level"]),
    );
    let mut book = workbook(HISTORY);
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    history(
        "an error in a cell",
        "h.xlsx",
        &book.save_to_buffer().unwrap(),
        &Ends::Found(&["error-cell", "h.xlsx:2", "#DIV/0!"]),
    );
    let ends = Ends::Refused(&["h.xlsx", "the workbook", "unpacks to more than 67108864 bytes"]);
    history("a bomb in a workbook", "h.xlsx", &workbook_bomb(), &ends);
    let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0xff; 2000]].concat();
    history("an old workbook of noise", "h.xls", &old, &Ends::Refused(&["h.xls", "workbook"]));
    history("an open document bomb", "h.ods", &ods_bomb(), &Ends::Refused(&["h.ods", "cells"]));
}

/// A workbook of a few bytes that repeats a cell seventeen billion times.
fn ods_bomb() -> Vec<u8> {
    let content = "<office:document-content><table:table table:name=\"A\">\
        <table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>\
        </table:table-row></table:table></office:document-content>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    zip(&[
        ("mimetype", kind),
        ("META-INF/manifest.xml", b"<m/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn json() {
    history(
        "a list that ends early",
        "h.json",
        b"[{\"ticket\":\"T1\"},",
        &Ends::Refused(&["h.json:1", "column"]),
    );
    history(
        "a wrong line",
        "h.jsonl",
        b"{\"ticket\":\"T1\"}\n{\"ticket\" \"T2\"}\n",
        &Ends::Refused(&["h.jsonl:2", "column 11"]),
    );
    let deep = format!("[{}", "{\"a\":".repeat(1_000_000));
    history("a deep nest", "h.json", deep.as_bytes(), &Ends::Refused(&["h.json"]));
    let mut keys = String::from("[{\"ticket\":\"T1\"");
    for key in 0..200_000 {
        write!(keys, ",\"k{key}\":1").unwrap();
    }
    keys += "}]";
    history(
        "two hundred thousand keys",
        "h.json",
        keys.as_bytes(),
        &Ends::Refused(&["h.json", "\"at\""]),
    );
    let inside = b"{\"total\":1,\"items\":[{\"ticket\":\"T1\"}]}";
    history(
        "rows within an object",
        "h.json",
        inside,
        &Ends::Refused(&["h.json", "records = \"items[]\""]),
    );
}

#[test]
fn the_tickets_file_is_read_as_carefully() {
    tickets(
        "a gz cut short",
        "t.csv.gz",
        &gz(TICKETS.as_bytes())[..50],
        &Ends::Refused(&["t.csv.gz", "cut short"]),
    );
    tickets(
        "two headers",
        "t.csv",
        format!("{}\n{TICKETS}", TICKETS.lines().next().unwrap()).as_bytes(),
        &Ends::Found(&["repeated-header", "t.csv:2"]),
    );
}

/// Rows would stand apart by the number of the ticket: nobody reads such a report, and its memory would
/// grow with the export (R23).
#[test]
fn a_column_with_a_value_for_each_ticket_is_no_column_to_stand_apart_by() {
    let rule = shell::root().join("fixtures/rules/R23-by-site");
    let folder = shell::folder();
    for name in ["contract.toml", "history.csv"] {
        std::fs::copy(rule.join(name), folder.path().join(name)).unwrap();
    }
    let mut tickets = "ticket,site,priority,group,status,opened_at,responded_at\n".to_owned();
    for n in 0..3000 {
        let times = "2026-10-05T08:00:00Z,2026-10-05T08:10:00Z";
        writeln!(tickets, "T{n},Site {n},P1,XX,Open,{times}").unwrap();
    }
    std::fs::write(folder.path().join("tickets.csv"), tickets).unwrap();
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let args = [&["report", "-m", "2026-10", "--lang", "en"], &files[..]].concat();
    let ran = shell::aloi_at(folder.path(), &args);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let said = "the rows of the indicator response would stand apart by more than 2";
    assert!(ran.err.contains(said), "{}", ran.err);
}
