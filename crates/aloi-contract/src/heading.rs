//! How a column is found in the header of a file: by its label, or by its position.

use aloi::name::comparable;
use aloi_words::{Said, quoted, said};
use std::fmt;

/// What names a column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Its label in the header; in a JSON file the key, or the keys with dots between them.
    Named(String),
    /// Its position, counted from 1, where several columns bear the same label.
    Position(u32),
}

impl Heading {
    /// It in a message: its label between quotes, or its position.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Named(label) => said!("file.labelled", label = quoted(label)),
            Self::Position(position) => said!("file.number", position),
        }
    }
}

impl fmt::Display for Heading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(label) => write!(f, "{label:?}"),
            Self::Position(position) => write!(f, "number {position}"),
        }
    }
}

/// The form under which labels of a header are compared: that of names (R1); a curly apostrophe is
/// a straight one, and what is left of HTML in a label (`&nbsp;`) is what it stands for. Accents
/// stay.
///
/// ```
/// use aloi_contract::label;
/// assert_eq!(label("Groupe d\u{2019}affectation "), label("groupe d'affectation"));
/// assert_eq!(label("SLAs&nbsp;Temps de résolution"), label("SLAs\u{a0}temps de  résolution"));
/// assert_ne!(label("Priorité"), label("Priorite"));
/// ```
#[must_use]
pub fn label(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace(['\u{2019}', '\u{2bc}', '\u{b4}'], "'");
    if !text.contains('&') {
        return comparable(&text);
    }
    let plain = [("&nbsp;", " "), ("&#160;", " "), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    comparable(&plain.iter().fold(text, |text, (html, sign)| text.replace(html, sign)))
}
