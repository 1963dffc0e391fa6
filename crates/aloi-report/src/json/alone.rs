//! A part of an audit as a JSON result of its own, beside what it was computed from.

use super::{FindingV1, Head, InputV1, findings, write};
use crate::model::{Part, Report};
use crate::sections::{self, Told};
use crate::words::Words;
use serde::Serialize;
use std::io::{self, Write};

/// A part under a schema of its own, such as `aloi.reconcile.v1`: what was computed from what, then
/// the keys that the part has in the report's JSON.
#[derive(Debug, Serialize)]
struct Alone<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    inputs: Vec<InputV1<'a>>,
    months: Vec<String>,
    #[serde(flatten)]
    part: Option<Told<'a>>,
    findings: Vec<FindingV1<'a>>,
}

/// The part as JSON, as it is made.
pub(crate) fn write_part(report: &Report, part: Part, to: &mut dyn Write) -> io::Result<()> {
    let (schema, part) = sections::json_of_part(report, part);
    let alone = Alone {
        head: Head::of(schema, report),
        inputs: report.inputs.iter().map(InputV1::of).collect(),
        months: report.months.iter().map(|month| month.month.to_string()).collect(),
        part,
        findings: findings(&report.findings, Words::of(report.language)),
    };
    write(&alone, to)
}
