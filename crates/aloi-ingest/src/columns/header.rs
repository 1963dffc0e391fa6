//! The header of a file, in which columns are looked up.

use crate::quoted::quoted;
use crate::stop::Stop;
use crate::table::sign_within;
use aloi_contract::{Column, Heading, Source, label};
use csv::StringRecord;

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
                let named: Vec<String> = headings.iter().map(ToString::to_string).collect();
                let message = format!(
                    "there is no column {}, which [source.columns] gives for the time of {}",
                    named.join(" or "),
                    source.key(column)
                );
                let help = format!("the file has {}", self.listed());
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
        let numbers: Vec<String> =
            positions.iter().map(|position| (position + 1).to_string()).collect();
        let (last, first) =
            numbers.split_last().map_or(("", ""), |(last, _)| (last.as_str(), numbers[0].as_str()));
        let others = numbers[..numbers.len() - 1].join(", ");
        let count = match positions.len() {
            2 => "two".to_owned(),
            many => many.to_string(),
        };
        let message = format!("{count} columns are called {name:?}: numbers {others} and {last}");
        Stop::new(self.file, 1, message)
            .help(format!("say which it is by its number in [source.columns]: {key} = {first}"))
    }

    pub(super) fn missing(&self, source: &Source, column: Column) -> Stop {
        let headings: Vec<String> =
            source.headings(column).iter().map(ToString::to_string).collect();
        let message = match &headings[..] {
            [one] => format!("there is no column {one}"),
            several => format!("there is no column {}", several.join(" or ")),
        };
        let message = match (source.columns.contains_key(&column), &source.profile) {
            (false, _) => message,
            (true, Some(profile)) if !source.own.contains(&column) => {
                format!("{message}, which the profile {profile:?} gives for {}", source.key(column))
            }
            (true, _) => {
                format!("{message}, which [source.columns] gives for {}", source.key(column))
            }
        };
        let help = match sign_within(self.cells) {
            Some(sign) => format!(
                "the file has one column only, {}; if cells of a text are cut by another sign, say \
                 which in [source]: delimiter = {}",
                self.listed(),
                in_toml(sign)
            ),
            None => format!(
                "the file has {}; say which it is in [source.columns]: {} = \"…\"",
                self.listed(),
                source.key(column)
            ),
        };
        Stop::new(self.file, 1, message).help(help)
    }

    /// The labels of the file, as far as they can be told.
    pub(super) fn listed(&self) -> String {
        let mut labels: Vec<String> = self.cells.iter().map(|name| quoted(name.trim())).collect();
        let count = labels.len();
        if count > 40 {
            labels.truncate(40);
            labels.push(format!("… ({count} in all)"));
        }
        labels.join(", ")
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
