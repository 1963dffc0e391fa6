//! A text cut into rows and these into cells, as the csv crate cuts them.

use super::bail::Bail;
use super::row::Row;
use super::rows;
use super::signs::Signs;

/// Rows of a text, one after another, each in its cells.
pub(super) struct Cutting<'t> {
    text: &'t [u8],
    delimiter: u8,
    signs: Signs<'t, 4>,
    /// The row given last; the next begins behind it.
    pub(super) row: Row,
    /// Its cells, each from one byte to another; none where it is odd.
    pub(super) cells: Vec<(u32, u32)>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// A row in its line, in its cells.
    Cells,
    /// A row of another kind, to be cut by the csv crate's own code: of several lines, with quotes
    /// within its cells, or the last one where nothing ends it. [`Cutting::odd`] gives it.
    Odd,
    /// Nothing.
    End,
}

impl<'t> Cutting<'t> {
    /// The rows of a text; `cells` is room for theirs.
    pub(super) fn new(text: &'t [u8], delimiter: u8, cells: Vec<(u32, u32)>) -> Self {
        let signs = Signs::new([delimiter, b'\n', b'"', b'\r'], text);
        Self { text, delimiter, signs, row: Row::default(), cells }
    }

    /// Goes on to the next row.
    #[inline]
    pub(super) fn next(&mut self) -> Cut {
        if self.row.next >= self.text.len() {
            return Cut::End;
        }
        self.cells.clear();
        match self.cut() {
            Some(row) => {
                self.row = row;
                Cut::Cells
            }
            None => Cut::Odd,
        }
    }

    /// The next row, which is odd; the last may end with the text.
    pub(super) fn odd(&mut self) -> Result<Row, Bail> {
        if let Some(row) = self.odd_whole()? {
            return Ok(row);
        }
        self.row = rows::last_row(self.text, self.row.next);
        Ok(self.row)
    }

    /// The next row, which is odd; none if the text does not have its end.
    pub(super) fn odd_whole(&mut self) -> Result<Option<Row>, Bail> {
        self.cells.clear();
        let row = rows::row(self.text, self.row.next, self.delimiter)?;
        if let Some(row) = row {
            self.row = row;
            self.signs.go_to(row.next, self.text);
        }
        Ok(row)
    }

    /// The id in the row given last, at a position; empty where there is none.
    #[inline]
    pub(super) fn id(&self, position: usize) -> Result<&'t str, Bail> {
        let Some((from, to)) = self.cells.get(position) else { return Ok("") };
        let id = std::str::from_utf8(&self.text[*from as usize..*to as usize]);
        id.map(crate::reading::trimmed).map_err(|_| Bail::AsTables)
    }

    /// Cuts the cells of the next row; none if it is odd.
    #[inline]
    fn cut(&mut self) -> Option<Row> {
        let (from, mut cell, mut quoted) = (self.row.next, self.row.next, false);
        loop {
            let mut sign = self.signs.next()?;
            let (mut end, mut byte) = (sign, self.text[sign]);
            if byte == b'"' {
                if sign != cell {
                    return None;
                }
                (cell, end, quoted) = (sign + 1, self.closing()?, true);
                sign = self.signs.next().filter(|sign| *sign == end + 1)?;
                byte = self.text[sign];
            }
            self.cells.push((place(cell), place(end)));
            cell = sign + 1;
            // most signs are delimiters
            if byte == self.delimiter {
                continue;
            }
            return match byte {
                b'\n' => Some(Row { from, to: sign, next: sign + 1, quoted }),
                b'\r' => {
                    self.signs.next().filter(|feed| *feed == cell && self.text[cell] == b'\n')?;
                    Some(Row { from, to: sign, next: cell + 1, quoted })
                }
                _ => None,
            };
        }
    }

    /// The quote that closes the one found last, in the same line.
    #[inline]
    fn closing(&mut self) -> Option<usize> {
        loop {
            let sign = self.signs.next()?;
            match self.text[sign] {
                b'"' => return Some(sign),
                b'\n' | b'\r' => return None,
                _ => {}
            }
        }
    }
}

/// A place in a text, which is shorter than 4 GB.
#[inline]
const fn place(at: usize) -> u32 {
    at as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rows of a text, each as the csv crate has it. A quote that nothing closes takes in the end
    /// of the last line, which is no part of a cell.
    fn by_csv(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true);
        let records = reader.from_reader(text.as_bytes()).into_records();
        let cell = |cell: &str| cell.trim_end_matches(['\n', '\r']).to_owned();
        records.map(|record| record.unwrap().iter().map(cell).collect()).collect()
    }

    /// The same by cutting; odd rows by the csv crate's own code. Blank ones are left out.
    fn by_cutting(text: &str) -> Option<Vec<Vec<String>>> {
        let mut cutting = Cutting::new(text.as_bytes(), b',', Vec::new());
        let mut found = Vec::new();
        loop {
            match cutting.next() {
                Cut::End => return Some(found),
                Cut::Cells if cutting.row.from == cutting.row.to => {}
                Cut::Cells => {
                    let cell = |(from, to): &(u32, u32)| &text[*from as usize..*to as usize];
                    found.push(cutting.cells.iter().map(cell).map(str::to_owned).collect());
                }
                Cut::Odd => {
                    let row = cutting.odd().ok()?;
                    found.extend(by_csv(&text[row.from..row.to]));
                }
            }
        }
    }

    #[test]
    fn rows_are_cut_as_the_csv_crate_cuts_them() {
        for text in [
            "a,b\nc,d\n",
            "a,b\r\nc,d\r\n",
            "\"a\",\"b\"\n\"c\",\"d,e\"\n",
            "\"a\",\"b\"\r\n\"\",\"\"\r\n",
            "a,\"b \"\"c\"\"\",d\ne,f\n",
            "a,\"b\nc\",d\ne,f\n",
            "a,5\" screen,c\n\"d\"e,f\n",
            "a,b\n\n\nc,d",
            "a,b\nc,\"d\"",
            "a,\"b",
            "\"\n\n,",
            ",\n,,\n\"\"\n",
        ] {
            assert_eq!(by_cutting(text), Some(by_csv(text)), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn it_is_so_whatever_is_written(
            cells in proptest::collection::vec(
                prop_oneof![
                    8 => "[a-cé]{0,40}",
                    4 => "\"[a-c,é]{0,20}\"",
                    1 => "[a\",\n\r]{0,6}",
                ],
                0..40,
            ),
            ends in proptest::collection::vec(
                prop_oneof![6 => Just(","), 2 => Just("\n"), 1 => Just("\r\n")],
                40,
            ),
        ) {
            let text: String = cells.iter().zip(ends).map(|(cell, end)| format!("{cell}{end}")).collect();
            if let Some(rows) = by_cutting(&text) {
                prop_assert_eq!(rows, by_csv(&text), "{:?}", text);
            }
        }
    }
}
