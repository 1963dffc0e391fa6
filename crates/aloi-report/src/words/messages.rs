//! What each finding says: what is there, and what Aloi did.

use super::Words;
use crate::shown::shown;
use aloi::{Code, Finding};
use std::collections::BTreeSet;

/// The most characters of a cell that a message cites.
const CITED: usize = 120;

/// The most characters in which two names are said to differ.
const SIGNS: usize = 5;

impl Words {
    /// The message of a finding, in one or two sentences: the text of its code, but where one
    /// says more than one thing.
    pub(crate) fn message(self, finding: &Finding) -> String {
        let column = shown(&finding.column, CITED);
        let (cell, against) = (self.quoted(&finding.value), self.quoted(&finding.other));
        let (value, other) = (shown(&finding.value, CITED), shown(&finding.other, CITED));
        match finding.code {
            Code::NoOpening if value.is_empty() => say!(self, "messages.message"),
            Code::ClosedAtContradicted if other.is_empty() => {
                say!(self, "messages.message-2", column, value)
            }
            Code::SameInstant if !other.is_empty() => {
                say!(self, "messages.message-3", column, value, against)
            }
            Code::FirstValueUnknown if column == "group" => say!(self, "messages.message-4"),
            Code::FirstValueUnknown if column == "status" => say!(self, "messages.message-5"),
            Code::FirstValueUnknown if column == "priority" => say!(self, "messages.message-6"),
            Code::SummaryLimits if value.is_empty() => say!(self, "messages.message-7", column),
            Code::LookAlike => {
                let (field, signs) =
                    (self.the_field(&finding.column), differing(&finding.value, &finding.other));
                say!(self, "messages.message-8", field, cell, against, signs)
            }
            Code::NameNotInExport => {
                let field = self.the_field(&finding.column);
                let said = say!(self, "messages.message-9", field, cell);
                match other.is_empty() {
                    true => said,
                    false => say!(self, "messages.message-other", said, against),
                }
            }
            Code::NoLevel if column.is_empty() => say!(self, "messages.message-10", cell, against),
            Code::NoPlannedDate if column != "planned_at" => {
                say!(self, "messages.message-no-date", column)
            }
            Code::DateOrderProved if other == "month-first" => {
                say!(self, "messages.message-11", cell)
            }
            Code::AmountUnknown => {
                let why = self.lacking(&finding.other);
                say!(self, "messages.message-amount-lacks", value, why)
            }
            code => {
                each!(self, "messages.message-", code.key(), column, cell, against, value, other)
            }
        }
    }

    /// What a field of the export holds, as the beginning of a sentence.
    fn the_field(self, key: &str) -> String {
        match key {
            "group" => say!(self, "messages.the-field-group"),
            "type" => say!(self, "messages.the-field-type"),
            "status" => say!(self, "messages.the-field-status"),
            "priority" => say!(self, "messages.the-field-priority"),
            "service" => say!(self, "messages.the-field-service"),
            _ => say!(self, "messages.the-field"),
        }
    }
}

/// The characters in which two names that look alike differ, by their numbers: those of the first
/// that the second lacks, else those of the second that the first lacks.
fn differing(value: &str, other: &str) -> String {
    let lacking = |one: &str, other: &str| -> BTreeSet<char> {
        one.chars().filter(|c| !other.contains(*c)).collect()
    };
    let mut signs = lacking(value, other);
    if signs.is_empty() {
        signs = lacking(other, value);
    }
    let signs = signs.into_iter().take(SIGNS).map(|c| format!("U+{:04X}", u32::from(c)));
    signs.collect::<Vec<_>>().join(", ")
}
