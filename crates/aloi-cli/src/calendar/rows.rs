//! The same question for every row of a CSV on standard input, in constant memory.

use super::definition;
use super::line::Line;
use super::line::Wrong;
use super::table::{Cell, Output, Table};
use super::times::{self, Times};
use crate::args::TextOrJson;
use crate::args::calendar::CalendarOptions;
use crate::failure::{Failure, Outcome};
use crate::language::tell;
use crate::output;
use aloi::Instant;
use aloi::calendar::Calendar;
use aloi_ingest::system::in_words_of_others;
use aloi_words::{Said, said};
use csv::ByteRecord;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{BufRead, Write};

/// What is asked of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// The open time between two instants.
    Between,
    /// The deadline of an amount of time.
    Add,
}

impl Question {
    /// The columns that are read.
    const fn columns(self) -> [&'static str; 2] {
        match self {
            Self::Between => ["start", "end"],
            Self::Add => ["start", "amount"],
        }
    }

    /// The column that is added.
    const fn added(self) -> &'static str {
        match self {
            Self::Between => "seconds",
            Self::Add => "deadline",
        }
    }
}

pub(crate) fn run(
    question: Question,
    options: &CalendarOptions,
    format: TextOrJson,
) -> Result<Outcome, Failure> {
    if options.contract.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        let help = said!("options.read-once-help");
        return Err(crate::inputs::read_once().help(help));
    }
    let mut line = Line::default();
    let definition = definition::read(options, &mut line)?;
    line.check()?;
    let calendar = line.need(definition.calendar)?;
    let answers = Answers {
        question,
        calendar,
        times: Times::new(definition.zone),
        amounts: HashMap::new(),
        told: Told::default(),
    };
    let table = Table::open(std::io::stdin().lock(), question.columns(), question.added())?;
    if format == TextOrJson::Json {
        table.distinct_names()?;
    }
    answers.write(table, std::io::stdout().lock(), format)
}

/// A question, what it is asked of, and what was said while answering.
struct Answers {
    question: Question,
    calendar: Calendar,
    times: Times,
    /// The amounts met so far, up to a number of them.
    amounts: HashMap<String, i64>,
    told: Told,
}

/// The most amounts that are kept.
const AMOUNTS: usize = 1000;

impl Answers {
    /// Writes every row with its answer.
    fn write(
        mut self,
        mut table: Table<impl BufRead>,
        out: impl Write,
        format: TextOrJson,
    ) -> Result<Outcome, Failure> {
        let (added, width) = (self.question.added(), table.width());
        let mut out = match Output::new(out, &table, added, format) {
            Ok(out) => out,
            Err(error) => return cannot_write(&error),
        };
        let (mut record, mut text) = (ByteRecord::new(), String::new());
        while let Some(row) = table.next(&mut record)? {
            text.clear();
            let answer = match row.width {
                n if n == width => self.answer(row.line, row.cells, &mut text),
                n => {
                    let message = said!("options.misfit", n, width);
                    Err((message, None))
                }
            };
            self.told.row(row.line, &answer);
            let quoted = self.question == Question::Add;
            let cell = answer.is_ok().then_some(Cell { text: &text, quoted });
            if let Err(error) = out.row(&mut record, width, cell) {
                return cannot_write(&error);
            }
        }
        match out.finish() {
            Ok(()) => self.told.finish(added),
            Err(error) => cannot_write(&error),
        }
    }

    /// Writes the answer to a row into `text`.
    fn answer(&mut self, line: u64, cells: [&[u8]; 2], text: &mut String) -> Result<(), Wrong> {
        let [start, second] = cells.map(text_of);
        let from = self.instant(line, "start", &start);
        let written = match self.question {
            Question::Between => {
                let (from, to) = both(from, self.instant(line, "end", &second))?;
                let seconds = times::between(&self.calendar, (from, to), (&start, &second))?;
                write!(text, "{seconds}")
            }
            Question::Add => {
                let (from, seconds) = both(from, self.amount(&second))?;
                write!(text, "{}", times::deadline(&self.calendar, from, seconds)?)
            }
        };
        written.map_err(|error| (in_words_of_others(error), None))
    }

    /// The seconds of an amount: most rows have one of few.
    fn amount(&mut self, text: &str) -> Result<i64, Wrong> {
        if let Some(seconds) = self.amounts.get(text) {
            return Ok(*seconds);
        }
        let amount = times::amount(text, &self.calendar);
        let seconds = amount.map_err(|wrong| of("amount", wrong))?;
        if self.amounts.len() < AMOUNTS {
            self.amounts.insert(text.to_owned(), seconds);
        }
        Ok(seconds)
    }

    fn instant(&mut self, line: u64, column: &str, text: &str) -> Result<Instant, Wrong> {
        let written = self.times.read(text).map_err(|wrong| of(column, wrong))?;
        if written.guess.is_some() {
            self.told.guess(line, || self.times.guess(text, &written));
        } else if written.date.is_some() {
            self.told.dates += 1;
        }
        Ok(written.at)
    }
}

/// The text of a cell; what is no text stands as U+FFFD.
fn text_of(cell: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(cell).map_or_else(|_| String::from_utf8_lossy(cell), Cow::Borrowed)
}

/// Both values, or everything that is wrong with them.
fn both<A, B>(first: Result<A, Wrong>, second: Result<B, Wrong>) -> Result<(A, B), Wrong> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err((all, help)), Err((next, _))) => Err((said!("cli.also", all, next), help)),
        (Err(wrong), _) | (_, Err(wrong)) => Err(wrong),
    }
}

/// What is wrong, with the column in which it is.
fn of(column: &str, (message, help): Wrong) -> Wrong {
    (said!("options.in-column", column, message), help)
}

/// A reader that has seen enough (`| head`) is no error.
fn cannot_write(error: &std::io::Error) -> Result<Outcome, Failure> {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return Ok(Outcome::Done);
    }
    Err(Failure::input(said!("cli.cannot-print", why = aloi_ingest::system::failed(error))))
}

/// The most lines that are named, and the most characters that are said of one.
const LINES: u64 = 20;
const CHARACTERS: usize = 300;

/// What was said of the rows.
#[derive(Default)]
struct Told {
    rows: u64,
    wrong: u64,
    guesses: u64,
    dates: u64,
}

impl Told {
    /// Counts a row, and says what is wrong with it.
    fn row(&mut self, line: u64, answer: &Result<(), Wrong>) {
        self.rows += 1;
        let Err((message, help)) = answer else { return };
        self.wrong += 1;
        if self.wrong <= LINES {
            let help = help.as_ref().map(|help| said!("options.in-brackets", help));
            let text = said!("options.with-help", message, help);
            let place = said!("options.line", line, text = cut(&text));
            output::note(&said!("cli.error", text = place));
        }
    }

    /// Counts a guess, and says it.
    fn guess(&mut self, line: u64, guess: impl FnOnce() -> Option<Said>) {
        self.guesses += 1;
        if self.guesses <= LINES {
            let text = guess().map(|text| cut(&text));
            let place = said!("options.line", line, text);
            output::note(&said!("cli.note", text = place));
        }
    }

    /// Says how many there were, and fails if a row was wrong.
    fn finish(&self, added: &str) -> Result<Outcome, Failure> {
        if self.guesses > LINES {
            let more = self.guesses - LINES;
            let text = said!("options.more-guesses", more);
            output::note(&said!("cli.note", text));
        }
        if self.dates > 0 {
            let dates = self.dates;
            let text = said!("options.dates-alone", dates);
            output::note(&said!("cli.note", text));
        }
        match (self.wrong, self.rows) {
            (0, _) => Ok(Outcome::Done),
            (wrong, rows) => {
                let more = wrong.saturating_sub(LINES);
                let unnamed = (more > 0).then(|| said!("options.not-named", more));
                Err(Failure::input(said!("options.wrong-rows", wrong, rows, unnamed))
                    .help(said!("options.wrong-rows-help", added)))
            }
        }
    }
}

/// What is said of a line, not at any length.
fn cut(said: &Said) -> String {
    let text = tell(said);
    let end = text.char_indices().nth(CHARACTERS).map(|(at, _)| format!("{}…", &text[..at]));
    end.unwrap_or(text)
}
