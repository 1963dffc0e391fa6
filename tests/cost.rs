//! What hostile files cost: a contract, a calendar file, a logo, arguments made to take long end
//! soon, by a result or by an error that shows the first hundred problems and counts the rest.
//!
//! Times are compared with each other, so that a slow machine does not fail: twice the size takes
//! about twice the time, where it once took four times as much. What is refused by a limit is run as
//! large as it was found.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi_at, folder};
use std::path::Path;
use std::time::{Duration, Instant};

const CONTRACT: &str = include_str!("../fixtures/nini/contract.toml");
const OFFICE: &str = "hours = \"Mo-Fr 09:00-18:00; PH off\"\nholidays = \"h.ics\"";

/// Checks a contract in a folder, under a limit of memory of two gigabytes.
fn run(at: &Path, args: &[&str]) -> (Ran, Duration) {
    let begun = Instant::now();
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 2000000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_aloi")])
        .args(args)
        .current_dir(at)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(!err.contains("internal error"), "{}", &err[..err.len().min(2000)]);
    (Ran { code: output.status.code().unwrap(), out, err }, begun.elapsed())
}

/// A contract with its files must be refused with these words, or be read (no words).
fn check(words: &str, contract: &str, files: &[(&str, &str)], said: &[&str]) -> Duration {
    let folder = folder();
    let at = folder.path();
    std::fs::write(at.join("contract.toml"), contract).unwrap();
    for (name, text) in files {
        std::fs::write(at.join(name), text).unwrap();
    }
    let (ran, took) = run(at, &["check", "-c", "contract.toml", "--lang", "en"]);
    let shown = &ran.err[..ran.err.len().min(3000)];
    assert_eq!(ran.code, if said.is_empty() { 0 } else { 2 }, "{words}: {shown}");
    for part in said {
        assert!(ran.err.contains(part), "{words}: no {part:?} in\n{shown}");
    }
    assert!(ran.err.len() < 200_000, "{words}: it says {} bytes", ran.err.len());
    took
}

/// A contract that grows: twice the size must not take much more than twice the time.
fn grows(words: &str, contract: impl Fn(usize) -> String, n: usize, said: &[&str]) {
    let least = Duration::from_millis(2000);
    let of = |n: usize| check(words, &contract(n), &[], said);
    let ratio = |_: usize| {
        let (one, two) = (of(n), of(2 * n));
        (one, two, two < one.max(least) * 3)
    };
    // a machine that does something else is asked again
    let runs: Vec<_> = (0..6).map(ratio).take_while(|(_, _, linear)| !linear).collect();
    assert!(runs.len() < 6, "{words}: {runs:?}");
}

/// So many lines that differ in their number.
fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

fn after(n: usize, line: impl Fn(usize) -> String) -> String {
    format!("{CONTRACT}\n{}", lines(n, line))
}

fn in_calendar(keys: &str) -> String {
    CONTRACT.replace("hours = \"24/7\"", keys)
}

#[test]
fn a_contract_is_read_in_time_that_grows_as_it_does() {
    let table = |n| after(n, |i| format!("[foo{i}]\nx = 1\n"));
    let hundred = "problems in contract.toml, the first 100 of them shown";
    grows("unknown tables", table, 10_000, &["has no key \"foo0\"", hundred]);
    let todo = |n| after(n, |i| format!("[foo{i}] # TODO\n"));
    grows("unfinished lines", todo, 10_000, &["still to complete", hundred]);
    let errors = |n: usize| format!("{CONTRACT}\n{}", "= 1\n".repeat(n));
    grows("a million errors", errors, 100_000, &["more places like these"]);
    let open = |n: usize| format!("{CONTRACT}\n[x]\na = {}\n", "[".repeat(n));
    grows("brackets", open, 50_000, &["this list is never closed"]);
    let braces = |n: usize| format!("{CONTRACT}\n[x]\na = {}\n", "{a=".repeat(n));
    grows("braces", braces, 50_000, &["this brace is never closed"]);
    let both = |n: usize| format!("{CONTRACT}\n[x]\na = {}{}\n", "[".repeat(n), "]".repeat(n));
    grows("brackets that are closed", both, 50_000, &["this lies too deep in other values"]);
    let dotted = |n: usize| format!("{CONTRACT}\n[x]\n{}a = 1\n", "a.".repeat(n));
    grows("dots", dotted, 50_000, &["this lies too deep in other values"]);
    let header = |n: usize| format!("{CONTRACT}\n[{}a]\nx = 1\n", "a.".repeat(n));
    grows("dots in a header", header, 50_000, &["this lies too deep in other values"]);
    let mixed = |n: usize| {
        let one = format!("{{ {}a = ", "a.".repeat(70));
        format!("{CONTRACT}\n[x]\na = {}1{}\n", one.repeat(n), " }".repeat(n))
    };
    check("dots in braces", &mixed(60), &[], &["has no key \"x\""]);
    let key = |n: usize| format!("{CONTRACT}\n[x]\n{} = 1\n", "k".repeat(n));
    grows("a long key", key, 400_000, &["a contract file has no key \"x\""]);
    let word = |n: usize| CONTRACT.replace("\"Europe/Paris\"", &format!("{:?}", "z".repeat(n)));
    grows("a long zone", word, 400_000, &["there is no time zone \"zzz"]);
}

#[test]
fn lists_of_a_contract_are_read_in_time_that_grows_as_they_do() {
    let levels = |n: usize, priority: &dyn Fn(usize) -> String| {
        let level = |i| {
            let priority = priority(i);
            format!(
                "{{ service = \"OR\", priority = {priority:?}, within = \"2h\", target = \"9%\" }},\n"
            )
        };
        CONTRACT.replace("levels = [", &format!("levels = [\n{}", lines(n, level)))
    };
    grows("levels", |n| levels(n, &|i| format!("Q{i}")), 5000, &[]);
    let twice = "one ticket can fit two levels";
    grows("the same level", |n| levels(n, &|_| "Q".to_owned()), 5000, &[twice]);
    let services = |n| {
        let class = |i| format!("S{i} = [\"app{i}\", \"app{}\"]\n", i + 1);
        CONTRACT.replace("[services]", &format!("[services]\n{}", lines(n, class)))
    };
    grows("service classes", services, 4000, &["is in two service classes"]);
    let values = |n| {
        let values = lines(n, |i| format!("\"w{i}\" = \"Clos\"\n"));
        format!("{CONTRACT}\n[source.values.status]\n{values}")
    };
    grows("words of the export", values, 10_000, &[]);
    let exclusion = |i| {
        format!(
            "[[exclusions]]\nstate = \"granted\"\nfrom = \"2026-10-01\"\nto = \"2026-10-2{}\"\n",
            i % 10
        )
    };
    grows("exclusions", |n| after(n, exclusion), 2000, &[]);
    let stars = |n: usize| CONTRACT.replace("\"XX-*\"", &format!("{:?}", "*a".repeat(n)));
    grows("stars", stars, 100_000, &[]);
    let dates = |n: usize| {
        in_calendar(&format!("hours = \"Mo-Fr 09:00-18:00\"\nclosed = [{}]", "\"x\",".repeat(n)))
    };
    grows("dates in one line", dates, 10_000, &["\"x\" is not a date", "the first 100 of them"]);
}

#[test]
fn what_is_beyond_a_limit_is_refused() {
    let level = "{ priority = \"P\", within = \"2h\", target = \"9%\" },\n";
    let million =
        CONTRACT.replace("levels = [", &format!("levels = [\n{}", level.repeat(1_000_000)));
    check("a million levels", &million, &[], &["this file is larger than a contract: 1 MiB"]);
    let dates =
        format!("hours = \"Mo-Fr 09:00-18:00\"\nclosed = [{}]", "\"2026-05-01\",".repeat(500_000));
    check("500,000 dates", &in_calendar(&dates), &[], &["this file is larger than a contract"]);
    let dates =
        format!("hours = \"Mo-Fr 09:00-18:00\"\nclosed = [{}]", "2026-05-01,".repeat(50_000));
    check("50,000 dates", &in_calendar(&dates), &[], &["there are 50000 dates; at most 10000"]);
    let rules = format!("hours = \"{}Mo off\"", "Mo 09:00-10:00; ".repeat(5000));
    let all = "there are 80006 bytes of hours in all calendars; a contract has at most 10000";
    check("5,000 rules", &in_calendar(&rules), &[], &[all]);
    let rules = format!("hours = \"{}Mo off\"", "Mo 09:00-10:00; ".repeat(150));
    let said = "these hours are 2406 bytes long; at most 1000 are read";
    check("150 rules", &in_calendar(&rules), &[], &[said]);
    let calendars = after(20_000, |i| format!("[calendars.c{i}]\nhours = \"24/7\"\n"));
    let said = "there are 20001 calendars; a contract has at most 100";
    check("20,000 calendars", &calendars, &[], &[said]);
    let indicator = |i| {
        format!("[[indicators]]\nid = \"i{i}\"\ntitle = \"t\"\ncalendar = \"c{i}\"\nlevels = []\n")
    };
    let said = "there are 10001 indicators; a contract has at most 500";
    check("10,000 indicators", &after(10_000, indicator), &[], &[said]);
    let pattern = format!("{CONTRACT}\n[source]\ndates = \"{}\"\n", "%d/%m/%Y %K".repeat(20_000));
    check("a pattern", &pattern, &[], &["this pattern is longer than 200 characters"]);
    let long =
        in_calendar(&format!("hours = \"24/7\"\nworking_day = \"{}h\"", "9".repeat(400_000)));
    check("a working day", &long, &[], &["is not a length in hours and minutes"]);
    let within = CONTRACT.replace("\"2 heures\"", &format!("\"{}\"", "1h".repeat(200_000)));
    check("a level", &within, &[], &["is not understood"]);
}

/// The costliest hours that a calendar may have, asked about.
#[test]
fn the_longest_hours_are_compiled_soon() {
    let folder = folder();
    let opens: Vec<String> =
        (0..38).map(|n| format!("{:02}:{:02}-{:02}:50", n / 6, n % 6 * 10, n / 6)).collect();
    let cuts: Vec<String> =
        (0..38).map(|n| format!("{:02}:{:02}-{:02}:55", n / 6, n % 6 * 10 + 1, n / 6)).collect();
    let hours = format!("Mo-Su {}; Mo-Su {} off", opens.join(","), cuts.join(","));
    assert!((900..1000).contains(&hours.len()));
    let weeks: Vec<String> = (1..52).map(|n| format!("{n}-53/2")).collect();
    let weeks = format!("week {} Mo-Fr 09:00-18:00", weeks.join(","));
    let dates: Vec<String> = (0..80).map(|n| format!("Jan {} off", n % 31 + 1)).collect();
    let dates = format!("Mo-Fr 09:00-18:00; {}", dates.join("; "));
    for hours in [&hours, &weeks, &dates] {
        let (ran, _) = run(
            folder.path(),
            &[
                "calendar",
                "between",
                "1970-02-01",
                "2100-02-01",
                "--hours",
                hours,
                "--timezone",
                "UTC",
            ],
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
}

fn ics(events: &str) -> String {
    format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
}

fn event(more: &str) -> String {
    format!("BEGIN:VEVENT\nSUMMARY:x\nDTSTART;VALUE=DATE:19700501\n{more}END:VEVENT\n")
}

#[test]
fn calendar_files_end_soon() {
    let contract = in_calendar(OFFICE).replace("1 jour", "24h");
    let yearly = "RRULE:FREQ=YEARLY\n";
    let never = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\n";
    let out = format!("{yearly}EXDATE;VALUE=DATE:{}\n", vec!["19710501"; 100_000].join(","));
    let days = format!("RRULE:FREQ=YEARLY;BYMONTHDAY={}\n", vec!["1"; 300_000].join(","));
    let folded = format!("X:a\n{}", " b\n".repeat(300_000));
    let names = lines(13_000, |i| event("").replace("SUMMARY:x", &format!("SUMMARY:{i}")));
    for (words, text, said) in [
        ("500,000 events", event("").repeat(500_000), &["this file is larger than 1 MiB"][..]),
        ("many events", event("").repeat(14_000), &[]),
        ("every year", event(yearly).repeat(11_000), &["dates; at most 150000 are read"]),
        ("never", event(never).repeat(9000), &["which is no day of its RRULE"]),
        (
            "long ones",
            event(&format!("{yearly}DURATION:P366D\n")).repeat(9000),
            &["at most 150000"],
        ),
        ("exceptions", event(&out), &["EXDATE names 1971-05-01"]),
        ("days of the month", event(&days), &["BYMONTHDAY=1,1,1"]),
        ("summaries", event(&"SUMMARY:a\n".repeat(90_000)), &["several lines SUMMARY"]),
        ("folded lines", event(&folded), &[]),
        ("beginnings", "BEGIN:X\n".repeat(120_000), &["does not end"]),
        ("names of a day", names, &[]),
    ] {
        check(words, &contract, &[("h.ics", &ics(&text))], said);
    }
}

#[test]
fn a_logo_only_draws_and_soon() {
    let contract = format!("{CONTRACT}\n[report]\nlogo = \"logo.svg\"\n");
    let drawn = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
    };
    let nested = |element: fn(usize, &str) -> String| {
        lines(12, |n| {
            let inner = if n == 0 { "<rect/>".to_owned() } else { element(n - 1, "").repeat(10) };
            format!("<g id=\"a{n}\">{inner}</g>")
        })
    };
    let uses = nested(|n, _| format!("<use href=\"#a{n}\"/>"));
    let masks = lines(12, |n| {
        let inner = format!("<rect mask=\"url(#m{})\"/>", n.saturating_sub(1)).repeat(2);
        format!("<mask id=\"m{n}\">{inner}</mask>")
    });
    let attributes = lines(50_000, |n| format!(" a{n}=\"x\""));
    for (words, inside, said) in [
        ("uses", uses, "an element \"use\", which can run, load or repeat something"),
        ("masks", masks, "a mask, pattern or clip that refers to another"),
        ("elements", "<g/>".repeat(200_000), "nodes limit reached"),
        ("more elements", "<g/>".repeat(6000), "this picture has 6001 elements"),
        (
            "depth",
            format!("{}{}", "<g>".repeat(40_000), "</g>".repeat(40_000)),
            "has 40001 elements",
        ),
        ("attributes", format!("<g{attributes}/>"), "an element with more than 500 attributes"),
        ("scripts", "<script/>\n".repeat(4900), "logo.svg, line 1: an element \"script\""),
        ("entities", "&a;".to_owned(), "this SVG cannot be read"),
    ] {
        check(words, &contract, &[("logo.svg", &drawn(&inside))], &[said]);
    }
    let doctype = format!(
        "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>{}",
        drawn("&b;")
    );
    check("a document type", &contract, &[("logo.svg", &doctype)], &["this SVG cannot be read"]);
}

/// A link that leads out of the contract's folder is refused as a path that does.
#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let (at, outside) = (folder.path().join("in"), folder.path().join("out"));
    for path in [&at, &outside] {
        std::fs::create_dir(path).unwrap();
        std::fs::write(path.join("days.ics"), ics(&event(""))).unwrap();
    }
    let contract = in_calendar(OFFICE).replace("1 jour", "24h");
    std::fs::write(at.join("contract.toml"), contract).unwrap();
    let ran = |target: &Path| {
        let _ = std::fs::remove_file(at.join("h.ics"));
        symlink(target, at.join("h.ics")).unwrap();
        aloi_at(&at, &["check", "-c", "contract.toml", "--lang", "en"])
    };
    assert_eq!(ran(Path::new("days.ics")).code, 0);
    for target in [&outside.join("days.ics"), Path::new("../out/days.ics")] {
        let refused = ran(target);
        assert_eq!(refused.code, 2, "{}", target.display());
        let said = "it is a link that leads out of the folder of the contract";
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    for target in ["/dev/zero", "."] {
        assert_eq!(ran(Path::new(target)).code, 2, "{target}");
    }
}

#[test]
fn arguments_end_soon() {
    let ran = shell::aloi(&shell::nini(&["-m", "2026-10", "--threads", "100000"]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("write a number from 1 to 256"), "{}", ran.err);
    shell::done(&shell::nini(&["-m", "2026-10", "--threads", "256"]));
    let show = ["calendar", "show", "-m", "2026-10", "--hours", "Mo-Fr 09:00-18:00"];
    let folder = folder();
    for (option, value, count, said) in [
        ("--closed", "2026-05-01", 20_000, "there are 20000 dates; at most 10000 are read"),
        ("--open", "2026-05-01=00:00-06:00", 20_000, "there are 20000 dates; at most 10000"),
        ("--closed", "x", 20_000, "20000 problems in the command line, the first 100 of them"),
    ] {
        let many = [option, value].repeat(count);
        let args = [&show[..], &["--timezone", "UTC"], &many].concat();
        let (ran, _) = run(folder.path(), &args);
        assert_eq!(ran.code, 2, "{option}");
        assert!(ran.err.contains(said), "{option} {value}: {}", &ran.err[..ran.err.len().min(500)]);
    }
}

/// An export of a ticket with `n` changes at one instant, `told` by their number.
fn of_one_instant(n: usize, told: &dyn Fn(usize) -> String) -> Duration {
    let folder = folder();
    let at = folder.path();
    let change = |i| format!("A,2026-10-05T08:00:00Z,{}\n", told(i));
    let history = format!("ticket,at,field,from,to\n{}", lines(n, change));
    let tickets = "ticket,type,priority,group,status,opened_at\n\
                   A,Incident,P1,XX,Clos,2026-10-01T00:00:00Z\n";
    std::fs::write(at.join("contract.toml"), CONTRACT).unwrap();
    std::fs::write(at.join("tickets.csv"), tickets).unwrap();
    std::fs::write(at.join("history.csv"), history).unwrap();
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let month = ["-m", "2026-10", "-o", "report.json"];
    let (ran, took) = run(at, &[&["report"], &files[..], &month[..]].concat());
    assert_eq!(ran.code, 0, "{}", &ran.err[..ran.err.len().min(2000)]);
    took
}

#[test]
fn changes_of_one_instant_are_put_in_order_in_time_that_grows_as_they_do() {
    let states = ["En cours", "Résolu", "En attente"];
    let state = |i: usize| states[i % 3];
    let kinds: [(&str, &dyn Fn(usize) -> String); 4] = [
        ("one after another", &|i| format!("status,{},{}", state(i), state(i + 1))),
        ("newest first", &|i| format!("status,{},{}", state(3_000_000 - i), state(3_000_001 - i))),
        ("no order fits", &|i| format!("status,{},{}", state(i * 7 % 11), state(i * 5 % 13))),
        ("many groups", &|i| format!("group,G{},G{}", i * 31 % 997, i * 17 % 991)),
    ];
    for (words, told) in kinds {
        let ratio = |_: usize| {
            let (one, two) = (of_one_instant(10_000, told), of_one_instant(20_000, told));
            (one, two, two < one.max(Duration::from_secs(2)) * 3)
        };
        let runs: Vec<_> = (0..6).map(ratio).take_while(|(_, _, linear)| !linear).collect();
        assert!(runs.len() < 6, "{words}: {runs:?}");
    }
}
