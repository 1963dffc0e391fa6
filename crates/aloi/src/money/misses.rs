//! Misses counted over months: how many a row has come to, how often a number of late items is full
//! (R28).

use super::lines::Drawer;
use super::reports::back;
use super::seen::{LineAt, RowAt, SeenRow};
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
    fn is_reached(
        &self,
        month: Month,
        row: RowAt,
        (from, window): (u64, Window),
    ) -> Result<bool, Lack> {
        match self.report(month, row) {
            Some(Ok(seen)) if is_miss(seen) => {}
            Some(Err(lack)) => return Err(lack),
            _ => return Ok(false),
        }
        let (missed, unknown) = self.missed(month, row, (from, window));
        let misses = missed.len() as u64;
        match misses >= from {
            false if misses + unknown >= from => Err(Lack::Earlier),
            is => Ok(is),
        }
    }

    /// The months of a window in which a row misses, the last first, and how many are not known.
    pub(super) fn missed(
        &self,
        month: Month,
        row: RowAt,
        (from, window): (u64, Window),
    ) -> (Vec<Month>, u64) {
        let in_a_row = window == Window::Consecutive;
        let first = match window {
            Window::Rolling(months) => back(month).take(months as usize).last(),
            Window::Consecutive => None,
        };
        let (mut missed, mut unknown) = (Vec::new(), 0);
        for earlier in self.reports(month, row.indicator) {
            if first.is_some_and(|first| earlier < first)
                || in_a_row && missed.len() as u64 + unknown >= from
            {
                break;
            }
            match self.report(earlier, row) {
                Some(Ok(seen)) if is_miss(seen) => missed.push(earlier),
                Some(Err(_)) => unknown += 1,
                _ if in_a_row => break,
                _ => {}
            }
        }
        (missed, unknown)
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
        let mut window = back(month).take(months);
        let Some(first) = self.seen.first.filter(|_| !window.any(|month| self.is_unknown(month)))
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

/// Whether a row misses.
fn is_miss(seen: SeenRow) -> bool {
    seen.verdict.is_some_and(|verdict| !verdict.is_met())
}
