//! A month as people write it: `2026-10`, `10/2026`, `octobre 2026`, `oct. 2026`.

use crate::time::{folded, month_named};
use aloi::Month;

/// The month that a text names. The year has four digits, so that nothing can be taken for a day.
pub(super) fn month(text: &str) -> Option<Month> {
    let text = text.trim();
    text.parse().ok().or_else(|| in_numbers(text)).or_else(|| in_words(text))
}

/// `10/2026`, `10-2026`, `10.2026`, `2026/10`; but not `2026.1`, which may be a number.
fn in_numbers(text: &str) -> Option<Month> {
    let at = text.find(['/', '-', '.'])?;
    let (first, second) = (text[..at].trim(), text[at + 1..].trim());
    if text[at..].starts_with('.') {
        return of(second, first);
    }
    of(second, first).or_else(|| of(first, second))
}

fn of(year: &str, month: &str) -> Option<Month> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = matches!(month.len(), 1 | 2) && digits(month);
    whole.then(|| Month::new(self::year(year)?, month.parse().ok()?)).flatten()
}

fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten()
}

/// A name and a year, in any order: `October 2026`, `2026 oct.`, `octubre de 2026`, `oct-2026`.
fn in_words(text: &str) -> Option<Month> {
    let folded = folded(text);
    let separates = |letter: char| letter.is_whitespace() || "-/.,_'’".contains(letter);
    let words = folded.split(separates).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "de" | "of" | "del")).collect();
    let [first, second] = words[..] else { return None };
    let (name, year) = match self::year(second) {
        Some(year) => (first, year),
        None => (second, self::year(first)?),
    };
    Month::new(year, month_named(name)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_as_people_write_them() {
        for text in [
            "2026-10",
            "10/2026",
            "10-2026",
            "10.2026",
            "2026/10",
            " 10 / 2026 ",
            "octobre 2026",
            "Octobre\u{a0}2026",
            "OCT. 2026",
            "oct 2026",
            "oct-2026",
            "October 2026",
            "2026 October",
            "October, 2026",
            "octubre 2026",
            "octubre de 2026",
            "outubro de 2026",
            "Oktober 2026",
            "Okt. 2026",
            "ottobre 2026",
            "oktober 2026",
        ] {
            assert_eq!(
                month(text).map(|month| month.to_string()).as_deref(),
                Some("2026-10"),
                "{text}"
            );
        }
        assert_eq!(month("août 2026"), Month::new(2026, 8));
        assert_eq!(month("März 2026"), Month::new(2026, 3));
        assert_eq!(month("1/2026"), Month::new(2026, 1));
    }

    #[test]
    fn what_may_be_another_month_or_a_day_is_none() {
        for text in [
            "",
            "October",
            "2026",
            "oct-26",
            "10/26",
            "26/10",
            "2026.1",
            "2026.10",
            "13/2026",
            "2026/13",
            "1 octobre 2026",
            "jui 2026",
            "octobre novembre 2026",
            "Q4 2026",
            "202610",
            "octobre 20266",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }
}
