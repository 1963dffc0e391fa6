//! The page: whole in one file, every figure of the report in it, small whatever the number of
//! tickets. What a browser makes of it is tested with the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[path = "common/mod.rs"]
mod common;

use aloi::{Counts, Language};
use aloi_report::html;
use aloi_report::model::{Detail, Report, TicketLine};
use common::{LANGUAGES, october, quarter, segments, ticket};
use serde_json::Value;

/// The tickets as the script reads them.
fn data(page: &str) -> Value {
    let start = page.find("id=\"data\">").unwrap() + "id=\"data\">".len();
    let end = start + page[start..].find("</script>").unwrap();
    serde_json::from_str(&page[start..end]).unwrap()
}

/// What stands between `from` and the next `to`, each time.
fn between<'a>(page: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    page.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

/// Words of the page, without its tags.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => {
                inside = true;
                words.push(' ');
            }
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_card_says_rate_verdict_target_and_count() {
    let cards = |language| {
        let page = html(&october(language));
        between(&page, "<li class=\"card", "</li>")
            .into_iter()
            .map(|card| words(&card[card.find('>').unwrap()..]))
            .collect::<Vec<_>>()
    };
    let [fr, en, _] = LANGUAGES.map(cards);
    assert_eq!(
        fr,
        [
            "OR P1 2 heures 66,67 % non tenu Cible 100,00 % 2 sur 3 dans le délai, 1 hors délai",
            "OR P2 4 heures 100,00 % tenu Cible 100,00 % 5 sur 5 dans le délai aucun retard de plus permis",
            "OR P3 1 jour — sans objet Cible 90,00 % aucun ticket",
            "OR P4 date planifiée 50,00 % non tenu Cible 90,00 % 2 sur 4 dans le délai, 2 hors délai",
        ]
    );
    assert_eq!(
        en[1],
        "OR P2 4 heures 100.00% met Target 100.00% 5 of 5 in time no further miss allowed"
    );
}

#[test]
fn several_months_show_each_month_the_change_and_the_year() {
    let page = html(&quarter(Language::English));
    let lines = between(&page, "<tr><th scope=\"row\" class=\"level\">", "</tr>");
    let p3 = lines.iter().map(|line| words(line)).find(|line| line.starts_with("OR P3")).unwrap();
    assert_eq!(
        p3,
        "OR P3 1 jour 90.00% missed 75.00% 9 / 12 not applicable — no tickets met 95.00% 19 / 20"
    );
    assert!(words(&page).contains("↗ +20.00 pt since August 2026"), "{}", words(&page));
}

#[test]
fn the_script_knows_every_ticket_as_the_report_does() {
    let report = october(Language::French);
    let data = data(&html(&report));
    let keys = data["columns"].as_array().unwrap();
    let at = |key: &str| keys.iter().position(|known| known == key).unwrap();
    let tickets = data["tickets"].as_array().unwrap();
    let lines = &report.months[0].tickets;
    assert_eq!(tickets.len(), lines.len());
    for (known, line) in tickets.iter().zip(lines) {
        assert_eq!(known[at("ticket")], line.ticket);
        assert_eq!(known[at("restored_at")], line.restored_at.seconds());
        assert_eq!(known[at("elapsed_s")], serde_json::json!(line.elapsed_s));
        assert_eq!(known[at("verdict")] == 1, line.verdict == aloi::Verdict::Late);
    }
    assert_eq!(tickets[0][at("segments")], "2s0A2s0B1e0A1e0C");
    assert_eq!(
        data["kinds"][1],
        serde_json::json!(["XX", "En attente (en attente)", "arrêté\u{a0}: en attente", "pending"])
    );
    assert_eq!(data["offsets"], serde_json::json!([[1_791_187_200, 7200]]));
}

#[test]
fn the_page_is_whole_in_one_file_and_the_same_each_time() {
    for report in [october(Language::French), quarter(Language::English)] {
        let page = html(&report);
        assert_eq!(page, html(&report));
        for link in between(&page, "href=\"", "\"") {
            assert!(link.starts_with('#'), "{link}");
        }
        let outside = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for word in ["http:", "https:", " src=", "@import", "url(", " style=", " onclick"] {
            assert!(!outside.contains(word), "{word}");
        }
    }
}

#[test]
fn headings_are_in_order_and_every_heading_of_a_table_says_of_what() {
    for report in [october(Language::French), quarter(Language::English)] {
        let page = html(&report);
        let levels: Vec<u32> =
            between(&page, "<h", ">").iter().filter_map(|tag| tag.get(..1)?.parse().ok()).collect();
        assert_eq!(levels.first(), Some(&1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 1), "{levels:?}");
        for head in between(&page, "<th", ">").iter().filter(|head| !head.starts_with("ead")) {
            assert!(head.contains("scope="), "{head}");
        }
    }
}

/// As many tickets as somebody may have in a month, each with a working week of segments.
fn many(number: i64) -> Report {
    let mut report = october(Language::French);
    let line = |n: i64| {
        let mut line = ticket(&format!("INC{n:07}"), "P1", Some(7200), 3600 + n % 5000);
        line.started_at = line.started_at + n * 61;
        line.restored_at = line.restored_at + n * 61;
        let mut segments: Vec<_> = (0..3).flat_map(|_| segments()).collect();
        for (position, segment) in (0..).zip(&mut segments) {
            segment.span.from = line.started_at + position * (700 + n % 97);
            segment.span.to = line.started_at + (position + 1) * (700 + n % 97);
            segment.counts = if position % 2 == 0 { Counts::Running } else { Counts::ClosedHours };
        }
        TicketLine { segments: Some(segments), group: format!("XX-{}", n % 40), ..line }
    };
    report.months[0].tickets = (0..number).map(line).collect();
    report.detail = Detail::All;
    report
}

#[test]
fn twenty_thousand_tickets_take_at_most_400_bytes_each() {
    let report = many(20_000);
    let late = report.months[0].tickets.iter().filter(|t| t.verdict == aloi::Verdict::Late).count();
    let page = html(&report);
    assert!(late > 4000, "{late} are late, and stand in a table too");
    assert!(page.len() < 20_000 * 400, "{} bytes a ticket", page.len() / 20_000);
    assert_eq!(data(&page)["tickets"].as_array().unwrap().len(), 20_000);
}

#[test]
fn without_its_tickets_a_report_says_how_to_list_them() {
    let page = html(&quarter(Language::French));
    assert!(page.contains("--detail late") && page.contains("--detail all"));
    assert!(!page.contains("id=\"list\""));
}
