//! How the export says things: the `[source]` section of a contract file.

use crate::column::Column;
use crate::further::{Further, Tells};
use crate::heading::Heading;
use crate::records::Records;
use aloi::zone::Tz;
use aloi::{PendingHours, Precision};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// How an export is to be read; the default reads the canonical one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The built-in profile from which it starts, by name; what follows holds both together.
    pub profile: Option<String>,
    /// What one row of it is.
    pub shape: Shape,
    /// The zone of its times without offset; none: the contract's.
    pub timezone: Option<Tz>,
    /// The first day of what it holds; none: that of the month of its earliest instant.
    pub from: Option<NaiveDate>,
    /// How its times are written; none: RFC 3339 and its usual variants.
    pub dates: Option<Dates>,
    /// What a bare number counts where a duration is written.
    pub durations: Durations,
    /// What tells when a ticket was opened that has no such date.
    pub opened: Opened,
    /// Which hours the time spent pending counts, in a summary.
    pub pending: PendingHours,
    /// Which of several rows of one ticket counts where they differ.
    pub repeats: Repeats,
    /// How precisely its times are told; none: to be detected.
    pub precision: Option<Precision>,
    /// What stands between two cells; none: to be detected.
    pub delimiter: Option<u8>,
    /// Its encoding, by the name that the WHATWG Encoding Standard gives it, such as
    /// `windows-1252`, or `UTF-32LE` or `UTF-32BE`; none: to be detected.
    pub encoding: Option<String>,
    /// The sheet of a workbook; none: the only one that has the columns.
    pub sheet: Option<String>,
    /// Where the rows of a JSON file are.
    pub records: Records,
    /// The cells that mean "nothing", besides the empty one.
    pub none: Vec<String>,
    /// What may stand between two groups in one cell; nothing: a cell holds one group.
    pub group_separators: Vec<String>,
    /// What the export calls its columns, where it differs from [`Column::key`]: of several, the
    /// first that a file has. Never empty.
    pub columns: BTreeMap<Column, Vec<Heading>>,
    /// The further columns that the contract names, in its order: [`Column::Further`] counts them.
    pub further: Vec<Further>,
    /// The columns of the time of day, where the export has a date and a time in two: then `columns`
    /// names that of the date.
    pub times_of_day: BTreeMap<Column, Vec<Heading>>,
    /// The rows that count, where not all do: each column's label and what its cells say in them.
    pub keeps: Vec<(String, Vec<String>)>,
    /// The columns that the contract itself maps, rather than its profile: some file must have
    /// them.
    pub own: BTreeSet<Column>,
    /// Of a register, what its indicators ask of it; none of the tickets.
    pub asked: Option<Asked>,
    /// The export's words and the contract's, for columns of [`Column::WORDS`], as in the file.
    pub values: BTreeMap<Column, Vec<(String, String)>>,
    /// A value for every row of a column that the export lacks, one of [`Column::WORDS`].
    pub constants: BTreeMap<Column, String>,
    /// The columns whose constants the contract itself gives, rather than its profile.
    pub own_constants: BTreeSet<Column>,
}

impl Source {
    /// What the export calls a column, for messages: its first label, or Aloi's own name.
    #[must_use]
    pub fn column(&self, column: Column) -> &str {
        match self.columns.get(&column).and_then(|headings| headings.first()) {
            Some(Heading::Named(label)) => label,
            Some(Heading::Position(_)) | None => self.key(column),
        }
    }

    /// The key of a column in contract files: ours, or the name of a further one.
    #[must_use]
    pub fn key(&self, column: Column) -> &str {
        match column {
            Column::Further(number) => {
                self.further.get(number as usize).map_or("", |further| &further.name)
            }
            ours => ours.key(),
        }
    }

    /// The further columns, with what each is.
    pub fn further(&self) -> impl Iterator<Item = (Column, &Further)> {
        (0..).map(Column::Further).zip(&self.further)
    }

    /// The columns of the attributes of tickets (R18), in the order in which the contract counts
    /// these.
    pub fn attributes(&self) -> impl Iterator<Item = Column> + '_ {
        let texts = self.further().filter(|(_, further)| further.tells == Tells::Text);
        texts.map(|(column, _)| column)
    }

    /// The columns of the instants that events read (R19), in the order in which the contract counts
    /// these.
    pub fn instants(&self) -> impl Iterator<Item = Column> + '_ {
        let tells = |tells| matches!(tells, Tells::Instant | Tells::Each);
        let instants = self.further().filter(move |(_, further)| tells(further.tells));
        instants.map(|(column, _)| column)
    }

    /// Those of them of which events read each instant that they or rows of a history tell, with their
    /// places among them.
    pub fn each(&self) -> impl Iterator<Item = (usize, Column)> + '_ {
        let is_each = |column: &Column| {
            self.further().any(|(own, further)| own == *column && further.tells == Tells::Each)
        };
        self.instants().enumerate().filter(move |(_, column)| is_each(column))
    }

    /// The columns of the dates that limits read (R22), in the order in which the contract counts these.
    pub fn dates(&self) -> impl Iterator<Item = Column> + '_ {
        let dates = self.further().filter(|(_, further)| further.tells == Tells::Date);
        dates.map(|(column, _)| column)
    }

    /// How a column is looked for, in this order.
    #[must_use]
    pub fn headings(&self, column: Column) -> Vec<Heading> {
        let own_name = || vec![Heading::Named(self.key(column).to_owned())];
        self.columns.get(&column).cloned().unwrap_or_else(own_name)
    }
}

/// What the indicators of a register ask of its rows: what they do not ask for, it need not tell (R17).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The columns that must be there besides the id, in a summary.
    pub columns: Vec<Column>,
    /// Whether they ask who had an item.
    pub groups: bool,
    /// Whether some clock asks more than the hours of its calendar.
    pub clocks: bool,
}

/// What one row of an export is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One change of one field.
    #[default]
    Changes,
    /// The whole ticket as it was at an instant.
    Snapshots,
    /// One value of one field, from an instant to another.
    Intervals,
    /// One ticket with its instants, without history.
    Summary,
}

impl Shape {
    /// Every shape, the default first.
    pub const ALL: [Self; 4] = [Self::Changes, Self::Snapshots, Self::Intervals, Self::Summary];

    /// Its word in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Snapshots => "snapshots",
            Self::Intervals => "intervals",
            Self::Summary => "summary",
        }
    }

    /// The shape of a word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.key() == key)
    }
}

/// What tells when a ticket was opened that has no such date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Opened {
    /// Nothing: it may have begun before its first row.
    #[default]
    Unsaid,
    /// The log begins with the ticket: its first row.
    FirstRow,
}

impl Opened {
    /// The word for what is not the default.
    pub const WORD: &str = "first row";
}

/// Which of several rows of one ticket in the tickets files counts where they differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Repeats {
    /// None: the run stops.
    #[default]
    Stop,
    /// That of the last file; two of one file stop the run.
    LastFile,
}

impl Repeats {
    /// The word for what is not the default.
    pub const WORD: &str = "last file";
}

/// How times are written, where the contract says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dates {
    /// By this strftime pattern.
    Pattern(String),
    /// In the usual ways, the day before the month.
    DayFirst,
    /// In the usual ways, the month before the day.
    MonthFirst,
    /// In seconds since the beginning of 1970 in UTC.
    Unix,
    /// In milliseconds since the beginning of 1970 in UTC.
    UnixMs,
    /// In days as a workbook counts them from 1900.
    Excel,
    /// In days as a workbook counts them from 1904.
    Excel1904,
}

impl Dates {
    /// The words for what needs no pattern.
    pub const WORDS: [&str; 6] =
        ["day-first", "month-first", "unix", "unix-ms", "excel", "excel-1904"];

    /// Whether a time so written can have seconds: one by `%d/%m/%Y %H:%M` has none.
    #[must_use]
    pub fn tell_seconds(&self) -> bool {
        match self {
            Self::Pattern(pattern) => crate::pattern::tells_seconds(pattern),
            _ => true,
        }
    }

    /// What a word of [`Dates::WORDS`] means; any other text is none.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "day-first" => Some(Self::DayFirst),
            "month-first" => Some(Self::MonthFirst),
            "unix" => Some(Self::Unix),
            "unix-ms" => Some(Self::UnixMs),
            "excel" => Some(Self::Excel),
            "excel-1904" => Some(Self::Excel1904),
            _ => None,
        }
    }
}

/// What a bare number counts where a duration is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Durations {
    /// Seconds.
    #[default]
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days of 24 hours, as workbooks count them.
    Days,
}

impl Durations {
    /// Every unit, the default first.
    pub const ALL: [Self; 5] =
        [Self::Seconds, Self::Milliseconds, Self::Minutes, Self::Hours, Self::Days];

    /// Its word in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Milliseconds => "milliseconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// The unit of a word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }
}

/// What stands between two cells, as a contract writes it: one ASCII character, or `tab`.
///
/// ```
/// use aloi_contract::delimiter;
/// assert_eq!((delimiter("^"), delimiter("Tab")), (Some(b'^'), Some(b'\t')));
/// assert_eq!((delimiter("::"), delimiter("\""), delimiter("€")), (None, None, None));
/// ```
#[must_use]
pub fn delimiter(text: &str) -> Option<u8> {
    if text.trim().eq_ignore_ascii_case("tab") {
        return Some(b'\t');
    }
    match text.as_bytes() {
        [byte] if !matches!(byte, b'"' | b'\r' | b'\n' | 0 | 0x80..) => Some(*byte),
        _ => None,
    }
}
