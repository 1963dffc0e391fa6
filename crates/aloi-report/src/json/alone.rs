//! A part of an audit as a JSON result of its own, beside what it was computed from.

use super::{ContractV1, FindingV1, InputV1, Pairs, findings};
use crate::model::Report;
use crate::words::Words;
use serde::Serialize;

/// A part under a schema of its own.
#[derive(Debug, Serialize)]
pub(crate) struct Alone<'a, P> {
    schema: &'static str,
    aloi: &'a str,
    tzdata: &'a str,
    holidays: &'a str,
    contract: ContractV1<'a>,
    reading: Pairs<&'static str, &'static str>,
    as_of: Option<String>,
    inputs: Vec<InputV1<'a>>,
    months: Vec<String>,
    #[serde(flatten)]
    part: Option<P>,
    findings: Vec<FindingV1<'a>>,
}

impl<'a, P> Alone<'a, P> {
    pub(crate) fn of(schema: &'static str, report: &'a Report, part: Option<P>) -> Self {
        Self {
            schema,
            aloi: &report.versions.aloi,
            tzdata: &report.versions.tzdata,
            holidays: &report.versions.holidays,
            contract: ContractV1::of(report),
            reading: Pairs(report.reading.clone()),
            as_of: report.as_of.map(|at| at.to_string()),
            inputs: report.inputs.iter().map(InputV1::of).collect(),
            months: report.months.iter().map(|month| month.month.to_string()).collect(),
            part,
            findings: findings(&report.findings, Words::of(report.language)),
        }
    }
}
