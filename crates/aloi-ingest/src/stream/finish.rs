//! What the threads have found, put together: what is said once of the export as a whole.

use super::workers::{Part, Work};
use super::{Assumed, Bail, Streamed, Way};
use crate::assemble::Counted;
use crate::cell::HistoryTells;
use crate::changes::OtherFields;
use crate::columns::Columns;
use crate::export::{Export, FileRead, of_the_whole};
use crate::unread;
use aloi::{Code, Finding, Place};

/// The stream that came of these parts, whose files have these digests.
pub(super) fn finish<S>(
    way: Way,
    work: &Work<'_>,
    parts: Vec<Part<S>>,
    digests: Vec<String>,
) -> Result<Streamed<S>, Bail> {
    let mut times = work.times.clone();
    let (mut glossary, mut others) = (work.glossary.clone(), OtherFields::default());
    let mut counted = vec![Counted::default(); work.heads.len()];
    let mut findings: Vec<Finding> = Vec::new();
    for head in work.heads {
        findings.extend(head.findings.iter().cloned());
    }
    let (mut states, mut tickets) = (Vec::with_capacity(parts.len()), 0);
    let mut tells = HistoryTells::default();
    let mut totals = Vec::new();
    for part in parts {
        times.merge(part.times);
        others.merge(part.others);
        tells.merge(part.tells);
        glossary.take_in(&part.glossary);
        findings.extend(part.findings);
        for (all, rows) in counted.iter_mut().zip(part.counted) {
            all.add(rows);
        }
        totals.extend(part.totals);
        tickets += part.tickets;
        states.push(part.state);
    }
    let unusable = work.heads.iter().zip(&counted);
    let mut unusable = unusable.filter_map(|(head, counted)| counted.stop(&head.table.file));
    let stops = !times.order_stops().is_empty() || unusable.next().is_some();
    let columns: Vec<Columns> = work.heads.iter().map(|head| head.table.columns.clone()).collect();
    let stops = stops || !unread::stops(work.contract, &columns, tells, "").is_empty();
    // A ticket stands below what looked like a line of totals.
    let below = totals.iter().any(|(file, line)| *line != counted[*file].last);
    if tickets == 0 || stops || below || is_no_table(work, &findings) {
        return Err(Bail::Simple);
    }
    let precision = work.contract.source.precision.unwrap_or_else(|| times.precision());
    let assumed = work.options.assumed;
    let alone = times.planned_dates_alone() || assumed.planned_dates_alone;
    let shown = Assumed { planned_dates_alone: alone, precision };
    if shown != assumed {
        return Err(Bail::Otherwise(shown));
    }
    findings.extend(others.findings());
    let files: Vec<FileRead> = work
        .heads
        .iter()
        .zip(counted)
        .zip(digests)
        .map(|((head, counted), sha256)| FileRead {
            name: std::sync::Arc::clone(&head.table.file),
            sha256,
            rows: counted.rows,
            set_aside: counted.set_aside,
        })
        .collect();
    findings.extend(of_the_whole(work.contract, &glossary, &times, &files));
    findings.sort();
    let planned_dates_alone = times.planned_dates_alone();
    let (tickets, read_as) = (Vec::new(), Vec::new());
    let export = Export { tickets, findings, files, planned_dates_alone, precision, read_as };
    Ok(Streamed { way, parts: states, export })
}

/// Whether a header was taken from below other rows in a file with rows that do not fit it: it may
/// be no table then.
fn is_no_table(work: &Work<'_>, findings: &[Finding]) -> bool {
    let doubted = work
        .heads
        .iter()
        .any(|head| head.findings.iter().any(|finding| finding.code == Code::HeaderNotFirst));
    doubted
        && findings.iter().any(|finding| {
            finding.code == Code::RaggedRow && matches!(finding.place, Place::Line { .. })
        })
}
