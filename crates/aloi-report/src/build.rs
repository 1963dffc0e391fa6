//! From assessments to the report: figures counted, tickets listed, words put back.

mod agreed;
mod answers;
mod asked;
mod claimed;
mod consequences;
mod doubts;
mod explanation;
mod lines;
mod lists;
mod months;
pub(crate) mod named;
mod periods;
mod rows;
pub(crate) mod sheet;
mod worked;

pub use asked::Asked;
pub use explanation::{add_exclusions, explanation};
pub(crate) use rows::empty as empty_row;
pub use worked::{costs, late_months, money};

use crate::model::{self, Audit, Counters, Header, Look, Report, ToDate, Versions};
use crate::paragraph::amended;
use aloi::before_after::BeforeAfter;
use aloi::{AssessError, Assessor, Case, Count, Instant, Kpi, Month, Place};
use lists::Lists;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Takes tickets one at a time and makes a report of them. It keeps only what the report lists.
#[derive(Clone, Debug)]
pub struct Builder<'a> {
    assessor: &'a Assessor<'a>,
    asked: Asked,
    /// The base name and the digest of the contract file.
    file: (String, String),
    look: Look,
    comments: BTreeMap<String, String>,
    /// The first month that the source of each indicator holds.
    held_from: Vec<Option<Month>>,
    counted: Counted<'a>,
}

/// What a report counts: its figures and lists, and what was asked for of an audit.
type Counted<'a> = (Kpi, Lists<'a>, model::Counted<'a>);

/// What some tickets have added up to for a report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sum(<Counted<'static> as Count>::Sum);

impl Sum {
    /// The same of items whose files come after so many others.
    #[must_use]
    pub fn after_files(mut self, files: usize) -> Self {
        for finding in &mut self.0.1.findings {
            if let Place::Row(row) = &mut finding.place {
                row.0 += (files as u64) << 48;
            }
        }
        self
    }
}

impl<'a> Builder<'a> {
    /// A report with no ticket in it yet.
    #[must_use]
    pub fn new(assessor: &'a Assessor<'a>, asked: Asked) -> Self {
        let kpi = Kpi::new(assessor.contract(), &asked.months);
        let kpi = kpi.known_until(assessor.knowledge().as_of);
        let lists = Lists::new(assessor, asked.clone());
        let counted = (kpi, lists, Counters::default().counted());
        let (file, look, comments) = Default::default();
        Self { assessor, asked, file, look, comments, held_from: Vec::new(), counted }
    }

    /// The same of a contract file, by its base name and its digest.
    #[must_use]
    pub fn with_file(self, file: (String, String)) -> Self {
        Self { file, ..self }
    }

    /// The same with the look that the contract gives its reports, and with what it says of the
    /// results of an indicator, by its id.
    #[must_use]
    pub fn with_look(self, look: Look, comments: BTreeMap<String, String>) -> Self {
        Self { look, comments, ..self }
    }

    /// The same of an export of which the source of each indicator holds the months from one on: before that
    /// nothing is carried on (R27).
    #[must_use]
    pub fn held_from(self, held_from: Vec<Option<Month>>) -> Self {
        Self { held_from, ..self }
    }

    /// The same with what an audit counts.
    #[must_use]
    pub fn with_audit(mut self, counters: Counters<'a>) -> Self {
        self.counted.2 = counters.counted();
        self
    }
}

impl Builder<'_> {
    /// Whether all was counted: more values of `by` than are taken stop the run, be it that only the sum of
    /// several parts has them (R23).
    ///
    /// # Errors
    /// [`AssessError::TooManyValues`].
    pub fn checked(&self) -> Result<(), AssessError> {
        let indicators = &self.assessor.contract().indicators;
        match self.counted.0.overfull().and_then(|number| indicators.get(number)) {
            Some(sheet) => Err(AssessError::TooManyValues { indicator: sheet.id.clone() }),
            None => Ok(()),
        }
    }
}

impl Count for Builder<'_> {
    type Sum = Sum;
    type Result = Report;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.counted.take(case)
    }

    fn merge(&mut self, sum: Sum) {
        self.counted.merge(sum.0);
    }

    fn into_sum(self) -> Sum {
        Sum(self.counted.into_sum())
    }

    /// The report of no files: whoever read them adds these, and what was noticed in reading them.
    fn finish(self) -> Report {
        let contract = self.assessor.contract();
        let Asked { months, detail, segments } = self.asked;
        let (kpi, listed, counted) = self.counted.finish();
        let kpi = kpi.carrying(contract, &self.held_from);
        let (agreed, seen, mut audit) = Audit::of(counted);
        let agreed = agreed.map(|counted| counted.carrying(&self.held_from));
        let mut findings = listed.findings;
        findings.extend(agreed.iter().flat_map(BeforeAfter::findings));
        audit.agreed = agreed.as_ref().map(|counted| agreed::agreed(counted, &months, detail));
        audit.doubt = listed.doubt;
        if let Some(seen) = seen {
            let as_of = self.assessor.knowledge().as_of;
            let until = Some(as_of).filter(|as_of| *as_of != Instant::NEVER);
            let before = agreed.as_ref().and_then(BeforeAfter::charged_before);
            let before = before.map(|before| before.known_until(until));
            let seen = seen.known_until(until);
            let found = audit.reconciliation.as_ref().filter(|_| contract.money.is_some());
            let claimed = found.map(|found| claimed::claimed(contract, &seen, found, &months));
            audit.claimed = claimed.unwrap_or_default();
            let seen = (&seen, before.as_ref());
            let (consequences, found) = consequences::consequences(contract, seen, &months);
            audit.consequences = Some(consequences);
            findings.extend(found);
        }
        let last = months.iter().copied().max();
        let months = months.iter().zip(listed.months);
        let as_of = self.assessor.knowledge().as_of;
        let of = |(month, in_it): (&Month, _)| {
            let of = (*month, last.unwrap_or(*month));
            months::report(contract, (&kpi, as_of), of, in_it)
        };
        let months: Vec<_> = months.map(of).collect();
        audit.agreed.iter_mut().for_each(|agreed| agreed::dated(agreed, &months));
        let sheet = |indicator| sheet::of(contract, indicator, &self.comments);
        let pool = |pooled| sheet::of_pool(contract, pooled, &self.comments);
        let pools = contract.pools.iter().map(pool);
        let (file, sha256) = self.file;
        let mut report = Report {
            contract: Header {
                title: contract.title.clone(),
                client: contract.client.clone(),
                provider: contract.provider.clone(),
                file,
                sha256,
            },
            look: self.look,
            language: contract.language,
            zone: contract.timezone,
            reading: contract.reading.entries().to_vec(),
            as_of: (as_of != Instant::NEVER).then_some(as_of),
            inputs: Vec::new(),
            indicators: contract.indicators.iter().map(sheet).chain(pools).collect(),
            detail,
            segments,
            to_date: ToDate::of(&months),
            months,
            audit,
            findings,
            amendments: amended::all(contract),
            versions: Versions::of(contract),
        };
        report.withhold();
        report
    }
}
