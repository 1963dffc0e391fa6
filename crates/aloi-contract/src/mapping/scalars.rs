//! The single values of `[source]`: how times, cells and records are written.

use crate::check::such_as;
use crate::leaf::Reader;
use crate::near;
use crate::pattern;
use crate::problem::Problem;
use crate::records::{RecordPath, Records};
use crate::source::Dates;
use crate::tree::{Node, Value};
use aloi_words::{one_of, quoted, said};

/// Encodings that exports have, to suggest from.
const ENCODINGS: [&str; 10] = [
    "UTF-8",
    "windows-1252",
    "ISO-8859-1",
    "ISO-8859-15",
    "UTF-16LE",
    "UTF-16BE",
    "UTF-32LE",
    "UTF-32BE",
    "windows-1250",
    "macintosh",
];

impl Reader<'_> {
    pub(super) fn dates_of(&mut self, node: &Node) -> Option<Dates> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        if let Some(dates) = Dates::from_word(text.trim()) {
            return Some(dates);
        }
        if let Some(near) = near::nearest(text, Dates::WORDS).filter(|_| !text.contains('%')) {
            let help = near::suggest(near, [near], one_of(Dates::WORDS));
            let message = said!("file.no-dates-word", text = quoted(text));
            self.problem(node, message, help);
            return None;
        }
        let Err(wrong) = pattern::check(text) else { return Some(Dates::Pattern(text.to_owned())) };
        let place = self.tree.inside(node, wrong.place);
        self.problems.add(&node.path, Problem::new(place, wrong.message).help(wrong.help));
        None
    }

    pub(super) fn delimiter(&mut self, node: &Node) -> Option<u8> {
        let text = node.text().filter(|text| !text.is_empty())?;
        let delimiter = crate::delimiter(text);
        if delimiter.is_none() {
            let message = said!("file.no-delimiter", text = quoted(text));
            let help = said!("file.no-delimiter-help", examples = said!("file.delimiters"));
            self.problem(node, message, help);
        }
        delimiter
    }

    pub(super) fn encoding(&mut self, node: &Node) -> Option<String> {
        let label = node.text().filter(|label| !label.trim().is_empty())?;
        let wide = ["UTF-32LE", "UTF-32BE"];
        if let Some(name) = wide.into_iter().find(|name| name.eq_ignore_ascii_case(label.trim())) {
            return Some(name.to_owned());
        }
        let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
        if encoding.is_none() {
            let help = match near::nearest(label, ENCODINGS) {
                Some(near) => near::did_you_mean(near),
                None => such_as(ENCODINGS.join(", ")),
            };
            let message = said!("file.no-encoding", label = quoted(label));
            self.problem(node, message, help);
        }
        encoding.map(|encoding| encoding.name().to_owned())
    }

    /// One path for every file, or one for each kind of file.
    pub(super) fn records(&mut self, node: &Node) -> Option<Records> {
        if let Value::Table(_) = node.value {
            return Some(Records {
                tickets: self.key(node, "tickets", Self::record_path),
                history: self.key(node, "history", Self::record_path),
            });
        }
        let path = self.record_path(node)?;
        Some(Records { tickets: Some(path.clone()), history: Some(path) })
    }

    fn record_path(&mut self, node: &Node) -> Option<RecordPath> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let wrong = match RecordPath::parse(text) {
            Ok(path) => return Some(path),
            Err(wrong) => wrong,
        };
        let message = match &text[wrong.clone()] {
            "" => said!("file.empty-step"),
            part => said!("file.no-step", part = quoted(part)),
        };
        let place = self.tree.inside(node, wrong);
        let problem = Problem::new(place, message).help(said!("file.no-step-help"));
        self.problems.add(&node.path, problem);
        None
    }
}
