//! The header of a file, in which columns are looked up.

use crate::quoted::{any_of, named, quoted};
use crate::stop::Stop;
use crate::table::sign_within;
use aloi_contract::{Column, Heading, Source, label};
use aloi_words::{Value, list, said};
use csv::StringRecord;

/// The most labels of a file that are told.
const LISTED: usize = 40;

/// The header of a file, to look columns up in.
pub(super) struct Header<'a> {
    file: &'a str,
    pub(super) cells: &'a StringRecord,
    labels: Vec<String>,
}

impl<'a> Header<'a> {
    pub(super) fn new(file: &'a str, cells: &'a StringRecord) -> Self {
        Self { file, cells, labels: cells.iter().map(label).collect() }
    }

    /// The position of a column: that of the first of its headings that the file has.
    pub(super) fn find(&self, source: &Source, column: Column) -> Result<Option<usize>, Stop> {
        self.first_of(&source.headings(column), source.key(column))
    }

    /// The position of the first of these headings that the file has.
    fn first_of(&self, headings: &[Heading], key: &str) -> Result<Option<usize>, Stop> {
        for heading in headings {
            match heading {
                Heading::Position(position) => {
                    let position = usize::try_from(*position).unwrap_or(usize::MAX) - 1;
                    if position < self.labels.len() {
                        return Ok(Some(position));
                    }
                }
                Heading::Named(name) => match &self.positions(name)[..] {
                    [] => {}
                    [position] => return Ok(Some(*position)),
                    several => return Err(self.repeated(key, name, several)),
                },
            }
        }
        Ok(None)
    }

    /// The position of the time of day that belongs to a date.
    pub(super) fn time_of_day(&self, source: &Source, column: Column) -> Result<usize, Stop> {
        let headings = source.times_of_day.get(&column).cloned().unwrap_or_default();
        match self.first_of(&headings, source.key(column))? {
            Some(position) => Ok(position),
            None => {
                let (names, key) = (any_of(&headings), source.key(column));
                let message = said!("columns.no-time-of-day", names, key);
                let help = said!("columns.file-has", labels = self.listed());
                Err(Stop::new(self.file, 1, message).help(help))
            }
        }
    }

    pub(super) fn positions(&self, name: &str) -> Vec<usize> {
        let name = label(name);
        let labels = self.labels.iter().enumerate();
        labels.filter(|(_, other)| **other == name).map(|(position, _)| position).collect()
    }

    /// A label that several columns bear, and how to say which is meant.
    fn repeated(&self, key: &str, name: &str, positions: &[usize]) -> Stop {
        let numbers: Vec<usize> = positions.iter().map(|position| position + 1).collect();
        let (last, others) = numbers.split_last().unwrap_or((&0, &[]));
        let first = numbers.first().unwrap_or(last);
        let (name, others) = (named(name), list(others));
        let message = match positions.len() {
            2 => said!("columns.two", name, others, last),
            count => said!("columns.several", count, name, others, last),
        };
        let help = said!("columns.several-help", key, first);
        Stop::new(self.file, 1, message).help(help)
    }

    pub(super) fn missing(&self, source: &Source, column: Column) -> Stop {
        let (names, key) = (any_of(&source.headings(column)), source.key(column));
        let message = match (source.columns.contains_key(&column), &source.profile) {
            (false, _) => said!("columns.missing", names),
            (true, Some(profile)) if !source.own.contains(&column) => {
                said!("columns.missing-of-profile", names, profile = named(profile), key)
            }
            (true, _) => said!("columns.missing-of-source", names, key),
        };
        let labels = self.listed();
        let help = match sign_within(self.cells) {
            Some(sign) => said!("columns.one-only", labels, sign = in_toml(sign)),
            None => said!("columns.missing-help", labels, key),
        };
        Stop::new(self.file, 1, message).help(help)
    }

    /// The labels of the file, as far as they can be told.
    pub(super) fn listed(&self) -> Value {
        let count = self.cells.len();
        let labels = self.cells.iter().take(LISTED).map(|name| quoted(name.trim()));
        list(labels.chain((count > LISTED).then(|| said!("columns.in-all", count))))
    }
}

/// A sign as a contract writes it.
fn in_toml(sign: char) -> String {
    match sign {
        '\\' => "\"\\\\\"".to_owned(),
        sign if sign.is_ascii_control() => format!("\"\\u{:04X}\"", u32::from(sign)),
        sign => format!("\"{sign}\""),
    }
}
