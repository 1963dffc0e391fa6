//! The gallery: each indicator gives on its export what was worked out by hand, stands in docs/gallery.md with what
//! `aloi check` says of it, and is printed by `aloi init --indicator`. With `ALOI_BLESS=1` in the environment the
//! page, and the contracts of the fixtures, are written from the crate's tables instead.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::{rules, shell};
use std::fs;
use std::path::{Path, PathBuf};

const OPENING: &str = "# The gallery

Indicators of real contracts, to compare with yours and to begin with. `aloi init --indicator NAME` prints one of them, with
what can be chosen where; paste it into your contract, complete the lines marked TODO, and let `aloi check` say what it promises.

Each is run as a test on a small export whose result was worked out by hand: the contract, the export and what must come out are
in [fixtures/gallery](../fixtures/gallery/). The calendars there are `always` (24/7) and `office` (Mo-Fr 09:00-17:00, French
public holidays), the time is that of Paris, and 5 October 2026 is a Monday.
";

#[test]
fn each_gives_what_was_worked_out_by_hand() {
    let cases = cases();
    let wrong: Vec<String> = cases.iter().filter_map(|case| rules::check(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn each_contract_is_the_one_that_is_printed() {
    let head = snippet("head");
    let listed = shell::aloi(&["init", "--indicator", "none of them"]);
    assert_eq!(listed.code, 2);
    let names: Vec<String> = cases().iter().map(|case| name(case)).collect();
    assert!(listed.err.contains(&format!("one of: {};", names.join(", "))), "{}", listed.err);
    for case in cases() {
        let whole = format!("{head}\n{}", snippet(&name(&case)));
        agrees(&case.join("contract.toml"), &whole);
    }
}

#[test]
fn the_page_shows_each_as_it_is() {
    let shown: Vec<String> = cases().iter().map(|case| shown(case)).collect();
    let page = format!("{OPENING}\n{}", shown.join("\n"));
    agrees(&shell::root().join("docs/gallery.md"), &page);
}

/// What is printed can be pasted: completed, it is the indicator; until then it is refused line by line.
#[test]
fn what_init_prints_is_to_be_completed() {
    let (head, folder) = (snippet("head"), shell::folder());
    let contract = folder.path().join("contract.toml");
    for case in cases() {
        for (lang, word) in
            [("en", "as your contract"), ("fr", "selon votre contrat"), ("es", "según su contrato")]
        {
            let ran = shell::aloi(&["init", "--indicator", &name(&case), "--lang", lang]);
            assert_eq!(ran.code, 0, "{}: {}", name(&case), ran.err);
            assert!(ran.out.contains(word), "{lang}: {}", ran.out);
            fs::write(&contract, format!("{head}\n{}", ran.out)).unwrap();
            let refused = shell::aloi_at(folder.path(), &["check", "-c", "contract.toml"]);
            assert_eq!(refused.code, 2, "{}", ran.out);
            assert!(refused.err.contains("still to complete"), "{}", refused.err);
            fs::write(&contract, format!("{head}\n{}", completed(&ran.out))).unwrap();
            let told = shell::aloi_at(folder.path(), &["check", "-c", "contract.toml"]);
            // the title is in the words of each language, what it promises the same
            let [own, asked] = [told.out.clone(), paragraph(&case)];
            let [own, asked] = [&own, &asked].map(|text| text.split_once('\n').unwrap());
            assert_eq!(own.1, asked.1, "{}: {}", name(&case), told.err);
            assert_eq!(own.0 == asked.0, lang == "en", "{}: {}", name(&case), own.0);
        }
    }
}

/// The lines without what marks them.
fn completed(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.split("  # TODO").next().unwrap())).collect()
}

/// Fails where a file does not hold this text; writes it where that is asked for.
fn agrees(path: &Path, text: &str) {
    if std::env::var_os("ALOI_BLESS").is_some() {
        fs::write(path, text).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), text, "{}", path.display());
}

fn cases() -> Vec<PathBuf> {
    rules::folders("gallery")
}

/// `response` of `01-response`.
fn name(case: &Path) -> String {
    let folder = case.file_name().unwrap().to_string_lossy().into_owned();
    folder.split_once('-').unwrap().1.to_owned()
}

fn snippet(name: &str) -> String {
    let path = shell::root().join(format!("crates/aloi-init/src/gallery/{name}.toml"));
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()))
}

/// What `aloi check` says of a contract.
fn paragraph(case: &Path) -> String {
    let ran = shell::aloi_at(case, &["check", "-c", "contract.toml"]);
    assert_eq!(ran.code, 0, "{}: {}", case.display(), ran.err);
    ran.out
}

/// A section of the page.
fn shown(case: &Path) -> String {
    let readme = fs::read_to_string(case.join("README.md")).unwrap();
    let (snippet, paragraph) = (snippet(&name(case)), paragraph(case));
    format!("#{readme}\n```toml\n{snippet}```\n\n```text\n{paragraph}```\n")
}
