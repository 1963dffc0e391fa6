//! Exceptional openings and closings, public holidays, the week: in this order (R16).

use crate::support::{HOUR, at, calendar, check};
use aloi::Span;
use aloi::calendar::Why;

const OFFICE: &str = "Mo-Fr 09:00-18:00; PH off";
const WEEK: (&str, &str) = ("2026-05-04 00:00", "2026-05-11 00:00"); // Friday 8 May is a holiday

#[test]
fn the_order_of_a_date() {
    let case = |rest: &str, words, hours| {
        check(OFFICE, "Europe/Paris", rest, &[(words, WEEK.0, WEEK.1, hours * HOUR)]);
    };
    case("holidays FR", "four days and a holiday", 36);
    case("holidays FR | closed 2026-05-07", "and a closing", 27);
    case("holidays FR | open 2026-05-08=09:00-12:00", "opening on the holiday", 39);
    case("holidays FR | closed 2026-05-08", "closing on the holiday", 36);
    case("holidays FR | closed 2026-05-07 | open 2026-05-07=20:00-22:00", "both: opening", 29);
    case("holidays FR | open 2026-05-07=09:00-12:00", "opening takes the day's place", 30);
    case("holidays FR | open 2026-05-07=09:00-12:00 2026-05-07=14:00-16:00", "two entries", 32);
    case("holidays FR | open 2026-05-09=22:00-06:00", "a night between closed days", 44);
    case("holidays 2026-05-05 2026-05-06", "listed holidays", 27);
}

#[test]
fn the_same_on_a_24_7_calendar() {
    let case = |hours: &str, rest: &str, words, total| {
        check(hours, "Europe/Paris", rest, &[(words, WEEK.0, WEEK.1, total * HOUR)]);
    };
    case("24/7; PH off", "holidays FR", "a holiday", 144);
    case("PH off; 24/7", "holidays FR", "in any order: on a holiday only PH counts", 144);
    case("24/7", "closed 2026-05-05", "a closing", 144);
    case("24/7", "open 2026-05-05=00:00-06:00", "an opening shorter than the day", 150);
    case("24/7; PH 10:00-12:00", "holidays FR", "a short holiday", 146);
    case("24/7; PH off", "holidays FR | open 2026-05-08=00:00-24:00", "opened again", 168);
}

#[test]
fn a_public_holiday_has_the_hours_of_the_ph_rule_alone() {
    let case = |hours: &str, total| {
        check(hours, "Europe/Paris", "holidays FR", &[(hours, WEEK.0, WEEK.1, total * HOUR)]);
    };
    case("Mo-Fr,PH 09:00-18:00", 45);
    case("PH,Mo-Fr 09:00-18:00", 45);
    case("Mo-Fr 09:00-18:00, PH 10:00-12:00", 38);
    case("PH 10:00-12:00; Mo-Fr 09:00-18:00", 38);
    case("Mo-Fr,PH 09:00-18:00; PH off", 36);
    case("PH off; Mo-Fr,PH 09:00-18:00", 45);
    // a weekday or date rule does not reach a holiday
    case("Mo-Fr 09:00-18:00; PH off; Fr 08:00-09:00", 36);
    case("Mo-Fr 09:00-18:00; PH off; May 8 08:00-09:00", 36);
    // of a holiday on Saturday the list with weekdays speaks too
    check(
        "Mo-Fr,PH 09:00-18:00",
        "Europe/Paris",
        "holidays 2026-05-09",
        &[("Saturday", WEEK.0, WEEK.1, 54 * HOUR)],
    );
    // no PH rule speaks of May: a day of the week
    case("Mo-Fr 09:00-18:00; Dec PH off", 45);
    // the eve of a holiday: Thursday until noon
    case("Mo-Fr 09:00-18:00; PH off; PH -1 day 09:00-12:00", 30);
}

#[test]
fn an_exceptional_date_replaces_its_own_spans_only() {
    let night = "Mo-Su 22:00-06:00; PH off";
    let case = |rest: &str, words, hours| {
        let (from, to) = ("2026-05-07 12:00", "2026-05-09 12:00");
        check(night, "Europe/Paris", rest, &[(words, from, to, hours * HOUR)]);
    };
    // the 8th is a holiday: the shift of the 7th runs into it and stays, its own is gone
    case("holidays FR", "the shift that began the evening before stays", 8);
    case("holidays FR | closed 2026-05-07", "closed the day before", 0);
    case("holidays FR | open 2026-05-08=22:00-06:00", "opened on the holiday", 16);
    case("holidays FR | open 2026-05-08=00:00-06:00,22:00-06:00", "touching: once", 16);
    case("holidays FR | open 2026-05-08=04:00-08:00", "overlapping: once", 10);
}

#[test]
fn spans_that_touch_or_overlap_are_one() {
    let spans = |hours: &str, from: &str, to: &str| {
        let calendar = calendar(hours, "Europe/Paris", "");
        let within = Span::new(at("Europe/Paris", from), at("Europe/Paris", to));
        calendar.open_spans(within).unwrap().map(|span| span.to_string_pair()).collect::<Vec<_>>()
    };
    let day = ("2026-10-05 00:00", "2026-10-06 00:00");
    let utc =
        |from: &str, to: &str| (format!("2026-10-05T{from}:00Z"), format!("2026-10-05T{to}:00Z"));
    assert_eq!(spans("09:00-12:00,12:00-14:00", day.0, day.1), [utc("07:00", "12:00")]);
    assert_eq!(spans("09:00-13:00,12:00-14:00", day.0, day.1), [utc("07:00", "12:00")]);
    assert_eq!(
        spans("09:00-12:00,13:00-14:00", day.0, day.1),
        [utc("07:00", "10:00"), utc("11:00", "12:00")]
    );
    // closing at 24:00 and opening at 00:00
    let two_days = spans("18:00-24:00, 00:00-02:00", "2026-10-05 12:00", "2026-10-06 12:00");
    assert_eq!(two_days, [("2026-10-05T16:00:00Z".to_owned(), "2026-10-06T00:00:00Z".to_owned())]);
    // clipped to the span asked for
    assert_eq!(
        spans("24/7", day.0, "2026-10-05 01:00"),
        [("2026-10-04T22:00:00Z".to_owned(), "2026-10-04T23:00:00Z".to_owned())]
    );
    assert!(spans("24/7", day.1, day.0).is_empty());
}

trait Pair {
    fn to_string_pair(self) -> (String, String);
}

impl Pair for Span {
    fn to_string_pair(self) -> (String, String) {
        (self.from.to_string(), self.to.to_string())
    }
}

#[test]
fn the_hours_of_a_date_and_why() {
    let calendar = calendar(
        "Mo-Fr 09:00-12:30,13:30-18:00; We 22:00-26:00; PH off",
        "Europe/Paris",
        "holidays FR | closed 2026-05-15 | open 2026-05-16=20:00-04:00",
    );
    let hours = |date: &str| {
        let day = calendar.hours_on(date.parse().unwrap()).unwrap();
        let spans: Vec<_> = day.spans.iter().map(ToString::to_string).collect();
        (day.why, spans.join(","))
    };
    let easter = Why::Holiday { fr: "Lundi de Pâques".into(), en: "Easter Monday".into() };
    assert_eq!(hours("2026-04-06"), (easter, String::new()));
    assert_eq!(hours("2026-05-11"), (Why::Week, "09:00-12:30,13:30-18:00".to_owned()));
    assert_eq!(hours("2026-05-13"), (Why::Week, "22:00-02:00".to_owned()));
    assert_eq!(hours("2026-05-15"), (Why::Closing, String::new()));
    assert_eq!(hours("2026-05-16"), (Why::Opening, "20:00-04:00".to_owned()));
    assert_eq!(hours("2026-05-17"), (Why::Week, String::new()));
    let error = calendar.hours_on("2101-01-01".parse().unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2101-01-01T00:00:00Z is outside the years 1970 to 2100, for which calendars are computed"
    );
}
