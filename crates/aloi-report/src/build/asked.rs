//! What a report is to show.

use crate::model::{Detail, Segments};
use aloi::Month;

/// What a report is to show.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The months, in order.
    pub months: Vec<Month>,
    /// Which tickets to list.
    pub detail: Detail,
    /// What to tell of each listed ticket's segments.
    pub segments: Segments,
}
