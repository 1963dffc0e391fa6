//! The built-in profiles, from the shell: each folder of `fixtures/profiles` holds a small export in
//! the form of the tool, a contract that names the profile, and what its README works out by hand.
//! Public exports that the profiles were verified on are not part of the project: see docs/profiles.md.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    shell::root().join("fixtures/profiles")
}

/// The file of a case whose name begins so.
fn file(case: &Path, stem: &str) -> Option<String> {
    shell::files(case).into_iter().find(|name| name.starts_with(&format!("{stem}.")))
}

fn check(case: &Path) -> Result<(), String> {
    let mut args = vec!["report".to_owned(), "-c".to_owned(), "contract.toml".to_owned()];
    for stem in ["tickets", "history"] {
        args.extend(file(case, stem).map(|file| [format!("--{stem}"), file]).into_iter().flatten());
    }
    args.extend(["-m", "2026-10", "--format", "json"].map(str::to_owned));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let ran = shell::aloi_at(case, &args);
    if ran.code != 0 {
        return Err(ran.err);
    }
    let expected = std::fs::read_to_string(case.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    shell::differences(&expected, &found, "").map_or(Ok(()), Err)
}

#[test]
fn every_profile_reads_an_export_of_its_tool() {
    let wrong: Vec<String> = aloi_contract::profiles()
        .iter()
        .filter_map(|profile| {
            let said = check(&folder().join(profile.name)).err()?;
            Some(format!("{}: {said}", profile.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{} profiles:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_folder_is_of_a_profile_and_explained() {
    for name in shell::files(&folder()) {
        assert!(aloi_contract::profiles().iter().any(|profile| profile.name == name), "{name}");
        assert!(folder().join(&name).join("README.md").is_file(), "{name} has no README.md");
    }
}

#[test]
fn a_list_without_a_date_of_assignment_asks_for_it() {
    let contract = std::fs::read_to_string(folder().join("freshservice/contract.toml")).unwrap();
    let contract = contract.replace("assigned_at = \"Created Time\"\n", "");
    let own = shell::folder();
    std::fs::write(own.path().join("contract.toml"), contract).unwrap();
    let tickets = folder().join("freshservice/tickets.csv").canonicalize().unwrap();
    let tickets = tickets.to_str().unwrap();
    let ran = shell::aloi_at(
        own.path(),
        &["report", "-c", "contract.toml", "--tickets", tickets, "-m", "2026-10"],
    );
    assert_eq!(ran.code, 2, "{}", ran.err);
    for said in ["tickets.csv:1", "there is no column \"assigned_at\"", "\"Created Time\""] {
        assert!(ran.err.contains(said), "no {said:?} in\n{}", ran.err);
    }
}

#[test]
fn docs_profiles_has_a_section_for_each() {
    let docs = std::fs::read_to_string(shell::root().join("docs/profiles.md")).unwrap();
    for profile in aloi_contract::profiles() {
        let section = docs.split("\n## ").find(|section| {
            section.lines().next().is_some_and(|title| title.ends_with(profile.name))
        });
        let section = section.unwrap_or_else(|| panic!("no section for {}", profile.name));
        assert!(section.contains(profile.status.key()), "{}: its status", profile.name);
        for seen in &profile.evidence {
            let address = seen.split(": ").next().unwrap();
            assert!(section.contains(address), "{}: {address}", profile.name);
        }
    }
}
