//! What the threads have found, put together: what is said once of the export as a whole.

use super::asked::{Assumed, Streamed, Way};
use super::bail::Bail;
use super::head::{Head, columns_of};
use super::tabled::Ended;
use super::work::{Gathered, Work};
use super::workers::Found;
use crate::changes::OtherFields;
use crate::counted::Counted;
use crate::export::{Export, of_the_whole};
use crate::files::FileRead;
use crate::followed::HistoryTells;
use crate::{summary, unread};
use aloi::{Code, Finding, Place};
use std::sync::Arc;

/// The stream that came of these parts, whose files ended so.
pub(super) fn finish<S>(
    way: Way,
    work: &Work<'_>,
    (parts, ended): Found<S>,
) -> Result<Streamed<S>, Bail> {
    let (mut states, mut glossary) = (Vec::with_capacity(parts.len()), work.glossary.clone());
    let mut all = Gathered::nothing(work);
    for part in parts {
        all.add(part.gathered);
        glossary.take_in(&part.glossary);
        states.push(part.state);
    }
    let columns = columns_of(work.heads);
    if all.tickets == 0 || all.stops(work) {
        return Err(Bail::Stops);
    }
    if !unread::stops(work.contract, &columns, all.tells, "").is_empty() {
        return Err(Bail::Stops);
    }
    // A ticket stands below what looked like a line of totals.
    if all.totals.iter().any(|(file, line)| *line != all.counted[*file].last) {
        return Err(Bail::AsTables);
    }
    let Gathered { times, others, mut findings, counted, .. } = all;
    let precision = work.contract.source.precision.unwrap_or_else(|| times.precision());
    let assumed = work.options.assumed;
    let alone = times.planned_dates_alone() || assumed.planned_dates_alone;
    let shown = Assumed { planned_dates_alone: alone, precision };
    if shown != assumed {
        return Err(Bail::Otherwise(shown));
    }
    findings.extend(others.findings());
    findings.extend(summary::limits(&work.contract.source, &columns));
    let mut files = Vec::with_capacity(work.heads.len());
    for ((head, mut counted), Ended { sha256, end }) in work.heads.iter().zip(counted).zip(ended) {
        counted.add(end.left);
        findings.extend(head.findings.iter().cloned());
        findings.extend(end.findings);
        let (name, rows, set_aside) =
            (Arc::clone(&head.table.file), counted.rows, counted.set_aside);
        files.push(FileRead { name, sha256, rows, set_aside });
    }
    findings.extend(of_the_whole(work.contract, &glossary, &times, &files));
    findings.sort();
    let planned_dates_alone = times.planned_dates_alone();
    let (tickets, read_as) = (Vec::new(), Vec::new());
    let export = Export { tickets, findings, files, planned_dates_alone, precision, read_as };
    Ok(Streamed { way, parts: states, export })
}

impl Gathered {
    /// What is known before anything was read.
    pub(super) fn nothing(work: &Work<'_>) -> Self {
        Self {
            times: work.times.clone(),
            others: OtherFields::default(),
            findings: Vec::new(),
            tells: HistoryTells::default(),
            counted: vec![Counted::default(); work.heads.len()],
            totals: Vec::new(),
            tickets: 0,
        }
    }

    /// Adds what another thread has found.
    pub(super) fn add(&mut self, other: Self) {
        self.times.merge(other.times);
        self.others.merge(other.others);
        self.tells.merge(other.tells);
        self.findings.extend(other.findings);
        for (all, rows) in self.counted.iter_mut().zip(other.counted) {
            all.add(rows);
        }
        self.totals.extend(other.totals);
        self.tickets += other.tickets;
    }

    /// Whether something stops the run that only the whole can tell: the order of day and month, a
    /// file of which no row can be used, one that is no table.
    fn stops(&self, work: &Work<'_>) -> bool {
        let mut files = work.heads.iter().zip(&self.counted);
        !self.times.order_stops().is_empty()
            || files.any(|(head, counted)| {
                counted.stop(&head.table.file).is_some() || is_no_table(head, &self.findings)
            })
    }
}

/// Whether a header was taken from below other rows in a file with rows that do not fit it.
fn is_no_table(head: &Head, findings: &[Finding]) -> bool {
    head.findings.iter().any(|finding| finding.code == Code::HeaderNotFirst)
        && findings.iter().any(|finding| {
            let is_of = |place: &Place| matches!(place, Place::Line { file, .. } if *file == head.table.file);
            finding.code == Code::RaggedRow && is_of(&finding.place)
        })
}
