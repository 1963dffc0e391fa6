//! The texts of a document made fit for the page: drawable to the last character, and breakable.

use crate::fonts::FONTS;
use serde_json::Value;

/// The most characters in a row without a place to break a line.
const UNBROKEN: usize = 28;

/// The most characters spelled out in one text.
const SPELLED: usize = 20;

/// The place to break a line where nothing is seen.
const BREAK: char = '\u{200b}';

/// Makes every text within `value` fit. Drawings keep their words whole.
pub(crate) fn fit(value: &mut Value) {
    match value {
        Value::String(text) => *text = breakable(&drawable(text, SPELLED)),
        Value::Array(values) => values.iter_mut().for_each(fit),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if key == "svg" => *text = drawable(text, usize::MAX),
                    value => fit(value),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `text` with each character that the fonts cannot draw spelled out; cut after `most` of these.
fn drawable(text: &str, most: usize) -> String {
    let (mut drawn, mut spelled) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        match c {
            '↵' => drawn.push('¶'),
            '\n' => drawn.push(c),
            c if FONTS.can_draw(c) => drawn.push(c),
            _ if spelled == most => return drawn + "…",
            c => {
                drawn.push_str(&format!("[U+{:04X}]", u32::from(c)));
                spelled += 1;
            }
        }
    }
    drawn
}

/// `text` with places to break a line in every run that has none.
fn breakable(text: &str) -> String {
    let is_long = |run: &str| run.chars().nth(UNBROKEN).is_some();
    let pieces = text.split_inclusive(char::is_whitespace).map(|run| match is_long(run) {
        true => run.chars().flat_map(|c| [c, BREAK]).collect(),
        false => run.to_owned(),
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit_the_page() {
        let cases = [
            ("words", "Résolu – « ok »", "Résolu – « ok »"),
            ("what the fonts lack", "a日b", "a[U+65E5]b"),
            ("right to left", "שלום", "[U+05E9][U+05DC][U+05D5][U+05DD]"),
            ("the end of a line", "a↵b", "a¶b"),
        ];
        for (words, given, expected) in cases {
            assert_eq!(drawable(given, SPELLED), expected, "{words}");
        }
    }

    #[test]
    fn a_text_without_glyphs_is_cut_and_shows_it() {
        let spelled = drawable(&"日".repeat(200), SPELLED);
        assert_eq!(spelled, "[U+65E5]".repeat(SPELLED) + "…");
    }

    #[test]
    fn what_is_long_can_be_broken_and_is_otherwise_itself() {
        let id = "x".repeat(300);
        let fitted = breakable(&format!("INC1 {id}"));
        assert!(fitted.starts_with("INC1 x\u{200b}x"));
        assert_eq!(fitted.replace(BREAK, ""), format!("INC1 {id}"));
        assert_eq!(breakable("INC0000012345 clos"), "INC0000012345 clos");
    }

    #[test]
    fn drawings_are_not_broken() {
        let long = "日é".repeat(60);
        let mut value = serde_json::json!({"svg": long, "n": 1, "texts": [long, null]});
        fit(&mut value);
        assert_eq!(value["svg"], "[U+65E5]é".repeat(60));
        assert_ne!(value["texts"][0], long);
    }
}
