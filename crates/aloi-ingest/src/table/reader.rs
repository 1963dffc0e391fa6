//! What reads the rows of a format.

use super::record::Record;
use crate::stop::Stop;
use aloi::Finding;
use std::sync::Arc;

/// The rows of a file, whose name comes with each question.
pub(super) trait ReadRows {
    /// The next row that is not blank, and its number; `None` after the last.
    fn next(&mut self, file: &Arc<str>) -> Result<Option<(u64, &Record)>, Vec<Stop>>;

    /// How many of the bytes of its text have been read, of how many; `None` where that is not
    /// known.
    fn done(&self) -> Option<(usize, usize)> {
        None
    }

    /// Where the next row begins among the bytes of the text, the line of that byte, and whether the
    /// rows so far stood in one line each; none of what is no text.
    fn next_at(&self) -> Option<(usize, u64, bool)> {
        None
    }

    /// What was noticed in reading the rows so far.
    fn take_findings(&mut self, _file: &Arc<str>) -> Vec<Finding> {
        Vec::new()
    }
}
