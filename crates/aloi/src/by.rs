//! The values by which the rows of an indicator stand apart (R23).

use crate::name::comparable;
use std::collections::BTreeMap;

/// A key by whose values rows stand apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByKey {
    /// The type of a ticket.
    Type,
    /// Its service class.
    Service,
    /// Its application.
    Application,
    /// Its priority, as it is read.
    Priority,
    /// An attribute, as it is read: its name.
    Attribute(String),
}

impl ByKey {
    /// Those that are no attribute.
    pub const NAMED: [Self; 4] = [Self::Type, Self::Service, Self::Application, Self::Priority];

    /// Its name in contract files and results.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Type => "type",
            Self::Service => "service",
            Self::Application => "application",
            Self::Priority => "priority",
            Self::Attribute(name) => name,
        }
    }

    /// Whether its values may change, so that they hang on when they are read.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(self, Self::Priority | Self::Attribute(_))
    }

    /// The key that a contract file names, which has these attributes.
    #[must_use]
    pub fn from_key(key: &str, attributes: &[String]) -> Option<Self> {
        let named = Self::NAMED.into_iter().find(|own| own.key() == key);
        let known = attributes.iter().find(|name| *name == key);
        named.or_else(|| known.map(|name| Self::Attribute(name.clone())))
    }
}

/// The values that a row is for, one for each key of its indicator's `by`, in the form in which they are
/// compared (R1); none of a row that is for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct By(Vec<String>);

impl By {
    /// All: the rows of an indicator whose rows do not stand apart.
    pub const ALL: Self = Self(Vec::new());
}

/// Values, as they are compared and as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// As they are compared.
    pub by: By,
    /// As they are written, without surrounding spaces; an empty one is a value too.
    pub written: Vec<String>,
}

impl Values {
    /// These texts.
    ///
    /// ```
    /// use aloi::Values;
    /// assert_eq!(Values::of(["Lyon", ""]).by, Values::of([" LYON ", ""]).by);
    /// assert_ne!(Values::of(["Lyon"]).by, Values::of(["Lyón"]).by);
    /// ```
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let written: Vec<String> = texts.into_iter().map(|text| text.trim().to_owned()).collect();
        Self { by: By(written.iter().map(|text| comparable(text)).collect()), written }
    }
}

/// Values that a ticket in scope has had, whether it counts or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// Under which indicator, by its position in the contract.
    pub indicator: usize,
    /// Since the report of which month; `None`: of every one.
    pub since: Option<crate::Month>,
    /// The values.
    pub values: Values,
}

/// The values that have rows, each since the report of which month and in which spelling. They add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Known {
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    values: BTreeMap<By, Since>,
    is_overfull: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Since {
    month: Option<crate::Month>,
    /// The first of its spellings in the order of their characters, so that nothing hangs on what was
    /// met when; of one that the contract names, that.
    written: Vec<String>,
    is_named: bool,
}

impl Known {
    /// Adds a value that the contract names: it has rows always.
    pub(crate) fn name(&mut self, values: Values) {
        let Values { by, written } = values;
        self.add(by, Since { month: None, written, is_named: true });
    }

    /// So many values are taken and no more, so that memory stays bounded whatever a column holds.
    pub(crate) const MOST: usize = 2000;

    /// Whether there are more values than are taken.
    pub(crate) const fn is_overfull(&self) -> bool {
        self.is_overfull
    }

    /// Says so.
    pub(crate) const fn overfill(&mut self) {
        self.is_overfull = true;
    }

    /// Adds a value that has rows from the report of a month on. Says whether it was taken.
    pub(crate) fn meet(&mut self, values: &Values, month: Option<crate::Month>) -> bool {
        match self.values.get(&values.by) {
            Some(known) if known.month <= month && known.covers(&values.written) => true,
            _ => {
                let written = values.written.clone();
                self.add(values.by.clone(), Since { month, written, is_named: false })
            }
        }
    }

    fn add(&mut self, by: By, since: Since) -> bool {
        if self.values.len() >= Self::MOST && !self.values.contains_key(&by) {
            self.is_overfull = true;
            return false;
        }
        let known = self.values.entry(by).or_insert_with(|| since.clone());
        if !known.covers(&since.written) || since.is_named {
            known.written = since.written;
        }
        known.is_named |= since.is_named;
        known.month = known.month.min(since.month);
        true
    }

    /// Adds those of another part.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.is_overfull |= other.is_overfull;
        for (by, since) in &other.values {
            self.add(by.clone(), since.clone());
        }
    }

    /// The values that have rows in the report of a month, in order, each as it is written.
    pub(crate) fn until(&self, month: crate::Month) -> impl Iterator<Item = (&By, &[String])> {
        let met = move |since: &Since| since.month.is_none_or(|since| since <= month);
        let known = self.values.iter().filter(move |(_, since)| met(since));
        known.map(|(by, since)| (by, since.written.as_slice()))
    }
}

impl Since {
    /// Whether another spelling would not take the place of this one.
    fn covers(&self, written: &[String]) -> bool {
        self.is_named || self.written.as_slice() <= written
    }
}

/// A row of an indicator: its position, and the values that it is for.
#[derive(Clone, Copy, Debug)]
pub struct RowFor<'b> {
    pub(crate) row: usize,
    pub(crate) by: &'b By,
}

impl From<usize> for RowFor<'_> {
    /// The row that is for all.
    fn from(row: usize) -> Self {
        const ALL: &By = &By::ALL;
        Self { row, by: ALL }
    }
}

impl<'b> From<(usize, &'b By)> for RowFor<'b> {
    fn from((row, by): (usize, &'b By)) -> Self {
        Self { row, by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values with the month in which each was met, in any order and in any parts.
    #[test]
    fn what_was_met_when_does_not_matter() {
        let month = |text: &str| Some(text.parse().unwrap());
        let met = [
            (Values::of(["Lyon"]), month("2026-10")),
            (Values::of(["LYON"]), month("2026-11")),
            (Values::of([""]), month("2026-09")),
            (Values::of(["Nantes"]), None),
        ];
        let all = |order: &[usize], cut: usize| {
            let (mut one, mut other) = (Known::default(), Known::default());
            one.name(Values::of(["nantes"]));
            other.name(Values::of(["nantes"]));
            for (n, place) in order.iter().enumerate() {
                let part = if n < cut { &mut one } else { &mut other };
                part.meet(&met[*place].0, met[*place].1);
            }
            one.merge(&other);
            one
        };
        let whole = all(&[0, 1, 2, 3], 4);
        for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]] {
            for cut in 0..4 {
                assert_eq!(all(&order, cut), whole, "{order:?} cut at {cut}");
            }
        }
        let shown = |month: &str| {
            let rows = whole.until(month.parse().unwrap());
            rows.map(|(_, written)| written.join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(shown("2026-08"), ["nantes"]);
        assert_eq!(shown("2026-09"), ["", "nantes"]);
        assert_eq!(shown("2026-10"), ["", "LYON", "nantes"]);
    }

    #[test]
    fn too_many_values_are_too_many_however_they_are_split() {
        let full = |values: usize, cut: usize| {
            let (mut one, mut other) = (Known::default(), Known::default());
            for n in 0..values {
                let part = if n < cut { &mut one } else { &mut other };
                part.meet(&Values::of([n.to_string().as_str()]), None);
            }
            one.merge(&other);
            one.is_overfull()
        };
        for cut in [0, 1, Known::MOST / 2, Known::MOST] {
            assert!(!full(Known::MOST, cut), "cut at {cut}");
            assert!(full(Known::MOST + 1, cut), "cut at {cut}");
        }
    }
}
