//! From the hours of dates to the open spans in UTC, for all dates at once.

use super::dates::{DAY_SECONDS, Day, FIRST_DAY, LAST_DAY};
use super::hours::{Plan, Ranked};
use super::open_time::OpenTime;
use super::timetable::Timetable;
use super::wall::WallSpan;
use crate::zone::{self, Tz};
use crate::{Instant, Span};
use chrono::DateTime;

/// Computes the open time of a timetable on the clocks of a zone, within `range`.
pub(super) fn compile(timetable: &Timetable, zone: Tz, range: Span) -> OpenTime {
    let clock = Clock::new(zone);
    let spans = wall_spans(timetable).into_iter().map(|(day, span)| {
        let open = Span::new(clock.instant(span.from), clock.instant(span.to));
        (day, open.intersect(range))
    });
    OpenTime::new(spans.collect())
}

/// The open spans of all dates, each with the one that it begins on, on the wall clock that began at
/// 1970-01-01 00:00.
fn wall_spans(timetable: &Timetable) -> Vec<(Day, WallSpan)> {
    let (mut open, mut cuts, mut plan) = (Vec::new(), Vec::new(), Plan::default());
    for day in FIRST_DAY..=LAST_DAY {
        timetable.plan(day, &mut plan);
        let midnight = i64::from(day) * DAY_SECONDS;
        open.extend(plan.open.iter().map(|span| span.shifted(midnight)));
        cuts.extend(plan.cuts.iter().map(|cut| cut.shifted(midnight)));
    }
    without_cuts(open, &cuts)
}

/// Takes the cuts out of the spans they can reach, those of their date, the day before and the day
/// after. Both are in the order of their dates.
fn without_cuts(open: Vec<Ranked>, mut cuts: &[Ranked]) -> Vec<(Day, WallSpan)> {
    let date = |ranked: &Ranked| ranked.span.from.div_euclid(DAY_SECONDS);
    let number = |day: i64| Day::try_from(day).unwrap_or(LAST_DAY);
    let mut left = Vec::with_capacity(open.len());
    for ranked in open {
        let day = date(&ranked);
        let past = cuts.iter().take_while(|cut| date(cut) < day - 1).count();
        cuts = cuts.get(past..).unwrap_or_default();
        match cuts.iter().take_while(|cut| date(cut) <= day + 1).count() {
            0 => left.push((number(day), ranked.span)),
            near => {
                let pieces = ranked.without(&cuts[..near]).into_iter();
                left.extend(pieces.map(|piece| (number(day), piece)));
            }
        }
    }
    left
}

/// From the wall clock to instants, fast where the clocks don't change.
struct Clock {
    zone: Tz,
    /// In order: from and to on the wall clock, and the offset from UTC between.
    steady: Vec<(i64, i64, i64)>,
}

impl Clock {
    /// Reads the zone's offset once a day. Within a day of a change nothing is taken for steady.
    fn new(zone: Tz) -> Self {
        let mut runs: Vec<(i64, i64, i64)> = Vec::new();
        for day in FIRST_DAY - 1..=LAST_DAY + 3 {
            let at = i64::from(day) * DAY_SECONDS;
            let offset = zone::offset_at(zone, Instant::from_seconds(at));
            match runs.last_mut() {
                Some((_, until, same)) if *same == offset => *until = at,
                _ => runs.push((at, at, offset)),
            }
        }
        let margin = |(from, until, offset)| {
            (from + offset + DAY_SECONDS, until + offset - DAY_SECONDS, offset)
        };
        Self { zone, steady: runs.into_iter().map(margin).collect() }
    }

    /// The instant of a boundary of opening hours (R16).
    fn instant(&self, wall: i64) -> Instant {
        let run = self.steady.partition_point(|&(from, _, _)| from <= wall);
        match run.checked_sub(1).map(|run| self.steady[run]) {
            Some((_, until, offset)) if wall < until => Instant::from_seconds(wall - offset),
            _ => self.located(wall),
        }
    }

    fn located(&self, wall: i64) -> Instant {
        let wall = DateTime::from_timestamp(wall, 0).unwrap_or_default().naive_utc();
        zone::locate(self.zone, wall).as_boundary()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_clock_is_the_zone_s() {
        for name in ["Europe/Paris", "Pacific/Apia", "Asia/Beirut", "Africa/Monrovia"] {
            let zone: Tz = name.parse().unwrap();
            let clock = Clock::new(zone);
            // every 13 h 17 min, and every 10 min near the changes of 2011
            let sparse = (0..4_130_000_000).step_by(47_820);
            for wall in sparse.chain((1_293_836_400..1_325_372_400).step_by(600)) {
                assert_eq!(clock.instant(wall), clock.located(wall), "{name} {wall}");
            }
        }
    }
}
