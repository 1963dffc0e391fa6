//! The time that a ticket told in one row spent pending, as far as it lay on the clock.

mod hours;

pub use hours::PendingHours;

use crate::calendar::OutOfRange;
use crate::{Clock, Code, Finding, Instant, Span, State, Summary, Ticket};

/// How far the seconds told may be from those of the pause's own ends, whose seconds may be cut.
const CUT: i64 = 60;

/// What of a ticket's time on a clock was pending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Waited {
    /// The seconds to take off the clock; `None` where the export does not tell.
    off: Option<i64>,
    /// What was noticed, in the ticket's row.
    finding: Option<Finding>,
}

/// What a clock shows of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The seconds that count.
    pub(crate) elapsed: i64,
    /// The seconds pending that were taken off what it ran.
    pub(crate) pending: Option<i64>,
    /// What was noticed.
    pub(crate) finding: Option<Finding>,
}

impl Ticket {
    /// What `clock`, which ran for `ran` seconds, shows of the ticket: where one row tells it, less
    /// the time that it was pending, if the clock stands still then.
    #[inline]
    pub(crate) fn shown_on(&self, clock: &Clock<'_>, ran: i64) -> Result<Shown, OutOfRange> {
        let told = self.summary.as_ref().filter(|_| !clock.runs.may_run_in(State::Pending));
        let Some(summary) = told else {
            return Ok(Shown { elapsed: ran, pending: None, finding: None });
        };
        let Waited { off: pending, finding } = summary.waited(clock, ran)?;
        let finding = finding.map(|one| one.in_ticket(&self.id).at_row(self.row));
        Ok(Shown { elapsed: ran - pending.unwrap_or_default(), pending, finding })
    }
}

impl Summary {
    /// What of the time on `clock`, which ran for `ran` seconds, was pending.
    ///
    /// Of a length around the clock, only what does not fit into the time in which the clock stood
    /// still is known to lie on it: no more is taken off.
    fn waited(&self, clock: &Clock<'_>, ran: i64) -> Result<Waited, OutOfRange> {
        if let Some(pause) = self.pause {
            let off = Some(clock.elapsed_in(pause)?);
            let finding = self.contradicts(pause, clock)?;
            return Ok(Waited { off, finding });
        }
        let Some(told) = self.pending else { return Ok(Waited::default()) };
        let real = clock.window.seconds();
        let still = real - ran;
        let at_least = told.saturating_sub(still).clamp(0, ran);
        let over = match self.hours {
            PendingHours::Open | PendingHours::Unsaid => told > ran,
            PendingHours::Real => told > real,
        };
        let off = match self.hours {
            PendingHours::Open => told.min(ran),
            PendingHours::Unsaid if !over => told,
            PendingHours::Unsaid | PendingHours::Real => at_least,
        };
        let finding = match self.hours {
            _ if over => {
                let had = if self.hours == PendingHours::Real { real } else { ran };
                Some(Finding::new(Code::PendingOver).value(told).other(had))
            }
            PendingHours::Unsaid if still > 0 && told > 0 => {
                Some(Finding::new(Code::PendingHours).value(told).other(at_least))
            }
            _ => None,
        };
        let finding = finding.map(|finding| finding.column("pending_s"));
        Ok(Waited { off: Some(off), finding })
    }

    /// A pause between two instants that cannot be as long as the export says.
    fn contradicts(&self, pause: Span, clock: &Clock<'_>) -> Result<Option<Finding>, OutOfRange> {
        let Some(told) = self.pending else { return Ok(None) };
        let (open, real) = (clock.open_seconds(pause)?, pause.seconds());
        let fits = open - CUT <= told && told <= real + CUT;
        let finding = Finding::new(Code::PendingContradicted).column("pending_s");
        Ok((!fits).then(|| finding.value(told).other(real)))
    }

    /// Whether more is told than there was time from `assigned` to `restored`.
    pub(crate) fn is_over(&self, assigned: Instant, restored: Instant) -> bool {
        self.pending.is_some_and(|told| told > Span::new(assigned, restored).seconds())
    }
}
