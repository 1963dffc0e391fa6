//! Amendments from end to end: what they change, in the words of whoever reads the contract.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;

fn report(case: &str, more: &[&str]) -> String {
    let folder = shell::root().join("fixtures/rules").join(case);
    let files = ["report", "-c", "contract.toml", "--tickets", "tickets.csv"];
    let history: &[&str] = match folder.join("history.csv").exists() {
        true => &["--history", "history.csv"],
        false => &[],
    };
    let ran = shell::aloi_at(&folder, &[&files[..], history, more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// The lines of the table of changes, the spaces between its columns as one bar.
fn changes(lang: &str) -> Vec<String> {
    let text = report("R32-split", &["-m", "2027-01", "--lang", lang, "--format", "text"]);
    let table = text.lines().filter(|line| line.contains("1h, 95") || line.contains("08:00-20:00"));
    let cells = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    };
    table.map(cells).collect()
}

#[test]
fn what_an_amendment_changes_is_told_level_by_level() {
    for (lang, level, hours) in [
        (
            "en",
            "Resolution | P1: 2h, 90.00% of them | P1: 1h, 95.00% of them",
            "Diagnosis | Opening hours: Mo-Fr 09:00-18:00 (Europe/Paris) | \
             Opening hours: Mo-Fr 08:00-20:00 (Europe/Paris)",
        ),
        (
            "fr",
            "Resolution | P1 : 2h, 90,00\u{a0}% d'entre eux | P1 : 1h, 95,00\u{a0}% d'entre eux",
            "Diagnosis | Horaires : Mo-Fr 09:00-18:00 (Europe/Paris) | \
             Horaires : Mo-Fr 08:00-20:00 (Europe/Paris)",
        ),
        (
            "es",
            "Resolution | P1: 2h, 90,00\u{a0}% de ellos | P1: 1h, 95,00\u{a0}% de ellos",
            "Diagnosis | Horario de servicio: Mo-Fr 09:00-18:00 (Europe/Paris) | \
             Horario de servicio: Mo-Fr 08:00-20:00 (Europe/Paris)",
        ),
    ] {
        let plain = |line: &str| line.replace(['\u{a0}', '\u{202f}'], " ");
        let told: Vec<String> = changes(lang).iter().map(|line| plain(line)).collect();
        assert_eq!(told, [plain(level), plain(hours)], "{lang}");
    }
}

#[test]
fn the_method_says_in_what_and_how_often_each_indicator_is_measured() {
    for (case, months, unit, frequency) in [
        ("R32-split", "2027-01", "%", "Monthly"),
        ("R28-swedish-framework", "2026-12", "%", "Quarterly"),
    ] {
        let page = report(case, &["-m", months, "--lang", "en", "--format", "html"]);
        let fact = |label: &str| {
            let (_, rest) = page.split_once(&format!(">{label}</dt>")).expect(label);
            let (_, rest) = rest.split_once("<dd").unwrap();
            let (_, rest) = rest.split_once('>').unwrap();
            rest.split("</dd>").next().unwrap().trim().to_owned()
        };
        assert_eq!((fact("Unit"), fact("Frequency")), (unit.into(), frequency.into()), "{case}");
    }
}

#[test]
fn a_verdict_that_is_kept_back_is_no_lack_of_tickets() {
    for (case, month, word) in [
        ("R32-phases", "2026-11", "no verdict: run-in"),
        ("R32-phases", "2026-11", "so far, no verdict"),
    ] {
        let page = report(case, &["-m", month, "--lang", "en", "--format", "html"]);
        let cards = page.split("Resolution, by quarters").take(2).collect::<String>();
        assert!(cards.contains(word), "{word}");
        assert!(!cards.contains("not applicable"), "{word}");
    }
}
