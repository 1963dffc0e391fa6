//! What the cells of a column show: how many are filled, their words, whether they are times.

use crate::states;
use crate::times;
use aloi_ingest::table::Kind;
use std::collections::HashMap;

/// How many different words of a column are kept.
const WORDS: usize = 200;

/// How many cells of a column are tried as times.
const TRIED: u64 = 500;

/// Cells that stand for nothing, folded.
const NOTHING: [&str; 16] = [
    "?", "-", "--", "---", "n/a", "#n/a", "na", "null", "(null)", "none", "(none)", "nan",
    "(empty)", "(vide)", "vide", "aucun",
];

/// Whether a cell stands for nothing without being empty.
pub(crate) fn is_nothing(cell: &str) -> bool {
    cell.len() <= 8 && NOTHING.contains(&cell.to_lowercase().as_str())
}

/// What was seen in a column.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Cells that say something.
    pub(crate) filled: u64,
    /// The first different words, and how often each stands.
    words: HashMap<String, u64>,
    /// Cells tried as times, and those that are.
    tried: u64,
    times: u64,
    /// Cells that say how many were filled up to them: 1, 2, 3…
    counting: u64,
}

impl Seen {
    pub(crate) fn add(&mut self, cell: &str, kind: Kind) {
        if cell.is_empty() || is_nothing(cell) {
            return;
        }
        self.filled += 1;
        self.counting += u64::from(cell.parse() == Ok(self.filled));
        if self.tried < TRIED {
            self.tried += 1;
            self.times += u64::from(kind == Kind::Time || times::is_time(cell));
        }
        if let Some(count) = self.words.get_mut(cell) {
            *count += 1;
        } else if self.words.len() < WORDS {
            self.words.insert(cell.to_owned(), 1);
        }
    }

    /// Whether its cells are times; so is a column without any.
    pub(crate) const fn may_be_times(&self) -> bool {
        self.times * 2 >= self.tried
    }

    pub(crate) const fn are_times(&self) -> bool {
        self.tried > 0 && self.times * 2 > self.tried
    }

    /// Whether its words come again and again: those of ids do where rows are not tickets.
    pub(crate) fn repeats(&self) -> bool {
        let rows: u64 = self.words.values().sum();
        rows * 5 > self.words.len() as u64 * 6
    }

    /// Whether its cells count the rows of this file: 1, 2, 3…
    pub(crate) const fn counts_rows(&self) -> bool {
        self.filled > 1 && self.counting == self.filled
    }

    /// Whether every one of its words is a number.
    pub(crate) fn are_numbers(&self) -> bool {
        self.words.keys().all(|word| word.parse::<f64>().is_ok())
    }

    /// Whether it has few different words.
    pub(crate) fn are_few(&self) -> bool {
        self.words.len() < WORDS && self.filled >= self.words.len() as u64 * 2
    }

    /// Whether most of its few words are known as statuses.
    pub(crate) fn are_statuses(&self) -> bool {
        let known = || self.words.keys().filter(|word| states::state(word).is_some()).count();
        self.are_few() && known() * 2 > self.words.len()
    }

    /// Whether every one of its few words is like P1, 1 - Critical or 3.
    pub(crate) fn are_priorities(&self) -> bool {
        let like = |word: &&String| {
            let word = word.trim_start_matches(['P', 'p']);
            let digits = word.chars().take_while(char::is_ascii_digit).count();
            digits == 1 && word[1..].chars().next().is_none_or(|c| c == ' ')
        };
        (2..=9).contains(&self.words.len()) && self.are_few() && self.words.keys().all(|w| like(&w))
    }

    /// Whether some of its words satisfy `fits`.
    pub(crate) fn any(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.words.keys().any(|word| fits(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(cells: &str, times: usize) -> Seen {
        let mut seen = Seen::default();
        for cell in std::iter::repeat_n(cells.split('|'), times).flatten() {
            seen.add(cell, Kind::Text);
        }
        seen
    }

    #[test]
    fn cells_that_stand_for_nothing_do_not_count() {
        assert_eq!(seen("?|N/A|(vide)|-|null||XX|P1", 1).filled, 2);
    }

    #[test]
    fn what_a_column_is_like() {
        assert!(seen("Nouveau|En cours|Clos|Bizarre", 3).are_statuses());
        assert!(!seen("Nouveau|un|deux|trois", 3).are_statuses());
        assert!(seen("P1|P2|P3", 3).are_priorities());
        assert!(seen("1 - Critical|2 - High", 3).are_priorities());
        assert!(!seen("P1|Facturation", 3).are_priorities());
        assert!(seen("1|2|3", 1).counts_rows() && !seen("1|3|2", 1).counts_rows());
        assert!(seen("1|2.5", 1).are_numbers() && !seen("1|N2", 1).are_numbers());
        assert!(seen("INC1|INC1|INC2|INC3", 1).repeats());
        assert!(!seen("INC1|INC2|INC3|INC4", 1).repeats());
        assert!(seen("2026-10-05 10:30|03/11/2026 09:05", 1).are_times());
        assert!(!seen("P1|P2", 1).may_be_times() && seen("", 1).may_be_times());
    }
}
