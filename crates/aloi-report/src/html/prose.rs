//! The client's own words in Markdown, as HTML that can do nothing but be read.
//!
//! Raw HTML shows as the text it is, pictures as their description, headings as bold lines (the
//! page keeps its own order of headings); links lead to the web or to a mailbox only.

use crate::html::safe::Html;
use aloi::name::is_hidden;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// Markdown as HTML.
pub(crate) fn prose(markdown: &str) -> Html {
    let shown: String = markdown.chars().filter(|c| c.is_control() || !is_hidden(*c)).collect();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(&shown, options);
    let mut links = Vec::new();
    let mut safe = String::new();
    html::push_html(&mut safe, events.filter_map(|event| harmless(event, &mut links)));
    Html::ours(safe)
}

/// The event without what could act; `links` remembers which of the open links are kept.
fn harmless<'a>(event: Event<'a>, links: &mut Vec<bool>) -> Option<Event<'a>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Heading { .. }) => Some(raw("<p class=\"heading\">")),
        Event::End(TagEnd::Heading(_)) => Some(raw("</p>\n")),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { dest_url, link_type, .. }) => {
            let kept = leads_out(&dest_url, link_type);
            links.push(kept);
            let tag = Tag::Link {
                link_type,
                dest_url,
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            kept.then_some(Event::Start(tag))
        }
        Event::End(TagEnd::Link) => {
            links.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link))
        }
        event => Some(event),
    }
}

fn raw(html: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(html))
}

fn leads_out(url: &str, link_type: LinkType) -> bool {
    let start = url.to_ascii_lowercase();
    link_type == LinkType::Email
        || ["https://", "http://", "mailto:"].iter().any(|scheme| start.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_words_are_formatted_and_can_only_be_read() {
        let cases = [
            ("emphasis", "*a* **b**", "<p><em>a</em> <strong>b</strong></p>\n"),
            ("a tag in a line", "a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
            (
                "a block",
                "<script>alert(1)</script>",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
            ),
            ("a heading", "# Title", "<p class=\"heading\">Title</p>\n"),
            ("a picture", "![a cat](https://x.example/cat.png)", "<p>a cat</p>\n"),
            ("a link", "[x](https://x.example)", "<p><a href=\"https://x.example\">x</a></p>\n"),
            ("a script in a link", "[x](javascript:alert(1))", "<p>x</p>\n"),
            ("data in a link", "[x](data:text/html,1)", "<p>x</p>\n"),
            (
                "a title",
                "[x](https://x.example \"t\")",
                "<p><a href=\"https://x.example\">x</a></p>\n",
            ),
            (
                "a mailbox",
                "<a@x.example>",
                "<p><a href=\"mailto:a@x.example\">a@x.example</a></p>\n",
            ),
            ("right to left", "a\u{202e}b", "<p>ab</p>\n"),
        ];
        for (words, given, expected) in cases {
            assert_eq!(prose(given).to_string(), expected, "{words}");
        }
    }
}
