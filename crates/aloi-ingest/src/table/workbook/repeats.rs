//! How many cells an OpenDocument sheet has when what it repeats is written out.

use crate::table::guard::{Fault, fault};
use aloi_words::said;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

/// The most cells of a workbook.
const MOST: u64 = 20_000_000;

/// Refuses a workbook with more cells than any export has. A few bytes can repeat a cell over a
/// million rows.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
    let content = archive.by_name("content.xml").map_err(fault)?;
    match cells(BufReader::new(content)) {
        Some(cells) if cells <= MOST => Ok(()),
        Some(cells) => Err(said!("table.too-many-cells", cells, most = MOST)),
        None => Err(said!("table.damaged-content")),
    }
}

/// Counts cells up to the last of each row that holds something.
fn cells(content: impl std::io::BufRead) -> Option<u64> {
    let mut reader = Reader::from_reader(content);
    let (mut all, mut rows) = (0_u64, 1);
    // The columns passed in this row, and those up to the last that holds something.
    let (mut passed, mut used) = (0_u64, 0_u64);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                rows = repeated(&tag, "table:number-rows-repeated");
                (passed, used) = (0, 0);
            }
            Event::Start(tag) | Event::Empty(tag) if is_cell(&tag) => {
                passed = passed.saturating_add(repeated(&tag, "table:number-columns-repeated"));
                if holds_something(&tag) {
                    used = passed;
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => {
                all = all.saturating_add(rows.saturating_mul(used));
            }
            Event::Eof => return Some(all),
            _ => {}
        }
    }
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

fn holds_something(tag: &BytesStart<'_>) -> bool {
    let names = tag.attributes().flatten().map(|attribute| attribute.key);
    names.into_iter().any(|key| matches!(key.as_ref(), "office:value-type" | "table:formula"))
}

fn repeated(tag: &BytesStart<'_>, attribute: &str) -> u64 {
    let found = tag.attributes().flatten().find(|other| other.key.as_ref() == attribute);
    let number = found.and_then(|found| found.value.parse().ok());
    number.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_with_their_repeats() {
        let row = |attributes: &str, cells: &str| {
            format!("<table:table-row {attributes}>{cells}</table:table-row>")
        };
        let text = r#"<table:table-cell office:value-type="string"/>"#;
        let blank = r#"<table:table-cell table:number-columns-repeated="1000"/>"#;
        for (words, xml, count) in [
            ("two cells", row("", &format!("{text}{text}{blank}")), 2),
            ("a cell far to the right", row("", &format!("{blank}{text}")), 1001),
            ("blank rows", row("table:number-rows-repeated=\"1048576\"", blank), 0),
            (
                "a bomb",
                row("table:number-rows-repeated=\"1048576\"", &format!("{blank}{text}")),
                1001 * 1_048_576,
            ),
        ] {
            assert_eq!(cells(xml.as_bytes()), Some(count), "{words}");
        }
    }
}
