//! The Markdown of the contract's `[report]`: emphasis and lists stay, the rest shows as text. As
//! plain runs, as lines for a terminal, and as Markdown in which nothing acts.

use crate::shown::{escape, shown};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde::Serialize;

/// A paragraph, or an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Prose {
    /// How it stands.
    pub style: Entry,
    /// Its text, piece by piece.
    pub runs: Vec<Run>,
}

/// How a part of prose stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Entry {
    /// A paragraph.
    Paragraph,
    /// A heading of its author's.
    Heading,
    /// An entry of a list.
    Bullet,
}

/// A piece of text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Whether it is strong.
    pub strong: bool,
    /// Whether it is emphasised.
    pub emphasis: bool,
}

/// The most characters of a text of the contract's `[report]`.
const LONGEST: usize = 2000;

/// `markdown` as paragraphs and entries of lists. Tags of HTML, links and pictures show as their
/// text alone.
pub(crate) fn prose(markdown: &str) -> Vec<Prose> {
    let cut: String = markdown.chars().take(LONGEST).collect();
    let mut writer = Writer::default();
    for event in Parser::new(&cut) {
        writer.take(event);
    }
    writer.end();
    if markdown.chars().nth(LONGEST).is_some() {
        let runs = vec![Run { text: "…".to_owned(), ..Run::default() }];
        writer.parts.push(Prose { style: Entry::Paragraph, runs });
    }
    writer.parts
}

/// Gathers runs into parts.
#[derive(Default)]
struct Writer {
    parts: Vec<Prose>,
    runs: Vec<Run>,
    lists: usize,
    heading: bool,
    strong: usize,
    emphasis: usize,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.finish(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.say(text.trim_end_matches('\n')),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::Rule | Event::TaskListMarker(_) => self.end(),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::List(_) => {
                self.end();
                self.lists += 1;
            }
            Tag::Heading { .. } => {
                self.end();
                self.heading = true;
            }
            Tag::Link { .. } | Tag::Image { .. } => {}
            _ => self.end(),
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::List(_) => {
                self.end();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Link | TagEnd::Image => {}
            _ => self.end(),
        }
    }

    fn say(&mut self, text: &str) {
        let text = shown(text, LONGEST);
        if !text.is_empty() {
            self.runs.push(Run { text, strong: self.strong > 0, emphasis: self.emphasis > 0 });
        }
    }

    /// Ends the part that is being gathered, if there is one.
    fn end(&mut self) {
        let style = match (self.heading, self.lists) {
            (true, _) => Entry::Heading,
            (false, 0) => Entry::Paragraph,
            (false, _) => Entry::Bullet,
        };
        self.heading = false;
        let runs = std::mem::take(&mut self.runs);
        if !runs.is_empty() {
            self.parts.push(Prose { style, runs });
        }
    }
}

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

    /// The parts as `style: text`, strong text between `*`, emphasised text between `_`.
    fn written(markdown: &str) -> Vec<String> {
        let one = |run: &Run| match (run.strong, run.emphasis) {
            (true, _) => format!("*{}*", run.text),
            (false, true) => format!("_{}_", run.text),
            (false, false) => run.text.clone(),
        };
        let part = |part: &Prose| {
            let runs: String = part.runs.iter().map(one).collect();
            format!("{:?}: {runs}", part.style)
        };
        prose(markdown).iter().map(part).collect()
    }

    #[test]
    fn emphasis_and_lists_stay_and_the_rest_is_text() {
        let cases: [(&str, &str, &[&str]); 8] = [
            ("a paragraph", "Bonjour\nà tous", &["Paragraph: Bonjour à tous"]),
            ("two", "a\n\nb", &["Paragraph: a", "Paragraph: b"]),
            ("emphasis", "a **b** *c*", &["Paragraph: a *b* _c_"]),
            (
                "a list",
                "a\n- b\n- c\n\nd",
                &["Paragraph: a", "Bullet: b", "Bullet: c", "Paragraph: d"],
            ),
            ("a heading", "# a\nb", &["Heading: a", "Paragraph: b"]),
            ("a tag", "a <b>c</b>", &["Paragraph: a <b>c</b>"]),
            ("a link and a picture", "[a](http://x.example) ![b](y.png)", &["Paragraph: a b"]),
            ("a mark that acts", "a\u{202e}b", &["Paragraph: a[U+202E]b"]),
        ];
        for (words, markdown, expected) in cases {
            assert_eq!(written(markdown), expected, "{words}");
        }
    }

    #[test]
    fn a_text_without_end_is_cut_and_shows_it() {
        let parts = written(&"a".repeat(10_000));
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[1], "Paragraph: …");
    }
}
