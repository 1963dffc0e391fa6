//! The corpus of wrong contracts: each `errors/NAME.toml` gives exactly the text of `NAME.txt`.
//!
//! With `ALOI_BLESS=1` in the environment, the texts are written instead of compared.

use aloi_contract::{Problem, read};
use std::fs;
use std::path::{Path, PathBuf};

/// One line for each problem: `line:column: message [label] (help) — also line:column: what`.
fn rendered(text: &str) -> String {
    match read(text) {
        Ok(_) => "accepted\n".to_owned(),
        Err(problems) => problems.iter().map(|problem| line(text, problem)).collect(),
    }
}

fn line(text: &str, problem: &Problem) -> String {
    let mut line = format!("{}: {problem}", place(text, problem.span.start));
    let part = &text[problem.span.clone()];
    if !part.is_empty() && !part.contains('\n') {
        line += &format!(" >>{part}<<");
    }
    line += &problem.label.iter().map(|label| format!(" [{label}]")).collect::<String>();
    line += &problem.help.iter().map(|help| format!(" ({help})")).collect::<String>();
    if let Some((span, what)) = &problem.also {
        line += &format!(" -- {}: {what}", place(text, span.start));
    }
    line + "\n"
}

fn place(text: &str, at: usize) -> String {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    format!("{}:{}", before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn every_wrong_contract_gives_its_text() {
    let contracts: Vec<_> =
        corpus().into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    assert!(contracts.len() > 40, "the corpus is not there");
    let mut differences = String::new();
    for path in contracts {
        let given = rendered(&fs::read_to_string(&path).unwrap());
        let expected = path.with_extension("txt");
        if std::env::var_os("ALOI_BLESS").is_some() {
            fs::write(&expected, &given).unwrap();
        }
        let expected =
            fs::read_to_string(&expected).unwrap_or_else(|_| "no such file\n".to_owned());
        if given != expected {
            differences += &format!("{}\nexpected\n{expected}given\n{given}\n", path.display());
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn every_text_has_its_contract() {
    for path in corpus() {
        assert!(path.with_extension("toml").exists(), "{} has no contract", path.display());
    }
}

#[test]
fn problems_come_in_the_order_of_their_places() {
    for path in corpus().iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let problems = read(&fs::read_to_string(path).unwrap()).err().unwrap_or_default();
        assert!(problems.is_sorted_by_key(|p| (p.span.start, p.span.end)), "{}", path.display());
    }
}
