//! The rows of a JSON file: the objects at the end of a path, with what the objects around them
//! say. The file is read twice: once for the names of its columns, once for its rows.

mod frame;
mod names;
mod walk;

use super::record::Record;
use super::{Format, Options};
use crate::stop::Stop;
use aloi_contract::{RecordPath, Step};
use csv::StringRecord;
use frame::{Cell, Frames};
use names::{Names, Slots};
use serde::de::{DeserializeSeed, IgnoredAny};
use serde_json::{Deserializer, Error};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use walk::{Objects, Sink};

/// What stands between two values of a list in one cell, unless the contract says it.
const SEPARATOR: &str = ", ";

/// The rows of a JSON file.
pub(super) struct JsonRows<'a> {
    text: Cow<'a, [u8]>,
    steps: Vec<Step>,
    slots: Slots,
    separator: String,
    outermost: Outermost,
    format: Format,
    number: u64,
    ready: VecDeque<Vec<Cell>>,
    record: Record,
}

/// What a JSON file is, before its rows.
pub(super) struct OpenedJson<'a> {
    pub(super) format: Format,
    pub(super) header: StringRecord,
    pub(super) rows: JsonRows<'a>,
}

/// Whether a text is JSON: an object, or a list of them.
pub(super) fn is_json(text: &[u8]) -> bool {
    let mut solid = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (solid.next(), solid.next()),
        (Some(b'{'), Some(b'"' | b'}') | None) | (Some(b'['), Some(b'{' | b'[' | b']') | None)
    )
}

/// Looks through a whole JSON text, so that what is wrong in it is known before a row is used.
pub(super) fn open<'a>(
    file: &str,
    text: Cow<'a, [u8]>,
    options: &Options<'_>,
) -> Result<OpenedJson<'a>, Vec<Stop>> {
    let steps = options.records.map_or_else(Vec::new, |path| path.steps.clone());
    let mut names = Names::new(&steps, options);
    let format = gather(file, &text, &steps, &mut names)?;
    let (rows, lists) = (names.rows, std::mem::take(&mut names.lists));
    let (columns, slots) = names.slots();
    let header = StringRecord::from(columns);
    if rows == 0 {
        return Err(vec![no_rows(file, options.records, &header)]);
    }
    let lacking = options.needs.is_some() && !options.is_header(&header);
    if lacking
        && rows == 1
        && steps.is_empty()
        && let Some(stop) = within_lists(file, &lists)
    {
        return Err(vec![stop]);
    }
    let rows = JsonRows {
        outermost: Outermost::new(&text),
        text,
        steps,
        slots,
        separator: options.separator.unwrap_or(SEPARATOR).to_owned(),
        format,
        number: 0,
        ready: VecDeque::new(),
        record: Record::default(),
    };
    Ok(OpenedJson { format, header, rows })
}

/// Gathers the names of a text's columns, and says what it is.
fn gather(
    file: &str,
    text: &[u8],
    steps: &[Step],
    names: &mut Names<'_>,
) -> Result<Format, Vec<Stop>> {
    let mut outermost = Outermost::new(text);
    let mut objects = 0;
    while let Some(range) = outermost.next(file, text)? {
        objects += 1;
        walk(&text[range.clone()], steps, names)
            .map_err(|error| vec![wrong(file, text, range.start, &error)])?;
    }
    Ok(if outermost.list || objects < 2 { Format::Json } else { Format::JsonLines })
}

fn walk(text: &[u8], steps: &[Step], sink: &mut impl Sink) -> Result<(), Error> {
    let mut deserializer = Deserializer::from_slice(text);
    Objects { sink, steps, level: 0 }.deserialize(&mut deserializer)
}

impl JsonRows<'_> {
    /// The next row, and its number: that of its record, or in JSON Lines its line.
    pub(super) fn next(&mut self, file: &str) -> Result<Option<(u64, &Record)>, Vec<Stop>> {
        while self.ready.is_empty() {
            let Some(range) = self.outermost.next(file, &self.text)? else { return Ok(None) };
            let mut frames = Frames::new(&self.slots, &self.separator, self.steps.len());
            walk(&self.text[range.clone()], &self.steps, &mut frames)
                .map_err(|error| vec![wrong(file, &self.text, range.start, &error)])?;
            self.ready = frames.rows;
        }
        let mut cells = self.ready.pop_front().unwrap_or_default();
        cells.sort_by_key(|(position, ..)| *position);
        self.record.fill(self.slots.width, &cells);
        self.number += 1;
        let line = match self.format {
            Format::JsonLines => self.outermost.line,
            _ => self.number,
        };
        Ok(Some((line, &self.record)))
    }
}

/// The outermost objects of a text, one after the other: those of a list, or those that stand in
/// it one after the other.
struct Outermost {
    list: bool,
    at: usize,
    counted: usize,
    /// The line of the object given last.
    line: u64,
    first: bool,
    ended: bool,
}

impl Outermost {
    fn new(text: &[u8]) -> Self {
        let at = after_blanks(text, 0);
        let list = text.get(at) == Some(&b'[');
        Self { list, at: at + usize::from(list), counted: 0, line: 1, first: true, ended: false }
    }

    fn next(&mut self, file: &str, text: &[u8]) -> Result<Option<Range<usize>>, Vec<Stop>> {
        self.at = after_blanks(text, self.at);
        let more = if self.list { self.between(file, text)? } else { self.at < text.len() };
        if !more {
            return Ok(None);
        }
        let start = self.at;
        let mut stream = Deserializer::from_slice(&text[start..]).into_iter::<IgnoredAny>();
        if let Some(Err(error)) = stream.next() {
            return Err(vec![wrong(file, text, start, &error)]);
        }
        self.at = start + stream.byte_offset();
        let passed = &text[self.counted..start];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = start;
        Ok(Some(start..self.at))
    }

    /// Passes what stands between two objects of a list; whether there is a next one.
    fn between(&mut self, file: &str, text: &[u8]) -> Result<bool, Vec<Stop>> {
        let first = std::mem::replace(&mut self.first, false);
        match text.get(self.at) {
            _ if self.ended => Ok(false),
            Some(b']') => {
                let rest = after_blanks(text, self.at + 1);
                if rest < text.len() {
                    return Err(vec![misplaced(file, text, rest, "after the list ends")]);
                }
                self.ended = true;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at = after_blanks(text, self.at + 1);
                Ok(true)
            }
            Some(_) if first => Ok(true),
            Some(_) => Err(vec![misplaced(file, text, self.at, "where , or ] should stand")]),
            None => Err(vec![misplaced(file, text, text.len(), "before the list ends")]),
        }
    }
}

fn after_blanks(text: &[u8], from: usize) -> usize {
    let blank = |byte: &&u8| byte.is_ascii_whitespace();
    from.min(text.len()) + text.get(from..).unwrap_or_default().iter().take_while(blank).count()
}

/// The line and column of a byte, from 1; columns count characters.
fn place(text: &[u8], at: usize) -> (u64, usize) {
    let before = &text[..at.min(text.len())];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (line, 1 + String::from_utf8_lossy(&before[start..]).chars().count())
}

fn misplaced(file: &str, text: &[u8], at: usize, what: &str) -> Stop {
    let (line, column) = place(text, at);
    let found = match text.get(at) {
        Some(byte) => format!("{:?} stands", char::from(*byte)),
        None => "the file ends".to_owned(),
    };
    let stop = Stop::new(file, line, format!("no JSON: in column {column} {found} {what}"));
    stop.help("it may have been cut short: export again")
}

/// An error of the parser, in the object that begins at `start`.
fn wrong(file: &str, text: &[u8], start: usize, error: &Error) -> Stop {
    let (line, column) = place(text, start);
    let (line, column) = match error.line() {
        0 | 1 => (line, column + error.column().saturating_sub(1)),
        more => (line + more as u64 - 1, error.column()),
    };
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(before, _)| before);
    let stop =
        Stop::new(file, line, format!("no JSON that can be read: column {column}: {message}"));
    stop.help(match error.is_eof() {
        true => "the file ends too early: export again",
        false => "export again, or mend the file there",
    })
}

fn no_rows(file: &str, path: Option<&RecordPath>, header: &StringRecord) -> Stop {
    let Some(path) = path.filter(|path| !path.steps.is_empty()) else {
        let stop = Stop::new(file, 0, "the file holds no record");
        return stop.help("export it again: a list of objects, or one object a line");
    };
    let keys: Vec<String> = header.iter().take(20).map(|name| format!("{name:?}")).collect();
    let keys = match keys.is_empty() {
        true => String::new(),
        false => format!("; the objects on the way have {}", keys.join(", ")),
    };
    let stop = Stop::new(file, 0, format!("no record stands at {path}{keys}"));
    stop.help("say where the rows are with records in [source], such as records = \"issues[]\"")
}

/// A file that is one object, with its rows in a list within it.
fn within_lists(file: &str, lists: &[(String, u64)]) -> Option<Stop> {
    let (longest, _) = lists.iter().max_by_key(|(_, objects)| *objects)?;
    let listed: Vec<String> =
        lists.iter().map(|(path, objects)| format!("{path:?} ({objects})")).collect();
    let message = format!(
        "the file is one object without the columns needed; it has lists of objects: {}",
        listed.join(", ")
    );
    let help =
        format!("say which holds the rows with records in [source]: records = \"{longest}[]\"");
    Some(Stop::new(file, 0, message).help(help))
}

#[cfg(test)]
mod tests;
