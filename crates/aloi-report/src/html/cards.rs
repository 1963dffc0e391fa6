//! The answer: a sentence, and a card for each level of the last month.

use crate::column::{self, Drawn};
use crate::figure;
use crate::html::prose::prose;
use crate::html::safe::{Html, inline};
use crate::levels::{self, Level};
use crate::model::level;
use crate::model::{MonthReport, Point, Report, Row, through};
use crate::results;
use crate::words::Words;
use aloi::Tally;
use aloi::zone::Tz;

/// The answer of the page.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What the last month comes to.
    pub(crate) sentence: String,
    /// What is due of it.
    pub(crate) due: Option<String>,
    /// The name of that month, where there are others.
    pub(crate) month: Option<String>,
    pub(crate) groups: Vec<Group>,
}

/// The cards of an indicator.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: Html,
    /// What the client says of these results.
    pub(crate) comment: Option<Html>,
    pub(crate) cards: Vec<Card>,
}

/// What a level comes to, on a card.
#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) level: Html,
    pub(crate) within: Html,
    pub(crate) mark: Mark,
    pub(crate) rate: String,
    pub(crate) target: String,
    pub(crate) in_time: String,
    pub(crate) late: Option<String>,
    /// What its other figures say.
    pub(crate) notes: Vec<String>,
    /// How the rate compares with the month before that has one.
    pub(crate) change: Option<String>,
    /// The year to date.
    pub(crate) to_date: Option<String>,
    /// The rate and the target as lengths of a bar, in percent; none without tickets.
    pub(crate) bar: Option<(String, String)>,
}

/// A verdict in a word, a shape and a colour.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) word: String,
    /// `met`, `missed` or `none`: the shape and the colour.
    pub(crate) class: &'static str,
}

impl Mark {
    /// The mark of a row.
    pub(crate) fn of(row: &Row, words: Words) -> Self {
        let compliant = row.compliant();
        let class = match compliant {
            Some(true) => "met",
            Some(false) => "missed",
            None => "none",
        };
        let word = figure::unjudged(row, words);
        Self { word: word.unwrap_or_else(|| words.judged(compliant, row.target)), class }
    }
}

impl Answer {
    pub(crate) fn of(report: &Report, words: Words) -> Self {
        let Some(last) = report.months.last() else {
            let sentence = say!(words, "sentences.nothing-to-judge");
            return Self { sentence, due: None, month: None, groups: Vec::new() };
        };
        let groups = report.sheets().map(|sheet| Group {
            title: inline(&sheet.name()),
            comment: sheet.comment.as_deref().map(prose),
            cards: cards(report, last, &sheet.id, words),
        });
        Self {
            sentence: results::summary(last, words),
            due: results::due(report, last.month, words),
            month: (report.months.len() > 1).then(|| words.month(last.month)),
            groups: groups.collect(),
        }
    }
}

fn cards(report: &Report, last: &MonthReport, indicator: &str, words: Words) -> Vec<Card> {
    let rows = last.rows.iter().enumerate().filter(|(_, row)| row.indicator == indicator);
    let lines = through(&report.months, indicator);
    let of = |(position, row)| Card {
        change: change(&lines, row, words),
        to_date: to_date(report, position, words),
        ..card(row, words, report.zone)
    };
    rows.map(of).collect()
}

/// How the rate of a row compares with that of the month or period before that has one.
fn change(lines: &[Vec<Point<'_>>], row: &Row, words: Words) -> Option<String> {
    if row.tally.total == 0 {
        return None;
    }
    let own = lines.iter().find(|line| line[0].row.is_of_line(row))?;
    let before = own.iter().rev().filter(|one| one.row.stands < row.stands);
    let then = before.into_iter().find(|one| one.row.tally.total > 0)?;
    let change = results::trend(Some(then.row.tally), row.tally, row.target, words);
    Some(say!(words, "page.since", change = &change, month = &words.when(*then)))
}

fn to_date(report: &Report, position: usize, words: Words) -> Option<String> {
    let year = report.to_date.as_ref()?;
    let row = year.rows.get(position)?;
    let rate = figure::shown(row, words).unwrap_or_else(|| "—".to_owned());
    let Tally { in_time, total } = row.tally;
    Some(words.sum_of_year([year.first, year.last], &rate, in_time, total))
}

fn card(row: &Row, words: Words, zone: Tz) -> Card {
    let tally = row.tally;
    let some = tally.total > 0;
    Card {
        level: inline(&level(row.service.as_deref(), &row.priority)),
        within: inline(&row.within),
        mark: Mark::of(row, words),
        target: words.target_of(&figure::required(row, words)),
        in_time: match some {
            true if !row.target.figure.asks_a_limit() => words.tickets(tally.total),
            true => words.in_time_of(tally.in_time, tally.total),
            false => say!(words, "page.no-ticket"),
        },
        late: (tally.late() > 0).then(|| words.late_count(tally.late())),
        change: None,
        to_date: None,
        notes: notes(row, words, zone),
        bar: row.rate().zip(row.aim().map(|aim| aim.to_string())),
        rate: figure::shown(row, words).unwrap_or_else(|| "—".to_owned()),
    }
}

/// What the columns of a result that cards have say of it.
fn notes(row: &Row, words: Words, zone: Tz) -> Vec<String> {
    let level = Level { month: None, row, before: None, words };
    let columns = column::drawn(levels::columns(), Drawn::Card);
    columns.iter().filter_map(|column| column.on_card(&level, words, zone)).collect()
}
