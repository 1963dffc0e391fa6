//! Required levels in the words of several languages.

use super::*;
use chrono::NaiveTime;

#[test]
fn levels_in_the_words_of_several_languages() {
    use Written::{By, Clock, Days, WorkingDays};
    let cases = [
        ("2h", Clock(7200)),
        ("2 H", Clock(7200)),
        ("90m", Clock(5400)),
        ("1h30", Clock(5400)),
        ("1h30m", Clock(5400)),
        ("1 h 30 min", Clock(5400)),
        ("1h05m07s", Clock(3907)),
        ("45s", Clock(45)),
        ("0s", Clock(0)),
        ("2 heures", Clock(7200)),
        ("4 hours", Clock(14_400)),
        ("4\u{a0}heures", Clock(14_400)),
        ("30 minutes", Clock(1800)),
        ("24h", Clock(86_400)),
        ("1 hr 30 mins", Clock(5400)),
        ("2 horas", Clock(7200)),
        ("2 días", Days(2)),
        ("1 day", Days(1)),
        ("1d", Days(1)),
        ("1 jour", Days(1)),
        ("3j", Days(3)),
        ("1 working day", WorkingDays(1)),
        ("2 working days", WorkingDays(2)),
        ("1 jour ouvré", WorkingDays(1)),
        ("10 Jours Ouvrés", WorkingDays(10)),
        ("planned date", By(Date::Planned)),
        ("DATE  planifiée", By(Date::Planned)),
    ];
    for (text, written) in cases {
        assert_eq!(read(text), Ok(written), "{text:?}");
    }
}

#[test]
fn dates_in_three_languages() {
    use Counted::{Close, End, Later, LaterDay, NextMonth, NextYear, Time, WorkingDayOfNextMonth};
    let days = |number| Days { number, working: false };
    let working = |number| Days { number, working: true };
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let cases = [
        ("end of day +2", End(days(2))),
        ("End of  DAY + 0", End(days(0))),
        ("fin de jour +2", End(days(2))),
        ("fin du jour +2", End(days(2))),
        ("fin del día +2", End(days(2))),
        ("end of working day +2", End(working(2))),
        ("fin de jour ouvré +2", End(working(2))),
        ("fin del día hábil +2", End(working(2))),
        ("close of working day +1", Close(1)),
        ("fermeture du jour ouvré +1", Close(1)),
        ("cierre del día laborable +1", Close(1)),
        ("08:30 of working day +1", Time(at(8, 30), working(1))),
        ("8:30 du jour ouvré +1", Time(at(8, 30), working(1))),
        ("08:30 del día hábil +1", Time(at(8, 30), working(1))),
        ("17:00 of day +1", Time(at(17, 0), days(1))),
        ("17:00 du jour +1", Time(at(17, 0), days(1))),
        ("day +14", Later(14, Unit::Day)),
        ("jour +14", Later(14, Unit::Day)),
        ("día +14", Later(14, Unit::Day)),
        ("week +1", Later(1, Unit::Week)),
        ("semaine +1", Later(1, Unit::Week)),
        ("semana +1", Later(1, Unit::Week)),
        ("month +1, end of day", LaterDay(1, Unit::Month)),
        ("mois +1, fin du jour", LaterDay(1, Unit::Month)),
        ("mes +1, fin del día", LaterDay(1, Unit::Month)),
        ("day 5 of next month", NextMonth(5)),
        ("jour 5 du mois suivant", NextMonth(5)),
        ("día 5 del mes siguiente", NextMonth(5)),
        ("working day 2 of next month", WorkingDayOfNextMonth(2)),
        ("jour ouvré 2 du mois suivant", WorkingDayOfNextMonth(2)),
        ("día hábil 2 del mes siguiente", WorkingDayOfNextMonth(2)),
        ("31 March of next year", NextYear(31, 3)),
        ("1er août de l'année suivante", NextYear(1, 8)),
        ("31 de marzo del año siguiente", NextYear(31, 3)),
    ];
    for (text, date) in cases {
        assert_eq!(read(text), Ok(Written::By(Date::From(date))), "{text:?}");
    }
}

#[test]
fn what_is_not_understood_to_its_last_character_is_refused() {
    let cases = [
        ("", ""),
        ("h", "h"),
        ("2", ""),
        ("2 hours or so", "or so"),
        ("2,5h", ",5h"),
        ("-2h", "-2h"),
        ("30m 2h", "2h"),
        ("1h90", "90"),
        ("2h 2h", "2h"),
        ("1 working day or so", "or so"),
        ("1 jour ouvrable", "ouvrable"),
        ("1 day 2h", "2h"),
        ("1 working week", "working week"),
        ("2 mois", "mois"),
        ("date planifiee", "date planifiee"),
        ("end of next business day", "next business day"),
        ("end of working day", ""),
        ("close of day +1", "day +1"),
        ("end of day +2 or so", "or so"),
        ("24:00 of day +1", "24:00 of day +1"),
        ("08:30 working day +1", "working day +1"),
        ("day 32 of next month", "32 of next month"),
        ("day 5 of this month", "of this month"),
        ("month +1, end of month", "month"),
        ("31 March", ""),
        ("planned dates", "planned dates"),
    ];
    for (text, rest) in cases {
        let not_understood =
            WithinError::NotUnderstood { text: text.to_owned(), rest: rest.to_owned() };
        assert_eq!(read(text), Err(not_understood), "{text:?}");
    }
    assert!(matches!(read("99999999999999999999h"), Err(WithinError::TooLong(_))));
    assert!(matches!(read("end of day +10000"), Err(WithinError::TooLong(_))));
    assert!(matches!(read("525600001h"), Err(WithinError::TooLong(_))));
}
