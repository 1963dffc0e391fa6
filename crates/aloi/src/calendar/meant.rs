//! What was probably meant by words that the notation of hours does not have.

use super::refused::{MONTHS, WEEKDAYS};
use super::text::Word;

/// For each rule of the grammar, what it expects in words of the field.
const PHRASES: [(&str, &str); 15] = [
    ("timespan", "hours such as 09:00-18:00"),
    ("extended_time", "an end such as 18:00, 24:00 or 26:00"),
    ("timespan_plus", "the end of the hours, such as -18:00"),
    ("minute", "minutes from 00 to 59"),
    ("small_range_selectors", "days such as Mo-Fr, or hours"),
    ("monthday_range", "a month or a date such as Dec 24"),
    ("weekday_sequence", "days such as Mo-Fr"),
    ("wday", "a day such as Mo"),
    ("holiday", "PH"),
    ("nth_entry", "a number from 1 to 5"),
    ("month", "a month such as Jan"),
    ("week", "a week from 1 to 53"),
    ("positive_number", "a number"),
    ("rules_modifier", "`off`"),
    ("any_rule_separator", "`;` before the next rule"),
];

/// The weekdays, with what French and English also call them.
const DAYS: [(&str, &[&str]); 7] = [
    ("Mo", &["Lu", "Lun", "Lundi", "Mon", "Monday"]),
    ("Tu", &["Ma", "Mar", "Mardi", "Tue", "Tuesday"]),
    ("We", &["Me", "Mer", "Mercredi", "Wed", "Wednesday"]),
    ("Th", &["Je", "Jeu", "Jeudi", "Thu", "Thursday"]),
    ("Fr", &["Ve", "Ven", "Vendredi", "Fri", "Friday"]),
    ("Sa", &["Sam", "Samedi", "Sat", "Saturday"]),
    ("Su", &["Di", "Dim", "Dimanche", "Sun", "Sunday"]),
];

/// What the grammar expected, as a sentence.
pub(super) fn expected(rules: &[String]) -> String {
    let known = PHRASES.iter().filter(|(rule, _)| rules.iter().any(|expected| expected == rule));
    let list: Vec<&str> = known.map(|(_, phrase)| *phrase).collect();
    match list.split_last() {
        None => "nothing more was expected".to_owned(),
        Some((one, [])) => format!("expected {one}"),
        Some((last, others)) => format!("expected {} or {last}", others.join(", ")),
    }
}

/// `Mo-Fr 09:00-18:00,Sa 10:00-12:00`: a new rule after a comma.
pub(super) fn rule_after_comma(comma: bool, after: &[Word<'_>]) -> Option<String> {
    let day = |word: &Word<'_>| word.is_one_of(&WEEKDAYS) || word.text == "PH";
    let rule = comma && after.first().is_some_and(day);
    rule.then(|| "write `;` before the next rule: `Mo-Fr 09:00-18:00; PH off`".to_owned())
}

/// `24/7` among other words, and other ways to write it.
pub(super) fn round_the_clock(text: &str) -> Option<String> {
    let other = ["24/24", "7/7", "7j/7", "24h"].iter().any(|way| text.contains(way));
    let mixed = text
        .contains("24/7")
        .then_some("`24/7` stands alone; for whole days of the week write `Mo-Fr 00:00-24:00`");
    mixed.or(other.then_some("write `24/7` for always open")).map(str::to_owned)
}

/// What a word was probably meant to be.
pub(super) fn word(word: &Word<'_>) -> Option<String> {
    if let Some((day, _)) = DAYS.iter().find(|(_, names)| word.is_one_of(names)) {
        let text = word.text;
        return Some(format!("write `{day}` for `{text}`: days are Mo, Tu, We, Th, Fr, Sa, Su"));
    }
    let lower = word.text.to_lowercase();
    let month = MONTHS.iter().any(|month| lower.starts_with(&month.to_lowercase()));
    let help = match lower.as_str() {
        "h" => "write hours as 09:00",
        "–" | "—" | "−" | "‑" => "write a plain hyphen, `-`",
        "à" | "a" | "au" | "to" => "write a hyphen between, such as `09:00-18:00`",
        "ph" | "jf" | "férié" | "fériés" | "holiday" | "holidays" => {
            "write `PH` for public holidays"
        }
        "week" | "semaine" => "write `week` in small letters",
        "fermé" | "fermée" => "write `off`",
        "ouvert" | "ouverte" => "write the hours, or `24/7`",
        _ if month => "months are Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec",
        _ => return None,
    };
    Some(help.to_owned())
}
