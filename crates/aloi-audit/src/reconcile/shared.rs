//! What many tickets have in common, kept once: their words, and what they do to the rows.

use super::differs::Change;
use aloi::Glossary;
use aloi::name::Name;
use std::collections::HashMap;
use std::sync::Arc;

/// What was met in the tickets of one glossary.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    words: HashMap<Name, Arc<str>>,
    changes: Vec<Arc<[Change]>>,
}

/// How many changes are kept to be found again.
const MOST: usize = 64;

impl Shared {
    /// The text of a name: of several that write one name, that of each.
    pub(super) fn text(&mut self, name: Name, glossary: &Glossary) -> Arc<str> {
        let text = glossary.text(name);
        match self.words.get(&name) {
            Some(known) if &**known == text => Arc::clone(known),
            _ => {
                let text: Arc<str> = text.into();
                self.words.insert(name, Arc::clone(&text));
                text
            }
        }
    }

    /// Changes of the rows; most tickets change them alike.
    pub(super) fn changes(&mut self, changes: &[Change]) -> Arc<[Change]> {
        if let Some(known) = self.changes.iter().find(|known| ***known == *changes) {
            return Arc::clone(known);
        }
        let own: Arc<[Change]> = changes.into();
        if self.changes.len() < MOST {
            self.changes.push(Arc::clone(&own));
        }
        own
    }
}
