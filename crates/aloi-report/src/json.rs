//! The JSON result, for other programs: stable, versioned, every figure as it was computed.

use crate::escape;
use crate::model::Report;
use crate::wire::ReportV1;
use aloi::name::is_hidden;
use serde::Serialize;

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

/// A value of the wire as text. It cannot fail: every key is a string, and memory takes it all.
pub(crate) fn written(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    let is_unsafe = |c: char| is_hidden(c) && c != '\n';
    if !json.contains(is_unsafe) {
        return json + "\n";
    }
    // Only strings have such characters: the JSON stays the same, and a terminal is safe.
    escape::json(&json, is_unsafe) + "\n"
}
