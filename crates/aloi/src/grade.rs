//! The grades of a row that misses its target: how badly it does (R26).

use crate::money::Amount;
use crate::{Edge, Value};

/// A grade of a row that misses its target. From which figure on it holds stands in the row's
/// [`Promise`](crate::Promise), in the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// What it is called.
    pub name: String,
    /// What it comes to.
    pub worth: Worth,
    /// Whoever may ask for that, and need not.
    pub at_discretion_of: Option<String>,
}

/// What a grade comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// So many points.
    Points(u64),
    /// An amount.
    Amount(Amount),
}

/// From which figure on each grade of a row holds: best first, half-open, the last without bound, so
/// that no figure falls between two.
///
/// ```
/// use aloi::{Edge, Figure, Grades, Value};
/// let edge = |text| Edge::read(text, Figure::Share).unwrap();
/// // three grades: from 99 %, from 95 %, and whatever is worse
/// let grades = Grades::from([edge("99%"), edge("95%")]).unwrap();
/// assert_eq!(grades.of(Value { num: 99, den: 100 }, None), Some(0));
/// assert_eq!(grades.of(Value { num: 98, den: 100 }, None), Some(1));
/// assert_eq!(grades.of(Value { num: 1, den: 100 }, None), Some(2));
/// assert_eq!(Grades::default().of(Value { num: 1, den: 100 }, None), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    edges: [Option<Edge>; Grades::MOST - 1],
    some: bool,
}

impl Grades {
    /// How many grades a row can have.
    pub const MOST: usize = 8;

    /// Grades with these edges, and one without bound after them; none where there are more than
    /// a row can have.
    #[must_use]
    pub fn from(edges: impl IntoIterator<Item = Edge>) -> Option<Self> {
        let mut grades = Self { some: true, ..Self::default() };
        for (n, edge) in edges.into_iter().enumerate() {
            *grades.edges.get_mut(n)? = Some(edge);
        }
        Some(grades)
    }

    /// The edges, best first.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + use<'_> {
        self.edges.iter().flatten().copied()
    }

    /// Which grade a figure has, counted from 0: that of the first edge which it reaches, rounded
    /// before it is compared where the contract says so; none where there are no grades.
    #[must_use]
    pub fn of(&self, value: Value, rounded: Option<u8>) -> Option<usize> {
        let reached = self.edges().position(|edge| edge.is_met_by(value, rounded));
        self.some.then(|| reached.unwrap_or_else(|| self.edges().count()))
    }
}
