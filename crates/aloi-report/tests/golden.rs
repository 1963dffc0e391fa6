//! Whole documents, as a client would see them: one report in each format and language.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[path = "common/mod.rs"]
mod common;

use aloi::Reason;
use aloi_report::Style;
use aloi_report::model::{Look, Report, Signature};
use common::{LANGUAGES, explained, left_out, october, quarter};

/// Compares what `render` makes of `report` in every language with the files in `snapshots`.
fn golden(name: &str, report: fn(aloi::Language) -> Report, render: fn(&Report) -> String) {
    for language in LANGUAGES {
        insta::assert_snapshot!(format!("{name}_{}", language.key()), render(&report(language)));
    }
}

fn plain(report: &Report) -> String {
    aloi_report::text(report, Style::default())
}

#[test]
fn the_report_on_a_terminal() {
    golden("text", october, plain);
}

#[test]
fn three_months_on_a_terminal() {
    golden("text_quarter", quarter, plain);
}

#[test]
fn a_narrow_terminal_in_colour() {
    golden("text_narrow", october, |report| {
        aloi_report::text(report, Style { width: Some(60), color: true })
    });
}

#[test]
fn the_report_in_markdown() {
    golden("markdown", october, aloi_report::markdown);
}

#[test]
fn three_months_in_markdown() {
    golden("markdown_quarter", quarter, aloi_report::markdown);
}

/// October with a look of its own, some of it hostile.
fn dressed(language: aloi::Language) -> Report {
    let mut report = october(language);
    report.look = Look {
        title: Some("Comité <b>TMA</b>".to_owned()),
        committee: "2026-11-12".parse().ok(),
        introduction: Some(
            "# Bilan\nUn mois **calme**.\n\n- <script>x</script>\n- ![a](b.png) [c](d)".to_owned(),
        ),
        signatures: vec![
            Signature { name: "Mme Martin".to_owned(), role: Some("Ni-Ni".to_owned()) },
            Signature { name: "a|b".to_owned(), role: None },
        ],
        ..Look::default()
    };
    report.indicators[0].comment = Some("La *même* cause.\u{202e}\n\n| a |\n|---|".to_owned());
    report
}

#[test]
fn a_look_of_its_own_on_a_terminal_and_in_markdown() {
    golden("text_dressed", dressed, plain);
    golden("markdown_dressed", dressed, aloi_report::markdown);
}

#[test]
fn the_report_in_json() {
    golden("json", october, aloi_report::json);
}

#[test]
fn the_rows_the_tickets_and_the_excluded_in_csv() {
    golden("csv", october, |report| {
        let files = [aloi_report::csv, aloi_report::tickets_csv, aloi_report::excluded_csv];
        files.map(|file| file(report)).join("\n")
    });
}

#[test]
fn findings_on_a_terminal_and_in_json() {
    golden("findings", october, |report| {
        aloi_report::findings_text(&report.findings, report.language)
            + &aloi_report::findings_json(&report.findings, report.language)
    });
}

#[test]
fn a_ticket_explained() {
    for language in LANGUAGES {
        let text = aloi_report::explain(&explained(language));
        insta::assert_snapshot!(format!("explain_{}", language.key()), text);
        let text = aloi_report::explain(&left_out(language, Reason::NotClosed));
        insta::assert_snapshot!(format!("explain_excluded_{}", language.key()), text);
    }
    let both = [explained(LANGUAGES[1]), left_out(LANGUAGES[1], Reason::NotClosed)];
    let json = aloi_report::explain_json(&both)
        .replace(aloi::VERSION, "[version]")
        .replace(aloi::zone::RELEASE, "[tzdata]");
    insta::assert_snapshot!("explain_json", json);
}

#[test]
fn what_is_said_of_a_restoration_depends_on_whether_the_ticket_was_judged() {
    use aloi_report::explain;
    let [_, en, _] = LANGUAGES;
    let judged = explained(en);
    let mut unjudged = judged.clone();
    unjudged.indicators[0].outcome = Err(Reason::NoLevel);
    let mut at_closure = judged.clone();
    at_closure.restorations.clear();
    let mut first = judged.clone();
    if let Ok(line) = &mut first.indicators[0].outcome {
        line.restored_at = first.restorations[0].at;
    }
    let cases = [
        ("the last one counts", judged, "stands and counts"),
        ("not judged", unjudged, "+01:00: stands\n"),
        ("closed without restoration", at_closure, "restored at its closure"),
        ("the first, refused later, counts", first, "(reopened later), but counts under"),
        ("out of scope", left_out(en, Reason::NotInScope), "(R8).\n\nTimeline"),
    ];
    for (words, explanation, expected) in cases {
        let text = explain(&explanation);
        assert!(text.contains(expected), "{words}:\n{text}");
    }
    let text = explain(&left_out(en, Reason::NotInScope));
    assert!(!text.contains("What decided"), "its history was not looked at:\n{text}");
}
