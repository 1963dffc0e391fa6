//! Text of others in Markdown, in XML and in JSON: it stays text, whatever it contains.

use crate::shown::{LONGEST, shown};

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
}
