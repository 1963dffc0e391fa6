//! What is wrong with the bytes of a seal, and in which part of it.

use aloi_words::{Said, said, shown_in_english};

/// A part of a seal. Together the parts have every byte of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file as a whole.
    File,
    /// What stands before the first entry.
    Before,
    /// The ZIP header in front of an entry.
    Header(String),
    /// The bytes of an entry.
    Content(String),
    /// The record of an entry in the ZIP directory.
    Directory(String),
    /// The record at the end of the ZIP.
    End,
    /// What stands after the ZIP.
    After,
}

/// What is wrong with a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not as it was sealed. The first byte of the file that differs, counted from 0, where
    /// that can be told.
    Changed(Option<u64>),
    /// The file ends before it does.
    CutShort,
    /// So many bytes that were not sealed.
    Added(u64),
    /// It is not there.
    Missing,
    /// It cannot be read, for this reason.
    Unreadable(Said),
    /// It is no seal, or one that this version does not know.
    NoSeal(Said),
}

/// Something wrong with the bytes of a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where.
    pub part: Part,
    /// What.
    pub fault: Fault,
}

impl Damage {
    pub(crate) fn new(part: Part, fault: Fault) -> Self {
        Self { part, fault }
    }
}

impl Part {
    fn said(&self) -> Said {
        match self {
            Self::File => said!("evidence.seal-part-file"),
            Self::Before => said!("evidence.seal-part-before"),
            Self::Header(name) => said!("evidence.seal-part-header", name),
            Self::Content(name) => said!("evidence.seal-part-content", name),
            Self::Directory(name) => said!("evidence.seal-part-directory", name),
            Self::End => said!("evidence.seal-part-end"),
            Self::After => said!("evidence.seal-part-after"),
        }
    }
}

impl Damage {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let part = self.part.said();
        match &self.fault {
            Fault::Changed(None) => said!("evidence.seal-damage-changed", part),
            Fault::Changed(Some(at)) => said!("evidence.seal-damage-changed-2", part, at),
            Fault::CutShort => said!("evidence.seal-damage-cut-short", part),
            Fault::Added(bytes) => said!("evidence.seal-damage-added", part, bytes),
            Fault::Missing => said!("evidence.seal-damage-missing", part),
            Fault::Unreadable(why) => said!("evidence.seal-damage-unreadable", part, why),
            Fault::NoSeal(why) => said!("evidence.seal-damage-no-seal", part, why),
        }
    }
}

shown_in_english!(Damage);

/// What somebody else's code says, which it says in English.
pub(crate) fn of_others(message: impl std::fmt::Display) -> Said {
    said!("system.words-of-others", text = message.to_string())
}
