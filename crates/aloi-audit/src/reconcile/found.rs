//! What a reconciliation finds, as values.

use super::bridge::{self, Bridge};
use super::cause::{Cause, Field};
use super::comparison::Sum;
use super::differs::{Disagreement, Repeated};
use super::explained::{self, Explains};
use super::turn::Turn;
use super::view::View;
use crate::claims::{FigureClaim, Lists, Spot, Unread};

/// The other side's figures against ours.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    /// What the list of claimed tickets is.
    pub lists: Lists,
    /// How many claims there are of tickets, and of rows.
    pub claims: (u64, u64),
    /// How many tickets could be compared in anything.
    pub compared: u64,
    /// How many of them agree in everything that could be compared.
    pub agreed: u64,
    /// How many could be compared in each field, and how many of them agree.
    pub fields: Vec<(Field, u64, u64)>,
    /// The others, by their first cause, indicator and id.
    pub disagreements: Vec<Disagreement>,
    /// Tickets that are claimed more than once, by id.
    pub repeated: Vec<Repeated>,
    /// Claimed tickets that count in none of the months, neither for them nor for us.
    pub elsewhere: u64,
    /// Tickets of their base whose row their claims do not tell.
    pub without_row: u64,
    /// Tickets of their base of which nothing tells whether they were in time.
    pub without_verdict: u64,
    /// Tickets that both sides count and that are claimed without a verdict: ours stands for it.
    pub verdict_unclaimed: u64,
    /// Rows that they claim of months that are not looked at.
    pub rows_elsewhere: u64,
    /// The columns of their files that nothing reads.
    pub unread: Vec<Unread>,
    /// Lines of their files that add up others, and were set aside.
    pub set_aside: Vec<Spot>,
    /// The figures that they claim by row, as they stand in their files.
    pub figures: Vec<FigureClaim>,
    /// From their figure to ours, for each row.
    pub bridges: Vec<Bridge>,
    /// How far each other reading explains their claims.
    pub readings: Vec<Explains>,
}

impl Reconciliation {
    /// The disagreements of a cause: how many there are.
    #[must_use]
    pub fn count(&self, cause: Cause) -> u64 {
        self.disagreements.iter().filter(|one| one.cause == cause).count() as u64
    }

    /// How many verdicts could be compared and how many of them differ, where nearly every one would
    /// agree if it were inverted: at least three, of which nine in ten differ.
    #[must_use]
    pub fn inverted(&self) -> Option<(u64, u64)> {
        let mut fields = self.fields.iter();
        let (_, compared, agreed) = fields.find(|(field, ..)| *field == Field::Verdict)?;
        (*compared >= 3 && agreed * 10 <= *compared).then_some((*compared, compared - agreed))
    }

    /// The readings that explain their claims better than the contract's, the best first; as many
    /// as explain equally much stay in order.
    #[must_use]
    pub fn better(&self) -> Vec<&Explains> {
        let mut better: Vec<_> = self.readings.iter().filter(|one| one.is_better).collect();
        better.sort_by_key(|one| {
            let gain = i128::from(one.explained) - i128::from(one.broken);
            std::cmp::Reverse((gain, one.rows))
        });
        better
    }
}

impl Sum {
    /// The result, in order, with its bridges.
    pub(super) fn finish(mut self, view: &View<'_>, turns: &[Turn]) -> Reconciliation {
        // a ticket differs under an indicator once: there is no order among equals to keep
        self.disagreements.sort_unstable_by(|a, b| {
            (a.cause, a.indicator, &a.ticket).cmp(&(b.cause, b.indicator, &b.ticket))
        });
        self.repeated.sort_by(|a, b| (&a.ticket, a.indicator).cmp(&(&b.ticket, b.indicator)));
        let counts = |field: &Field| {
            let (compared, agreed) = self.fields.get(field).copied().unwrap_or_default();
            (*field, compared, agreed)
        };
        let claims = view.claims;
        Reconciliation {
            lists: claims.lists,
            claims: (claims.tickets.len() as u64, claims.rows.len() as u64),
            compared: self.compared,
            agreed: self.agreed,
            fields: Field::ALL.iter().map(counts).collect(),
            figures: claims.figures.clone(),
            bridges: bridge::all(view, &self),
            readings: explained::all(view, turns, &self),
            disagreements: self.disagreements,
            repeated: self.repeated,
            elsewhere: self.elsewhere,
            without_row: self.without_row,
            without_verdict: self.without_verdict,
            verdict_unclaimed: self.verdict_unclaimed,
            rows_elsewhere: claims.elsewhere,
            unread: claims.unread.clone(),
            set_aside: claims.set_aside.clone(),
        }
    }
}
