//! `aloi reconcile`: a supplier's claims that are wrong in each way, worked out by hand in the
//! fixture's README, to the last ticket; and claims that cannot be understood.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;
use std::path::Path;

const FOLDER: &str = "fixtures/audit/reconcile";

/// The arguments of a command on the fixture.
fn args<'a>(command: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    let fixed = [
        command,
        "-c",
        "fixtures/audit/reconcile/contract.toml",
        "--tickets",
        "fixtures/audit/reconcile/tickets.csv",
        "--history",
        "fixtures/audit/reconcile/history.csv",
        "-m",
        "2026-10",
    ];
    [&fixed, rest].concat()
}

const CLAIMS: [&str; 3] = [
    "--claims",
    "fixtures/audit/reconcile/claims-tickets.csv",
    "fixtures/audit/reconcile/claims-rows.csv",
];

fn reconciled() -> Value {
    let ran = shell::done(&args("reconcile", &[&CLAIMS[..], &["--format", "json"]].concat()));
    serde_json::from_str(&ran.out).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

#[test]
fn every_ticket_stands_under_its_first_cause() {
    let found = reconciled();
    assert_eq!(found["schema"], "aloi.reconcile.v1");
    assert_eq!((&found["compared"], &found["agreed"]), (&19.into(), &5.into()));
    let line = |one: &Value| {
        let changes = one["changes"].as_array().unwrap().iter().map(|change| {
            format!(" {} {} {}", text(&change["priority"]), change["in_time"], change["total"])
        });
        let seconds = one["seconds"].as_i64().map_or_else(|| "-".to_owned(), |s| s.to_string());
        format!(
            "{} {} {seconds}{}",
            text(&one["ticket"]),
            text(&one["cause"]),
            changes.collect::<String>()
        )
    };
    let lines: Vec<String> = found["disagreements"].as_array().unwrap().iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "T02 not-in-theirs - P1 0 1",
            "T16 not-in-theirs - P1 1 1",
            "T03 not-in-ours - P1 -1 -1",
            "T04 not-in-ours - P1 -1 -1",
            "T05 other-level - P2 -1 -1 P1 0 1",
            "T06 other-restoration -18000 P1 -1 0",
            "T07 other-elapsed -2400 P1 -1 0",
            "T18 other-elapsed -300",
            "T08 other-limit - P1 -1 0",
            "T15 other-limit 7200 P1 -1 0",
            "T17 other-limit - P4 1 0",
            "T09 against-own-figures 600 P1 -1 0",
            "T10 verdict-alone - P1 1 0",
            "T11 other-closure 3600",
        ]
    );
    let repeated: Vec<(&str, &Value)> = found["repeated"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["ticket"]), &one["identical"]))
        .collect();
    assert_eq!(repeated, [("T12", &true.into()), ("T13", &false.into())]);
    assert_eq!(found["elsewhere"], 1, "T14");
    let fields = found["fields"].as_array().unwrap().iter();
    let fields: Vec<(&str, u64, u64)> = fields
        .map(|one| {
            let count = |key: &str| one[key].as_u64().unwrap();
            (text(&one["field"]), count("compared"), count("agreed"))
        })
        .collect();
    assert_eq!(
        fields,
        [
            ("base", 19, 15),
            ("level", 12, 11),
            ("restoration", 4, 3),
            ("closure", 1, 0),
            ("elapsed", 13, 10),
            ("limit", 2, 1),
            ("verdict", 15, 7),
        ]
    );
}

#[test]
fn the_bridges_are_those_of_the_readme() {
    let found = reconciled();
    let figures =
        |one: &Value| format!("{}/{} {}", one["in_time"], one["total"], text(&one["rate"]));
    let bridge = |priority: &str| {
        let bridges = found["bridges"].as_array().unwrap();
        let one = bridges.iter().find(|bridge| bridge["priority"] == priority).unwrap();
        let mut lines = vec![format!("from {}", figures(&one["from"]))];
        lines.extend(one["steps"].as_array().unwrap().iter().map(|step| {
            let after = figures(&step["after"]);
            let (name, tickets) = (text(&step["step"]), &step["tickets"]);
            format!("{name} {tickets}: {} {} {after}", step["in_time"], step["total"])
        }));
        lines.push(format!("to {}", figures(&one["to"])));
        lines
    };
    assert_eq!(
        bridge("P1"),
        [
            "from 15/16 93.75",
            "own-tickets 0: -2 -1 13/15 86.67",
            "repeated 2: -1 -2 12/13 92.31",
            "not-in-theirs 2: 1 2 13/15 86.67",
            "not-in-ours 2: -2 -2 11/13 84.62",
            "other-level 1: 0 1 11/14 78.57",
            "other-restoration 1: -1 0 10/14 71.43",
            "other-elapsed 1: -1 0 9/14 64.29",
            "other-limit 2: -2 0 7/14 50.00",
            "against-own-figures 1: -1 0 6/14 42.86",
            "verdict-alone 1: 1 0 7/14 50.00",
            "rounding 0: 0 0 7/14 50.00",
            "to 7/14 50.00",
        ]
    );
    assert_eq!(bridge("P2"), ["from 2/3 66.67", "other-level 1: -1 -1 1/2 50.00", "to 1/2 50.00"]);
    assert_eq!(bridge("P3"), ["from 0/0 -", "to 0/0 -"]);
    assert_eq!(bridge("P4"), ["from 0/1 0.00", "other-limit 1: 1 0 1/1 100.00", "to 1/1 100.00"]);
}

#[test]
fn two_readings_explain_one_ticket_each() {
    let found = reconciled();
    let readings = found["readings"].as_array().unwrap();
    assert_eq!(readings.len(), 12, "every other value of every knob");
    for one in readings {
        let better = matches!(
            (text(&one["knob"]), text(&one["value"])),
            ("month_of", "restoration") | ("reopened", "first-restoration")
        );
        let explained = u64::from(better);
        assert_eq!(one["explained"], explained, "{one}");
        assert_eq!((&one["broken"], &one["dropped"]), (&0.into(), &0.into()), "{one}");
        assert_eq!(one["disagreements"], 14 - explained, "{one}");
        assert_eq!(one["better"], better, "{one}");
    }
}

#[test]
fn the_report_has_the_same_reconciliation_in_it() {
    let alone = reconciled();
    let ran = shell::done(&args("report", &[&CLAIMS[..], &["--format", "json"]].concat()));
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["schema"], "aloi.report.v1");
    assert_eq!(report["reconciliation"]["disagreements"], alone["disagreements"]);
    assert_eq!(report["reconciliation"]["bridges"], alone["bridges"]);
    let inputs = report["inputs"].as_array().unwrap();
    assert_eq!(inputs[2]["file"], "claims-tickets.csv");
    let plain = shell::done(&args("report", &["--format", "json"]));
    let plain: Value = serde_json::from_str(&plain.out).unwrap();
    assert_eq!(plain.get("reconciliation"), None, "absent where it was not asked for");
    assert_eq!(plain["months"], report["months"], "claims change no figure of ours");
}

#[test]
fn it_is_written_in_every_format() {
    let folder = shell::folder();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let names = ["r.txt", "r.md", "r.csv", "r.json", "r.html", "r.xlsx"].map(at);
    let mut all = CLAIMS.to_vec();
    for name in &names {
        all.extend(["-o", name.as_str()]);
    }
    shell::done(&args("reconcile", &all));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    for name in ["r.txt", "r.md", "r.html"] {
        assert!(read(name).contains("verdict against their own figures"), "{name}");
    }
    let heads = [
        ("r.csv", "ticket,indicator,cause,", 15),
        ("r-bridge.csv", "month,indicator,service,priority,step,", 2 * 4 + 11 + 1 + 1 + 1),
        ("r-readings.csv", "knob,value,explained,", 13),
    ];
    for (name, head, lines) in heads {
        let text = read(name);
        assert!(text.starts_with(head), "{name}: {text}");
        assert_eq!(text.lines().count(), lines, "{name}");
    }
    assert!(folder.path().join("r.xlsx").is_file());
}

/// The fixture with its claims replaced; what the command said.
fn with_claims(claims: &[(&str, &str)], contract: &str) -> shell::Ran {
    let folder = shell::folder();
    let own = shell::root().join(FOLDER);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for name in ["tickets.csv", "history.csv"] {
        std::fs::copy(own.join(name), folder.path().join(name)).unwrap();
    }
    let text = std::fs::read_to_string(own.join("contract.toml")).unwrap();
    let (text, _) = text.split_once("[claims]").unwrap();
    std::fs::write(folder.path().join("contract.toml"), format!("{text}{contract}")).unwrap();
    let [contract, tickets, history] = ["contract.toml", "tickets.csv", "history.csv"].map(path);
    let mut args = vec![
        "reconcile",
        "-c",
        &contract,
        "--tickets",
        &tickets,
        "--history",
        &history,
        "-m",
        "2026-10",
    ];
    let paths: Vec<String> = claims.iter().map(|(name, _)| path(name)).collect();
    for ((name, text), path) in claims.iter().zip(&paths) {
        std::fs::write(folder.path().join(name), text).unwrap();
        args.extend(["--claims", path]);
    }
    shell::aloi(&args)
}

#[test]
fn all_that_cannot_be_understood_is_said_at_once() {
    let claims = "ticket,month,priority,verdict,elapsed,restored_at,in_base\n\
                  T01,October,P1,perhaps,soon,2026-13-01,maybe\n\
                  ,2026-10,P1,met,1:00:00,,\n\
                  T02,2026-10,P1,missed,-5,,yes\n";
    let rows = "priority,total,in_time,rate\nP7,3,2,66.67\nP1,3,4,0.95\nP1,x,2,101%\n";
    let ran = with_claims(&[("c.csv", claims), ("r.csv", rows)], "");
    assert_eq!(ran.code, 2, "{}", ran.out);
    let expected = [
        "c.csv:2: column month: \"October\" is no month",
        "c.csv:2: column verdict: \"perhaps\" is no verdict that Aloi knows",
        "say what it means in [claims.values.verdict]",
        "c.csv:2: column elapsed: \"soon\" is not a duration",
        "c.csv:2: column restored_at: \"2026-13-01\"",
        "c.csv:2: column in_base: \"maybe\" is no yes or no",
        "c.csv:3: column ticket: the claim names no ticket",
        "c.csv:4: column elapsed: \"-5\" is negative",
        "r.csv:2: column priority: the claim names no level of the contract",
        "r.csv:3: column in_time: 4 tickets in time out of 3",
        "r.csv:3: column rate: \"0.95\" may be a fraction or per cent",
        "r.csv:4: column total: \"x\" is no number of tickets",
        "r.csv:4: column rate: \"101%\" is over 100 %",
    ];
    for text in expected {
        assert!(ran.err.contains(text), "{text}\n---\n{}", ran.err);
    }
    assert_eq!(ran.out, "");
}

#[test]
fn requests_that_cannot_be_met_say_what_to_do() {
    // the claims, the contract's section, what is said
    type Case<'c> = (&'c [(&'c str, &'c str)], &'c str, &'c str);
    let cases: [Case<'_>; 10] = [
        (&[], "", "no claims were given"),
        (
            &[("c.csv", "number,state\n1,x\n")],
            "",
            "this is no file of claims: it has number, state",
        ),
        (&[("c.csv", "ticket\nT01\n")], "[claims]\nfrom = \"export\"\n", "leave the files out"),
        (&[], "[claims]\nfrom = \"export\"\n", "maps no column of it"),
        (
            &[("c.csv", "ticket\nT01\n")],
            "[claims.columns]\nverdict = \"made\"\n",
            "[claims.columns] maps verdict to \"made\", which no file has",
        ),
        (
            &[("c.csv", "ticket,verdict\nT01,met\n")],
            "[claims.columns]\nticket = \"Number\"\n",
            "ticket is called \"Number\" in [claims.columns], and this file has no such column: \
             it has ticket, verdict",
        ),
        (
            &[],
            "[claims]\nfrom = \"export\"\n[claims.columns]\nverdict = \"made_slaX\"\n",
            "verdict is called \"made_slaX\" in [claims.columns], and this file has no such",
        ),
        (
            &[("c.csv", "ticket,elapsed\nT01,\"1,5\"\n")],
            "",
            "say what they count in [claims], such as durations",
        ),
        (&[("c.csv", "ticket,elapsed\nT01,99999999999999h\n")], "", "too long a duration"),
        (
            &[("c.csv", "ticket,closed_at\nT01,02/10/2026\n")],
            "",
            "does not tell the day from the month",
        ),
    ];
    for (claims, contract, said) in cases {
        let ran = with_claims(claims, contract);
        assert_eq!(ran.code, 2, "{said}\n{}{}", ran.out, ran.err);
        assert!(ran.err.contains(said), "{said}\n---\n{}", ran.err);
    }
}

#[test]
fn the_section_of_the_contract_is_checked() {
    let contract = "[claims]\nfrom = \"elsewhere\"\nindicator = \"restauration\"\nrate = 1\n\
                    [claims.values.verdict]\nkept = \"in time\"\n[claims.columns]\nticket = 0\n";
    let ran = with_claims(&[], contract);
    assert_eq!(ran.code, 2);
    for text in [
        "elsewhere",
        "there is no indicator \"restauration\"",
        "\"in time\" is no verdict",
        "0 is no position of a column",
    ] {
        assert!(ran.err.contains(text), "{text}\n---\n{}", ran.err);
    }
}

#[test]
fn dates_days_first_percent_signs_and_french_words_are_understood() {
    let claims = "ticket;verdict;closed_at;elapsed\n\
                  T01;respecté;02/10/2026 10:00;1:30:00\n\
                  T11;oui;12/10/2026;40 min\n\
                  T21;hors délai;22/10/2026 10:00;5 heures\n";
    let rows = "priority;total;in_time;rate\nP1;14;7;50,00 %\nP2;;;50 %\n";
    let contract = "[claims]\nlists = \"some\"\n";
    let ran = with_claims(&[("c.csv", claims), ("r.csv", rows)], contract);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let same = "The figures they claim (2 of 4 rows) are ours.";
    assert!(ran.out.contains(same), "{}", ran.out);
    assert!(ran.out.contains("Of 3 tickets compared, 3 agree."), "{}", ran.out);
}

#[test]
fn what_only_rows_claim_is_unexplained_by_tickets() {
    let rows = "priority,total,in_time\nP1,16,15\n";
    let ran = with_claims(&[("r.csv", rows)], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let line = ran.out.lines().find(|line| line.contains("unexplained by the tickets claimed"));
    let words: Vec<&str> = line.expect(&ran.out).split_whitespace().collect();
    assert_eq!(words[words.len() - 5..], ["−8", "−2", "7", "14", "50.00%"]);
}

/// What is not claimed is never shown as theirs.
#[test]
fn what_is_not_claimed_is_said_to_be_so() {
    let part = "P1: they claim 93.8%, no counts, we find 50.00% (7 / 14).";
    // the claims, what is said, what is not
    let cases = [
        ("priority,rate\nP1,93.8\n", part, "7 / 14 "),
        ("priority,rate\nP1,93.8\n", "unexplained: only a rate is claimed", "of their counts"),
        (
            "priority,total,rate\nP1,14,55%\n",
            "they claim 55% (in time: not claimed, base: 14)",
            "55% (7 / 14)",
        ),
        ("priority,in_time\nP2,3\n", "they claim in time: 3, base: not claimed,", "3 / 2"),
        ("priority,in_time,rate\nP1,13,86.7%\n", "they claim 86.7% (13 / 15)", "not claimed"),
        ("priority,total,in_time\nP1,14,7\n", "The figures they claim (1 of 4 rows)", "each level"),
        (
            "ticket,verdict\nT01,met\n",
            "They claim the figure of no level in this month.",
            "are ours",
        ),
        (
            "ticket,verdict\nT02,met\n",
            "P1: by their verdicts, else ours: 57.14% (8 / 14);",
            "claim 5",
        ),
        ("priority,total\nP1,15\n", "No other reading explains", "of the 0 that differ"),
    ];
    for (claims, said, unsaid) in cases {
        let ran = with_claims(&[("c.csv", claims)], "[claims]\nlists = \"some\"\n");
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains(said), "{said}\n---\n{}", ran.out);
        assert!(!ran.out.contains(unsaid), "{unsaid}\n---\n{}", ran.out);
    }
}

/// What is mapped of a file of tickets is not missed in a file of rows.
#[test]
fn a_mapping_of_tickets_stays_beside_rows_alone() {
    let contract = "[claims.columns]\nticket = \"Number\"\nverdict = \"Made\"\n";
    let ran = with_claims(&[("r.csv", "priority,total,in_time\nP1,14,7\n")], contract);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_list_without_rows_claims_nothing_and_says_so() {
    let ran = with_claims(&[("c.csv", "ticket,verdict\n")], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("note: c.csv has a header and no row"), "{}", ran.err);
    assert!(!ran.out.contains("not in their base"), "{}", ran.out);
}

/// They were left out in silence: the run said what of the claims agrees, and nothing of these.
#[test]
fn claims_of_the_rows_of_a_register_are_refused() {
    let rule = shell::root().join("fixtures/rules/R17-tickets-and-calls");
    let folder = shell::folder();
    let claims = folder.path().join("claims.csv");
    std::fs::write(&claims, "ticket,indicator,verdict\n1,callback,late\n").unwrap();
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let more = ["--source", "calls=calls.csv", "-m", "2026-10", "--claims"];
    let args = [&["reconcile"], &files[..], &more[..], &[claims.to_str().unwrap()]].concat();
    let ran = shell::aloi_at(&rule, &args);
    assert_eq!(ran.code, 2, "{}", ran.out);
    let said = "it counts the rows of the register calls, not tickets";
    assert!(ran.err.contains("claims.csv:2") && ran.err.contains(said), "{}", ran.err);
}

#[test]
fn hostile_text_in_claims_acts_nowhere() {
    let claims = "ticket,priority,verdict\n\"=HYPERLINK(\"\"x\"\")\",<script>alert(1)</script>,met\n\
                  \u{202e}evil\u{1b}[2J,P1,late\n";
    let folder = shell::folder();
    let path = folder.path().join("<b>=claims.csv");
    std::fs::write(&path, claims).unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (csv, html, md) = (at("r.csv"), at("r.html"), at("r.md"));
    let claims =
        ["--claims", path.to_str().unwrap(), "-o", &csv, "-o", &html, "-o", &md, "-o", "-"];
    let plain = shell::root().join(FOLDER).join("contract.toml");
    let contract = folder.path().join("contract.toml");
    let text = std::fs::read_to_string(plain).unwrap();
    let (text, _) = text.split_once("[claims]").unwrap();
    std::fs::write(&contract, text).unwrap();
    let mut all = args("reconcile", &claims);
    all[2] = contract.to_str().unwrap();
    let ran = shell::done(&all);
    let read = |path: &str| std::fs::read_to_string(Path::new(path)).unwrap();
    let csv = read(&csv);
    assert!(csv.lines().any(|line| line.starts_with("\"'=HYPERLINK")), "{csv}");
    for text in [&csv, &read(&html), &read(&md), &ran.out] {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    }
    assert!(!read(&html).contains("<script>alert(1)") && !read(&html).contains("<b>=claims"));
    assert!(!read(&md).contains("<script>alert(1)"));
}

/// A tool's column of breaches, read as what it is, as its opposite, and as a question.
#[test]
fn a_column_of_breaches_is_not_taken_for_its_opposite() {
    // T01 and T10 are in time, T02 and T05 late
    let claims = "ticket,Temps de résolution dépassé\nT01,Non\nT02,Oui\nT05,Oui\nT10,Non\n";
    let mapped = |key: &str| {
        format!(
            "[claims]\nlists = \"some\"\n[claims.columns]\n{key} = \"Temps de résolution dépassé\"\n"
        )
    };
    let late = with_claims(&[("c.csv", claims)], &mapped("late"));
    assert_eq!(late.code, 0, "{}", late.err);
    assert!(late.out.contains("Of 4 tickets compared, 4 agree."), "{}", late.out);
    assert!(!late.out.contains("inverted"), "{}", late.out);
    let asked = with_claims(&[("c.csv", claims)], &mapped("verdict"));
    assert_eq!((asked.code, asked.out.as_str()), (2, ""), "{}", asked.err);
    for said in [
        "c.csv:2: column Temps de résolution dépassé: its name says that a limit was exceeded",
        "late = \"Temps de résolution dépassé\" in [claims.columns]",
        "[claims.values.verdict]: \"Non\" = \"in_time\", or \"late\"",
    ] {
        assert!(asked.err.contains(said), "{said}\n---\n{}", asked.err);
    }
    let values = "[claims.values.verdict]\nOui = \"in_time\"\nNon = \"late\"\n";
    let turned = with_claims(&[("c.csv", claims)], &format!("{}{values}", mapped("verdict")));
    let note =
        "Verdicts that differ: 4 of the 4 compared. Nearly all would agree if they were inverted";
    assert!(turned.out.contains(note), "{}", turned.out);
    let both = "[claims.columns]\nverdict = \"V\"\nlate = \"V\"\n";
    let both = with_claims(&[("c.csv", claims)], both);
    assert!(both.err.contains("verdict and late are both \"V\""), "{}", both.err);
}

#[test]
fn a_line_of_totals_is_told_and_claims_nothing() {
    let rows = "priority,total,in_time\nP1,14,7\nP2,2,1\nTotal,16,8\n";
    let ran = with_claims(&[("r.csv", rows)], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let note = "Lines of totals in their files, set aside: 1 (r.csv:4).";
    assert!(ran.out.contains(note), "{}", ran.out);
    assert!(ran.out.contains("The figures they claim (2 of 4 rows) are ours."), "{}", ran.out);
}

#[test]
fn readings_are_named_by_what_they_do() {
    let ran = shell::done(&args("reconcile", &CLAIMS));
    let named = "The reading month of restoration (month_of = restoration), applied to all tickets";
    assert!(ran.out.contains(named), "{}", ran.out);
}

/// A doubtful ticket whose other fate is what they claim: worked out in the fixture's README.
#[test]
fn our_own_doubt_is_a_cause_of_its_own() {
    let folder = shell::root().join("fixtures/audit/reconcile-doubt");
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let base = [&["reconcile"], &files[..], &["-m", "2026-10", "--claims", "claims.csv"]].concat();
    let ran = shell::aloi_at(&folder, &[&base[..], &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let one = |one: &Value| {
        let also = one["also"].as_array().unwrap().iter().map(text);
        let also: Vec<&str> = also.collect();
        format!(
            "{} {} {} {}",
            text(&one["ticket"]),
            text(&one["cause"]),
            also.join("+"),
            one["seconds"]
        )
    };
    let differ: Vec<String> = found["disagreements"].as_array().unwrap().iter().map(one).collect();
    assert_eq!(
        differ,
        [
            "D1 own-doubt other-restoration+other-elapsed 3600",
            "D2 own-doubt other-restoration+other-elapsed 3600",
            "D4 own-doubt other-elapsed -4795",
            "D7 other-level other-elapsed null",
            "D3 other-elapsed  1800",
            "D5 other-elapsed  1805",
        ]
    );
    assert_eq!((&found["compared"], &found["agreed"]), (&7.into(), &1.into()));
    let steps = |priority: &str| {
        let bridges = found["bridges"].as_array().unwrap();
        let bridge = bridges.iter().find(|bridge| bridge["priority"] == priority).unwrap();
        let steps = bridge["steps"].as_array().unwrap().iter().map(|step| {
            let after = &step["after"];
            format!(
                "{} {}: {}/{}",
                text(&step["step"]),
                step["tickets"],
                after["in_time"],
                after["total"]
            )
        });
        steps.collect::<Vec<_>>()
    };
    assert_eq!(steps("P1"), ["own-doubt 2: 2/4", "other-level 1: 2/5"]);
    assert_eq!(steps("P2"), ["other-level 1: 2/2"]);
    let contract = std::fs::read_to_string(folder.join("contract.toml")).unwrap();
    let french = shell::folder();
    let path = french.path().join("fr.toml");
    std::fs::write(&path, contract.replace("\"en\"", "\"fr\"")).unwrap();
    for (contract, said) in
        [("contract.toml", "our own doubt"), (path.to_str().unwrap(), "notre propre doute")]
    {
        for format in ["text", "md", "html"] {
            let mut all = [&base[..], &["--format", format]].concat();
            all[2] = contract;
            let ran = shell::aloi_at(&folder, &all);
            assert!(ran.out.contains(said), "{format}: {}{}", ran.out, ran.err);
        }
    }
    let shown = shell::aloi_at(&folder, &base).out;
    assert!(shown.contains("02:30:00 +01:00"), "{shown}");
    let csv = shell::aloi_at(&folder, &[&base[..], &["--format", "csv"]].concat());
    assert!(
        csv.out.contains("\nD1,restoration,own-doubt,other-restoration other-elapsed,"),
        "{}",
        csv.out
    );
}

/// Times without seconds in the export, and a tool's own durations cut to the minute beside them.
#[test]
fn what_is_cut_on_both_sides_is_no_difference() {
    let contract =
        std::fs::read_to_string(shell::root().join(FOLDER).join("contract.toml")).unwrap();
    let contract = contract.replace("groups = [\"XX\"]", "groups = [\"*\"]");
    let (contract, _) = contract.split_once("[claims]").unwrap();
    let export = "ticket,status,priority,opened_at,assigned_at,restored_at,closed_at,pending_s,tool\n\
                  T1,Closed,P2,2026-10-22 11:49,2026-10-22 11:49,2026-10-22 11:52,2026-10-22 11:52,0,2 minutes\n\
                  T2,Closed,P2,2026-10-21 16:53,2026-10-21 16:53,2026-10-21 17:45,2026-10-21 17:45,0,52 minutes\n\
                  T3,Closed,P2,2026-10-21 16:53,2026-10-21 16:53,2026-10-21 17:45,2026-10-21 17:45,0,53 minutes\n\
                  T4,Closed,P2,2026-10-21 16:53,2026-10-21 16:53,2026-10-21 17:45,2026-10-21 17:45,0,50 minutes\n\
                  T5,Closed,P2,2026-10-21 16:53,2026-10-21 16:53,2026-10-21 17:45,2026-10-21 17:45,10 min,40 minutes\n";
    let folder = shell::folder();
    let source = "[source]\nshape = \"summary\"\n[claims]\nfrom = \"export\"\n\
                  [claims.columns]\nelapsed = \"tool\"\n";
    let minute = source.replace("\"export\"\n", "\"export\"\nprecision = \"minute\"\n");
    std::fs::write(folder.path().join("t.csv"), export).unwrap();
    // ours are 3, 52, 52, 52 and 42 minutes
    for (section, agree) in
        [(&minute, "Of 5 tickets compared, 3 agree"), (&source.to_owned(), "1 agrees")]
    {
        std::fs::write(folder.path().join("c.toml"), format!("{contract}{section}")).unwrap();
        let ran = shell::aloi_at(
            folder.path(),
            &["reconcile", "-c", "c.toml", "--tickets", "t.csv", "-m", "2026-10"],
        );
        assert!(ran.out.contains(agree), "{agree}\n{}{}", ran.out, ran.err);
    }
}

/// What nothing compares must not look like agreement.
#[test]
fn what_is_not_compared_is_said() {
    let claims = "ticket,verdct,Comment\nT01,missed,x\n";
    let rows = "priority,month,total\nP1,2026-09,14\nP1,October 2026,14\n";
    let ran = with_claims(&[("c.csv", claims), ("r.csv", rows)], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "Tickets that both sides count, claimed without a verdict: 1.",
        "Columns of c.csv that are not read, and claim nothing: verdct, Comment.",
        "Rows claimed for other months, not compared: 1.",
    ] {
        assert!(ran.out.contains(said), "{said}\n---\n{}", ran.out);
    }
}

#[test]
fn a_ticket_is_not_claimed_where_its_level_does_not_tell_its_row() {
    let claims = shell::folder();
    // a ticket has a level: not one of its tiers, a row of targets, or another figure
    for (name, id) in
        [("R21-tiers", "response"), ("R25-figures", "k1"), ("R26-together", "response")]
    {
        let folder = shell::root().join("fixtures/rules").join(name);
        let file = claims.path().join(format!("{name}.csv"));
        let text = format!("ticket,indicator,month,priority,verdict\nT1,{id},2026-10,P1,late\n");
        std::fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        let export =
            ["--tickets", "tickets.csv", "-m", "2026-10", "--claims", file, "--lang", "en"];
        let ran =
            shell::aloi_at(&folder, &[&["reconcile", "-c", "contract.toml"], &export[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        let told = format!("claims of \"{id}\" cannot be compared");
        assert!(ran.err.contains(&told), "{name}: {}", ran.err);
    }
}

/// Claims of rows against a fixture of the rules.
fn claimed_of(fixture: &str, claims: &str, more: &[&str]) -> shell::Ran {
    let at = shell::folder();
    let file = at.path().join("claims.csv");
    std::fs::write(&file, claims).unwrap();
    let file = file.to_string_lossy().into_owned();
    let of = shell::root().join("fixtures/rules").join(fixture);
    let given = ["reconcile", "-c", "contract.toml", "--tickets", "tickets.csv", "--history"];
    let given = [&given[..], &["history.csv", "-m", "2026-10", "--claims", &file], more].concat();
    shell::aloi_at(&of, &given)
}

#[test]
fn every_figure_can_be_claimed_by_its_row() {
    // regression: claims of a mean, of tiers or of several levels together were refused
    let claims = "indicator,row,value,total\nk1,1,58,4\nk2,1,120,\nk3,1,21,\nk7,1,4,4\nk8,1,1,\n";
    let ran = claimed_of("R25-figures", claims, &["--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let agrees: Vec<&Value> = figures.iter().map(|one| &one["agrees"]).collect();
    // 57.75 s is 58 as well as 57; the median is 20, and two are late
    assert_eq!(agrees, [true, true, false, true, false]);
    assert_eq!(figures[0]["ours"]["value"]["num"], 231);
    // a row of which nothing is claimed is none that is not ours
    let claims = format!("{claims}k4,1,,\n");
    let text = claimed_of("R25-figures", &claims, &["--lang", "en"]).out;
    assert!(text.contains("Of the figures that they claim by row, 3 of 5 are ours."), "{text}");
}

#[test]
fn a_tier_is_claimed_by_its_number() {
    let ran = claimed_of("R21-tiers", "rate\n33.33%\n", &["--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("which row"), "{}", ran.err);
    assert!(ran.err.contains("1 P1 15m") && ran.err.contains("2 P1 30m"), "{}", ran.err);
    let ran = claimed_of("R21-tiers", "row,rate,total\n1,33.3%,3\n2,100%,3\n", &["--lang", "en"]);
    assert!(ran.out.contains("2 of 2 are ours"), "{}{}", ran.out, ran.err);
    let ran = claimed_of("R21-tiers", "row,rate\n3,100%\n", &["--lang", "en"]);
    assert_eq!(ran.code, 2, "there are two rows: {}", ran.out);
    let told = ["no row of the results has the number 3", "\"1 P1 15m\"", "\"2 P1 30m\""];
    assert!(told.iter().all(|text| ran.err.contains(text)), "{}", ran.err);
}

#[test]
fn a_rate_of_a_mean_is_refused_with_what_to_write() {
    let ran = claimed_of("R25-figures", "indicator,rate\nk1,95%\n", &["--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("which is no rate"), "{}", ran.err);
    assert!(ran.err.contains("in a column value"), "{}", ran.err);
    let ran = claimed_of("R25-figures", "ticket,indicator,elapsed\nT1,k1,10\n", &["--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("claim the figures of its rows"), "{}", ran.err);
}
