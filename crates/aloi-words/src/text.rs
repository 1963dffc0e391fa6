//! A text with places for values.

use std::fmt::Display;

/// A text of ours, cut where values go into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Said(String),
    Value(String),
}

impl Text {
    /// Cuts `text` at its `{name}`s; each other part goes through `dressed`.
    pub(crate) fn cut(text: &str, dressed: impl Fn(&str) -> String) -> Self {
        let mut pieces = Vec::new();
        let mut left = text;
        while let Some((said, rest)) = left.split_once('{') {
            let (name, rest) = rest.split_once('}').unwrap_or((rest, ""));
            pieces.push(Piece::Said(dressed(said)));
            pieces.push(Piece::Value(name.to_owned()));
            left = rest;
        }
        pieces.push(Piece::Said(dressed(left)));
        Self(pieces)
    }

    /// The names of its values.
    #[cfg(test)]
    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Value(name) => Some(name.as_str()),
            Piece::Said(_) => None,
        })
    }

    /// The whole, with these values in it.
    pub(crate) fn with(&self, values: &[(&str, &dyn Display)]) -> String {
        let mut whole = String::with_capacity(64);
        for piece in &self.0 {
            match piece {
                Piece::Said(said) => whole.push_str(said),
                Piece::Value(name) => {
                    let value = values.iter().find(|(known, _)| known == name);
                    whole.extend(value.map(|(_, value)| value.to_string()));
                }
            }
        }
        whole
    }
}
