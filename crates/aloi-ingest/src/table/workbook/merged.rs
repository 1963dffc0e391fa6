//! Merged cells of a sheet: all but the first of them have lost their values.

use super::sheet::Sheet;
use calamine::Dimensions;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor};
use zip::ZipArchive;

/// Cells merged into one that holds something; rows and columns from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    first: (u32, u32),
    last: (u32, u32),
}

/// Those of the cells merged in a sheet that hold something and reach below its header, which
/// stands in the row `header`, from 1.
pub(super) fn below(regions: &[Dimensions], sheet: &Sheet, header: u64) -> Vec<Merged> {
    let reaches = |region: &&Dimensions| u64::from(region.end.0) >= header;
    let regions = regions.iter().filter(reaches).filter(|region| region.start != region.end);
    let regions = regions.filter(|region| sheet.holds(region.start));
    regions.map(|region| Merged { first: region.start, last: region.end }).collect()
}

impl Merged {
    /// The first row below the header of which a cell in the column at `position`, from 0, is lost.
    pub(crate) fn hides(&self, position: usize, header: u64) -> Option<u64> {
        let column = u32::try_from(position).ok()?;
        let within = (self.first.1..=self.last.1).contains(&column);
        // The first cell keeps its value.
        let first = self.first.0 + u32::from(column == self.first.1);
        let row = u64::from(first).max(header);
        (within && row <= u64::from(self.last.0)).then_some(row + 1)
    }

    /// The range, as programs write it: `B2:B5`.
    pub(crate) fn range(&self) -> String {
        let cell = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
        format!("{}:{}", cell(self.first), cell(self.last))
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    let letter = u8::try_from(column % 26).map_or('?', |letter| char::from(b'A' + letter));
    format!("{before}{letter}")
}

/// The cells merged in a sheet of an OpenDocument workbook.
pub(super) fn of_ods(bytes: &[u8], sheet: &str) -> Option<Vec<Dimensions>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    spans(BufReader::new(archive.by_name("content.xml").ok()?), sheet)
}

fn spans(content: impl BufRead, sheet: &str) -> Option<Vec<Dimensions>> {
    let mut found = Vec::new();
    each_cell(content, sheet, |tag, place, _| {
        let rows = number(tag, "table:number-rows-spanned");
        let columns = number(tag, "table:number-columns-spanned");
        if rows > 1 || columns > 1 {
            let end = (place.0.saturating_add(rows - 1), place.1.saturating_add(columns - 1));
            found.push(Dimensions { start: place, end });
        }
    })?;
    Some(found)
}

/// Takes each cell of a sheet of an OpenDocument workbook, with its row and column from 0 and over
/// how many rows and columns it is repeated; `None` where its content is damaged.
pub(super) fn each_cell(
    content: impl BufRead,
    sheet: &str,
    mut take: impl FnMut(&BytesStart<'_>, (u32, u32), (u32, u32)),
) -> Option<()> {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut within) = (Vec::new(), false);
    let (mut row, mut repeated, mut column) = (0_u32, 0, 0_u32);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                within = text(tag, "table:name").is_some_and(|name| name == sheet);
                (row, repeated) = (0, 0);
            }
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                row = row.saturating_add(repeated);
                (repeated, column) = (number(tag, "table:number-rows-repeated"), 0);
            }
            Event::Start(tag) | Event::Empty(tag) if within && is_cell(tag) => {
                let columns = number(tag, "table:number-columns-repeated");
                take(tag, (row, column), (repeated, columns));
                column = column.saturating_add(columns);
            }
            Event::Empty(tag) if tag.name().as_ref() == "table:table-row" => {
                row = row.saturating_add(repeated);
                repeated = number(tag, "table:number-rows-repeated");
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

/// The text of an attribute, its entities written out.
pub(super) fn text(tag: &BytesStart<'_>, attribute: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|other| other.key.as_ref() == attribute)?;
    quick_xml::escape::unescape(&found.value).ok().map(|text| text.into_owned())
}

/// The number of an attribute, 1 where it has none.
fn number(tag: &BytesStart<'_>, attribute: &str) -> u32 {
    let number = text(tag, attribute).and_then(|text| text.parse().ok());
    number.unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_that_lose_a_value_are_told() {
        let merged = |first, last| Merged { first, last };
        for (words, range, position, row) in [
            ("below each other", merged((1, 1), (4, 1)), 1, Some(3)),
            ("another column", merged((1, 1), (4, 1)), 2, None),
            ("side by side, the first", merged((1, 1), (1, 2)), 1, None),
            ("side by side, the second", merged((1, 1), (1, 2)), 2, Some(2)),
            ("from the header down", merged((0, 0), (1, 0)), 0, Some(2)),
            ("within the header", merged((0, 0), (0, 3)), 1, None),
        ] {
            assert_eq!(range.hides(position, 1), row, "{words}");
        }
        assert_eq!(merged((1, 1), (4, 27)).range(), "B2:AB5");
    }

    #[test]
    fn those_of_an_opendocument_sheet_are_found() {
        let xml = r#"<table:table table:name="A &amp; B">
            <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell table:number-columns-repeated="2"/>
            <table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="4"/>
            </table:table-row></table:table><table:table table:name="C"><table:table-row>
            <table:table-cell table:number-columns-spanned="2"/></table:table-row></table:table>"#;
        let found = |sheet| spans(xml.as_bytes(), sheet).unwrap();
        assert_eq!(found("A & B"), [Dimensions { start: (3, 2), end: (6, 2) }]);
        assert_eq!(found("C"), [Dimensions { start: (0, 0), end: (0, 1) }]);
    }
}
