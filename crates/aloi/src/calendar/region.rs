//! The public holidays of France and of its regions, by law.

use super::dates::easter;
use crate::said;
use crate::said::Said;
use chrono::{Days, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// The version of the holiday data; every report names it.
pub const HOLIDAY_DATA: &str = "aloi-fr 2026.1";

/// A region whose public holidays are known.
///
/// | code | days |
/// |---|---|
/// | `FR` | the eleven of the *Code du travail*, art. L3133-1 (8 May since 1982) |
/// | `FR-57`, `FR-67`, `FR-68`, `FR-6AE` | Alsace and Moselle (art. L3134-13): and Good Friday, 26 December |
/// | `FR-971` Guadeloupe, `FR-972` Martinique, `FR-973` Guyane, `FR-974` La Réunion, `FR-976` Mayotte, `FR-BL` Saint-Barthélemy, `FR-MF` Saint-Martin | and the day of the abolition of slavery (art. L3422-2), since 1983, 1984 or 2012 |
/// | `FR-PM` Saint-Pierre-et-Miquelon | those of `FR` |
///
/// In Alsace and Moselle Good Friday is a holiday only in communes with a Protestant church or one
/// shared by both confessions (ordinance of 16 August 1892); it is counted everywhere here. Where
/// it is worked, list the date under `open`. Whit Monday counts in every year, 2005 to 2007
/// included: working on it as the *journée de solidarité* did not make it less of a holiday in
/// law. Days that only custom or a collective agreement grants (Mi-Carême, 21 July in the
/// Antilles) are not counted.
///
/// ```
/// use aloi::calendar::Region;
/// let france: Region = "FR".parse().unwrap();
/// let days = france.holidays(2026);
/// assert_eq!(days.len(), 11);
/// assert_eq!(days[1].date.to_string(), "2026-04-06");
/// assert_eq!((days[1].fr, days[1].en), ("Lundi de Pâques", "Easter Monday"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Region(&'static Entry);

/// One public holiday: its date and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicHoliday {
    /// The date.
    pub date: NaiveDate,
    /// Its name in French.
    pub fr: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

/// A region that is not known; its text lists those that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRegion {
    /// What was written.
    pub given: String,
}

impl UnknownRegion {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        said!(
            "calendar.unknown-region",
            "no public holidays are known for `{given}`: known regions are {known}; for any other, list the dates",
            given = self.given,
            known = known()
        )
    }
}

said::shown_in_english!(UnknownRegion);

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    code: &'static str,
    other_codes: &'static [&'static str],
    extra: &'static [Feast],
}

/// A day that comes back every year from `since` on.
#[derive(Debug, PartialEq, Eq)]
struct Feast {
    day: Yearly,
    since: i32,
    fr: &'static str,
    en: &'static str,
}

#[derive(Debug, PartialEq, Eq)]
enum Yearly {
    /// Month and day.
    Fixed(u32, u32),
    /// Days after Easter Sunday; negative before it.
    Easter(i64),
}
use Yearly::{Easter, Fixed};

const fn feast(day: Yearly, since: i32, fr: &'static str, en: &'static str) -> Feast {
    Feast { day, since, fr, en }
}

const NATIONAL: [Feast; 11] = [
    feast(Fixed(1, 1), 0, "Jour de l'an", "New Year's Day"),
    feast(Easter(1), 0, "Lundi de Pâques", "Easter Monday"),
    feast(Fixed(5, 1), 0, "Fête du Travail", "Labour Day"),
    // no holiday from 1960 to 1981: law of 2 October 1981
    feast(Fixed(5, 8), 1982, "Victoire de 1945", "Victory Day"),
    feast(Easter(39), 0, "Ascension", "Ascension Day"),
    feast(Easter(50), 0, "Lundi de Pentecôte", "Whit Monday"),
    feast(Fixed(7, 14), 0, "Fête nationale", "Bastille Day"),
    feast(Fixed(8, 15), 0, "Assomption", "Assumption Day"),
    feast(Fixed(11, 1), 0, "Toussaint", "All Saints' Day"),
    feast(Fixed(11, 11), 0, "Armistice de 1918", "Armistice Day"),
    feast(Fixed(12, 25), 0, "Noël", "Christmas Day"),
];

const ALSACE_MOSELLE: &[Feast] = &[
    feast(Easter(-2), 0, "Vendredi saint", "Good Friday"),
    feast(Fixed(12, 26), 0, "Saint-Étienne", "Saint Stephen's Day"),
];

const fn abolition(month: u32, day: u32, since: i32) -> Feast {
    feast(Fixed(month, day), since, "Abolition de l'esclavage", "Abolition of Slavery")
}

// decree of 23 November 1983 (hence Réunion in that year already); law of 23 April 2012 for the
// two collectivities that left Guadeloupe
const GUADELOUPE: &[Feast] = &[abolition(5, 27, 1984)];
const MARTINIQUE: &[Feast] = &[abolition(5, 22, 1984)];
const GUYANE: &[Feast] = &[abolition(6, 10, 1984)];
const REUNION: &[Feast] = &[abolition(12, 20, 1983)];
const MAYOTTE: &[Feast] = &[abolition(4, 27, 1984)];
const SAINT_BARTHELEMY: &[Feast] = &[abolition(10, 9, 2012)];
const SAINT_MARTIN: &[Feast] = &[abolition(5, 28, 2012)];

const fn entry(
    code: &'static str,
    other_codes: &'static [&'static str],
    extra: &'static [Feast],
) -> Entry {
    Entry { code, other_codes, extra }
}

static REGIONS: [Entry; 13] = [
    entry("FR", &[], &[]),
    entry("FR-57", &[], ALSACE_MOSELLE),
    entry("FR-67", &[], ALSACE_MOSELLE),
    entry("FR-68", &[], ALSACE_MOSELLE),
    entry("FR-6AE", &[], ALSACE_MOSELLE),
    entry("FR-971", &["FR-GP", "GP"], GUADELOUPE),
    entry("FR-972", &["FR-MQ", "MQ"], MARTINIQUE),
    entry("FR-973", &["FR-GF", "GF"], GUYANE),
    entry("FR-974", &["FR-RE", "RE"], REUNION),
    entry("FR-976", &["FR-YT", "YT"], MAYOTTE),
    entry("FR-BL", &["FR-977", "BL"], SAINT_BARTHELEMY),
    entry("FR-MF", &["FR-978", "MF"], SAINT_MARTIN),
    entry("FR-PM", &["FR-975", "PM"], &[]),
];

/// The codes of the known regions, in a line.
fn known() -> String {
    Region::all().map(Region::code).collect::<Vec<_>>().join(", ")
}

impl Region {
    /// Every known region.
    pub fn all() -> impl Iterator<Item = Region> {
        REGIONS.iter().map(Region)
    }

    /// Its code, as in ISO 3166: `FR-67`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// Its public holidays of a year, in order.
    #[must_use]
    pub fn holidays(self, year: i32) -> Vec<PublicHoliday> {
        let feasts = NATIONAL.iter().chain(self.0.extra);
        let mut days: Vec<_> = feasts.filter_map(|feast| feast.in_year(year)).collect();
        days.sort_by_key(|holiday| holiday.date);
        days
    }
}

impl Feast {
    fn in_year(&self, year: i32) -> Option<PublicHoliday> {
        let date = match self.day {
            Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day)?,
            Easter(days) if days < 0 => easter(year)? - Days::new(days.unsigned_abs()),
            Easter(days) => easter(year)? + Days::new(days.unsigned_abs()),
        };
        (year >= self.since).then_some(PublicHoliday { date, fr: self.fr, en: self.en })
    }
}

impl FromStr for Region {
    type Err = UnknownRegion;

    /// Reads a code, in capitals or not.
    fn from_str(text: &str) -> Result<Self, UnknownRegion> {
        let given = text.trim();
        let is = |code: &&str| code.eq_ignore_ascii_case(given);
        let entry =
            REGIONS.iter().find(|region| is(&region.code) || region.other_codes.iter().any(is));
        entry.map(Region).ok_or_else(|| UnknownRegion { given: given.to_owned() })
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Region({})", self.0.code)
    }
}
