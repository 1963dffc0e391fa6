//! Agreed exclusions from the shell: the fixture worked out by hand, registers in every format,
//! wrong ones, hostile ones, and the section in every document.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use std::path::Path;

const FIXTURE: &str = "fixtures/audit/exclusions";

/// A run in the fixture's folder, copied, with the register of its own file or none.
fn ran(folder: &Path, command: &str, more: &[&str]) -> shell::Ran {
    let mut args = vec![
        command,
        "-c",
        "contract.toml",
        "--tickets",
        "tickets.csv",
        "--history",
        "history.csv",
    ];
    args.extend(more);
    shell::aloi_at(folder, &args)
}

fn fixture() -> tempfile::TempDir {
    let folder = shell::folder();
    for name in ["contract.toml", "tickets.csv", "history.csv", "exclusions.csv"] {
        let from = shell::root().join(FIXTURE).join(name);
        std::fs::copy(from, folder.path().join(name)).unwrap();
    }
    folder
}

fn read(name: &str) -> String {
    std::fs::read_to_string(shell::root().join(FIXTURE).join(name)).unwrap()
}

fn expected() -> Value {
    serde_json::from_str(&read("expected.json")).unwrap()
}

fn report(folder: &Path, more: &[&str]) -> Value {
    let ran = ran(folder, "report", &[&["--format", "json"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The rows of `agreed` as the fixture writes them.
fn rows(report: &Value, month: &str) -> Value {
    let tally = |tally: &Value| match tally {
        Value::Null => Value::Null,
        tally => json!([tally["total"], tally["in_time"]]),
    };
    let rows = array(&report["agreed"]["rows"]).iter().filter(|row| row["month"] == month);
    let rows = rows.map(|row| {
        let moves = &row["moves"];
        json!({
            "indicator": row["indicator"],
            "priority": row["priority"],
            "before": tally(&row["before"]),
            "moves": [
                moves["excluded_in_time"], moves["excluded_late"], moves["back_in_time"],
                moves["stopped_s"],
            ],
            "after": tally(&row["after"]),
            "if_granted": tally(&row["if_granted"]),
        })
    });
    rows.collect()
}

#[test]
fn the_fixture_comes_to_what_was_worked_out_by_hand() {
    let (folder, expected) = (fixture(), expected());
    let register = ["--exclusions", "exclusions.csv"];
    let october = report(folder.path(), &[&register[..], &["-m", "2026-10"]].concat());
    assert_eq!(rows(&october, "2026-10"), expected["2026-10"]);
    let effects: Value = array(&october["agreed"]["entries"])
        .iter()
        .map(|entry| match &entry["effect"] {
            Value::Null => Value::Null,
            effect => json!([
                effect["tickets"],
                effect["excluded_in_time"],
                effect["excluded_late"],
                effect["stopped_s"],
                effect["back_in_time"],
            ]),
        })
        .collect();
    assert_eq!(effects, expected["effects of 2026-10"]);
    let tickets: Value = array(&october["agreed"]["tickets"])
        .iter()
        .map(|one| {
            let verdict = |key: &str| one[key]["verdict"].clone();
            json!([
                one["indicator"],
                one["ticket"],
                one["entries"],
                verdict("before"),
                verdict("after"),
                verdict("if_granted"),
            ])
        })
        .collect();
    assert_eq!(tickets, expected["tickets of 2026-10"]);
    let mut findings: Vec<Value> = array(&october["findings"])
        .iter()
        .map(|one| json!([one["code"], one["file"], one["line"]]))
        .collect();
    let mut wanted = array(&expected["findings"]).to_vec();
    findings.sort_by_key(Value::to_string);
    wanted.sort_by_key(Value::to_string);
    assert_eq!(findings, wanted);

    let both = ["--from", "2026-10", "--to", "2026-11"];
    let both = report(folder.path(), &[&register[..], &both].concat());
    for month in ["2026-10", "2026-11"] {
        assert_eq!(rows(&both, month), expected[month], "{month}");
    }
    // several months list no tickets, but those whose verdict or base changes
    assert_eq!(both["agreed"]["tickets"].as_array().unwrap().len(), 12);
    assert_eq!(both["agreed"]["unlisted"], 2, "INC-4 and INC-5 under office");
}

#[test]
fn every_table_adds_up() {
    let folder = fixture();
    let report = report(
        folder.path(),
        &["--exclusions", "exclusions.csv", "--from", "2026-09", "--to", "2026-12"],
    );
    let number = |value: &Value| value.as_i64().unwrap();
    let months = array(&report["months"]);
    let published = months.iter().flat_map(|month| array(&month["rows"]));
    let rows = array(&report["agreed"]["rows"]);
    assert_eq!(rows.len(), 16);
    for (row, published) in rows.iter().zip(published) {
        let (before, moves, after) = (&row["before"], &row["moves"], &row["after"]);
        let out = [&moves["excluded_in_time"], &moves["excluded_late"]].map(number);
        assert_eq!(number(&before["total"]) - out[0] - out[1], number(&after["total"]), "{row}");
        let back = number(&moves["back_in_time"]);
        assert_eq!(number(&before["in_time"]) - out[0] + back, number(&after["in_time"]), "{row}");
        for key in ["total", "in_time", "rate", "compliant"] {
            assert_eq!(after[key], published[key], "the figures of the report: {row}");
        }
    }
    let sums = array(&report["agreed"]["sums"]);
    assert_eq!(sums.len(), 8);
    for sum in sums {
        for side in ["before", "after"] {
            let (base, excluded) = (number(&sum[side]["base"]), number(&sum[side]["excluded"]));
            assert_eq!(base + excluded, 11, "{sum}");
            let of = rows
                .iter()
                .filter(|row| row["month"] == sum["month"] && row["indicator"] == sum["indicator"]);
            assert_eq!(of.map(|row| number(&row[side]["total"])).sum::<i64>(), base, "{sum}");
        }
    }
}

#[test]
fn without_a_register_nothing_is_said_of_it() {
    let ran = shell::done(&shell::nini(&["-m", "2026-10"]));
    assert!(!ran.out.contains("Exclusions convenues"), "{}", ran.out);
    let json = shell::done(&shell::nini(&["-m", "2026-10", "--format", "json"]));
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value.get("agreed"), None);
}

/// The register of the fixture's CSV, as its entries stand in results.
fn entries(report: &Value) -> Vec<Value> {
    let own = |key: &str| !matches!(key, "file" | "line" | "number");
    let entries = array(&report["agreed"]["entries"]).iter();
    let entries = entries.map(|entry| {
        let kept = entry.as_object().unwrap().iter().filter(|(key, _)| own(key));
        kept.map(|(key, value)| (key.clone(), value.clone())).collect()
    });
    entries.collect()
}

#[test]
fn a_register_says_the_same_in_every_format() {
    let folder = fixture();
    let at = |name: &str| folder.path().join(name);
    let text = read("exclusions.csv");
    let wanted =
        entries(&report(folder.path(), &["--exclusions", "exclusions.csv", "-m", "2026-10"]));
    assert_eq!(wanted.len(), 11);

    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    std::fs::write(at("latin.csv"), latin).unwrap();
    let wide: Vec<u8> =
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    std::fs::write(at("wide.csv"), wide).unwrap();
    let commas = text.replace(';', ",").replace("state,ticket", " State ,TICKET");
    std::fs::write(at("commas.csv"), commas).unwrap();
    let titled = format!("Registre;;;;;;;;\n\n{text}\n;;;;;;;;\n");
    std::fs::write(at("titled.csv"), titled).unwrap();
    workbook(&at("register.xlsx"), &text);
    std::fs::write(at("register.json"), as_json(&text)).unwrap();
    let french = text.replace("granted", "Accordée").replace("refused", "REFUSÉ");
    std::fs::write(at("french.csv"), french.replace("asked;", "demandées;")).unwrap();
    let names = ["latin.csv", "wide.csv", "commas.csv", "titled.csv", "french.csv"];
    for name in names.into_iter().chain(["register.xlsx", "register.json"]) {
        let found = report(folder.path(), &["--exclusions", name, "-m", "2026-10"]);
        assert_eq!(entries(&found), wanted, "{name}");
    }

    // in the contract
    let mut contract = read("contract.toml");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(';').collect();
    for line in lines {
        contract.push_str("\n[[exclusions]]\n");
        for (key, cell) in head.iter().zip(line.split(';')).filter(|(_, cell)| !cell.is_empty()) {
            let year_first = |cell: &str| {
                format!("{}-{}-{}{}", &cell[6..10], &cell[3..5], &cell[..2], &cell[10..])
            };
            let cell = match *key {
                "from" | "to" | "date" => year_first(cell),
                _ => cell.to_owned(),
            };
            contract.push_str(&format!("{key} = \"{cell}\"\n"));
        }
    }
    std::fs::write(at("contract.toml"), contract).unwrap();
    assert_eq!(entries(&report(folder.path(), &["-m", "2026-10"])), wanted, "[[exclusions]]");
    let twice = report(
        folder.path(),
        &["--exclusions", "latin.csv", "--exclusions", "wide.csv", "-m", "2026-10"],
    );
    assert_eq!(entries(&twice).len(), 19, "registers add up");
}

/// The same register as a list of objects.
fn as_json(text: &str) -> String {
    let mut lines = text.lines().map(|line| line.split(';'));
    let head: Vec<&str> = lines.next().unwrap().collect();
    let object = |cells: std::str::Split<'_, char>| -> Value {
        let given = head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        given.map(|(key, cell)| ((*key).to_owned(), json!(cell))).collect()
    };
    Value::Array(lines.map(object).collect()).to_string()
}

/// The same register with true dates in its cells.
fn workbook(path: &Path, text: &str) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (day, minute) = (
        Format::new().set_num_format("dd/mm/yyyy"),
        Format::new().set_num_format("dd/mm/yyyy hh:mm"),
    );
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            let digits: Vec<u16> =
                cell.split(['/', ' ', ':']).filter_map(|part| part.parse().ok()).collect();
            match digits[..] {
                [d, m, y] => {
                    let date = ExcelDateTime::from_ymd(y, m as u8, d as u8).unwrap();
                    sheet.write_datetime_with_format(row, column, &date, &day).unwrap();
                }
                [d, m, y, h, min] => {
                    let date = ExcelDateTime::from_ymd(y, m as u8, d as u8).unwrap();
                    let date = date.and_hms(h, min as u8, 0).unwrap();
                    sheet.write_datetime_with_format(row, column, &date, &minute).unwrap();
                }
                _ => {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}

/// A register that is refused, with all of these at once.
fn refused(register: &str, said: &[&str]) {
    let folder = fixture();
    std::fs::write(folder.path().join("exclusions.csv"), register).unwrap();
    for command in ["report", "explain", "check"] {
        let more: &[&str] = match command {
            "report" => &["-m", "2026-10"],
            "explain" => &["INC-1"],
            _ => &[],
        };
        let ran = ran(
            folder.path(),
            command,
            &[&["--lang", "en", "--exclusions", "exclusions.csv"], more].concat(),
        );
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command}: {}", ran.err);
        for words in said {
            assert!(ran.err.contains(words), "{words:?} is not in\n{}", ran.err);
        }
        let errors = ran.err.lines().filter(|line| line.starts_with("error: ")).count();
        assert_eq!(errors, said.len(), "{}", ran.err);
    }
}

#[test]
fn a_wrong_register_is_refused_with_all_its_places() {
    let head = "ticket,from,to,indicator,clause,reason,asked_by,agreed_by,date,state\n";
    let wrong = [
        "INC-1,,,,,,,,,\n",
        "INC-1,,,,,,,,,yes\n",
        ",,,,,,,,,granted\n",
        "INC-1,2026-10-03,,,,,,,,granted\n",
        "INC-1,,2026-10-03 10:00,,,,,,,granted\n",
        "INC-1,2026-10-03,2026-10-02,,,,,,,granted\n",
        "INC-1,soon,2026-10-02,,,,,,,granted\n",
        "INC-1,2026-10-25 02:30,2026-10-26,,,,,,,granted\n",
        "INC-1,,,restauration,,,,,12/13,granted\n",
        "INC-1,,,granted\n",
        "INC-1,,,,,,,,2026-10-01,granted,more\n",
        "INC-1,03/10/2026,04/10/2026,,,,,,,granted\n",
        "INC-1,1969-12-31,1970-01-02,,,,,,,granted\n",
    ];
    let said = [
        "exclusions.csv:2: column state: nothing says what became of it",
        "exclusions.csv:3: column state: \"yes\" is no state",
        "exclusions.csv:4: the row says neither which ticket nor which time",
        "exclusions.csv:5: column to: the time has a beginning (from) and no end (to)",
        "exclusions.csv:6: column from: the time has an end (to) and no beginning (from)",
        "exclusions.csv:7: column to: the time does not end after it begins",
        "exclusions.csv:8: column from: \"soon\" is no time",
        "exclusions.csv:9: column from: \"2026-10-25 02:30\" exists twice",
        "exclusions.csv:10: column date: \"12/13\" is no time",
        "exclusions.csv:10: column indicator: there is no indicator \"restauration\"",
        "exclusions.csv:11: the row has 4 cells, and the header 10",
        "exclusions.csv:11: column state: nothing says what became of it",
        "exclusions.csv:11: column indicator: there is no indicator \"granted\"",
        "exclusions.csv:12: the row has 11 cells, and the header 10",
        "exclusions.csv:13: column from: \"03/10/2026\" does not tell the day from the month",
        "exclusions.csv:13: column to: \"04/10/2026\" does not tell the day from the month",
        "exclusions.csv:14: column from: \"1969-12-31\" lies outside the years 1970 to 2100",
    ];
    refused(&format!("{head}{}", wrong.concat()), &said);
    refused("ticket,from,to\nINC-1,,\n", &["exclusions.csv:1: there is no column \"state\""]);
    refused(
        "ticket,form,to,state,state\nINC-1,2026-10-03,,granted,asked\n",
        &[
            "exclusions.csv:1: a register of exclusions has no column \"form\"",
            "exclusions.csv:1: two columns are called \"state\"",
        ],
    );
    refused(
        "ticket,from,to,state\nINC-1,28/11/2026,29/11/2026,asked\nINC-1,11/28/2026,11/29/2026,asked\n",
        &[
            "\"28/11/2026\" can only be read with the day first, and \"11/28/2026\" (line 3) only with the month first",
            "exclusions.csv:2: column from: \"28/11/2026\" does not tell the day from the month",
            "exclusions.csv:2: column to: \"29/11/2026\" does not tell the day from the month",
            "exclusions.csv:3: column from: \"11/28/2026\" does not tell the day from the month",
            "exclusions.csv:3: column to: \"11/29/2026\" does not tell the day from the month",
        ],
    );
    refused("", &["exclusions.csv: the file is empty"]);
    let ran = shell::aloi(&shell::nini(&["-m", "2026-10", "--exclusions", "no.csv"]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("impossible de lire no.csv"), "{}", ran.err);
}

#[test]
fn the_contract_and_its_register_are_checked_without_an_export() {
    let folder = fixture();
    let args = ["check", "-c", "contract.toml", "--exclusions", "exclusions.csv"];
    let ran = shell::aloi_at(folder.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for code in ["exclusion-unsigned", "exclusion-overlap"] {
        assert!(ran.out.contains(code), "{}", ran.out);
    }
    assert!(!ran.out.contains("exclusion-unknown-ticket"), "there is no export: {}", ran.out);
}

#[test]
fn an_explanation_names_the_entry_that_stopped_the_clock() {
    let folder = fixture();
    let register = ["--exclusions", "exclusions.csv"];
    let text =
        ran(folder.path(), "explain", &[&register[..], &["INC-9", "INC-4", "INC-1"]].concat());
    for words in [
        "n° 8  ·  accordée par Ni-Ni le 2026-11-12  ·  du 2026-10-15 10:00:00 +02:00 au 2026-10-15 10:15:00 +02:00  ·  clause 7.2  ·  Première coupure du lien  ·  demandée par XX  ·  (exclusions.csv:2)",
        "n° 4  ·  accordée par XX le 2026-10-20",
        "n° 1  ·  accordée par Ni-Ni le 2026-11-12  ·  clause 7.1",
        "arrêt convenu",
    ] {
        assert!(text.out.contains(words), "{words} is not in\n{}", text.out);
    }
    let json = ["--format", "json", "INC-6"];
    let json = ran(folder.path(), "explain", &[&register[..], &json].concat());
    let value: Value = serde_json::from_str(&json.out).unwrap();
    let agreed = &value["tickets"][0]["indicators"][0]["agreed"];
    let entry = json!([{"number": 5, "state": "asked", "clause": "7.2", "agreed_by": null,
        "from": "2026-10-12T09:00:00Z", "file": "contract.toml", "line": 94}]);
    assert_eq!(shell::differences(&entry, agreed, "agreed"), None);
}

/// Texts that act where they are not made safe.
const HOSTILE: &str = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\u{202e}|`*_\u{1b}[31m";

#[test]
fn texts_of_a_register_act_nowhere() {
    let folder = fixture();
    let quoted = HOSTILE.replace('"', "\"\"");
    let register = format!(
        "ticket,state,clause,reason,asked_by,agreed_by,date\n\
         INC-1,asked,\"{quoted}\",\"{quoted}\",\"{quoted}\",\"{quoted}\",2026-11-12\n\
         \"{quoted}\",granted,,,,Ni-Ni,2026-11-12\n"
    );
    std::fs::write(folder.path().join("exclusions.csv"), register).unwrap();
    let more = [
        "-m",
        "2026-10",
        "--exclusions",
        "exclusions.csv",
        "-o",
        "r.html",
        "-o",
        "r.xlsx",
        "-o",
        "r.md",
        "-o",
        "r.csv",
        "-o",
        "r.txt",
        "-o",
        "r.json",
    ];
    let ran = ran(folder.path(), "report", &more);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    for name in ["r.html", "r.md", "r.txt"] {
        let text = text(name);
        assert!(text.contains("alert(1)"), "{name} shows it as text");
        assert!(name == "r.txt" || !text.contains("<script>alert"), "{name}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'), "{name}");
    }
    let csv = text("r-exclusions.csv");
    assert!(csv.contains("'=HYPERLINK"), "{csv}");
    assert!(!csv.contains(",\"=HYPERLINK") && !csv.contains('\u{1b}'), "{csv}");
    let value: Value = serde_json::from_str(&text("r.json")).unwrap();
    assert_eq!(value["agreed"]["entries"][7]["reason"], HOSTILE, "JSON holds it as it is");
    let mut book: Xlsx<_> = open_workbook(folder.path().join("r.xlsx")).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        let bad =
            formulas.used_cells().find(|(_, _, formula)| formula.contains("HYPERLINK(\"http"));
        assert_eq!(bad, None, "{name}");
    }
}

#[test]
fn a_workbook_has_the_table_as_numbers_and_dates() {
    let folder = fixture();
    let more = ["-m", "2026-10", "--exclusions", "exclusions.csv", "-o", "r.xlsx"];
    assert_eq!(ran(folder.path(), "report", &more).code, 0);
    let mut book: Xlsx<_> = open_workbook(folder.path().join("r.xlsx")).unwrap();
    let sheet = book.worksheet_range("Exclusions convenues").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let total = rows.iter().find(|row| row[0] == Data::String("Total".to_owned())).unwrap();
    let numbers: Vec<f64> = total[1..8]
        .iter()
        .map(|cell| match cell {
            Data::Float(number) => *number,
            Data::Int(number) => *number as f64,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(numbers, [9.0, -2.0, 7.0, 2.0, -1.0, 4.0, 5.0]);
    let entry = rows.iter().find(|row| row[2] == Data::String("INC-2".to_owned())).unwrap();
    assert!(matches!(entry[3], Data::DateTime(_)), "{entry:?}");
}

/// The section as a terminal and a document show it, in both languages.
#[test]
fn the_section_says_exactly_this() {
    let folder = fixture();
    for language in ["fr", "en"] {
        let contract = read("contract.toml")
            .replace("language = \"fr\"", &format!("language = \"{language}\""));
        std::fs::write(folder.path().join("contract.toml"), contract).unwrap();
        for format in ["text", "md"] {
            let more = ["-m", "2026-10", "--exclusions", "exclusions.csv", "--format", format];
            let ran = ran(folder.path(), "report", &more);
            let title = if language == "fr" { "Exclusions convenues" } else { "Agreed exclusions" };
            let (_, section) = ran.out.split_once(&format!("{title}\n")).unwrap();
            let end = if language == "fr" { "Constats" } else { "Findings" };
            let end = section.find(&format!("\n{}{end}", if format == "md" { "## " } else { "" }));
            insta::assert_snapshot!(
                format!("exclusions_{format}_{language}"),
                &section[..end.unwrap()]
            );
        }
    }
}

/// Ten thousand entries cost no more than they should: they are looked up, not gone through.
#[test]
fn a_long_register_is_no_slower_than_it_must_be() {
    let folder = fixture();
    let mut register = "ticket,from,to,state,agreed_by,date\n".to_owned();
    for n in 0..10_000 {
        let (day, hour) = (1 + n % 28, n % 24);
        match n % 3 {
            0 => register += &format!("INC-{n}X,,,granted,Ni-Ni,2026-11-12\n"),
            1 => {
                register += &format!(
                    "INC-{n}X,2026-10-{day:02} {hour:02}:00,2026-10-28 23:30,granted,Ni-Ni,2026-11-12\n"
                )
            }
            _ => {
                register += &format!(
                    ",2026-11-{day:02} {hour:02}:00,2026-11-28 23:30,granted,Ni-Ni,2026-11-12\n"
                )
            }
        }
    }
    std::fs::write(folder.path().join("exclusions.csv"), register).unwrap();
    let began = std::time::Instant::now();
    let found = report(folder.path(), &["-m", "2026-10", "--exclusions", "exclusions.csv"]);
    assert_eq!(array(&found["agreed"]["entries"]).len(), 10_007);
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

/// One of two tickets left out: the mean of 4 h and 2 h becomes 2 h. It was said to be not applicable.
#[test]
fn a_mean_has_its_value_before_and_after() {
    let folder = shell::folder();
    let contract = r#"
        [contract]
        title = "TMA"
        client = "Ni-Ni"
        provider = "XX"
        timezone = "UTC"
        [provider]
        groups = ["XX"]
        [statuses]
        new = ["New"]
        restored = ["Restored"]
        closed = ["Closed"]
        [calendars.always]
        hours = "24/7"
        [[indicators]]
        id = "mttr"
        title = "Mean time to restore"
        clock = { from = "opened", to = "restored", runs = [] }
        counted = "restored"
        unfinished = "exclude"
        whose = "all"
        read_at = "opened"
        calendar = "always"
        figure = "mean"
        levels = [{ priority = "P1", target = "<= 2h30m" }]
        [[exclusions]]
        ticket = "T1"
        reason = "no power at the client's"
        state = "granted"
        agreed_by = "client"
        date = 2026-11-02
    "#;
    let tickets = "ticket,type,status,priority,group,opened_at\n\
        T1,Incident,Restored,P1,XX,2026-10-05T08:00:00Z\n\
        T2,Incident,Restored,P1,XX,2026-10-06T08:00:00Z\n";
    let history = "ticket,at,field,from,to\n\
        T1,2026-10-05T12:00:00Z,status,New,Restored\n\
        T2,2026-10-06T10:00:00Z,status,New,Restored\n";
    for (name, text) in
        [("contract.toml", contract), ("tickets.csv", tickets), ("history.csv", history)]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let agreed = &report(folder.path(), &["-m", "2026-10"])["agreed"]["rows"][0];
    let side = |side: &str| {
        let at = &agreed[side];
        (at["shown"].clone(), at["value"].clone(), at["compliant"].clone())
    };
    assert_eq!(side("before"), (json!("3h"), json!({"num": 21600, "den": 2}), json!(false)));
    assert_eq!(side("after"), (json!("2h"), json!({"num": 7200, "den": 1}), json!(true)));
    let text = ran(folder.path(), "report", &["-m", "2026-10"]).out;
    assert!(text.contains("3:00:00  missed"), "{text}");
}
