//! **Public holidays of European countries and their regions, from a maintained data set.**
//!
//! [`region`] gives the public holidays of a country (`DE`) or of a part of one (`DE-BY`, the codes
//! of ISO 3166-2) with their names in its main language and in English. There is no I/O: the data
//! is in the crate, 170 KB of text of which a call reads the lines of one country.
//!
//! ```
//! let bavaria = aloi_holidays::region("DE-BY").unwrap();
//! let epiphany = &bavaria.days[&"2026-01-06".parse().unwrap()];
//! assert_eq!((&*epiphany.local, &*epiphany.english), ("Heilige Drei Könige", "Epiphany"));
//! assert_eq!(bavaria.years, 1991..=2100);
//! assert_eq!(aloi_holidays::DATA, "holidays 0.109");
//! ```
//!
//! # What the days are
//!
//! The category *public* of the Python package [`holidays`](https://pypi.org/project/holidays/), as
//! it stands: `data/generate.py` writes `data/holidays.txt` from it. So:
//!
//! - **Years.** A region knows [`Region::years`], and nothing of others: 1989 to 2100, in most. The
//!   data begins later for states that are younger than that, and for Germany and Bulgaria (1991),
//!   Romania (1997), Gibraltar (2000) and Spain (2008); for Ukraine it ends with 2021, as what
//!   follows martial law is not known. Coming years follow the law as it is.
//! - **Substitute days** are given on the dates that are off. What stays off beside them is the
//!   package's choice: in Great Britain, 25 December 2027, a Saturday, and Monday the 27th are both
//!   holidays. Saturdays that a government declares working days in exchange are not known.
//! - **A country without its parts** has what is common to all of them: `GB` has no Easter Monday,
//!   as Scotland has none; `CH` has four days. Ask for `GB-ENG`, `CH-GE`.
//! - **Days of some communes only** are left out: 15 August in Bavaria, the Friedensfest of Augsburg.
//!   Half days, school holidays and days on which only banks close are left out too. An Italian
//!   province has the day of its capital's patron saint.
//! - **The Muslim feasts** of Albania, Bosnia, Kosovo, North Macedonia and Turkey bear "(estimated)"
//!   in their names where their dates were computed, not announced; these may be a day off.
//! - **France** is not here: crate `aloi` has its holidays as rules of law.

mod read;
mod when;

use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The data set and its version; every report that rests on it names it.
pub const DATA: &str = "holidays 0.109";

/// The public holidays of a country or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its code, as in ISO 3166: `DE`, `DE-BY`.
    pub code: String,
    /// The years that are known.
    pub years: RangeInclusive<i32>,
    /// The public holidays of these years.
    pub days: BTreeMap<NaiveDate, Name>,
}

/// The name of a public holiday; of several on one date, all, with `; ` between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// In the main language of the country.
    pub local: String,
    /// In English.
    pub english: String,
}

/// The public holidays of a region, by its code in capitals or not; `None` for a region that is
/// not known. `UK` and `EL` are read as `GB` and `GR`.
///
/// ```
/// assert_eq!(aloi_holidays::region("ch-ge").unwrap().code, "CH-GE");
/// assert_eq!(aloi_holidays::region("UK").unwrap().code, "GB");
/// assert!(aloi_holidays::region("US").is_none());
/// ```
#[must_use]
pub fn region(code: &str) -> Option<Region> {
    let given = code.trim().to_ascii_uppercase();
    let (country, part) = given.split_once('-').map_or((&*given, None), |(c, p)| (c, Some(p)));
    let country = match country {
        "UK" => "GB",
        "EL" => "GR",
        other => other,
    };
    read::countries().find(|known| known.code == country)?.region(part)
}

/// The codes of all regions: each country, followed by its parts.
///
/// ```
/// assert!(aloi_holidays::codes().any(|code| code == "GB-SCT"));
/// ```
pub fn codes() -> impl Iterator<Item = String> {
    read::countries().flat_map(|country| {
        let part = |part| format!("{}-{part}", country.code);
        let parts: Vec<_> = country.parts().map(part).collect();
        std::iter::once(country.code.to_owned()).chain(parts)
    })
}
