//! What `[source]` may hold, in a contract and in a profile.

use super::{STATUSES, key, need};
use crate::column::Column;
use crate::kind::{Keys, Kind, Section};
use crate::source::{Durations, Opened, Repeats, Shape};
use aloi::{PendingHours, Precision};

use Kind::{Blank, Blanks, Cell, Cells, Headings, Records, Table, Text, Timezone, Word};

/// The keys of a source, and more: how an export says things is the same of tickets and of registers.
macro_rules! source {
    ($name:literal $(, $more:expr)*) => {
        Section {
            name: $name,
            keys: Keys::Listed(&[
                key(
                    "profile",
                    Word(profiles, &[]),
                    "The built-in mapping to start from; what stands here goes before it.",
                    "\"servicenow-list\"",
                ),
                key("shape", Word(shapes, &[]), "What a row is.", "\"snapshots\""),
                key("timezone", Timezone, "The zone of times without offset; the contract's.", "\"UTC\""),
                key(
                    "from",
                    Kind::Date,
                    "From which day the export holds items; from the month of its earliest instant.",
                    "2026-01-01",
                ),
                key(
                    "dates",
                    Text,
                    "How times are written: a strftime pattern, day-first, month-first, unix, unix-ms, \
                     excel or excel-1904; RFC 3339 and its usual variants.",
                    "\"%d/%m/%Y %H:%M\"",
                ),
                key(
                    "durations",
                    Word(durations, &[]),
                    "What a bare number of a duration counts; seconds.",
                    "\"minutes\"",
                ),
                key(
                    "pending",
                    Word(pending, &[]),
                    "Which hours the time spent pending counts, in a summary: those of the calendar or all.",
                    "\"real\"",
                ),
                key(
                    "opened",
                    Word(opened, &[]),
                    "What stands for an opening that is not told: the log begins with the ticket.",
                    "\"first row\"",
                ),
                key(
                    "repeats",
                    Word(repeats, &[]),
                    "Which of several rows of a ticket in the tickets files counts where they differ; none.",
                    "\"last file\"",
                ),
                key(
                    "precision",
                    Word(precisions, &[]),
                    "How precisely times are told; detected.",
                    "\"minute\"",
                ),
                key("delimiter", Blank, "What stands between two cells; detected.", "\";\""),
                key("encoding", Text, "The encoding of the files; detected.", "\"windows-1252\""),
                key("sheet", Text, "The sheet of a workbook; the only one with the columns.", "\"Data\""),
                key(
                    "records",
                    Records(&RECORDS),
                    "The path to the objects of a JSON file that are its rows; the file's own objects.",
                    "\"issues[].journals[].details[]\"",
                ),
                key("none", Cells, "Cells that mean nothing, besides empty ones.", "[\"?\"]"),
                key("group_separator", Blanks, "What stands between two groups in a cell.", "\"<br>\""),
                key("columns", Table(&COLUMNS), "What the export calls its columns.", ""),
                key(
                    "where",
                    Table(&WHERE),
                    "The rows that count, where not all do: columns and what their cells say in them.",
                    "{ kind = \"StateUpdate\" }",
                ),
                key("values", Table(&VALUES), "The export's words and the contract's, by column.", ""),
                key("constants", Table(&CONSTANTS), "Values of columns that the export lacks.", ""),
                $($more,)*
            ]),
        }
    };
}

/// How the export says things.
pub(crate) static SOURCE: Section = source!("[source]");

/// How a register says things (R17).
static REGISTER: Section = source!(
    "[sources.NAME]",
    key("statuses", Table(&STATUSES), "What its statuses mean; it may have none.", "")
);

/// The registers.
pub(super) static SOURCES: Section =
    Section { name: "[sources]", keys: Keys::Any("a register", Table(&REGISTER)) };

const fn columns(ours: &'static [Column], kind: Kind, and_further: bool) -> Keys {
    Keys::Columns { ours, kind, and_further }
}

static RECORDS: Section = Section {
    name: "records",
    keys: Keys::Listed(&[
        key("tickets", Text, "The path in the tickets files.", "\"issues[]\""),
        key(
            "history",
            Text,
            "The path in the history files.",
            "\"issues[].changelog.histories[].items[]\"",
        ),
    ]),
};

pub(crate) static COLUMNS: Section =
    Section { name: "[source.columns]", keys: columns(&Column::ALL, Headings, true) };

static WHERE: Section = Section {
    name: "where",
    keys: Keys::Any("a column of the export and what its cells say in the rows that count", Blanks),
};

/// A date and a time in two columns.
pub(crate) static MOMENT: Section = Section {
    name: "a date and a time",
    keys: Keys::Listed(&[
        need("date", Headings, "The column of the date.", "\"Day\""),
        need("time", Headings, "The column of the time of day.", "\"Hour\""),
    ]),
};

static VALUES: Section =
    Section { name: "[source.values]", keys: columns(&Column::WORDS, Table(&WORDS), true) };

static WORDS: Section = Section {
    name: "a table of [source.values]",
    keys: Keys::Any("a word of the export and the contract's", Text),
};

static CONSTANTS: Section =
    Section { name: "[source.constants]", keys: columns(&Column::WORDS, Cell, false) };

fn profiles(_: &str) -> Vec<&'static str> {
    crate::profiles::files::names().collect()
}

fn pending(_: &str) -> Vec<&'static str> {
    PendingHours::WORDS.to_vec()
}

fn opened(_: &str) -> Vec<&'static str> {
    vec![Opened::WORD]
}

fn repeats(_: &str) -> Vec<&'static str> {
    vec![Repeats::WORD]
}

fn shapes(_: &str) -> Vec<&'static str> {
    Shape::ALL.map(Shape::key).to_vec()
}

pub(super) fn precisions(_: &str) -> Vec<&'static str> {
    Precision::ALL.map(Precision::key).to_vec()
}

fn durations(_: &str) -> Vec<&'static str> {
    Durations::ALL.map(Durations::key).to_vec()
}

/// The values that `field` can have in a history; those with a sign add one group to those that
/// the ticket has, or take one away.
pub(crate) const FIELDS: [&str; 6] =
    ["status", "group", "group+", "group-", "priority", "planned_at"];
