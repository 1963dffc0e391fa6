//! The gallery: indicators of real contracts, to begin one's own with. `docs/gallery.md` shows each with an
//! export and its result.

use aloi::Language;
use aloi_contract::choices;
use aloi_words::{catalogue, said};
use std::fmt::Write;

/// What stands before each: a contract of which nothing is asked but that it can be read.
const HEAD: &str = include_str!("gallery/head.toml");

macro_rules! snippets {
    ($($name:literal)*) => {
        &[$(Snippet { name: $name, text: include_str!(concat!("gallery/", $name, ".toml")) }),*]
    };
}

/// One indicator of the gallery, as a contract says it.
#[derive(Clone, Copy, Debug)]
pub struct Snippet {
    /// Its name in the gallery.
    pub name: &'static str,
    /// Its tables.
    pub text: &'static str,
}

/// The gallery, in its order.
pub const GALLERY: &[Snippet] = snippets! {
    "response" "repair" "two-limits" "small-numbers" "carried-over" "rounded" "correction" "next-morning" "escalation"
    "vip" "agreed-date" "percentile" "mean-time" "mean-overrun" "longest" "time-of-repairs" "late-ones" "our-time"
    "follow-the-sun" "accepted" "never-answered" "alarm" "cutoff" "highest" "by-hour" "first-level" "reopened" "outages"
    "recategorised" "status-updates" "availability" "downtime" "stock"
};

/// The keys whose values a dispute can hang on; each is said on a line of its own.
const OPEN: [&str; 6] = ["whose", "clock", "counted", "unfinished", "read_at", "month_length"];

impl Snippet {
    /// A whole contract with this indicator.
    #[must_use]
    pub fn contract(&self) -> String {
        format!("{HEAD}\n{}", self.text)
    }

    /// Its tables, each line that the contract's own sheet decides marked `# TODO`, with what can be
    /// chosen above it.
    #[must_use]
    pub fn commented(&self, language: Language) -> String {
        let words = catalogue(language);
        let (mut text, mut table) = (String::new(), "");
        for line in self.text.lines() {
            if line.starts_with('[') {
                table = line;
            }
            let key = line.split('=').next().unwrap_or_default().trim_end();
            let is_open = table == "[[indicators]]" && OPEN.contains(&key);
            let is_open = is_open && (key != "clock" || line.contains("runs"));
            let to_do = if is_open {
                for choice in words.tell(&choices(key)).lines() {
                    let _ = writeln!(text, "# {choice}");
                }
                said!("init.choose")
            } else if table == "[[indicators]]"
                && (line.contains("within =") || line.contains("target"))
            {
                said!("init.as-promised")
            } else {
                let _ = writeln!(text, "{line}");
                continue;
            };
            let _ = writeln!(text, "{line}  # TODO: {}", words.tell(&to_do));
        }
        text
    }
}
