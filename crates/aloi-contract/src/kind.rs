//! What a description of the file is made of: tables, their keys, and what these can be set to.

use crate::column::Column;
use aloi_words::{ToValue, Value, said};

/// A table of the file.
#[derive(Debug)]
pub(crate) struct Section {
    /// What it is called in messages.
    pub(crate) name: &'static str,
    pub(crate) keys: Keys,
}

impl Section {
    /// What it is called in a message: a header as it is written, or words of ours.
    pub(crate) fn said(&self) -> Value {
        match self.name {
            "a contract file" => said!("file.section-contract").to_value(),
            "a calendar" => said!("file.section-calendar").to_value(),
            "an event" => said!("file.section-event").to_value(),
            "a clock" => said!("file.section-clock").to_value(),
            "a condition of a clock" => said!("file.section-condition").to_value(),
            "calendars of groups" => said!("file.section-group-calendars").to_value(),
            "a condition" => said!("file.section-where").to_value(),
            "a level" => said!("file.section-level").to_value(),
            "a limit" => said!("file.section-limit").to_value(),
            "a grade" => said!("file.section-grade").to_value(),
            "a tier" => said!("file.section-tier").to_value(),
            "a line of penalties" => said!("file.section-penalty").to_value(),
            "an amendment" => said!("file.section-amendment").to_value(),
            "a row of targets" => said!("file.section-targets").to_value(),
            "a signature" => said!("file.section-signature").to_value(),
            "a profile" => said!("file.section-profile").to_value(),
            "a date and a time" => said!("file.section-moment").to_value(),
            header => match header.strip_prefix("a table of ") {
                Some(header) => said!("file.section-table", header).to_value(),
                None => header.to_value(),
            },
        }
    }
}

/// The keys of a table.
#[derive(Debug)]
pub(crate) enum Keys {
    /// These.
    Listed(&'static [Key]),
    /// Columns of an export: some of ours and, beside them, those that the contract names.
    Columns { ours: &'static [Column], kind: Kind, and_further: bool },
    /// These, and the attributes that the contract names.
    AndAttributes(&'static [Key]),
    /// Any: names that the contract gives. First what a name stands for.
    Any(&'static str, Kind),
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// What it says, in a sentence.
    pub(crate) doc: &'static str,
    /// A value for it, as TOML; empty for sections.
    pub(crate) example: &'static str,
}

/// What a key can be set to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A text that says something.
    Text,
    /// A text that may be blank, but not empty.
    Blank,
    /// A text that may be blank, but not empty, or a list of these.
    Blanks,
    /// A list of texts that say something.
    Texts,
    /// A text that may be empty.
    Cell,
    /// A list of texts that may be empty.
    Cells,
    /// One of the words that exist for the key of this name; those after them are for later.
    Word(fn(&str) -> Vec<&'static str>, &'static [&'static str]),
    /// A text that says something or a list of these, any of which will do; of words that exist, where
    /// there are some.
    OneOrMore(Option<fn(&str) -> Vec<&'static str>>),
    /// A list of words that exist for the key of this name, and of tables.
    WordsOrTables(fn(&str) -> Vec<&'static str>, &'static Section),
    /// One of the words that exist for the key of this name, or a table.
    Choice(fn(&str) -> Vec<&'static str>, &'static Section),
    /// Whether, or within how long, a ticket was reopened; or a list of these.
    Reopening,
    /// A condition on tickets, or the name of one in `[filters]`.
    Condition,
    /// A condition on tickets or the name of one, or a list of texts that say something.
    ConditionOrTexts,
    /// A table of tables, of which some keys are given, checked where they are read.
    Parts,
    /// A time zone.
    Timezone,
    /// A region or a list of dates.
    Holidays,
    /// A date.
    Date,
    /// A list of dates.
    Dates,
    /// An instant, or a date for the whole of its day.
    Moment,
    /// Hours, or a list of hours.
    Openings,
    /// A length in hours and minutes.
    Length,
    /// A required level.
    Within,
    /// A list of required levels: texts, or such tables.
    Withins(&'static Section),
    /// A time of the day.
    LocalTime,
    /// A percentage.
    Target,
    /// A sign, and what a figure must reach.
    Edge,
    /// A whole number.
    Whole,
    /// True or false.
    Truth,
    /// A list of texts that say something, or a table.
    TextsOr(&'static Section),
    /// A table, or a list of tables.
    TableOrTables(&'static Section),
    /// The label or the position of a column, or a list of these.
    Headings,
    /// A calendar, or a table of groups with a calendar each.
    Calendar(&'static Section),
    /// A path, or a table of paths.
    Records(&'static Section),
    /// From when on a signal counts; or whether it is on.
    Threshold(Measure),
    /// A colour.
    Colour,
    /// The path of a file beside the contract.
    File,
    /// The path or the pattern of files beside the contract, or a list of these.
    Files,
    /// A table.
    Table(&'static Section),
    /// A list of tables.
    Tables(&'static Section),
    /// Nothing yet: the name is kept for a coming version.
    Reserved,
}

/// What the threshold of a signal is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// A length on the indicator's clock.
    Clock,
    /// A length of time.
    Time,
    /// A percentage.
    Share,
    /// A number of times.
    Times,
}
