//! A row among the bytes of a file.

use memchr::memchr_iter;

/// A row: its bytes without what ends it, and where the next begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) next: usize,
    /// Whether there is a quote in it.
    pub(super) quoted: bool,
}

impl Row {
    /// How many lines of the text it takes.
    #[inline]
    pub(super) fn lines(self, text: &[u8]) -> u64 {
        if self.quoted { lines(&text[self.from..self.next]) } else { 1 }
    }
}

/// How many lines end in a part of a text.
pub(super) fn lines(part: &[u8]) -> u64 {
    memchr_iter(b'\n', part).count() as u64
}
