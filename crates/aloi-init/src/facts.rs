//! What was found in an export, before anything of it is written down.

use crate::look::{Looked, Opening};
use crate::plain::plain;
use crate::role::{Cast, Pick, Role};
use crate::states;
use crate::tally::Tally;
use crate::trial::Trial;
use crate::words::Word;
use aloi::zone::Tz;
use aloi::{Language, State};
use aloi_contract::{Column, Profile, Shape};
use aloi_words::{Catalogue, catalogue};
use std::collections::{BTreeMap, BTreeSet};

/// What the user said of the export and of the contract.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The time zone of the contract.
    pub timezone: Option<Tz>,
    /// The time zone of times without offset, where it is not the contract's.
    pub source_timezone: Option<Tz>,
    /// The language of the contract and of its reports.
    pub language: Language,
    /// The profile to start from.
    pub profile: Option<&'static Profile>,
    /// What stands between two cells of a text file, where it is not one that is found.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook that has several.
    pub sheet: Option<String>,
}

/// A file and what its rows are.
#[derive(Debug)]
pub(crate) struct Found {
    /// Its position among the files given.
    pub(crate) file: usize,
    pub(crate) opening: Opening,
    pub(crate) looked: Looked,
    pub(crate) cast: Cast,
}

/// Everything that was found.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) asked: Asked,
    pub(crate) shape: Shape,
    pub(crate) files: Vec<Found>,
    pub(crate) tally: Tally,
    pub(crate) trial: Trial,
}

impl Facts {
    /// What the rows of the export are, told by its files.
    pub(crate) fn shape_of(files: &[Found]) -> Shape {
        let has = |role| files.iter().any(|found| found.cast.role == role);
        if has(Role::Changes) {
            Shape::Changes
        } else if has(Role::Intervals) {
            Shape::Intervals
        } else if has(Role::Snapshots) {
            Shape::Snapshots
        } else {
            Shape::Summary
        }
    }

    /// The picks of a column, in the order of the files.
    pub(crate) fn picks(&self, column: Column) -> impl Iterator<Item = (&Looked, &Pick)> {
        let picks = self.files.iter();
        picks.filter_map(move |found| Some((&found.looked, found.cast.column(column)?)))
    }

    pub(crate) fn rows(&self) -> u64 {
        self.files.iter().map(|found| found.looked.rows).sum()
    }

    /// The statuses by what they mean, those of which that is not known, and those that are codes
    /// among words, as a ticketing tool writes where a status is missing.
    pub(crate) fn statuses(&self) -> Statuses {
        let mut statuses = Statuses::default();
        let words = self.tally.words(Column::Status);
        let is_code = |word: &Word| word.text.parse::<i64>().is_ok_and(|number| number < 0);
        let coded = words.iter().filter(|word| word.text.parse::<i64>().is_ok()).count();
        for word in words.iter().cloned() {
            match self.state(&word.text) {
                Some(state) => statuses.known.entry(state).or_default().push(word),
                None if is_code(&word) && coded * 2 < words.len() => statuses.codes.push(word),
                None => statuses.unknown.push(word),
            }
        }
        statuses
    }

    /// What a status means: as the profile proposes, else by its word.
    fn state(&self, status: &str) -> Option<State> {
        let proposed = self.asked.profile.and_then(|profile| {
            let same = |word: &String| plain(word) == plain(status);
            profile.statuses.iter().find(|(_, words)| words.iter().any(same))
        });
        proposed.map(|(state, _)| *state).or_else(|| states::state(status))
    }

    /// The words of the contract.
    pub(crate) fn words(&self) -> &'static Catalogue {
        catalogue(self.asked.language)
    }

    fn speaks_french(&self) -> bool {
        let statuses = self.tally.words(Column::Status);
        let labels = self.files.iter().flat_map(|found| &found.cast.picks);
        let words = statuses.iter().map(|word| word.text.as_str());
        let french = words.chain(labels.map(|pick| pick.label.as_str())).filter(|w| is_french(w));
        french.map(plain).collect::<BTreeSet<String>>().len() > 1
    }

    /// Whether a column or a status of the export tells when a ticket was closed.
    pub(crate) fn tells_closure(&self) -> bool {
        self.shape != Shape::Summary || self.picks(Column::ClosedAt).next().is_some()
    }

    /// The time zone of the contract, and why it is this one.
    pub(crate) fn zone(&self) -> (Tz, Why) {
        if let Some(zone) = self.asked.timezone {
            return (zone, Why::Asked);
        }
        match self.tally.times.zone() {
            Some(zone) => (zone, Why::Offsets),
            None if self.speaks_french() => (Tz::Europe__Paris, Why::Language),
            None => (Tz::UTC, Why::Nothing),
        }
    }

    /// The columns without which the shape cannot be read, and that were not found.
    pub(crate) fn missing(&self) -> Vec<Column> {
        let needed: &[Column] = match self.shape {
            Shape::Snapshots => &[Column::Status],
            Shape::Summary => &[Column::AssignedAt, Column::RestoredAt, Column::ClosedAt],
            Shape::Changes | Shape::Intervals => &[],
        };
        let missing = needed.iter().copied();
        missing.filter(|column| self.picks(*column).next().is_none()).collect()
    }
}

/// Why a time zone is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The user said so.
    Asked,
    /// The offsets of the times are those of its clocks.
    Offsets,
    /// The export speaks French.
    Language,
    /// Nothing tells it.
    Nothing,
}

/// The statuses of an export.
#[derive(Debug, Default)]
pub(crate) struct Statuses {
    pub(crate) known: BTreeMap<State, Vec<Word>>,
    pub(crate) unknown: Vec<Word>,
    pub(crate) codes: Vec<Word>,
}

/// Whether a word begins with one that French has and English has not.
fn is_french(word: &str) -> bool {
    const FRENCH: [&str; 19] = [
        "nouveau",
        "en cours",
        "en attente",
        "resolu",
        "resolue",
        "clos",
        "annule",
        "ouvert",
        "ferme",
        "cloture",
        "contourne",
        "numero",
        "statut",
        "priorite",
        "etat",
        "groupe",
        "suspendu",
        "retabli",
        "date d",
    ];
    let folded = plain(word);
    let rest = |french: &&str| folded.strip_prefix(*french);
    let mut rests = FRENCH.iter().filter_map(rest);
    rests.any(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_french_has() {
        for (word, french) in [
            ("Clos", true),
            ("En attente client", true),
            ("Date d'ouverture", true),
            ("Statut", true),
            ("Closed", false),
            ("close", false),
            ("state", false),
            ("ticket", false),
        ] {
            assert_eq!(is_french(word), french, "{word}");
        }
    }
}
