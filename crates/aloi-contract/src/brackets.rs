//! The bracket of a list or of braces that is never closed.

/// An opening bracket without its closing one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unclosed {
    /// Where it stands.
    pub(crate) at: usize,
    /// Where the outermost bracket around it stands; itself if there is none.
    pub(crate) outer: usize,
    /// What closes it.
    pub(crate) closing: char,
}

/// The bracket that is never closed: the first that another kind of bracket closes, else the
/// outermost that is open at the end of the text.
pub(crate) fn unclosed(text: &str) -> Option<Unclosed> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let (mut rest, mut blank) = (text, true);
    while let Some(sign) = rest.chars().next() {
        let at = text.len() - rest.len();
        // whether nothing stands before it in its line
        let header = open.is_empty() && blank;
        blank = sign == '\n'
            || sign == '#'
            || (blank && (header && sign == '[' || sign.is_whitespace()));
        match sign {
            '[' if header => rest = after(rest, "\n"),
            '#' => rest = after(rest, "\n"),
            '"' | '\'' => rest = after_text(rest, sign),
            '[' => open.push((at, ']')),
            '{' => open.push((at, '}')),
            ']' | '}' => match open.pop() {
                Some((at, closing)) if closing != sign => {
                    let outer = open.first().map_or(at, |(outer, _)| *outer);
                    return Some(Unclosed { at, outer, closing });
                }
                _ => {}
            },
            _ => {}
        }
        if text.len() - rest.len() == at {
            rest = &rest[sign.len_utf8()..];
        }
    }
    open.first().map(|&(at, closing)| Unclosed { at, outer: at, closing })
}

fn after<'a>(rest: &'a str, end: &str) -> &'a str {
    rest.find(end).map_or("", |at| &rest[at + end.len()..])
}

/// What follows the text that `rest` begins with; one that does not end ends with its line.
fn after_text(rest: &str, quote: char) -> &str {
    let three: String = [quote; 3].iter().collect();
    if let Some(inner) = rest.strip_prefix(three.as_str()) {
        return after(inner, &three);
    }
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            '\n' => return &rest[at..],
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if sign == quote => return &rest[at + 1..],
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bracket_that_is_never_closed() {
        // the text, with a ^ before the bracket
        let cases = [
            "a = ^[1, 2\n[b]\nc = [3]\n",
            "a = [\n ^{ b = 1,\n { b = 2 },\n]\n",
            "a = ^[ # ]\n \"]\", ']', \"\\\"]\"\n",
            "a = ^[\n \"\"\"]\n]\"\"\"",
            "  [a]\n[[b]]\nc = ^{ d = [1] ",
        ];
        for case in cases {
            let at = case.find('^').unwrap();
            let found = unclosed(&case.replace('^', ""));
            assert_eq!(found.map(|unclosed| unclosed.at), Some(at), "{case}");
        }
    }

    #[test]
    fn closed_brackets_and_stray_ones() {
        for text in
            ["", "[a]\nb = [{ c = [] }]\n", "a = \"[\" # [\n", "a = 'x\nb = [1]", "a = 1]]\n[b"]
        {
            assert_eq!(unclosed(text), None, "{text}");
        }
    }
}
