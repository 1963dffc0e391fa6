//! The gallery: indicators of real contracts, to begin one's own with. `docs/gallery.md` shows each with an
//! export and its result.

use aloi::Language;
use aloi_contract::choices;
use aloi_words::{Catalogue, Said, catalogue, said};
use std::fmt::Write;

/// What stands before each: a contract of which nothing is asked but that it can be read.
const HEAD: &str = include_str!("gallery/head.toml");

macro_rules! snippets {
    ($($name:literal $title:expr;)*) => {
        &[$(Snippet {
            name: $name,
            title: || $title,
            text: include_str!(concat!("gallery/", $name, ".toml")),
        }),*]
    };
}

/// One indicator of the gallery, as a contract says it.
#[derive(Clone, Copy, Debug)]
pub struct Snippet {
    /// Its name in the gallery.
    pub name: &'static str,
    /// Its title, which the tables say in English.
    title: fn() -> Said,
    /// Its tables.
    pub text: &'static str,
}

/// The gallery, in its order.
pub const GALLERY: &[Snippet] = snippets! {
    "response" said!("gallery.response");
    "repair" said!("gallery.repair");
    "two-limits" said!("gallery.two-limits");
    "small-numbers" said!("gallery.small-numbers");
    "carried-over" said!("gallery.carried-over");
    "rounded" said!("gallery.rounded");
    "correction" said!("gallery.correction");
    "next-morning" said!("gallery.next-morning");
    "escalation" said!("gallery.escalation");
    "vip" said!("gallery.vip");
    "agreed-date" said!("gallery.agreed-date");
    "percentile" said!("gallery.percentile");
    "mean-time" said!("gallery.mean-time");
    "mean-overrun" said!("gallery.mean-overrun");
    "longest" said!("gallery.longest");
    "time-of-repairs" said!("gallery.time-of-repairs");
    "late-ones" said!("gallery.late-ones");
    "our-time" said!("gallery.our-time");
    "follow-the-sun" said!("gallery.follow-the-sun");
    "accepted" said!("gallery.accepted");
    "never-answered" said!("gallery.never-answered");
    "alarm" said!("gallery.alarm");
    "cutoff" said!("gallery.cutoff");
    "highest" said!("gallery.highest");
    "by-hour" said!("gallery.by-hour");
    "first-level" said!("gallery.first-level");
    "reopened" said!("gallery.reopened");
    "outages" said!("gallery.outages");
    "recategorised" said!("gallery.recategorised");
    "status-updates" said!("gallery.status-updates");
    "availability" said!("gallery.availability");
    "downtime" said!("gallery.downtime");
    "stock" said!("gallery.stock");
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
            let worded = self.worded(line, words);
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
                let _ = writeln!(text, "{worded}");
                continue;
            };
            let _ = writeln!(text, "{worded}  # TODO: {}", words.tell(&to_do));
        }
        text
    }
    /// A line in the words of a language: its title and its comment; all else is the contract's own.
    fn worded(&self, line: &str, words: &Catalogue) -> String {
        if line.split('=').next().is_some_and(|key| key.trim_end() == "title") {
            let before = line.split('"').next().unwrap_or_default();
            return format!("{before}\"{}\"", words.tell(&(self.title)()));
        }
        let comment = line.split_once("# ").and_then(|(before, own)| Some((before, comment(own)?)));
        comment.map_or_else(
            || line.to_owned(),
            |(before, said)| format!("{before}# {}", words.tell(&said)),
        )
    }
}

/// A comment of the tables; `None` for one that is none of ours.
fn comment(english: &str) -> Option<Said> {
    let known =
        [said!("gallery.each-window"), said!("gallery.of-the-day"), said!("gallery.told-status")];
    known.into_iter().find(|said| said.to_string() == english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_english_is_that_of_the_tables() {
        for one in GALLERY {
            let english = catalogue(Language::English);
            let worded: Vec<String> =
                one.text.lines().map(|line| one.worded(line, english)).collect();
            assert_eq!(worded, one.text.lines().collect::<Vec<_>>(), "{}", one.name);
        }
    }

    #[test]
    fn nothing_of_it_stays_english_in_another_language() {
        for one in GALLERY {
            for line in one.text.lines() {
                let is_title = line.starts_with("title");
                let own = line.split_once("# ").map(|(_, own)| own);
                assert!(own.is_none_or(|own| comment(own).is_some()), "{}: {line}", one.name);
                for language in [Language::French, Language::Spanish] {
                    let worded = one.worded(line, catalogue(language));
                    let same = worded == line;
                    assert_eq!(same, !is_title && own.is_none(), "{}: {worded}", one.name);
                }
            }
        }
    }
}
