//! Text of others, made safe to show: what could act on a terminal or hide is spelled out.

use aloi::name::is_hidden;

/// The most characters of one piece of export text that a document for people shows.
pub(crate) const LONGEST: usize = 200;

/// `text` with everything that is no visible character spelled out: `[U+001B]` for an escape
/// character, `[U+202E]` for a right-to-left override. A line break becomes `↵`, a tab a space.
///
/// ```
/// use aloi_report::visible;
/// assert_eq!(visible("INC\u{1b}[31m1"), "INC[U+001B][31m1");
/// assert_eq!(visible("one\r\ntwo\tthree"), "one↵two three");
/// assert_eq!(visible("Facturation été"), "Facturation été");
/// ```
#[must_use]
pub fn visible(text: &str) -> String {
    if !text.chars().any(is_hidden) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push('↵'),
            '\t' => shown.push(' '),
            c if is_hidden(c) => shown.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown
}

/// [`visible`], and cut to `longest` characters, the last of them `…`.
#[must_use]
pub(crate) fn shown(text: &str, longest: usize) -> String {
    let start: String = text.chars().take(longest + 1).collect();
    let start = visible(&start);
    if start.chars().count() <= longest {
        return start;
    }
    let kept: String = start.chars().take(longest.saturating_sub(1)).collect();
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_or_hides_is_spelled_out() {
        let cases = [
            ("nothing special", "Résolu – « ok » 日本", "Résolu – « ok » 日本"),
            ("a terminal's escape", "\u{1b}]0;owned\u{7}", "[U+001B]]0;owned[U+0007]"),
            ("its eight-bit form", "\u{9b}2J", "[U+009B]2J"),
            ("right-to-left override", "a\u{202e}b", "a[U+202E]b"),
            ("zero width", "a\u{200b}b\u{feff}", "a[U+200B]b[U+FEFF]"),
            ("line breaks of every kind", "a\nb\r\nc\rd\u{2028}e", "a↵b↵c↵d↵e"),
            ("a null", "\0", "[U+0000]"),
        ];
        for (words, given, expected) in cases {
            assert_eq!(visible(given), expected, "{words}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(shown("abcdef", 6), "abcdef");
        assert_eq!(shown("abcdefg", 6), "abcde…");
        assert_eq!(shown(&"é".repeat(10_000), 40).chars().count(), 40);
        assert_eq!(shown("\u{1b}\u{1b}\u{1b}", 10), "[U+001B][…");
    }

    #[test]
    fn no_character_at_all_acts_once_shown() {
        for c in char::MIN..=char::MAX {
            let shown = visible(&c.to_string());
            assert!(!shown.chars().any(is_hidden), "U+{:04X}", u32::from(c));
        }
    }
}
