//! In which periods a ticket is left out for another reason than that it belongs elsewhere.

use crate::{Elsewhere, Period, Reason, Standing, Waits};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Whether a ticket that belongs to periods may be, in others, something else than `usual`.
pub(super) fn varies(standing: &Standing, usual: Reason) -> bool {
    match standing {
        Standing::Dated { elsewhere, entries, .. } => {
            let own = |period: Period| entries.iter().any(|entry| entry.period == Some(period));
            let waits = |waits: Waits| waits.last != Some(waits.first) || !own(waits.first);
            elsewhere.waits.is_some_and(waits)
                || elsewhere.reason != usual
                || entries.outside().is_some()
        }
        Standing::Out(_) | Standing::OtherSource => false,
    }
}

/// The periods, but those of its entries, in which a ticket is something else than `usual`, and the
/// reason in each.
pub(super) fn waiting<'m, F>(
    periods: &'m mut BTreeMap<Period, F>,
    standing: &'m Standing,
    usual: Reason,
) -> impl Iterator<Item = (Reason, &'m mut F)> {
    let own = |period: Period| standing.entries().iter().any(|entry| entry.period == Some(period));
    let others = periods.range_mut(where_it_varies(standing, usual));
    let others = others.filter(move |(period, _)| !own(**period));
    let reasons = others.filter_map(|(period, figures)| {
        standing.in_period(*period).err().map(|why| (why, figures))
    });
    reasons.filter(move |(reason, _)| *reason != usual)
}

/// The periods outside which a ticket is `usual`: those in which it was under way, unless something else
/// makes it another.
fn where_it_varies(standing: &Standing, usual: Reason) -> (Bound<Period>, Bound<Period>) {
    let Standing::Dated { elsewhere: Elsewhere { reason, waits: Some(waits) }, entries, .. } =
        standing
    else {
        return (Bound::Unbounded, Bound::Unbounded);
    };
    if *reason != usual || entries.outside().is_some() {
        return (Bound::Unbounded, Bound::Unbounded);
    }
    let last = match waits.last {
        None => Bound::Unbounded,
        Some(last) if last < waits.first => Bound::Excluded(waits.first),
        Some(last) => Bound::Included(last),
    };
    (Bound::Included(waits.first), last)
}
