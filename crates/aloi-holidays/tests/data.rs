//! The data: known dates by hand, and every region against the totals that the generator wrote.
#![allow(clippy::unwrap_used, reason = "a test")]

use aloi_holidays::{Region, codes, region};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

fn of(code: &str) -> Region {
    region(code).unwrap_or_else(|| panic!("{code} is not known"))
}

/// The holidays of a year as `MM-DD`.
fn year(code: &str, year: i32) -> String {
    let days = of(code).days;
    let days = days.keys().filter(|date| date.year() == year);
    days.map(|date| date.format("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
}

fn english(code: &str, date: &str) -> Option<String> {
    let date: NaiveDate = date.parse().unwrap();
    of(code).days.get(&date).map(|name| name.english.clone())
}

#[test]
fn whole_years_are_those_of_official_lists() {
    for (code, of_year, days) in [
        ("BE", 2026, "01-01 04-05 04-06 05-01 05-14 05-24 05-25 07-21 08-15 11-01 11-11 12-25"),
        ("DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
        ("DE-BY", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"),
        ("DE-BE", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
        ("LU", 2026, "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26"),
        ("CH-GE", 2026, "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31"),
        (
            "SE",
            2026,
            "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26",
        ),
        ("NO", 2026, "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26"),
        ("GB-ENG", 2022, "01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27"),
        ("GB-ENG", 2023, "01-01 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        ("IE", 2023, "01-01 02-06 03-17 04-10 05-01 06-05 08-07 10-30 12-25 12-26"),
        (
            "PL",
            2025,
            "01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26",
        ),
        ("DK", 2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"),
        (
            "RO",
            2024,
            "01-01 01-02 01-06 01-07 01-24 05-01 05-03 05-05 05-06 06-01 06-23 06-24 08-15 11-30 12-01 12-25 12-26",
        ),
    ] {
        assert_eq!(year(code, of_year), days, "{code} {of_year}");
    }
}

#[test]
fn days_that_only_some_years_have() {
    for (code, date, name) in [
        // 500 years of Reformation: everywhere in Germany, once
        ("DE-BY", "2017-10-31", Some("Reformation Day")),
        ("DE-BY", "2018-10-31", None),
        ("DE-HH", "2016-10-31", None),
        ("DE-HH", "2018-10-31", Some("Reformation Day")),
        ("DE-NW", "1994-11-16", Some("Repentance and Prayer Day")),
        ("DE-NW", "1995-11-22", None),
        ("DE-SN", "1995-11-22", Some("Repentance and Prayer Day")),
        ("GB-ENG", "2020-05-04", None),
        ("GB-ENG", "2020-05-08", Some("May Day")),
        ("GB-NIR", "2026-07-13", Some("Battle of the Boyne (observed)")),
        ("GB", "2026-04-06", None),
        ("GB-SCT", "2026-04-06", None),
        ("GB-WLS", "2026-04-06", Some("Easter Monday")),
        ("SE", "2004-06-06", None),
        ("SE", "2005-06-06", Some("National Day")),
        ("SE", "2025-06-21", Some("Midsummer Day")),
        ("DK", "2023-05-05", Some("Great Prayer Day")),
        ("PT", "2014-12-01", None),
        ("PT", "2016-12-01", Some("Restoration of Independence Day")),
        ("LU", "2018-05-09", None),
        ("PL", "2010-01-06", None),
        ("PL", "2018-11-12", Some("National Independence Day - 100th anniversary")),
        ("CH-VD", "2026-09-21", Some("Prayer Monday")),
        ("CH-NE", "2026-03-01", Some("Republic Day")),
        ("CH-TI", "2026-06-29", Some("Saints Peter and Paul")),
        ("CH-ZH", "2026-06-04", None),
        ("ES-CT", "2026-09-11", Some("National Day of Catalonia")),
        ("ES", "2026-09-11", None),
        ("IT", "2011-03-17", Some("Anniversary of the Unification of Italy")),
        ("AT", "2026-10-26", Some("National Day")),
        ("NL", "2025-04-26", Some("King's Day")),
        ("NL", "2013-04-30", Some("Queen's Day")),
        ("GR", "2024-05-06", Some("Easter Monday")),
        ("FI", "2026-06-19", Some("Midsummer Eve")),
    ] {
        assert_eq!(english(code, date).as_deref(), name, "{code} {date}");
    }
}

#[test]
fn several_holidays_of_a_date_bear_both_names() {
    let name = &of("DE").days[&"2008-05-01".parse().unwrap()];
    assert_eq!(name.english, "Labor Day; Ascension Day");
    assert_eq!(name.local, "Erster Mai; Christi Himmelfahrt");
}

/// Every date of every region is the generator's: their number, the sum of their days, the letters
/// of their names.
#[test]
fn every_region_is_what_the_generator_read() {
    let totals: Vec<_> =
        include_str!("totals.txt").lines().filter(|l| !l.starts_with('#')).collect();
    let read: BTreeSet<String> = codes().map(|code| total(&of(&code))).collect();
    assert_eq!(read, totals.iter().map(|line| (*line).to_owned()).collect());
    assert_eq!(totals.len(), codes().count());
}

fn total(region: &Region) -> String {
    let sum: i64 = region.days.keys().map(|date| i64::from(date.num_days_from_ce())).sum();
    let letters = |text: &str| text.replace("; ", "").chars().count();
    let local: usize = region.days.values().map(|name| letters(&name.local)).sum();
    let english: usize = region.days.values().map(|name| letters(&name.english)).sum();
    format!("{} {} {sum} {local} {english}", region.code, region.days.len())
}

#[test]
fn every_region_has_holidays_in_each_of_its_years_and_in_no_other() {
    for code in codes() {
        let region = of(&code);
        let years: BTreeSet<_> = region.days.keys().map(Datelike::year).collect();
        assert!(years.into_iter().eq(region.years.clone()), "{code}");
        assert!(region.days.values().all(|name| !name.local.is_empty()), "{code}");
        assert_eq!(region.code, code);
    }
}

#[test]
fn the_years_from_1990_to_2050_are_known_but_for_those_that_the_documentation_names() {
    let unknown: Vec<_> = codes()
        .filter(|code| !code.contains('-'))
        .map(|code| (of(&code).years, code))
        .filter(|(years, _)| *years.start() > 1990 || *years.end() < 2050)
        .map(|(years, code)| format!("{code} {}", years.start()))
        .collect();
    let expected = "AL 1993, BG 1991, BY 1991, DE 1991, EE 1991, ES 2008, GI 2000, HR 1992, \
                    LV 1991, MD 1991, ME 2007, MK 1999, RO 1997, RS 2007, RU 1991, SI 1992, \
                    SK 1993, UA 1991, XK 2009";
    assert_eq!(unknown.join(", "), expected);
    assert_eq!(of("UA").years, 1991..=2021);
}

#[test]
fn the_countries_of_the_european_union_and_its_neighbours_are_there() {
    let union = "AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
    let neighbours = "GB GB-ENG GB-NIR GB-SCT GB-WLS CH NO IS LI MC AD SM VA JE GG IM FO AX";
    for code in union.split(' ').chain(neighbours.split(' ')) {
        assert!(region(code).is_some(), "{code}");
    }
    // by rules of law in crate `aloi`
    assert!(region("FR").is_none());
    let cantons = codes().filter(|code| code.starts_with("CH-")).count();
    assert_eq!(cantons, 26);
}

#[test]
fn no_code_and_no_name_is_there_twice() {
    let all: Vec<_> = codes().collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    for code in all {
        for (date, name) in of(&code).days {
            let names: Vec<_> = name.local.split("; ").collect();
            let different: BTreeSet<_> = names.iter().collect();
            assert_eq!(different.len(), names.len(), "{code} {date} {}", name.local);
        }
    }
}

#[test]
fn codes_are_read_in_capitals_or_not_and_unknown_ones_are_refused() {
    assert_eq!(of(" de-by ").code, "DE-BY");
    assert_eq!(of("uk-sct").code, "GB-SCT");
    assert_eq!(of("EL").code, "GR");
    for code in ["", "-", "DE-", "DE-XX", "DE-BY-1", "US", "#", "*", "D", "DE BY"] {
        assert!(region(code).is_none(), "{code}");
    }
}
