//! The facts of an export as a whole, as far as some of its rows tell them: values that add up.

use super::apart::{Apart, Unsettled};
use super::asked::Assumed;
use super::bail::Bail;
use super::head::{Head, columns_of};
use super::tabled::Ended;
use super::work::{Gathered, Work};
use super::workers::Found;
use crate::changes::OtherFields;
use crate::counted::Counted;
use crate::export::{Export, empty, of_the_whole};
use crate::files::{FileRead, sha256};
use crate::followed::HistoryTells;
use crate::stop::Stop;
use crate::time::DateOrder;
use crate::times::{Shown, Times};
use crate::{summary, unread};
use aloi::{Code, Finding, Glossary, Place, WordsMet};
use aloi_contract::{Column, ContractFile};
use aloi_words::{list, said};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the rows of some tickets tell of an export as a whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facts {
    assumed: Assumed,
    /// In which orders of day and month times were read that do not tell it; `None`: none was met.
    orders: BTreeSet<Option<DateOrder>>,
    /// Whether some tickets were given to the provider since nothing told their groups.
    all_ours: bool,
    times: Shown,
    others: OtherFields,
    tells: HistoryTells,
    /// The fields that no column tells.
    untold: Untold,
    /// What was noticed in rows.
    findings: Vec<Finding>,
    /// What was noticed of files: by each part that was read from them.
    of_files: BTreeSet<Finding>,
    files: Vec<FileFacts>,
    /// The lines of totals, by file, each at the foot of its own.
    totals: Vec<(usize, u64)>,
    tickets: u64,
    words: WordsMet,
}

/// Of the fields that a contract compares with its own names, those that no column tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Untold {
    group: bool,
    status: bool,
    kind: bool,
    /// Of the further ones, those that some column tells.
    further: BTreeSet<u32>,
}

/// A file, as far as parts of it were read.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct FileFacts {
    name: Arc<str>,
    /// The digest of each piece of it.
    sha256: BTreeSet<String>,
    counted: Counted,
    /// Rows that the source leaves out, and the line of the first.
    left: Counted,
    left_at: Option<u64>,
    /// Whether its header was taken from below other rows.
    is_doubted: bool,
}

/// The line of the first row that the source leaves out, if a finding is of that.
fn left_at(finding: &Finding) -> Option<u64> {
    match finding.place {
        Place::Line { line, .. } if finding.code == Code::RowsLeftOut => Some(line),
        _ => None,
    }
}

impl Untold {
    fn of(heads: &[Head]) -> Self {
        let columns = columns_of(heads);
        let untold = |field| !columns.iter().any(|columns| columns.has(field));
        Self {
            group: untold(Column::Group),
            status: untold(Column::Status),
            kind: untold(Column::Type),
            further: columns.iter().flat_map(|columns| columns.further()).collect(),
        }
    }

    fn has(&self, field: Column) -> bool {
        match field {
            Column::Group => self.group,
            Column::Status => self.status,
            Column::Type => self.kind,
            Column::Further(number) => !self.further.contains(&number),
            _ => false,
        }
    }
}

impl FileFacts {
    fn new(head: &Head, counted: Counted, ended: &Ended) -> Self {
        Self {
            name: Arc::clone(&head.table.file),
            sha256: BTreeSet::from([ended.sha256.clone()]),
            counted,
            left: ended.end.left,
            left_at: ended.end.findings.iter().find_map(left_at),
            is_doubted: head.findings.iter().any(|one| one.code == Code::HeaderNotFirst),
        }
    }

    fn merge(&mut self, other: Self) {
        self.sha256.extend(other.sha256);
        self.counted.add(other.counted);
        self.left.add(other.left);
        self.left_at = self.left_at.into_iter().chain(other.left_at).min();
        self.is_doubted |= other.is_doubted;
    }

    /// Why no row of it can be used, if so: its header was taken from below other rows, and rows do
    /// not fit it, or all rows were refused.
    fn stop(&self, findings: &[Finding]) -> Option<Stop> {
        let ragged = |finding: &Finding| {
            let is_of =
                |place: &Place| matches!(place, Place::Line { file, .. } if *file == self.name);
            finding.code == Code::RaggedRow && is_of(&finding.place)
        };
        let is_no_table = || self.is_doubted && findings.iter().any(ragged);
        let no_table = || Stop::new(&self.name, 0, said!("stop.doubted-header"));
        self.counted.stop(&self.name).or_else(|| is_no_table().then(no_table))
    }

    /// How many of its rows the source leaves out, if it does.
    fn left_out(&self) -> Option<Finding> {
        let place = Place::Line { file: Arc::clone(&self.name), line: self.left_at? };
        Some(Finding::new(Code::RowsLeftOut).at(place).value(self.left.rows))
    }

    fn read(self) -> FileRead {
        let mut counted = self.counted;
        counted.add(self.left);
        let pieces: Vec<String> = self.sha256.into_iter().collect();
        let sha256 = match pieces.as_slice() {
            [whole] => whole.clone(),
            // of a file that was read in pieces, each with a digest of its own
            pieces => sha256(pieces.join("\n").as_bytes()),
        };
        FileRead { name: self.name, sha256, rows: counted.rows, set_aside: counted.set_aside }
    }
}

impl Facts {
    /// What a reading has made of tickets, thread by thread, and what it has found.
    pub(super) fn of<S>(work: &Work<'_>, (parts, ended): Found<S>) -> Result<(Vec<S>, Self), Bail> {
        let (mut states, mut glossary) = (Vec::with_capacity(parts.len()), work.glossary.clone());
        let mut all = Gathered::nothing(work);
        for part in parts {
            all.add(part.gathered);
            glossary.take_in(&part.glossary.words_met());
            states.push(part.state);
        }
        let Gathered { times, others, findings, tells, counted, totals, tickets } = all;
        let files = work.heads.iter().zip(counted).zip(&ended);
        let files = files.map(|((head, counted), ended)| FileFacts::new(head, counted, ended));
        let files = files.collect();
        let of_ends = ended.into_iter().flat_map(|ended| ended.end.findings);
        let mut of_files: BTreeSet<Finding> =
            of_ends.filter(|finding| left_at(finding).is_none()).collect();
        of_files.extend(work.heads.iter().flat_map(|head| head.findings.iter().cloned()));
        of_files.extend(summary::limits(&work.contract.source, &columns_of(work.heads)));
        let facts = Self {
            assumed: work.options.assumed,
            orders: BTreeSet::from([times.read_in()]),
            all_ours: work.all_ours,
            times: times.into_shown(),
            others,
            tells,
            untold: Untold::of(work.heads),
            findings,
            of_files,
            files,
            totals,
            tickets,
            words: glossary.words_met(),
        };
        // A ticket stands below what looked like a line of totals.
        match facts.totals.iter().any(|(file, line)| *line != facts.files[*file].counted.last) {
            true => Err(Bail::AsTables),
            false => Ok((states, facts)),
        }
    }

    /// What was assumed of the export as a whole.
    pub(crate) const fn assumed(&self) -> Assumed {
        self.assumed
    }

    /// Adds what other rows of the export tell.
    pub(crate) fn merge(&mut self, other: Self) -> Result<(), Apart> {
        if self.assumed != other.assumed {
            return Err(Apart::Assumed { ours: self.assumed, theirs: other.assumed });
        }
        let names = |facts: &Self| {
            let names: Vec<&str> = facts.files.iter().map(|file| &*file.name).collect();
            names.join(", ")
        };
        let (ours, theirs) = (names(self), names(&other));
        if ours != theirs {
            return Err(Apart::Files { ours, theirs });
        }
        self.orders.extend(other.orders);
        self.all_ours |= other.all_ours;
        self.times.merge(other.times);
        self.others.merge(other.others);
        self.tells.merge(other.tells);
        self.findings.extend(other.findings);
        self.of_files.extend(other.of_files);
        self.files.iter_mut().zip(other.files).for_each(|(ours, theirs)| ours.merge(theirs));
        self.totals.extend(other.totals);
        self.tickets += other.tickets;
        self.words.merge(other.words);
        Ok(())
    }

    /// The export, of which these are all the facts.
    pub(crate) fn settle(
        self,
        contract: &ContractFile,
        glossary: &Glossary,
    ) -> Result<Export, Unsettled> {
        let source = &contract.source;
        let mut glossary = glossary.clone();
        glossary.take_in(&self.words);
        let times = Times::new(source, contract.contract.timezone).with_shown(self.times.clone());
        let stops = self.stops(contract, &times);
        if !stops.is_empty() {
            return Err(Unsettled::Stops(stops));
        }
        let precision = source.precision.unwrap_or_else(|| times.precision());
        let planned_dates_alone = times.planned_dates_alone();
        let shown = Assumed {
            planned_dates_alone: planned_dates_alone || self.assumed.planned_dates_alone,
            precision,
            order: self.order(&times),
            groups_in_history: self.assumed.groups_in_history || self.all_ours && self.tells.group,
        };
        if shown != self.assumed {
            return Err(Unsettled::Otherwise(shown));
        }
        let mut findings = self.findings;
        findings.extend(self.of_files);
        findings.extend(self.files.iter().filter_map(FileFacts::left_out));
        findings.extend(self.others.findings());
        let files: Vec<FileRead> = self.files.into_iter().map(FileFacts::read).collect();
        findings.extend(of_the_whole(contract, &glossary, &times, &files));
        findings.sort();
        let (tickets, read_as) = (Vec::new(), Vec::new());
        let (earliest, latest) = times.reach();
        Ok(Export {
            tickets,
            findings,
            files,
            planned_dates_alone,
            precision,
            earliest,
            latest,
            read_as,
        })
    }

    /// The order of day and month to begin again with, if some rows were not read in the one that the
    /// whole proves.
    fn order(&self, times: &Times) -> Option<DateOrder> {
        let proved = times.proved()?;
        let read_so = self.orders.iter().all(|order| *order == Some(proved));
        if read_so { self.assumed.order } else { Some(proved) }
    }

    /// What stops the run that only the whole can tell.
    fn stops(&self, contract: &ContractFile, times: &Times) -> Vec<Stop> {
        let mut stops = times.order_stops();
        stops.extend(self.files.iter().filter_map(|file| file.stop(&self.findings)));
        let has = |field| !self.untold.has(field);
        let names: Vec<&str> = self.files.iter().map(|file| &*file.name).collect();
        stops.extend(unread::stops(contract, has, self.tells, &list(&names)));
        let foot = |(file, line): &&(usize, u64)| *line != self.files[*file].counted.last;
        stops.extend(
            self.totals.iter().find(foot).map(|(file, line)| {
                Stop::new(&self.files[*file].name, *line, said!("stop.totals"))
            }),
        );
        if self.tickets == 0 {
            stops.extend(empty(contract, &names));
        }
        stops
    }
}
