//! What a reconciliation finds, as values.

use super::bridge::Bridge;
use super::cause::{Cause, Field};
use super::explained::Explains;
use crate::claims::{Lists, Row, Spot, Unread};
use aloi::{Instant, Month, Planned, Reason, Verdict};
use serde::{Deserialize, Serialize};

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

/// A ticket on which the two sides differ.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Disagreement {
    /// The ticket.
    pub ticket: String,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The first cause that applies.
    pub cause: Cause,
    /// The others that apply, in order.
    pub also: Vec<Cause>,
    /// Their values.
    pub theirs: Side,
    /// Ours.
    pub ours: Side,
    /// Seconds by which theirs is later or longer, where the cause is an instant or a time.
    pub seconds: Option<i64>,
    /// What it does to the rows, on the way from theirs to ours.
    pub changes: Vec<Change>,
    /// Where the claim stands; `None` for a ticket that they do not list.
    pub spot: Option<Spot>,
}

/// The values of one side; what it does not say is `None`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Side {
    /// The month in whose base it is.
    pub month: Option<Month>,
    /// Whether it is in the base of one of the months that are looked at.
    pub in_base: Option<bool>,
    /// Why it is not, if we know; of a ticket that the export lacks, `None`.
    pub reason: Option<Reason>,
    /// Whether the export holds it; theirs: whether they list it.
    pub is_listed: bool,
    /// Its service class.
    pub service: Option<String>,
    /// Its priority.
    pub priority: Option<String>,
    /// Its level, by its position among the indicator's.
    pub level: Option<usize>,
    /// Its restoration.
    pub restored: Option<Instant>,
    /// Its closure.
    pub closed: Option<Instant>,
    /// Seconds for which the clock ran.
    pub elapsed: Option<i64>,
    /// Seconds that its level allows.
    pub limit: Option<i64>,
    /// The planned date that counts.
    pub planned: Option<Planned>,
    /// Whether it was in time.
    pub verdict: Option<Verdict>,
}

/// A change of a row's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The row.
    pub row: Row,
    /// Of its tickets in time.
    pub in_time: i64,
    /// Of its tickets.
    pub total: i64,
}

/// A ticket that is claimed more than once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Repeated {
    /// The ticket.
    pub ticket: String,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// Whether all its claims say the same.
    pub identical: bool,
    /// Where they stand, the first first: it is the one that is compared.
    pub spots: Vec<Spot>,
    /// What counting it once does to the rows.
    pub changes: Vec<Change>,
}
