//! The sections that say what was promised: mostly questions, each with what the export shows.

use crate::facts::{Facts, Why};
use crate::lines::{Lines, list, quoted};
use crate::urgency::urgency;
use crate::words::Word;
use aloi_contract::{Column, Shape};
use aloi_words::{Catalogue, Said, counted, said, say};

/// More words than this are not listed.
const LISTED: usize = 200;

/// `[contract]`: what reports are headed with.
pub(crate) fn head(facts: &Facts) -> Lines {
    let words = facts.words();
    let say = |said: Said| words.tell(&said);
    let (zone, why) = facts.zone();
    let why = match why {
        Why::Asked => say(said!("init.zone-asked")),
        Why::Offsets => say(said!("init.zone-of-offsets")),
        Why::Language | Why::Nothing => unproved(facts),
    };
    let mut lines = Lines::default();
    lines.bare("[contract]");
    lines.key(8, "title", &quoted(&say(said!("init.contract-title"))), &say(said!("init.title")));
    lines.key(8, "client", &quoted(&say(said!("init.client"))), "");
    lines.key(8, "provider", &quoted(&say(said!("init.provider"))), "");
    lines.key(8, "timezone", &quoted(zone.name()), &why);
    let language = quoted(facts.asked.language.key());
    lines.key(8, "language", &language, &say(said!("init.language")));
    lines
}

fn unproved(facts: &Facts) -> String {
    facts.words().tell(&match facts.tally.times.local {
        0 => said!("init.zone-unproved"),
        local => counted!("init.zone-of-times", local),
    })
}

/// `[provider]`: every group, for the provider's to be picked.
pub(crate) fn provider(facts: &Facts, trial: bool) -> Lines {
    let mut lines = Lines::default();
    let groups = facts.tally.words(Column::Group);
    let say = |said: Said| facts.words().tell(&said);
    lines.bare("[provider]");
    if trial {
        lines.bare("groups = [\"*\"]");
    } else if facts.shape == Shape::Summary && facts.picks(Column::Group).next().is_none() {
        lines.noted("groups = [\"*\"]", say(said!("init.no-group")));
    } else if groups.is_empty() {
        lines.todo("groups = []", say(said!("init.groups-unnamed")));
    } else {
        lines.todo("groups = [", say(said!("init.groups")));
        each(&mut lines, facts.words(), &groups, |word| format!("  # {},", quoted(&word.text)));
        lines.bare("]");
    }
    lines
}

/// A line a word, with its tickets.
fn each(lines: &mut Lines, said: &Catalogue, words: &[Word], code: impl Fn(&Word) -> String) {
    let number = |n: u64| said.count(n);
    let widest = words.first().map_or(0, |word| number(word.tickets).chars().count());
    for (n, word) in words.iter().take(LISTED).enumerate() {
        let tickets = format!("{:>widest$}", number(word.tickets));
        let unit = match (n, said.is_singular(word.tickets)) {
            (0, true) => say!(said, "init.unit-one"),
            (0, false) => say!(said, "init.unit-other"),
            _ => String::new(),
        };
        lines.noted(code(word), format!("{tickets} {unit}").trim_end());
    }
    if words.len() > LISTED {
        let n = number((words.len() - LISTED) as u64);
        lines.bare(format!("  # {}", say!(said, "init.and-more", n)));
    }
}

/// `[scope]`: the type that is an incident, or the question which are.
pub(crate) fn scope(facts: &Facts, trial: bool) -> Option<Lines> {
    let types = facts.tally.words(Column::Type);
    let is_incident = |word: &&Word| crate::plain::plain(&word.text).starts_with("incident");
    let (ours, others): (Vec<&Word>, Vec<&Word>) = types.iter().partition(is_incident);
    let mut lines = Lines::default();
    let words = facts.words();
    let tickets =
        |of: &[&Word]| counted!("stop.tickets", of.iter().map(|word| word.tickets).sum::<u64>());
    lines.bare("[scope]");
    let told = |of: &[&Word]| {
        let told = of.iter().take(12);
        let told: Vec<String> = told
            .map(|word| format!("{} {}", quoted(&word.text), words.count(word.tickets)))
            .collect();
        told.join(", ")
    };
    match (ours.as_slice(), others.as_slice()) {
        ([], []) => return None,
        ([], [only]) => {
            lines.noted(
                format!("types = {}", list([only.text.as_str()])),
                words.tell(&counted!("init.only-type", only.tickets)),
            );
        }
        ([], others) if !trial => {
            lines.todo("types = []", words.tell(&said!("init.types", others = told(others))));
        }
        ([], _) => return None,
        (ours, []) => lines.noted(
            format!("types = {}", list(ours.iter().map(|word| word.text.as_str()))),
            words.tell(&tickets(ours)),
        ),
        (ours, others) => lines.noted(
            format!("types = {}", list(ours.iter().map(|word| word.text.as_str()))),
            words.tell(&said!("init.not-of-types", tickets = tickets(ours), others = told(others))),
        ),
    }
    Some(lines)
}

/// `[services]`: only where it can be needed, as a comment.
pub(crate) fn services(facts: &Facts) -> Option<Lines> {
    let applications = facts.tally.words(Column::Application);
    if applications.is_empty() {
        return None;
    }
    let mut lines = Lines::default();
    let example = "{ service = \"OR\", priority = …";
    lines.comments(&say!(facts.words(), "init.services", example));
    lines.comment("[services]");
    lines.comment("OR = [");
    each(&mut lines, facts.words(), &applications, |word| format!("#   {},", quoted(&word.text)));
    lines.comment("]");
    Some(lines)
}

/// The calendar, and the indicator with a level for each priority.
pub(crate) fn indicator(facts: &Facts, trial: bool) -> Lines {
    let mut lines = Lines::default();
    lines.bare("[calendars.service]");
    lines.noted("hours = \"24/7\"", say!(facts.words(), "init.hours"));
    lines.bare("");
    lines.bare("[[indicators]]");
    let title = say!(facts.words(), "init.indicator-title");
    lines.key(8, "id", "\"restoration\"", "");
    lines.key(8, "title", &quoted(&title), "");
    lines.key(8, "calendar", "\"service\"", "");
    lines.bare("levels = [");
    if !trial {
        let help = say!(facts.words(), "init.levels");
        help.lines().for_each(|line| lines.bare(format!("  # {line}")));
    }
    levels(facts, trial, &mut lines);
    lines.bare("]");
    lines
}

/// `[reading]`: only where no restoration is told, as a comment.
pub(crate) fn reading(facts: &Facts, restores: bool) -> Option<Lines> {
    if restores || facts.picks(Column::RestoredAt).any(|(_, pick)| pick.filled > 0) {
        return None;
    }
    let mut lines = Lines::default();
    lines.comments(&say!(facts.words(), "init.no-restoration"));
    lines.comment("[reading]");
    lines.comment("unrestored = \"closure\"");
    Some(lines)
}

/// The priority that is made up for an export without any.
pub(crate) const ANY: &str = "any";

fn levels(facts: &Facts, trial: bool, lines: &mut Lines) {
    let mut priorities = facts.tally.words(Column::Priority);
    priorities.sort_by_cached_key(|word| (urgency(&word.text), word.text.clone()));
    let words = facts.words();
    let tickets = |word: &Word| words.tell(&counted!("stop.tickets", word.tickets));
    let asked = priorities.iter().map(|word| (word.text.as_str(), tickets(word)));
    let asked: Vec<(&str, String)> = match priorities.is_empty() {
        true => vec![(ANY, say!(words, "init.no-priority"))],
        false => asked.collect(),
    };
    let widest = asked.iter().map(|(text, _)| quoted(text).chars().count()).max().unwrap_or(0);
    for (text, tickets) in &asked {
        let text = format!("{},", quoted(text));
        let width = widest + 1;
        if trial {
            lines.bare(format!("  {{ priority = {text} within = \"24h\", target = \"0%\" }},"));
            continue;
        }
        lines.todo(
            format!("  {{ priority = {text:width$} within = \"\", target = \"\" }},"),
            say!(words, "init.within-and-target", tickets),
        );
    }
}
