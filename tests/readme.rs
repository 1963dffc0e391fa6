//! The README tells the truth: its excerpt is the real output, and its commands are there.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{done, nini};

fn readme() -> String {
    std::fs::read_to_string(shell::root().join("README.md")).unwrap()
}

/// The blocks of the README that follow a marker such as `<!-- report -->`.
fn block(readme: &str, marker: &str) -> String {
    let after = readme.split_once(marker).unwrap_or_else(|| panic!("no {marker} in README.md")).1;
    let inside = after.split_once("```").unwrap().1;
    let inside = inside.split_once('\n').unwrap().1;
    inside.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_excerpt_is_the_real_output() {
    let ran = done(&nini(&["-m", "2026-10"]));
    let excerpt = block(&readme(), "<!-- report -->");
    assert!(
        ran.out.starts_with(excerpt.trim_end()),
        "the README shows\n{excerpt}\nbut it is\n{}",
        ran.out
    );
}

#[test]
fn the_explanation_is_the_real_output() {
    let mut args = nini(&["INC-1003"]);
    args[0] = "explain";
    let ran = done(&args);
    let excerpt = block(&readme(), "<!-- explain -->");
    assert_eq!(excerpt.trim(), ran.out.trim());
}

#[test]
fn the_commands_that_the_gate_runs_are_there() {
    let readme = readme();
    let main = block(&readme, "<!-- main command -->");
    assert_eq!(
        main.split_whitespace().filter(|word| *word != "\\").collect::<Vec<_>>(),
        ["cargo", "run", "--release", "--"]
            .into_iter()
            .chain(nini(&["-m", "2026-10"]))
            .collect::<Vec<_>>()
    );
    assert_eq!(block(&readme, "<!-- test command -->").trim(), "cargo test --workspace");
}
