//! The sections that say what was promised: mostly questions, each with what the export shows.

use crate::facts::{Facts, Why};
use crate::lines::{Lines, counted, list, number, quoted};
use crate::words::Word;
use aloi_contract::{Column, Shape};

/// More words than this are not listed.
const LISTED: usize = 200;

/// `[contract]`: what reports are headed with.
pub(crate) fn head(facts: &Facts) -> Lines {
    let french = facts.is_french();
    let (title, provider) = if french {
        ("Contrat de service", "Prestataire")
    } else {
        ("Service contract", "Provider")
    };
    let (zone, why) = facts.zone();
    let why = match why {
        Why::Asked => "of months and of dates; as asked".to_owned(),
        Why::Offsets => "of months; the offsets in the export are those of its clocks".to_owned(),
        Why::Language | Why::Nothing => unproved(facts),
    };
    let mut lines = Lines::default();
    lines.bare("[contract]");
    lines.key(8, "title", &quoted(title), "what reports are headed with");
    lines.key(8, "client", &quoted("Client"), "");
    lines.key(8, "provider", &quoted(provider), "");
    lines.key(8, "timezone", &quoted(zone.name()), &why);
    lines.key(
        8,
        "language",
        if french { "\"fr\"" } else { "\"en\"" },
        "of the reports: fr, en or es",
    );
    lines
}

fn unproved(facts: &Facts) -> String {
    match facts.tally.times.local {
        0 => "to be checked: of months; nothing in the export tells it".to_owned(),
        local => {
            format!("to be checked: of months, and of {} without offset", counted(local, "time"))
        }
    }
}

/// `[provider]`: every group, for the provider's to be picked.
pub(crate) fn provider(facts: &Facts, trial: bool) -> Lines {
    let mut lines = Lines::default();
    let groups = facts.tally.words(Column::Group);
    lines.bare("[provider]");
    if trial {
        lines.bare("groups = [\"*\"]");
    } else if facts.shape == Shape::Summary && facts.picks(Column::Group).next().is_none() {
        lines.noted(
            "groups = [\"*\"]",
            "the export names no group: every ticket in it is the provider's",
        );
    } else if groups.is_empty() {
        lines.todo("groups = []", "the provider's groups; the export names none");
    } else {
        lines.todo("groups = [", "keep the provider's groups: remove the # before each");
        each(&mut lines, &groups, |word| format!("  # {},", quoted(&word.text)));
        lines.bare("]");
    }
    lines
}

/// A line a word, with its tickets.
fn each(lines: &mut Lines, words: &[Word], code: impl Fn(&Word) -> String) {
    let widest = words.first().map_or(0, |word| number(word.tickets).len());
    for (n, word) in words.iter().take(LISTED).enumerate() {
        let tickets = format!("{:>widest$}", number(word.tickets));
        let unit = if n > 0 {
            ""
        } else if word.tickets == 1 {
            " ticket"
        } else {
            " tickets"
        };
        lines.noted(code(word), format!("{tickets}{unit}"));
    }
    if words.len() > LISTED {
        lines.bare(format!("  # and {} more", number((words.len() - LISTED) as u64)));
    }
}

/// `[scope]`: the type that is an incident, or the question which are.
pub(crate) fn scope(facts: &Facts, trial: bool) -> Option<Lines> {
    let types = facts.tally.words(Column::Type);
    let is_incident = |word: &&Word| crate::plain::plain(&word.text).starts_with("incident");
    let (ours, others): (Vec<&Word>, Vec<&Word>) = types.iter().partition(is_incident);
    let mut lines = Lines::default();
    lines.bare("[scope]");
    let told = |words: &[&Word]| {
        let told = words.iter().take(12);
        let told: Vec<String> =
            told.map(|word| format!("{} {}", quoted(&word.text), number(word.tickets))).collect();
        told.join(", ")
    };
    match (ours.as_slice(), others.as_slice()) {
        ([], []) => return None,
        ([], [only]) => {
            lines.noted(
                format!("types = {}", list([only.text.as_str()])),
                format!("the type of all {}", counted(only.tickets, "ticket")),
            );
        }
        ([], others) if !trial => {
            lines.todo("types = []", format!("the types that count, of: {}", told(others)));
        }
        ([], _) => return None,
        (ours, []) => lines.noted(
            format!("types = {}", list(ours.iter().map(|word| word.text.as_str()))),
            counted(ours.iter().map(|word| word.tickets).sum(), "ticket"),
        ),
        (ours, others) => lines.noted(
            format!("types = {}", list(ours.iter().map(|word| word.text.as_str()))),
            format!(
                "{}; not: {}",
                counted(ours.iter().map(|word| word.tickets).sum(), "ticket"),
                told(others)
            ),
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
    lines.comment(
        "If levels differ by service class, say which applications each has, and name the",
    );
    lines.comment("class in the levels: { service = \"OR\", priority = …");
    lines.comment("[services]");
    lines.comment("OR = [");
    each(&mut lines, &applications, |word| format!("#   {},", quoted(&word.text)));
    lines.comment("]");
    Some(lines)
}

/// The calendar, and the indicator with a level for each priority.
pub(crate) fn indicator(facts: &Facts, trial: bool) -> Lines {
    let mut lines = Lines::default();
    lines.bare("[calendars.service]");
    lines.noted(
        "hours = \"24/7\"",
        "around the clock; or such as \"Mo-Fr 09:00-18:00; PH off\" with holidays = \"FR\"",
    );
    lines.bare("");
    lines.bare("[[indicators]]");
    let title = if facts.is_french() {
        "Délai de restauration de service des incidents"
    } else {
        "Restoration time of incidents"
    };
    lines.key(8, "id", "\"restoration\"", "");
    lines.key(8, "title", &quoted(title), "");
    lines.key(8, "calendar", "\"service\"", "");
    lines.bare("levels = [");
    if !trial {
        lines.bare("  # within: \"2h\", \"1h30\", \"1 day\", \"planned date\"; target: \"90%\"");
        lines.bare("  # a priority for which nothing was promised has no level: remove its line");
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
    lines.comment(
        "No status and no date of the export tells a restoration, so no ticket will count,",
    );
    lines.comment("unless the contract lets the closure stand for it:");
    lines.comment("[reading]");
    lines.comment("unrestored = \"closure\"");
    Some(lines)
}

/// The priority that is made up for an export without any.
pub(crate) const ANY: &str = "any";

fn levels(facts: &Facts, trial: bool, lines: &mut Lines) {
    let mut priorities = facts.tally.words(Column::Priority);
    priorities.sort_by(|a, b| a.text.cmp(&b.text));
    let asked = priorities.iter().map(|word| (word.text.as_str(), counted(word.tickets, "ticket")));
    let asked: Vec<(&str, String)> = match priorities.is_empty() {
        true => vec![(ANY, "the export has no priority".to_owned())],
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
            format!("within and target; {tickets}"),
        );
    }
}
