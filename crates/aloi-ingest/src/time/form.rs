//! The forms in which times are declared, or found.

use super::declared::Declared;
use super::order::DateOrder;
use super::serial::System;

#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Any that tells what it means; the order of day and month as far as it is known.
    Any(Option<Order>),
    /// RFC 3339 and its usual variants.
    Plain,
    /// A strftime pattern.
    Pattern(Declared),
    Unix,
    UnixMs,
    Excel(System),
}

/// An order and what tells it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    Declared(DateOrder),
    Proved(DateOrder),
}
