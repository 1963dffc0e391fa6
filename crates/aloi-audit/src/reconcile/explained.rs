//! How far each other reading of the contract explains the other side's claims.

use super::sides::Ours;
use super::view::{Own, View};
use crate::claims::{Row, RowClaim};
use crate::readings::Knob;
use aloi::reading::Reading;
use aloi::{AssessError, Glossary, Tally, Verdict};
use std::collections::HashMap;

/// What one reading, applied to all tickets, makes of the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explains {
    /// The knob that is turned.
    pub knob: &'static str,
    /// The value to which it is turned.
    pub value: &'static str,
    /// Tickets that differ under the contract's reading, and agree under this one.
    pub explained: u64,
    /// Tickets that differ under this reading, and do not under the contract's.
    pub broken: u64,
    /// Tickets that differ under the contract's reading, and of which nothing can be compared under
    /// this one: it does not explain them.
    pub dropped: u64,
    /// Tickets that differ under this reading.
    pub disagreements: u64,
    /// Tickets that agree under this reading in everything that can be compared.
    pub agreed: u64,
    /// Rows whose claimed figures are those of this reading.
    pub rows: u64,
    /// Rows whose claimed figures are those of the contract's.
    pub rows_now: u64,
    /// Whether it explains their claims better than the contract's: more tickets come to agree than
    /// come to differ or, where as many do, more rows are as they claim; of rows, those alone count
    /// of which they claim the rate or both counts.
    pub is_better: bool,
}

/// How tickets and rows stand under one reading.
struct Under {
    /// Whether each ticket under each indicator differs (`true`), agrees, or cannot be compared.
    differs: Vec<Option<bool>>,
    rows: u64,
    /// The same, of the rows of which a whole figure is claimed.
    whole_rows: u64,
}

impl View<'_> {
    /// Every other value of every knob, in the order of the contract file's documentation.
    pub(super) fn readings(
        &self,
        own: &Own,
        glossary: &mut Glossary,
    ) -> Result<Vec<Explains>, AssessError> {
        let base = self.under(&own.sides);
        let mut all = Vec::new();
        for knob in Knob::ALL {
            let now = knob.of(&self.contract.reading);
            for value in Reading::words(knob.key()).into_iter().filter(|value| *value != now) {
                let other = self.turned((knob, value), own, glossary)?;
                all.push(explains(knob.key(), value, &base, &self.under(&other)));
            }
        }
        Ok(all)
    }

    fn under(&self, ours: &[Vec<Ours>]) -> Under {
        let mut differs = Vec::with_capacity(ours.len());
        let mut tallies: HashMap<Row, Tally> = HashMap::new();
        for (ticket, own) in self.tickets.iter().zip(ours) {
            for (indicator, own) in own.iter().enumerate() {
                let compared = self.compare(self.index.get(&ticket.id, indicator), own);
                differs.push(compared.is_compared().then_some(!compared.causes.is_empty()));
                if let (Some(row), Some(judged)) = (own.row, own.judged) {
                    tallies.entry(row).or_default().count(judged.verdict == Verdict::InTime);
                }
            }
        }
        for listed in &self.others {
            let compared = self.compare(Some(*listed), &Ours::ABSENT);
            differs.push(compared.is_compared().then_some(!compared.causes.is_empty()));
        }
        let mine = |row| tallies.get(&row).copied().unwrap_or_default();
        let rows = self.claims.rows.iter();
        let rows: Vec<_> = rows.filter(|claim| is_of(claim, mine(claim.row))).collect();
        let whole_rows = rows.iter().filter(|claim| claim.is_whole()).count() as u64;
        Under { differs, rows: rows.len() as u64, whole_rows }
    }
}

/// Whether all that is claimed of a row is so.
fn is_of(claim: &RowClaim, tally: Tally) -> bool {
    claim.total.is_none_or(|total| total == tally.total)
        && claim.in_time.is_none_or(|in_time| in_time == tally.in_time)
        && claim.rate.is_none_or(|rate| rate.rounding_of(tally).is_some())
}

fn explains(knob: &'static str, value: &'static str, base: &Under, other: &Under) -> Explains {
    let count = |under: &Under, what| under.differs.iter().filter(|one| **one == what).count();
    let pairs = || base.differs.iter().zip(&other.differs);
    let explained = pairs().filter(|pair| *pair == (&Some(true), &Some(false))).count();
    let broken =
        pairs().filter(|(base, other)| **base != Some(true) && **other == Some(true)).count();
    let dropped = pairs().filter(|pair| *pair == (&Some(true), &None)).count();
    Explains {
        knob,
        value,
        explained: explained as u64,
        broken: broken as u64,
        dropped: dropped as u64,
        disagreements: count(other, Some(true)) as u64,
        agreed: count(other, Some(false)) as u64,
        rows: other.rows,
        rows_now: base.rows,
        is_better: explained > broken || explained == broken && other.whole_rows > base.whole_rows,
    }
}
