//! The tickets that a report lists, what is doubtful and what was noticed in assessing them.

use super::asked::Asked;
use super::doubts;
use super::lines::{left_line, segment_lines, ticket_line};
use super::periods::stands_in;
use crate::model::{Detail, Doubts, ExcludedLine, Segments, TicketLine};
use aloi::calendar::OutOfRange;
use aloi::{
    AssessError, Assessment, Assessor, Case, Count, Entry, Finding, Indicator, Month, Period,
    Standing, Verdict,
};
use serde::{Deserialize, Serialize};

/// Lists tickets, as far as a report does.
#[derive(Clone, Debug)]
pub(super) struct Lists<'a> {
    assessor: &'a Assessor<'a>,
    asked: Asked,
    /// The periods of each indicator that stand in the report of each month.
    periods: Vec<Vec<Vec<Period>>>,
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
        let contract = assessor.contract();
        let of = |one: &Indicator| {
            let of_month = |month: &Month| stands_in(contract, one, *month);
            asked.months.iter().map(of_month).collect()
        };
        let periods = contract.indicators.iter().map(of).collect();
        Self { assessor, asked, periods, listed: Listed { months, doubt, findings: Vec::new() } }
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
        doubts::count(doubt, (contract, assessment), months);
        if self.asked.detail == Detail::Rows {
            return;
        }
        for doubtful in &assessment.doubts {
            let all = doubts::stands_in(contract, doubtful.indicator, months).into_iter();
            let listed = all.filter_map(|stands| {
                doubts::doubtful_ticket(contract, doubtful.indicator, stands, assessment)
            });
            doubt.listed.extend(listed);
        }
    }

    /// Lists a ticket in a period of the month at a position, as far as the detail asks for it.
    fn list(
        &mut self,
        (position, stands): (usize, Period),
        (indicator, standing): (usize, &Standing),
        case: &Case<'_>,
    ) -> Result<(), OutOfRange> {
        let Case { assessment, glossary, .. } = *case;
        let listed = &mut self.listed.months[position];
        let contract = self.assessor.contract();
        let parts = standing.parts_out(stands);
        for (part, reason) in parts.iter().filter(|_| self.asked.detail == Detail::All) {
            let excluded = ExcludedLine {
                indicator: contract.indicators[indicator].id.clone(),
                ticket: assessment.ticket.clone(),
                stands,
                part: Some(*part),
                reason: *reason,
                left: None,
            };
            listed.excluded.push((indicator, excluded));
        }
        match standing.in_period(stands) {
            Err(reason) if self.asked.detail == Detail::All && parts.is_empty() => {
                let own = |entry: &Entry| entry.period.is_some_and(|own| own != stands);
                let elsewhere = standing.entries().iter().any(own);
                let left = || left_line(contract, indicator, assessment);
                let excluded = ExcludedLine {
                    indicator: contract.indicators[indicator].id.clone(),
                    ticket: assessment.ticket.clone(),
                    stands,
                    part: None,
                    reason,
                    left: if elsewhere { None } else { left() },
                };
                listed.excluded.push((indicator, excluded));
            }
            Ok(_) => {
                let tiers = (0..).map_while(|tier| standing.under(stands, tier));
                for judgement in tiers.filter(|one| lists(self.asked.detail, one.verdict)) {
                    let place = (indicator, Some(stands));
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
                for at in 0..self.periods[indicator][position].len() {
                    let stands = self.periods[indicator][position][at];
                    self.list((position, stands), (indicator, standing), case).map_err(
                        |error| AssessError::OutOfRange { ticket: case.ticket.id.clone(), error },
                    )?;
                }
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

    /// The lists in the order of months, indicators, periods and ids.
    fn finish(mut self) -> Listed {
        for month in &mut self.listed.months {
            let key = |(indicator, one): &(usize, TicketLine)| (*indicator, one.stands);
            month.tickets.sort_by(|a, b| (key(a), &a.1.ticket).cmp(&(key(b), &b.1.ticket)));
            let key = |(indicator, one): &(usize, ExcludedLine)| (*indicator, one.stands);
            month.excluded.sort_by(|a, b| (key(a), &a.1.ticket).cmp(&(key(b), &b.1.ticket)));
        }
        doubts::sort(&mut self.listed.doubt, self.assessor.contract());
        self.listed
    }
}
