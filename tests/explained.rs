//! `aloi explain`: a ticket is walked through every indicator, and each that does not take it says why.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell::{self, Ran, aloi_at};
use serde_json::Value;

/// A ticket of a fixture, explained.
fn explained(fixture: &str, ticket: &str, more: &[&str]) -> Ran {
    let at = shell::root().join("fixtures/rules").join(fixture);
    let given =
        ["explain", "-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let ran = aloi_at(&at, &[&given[..], more, &[ticket]].concat());
    assert_eq!(ran.code, 0, "{fixture} {ticket}: {}", ran.err);
    ran
}

/// What is said of an indicator, from its title to the next one's.
fn section(text: &str, title: &str) -> String {
    let mut lines =
        text.lines().skip_while(|line| *line != title && !line.starts_with(&format!("{title}  ")));
    let head = lines.next().unwrap_or_else(|| panic!("no {title} in\n{text}"));
    let rest = lines.collect::<Vec<_>>().join("\n");
    let end = rest.find("\n\n").map_or(rest.len(), |end| end);
    let (own, more) = rest.split_at(end);
    // the sections of an indicator go on in blocks of their own, until a line that no block begins with
    let mut own = format!("{head}\n{own}");
    for block in more.split("\n\n").skip(1) {
        let begins = block.trim_start_matches('\n').lines().next().unwrap_or_default();
        let known = ["Timeline", "Arithmetic", "What decided", "Values", "Gaps", "Agreed", "Doubt"];
        if !known.iter().any(|word| begins.starts_with(word)) {
            break;
        }
        own = format!("{own}\n\n{block}");
    }
    own
}

/// What is said of a ticket under an indicator: each of these, and none of those.
fn check(fixture: &str, ticket: &str, title: &str, said: &[&str], not: &[&str]) {
    let ran = explained(fixture, ticket, &["--lang", "en"]);
    let own = section(&ran.out, title);
    for said in said {
        assert!(own.contains(said), "{fixture} {ticket}: no {said:?} in\n{own}");
    }
    for said in not {
        assert!(!own.contains(said), "{fixture} {ticket}: {said:?} in\n{own}");
    }
}

#[test]
fn each_condition_that_does_not_hold_is_said_with_what_the_ticket_has() {
    for (title, ticket, said) in [
        (
            "out-of-office",
            "T3",
            "opened out of the hours of office (here: 2026-10-06 10:00:00 +00:00)",
        ),
        ("type", "T3", "type Incident or Panne (here: “Demande”)"),
        ("application", "T3", "application Portail* (here: “Facturation”)"),
        ("application", "T2", "application Portail* (here: (none))"),
        ("first-group", "T3", "first held by the group N1* (here: “XX”)"),
        ("handled-by", "T2", "handled by N2* (here: “N1-x”)"),
        ("reopened-soon", "T4", "reopened within 5 days (here: 2026-10-11 11:00:01 +00:00)"),
        ("reopened", "T1", "reopened (here: (none))"),
        ("site", "T2", "site Lyon or Na* (here: (none))"),
        ("not-site", "T3", "not (site Test*) (here: “Test 1”)"),
        ("priority", "T3", "priority P1 (here: “P2”)"),
    ] {
        let clock = ["Timeline", "would run", "What decided"];
        check("R18-conditions", ticket, title, &["Not in the base.", said], &clock);
    }
    check("R18-conditions", "T1", "site", &["R18  read at", "site “Lyon”"], &["Not in the base"]);
}

#[test]
fn the_hours_are_those_of_the_level() {
    // regression: the calendar of the indicator was shown, and nobody could check 15 minutes at 20:00
    let said = ["Timeline: 24/7 (UTC)", "0:15:00"];
    check("R20-response-and-restoration", "T1", "Response", &said, &["Mo-Fr 09:00-18:00"]);
    let events = [
        "R19  the clock begins with its opening: 2026-10-05 20:00:00",
        "R19  the clock ends with its first response: 2026-10-05 20:15:00",
        "R19  it counts by its opening: 2026-10-05 20:00:00",
        "R18  read at 2026-10-05 20:00:00 +00:00: priority “P1”",
    ];
    check("R20-response-and-restoration", "T1", "Response", &events, &[]);
    let calendars = ["Calendar", "XX-Lyon   office", "XX-Paris  paris", "N1        (none)"];
    check("R20-calendar-by-group", "T1", "mend", &calendars, &[]);
}

#[test]
fn parts_gaps_and_tiers_each_stand_once() {
    let said = ["Values that the indicator asks for", "priority", "“P2”", "“P1”"];
    let said = [&said[..], &["R19  the clock ends with its closure: 2026-10-05 16:00:00"]].concat();
    check("R20-cycle-of-priorities", "A1", "Time to mend", &said, &[]);
    let gaps = ["Gaps, of which the longest decides", "1:00:00", "2:00:00", "3:00:00", "late"];
    check("R20-cycle-of-an-event", "A1", "Tickets by their longest gap", &gaps, &[]);
    let ran = explained("R21-tiers", "T1", &["--lang", "en"]);
    assert_eq!(ran.out.matches("Timeline").count(), 1, "{}", ran.out);
    for said in ["Tier: 1\n  Level: P1, 15m", "Tier: 2\n  Level: P1, 30m"] {
        assert!(ran.out.contains(said), "{said} in\n{}", ran.out);
    }
}

#[test]
fn an_indicator_of_another_source_says_so() {
    let calls = ["--source", "calls=calls.csv", "--lang", "en"];
    let ran = explained("R17-tickets-and-calls", "1", &calls);
    let said = "It counts the rows of the register “calls”, not the items of this source (R17).";
    assert!(ran.out.contains(said), "{}", ran.out);
    let ran = explained("R25-pool", "T1", &["--lang", "en"]);
    assert!(ran.out.contains("It pools what “"), "{}", ran.out);
}

#[test]
fn programs_are_told_the_same() {
    let ran = explained("R18-conditions", "T3", &["--format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let indicators = json["tickets"][0]["indicators"].as_array().unwrap();
    let of = |id: &str| indicators.iter().find(|one| one["indicator"] == id).unwrap();
    assert_eq!(of("type")["excluded"], "not-in-scope");
    assert_eq!(of("type")["asked"]["unmet"][0]["has"][0], "Demande");
    let event = &of("in-office")["asked"]["events"][1];
    assert_eq!((&event["is"], &event["event"]), (&"to".into(), &"restored".into()));
    assert_eq!(event["at"], "2026-10-11T12:00:00Z");
}

/// The first week of December begins on the last of November, up to which all is known.
#[test]
fn the_week_under_way_is_told_though_its_month_has_not_begun() {
    let at = crate::shell::root().join("fixtures/rules/R24-week-before-the-end");
    let args = ["explain", "T3", "-c", "contract.toml", "--tickets", "tickets.csv"];
    let known = |until: &str| {
        let ran = crate::shell::aloi_at(&at, &[&args[..], &["--as-of", until]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    // 14 h of 2 h
    let late = known("2026-11-30T23:59:59Z");
    assert!(late.contains("week 2026-11-30 – 2026-12-06"), "{late}");
    assert!(late.contains("Verdict: late"), "{late}");
    let waits = known("2026-11-30T11:00:00Z");
    assert!(waits.contains("its limit has not passed by the end of the period"), "{waits}");
}
