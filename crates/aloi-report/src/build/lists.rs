//! The tickets that a report lists, what is doubtful and what was noticed in assessing them.

use super::asked::Asked;
use super::doubts;
use super::lines::{left_line, segment_lines, ticket_line};
use crate::model::{Detail, Doubts, ExcludedLine, Segments, TicketLine};
use aloi::calendar::OutOfRange;
use aloi::{AssessError, Assessment, Assessor, Case, Count, Entry, Finding, Standing, Verdict};
use serde::{Deserialize, Serialize};

/// Lists tickets, as far as a report does.
#[derive(Clone, Debug)]
pub(super) struct Lists<'a> {
    assessor: &'a Assessor<'a>,
    asked: Asked,
    listed: Listed,
}

/// What is listed of some tickets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Listed {
    /// The tickets of each month.
    pub(super) months: Vec<InMonth>,
    pub(super) doubt: Doubts,
    pub(super) findings: Vec<Finding>,
}

/// The listed tickets of a month, with their indicator's position for sorting.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct InMonth {
    pub(super) tickets: Vec<(usize, TicketLine)>,
    pub(super) excluded: Vec<(usize, ExcludedLine)>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(assessor: &'a Assessor<'a>, asked: Asked) -> Self {
        let months = vec![InMonth::default(); asked.months.len()];
        let doubt = Doubts { precision: assessor.knowledge().precision, ..Doubts::default() };
        Self { assessor, asked, listed: Listed { months, doubt, findings: Vec::new() } }
    }

    /// Whether nothing of a standing goes into the report but its figures.
    const fn lists_none(&self, standing: &Standing) -> bool {
        matches!(self.asked.detail, Detail::Rows) && standing.findings().is_empty()
    }

    /// Counts a doubtful ticket, and lists it in every month in whose base it is or may be.
    fn doubt(&mut self, assessment: &Assessment) {
        let months = &self.asked.months;
        let contract = self.assessor.contract();
        let doubt = &mut self.listed.doubt;
        doubts::count(doubt, assessment, months);
        if self.asked.detail == Detail::Rows {
            return;
        }
        for doubtful in &assessment.doubts {
            let listed = months.iter().filter_map(|month| {
                doubts::doubtful_ticket(contract, doubtful.indicator, *month, assessment)
            });
            doubt.listed.extend(listed);
        }
    }

    /// Lists a ticket in a month, as far as the detail asks for it.
    fn list(
        &mut self,
        position: usize,
        (indicator, standing): (usize, &Standing),
        case: &Case<'_>,
    ) -> Result<(), OutOfRange> {
        let Case { assessment, glossary, .. } = *case;
        let month = self.asked.months[position];
        let listed = &mut self.listed.months[position];
        let contract = self.assessor.contract();
        let parts = standing.parts_out(month);
        for (part, reason) in parts.iter().filter(|_| self.asked.detail == Detail::All) {
            let excluded = ExcludedLine {
                indicator: contract.indicators[indicator].id.clone(),
                ticket: assessment.ticket.clone(),
                part: Some(*part),
                reason: *reason,
                left: None,
            };
            listed.excluded.push((indicator, excluded));
        }
        match standing.in_period(month) {
            Err(reason) if self.asked.detail == Detail::All && parts.is_empty() => {
                let own = |entry: &Entry| entry.period.is_some_and(|own| own != month.into());
                let elsewhere = standing.entries().iter().any(own);
                let left = || left_line(contract, indicator, assessment);
                let excluded = ExcludedLine {
                    indicator: contract.indicators[indicator].id.clone(),
                    ticket: assessment.ticket.clone(),
                    part: None,
                    reason,
                    left: if elsewhere { None } else { left() },
                };
                listed.excluded.push((indicator, excluded));
            }
            Ok(_) => {
                let tiers = (0..).map_while(|tier| standing.under(month, tier));
                for judgement in tiers.filter(|one| lists(self.asked.detail, one.verdict)) {
                    let place = (indicator, Some(month));
                    let mut line = ticket_line(contract, place, assessment, judgement, glossary);
                    let tells = self.asked.segments != Segments::Absent;
                    if let (true, Some(life)) = (tells, case.life()) {
                        let segments = self.assessor.segments(
                            &assessment.ticket,
                            life,
                            indicator,
                            judgement,
                        )?;
                        line.segments = Some(segment_lines(&segments, contract, glossary));
                    }
                    listed.tickets.push((indicator, line));
                }
            }
            Err(_) => {}
        }
        Ok(())
    }
}

fn lists(detail: Detail, verdict: Verdict) -> bool {
    match detail {
        Detail::Rows => false,
        Detail::Late => verdict.is_late(),
        Detail::All => true,
    }
}

impl Count for Lists<'_> {
    type Sum = Listed;
    type Result = Listed;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.doubt(case.assessment);
        for (indicator, standing) in case.assessment.standings.iter().enumerate() {
            if *standing == Standing::OtherSource || self.lists_none(standing) {
                continue;
            }
            let of_a_month = |entry: &Entry| {
                entry.period.is_some_and(|own| self.asked.months.contains(&own.month()))
            };
            if standing.entries().iter().any(of_a_month) {
                self.listed.findings.extend(standing.findings().iter().cloned());
            }
            for position in 0..self.asked.months.len() {
                self.list(position, (indicator, standing), case).map_err(|error| {
                    AssessError::OutOfRange { ticket: case.ticket.id.clone(), error }
                })?;
            }
        }
        self.listed.findings.extend(case.assessment.findings.iter().cloned());
        Ok(())
    }

    fn merge(&mut self, sum: Listed) {
        self.listed.findings.extend(sum.findings);
        for (own, listed) in self.listed.months.iter_mut().zip(sum.months) {
            own.tickets.extend(listed.tickets);
            own.excluded.extend(listed.excluded);
        }
        doubts::add(&mut self.listed.doubt, sum.doubt);
    }

    fn into_sum(self) -> Listed {
        self.listed
    }

    /// The lists in the order of months, indicators and ids.
    fn finish(mut self) -> Listed {
        for month in &mut self.listed.months {
            month.tickets.sort_by(|(a, one), (b, other)| (a, &one.ticket).cmp(&(b, &other.ticket)));
            month
                .excluded
                .sort_by(|(a, one), (b, other)| (a, &one.ticket).cmp(&(b, &other.ticket)));
        }
        doubts::sort(&mut self.listed.doubt, self.assessor.contract());
        self.listed
    }
}
