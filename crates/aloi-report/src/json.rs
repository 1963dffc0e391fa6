//! The JSON result, for other programs: stable, versioned, every figure as it was computed. Keys may
//! be added; none is renamed.

pub(crate) mod alone;

use crate::column::Objects;
use crate::levels::{self, Level};
use crate::model::{Base, Input, MonthReport, Report, ToDate};
use crate::sections::{self, OfKey, Told};
use crate::shown;
use crate::tickets::{self, Excluded, Ticket};
use crate::words::Words;
use aloi::name::is_hidden;
use aloi::{Finding, Place, Reason};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The report as JSON, schema `aloi.report.v1`: two spaces of indent and a line break at the end.
/// Keys do not depend on the language; the messages of findings do.
///
/// ```
/// # use aloi_report::example;
/// let json = aloi_report::json(&example::report());
/// let value: serde_json::Value = serde_json::from_str(&json).unwrap();
/// assert_eq!(value["schema"], "aloi.report.v1");
/// let p1 = &value["months"][0]["rows"][0];
/// assert_eq!((p1["in_time"].as_u64(), p1["total"].as_u64()), (Some(1), Some(2)));
/// assert_eq!(p1["rate"], "50.00");
/// assert_eq!(p1["compliant"], false);
/// ```
#[must_use]
pub fn json(report: &Report) -> String {
    written(&ReportV1::of(report))
}

/// The same as it is made: a result is larger than all that it is made of.
pub(crate) fn write_report(report: &Report, to: &mut dyn Write) -> io::Result<()> {
    write(&ReportV1::of(report), to)
}

/// A value of the wire as text. It cannot fail: every key is a string, and memory takes it all.
pub(crate) fn written(value: &impl Serialize) -> String {
    let mut json = Vec::new();
    let _ = write(value, &mut json);
    String::from_utf8(json).unwrap_or_default()
}

/// A value of the wire, as it is made.
pub(crate) fn write(value: &impl Serialize, to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut Safe(to), value)?;
    to.write_all(b"\n")
}

/// JSON with what acts or hides spelled out, which its strings alone can have: it stays the same, and
/// a terminal is safe. It is written in pieces of whole characters.
struct Safe<'w>(&'w mut dyn Write);

impl Write for Safe<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(piece).map_err(io::Error::other)?;
        let is_unsafe = |c: char| is_hidden(c) && c != '\n';
        match text.contains(is_unsafe) {
            true => self.0.write_all(shown::json(text, is_unsafe).as_bytes())?,
            false => self.0.write_all(piece)?,
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Keys and values, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Pairs<K, V>(pub(crate) Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Pairs<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct ReportV1<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    precision: &'static str,
    detail: &'static str,
    inputs: Vec<InputV1<'a>>,
    months: Vec<MonthV1<'a>>,
    to_date: Option<ToDateV1<'a>>,
    /// A key a section.
    #[serde(flatten)]
    sections: Pairs<&'static str, Told<'a>>,
    findings: Vec<FindingV1<'a>>,
}

/// What was computed, by what.
#[derive(Debug, Serialize)]
struct Head<'a> {
    schema: &'static str,
    aloi: &'a str,
    tzdata: &'a str,
    holidays: &'a str,
    contract: ContractV1<'a>,
    reading: Pairs<&'static str, &'static str>,
    as_of: Option<String>,
}

#[derive(Debug, Serialize)]
struct ContractV1<'a> {
    title: &'a str,
    client: &'a str,
    provider: &'a str,
    timezone: &'static str,
    file: &'a str,
    sha256: &'a str,
}

#[derive(Debug, Serialize)]
struct InputV1<'a> {
    file: &'a str,
    sha256: &'a str,
    rows: u64,
    set_aside: u64,
}

#[derive(Debug, Serialize)]
struct MonthV1<'a> {
    month: String,
    from: String,
    to: String,
    export_tickets: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Pairs<&'a str, u64>>,
    rows: Objects<'a, Level<'a>>,
    tickets: Objects<'a, Ticket<'a>>,
    excluded: Objects<'a, Excluded<'a>>,
    excluded_counts: Pairs<&'a str, Pairs<&'static str, u64>>,
    excluded_late: Pairs<&'a str, Pairs<&'static str, u64>>,
    /// A key a section that tells of months.
    #[serde(flatten)]
    sections: Pairs<&'static str, OfKey<'a>>,
}

/// The year to date.
#[derive(Debug, Serialize)]
struct ToDateV1<'a> {
    first: String,
    last: String,
    rows: Objects<'a, Level<'a>>,
}

/// A finding, with its message in the language of the report.
#[derive(Debug, Serialize)]
pub(crate) struct FindingV1<'a> {
    code: &'static str,
    ticket: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<u64>,
    column: Option<&'a str>,
    value: Option<&'a str>,
    message: String,
}

impl<'a> ReportV1<'a> {
    pub(crate) fn of(report: &'a Report) -> Self {
        let words = Words::of(report.language);
        Self {
            head: Head::of("aloi.report.v1", report),
            precision: report.audit.doubt.precision.key(),
            detail: report.detail.key(),
            inputs: report.inputs.iter().map(InputV1::of).collect(),
            months: report.months.iter().map(|month| MonthV1::of(report, month)).collect(),
            to_date: report.to_date.as_ref().map(|to_date| ToDateV1::of(to_date, words)),
            sections: Pairs(sections::json(report)),
            findings: findings(&report.findings, words),
        }
    }
}

impl<'a> Head<'a> {
    fn of(schema: &'static str, report: &'a Report) -> Self {
        Self {
            schema,
            aloi: &report.versions.aloi,
            tzdata: &report.versions.tzdata,
            holidays: &report.versions.holidays,
            contract: ContractV1::of(report),
            reading: Pairs(report.reading.clone()),
            as_of: report.as_of.map(|at| at.to_string()),
        }
    }
}

impl<'a> ContractV1<'a> {
    fn of(report: &'a Report) -> Self {
        Self {
            title: &report.contract.title,
            client: &report.contract.client,
            provider: &report.contract.provider,
            timezone: report.zone.name(),
            file: &report.contract.file,
            sha256: &report.contract.sha256,
        }
    }
}

impl<'a> InputV1<'a> {
    fn of(input: &'a Input) -> Self {
        let Input { file, sha256, rows, set_aside } = input;
        Self { file, sha256, rows: *rows, set_aside: *set_aside }
    }
}

impl<'a> MonthV1<'a> {
    fn of(report: &'a Report, month: &'a MonthReport) -> Self {
        let levels = levels::of_month(month, Words::of(report.language));
        Self {
            month: month.month.to_string(),
            from: month.span.from.to_string(),
            to: month.span.to.to_string(),
            export_tickets: month.export_tickets,
            items: (!month.items.is_empty()).then(|| {
                let items = month.items.iter();
                Pairs(items.map(|(id, items)| (id.as_str(), *items)).collect())
            }),
            rows: Objects::of(levels::columns(), levels),
            tickets: Objects::of(tickets::columns(), tickets::of_month(report, month)),
            excluded: Objects::of(tickets::excluded_columns(), tickets::excluded(report, month)),
            excluded_counts: by_reason(&month.bases, |base| &base.excluded),
            excluded_late: by_reason(&month.bases, |base| &base.excluded_late),
            sections: Pairs(sections::json_of_month(report, month.month)),
        }
    }
}

impl<'a> ToDateV1<'a> {
    fn of(to_date: &'a ToDate, words: Words) -> Self {
        Self {
            first: to_date.first.to_string(),
            last: to_date.last.to_string(),
            rows: Objects::of(levels::columns(), levels::of_rows(&to_date.rows, words)),
        }
    }
}

/// Counts by indicator and reason, of all its periods in the report of a month.
fn by_reason(
    bases: &[Base],
    of: impl Fn(&Base) -> &BTreeMap<Reason, u64>,
) -> Pairs<&str, Pairs<&'static str, u64>> {
    let counts = bases.chunk_by(|a, b| a.indicator == b.indicator).map(|all| {
        let mut sum: BTreeMap<Reason, u64> = BTreeMap::new();
        for (reason, count) in all.iter().flat_map(&of) {
            *sum.entry(*reason).or_default() += count;
        }
        let sum = sum.into_iter().map(|(reason, count)| (reason.key(), count));
        (all[0].indicator.as_str(), Pairs(sum.collect()))
    });
    Pairs(counts.collect())
}

/// Findings by code, ticket, file and line.
pub(crate) fn findings(findings: &[Finding], words: Words) -> Vec<FindingV1<'_>> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| {
        (finding.code, &finding.ticket, &finding.place, &finding.column, &finding.value)
    });
    sorted.into_iter().map(|finding| FindingV1::of(finding, words)).collect()
}

impl<'a> FindingV1<'a> {
    fn of(finding: &'a Finding, words: Words) -> Self {
        let (file, line) = match &finding.place {
            Place::Line { file, line } => (Some(&**file), Some(*line).filter(|line| *line > 0)),
            Place::Nowhere | Place::Row(_) => (None, None),
        };
        let given = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        Self {
            code: finding.code.key(),
            ticket: finding.ticket.as_deref(),
            file,
            line,
            column: given(&finding.column),
            value: given(&finding.value),
            message: words.message(finding),
        }
    }
}
