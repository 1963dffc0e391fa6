//! Other programs that open workbooks agree with what is stored.

use crate::common::{october, quarter};
use crate::hostile;
use crate::read::{counted, twice, workbook};
use crate::rounding;
use aloi::Language;
use aloi_report::model::Report;
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The total of P1 on the cover of October, in English.
const FIRST_TOTAL: &str = "Summary!8,5";

/// The reports that are opened elsewhere: every shape that a workbook has.
fn reports() -> Vec<(String, Report)> {
    let mut reports = vec![
        ("october-fr".to_owned(), counted(october(Language::French))),
        ("october-en".to_owned(), counted(october(Language::English))),
        ("quarter-fr".to_owned(), quarter(Language::French)),
        ("months-fr".to_owned(), counted(three_months(Language::French))),
        ("months-en".to_owned(), counted(twice(three_months(Language::English)))),
        ("rounding".to_owned(), rounding::report()),
    ];
    let hostile = hostile::hostile().into_iter().enumerate();
    reports.extend(
        hostile.map(|(n, (_, text, _))| (format!("hostile-{n}"), counted(hostile::report(&text)))),
    );
    reports
}

/// A quarter that lists its tickets, other ones each month.
fn three_months(language: Language) -> Report {
    let listed = october(language).months.remove(0);
    let mut report = quarter(language);
    for (position, month) in report.months.iter_mut().enumerate() {
        month.tickets = listed.tickets[position..].to_vec();
        month.excluded = listed.excluded[position.min(1)..].to_vec();
    }
    report
}

/// An empty folder for a test, below the folder of builds.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether a program runs at all with these arguments.
fn runs(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|output| output.status.success())
}

/// The files of the reports in a folder.
fn written(folder: &Path) -> Vec<PathBuf> {
    let write = |(name, report): (String, Report)| {
        let path = folder.join(name + ".xlsx");
        fs::write(&path, workbook(&report).bytes).unwrap();
        path
    };
    reports().into_iter().map(write).collect()
}

/// Every cell of a workbook, as `sheet!row,column` and what it holds.
fn cells(path: &Path) -> Vec<(String, Data)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut cells = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = format!("{sheet}!{},{}", row + top as usize, column + left as usize);
            cells.push((place, value.clone()));
        }
    }
    cells
}

/// Whether two cells hold the same, as far as two programs write numbers the same.
fn same(one: &Data, other: &Data) -> bool {
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
fn libreoffice_recalculates_to_the_results_that_are_stored() {
    if !runs("soffice", &["--version"]) {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"SKIPPED: LibreOffice is not on this machine\n",
        );
        return;
    }
    let folder = folder("libreoffice");
    let files = written(&folder);
    let wrong = folder.join("wrong.xlsx");
    // it says 3 tickets and lists 2
    fs::write(&wrong, workbook(&october(Language::English)).bytes).unwrap();
    let out = folder.join("out");
    let profile = always_recalculating(&folder.join("profile"));
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    command.args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]);
    assert!(command.arg(&out).args(&files).arg(&wrong).output().unwrap().status.success());
    // one whose stored results are wrong: if nothing were recalculated, none would be found
    let wrong = cells(&out.join("wrong.xlsx"));
    let total = wrong.iter().find(|(place, _)| place == FIRST_TOTAL).unwrap();
    assert!(same(&total.1, &Data::Float(2.0)), "{total:?}");
    for file in files {
        let recalculated = cells(&out.join(file.file_name().unwrap()));
        let recalculated: std::collections::BTreeMap<_, _> = recalculated.into_iter().collect();
        for (place, stored) in cells(&file) {
            let found = recalculated.get(&place).unwrap_or(&Data::Empty);
            assert!(same(&stored, found), "{}: {place}: {stored:?} {found:?}", file.display());
        }
    }
}

/// A profile of LibreOffice that recalculates every file it opens.
fn always_recalculating(profile: &Path) -> PathBuf {
    fs::create_dir_all(profile.join("user")).unwrap();
    let settings = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;
    fs::write(profile.join("user/registrymodifications.xcu"), settings).unwrap();
    profile.to_path_buf()
}

/// Reads every cell with openpyxl and prints it as JSON.
const READER: &str = r#"
import json, sys, warnings
warnings.simplefilter("error")
import openpyxl
for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    cells = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    value = cell.value
                    kind = "text" if isinstance(value, str) else "number" if isinstance(value, (int, float)) else "time"
                    cells[f"{sheet.title}!{cell.row - 1},{cell.column - 1}"] = [kind, str(value)]
    assert formulas.sheetnames == book.sheetnames
    print(json.dumps(cells))
"#;

#[test]
fn openpyxl_reads_the_same_cells_without_complaint() {
    if !runs("python3", &["-c", "import openpyxl"]) {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"SKIPPED: python3 with openpyxl is not on this machine\n",
        );
        return;
    }
    let files = written(&folder("openpyxl"));
    let output = Command::new("python3").args(["-c", READER]).args(&files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.lines().count(), files.len());
    for (file, line) in files.iter().zip(printed.lines()) {
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        for (place, stored) in cells(file) {
            let found = &read[&place];
            let agrees = match &stored {
                Data::String(text) => found[0] == "text" && found[1] == text.as_str(),
                Data::Float(_) => {
                    found[0] == "number"
                        && same(&Data::Float(found[1].as_str().unwrap().parse().unwrap()), &stored)
                }
                Data::DateTime(_) => found[0] == "time",
                other => panic!("{place}: {other:?}"),
            };
            assert!(agrees, "{}: {place}: {stored:?} {found}", file.display());
        }
    }
}
