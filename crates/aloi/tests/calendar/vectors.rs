//! Cases that other business-time engines state in their own tests. They are not part of the
//! repository: where they are missing, the test says that it is skipped.

use crate::json::Json;
use crate::support::at;
use aloi::calendar::{Calendar, CalendarSpec, DeadlineError, Holidays};
use aloi::{Instant, Span};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Cases that we read otherwise, with the reason. None so far.
const DISPUTED: [(&str, &str); 0] = [];

#[test]
fn the_cases_of_other_engines() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/vectors");
    let Ok(files) = fs::read_dir(&folder) else {
        return println!("skipped: no cases in {}", folder.display());
    };
    let (mut count, mut calendars) = (0, BTreeMap::new());
    for file in files {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let case = Json::parse(line);
            if !DISPUTED.iter().any(|(id, _)| *id == case.get("id").text()) {
                check(&case, &mut calendars);
                count += 1;
            }
        }
    }
    assert!(count > 0, "no case in {}", folder.display());
}

fn check(case: &Json, calendars: &mut BTreeMap<String, Calendar>) {
    let spec = spec(case);
    let calendar = calendars.entry(format!("{spec:?}")).or_insert_with(|| {
        Calendar::new(spec).unwrap_or_else(|found| panic!("{}: {found:?}", case.get("id").text()))
    });
    let zone = case.get("timezone").text();
    let start = at(zone, case.get("start").text());
    match case.get("op").text() {
        "elapsed" => {
            check_elapsed(case, calendar, Span::new(start, at(zone, case.get("end").text())));
        }
        _ => check_deadline(case, calendar, start),
    }
}

/// The other engines count a reversed span as negative; for us it is empty.
fn check_elapsed(case: &Json, calendar: &Calendar, span: Span) {
    let (seconds, id) = (case.get("exact_seconds").number(), case.get("id").text());
    assert_eq!(calendar.open_seconds(span), Ok(seconds.max(0)), "{id}");
    if seconds < 0 {
        let turned = Span::new(span.to, span.from);
        assert_eq!(calendar.open_seconds(turned), Ok(-seconds), "{id} turned round");
    }
}

/// A deadline before its start is refused; the time between is checked all the same.
fn check_deadline(case: &Json, calendar: &Calendar, start: Instant) {
    let (seconds, id) = (case.get("seconds").number(), case.get("id").text());
    let first = at("UTC", case.get("exact_first").text());
    if seconds < 0 {
        assert_eq!(
            calendar.deadline(start, seconds),
            Err(DeadlineError::Negative(seconds)),
            "{id}"
        );
        assert_eq!(calendar.open_seconds(Span::new(first, start)), Ok(-seconds), "{id}");
    } else {
        assert_eq!(calendar.deadline(start, seconds), Ok(first), "{id}");
        assert_eq!(calendar.open_seconds(Span::new(start, first)), Ok(seconds), "{id}");
    }
}

fn spec(case: &Json) -> CalendarSpec {
    let rules: Vec<String> = case
        .get("weekly")
        .members()
        .map(|(day, spans)| {
            let day = format!("{}{}", day[..1].to_uppercase(), &day[1..2]);
            format!("{day} {}", hours(spans))
        })
        .collect();
    let mut text = rules.join("; ");
    let mut spec = CalendarSpec::new("", case.get("timezone").text().parse().unwrap());
    let holidays = case.get("holidays").items();
    if !holidays.is_empty() {
        text += "; PH off";
        let dates = holidays.iter().map(|date| (date.text().parse().unwrap(), String::new()));
        spec.holidays = Some(Holidays::Dates(dates.collect()));
    }
    for (date, spans) in case.get("exceptions").members() {
        let date = date.parse().unwrap();
        match spans.items() {
            [] => spec.closed.push(date),
            _ => spec.open.push((date, hours(spans))),
        }
    }
    spec.hours = if text.is_empty() { "off".to_owned() } else { text };
    spec
}

fn hours(spans: &Json) -> String {
    let spans = spans.items().iter().map(|span| {
        let [from, to] = span.items() else { panic!("no span: {span:?}") };
        format!("{}-{}", from.text(), to.text())
    });
    spans.collect::<Vec<_>>().join(",")
}
