//! The data file: the block of each country, in which each line is a holiday of some of its parts.

use crate::when;
use crate::{Name, Region};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

const TEXT: &str = include_str!("../data/holidays.txt");

/// A country of the file: its heading, and the text that begins after it.
pub(crate) struct Country {
    pub(crate) code: &'static str,
    years: RangeInclusive<i32>,
    parts: &'static str,
    rest: &'static str,
}

/// All countries of the file.
pub(crate) fn countries() -> impl Iterator<Item = Country> {
    let mut rest = TEXT;
    std::iter::from_fn(move || {
        loop {
            let (line, after) = rest.split_once('\n')?;
            rest = after;
            if !line.starts_with('#') && !line.contains('|') {
                return Country::read(line, after);
            }
        }
    })
}

impl Country {
    /// From its heading: `BE 1990-2100 BRU VLG WAL`.
    fn read(heading: &'static str, rest: &'static str) -> Option<Self> {
        let (code, heading) = heading.split_once(' ')?;
        let (years, parts) = heading.split_once(' ').unwrap_or((heading, ""));
        Some(Self { code, years: when::years(years)?, parts, rest })
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.parts.split_whitespace()
    }

    /// The country itself, or one of its parts.
    pub(crate) fn region(&self, part: Option<&str>) -> Option<Region> {
        let code = match part {
            None => self.code.to_owned(),
            Some(part) => format!("{}-{}", self.code, self.parts().find(|known| *known == part)?),
        };
        let mut days: BTreeMap<_, Name> = BTreeMap::new();
        for line in self.rest.lines().map_while(Line::read) {
            if line.is_of(part.unwrap_or(".")) {
                for date in when::dates(line.when, &self.years) {
                    line.name(days.entry(date).or_default());
                }
            }
        }
        Some(Region { code, years: self.years.clone(), days })
    }
}

/// A line of a country: who has which holiday when.
struct Line {
    who: &'static str,
    when: &'static str,
    local: &'static str,
    english: &'static str,
}

impl Line {
    /// `None` after the last line of a country.
    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split('|');
        let (who, when) = (fields.next()?, fields.next()?);
        let (local, english) = (fields.next()?, fields.next()?);
        Some(Self { who, when, local, english })
    }

    fn is_of(&self, part: &str) -> bool {
        self.who == "*" || self.who.split(' ').any(|who| who == part)
    }

    /// Adds its name to those of a date.
    fn name(&self, name: &mut Name) {
        let separator = if name.local.is_empty() { "" } else { "; " };
        let english = if self.english.is_empty() { self.local } else { self.english };
        name.local.extend([separator, self.local]);
        name.english.extend([separator, english]);
    }
}
