//! What was probably meant by words that the notation of hours does not have.

use super::refused::{MONTHS, WEEKDAYS};
use super::text::Word;
use crate::said;
use crate::said::Said;

/// For each rule of the grammar, what it expects in words of the field.
fn phrases() -> [(&'static str, Said); 15] {
    [
        ("timespan", said!("hours.want-span", "hours such as 09:00-18:00")),
        ("extended_time", said!("hours.want-end", "an end such as 18:00, 24:00 or 26:00")),
        ("timespan_plus", said!("hours.want-span-end", "the end of the hours, such as -18:00")),
        ("minute", said!("hours.want-minutes", "minutes from 00 to 59")),
        (
            "small_range_selectors",
            said!("hours.want-days-or-hours", "days such as Mo-Fr, or hours"),
        ),
        ("monthday_range", said!("hours.want-date", "a month or a date such as Dec 24")),
        ("weekday_sequence", said!("hours.want-days", "days such as Mo-Fr")),
        ("wday", said!("hours.want-day", "a day such as Mo")),
        ("holiday", said!("hours.want-holiday", "PH")),
        ("nth_entry", said!("hours.want-nth", "a number from 1 to 5")),
        ("month", said!("hours.want-month", "a month such as Jan")),
        ("week", said!("hours.want-week", "a week from 1 to 53")),
        ("positive_number", said!("hours.want-number", "a number")),
        ("rules_modifier", said!("hours.want-off", "`off`")),
        ("any_rule_separator", said!("hours.want-separator", "`;` before the next rule")),
    ]
}

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
pub(super) fn expected(rules: &[String]) -> Said {
    let known = phrases().into_iter();
    let known = known.filter(|(rule, _)| rules.iter().any(|expected| expected == rule));
    let mut list: Vec<Said> = known.map(|(_, phrase)| phrase).collect();
    let Some(last) = list.pop() else {
        return said!("hours.want-nothing", "nothing more was expected");
    };
    let others =
        list.into_iter().reduce(|all, next| said!("hours.want-list", "{all}, {next}", all, next));
    match others {
        None => said!("hours.want", "expected {one}", one = last),
        Some(others) => said!("hours.want-one-of", "expected {others} or {last}", others, last),
    }
}

/// `Mo-Fr 09:00-18:00,Sa 10:00-12:00`: a new rule after a comma.
pub(super) fn rule_after_comma(comma: bool, after: &[Word<'_>]) -> Option<Said> {
    let day = |word: &Word<'_>| word.is_one_of(&WEEKDAYS) || word.text == "PH";
    let rule = comma && after.first().is_some_and(day);
    rule.then(|| {
        said!("hours.mean-separator", "write `;` before the next rule: `Mo-Fr 09:00-18:00; PH off`")
    })
}

/// `24/7` among other words, and other ways to write it.
pub(super) fn round_the_clock(text: &str) -> Option<Said> {
    let other = ["24/24", "7/7", "7j/7", "24h"].iter().any(|way| text.contains(way));
    if text.contains("24/7") {
        return Some(said!(
            "hours.mean-alone",
            "`24/7` stands alone; for whole days of the week write `Mo-Fr 00:00-24:00`"
        ));
    }
    other.then(|| said!("hours.mean-always", "write `24/7` for always open"))
}

/// What a word was probably meant to be.
pub(super) fn word(word: &Word<'_>) -> Option<Said> {
    if let Some((day, _)) = DAYS.iter().find(|(_, names)| word.is_one_of(names)) {
        return Some(said!(
            "hours.mean-day",
            "write `{day}` for `{text}`: days are Mo, Tu, We, Th, Fr, Sa, Su",
            day,
            text = word.text
        ));
    }
    let lower = word.text.to_lowercase();
    let month = MONTHS.iter().any(|month| lower.starts_with(&month.to_lowercase()));
    Some(match lower.as_str() {
        "h" => said!("hours.mean-hours", "write hours as 09:00"),
        "–" | "—" | "−" | "‑" => said!("hours.mean-hyphen", "write a plain hyphen, `-`"),
        "à" | "a" | "au" | "to" => {
            said!("hours.mean-between", "write a hyphen between, such as `09:00-18:00`")
        }
        "ph" | "jf" | "férié" | "fériés" | "holiday" | "holidays" => {
            said!("hours.mean-holidays", "write `PH` for public holidays")
        }
        "week" | "semaine" => said!("hours.mean-week", "write `week` in small letters"),
        "fermé" | "fermée" => said!("hours.mean-off", "write `off`"),
        "ouvert" | "ouverte" => said!("hours.mean-open", "write the hours, or `24/7`"),
        _ if month => said!(
            "hours.mean-month",
            "months are Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec"
        ),
        _ => return None,
    })
}
