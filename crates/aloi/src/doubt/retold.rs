//! What else a ticket may be, for whoever compares it with what others say of it: a guessed time told
//! otherwise, and the seconds that were cut off its times.

use super::GuessedTime;
use super::edits::shift;
use super::swing::{CUT, is_cut};
use crate::{Assessor, Instant, Judgement, Life, Ticket};

impl Ticket {
    /// The same ticket with a guessed time at another of its instants, wherever the row tells it.
    ///
    /// ```
    /// # use aloi::{Instant, Row, Ticket};
    /// # use aloi::doubt::{Doubt, GuessedTime, Told};
    /// let [earlier, later] = [0, 3600].map(Instant::from_seconds);
    /// let mut ticket = Ticket::new("INC1");
    /// (ticket.row, ticket.restored_at) = (Some(Row(1)), Some(earlier));
    /// let time = GuessedTime::either((Row(1), Told::Restored), earlier, later);
    /// assert_eq!(ticket.retold(&time, later).restored_at, Some(later));
    /// ```
    #[must_use]
    pub fn retold(&self, time: &GuessedTime, to: Instant) -> Self {
        let mut other = self.clone();
        shift(&mut other, time, to);
        other
    }
}

impl Assessor<'_> {
    /// How many seconds less, and how many more, the clock behind a judgement may have run if the
    /// times of the export are cut to the minute: each time at a full minute is then up to 59
    /// seconds later in truth, and so is the time that a ticket told in one row was pending.
    #[must_use]
    pub fn cut_seconds(
        &self,
        ticket: &Ticket,
        life: &Life,
        indicator: usize,
        judgement: &Judgement,
    ) -> (i64, i64) {
        let swing = self.swinging(ticket, life, (indicator, judgement), |one| one.swing());
        let Some(swing) = swing.map(Result::unwrap_or_default) else { return (0, 0) };
        let pending = judgement.pending.is_some_and(|pending| pending > 0 && pending % 60 == 0);
        (swing.less + if pending { CUT } else { 0 }, swing.more)
    }
}

/// How many seconds later than it is told a time may be, where times are cut to the minute.
#[must_use]
pub const fn cut_off(at: Instant) -> i64 {
    if is_cut(at) { CUT } else { 0 }
}
