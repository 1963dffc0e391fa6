//! Markdown of the contract's `[report]` as plain runs of text: emphasis and lists stay, the rest
//! shows as text.

use super::{Entry, Prose, Run};
use crate::shown::shown;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

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

#[cfg(test)]
mod tests {
    use super::*;

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
