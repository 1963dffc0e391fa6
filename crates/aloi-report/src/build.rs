//! From assessments to the report: figures counted, tickets listed, words put back.

mod agreed;
mod doubts;
mod explanation;
mod lines;
mod months;
pub(crate) mod sheet;

pub use agreed::agreed;
pub use explanation::{add_exclusions, explanation};

use crate::model::{
    Audit, Detail, Doubts, ExcludedLine, Header, Input, Look, Report, Segments, TicketLine, ToDate,
    Versions,
};
use aloi::calendar::OutOfRange;
use aloi::{
    Assessment, Assessor, Finding, Glossary, Instant, Kpi, Month, Outcome, Reason, Standing,
    Verdict,
};
use lines::{left_line, segment_lines, ticket_line};
use std::collections::BTreeMap;

/// What a report is to show.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The months, in order.
    pub months: Vec<Month>,
    /// Which tickets to list.
    pub detail: Detail,
    /// What to tell of each listed ticket's segments.
    pub segments: Segments,
}

/// Takes assessments one at a time and makes a report of them. It keeps only the tickets that the
/// report lists.
#[derive(Debug)]
pub struct Builder<'a> {
    assessor: &'a Assessor<'a>,
    asked: Asked,
    kpi: Kpi,
    /// The listed tickets of each month, with their indicator's position for sorting.
    listed: Vec<Listed>,
    doubt: Doubts,
    findings: Vec<Finding>,
    look: Look,
    comments: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default)]
struct Listed {
    tickets: Vec<(usize, TicketLine)>,
    excluded: Vec<(usize, ExcludedLine)>,
}

impl<'a> Builder<'a> {
    /// A report with no ticket in it yet.
    #[must_use]
    pub fn new(assessor: &'a Assessor<'a>, asked: Asked) -> Self {
        let kpi = Kpi::new(assessor.contract(), &asked.months);
        let listed = vec![Listed::default(); asked.months.len()];
        let (look, comments) = (Look::default(), BTreeMap::new());
        let doubt = Doubts { precision: assessor.knowledge().precision, ..Doubts::default() };
        Self { assessor, asked, kpi, listed, doubt, findings: Vec::new(), look, comments }
    }

    /// The same with the look that the contract gives its reports, and with what it says of the
    /// results of an indicator, by its id.
    #[must_use]
    pub fn with_look(self, look: Look, comments: BTreeMap<String, String>) -> Self {
        Self { look, comments, ..self }
    }

    /// Takes a ticket.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn add(&mut self, assessment: &Assessment, glossary: &Glossary) -> Result<(), OutOfRange> {
        self.kpi.count(assessment);
        self.doubt(assessment);
        for (indicator, standing) in assessment.standings.iter().enumerate() {
            if self.lists_none(standing) {
                continue;
            }
            for position in 0..self.asked.months.len() {
                self.list(position, indicator, standing, assessment, glossary)?;
            }
        }
        self.findings.extend(assessment.findings.iter().cloned());
        Ok(())
    }

    /// Adds what another has taken, under the same contract and for the same request. In which
    /// order tickets were taken, and by which of several, makes no difference.
    pub fn merge(&mut self, other: Self) {
        self.kpi += &other.kpi;
        self.findings.extend(other.findings);
        for (own, listed) in self.listed.iter_mut().zip(other.listed) {
            own.tickets.extend(listed.tickets);
            own.excluded.extend(listed.excluded);
        }
        doubts::add(&mut self.doubt, other.doubt);
    }

    /// Whether nothing of a standing goes into the report but its figures.
    const fn lists_none(&self, standing: &Standing) -> bool {
        let noticed = match standing {
            Standing::Out(_) => false,
            Standing::Dated { findings, .. } => !findings.is_empty(),
        };
        matches!(self.asked.detail, Detail::Rows) && !noticed
    }

    /// The report, with what was noticed in reading the export besides.
    #[must_use]
    pub fn finish(
        self,
        contract_file: (String, String),
        inputs: Vec<Input>,
        mut findings: Vec<Finding>,
    ) -> Report {
        let contract = self.assessor.contract();
        findings.extend(self.findings);
        let (file, sha256) = contract_file;
        let as_of = self.assessor.knowledge().as_of;
        let months = self.asked.months.iter().zip(self.listed);
        let months: Vec<_> = months
            .map(|(month, listed)| months::report(contract, &self.kpi, *month, listed))
            .collect();
        let sheet = |indicator| sheet::of(contract, indicator, &self.comments);
        Report {
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
            inputs,
            indicators: contract.indicators.iter().map(sheet).collect(),
            detail: self.asked.detail,
            segments: self.asked.segments,
            to_date: ToDate::of(&months),
            months,
            audit: Audit { doubt: doubts::finished(self.doubt, contract), ..Audit::default() },
            findings,
            versions: Versions::of(contract),
        }
    }

    /// Counts a doubtful ticket, and lists it in every month in whose base it is or may be.
    fn doubt(&mut self, assessment: &Assessment) {
        let months = &self.asked.months;
        let contract = self.assessor.contract();
        doubts::count(&mut self.doubt, assessment, months);
        if self.asked.detail == Detail::Rows {
            return;
        }
        for doubtful in &assessment.doubts {
            let listed = months.iter().filter_map(|month| {
                doubts::doubtful_ticket(contract, doubtful.indicator, *month, assessment)
            });
            self.doubt.listed.extend(listed);
        }
    }

    /// Lists a ticket in a month, as far as the detail asks for it.
    fn list(
        &mut self,
        position: usize,
        indicator: usize,
        standing: &Standing,
        assessment: &Assessment,
        glossary: &Glossary,
    ) -> Result<(), OutOfRange> {
        let month = self.asked.months[position];
        let outcome = match standing {
            Standing::Out(reason) => Outcome::Out(*reason),
            Standing::Dated { month: Some(own), outcome, findings } if *own == month => {
                self.findings.extend(findings.iter().cloned());
                outcome.clone()
            }
            Standing::Dated { .. } => Outcome::Out(Reason::OtherMonth),
        };
        match outcome {
            Outcome::Out(reason) if self.asked.detail == Detail::All => {
                let elsewhere = match standing {
                    Standing::Dated { month: Some(own), .. } => *own != month,
                    Standing::Dated { month: None, .. } | Standing::Out(_) => false,
                };
                let left = || left_line(self.assessor.contract(), indicator, assessment);
                let excluded = ExcludedLine {
                    indicator: self.assessor.contract().indicators[indicator].id.clone(),
                    ticket: assessment.ticket.clone(),
                    reason,
                    left: if elsewhere { None } else { left() },
                };
                self.listed[position].excluded.push((indicator, excluded));
            }
            Outcome::Judged(judgement) if self.lists(judgement.verdict) => {
                let contract = self.assessor.contract();
                let mut line = ticket_line(contract, indicator, assessment, &judgement, glossary);
                if let (true, Some(life)) =
                    (self.asked.segments != Segments::Absent, &assessment.life)
                {
                    let segments =
                        self.assessor.segments(&assessment.ticket, life, indicator, &judgement)?;
                    line.segments = Some(segment_lines(&segments, contract, glossary));
                }
                self.listed[position].tickets.push((indicator, line));
            }
            Outcome::Out(_) | Outcome::Judged(_) => {}
        }
        Ok(())
    }

    fn lists(&self, verdict: Verdict) -> bool {
        match self.asked.detail {
            Detail::Rows => false,
            Detail::Late => verdict == Verdict::Late,
            Detail::All => true,
        }
    }
}
