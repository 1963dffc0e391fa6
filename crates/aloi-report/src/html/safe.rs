//! Text made safe for the page: what others wrote shows as text, whatever it contains.

use crate::shown::{shown, visible, xml};
use std::fmt;

/// The most characters of one piece of export text that shows at once.
const AT_ONCE: usize = 60;

/// HTML of ours, in which everything of others is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl askama::filters::HtmlSafe for Html {}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Html {
    /// HTML that we wrote, or a library that escapes wrote for us.
    pub(crate) fn ours(html: String) -> Self {
        Self(html)
    }
}

/// A name from the export or the contract: set apart from the direction of the text around it; of
/// a long one the beginning shows, and the whole on demand.
pub(crate) fn name(text: &str) -> Html {
    let whole = visible(text);
    if whole.chars().count() <= AT_ONCE {
        return Html(format!("<bdi>{}</bdi>", xml(&whole)));
    }
    let start = xml(&shown(text, AT_ONCE));
    Html(format!(
        "<details class=\"whole\"><summary><bdi>{start}</bdi></summary><bdi>{}</bdi></details>",
        xml(&whole)
    ))
}

/// A name within a line or a heading: of a long one the beginning alone.
pub(crate) fn inline(text: &str) -> Html {
    Html(format!("<bdi>{}</bdi>", xml(&shown(text, crate::shown::LONGEST))))
}

/// A sentence of ours with words of the export in it, whole.
pub(crate) fn sentence(text: &str) -> Html {
    Html(format!("<bdi>{}</bdi>", xml(&visible(text))))
}

/// A sentence or a few, whole.
pub(crate) fn line(text: &str) -> Html {
    Html(xml(&visible(text)))
}

/// A text of the contract, which may be long: its paragraphs, nothing cut.
pub(crate) fn paragraphs(text: &str) -> Html {
    let blocks = text.trim().split("\n\n");
    let blocks = blocks.map(|block| block.split_whitespace().map(visible).collect::<Vec<_>>());
    let blocks = blocks.filter(|words| !words.is_empty());
    Html(blocks.map(|words| format!("<p dir=\"auto\">{}</p>", xml(&words.join(" ")))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_what_the_export_says_and_does_nothing_with_it() {
        let cases = [
            ("a plain one", "INC-1", "<bdi>INC-1</bdi>"),
            ("a script", "</bdi><script>", "<bdi>&lt;/bdi&gt;&lt;script&gt;</bdi>"),
            ("an attribute's end", "\"' onload=x", "<bdi>&quot;&#39; onload=x</bdi>"),
            ("an entity", "&lt;", "<bdi>&amp;lt;</bdi>"),
            ("right to left", "a\u{202e}b", "<bdi>a[U+202E]b</bdi>"),
        ];
        for (words, given, expected) in cases {
            assert_eq!(name(given).to_string(), expected, "{words}");
        }
    }

    #[test]
    fn a_long_name_shows_its_beginning_and_the_whole_on_demand() {
        let long = name(&"é".repeat(10_000)).to_string();
        assert!(long.starts_with("<details class=\"whole\"><summary><bdi>é"), "{long}");
        assert_eq!(long.matches('é').count(), 59 + 10_000);
        assert_eq!(inline(&"é".repeat(10_000)).to_string().matches('é').count(), 199);
    }

    #[test]
    fn a_text_of_the_contract_keeps_its_paragraphs() {
        assert_eq!(
            paragraphs("One\nline <b>.\n\n\nTwo.\n").to_string(),
            "<p dir=\"auto\">One line &lt;b&gt;.</p><p dir=\"auto\">Two.</p>"
        );
    }
}
