//! `aloi calendar`: open time, deadlines and drawn months, one at a time and row by row; each
//! wrong input at its place.
#![allow(missing_docs, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi, aloi_at};
use std::io::Write;
use std::process::{Command, Stdio};

const NIGHT: [&str; 4] = ["--hours", "Mo-Su 22:00-06:00", "--timezone", "Europe/Paris"];
const OFFICE: [&str; 6] = [
    "--hours",
    "Mo-Fr 09:00-12:30,13:30-18:00; PH off",
    "--timezone",
    "Europe/Paris",
    "--holidays",
    "FR",
];

/// The arguments of `aloi calendar`, a text split at its blanks and then others.
fn calendar<'a>(first: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    ["calendar"].into_iter().chain(first.split(' ')).chain(more.iter().copied()).collect()
}

fn seconds(words: &str, span: &str, options: &[&str], expected: i64) {
    let ran = aloi(&calendar(&format!("between {span} --format json"), options));
    assert_eq!(ran.out, format!("{{\"seconds\":{expected}}}\n"), "{words}: {}", ran.err);
    assert_eq!(ran.code, 0, "{words}");
}

fn deadline(words: &str, start: &str, amount: &str, options: &[&str], expected: &str) -> Ran {
    let options = [&[amount, "--format", "json"], options].concat();
    let ran = aloi(&calendar(&format!("add {start}"), &options));
    assert_eq!(ran.out, format!("{{\"deadline\":\"{expected}\"}}\n"), "{words}: {}", ran.err);
    assert_eq!(ran.code, 0, "{words}");
    ran
}

/// The run is refused with exit code 2, prints nothing, and says each of `fragments`.
fn refused(words: &str, args: &[&str], fragments: &[&str]) {
    let ran = aloi(args);
    assert_eq!(ran.code, 2, "{words}: {}{}", ran.out, ran.err);
    assert_eq!(ran.out, "", "{words}");
    for fragment in fragments {
        assert!(ran.err.contains(fragment), "{words}: no {fragment:?} in\n{}", ran.err);
    }
}

/// Runs `aloi` with this text on standard input.
fn fed(args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(args)
        .current_dir(shell::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_vec();
    // a run that refuses its options does not read
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("all is written");
    Ran {
        code: output.status.code().expect("it was not killed"),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn open_time_between_two_instants() {
    seconds("a night shift in spring", "2026-03-28T20:00 2026-03-29T08:00", &NIGHT, 25_200);
    seconds("a night shift in autumn", "2026-10-24T20:00 2026-10-25T08:00", &NIGHT, 32_400);
    seconds("no time at all", "2026-10-05T10:00 2026-10-05T10:00", &OFFICE, 0);
    seconds("over Ascension Day", "2026-05-13T17:00 2026-05-15T10:00", &OFFICE, 7200);
    seconds("two offsets", "2026-10-05T08:00:00+02:00 2026-10-05T08:00:00Z", &OFFICE, 3600);
    seconds("dates alone", "2026-10-05 2026-10-06", &OFFICE, 8 * 3600);
    seconds(
        "24/7",
        "2026-10-25 2026-10-26",
        &["--hours", "24/7", "--timezone", "Europe/Paris"],
        90_000,
    );
    let never = ["--hours", "Mo-Su off", "--timezone", "UTC"];
    seconds("never open", "2026-01-01 2026-12-31", &never, 0);
}

#[test]
fn zones_whose_clocks_were_changed_in_2026() {
    // Hours of a day that was an hour off by the data of 2025.
    const DAY: &str = "Mo-Fr 09:00-17:00";
    for (zone, hours, span, open) in [
        ("America/Vancouver", DAY, "2026-11-09T16:00:00Z 2026-11-09T17:00:00Z", 3600),
        ("America/Edmonton", DAY, "2026-11-09T15:00:00Z 2026-11-09T16:00:00Z", 3600),
        ("America/Winnipeg", DAY, "2026-11-09T14:00:00Z 2026-11-09T15:00:00Z", 3600),
        ("America/Havana", DAY, "2026-11-09T13:00:00Z 2026-11-09T14:00:00Z", 3600),
        ("Africa/Casablanca", DAY, "2026-10-05T08:00:00Z 2026-10-05T09:30:00Z", 1800),
        // 03:30 comes at 00:30Z, and again at 01:30Z: the clocks go back at 01:00Z
        ("Europe/Chisinau", "Mo-Su 02:00-03:30", "2026-10-24T22:00:00Z 2026-10-25T04:00:00Z", 5400),
    ] {
        seconds(zone, span, &["--hours", hours, "--timezone", zone], open);
    }
}

#[test]
fn what_lies_after_the_time_zone_data_is_noted() {
    let options = |zone| ["--hours", "Mo-Fr 09:00-17:00", "--timezone", zone];
    let span = "between 2100-11-09T08:00:00Z 2100-11-09T09:00:00Z";
    let ran = aloi(&calendar(span, &options("Europe/Paris")));
    assert!(ran.err.contains("2100-11 comes after the year of the time zone data"), "{}", ran.err);
    let ran = aloi(&calendar(span, &options("UTC")));
    assert_eq!(ran.err, "", "UTC has no data to know");
}

#[test]
fn holidays_closings_and_openings_as_options() {
    let dates = |more: &[&'static str]| {
        let hours = ["--hours", "Mo-Fr 09:00-18:00; PH off", "--timezone", "UTC"];
        [&hours[..], &["--holidays", "2026-10-05, 2026-10-06"], more].concat()
    };
    let week = "2026-10-05 2026-10-12";
    seconds("listed holidays", week, &dates(&[]), 3 * 9 * 3600);
    let closed = ["--closed", "2026-10-07,2026-10-08", "--closed", "2026-10-09"];
    seconds("closings, listed and repeated", week, &dates(&closed), 0);
    let open = ["--open", "2026-10-05=08:00-12:00,22:00-06:00", "--open", "2026-10-10=10:00-11:00"];
    seconds("openings over a holiday and overnight", week, &dates(&open), (3 * 9 + 12 + 1) * 3600);
}

#[test]
fn holidays_of_other_regions_and_of_files() {
    let options = |holidays: &'static str| {
        let hours = ["--hours", "Mo-Fr 09:00-18:00; PH off", "--timezone", "Europe/Brussels"];
        [&hours[..], &["--holidays", holidays]].concat()
    };
    seconds("the Belgian national day", "2026-07-21 2026-07-22", &options("BE"), 0);
    seconds("a day like any other in France", "2026-07-21 2026-07-22", &options("FR"), 9 * 3600);
    let folder = shell::folder();
    let file = folder.path().join("plant.ics");
    let event = "BEGIN:VEVENT\nSUMMARY:Plant closed\nDTSTART;VALUE=DATE:20260722\nEND:VEVENT\n";
    std::fs::write(&file, format!("BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")).expect("written");
    let path = file.to_string_lossy();
    let office = ["--hours", "Mo-Fr 09:00-18:00; PH off", "--timezone", "Europe/Brussels"];
    let by_file = [&office[..], &["--holidays", &path]].concat();
    seconds("a file, wherever it lies", "2026-07-21 2026-07-23", &by_file, 9 * 3600);
    let month = aloi(&calendar("show -m 2026-07", &by_file));
    assert!(month.out.contains("–  Plant closed"), "{}{}", month.out, month.err);
    let missing = options("no-such.ics");
    refused(
        "no such file",
        &calendar("show -m 2026-07", &missing),
        &["cannot read the file", "--holidays no"],
    );
}

#[test]
fn deadlines_of_every_amount() {
    let start = "2026-10-05T08:00:00+02:00";
    deadline("hours", start, "4h", &OFFICE, "2026-10-05T12:00:00Z");
    deadline("in French", start, "4 heures", &OFFICE, "2026-10-05T12:00:00Z");
    deadline("hours and minutes", start, "1h30", &OFFICE, "2026-10-05T08:30:00Z");
    deadline("due at closing", start, "8h", &OFFICE, "2026-10-05T16:00:00Z");
    deadline("nothing", start, "0s", &OFFICE, "2026-10-05T06:00:00Z");
    deadline("a working day", start, "1 working day", &OFFICE, "2026-10-05T16:00:00Z");
    let around = ["--hours", "24/7", "--timezone", "Europe/Paris"];
    deadline("a day of 24 h", "2026-10-25", "1 day", &around, "2026-10-25T22:00:00Z");
    let uneven = ["--hours", "Mo-Th 09:00-18:00; Fr 09:00-17:00", "--timezone", "Europe/Paris"];
    let uneven = [&uneven[..], &["--working-day", "8h"]].concat();
    deadline("a given working day", start, "1 jour ouvré", &uneven, "2026-10-05T15:00:00Z");
    let never = ["--hours", "Mo-Su off", "--timezone", "UTC"];
    deadline("nothing, when never open", start, "0s", &never, "2026-10-05T06:00:00Z");
}

#[test]
fn results_in_words() {
    let ran = aloi(&calendar("between 2026-10-24T20:00 2026-10-25T08:00", &NIGHT));
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("9:00:00 (32400 s)\n", ""));
    let ran = aloi(&calendar("add 2026-10-05T08:00:00+02:00 4h", &OFFICE));
    assert_eq!(ran.out, "2026-10-05 14:00:00 +02:00 (2026-10-05T12:00:00Z)\n");
}

#[test]
fn guesses_are_noted_and_not_made_where_an_offset_is_given() {
    let night = "2026-10-25T02:30";
    let ran = deadline(
        "shown twice",
        night,
        "1h",
        &["--hours", "24/7", "--timezone", "Europe/Paris"],
        "2026-10-25T01:30:00Z",
    );
    assert!(ran.err.contains("note: ") && ran.err.contains("twice: the earlier"), "{}", ran.err);
    let around = ["--hours", "24/7", "--timezone", "Europe/Paris"];
    let ran = deadline("in the gap", "2026-03-29T02:30", "1h", &around, "2026-03-29T02:30:00Z");
    assert!(ran.err.contains("skip 2026-03-29T02:30"), "{}", ran.err);
    let ran = deadline("a date", "2026-03-29", "1h", &around, "2026-03-29T00:00:00Z");
    assert!(ran.err.contains("beginning of that day"), "{}", ran.err);
    let ran =
        deadline("with offset", "2026-10-25T02:30+01:00", "1h", &around, "2026-10-25T02:30:00Z");
    assert_eq!(ran.err, "");
}

/// A contract with two calendars, in French, and one with a calendar only.
fn contracts() -> (tempfile::TempDir, Vec<String>) {
    let folder = shell::folder();
    let one = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
language = "fr"
[provider]
groups = ["XX"]
[statuses]
closed = ["Clos"]
[[indicators]]
id = "restoration"
title = "R"
calendar = "office"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
[calendars.office]
hours = "Mo-Fr 09:00-12:30,13:30-18:00; PH off"
holidays = "FR"
"#;
    let two =
        one.to_owned() + "[calendars.tokyo]\nhours = \"09:00-10:00\"\ntimezone = \"Asia/Tokyo\"\n";
    let wrong = one.replace("PH off", "SH off");
    let texts = [("one.toml", one), ("two.toml", &two), ("wrong.toml", &wrong)];
    for (name, text) in texts {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let path = |(name, _)| folder.path().join(name).to_string_lossy().into_owned();
    let paths = texts.map(path).to_vec();
    (folder, paths)
}

#[test]
fn a_calendar_of_a_contract() {
    let (_folder, paths) = contracts();
    let (one, two, wrong) = (paths[0].as_str(), paths[1].as_str(), paths[2].as_str());
    let day = "2026-10-05 2026-10-06";
    seconds("the only one", day, &["-c", one], 8 * 3600);
    seconds("by its name", day, &["-c", two, "--calendar", "office"], 8 * 3600);
    let tokyo = ["-c", two, "--calendar", "tokyo"];
    seconds("instants in the calendar's zone", "2026-10-05T09:30 2026-10-05T20:00", &tokyo, 1800);
    let paris = [&tokyo[..], &["--timezone", "Europe/Paris"]].concat();
    seconds("instants in another", "2026-10-05T02:30 2026-10-05T03:00", &paris, 1800);
    let add = |more: &[&'static str]| -> Vec<String> {
        calendar("add 2026-10-05 4h", more).iter().map(|arg| arg.to_string()).collect()
    };
    for (words, path, more, fragments) in [
        ("which one?", two, vec![], vec!["plusieurs calendriers", "office, tokyo", "-c "]),
        (
            "no such calendar",
            two,
            vec!["--calendar", "offise"],
            vec![
                "pas de calendrier «\u{a0}offise\u{a0}»",
                "au choix\u{a0}: office, tokyo",
                "--calendar offise",
                "^^^^^^",
            ],
        ),
        (
            "hours besides",
            one,
            vec!["--hours", "24/7", "--closed", "2026-05-01"],
            vec!["--hours and -c both", "--closed and -c both", "2 problems"],
        ),
        (
            "a wrong contract",
            wrong,
            vec![],
            vec!["«\u{a0}SH\u{a0}» (vacances scolaires)", "wrong.toml:18"],
        ),
        ("no such file", "nowhere.toml", vec![], vec!["nowhere.toml"]),
    ] {
        let mut args = add(&more);
        args.extend(["-c".to_owned(), path.to_owned()]);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        refused(words, &args, &fragments);
    }
}

#[test]
fn wrong_options_are_shown_at_their_place() {
    let add = "add 2026-10-05T10:00 4h";
    for (words, options, fragments) in [
        ("no hours", vec![], vec!["no opening hours are given", "-c contract.toml"]),
        (
            "no zone",
            vec!["--hours", "24/7"],
            vec!["no time zone", "--hours 24/7", "--timezone Europe/Paris"],
        ),
        (
            "school holidays",
            vec!["--hours", "Mo-Fr 09:00-18:00; SH off", "--timezone", "UTC"],
            vec![
                "`SH`",
                "--hours \"Mo-Fr 09:00-18:00; SH off\"\n  |                             ^^",
            ],
        ),
        ("empty hours", vec!["--hours", "", "--timezone", "UTC"], vec!["no hours are given"]),
        (
            "a zone misspelled",
            vec!["--hours", "24/7", "--timezone", "Europe/Pari"],
            vec!["no time zone \"Europe/Pari\"", "did you mean \"Europe/Paris\"?", "^^^^^^^^^^^"],
        ),
        (
            "an unknown region",
            vec!["--hours", "09:00-18:00; PH off", "--timezone", "UTC", "--holidays", "XX-99"],
            vec!["\"XX-99\"", "FR", "--holidays 2026-05-01,2026-12-25", "1 problem"],
        ),
        (
            "a holiday that is no date",
            vec![
                "--hours",
                "09:00-18:00; PH off",
                "--timezone",
                "UTC",
                "--holidays",
                "2026-05-01,FR",
            ],
            vec!["\"FR\" is not a date", "--holidays 2026-05-01,FR\n  |                       ^^"],
        ),
        (
            "holidays without rule",
            vec!["--hours", "09:00-18:00", "--timezone", "UTC", "--holidays", "FR"],
            vec!["`--holidays \"FR\"`", "--hours \"09:00-18:00; PH off\"", "remove `--holidays`"],
        ),
        (
            "a rule without holidays",
            vec!["--hours", "09:00-18:00; PH off", "--timezone", "UTC"],
            vec!["`--holidays` is not given"],
        ),
        (
            "a closing in another notation",
            vec!["--hours", "24/7", "--timezone", "UTC", "--closed", "2026-05-01,25/12/2026"],
            vec![
                "--closed 2026-05-01,25/12/2026\n  |                     ^^^^^^^^^^",
                "\"2026-12-25\"",
            ],
        ),
        (
            "a closing long ago",
            vec!["--hours", "24/7", "--timezone", "UTC", "--closed", "1926-05-01"],
            vec!["1926-05-01 is outside the years 1970 to 2100"],
        ),
        (
            "an opening without hours",
            vec!["--hours", "24/7", "--timezone", "UTC", "--open", "2026-05-01"],
            vec!["no hours", "--open 2026-10-25=00:00-06:00,22:00-06:00"],
        ),
        (
            "an opening with wrong hours",
            vec!["--hours", "24/7", "--timezone", "UTC", "--open", "2026-05-01=10:00-99:00"],
            vec!["--open 2026-05-01=10:00-99:00\n  |                   ^^^^^^^^^^^"],
        ),
        (
            "a calendar without contract",
            vec!["--hours", "24/7", "--timezone", "UTC", "--calendar", "office"],
            vec!["--calendar names a calendar of a contract"],
        ),
        (
            "a working day in days",
            vec!["--hours", "24/7", "--timezone", "UTC", "--working-day", "1 day"],
            vec!["\"1 day\" is not a length", "--working-day 8h"],
        ),
    ] {
        refused(words, &calendar(add, &options), &fragments);
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let args = calendar(
        "between 2026-13-01 2026-10-05T25:00 --hours 09:00-18:00;SH --timezone Mars --closed x --open y",
        &[],
    );
    let places = ["1:7", "2:5", "3:22", "4:12", "5:10", "6:8", "6 problems in the command line"];
    refused("all of them", &args, &places);
}

#[test]
fn wrong_instants_and_amounts() {
    let paris = ["--hours", "Mo-Th 09:00-18:00; Fr 09:00-17:00", "--timezone", "Europe/Paris"];
    for (words, first, amount, fragments) in [
        (
            "no instant",
            "add yesterday",
            "4h",
            vec!["\"yesterday\" is not an instant", "START yesterday"],
        ),
        ("before 1970", "add 1969-12-31", "4h", vec!["outside the years 1970 to 2100"]),
        ("after 2100", "add 2101-06-01", "4h", vec!["outside the years 1970 to 2100"]),
        ("negative", "add 2026-10-05", "-4h", vec!["\"-4h\" is negative", "AMOUNT -4h"]),
        ("no unit", "add 2026-10-05", "4", vec!["\"4\" is not an amount of time"]),
        (
            "no amount",
            "add 2026-10-05",
            "soon",
            vec!["\"soon\" is not an amount of time", "4h, 1h30"],
        ),
        (
            "too much",
            "add 2026-10-05",
            "4h or so",
            vec!["AMOUNT \"4h or so\"\n  |            ^^^^^"],
        ),
        ("a planned date", "add 2026-10-05", "planned date", vec!["is not an amount of time"]),
        ("a day", "add 2026-10-05", "1 day", vec!["ambiguous", "\"24h\"", "\"1 working day\""]),
        (
            "a working day",
            "add 2026-10-05",
            "1 working day",
            vec!["differ in length", "--working-day 8h"],
        ),
        ("an option misspelled", "add 2026-10-05", "--hors", vec!["--hors"]),
        ("beyond 2100", "add 2026-10-05", "900000h", vec!["to the end of 2100", "900000:00:00"]),
        (
            "reversed",
            "between 2026-10-06",
            "2026-10-05",
            vec!["2026-10-05, is before the start, 2026-10-06"],
        ),
    ] {
        let options = [&[amount], &paris[..]].concat();
        refused(words, &calendar(first, &options), &fragments);
    }
    let never = ["--hours", "Mo-Su off", "--timezone", "UTC"];
    refused("never", &calendar("add 2026-10-05 1s", &never), &["does not open between 2026-10-05"]);
    let germany = ["--hours", "PH off; Mo-Fr 09:00-18:00", "--timezone", "UTC", "--holidays", "DE"];
    let known = ["holidays are known", "START 1980-01-01\n  |       ^"];
    refused("before the holidays", &calendar("between 1980-01-01 2026-01-01", &germany), &known);
    refused("one only", &calendar("between 2026-10-05", &never), &["END is missing"]);
    refused("a month", &calendar("show -m 2026-13", &never), &["2026-13"]);
    refused(
        "another zone",
        &calendar("show -m 2026-10 --timezone UTC -c fixtures/nini/contract.toml", &[]),
        &["Europe/Paris"],
    );
}

const PAIRS: &str = "\
ticket,start,end,note
T1,2026-10-05T09:00,2026-10-05T10:00,\"a, b\"
T2,2026-10-06T10:00,2026-10-05T10:00,reversed
T3,2026-10-05T10:00,,still open
T4,soon,later,
T5,2026-10-05T10:00
T6,2026-10-25T02:30,2026-10-26T10:00,twice
T7,2026-10-05T09:00:00+02:00,2026-10-05T18:00:00+02:00,\"two
lines\"
T8,2026-10-05,2026-10-06,dates
";

#[test]
fn rows_get_their_seconds_and_wrong_ones_are_named() {
    let ran = fed(&calendar("between", &OFFICE), PAIRS.as_bytes());
    let expected = "\
ticket,start,end,note,seconds
T1,2026-10-05T09:00,2026-10-05T10:00,\"a, b\",3600
T2,2026-10-06T10:00,2026-10-05T10:00,reversed,
T3,2026-10-05T10:00,,still open,
T4,soon,later,,
T5,2026-10-05T10:00,,,
T6,2026-10-25T02:30,2026-10-26T10:00,twice,3600
T7,2026-10-05T09:00:00+02:00,2026-10-05T18:00:00+02:00,\"two
lines\",28800
T8,2026-10-05,2026-10-06,dates,28800
";
    assert_eq!((ran.out.as_str(), ran.code), (expected, 2));
    for said in [
        "line 3: the end, 2026-10-05T10:00, is before the start, 2026-10-06T10:00",
        "line 4: end: no time stands there",
        "line 5: start: \"soon\" is not an instant; end: \"later\" is not an instant",
        "line 6: the row has 2 cells, and the header 4",
        "note: line 7: the clocks of Europe/Paris show 2026-10-25T02:30 twice",
        "2 dates without time",
        "4 of 8 rows are wrong",
    ] {
        assert!(ran.err.contains(said), "no {said:?} in\n{}", ran.err);
    }
}

#[test]
fn rows_get_their_deadlines() {
    let rows =
        "start,amount\n2026-10-05T09:00,4h\n2026-10-05T09:00,1 working day\n2026-10-05T09:00,0s\n";
    let ran = fed(&calendar("add -", &OFFICE), rows.as_bytes());
    let expected = "\
start,amount,deadline
2026-10-05T09:00,4h,2026-10-05T12:00:00Z
2026-10-05T09:00,1 working day,2026-10-05T16:00:00Z
2026-10-05T09:00,0s,2026-10-05T07:00:00Z
";
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), (expected, "", 0));
    let wrong = "start,amount\n2026-10-05T09:00,-4h\n2026-10-05T09:00,1 day\n";
    let ran = fed(&calendar("add", &OFFICE), wrong.as_bytes());
    assert_eq!((ran.out.lines().count(), ran.code), (3, 2));
    assert!(ran.err.contains("line 2: amount: \"-4h\" is negative"), "{}", ran.err);
    assert!(ran.err.contains("line 3: amount: \"1 day\" is ambiguous"), "{}", ran.err);
}

#[test]
fn rows_as_json_lines() {
    let rows = "id,start,amount\n\"say \"\"é\"\"\",2026-10-05T09:00,4h\n2,x,4h\n";
    let ran = fed(&calendar("add --format json", &OFFICE), rows.as_bytes());
    let expected = r#"{"id":"say \"é\"","start":"2026-10-05T09:00","amount":"4h","deadline":"2026-10-05T12:00:00Z"}
{"id":"2","start":"x","amount":"4h","deadline":null}
"#;
    assert_eq!((ran.out.as_str(), ran.code), (expected, 2));
    let ran =
        fed(&calendar("between --format json", &OFFICE), b"start,end\n2026-10-05,2026-10-06\n");
    assert_eq!(ran.out, "{\"start\":\"2026-10-05\",\"end\":\"2026-10-06\",\"seconds\":28800}\n");
}

#[test]
fn the_form_of_a_csv_is_kept() {
    // byte order mark, semicolons, Windows line ends, capitals, another encoding in another column
    let rows = b"\xef\xbb\xbfEnd;Start;Texte\r\n2026-10-05T10:00;2026-10-05T09:00;r\xe9solu\r\n";
    let args = calendar("between -", &OFFICE);
    let mut child = Command::new(env!("CARGO_BIN_EXE_aloi"));
    let input = shell::folder();
    let file = input.path().join("pairs.csv");
    std::fs::write(&file, rows).expect("it can be written");
    let stdin = std::fs::File::open(&file).expect("it is there");
    let out = child.args(&args).stdin(stdin).output().expect("the binary runs").stdout;
    let expected: &[u8] = b"\xef\xbb\xbfEnd;Start;Texte;seconds\r\n\
                            2026-10-05T10:00;2026-10-05T09:00;r\xe9solu;3600\r\n";
    assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(expected));
    assert_eq!(out, expected);
}

#[test]
fn a_csv_that_cannot_be_read_is_refused() {
    for (words, input, fragments) in [
        ("nothing", "", vec!["no header line", "start,end"]),
        (
            "no header",
            "2026-10-05,2026-10-06\n",
            vec!["no column \"start\"", "no column \"end\"", "2026-10-05"],
        ),
        ("a column twice", "start,end,start\n", vec!["2 columns \"start\""]),
        ("computed before", "start,end,seconds\n", vec!["a column \"seconds\" already"]),
    ] {
        let ran = fed(&calendar("between", &OFFICE), input.as_bytes());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words}");
        for fragment in fragments {
            assert!(ran.err.contains(fragment), "{words}: no {fragment:?} in\n{}", ran.err);
        }
    }
    let names = fed(&calendar("between --format json", &OFFICE), b"start,end,a,a\n");
    assert!(names.code == 2 && names.err.contains("two columns \"a\""), "{}", names.err);
    let twice = fed(&calendar("between - 2026-10-05", &OFFICE), b"");
    assert!(twice.code == 2 && twice.err.contains("- stands for START and END"), "{}", twice.err);
    let contract = fed(&calendar("between -c -", &[]), b"start,end\n");
    assert!(contract.code == 2 && contract.err.contains("once only"), "{}", contract.err);
}

#[test]
fn many_wrong_rows_are_counted_and_twenty_named() {
    let rows = "start,end\n".to_owned() + &"x,y\n".repeat(50) + "2026-10-05,2026-10-06\n";
    let ran = fed(&calendar("between", &OFFICE), rows.as_bytes());
    assert_eq!((ran.code, ran.out.lines().count()), (2, 52));
    assert_eq!(ran.err.matches("error: line ").count(), 20, "{}", ran.err);
    assert!(ran.err.contains("50 of 51 rows are wrong, 30 of them not named above"), "{}", ran.err);
}

fn drawn(args: &str, options: &[&str]) -> String {
    let ran = aloi(&calendar(args, options));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn a_month_drawn() {
    let (folder, _) = contracts();
    let ran = aloi_at(folder.path(), &calendar("show -m 2026-10 -c one.toml", &[]));
    insta::assert_snapshot!("october_fr", ran.out);
    insta::assert_snapshot!("october_en", drawn("show -m 2026-10 --lang en", &OFFICE));
    insta::assert_snapshot!("march_fr", drawn("show -m 2026-03 --lang fr", &NIGHT));
    insta::assert_snapshot!("march_en", drawn("show -m 2026-03", &NIGHT));
}

#[test]
fn a_month_of_holidays_closings_and_openings() {
    let dates = ["--closed", "2026-05-15", "--open", "2026-05-01=10:00-12:00,22:00-06:00"];
    let options = [&OFFICE[..], &dates].concat();
    insta::assert_snapshot!("may_fr", drawn("show -m 2026-05 --lang fr", &options));
    insta::assert_snapshot!("may_en", drawn("show -m 2026-05 --lang en", &options));
}

#[test]
fn a_month_as_json_adds_up() {
    let options = [&OFFICE[..], &["--open", "2026-05-01=22:00-06:00"]].concat();
    for (words, month, span, options) in [
        ("office hours", "2026-05", "2026-05-01 2026-06-01", options.as_slice()),
        ("nights in spring", "2026-03", "2026-03-01 2026-04-01", &NIGHT),
        ("nights in autumn", "2026-10", "2026-10-01 2026-11-01", &NIGHT),
    ] {
        let text = drawn(&format!("show -m {month} --format json"), options);
        let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let sum = |list: &str| -> i64 {
            let items = json[list].as_array().expect("a list").iter();
            items.map(|item| item["seconds"].as_i64().expect("a number")).sum()
        };
        let total = json["seconds"].as_i64().expect("a number");
        assert_eq!((sum("days"), sum("weeks")), (total, total), "{words}");
        seconds(words, span, options, total);
    }
}

#[test]
fn the_json_of_a_month() {
    let text = drawn("show -m 2026-03 --format json", &NIGHT);
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["schema"], "aloi.calendar.v1");
    assert_eq!(json["from"], "2026-02-28T23:00:00Z");
    let day = &json["days"][28];
    let expected = serde_json::json!({
        "date": "2026-03-29",
        "week": "2026-W13",
        "from": "2026-03-28T23:00:00Z",
        "to": "2026-03-29T22:00:00Z",
        "decided_by": "week",
        "holiday": null,
        "clock_change": {
            "at": "2026-03-29T01:00:00Z",
            "before": "2026-03-29T02:00:00",
            "after": "2026-03-29T03:00:00",
            "seconds": 3600,
        },
        "open": [
            {"from": "2026-03-28T23:00:00Z", "to": "2026-03-29T04:00:00Z", "hours": "00:00-06:00"},
            {"from": "2026-03-29T20:00:00Z", "to": "2026-03-29T22:00:00Z", "hours": "22:00-24:00"},
        ],
        "seconds": 25_200,
    });
    assert_eq!(*day, expected);
}

#[test]
fn hours_that_may_mean_something_else_are_hinted_at() {
    let zone = ["--timezone", "UTC"];
    let check = |words: &str, hours: &str, span: &str, expected: i64, hint: Option<&str>| {
        let question = format!("between {span} --format json");
        let args = calendar(&question, &["--hours", hours]);
        let ran = aloi(&[&args[..], &zone].concat());
        assert_eq!(ran.out, format!("{{\"seconds\":{expected}}}\n"), "{words}: {}", ran.err);
        match hint {
            Some(hint) => assert!(ran.err.contains(hint), "{words}: {}", ran.err),
            None => assert!(!ran.err.contains("hint"), "{words}: {}", ran.err),
        }
    };
    let week = "2026-10-05T00:00 2026-10-12T00:00";
    let early = Some("hint: --hours: hours end at 23:59, a minute before midnight; write 24:00");
    check("seven minutes less than a week", "Mo-Su 00:00-23:59", week, 604_380, early);
    check("to midnight", "Mo-Su 00:00-24:00", week, 604_800, None);
    check("from 23:59 on", "Mo-Su 23:59-24:00", week, 420, None);
    // 28 December 2026 begins week 53, 4 January 2027 week 1
    let weeks = "2026-12-28T00:00 2027-01-11T00:00";
    let odd = "week 1-53/2 Mo-Fr 09:00-17:00";
    let both =
        Some("after a week 53 (2026, 2032, …) comes week 1: both are odd, and both are open");
    check("both odd weeks", odd, weeks, 288_000, both);
    let other = "2026 week 1-53/2 Mo-Fr 09:00-17:00; 2027 week 2-53/2 Mo-Fr 09:00-17:00; \
                 2027 Jan 1 09:00-17:00";
    check("every other week", other, weeks, 144_000, None);
    check("even weeks", "week 2-52/2 Mo-Fr 09:00-17:00", weeks, 0, None);
}
