//! The parts of a ticket whose clock is cut, each judged by itself in the period of the ticket (R20).

use super::desk::Clocks;
use super::judge::{Dated, Judge};
use crate::base::{Cut, Dates};
use crate::calendar::OutOfRange;
use crate::happened::{each_entered, each_told};
use crate::name::Name;
use crate::{Entry, Finding, Judgement, Outcome, Span, Values, Verdict};

/// A part: from when to when and, of the hold of a priority, which that is.
type Part = (Span, Option<Option<Name>>);

/// What became of a part, and the values of its rows, where these stand apart.
type Judged = (Judgement, Option<Box<Values>>);

impl Judge<'_> {
    /// What becomes of each part of a ticket with these dates: one entry for those in the base, of rows
    /// that stand apart one for those that follow each other in one of them, and one for each that is left out.
    pub(super) fn parts_judged(
        &self,
        ticket: &Dated,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<Entry>, OutOfRange> {
        let Dated { indicator, period, .. } = *ticket;
        let (mut judged, mut out) = (Vec::new(), Vec::new());
        for dated in self.parts(ticket) {
            match self.judge(&dated, clocks, findings)? {
                Outcome::Judged(judgement) => {
                    let values = self.values(&dated, &Outcome::Judged(judgement));
                    judged.push((judgement, values));
                }
                outcome => {
                    let (part, values) = (dated.part, None);
                    out.push(Entry { period, outcome, more: Box::default(), part, values });
                }
            }
        }
        findings.sort();
        findings.dedup();
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        if base.cycle.as_ref().is_some_and(Cut::is_whole) {
            out.truncate(1);
            judged = if out.is_empty() { whole(&judged).into_iter().collect() } else { Vec::new() };
        }
        let of_one_row = |(_, one): &Judged, (_, next): &Judged| one == next;
        let entries = judged.chunk_by(of_one_row).filter_map(|parts| {
            let ((first, values), more) = parts.split_first()?;
            let (outcome, values) = (Outcome::Judged(*first), values.clone());
            let more = more.iter().map(|(judgement, _)| *judgement).collect();
            Some(Entry { period, outcome, more, part: 0, values })
        });
        Ok(entries.chain(out).collect())
    }

    /// The parts of a ticket with these dates, in order; the ticket itself where its clock is not cut.
    pub(super) fn parts(&self, ticket: &Dated) -> Vec<Dated> {
        let Dated { indicator, dates, period, .. } = *ticket;
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        let parts = match &base.cycle {
            None => return vec![Dated::of(indicator, dates, period)],
            Some(Cut::EachPriority) => self.holds(dates.window()),
            Some(cut @ (Cut::Each(..) | Cut::Told(..))) => {
                let (known, window) = (self.known, dates.window());
                let mut ends = match cut {
                    Cut::Each(runs, _) => each_entered(runs, window, known.life, known.reading),
                    Cut::Told(column, _) => each_told(*column, window, known.life),
                    Cut::EachPriority => Vec::new(),
                };
                ends.push(dates.to);
                let starts = [dates.from].into_iter().chain(ends.iter().copied());
                starts.zip(ends.iter()).map(|(from, to)| (Span::new(from, *to), None)).collect()
            }
        };
        let dated = |(number, (span, held)): (u32, Part)| Dated {
            indicator,
            dates: Dates { from: span.from, to: span.to, ..dates },
            period,
            part: number,
            held,
        };
        (1..).zip(parts).map(dated).collect()
    }

    /// The uninterrupted holds of a priority within a clock's window; of a window of no length, that
    /// in force then.
    fn holds(&self, window: Span) -> Vec<Part> {
        let priorities = &self.known.life.priorities;
        let held = priorities.in_force(self.known.life.begins);
        let held = held.map(|(span, held)| (span.intersect(window), held));
        let held = held.filter(|(span, _)| !span.is_empty());
        let mut parts: Vec<Part> = held.map(|(span, held)| (span, Some(held))).collect();
        if parts.is_empty() {
            parts.push((window, Some(priorities.at(window.from))));
        }
        parts
    }
}

/// A ticket by its gaps: late if one is, by the longest, the first of equals.
fn whole(gaps: &[Judged]) -> Option<Judged> {
    let (longest, values) = gaps.iter().rev().max_by_key(|(gap, _)| gap.elapsed)?;
    let is_late = gaps.iter().any(|(gap, _)| gap.verdict.is_late());
    let verdict = if is_late { Verdict::Late } else { longest.verdict };
    Some((Judgement { part: 0, verdict, ..*longest }, values.clone()))
}
