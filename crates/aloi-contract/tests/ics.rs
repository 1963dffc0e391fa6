//! Calendar files: which days they give, and every problem of a wrong one with its place.

use aloi_contract::ics;
use proptest::prelude::*;

/// A file with one event of these lines, from line 3 on.
fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

/// The first eight days before 2033.
fn days(text: &str) -> String {
    let found = ics(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let days = found.keys().map(ToString::to_string).filter(|day| day.as_str() < "2033");
    days.take(8).collect::<Vec<_>>().join(" ")
}

/// Its problems, each with its help.
fn problems(text: &str) -> Vec<String> {
    let found = ics(text).err().unwrap_or_else(|| panic!("no problem: {text}"));
    found.iter().map(|problem| format!("{problem} ({})", problem.help)).collect()
}

#[test]
fn yearly_rules_give_the_days_that_another_engine_gives() {
    // python-dateutil 2.9.0, rrulestr(…).between(…)
    for (start, rule, expected) in [
        (
            "20240501",
            "FREQ=YEARLY",
            "2024-05-01 2025-05-01 2026-05-01 2027-05-01 2028-05-01 2029-05-01 2030-05-01 2031-05-01",
        ),
        ("20240229", "FREQ=YEARLY", "2024-02-29 2028-02-29 2032-02-29"),
        (
            "20200525",
            "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO",
            "2020-05-25 2021-05-31 2022-05-30 2023-05-29 2024-05-27 2025-05-26 2026-05-25 2027-05-31",
        ),
        (
            "20240902",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO;COUNT=4",
            "2024-09-02 2026-09-07 2028-09-04 2030-09-02",
        ),
        (
            "20240115",
            "FREQ=YEARLY;BYMONTH=1,7;UNTIL=20260201",
            "2024-01-15 2024-07-15 2025-01-15 2025-07-15 2026-01-15",
        ),
        (
            "20240131",
            "FREQ=YEARLY;BYMONTHDAY=-1;COUNT=5",
            "2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31",
        ),
        (
            "20241101",
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2;COUNT=5",
            "2024-11-01 2024-11-02 2025-11-01 2025-11-02 2026-11-01",
        ),
        (
            "20241101",
            "FREQ=YEARLY;BYDAY=FR;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;COUNT=4",
            "2024-11-01 2025-11-07 2026-11-06 2027-11-05",
        ),
        (
            "20240430",
            "FREQ=YEARLY;BYMONTH=4;BYDAY=5TU,-1TU;COUNT=3",
            "2024-04-30 2025-04-29 2026-04-28",
        ),
        (
            "20240131",
            "FREQ=YEARLY;BYMONTH=1,2;COUNT=4",
            "2024-01-31 2025-01-31 2026-01-31 2027-01-31",
        ),
        ("20241230", "FREQ=YEARLY;WKST=SU;INTERVAL=3;COUNT=3", "2024-12-30 2027-12-30 2030-12-30"),
        (
            "20240603",
            "FREQ=YEARLY;BYMONTH=6;BYDAY=MO;COUNT=6",
            "2024-06-03 2024-06-10 2024-06-17 2024-06-24 2025-06-02 2025-06-09",
        ),
    ] {
        let text = event(&format!("DTSTART;VALUE=DATE:{start}\nRRULE:{rule}"));
        assert_eq!(days(&text), expected, "{rule}");
    }
}

#[test]
fn events_of_whole_days() {
    for (lines, expected) in [
        ("DTSTART;VALUE=DATE:20260501", "2026-05-01"),
        // without VALUE=DATE too: eight digits are nothing but a date
        ("DTSTART:20260501\nDTEND:20260502", "2026-05-01"),
        (
            "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227",
            "2026-12-24 2026-12-25 2026-12-26",
        ),
        ("DTSTART;VALUE=DATE:20261231\nDURATION:P2D", "2026-12-31 2027-01-01"),
        ("DTSTART;TZID=\"Europe/Paris\";VALUE=DATE:20260501\nDURATION:P1D", "2026-05-01"),
        // every year two days, without those of 2027; the end of the recurrence is included
        (
            "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nRRULE:FREQ=YEARLY;UNTIL=20281225\n\
             EXDATE;VALUE=DATE:20271225",
            "2026-12-25 2026-12-26 2028-12-25 2028-12-26",
        ),
        (
            "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;UNTIL=20270101T000000Z",
            "2026-01-01 2027-01-01",
        ),
        (
            "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=3;\nEXDATE;VALUE=DATE:20260101,20280101",
            "2027-01-01",
        ),
        // from 1970 on
        ("DTSTART;VALUE=DATE:19000714\nRRULE:FREQ=YEARLY;UNTIL=19710714", "1970-07-14 1971-07-14"),
    ] {
        assert_eq!(days(&event(lines)), expected, "{lines}");
    }
}

#[test]
fn a_recurrence_without_end_goes_on_to_2100() {
    let found = ics(&event("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY")).unwrap();
    let last = found.keys().last().map(ToString::to_string);
    assert_eq!((found.len(), last.as_deref()), (75, Some("2100-01-01")));
}

#[test]
fn names_are_the_summaries_of_a_day() {
    let text = "\u{feff}BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
                BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
                begin:vevent\r\nUID:1\r\nDTSTART;VALUE=DATE:20080501\r\n\
                SUMMARY;LANGUAGE=fr:Fête du\r\n  travail\\, 1er\r\n \tmai\r\nBEGIN:VALARM\r\n\
                SUMMARY:not this\r\nEND:VALARM\r\nend:vevent\r\n\
                BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20080501\r\nSUMMARY:Ascension\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20080501\r\nSUMMARY:Ascension\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20080511\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let found: Vec<_> = ics(text).unwrap().into_values().collect();
    assert_eq!(found, ["Fête du travail, 1er mai; Ascension", ""]);
}

#[test]
fn a_wrong_event_is_named_with_its_line() {
    for (lines, expected) in [
        (
            "SUMMARY:Réunion\nDTSTART:20260501T090000Z",
            "line 4, \"Réunion\": this event has a time of day \
             (a holiday is a whole day: DTSTART;VALUE=DATE:20260501)",
        ),
        (
            "DTSTART;VALUE=DATE:20260501\nDTEND:20260501T180000",
            "line 4: DTEND has a time of day (a holiday is a whole day: \
             DTEND;VALUE=DATE:20260501; an end is the day after the last)",
        ),
        (
            "DTSTART;VALUE=DATE:20260231",
            "line 3: \"20260231\" is not a date (a holiday is a whole day: DTSTART;VALUE=DATE:20260501)",
        ),
        (
            "SUMMARY:Noël\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225",
            "line 5, \"Noël\": this event ends on 2026-12-25, but begins on 2026-12-25 \
             (DTEND is the day after the last; without it the event lasts one day)",
        ),
        (
            "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20361225",
            "line 4: this event lasts 3653 days \
             (check DTSTART and DTEND: no holiday is longer than a year)",
        ),
        (
            "DTSTART;VALUE=DATE:20261225\nDURATION:PT8H",
            "line 4: DURATION \"PT8H\" is no number of days (write P1D, or leave it out)",
        ),
        (
            "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nDURATION:P1D",
            "line 5: this event has an end and a length (leave one of DTEND and DURATION)",
        ),
        (
            "SUMMARY:Noël",
            "line 2, \"Noël\": this event has no day (add DTSTART;VALUE=DATE:20260501)",
        ),
        (
            "DTSTART;VALUE=DATE:21260501",
            "line 3: 2126-05-01 is outside the years 1970 to 2100 (check the year)",
        ),
        (
            "SUMMARY:Weekly\nDTSTART;VALUE=DATE:20260504\nRRULE:FREQ=WEEKLY",
            "line 5, \"Weekly\": this event comes back WEEKLY, not every year \
             (write an event for each of the days)",
        ),
        (
            "DTSTART;VALUE=DATE:20260504\nRRULE:FREQ=YEARLY;BYWEEKNO=20",
            "line 4: this event recurs by BYWEEKNO, which is not read \
             (write an event for each of the days)",
        ),
        (
            "DTSTART;VALUE=DATE:20260504\nRRULE:FREQ=YEARLY;BYDAY=1MO",
            "line 4: this event recurs on weekdays of no month (add BYMONTH)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO",
            "line 4: this event begins on 2026-05-05, which is no day of its RRULE \
             (DTSTART is the first of its days)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRRULE:FREQ=YEARLY;COUNT=2;UNTIL=20300101",
            "line 4: this event's RRULE has COUNT and UNTIL (leave one of them)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRRULE:COUNT=2",
            "line 4: this event's RRULE has no FREQ (write FREQ=YEARLY)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRRULE:FREQ=YEARLY;COUNT=2;COUNT=3",
            "line 4: this event's RRULE has several COUNT (leave one of them)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRDATE;VALUE=DATE:20270505",
            "line 4: this event recurs by RDATE, which is not read (write an event for each of the days)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRECURRENCE-ID;VALUE=DATE:20260504",
            "line 4: this event changes one day of another, which is not read \
             (write an event for each of the days)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nSTATUS:CANCELLED",
            "line 4: this event is cancelled (take it out of the file)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nDTSTART;VALUE=DATE:20260506",
            "line 4: this event has several lines DTSTART (leave one of them)",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270506",
            "line 5: EXDATE names 2027-05-06, on which this event does not begin \
             (name days on which it begins, or leave the line out)",
        ),
    ] {
        assert_eq!(problems(&event(lines)), [expected], "{lines}");
    }
    // times of day other than its beginning and its end leave open which day is meant
    for part in
        ["UNTIL=20270505T120000Z", "INTERVAL=0", "COUNT=-1", "BYMONTH=13", "BYMONTHDAY=0", "WKST=X"]
    {
        let text = event(&format!("DTSTART;VALUE=DATE:20260505\nRRULE:FREQ=YEARLY;{part}"));
        let found = problems(&text);
        let expected = format!("line 4: {part} of this event's RRULE is not understood (such as");
        assert!(found.len() == 1 && found[0].starts_with(&expected), "{found:?}");
    }
}

#[test]
fn a_wrong_file_is_told_where_it_goes_wrong() {
    for (text, expected) in [
        (
            "",
            "line 1: this is not a calendar file: it does not begin with BEGIN:VCALENDAR \
             (export the calendar as iCalendar (.ics))",
        ),
        (
            "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
            "line 1: this file has no event (each holiday is an event: BEGIN:VEVENT, \
             DTSTART;VALUE=DATE:20260501, SUMMARY:…, END:VEVENT)",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nEND:VEVENT\n",
            "line 1: this VCALENDAR does not end (the file is cut off or was edited by hand: \
             export it again)",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nEND:VCALENDAR\n",
            "line 4: END:VCALENDAR ends the VEVENT of line 2 (the file is cut off or was edited by \
             hand: export it again)",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE;VALUE=DATE:20260501\nEND:VTODO\nEND:VCALENDAR\n",
            "line 2: this is a VTODO, no event (public holidays are events of whole days: take it \
             out of the file)",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nNoël\nEND:VEVENT\nEND:VCALENDAR\n",
            "line 4: this is no line of a calendar file (each line is NAME:value; a longer one goes \
             on after a blank)",
        ),
    ] {
        assert!(problems(text).contains(&expected.to_owned()), "{text}\n{:?}", problems(text));
    }
}

#[test]
fn all_problems_of_a_file_are_told_at_once_in_the_order_of_the_lines() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260501T090000\nEND:VEVENT\n\
                BEGIN:VJOURNAL\nEND:VJOURNAL\nBEGIN:VEVENT\nSUMMARY:B\nDTSTART;VALUE=DATE:2026\n\
                STATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n";
    let lines: Vec<_> = ics(text).unwrap_err().iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [4, 6, 10, 11]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, there is an answer: days, or problems with lines of the file.
    #[test]
    fn no_text_stops_it(lines in prop::collection::vec(line(), 0..12), wrapped: bool) {
        let text = lines.join("\n");
        let text = if wrapped { event(&text) } else { text };
        if let Err(problems) = ics(&text) {
            let last = text.lines().count().max(1);
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| (1..=last).contains(&problem.line)));
        }
    }
}

/// A line as it might be in a file, or anything.
fn line() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "BEGIN", "END", "DTSTART", "DTEND", "RRULE", "EXDATE", "DURATION", "SUMMARY", "STATUS", " ",
    ]);
    let value = prop_oneof![
        prop::sample::select(vec![
            "VEVENT",
            "VCALENDAR",
            "20260501",
            "00010101",
            "99991231",
            "20260501T090000Z",
            "P1D",
            "P99999999999999999999W",
            "FREQ=YEARLY",
            "FREQ=YEARLY;INTERVAL=18446744073709551615",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYDAY=-1É",
            "FREQ=;;=",
        ])
        .prop_map(str::to_owned),
        "[ -~é€]{0,20}",
    ];
    prop_oneof![
        4 => (key, prop::sample::select(vec![":", ";VALUE=DATE:", ";X=\"a:b\":", ";"]), value)
            .prop_map(|(key, between, value)| format!("{key}{between}{value}")),
        1 => "[ -~é€\t]{0,20}",
    ]
}
