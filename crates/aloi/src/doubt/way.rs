//! What may have been otherwise, and how.

use super::{Doubt, StandIns};
use crate::{Life, Ticket, reading};

/// Something left open: what the export says is one way, the others are these.
pub(super) struct Source {
    pub(super) doubt: Doubt,
    pub(super) ways: Vec<Way>,
}

/// How it may have been otherwise.
pub(super) struct Way {
    pub(super) edit: Box<dyn Fn(&mut Ticket)>,
    pub(super) loose: Loose,
}

/// What of a ticket's fate a way leaves untold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Loose {
    /// The closing is some time after all that is known: its month cannot be told.
    pub(super) month: bool,
    /// Nothing tells how long its clock ran, or by when it was due: in time, or late.
    pub(super) verdict: bool,
}

/// What is looked at in finding out what was left open.
pub(super) struct Known<'a> {
    /// The ticket, normalised.
    pub(super) ticket: &'a Ticket,
    /// The same, as the export tells it.
    pub(super) told: &'a Ticket,
    pub(super) life: &'a Life,
    pub(super) stand_ins: &'a StandIns,
    pub(super) reading: reading::Reading,
}

pub(super) fn way(edit: impl Fn(&mut Ticket) + 'static) -> Way {
    Way { edit: Box::new(edit), loose: Loose::default() }
}
