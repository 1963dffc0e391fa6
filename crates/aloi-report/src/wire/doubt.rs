//! The doubtful tickets in the JSON result.

use crate::model::{DoubtLine, DoubtfulTicket, PossibleOutcome, Report};
use aloi::Month;
use serde::Serialize;

/// A ticket whose verdict rests on a guess, with everything that may have become of it.
#[derive(Debug, Serialize)]
pub(crate) struct DoubtfulV1<'a> {
    indicator: &'a str,
    ticket: &'a str,
    verdict: Option<&'static str>,
    excluded: Option<&'static str>,
    #[serde(flatten)]
    doubt: DoubtV1<'a>,
}

/// Why, and what may have become of it.
#[derive(Debug, Serialize)]
pub(crate) struct DoubtV1<'a> {
    doubts: Vec<&'static str>,
    elapsed_least_s: Option<i64>,
    elapsed_most_s: Option<i64>,
    outcomes: Vec<OutcomeV1<'a>>,
}

/// One thing that may have become of it; `verdict` is null where it is in no base. A `month_to`
/// that is null is not known; a `priority` that is null may be any.
#[derive(Debug, Serialize)]
struct OutcomeV1<'a> {
    verdict: Option<&'static str>,
    service: Option<&'a str>,
    priority: Option<&'a str>,
    month: Option<String>,
    month_to: Option<String>,
}

/// The doubtful tickets of a month.
pub(super) fn of_month(report: &Report, month: Month) -> Vec<DoubtfulV1<'_>> {
    let listed = report.audit.doubt.listed.iter().filter(|one| one.month == month);
    listed.map(DoubtfulV1::of).collect()
}

impl<'a> DoubtfulV1<'a> {
    fn of(one: &'a DoubtfulTicket) -> Self {
        Self {
            indicator: &one.indicator,
            ticket: &one.ticket,
            verdict: one.ruled.as_ref().ok().map(|(_, verdict)| verdict.key()),
            excluded: one.ruled.as_ref().err().map(|reason| reason.key()),
            doubt: DoubtV1::of(&one.doubt),
        }
    }
}

impl<'a> DoubtV1<'a> {
    pub(crate) fn of(doubt: &'a DoubtLine) -> Self {
        Self {
            doubts: doubt.doubts.iter().map(|one| one.key()).collect(),
            elapsed_least_s: doubt.elapsed_s.map(|(least, _)| least),
            elapsed_most_s: doubt.elapsed_s.map(|(_, most)| most),
            outcomes: doubt.outcomes.iter().map(OutcomeV1::of).collect(),
        }
    }
}

impl<'a> OutcomeV1<'a> {
    fn of(outcome: &'a PossibleOutcome) -> Self {
        match outcome {
            PossibleOutcome::InBase { level, first, last, verdict } => Self {
                verdict: Some(verdict.key()),
                service: level.as_ref().and_then(|(service, _)| service.as_deref()),
                priority: level.as_ref().map(|(_, priority)| priority.as_str()),
                month: Some(first.to_string()),
                month_to: last.map(|last| last.to_string()),
            },
            PossibleOutcome::NotInBase => {
                Self { verdict: None, service: None, priority: None, month: None, month_to: None }
            }
        }
    }
}
