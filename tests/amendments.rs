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

/// The month with exclusions, doubt, readings and an amendment, in a language and a format.
fn forwarded(lang: &str, format: &str) -> String {
    let ran = shell::aloi(&[
        "report",
        "-c",
        "fixtures/audit/amended/contract.toml",
        "--tickets",
        "fixtures/nini/tickets.csv",
        "--history",
        "fixtures/nini/history.csv",
        "-m",
        "2026-10",
        "--readings",
        "--lang",
        lang,
        "--format",
        format,
    ]);
    assert_eq!(ran.code, 0, "{lang} {format}: {}", ran.err);
    ran.out
}

#[test]
fn a_month_with_everything_in_it_is_what_its_readme_works_out() {
    let json: serde_json::Value = serde_json::from_str(&forwarded("en", "json")).unwrap();
    let month = &json["months"][0];
    let rows = month["rows"].as_array().unwrap();
    let rows: Vec<(u64, u64, &str)> = rows
        .iter()
        .map(|row| {
            let count = |key: &str| row[key].as_u64().unwrap();
            (count("in_time"), count("total"), row["verdict"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        rows,
        [
            (3, 3, "met"),
            (1, 2, "missed"),
            (6, 7, "missed"),
            (2, 4, "missed"),
            (0, 0, "none"),
            (1, 1, "met"),
            (3, 3, "met"),
            (0, 0, "none"),
        ]
    );
    assert_eq!(
        (&month["money"]["due"], &month["money"]["due_before"]),
        (&"2089.35".into(), &"3245.80".into())
    );
}

#[test]
fn its_page_can_be_forwarded_in_every_language_and_format() {
    for lang in ["en", "fr", "es"] {
        for format in ["text", "md", "html"] {
            let told = forwarded(lang, format);
            let plain: String = told.chars().filter(|c| !c.is_whitespace()).collect();
            let figure = |number: &str| match lang {
                "en" => number.to_owned(),
                _ => number.replace(',', "").replace('.', ","),
            };
            // what is due, before the exclusion, under three readings; never a key or a bare fraction
            for number in ["2,089.35", "3,245.80", "932.90", "2,839.35", "3,272.90"] {
                let wanted = figure(number);
                let is_there = plain.contains(&wanted)
                    || plain.contains(&wanted.replace('.', ","))
                    || plain.replace(['.', '\u{202f}', '\u{a0}'], "").contains(&wanted);
                assert!(is_there, "{lang} {format}: {wanted}");
            }
            for unwanted in ["restoration@1", "12600/31", "indicators.restoration"] {
                assert!(!told.contains(unwanted), "{lang} {format}: {unwanted}");
            }
        }
    }
}
