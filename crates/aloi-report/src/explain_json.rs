//! Explained tickets as JSON, for other programs.

use crate::column::{Object, Objects};
use crate::doubts;
use crate::json::written;
use crate::json::{FindingV1, Pairs, findings};
use crate::model::{
    Asked, ChangeLine, EventLine, Explanation, IndicatorExplanation, LeftLine, Other,
    OtherIndicator, Own, RowPeriod, TicketLine, UnmetLine, WorkedMoney,
};
use crate::sections::agreed::tables::{Entry, entry_columns};
use crate::tickets::{self, Ticket};
use crate::words::Words;
use crate::worked_json;
use serde::Serialize;
use serde_json::{Value as Json, json};

#[derive(Serialize)]
struct ExplainV1<'a> {
    schema: &'static str,
    aloi: &'static str,
    tzdata: &'static str,
    tickets: Vec<ExplainedV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    money: Option<Json>,
}

#[derive(Serialize)]
struct ExplainedV1<'a> {
    ticket: &'a str,
    timezone: &'static str,
    reading: Pairs<&'static str, &'static str>,
    begins_at: Option<String>,
    restorations: Vec<RestorationV1>,
    reopened_at: Vec<String>,
    closed_at: Option<String>,
    indicators: Vec<IndicatorV1<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    costs: Option<Json>,
    findings: Vec<FindingV1<'a>>,
}

#[derive(Serialize)]
struct RestorationV1 {
    at: String,
    source: &'static str,
    stands: bool,
}

#[derive(Serialize)]
struct IndicatorV1<'a> {
    indicator: &'a str,
    month: Option<String>,
    excluded: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Object<'a, &'a LeftLine>>,
    within: Option<&'a str>,
    target: Option<String>,
    judged: Option<Object<'a, Ticket<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<serde_json::Value>,
    segments: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed: Option<Objects<'a, Entry<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<serde_json::Value>,
}

/// Explained tickets as JSON, schema `aloi.explain.v1`: for each indicator the judged ticket as in
/// the report's JSON or the reason why it is `excluded`, and its segments.
///
/// ```
/// # use aloi_report::example;
/// let json = aloi_report::explain_json(&[example::explanation()]);
/// let value: serde_json::Value = serde_json::from_str(&json).unwrap();
/// let indicator = &value["tickets"][0]["indicators"][0];
/// assert_eq!(indicator["judged"]["verdict"], "late");
/// let segments = indicator["segments"].as_array().unwrap();
/// let running = segments.iter().filter(|segment| segment["counts"] == "running");
/// let sum: i64 = running.map(|segment| segment["seconds"].as_i64().unwrap()).sum();
/// assert_eq!(Some(sum), indicator["judged"]["elapsed_s"].as_i64());
/// ```
#[must_use]
pub fn explain_json(explanations: &[Explanation]) -> String {
    document(explanations.iter().map(ExplainedV1::of).collect(), None)
}

/// The money of a month as JSON, in the same schema: `money`, with each line as in the report's JSON and how
/// it came about.
#[must_use]
pub fn explain_money_json(worked: &WorkedMoney) -> String {
    document(Vec::new(), Some(worked_json::money(worked)))
}

fn document(tickets: Vec<ExplainedV1<'_>>, money: Option<Json>) -> String {
    let (aloi, tzdata) = (aloi::VERSION, aloi::zone::RELEASE);
    written(&ExplainV1 { schema: "aloi.explain.v1", aloi, tzdata, tickets, money })
}

impl<'a> ExplainedV1<'a> {
    fn of(e: &'a Explanation) -> Self {
        let restorations = e.restorations.iter().map(|restoration| RestorationV1 {
            at: restoration.at.to_string(),
            source: if restoration.is_recorded { "restored_at" } else { "entry" },
            stands: restoration.stands,
        });
        Self {
            ticket: &e.ticket,
            timezone: e.zone.name(),
            reading: Pairs(e.reading.clone()),
            begins_at: e.begins.map(|at| at.to_string()),
            restorations: restorations.collect(),
            reopened_at: e.reopenings.iter().map(ToString::to_string).collect(),
            closed_at: e.closure.map(|at| at.to_string()),
            indicators: e.indicators.iter().map(|one| IndicatorV1::of(e, one)).collect(),
            others: e.others.iter().map(other).collect(),
            costs: e.costs.as_ref().map(worked_json::costs),
            findings: findings(&e.findings, Words::of(e.language)),
        }
    }
}

/// An indicator that asks nothing of a ticket, and which items it counts.
fn other(other: &OtherIndicator) -> serde_json::Value {
    match &other.why {
        Other::Source(source) => json!({ "indicator": other.id, "source": source }),
        Other::Pool(of) => json!({ "indicator": other.id, "pools": of }),
    }
}

/// What an indicator asked of a ticket, and what it found.
fn asked(asked: &Asked) -> serde_json::Value {
    let own = |own: &Own| match own {
        Own::Text(text) => text.clone(),
        Own::At(at) => at.to_string(),
    };
    let unmet = |unmet: &UnmetLine| json!({ "asks": unmet.asks, "has": unmet.own.iter().map(own).collect::<Vec<_>>() });
    let all = |lines: &[UnmetLine]| lines.iter().map(unmet).collect::<Vec<_>>();
    let event = |one: &EventLine| {
        let at = one.at.map(|at| at.to_string());
        json!({ "is": one.role.key(), "event": one.event, "at": at })
    };
    let read = asked.read.as_ref().map(|read| {
        let values: serde_json::Map<String, serde_json::Value> =
            read.values.iter().map(|(what, value)| (what.clone(), json!(value))).collect();
        json!({ "from": read.first.to_string(), "to": read.last.to_string(), "values": values })
    });
    let change = |one: &ChangeLine| {
        let (from, to) = (one.from.as_ref().map(own), one.to.as_ref().map(own));
        json!({ "at": one.at.to_string(), "of": one.what, "from": from, "to": to })
    };
    let gap = |gap: &TicketLine| {
        json!({
            "part": gap.part, "from": gap.started_at.to_string(), "to": gap.restored_at.to_string(),
            "elapsed_s": gap.elapsed_s, "verdict": gap.verdict.key(),
        })
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    json!({
        "events": asked.events.iter().map(event).collect::<Vec<_>>(),
        "read": read,
        "unmet": all(&asked.unmet),
        "unmet_by_level": all(&asked.unmet_by_level),
        "changes": asked.changes.iter().map(change).collect::<Vec<_>>(),
        "gaps": asked.gaps.iter().map(gap).collect::<Vec<_>>(),
        "calendars": asked.calendars.iter().map(|one| one.as_ref().map(|(name, _)| name)).collect::<Vec<_>>(),
        "period": asked.period.map(RowPeriod::json),
        "contract": asked.term.map(|(from, until)| json!({ "from": day(from), "until": day(until) })),
    })
}

impl<'a> IndicatorV1<'a> {
    fn of(e: &'a Explanation, one: &'a IndicatorExplanation) -> Self {
        let judged = one.outcome.as_ref().ok();
        let ticket = judged.zip(one.month).map(|(line, month)| Ticket {
            period: None,
            month,
            line,
            sheet: Some(&one.sheet),
            tells_segments: false,
        });
        let left = one.left.as_ref();
        Self {
            indicator: &one.sheet.id,
            month: one.month.map(|month| month.to_string()),
            excluded: one.outcome.as_ref().err().map(|reason| reason.key()),
            left: left.map(|left| Object::of(tickets::left_columns(), left)),
            within: judged.map(|line| line.within.as_str()),
            target: one.target.and_then(|target| target.percent()),
            judged: ticket.map(|ticket| Object::of(tickets::columns(), ticket)),
            doubt: one.doubt.as_ref().map(doubts::json),
            segments: tickets::segments(&one.segments),
            asked: one.asked.as_ref().map(asked),
            agreed: (!one.exclusions.is_empty()).then(|| {
                let entries = one.exclusions.iter();
                let entries = entries.map(|(number, exclusion)| Entry {
                    number: *number,
                    exclusion,
                    effect: None,
                });
                Objects::of(entry_columns(Words::of(e.language)), entries)
            }),
        }
    }
}
