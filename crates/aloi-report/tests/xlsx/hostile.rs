//! Whatever the export says is text in the workbook.

use crate::common::{excluded, line, october};
use crate::read::workbook;
use aloi::{Code, Finding, Language, Reason};
use aloi_report::model::Report;
use calamine::Data;

/// What was written, as people are to see it, and why it is here.
pub(crate) fn hostile() -> Vec<(&'static str, String, String)> {
    let same = |words, text: &str| (words, text.to_owned(), text.to_owned());
    vec![
        same("a formula", "=HYPERLINK(\"http://x.example\";\"x\")"),
        same("a plus", "+33 1"),
        same("a minus", "-1"),
        same("an at sign", "@SUM(A1)"),
        same("a number", "00123"),
        same("a date", "2026-10-05"),
        same("a tag", "<script>alert(1)</script> & more"),
        same("the workbook's own escapes", "_x0041_ _x000D_"),
        same("a criterion", ">=0*?~"),
        same("a truth", "TRUE"),
        same("codes of a footer", "&P&N&[Tab]&\"x\""),
        ("a tab and breaks", "a\tb\r\nc".to_owned(), "a b↵c".to_owned()),
        ("controls", "\u{1b}[2J\0".to_owned(), "[U+001B][2J[U+0000]".to_owned()),
        ("right to left", "INC\u{202e}1".to_owned(), "INC[U+202E]1".to_owned()),
        same("ten thousand characters", &"é".repeat(10_000)),
    ]
}

/// The report with `text` wherever the export or the contract speaks.
pub(crate) fn report(text: &str) -> Report {
    let mut report = october(Language::English);
    let words = || text.to_owned();
    let header = &mut report.contract;
    (header.title, header.client, header.provider) = (words(), words(), words());
    (header.file, report.inputs[0].file) = (words(), words());
    let sheet = &mut report.indicators[0];
    (sheet.title, sheet.number, sheet.hours) = (words(), Some(words()), words());
    (sheet.definition, sheet.comment) = (Some(words()), Some(words()));
    report.look.introduction = Some(words());
    let month = &mut report.months[0];
    for ticket in &mut month.tickets {
        (ticket.ticket, ticket.group, ticket.within) = (words(), words(), words());
        ticket.service = Some(words());
    }
    month.excluded = vec![excluded(text, Reason::NotClosed)];
    let finding = Finding::new(Code::Hole).in_ticket(text).at(line(text, 3));
    report.findings = vec![finding.column(text).value(text).other(text)];
    report
}

#[test]
fn the_export_speaks_in_text_cells_alone() {
    for (words, text, shown) in hostile() {
        let mut book = workbook(&report(&text));
        let tickets = book.table("Tickets", "No.");
        for column in [2, 3, 5, 6] {
            assert_eq!(tickets[0][column], Data::String(shown.clone()), "{words}");
        }
        let ours: Vec<String> = book.sheets();
        for sheet in ours {
            for formula in book.formulas(&sheet) {
                let begins = ["COUNTIFS(", "IF(", "SUM(", "'Summary'!"];
                assert!(
                    begins.iter().any(|known| formula.starts_with(known)),
                    "{words}: {formula}"
                );
                assert!(!formula.contains("x.example"), "{words}: {formula}");
            }
        }
    }
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_the_cover_says_so() {
    let mut report = october(Language::French);
    report.months[0].tickets[0].ticket = "x".repeat(40_000);
    let mut book = workbook(&report);
    let id = book.table("Tickets", "N°")[0][2].to_string();
    assert_eq!((id.chars().count(), id.ends_with('…')), (32_767, true));
    let cover = book.cells("Synthèse");
    let said = |row: &[Data]| row[0].to_string().contains("Le fichier JSON du même rapport l'a");
    assert!(cover.rows().any(said));
}
