//! Calendars whose public holidays are known for some years only.

use crate::support::at;
use aloi::calendar::{Calendar, CalendarSpec, HolidayName, HolidaySet, Holidays, Why};
use aloi::{Instant, Span};

/// Closed on New Year's Day and New Year's Eve, which are known in 2020 and 2021.
fn calendar(hours: &str) -> Calendar {
    let name = HolidayName { local: "Silvester".to_owned(), english: "New Year's Eve".to_owned() };
    let days = ["2020-01-01", "2020-12-31", "2021-01-01", "2021-12-31"];
    let set = HolidaySet {
        name: "XX".to_owned(),
        source: "test 1".to_owned(),
        years: Some(2020..=2021),
        days: days.iter().map(|day| (day.parse().unwrap(), name.clone())).collect(),
    };
    let mut spec = CalendarSpec::new(hours, "Europe/Paris".parse().unwrap());
    spec.holidays = Some(Holidays::Set(set));
    Calendar::new(spec).unwrap()
}

fn range(calendar: &Calendar) -> (String, String) {
    let Span { from, to } = calendar.range();
    (from.to_string(), to.to_string())
}

#[test]
fn it_is_asked_about_the_days_whose_neighbours_are_known() {
    let owned = |(from, to): (&str, &str)| (from.to_owned(), to.to_owned());
    let office = calendar("Mo-Fr 09:00-18:00; PH off");
    assert_eq!(range(&office), owned(("2020-01-01T23:00:00Z", "2021-12-30T23:00:00Z")));
    // the eve of the first day that is not known may be that of a public holiday
    let eves = calendar("Mo-Fr 09:00-18:00; PH -2 day 09:00-12:00; PH off");
    assert_eq!(range(&eves), owned(("2020-01-03T23:00:00Z", "2021-12-28T23:00:00Z")));
    let all = Calendar::new(CalendarSpec::new("24/7", aloi::zone::Tz::UTC)).unwrap();
    assert_eq!(all.range(), Calendar::RANGE);
}

#[test]
fn every_question_about_other_years_is_refused() {
    let office = calendar("Mo-Fr 09:00-18:00; PH off");
    let Span { from, to } = office.range();
    let second = |at: Instant, later: i64| at + later;
    for beyond in [second(from, -1), second(to, 1), at("UTC", "2030-05-01T00:00:00Z")] {
        assert!(office.open_seconds(Span::new(from.min(beyond), to.max(beyond))).is_err());
        assert!(office.open_spans(Span::new(from.min(beyond), to.max(beyond))).is_err());
        assert!(office.deadline(beyond, 0).is_err());
        assert!(office.is_open(beyond).is_err());
        assert!(office.next_opening(beyond).is_err());
    }
    assert!(office.open_seconds(Span::new(from, to)).unwrap() > 0);
    for (date, known) in
        [("2020-01-01", false), ("2020-01-02", true), ("2021-12-30", true), ("2021-12-31", false)]
    {
        assert_eq!(office.hours_on(date.parse().unwrap()).is_ok(), known, "{date}");
    }
    let refused = office.hours_on("2022-05-01".parse().unwrap()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "2022-05-01T00:00:00Z is outside 2020-01-02 to 2021-12-30, \
         for which this calendar's public holidays are known"
    );
}

#[test]
fn a_deadline_or_an_opening_beyond_is_not_given() {
    let office = calendar("Mo-Fr 09:00-18:00; PH off");
    let last = at("UTC", "2021-12-30T16:00:00Z");
    assert_eq!(office.deadline(last, 3600).unwrap().to_string(), "2021-12-30T17:00:00Z");
    assert_eq!(
        office.deadline(last, 3601).unwrap_err().to_string(),
        "the calendar is open for only 3600 s from then to the end of 2021, of 3601 s"
    );
    assert_eq!(office.next_opening(at("UTC", "2021-12-30T17:00:00Z")), Ok(None));
}

#[test]
fn its_holidays_bear_their_names() {
    let office = calendar("Mo-Fr 09:00-18:00; PH off");
    let day = office.hours_on("2020-12-31".parse().unwrap()).unwrap();
    assert_eq!(day.spans, []);
    assert_eq!(day.why, Why::Holiday { fr: "Silvester".into(), en: "New Year's Eve".into() });
    let holidays = office.spec().holidays.as_ref().unwrap();
    assert_eq!((holidays.source(), holidays.years()), (Some("test 1"), Some(2020..=2021)));
}

#[test]
fn a_set_without_a_rule_for_holidays_is_refused_by_its_name() {
    let mut spec = calendar("Mo-Fr 09:00-18:00; PH off").spec().clone();
    spec.hours = "Mo-Fr 09:00-18:00".to_owned();
    let problems = Calendar::new(spec).unwrap_err();
    assert!(
        problems[0].message.to_string().starts_with("`holidays = \"XX\"` is given"),
        "{problems:?}"
    );
}
