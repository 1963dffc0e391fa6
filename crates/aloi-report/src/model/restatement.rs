//! A sealed result computed again from a later export, as a value.

use aloi_evidence::{Comparison, Input};

/// What a later export says of the months of a seal.
#[derive(Clone, Debug)]
pub struct Restatement {
    /// The digest of the seal, in hexadecimal.
    pub seal: String,
    /// The files that the sealed result was computed from.
    pub inputs: Vec<Input>,
    /// Versions that are not those of the seal.
    pub versions: Vec<VersionChange>,
    /// The sealed result and the one of the later export.
    pub comparison: Comparison,
}

/// The version of something that fixes figures, when the seal was made and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange {
    /// Of what: `aloi`, `tzdata`, `holidays`.
    pub key: &'static str,
    /// When the seal was made.
    pub sealed: String,
    /// Now.
    pub now: String,
}
