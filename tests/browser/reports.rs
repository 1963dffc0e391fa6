//! Reports on `fixtures/nini`, made by the real binary, for the browser to open.

use super::Browser;
use crate::shell::{done, folder, nini, root};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The report on `fixtures/nini` as a page, in a language, with more arguments; and as JSON.
pub fn report(at: &Path, language: &str, more: &[&str]) -> (PathBuf, Value) {
    let contract = std::fs::read_to_string(root().join("fixtures/nini/contract.toml")).unwrap();
    let (contract_file, page) = (at.join("contract.toml"), at.join("report.html"));
    let said = format!("language = \"{language}\"");
    std::fs::write(&contract_file, contract.replace("language = \"fr\"", &said)).unwrap();
    let json = at.join("report.json");
    let mut arguments = nini(more);
    arguments[2] = contract_file.to_str().unwrap();
    arguments.extend(["-o", page.to_str().unwrap(), "-o", json.to_str().unwrap()]);
    done(&arguments);
    let json = serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    (page, json)
}

/// The month that was worked out by hand.
pub const OCTOBER: [&str; 2] = ["-m", "2026-10"];
/// Several months, two of them without tickets.
pub const AUTUMN: [&str; 6] = ["--from", "2026-08", "--to", "2026-11", "--detail", "all"];

/// A browser with the report on October open, and that report as JSON.
pub fn october() -> Option<(Browser, Value, tempfile::TempDir)> {
    let at = folder();
    let mut browser = Browser::start()?;
    let (page, json) = report(at.path(), "fr", &OCTOBER);
    browser.open(&page);
    Some((browser, json, at))
}

/// The page on October of `fixtures/nini` with both files of its export changed.
pub fn page_of_changed(at: &Path, change: impl Fn(&str) -> String) -> PathBuf {
    let [tickets, history] = ["tickets.csv", "history.csv"].map(|file| {
        let text = std::fs::read_to_string(root().join("fixtures/nini").join(file)).unwrap();
        let path = at.join(file);
        std::fs::write(&path, change(&text)).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let page = at.join("changed.html");
    let mut arguments = nini(&["-m", "2026-10", "-o", page.to_str().unwrap()]);
    (arguments[4], arguments[6]) = (&tickets, &history);
    done(&arguments);
    page
}

/// Seconds as the page writes them.
pub fn duration(seconds: i64) -> String {
    let (sign, whole) = (if seconds < 0 { "−" } else { "" }, seconds.abs());
    format!("{sign}{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
}
