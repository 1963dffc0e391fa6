//! From assessments to the report: figures counted, tickets listed, words put back.

use crate::model::{
    Detail, ExcludedLine, Explanation, Header, IndicatorExplanation, Input, MonthReport, Report,
    Row, SegmentLine, Sheet, TicketLine, Versions,
};
use aloi::calendar::OutOfRange;
use aloi::{
    Assessment, Assessor, Contract, Finding, Glossary, Indicator, Instant, Judgement, Kpi, Life,
    Month, Outcome, Reason, Segment, Standing, Verdict,
};

/// What a report is to show.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The months, in order.
    pub months: Vec<Month>,
    /// Which tickets to list.
    pub detail: Detail,
    /// Whether each listed ticket shows its segments.
    pub segments: bool,
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
    findings: Vec<Finding>,
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
        Self { assessor, asked, kpi, listed, findings: Vec::new() }
    }

    /// Takes a ticket.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn add(&mut self, assessment: Assessment, glossary: &Glossary) -> Result<(), OutOfRange> {
        self.kpi.count(&assessment);
        for (indicator, standing) in assessment.standings.iter().enumerate() {
            for position in 0..self.asked.months.len() {
                self.list(position, indicator, standing, &assessment, glossary)?;
            }
        }
        self.findings.extend(assessment.findings);
        Ok(())
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
        Report {
            contract: Header {
                title: contract.title.clone(),
                client: contract.client.clone(),
                provider: contract.provider.clone(),
                file,
                sha256,
            },
            language: contract.language,
            zone: contract.timezone,
            reading: contract.reading.entries().to_vec(),
            as_of: (as_of != Instant::NEVER).then_some(as_of),
            inputs,
            indicators: contract.indicators.iter().map(|one| sheet(contract, one)).collect(),
            detail: self.asked.detail,
            months: months
                .map(|(month, listed)| month_report(contract, &self.kpi, *month, listed))
                .collect(),
            findings,
            versions: Versions::of(contract),
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
                let excluded = ExcludedLine {
                    indicator: self.assessor.contract().indicators[indicator].id.clone(),
                    ticket: assessment.ticket.clone(),
                    reason,
                };
                self.listed[position].excluded.push((indicator, excluded));
            }
            Outcome::Judged(judgement) if self.lists(judgement.verdict) => {
                let mut line = ticket_line(
                    self.assessor.contract(),
                    indicator,
                    &assessment.ticket,
                    &judgement,
                    glossary,
                );
                if let (true, Some(life)) = (self.asked.segments, &assessment.life) {
                    let segments =
                        self.assessor.segments(&assessment.ticket, life, indicator, &judgement)?;
                    line.segments = Some(segment_lines(&segments, glossary));
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

/// One ticket explained under every indicator.
///
/// # Errors
/// [`OutOfRange`] for instants that calendars do not reach.
pub fn explanation(
    assessor: &Assessor<'_>,
    assessment: &Assessment,
    glossary: &Glossary,
) -> Result<Explanation, OutOfRange> {
    let contract = assessor.contract();
    let life = assessment.life.as_ref();
    let indicators = assessment.standings.iter().enumerate();
    let indicators = indicators
        .map(|(n, standing)| explain_standing(assessor, n, standing, assessment, glossary))
        .collect::<Result<_, _>>()?;
    let mut findings = assessment.findings.clone();
    for standing in &assessment.standings {
        if let Standing::Dated { findings: judged, .. } = standing {
            findings.extend(judged.iter().cloned());
        }
    }
    Ok(Explanation {
        ticket: assessment.ticket.clone(),
        language: contract.language,
        zone: contract.timezone,
        reading: contract.reading.entries().to_vec(),
        begins: life.map(|life| life.begins).filter(|at| *at != Instant::ALWAYS),
        restorations: life.map(Life::restorations).unwrap_or_default(),
        reopenings: life.map(|life| life.reopenings().collect()).unwrap_or_default(),
        closure: life.and_then(|life| life.closure),
        indicators,
        findings,
    })
}

fn explain_standing(
    assessor: &Assessor<'_>,
    indicator: usize,
    standing: &Standing,
    assessment: &Assessment,
    glossary: &Glossary,
) -> Result<IndicatorExplanation, OutOfRange> {
    let contract = assessor.contract();
    let (month, outcome) = match standing {
        Standing::Out(reason) => (None, Outcome::Out(*reason)),
        Standing::Dated { month: None, .. } => (None, Outcome::Out(Reason::OtherMonth)),
        Standing::Dated { month, outcome, .. } => (*month, outcome.clone()),
    };
    let (outcome, target, segments) = match (outcome, &assessment.life) {
        (Outcome::Judged(judgement), Some(life)) => {
            let line = ticket_line(contract, indicator, &assessment.ticket, &judgement, glossary);
            let target = contract.indicators[indicator].levels[judgement.level].target;
            let segments = assessor.segments(&assessment.ticket, life, indicator, &judgement)?;
            (Ok(line), Some(target), segments)
        }
        (Outcome::Out(reason), Some(life)) => (Err(reason), None, life.timeline()?),
        (Outcome::Out(reason), None) => (Err(reason), None, Vec::new()),
        (Outcome::Judged(_), None) => (Err(Reason::NotInScope), None, Vec::new()),
    };
    Ok(IndicatorExplanation {
        sheet: sheet(contract, &contract.indicators[indicator]),
        month,
        outcome,
        target,
        segments: segment_lines(&segments, glossary),
    })
}

fn sheet(contract: &Contract, indicator: &Indicator) -> Sheet {
    let calendar = contract.calendar_of(indicator);
    Sheet {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        number: indicator.number.clone(),
        definition: indicator.definition.clone(),
        calculation: indicator.calculation.clone(),
        hours: calendar.map_or_else(String::new, |calendar| calendar.spec().hours.clone()),
        hours_zone: calendar.map_or(contract.timezone, |calendar| calendar.timezone()),
    }
}

fn month_report(contract: &Contract, kpi: &Kpi, month: Month, mut listed: Listed) -> MonthReport {
    listed.tickets.sort_by(|(a, one), (b, other)| (a, &one.ticket).cmp(&(b, &other.ticket)));
    listed.excluded.sort_by(|(a, one), (b, other)| (a, &one.ticket).cmp(&(b, &other.ticket)));
    let indicators = contract.indicators.iter().enumerate();
    let rows = indicators.clone().flat_map(|(n, indicator)| {
        indicator.levels.iter().enumerate().map(move |(l, level)| Row {
            indicator: indicator.id.clone(),
            service: level.service.clone(),
            priority: level.priority.clone(),
            within: level.within.text().to_owned(),
            tally: kpi.tally(n, l, month),
            target: level.target,
        })
    });
    MonthReport {
        month,
        span: month.span(contract.timezone),
        export_tickets: kpi.tickets(),
        rows: rows.collect(),
        tickets: listed.tickets.into_iter().map(|(_, line)| line).collect(),
        excluded: listed.excluded.into_iter().map(|(_, line)| line).collect(),
        excluded_counts: indicators
            .map(|(n, indicator)| (indicator.id.clone(), kpi.excluded(n, month)))
            .collect(),
    }
}

fn ticket_line(
    contract: &Contract,
    indicator: usize,
    ticket: &str,
    judgement: &Judgement,
    glossary: &Glossary,
) -> TicketLine {
    let indicator = &contract.indicators[indicator];
    let level = &indicator.levels[judgement.level];
    TicketLine {
        indicator: indicator.id.clone(),
        ticket: ticket.to_owned(),
        service: judgement.service.map(|service| glossary.text(service).to_owned()),
        level_service: level.service.clone(),
        priority: level.priority.clone(),
        within: level.within.text().to_owned(),
        started_at: judgement.assigned,
        restored_at: judgement.restored,
        closed_at: judgement.closed,
        elapsed_s: judgement.elapsed,
        limit_s: judgement.limit,
        planned_at: judgement.planned,
        verdict: judgement.verdict,
        segments: None,
    }
}

fn segment_lines(segments: &[Segment], glossary: &Glossary) -> Vec<SegmentLine> {
    let line = |segment: &Segment| SegmentLine {
        span: segment.span,
        group: glossary.text_of(segment.group.name()).to_owned(),
        status: glossary.text_of(segment.status.name()).to_owned(),
        state: segment.state,
        counts: segment.counts,
    };
    segments.iter().map(line).collect()
}
