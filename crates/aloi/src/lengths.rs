//! How many items took how long: the lengths of a base in their order, as percentiles ask for them (R25).

use std::ops::AddAssign;

/// How many lengths are put in order together, at least.
const FEW: usize = 256;

/// How many items took how long, in whole seconds. Two add up, to the same in whatever order they were
/// counted; memory grows with the lengths that there are.
///
/// ```
/// use aloi::Lengths;
/// let mut lengths = Lengths::default();
/// [60, 10, 60].into_iter().for_each(|seconds| lengths.count(seconds));
/// assert_eq!(lengths.in_order(), [(10, 1), (60, 2)]);
/// ```
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "InWords", into = "InWords"))]
pub struct Lengths {
    /// Each with how many took it, in order.
    counted: Vec<(u64, u64)>,
    /// Those that came since, each put in its place together with the others: a place looked up for
    /// each by itself is one that the processor waits for.
    since: Vec<u64>,
}

/// As they are written in parts.
#[cfg(feature = "serde")]
type InWords = std::collections::BTreeMap<u64, u64>;

#[cfg(feature = "serde")]
impl From<InWords> for Lengths {
    fn from(counted: InWords) -> Self {
        Self { counted: counted.into_iter().collect(), since: Vec::new() }
    }
}

#[cfg(feature = "serde")]
impl From<Lengths> for InWords {
    fn from(lengths: Lengths) -> Self {
        lengths.in_order().into_iter().collect()
    }
}

impl Lengths {
    /// Counts an item that took so many seconds.
    pub fn count(&mut self, seconds: u64) {
        self.since.push(seconds);
        if self.since.len() >= FEW.max(self.counted.len() / 4) {
            self.counted = self.in_order();
            self.since.clear();
        }
    }

    /// Each length with how many items took it, the shortest first.
    #[must_use]
    pub fn in_order(&self) -> Vec<(u64, u64)> {
        let mut since = self.since.clone();
        since.sort_unstable();
        added(&self.counted, since.into_iter().map(|seconds| (seconds, 1)))
    }
}

/// Two of them together, each in order.
fn added(ours: &[(u64, u64)], theirs: impl Iterator<Item = (u64, u64)>) -> Vec<(u64, u64)> {
    let mut all: Vec<(u64, u64)> = Vec::with_capacity(ours.len() + theirs.size_hint().0);
    let mut add = |(length, items)| match all.last_mut() {
        Some(last) if last.0 == length => last.1 += items,
        _ => all.push((length, items)),
    };
    let mut ours = ours.iter().copied().peekable();
    for own in theirs {
        while let Some(before) = ours.next_if(|one| one.0 <= own.0) {
            add(before);
        }
        add(own);
    }
    ours.for_each(add);
    all
}

impl AddAssign<&Self> for Lengths {
    fn add_assign(&mut self, other: &Self) {
        self.counted = added(&self.in_order(), other.in_order().into_iter());
        self.since.clear();
    }
}

impl PartialEq for Lengths {
    fn eq(&self, other: &Self) -> bool {
        self.in_order() == other.in_order()
    }
}

impl Eq for Lengths {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// However many there are, in whatever order, and wherever they are cut.
        #[test]
        fn each_is_counted_once(
            lengths in proptest::collection::vec(0u64..500, 0..3000),
            cut in 0usize..3000,
        ) {
            let mut expected = BTreeMap::new();
            lengths.iter().for_each(|one| *expected.entry(*one).or_default() += 1);
            let counted = |some: &[u64]| {
                let mut counted = Lengths::default();
                some.iter().for_each(|one| counted.count(*one));
                counted
            };
            let (some, rest) = lengths.split_at(cut.min(lengths.len()));
            let (whole, mut sum) = (counted(&lengths), counted(some));
            sum += &counted(rest);
            prop_assert_eq!(&sum, &whole);
            prop_assert_eq!(whole.in_order(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
