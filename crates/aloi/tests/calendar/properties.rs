//! Properties, against a slow and obvious walk over the wall clock.

use crate::support::calendar;
use aloi::calendar::{Calendar, CalendarSpec, Holidays};
use aloi::zone::{Tz, wall_clock};
use aloi::{Instant, Span};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use proptest::prelude::*;
use std::sync::LazyLock;

/// A calendar in the words of the walk: for each weekday its spans in minutes, and the dates that
/// differ.
#[derive(Clone, Debug)]
struct Plain {
    zone: &'static str,
    week: Vec<Vec<(u32, u32)>>,
    /// For each weekday, hours taken out.
    off: Vec<Option<(u32, u32)>>,
    closed: Vec<NaiveDate>,
    open: Vec<(NaiveDate, (u32, u32))>,
    holidays: Vec<NaiveDate>,
}

/// Nights on which clocks change, and an ordinary one.
const NIGHTS: [(&str, &str); 9] = [
    ("Europe/Paris", "2026-03-29"),
    ("Europe/Paris", "2026-10-25"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Asia/Beirut", "2024-03-31"),
    ("Africa/Cairo", "2024-11-01"),
    ("Pacific/Apia", "2011-12-30"),
    ("America/New_York", "2026-11-01"),
    ("Asia/Kolkata", "2026-02-28"),
];

impl Plain {
    fn notation(&self) -> String {
        let mut rules = vec!["Mo-Su off".to_owned()];
        for (day, spans) in DAYS.iter().zip(&self.week).filter(|(_, spans)| !spans.is_empty()) {
            let spans: Vec<String> = spans.iter().map(|&span| clock(span)).collect();
            rules.push(format!("{day} {}", spans.join(",")));
        }
        rules.push("PH 10:00-11:00".to_owned());
        let off = DAYS.iter().zip(&self.off).filter_map(|(day, off)| Some((day, (*off)?)));
        rules.extend(off.map(|(day, off)| format!("{day} {} off", clock(off))));
        rules.join("; ")
    }

    fn calendar(&self) -> Calendar {
        let mut spec = CalendarSpec::new(self.notation(), self.zone.parse().unwrap());
        let holidays = self.holidays.iter().map(|&date| (date, String::new()));
        spec.holidays = Some(Holidays::Dates(holidays.collect()));
        spec.closed.clone_from(&self.closed);
        spec.open = self.open.iter().map(|(date, span)| (*date, clock(*span))).collect();
        Calendar::new(spec).unwrap()
    }

    /// The exceptional opening of a date.
    fn opened(&self, date: NaiveDate) -> Vec<(u32, u32)> {
        self.open.iter().filter(|(day, _)| *day == date).map(|(_, span)| *span).collect()
    }

    /// Whether a date is one of the week: neither exceptional nor a public holiday.
    fn is_ordinary(&self, date: NaiveDate) -> bool {
        let known = [&self.closed, &self.holidays].iter().any(|dates| dates.contains(&date));
        !known && self.opened(date).is_empty()
    }

    /// The hours of a date by its rules.
    fn ruled(&self, date: NaiveDate) -> Vec<(u32, u32)> {
        if self.is_ordinary(date) {
            return self.week[weekday(date)].clone();
        }
        let closed = self.closed.contains(&date) || !self.opened(date).is_empty();
        if closed { Vec::new() } else { vec![(600, 660)] }
    }

    /// The hours that the week takes out on a date.
    fn taken_out(&self, date: NaiveDate) -> Vec<(u32, u32)> {
        let off = self.off[weekday(date)].filter(|_| self.is_ordinary(date));
        off.into_iter().collect()
    }

    /// Whether it is open when the wall clock shows `wall`.
    fn is_open(&self, wall: NaiveDateTime) -> bool {
        let shown = |spans: &dyn Fn(NaiveDate) -> Vec<(u32, u32)>| {
            (0..=2u32).any(|back| {
                let date = wall.date() - chrono::Days::new(back.into());
                let minute = back * 1440 + wall.hour() * 60 + wall.minute();
                spans(date).iter().any(|&(from, to)| from <= minute && minute < to)
            })
        };
        shown(&|date| self.opened(date))
            || (shown(&|date| self.ruled(date)) && !shown(&|date| self.taken_out(date)))
    }

    /// The open seconds between two whole minutes, minute by minute. A wall clock that is put back
    /// is read as standing still until it shows a new time: of two instants the earlier counts.
    fn walk(&self, from: Instant, to: Instant) -> i64 {
        let zone: Tz = self.zone.parse().unwrap();
        let (mut shown, mut open) = (NaiveDateTime::MIN, 0);
        let mut at = from + -2 * 86_400;
        while at < to {
            shown = shown.max(wall_clock(zone, at).unwrap());
            if at >= from && self.is_open(shown) {
                open += 60;
            }
            at = at + 60;
        }
        open
    }
}

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

fn weekday(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

fn clock((from, to): (u32, u32)) -> String {
    format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

/// A span that begins on a quarter of an hour and lasts up to a day and a half.
fn span() -> impl Strategy<Value = (u32, u32)> {
    (0..96u32, 1..144u32).prop_map(|(from, length)| (from * 15, (from + length).min(192) * 15))
}

fn plain() -> impl Strategy<Value = (Plain, NaiveDate)> {
    let week = proptest::collection::vec(proptest::collection::vec(span(), 0..3), 7);
    // 00:00-24:00 off is the day off, without the hours that run over from the day before
    let off = span().prop_filter("a day off", |&off| off != (0, 1440));
    let off = proptest::collection::vec(proptest::option::weighted(0.2, off), 7);
    let days = || proptest::collection::vec(-3i64..3, 0..2);
    let opened = proptest::collection::vec((-3i64..3, span()), 0..3);
    (0..NIGHTS.len(), (week, off), days(), days(), opened).prop_map(
        |(night, (week, off), closed, holidays, opened)| {
            let (zone, night) = NIGHTS[night];
            let night: NaiveDate = night.parse().unwrap();
            let date = |days: i64| night + chrono::Duration::days(days);
            let dates = |days: Vec<i64>| days.into_iter().map(date).collect();
            let (closed, holidays) = (dates(closed), dates(holidays));
            let open = opened.into_iter().map(|(day, span)| (date(day), span)).collect();
            (Plain { zone, week, off, closed, open, holidays }, night)
        },
    )
}

/// A whole minute near a date.
fn near(date: NaiveDate, minutes: i64) -> Instant {
    Instant::from(date.and_hms_opt(0, 0, 0).unwrap().and_utc()) + minutes * 60
}

const AROUND: std::ops::Range<i64> = -2 * 1440..3 * 1440;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 16))]

    #[test]
    fn open_time_is_that_of_the_walk((plain, night) in plain(), a in AROUND, b in AROUND) {
        let (from, to) = (near(night, a.min(b)), near(night, a.max(b)));
        let open = plain.calendar().open_seconds(Span::new(from, to)).unwrap();
        prop_assert_eq!(open, plain.walk(from, to));
    }

    #[test]
    fn spans_agree_with_the_sum((plain, night) in plain(), a in AROUND, b in AROUND) {
        let calendar = plain.calendar();
        let within = Span::new(near(night, a), near(night, b));
        let spans: Vec<Span> = calendar.open_spans(within).unwrap().collect();
        let sum: i64 = spans.iter().map(|span| span.seconds()).sum();
        prop_assert_eq!(sum, calendar.open_seconds(within).unwrap());
        prop_assert!(spans.windows(2).all(|two| two[0].to < two[1].from));
        for span in spans {
            prop_assert!(!span.is_empty() && span.intersect(within) == span);
            prop_assert!(calendar.is_open(span.from).unwrap());
            prop_assert!(span.to == within.to || !calendar.is_open(span.to).unwrap());
        }
    }

    #[test]
    fn open_time_adds_up_at_any_cut_and_never_shrinks(
        (plain, night) in plain(),
        mut seconds in proptest::collection::vec(-200_000i64..300_000, 3),
    ) {
        seconds.sort_unstable();
        let at = |n: usize| near(night, 0) + seconds[n];
        let calendar = plain.calendar();
        let open = |a, b| calendar.open_seconds(Span::new(at(a), at(b))).unwrap();
        prop_assert_eq!(open(0, 2), open(0, 1) + open(1, 2));
        prop_assert!(open(0, 1) <= open(0, 2));
        prop_assert_eq!(open(2, 0), 0);
    }

    #[test]
    fn a_deadline_is_the_earliest_instant(
        (plain, night) in plain(),
        offset in -200_000i64..300_000,
        seconds in 0i64..400_000,
    ) {
        let calendar = plain.calendar();
        let start = near(night, 0) + offset;
        let Ok(end) = calendar.deadline(start, seconds) else {
            let all = calendar.open_seconds(Span::new(start, Calendar::RANGE.to)).unwrap();
            prop_assert!(all < seconds);
            return Ok(());
        };
        prop_assert_eq!(calendar.open_seconds(Span::new(start, end)).unwrap(), seconds);
        if seconds > 0 {
            let earlier = calendar.open_seconds(Span::new(start, end + -1)).unwrap();
            prop_assert_eq!(earlier, seconds - 1);
        }
    }

    #[test]
    fn on_24_7_time_is_subtraction(
        night in 0..NIGHTS.len(),
        from in 0i64..4_000_000_000,
        length in 0i64..100_000_000,
    ) {
        let (from, to) = (Instant::from_seconds(from), Instant::from_seconds(from + length));
        for calendar in &ALWAYS[night] {
            prop_assert_eq!(calendar.open_seconds(Span::new(from, to)), Ok(length));
            prop_assert_eq!(calendar.deadline(from, length), Ok(to));
        }
    }

    #[test]
    fn hours_of_any_words_are_read_or_refused(
        words in proptest::collection::vec(0..WORDS.len(), 0..12),
    ) {
        let hours: String = words.iter().map(|&word| WORDS[word]).collect();
        let spec = CalendarSpec::new(hours.clone(), Tz::UTC);
        for problem in Calendar::new(spec).err().into_iter().flatten() {
            prop_assert!(problem.place.is_none_or(|place| hours.get(place).is_some()), "{}", hours);
        }
    }
}

/// A no-break space is longer than the blank that it is read as.
#[test]
fn what_is_wrong_ends_where_a_letter_does() {
    for hours in ["09:00/\u{a0}Mo", "Mo\u{a0}\u{a0}é", "\u{2003}09:00-\u{2003}"] {
        let problems = Calendar::new(CalendarSpec::new(hours.to_owned(), Tz::UTC)).unwrap_err();
        assert!(!problems.is_empty(), "{hours}");
        for place in problems.into_iter().filter_map(|problem| problem.place) {
            assert!(hours.get(place.clone()).is_some(), "{hours:?} {place:?}");
        }
    }
}

/// For each of the zones, the ways to write that a calendar never closes.
static ALWAYS: LazyLock<Vec<Vec<Calendar>>> = LazyLock::new(|| {
    let ways = ["24/7", "00:00-24:00", "Mo-Su 06:00-30:00"];
    let in_zone = |(zone, _)| ways.iter().map(|hours| calendar(hours, zone, "")).collect();
    NIGHTS.into_iter().map(in_zone).collect()
});

/// What hours are made of, and some that don't belong there.
const WORDS: [&str; 40] = [
    "Mo",
    "-",
    "Fr",
    " ",
    "09:00",
    "-18:00",
    ";",
    ",",
    "PH",
    "off",
    "24/7",
    "SH",
    "[",
    "1",
    "]",
    "week",
    "2026",
    "Dec",
    "24",
    "easter",
    "+",
    "/",
    "2",
    "(",
    "sunrise",
    ")",
    "\"",
    "||",
    "closed",
    "unknown",
    ":",
    "00",
    "days",
    " +1 day",
    "-2",
    "é",
    "\u{a0}",
    "22:00-06:00",
    "Jan Mo[1],",
    "99",
];
