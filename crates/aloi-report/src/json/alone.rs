//! A part of an audit as a JSON result of its own, beside what it was computed from.

use super::{ContractV1, FindingV1, InputV1, Pairs, findings, written};
use crate::model::{Part, Report};
use crate::sections;
use crate::words::Words;
use serde::Serialize;

/// The part as JSON under a schema of its own, such as `aloi.reconcile.v1`: what was computed from
/// what, then the keys that the part has in the report's JSON.
pub(crate) fn json(report: &Report, part: Part) -> String {
    let (schema, told) = sections::json_of_part(report, part);
    written(&Alone::of(schema, report, told))
}

/// A part under a schema of its own.
#[derive(Debug, Serialize)]
struct Alone<'a> {
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
    part: Option<serde_json::Value>,
    findings: Vec<FindingV1<'a>>,
}

impl<'a> Alone<'a> {
    fn of(schema: &'static str, report: &'a Report, part: Option<serde_json::Value>) -> Self {
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
