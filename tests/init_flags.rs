//! Exports that `aloi init` is told how to open: sign, sheet, pattern; and fields and columns it knows.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::Ran;
use std::path::Path;

/// Tickets cut by a sign that no one looks for.
const CARETS: &str = "ticket^status^group^priority^opened_at^assigned_at^restored_at^closed_at\n\
    1^Closed^XX^P1^2026-10-05 08:00^2026-10-05 09:00^2026-10-05 10:00^2026-10-13 09:00\n";

/// The contract proposed in `folder` with these arguments.
fn proposed(folder: &Path, args: &[&str]) -> (String, Ran) {
    let ran = shell::aloi_at(folder, &[&["init", "-o", "-"], args].concat());
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    assert!(!ran.err.contains("cannot be read"), "{args:?}: {}", ran.err);
    (ran.out.clone(), ran)
}

#[test]
fn the_sign_between_cells_can_be_said() {
    let folder = shell::folder();
    let at = folder.path();
    for (sign, given, written) in [
        ("^", "^", "delimiter = \"^\""),
        ("\u{1}", "\u{1}", "delimiter = \"\\U00000001\""),
        ("-", "-", "delimiter = \"-\""),
        ("\t", "tab", "delimiter = \"tab\""),
    ] {
        let cells = if sign == "-" { CARETS.replace('-', "/") } else { CARETS.to_owned() };
        std::fs::write(at.join("t.csv"), cells.replace('^', sign)).unwrap();
        let (text, _) = proposed(at, &["t.csv", "--delimiter", given]);
        assert!(text.contains(written) && text.contains("# as asked"), "{sign:?}: {text}");
    }
    std::fs::write(at.join("t.csv"), CARETS).unwrap();
    let tickets = at.join("t.csv");
    let mut args = shell::nini(&["-m", "2026-10", "--lang", "en"]);
    args[4] = tickets.to_str().unwrap();
    let ran = shell::aloi(&args);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("which in [source]: delimiter = \"^\""), "{}", ran.err);
}

#[test]
fn the_sheet_of_a_workbook_can_be_said() {
    let folder = shell::folder();
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["October", "November"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, line) in CARETS.lines().enumerate() {
            let row = u32::try_from(row).unwrap();
            sheet.write_row(row, 0, line.split('^')).unwrap();
        }
    }
    book.save(folder.path().join("two.xlsx")).unwrap();
    let ran = shell::aloi_at(folder.path(), &["init", "two.xlsx"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("aloi init: --sheet \"October\""), "{}", ran.err);
    let (text, _) = proposed(folder.path(), &["two.xlsx", "--sheet", "November"]);
    assert!(text.contains("sheet     = \"November\""), "{text}");
}

#[test]
fn quoted_patterns_are_the_files_that_fit() {
    let folder = shell::folder();
    let at = folder.path();
    for name in ["2026-10.csv", "2026-09.csv"] {
        std::fs::write(at.join(name), CARETS.replace('^', ";")).unwrap();
    }
    let (text, ran) = proposed(at, &["2026-*.csv"]);
    assert!(text.contains("from 2026-09.csv, 2026-10.csv:"), "{text}");
    assert!(ran.err.contains("--tickets 2026-09.csv --tickets 2026-10.csv"), "{}", ran.err);
}

#[test]
fn groups_that_come_and_go_are_known_by_their_words() {
    let folder = shell::folder();
    let at = folder.path();
    let tickets = "ticket,status,group,priority,opened_at,closed_at\n\
        1,Closed,XX,P1,2026-10-05 08:00,2026-10-13 09:00\n";
    std::fs::write(at.join("t.csv"), tickets).unwrap();
    for (came, went, mapped) in [("group+", "group-", false), ("Groupe +", "Groupe -", true)] {
        let history = format!(
            "ticket,at,field,from,to\n1,2026-10-05 08:00,{came},,XX\n1,2026-10-05 09:00,{went},XX,\n"
        );
        std::fs::write(at.join("h.csv"), history).unwrap();
        let (text, _) = proposed(at, &["t.csv", "h.csv"]);
        for (word, ours) in [(came, "group+"), (went, "group-")] {
            let line = format!("{word:?} = {ours:?}");
            assert_eq!(text.contains(&line), mapped, "{line}: {text}");
        }
        assert_eq!(text.contains("[source.values.field]"), mapped, "{text}");
    }
}

#[test]
fn the_columns_that_count_are_found_among_thousands() {
    let folder = shell::folder();
    let more: String = (0..5_000).map(|column| format!("^u_{column}")).collect();
    let (header, row) = CARETS.trim_end().split_once('\n').unwrap();
    let wide = format!("{header}{more}\n{row}{}\n", "^x".repeat(5_000));
    std::fs::write(folder.path().join("wide.csv"), wide.replace('^', ",")).unwrap();
    let (text, _) = proposed(folder.path(), &["wide.csv"]);
    assert!(text.contains("ticket      = \"ticket\""), "{text}");
}

#[test]
fn a_column_that_the_shape_does_not_read_is_not_mapped() {
    let folder = shell::folder();
    std::fs::write(folder.path().join("t.csv"), CARETS.replace('^', ",")).unwrap();
    let history = "ticket,at,field,from,to\n1,2026-10-05 10:00,status,New,Closed\n";
    std::fs::write(folder.path().join("h.csv"), history).unwrap();
    let (text, _) = proposed(folder.path(), &["t.csv", "h.csv"]);
    assert!(text.contains("\"changes\""), "{text}");
    assert!(!text.contains("assigned_at"), "{text}");
}
