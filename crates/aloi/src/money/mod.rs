//! What follows from a figure: penalties, caps, and what is due of a month (R28, R29).
//!
//! A contract's [`Penalty`] lines and its [`Money`] are values. Rows with their verdicts and the items
//! that lines charge ([`Seen`]) go in, [`settle`] gives the lines, each cut by name, and what is due.
//! Everything is exact ([`Exact`]): rounding happens where the contract says so and nowhere else.

mod amount;
mod charges;
mod exact;
mod extremes;
mod graded;
mod line;
mod lines;
mod misses;
mod penalty;
mod reach;
mod reports;
mod rounding;
mod seen;
mod settle;
mod terms;
#[cfg(test)]
mod tests;
mod units;
mod worked;
mod worth;

pub use amount::{Amount, Base, NotAnAmount};
pub use charges::{Charged, Charges};
pub use exact::Exact;
pub use extremes::Extremes;
pub use line::{Bounded, Cause, Lack, Line, Paid, Status};
pub use penalty::{Consequence, LateUnit, NotAPer, Penalty, Per, Steps, Window};
pub use reach::can_exceed_the_fee;
pub use reports::history;
pub use rounding::{How, NotARounding, RoundAt, Rounding};
pub use seen::{LineAt, RowAt, Seen, SeenItem, SeenRow};
pub use settle::{Cut, CutBy, Settled, settle};
pub use terms::{Caps, Money, SameEvent};
pub use worked::{Counted, Worked, worked};
