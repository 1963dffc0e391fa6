//! One change of one field.

use crate::{Instant, Row};

/// One change of one field, as the export tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<V> {
    /// When.
    pub at: Instant,
    /// The source's own number that orders changes of one instant, where it maps one.
    pub sequence: Option<i64>,
    /// The value before; the empty value where the export does not say.
    pub from: V,
    /// The value after.
    pub to: V,
    /// The row that tells it.
    pub row: Option<Row>,
}
