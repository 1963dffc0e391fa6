//! Findings as JSON, for other programs.

use crate::findings::{GroupV1, groups};
use crate::json::{self, FindingV1, findings};
use crate::words::Words;
use aloi::{Finding, Language};
use serde::Serialize;

#[derive(Serialize)]
struct FindingsV1<'a> {
    schema: &'static str,
    groups: Vec<GroupV1>,
    findings: Vec<FindingV1<'a>>,
}

/// The findings as JSON, schema `aloi.findings.v1`: counted by code, the most dangerous to a figure
/// first, then each as in the report's JSON.
///
/// ```
/// use aloi::{Code, Finding, Language};
/// let found = [Code::RepeatedChange, Code::Hole, Code::Hole].map(Finding::new);
/// let json = aloi_report::findings_json(&found, Language::English);
/// let hole = json.find("\"code\": \"hole\",\n      \"danger\": \"wrong\",\n      \"count\": 2");
/// assert!(hole < json.find("\"danger\": \"noted\""), "{json}");
/// ```
#[must_use]
pub fn findings_json(found: &[Finding], language: Language) -> String {
    let words = Words::of(language);
    json::written(&FindingsV1 {
        schema: "aloi.findings.v1",
        groups: groups(found, words),
        findings: findings(found, words),
    })
}
