//! Times as the tools write them: what each text is, with what is declared, or why it is refused.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi_contract::Dates;
use aloi_ingest::{Basis, DateOrder, LocalGuess, TimeFormat, TimeProblem};

fn dates(declared: &str) -> Option<Dates> {
    match declared {
        "" => None,
        text => Some(Dates::from_word(text).unwrap_or_else(|| Dates::Pattern(text.to_owned()))),
    }
}

fn paris(declared: &str) -> TimeFormat {
    TimeFormat::new(dates(declared).as_ref(), "Europe/Paris".parse().unwrap())
}

/// Each text, under what is declared ("" is nothing), is this instant.
fn check(declared: &str, cases: &[(&str, &str)]) {
    for (text, at) in cases {
        match paris(declared).read(text) {
            Ok(written) => assert_eq!(written.at.to_string(), *at, "{declared:?}: {text:?}"),
            Err(why) => panic!("{declared:?}: {why}"),
        }
    }
}

/// Each text, under what is declared, is no time.
fn check_refused(declared: &str, texts: &[&str]) {
    for text in texts {
        let read = paris(declared).read(text);
        let refused = matches!(read, Err(TimeProblem::NotInForm { .. }));
        assert!(refused, "{declared:?}: {text:?} is {read:?}");
    }
}

#[test]
fn the_usual_variants() {
    check(
        "",
        &[
            ("2026-10-05T10:30:00+02:00", "2026-10-05T08:30:00Z"),
            ("2026-10-05T08:30:00Z", "2026-10-05T08:30:00Z"),
            ("2026-10-05 08:30:00 UTC", "2026-10-05T08:30:00Z"),
            ("2026-10-05 08:30:00.999Z", "2026-10-05T08:30:00Z"),
            ("2026-10-05T10:30:00,5+0200", "2026-10-05T08:30:00Z"),
            ("2026-10-05t03:30-05", "2026-10-05T08:30:00Z"),
            ("2026-10-05 10:30", "2026-10-05T08:30:00Z"),
            (" 2026-10-05 10:30:00 ", "2026-10-05T08:30:00Z"),
            // the year first needs no order
            ("2026/10/05 10:30", "2026-10-05T08:30:00Z"),
            ("2026/10/5 9:05", "2026-10-05T07:05:00Z"),
            ("2026.10.05 10:30:15", "2026-10-05T08:30:15Z"),
            ("2026-Oct-05 10:30", "2026-10-05T08:30:00Z"),
        ],
    );
}

#[test]
fn guesses_are_said() {
    for (text, at, guess) in [
        ("2026-10-25 02:30:00", "2026-10-25T00:30:00Z", Some(LocalGuess::Twice)),
        ("2026-03-29 02:30:00", "2026-03-29T01:30:00Z", Some(LocalGuess::Gap)),
        ("25 oct. 2026 à 2h30", "2026-10-25T00:30:00Z", Some(LocalGuess::Twice)),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z", None),
    ] {
        let written = paris("").read(text).unwrap();
        assert_eq!((written.at.to_string().as_str(), written.guess), (at, guess), "{text}");
    }
    let date = paris("").read("2026-10-05").unwrap();
    assert_eq!(date.at.to_string(), "2026-10-04T22:00:00Z");
    assert!(date.date.is_some());
}

#[test]
fn months_by_their_names() {
    check(
        "",
        &[
            ("28/févr./26 3:05 PM", "2026-02-28T14:05:00Z"),
            ("28/Feb/26 3:05 PM", "2026-02-28T14:05:00Z"),
            ("28/Feb/26", "2026-02-27T23:00:00Z"),
            ("28/fe\u{301}vr./26 3:05\u{202f}p.m.", "2026-02-28T14:05:00Z"),
            ("28/fevr/26 15:05", "2026-02-28T14:05:00Z"),
            ("01/août/26 12:05 AM", "2026-07-31T22:05:00Z"),
            ("01/Aug/26 12:05 PM", "2026-08-01T10:05:00Z"),
            ("1 mars 2026 à 14:05", "2026-03-01T13:05:00Z"),
            ("1er mars 2026 à 14h05", "2026-03-01T13:05:00Z"),
            ("1er mars 2026 14 h 05", "2026-03-01T13:05:00Z"),
            ("1 mars 2026, 14h", "2026-03-01T13:00:00Z"),
            ("Feb 28, 2026 3:05:06 PM", "2026-02-28T14:05:06Z"),
            ("February 28th, 2026 at 3 PM", "2026-02-28T14:00:00Z"),
            ("Feb 28, 2026, 3:05 PM", "2026-02-28T14:05:00Z"),
            ("Feb-28-2026 15:05", "2026-02-28T14:05:00Z"),
            ("28-Feb-2026 15:05:06.789", "2026-02-28T14:05:06Z"),
            ("28. Februar 2026 um 15:05 Uhr", "2026-02-28T14:05:00Z"),
            ("3. März 2026, 15:05", "2026-03-03T14:05:00Z"),
            ("1 de março de 2026 às 14:05", "2026-03-01T13:05:00Z"),
            ("3 de marzo de 2026 a las 3:05 p. m.", "2026-03-03T14:05:00Z"),
            ("3 mar 2026, 15:05", "2026-03-03T14:05:00Z"),
            ("3 marzo 2026 alle ore 15:05", "2026-03-03T14:05:00Z"),
            ("28-FEB-26 15:05", "2026-02-28T14:05:00Z"),
        ],
    );
}

#[test]
fn weekdays_before_the_date() {
    check(
        "",
        &[
            ("Tue Mar 03 2026", "2026-03-02T23:00:00Z"),
            ("Tue Mar 03 2026 15:05:06 GMT+0100 (Central European Time)", "2026-03-03T14:05:06Z"),
            ("Tue, 03 Mar 2026 15:05:06 +0100", "2026-03-03T14:05:06Z"),
            ("Tue, 3 Mar 2026 15:05 GMT", "2026-03-03T15:05:00Z"),
            ("Tue Mar  3 15:05:06 2026", "2026-03-03T14:05:06Z"),
            ("Tue Mar 3 15:05:06 UTC 2026", "2026-03-03T15:05:06Z"),
            ("mar. 03 mars 2026 15:05", "2026-03-03T14:05:00Z"),
            ("terça-feira, 3 de março de 2026", "2026-03-02T23:00:00Z"),
            ("Dienstag, 3. März 2026 15:05 Uhr", "2026-03-03T14:05:00Z"),
        ],
    );
    check_refused("", &["Mon Mar 03 2026", "Tue Mar 3 15:05:06 CET 2026", "Tue 2026"]);
}

#[test]
fn the_order_is_declared_proved_or_unknown() {
    for text in ["03/11/2026 09:05", "3.11.2026", "03-11-2026 09:05:06", "3/11/2026 3:05 PM"] {
        let unknown = TimeProblem::OrderUnknown { text: text.to_owned(), proof: None };
        assert_eq!(paris("").read(text), Err(unknown), "{text}");
    }
    for (text, order) in [
        ("28/11/2026 09:05", DateOrder::DayFirst),
        ("11/28/2026 09:05", DateOrder::MonthFirst),
        // a Tuesday is 3 November, not 11 March
        ("mar. 03/11/2026 09:05", DateOrder::DayFirst),
        ("29/02/2028", DateOrder::DayFirst),
    ] {
        let unknown = TimeProblem::OrderUnknown { text: text.to_owned(), proof: Some(order) };
        assert_eq!(paris("").read(text), Err(unknown), "{text}");
    }
    let at = |format: TimeFormat, text: &str| format.read(text).map(|w| w.at.to_string());
    let day = || paris("").with_order(DateOrder::DayFirst);
    let month = || paris("").with_order(DateOrder::MonthFirst);
    assert_eq!(at(day(), "03/11/2026 09:05").unwrap(), "2026-11-03T08:05:00Z");
    assert_eq!(at(month(), "03/11/2026 09:05").unwrap(), "2026-03-11T08:05:00Z");
    // one against the order is told for what it proves
    let against = day().read("11/28/2026");
    let proof = Some(DateOrder::MonthFirst);
    assert_eq!(against, Err(TimeProblem::OrderUnknown { text: "11/28/2026".to_owned(), proof }));
    // the fifth of May is that in any order
    assert_eq!(at(paris(""), "05/05/2026 09:05").unwrap(), "2026-05-05T07:05:00Z");
    // a text that stands for "none" asks for no order
    assert!(matches!(paris("").read("01/02/1900"), Err(TimeProblem::OutOfRange(_))));
}

#[test]
fn declared_orders() {
    check(
        "day-first",
        &[
            ("03/11/2026 09:05", "2026-11-03T08:05:00Z"),
            ("3.11.2026", "2026-11-02T23:00:00Z"),
            ("03-11-2026 09:05:06", "2026-11-03T08:05:06Z"),
            ("03/11/26 9:05", "2026-11-03T08:05:00Z"),
            ("2026-11-03 09:05", "2026-11-03T08:05:00Z"),
            ("3 nov. 2026 9h05", "2026-11-03T08:05:00Z"),
        ],
    );
    check_refused("day-first", &["11/28/2026 09:05", "31/02/2026"]);
    check(
        "month-first",
        &[("11/03/2026 9:05 AM", "2026-11-03T08:05:00Z"), ("11/3/26", "2026-11-02T23:00:00Z")],
    );
    check_refused("month-first", &["28/11/2026 09:05"]);
}

#[test]
fn two_digits_of_a_year_need_a_name_or_a_declared_order() {
    check_refused("", &["03/11/26", "28/11/26 09:05", "26/11/03"]);
    let proved = paris("").with_order(DateOrder::DayFirst).read("03/11/26");
    assert!(matches!(proved, Err(TimeProblem::NotInForm { .. })), "a proof is not enough");
    check("", &[("28/Feb/70", "1970-02-27T23:00:00Z"), ("28/Feb/68", "2068-02-27T23:00:00Z")]);
}

#[test]
fn unix_numbers() {
    check("", &[("1791189000", "2026-10-05T08:30:00Z"), ("1791189000999", "2026-10-05T08:30:00Z")]);
    let basis = |text: &str| paris("").read(text).unwrap().basis;
    assert_eq!(basis("1791189000"), Basis::Unix);
    assert_eq!(basis("2026-10-05 10:30"), Basis::Zone);
    assert_eq!(basis("5 Oct 2026 10:30 +0200"), Basis::Offset);
    check_refused("", &["179118900", "17911890000", "20261005", "-1791189000", "1791189000.5"]);
    assert!(matches!(paris("").read("9999999999"), Err(TimeProblem::OutOfRange(_))));
    check("unix", &[("1791189000.999", "2026-10-05T08:30:00Z"), ("86400", "1970-01-02T00:00:00Z")]);
    check("unix-ms", &[("1791189000999", "2026-10-05T08:30:00Z")]);
    check_refused("unix", &["2026-10-05", "-5", "1.79E9", "", "1791189000.", "१७९११८९०००"]);
    assert!(matches!(paris("unix").read("1791189000000"), Err(TimeProblem::OutOfRange(_))));
}

#[test]
fn serial_dates_of_excel() {
    check(
        "excel",
        &[
            ("46300.4375", "2026-10-05T08:30:00Z"),
            ("46300,4375", "2026-10-05T08:30:00Z"),
            ("46300", "2026-10-04T22:00:00Z"),
            // binary fractions of 10:05:00 and 23:59:59, as workbooks keep them
            ("46300.42013888889", "2026-10-05T08:05:00Z"),
            ("46300.420138888885", "2026-10-05T08:05:00Z"),
            ("46300.99998842592", "2026-10-05T21:59:59Z"),
            ("46300.999999", "2026-10-05T22:00:00Z"),
            ("25569.5", "1970-01-01T11:00:00Z"),
        ],
    );
    check("excel-1904", &[("44838.4375", "2026-10-05T08:30:00Z")]);
    check_refused("excel", &["2026-10-05", "4.63E+04", "60.5", "0.5", "46300.", "1234567", ".5"]);
    assert!(matches!(paris("excel").read("59"), Err(TimeProblem::OutOfRange(_))));
    let local = |dates: &str, text| paris(dates).read(text).unwrap().date;
    assert_eq!(local("excel", "46300"), None, "midnight, as a workbook cannot say otherwise");
}

#[test]
fn cells_that_are_dates_whatever_is_declared() {
    for declared in ["", "day-first", "%d/%m/%Y %H:%M", "unix", "excel"] {
        let format = paris(declared);
        let written = format.read_typed("2026-11-03T09:05:00").unwrap();
        assert_eq!(written.at.to_string(), "2026-11-03T08:05:00Z", "{declared}");
        assert!(format.read_typed("2026-11-03").unwrap().date.is_some(), "{declared}");
        assert!(format.read_typed("03/11/2026").is_err(), "{declared}");
    }
}

#[test]
fn declared_patterns() {
    for (declared, text, at) in [
        ("%d/%m/%Y %H:%M", "29/2/2016 01:16", "2016-02-29T00:16:00Z"),
        ("%d/%m/%Y %H:%M", "29/02/2016", "2016-02-28T23:00:00Z"),
        ("%m/%d/%y %I:%M %p", "10/05/26 3:05 PM", "2026-10-05T13:05:00Z"),
        ("%m/%d/%y %I:%M %p", "10/05/26 3:05 p. m.", "2026-10-05T13:05:00Z"),
        ("%Y-%m-%d %H:%M:%S %z", "2026-10-05 10:30:00 +0200", "2026-10-05T08:30:00Z"),
        ("%s", "1791189000", "2026-10-05T08:30:00Z"),
        ("%d/%b/%y %I:%M %p", "28/févr./26 3:05 PM", "2026-02-28T14:05:00Z"),
        ("%d/%b/%y %I:%M %p", "28/Feb/26 3:05 PM", "2026-02-28T14:05:00Z"),
        ("%d/%b/%y %I:%M %p", "28/févr./26", "2026-02-27T23:00:00Z"),
        ("%d %B %Y à %Hh%M", "1 août 2026 à 14h05", "2026-08-01T12:05:00Z"),
        ("%d.%b.%Y", "03.März.2026", "2026-03-02T23:00:00Z"),
        ("%d %b. %Y", "03 janv. 2026", "2026-01-02T23:00:00Z"),
        ("%a %d %b %Y", "mar. 03 mars 2026", "2026-03-02T23:00:00Z"),
        ("%A, %d de %B de %Y", "terça, 03 de março de 2026", "2026-03-02T23:00:00Z"),
    ] {
        check(declared, &[(text, at)]);
    }
    check_refused("%d/%m/%Y %H:%M", &["10/13/2026 10:30", "2026-10-13 10:30", "28/Feb/2026 10:30"]);
    check_refused("%a %d %b %Y", &["lun. 03 mars 2026", "mar. 03 brumaire 2026"]);
}

#[test]
fn what_is_no_time_is_refused() {
    check_refused(
        "",
        &[
            "",
            "yesterday",
            "N/A",
            "2026-02-30 10:00",
            "2026-10-05 24:00",
            "2026-10-05 10:30x",
            "2026-10-05T10:30:00+25:00",
            "2026-10-05 10:3",
            "2026-10-05 10:60",
            "05/10-2026",
            "32/13/2026",
            "31/02/2026",
            "0/0/2026",
            "5 brumaire 2026",
            "5 jui 2026",
            "28 Feb 2026 13:05 PM",
            "28 Feb 2026 0:05 AM",
            "28 Feb 2026 15:05 CET",
            "28 Feb 2026 15",
            "28 Feb",
            "10:30",
            "46300.4375",
            "2.03E+07",
            "03/11/2026 09:05 03/11/2026 09:06",
            "2026-10-05 10:30:00 2026-10-06 10:30:00",
            "\u{feff}\u{0}",
        ],
    );
    for text in ["1900-01-01 00:00:00", "9999-12-31", "1969-12-31T23:59:59Z", "31 Dec 9999"] {
        assert_eq!(paris("").read(text), Err(TimeProblem::OutOfRange(text.to_owned())));
    }
}

#[test]
fn a_refusal_says_what_to_write() {
    for (declared, text, said) in [
        ("", "46300.4375", "dates = \"excel\""),
        ("", "yesterday", "say how it is written with dates in [source]"),
        ("", "03/11/26", "dates = \"day-first\""),
        ("day-first", "11/28/2026", "dates = \"day-first\" in [source]"),
        ("unix", "2026-10-05", "dates = \"unix\" in [source]"),
        ("%d/%m/%Y", "2026-10-05", "\"%d/%m/%Y\" (dates in [source])"),
    ] {
        let message = paris(declared).read(text).unwrap_err().to_string();
        assert!(message.contains(text) && message.contains(said), "{message}");
    }
}
