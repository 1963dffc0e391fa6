//! The tickets as data for the script of the page: compact, and every word ready to be shown.
//!
//! The script sorts, filters and lays out; figures and words come from here. It knows a ticket's
//! values by the keys of the declared columns. A name stands once in a list and is known by its
//! number there; instants are seconds in UTC, with the offsets that hold in the contract's zone, so
//! that no browser's time zone data has a say.

use crate::column::{self, Column, Drawn};
use crate::html::safe::Html;
use crate::html::segments::{self, Kind};
use crate::model::{MonthReport, Report, level};
use crate::shown::visible;
use crate::tickets::{self, Ticket};
use crate::value::Value;
use crate::words::Words;
use aloi::name::is_hidden;
use aloi::{Instant, Reason, Verdict, zone};
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the script reads.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    words: BTreeMap<&'static str, String>,
    thousands: char,
    months: Vec<String>,
    indicators: Vec<String>,
    /// Indicator, name, required level.
    levels: Vec<(usize, String, String)>,
    /// The names in each column that has names.
    names: BTreeMap<&'static str, Vec<String>>,
    kinds: Vec<KindV1>,
    /// From which instant on which offset holds.
    offsets: Vec<(i64, i64)>,
    /// The keys of a ticket's values.
    columns: Vec<&'static str>,
    tickets: Vec<Vec<Json>>,
    excluded: Vec<ExcludedV1>,
}

/// Group, status and state, why it counts or not, the key of that.
type KindV1 = (String, String, String, &'static str);

/// Month, indicator, reason in words, the tickets.
type ExcludedV1 = (usize, usize, String, Vec<String>);

/// Names in the order in which they first came, each known by its number.
#[derive(Debug)]
struct Numbered<K> {
    numbers: BTreeMap<K, usize>,
    names: Vec<K>,
}

impl<K: Ord + Clone> Numbered<K> {
    const fn new() -> Self {
        Self { numbers: BTreeMap::new(), names: Vec::new() }
    }

    fn number(&mut self, name: K) -> usize {
        *self.numbers.entry(name.clone()).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}

/// The tickets while they are packed.
struct Packer<'r> {
    report: &'r Report,
    words: Words,
    levels: Numbered<(usize, String, String)>,
    names: BTreeMap<&'static str, Numbered<String>>,
    kinds: Numbered<Kind<'r>>,
}

impl<'r> Packer<'r> {
    /// A packer that knows the levels of the contract, in its order.
    fn new(report: &'r Report, words: Words) -> Self {
        let mut levels = Numbered::new();
        for row in report.months.iter().flat_map(|month| &month.rows) {
            let name = level(row.service.as_deref(), &row.priority);
            levels.number((position(report, &row.indicator), name, row.within.clone()));
        }
        Self { report, words, levels, names: BTreeMap::new(), kinds: Numbered::new() }
    }

    /// The values of a ticket: those of its columns, then its level and its segments.
    fn ticket(&mut self, columns: &[Column<'r, Ticket<'r>>], ticket: &Ticket<'r>) -> Vec<Json> {
        let line = ticket.line;
        let value = |column: &Column<'r, Ticket<'r>>| self.value(column.key, &column.value(ticket));
        let mut values: Vec<Json> = columns.iter().map(value).collect();
        let name = level(line.level_service.as_deref(), &line.priority);
        let indicator = position(self.report, &line.indicator);
        values.push(self.levels.number((indicator, name, line.within.clone())).into());
        let packed = line.segments.as_deref();
        let packed = packed.map(|all| segments::packed(all, |kind| self.kinds.number(kind)));
        values.push(packed.into());
        values
    }

    fn value(&mut self, key: &'static str, value: &Value<'_>) -> Json {
        match value {
            value if value.is_empty() => Json::Null,
            Value::Id(ticket) => visible(ticket).into(),
            Value::Text(name) => {
                let names = self.names.entry(key).or_insert_with(Numbered::new);
                names.number(visible(name)).into()
            }
            Value::Month(month) => {
                self.report.months.iter().position(|one| one.month == *month).into()
            }
            Value::Time(at) => (*at > Instant::ALWAYS).then(|| at.seconds()).into(),
            Value::Due(deadline) => {
                let zone = self.report.zone;
                json!([self.words.due(*deadline, zone), deadline.last_second().seconds()])
            }
            Value::Verdict(verdict) => u8::from(*verdict == Verdict::Late).into(),
            Value::Doubts(doubts) => self.words.doubts(doubts).into(),
            Value::Unfinished(true) => self.words.reason(Reason::Unfinished).into(),
            Value::Unfinished(false) => "".into(),
            value => value.json().into(),
        }
    }
}

impl Data {
    /// The tickets that `report` lists.
    pub(crate) fn of(report: &Report, words: Words) -> Self {
        let columns = column::drawn(tickets::columns(), Drawn::Page);
        let mut packer = Packer::new(report, words);
        let packed = tickets::listed(report).map(|one| packer.ticket(&columns, &one)).collect();
        let level = |(n, name, within): &(usize, String, String)| {
            (*n, visible(&qualified(report, *n, name)), visible(within))
        };
        let kinds = packer.kinds.names.iter().map(|kind| kind_words(*kind, words));
        let keys = columns.iter().map(|column| column.key);
        Self {
            words: script_words(words),
            thousands: words.count(1000).chars().nth(1).unwrap_or(' '),
            months: report.months.iter().map(|month| words.month(month.month)).collect(),
            indicators: report.indicators.iter().map(|one| visible(&one.title)).collect(),
            levels: packer.levels.names.iter().map(level).collect(),
            kinds: kinds.collect(),
            names: packer.names.into_iter().map(|(key, names)| (key, names.names)).collect(),
            offsets: offsets(report),
            columns: keys.chain(["level", "segments"]).collect(),
            tickets: packed,
            excluded: excluded(report, words),
        }
    }

    /// The data as the page holds it: JSON in which nothing can end the element or act.
    pub(crate) fn to_html(&self) -> Html {
        let json = serde_json::to_string(self).unwrap_or_default();
        let is_unsafe = |c: char| matches!(c, '<' | '>' | '&') || is_hidden(c);
        Html::ours(crate::shown::json(&json, is_unsafe))
    }
}

/// A level by its name, and by its indicator where there are several.
pub(crate) fn qualified(report: &Report, indicator: usize, level: &str) -> String {
    match report.indicators.get(indicator) {
        Some(sheet) if report.indicators.len() > 1 => {
            format!("{} · {level}", sheet.called)
        }
        _ => level.to_owned(),
    }
}

/// The position of an indicator in the contract.
pub(crate) fn position(report: &Report, indicator: &str) -> usize {
    report.indicators.iter().position(|sheet| sheet.id == indicator).unwrap_or_default()
}

fn kind_words((group, status, state, counts): Kind<'_>, words: Words) -> KindV1 {
    let group = match group {
        "" => say!(words, "label.Nobody"),
        group => visible(group),
    };
    let status = match status {
        "" => say!(words, "label.Empty"),
        status => visible(status),
    };
    let status = format!("{status} ({})", words.state(state));
    (group, status, words.counts(counts), counts.key())
}

/// The offsets from UTC of every instant that the page shows, by the first that has each.
fn offsets(report: &Report) -> Vec<(i64, i64)> {
    let mut instants = BTreeSet::new();
    for Ticket { line, .. } in tickets::listed(report) {
        instants.extend([line.started_at, line.restored_at, line.closed_at]);
        instants.extend(line.deadline.map(|deadline| deadline.last_second()));
        for segment in line.segments.iter().flatten() {
            instants.extend([segment.span.from, segment.span.to]);
        }
    }
    let mut offsets: Vec<(i64, i64)> = Vec::new();
    for at in instants.into_iter().filter(|at| *at > Instant::ALWAYS && *at < Instant::NEVER) {
        let offset = zone::offset_at(report.zone, at);
        if offsets.last().is_none_or(|(_, before)| *before != offset) {
            offsets.push((at.seconds(), offset));
        }
    }
    offsets
}

fn excluded(report: &Report, words: Words) -> Vec<ExcludedV1> {
    let mut listed = Vec::new();
    for (month, MonthReport { excluded, .. }) in report.months.iter().enumerate() {
        let mut tickets: BTreeMap<(usize, _, bool), Vec<String>> = BTreeMap::new();
        for line in excluded {
            let key = (position(report, &line.indicator), line.reason, line.was_late());
            tickets.entry(key).or_default().push(visible(&line.ticket));
        }
        let said = |reason, late| match late {
            true => {
                format!("{}, {}", words.reason(reason), say!(words, "sentences.late-when-left"))
            }
            false => words.reason(reason),
        };
        let of = |((n, reason, late), ids)| (month, n, said(reason, late), ids);
        listed.extend(tickets.into_iter().map(of));
    }
    listed
}

/// What the script says, besides the names of the export.
fn script_words(words: Words) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("arithmetic", say!(words, "label.Arithmetic")),
        ("assigned", say!(words, "label.Started")),
        ("began", say!(words, "label.ClockBegan")),
        ("clock", say!(words, "label.Clock")),
        ("closed", say!(words, "label.Closed")),
        ("countedAt", say!(words, "label.CountedAt")),
        ("elapsed", say!(words, "label.Elapsed")),
        ("ended", say!(words, "label.ClockEnded")),
        (
            "excluded",
            say!(
                words,
                "page.is-excluded",
                ticket = "{ticket}",
                month = "{month}",
                reason = "{reason}"
            ),
        ),
        ("from", say!(words, "label.From")),
        ("group", say!(words, "label.Group")),
        ("inTime", words.verdict(Verdict::InTime)),
        ("doubt", words.heading(label!(Doubt), "").trim_end().to_owned()),
        ("late", words.verdict(Verdict::Late)),
        ("length", say!(words, "label.Length")),
        ("lessPending", words.less_pending("{open}", "{pending}", "{elapsed}")),
        ("level", say!(words, "label.Level")),
        ("limit", say!(words, "label.Limit")),
        ("margin", say!(words, "label.Margin")),
        ("noMatch", say!(words, "page.no_match")),
        ("noSegments", say!(words, "page.no_segments")),
        ("nobody", say!(words, "label.Nobody")),
        ("overrun", say!(words, "label.Overrun")),
        ("restored", say!(words, "label.Restored")),
        ("running", say!(words, "label.RunningTotal")),
        ("service", say!(words, "label.Service")),
        ("shown", say!(words, "page.shown-of", from = "{from}", to = "{to}", of = "{of}")),
        ("status", say!(words, "label.Status")),
        ("timeline", say!(words, "label.Timeline")),
        ("to", say!(words, "label.To")),
        ("verdict", say!(words, "label.Verdict")),
        ("lacks", say!(words, "decisions.without-date", date = "{date}")),
        ("without", say!(words, "decisions.without-planned-date")),
    ])
}
