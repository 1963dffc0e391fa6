//! Text of others, made safe to show: what could act on a terminal or hide is spelled out; in Markdown,
//! in XML and in JSON it stays text, whatever it contains.

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

/// `text` so that Markdown shows it as it is: no table, tag, link, mention or emphasis comes of
/// it.
pub(crate) fn escape(text: &str) -> String {
    escape_up_to(text, LONGEST)
}

/// The same for a text of at most `longest` characters; a longer one is cut.
pub(crate) fn escape_up_to(text: &str, longest: usize) -> String {
    let text = shown(text, longest);
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut left = text.chars().peekable();
    while let Some(c) = left.next() {
        let inside = |next: Option<&char>| {
            before.is_alphanumeric() && next.is_some_and(|next| next.is_alphanumeric())
        };
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' => escaped.push_str("&#64;"),
            ':' if left.peek() == Some(&'/') => escaped.push_str("&#58;"),
            '.' if before.eq_ignore_ascii_case(&'w') => escaped.push_str("&#46;"),
            '_' if inside(left.peek()) => escaped.push('_'),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '$' | '#' | '!' => {
                escaped.extend(['\\', c]);
            }
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// `text` in XML and HTML, in an element or in an attribute between quotation marks: no markup comes
/// of it, and no character that XML does not have.
pub(crate) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// JSON with some characters spelled out, which its strings alone may have: it stays the same.
pub(crate) fn json(json: &str, is_unsafe: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let hostile = "<script>\"&\u{1}\u{ffff}'";
        assert_eq!(xml(hostile), "&lt;script&gt;&quot;&amp;\u{fffd}\u{fffd}&#39;");
    }

    #[test]
    fn markdown_shows_what_the_export_says_and_does_nothing_with_it() {
        let cases = [
            ("a table's bar", "a|b", r"a\|b"),
            ("a tag", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("an entity", "&lt;b&gt;", "&amp;lt;b&amp;gt;"),
            ("code", "`rm`", r"\`rm\`"),
            ("a link", "[x](http://x.example)", r"\[x\](http&#58;//x.example)"),
            ("a bare link", "www.x.example", "www&#46;x.example"),
            ("a mention", "@someone", "&#64;someone"),
            ("emphasis", "*bold* _it_", r"\*bold\* \_it\_"),
            ("a file's name", "history_2026.csv", "history_2026.csv"),
            ("a line break", "a\nb", "a↵b"),
        ];
        for (words, given, expected) in cases {
            assert_eq!(escape(given), expected, "{words}");
        }
    }

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
