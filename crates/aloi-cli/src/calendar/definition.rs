//! The calendar that the command line defines, or that it names in a contract.

use super::given::Given;
use super::line::{Line, Words};
use crate::args::OWN;
use crate::args::calendar::CalendarOptions;
use crate::failure::Failure;
use crate::held::Held;
use crate::{hints, inputs};
use aloi::calendar::Calendar;
use aloi::zone::Tz;
use aloi::{Contract, Language};
use aloi_words::{one_of, quoted, said};
use std::path::Path;

/// A calendar, as far as it could be read: what could not is told by the line's problems.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) calendar: Option<Calendar>,
    /// Its name in the contract.
    pub(crate) name: Option<String>,
    /// The contract's language.
    pub(crate) language: Option<Language>,
    /// The zone of instants without offset.
    pub(crate) zone: Tz,
}

/// The calendar that these options define or name.
pub(crate) fn read(options: &CalendarOptions, line: &mut Line) -> Result<Definition, Failure> {
    let definition = match (&options.contract, &options.hours) {
        (Some(path), _) => of_contract(path, options, line),
        (None, Some(hours)) => Ok(of_options(hours, options, line)),
        (None, None) if Path::new(OWN).is_file() => of_contract(Path::new(OWN), options, line),
        (None, None) => Err(Failure::input(said!("cli.no-hours")).help(said!("cli.no-hours-help"))),
    }?;
    if let Some(calendar) = &definition.calendar {
        let name = definition.name.as_ref();
        let whose =
            name.map_or_else(|| said!("cli.hours"), |name| said!("cli.calendar-named", name));
        hints::note(&whose, calendar);
    }
    Ok(definition)
}

fn of_contract(
    path: &Path,
    options: &CalendarOptions,
    line: &mut Line,
) -> Result<Definition, Failure> {
    let shown = path.to_string_lossy();
    let file = line.write("-c", &shown);
    for (option, value) in definitions(options) {
        let words = line.write(option, value);
        line.contradiction(
            (words, file),
            said!("options.both", option),
            said!("options.both-help"),
        );
    }
    let zone = options.timezone.as_ref().map(|name| timezone(line.write("--timezone", name), line));
    let wanted = options.calendar.as_ref().map(|name| line.write("--calendar", name));
    line.check()?;
    let contract = {
        let bytes = inputs::read_contract_file(path)?;
        Held { bytes, ..Held::default() }.given(path)?
    }
    .file
    .contract;
    let name = choose(&contract, wanted, file, line);
    line.check()?;
    let calendar = contract.calendars.get(&name).map(|calendar| (**calendar).clone());
    let clocks = calendar.as_ref().map_or(contract.timezone, Calendar::timezone);
    Ok(Definition {
        calendar,
        name: Some(name),
        language: Some(contract.language),
        zone: zone.flatten().unwrap_or(clocks),
    })
}

/// The options that define a calendar, with their values.
fn definitions(options: &CalendarOptions) -> Vec<(&'static str, &str)> {
    let hours = options.hours.iter().map(|value| ("--hours", value));
    let holidays = options.holidays.iter().map(|value| ("--holidays", value));
    let closed = options.closed.iter().map(|value| ("--closed", value));
    let open = options.open.iter().map(|value| ("--open", value));
    let working_day = options.working_day.iter().map(|value| ("--working-day", value));
    let all = hours.chain(holidays).chain(closed).chain(open).chain(working_day);
    all.map(|(option, value)| (option, value.as_str())).collect()
}

/// The name of the contract's calendar that is wanted, or of its only one.
fn choose(
    contract: &Contract,
    wanted: Option<Words<'_>>,
    file: Words<'_>,
    line: &mut Line,
) -> String {
    let known: Vec<&str> = contract.calendars.keys().map(String::as_str).collect();
    match (wanted, known.as_slice()) {
        (Some(name), known) if known.contains(&name.text) => return name.text.to_owned(),
        (Some(name), known) => {
            let message = said!("options.no-calendar", name = quoted(name.text));
            line.problem(name, message, one_of(known));
        }
        (None, &[only]) => return only.to_owned(),
        (None, known) => {
            let message = said!("options.several-calendars");
            let help = said!("options.several-calendars-help", known = known.join(", "));
            line.problem(file, message, help);
        }
    }
    String::new()
}

fn of_options(hours: &str, options: &CalendarOptions, line: &mut Line) -> Definition {
    let hours = line.write("--hours", hours);
    let zone = match &options.timezone {
        Some(name) => timezone(line.write("--timezone", name), line),
        None => {
            let help = said!("options.no-zone-help");
            let message = said!("options.no-zone");
            line.problem(hours, message, help);
            None
        }
    };
    let calendar = Given::read(hours, zone.unwrap_or(Tz::UTC), options, line).calendar(line);
    if let Some(name) = &options.calendar {
        let name = line.write("--calendar", name);
        let message = said!("options.calendar-and-hours");
        let help = said!("options.calendar-and-hours-help");
        line.contradiction((name, hours), message, help);
    }
    Definition { calendar, name: None, language: None, zone: zone.unwrap_or(Tz::UTC) }
}

fn timezone(name: Words<'_>, line: &mut Line) -> Option<Tz> {
    let zone = name.text.parse().ok();
    if zone.is_none() {
        let message = said!("file.no-zone", name = quoted(name.text));
        line.problem(name, message, aloi_contract::near_zones(name.text));
    }
    zone
}
