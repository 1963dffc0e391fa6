//! `holidays` of a contract: regions, lists, calendar files beside the contract.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own case may stop")]

use aloi::calendar::Holidays;
use aloi_contract::{Problem, read, read_with};
use aloi_words::{Said, said};

/// A contract whose calendar has these holidays.
fn contract(holidays: &str) -> String {
    let base = include_str!("contract.toml");
    let (before, after) = base.split_once("holidays = \"FR\"").unwrap();
    format!("{before}holidays = {holidays}{after}")
}

fn files(path: &str) -> Result<Vec<u8>, Said> {
    match path.trim_start_matches("./") {
        "holidays.ics" | "calendars/2026.ics" => Ok("BEGIN:VCALENDAR\nBEGIN:VEVENT\n\
            SUMMARY:Pont\nDTSTART;VALUE=DATE:20260515\nEND:VEVENT\nEND:VCALENDAR\n"
            .into()),
        "wrong.ics" => Ok("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Pont\n\
            DTSTART:20260515T090000\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
            .into()),
        _ => Err(said!("file.no-files")),
    }
}

fn found(holidays: &str) -> Holidays {
    let read = read_with(&contract(holidays), &files, &|_, _| Err(Vec::new()));
    let contract = read.unwrap_or_else(|problems| panic!("{holidays}: {problems:?}")).contract;
    contract.calendars["office"].spec().holidays.clone().unwrap()
}

fn name(holidays: &str, date: &str) -> Option<(String, String)> {
    let name = found(holidays).name(date.parse().unwrap());
    name.map(|name| (name.local, name.english))
}

fn problems(text: &str) -> Vec<String> {
    let help =
        |problem: &Problem| problem.help.as_ref().map(ToString::to_string).unwrap_or_default();
    let found = read_with(text, &files, &|_, _| Err(Vec::new()))
        .err()
        .unwrap_or_else(|| panic!("no problem: {text}"));
    let at = |problem: &Problem| &text[problem.span.clone()];
    found.iter().map(|problem| format!("{} {problem} ({})", at(problem), help(problem))).collect()
}

#[test]
fn a_region_a_list_a_file() {
    let pair = |local: &str, english: &str| Some((local.to_owned(), english.to_owned()));
    let name_of_france = pair("Lundi de Pâques", "Easter Monday");
    assert_eq!(name("\"FR\"", "2026-04-06"), name_of_france);
    assert_eq!(name("\" fr-67 \"", "2026-04-03"), pair("Vendredi saint", "Good Friday"));
    assert_eq!(name("\"FR\"", "2026-04-03"), None);
    assert_eq!(name("\"DE-BY\"", "2026-01-06"), pair("Heilige Drei Könige", "Epiphany"));
    assert_eq!(name("\"de\"", "2026-01-06"), None);
    assert_eq!(name("\"BE\"", "2026-07-21"), pair("Nationale feestdag", "National Day"));
    assert_eq!(name("[\"2026-05-15\"]", "2026-05-15"), pair("", ""));
    assert_eq!(name("\"holidays.ics\"", "2026-05-15"), pair("Pont", "Pont"));
    assert_eq!(name("\"./calendars/2026.ics\"", "2026-05-14"), None);
}

#[test]
fn each_says_where_it_comes_from_and_for_which_years_it_is_known() {
    let of = |holidays: &str| {
        let found = found(holidays);
        (found.source().map(str::to_owned), found.years())
    };
    assert_eq!(of("\"FR\""), (Some(aloi::calendar::HOLIDAY_DATA.to_owned()), None));
    assert_eq!(of("\"DE-BY\""), (Some("holidays 0.109".to_owned()), Some(1991..=2100)));
    assert_eq!(of("[\"2026-05-15\"]"), (None, None));
    let (source, years) = of("\"holidays.ics\"");
    let digest = source.as_deref().and_then(|source| source.strip_prefix("holidays.ics sha256 "));
    assert_eq!((digest.map(str::len), years), (Some(64), None));
}

#[test]
fn a_wrong_file_is_a_problem_of_the_contract_for_each_of_its_own() {
    assert_eq!(
        problems(&contract("\"wrong.ics\"")),
        [
            "\"wrong.ics\" wrong.ics, line 4, \"Pont\": this event has a time of day \
             (a holiday is a whole day: DTSTART;VALUE=DATE:20260501)",
            "\"wrong.ics\" wrong.ics, line 6: this event has no day \
             (add DTSTART;VALUE=DATE:20260501)",
        ]
    );
}

#[test]
fn a_file_that_is_not_there_or_lies_elsewhere_is_a_problem() {
    let list = "list the dates: holidays = [\"2026-05-01\", \"2026-12-25\"]";
    assert_eq!(
        problems(&contract("\"none.ics\"")),
        [format!(
            "\"none.ics\" cannot read \"none.ics\": files are not read here \
             (the path starts from the folder of the contract; or {list})"
        )]
    );
    for path in ["../holidays.ics", "/holidays.ics", "c:/holidays.ics"] {
        let found = problems(&contract(&format!("\"{path}\"")));
        let expected = format!("{path:?} {path:?} is outside the folder of the contract (put");
        assert!(found.len() == 1 && found[0].starts_with(&expected), "{found:?}");
    }
}

#[test]
fn without_files_a_calendar_file_is_refused() {
    let found = read(&contract("\"holidays.ics\"")).unwrap_err();
    assert_eq!(found[0].to_string(), "cannot read \"holidays.ics\": files are not read here");
}

#[test]
fn unknown_regions_are_told_what_is_near() {
    for (given, help) in [
        ("DE-BAY", "did you mean \"DE-BY\"? known: DE, DE-BB, DE-BE,"),
        ("FR-99", "known: FR, FR-57, FR-67, FR-68,"),
        ("HR-21", "the parts of HR are not told apart: write \"HR\";"),
        ("IT-ROM", "did you mean \"IT-RM\"? known: IT and 107 parts of it, IT-AG to IT-VV;"),
        ("Bavaria", "write a European country"),
        ("US", "write a European country"),
    ] {
        let found = problems(&contract(&format!("{given:?}")));
        let message = format!("{given:?} no public holidays are known for {given:?} (");
        let told = found[0].strip_prefix(&message).unwrap_or_else(|| panic!("{found:?}"));
        assert!(told.starts_with(help), "{told}");
        assert!(told.contains("list the dates"), "{told}");
    }
}
