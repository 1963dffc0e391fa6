//! Whatever the export and the contract say shows as text on the page, and the page holds it.
#![cfg(feature = "typst")]
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that says when it is skipped"
)]

use aloi::{Code, Finding, Language, Place};
use aloi_report::example;
use aloi_report::model::{Report, Signature};
use std::process::Command;
use std::sync::Arc;

/// The report with `text` wherever the export or the contract speaks.
fn report(language: Language, text: &str) -> Report {
    let words = || text.to_owned();
    let mut report = Report { language, ..example::report() };
    let header = &mut report.contract;
    (header.title, header.client, header.provider) = (words(), words(), words());
    (header.file, report.inputs[0].file) = (words(), words());
    let sheet = &mut report.indicators[0];
    (sheet.title, sheet.number, sheet.hours) = (words(), Some(words()), words());
    (sheet.definition, sheet.calculation) = (Some(words()), Some(words()));
    (sheet.comment, sheet.calendar, sheet.holidays) = (Some(words()), words(), Some(words()));
    let month = &mut report.months[0];
    for row in &mut month.rows {
        (row.service, row.priority, row.within) = (Some(words()), words(), words());
    }
    for ticket in &mut month.tickets {
        (ticket.ticket, ticket.priority, ticket.within) = (words(), words(), words());
        (ticket.service, ticket.level_service) = (Some(words()), Some(words()));
    }
    report.look.introduction = Some(words());
    report.look.signatures = vec![Signature { name: words(), role: Some(words()) }];
    let place = Place::Line { file: Arc::from(text), line: 3 };
    let of = |code: &Code| Finding::new(*code).in_ticket(text).at(place.clone()).value(text);
    report.findings = Code::ALL.iter().map(of).collect();
    report
}

/// The text of the PDF of `report`, a form feed after each page; `None`, said aloud, without the
/// program that reads one.
fn read(report: &Report) -> Option<String> {
    let pdf = aloi_pdf::pdf(report, &aloi_report::json(report)).expect("a PDF");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.pdf"), pdf).unwrap();
    let mut reader = Command::new("pdftotext");
    match reader.args(["-raw", "r.pdf", "-"]).current_dir(folder.path()).output() {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(_) => {
            let _ = std::io::Write::write_all(
                &mut std::io::stderr(),
                b"SKIPPED: pdftotext is not on this machine (Debian: poppler-utils)\n",
            );
            None
        }
    }
}

/// What `text` looks like with nothing but its visible characters.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// Checks that `text`, put everywhere, shows as `shown` on 2 to 6 pages.
fn check(words: &str, text: &str, shown: &str) {
    let Some(read) = read(&report(Language::French, text)) else { return };
    assert!(squeezed(&read).contains(&squeezed(shown)), "{words}: {shown}\nin {read}");
    let pages = read.matches('\u{c}').count();
    assert!((2..=6).contains(&pages), "{words}: {pages} pages");
}

#[test]
fn text_of_others_shows_as_text() {
    check("a tag", "<script>alert(1)</script>", "<script>alert(1)</script>");
    check("Typst", "#eval(\"1+1\") #panic() @x $x$", "#eval(\"1+1\") #panic() @x $x$");
    check("a formula", "=HYPERLINK(\"http://x.example\")", "=HYPERLINK(\"http://x.example\")");
    check("right to left", "INC\u{202e}1\u{200f}\u{2066}", "INC[U+202E]1[U+200F][U+2066]");
    check("no glyph", "日本 \u{e001}", "[U+65E5][U+672C] [U+E001]");
    check("nothing to see", "\u{200b}\u{feff}\0", "[U+200B][U+FEFF][U+0000]");
    check("lines", "a\nb\r\n# c", "a¶b¶#c");
}

#[test]
fn text_without_end_is_cut_and_broken() {
    check("an id without a space", &"x".repeat(10_000), &format!("{}…", "x".repeat(79)));
    check("words", &"mot ".repeat(2500), "…");
    check("without glyphs", &"日".repeat(10_000), &format!("{}…", "[U+65E5]".repeat(20)));
}

#[test]
fn an_empty_text_is_no_error() {
    check("nothing", "", "KPI");
}
