//! The history of a field: its changes put in order, and the values that were in force (R2).

use crate::order::{self, Settled};
use crate::{Change, Code, Finding, Instant, Row, Span};
use std::hash::Hash;

/// What the export tells of one field of a ticket: its current value, and its changes in the
/// order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History<V> {
    /// The value in the tickets file; the empty value where it does not say.
    pub current: V,
    /// The value before the first change, where the export tells it otherwise than by that
    /// change's `from`.
    pub first: Option<V>,
    /// The changes, in the order of the file.
    pub changes: Vec<Change<V>>,
}

impl<V: Copy> History<V> {
    /// Adds a change.
    pub fn changed(&mut self, at: Instant, from: V, to: V) {
        self.changes.push(Change { at, sequence: None, from, to, row: None });
    }
}

impl<V: Default> History<V> {
    /// Makes this a history of which nothing is known, in its memory.
    pub(crate) fn forget(&mut self) {
        let Self { current, first, changes } = self;
        (*current, *first) = (V::default(), None);
        changes.clear();
    }
}

/// The values of a field over time: one before the first step, then one from each step on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline<V> {
    /// The value before the first step.
    pub first: V,
    /// Where the value became another. Several steps may bear one instant: the last of them is in
    /// force, the others were entered and left.
    pub steps: Vec<Step<V>>,
}

/// A value that came into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<V> {
    /// When.
    pub at: Instant,
    /// The value.
    pub to: V,
    /// The row that tells it, if one does.
    pub row: Option<Row>,
}

impl<V: Copy + PartialEq> Timeline<V> {
    /// The value in force at `at`: changes at that very instant have taken effect.
    pub fn at(&self, at: Instant) -> V {
        let later = self.steps.partition_point(|step| step.at <= at);
        later
            .checked_sub(1)
            .and_then(|last| self.steps.get(last))
            .map_or(self.first, |step| step.to)
    }

    /// The last value.
    pub fn last(&self) -> V {
        self.steps.last().map_or(self.first, |step| step.to)
    }

    /// Each value that was in force for some time, with when, from the ticket's beginning to
    /// [`Instant::NEVER`]. What lasted zero seconds was not in force (R2).
    pub fn in_force(&self, begins: Instant) -> impl Iterator<Item = (Span, V)> + '_ {
        let starts = std::iter::once((begins, self.first))
            .chain(self.steps.iter().map(|step| (step.at, step.to)));
        let ends = self.steps.iter().map(|step| step.at).chain(std::iter::once(Instant::NEVER));
        starts
            .zip(ends)
            .map(|((from, value), to)| (Span::new(from, to), value))
            .filter(|(span, _)| !span.is_empty())
    }
}

/// A field, for the findings about it and for the value before its first change.
pub(crate) struct Field<'a, V> {
    /// Its name in the canonical export.
    pub(crate) name: &'a str,
    /// The value before the first change where no `from` tells it, given the first change.
    pub(crate) unknown: fn(&Change<V>) -> V,
    /// The words of a value.
    pub(crate) text: &'a dyn Fn(V) -> String,
}

impl<V: Copy + Eq + Hash + Default> History<V> {
    /// Puts the changes in order and follows them up to `as_of` (R2, R15), into a timeline whose
    /// memory is used again; what was noticed is added to `findings`.
    pub(crate) fn settle(
        &self,
        field: &Field<'_, V>,
        as_of: Instant,
        timeline: &mut Timeline<V>,
        findings: &mut Vec<Finding>,
    ) {
        if self.changes.is_empty() {
            timeline.first = self.first.unwrap_or(self.current);
            timeline.steps.clear();
            return;
        }
        let sorted;
        let ordered = if self.changes.is_sorted_by(|a, b| a.at < b.at) {
            self.changes.as_slice()
        } else {
            let (changes, ties) = self.in_order();
            findings.extend(ties.iter().flat_map(|tie| tie.findings(field)));
            sorted = changes;
            &sorted
        };
        timeline.first = match ordered.first() {
            _ if self.first.is_some() => self.first.unwrap_or_default(),
            Some(change) if change.from != V::default() => change.from,
            Some(change) => {
                findings.push(
                    Finding::new(Code::FirstValueUnknown).column(field.name).at_row(change.row),
                );
                (field.unknown)(change)
            }
            None => self.current,
        };
        let known = match ordered.last() {
            Some(last) if last.at > as_of => ordered.partition_point(|change| change.at <= as_of),
            _ => ordered.len(),
        };
        follow(&ordered[..known], field, timeline, findings);
        if known == ordered.len() && known > 0 {
            self.check_current(timeline.last(), field, findings);
        }
    }

    /// The changes in the order that R2 gives them, and what was not plain in it.
    pub(crate) fn in_order(&self) -> (Vec<Change<V>>, Vec<Tie<V>>) {
        let mut changes = self.changes.clone();
        changes.sort_by_key(|change| change.at);
        let mut ties = Vec::new();
        if changes.windows(2).all(|pair| pair[0].at < pair[1].at) {
            return (changes, ties);
        }
        let mut ordered: Vec<Change<V>> = Vec::with_capacity(changes.len());
        for instant in changes.chunk_by(|a, b| a.at == b.at) {
            let [first, _, ..] = instant else {
                ordered.extend(instant);
                continue;
            };
            let before = ordered.last().map(|change| change.to).or(self.first);
            let Settled { taken, repeats, undecided, elsewhere } = order::settle(instant, before);
            ordered.extend(&taken);
            if undecided || !(repeats.is_empty() && elsewhere.is_empty()) {
                let (at, row, changes) = (first.at, first.row, instant.len());
                ties.push(Tie { at, row, changes, repeats, undecided, elsewhere });
            }
        }
        (ordered, ties)
    }

    fn check_current(&self, last: V, field: &Field<'_, V>, findings: &mut Vec<Finding>) {
        if self.current != V::default() && self.current != last {
            findings.push(
                Finding::new(Code::CurrentContradicted)
                    .column(field.name)
                    .value((field.text)(self.current))
                    .other((field.text)(last)),
            );
        }
    }
}

/// Changes of one field at one instant whose order is not plain (R2).
pub(crate) struct Tie<V> {
    /// When.
    pub(crate) at: Instant,
    row: Option<Row>,
    /// How many there are.
    pub(crate) changes: usize,
    /// Exact repeats that were left out.
    repeats: Vec<Change<V>>,
    /// Whether no order is known to be the one.
    pub(crate) undecided: bool,
    /// Other orders that fit too, and lead elsewhere.
    pub(crate) elsewhere: Vec<Vec<Change<V>>>,
}

impl<V: Copy> Tie<V> {
    fn findings(&self, field: &Field<'_, V>) -> Vec<Finding> {
        let same = Finding::new(Code::SameInstant).column(field.name).value(self.at);
        let same = same.at_row(self.row);
        let elsewhere = self.elsewhere.first();
        let elsewhere = elsewhere.and_then(|order| order.first().zip(order.last()));
        let mut findings: Vec<Finding> = match (self.undecided, elsewhere) {
            (true, _) => vec![same],
            (false, Some((first, last))) => {
                let (from, to) = ((field.text)(first.from), (field.text)(last.to));
                vec![same.other(format!("{from} → {to}"))]
            }
            (false, None) => Vec::new(),
        };
        findings.extend(self.repeats.iter().map(|change| {
            Finding::new(Code::RepeatedChange)
                .column(field.name)
                .value((field.text)(change.to))
                .at_row(change.row)
        }));
        findings
    }
}

/// The steps of ordered changes, from the timeline's first value; a change to the value in force
/// changes nothing (R2).
fn follow<V: Copy + PartialEq + Default>(
    changes: &[Change<V>],
    field: &Field<'_, V>,
    timeline: &mut Timeline<V>,
    findings: &mut Vec<Finding>,
) {
    let mut in_force = timeline.first;
    timeline.steps.clear();
    for change in changes {
        if change.from != V::default() && change.from != in_force {
            findings.push(
                Finding::new(Code::Hole)
                    .column(field.name)
                    .value((field.text)(change.from))
                    .other((field.text)(in_force))
                    .at_row(change.row),
            );
        }
        if change.to != in_force {
            timeline.steps.push(Step { at: change.at, to: change.to, row: change.row });
            in_force = change.to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIELD: Field<'static, u8> =
        Field { name: "group", unknown: |_| 0, text: &|value| value.to_string() };

    struct Settled {
        timeline: Timeline<u8>,
        findings: Vec<Finding>,
    }

    impl History<u8> {
        /// Into a timeline that held another history before.
        fn settled(&self, as_of: Instant) -> Settled {
            let step = Step { at: Instant::ALWAYS, to: 99, row: None };
            let mut timeline = Timeline { first: 98, steps: vec![step; 3] };
            let mut findings = Vec::new();
            self.settle(&FIELD, as_of, &mut timeline, &mut findings);
            Settled { timeline, findings }
        }
    }

    /// Changes as (second, from, to), 0 being the empty value.
    fn history(current: u8, changes: &[(i64, u8, u8)]) -> History<u8> {
        let mut history = History { current, first: None, changes: Vec::new() };
        for &(at, from, to) in changes {
            history.changed(Instant::from_seconds(at), from, to);
        }
        history
    }

    fn values(settled: &Settled) -> Vec<u8> {
        let steps = settled.timeline.steps.iter().map(|step| step.to);
        std::iter::once(settled.timeline.first).chain(steps).collect()
    }

    #[test]
    fn changes_of_one_instant_are_taken_in_the_order_that_fits() {
        use Code::{CurrentContradicted, FirstValueUnknown, Hole, RepeatedChange, SameInstant};
        type Changes = &'static [(i64, u8, u8)];
        let cases: [(&str, Changes, &[u8], &[Code]); 14] = [
            ("file order", &[(5, 1, 2), (5, 2, 3)], &[1, 2, 3], &[]),
            ("newest first", &[(5, 2, 3), (5, 1, 2)], &[1, 2, 3], &[]),
            (
                "newest first, after an earlier change",
                &[(5, 2, 3), (5, 9, 2), (1, 1, 9)],
                &[1, 9, 2, 3],
                &[],
            ),
            ("a repeat", &[(5, 1, 2), (5, 1, 2), (5, 2, 3)], &[1, 2, 3], &[RepeatedChange]),
            (
                "a repeat, newest first",
                &[(5, 2, 3), (5, 2, 3), (5, 1, 2)],
                &[1, 2, 3],
                &[RepeatedChange],
            ),
            (
                "newest first, and before the first change there was no value",
                &[(5, 1, 2), (5, 0, 1)],
                &[0, 1, 2],
                &[FirstValueUnknown],
            ),
            ("nothing fits: file order", &[(5, 1, 2), (5, 7, 3)], &[1, 2, 3], &[SameInstant, Hole]),
            (
                "nobody says from: file order",
                &[(5, 0, 2), (5, 0, 3)],
                &[0, 2, 3],
                &[SameInstant, FirstValueUnknown],
            ),
            (
                "an empty from equals no other value: file order",
                &[(1, 1, 2), (5, 3, 4), (5, 0, 3)],
                &[1, 2, 4, 3],
                &[SameInstant, Hole],
            ),
            (
                "a value that lasted no time was entered",
                &[(3, 0, 1), (5, 1, 2), (5, 2, 1)],
                &[0, 1, 2, 1],
                &[FirstValueUnknown],
            ),
            (
                "to and fro, and nothing says from where: the other way round fits too",
                &[(5, 1, 2), (5, 2, 1)],
                &[1, 2, 1],
                &[SameInstant],
            ),
            (
                "the copy that stands first is left out",
                &[(3, 1, 1), (5, 2, 3), (5, 1, 2), (5, 2, 3)],
                &[1, 2, 3],
                &[RepeatedChange],
            ),
            ("a change to the value in force", &[(3, 1, 1), (5, 1, 2)], &[1, 2], &[]),
            ("a hole, and the change applies", &[(3, 1, 2), (5, 3, 4)], &[1, 2, 4], &[Hole]),
        ];
        for (words, changes, expected, codes) in cases {
            let settled = history(0, changes).settled(Instant::NEVER);
            assert_eq!(values(&settled), expected, "{words}");
            let found: Vec<Code> = settled.findings.iter().map(|finding| finding.code).collect();
            assert_eq!(found, codes, "{words}");
        }
        let contradicted = history(9, &[(3, 1, 2)]).settled(Instant::NEVER);
        assert_eq!(contradicted.findings[0].code, CurrentContradicted);
    }

    #[test]
    fn a_sequence_orders_what_the_clock_does_not() {
        let mut tie = history(0, &[(5, 1, 2), (5, 2, 1), (5, 1, 3)]);
        for (change, sequence) in tie.changes.iter_mut().zip([3, 2, 1]) {
            change.sequence = Some(sequence);
        }
        let settled = tie.settled(Instant::NEVER);
        assert_eq!(values(&settled), [1, 3, 1, 2]);
    }

    #[test]
    fn what_happened_after_the_instant_of_knowledge_is_unknown() {
        let two = history(3, &[(5, 1, 2), (9, 2, 3)]);
        for (as_of, expected) in
            [(4, vec![1]), (5, vec![1, 2]), (8, vec![1, 2]), (9, vec![1, 2, 3])]
        {
            let settled = two.settled(Instant::from_seconds(as_of));
            assert_eq!(values(&settled), expected, "as of {as_of}");
            assert!(settled.findings.is_empty());
        }
    }

    #[test]
    fn without_any_change_the_current_value_holds_from_the_beginning() {
        let settled = history(7, &[]).settled(Instant::NEVER);
        assert_eq!(settled.timeline, Timeline { first: 7, steps: Vec::new() });
        assert_eq!(settled.timeline.at(Instant::ALWAYS), 7);
    }

    proptest! {
        #[test]
        fn row_order_matters_only_for_ties(
            order in Just((1u8..8).collect::<Vec<u8>>()).prop_shuffle(),
        ) {
            let row = |n: u8| (i64::from(n) * 10, n, n + 1);
            let rows: Vec<_> = (1u8..8).map(row).collect();
            let shuffled: Vec<_> = order.into_iter().map(row).collect();
            let expected = history(0, &rows).settled(Instant::NEVER).timeline;
            prop_assert_eq!(history(0, &shuffled).settled(Instant::NEVER).timeline, expected);
        }

        #[test]
        fn values_in_force_cover_all_time_without_gap(
            changes in proptest::collection::vec((0i64..6, 0u8..4, 0u8..4), 0..8),
        ) {
            let timeline = history(1, &changes).settled(Instant::NEVER).timeline;
            let spans: Vec<_> = timeline.in_force(Instant::ALWAYS).collect();
            prop_assert_eq!(spans[0].0.from, Instant::ALWAYS);
            prop_assert_eq!(spans[spans.len() - 1].0.to, Instant::NEVER);
            for pair in spans.windows(2) {
                prop_assert_eq!(pair[0].0.to, pair[1].0.from);
            }
            for (span, value) in spans {
                prop_assert_eq!(timeline.at(span.from), value);
            }
        }
    }
}
