//! The documentation tells the truth: its console examples are run, on the files that it shows,
//! and say what it says they say. `<!-- file: NAME -->` and `<!-- append: NAME -->` mark the files.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use std::io::Write;
use std::path::Path;

#[test]
fn the_examples_of_the_contract_file() {
    let folder = shell::folder();
    check("contract.md", folder.path());
}

#[test]
fn the_examples_of_the_export() {
    let folder = shell::folder();
    let contract = text("contract.md");
    let first = files(&contract).into_iter().find(|file| file.name == "contract.toml").unwrap();
    first.write(folder.path());
    check("export.md", folder.path());
}

#[test]
fn the_examples_of_the_findings() {
    let folder = shell::folder();
    for name in ["contract.toml", "tickets.csv", "history.csv"] {
        let from = shell::root().join("fixtures/nini").join(name);
        std::fs::copy(from, folder.path().join(name)).unwrap();
    }
    check("findings.md", folder.path());
}

#[test]
fn the_examples_of_the_first_kpi() {
    let folder = shell::folder();
    for name in ["tickets.csv", "history.csv"] {
        let from = shell::root().join("fixtures/nini").join(name);
        std::fs::copy(from, folder.path().join(name)).unwrap();
    }
    check("init.md", folder.path());
}

#[test]
fn the_examples_of_the_evidence() {
    let folder = shell::folder();
    std::fs::create_dir_all(folder.path().join("later")).unwrap();
    std::fs::create_dir_all(folder.path().join("calendars")).unwrap();
    let own = ["contract.toml", "calendars/holidays.ics", "tickets.csv", "history.csv"];
    for name in own.into_iter().chain(["later/tickets.csv", "later/history.csv"]) {
        let from = shell::root().join("fixtures/audit/evidence").join(name);
        std::fs::copy(from, folder.path().join(name)).unwrap();
    }
    check("evidence.md", folder.path());
}

fn text(page: &str) -> String {
    std::fs::read_to_string(shell::root().join("docs").join(page)).unwrap()
}

/// Writes the files of a page and runs its console examples.
fn check(page: &str, folder: &Path) {
    let text = text(page);
    for file in files(&text) {
        file.write(folder);
    }
    let examples = consoles(&text);
    assert!(!examples.is_empty(), "{page} has no example");
    for (command, expected) in examples {
        if command.contains('>') {
            continue; // a redirection is the shell's
        }
        let args: Vec<&str> = command.split_whitespace().skip(1).collect();
        let ran = shell::aloi_at(folder, &args);
        let said = timeless(&format!("{}{}", ran.out, ran.err));
        let expected = timeless(&expected);
        assert!(agree(expected.trim_end(), said.trim_end()), "{page}: {command}\n{said}");
    }
}

/// A file that a page shows.
struct Shown {
    name: String,
    text: String,
    append: bool,
    latin: bool,
}

impl Shown {
    fn write(&self, folder: &Path) {
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .write(true)
            .append(self.append)
            .truncate(!self.append)
            .open(folder.join(&self.name))
            .unwrap();
        let text = if self.append { format!("\n{}", self.text) } else { self.text.clone() };
        let bytes = match self.latin {
            true => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
            false => text.into_bytes(),
        };
        file.write_all(&bytes).unwrap();
    }
}

fn files(page: &str) -> Vec<Shown> {
    let marks = page.split("<!-- ").skip(1);
    marks
        .filter_map(|after| {
            let (mark, rest) = after.split_once(" -->\n")?;
            let (kind, named) = mark.split_once(": ")?;
            let block = rest.strip_prefix("```")?.split_once('\n')?.1;
            let mut words = named.split_whitespace();
            matches!(kind, "file" | "append").then(|| Shown {
                name: words.next().unwrap().to_owned(),
                text: block.split_once("```").unwrap().0.to_owned(),
                append: kind == "append",
                latin: words.next() == Some("windows-1252"),
            })
        })
        .collect()
}

/// The commands and what they say.
fn consoles(page: &str) -> Vec<(String, String)> {
    page.split("```console\n")
        .skip(1)
        .map(|after| {
            let block = after.split_once("```").unwrap().0;
            let (command, said) = block.split_once('\n').unwrap();
            (command.trim().trim_start_matches("$ ").to_owned(), said.to_owned())
        })
        .filter(|(command, _)| command.starts_with("aloi "))
        .collect()
}

/// The same without the time that a run took, which ends a line: `; 0.1 s`.
fn timeless(said: &str) -> String {
    let line = |line: &str| {
        let number = line.strip_suffix(" s").and_then(|line| line.rsplit_once("; "));
        match number {
            Some((rest, number)) if number.parse::<f64>().is_ok() => format!("{rest}\n"),
            _ => format!("{line}\n"),
        }
    };
    said.lines().map(line).collect()
}

/// Whether a run said what the page says; a line `…` there stands for any lines.
fn agree(expected: &str, said: &str) -> bool {
    let mut pieces = expected.split("\n…\n");
    let Some(mut left) = pieces.next().and_then(|first| said.strip_prefix(first)) else {
        return false;
    };
    let mut last_cut = false;
    for piece in pieces {
        let Some(at) = left.find(piece) else { return false };
        left = &left[at + piece.len()..];
        last_cut = true;
    }
    left.trim().is_empty() || (last_cut && expected.ends_with('…'))
}
