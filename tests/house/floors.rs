//! How high the crate of reports is built, and that the files of each crate use each other in one
//! direction.

use super::imports::{Plan, drawn, said};
use super::{drawn_in, text};

/// Each crate, and how many of its files may stand in circles that no comment excuses: none, once
/// those that were there are mended.
const CRATES: [(&str, usize); 10] = [
    ("aloi", 0),
    ("aloi-audit", 0),
    ("aloi-cli", 0),
    ("aloi-contract", 0),
    ("aloi-evidence", 0),
    ("aloi-holidays", 0),
    ("aloi-ingest", 0),
    ("aloi-init", 0),
    ("aloi-report", 0),
    ("aloi-words", 0),
];

/// The most floors of the crate of reports.
const FLOORS: usize = 11;

#[test]
fn files_use_each_other_in_one_direction() {
    let mut found = String::new();
    for (name, most) in CRATES {
        let plan = Plan::of(name);
        let circles = plan.circles();
        if circles.iter().map(Vec::len).sum::<usize>() > most {
            for circle in circles {
                let files: Vec<String> = circle.iter().map(said).collect();
                found += &format!("{name}: {}\n", files.join(" "));
            }
        }
        let idle = plan.idle_excuses();
        assert!(idle.is_empty(), "{name}: these excuses excuse no circle: {idle:?}");
    }
    assert!(found.is_empty(), "circles that no comment excuses:\n{found}");
}

#[test]
fn every_crate_is_walked() {
    let manifest = text("Cargo.toml");
    let members = manifest.split("default-members = [").nth(1);
    let members = members.and_then(|rest| rest.split(']').next()).unwrap_or_default();
    assert_eq!(members.matches("crates/").count(), CRATES.len());
}

#[test]
fn the_floors_of_the_report_are_few_and_drawn() {
    let plan = Plan::of("aloi-report");
    let floors = plan.floors().len();
    assert!(floors <= FLOORS, "{floors} floors; {FLOORS} are enough");
    drawn_in("docs/architecture.md", "floors", &drawn(&plan));
}
