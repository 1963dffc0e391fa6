//! What is wrong with the bytes of a seal, and in which part of it.

use std::fmt;

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
    Unreadable(String),
    /// It is no seal, or one that this version does not know.
    NoSeal(String),
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

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Before => f.write_str("the bytes before the first entry"),
            Self::Header(name) => write!(f, "the ZIP header of {name}"),
            Self::Content(name) => f.write_str(name),
            Self::Directory(name) => write!(f, "the ZIP directory's record of {name}"),
            Self::End => f.write_str("the record at the end of the ZIP"),
            Self::After => f.write_str("the bytes after the ZIP"),
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = &self.part;
        match &self.fault {
            Fault::Changed(None) => write!(f, "{part}: not as it was sealed"),
            Fault::Changed(Some(at)) => write!(f, "{part}: changed at byte {at} of the file"),
            Fault::CutShort => write!(f, "{part}: cut short, the file ends too early"),
            Fault::Added(bytes) => write!(f, "{part}: {bytes} that no seal has"),
            Fault::Missing => write!(f, "{part}: missing"),
            Fault::Unreadable(why) => write!(f, "{part}: cannot be read: {why}"),
            Fault::NoSeal(why) => write!(f, "{part} is no seal of Aloi: {why}"),
        }
    }
}
