//! Times as exports write them: how they are declared or found, read, and what is seen of all.

mod cursor;
mod days;
mod declared;
mod form;
mod format;
mod halves;
mod iso;
mod moment;
mod names;
mod order;
mod problem;
mod scan;
mod seen;
mod serial;
mod written;

pub(crate) use days::Days;
pub use format::TimeFormat;
pub(crate) use halves::{Halves, Parted};
pub(crate) use iso::Usual;
pub(crate) use names::{folded, month as month_named};
pub use order::{DateOrder, OrderEvidence, OrderVerdict};
pub use problem::TimeProblem;
pub(crate) use seen::CellAt;
pub use seen::{Count, Spot, TimesSeen, ToTheMinute};
pub use written::{Basis, LocalGuess, Written};
