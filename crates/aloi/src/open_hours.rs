//! The open hours of a period to an availability or a downtime: those of its calendar, less what is agreed to
//! be left out (R25).

use crate::contract::Contract;
use crate::measure::Spans;
use crate::outages::{AtOnce, MonthLength, Outages};
use crate::{AgreedExclusion, Figure, Indicator, Span, Times};

const DAY: i64 = 86_400;

impl Times {
    /// No ticket counted yet, for the figure of an indicator in a period, under these exclusions: the
    /// period's time within the contract, and how many months it has.
    pub(crate) fn over(
        terms: (&Contract, &[AgreedExclusion]),
        indicator: &Indicator,
        period: (Span, Option<u16>),
    ) -> Self {
        match (indicator.figure, indicator.measure.spans) {
            (Figure::Availability | Figure::Downtime, Some(Spans::Meeting { .. })) => {
                Self::Outages(Box::new(open_hours(terms, indicator, period)))
            }
            (Figure::PeakStock, Some(_)) => Self::AtOnce(AtOnce::new(period.0)),
            (figure, _) => Self::of(figure),
        }
    }
}

/// The open hours of a period, with no outage in them yet.
fn open_hours(
    (contract, exclusions): (&Contract, &[AgreedExclusion]),
    indicator: &Indicator,
    (period, months): (Span, Option<u16>),
) -> Outages {
    let windows = exclusions.iter().filter(|one| indicator.leaves_out(one));
    let windows = windows.filter_map(|one| one.stop).map(|window| window.intersect(period));
    let excluded = Span::union(windows.collect());
    // a contract's months lie where calendars reach
    let calendar = contract.calendar_of(indicator);
    let open = calendar.and_then(|one| Some(one.open_spans(period).ok()?.collect::<Vec<_>>()));
    let months = months.filter(|_| indicator.month_length == MonthLength::ThirtyDays);
    let agreed = months.map(|months| i64::from(months) * 30 * DAY);
    Outages::new(open.unwrap_or_default(), excluded, agreed, indicator.measure.reach())
}
