//! Durations as the tools write them: the seconds that each text is, or why it is refused.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi_contract::Durations;
use aloi_ingest::{DurationProblem, read_duration};

fn check(cases: &[(&str, i64)]) {
    for (text, seconds) in cases {
        assert_eq!(read_duration(text, Durations::Seconds), Ok(*seconds), "{text:?}");
    }
}

#[test]
fn bare_numbers_count_what_is_declared() {
    for (text, bare, seconds) in [
        ("5400", Durations::Seconds, 5400),
        ("5400.0", Durations::Seconds, 5400),
        ("5400,00", Durations::Seconds, 5400),
        ("5400999", Durations::Milliseconds, 5400),
        ("90", Durations::Minutes, 5400),
        ("1.5", Durations::Hours, 5400),
        ("1,5", Durations::Hours, 5400),
        ("0,125", Durations::Hours, 450),
        ("-1.5", Durations::Hours, -5400),
        ("0.0833333333333333", Durations::Days, 7200),
        ("1.08333333333333", Durations::Days, 93_600),
        ("2", Durations::Days, 172_800),
        ("0", Durations::Seconds, 0),
    ] {
        assert_eq!(read_duration(text, bare), Ok(seconds), "{text:?} {bare:?}");
    }
}

#[test]
fn on_the_clock() {
    check(&[
        ("1:30", 5400),
        // as some tools write them, without the zero
        ("1:5", 3900),
        ("3:2", 10_920),
        ("0:58", 3480),
        ("1:0", 3600),
        ("3:2:1", 10_921),
        ("26:10", 94_200),
        ("26:10:05", 94_205),
        ("255:10:10", 918_610),
        ("-125:40", -452_400),
        ("- 0:00:01", -1),
        ("\u{2212}0:30", -1800),
        ("+0:30", 1800),
        ("0:00:59.999", 59),
        ("2 days, 3:04:05", 183_845),
        ("1 day 00:00:01", 86_401),
        ("2 jours 03:04", 183_840),
    ]);
}

#[test]
fn of_iso_8601() {
    check(&[
        ("PT26H10M", 94_200),
        ("PT26H10M00S", 94_200),
        ("P1DT2H", 93_600),
        ("P2W", 1_209_600),
        ("PT1.5H", 5400),
        ("PT0,5S", 0),
        ("-PT1H", -3600),
        ("pt90m", 5400),
        ("PT0S", 0),
    ]);
}

#[test]
fn in_words() {
    check(&[
        ("2 jours 3 heures", 183_600),
        ("1 dias 18 horas 47 minutos", 154_020),
        ("1 días 18 horas 47 minutos 5 segundos", 154_025),
        ("2 days 3 hours 4 minutes", 183_840),
        ("2 days, 3 hours and 4 minutes", 183_840),
        ("2 jours, 3 heures et 4 minutes", 183_840),
        ("1 h 30 min", 5400),
        ("1 h\u{a0}30\u{a0}min.", 5400),
        ("1h30", 5400),
        ("1 h 30", 5400),
        ("1h30m", 5400),
        ("1h 30m 15s", 5415),
        ("1.5 h", 5400),
        ("1,5 h", 5400),
        ("1,5 heures", 5400),
        ("90 min", 5400),
        ("45 sec", 45),
        ("1500 ms", 1),
        ("1 J 2 H", 93_600),
        ("- 2 jours 3 heures", -183_600),
        ("1 minute 1.9 secondes", 61),
    ]);
}

#[test]
fn what_is_not_understood_to_its_last_character_is_refused() {
    for text in [
        "",
        "-",
        "soon",
        "2 mois",
        "1 year",
        "P1Y",
        "P1M",
        "PT",
        "P",
        "P1DT",
        "PT1M1H",
        "PT1.5H30M",
        "1:60",
        "1:30:60",
        "1:30:00:00",
        ":30",
        "1:é0",
        "1h30x",
        "3 hours 2 days",
        "1 h 1 h",
        "1.5 h 30 min",
        "2 days,",
        "2 days and",
        "1 w 2 d",
        "1 semaine",
        "5400 5400",
        "2.03E+07",
        "1 500",
        "--5",
        "1..5",
        "1.",
        "3 quarks",
    ] {
        let refused = DurationProblem::NotUnderstood(text.to_owned());
        assert_eq!(read_duration(text, Durations::Seconds), Err(refused), "{text:?}");
    }
}

#[test]
fn a_comma_before_three_digits_is_not_guessed() {
    for text in ["1,500", "1,500 h", "-12,345"] {
        let refused = DurationProblem::CommaOfThree(text.to_owned());
        assert_eq!(read_duration(text, Durations::Hours), Err(refused), "{text:?}");
    }
    check(&[("1.500 s", 1), ("1500,123 s", 1500), ("0,500 h", 1800)]);
}

#[test]
fn too_long_to_be_counted() {
    for text in ["99999999999999999999", "9".repeat(60).as_str(), "9999999999999999999 days"] {
        let refused = DurationProblem::TooLong(text.to_owned());
        assert_eq!(read_duration(text, Durations::Seconds), Err(refused), "{text:?}");
    }
    check(&[("9223372036854775807", i64::MAX), ("-9223372036854775807", -i64::MAX)]);
}

#[test]
fn decimals_are_no_seconds() {
    for (text, bare) in [
        ("0.0833", Durations::Seconds),
        ("1,0833", Durations::Seconds),
        ("5400.9", Durations::Seconds),
        ("1.5", Durations::Milliseconds),
    ] {
        let refused = DurationProblem::Decimals(text.to_owned(), bare);
        assert_eq!(read_duration(text, bare), Err(refused), "{text:?}");
    }
    let refused = read_duration("0.0833", Durations::Seconds).unwrap_err().to_string();
    assert_eq!(
        refused,
        "\"0.0833\" has decimals, and bare numbers count seconds here; write whole seconds, or \
         say what they count in [source], such as durations = \"hours\" or durations = \"days\""
    );
}
