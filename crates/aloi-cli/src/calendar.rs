//! `aloi calendar`: a month drawn, the open time between two instants, a deadline.

mod definition;
mod given;
mod line;
mod rows;
mod table;
mod times;

use crate::args::TextOrJson;
use crate::args::calendar::{AddArgs, BetweenArgs, CalendarCommand, ShowArgs};
use crate::failure::{Failure, Outcome};
use crate::{output, zone_data};
use aloi::Instant;
use aloi::calendar::Calendar;
use aloi_ingest::Written;
use aloi_report::calendar::CalendarMonth;
use aloi_report::format::{duration, local_with_offset};
use aloi_words::said;
use line::{Line, Words};
use rows::Question;
use std::io::IsTerminal;
use times::Times;

pub(crate) fn run(what: &CalendarCommand) -> Result<Outcome, Failure> {
    match what {
        CalendarCommand::Show(args) => show(args),
        CalendarCommand::Between(args) => between(args),
        CalendarCommand::Add(args) => add(args),
    }
}

fn show(args: &ShowArgs) -> Result<Outcome, Failure> {
    let mut line = Line::default();
    let definition = definition::read(&args.calendar, &mut line)?;
    line.check()?;
    let calendar = line.need(definition.calendar)?;
    if definition.zone != calendar.timezone() {
        let message = said!("options.other-clocks", zone = calendar.timezone());
        return Err(Failure::input(message).help(said!("options.other-clocks-help")));
    }
    let language = args.lang.or(definition.language).unwrap_or_default();
    let month = CalendarMonth::of(&calendar, definition.name.as_deref(), args.month, language)
        .map_err(|error| Failure::input(error.said()))?;
    note_beyond(&calendar, args.month.span(calendar.timezone()).from);
    output::print(&match args.format {
        TextOrJson::Text => aloi_report::calendar_text(&month, aloi_report::Style::default()),
        TextOrJson::Json => aloi_report::calendar_json(&month),
    })?;
    Ok(Outcome::Done)
}

fn between(args: &BetweenArgs) -> Result<Outcome, Failure> {
    let Some((start, end)) = pair(("START", &args.start), ("END", &args.end))? else {
        return rows::run(Question::Between, &args.calendar, args.format);
    };
    let mut line = Line::default();
    let (start, end) = (line.write("START", start), line.write("END", end));
    let definition = definition::read(&args.calendar, &mut line)?;
    let times = Times::new(definition.zone);
    let (from, to) = (times.of(start, &mut line), times.of(end, &mut line));
    line.check()?;
    let (calendar, from, to) = (line.need(definition.calendar)?, line.need(from)?, line.need(to)?);
    let seconds = times::between(&calendar, (from.at, to.at), (start.text, end.text))
        .map_err(|wrong| line.fail(outside(&calendar, &from, start).unwrap_or(end), wrong))?;
    note_guesses(&times, &[(start, from), (end, to)]);
    note_beyond(&calendar, to.at);
    output::print(&match args.format {
        TextOrJson::Text => format!("{} ({seconds} s)\n", duration(seconds)),
        TextOrJson::Json => format!("{{\"seconds\":{seconds}}}\n"),
    })?;
    Ok(Outcome::Done)
}

fn add(args: &AddArgs) -> Result<Outcome, Failure> {
    let Some((start, amount)) = pair(("START", &args.start), ("AMOUNT", &args.amount))? else {
        return rows::run(Question::Add, &args.calendar, args.format);
    };
    let mut line = Line::default();
    let (start, amount) = (line.write("START", start), line.write("AMOUNT", amount));
    let definition = definition::read(&args.calendar, &mut line)?;
    let times = Times::new(definition.zone);
    let from = times.of(start, &mut line);
    let seconds = times::amount_of(amount, definition.calendar.as_ref(), &mut line);
    line.check()?;
    let (calendar, from, seconds) =
        (line.need(definition.calendar)?, line.need(from)?, line.need(seconds)?);
    let deadline = times::deadline(&calendar, from.at, seconds)
        .map_err(|wrong| line.fail(outside(&calendar, &from, start).unwrap_or(amount), wrong))?;
    note_guesses(&times, &[(start, from)]);
    note_beyond(&calendar, deadline);
    output::print(&match args.format {
        TextOrJson::Text => {
            let local = local_with_offset(deadline, definition.zone).unwrap_or_default();
            format!("{local} ({deadline})\n")
        }
        TextOrJson::Json => format!("{{\"deadline\":\"{deadline}\"}}\n"),
    })?;
    Ok(Outcome::Done)
}

/// The two arguments; `None` where rows are to be read from standard input instead.
fn pair<'a>(
    (start, first): (&str, &'a Option<String>),
    (end, second): (&str, &'a Option<String>),
) -> Result<Option<(&'a str, &'a str)>, Failure> {
    match (first.as_deref(), second.as_deref()) {
        (Some("-"), None) => Ok(None),
        (None, _) if !std::io::stdin().is_terminal() => Ok(None),
        (Some(first), Some(second)) if first != "-" && second != "-" => Ok(Some((first, second))),
        (Some("-"), Some(_)) | (_, Some("-")) => {
            Err(Failure::input(said!("options.dash", start, end)).help(said!("options.dash-help")))
        }
        (None, _) => Err(Failure::input(said!("options.both-missing", start, end))
            .help(said!("options.both-missing-help"))),
        (Some(_), _) => Err(Failure::input(said!("options.missing", end))
            .help(said!("options.missing-help", start))),
    }
}

/// The words of an instant, if the calendar cannot be asked about it.
fn outside<'a>(calendar: &Calendar, at: &Written, words: Words<'a>) -> Option<Words<'a>> {
    calendar.is_open(at.at).is_err().then_some(words)
}

/// Says where the answer hangs on clocks that the time zone data cannot know (R3).
fn note_beyond(calendar: &Calendar, last: Instant) {
    let note = zone_data::note(calendar.timezone(), last);
    note.iter().for_each(|text| output::note(&said!("cli.note", text)));
}

/// Says what had to be guessed of local times (R3).
fn note_guesses(times: &Times, written: &[(Words<'_>, Written)]) {
    for (words, written) in written {
        if let Some(guess) = times.guess(words.text, written) {
            output::note(&said!("cli.note", text = guess));
        }
    }
}
