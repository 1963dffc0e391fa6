//! Misses counted over months: how many a row has come to, how often a number of late items is full
//! (R28).

use super::lines::Drawer;
use super::seen::{LineAt, RowAt};
use super::{Exact, Lack, Penalty, Window};
use crate::Month;
use std::collections::VecDeque;

impl Drawer<'_> {
    /// The units of a line of a row or of an item in it, from that miss of the row on with which the
    /// line begins; before, none.
    pub(super) fn once_reached(
        &self,
        month: Month,
        (at, penalty): (LineAt, &Penalty),
        row: Option<usize>,
        units: Result<Exact, Lack>,
    ) -> Result<Exact, Lack> {
        let Some(from) = penalty.from_miss else { return units };
        if units.as_ref().is_ok_and(Exact::is_zero) {
            return units;
        }
        let place = row.map(|row| RowAt { indicator: at.indicator, row });
        match place.map_or(Ok(false), |place| self.is_reached(month, place, from))? {
            true => units,
            false => Ok(Exact::zero()),
        }
    }

    /// Whether a row that misses has come to so many misses.
    pub(super) fn is_reached(
        &self,
        month: Month,
        row: RowAt,
        (from, window): (u64, Window),
    ) -> Result<bool, Lack> {
        let is_miss = |month: &Month| {
            let seen = self.seen.rows.get(&(*month, row));
            seen.and_then(|row| row.verdict).is_some_and(|verdict| !verdict.is_met())
        };
        if !is_miss(&month) {
            return Ok(false);
        }
        let back = std::iter::successors(Some(month), |month| Some(month.before()));
        let (mut misses, mut unknown) = (0, 0);
        match window {
            Window::Rolling(months) => {
                for month in back.take(months as usize) {
                    misses += u64::from(is_miss(&month));
                    unknown += u64::from(self.is_unknown(month));
                }
            }
            Window::Consecutive => {
                let first = usize::try_from(from).unwrap_or(usize::MAX);
                for month in back.take(first) {
                    match self.is_unknown(month) {
                        true => unknown += 1,
                        false if is_miss(&month) => misses += 1,
                        false => break,
                    }
                }
            }
        }
        match misses >= from {
            false if misses + unknown >= from => Err(Lack::Earlier),
            is => Ok(is),
        }
    }

    /// How often a line `N misses` falls due in a month: late items are counted from the beginning of
    /// what is known on, each used once, the oldest first.
    pub(super) fn fired(
        &self,
        month: Month,
        at: LineAt,
        (times, window): (u64, Window),
    ) -> Result<u64, Lack> {
        let in_month = |month| self.seen.misses.get(&(month, at)).copied().unwrap_or(0);
        if in_month(month) == 0 {
            return Ok(0);
        }
        let months = match window {
            Window::Rolling(months) => months as usize,
            Window::Consecutive => 1,
        };
        let mut back =
            std::iter::successors(Some(month), |month| Some(month.before())).take(months);
        let Some(first) = self.seen.first.filter(|_| !back.any(|month| self.is_unknown(month)))
        else {
            return Err(Lack::Earlier);
        };
        let begins = self.begins().unwrap_or(first).max(first);
        let mut open: VecDeque<u64> = VecDeque::new();
        let mut fired = 0;
        for month in begins.through(month) {
            if open.len() == months {
                open.pop_front();
            }
            open.push_back(in_month(month));
            fired = open.iter().sum::<u64>() / times;
            let mut used = fired * times;
            for late in &mut open {
                let taken = used.min(*late);
                *late -= taken;
                used -= taken;
            }
        }
        Ok(fired)
    }
}
