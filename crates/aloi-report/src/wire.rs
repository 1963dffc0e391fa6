//! The types of the JSON result `aloi.report.v1`, apart from the model: what other programs rely
//! on. Keys may be added; none is renamed.

pub(crate) mod agreed;
pub(crate) mod alone;
pub(crate) mod comparison;
pub(crate) mod doubt;
pub(crate) mod readings;
pub(crate) mod reconciliation;
mod rows;
mod signals;
pub(crate) mod verification;

use crate::doubts;
use crate::model::{
    ExcludedLine, Input, LeftLine, MonthReport, Report, SegmentLine, Segments, TicketLine,
};
use crate::words::Words;
use aloi::{Finding, Instant, Place, Reason, Verdict};
use rows::{RowV1, ToDateV1};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

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
    schema: &'static str,
    aloi: &'a str,
    tzdata: &'a str,
    holidays: &'a str,
    contract: ContractV1<'a>,
    reading: Pairs<&'static str, &'static str>,
    as_of: Option<String>,
    precision: &'static str,
    detail: &'static str,
    inputs: Vec<InputV1<'a>>,
    months: Vec<MonthV1<'a>>,
    to_date: Option<ToDateV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed: Option<agreed::AgreedV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reconciliation: Option<reconciliation::ReconciliationV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signals: Option<signals::SignalsV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    readings: Option<readings::ReadingsV1<'a>>,
    findings: Vec<FindingV1<'a>>,
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
    rows: Vec<RowV1<'a>>,
    tickets: Vec<TicketV1<'a>>,
    excluded: Vec<ExcludedV1<'a>>,
    excluded_counts: Pairs<&'a str, Pairs<&'static str, u64>>,
    excluded_late: Pairs<&'a str, Pairs<&'static str, u64>>,
    doubtful: Vec<doubt::DoubtfulV1<'a>>,
}

/// A ticket of the base.
#[derive(Debug, Serialize)]
pub(crate) struct TicketV1<'a> {
    indicator: &'a str,
    ticket: &'a str,
    service: Option<&'a str>,
    level_service: Option<&'a str>,
    priority: &'a str,
    group: &'a str,
    started_at: String,
    restored_at: String,
    closed_at: String,
    elapsed_s: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pending_s: Option<i64>,
    limit_s: Option<i64>,
    planned_at: Option<String>,
    planned_date: Option<String>,
    verdict: &'static str,
    doubts: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<Vec<SegmentV1<'a>>>,
}

/// A segment.
#[derive(Debug, Serialize)]
pub(crate) struct SegmentV1<'a> {
    from: Option<String>,
    to: Option<String>,
    group: &'a str,
    state: &'static str,
    counts: &'static str,
    seconds: Option<i64>,
}

#[derive(Debug, Serialize)]
struct ExcludedV1<'a> {
    indicator: &'a str,
    ticket: &'a str,
    reason: &'static str,
    #[serde(flatten)]
    left: Option<LeftV1>,
}

/// How a ticket stood when it left.
#[derive(Debug, Serialize)]
pub(crate) struct LeftV1 {
    late_when_left: bool,
    elapsed_until: String,
    elapsed_s: i64,
    limit_s: Option<i64>,
    planned_at: Option<String>,
    planned_date: Option<String>,
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
            schema: "aloi.report.v1",
            aloi: &report.versions.aloi,
            tzdata: &report.versions.tzdata,
            holidays: &report.versions.holidays,
            contract: ContractV1::of(report),
            reading: Pairs(report.reading.clone()),
            as_of: report.as_of.map(|at| at.to_string()),
            precision: report.audit.doubt.precision.key(),
            detail: report.detail.key(),
            inputs: report.inputs.iter().map(InputV1::of).collect(),
            months: report
                .months
                .iter()
                .map(|month| MonthV1 {
                    doubtful: doubt::of_month(report, month.month),
                    ..MonthV1::of(month, report.segments)
                })
                .collect(),
            to_date: report.to_date.as_ref().map(ToDateV1::of),
            agreed: agreed::of(report),
            reconciliation: reconciliation::of(report),
            signals: signals::of(report),
            readings: readings::of(report),
            findings: findings(&report.findings, words),
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
    fn of(month: &'a MonthReport, told: Segments) -> Self {
        let listed = |line: &'a TicketLine| match told {
            Segments::Listed => line.segments.as_deref(),
            Segments::Absent | Segments::Drawn => None,
        };
        let tickets = month
            .tickets
            .iter()
            .map(|line| TicketV1 { segments: listed(line).map(segments), ..TicketV1::of(line) });
        Self {
            month: month.month.to_string(),
            from: month.span.from.to_string(),
            to: month.span.to.to_string(),
            export_tickets: month.export_tickets,
            rows: month.rows.iter().map(RowV1::of).collect(),
            tickets: tickets.collect(),
            excluded: month.excluded.iter().map(ExcludedV1::of).collect(),
            excluded_counts: by_reason(&month.excluded_counts),
            excluded_late: by_reason(&month.excluded_late),
            doubtful: Vec::new(),
        }
    }
}

impl<'a> TicketV1<'a> {
    pub(crate) fn of(line: &'a TicketLine) -> Self {
        Self {
            indicator: &line.indicator,
            ticket: &line.ticket,
            service: line.service.as_deref(),
            level_service: line.level_service.as_deref(),
            priority: &line.priority,
            group: &line.group,
            started_at: line.started_at.to_string(),
            restored_at: line.restored_at.to_string(),
            closed_at: line.closed_at.to_string(),
            elapsed_s: line.elapsed_s,
            pending_s: line.pending_s,
            limit_s: line.limit_s,
            planned_at: line.planned_at.map(|planned| planned.instant().to_string()),
            planned_date: line.planned_at.and_then(|p| p.date()).map(|date| date.to_string()),
            verdict: line.verdict.key(),
            doubts: doubts::keys(line.doubt.as_ref()),
            segments: None,
        }
    }
}

impl<'a> ExcludedV1<'a> {
    fn of(line: &'a ExcludedLine) -> Self {
        Self {
            indicator: &line.indicator,
            ticket: &line.ticket,
            reason: line.reason.key(),
            left: line.left.as_ref().map(LeftV1::of),
        }
    }
}

impl LeftV1 {
    pub(crate) fn of(left: &LeftLine) -> Self {
        Self {
            late_when_left: left.verdict == Verdict::Late,
            elapsed_until: left.until.to_string(),
            elapsed_s: left.elapsed_s,
            limit_s: left.limit_s,
            planned_at: left.planned_at.map(|planned| planned.instant().to_string()),
            planned_date: left.planned_at.and_then(|p| p.date()).map(|date| date.to_string()),
        }
    }
}

/// Counts by indicator and reason.
fn by_reason(counts: &[(String, BTreeMap<Reason, u64>)]) -> Pairs<&str, Pairs<&'static str, u64>> {
    let counts = counts.iter().map(|(indicator, counts)| {
        let counts = counts.iter().map(|(reason, count)| (reason.key(), *count));
        (indicator.as_str(), Pairs(counts.collect()))
    });
    Pairs(counts.collect())
}

/// The segments, those joined that touch and differ in status only.
pub(crate) fn segments(lines: &[SegmentLine]) -> Vec<SegmentV1<'_>> {
    let same = |a: &SegmentLine, b: &SegmentLine| {
        a.span.to == b.span.from && (&a.group, a.state, a.counts) == (&b.group, b.state, b.counts)
    };
    let joined = lines.chunk_by(same).filter_map(|chunk| {
        let (first, last) = (chunk.first()?, chunk.last()?);
        Some(SegmentV1 {
            from: known(first.span.from),
            to: known(last.span.to),
            group: &first.group,
            state: first.state.key(),
            counts: first.counts.key(),
            seconds: known(first.span.from).map(|_| last.span.to - first.span.from),
        })
    });
    joined.collect()
}

/// An instant, unless it is the beginning of what has always existed.
fn known(at: Instant) -> Option<String> {
    at.to_utc().map(|_| at.to_string())
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
