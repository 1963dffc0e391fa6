//! Lines of a contract file: a value, and beside it a short comment, in one column.

use aloi::name::is_hidden;

/// Lines longer than this have their comment where they end.
const WIDEST: usize = 44;

/// The word with which the comment of an unfinished line begins.
pub(crate) const TODO: &str = "TODO: ";

/// The lines of a section.
#[derive(Debug, Default)]
pub(crate) struct Lines(Vec<(String, String)>);

impl Lines {
    /// A line without comment.
    pub(crate) fn bare(&mut self, code: impl Into<String>) {
        self.0.push((code.into(), String::new()));
    }

    /// A line with a comment.
    pub(crate) fn noted(&mut self, code: impl Into<String>, comment: impl AsRef<str>) {
        self.0.push((code.into(), visible(comment.as_ref())));
    }

    /// A line that is to be completed.
    pub(crate) fn todo(&mut self, code: impl Into<String>, what: impl AsRef<str>) {
        self.noted(code, format!("{TODO}{}", what.as_ref()));
    }

    /// A comment alone.
    pub(crate) fn comment(&mut self, comment: impl AsRef<str>) {
        self.bare(format!("# {}", visible(comment.as_ref())));
    }

    /// A comment of several lines.
    pub(crate) fn comments(&mut self, comment: &str) {
        comment.lines().for_each(|line| self.comment(line));
    }

    /// `key = value` with the keys of a section in one column.
    pub(crate) fn key(&mut self, width: usize, key: &str, value: &str, comment: &str) {
        let code = format!("{key:width$} = {value}");
        if comment.is_empty() { self.bare(code) } else { self.noted(code, comment) }
    }

    /// The text of the lines.
    pub(crate) fn render(&self) -> String {
        let widths = self.0.iter().filter(|(_, comment)| !comment.is_empty());
        let widths = widths.map(|(code, _)| code.chars().count());
        let column = widths.filter(|width| *width <= WIDEST).max().unwrap_or(0);
        let line = |(code, comment): &(String, String)| match (code.as_str(), comment.as_str()) {
            (code, "") => format!("{code}\n"),
            ("", comment) => format!("# {comment}\n"),
            (code, comment) => format!("{code:column$}  # {comment}\n"),
        };
        self.0.iter().map(line).collect()
    }
}

/// A text of the export as TOML writes it.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_hidden(c) => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Texts of the export as a TOML list.
pub(crate) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

/// A comment stays on its line, whatever it quotes.
fn visible(comment: &str) -> String {
    comment.chars().map(|c| if is_hidden(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stand_in_one_column() {
        let mut lines = Lines::default();
        lines.bare("[a]");
        lines.noted("b = 1", "one");
        lines.todo("long = 12", "say\nmore");
        lines.noted("", "alone");
        assert_eq!(
            lines.render(),
            "[a]\nb = 1      # one\nlong = 12  # TODO: say\u{fffd}more\n# alone\n"
        );
    }

    #[test]
    fn hostile_texts_are_texts() {
        for (text, written) in [
            ("XX", r#""XX""#),
            ("a\"b\\c", r#""a\"b\\c""#),
            ("a\r\nb\t\u{202e}", r#""a\U0000000D\nb\t\U0000202E""#),
        ] {
            assert_eq!(quoted(text), written);
        }
        assert_eq!(list(["a", "b"]), r#"["a", "b"]"#);
    }
}
