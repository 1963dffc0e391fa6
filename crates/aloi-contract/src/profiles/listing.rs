//! The profiles as a table, for `aloi init --profiles`.

use super::{Profile, profiles};
use std::fmt::Write;

/// What the built-in profiles are: a line for each, then what each rests on. Ends in a line break.
#[must_use]
pub fn profiles_listing() -> String {
    let rows: Vec<[&str; 4]> = profiles().iter().map(row).collect();
    let head = ["profile", "reads", "shape", "status"];
    let width = |column: usize| {
        let cells = rows.iter().chain([&head]).map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [name, reads, shape, status] in [&head].into_iter().chain(&rows) {
        let [a, b, c] = widths;
        let _ = writeln!(text, "{name:a$}  {reads:b$}  {shape:c$}  {status}");
    }
    for profile in profiles() {
        let _ = write!(text, "\n{} ({})\n", profile.name, profile.system);
        let files = profile.files.iter().map(|file| ("files", file));
        let evidence = profile.evidence.iter().map(|seen| ("evidence", seen));
        for (what, said) in files.chain(evidence) {
            let _ = writeln!(text, "  {what:8}  {said}");
        }
    }
    text
}

fn row(profile: &Profile) -> [&str; 4] {
    [profile.name, &profile.title, profile.source.shape.key(), profile.status.key()]
}
