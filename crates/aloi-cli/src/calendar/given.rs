//! A calendar given by options: each problem of its definition at its place in their text.

use super::line::{Line, Words};
use crate::args::calendar::CalendarOptions;
use crate::inputs;
use aloi::calendar::{Calendar, CalendarProblem, CalendarSpec, Holidays, Part};
use aloi::within::{self, Written};
use aloi::zone::Tz;
use aloi_words::{Said, quoted, said};
use std::collections::BTreeMap;
use std::path::Path;

/// What the options give, and where each part of it stands.
pub(crate) struct Given<'a> {
    spec: CalendarSpec,
    hours: Words<'a>,
    holidays: Option<Words<'a>>,
    working_day: Option<Words<'a>>,
    closed: Vec<Words<'a>>,
    /// The date and the hours of each opening.
    open: Vec<(Words<'a>, Words<'a>)>,
    /// Whether all of it was understood.
    whole: bool,
}

impl<'a> Given<'a> {
    /// What the options besides `--hours` and `--timezone` add to these.
    pub(crate) fn read(
        hours: Words<'a>,
        zone: Tz,
        options: &'a CalendarOptions,
        line: &mut Line,
    ) -> Self {
        let spec = CalendarSpec::new(hours.text, zone);
        let mut given = Self {
            spec,
            hours,
            holidays: None,
            working_day: None,
            closed: Vec::new(),
            open: Vec::new(),
            whole: true,
        };
        if let Some(value) = &options.holidays {
            given.holidays(line.write("--holidays", value), line);
        }
        for value in &options.closed {
            given.closed(line.write("--closed", value), line);
        }
        for value in &options.open {
            given.open(line.write("--open", value), line);
        }
        if let Some(value) = &options.working_day {
            given.working_day(line.write("--working-day", value), line);
        }
        given
    }

    /// The calendar; what is wrong with it is told to `line`.
    pub(crate) fn calendar(self, line: &mut Line) -> Option<Calendar> {
        let calendar = Calendar::new(self.spec.clone());
        for problem in calendar.as_ref().err().into_iter().flatten() {
            let help = problem.help.as_ref().map(as_options);
            line.problem(self.place(problem), as_options(&problem.message), help);
        }
        calendar.ok().filter(|_| self.whole)
    }

    fn holidays(&mut self, words: Words<'a>, line: &mut Line) {
        self.holidays = Some(words);
        let text = words.text.trim();
        let listed = text.starts_with(|c: char| c.is_ascii_digit()) || text.contains(',');
        if !listed || is_file(Path::new(text)) {
            return self.region(words, line);
        }
        let mut dates = BTreeMap::new();
        for date in words.listed() {
            if let Some(date) = self.date(date, line) {
                dates.insert(date, String::new());
            }
        }
        self.spec.holidays = Some(Holidays::Dates(dates));
    }

    /// Those of a region, or of a calendar file, which may lie anywhere here.
    fn region(&mut self, words: Words<'a>, line: &mut Line) {
        let path = Path::new(words.text.trim());
        let name = path.file_name().filter(|_| is_file(path)).map(|name| name.to_string_lossy());
        let text = if is_file(path) { read(path) } else { Ok(String::new()) };
        // what cannot be read is given all the same
        self.spec.holidays = Some(Holidays::Dates(BTreeMap::new()));
        let found = match &text {
            Err(error) => {
                self.whole = false;
                let why = aloi_ingest::system::failed(error);
                let message = said!("options.unreadable", why);
                return line.problem(words, message, None);
            }
            Ok(text) => {
                let name = name.as_deref().unwrap_or(words.text);
                aloi_contract::holidays(name, &|_| Ok(text.clone().into_bytes()))
            }
        };
        match found {
            Ok(holidays) => self.spec.holidays = Some(holidays),
            Err(problems) => {
                self.whole = false;
                for problem in problems {
                    line.problem(words, problem.message, as_options(&problem.help));
                }
            }
        }
    }

    fn closed(&mut self, words: Words<'a>, line: &mut Line) {
        for words in words.listed() {
            if let Some(date) = self.date(words, line) {
                self.spec.closed.push(date);
                self.closed.push(words);
            }
        }
    }

    fn open(&mut self, words: Words<'a>, line: &mut Line) {
        let Some((date, hours)) = words.split_at_first('=') else {
            self.whole = false;
            let help = said!("options.opening-help");
            let message = said!("options.opening");
            return line.problem(words, message, help);
        };
        if let Some(day) = self.date(date.trimmed(), line) {
            self.spec.open.push((day, hours.text.to_owned()));
            self.open.push((date, hours));
        }
    }

    fn working_day(&mut self, words: Words<'a>, line: &mut Line) {
        self.working_day = Some(words);
        match within::read(words.text) {
            Ok(Written::Clock(seconds)) => self.spec.working_day = Some(seconds),
            _ => {
                self.whole = false;
                let message = said!("file.not-hours-and-minutes", text = quoted(words.text));
                let help = said!("options.working-day-length");
                line.problem(words, message, help);
            }
        }
    }

    fn date<D: std::str::FromStr>(&mut self, words: Words<'a>, line: &mut Line) -> Option<D> {
        let date = words.text.parse().ok();
        if date.is_none() {
            self.whole = false;
            let message = said!("file.not-a-date", text = quoted(words.text));
            line.problem(words, message, aloi_contract::date_help(words.text));
        }
        date
    }

    /// Where a problem of the definition stands.
    fn place(&self, problem: &CalendarProblem) -> Words<'a> {
        let place = problem.place.clone();
        let words = match problem.part {
            Part::Hours => Some(self.hours),
            Part::Holidays => self.holidays,
            Part::WorkingDay => self.working_day,
            Part::Closed(n) => self.closed.get(n).copied(),
            // without place it is the date that is wrong
            Part::Open(n) => {
                let opening = self.open.get(n);
                opening.map(|(date, hours)| if place.is_some() { *hours } else { *date })
            }
        };
        let words = words.unwrap_or(self.hours);
        place.map_or(words, |place| words.part(place))
    }
}

fn read(path: &Path) -> std::io::Result<String> {
    let bytes = std::fs::File::open(path).and_then(inputs::beginning)?;
    // cut within a letter it is too large in any case
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(cut) if cut.as_bytes().len() > aloi_contract::LARGEST => {
            Ok(String::from_utf8_lossy(cut.as_bytes()).into_owned())
        }
        Err(_) => Err(std::io::Error::other("this is not UTF-8 text")),
    }
}

/// Whether a path is that of a calendar file.
fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics"))
}

/// What is said of the keys of a contract's calendar, said of the options that give the same.
pub(crate) fn as_options(problem: &Said) -> Said {
    problem.with_keys(&|key| {
        Some(match key {
            "hours.too-long-help" => said!("options.too-long-help"),
            "calendar.too-many-dates-help" => said!("options.too-many-dates-help"),
            "calendar.no-rule" => said!("options.no-rule", name = ""),
            "calendar.no-rule-of-dates" => said!("options.no-rule-of-dates"),
            "calendar.no-rule-help" => said!("options.no-rule-help", hours = ""),
            "calendar.no-holidays" => said!("options.no-holidays"),
            "calendar.no-holidays-help" => said!("options.no-holidays-help"),
            "calendar.working-day-help" => said!("options.working-day-help"),
            "holidays.list-dates" => said!("options.list-dates"),
            _ => return None,
        })
    })
}
