//! Findings in words: what was noticed in the export, what Aloi did, what to do about it.

use crate::model::Danger;
use crate::shown::shown;
use crate::words::Words;
use aloi::{Code, Finding, Language, Place};
use serde::Serialize;

/// How many places a document shows of each kind of finding.
pub(crate) const PLACES: usize = 3;

/// How many findings about names a terminal tells in words.
const NAMES: usize = 10;

/// The most characters of a file name or ticket id among the places.
const PLACE: usize = 40;

/// What a finding says, in one or two sentences.
///
/// ```
/// use aloi::{Code, Finding, Language};
/// let hole = Finding::new(Code::Hole).column("group").value("Support N1").other("XX");
/// assert_eq!(
///     aloi_report::message(&hole, Language::English),
///     "A change of group starts from “Support N1” while “XX” was in force: a change is \
///      missing; this one applies."
/// );
/// ```
#[must_use]
pub fn message(finding: &Finding, language: Language) -> String {
    Words::of(language).message(finding)
}

/// The findings of one code.
#[derive(Clone, Debug)]
pub(crate) struct Group<'a> {
    pub(crate) code: Code,
    pub(crate) findings: Vec<&'a Finding>,
}

/// The findings by code, the most dangerous to a figure first.
pub(crate) fn grouped(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| {
        (Danger::of(finding.code), finding.code, &finding.place, &finding.ticket, &finding.value)
    });
    let groups = sorted.chunk_by(|a, b| a.code == b.code);
    groups
        .filter_map(|group| Some(Group { code: group.first()?.code, findings: group.to_vec() }))
        .collect()
}

impl Group<'_> {
    /// How many there are.
    pub(crate) fn count(&self) -> u64 {
        self.findings.len() as u64
    }

    /// Its title and its code.
    pub(crate) fn title(&self, words: Words) -> String {
        format!("{} ({})", words.title(self.code), self.code.key())
    }

    /// The first places, and how many more there are.
    pub(crate) fn places(&self, words: Words) -> String {
        let mut places: Vec<String> = Vec::new();
        for finding in &self.findings {
            let place = place(finding, words);
            if !place.is_empty() && !places.contains(&place) {
                places.push(place);
            }
            if places.len() == PLACES {
                break;
            }
        }
        let more = self.findings.len().saturating_sub(places.len());
        let mut written = places.join(", ");
        if more > 0 && !places.is_empty() {
            written = format!("{written} {}", words.more_places(more as u64));
        }
        written
    }
}

/// Where a finding is: `history.csv:12 INC1`.
fn place(finding: &Finding, words: Words) -> String {
    if is_of_a_name(finding.code) {
        return words.quoted(&shown(&finding.value, PLACE));
    }
    let ticket = finding.ticket.as_deref().map(|ticket| shown(ticket, PLACE));
    let both = [place_in_file(finding), ticket.unwrap_or_default()];
    both.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether findings of a code are each about a name, in no row in particular: the name is their
/// place, and each is told.
const fn is_of_a_name(code: Code) -> bool {
    matches!(code, Code::LookAlike | Code::NameNotInExport)
}

/// Where in the files a finding is, `history.csv:12`; empty where it is in none.
pub(crate) fn place_in_file(finding: &Finding) -> String {
    match &finding.place {
        Place::Line { file, line: 0 } => shown(file, PLACE),
        Place::Line { file, line } => format!("{}:{line}", shown(file, PLACE)),
        Place::Nowhere | Place::Row(_) => String::new(),
    }
}

/// The findings for a terminal: by code, with counts, first places, what Aloi did in the first of
/// them and what to do; the most dangerous to a figure first.
///
/// ```
/// use aloi::{Code, Finding, Language};
/// let found = [Finding::new(Code::NoTicketId)];
/// let text = aloi_report::findings_text(&found, Language::English);
/// assert!(text.starts_with("Findings: 1\n"), "{text}");
/// assert!(text.contains("1 × Row without a ticket id (no-ticket-id)"), "{text}");
/// assert_eq!(aloi_report::findings_text(&[], Language::French), "Aucun constat.\n");
/// ```
#[must_use]
pub fn findings_text(findings: &[Finding], language: Language) -> String {
    let words = Words::of(language);
    if findings.is_empty() {
        return say!(words, "sentences.no-finding") + "\n";
    }
    let mut text = words.heading(label!(Findings), &words.count(findings.len() as u64)) + "\n";
    let mut danger = None;
    for group in grouped(findings) {
        let own = Danger::of(group.code);
        if danger != Some(own) {
            danger = Some(own);
            text += &format!("\n{}\n", words.danger(own));
        }
        text += &described(&group, words);
    }
    text
}

fn described(group: &Group<'_>, words: Words) -> String {
    let mut text = format!("  {} × {}\n", words.count(group.count()), group.title(words));
    let places = group.places(words);
    if !places.is_empty() {
        text += &format!("      {places}\n");
    }
    let told = if is_of_a_name(group.code) { NAMES } else { 1 };
    for finding in group.findings.iter().take(told) {
        text += &format!("      {}\n", words.message(finding));
    }
    text + &format!("      → {}\n", words.advice(group.code))
}

/// The findings of one code, counted.
#[derive(Serialize)]
pub(crate) struct GroupV1 {
    code: &'static str,
    danger: &'static str,
    count: u64,
    title: String,
    advice: String,
}

/// The findings counted by code.
pub(crate) fn groups(found: &[Finding], words: Words) -> Vec<GroupV1> {
    let groups = grouped(found).into_iter().map(|group| GroupV1 {
        code: group.code.key(),
        danger: Danger::of(group.code).key(),
        count: group.count(),
        title: words.title(group.code),
        advice: words.advice(group.code),
    });
    groups.collect()
}
