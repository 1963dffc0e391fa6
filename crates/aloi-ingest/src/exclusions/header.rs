//! The columns of a register of exclusions, and where a file has them.

use crate::quoted::quoted;
use crate::stop::Stop;
use aloi_contract::label;
use aloi_words::{Said, list, said};
use csv::StringRecord;

/// The columns of a register.
pub(crate) const COLUMNS: [&str; 11] = [
    "ticket",
    "from",
    "to",
    "indicator",
    "clause",
    "reason",
    "asked_by",
    "agreed_by",
    "date",
    "state",
    "kind",
];

/// Which column of the file is which.
pub(crate) struct Header {
    pub(super) labels: Vec<String>,
}

impl Header {
    /// The header of a register. Another column may be a mistyped one, and is refused.
    pub(super) fn of(file: &str, header: &StringRecord, line: u64) -> Result<Self, Vec<Stop>> {
        let labels: Vec<String> = header.iter().map(label).collect();
        let allowed = || list(COLUMNS);
        let mut stops = Vec::new();
        let stop = |message: Said| Stop::new(file, line, message);
        for (position, label) in labels.iter().enumerate().filter(|(_, label)| !label.is_empty()) {
            let written = quoted(header.get(position).unwrap_or_default().trim());
            if !COLUMNS.contains(&label.as_str()) {
                let help = said!("register.unknown-column-help", allowed = allowed());
                stops.push(stop(said!("register.unknown-column", written)).help(help));
            } else if labels[..position].contains(label) {
                let help = said!("register.two-columns-help");
                stops.push(stop(said!("register.two-columns", written)).help(help));
            }
        }
        let has = |column: &str| labels.iter().any(|label| label == column);
        if !has("state") {
            let help = said!("register.no-state-help", allowed = allowed());
            stops.push(stop(said!("register.no-state")).help(help));
        }
        if stops.is_empty() { Ok(Self { labels }) } else { Err(stops) }
    }

    /// The position of a column, if the file has it.
    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.labels.iter().position(|label| label == column)
    }
}
