//! What a spreadsheet computes anew from a workbook's formulas is what the report says, whatever a contract
//! promises. Without LibreOffice the test says that it is skipped.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell::{self, done};
use calamine::{Data, Reader, Xlsx};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workbooks of the rules' cases that have a result worked out by hand, every ticket listed.
fn written(folder: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(shell::root().join("fixtures/rules")).unwrap();
    let mut cases: Vec<PathBuf> = all.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut files = Vec::new();
    for case in cases.iter().filter(|case| case.join("expected.json").exists()) {
        let Ok(args) = std::fs::read_to_string(case.join("args")) else { continue };
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let promises = ["R17", "R18", "R19", "R2", "R3"];
        if args.starts_with("due ") || !promises.iter().any(|rule| name.starts_with(rule)) {
            continue;
        }
        let at = |name: &str| case.join(name).to_string_lossy().into_owned();
        let out = folder.join(format!("{name}.xlsx"));
        let mut line = vec!["report".to_owned(), "-c".to_owned(), at("contract.toml")];
        for flag in ["tickets", "history"] {
            let file = format!("{flag}.csv");
            if case.join(&file).exists() {
                line.extend([format!("--{flag}"), at(&file)]);
            }
        }
        let named = |arg: &str| match arg.split_once('=') {
            Some((source, file)) if case.join(file).exists() => format!("{source}={}", at(file)),
            _ => arg.to_owned(),
        };
        line.extend(args.split_whitespace().map(named));
        line.extend(["--detail", "all", "-o"].map(str::to_owned));
        line.push(out.to_string_lossy().into_owned());
        done(&line.iter().map(String::as_str).collect::<Vec<_>>());
        files.push(out);
    }
    assert!(files.len() > 40, "{files:?}");
    files
}

/// The cells of a workbook by sheet and place.
pub(crate) fn cells(file: &Path) -> BTreeMap<String, Data> {
    let mut book: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let mut all = BTreeMap::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (row + top as usize + 1, column + left as usize + 1);
            all.insert(format!("{name} {row}:{column}"), cell.clone());
        }
    }
    all
}

fn is_same(one: &Data, other: &Data) -> bool {
    let number = |data: &Data| match data {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        Data::DateTime(at) => Some(at.as_f64()),
        _ => None,
    };
    match (number(one), number(other)) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        _ => one.to_string() == other.to_string(),
    }
}

#[test]
fn what_is_computed_anew_is_what_is_written() {
    let is_there = Command::new("soffice").arg("--version").output();
    if !is_there.is_ok_and(|ran| ran.status.success()) {
        shell::skipped("LibreOffice is not on this machine");
        return;
    }
    let folder = shell::folder();
    let (out, profile) = (folder.path().join("out"), folder.path().join("profile"));
    let files = written(folder.path());
    std::fs::create_dir_all(profile.join("user")).unwrap();
    let settings = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;
    std::fs::write(profile.join("user/registrymodifications.xcu"), settings).unwrap();
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    command.args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]);
    assert!(command.arg(&out).args(&files).output().unwrap().status.success());
    let mut wrong = Vec::new();
    for file in files {
        let anew = cells(&out.join(file.file_name().unwrap()));
        for (place, stored) in cells(&file) {
            let found = anew.get(&place).unwrap_or(&Data::Empty);
            if !is_same(&stored, found) {
                wrong.push(format!("{} {place}: {stored:?} {found:?}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
