//! The rows of a JSON file: the objects at the end of a path, with what the objects around them
//! say. The file is read twice: once for the names of its columns, once for its rows.

mod frame;
mod names;
mod walk;
mod window;
mod wrong;

use super::options::{Format, Options};
use super::reader::ReadRows;
use super::record::Record;
use crate::quoted::named;
use crate::stop::Stop;
use crate::system::failed;
use aloi_contract::{RecordPath, Step};
use aloi_words::{list, said};
use csv::StringRecord;
use frame::{Cell, Frames};
use names::{Names, Slots};
use serde::de::DeserializeSeed;
use serde_json::{Deserializer, Error};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::fs::File;
use std::ops::Range;
use std::sync::Arc;
use walk::{Objects, Sink};
use window::Window;
use wrong::{Where, misplaced, wrong};

/// What stands between two values of a list in one cell, unless the contract says it.
const SEPARATOR: &str = ", ";

/// The most keys that are told of objects which hold no rows.
const LISTED: usize = 20;

/// The rows of a JSON file.
pub(super) struct JsonRows<'a> {
    window: Window<'a>,
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
    let begun = begin(file, &mut Window::of(Cow::Borrowed(&text)), options)?;
    Ok(begun.rows(Window::of(text), options))
}

/// The same of a file, of which no more is held than an outermost object takes; none where it is no
/// plain UTF-8.
pub(super) fn open_file(
    file: &str,
    held: &File,
    options: &Options<'_>,
) -> Result<Option<OpenedJson<'static>>, Vec<Stop>> {
    let cannot = |error: std::io::Error| vec![Stop::new(file, 0, failed(&error))];
    let mut window = Window::reading(held).map_err(cannot)?;
    let begun = begin(file, &mut window, options);
    if !window.is_plain {
        return Ok(None);
    }
    let begun = begun?;
    let window = Window::reading(held).map_err(cannot)?;
    Ok(Some(begun.rows(window, options)))
}

/// What a JSON file is, and which columns it has.
struct Begun {
    format: Format,
    header: StringRecord,
    steps: Vec<Step>,
    slots: Slots,
}

impl Begun {
    fn rows<'a>(self, window: Window<'a>, options: &Options<'_>) -> OpenedJson<'a> {
        let Self { format, header, steps, slots } = self;
        let rows = JsonRows {
            outermost: Outermost::default(),
            window,
            steps,
            slots,
            separator: options.separator.unwrap_or(SEPARATOR).to_owned(),
            format,
            number: 0,
            ready: VecDeque::new(),
            record: Record::default(),
        };
        OpenedJson { format, header, rows }
    }
}

/// Looks through a text for the names of its columns.
fn begin(file: &str, window: &mut Window<'_>, options: &Options<'_>) -> Result<Begun, Vec<Stop>> {
    let steps = options.records.map_or_else(Vec::new, |path| path.steps.clone());
    let mut names = Names::new(&steps, options);
    let format = gather(file, window, &steps, &mut names)?;
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
    Ok(Begun { format, header, steps, slots })
}

/// Gathers the names of a text's columns, and says what it is.
fn gather(
    file: &str,
    window: &mut Window<'_>,
    steps: &[Step],
    names: &mut Names<'_>,
) -> Result<Format, Vec<Stop>> {
    let mut outermost = Outermost::default();
    let mut objects = 0;
    while let Some(range) = outermost.next(file, window)? {
        objects += 1;
        walk(&window.text()[range.clone()], steps, names)
            .map_err(|error| vec![wrong(file, window.text(), range.start, &error)])?;
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
            let window = &mut self.window;
            let Some(range) = self.outermost.next(file, window)? else { return Ok(None) };
            let mut frames = Frames::new(&self.slots, &self.separator, self.steps.len());
            walk(&window.text()[range.clone()], &self.steps, &mut frames)
                .map_err(|error| vec![wrong(file, window.text(), range.start, &error)])?;
            self.ready = frames.rows;
        }
        let mut cells = self.ready.pop_front().unwrap_or_default();
        cells.sort_by_key(|(position, ..)| *position);
        self.record.fill(self.slots.width, &cells);
        self.number += 1;
        let line = match self.format {
            Format::JsonLines => self.window.line(),
            _ => self.number,
        };
        Ok(Some((line, &self.record)))
    }
}

impl ReadRows for JsonRows<'_> {
    fn next(&mut self, file: &Arc<str>) -> Result<Option<(u64, &Record)>, Vec<Stop>> {
        self.next(file)
    }
}

/// The outermost objects of a text, one after the other: those of a list, or those that stand in
/// it one after the other.
#[derive(Debug, Default)]
struct Outermost {
    list: bool,
    /// Whether the text was begun, and whether an object of it was given.
    begun: bool,
    given: bool,
    ended: bool,
}

impl Outermost {
    /// The next object; the window has the line in which it begins.
    fn next(
        &mut self,
        file: &str,
        window: &mut Window<'_>,
    ) -> Result<Option<Range<usize>>, Vec<Stop>> {
        window.pass_blanks(file)?;
        if !std::mem::replace(&mut self.begun, true) && window.next() == Some(b'[') {
            self.list = true;
            window.pass(1);
            window.pass_blanks(file)?;
        }
        let more = if self.list { self.between(file, window)? } else { window.next().is_some() };
        if !more {
            return Ok(None);
        }
        window.value(file).map(Some)
    }

    /// Passes what stands between two objects of a list; whether there is a next one.
    fn between(&mut self, file: &str, window: &mut Window<'_>) -> Result<bool, Vec<Stop>> {
        let first = !std::mem::replace(&mut self.given, true);
        let misplaced = |window: &Window<'_>, what| {
            Err(vec![misplaced(file, window.text(), window.at(), what)])
        };
        match window.next() {
            _ if self.ended => Ok(false),
            Some(b']') => {
                window.pass(1);
                window.pass_blanks(file)?;
                if window.next().is_some() {
                    return misplaced(window, Where::AfterTheList);
                }
                self.ended = true;
                Ok(false)
            }
            Some(b',') if !first => {
                window.pass(1);
                window.pass_blanks(file)?;
                Ok(true)
            }
            Some(_) if first => Ok(true),
            Some(_) => misplaced(window, Where::BetweenObjects),
            None => misplaced(window, Where::BeforeTheListEnds),
        }
    }
}

fn no_rows(file: &str, path: Option<&RecordPath>, header: &StringRecord) -> Stop {
    let Some(path) = path.filter(|path| !path.steps.is_empty()) else {
        return Stop::new(file, 0, said!("json.no-record")).help(said!("json.no-record-help"));
    };
    let path = path.to_string();
    let keys = (!header.is_empty()).then(|| list(header.iter().take(LISTED).map(named)));
    let message = match keys {
        Some(keys) => said!("json.no-record-at-with", path, keys),
        None => said!("json.no-record-at", path),
    };
    Stop::new(file, 0, message).help(said!("json.no-record-at-help"))
}

/// A file that is one object, with its rows in a list within it.
fn within_lists(file: &str, lists: &[(String, u64)]) -> Option<Stop> {
    let (longest, _) = lists.iter().max_by_key(|(_, objects)| *objects)?;
    let lists = lists.iter();
    let lists = list(lists.map(|(path, objects)| said!("json.list", path = named(path), objects)));
    let stop = Stop::new(file, 0, said!("json.within-lists", lists));
    Some(stop.help(said!("json.within-lists-help", path = longest)))
}

#[cfg(test)]
mod tests;
