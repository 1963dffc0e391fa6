//! Signs that an export was damaged on its way: ids turned into numbers, files cut short.

use crate::files::FileRead;
use aloi::{Code, Finding, Place, Ticket};
use std::sync::Arc;

/// The numbers of rows at which tools cut their exports: Jira at 1,000, ServiceNow at 10,000,
/// spreadsheets at 65,536 and 1,048,576 with their header, many others at a round number.
const CUTS: [u64; 11] =
    [1_000, 5_000, 10_000, 20_000, 50_000, 65_535, 65_536, 100_000, 500_000, 1_000_000, 1_048_575];

/// The files whose number of rows is one at which tools cut their exports.
pub(crate) fn cut_short(files: &[FileRead]) -> impl Iterator<Item = Finding> + '_ {
    files.iter().filter(|file| CUTS.contains(&file.rows)).map(|file| {
        let place = Place::Line { file: Arc::clone(&file.name), line: 0 };
        Finding::new(Code::RoundRowCount).at(place).value(file.rows)
    })
}

/// A ticket whose id a spreadsheet has turned into a number.
pub(crate) fn damaged_id(ticket: &Ticket) -> Option<Finding> {
    is_damaged(&ticket.id).then(|| {
        Finding::new(Code::DamagedId).in_ticket(&ticket.id).value(&ticket.id).at_row(ticket.row)
    })
}

/// Whether an id is written like `2.03E+07` or `2,03E+07`.
fn is_damaged(id: &str) -> bool {
    if !id.as_bytes().contains(&b'+') {
        return false;
    }
    let Some((number, exponent)) = id.split_once(['E', 'e']) else { return false };
    let Some(exponent) = exponent.strip_prefix('+') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    whole.len() == 1 && digits(whole) && digits(fraction) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_leaves_its_mark_on_ids() {
        for id in ["2.03E+07", "2,03E+07", "1E+10", "9.99999e+12"] {
            assert!(is_damaged(id), "{id}");
        }
        for id in ["20300001", "INC0012345", "E+07", "2.03E07", "12.3E+07", "SITE+07", "2.E+1x", ""]
        {
            assert!(!is_damaged(id), "{id}");
        }
    }
}
