//! Public holidays that a text names: those of a region, or those of a calendar file.

use crate::limits::LARGEST;
use crate::{ics, near};
use aloi::calendar::{HolidayName, HolidaySet, Holidays, Region};
use aloi_words::{Said, quoted, said};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// Gives the bytes of a file that a contract names, by its path from the contract's folder; or says
/// why it cannot be read.
pub type Files<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, Said>;

/// What is wrong with the name of public holidays, or with the file that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidaysProblem {
    /// What is wrong, in a sentence; in a file, after the place.
    pub message: Said,
    /// What to write instead.
    pub help: Said,
}

fn list_dates() -> Said {
    said!("holidays.list-dates")
}

/// The public holidays that a text names: of France and its regions (`FR`, `FR-67`), of another
/// European country or a part of it (`DE`, `DE-BY`), or of a calendar file (`holidays.ics`).
///
/// # Errors
/// An unknown region, with the nearest; a path that leads out of its folder, or whose file cannot be
/// read; every problem of the file.
///
/// ```
/// let no_files = |_: &str| Err(aloi_words::said!("file.no-files"));
/// let bavaria = aloi_contract::holidays("DE-BY", &no_files).unwrap();
/// assert_eq!(bavaria.source(), Some("holidays 0.109"));
/// assert!(bavaria.name("2026-01-06".parse().unwrap()).is_some());
///
/// let problems = aloi_contract::holidays("DE-BAY", &no_files).unwrap_err();
/// let message = problems[0].message.to_string();
/// assert_eq!(message, "no public holidays are known for \"DE-BAY\"");
/// assert!(problems[0].help.to_string().starts_with("did you mean \"DE-BY\"?"));
/// ```
pub fn holidays(text: &str, files: Files<'_>) -> Result<Holidays, Vec<HolidaysProblem>> {
    let name = text.trim();
    if Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics")) {
        return of_file(name, files);
    }
    let region = name.parse().map(Holidays::Region).ok();
    region.or_else(|| of_data(name)).ok_or_else(|| vec![unknown(name)])
}

/// Those of a region of the data set.
fn of_data(code: &str) -> Option<Holidays> {
    let region = aloi_holidays::region(code)?;
    let days = region
        .days
        .into_iter()
        .map(|(day, name)| (day, HolidayName { local: name.local, english: name.english }));
    Some(Holidays::Set(HolidaySet {
        name: region.code,
        source: aloi_holidays::DATA.to_owned(),
        years: Some(region.years),
        days: days.collect(),
    }))
}

/// Those of a calendar file: it speaks of all years, as a list of dates does.
fn of_file(path: &str, files: Files<'_>) -> Result<Holidays, Vec<HolidaysProblem>> {
    if !stays_below(path) {
        let help = said!("holidays.outside-help");
        return Err(vec![HolidaysProblem { message: outside(path), help }]);
    }
    let unread = |why: Said| {
        vec![HolidaysProblem {
            message: unreadable(path, &why),
            help: said!("holidays.path-help", dates = list_dates()),
        }]
    };
    let bytes = files(path).map_err(unread)?;
    if bytes.len() > LARGEST {
        let message = said!("holidays.too-large", path);
        return Err(vec![HolidaysProblem { message, help: ics::alone() }]);
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| unread(said!("holidays.no-text")))?;
    let problem = |problem: ics::IcsProblem| HolidaysProblem {
        message: said!("holidays.in-file", path, problem = problem.said()),
        help: problem.help,
    };
    let days =
        ics::ics(&text).map_err(|found| found.into_iter().map(problem).collect::<Vec<_>>())?;
    let named = |name: String| HolidayName { local: name.clone(), english: name };
    Ok(Holidays::Set(HolidaySet {
        name: path.to_owned(),
        source: format!("{path} sha256 {}", sha256(&text)),
        years: None,
        days: days.into_iter().map(|(day, name)| (day, named(name))).collect::<BTreeMap<_, _>>(),
    }))
}

/// That a path leads out of the contract's folder.
pub(crate) fn outside(path: &str) -> Said {
    said!("file.outside", path = quoted(path))
}

/// That a file cannot be read.
pub(crate) fn unreadable(path: &str, why: &Said) -> Said {
    said!("file.unreadable", path = quoted(path), why)
}

/// Whether a path leads to something below the folder that it starts from, on every system.
pub(crate) fn stays_below(path: &str) -> bool {
    let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    !path.contains(['\\', ':']) && Path::new(path).components().all(inside)
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unknown(name: &str) -> HolidaysProblem {
    let known: Vec<String> = codes().collect();
    // of two letters, every second code is near
    let long = name.chars().count() > 3;
    let nearest = near::nearest(name, known.iter().map(String::as_str).filter(|_| long));
    let help =
        said!("holidays.known-or-dates", known = known_near(name, &known), dates = list_dates());
    HolidaysProblem {
        message: said!("holidays.unknown", name = quoted(name)),
        help: near::suggest(nearest.unwrap_or_default(), nearest, help),
    }
}

/// The parts of the country that a code begins with; what codes are like, where there is none.
fn known_near(name: &str, known: &[String]) -> Said {
    let country = name.split('-').next().unwrap_or_default().to_ascii_uppercase();
    let inside =
        |code: &&str| code.strip_prefix(&*country).is_some_and(|part| part.starts_with('-'));
    let parts: Vec<&str> = known.iter().map(String::as_str).filter(inside).collect();
    match parts.as_slice() {
        _ if !known.contains(&country) => said!("holidays.codes"),
        [] => said!("holidays.country-alone", country),
        [first, .., last] if parts.len() > 30 => {
            said!("holidays.many-parts", country, n = parts.len(), first, last)
        }
        parts => said!("holidays.parts", country, parts = parts.join(", ")),
    }
}

/// The codes of all known regions.
fn codes() -> impl Iterator<Item = String> {
    Region::all().map(|region| region.code().to_owned()).chain(aloi_holidays::codes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_refused() {
        for (path, below) in [
            ("holidays.ics", true),
            ("./calendars/2026.ics", true),
            ("/etc/holidays.ics", false),
            ("../holidays.ics", false),
            ("a/../../holidays.ics", false),
            ("a/../holidays.ics", false),
            ("..\\holidays.ics", false),
            ("C:\\holidays.ics", false),
            ("C:/holidays.ics", false),
        ] {
            assert_eq!(stays_below(path), below, "{path}");
        }
    }
}
