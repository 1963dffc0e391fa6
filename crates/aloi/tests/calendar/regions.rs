//! The public holidays of France and its regions, against reference data day by day.

use aloi::calendar::{HOLIDAY_DATA, Region};
use chrono::NaiveDate;

const REFERENCE: &str = include_str!("../data/holidays-fr.csv");

fn region(code: &str) -> Region {
    code.parse().unwrap()
}

fn dates(code: &str, year: i32) -> Vec<NaiveDate> {
    let mut dates: Vec<_> = region(code).holidays(year).iter().map(|day| day.date).collect();
    dates.dedup();
    dates
}

#[test]
fn the_days_are_those_of_the_reference() {
    let rows = REFERENCE.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for row in rows {
        let [code, year, days] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let expected: Vec<NaiveDate> =
            days.split(' ').map(|day| format!("{year}-{day}").parse().unwrap()).collect();
        assert_eq!(dates(code, year.parse().unwrap()), expected, "{code} {year}");
        count += 1;
    }
    assert_eq!(count, 9 * 21, "nine regions, 21 years");
}

#[test]
fn regions_with_the_same_law_have_the_same_days() {
    for year in 1970..=2100 {
        for code in ["FR-67", "FR-68", "FR-6AE"] {
            assert_eq!(dates(code, year), dates("FR-57", year), "{code} {year}");
        }
        assert_eq!(dates("FR-PM", year), dates("FR", year), "{year}");
    }
}

#[test]
fn days_begin_with_their_law() {
    let count = |code: &str, year| region(code).holidays(year).len();
    let cases = [
        ("8 May before its law of 1981", "FR", 1981, 10),
        ("8 May since 1982", "FR", 1982, 11),
        ("Whit Monday of 2005 stays a holiday", "FR", 2005, 11),
        ("abolition in Réunion, 20 December 1983", "FR-974", 1983, 12),
        ("abolition in Martinique, not before 1984", "FR-972", 1983, 11),
        ("Saint-Martin has its own since 2012", "FR-MF", 2011, 11),
        ("Saint-Martin has its own since 2012", "FR-MF", 2012, 12),
        ("two holidays on one date are both named: 1 May 2008", "FR", 2008, 11),
    ];
    for (words, code, year, days) in cases {
        assert_eq!(count(code, year), days, "{words}");
    }
    assert_eq!(dates("FR", 2008).len(), 10);
}

#[test]
fn codes_are_read_in_any_usual_form() {
    for (text, code) in [("FR", "FR"), (" fr-67 ", "FR-67"), ("RE", "FR-974"), ("FR-YT", "FR-976")]
    {
        assert_eq!(region(text).to_string(), code);
    }
    assert_eq!(Region::all().count(), 13);
    assert!(HOLIDAY_DATA.starts_with("aloi-fr "));
    assert_eq!(
        "DE".parse::<Region>().unwrap_err().to_string(),
        "no public holidays are known for `DE`: known regions are FR, FR-57, FR-67, FR-68, \
         FR-6AE, FR-971, FR-972, FR-973, FR-974, FR-976, FR-BL, FR-MF, FR-PM; for any other, list \
         the dates"
    );
}
