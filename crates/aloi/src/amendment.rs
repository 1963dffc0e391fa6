//! Amendments: which version of an indicator judges an item, and which periods (R32).

use crate::zone::{self, Tz};
use crate::{Instant, Period, Periods};
use chrono::NaiveDate;
use std::sync::Arc;

/// A change of the contract, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Its number.
    pub number: u32,
    /// Its first day.
    pub from: NaiveDate,
    /// The event that must come on that day or later for an item to be judged by it.
    pub applies_to: AppliesTo,
    /// Which version judges a period that the day falls into.
    pub periods: Divided,
    /// What it changes, as the contract's file writes it.
    pub changes: Vec<Changed>,
}

/// Something that an amendment changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The keys that lead to it: `indicators.restoration.levels`.
    pub what: String,
    /// As it was written; none: it was not said.
    pub before: Option<String>,
    /// As it is written.
    pub after: String,
}

/// The event of an item that says by which version it is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// Its beginning.
    Opened,
    /// The beginning of its clock.
    From,
    /// The event by which it counts.
    Counted,
}

impl AppliesTo {
    /// All, with their words.
    pub const WORDS: [(&'static str, Self); 3] =
        [("opened", Self::Opened), ("from", Self::From), ("counted", Self::Counted)];
}

/// Which version judges a period that the first day of an amendment falls into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divided {
    /// Both, each its items.
    Split,
    /// The one before, all items.
    First,
    /// The one of the amendment, all items.
    Last,
}

impl Divided {
    /// All, with their words.
    pub const WORDS: [(&'static str, Self); 3] =
        [("split", Self::Split), ("first", Self::First), ("last", Self::Last)];
}

/// Which version of an indicator this is, of those that amendments have made of it. They stand one after
/// the other in the contract, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The indicator's id in the contract as it was signed.
    pub of: String,
    /// The amendments that change the indicator, in order.
    pub amendments: Arc<[Amendment]>,
    /// How many of them it has been through.
    pub place: usize,
}

/// Whether a version has rows in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// It has none: another judges every item.
    Never,
    /// Where it judges some item: the period is another's.
    WithItems,
    /// Whether it judges some item or not.
    Always,
}

impl Version {
    /// The amendment that it comes of; none: it is as it was signed.
    #[must_use]
    pub fn since(&self) -> Option<&Amendment> {
        self.amendments.get(self.place.checked_sub(1)?)
    }

    /// The one that took its place.
    #[must_use]
    pub fn until(&self) -> Option<&Amendment> {
        self.amendments.get(self.place)
    }

    /// The number of its amendment; 0: as it was signed.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.since().map_or(0, |amendment| amendment.number)
    }

    /// Whether it has rows in a period of its indicator.
    #[must_use]
    pub fn stands(&self, periods: &Periods, period: Period) -> Stands {
        let Parting { oldest, parts } = self.parting(periods, period);
        let first = parts.first().map_or(0, |part| part.version);
        if parts.iter().any(|part| part.version == self.place) {
            Stands::Always
        } else if (oldest..first).contains(&self.place) {
            Stands::WithItems
        } else {
            Stands::Never
        }
    }

    /// The days of a period that it bears, where amendments divide it, out of how many: all of
    /// a period that none divides.
    #[must_use]
    pub fn days(&self, periods: &Periods, period: Period) -> Option<(i64, i64)> {
        let (first, after) = periods.dates(period)?;
        let Parting { parts, .. } = self.parting(periods, period);
        let own = parts.iter().skip_while(|part| part.version != self.place);
        let mut own = own.map(|part| part.from);
        let since = own.next().flatten().unwrap_or(first);
        let until = own.next().flatten().unwrap_or(after);
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
        Some((days(since, until), days(first, after)))
    }

    /// How a period is divided among all versions.
    fn parting(&self, periods: &Periods, period: Period) -> Parting {
        let whole = |version| vec![Part { version, from: None }];
        let mut parting = Parting { oldest: 0, parts: whole(0) };
        for (version, one) in (1..).zip(&*self.amendments) {
            match (one.meets(periods, period), one.periods) {
                (Meets::Before, _) | (Meets::Within, Divided::First) => {}
                (Meets::Within, Divided::Last) => {
                    parting = Parting { oldest: version, parts: whole(version) };
                }
                (Meets::Within, Divided::Split) => {
                    parting.parts.push(Part { version, from: Some(one.from) });
                }
                (Meets::After, _) => parting.parts = whole(version),
            }
        }
        parting
    }
}

/// How a period is divided among the versions of an indicator.
struct Parting {
    /// The oldest version that may judge an item of it.
    oldest: usize,
    /// The versions that have rows in it whatever they judge, the oldest first.
    parts: Vec<Part>,
}

/// What of a period a version bears: up to where the next one begins.
struct Part {
    version: usize,
    /// Its first day; none: that of the period.
    from: Option<NaiveDate>,
}

/// Where a period lies beside the first day of an amendment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meets {
    /// It ends before.
    Before,
    /// The day falls into it.
    Within,
    /// It begins after.
    After,
}

impl Amendment {
    /// Its first instant.
    pub(crate) fn begins(&self, zone: Tz) -> Instant {
        zone::day_begins(zone, self.from)
    }

    fn meets(&self, periods: &Periods, period: Period) -> Meets {
        match periods.whole(period) {
            Some(span) if span.to <= self.begins(periods.zone()) => Meets::Before,
            Some(span) if span.contains(self.begins(periods.zone())) => Meets::Within,
            _ => Meets::After,
        }
    }

    /// Whether it is in force for an item in a period, whose event comes at this instant, if it is known.
    /// Without it the newest version is in force that is by the end of the period.
    pub(crate) fn is_in_force(
        &self,
        periods: &Periods,
        period: Period,
        event: Option<Instant>,
    ) -> bool {
        match (self.meets(periods, period), self.periods) {
            (Meets::Before, _) | (Meets::Within, Divided::First) => false,
            (Meets::Within, Divided::Last) => true,
            _ => event.is_none_or(|at| at >= self.begins(periods.zone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Month, PeriodKind};

    fn version(place: usize, from: &str, divided: Divided) -> Version {
        let amendment = Amendment {
            number: 2,
            from: from.parse().unwrap(),
            applies_to: AppliesTo::Opened,
            periods: divided,
            changes: Vec::new(),
        };
        Version { of: "response".to_owned(), amendments: [amendment].into(), place }
    }

    #[test]
    fn which_version_has_rows_in_which_month() {
        use Divided::{First, Last, Split};
        use Stands::{Always, Never, WithItems};
        let months = Periods::new(PeriodKind::Month, (None, None), Tz::UTC);
        for (from, divided, month, signed, amended) in [
            ("2027-01-15", Split, "2026-12", Always, Never),
            ("2027-01-15", Split, "2027-01", Always, Always),
            ("2027-01-15", Split, "2027-02", WithItems, Always),
            ("2027-01-15", First, "2027-01", Always, Never),
            ("2027-01-15", First, "2027-02", WithItems, Always),
            ("2027-01-15", Last, "2027-01", Never, Always),
            ("2027-01-15", Last, "2026-12", Always, Never),
            // a first day falls into its month
            ("2027-01-01", Split, "2027-01", Always, Always),
            ("2027-01-01", Last, "2027-01", Never, Always),
            ("2027-01-01", Last, "2026-12", Always, Never),
        ] {
            let month: Month = month.parse().unwrap();
            let stand = |place| version(place, from, divided).stands(&months, month.into());
            assert_eq!((stand(0), stand(1)), (signed, amended), "{from} {divided:?} {month}");
        }
    }

    #[test]
    fn a_version_bears_the_days_for_which_it_is_in_force() {
        let months = Periods::new(PeriodKind::Month, (None, None), Tz::UTC);
        for (from, divided, month, signed, amended) in [
            ("2027-01-15", Divided::Split, "2027-01", (14, 31), (17, 31)),
            ("2027-01-01", Divided::Split, "2027-01", (0, 31), (31, 31)),
            ("2027-01-15", Divided::Split, "2027-02", (28, 28), (28, 28)),
            ("2027-01-15", Divided::First, "2027-01", (31, 31), (31, 31)),
        ] {
            let month: Month = month.parse().unwrap();
            let days = |place| version(place, from, divided).days(&months, month.into()).unwrap();
            assert_eq!((days(0), days(1)), (signed, amended), "{from} {divided:?} {month}");
        }
    }

    /// The places of versions, and the days that each bears of the first quarter of 2027 (90 days), of
    /// amendments from 15 January, 20 February and 10 March.
    #[test]
    fn several_amendments_of_a_quarter() {
        use Divided::{First, Last, Split};
        use Stands::{Always, Never};
        let quarters = Periods::new(PeriodKind::Quarter, (None, None), Tz::UTC);
        let months = Periods::new(PeriodKind::Month, (None, None), Tz::UTC);
        let quarter: Period = "2027-03".parse::<Month>().unwrap().into();
        let amendment = |(number, from, periods): (u32, &str, Divided)| Amendment {
            number,
            from: from.parse().unwrap(),
            applies_to: AppliesTo::Opened,
            periods,
            changes: Vec::new(),
        };
        for (divided, bears) in [
            ([Split, Split, Split], [Some(14), Some(36), Some(18), Some(22)]),
            // the second judges no item of this quarter, nor does the one before the last
            ([Split, First, Split], [Some(14), Some(54), None, Some(22)]),
            ([First, Split, First], [Some(50), None, Some(40), None]),
            ([Split, Last, Split], [None, None, Some(68), Some(22)]),
            ([Split, Split, Last], [None, None, None, Some(90)]),
            ([Last, First, Split], [None, Some(68), None, Some(22)]),
            ([First, First, First], [Some(90), None, None, None]),
            ([First, Last, First], [None, None, Some(90), None]),
        ] {
            let all = [(2, "2027-01-15"), (3, "2027-02-20"), (4, "2027-03-10")];
            let all = all.into_iter().zip(divided);
            let all: Arc<[_]> =
                all.map(|((number, from), periods)| amendment((number, from, periods))).collect();
            for (place, bears) in bears.into_iter().enumerate() {
                let version = Version { of: "it".to_owned(), amendments: all.clone(), place };
                let stands = version.stands(&quarters, quarter);
                let days = version.days(&quarters, quarter).unwrap();
                let told = format!("version {place} of {divided:?}");
                assert_eq!(stands, if bears.is_some() { Always } else { Never }, "{told}");
                assert_eq!(days, (bears.unwrap_or(90), 90), "{told}");
            }
            // in a later month every one may have an item, and the newest has a row without
            let later: Period = "2027-04".parse::<Month>().unwrap().into();
            for place in 0..4 {
                let version = Version { of: "it".to_owned(), amendments: all.clone(), place };
                let stands = if place == 3 { Always } else { Stands::WithItems };
                assert_eq!(version.stands(&months, later), stands, "{place} of {divided:?}");
                assert_eq!(version.days(&months, later), Some((30, 30)), "{place}");
            }
        }
    }
}
