//! The tickets as data for the script of the page: compact, and every word ready to be shown.
//!
//! The script sorts, filters and lays out; figures and words come from here. A name stands once
//! in a list and is known by its number there; instants are seconds in UTC, with the offsets that
//! hold in the contract's zone, so that no browser's time zone data has a say.

use crate::doubts;
use crate::html::safe::Html;
use crate::html::segments::{self, Kind};
use crate::late::{self, level};
use crate::model::{MonthReport, Report, TicketLine};
use crate::shown::visible;
use crate::words::{Label, Words};
use aloi::name::is_hidden;
use aloi::zone::{self, Tz};
use aloi::{Instant, Verdict};
use serde::Serialize;
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
    groups: Vec<String>,
    services: Vec<String>,
    kinds: Vec<KindV1>,
    /// From which instant on which offset holds.
    offsets: Vec<(i64, i64)>,
    tickets: Vec<TicketV1>,
    excluded: Vec<ExcludedV1>,
}

/// Group, status and state, why it counts or not, the key of that.
type KindV1 = (String, String, String, &'static str);

/// Month, indicator, reason in words, the tickets.
type ExcludedV1 = (usize, usize, String, Vec<String>);

/// A ticket: id, month, level, group, service, first assignment, restoration, closure, elapsed,
/// what the level allows, margin, whether it is late, segments, pending time taken off, why it is
/// in doubt.
#[derive(Debug, Serialize)]
struct TicketV1(
    String,
    usize,
    usize,
    Option<usize>,
    Option<usize>,
    Option<i64>,
    i64,
    i64,
    i64,
    Allowed,
    Option<i64>,
    u8,
    Option<String>,
    Option<i64>,
    Option<String>,
);

/// What the level allows: seconds, or a planned date in words and its last second.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Allowed {
    Seconds(i64),
    Planned(String, i64),
    Nothing(()),
}

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

impl Data {
    /// The tickets that `report` lists.
    pub(crate) fn of(report: &Report, words: Words) -> Self {
        let mut levels = Numbered::new();
        let (mut groups, mut services) = (Numbered::new(), Numbered::new());
        let mut kinds: Numbered<Kind<'_>> = Numbered::new();
        let indicator = |id: &str| position(report, id);
        for row in report.months.iter().flat_map(|month| &month.rows) {
            let name = level(row.service.as_deref(), &row.priority);
            levels.number((indicator(&row.indicator), name, row.within.clone()));
        }
        let mut tickets = Vec::new();
        for (month, line) in lines(report) {
            let name = level(line.level_service.as_deref(), &line.priority);
            tickets.push(TicketV1(
                visible(&line.ticket),
                month,
                levels.number((indicator(&line.indicator), name, line.within.clone())),
                group(line).map(|group| groups.number(group)),
                line.service.as_deref().map(|service| services.number(service)),
                known(line.started_at),
                line.restored_at.seconds(),
                line.closed_at.seconds(),
                line.elapsed_s,
                allowed(line, report.zone, words),
                late::overrun(line, report.zone).map(|overrun| -overrun),
                u8::from(line.verdict == Verdict::Late),
                line.segments
                    .as_deref()
                    .map(|lines| segments::packed(lines, |kind| kinds.number(kind))),
                line.pending_s,
                line.doubt.as_ref().map(|doubt| doubts::reasons(doubt, words)),
            ));
        }
        let shown = |names: &[&str]| names.iter().map(|name| visible(name)).collect();
        let level = |(n, name, within): &(usize, String, String)| {
            (*n, visible(&qualified(report, *n, name)), visible(within))
        };
        Self {
            words: script_words(words),
            thousands: words.count(1000).chars().nth(1).unwrap_or(' '),
            months: report.months.iter().map(|month| words.month(month.month)).collect(),
            indicators: report.indicators.iter().map(|one| visible(&one.title)).collect(),
            levels: levels.names.iter().map(level).collect(),
            groups: shown(&groups.names),
            services: shown(&services.names),
            kinds: kinds.names.iter().map(|kind| kind_words(*kind, words)).collect(),
            offsets: offsets(report),
            tickets,
            excluded: excluded(report, words),
        }
    }

    /// The data as the page holds it: JSON in which nothing can end the element or act.
    pub(crate) fn to_html(&self) -> Html {
        let json = serde_json::to_string(self).unwrap_or_default();
        let is_unsafe = |c: char| matches!(c, '<' | '>' | '&') || is_hidden(c);
        let mut safe = String::with_capacity(json.len());
        for c in json.chars() {
            if is_unsafe(c) {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    safe.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                safe.push(c);
            }
        }
        Html::ours(safe)
    }
}

/// The listed tickets, each with the position of its month.
pub(crate) fn lines(report: &Report) -> impl Iterator<Item = (usize, &TicketLine)> {
    let months = report.months.iter().enumerate();
    months.flat_map(|(position, month)| month.tickets.iter().map(move |line| (position, line)))
}

/// A level by its name, and by its indicator where there are several.
pub(crate) fn qualified(report: &Report, indicator: usize, level: &str) -> String {
    match report.indicators.get(indicator) {
        Some(sheet) if report.indicators.len() > 1 => {
            format!("{} · {level}", sheet.number.as_ref().unwrap_or(&sheet.id))
        }
        _ => level.to_owned(),
    }
}

/// The position of an indicator in the contract.
pub(crate) fn position(report: &Report, indicator: &str) -> usize {
    report.indicators.iter().position(|sheet| sheet.id == indicator).unwrap_or_default()
}

/// The group that had the ticket at its restoration.
fn group(line: &TicketLine) -> Option<&str> {
    Some(line.group.as_str()).filter(|group| !group.is_empty())
}

fn known(at: Instant) -> Option<i64> {
    (at > Instant::ALWAYS).then(|| at.seconds())
}

fn allowed(line: &TicketLine, zone: Tz, words: Words) -> Allowed {
    match (line.limit_s, line.planned_at) {
        (Some(limit), _) => Allowed::Seconds(limit),
        (None, Some(planned)) => Allowed::Planned(
            late::planned_date(planned, zone, words),
            planned.last_second(zone).seconds(),
        ),
        (None, None) => Allowed::Nothing(()),
    }
}

fn kind_words((group, status, state, counts): Kind<'_>, words: Words) -> KindV1 {
    let group = match group {
        "" => words.label(Label::Nobody),
        group => visible(group),
    };
    let status = match status {
        "" => words.label(Label::Empty),
        status => visible(status),
    };
    let status = format!("{status} ({})", words.state(state));
    (group, status, words.counts(counts), counts.key())
}

/// The offsets from UTC of every instant that the page shows, by the first that has each.
fn offsets(report: &Report) -> Vec<(i64, i64)> {
    let mut instants = BTreeSet::new();
    for (_, line) in lines(report) {
        instants.extend([line.started_at, line.restored_at, line.closed_at]);
        instants.extend(line.planned_at.map(|planned| planned.last_second(report.zone)));
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
            true => format!("{}, {}", words.reason(reason), words.late_when_left()),
            false => words.reason(reason),
        };
        let of = |((n, reason, late), ids)| (month, n, said(reason, late), ids);
        listed.extend(tickets.into_iter().map(of));
    }
    listed
}

/// What the script says, besides the names of the export.
fn script_words(words: Words) -> BTreeMap<&'static str, String> {
    use Label::{
        Arithmetic, Clock, Doubt, Elapsed, From, Group, Length, Level, Limit, Margin, Nobody,
        Overrun, Restored, RunningTotal, Status, Timeline, To, Verdict as VerdictLabel,
    };
    let label = |label| words.label(label);
    BTreeMap::from([
        ("arithmetic", label(Arithmetic)),
        ("assigned", words.assigned_at()),
        ("clock", label(Clock)),
        ("closed", words.closed_at()),
        ("elapsed", label(Elapsed)),
        ("excluded", words.is_excluded("{ticket}", "{month}", "{reason}")),
        ("from", label(From)),
        ("group", label(Group)),
        ("inTime", words.verdict(Verdict::InTime)),
        ("doubt", words.heading(Doubt, "").trim_end().to_owned()),
        ("late", words.verdict(Verdict::Late)),
        ("length", label(Length)),
        ("lessPending", words.less_pending("{open}", "{pending}", "{elapsed}")),
        ("level", label(Level)),
        ("limit", label(Limit)),
        ("margin", label(Margin)),
        ("noMatch", words.no_match()),
        ("noSegments", words.no_segments()),
        ("nobody", label(Nobody)),
        ("overrun", label(Overrun)),
        ("restored", label(Restored)),
        ("running", label(RunningTotal)),
        ("service", words.service()),
        ("shown", words.shown_of("{from}", "{to}", "{of}")),
        ("status", label(Status)),
        ("timeline", label(Timeline)),
        ("to", label(To)),
        ("verdict", label(VerdictLabel)),
        ("without", words.without_planned_date()),
    ])
}
