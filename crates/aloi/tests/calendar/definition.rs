//! What a definition may say, what is wrong with it, and the look-ups at their limits.

use crate::support::{HOUR, at, calendar, problems, spec};
use aloi::calendar::{Calendar, DeadlineError, OutOfRange, Part};
use aloi::{Instant, Span};

#[test]
fn only_24_7_without_exceptions_is_always_open() {
    let always = |hours: &str, rest: &str| calendar(hours, "Europe/Paris", rest).is_always();
    assert!(Calendar::always().is_always());
    assert!(always("24/7", "") && always(" 24/7 ", ""));
    assert!(!always("24/7; PH off", "holidays FR"));
    assert!(!always("24/7", "closed 2026-05-15"));
    assert!(!always("24/7", "open 2026-05-15=00:00-24:00"));
    assert!(!always("00:00-24:00", ""), "written otherwise");
}

#[test]
fn all_problems_at_once() {
    let found = problems(
        "Mo-Fr 09:00-18:00; SH off; 17:00+",
        "holidays FR | closed 0026-05-15 | open 2026-05-16=9h-12h 2126-05-16=09:00-10:00 \
         | working day 0",
    );
    let parts: Vec<Part> = found.iter().map(|problem| problem.part).collect();
    assert_eq!(
        parts,
        [Part::Hours, Part::Hours, Part::Closed(0), Part::Open(1), Part::Open(0), Part::WorkingDay]
    );
    assert_eq!(
        found[2].to_string(),
        "0026-05-15 is outside the years 1970 to 2100; check the year"
    );
}

#[test]
fn holidays_and_a_ph_rule_need_each_other() {
    let found = problems("Mo-Fr 09:00-18:00", "holidays FR");
    assert_eq!(found[0].part, Part::Holidays);
    assert_eq!(
        found[0].to_string(),
        "`holidays = \"FR\"` is given, but no rule of `hours` says what a public holiday is like; \
         closed on public holidays: hours = \"Mo-Fr 09:00-18:00; PH off\"; days like any other: \
         remove `holidays`"
    );
    let found = problems("Mo-Fr 09:00-18:00; PH off", "");
    assert_eq!((found[0].part, found[0].place.clone()), (Part::Hours, Some(19..21)));
    assert_eq!(
        found[0].to_string(),
        "`hours` has a rule for public holidays (`PH`), but `holidays` is not given; name them: \
         holidays = \"FR\"; or remove the `PH` rule from `hours`"
    );
    // the eve of a holiday needs them as well, and says nothing of the holiday itself
    assert_eq!(problems("Mo-Fr 09:00-18:00; PH -1 day off", "").len(), 1);
    assert_eq!(problems("Mo-Fr 09:00-18:00; PH -1 day off", "holidays FR").len(), 1);
    assert_eq!(problems("24/7", "holidays FR").len(), 1);
}

#[test]
fn the_hours_of_an_exceptional_opening() {
    let found = |hours: &str| {
        let mut spec = spec("24/7", "UTC", "");
        spec.open.push(("2026-05-16".parse().unwrap(), hours.to_owned()));
        Calendar::new(spec).map_err(|found| found[0].clone())
    };
    for hours in ["00:00-06:00", "00:00-06:00,22:00-06:00", " 9:00-12:00, 13:00-24:00 "] {
        assert!(found(hours).is_ok(), "{hours}");
    }
    for (hours, place) in
        [("off", 0..1), ("24/7", 2..3), ("Mo 09:00-10:00", 0..1), ("09:00", 0..5), ("", 0..0)]
    {
        let problem = found(hours).unwrap_err();
        assert_eq!(problem.part, Part::Open(0), "{hours}");
        assert_eq!(problem.place.clone().unwrap_or(0..0), place, "{hours}: {problem}");
        assert!(problem.help.unwrap().to_string().contains("22:00-06:00"), "{hours}");
    }
}

#[test]
fn instants_out_of_range_are_refused_on_every_calendar() {
    let inside = at("UTC", "2026-10-05T09:00:00Z");
    let beyond = [
        Instant::ALWAYS,
        Instant::NEVER,
        at("UTC", "1969-12-30T23:59:59Z"),
        at("UTC", "2101-01-02T00:00:01Z"),
    ];
    for calendar in [Calendar::always(), calendar("Mo-Fr 09:00-18:00", "UTC", "")] {
        for at in beyond {
            let error = OutOfRange { at, holidays: None };
            assert_eq!(calendar.open_seconds(Span::new(inside, at)), Err(error));
            assert_eq!(calendar.open_seconds(Span::new(at, inside)), Err(error));
            assert!(calendar.open_spans(Span::new(at, inside)).is_err());
            assert_eq!(calendar.deadline(at, 0), Err(DeadlineError::OutOfRange(error)));
            assert_eq!(calendar.is_open(at), Err(error));
            assert_eq!(calendar.next_opening(at), Err(error));
        }
        let Span { from, to } = Calendar::RANGE;
        assert!(calendar.open_seconds(Span::new(from, to)).unwrap() > 0);
        assert_eq!(calendar.open_seconds(Span::new(to, from)), Ok(0));
        assert_eq!(calendar.next_opening(to), Ok(None));
        assert_eq!(calendar.deadline(to, 0), Ok(to));
    }
    assert_eq!(Calendar::RANGE.from.to_string(), "1969-12-31T00:00:00Z");
    assert_eq!(Calendar::RANGE.to.to_string(), "2101-01-02T00:00:00Z");
}

#[test]
fn deadlines() {
    let office = calendar("Mo-Fr 09:00-18:00", "Europe/Paris", "");
    let deadline = |from: &str, seconds| {
        let found = office.deadline(at("Europe/Paris", from), seconds);
        found.map(|at| at.to_string()).unwrap_or_else(|error| error.to_string())
    };
    let cases = [
        ("zero is the start, closed or not", "2026-10-04 12:00", 0, "2026-10-04T10:00:00Z"),
        ("exactly at closing", "2026-10-05 16:00", 2 * HOUR, "2026-10-05T16:00:00Z"),
        ("a second later: next morning", "2026-10-05 16:00", 2 * HOUR + 1, "2026-10-06T07:00:01Z"),
        ("from closed hours", "2026-10-03 12:00", HOUR, "2026-10-05T08:00:00Z"),
        (
            "over a weekend and a change of clock",
            "2026-10-23 17:00",
            2 * HOUR,
            "2026-10-26T09:00:00Z",
        ),
        ("negative", "2026-10-05 16:00", -1, "a deadline is after its start: -1 s is negative"),
    ];
    for (words, from, seconds, found) in cases {
        assert_eq!(deadline(from, seconds), found, "{words}");
    }
    let never = calendar("Mo-Su off", "Europe/Paris", "");
    let start = at("UTC", "2026-10-05T09:00:00Z");
    assert_eq!(
        never.deadline(start, 1),
        Err(DeadlineError::NeverReached { open: 0, wanted: 1, year: 2100 })
    );
    assert_eq!(never.deadline(start, 0), Ok(start));
    assert_eq!(never.next_opening(start), Ok(None));
    assert!(
        office.deadline(start, i64::MAX).is_err()
            && Calendar::always().deadline(start, i64::MAX).is_err()
    );
}

#[test]
fn open_and_next_opening() {
    let office = calendar("Mo-Fr 09:00-18:00", "UTC", "");
    let cases = [
        ("at opening", "2026-10-05T09:00:00Z", "2026-10-05T09:00:00Z"),
        ("a second before closing", "2026-10-05T17:59:59Z", "2026-10-05T17:59:59Z"),
        ("at closing", "2026-10-05T18:00:00Z", "2026-10-06T09:00:00Z"),
        ("on Saturday", "2026-10-03T12:00:00Z", "2026-10-05T09:00:00Z"),
    ];
    for (words, from, next) in cases {
        let (from, next) = (at("UTC", from), at("UTC", next));
        assert_eq!(office.next_opening(from), Ok(Some(next)), "{words}");
        assert_eq!(office.is_open(from), Ok(from == next), "{words}");
    }
}

#[test]
fn the_working_day() {
    let day = |hours: &str, rest: &str| {
        calendar(hours, "Europe/Paris", rest).working_day().map_err(|error| error.to_string())
    };
    let ask = "give the length of a working day, such as working_day = \"8h\"";
    let cases: [(&str, &str, Result<i64, &str>); 16] = [
        ("Mo-Fr 09:00-12:30,13:30-18:00; PH off", "holidays FR", Ok(8 * HOUR)),
        ("24/7", "", Ok(24 * HOUR)),
        ("24/7; PH off", "holidays FR", Ok(24 * HOUR)),
        ("Mo-Fr 00:00-24:00", "", Ok(24 * HOUR)),
        ("Mo-Fr 22:00-06:00", "", Ok(8 * HOUR)),
        ("Mo-Fr 09:00-12:00,11:00-13:00", "", Ok(4 * HOUR)),
        ("Mo-Fr 09:00-18:00; Mo-Fr 12:00-13:00 off", "", Ok(8 * HOUR)),
        (
            "Mo-Fr 09:00-18:00; Dec 24 09:00-12:00; Aug 1-15 off; week 1-53/2 Fr off",
            "",
            Ok(9 * HOUR),
        ),
        ("Mo-Fr 09:00-18:00; PH 10:00-12:00; PH -1 day 09:00-12:00", "holidays FR", Ok(9 * HOUR)),
        ("Mo-Fr 09:00-18:00", "working day 25200", Ok(7 * HOUR)),
        ("Mo-Fr 09:00-18:00; Sa 10:00-12:00", "working day 25200", Ok(7 * HOUR)),
        (
            "Mo-Fr 09:00-18:00; Sa 09:00-12:30",
            "",
            Err(
                "the open weekdays differ in length (Mo 9h00, Tu 9h00, We 9h00, Th 9h00, Fr 9h00, Sa 3h30)",
            ),
        ),
        ("Mo-Fr 09:00-18:00; Jul-Aug Mo-Fr 09:00-13:00", "", Err("the hours depend on the season")),
        ("Mo-Fr 09:00-18:00; Su[1] 10:00-12:00", "", Err("the hours depend on the season")),
        ("Jul 1-Aug 31 Mo-Fr 09:00-13:00", "", Err("the hours depend on the season")),
        ("Mo-Su off", "", Err("the weekly hours never open")),
    ];
    for (hours, rest, expected) in cases {
        let expected = expected.map_err(|why| format!("{why}: {ask}"));
        assert_eq!(day(hours, rest), expected, "{hours}");
    }
    let overlap = day("Mo-Su 08:00-34:00", "").unwrap_err();
    assert!(overlap.starts_with("the hours of one day run into those of the next"), "{overlap}");
}

#[test]
fn a_calendar_is_shared_between_threads() {
    let office = calendar("Mo-Fr 09:00-18:00", "Europe/Paris", "");
    let week = Span::new(at("UTC", "2026-10-05T00:00:00Z"), at("UTC", "2026-10-12T00:00:00Z"));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let office = office.clone();
            std::thread::spawn(move || office.open_seconds(week))
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), Ok(45 * HOUR));
    }
}
