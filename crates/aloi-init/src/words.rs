//! The words of an export and how often each stands in it.

/// A word of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was first spelled.
    pub(crate) text: String,
    pub(crate) rows: u64,
    pub(crate) tickets: u64,
}

/// The words of a history that name fields.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// Those of the fields that count, and the contract's words for them.
    pub(crate) followed: Vec<(String, String)>,
    /// The others, and how many rows have each.
    pub(crate) others: Vec<(String, u64)>,
}
