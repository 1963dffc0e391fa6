//! The built-in profiles: each is read whole, says what it rests on, and gives way to the contract.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi_contract::{Column, Heading, Profile, ProfileStatus, Shape, Source, profiles, read};
use std::fs;
use std::path::Path;

const CONTRACT: &str = "[contract]\ntitle = \"T\"\nclient = \"C\"\nprovider = \"P\"\n\
    timezone = \"UTC\"\n[provider]\ngroups = [\"P\"]\n[statuses]\nclosed = [\"Closed\"]\n\
    [calendars.all]\nhours = \"24/7\"\n[[indicators]]\nid = \"r\"\ntitle = \"R\"\n\
    calendar = \"all\"\nlevels = [{ priority = \"P1\", within = \"2h\", target = \"90%\" }]\n";

/// The source of a contract that says this.
fn source(text: &str) -> Source {
    read(&format!("{CONTRACT}[source]\n{text}")).unwrap_or_else(|e| panic!("{e:#?}")).source
}

fn named(names: &[&str]) -> Vec<Heading> {
    names.iter().map(|name| Heading::Named((*name).to_owned())).collect()
}

fn words(source: &Source, column: Column) -> Vec<(&str, &str)> {
    source.values[&column].iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

#[test]
fn every_file_is_a_profile_that_was_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/profiles");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    files.sort();
    let mut names: Vec<&str> = profiles().iter().map(|profile| profile.name).collect();
    names.sort_unstable();
    assert_eq!(names, files);
}

#[test]
fn every_profile_can_be_named_by_a_contract() {
    for profile in profiles() {
        let read = source(&format!("profile = {:?}\n", profile.name));
        let expected = Source { profile: Some(profile.name.to_owned()), ..profile.source.clone() };
        assert_eq!(read, expected, "{}", profile.name);
        assert!(read.own.is_empty(), "{}", profile.name);
    }
}

#[test]
fn every_profile_says_what_it_rests_on() {
    for Profile { name, title, system, evidence, files, statuses, source, .. } in profiles() {
        assert!(!title.is_empty() && !system.is_empty() && !statuses.is_empty(), "{name}");
        let address = |seen: &String| seen.starts_with("https://") && seen.contains(": ");
        assert!(!evidence.is_empty() && evidence.iter().all(address), "{name}: {evidence:?}");
        let flags = match source.shape {
            Shape::Summary => &["--tickets"][..],
            Shape::Snapshots => &["--history"],
            Shape::Changes | Shape::Intervals => &["--tickets", "--history"],
        };
        for flag in flags {
            assert!(files.iter().any(|file| file.contains(flag)), "{name}: {flag}");
        }
        assert_eq!(source.profile, None, "{name}: a profile starts from none");
        assert_eq!(source.timezone, None, "{name}: an export does not tell its zone");
    }
}

#[test]
fn a_verified_profile_says_on_what_it_was_run() {
    let verified = |profile: &&Profile| profile.status == ProfileStatus::Verified;
    let systems: Vec<&str> =
        profiles().iter().filter(verified).map(|profile| profile.system.as_str()).collect();
    for system in ["ServiceNow", "Jira Service Management", "GLPI", "Redmine"] {
        assert!(systems.contains(&system), "{system}");
    }
    for profile in profiles().iter().filter(verified) {
        assert!(profile.evidence.iter().any(|e| e.contains("run here")), "{}", profile.name);
    }
}

#[test]
fn no_status_of_a_profile_means_two_things() {
    for profile in profiles() {
        let words: Vec<&String> = profile.statuses.values().flatten().collect();
        let mut known: Vec<String> =
            words.iter().map(|word| aloi::name::comparable(word)).collect();
        known.sort();
        known.dedup();
        assert_eq!(known.len(), words.len(), "{}", profile.name);
    }
}

#[test]
fn the_contract_goes_before_its_profile_column_by_column() {
    let source = source(
        "profile = \"servicenow-list\"\n[source.columns]\nassigned_at = \"u_assigned\"\n\
         status = \"u_state\"\n",
    );
    assert_eq!(source.shape, Shape::Summary);
    assert_eq!(source.columns[&Column::Status], named(&["u_state"]));
    assert_eq!(source.columns[&Column::AssignedAt], named(&["u_assigned"]));
    assert_eq!(source.columns[&Column::Ticket], named(&["number", "Numéro"]), "the profile's");
    assert_eq!(
        source.own.iter().copied().collect::<Vec<_>>(),
        [Column::Status, Column::AssignedAt]
    );
}

#[test]
fn the_contract_goes_before_its_profile_word_by_word() {
    let source = source(
        "profile = \"zammad\"\n[source.values.field]\nSTATE = \"priority\"\nteam = \"group\"\n",
    );
    let expected = [("STATE", "priority"), ("team", "group")];
    assert_eq!(words(&source, Column::Field), expected);
}

#[test]
fn a_column_of_the_contract_replaces_a_constant_of_the_profile_and_the_reverse() {
    let column = source("profile = \"servicenow-list\"\n[source.columns]\ntype = \"u_type\"\n");
    assert_eq!(column.columns[&Column::Type], named(&["u_type"]));
    assert!(!column.constants.contains_key(&Column::Type));
    let constant = source("profile = \"servicenow-list\"\n[source.constants]\ngroup = \"P\"\n");
    assert_eq!(constant.constants[&Column::Group], "P");
    assert!(!constant.columns.contains_key(&Column::Group));
}

#[test]
fn single_keys_of_the_contract_replace_those_of_the_profile() {
    let source = source(
        "profile = \"glpi-fr\"\ngroup_separator = \"|\"\ndates = \"day-first\"\nnone = [\"-\"]\n",
    );
    assert_eq!(source.group_separators, ["|"]);
    assert_eq!(source.dates, Some(aloi_contract::Dates::DayFirst));
    assert_eq!(source.none, ["-"]);
}

#[test]
fn the_listing_names_every_profile_with_its_shape_and_status() {
    let listing = aloi_contract::profiles_listing(aloi::Language::English);
    assert!(listing.ends_with('\n') && !listing.contains("  \n"), "{listing}");
    for profile in profiles() {
        let line = listing.lines().find(|line| line.starts_with(profile.name)).unwrap();
        let (shape, status) = (profile.source.shape.key(), profile.status.key());
        assert!(line.contains(shape) && line.ends_with(status), "{line}");
        assert!(profile.evidence.iter().all(|seen| listing.contains(seen)), "{}", profile.name);
    }
}
