//! Which column of a file of claims is which.

use crate::stop::Stop;
use aloi_contract::{ClaimColumn, Heading, label};
use aloi_words::said;
use csv::StringRecord;
use std::collections::BTreeMap;

/// A column that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// One that claims something.
    Claim(ClaimColumn),
    /// In snapshots: when the row was written.
    At,
    /// In snapshots: what orders the rows of one instant.
    Sequence,
}

impl Wanted {
    const fn key(self) -> &'static str {
        match self {
            Self::Claim(column) => column.key(),
            Self::At => "at",
            Self::Sequence => "sequence",
        }
    }
}

/// The positions of the columns that are read in one file, and what the file calls them.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    found: BTreeMap<Wanted, (usize, String)>,
    pub(super) width: usize,
}

impl Columns {
    /// Finds the columns that have one of these headings in the header of `file`.
    pub(super) fn find(
        file: &str,
        header: &StringRecord,
        wanted: &BTreeMap<Wanted, Vec<Heading>>,
    ) -> Result<Self, Vec<Stop>> {
        let labels: Vec<String> = header.iter().map(label).collect();
        let mut columns = Self { found: BTreeMap::new(), width: labels.len() };
        let mut stops = Vec::new();
        for (column, headings) in wanted {
            for heading in headings {
                match positions(heading, &labels)[..] {
                    [] => continue,
                    [position] => {
                        let name = header.get(position).unwrap_or_default().trim().to_owned();
                        columns.found.insert(*column, (position, name));
                    }
                    [first, second, ..] => {
                        let (first, second, key) = (first + 1, second + 1, column.key());
                        let heading = heading.said();
                        let message = said!("claims.several-columns", heading, first, second);
                        let help = said!("claims.several-columns-help", key, first);
                        stops.push(Stop::new(file, 1, message).help(help));
                    }
                }
                break;
            }
        }
        if stops.is_empty() { Ok(columns) } else { Err(stops) }
    }

    /// The names of the columns that nothing reads.
    pub(super) fn unread(&self, header: &StringRecord) -> Vec<String> {
        let read = |position| self.found.values().any(|(read, _)| *read == position);
        let names = header.iter().enumerate().filter(|(position, _)| !read(*position));
        let names = names.map(|(_, name)| name.trim()).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    }

    pub(super) fn has(&self, column: ClaimColumn) -> bool {
        self.position(Wanted::Claim(column)).is_some()
    }

    /// The columns that claim something.
    pub(super) fn claimed(&self) -> impl Iterator<Item = ClaimColumn> {
        self.found.keys().filter_map(|wanted| match wanted {
            Wanted::Claim(column) => Some(*column),
            Wanted::At | Wanted::Sequence => None,
        })
    }

    /// Whether every column that is looked for is there.
    pub(super) fn has_all(&self, wanted: &[Wanted]) -> bool {
        wanted.iter().all(|column| self.found.contains_key(column))
    }

    pub(super) fn position(&self, column: Wanted) -> Option<usize> {
        self.found.get(&column).map(|(position, _)| *position)
    }

    /// What the file calls a column; Aloi's own name where it has none.
    pub(super) fn name(&self, column: ClaimColumn) -> &str {
        match self.found.get(&Wanted::Claim(column)) {
            Some((_, name)) if !name.is_empty() => name,
            _ => column.key(),
        }
    }

    /// Whether a row has every cell that is read, and nothing beyond the header.
    pub(super) fn fits(&self, row: &StringRecord) -> bool {
        let last = self.found.values().map(|(position, _)| position + 1).max().unwrap_or_default();
        row.len() >= last && row.iter().skip(self.width).all(|cell| cell.trim().is_empty())
    }
}

fn positions(heading: &Heading, labels: &[String]) -> Vec<usize> {
    match heading {
        Heading::Position(position) => {
            let position = usize::try_from(*position).unwrap_or(usize::MAX) - 1;
            Some(position).filter(|position| *position < labels.len()).into_iter().collect()
        }
        Heading::Named(name) => {
            let name = label(name);
            let labels = labels.iter().enumerate();
            labels.filter(|(_, other)| **other == name).map(|(position, _)| position).collect()
        }
    }
}
