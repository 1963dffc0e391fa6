//! Text of the export as stops quote it: short, and nothing in it that acts on a terminal.

use aloi::name::is_hidden;
use aloi_contract::Heading;
use aloi_words::{Said, Value, said};

/// The most characters of one text that a stop quotes.
const LONGEST: usize = 120;

/// The most names that a stop lists.
const FEW: usize = 20;

/// `text` in quotation marks, cut to a length that can be read.
pub(crate) fn quoted(text: &str) -> Said {
    said!("stop.quoted", text = aloi_words::quoted(cut(text)))
}

/// The same as a contract writes it, whatever the language.
pub(crate) fn literal(text: &str) -> String {
    format!("{:?}", cut(text))
}

/// The same of a name of ours or of a contract, of any length.
pub(crate) fn named(text: &str) -> Said {
    said!("stop.quoted", text = aloi_words::quoted(text))
}

/// The first few of some names, and a sign that there are more.
pub(crate) fn first_of<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Value {
    let more = names.len() > FEW;
    let named = names.take(FEW).map(|name| Value::Said(quoted(name)));
    aloi_words::list(named.chain(more.then(|| Value::Text("…".to_owned()))))
}

/// Some headings of a column, any of which would do.
pub(crate) fn any_of(headings: &[Heading]) -> Said {
    let mut all = headings.iter().map(Heading::said);
    let first = all.next().unwrap_or_else(|| quoted(""));
    all.fold(first, |all, next| said!("stop.or", all, next))
}

/// `text` without quotation marks, such as the id of a ticket or the name of a column.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::new();
    for c in cut(text).chars() {
        match is_hidden(c) {
            true => shown.extend(c.escape_unicode()),
            false => shown.push(c),
        }
    }
    shown
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_short_and_visible() {
        let (fits, long) = ("é".repeat(120), "é".repeat(10_000_000));
        let cut = format!("{}…", "é".repeat(119));
        let cases = [
            ("nothing special", "Résolu", "\"Résolu\"", "Résolu"),
            ("marks", "a \"b\" \\", "\"a \\\"b\\\" \\\\\"", "a \"b\" \\"),
            ("a colour", "\u{1b}[31mx", "\"\\u{1b}[31mx\"", "\\u{1b}[31mx"),
            ("a line break", "a\nb", "\"a\\nb\"", "a\\u{a}b"),
            ("right to left", "a\u{202e}b", "\"a\\u{202e}b\"", "a\\u{202e}b"),
            ("what just fits", &fits, &format!("\"{fits}\""), &fits),
            ("ten million characters", &long, &format!("\"{cut}\""), &cut),
        ];
        for (words, text, in_marks, bare) in cases {
            assert_eq!(quoted(text).to_string(), in_marks, "{words}");
            assert_eq!(shown(text), bare, "{words}");
        }
    }
}
