//! Days on which the clocks of a zone do not change, remembered: local times of one export are of few
//! days, and to ask a zone costs as much as the rest of a row.

use super::iso::Usual;
use super::moment::{END, FIRST};
use aloi::Instant;
use aloi::zone::{Tz, steady_offset};
use chrono::NaiveDate;

/// How many days are remembered, a power of two: a year of them, and some.
const REMEMBERED: usize = 512;

/// The days met lately. A day takes the place of another that has the same.
#[derive(Clone, Debug)]
pub(crate) struct Days {
    zone: Tz,
    met: Vec<Option<Day>>,
}

#[derive(Clone, Copy, Debug)]
struct Day {
    /// Days since 1970-01-01.
    number: i64,
    /// The seconds by which its clocks are ahead of UTC throughout; none where they change.
    ahead: Option<i64>,
}

impl Days {
    /// Days by the clocks of a zone.
    pub(crate) const fn of(zone: Tz) -> Self {
        Self { zone, met: Vec::new() }
    }

    /// The instant that a time is, where nothing of it is guessed and it is of the years of calendars.
    #[inline]
    pub(crate) fn instant(&mut self, time: Usual) -> Option<Instant> {
        let ahead = if time.in_utc { 0 } else { self.ahead(time.days)? };
        let seconds = time.shown - ahead;
        (FIRST..END).contains(&seconds).then(|| Instant::from_seconds(seconds))
    }

    #[inline]
    fn ahead(&mut self, number: i64) -> Option<i64> {
        let place = number.rem_euclid(REMEMBERED as i64);
        let place = usize::try_from(place).unwrap_or(0);
        match self.met.get(place) {
            Some(Some(day)) if day.number == number => day.ahead,
            _ => self.meet(number, place),
        }
    }

    #[cold]
    fn meet(&mut self, number: i64, place: usize) -> Option<i64> {
        self.met.resize(REMEMBERED, None);
        let since = i32::try_from(number).ok().and_then(NaiveDate::from_epoch_days);
        let ahead = since.and_then(|date| steady_offset(self.zone, date));
        self.met[place] = Some(Day { number, ahead });
        ahead
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::TimeFormat;
    use super::super::iso;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_day_that_is_remembered_says_what_reading_says(
            zone in prop_oneof![
                Just("Europe/Paris"), Just("America/St_Johns"), Just("Australia/Lord_Howe"),
                Just("Africa/Casablanca"), Just("UTC"),
            ],
            seconds in proptest::collection::vec(-90_000..4_134_000_000_i64, 40),
            near in proptest::collection::vec(1_774_650_000..1_774_920_000_i64, 40),
        ) {
            let zone: Tz = zone.parse().unwrap();
            let (format, mut days) = (TimeFormat::new(None, zone), Days::of(zone));
            for shown in seconds.into_iter().chain(near) {
                let text = Instant::from_seconds(shown).to_string();
                for text in [text.trim_end_matches('Z').replace('T', " "), text] {
                    let Some(usual) = iso::usual(&text) else { continue };
                    let written = format.read(&text);
                    let ours = days.instant(usual);
                    match written {
                        Ok(written) if written.guess.is_some() => prop_assert_eq!(ours, None),
                        Ok(written) => prop_assert!(ours.is_none_or(|at| at == written.at)),
                        Err(_) => prop_assert_eq!(ours, None),
                    }
                }
            }
        }
    }
}
