//! Whatever the export says shows as text, in every format.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[path = "common/mod.rs"]
mod common;

use aloi::condition::{Condition, Term};
use aloi::{Code, Finding, Language, Reason};
use aloi_report::Style;
use aloi_report::model::{Explanation, Report};
use common::{LANGUAGES, excluded, explained, line, october};

/// What somebody may have typed into a ticket.
fn hostile() -> [(&'static str, String); 12] {
    [
        ("a script", "<script>alert(1)</script>".to_owned()),
        ("a formula", "=HYPERLINK(\"http://x.example\";\"x\")".to_owned()),
        ("a formula after a tab", "\t=1+1".to_owned()),
        ("a table's bar", "a|b||c".to_owned()),
        ("line breaks", "a\nb\r\n# c\n\n- d".to_owned()),
        ("Markdown", "`x` **b** [l](http://x.example) ![i](x) @someone".to_owned()),
        ("an escape sequence", "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m".to_owned()),
        ("right to left", "INC\u{202e}1\u{200f}\u{2066}".to_owned()),
        ("nothing to see", "\u{200b}\u{feff}\0\u{e0041}".to_owned()),
        ("quotes and commas", "\"a\",'b';\"".to_owned()),
        ("our own placeholders", "{value} {} {{cell}}".to_owned()),
        ("ten thousand characters", "é".repeat(10_000)),
    ]
}

/// The report with `text` wherever the export or the contract speaks.
fn report(language: Language, text: &str) -> Report {
    let mut report = october(language);
    let words = || text.to_owned();
    let header = &mut report.contract;
    (header.title, header.client, header.provider) = (words(), words(), words());
    (header.file, report.inputs[0].file) = (words(), words());
    let sheet = &mut report.indicators[0];
    (sheet.title, sheet.number, sheet.hours) = (words(), Some(words()), words());
    (sheet.definition, sheet.calculation) = (Some(words()), Some(words()));
    let month = &mut report.months[0];
    for row in &mut month.rows {
        (row.service, row.priority, row.within) = (Some(words()), words(), words());
        row.conditions = Condition::of([Term::Priority(vec![words()])]);
    }
    for ticket in &mut month.tickets {
        (ticket.ticket, ticket.priority, ticket.within) = (words(), words(), words());
        ticket.own_priority = Some(words());
        (ticket.service, ticket.level_service) = (Some(words()), Some(words()));
    }
    month.excluded = vec![excluded(text, Reason::NotClosed)];
    report.findings = findings(text);
    report
}

fn findings(text: &str) -> Vec<Finding> {
    let of = |code: &Code| {
        Finding::new(*code).in_ticket(text).at(line(text, 3)).column(text).value(text).other(text)
    };
    Code::ALL.iter().map(of).collect()
}

fn explanation(language: Language, text: &str) -> Explanation {
    let mut explanation = explained(language);
    explanation.ticket = text.to_owned();
    explanation.findings = findings(text);
    let one = &mut explanation.indicators[0];
    text.clone_into(&mut one.sheet.title);
    text.clone_into(&mut one.sheet.hours);
    for segment in &mut one.segments {
        (segment.group, segment.status) = (text.to_owned(), text.to_owned());
    }
    if let Ok(ticket) = &mut one.outcome {
        (ticket.ticket, ticket.priority) = (text.to_owned(), text.to_owned());
        (ticket.within, ticket.service) = (text.to_owned(), Some(text.to_owned()));
    }
    explanation
}

/// Characters that act on a terminal or hide; a line's end is ours.
fn acts(c: char) -> bool {
    if c.is_ascii_graphic() {
        return false;
    }
    let hides = "\u{200b}\u{200e}\u{200f}\u{202e}\u{2066}\u{feff}\u{e0041}";
    (c.is_control() && c != '\n') || hides.contains(c)
}

#[test]
fn nothing_acts_on_a_terminal() {
    for (words, text) in hostile() {
        for language in LANGUAGES {
            let shown = [
                aloi_report::text(&report(language, &text), Style::default()),
                aloi_report::text(
                    &report(language, &text),
                    Style { width: Some(80), color: false },
                ),
                aloi_report::markdown(&report(language, &text)),
                aloi_report::explain(&explanation(language, &text)),
                aloi_report::findings_text(&findings(&text), language),
                aloi_report::json(&report(language, &text)),
                aloi_report::html(&report(language, &text)),
                aloi_report::explain_json(&[explanation(language, &text)]),
            ];
            for document in shown {
                assert!(!document.chars().any(acts), "{words}:\n{document}");
            }
        }
    }
}

#[test]
fn lines_stay_readable_on_a_terminal() {
    for (words, text) in hostile() {
        let text_report = aloi_report::text(&report(Language::French, &text), Style::default());
        let explained = aloi_report::explain(&explanation(Language::French, &text));
        for line in text_report.lines().chain(explained.lines()) {
            assert!(line.chars().count() < 700, "{words}: {line}");
        }
    }
}

#[test]
fn markdown_keeps_its_tables_and_has_no_tag() {
    for (words, text) in hostile() {
        let document = aloi_report::markdown(&report(Language::English, &text));
        let unescaped = document.replace("\\]", "");
        assert!(!unescaped.contains('<') && !unescaped.contains("]("), "{words}");
        let tables = document.split("\n\n").filter(|block| block.starts_with('|'));
        let bars = |row: &str| row.replace("\\\\", "").replace("\\|", "").matches('|').count();
        for table in tables {
            let columns = table.lines().next().map(bars);
            for row in table.lines() {
                assert_eq!(Some(bars(row)), columns, "{words}: {row}");
            }
        }
    }
}

#[test]
fn a_page_has_no_tag_but_ours_and_shows_every_word() {
    let tags = |page: &str| {
        let tags =
            page.split('<').skip(1).filter(|tag| !tag.starts_with("details class=\"whole\""));
        tags.filter(|tag| tag.starts_with("script") || tag.contains(" on") || tag.contains("href"))
            .count()
    };
    let plain = tags(&aloi_report::html(&report(Language::French, "INC")));
    for (words, text) in hostile() {
        let page = aloi_report::html(&report(Language::French, &text));
        assert_eq!(tags(&page), plain, "{words}");
        assert!(!page.chars().any(acts), "{words}");
        assert!(!page.contains("<b>") && !page.contains("<i>"), "{words}");
        let data = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let visible = aloi_report::visible(&text);
        let at =
            data["columns"].as_array().unwrap().iter().position(|key| key == "ticket").unwrap();
        assert_eq!(data["tickets"][0][at].as_str(), Some(visible.as_str()), "{words}");
    }
}

#[test]
fn no_csv_cell_is_a_formula_and_every_row_is_whole() {
    for (words, text) in hostile() {
        let report = report(Language::French, &text);
        let files = [
            (aloi_report::csv(&report), 4),
            (aloi_report::tickets_csv(&report), 4),
            (aloi_report::excluded_csv(&report), 1),
        ];
        for (file, rows) in files {
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let records: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
            assert_eq!(records.len(), rows, "{words}");
            for cell in records.iter().flatten() {
                let begins = cell.trim_start_matches([' ', '"']);
                assert!(!begins.starts_with(['=', '+', '@', '\t', '\r']), "{words}: {cell}");
            }
        }
    }
}

#[test]
fn json_gives_every_word_back() {
    for (words, text) in hostile() {
        let json = aloi_report::json(&report(Language::English, &text));
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let month = &value["months"][0];
        for given in [
            &value["contract"]["title"],
            &month["rows"][0]["priority"],
            &month["tickets"][0]["ticket"],
            &month["excluded"][0]["ticket"],
            &value["findings"][0]["value"],
            &value["findings"][0]["file"],
        ] {
            assert_eq!(given.as_str(), Some(text.as_str()), "{words}");
        }
    }
}
