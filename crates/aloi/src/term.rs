//! The term of a contract: from which day to which its months count (R23).

use crate::zone::{self, Tz};
use crate::{Instant, Month, Span};
use chrono::NaiveDate;

/// The term of a contract. A month that one of its days cuts counts what lies on its side of it, and
/// outside it no month counts anything.
///
/// ```
/// use aloi::{ContractTerm, Month};
/// let day = |text: &str| Some(text.parse().unwrap());
/// let paris = "Europe/Paris".parse().unwrap();
/// let term = ContractTerm::new(day("2026-10-15"), day("2027-10-14"), paris);
/// let october: Month = "2026-10".parse().unwrap();
/// assert_eq!(term.span(october).unwrap().from.to_string(), "2026-10-14T22:00:00Z");
/// assert!(term.cuts(october) && !term.cuts(october.next()));
/// assert_eq!(term.span(october.before()), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractTerm {
    zone: Tz,
    /// Its first instant, and the first after it.
    span: Span,
}

impl ContractTerm {
    /// From the first day on, up to and with the last, by the clocks of `zone`; without one of them it
    /// has no such end.
    #[must_use]
    pub fn new(from: Option<NaiveDate>, until: Option<NaiveDate>, zone: Tz) -> Self {
        let begins = |day| zone::day_begins(zone, day);
        let from = from.map_or(Instant::ALWAYS, begins);
        let after = until.and_then(|day| day.succ_opt());
        Self { zone, span: Span::new(from, after.map_or(Instant::NEVER, begins)) }
    }

    /// What of a month lies in it; `None` where nothing does.
    #[must_use]
    pub fn span(&self, month: Month) -> Option<Span> {
        let span = month.span(self.zone).intersect(self.span);
        (!span.is_empty()).then_some(span)
    }

    /// Whether it begins or ends within a month.
    #[must_use]
    pub fn cuts(&self, month: Month) -> bool {
        self.span(month).is_some_and(|span| span != month.span(self.zone))
    }

    /// The month that counts what happens at an instant. What lies before or after it in a month that
    /// it cuts is of the month before or after.
    #[must_use]
    pub fn month(&self, at: Instant) -> Option<Month> {
        let month = Month::of(at, self.zone)?;
        if at < self.span.from && self.span(month).is_some() {
            return Some(month.before());
        }
        if at >= self.span.to && self.span(month).is_some() {
            return Some(month.next());
        }
        Some(month)
    }

    /// Whether some of a month lies in it.
    #[must_use]
    pub fn holds(&self, month: Month) -> bool {
        let is_open = (self.span.from, self.span.to) == (Instant::ALWAYS, Instant::NEVER);
        is_open || self.span(month).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_that_is_cut_counts_what_lies_on_its_side() {
        let day = |text: &str| Some(text.parse().unwrap());
        let term = ContractTerm::new(day("2026-10-15"), day("2026-12-10"), Tz::UTC);
        let cases = [
            ("2026-09-20T00:00:00Z", "2026-09"),
            ("2026-10-14T23:59:59Z", "2026-09"),
            ("2026-10-15T00:00:00Z", "2026-10"),
            ("2026-11-01T00:00:00Z", "2026-11"),
            ("2026-12-10T23:59:59Z", "2026-12"),
            ("2026-12-11T00:00:00Z", "2027-01"),
        ];
        for (at, month) in cases {
            let found = term.month(at.parse().unwrap()).unwrap();
            assert_eq!(found.to_string(), month, "{at}");
        }
        let counted = |month: &str| term.span(month.parse().unwrap()).map(Span::seconds);
        let days = |days: i64| Some(days * 86_400);
        assert_eq!(counted("2026-09"), None);
        assert_eq!(counted("2026-10"), days(17));
        assert_eq!(counted("2026-11"), days(30));
        assert_eq!(counted("2026-12"), days(10));
        assert_eq!(counted("2027-01"), None);
    }
}
