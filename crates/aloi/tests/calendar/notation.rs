//! The notation of hours: what rules mean, what is refused, and where.

use crate::support::{HOUR, calendar, check, problems};
use aloi::calendar::{Calendar, CalendarSpec};

/// Checks the open hours of the week from Monday 5 October 2026 (week 41), day by day.
#[track_caller]
fn week(hours: &str, days: [i64; 7]) {
    let open = calendar(hours, "Europe/Paris", "");
    let lengths = (5..12).map(|day| {
        let date = format!("2026-10-{day:02}").parse().unwrap();
        open.hours_on(date).unwrap().spans.iter().map(|span| span.seconds()).sum::<i64>()
    });
    assert_eq!(lengths.collect::<Vec<_>>(), days.map(|hours| hours * HOUR), "{hours}");
}

#[test]
fn weekdays_and_rules_in_order() {
    week("09:00-18:00", [9; 7]); // no day named: every day
    week("24/7", [24; 7]);
    week("Mo-Fr 09:00-18:00", [9, 9, 9, 9, 9, 0, 0]);
    week("Sa-Mo 09:00-18:00", [9, 0, 0, 0, 0, 9, 9]); // over the week's end
    week("Mo,We,Fr-Sa 09:00-18:00", [9, 0, 9, 0, 9, 9, 0]);
    week("Mo-Fr 09:00-12:30,13:30-18:00", [8, 8, 8, 8, 8, 0, 0]);
    week("Mo-Fr 09:00-12:00, 13:00-18:00", [8, 8, 8, 8, 8, 0, 0]);
    week("Mo-Fr 09:00-12:00 , 13:00-18:00", [8, 8, 8, 8, 8, 0, 0]);
    week("mo-fr 9:00-18:00", [9, 9, 9, 9, 9, 0, 0]);
    week("Mo-Fr 09:00-18:00 open", [9, 9, 9, 9, 9, 0, 0]);
    week("Mo-Fr", [24, 24, 24, 24, 24, 0, 0]); // no hours: the whole day
    week("Mo-Fr 08:00-12:00; We off", [4, 4, 0, 4, 4, 0, 0]);
    week("Mo-Fr 08:00-12:00; We closed", [4, 4, 0, 4, 4, 0, 0]);
    week("Mo-Fr 08:00-12:00; We 14:00-20:00", [4, 4, 6, 4, 4, 0, 0]); // overrides
    week("Mo-Fr 08:00-12:00, We 14:00-20:00", [4, 4, 10, 4, 4, 0, 0]); // adds
    week("We off; Mo-Fr 08:00-12:00", [4, 4, 4, 4, 4, 0, 0]); // the later rule counts
    week("Mo-Su off", [0; 7]);
    week("off", [0; 7]);
    week("24/7; Su off", [24, 24, 24, 24, 24, 24, 0]);
    week("  Mo-Fr 09:00-18:00 ;\n Sa  10:00-12:00 ", [9, 9, 9, 9, 9, 2, 0]);
}

#[test]
fn hours_taken_out() {
    week("Mo-Fr 08:00-18:00; We 12:00-14:00 off", [10, 10, 8, 10, 10, 0, 0]);
    week("Mo-Fr 08:00-18:00; Mo-Fr 12:00-13:00,17:00-20:00 off", [8, 8, 8, 8, 8, 0, 0]);
    week("We 12:00-14:00 off; Mo-Fr 08:00-18:00", [10; 5].map_week()); // the later rule counts
    week("Mo-Fr 08:00-18:00; We 12:00-14:00 off, We 12:00-13:00", [10, 10, 9, 10, 10, 0, 0]);
    // out of the shift that began the evening before, too
    week("Mo-Su 22:00-06:00; Sa 00:00-02:00 off", [8, 8, 8, 8, 6, 8, 8]);
    week("24/7; Fr 22:00-02:00 off", [24, 24, 24, 24, 22, 22, 24]);
    check(
        "Mo-Su 22:00-06:00; Sa 00:00-02:00 off",
        "Europe/Paris",
        "",
        &[
            ("Friday night", "2026-10-09 12:00", "2026-10-10 12:00", 6 * HOUR),
            ("Saturday night", "2026-10-10 12:00", "2026-10-11 12:00", 8 * HOUR),
        ],
    );
    // but not out of an exceptional opening
    check(
        "Mo-Su 22:00-06:00; Sa 00:00-02:00 off",
        "Europe/Paris",
        "open 2026-10-09=22:00-06:00",
        &[("Friday night", "2026-10-09 12:00", "2026-10-10 12:00", 8 * HOUR)],
    );
    // a day off takes its own shift away, not that of the evening before
    check(
        "Mo-Su 22:00-06:00; Sa off",
        "Europe/Paris",
        "",
        &[
            ("Friday night", "2026-10-09 12:00", "2026-10-10 12:00", 8 * HOUR),
            ("Saturday night", "2026-10-10 12:00", "2026-10-11 12:00", 0),
        ],
    );
}

trait MapWeek {
    fn map_week(self) -> [i64; 7];
}

impl MapWeek for [i64; 5] {
    fn map_week(self) -> [i64; 7] {
        let [mo, tu, we, th, fr] = self;
        [mo, tu, we, th, fr, 0, 0]
    }
}

#[test]
fn spans_beyond_midnight() {
    week("22:00-06:00", [8; 7]);
    week("22:00-26:00", [4; 7]);
    week("20:00-24:00", [4; 7]);
    week("00:00-24:00", [24; 7]);
    week("10:00-10:00", [24; 7]); // to the same time of the next day
    check(
        "Mo 22:00-30:00",
        "UTC",
        "",
        &[("on Tuesday morning", "2026-10-06 00:00", "2026-10-06 12:00", 6 * HOUR)],
    );
    check(
        "Mo 00:00-48:00",
        "UTC",
        "",
        &[("two days", "2026-10-05 00:00", "2026-10-12 00:00", 48 * HOUR)],
    );
}

#[test]
fn seasons_dates_and_weeks() {
    let year = |hours: &str, days: i64| {
        let from_to = ("2026-01-01 00:00", "2027-01-01 00:00");
        check(hours, "UTC", "", &[(hours, from_to.0, from_to.1, days * HOUR)]);
    };
    year("Dec 24-26 09:00-10:00", 3);
    year("Dec 24,Dec 26 09:00-10:00", 2);
    year("Dec 30-2 09:00-10:00", 4); // 1 and 2 January, 30 and 31 December
    year("Dec 25-Jan 2 09:00-10:00", 9);
    year("2026 Dec 25-2027 Jan 2 09:00-10:00", 7);
    year("2026 Dec 25-Jan 2 09:00-10:00", 7);
    year("Dec 25-2026 Jan 2 09:00-10:00", 2);
    year("Jul-Aug 09:00-10:00", 62);
    year("Nov-Feb 09:00-10:00", 120);
    year("2026 Jul-Aug 09:00-10:00", 62);
    year("Jan,Mar 09:00-10:00", 62);
    year("Feb 20-Feb 29 09:00-10:00", 9);
    year("2026 Oct 1+ 09:00-10:00", 92);
    year("2026+ Mo 09:00-10:00", 52);
    year("2024-2030/2 09:00-10:00", 365);
    year("2025-2031/2 09:00-10:00", 0);
    year("easter 09:00-10:00", 1);
    year("easter -2 days-easter +1 day 09:00-10:00", 4);
    year("Mo[1] 09:00-10:00", 12);
    year("Mo[1,3] 09:00-10:00", 24);
    year("Mo[-1] 09:00-10:00", 12);
    year("Mo[5] 09:00-10:00", 4);
    year("Jan Mo[1] 09:00-10:00", 1);
    year("Mo[1] +1 day 09:00-10:00", 12);
    year("week 1-53/2 Mo 09:00-10:00", 26); // week 1 of 2026 begins in 2025
    year("week 2-52/2 Mo 09:00-10:00", 26);
    year("week 10 09:00-10:00", 7);
    year("Jan-Mar Mo-Fr 09:00-10:00", 64);
    week("week 41 Mo-Fr 09:00-18:00", [9, 9, 9, 9, 9, 0, 0]);
    week("week 40 Mo-Fr 09:00-18:00", [0; 7]);
    week("Mo-Fr 09:00-18:00; Oct 6-7 off", [9, 0, 0, 9, 9, 0, 0]);
    week("Mo-Fr 09:00-18:00; week 2-52/2 Fr off", [9, 9, 9, 9, 9, 0, 0]);
    week("Mo-Fr 09:00-18:00; week 1-53/2 Fr off", [9, 9, 9, 9, 0, 0, 0]);
    week("Mo-Fr 09:00-18:00; Tu[1] off", [9, 0, 9, 9, 9, 0, 0]);
}

#[test]
fn what_is_not_supported_is_refused_with_its_place() {
    let cases = [
        ("Mo-Fr 09:00-18:00; SH off", "SH"),
        ("PH,SH off", "SH"),
        ("sunrise-sunset", "sunrise"),
        ("Mo-Fr 08:00-sunset", "sunset"),
        ("(dawn+01:00)-20:00", "dawn"),
        ("Mo-Fr 17:00+", "17:00+"),
        ("Mo-Fr 09:00-18:00+", "18:00+"),
        ("10:00-16:00/90", "/90"),
        ("10:00-16:00/01:30", "/01:30"),
        ("Mo-Fr 09:00-18:00 unknown", "unknown"),
        ("Mo-Fr 09:00-18:00 \"on demand\"", "\"on demand\""),
        ("\"on demand\"", "\"on demand\""),
        ("Mo-Fr 09:00-18:00 || Sa 10:00-12:00", "||"),
        ("Oct 1+ 09:00-10:00", "1+"),
        ("PH Mo-Fr 09:00-18:00", "PH Mo"),
        ("Mo-Fr PH 09:00-18:00", "Fr PH"),
        ("PH -1 day Mo-Fr 09:00-18:00", "day Mo"),
        ("Mo[1] PH 09:00-18:00", "] PH"),
        ("Mo, We 09:00-12:00", "Mo, We"),
        ("Dec 24, Dec 25 off", "24, Dec"),
        ("week 1-2/5 Mo 09:00-12:00", "1-2/5"),
        ("2026-2027/2 Mo 09:00-12:00", "2026-2027/2"),
        ("Mo[3-1] 09:00-12:00", "3-1"),
        ("Feb 30 off", "Feb 30 off"),
        ("Mo 10:00-12:00; 2026 Feb 29 off", "2026 Feb 29 off"),
        ("2027 Jan 2-2026 Dec 24 off", "2027 Jan 2-2026 Dec 24 off"),
        ("Mo off; Jan 5+Su off", "Jan 5+Su off"),
        ("Feb 30 off; Apr 31 off", "Feb 30 off"),
        ("2026 Nov-Feb off", "2026 Nov-Feb off"),
        ("2026-2027 Dec 25-Jan 2 off", "2026-2027 Dec 25-Jan 2 off"),
        ("2026 Dec 24,Dec 31 off", "2026 Dec 24,Dec 31 off"),
        ("week 50-2 off", "50-2"),
        ("2026-2020 off", "2026-2020"),
        ("Mo 00:00-48:30", "48:30"),
    ];
    for (hours, words) in cases {
        let found = problems(hours, if hours.contains("PH") { "holidays FR" } else { "" });
        let place = found[0].place.clone().unwrap_or_else(|| panic!("{hours}: {found:?}"));
        assert_eq!(&hours[place], words, "{hours}: {}", found[0]);
    }
}

#[test]
fn what_cannot_be_read_is_explained_in_plain_words() {
    let cases = [
        ("", "", "no hours are given"),
        (
            "Mo-Fr 9h-18h",
            "9h-18h",
            "`9h-18h` is not understood: expected hours such as 09:00-18:00, PH, `off` or `;` before the next rule; write hours as 09:00",
        ),
        ("Lu-Ve 09:00-18:00", "Lu-Ve", "write `Mo` for `Lu`"),
        ("Monday-Friday 09:00-18:00", "Monday-Friday", "write `Mo` for `Monday`"),
        ("Mo–Fr 09:00–18:00", "Mo–Fr", "write a plain hyphen, `-`"),
        ("Mo-Fr 09:00-18:00;", ";", "nothing follows"),
        ("Mo-Fr 09:00", "09:00", "expected the end of the hours, such as -18:00"),
        ("Mo-Fr 09:60-18:00", "09:60-18:00", "expected minutes from 00 to 59"),
        ("Mo-Fr 09:00-49:00", "09:00-49:00", "expected an end such as 18:00, 24:00 or 26:00"),
        ("Mo-Fr 25:00-26:00", "25:00-26:00", "expected hours such as 09:00-18:00"),
        ("Mo-Fr 09:00-12:00 13:00-18:00", "13:00-18:00", "`;` before the next rule"),
        ("Mo-Fr 09:00-18:00 Sa 10:00-12:00", "Sa", "`;` before the next rule"),
        ("Mo-Fr 09:00-18:00; ph off", "ph", "write `PH` for public holidays"),
        ("Mo-Fr 09:00-18:00,Sa 10:00-12:00", "Sa", "write `;` before the next rule"),
        ("Mo-Fr 24/7", "24/7", "`24/7` stands alone"),
        ("7j/7", "7j/7", "write `24/7` for always open"),
        ("nonsense", "nonsense", "is not understood"),
    ];
    for (hours, words, text) in cases {
        let found = problems(hours, "");
        let place = found[0].place.clone().unwrap_or(0..0);
        assert_eq!(&hours[place], words, "{hours}: {}", found[0]);
        assert!(found[0].to_string().contains(text), "{hours}: {}", found[0]);
    }
}

#[test]
fn long_lists_do_not_take_for_ever() {
    let list = vec!["Jan Mo[1]"; 30].join(",");
    assert!(
        problems(&format!("{list} 09:00-10:00"), "")[0].message.to_string().contains("too long")
    );
    let rules = |n: usize| vec!["Mo-Fr 09:00-10:00"; n].join("; ");
    assert!(Calendar::new(CalendarSpec::new(rules(50), aloi::zone::Tz::UTC)).is_ok());
    let many = problems(&rules(5000), "");
    assert_eq!(many.len(), 1);
    assert_eq!(
        many[0].message.to_string(),
        "these hours are 94998 bytes long; at most 1000 are read"
    );
}
