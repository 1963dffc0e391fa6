//! The text of a JSON file as it is looked at: all of it, or of a file as much as an outermost object
//! takes.

use super::wrong::wrong;
use crate::stop::Stop;
use crate::system::failed;
use serde::de::IgnoredAny;
use serde_json::Deserializer;
use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Seek};
use std::ops::Range;

/// How much of a file is read at once.
const CHUNK: usize = 1 << 20;

/// The text at hand.
#[derive(Debug)]
pub(super) struct Window<'a> {
    text: Cow<'a, [u8]>,
    /// Where what was not passed yet begins.
    at: usize,
    /// The line of the place up to which lines were counted, and that place.
    line: u64,
    counted: usize,
    /// Where the rest of the text is; none where all of it is at hand.
    file: Option<File>,
    /// Up to where it was looked at whether it is plain UTF-8.
    looked_at: usize,
    pub(super) is_plain: bool,
}

impl<'a> Window<'a> {
    /// A text.
    pub(super) const fn of(text: Cow<'a, [u8]>) -> Self {
        Self { text, at: 0, line: 1, counted: 0, file: None, looked_at: 0, is_plain: true }
    }

    /// A file from its beginning, behind its mark.
    pub(super) fn reading(file: &File) -> std::io::Result<Self> {
        let mut file = file.try_clone()?;
        file.rewind()?;
        let mut window = Self { file: Some(file), ..Self::of(Cow::Owned(Vec::new())) };
        window.fill()?;
        if window.text.starts_with(b"\xef\xbb\xbf") {
            window.pass(3);
            window.counted = 3;
        }
        Ok(window)
    }

    /// What is at hand.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// Where in that the next byte stands.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The next byte.
    pub(super) fn next(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Passes so many bytes.
    pub(super) const fn pass(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The line in which the value given last begins.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// Passes blanks.
    pub(super) fn pass_blanks(&mut self, file: &str) -> Result<(), Vec<Stop>> {
        loop {
            let left = self.text.get(self.at..).unwrap_or_default();
            let blank = |byte: &&u8| byte.is_ascii_whitespace();
            self.at += left.iter().take_while(blank).count();
            if self.at < self.text.len() || !self.more(file)? {
                return Ok(());
            }
        }
    }

    /// Passes the value that comes next; gives where it stands.
    pub(super) fn value(&mut self, file: &str) -> Result<Range<usize>, Vec<Stop>> {
        self.count_lines();
        loop {
            let start = self.at;
            let left = self.text.get(start..).unwrap_or_default();
            let mut values = Deserializer::from_slice(left).into_iter::<IgnoredAny>();
            let value = values.next();
            let end = start + values.byte_offset();
            match value {
                Some(Err(error)) if !error.is_eof() => {
                    return Err(vec![wrong(file, &self.text, start, &error)]);
                }
                // What ends with the text at hand may go on behind it.
                Some(Ok(_)) if end < self.text.len() || self.file.is_none() => {
                    self.at = end;
                    return Ok(start..end);
                }
                _ if self.more(file)? => {}
                Some(Err(error)) => return Err(vec![wrong(file, &self.text, start, &error)]),
                Some(Ok(_)) | None => {
                    self.at = end;
                    return Ok(start..end);
                }
            }
        }
    }

    fn count_lines(&mut self) {
        let passed = self.text.get(self.counted..self.at).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = self.at;
    }

    /// Has more of the text at hand, and no more what was passed; whether there was more.
    fn more(&mut self, file: &str) -> Result<bool, Vec<Stop>> {
        self.fill().map_err(|error| vec![Stop::new(file, 0, failed(&error))])
    }

    fn fill(&mut self) -> std::io::Result<bool> {
        self.count_lines();
        let Some(file) = &mut self.file else { return Ok(false) };
        let text = self.text.to_mut();
        text.drain(..self.at);
        self.looked_at -= self.at.min(self.looked_at);
        (self.at, self.counted) = (0, 0);
        // What takes long to end is read in ever larger pieces: it is looked at anew each time.
        let wanted = text.len().max(CHUNK) as u64;
        let read = file.take(wanted).read_to_end(text)?;
        if (read as u64) < wanted {
            self.file = None;
        }
        let ended = self.file.is_none();
        self.look(ended);
        Ok(read > 0)
    }

    /// Looks whether the text is plain UTF-8.
    fn look(&mut self, ended: bool) {
        let new = self.text.get(self.looked_at..).unwrap_or_default();
        let (valid, is_text) = match std::str::from_utf8(new) {
            Ok(_) => (new.len(), true),
            // A character may go on behind what is at hand.
            Err(error) => (error.valid_up_to(), error.error_len().is_none() && !ended),
        };
        self.is_plain &= is_text && !new.contains(&0);
        self.looked_at += valid;
    }
}
