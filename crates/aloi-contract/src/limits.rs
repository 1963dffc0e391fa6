//! How much a contract may hold: far more than any has, and little enough that reading it ends soon.

use crate::problem::{Problem, Problems};
use crate::tree::{Node, Tree};
use aloi_words::said;

/// The largest contract file, and the largest calendar file that it names, in bytes: 1 MiB.
pub const LARGEST: usize = 1 << 20;

/// The most indicators and calendars.
const INDICATORS: usize = 500;
const CALENDARS: usize = 100;
/// How long all `hours` of the calendars may be together, in bytes.
const HOURS: usize = 10_000;
/// The most phases.
pub(crate) const PHASES: usize = 50;
/// The most amendments, and the most values of all their versions together.
pub(crate) const AMENDMENTS: usize = 50;
pub(crate) const WRITTEN_OUT: usize = 100_000;

/// A text that is larger than a contract.
pub(crate) fn too_large(text: &str) -> Option<Problem> {
    (text.len() > LARGEST).then(|| {
        let message = said!("file.too-large", bytes = text.len());
        let help = said!("file.too-large-help");
        Problem::new(0..0, message).help(help)
    })
}

/// Adds a problem for each list that is longer than any contract's; `true` if there is one: what
/// there is too much of is not read.
pub(crate) fn exceeded(tree: &Tree<'_>, problems: &mut Problems) -> bool {
    let of = |key: &str| tree.root.get(key);
    let calendars = of("calendars").map_or(&[][..], Node::entries);
    let hours = calendars.iter().filter_map(|entry| entry.node.get("hours")?.text());
    let hours: usize = hours.map(str::len).sum();
    let indicators = of("indicators").map_or(0, |list| list.list().len());
    let checks = [
        (
            "indicators",
            indicators > INDICATORS,
            said!("file.too-many-indicators", n = indicators, most = INDICATORS),
        ),
        (
            "calendars",
            calendars.len() > CALENDARS,
            said!("file.too-many-calendars", n = calendars.len(), most = CALENDARS),
        ),
        ("calendars", hours > HOURS, said!("file.too-many-hours", n = hours, most = HOURS)),
    ];
    let mut any = false;
    for (key, exceeded, message) in checks {
        let Some(node) = of(key).filter(|_| exceeded) else { continue };
        any = true;
        let help = said!("file.too-many-help");
        problems.add(key, Problem::new(node.span.clone(), message).help(help));
    }
    any
}
