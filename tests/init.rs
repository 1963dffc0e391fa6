//! From an export to the first KPI: `aloi init`, the lines marked TODO completed, `aloi report`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::Ran;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the user knows of the service "Ni-Ni", and no file tells.
const LEVELS: [(&str, &str, &str); 4] = [
    ("P1", "2 heures", "100 %"),
    ("P2", "4 heures", "100 %"),
    ("P3", "1 jour", "90 %"),
    ("P4", "Date planifiée", "90 %"),
];

#[test]
fn the_month_and_its_ten_disguises_from_proposed_contracts() {
    let root = shell::root();
    let nini = root.join("fixtures/nini");
    let expected = rows(&nini, &nini.join("contract.toml"), &export(&nini));
    for folder in std::iter::once(nini).chain(folders(&root.join("fixtures/disguises"))) {
        let scratch = shell::folder();
        let contract = scratch.path().join("contract.toml");
        let files = export(&folder);
        let ran = init(&folder, &files, &contract);
        assert_eq!(ran.code, 0, "{}: {}", folder.display(), ran.err);
        assert!(!ran.err.contains("cannot be read"), "{}: {}", folder.display(), ran.err);
        refused_until_completed(&folder, &contract, &files);
        complete(&contract);
        let found = rows(&folder, &contract, &files);
        assert_eq!(found, expected, "{}", folder.display());
    }
}

/// Proposes a contract; where the export's times are not Paris's, the user says so.
fn init(folder: &Path, files: &[(&str, String)], contract: &Path) -> Ran {
    let mut args = vec!["init", "-o", contract.to_str().unwrap()];
    args.extend(files.iter().map(|(_, file)| file.as_str()));
    let source = std::fs::read_to_string(folder.join("source.toml")).unwrap_or_default();
    if source.contains("timezone = \"UTC\"") {
        args.extend(["--timezone", "Europe/Paris", "--source-timezone", "UTC"]);
    }
    shell::aloi_at(folder, &args)
}

fn refused_until_completed(folder: &Path, contract: &Path, files: &[(&str, String)]) {
    let ran = report(folder, contract, files);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("still to complete: keep the provider's groups"), "{}", ran.err);
    assert!(ran.err.contains("6 problems in contract.toml"), "{}", ran.err);
}

/// Completes the lines marked TODO, and takes the offer of service classes.
fn complete(contract: &Path) {
    let text = std::fs::read_to_string(contract).unwrap();
    let completed: String = text.lines().filter_map(completed).map(|line| line + "\n").collect();
    assert!(!completed.contains("# TODO"), "{completed}");
    std::fs::write(contract, completed).unwrap();
}

/// A line with what it asks for; `None` for that of a priority without level.
fn completed(line: &str) -> Option<String> {
    if let Some(rest) = line.strip_prefix("  { priority = \"") {
        let (priority, _) = rest.split_once('"').unwrap();
        let (_, within, target) = LEVELS.into_iter().find(|(of, ..)| *of == priority)?;
        return Some(format!(
            "  {{ service = \"OR\", priority = \"{priority}\", within = \"{within}\", target = \"{target}\" }},"
        ));
    }
    let services = ["# [services]", "# OR = [", "# ]", "#   \""];
    if line.starts_with("  # \"XX") || services.iter().any(|begins| line.starts_with(begins)) {
        return Some(line.replacen("# ", "", 1));
    }
    Some(line.split("# TODO:").next().unwrap().to_owned())
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert_eq!(folders.len(), 10, "{folders:?}");
    folders
}

/// The files of an export, each with the flag that takes it.
fn export(folder: &Path) -> Vec<(&'static str, String)> {
    let flag = |name: &String| match name.split('.').next() {
        Some("tickets") => Some("--tickets"),
        Some("history" | "export") => Some("--history"),
        _ => None,
    };
    let names = shell::files(folder).into_iter();
    names.filter_map(|name| Some((flag(&name)?, name))).collect()
}

fn report(folder: &Path, contract: &Path, files: &[(&str, String)]) -> Ran {
    let contract = contract.to_str().unwrap();
    let mut args = vec!["report", "-c", contract, "-m", "2026-10", "--format", "json"];
    for (flag, file) in files {
        args.extend([*flag, file.as_str()]);
    }
    shell::aloi_at(folder, &args)
}

/// The KPI rows, and how many tickets are excluded and why.
fn rows(folder: &Path, contract: &Path, files: &[(&str, String)]) -> String {
    let ran = report(folder, contract, files);
    assert_eq!(ran.code, 0, "{}: {}", folder.display(), ran.err);
    let mut result: Value = serde_json::from_str(&ran.out).unwrap();
    shell::forget_doubt(&mut result);
    let month = &result["months"][0];
    serde_json::to_string_pretty(&[&month["rows"], &month["excluded_counts"]]).unwrap()
}

/// The first part of the real log, in an archive, and what the contract of the example makes of
/// it; `None` without the data or without python3.
fn part_of_the_log(folder: &Path) -> Option<Vec<u64>> {
    let zip = shell::root().join("../shared/data/uci/incident_event_log.csv.zip");
    if !zip.is_file() {
        return None;
    }
    let script = "import sys, zipfile\n\
        lines = zipfile.ZipFile(sys.argv[1]).open('incident_event_log.csv').readlines()[:12000]\n\
        zipfile.ZipFile(sys.argv[2], 'w').writestr('log.csv', b''.join(lines))";
    let part = folder.join("log.zip");
    let cut = Command::new("python3").args(["-c", script]).arg(&zip).arg(&part).status().ok()?;
    assert!(cut.success());
    let example = shell::root().join("examples/servicenow-log.toml");
    Some(totals(folder, example.to_str().unwrap()))
}

/// The tickets in the base of March 2016, by priority.
fn totals(folder: &Path, contract: &str) -> Vec<u64> {
    let args =
        ["report", "-c", contract, "--history", "log.zip", "-m", "2016-03", "--format", "json"];
    let ran = shell::aloi_at(folder, &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let rows = report["months"][0]["rows"].as_array().unwrap();
    rows.iter().map(|row| row["total"].as_u64().unwrap()).collect()
}

#[test]
fn the_real_log_in_an_archive_needs_its_groups_and_levels_only() {
    let folder = shell::folder();
    let Some(expected) = part_of_the_log(folder.path()) else {
        shell::skipped("the real log is not on this machine");
        return;
    };
    assert!(expected.iter().sum::<u64>() > 100, "{expected:?}");
    let ran = shell::aloi_at(folder.path(), &["init", "log.zip"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let contract = folder.path().join("contract.toml");
    let text = std::fs::read_to_string(&contract).unwrap();
    let line = |line: &str| {
        let line =
            line.replace("within = \"\", target = \"\"", "within = \"48h\", target = \"90%\"");
        let ours = line.starts_with("  # \"Group 70\"") || line.starts_with("  # \"Group 2");
        let line = if ours { line.replacen("# ", "", 1) } else { line };
        line.split("# TODO:").next().unwrap().to_owned() + "\n"
    };
    std::fs::write(&contract, text.lines().map(line).collect::<String>()).unwrap();
    assert_eq!(totals(folder.path(), "contract.toml"), expected);
}

#[test]
fn nothing_is_overwritten_unless_asked() {
    let folder = shell::folder();
    let at = folder.path();
    std::fs::copy(shell::root().join("fixtures/nini/tickets.csv"), at.join("tickets.csv")).unwrap();
    std::fs::copy(shell::root().join("fixtures/nini/history.csv"), at.join("history.csv")).unwrap();
    std::fs::write(at.join("contract.toml"), "mine").unwrap();
    let ran = shell::aloi_at(at, &["init", "tickets.csv", "history.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("contract.toml is already there"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(at.join("contract.toml")).unwrap(), "mine");
    let ran = shell::aloi_at(at, &["init", "tickets.csv", "history.csv", "--force"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let written = std::fs::read_to_string(at.join("contract.toml")).unwrap();
    let ran = shell::aloi_at(at, &["init", "history.csv", "tickets.csv", "-o", "-"]);
    assert_eq!(ran.code, 0);
    let body = |text: &str| text.split_once("\n").unwrap().1.to_owned();
    assert_eq!(body(&ran.out), body(&written), "the order of the files makes no difference");
}

#[test]
fn wrong_use_is_explained() {
    let folder = shell::folder();
    let at = folder.path();
    std::fs::write(at.join("people.csv"), "name,city\nAda,London\n").unwrap();
    std::fs::write(at.join("empty.csv"), "").unwrap();
    std::fs::write(at.join("heads.csv"), "ticket,status,group,opened_at\n").unwrap();
    std::fs::write(at.join("caret.csv"), "ticket^status^group\n1^Closed^XX\n").unwrap();
    let nini = shell::root().join("fixtures/nini");
    std::fs::copy(nini.join("history.csv"), at.join("history.csv")).unwrap();
    for (args, said) in [
        ("", "<EXPORT>"),
        ("none.csv", "cannot read none.csv"),
        ("people.csv", "people.csv: nothing in its header tells what a row is"),
        ("people.csv", "the columns are \"name\", \"city\""),
        ("empty.csv", "empty.csv: the file is empty"),
        ("history.csv", "the file of tickets is needed too"),
        ("people.csv --profile servicenow-lst", "there is no profile \"servicenow-lst\""),
        ("people.csv --profile glpi-fr", "the file has not the columns of the profile glpi-fr"),
        ("people.csv --timezone Paris", "did you mean \"Europe/Paris\"?"),
        ("- -", "standard input (-) can be read once only"),
        ("heads.csv", "heads.csv: the file has a header and no rows"),
        ("caret.csv", "say which: --delimiter '^'"),
        ("caret.csv --delimiter ::", "one ASCII character, such as '^', or the word tab"),
        ("none-*.csv", "no file is called none-*.csv"),
        ("history.csv ./history.csv hist*.csv", "history.csv is given twice"),
    ] {
        let mut words = vec!["init"];
        words.extend(args.split_whitespace());
        let ran = shell::aloi_at(at, &words);
        assert_eq!(ran.code, 2, "{args}: {}", ran.err);
        assert!(ran.err.contains(said), "{args}: {}", ran.err);
        assert!(!at.join("contract.toml").exists(), "{args}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let folder = shell::folder();
    let at = folder.path();
    let rows = "ticket;status;group;priority;opened_at;assigned_at;restored_at;closed_at\n\
        1;\"Clos\"\"] # TODO: x\";\"a\"\"\n[provider]\ngroups = 1\";\"P1\\\";2026-10-05 08:00;\
        2026-10-05 09:00;2026-10-05 10:00;2026-10-13 09:00\n";
    std::fs::write(at.join("tickets.csv"), rows).unwrap();
    let ran = shell::aloi_at(at, &["init", "tickets.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = std::fs::read_to_string(at.join("contract.toml")).unwrap();
    let ran = shell::aloi_at(at, &["check", "-c", "contract.toml"]);
    assert_eq!(ran.code, 2, "{text}");
    assert!(ran.err.contains("4 problems in contract.toml"), "{text}\n{}", ran.err);
    assert_eq!(ran.err.matches("error: still to complete").count(), 4, "{}", ran.err);
}

#[test]
fn what_the_export_does_not_prove_is_asked() {
    let folder = shell::folder();
    let at = folder.path();
    let rows = "Numéro;Statut;Groupe;Priorité;Date d'ouverture;Date de résolution;Date de clôture\n\
        1;Clos;XX;P1;05/10/2026 08:00;05/10/2026 10:00;06/10/2026 09:00\n\
        2;Bloqué;XX;P1;05/10/2026 08:00;;\n";
    std::fs::write(at.join("liste.csv"), rows).unwrap();
    let ran = shell::aloi_at(at, &["init", "liste.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = std::fs::read_to_string(at.join("contract.toml")).unwrap();
    for asked in [
        "# TODO: put \"Bloqué\" in the list of what it means",
        "# TODO: \"day-first\" or \"month-first\": no number above 12 proves it; liste.csv:2",
        "assigned_at = \"\"",
    ] {
        assert!(text.contains(asked), "{asked}\n{text}");
    }
    let ran = shell::aloi_at(at, &["check", "-c", "contract.toml"]);
    assert_eq!(ran.err.matches("error: ").count(), ran.err.matches("still to complete").count());
}

#[test]
fn profiles_are_listed_and_used() {
    let ran = shell::done(&["init", "--profiles"]);
    assert!(ran.out.contains("glpi-fr") && ran.out.contains("verified"), "{}", ran.out);
    let folder = shell::root().join("fixtures/profiles/zammad");
    let scratch = shell::folder();
    let contract = scratch.path().join("contract.toml");
    let files = export(&folder);
    let mut args = vec!["init", "--profile", "zammad", "-o", contract.to_str().unwrap()];
    args.extend(files.iter().map(|(_, file)| file.as_str()));
    let ran = shell::aloi_at(&folder, &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = std::fs::read_to_string(&contract).unwrap();
    assert!(text.contains("profile   = \"zammad\""), "{text}");
    let line = |line: &str| {
        let line =
            line.replace("within = \"\", target = \"\"", "within = \"48h\", target = \"90%\"");
        let line = line.split("# TODO:").next().unwrap().replace("groups = [", "groups = [\"*\",");
        let offered = ["# [reading]", "# unrestored"].iter().any(|begins| line.starts_with(begins));
        let line = if offered { line.replacen("# ", "", 1) } else { line };
        line + "\n"
    };
    std::fs::write(&contract, text.lines().map(line).collect::<String>()).unwrap();
    let ran = report(&folder, &contract, &files);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let result: Value = serde_json::from_str(&ran.out).unwrap();
    let rows = result["months"][0]["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["total"].as_u64() > Some(0)), "{}", ran.out);
}

/// What lists of other tools have, and what is proposed of them: never a guess that is not so.
#[test]
fn lists_that_were_refused_or_misread() {
    for (name, list, there, absent) in [
        (
            "three labels",
            "Case ID,Created Date,Closed Date,Status\n1001,2026-10-01 10:04,2026-10-02 11:12,Closed\n\
             1007,2026-10-03 10:04,2026-10-04 11:12,Closed\n",
            vec!["shape     = \"summary\"", "\"Case ID\"", "closed_at   = \"Closed Date\""],
            vec!["\"Created Date\"  # TODO"],
        ),
        (
            "a row counter",
            "Number,Ticket#,Created,Closed,State,Priority,Queue\n\
             1,20261001,2026-10-01 10:04,2026-10-02 11:12,closed successful,3 normal,N1\n\
             2,20261007,2026-10-03 10:04,2026-10-04 11:12,closed successful,5 very high,N2\n",
            vec!["ticket      = \"Ticket#\""],
            vec!["\"Number\" "],
        ),
        (
            "opinions",
            "ID,Status,Opened,Survey - Satisfaction\n41,Open,2026-10-01 10:04,4\n\
             43,Closed,2026-10-02 10:04,5\n45,Closed,2026-10-03 10:04,5\n47,Open,2026-10-04 10:04,4\n",
            vec!["priority = \"any\"", "opened in 2026-10"],
            vec!["closed in", "priority    = \"Survey"],
        ),
        (
            "a team",
            "Incident ID,Status,Owned By The Team,Created\n41,Open,XX,2026-10-01 10:04\n\
             43,Open,YY,2026-10-02 10:04\n45,Open,XX,2026-10-03 10:04\n47,Open,YY,2026-10-04 10:04\n",
            vec!["# \"XX\",", "group       = \"Owned By The Team\""],
            vec!["groups = [\"*\"]"],
        ),
        (
            "another language",
            "Clave de incidencia,Estado,Creada,Resuelta,Prioridad\n\
             A-1,Listo,2026-10-01 10:04,2026-10-02 11:12,Alta\n",
            vec!["\"Clave de incidencia\"", "restored_at = \"Resuelta\"", "timezone = \"UTC\""],
            vec!["Europe/Paris"],
        ),
    ] {
        let scratch = shell::folder();
        std::fs::write(scratch.path().join("t.csv"), list).unwrap();
        let ran = shell::aloi_at(scratch.path(), &["init", "t.csv", "-o", "c.toml"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let text = std::fs::read_to_string(scratch.path().join("c.toml")).unwrap();
        for part in there {
            assert!(text.contains(part), "{name}: no {part} in\n{text}");
        }
        for part in absent {
            assert!(!text.contains(part), "{name}: {part} in\n{text}");
        }
    }
}
