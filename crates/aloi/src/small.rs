//! Where a rule for few items is harder or easier at its edge than the target itself (R27).

use crate::{Code, Contract, Finding, Indicator, Promise, Small, TableRow, Then};

impl Contract {
    /// Where a rule for few items is harder at its edge than the target itself, or easier than the target is
    /// from there on: with the figures, for the parties to say whether they meant it (R27).
    ///
    /// ```
    /// use aloi::{Code, Contract, Indicator, Together};
    /// let mut contract = Contract::default();
    /// let mut response = Indicator::new("response", "always");
    /// let mut row = Together::default();
    /// row.target = "95%".parse()?;
    /// row.target.few.add("under 10, allow 2".parse()?);
    /// response.targets = vec![row];
    /// contract.indicators = vec![response];
    /// // of 9 items 2 may be late, of 10 none
    /// let found = contract.odd_small_numbers();
    /// assert_eq!((found[0].code, &*found[0].other), (Code::FewEasier, "2/9, 0/10"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn odd_small_numbers(&self) -> Vec<Finding> {
        let of = |indicator: &Indicator| {
            let rows = indicator.rows().into_iter().zip(1..);
            let odd = rows.flat_map(|(row, number)| odd(&indicator.id, &row, number));
            odd.collect::<Vec<_>>()
        };
        self.sheets().flat_map(of).collect()
    }
}

fn odd(id: &str, row: &TableRow<'_>, number: usize) -> Vec<Finding> {
    let found = row.promise.few.rules().filter_map(|small| {
        let (code, figures) = odd_edge(row.promise, small)?;
        let place = format!("{id} {number}");
        Some(Finding::new(code).column(&place).value(small).other(figures))
    });
    found.collect()
}

/// How a rule is odd at its edge, if it is: how many late ones it allows of how many items, and how
/// many the target does.
fn odd_edge(promise: Promise, Small { under, then }: Small) -> Option<(Code, String)> {
    let Then::Allow(allow) = then else { return None };
    let (last, next) = (under.checked_sub(1).filter(|last| *last > 0)?, under);
    let (before, after) = (promise.may_be_late(last)?, promise.may_be_late(next)?);
    if allow.min(last) < before {
        return Some((Code::FewHarder, format!("{allow}/{last}, {before}/{last}")));
    }
    (allow > after).then(|| (Code::FewEasier, format!("{allow}/{last}, {after}/{next}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_for_few_items_goes_over_into_the_target() {
        // target, rule, how it is odd
        let cases = [
            ("95%", "under 40, allow 2", None), // 1 of 39 by the target, 2 of 40
            ("95%", "under 20, allow 1", None),
            ("95%", "under 41, allow 1", Some((Code::FewHarder, "1/40, 2/40"))),
            ("95%", "under 40, allow 3", Some((Code::FewEasier, "3/39, 2/40"))),
            ("95%", "under 10, allow 1", Some((Code::FewEasier, "1/9, 0/10"))),
            ("100%", "under 4, allow 0", None),
            ("90%", "under 30, allow 0", Some((Code::FewHarder, "0/29, 2/29"))),
            ("95%", "under 40, no verdict", None),
            ("95%", "under 1, allow 3", None), // nothing is asked of an empty base
        ];
        for (target, rule, expected) in cases {
            let promise: Promise = target.parse().unwrap();
            let found = odd_edge(promise, rule.parse().unwrap());
            let expected = expected.map(|(code, figures)| (code, figures.to_owned()));
            assert_eq!(found, expected, "{target}, {rule}");
        }
    }
}
