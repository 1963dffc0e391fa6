//! What stands between two cells of a text file: found by how evenly it cuts the first rows.

use csv::{ReaderBuilder, StringRecord};

/// The delimiters that are looked for, in order of preference.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at.
const LOOKED_AT: usize = 200;

/// The delimiters from the one that fits best to the one that fits least.
pub(super) fn by_fit(text: &[u8]) -> [u8; 4] {
    let mut scored = DELIMITERS.map(|delimiter| (score(text, delimiter), delimiter));
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.map(|(_, delimiter)| delimiter)
}

/// How many rows in a thousand have the most usual number of cells, and that number.
fn score(text: &[u8], delimiter: u8) -> (usize, usize) {
    let mut widths: Vec<usize> =
        records(text, delimiter, LOOKED_AT).map(|record| record.len()).collect();
    widths.sort_unstable();
    let usual = widths.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), same[0]));
    match usual {
        // One cell a row is no sign of a delimiter.
        Some(same) if same[0] > 1 => (same.len() * 1000 / widths.len(), same[0]),
        _ => (0, 0),
    }
}

/// The first rows of a text, cut at `delimiter`, the header among them.
pub(super) fn records(
    text: &[u8],
    delimiter: u8,
    rows: usize,
) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text);
    reader.into_records().take(rows).flatten()
}

/// The delimiter that the first line `sep=;` of a file made for Excel declares, and where the
/// next line begins.
pub(super) fn declared(text: &[u8]) -> Option<(u8, usize)> {
    let (first, quoted) = match text {
        [b'"', rest @ ..] => (rest, true),
        _ => (text, false),
    };
    let label = first.get(..4).filter(|label| label.eq_ignore_ascii_case(b"sep="))?;
    let delimiter = *first.get(label.len()).filter(|byte| byte.is_ascii())?;
    let mut end = usize::from(quoted) + label.len() + 1;
    if quoted && text.get(end) == Some(&b'"') {
        end += 1;
    }
    match &text[end..] {
        [] => Some((delimiter, end)),
        [b'\r', b'\n', ..] => Some((delimiter, end + 2)),
        [b'\r' | b'\n', ..] => Some((delimiter, end + 1)),
        _ => None,
    }
}

/// The sign that seems to cut a header of one single cell, where that comes several times.
pub fn sign_within(header: &StringRecord) -> Option<char> {
    let mut cells = header.iter();
    let (Some(only), None) = (cells.next(), cells.next()) else { return None };
    let is_sign = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let is_text = |byte: u8| b" _.-'\"()\r\n\0".contains(&byte);
    let mut times = [0_u64; 128];
    for byte in only.trim().bytes().filter(|byte| is_sign(*byte) && !is_text(*byte)) {
        times[usize::from(byte)] += 1;
    }
    let signs = (0..=127_u8).map(|sign| (times[usize::from(sign)], std::cmp::Reverse(sign)));
    signs.max().filter(|(times, _)| *times > 1).map(|(_, sign)| char::from(sign.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", b','),
            ("a;b;c\n1,5;2,5;3\n", b';'),
            ("a\tb\n1\t\"x;y\nz\"\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("Incidents, October\n\na;b\n1;2\n3;4\n", b';'),
            ("only\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(by_fit(text.as_bytes())[0], delimiter, "{text:?}");
        }
    }

    #[test]
    fn a_header_of_one_cell_shows_what_cuts_it() {
        for (cells, sign) in [
            (&["ticket^status^group"][..], Some('^')),
            (&["ticket\u{1}status\u{1}group"], Some('\u{1}')),
            (&["ticket::status::group"], Some(':')),
            (&["date: hour"], None),
            (&["opened_at_last"], None),
            (&["a^b^c", "d"], None),
            (&[], None),
        ] {
            assert_eq!(sign_within(&StringRecord::from(cells.to_vec())), sign, "{cells:?}");
        }
    }

    #[test]
    fn a_file_may_declare_its_delimiter() {
        for (text, found) in [
            ("sep=;\na;b", Some((b';', 6))),
            ("SEP=,\r\na,b", Some((b',', 7))),
            ("\"sep=\t\"\na\tb", Some((b'\t', 8))),
            ("sep=;", Some((b';', 5))),
            ("sep=;a\n", None),
            ("sep=", None),
            ("separator;b", None),
        ] {
            assert_eq!(declared(text.as_bytes()), found, "{text:?}");
        }
    }
}
