//! Which column of a file is which.

mod header;

use crate::moments::{self, Parts};
use crate::quoted::{any_of, named, quoted, shown};
use crate::stop::Stop;
use crate::table::{Kind, Opened, Record};
use aloi::name::comparable;
use aloi_contract::{Column, Shape, Source};
use aloi_words::{Value, list, said};
use csv::StringRecord;
use header::Header;

/// The columns of times, whatever the shape.
const TIMES: [Column; 9] = Column::TIMES;

/// A position that no row has.
const NOWHERE: usize = usize::MAX;

/// The positions of the columns that are read in one file, and what the file calls them.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// Where each stands; [`NOWHERE`] for those that the file lacks.
    positions: Box<[usize]>,
    names: Box<[Option<Box<str>>]>,
    /// All labels of the file, as far as they can be told.
    labels: Value,
    /// How many columns the file has.
    width: usize,
    /// The times that it has in two columns: they are read as if each stood in one behind these.
    parts: Vec<Parts>,
    /// Where it tells which rows count, and what stands there in these.
    keeps: Vec<(usize, Vec<String>)>,
    /// The further columns that tell an instant or a date.
    instants: Box<[Column]>,
}

impl Columns {
    /// Finds `wanted` in the header of `file`. Of these, `compulsory` must be there, or have a
    /// constant.
    pub(crate) fn find(
        file: &str,
        header: &StringRecord,
        source: &Source,
        wanted: &[Column],
        compulsory: &[Column],
    ) -> Result<Self, Vec<Stop>> {
        let header = Header::new(file, header);
        let mut columns = Self {
            positions: vec![NOWHERE; Column::ALL.len() + source.further.len()].into(),
            names: vec![None; Column::ALL.len() + source.further.len()].into(),
            labels: header.listed(),
            width: header.cells.len(),
            parts: Vec::new(),
            keeps: Vec::new(),
            instants: source.instants().chain(source.dates()).collect(),
        };
        let (mut stops, mut repeated) = (Vec::new(), Vec::new());
        for (label, words) in &source.keeps {
            match &header.positions(label)[..] {
                [] => {}
                [position] => {
                    let words = words.iter().map(|word| comparable(word)).collect();
                    columns.keeps.push((*position, words));
                }
                _ => {
                    let message = said!("columns.several-in-where", label = named(label));
                    let stop = Stop::new(file, 1, message);
                    stops.push(stop.help(said!("columns.several-in-where-help")));
                }
            }
        }
        for column in wanted {
            // A sequence orders rows only where the source maps one (R2).
            if *column == Column::Sequence && !source.columns.contains_key(column) {
                continue;
            }
            match header.find(source, *column) {
                Ok(Some(date)) if source.times_of_day.contains_key(column) => {
                    match header.time_of_day(source, *column) {
                        Ok(time) => {
                            columns.add(Parts { column: *column, date, time }, header.cells)
                        }
                        Err(stop) => {
                            stops.push(stop);
                            repeated.push(*column);
                        }
                    }
                }
                Ok(position) => columns.set(*column, position, header.cells),
                Err(stop) => {
                    stops.push(stop);
                    repeated.push(*column);
                }
            }
        }
        for column in compulsory {
            let constant = source.constants.contains_key(column);
            if !columns.has(*column) && !constant && !repeated.contains(column) {
                stops.push(header.missing(source, *column));
            }
        }
        if stops.is_empty() { Ok(columns) } else { Err(stops) }
    }

    fn set(&mut self, column: Column, position: Option<usize>, header: &StringRecord) {
        let name = position.and_then(|position| header.get(position)).map(str::trim);
        self.positions[column.place()] = position.unwrap_or(NOWHERE);
        self.names[column.place()] = name.filter(|name| !name.is_empty()).map(Box::from);
    }

    fn add(&mut self, parts: Parts, header: &StringRecord) {
        let label = |place: usize| header.get(place).unwrap_or("").trim();
        self.positions[parts.column.place()] = self.width + self.parts.len();
        let name = format!("{} + {}", label(parts.date), label(parts.time));
        self.names[parts.column.place()] = Some(name.into());
        self.parts.push(parts);
    }

    /// Whether some time stands in two columns, or not every row counts.
    pub(crate) const fn asks_more(&self) -> bool {
        !self.parts.is_empty() || !self.keeps.is_empty()
    }

    /// The further columns that the file has, by their numbers.
    pub(crate) fn further(&self) -> impl Iterator<Item = u32> + '_ {
        let further = self.positions.iter().skip(Column::ALL.len());
        (0..).zip(further).filter(|(_, place)| **place != NOWHERE).map(|(number, _)| number)
    }

    /// Whether the file tells which rows count by so many columns.
    pub(crate) const fn keeps(&self) -> usize {
        self.keeps.len()
    }

    /// Whether a row counts; one that is too short to tell does.
    pub(crate) fn counts(&self, row: &Record) -> bool {
        self.keeps.iter().all(|(place, words)| {
            row.get(*place).is_none_or(|cell| words.contains(&comparable(cell)))
        })
    }

    /// A row with such times behind its own cells, where the file has any.
    pub(crate) fn widened(&self, row: &Record, source: &Source) -> Option<Record> {
        moments::widened(row, self.width, &self.parts, &source.none)
    }

    /// The same for the header.
    pub(crate) fn widened_header(&self, header: &StringRecord) -> StringRecord {
        let mut widened = header.clone();
        for parts in &self.parts {
            widened.push_field(self.name(parts.column));
        }
        widened
    }

    #[inline(always)]
    pub(crate) fn has(&self, column: Column) -> bool {
        self.place(column) != NOWHERE
    }

    #[inline]
    pub(crate) fn position(&self, column: Column) -> Option<usize> {
        if self.has(column) { Some(self.place(column)) } else { None }
    }

    /// The position of a column; where the file lacks it, one at which no row has a cell.
    #[inline(always)]
    pub(crate) fn place(&self, column: Column) -> usize {
        self.positions[column.place()]
    }

    /// What the file calls a column; Aloi's own name where it has none.
    #[inline(always)]
    pub(crate) fn name(&self, column: Column) -> &str {
        self.names[column.place()].as_deref().unwrap_or(column.key())
    }

    /// Every column that can be read: ours, and the further ones of the contract.
    pub(crate) fn all(&self) -> impl Iterator<Item = Column> + use<> {
        let further = self.positions.len() - Column::ALL.len();
        Column::ALL.into_iter().chain((0..).map(Column::Further).take(further))
    }

    /// All labels of the file, as far as they can be told.
    pub(crate) const fn labels(&self) -> &Value {
        &self.labels
    }

    /// Why merged cells stop the run: below the first, the values that are read are lost.
    pub(crate) fn merged(&self, opened: &Opened<'_>) -> Vec<Stop> {
        let header = opened.header_line;
        let stops = opened.merged.iter().filter_map(|merged| {
            let hidden = self.all().filter_map(|column| {
                Some((merged.hides(self.position(column)?, header)?, self.name(column)))
            });
            let (line, column) = hidden.min_by_key(|(line, _)| *line)?;
            let message = said!(
                "columns.merged",
                sheet = quoted(opened.sheet.as_deref().unwrap_or("")),
                range = merged.range(),
                column = shown(column)
            );
            let stop = Stop::new(opened.rows.file(), line, message);
            Some(stop.help(said!("columns.merged-help")))
        });
        stops.collect()
    }

    /// Whether an error or an inexact number stands where a time is read.
    pub(crate) fn is_wrong_time(&self, position: usize, kind: Kind, shape: Shape) -> bool {
        let of_intervals = [Column::From, Column::To];
        let of_intervals = of_intervals.iter().filter(|_| shape == Shape::Intervals);
        let mut times = TIMES.iter().chain(&self.instants).chain(of_intervals);
        matches!(kind, Kind::Error | Kind::Inexact)
            && times.any(|column| self.position(*column) == Some(position))
    }

    /// Where the times stand that tell of a ticket; not those of an interval, which must be there.
    pub(crate) fn times(&self) -> impl Iterator<Item = usize> + '_ {
        let times = TIMES.iter().chain(&self.instants).map(|column| self.place(*column));
        times.filter(|place| *place != NOWHERE)
    }

    /// The cell of a column in a row, trimmed; empty where the file has no such column.
    pub(crate) fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        row.get(self.place(column)).unwrap_or("").trim()
    }

    /// Whether a row has as many cells as the header. Blank ones at the end do not count, nor
    /// missing ones of columns that are not read.
    pub(crate) fn fits(&self, row: &StringRecord) -> bool {
        let read = self.positions.iter().filter(|place| **place != NOWHERE);
        let last_read = read.max().map_or(0, |last| last + 1);
        let width = self.width + self.parts.len();
        row.len() >= last_read && row.iter().skip(width).all(|cell| cell.trim().is_empty())
            || row.len() == width
    }

    pub(crate) const fn width(&self) -> usize {
        self.width
    }
}

/// The columns by which `where` says which rows count and that no file has.
pub(crate) fn kept_nowhere(source: &Source, found: &[Columns], files: &Value) -> Vec<Stop> {
    let most = found.iter().map(Columns::keeps).max();
    if most.is_none_or(|most| most >= source.keeps.len()) {
        return Vec::new();
    }
    let labels = list(source.keeps.iter().map(|(label, _)| quoted(label)));
    let stop = Stop::new("", 0, said!("columns.where-nowhere", labels));
    vec![stop.help(said!("columns.nowhere-help", files))]
}

/// The columns that the contract itself maps and that no file has.
pub(crate) fn mapped_nowhere(source: &Source, found: &[Columns], files: &Value) -> Vec<Stop> {
    let nowhere = source
        .own
        .iter()
        .filter(|column| !found.is_empty() && !found.iter().any(|columns| columns.has(**column)));
    nowhere
        .map(|column| {
            let (names, key) = (any_of(&source.headings(*column)), source.key(*column));
            let message = match source.columns.contains_key(column) {
                true => said!("columns.mapped-nowhere", key, names),
                false => said!("columns.read-nowhere", key),
            };
            Stop::new("", 0, message).help(said!("columns.nowhere-help", files))
        })
        .collect()
}
