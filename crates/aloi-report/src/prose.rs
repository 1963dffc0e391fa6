//! The Markdown of the contract's `[report]`, for a terminal and for a Markdown document: emphasis
//! and lists stay, the rest shows as text.

use crate::document::{Entry, Prose, Run, prose};
use crate::escape::escape;

/// `markdown` as lines for a terminal, each ended; a blank line between paragraphs.
pub(crate) fn to_text(markdown: &str) -> String {
    joined(&prose(markdown), |run| run.text.clone())
}

/// `markdown` as Markdown in which nothing acts, each line ended.
pub(crate) fn to_markdown(markdown: &str) -> String {
    let parts = prose(markdown);
    let strong = |part: &Prose| part.style == Entry::Heading;
    let parts: Vec<Prose> = parts
        .into_iter()
        .map(|part| Prose {
            runs: part
                .runs
                .iter()
                .map(|run| Run { strong: run.strong || strong(&part), ..run.clone() })
                .collect(),
            ..part
        })
        .collect();
    joined(&parts, |run| {
        let text = escaped(&run.text);
        let mark = match (run.strong, run.emphasis) {
            _ if text.trim().is_empty() => "",
            (true, _) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        format!("{mark}{text}{mark}")
    })
}

/// A text of any length, escaped word by word so that none of it is cut.
pub(crate) fn escaped(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(escape).collect();
    words.join(" ")
}

fn joined(parts: &[Prose], said: impl Fn(&Run) -> String) -> String {
    let mut text = String::new();
    for (position, part) in parts.iter().enumerate() {
        let list = part.style == Entry::Bullet;
        let after_list = position > 0 && parts[position - 1].style == Entry::Bullet;
        if position > 0 && !(list && after_list) {
            text.push('\n');
        }
        text += if list { "- " } else { "" };
        text.extend(part.runs.iter().map(&said));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists_stay_and_nothing_acts() {
        // Markdown, on a terminal, in a document
        let cases = [
            (
                "Un mois **calme**.\n\nMerci.",
                "Un mois calme.\n\nMerci.\n",
                "Un mois **calme**.\n\nMerci.\n",
            ),
            ("Causes:\n- a\n- *b*", "Causes:\n\n- a\n- b\n", "Causes:\n\n- a\n- *b*\n"),
            ("# Titre\nb", "Titre\n\nb\n", "**Titre**\n\nb\n"),
            ("<script>x</script>", "<script>x</script>\n", "&lt;script&gt;x&lt;/script&gt;\n"),
            ("a\u{1b}[2J ![x](y) @z", "a[U+001B][2J x @z\n", "a\\[U+001B\\]\\[2J x &#64;z\n"),
            ("", "", ""),
        ];
        for (markdown, text, document) in cases {
            assert_eq!(to_text(markdown), text, "{markdown}");
            assert_eq!(to_markdown(markdown), document, "{markdown}");
        }
    }
}
