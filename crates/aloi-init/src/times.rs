//! What the times of an export prove: the order of day and month, and their offsets from UTC.

use aloi::zone::{self, Tz};
use aloi_contract::Dates;
use aloi_ingest::TimeFormat;
use std::sync::LazyLock;

/// The same forms, in each order of day and month.
static FORMS: LazyLock<[TimeFormat; 2]> = LazyLock::new(|| {
    [Dates::DayFirst, Dates::MonthFirst].map(|dates| TimeFormat::new(Some(&dates), Tz::UTC))
});

/// Zones that are proposed where the offsets of all times are theirs.
const ZONES: [Tz; 6] = [
    Tz::Europe__Paris,
    Tz::Europe__London,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Los_Angeles,
    Tz::Asia__Kolkata,
];

/// Whether a cell is a time in one of the usual forms.
pub(crate) fn is_time(cell: &str) -> bool {
    // a bare number is more often an id or a count
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && !cell.bytes().all(|byte| byte.is_ascii_digit())
        && FORMS.iter().any(|form| form.read(cell).is_ok())
}

/// Where something was seen: the file's name, the line and the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) cell: String,
}

/// What the times seen so far show.
#[derive(Debug)]
pub(crate) struct Times {
    /// A first number above 12.
    pub(crate) day_first: Option<Proof>,
    /// A second number above 12.
    pub(crate) month_first: Option<Proof>,
    /// Dates all in numbers whose year comes last, and the first of them.
    pub(crate) numeric: u64,
    pub(crate) first_numeric: Option<Proof>,
    /// Times of day without offset.
    pub(crate) local: u64,
    /// Times with one.
    pub(crate) with_offset: u64,
    /// Whether some offset is not zero.
    shifted: bool,
    /// The zones that all offsets fit.
    zones: Vec<Tz>,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            day_first: None,
            month_first: None,
            numeric: 0,
            first_numeric: None,
            local: 0,
            with_offset: 0,
            shifted: false,
            zones: ZONES.to_vec(),
        }
    }
}

impl Times {
    /// Looks at a cell of a column of times.
    pub(crate) fn add(&mut self, file: &str, line: u64, cell: &str) {
        let proof = || Proof { file: file.to_owned(), line, cell: cell.to_owned() };
        if let Some((first, second, year)) = numeric(cell) {
            self.numeric += 1;
            self.first_numeric.get_or_insert_with(proof);
            // a year of two digits may be any of the three numbers: it proves nothing
            let proves = year == 4;
            if proves && first > 12 {
                self.day_first.get_or_insert_with(proof);
            }
            if proves && second > 12 {
                self.month_first.get_or_insert_with(proof);
            }
        }
        match offset(cell) {
            Some(seconds) => self.add_offset(cell, seconds),
            None => self.local += u64::from(cell.contains(':')),
        }
    }

    fn add_offset(&mut self, cell: &str, seconds: i32) {
        self.with_offset += 1;
        self.shifted |= seconds != 0;
        if self.zones.is_empty() {
            return;
        }
        let Ok(written) = FORMS[0].read(cell) else { return };
        self.zones.retain(|zone| zone::offset_at(*zone, written.at) == i64::from(seconds));
    }

    /// The zone whose clocks the export shows, where the offsets of its times tell one.
    pub(crate) fn zone(&self) -> Option<Tz> {
        self.zones.first().copied().filter(|_| self.shifted)
    }
}

/// The first two numbers of a date such as 3/11/2026 or 03.11.26, and how long its year is.
fn numeric(cell: &str) -> Option<(u32, u32, usize)> {
    let date = cell.split([' ', 'T', ',']).next()?;
    let mut parts = date.split(['/', '.', '-']);
    let mut number = || {
        let part = parts.next().filter(|part| (1..=4).contains(&part.len()))?;
        part.parse::<u32>().ok().map(|number| (number, part.len()))
    };
    let (first, second, year) = (number()?, number()?, number()?);
    (first.1 <= 2 && second.1 <= 2 && matches!(year.1, 2 | 4) && parts.next().is_none())
        .then_some((first.0, second.0, year.1))
}

/// The seconds ahead of UTC that end a time, if they do: `Z`, `+02:00`, `+0200`, `+02`.
fn offset(cell: &str) -> Option<i32> {
    let cell = cell.trim_end();
    if cell.ends_with(['Z', 'z']) || cell.ends_with("UTC") {
        return Some(0);
    }
    // in the time of day: dates have signs like these too
    let clock = &cell[cell.find(':')?..];
    let at = clock.rfind(['+', '-'])?;
    let sign = if clock[at..].starts_with('-') { -1 } else { 1 };
    let digits: String = clock[at + 1..].chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes: i32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    Some(sign * (hours.parse::<i32>().ok()? * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(cells: &str) -> Times {
        let mut times = Times::default();
        for (line, cell) in cells.split('|').enumerate() {
            times.add("t.csv", line as u64 + 2, cell);
        }
        times
    }

    #[test]
    fn a_number_above_twelve_proves_the_order() {
        let proof =
            |line, cell: &str| Some(Proof { file: "t.csv".into(), line, cell: cell.into() });
        let seen = times("3/11/2026 09:05|13/11/2026 09:05|14.11.26");
        assert_eq!((seen.day_first, seen.month_first), (proof(3, "13/11/2026 09:05"), None));
        assert_eq!(seen.numeric, 3);
        let seen = times("13/11/26|26/13/03");
        assert_eq!((seen.numeric, seen.day_first, seen.month_first), (2, None, None));
        let seen = times("11/3/2026|11/13/2026 3:05 PM");
        assert_eq!((seen.day_first, seen.month_first), (None, proof(3, "11/13/2026 3:05 PM")));
        let seen = times("2026-11-13|2026-11-13T10:00:00Z|28/Feb/26|1791189000");
        assert_eq!((seen.numeric, seen.day_first, seen.month_first), (0, None, None));
    }

    #[test]
    fn offsets_tell_the_zone() {
        for (cells, zone, local) in [
            ("2026-10-05T10:00:00+02:00|2026-11-05T10:00:00+01:00", Some(Tz::Europe__Paris), 0),
            ("2026-07-05T10:00:00+01:00|2026-11-05 10:00:00 +0000", Some(Tz::Europe__London), 0),
            ("2026-07-05T10:00:00Z|2026-11-05T10:00:00Z", None, 0),
            ("2026-10-05T10:00:00+02:00|2026-11-05T10:00:00+02:00", None, 0),
            ("2026-10-05 10:00|05-10-2026 10:00|2026-10-05", None, 2),
        ] {
            let seen = times(cells);
            assert_eq!((seen.zone(), seen.local), (zone, local), "{cells}");
        }
    }

    #[test]
    fn what_is_a_time() {
        for (cell, is) in [
            ("2026-10-05 10:30:00", true),
            ("29/2/2016 01:16", true),
            ("2/29/2016", true),
            ("2026-10-05T10:30:00+02:00", true),
            ("20300001", false),
            ("INC-1001", false),
            ("P1", false),
            ("", false),
        ] {
            assert_eq!(is_time(cell), is, "{cell:?}");
        }
    }
}
