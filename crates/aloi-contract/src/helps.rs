//! What is wrong with single values, and what to write instead.

use crate::near;
use aloi::Target;
use aloi::within;
use aloi_words::{Said, quoted, said};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// What to write instead.
pub(crate) fn write(what: impl AsRef<str>) -> Said {
    said!("file.write", what = what.as_ref())
}

/// That a text is no date.
pub(crate) fn not_a_date(text: &str) -> Said {
    said!("file.not-a-date", text = quoted(text))
}

/// That a number has no unit.
pub(crate) fn no_unit(number: &str) -> Said {
    said!("file.no-unit", number)
}

/// What to write instead of `name`, which is no time zone: the nearest, or what names are like.
///
/// ```
/// assert_eq!(aloi_contract::near_zones("paris").to_string(), "did you mean \"Europe/Paris\"?");
/// ```
#[must_use]
pub fn near_zones(name: &str) -> Said {
    let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let name = name.trim().replace(' ', "_");
    let city =
        |zone: &&str| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&name));
    match names().find(city).or_else(|| near::nearest(&name, names())) {
        Some(zone) => near::did_you_mean(zone),
        None => said!("file.zone-help"),
    }
}

/// What to write instead of `text`, which is no date: a date in another notation is rewritten where
/// there is only one way to read it.
///
/// ```
/// let help = aloi_contract::date_help("25/12/2026").to_string();
/// assert_eq!(help, "write year, month, day: \"2026-12-25\"");
/// ```
#[must_use]
pub fn date_help(text: &str) -> Said {
    let of = |pattern| NaiveDate::parse_from_str(text.trim(), pattern).ok();
    let day_first = of("%d/%m/%Y").or_else(|| of("%d.%m.%Y")).or_else(|| of("%d-%m-%Y"));
    match day_first.filter(|date| date.year() > 1900 && date.day() > 12) {
        Some(date) => {
            said!("file.date-is", date)
        }
        None => said!("file.date-help"),
    }
}

/// For a bare number where a length is needed: hours, if it can be so many.
pub(crate) fn hours_help(number: &str) -> Said {
    let hours = format!("{number}h");
    match within::read(&hours) {
        Ok(_) => write(format!("{hours:?}")),
        Err(_) => said!("file.units-help"),
    }
}

/// For a bare number, which may be a fraction of one.
pub(crate) fn number_help(number: &str) -> Said {
    let whole = number.parse::<Decimal>().ok().filter(|number| *number <= Decimal::ONE);
    let percent = whole.and_then(|number| Target::percent(number * Decimal::ONE_HUNDRED));
    match percent.map(|target| target.as_percent()).filter(|percent| !percent.is_zero()) {
        Some(percent) => said!("file.fraction-help", percent = percent.to_string(), number),
        None => percent_help(number),
    }
}

pub(crate) fn percent_help(given: &str) -> Said {
    let signed = format!("{}%", given.trim().replace("per cent", "").trim_end());
    match signed.parse::<Target>() {
        Ok(_) => write(format!("\"{signed}\"")),
        Err(_) => {
            said!("file.percent-help")
        }
    }
}
