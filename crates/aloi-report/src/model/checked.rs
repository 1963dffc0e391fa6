//! What `aloi check` has to say of an export: what was read of it as what, which groups are new, and
//! every finding.

use aloi::zone::Tz;
use aloi::{Finding, Instant, Language, Month};

/// What a check of an export found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The language of every word of ours.
    pub language: Language,
    /// The zone in which times are shown.
    pub zone: Tz,
    /// What the contract promises, in sentences.
    pub indicators: Vec<Paragraph>,
    /// What was read of each file; none: no export was given.
    pub files: Vec<FileReadAs>,
    /// The groups that are new; none where nothing of the export has a date.
    pub new_groups: Option<NewGroups>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// What an indicator promises, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its identifier.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// What is said of it, in order.
    pub sentences: Vec<String>,
}

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct FileReadAs {
    /// Its base name.
    pub file: String,
    /// Every field that is looked for in it.
    pub fields: Vec<FieldReadAs>,
}

/// What was read as a field.
#[derive(Clone, Debug)]
pub struct FieldReadAs {
    /// The field, by its key in contract files.
    pub field: String,
    /// Where it comes from.
    pub from: FieldFrom,
    /// The first values of its column that differ, as they stand in the file.
    pub values: Vec<String>,
}

/// Where a field comes from.
#[derive(Clone, Debug)]
pub enum FieldFrom {
    /// A column of the file.
    Column {
        /// Its label.
        label: String,
        /// Its position, from 1.
        position: u64,
    },
    /// A constant of the contract, or of its profile.
    Constant {
        /// What it says.
        value: String,
        /// Whether it is the profile's.
        of_profile: bool,
    },
    /// No column tells it.
    Nothing,
}

/// The groups that are new in the last month of an export.
#[derive(Clone, Debug)]
pub struct NewGroups {
    /// The month of the export's latest instant.
    pub month: Month,
    /// Whether the export reaches back beyond it: else no group can be told to be new.
    pub has_earlier: bool,
    /// The groups, the first to come first.
    pub groups: Vec<NewGroup>,
}

/// A group that has a ticket for the first time.
#[derive(Clone, Debug)]
pub struct NewGroup {
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: Instant,
    /// The ticket.
    pub ticket: String,
    /// Whether it is the provider's.
    pub is_ours: bool,
}
