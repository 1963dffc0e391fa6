//! Hours that are right and yet may mean something else than who wrote them meant.

use super::Calendar;

/// What hours may not mean as written. None changes what they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoursHint {
    /// Some end at 23:59, a minute before midnight: who means midnight writes 24:00.
    EndAMinuteEarly,
    /// Every other week up to week 53 (`week 1-53/2`): in a year that has one, week 1 follows it,
    /// and both are open.
    Week53BeforeWeek1,
}

impl Calendar {
    /// What its hours, and those of its exceptional openings, may not mean as written.
    ///
    /// ```
    /// use aloi::calendar::{Calendar, CalendarSpec, HoursHint};
    /// let hints = |hours| Calendar::new(CalendarSpec::new(hours, aloi::zone::Tz::UTC)).unwrap().hints();
    /// assert_eq!(hints("Mo-Su 00:00-23:59"), [HoursHint::EndAMinuteEarly]);
    /// assert_eq!(hints("week 1-53/2 Mo-Fr 09:00-17:00"), [HoursHint::Week53BeforeWeek1]);
    /// assert_eq!(hints("Mo-Su 00:00-24:00; week 2-52/2 Fr off"), []);
    /// ```
    #[must_use]
    pub fn hints(&self) -> Vec<HoursHint> {
        let spec = self.spec();
        let mut texts = vec![spec.hours.as_str()];
        texts.extend(spec.open.iter().map(|(_, hours)| hours.as_str()));
        let mut hints = Vec::new();
        hints.extend(
            texts.iter().any(|text| ends_early(text)).then_some(HoursHint::EndAMinuteEarly),
        );
        let rules = spec.hours.split(';').map(|rule| rule.split_whitespace());
        let mut of_any_year = rules.filter(|words| !words.clone().any(is_year));
        let weeks = of_any_year.any(|mut words| words.any(every_other_to_53));
        hints.extend(weeks.then_some(HoursHint::Week53BeforeWeek1));
        hints
    }
}

/// Whether some span ends at 23:59: the hours have been read, so that a dash before it says so.
fn ends_early(hours: &str) -> bool {
    let mut times = hours.match_indices("23:59");
    times.any(|(at, _)| hours[..at].trim_end().ends_with(['-', '\u{2013}', '\u{2014}']))
}

/// Whether a word of the hours begins with a year.
fn is_year(word: &str) -> bool {
    word.bytes().take_while(u8::is_ascii_digit).count() == 4
}

/// Whether a word of the hours is a range of weeks up to 53 of which every other counts, week 1
/// among them: `1-53/2`.
fn every_other_to_53(word: &str) -> bool {
    word.split(',').any(|weeks| {
        let parts =
            weeks.split_once('/').and_then(|(range, step)| Some((range.split_once('-')?, step)));
        parts.is_some_and(|((first, last), step)| {
            first.parse() == Ok(1) && last == "53" && step.trim() == "2"
        })
    })
}
