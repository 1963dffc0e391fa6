//! Public holidays of a contract: of a region, of a calendar file beside it; what goes wrong with
//! them is said with its place.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi_at};

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Brussels"
[provider]
groups = ["XX"]
[statuses]
active = ["Active"]
restored = ["Resolved"]
closed = ["Closed"]
[calendars.office]
hours = "Mo-Fr 09:00-18:00; PH off"
holidays = HOLIDAYS
[[indicators]]
id = "restoration"
title = "Restoration"
calendar = "office"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
"#;

const TICKETS: &str = "\
ticket,type,priority,group,status,opened_at
T1,Incident,P1,XX,Closed,2026-07-20T15:00:00Z
";

/// Restored on 22 July 2026 at 10:00 in Brussels: two hours of work later, if the 21st is a holiday.
const HISTORY: &str = "\
ticket,at,field,from,to
T1,2026-07-22T08:00:00Z,status,Active,Resolved
T1,2026-07-22T09:00:00Z,status,Resolved,Closed
";

/// A report of July 2026 under a contract with these holidays, this file beside it.
fn report(holidays: &str, (name, text): (&str, &str), tickets: &str) -> Ran {
    let folder = shell::folder();
    let contract = CONTRACT.replace("HOLIDAYS", holidays);
    let files = [("contract.toml", &*contract), ("tickets.csv", tickets), ("history.csv", HISTORY)];
    for (name, text) in files.iter().chain([&(name, text)]) {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    aloi_at(
        folder.path(),
        &[&["report"], &files[..], &["-m", "2026-07", "--format", "json"]].concat(),
    )
}

/// The seconds that the ticket took, and the holiday data that the report names.
fn answer(ran: &Ran) -> (i64, String) {
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let ticket = &json["months"][0]["tickets"][0];
    (ticket["elapsed_s"].as_i64().unwrap(), json["holidays"].as_str().unwrap().to_owned())
}

const NATIONAL_DAY: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Fête nationale\r\n\
    DTSTART;VALUE=DATE:20000721\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const NONE: (&str, &str) = ("none.txt", "");

#[test]
fn holidays_of_a_region_a_list_and_a_file_stop_the_clock() {
    let hour = 3600;
    let belgium = answer(&report("\"BE\"", NONE, TICKETS));
    assert_eq!(belgium, (2 * hour, "holidays 0.109".to_owned()));
    // no holiday in France
    let france = answer(&report("\"FR\"", NONE, TICKETS));
    assert_eq!(france, (11 * hour, "aloi-fr 2026.1".to_owned()));
    let listed = answer(&report("[\"2026-07-21\"]", NONE, TICKETS));
    assert_eq!(listed.0, 2 * hour);
    let (seconds, named) =
        answer(&report("\"days/be.ics\"", ("days/be.ics", NATIONAL_DAY), TICKETS));
    assert_eq!(seconds, 2 * hour);
    let digest = named.strip_prefix("days/be.ics sha256 ").unwrap();
    assert_eq!(digest.len(), 64);
}

#[test]
fn a_wrong_file_is_told_with_its_lines_and_the_contracts() {
    let wrong = NATIONAL_DAY.replace("20000721", "20000721T090000").replace("=YEARLY", "=DAILY");
    let ran = report("\"be.ics\"", ("be.ics", &wrong), TICKETS);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for part in [
        "error: be.ics, line 4, \"Fête nationale\": this event has a time of day\n  --> contract.toml:15:12",
        "error: be.ics, line 5, \"Fête nationale\": this event comes back DAILY, not every year",
        "DTSTART;VALUE=DATE:20260501",
    ] {
        assert!(ran.err.contains(part), "{part} is not in\n{}", ran.err);
    }
    let ran = report("\"none.ics\"", NONE, TICKETS);
    assert!(ran.err.contains("cannot read \"none.ics\""), "{}", ran.err);
    let ran = report("\"../be.ics\"", NONE, TICKETS);
    assert!(ran.err.contains("\"../be.ics\" is outside the folder of the contract"), "{}", ran.err);
    let ran = report("\"BE-VLG\"", NONE, TICKETS);
    assert!(ran.err.contains("the parts of BE are not told apart: write \"BE\""), "{}", ran.err);
}

#[test]
fn a_ticket_of_years_whose_holidays_are_not_known_stops_the_run() {
    let old = TICKETS.replace("2026-07-20T15:00:00Z", "2007-07-20T15:00:00Z");
    let ran = report("\"ES\"", NONE, &old);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let expected = "ticket T1: 2007-07-20T15:00:00Z is outside 2008-01-02 to 2100-12-30, \
                    for which this calendar's public holidays are known";
    assert!(ran.err.contains(expected), "{}", ran.err);
}
