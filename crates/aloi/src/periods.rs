//! The periods of an indicator in a contract's term: which days each has, and which hold an instant (R23).

use crate::zone::{self, Tz};
use crate::{Instant, Month, Period, PeriodKind, Span};
use chrono::{Datelike, Days, Months, NaiveDate};

/// The periods of a kind, cut by the first and the last day of a contract.
///
/// Later periods neither begin nor end earlier, so that those that hold an instant follow each other: a
/// ticket counts from the [first](Self::first) up to the [last](Self::last) of them, mostly one.
///
/// ```
/// use aloi::{Month, Period, PeriodKind, Periods};
/// let day = |text: &str| Some(text.parse().unwrap());
/// let paris = "Europe/Paris".parse().unwrap();
/// let months = Periods::new(PeriodKind::Month, (day("2026-10-15"), day("2027-10-14")), paris);
/// let october: Month = "2026-10".parse().unwrap();
/// assert_eq!(months.span(october).unwrap().from.to_string(), "2026-10-14T22:00:00Z");
/// assert!(months.cuts(october) && !months.cuts(october.next()));
/// assert_eq!(months.span(october.before()), None);
///
/// // a quarter stands in the report of its last month, and before that as far as it has come
/// let quarters = Periods::new(PeriodKind::Quarter, (None, None), paris);
/// let november = october.next();
/// assert_eq!(quarters.span(november).unwrap().to, november.span(paris).to);
/// assert!(!quarters.is_whole(november) && quarters.is_whole(november.next()));
/// let at = "2026-10-20T10:00:00Z".parse().unwrap();
/// assert_eq!(quarters.first(at), Some(october.into()));
/// assert_eq!(quarters.last(at), Some(november.next().into()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    kind: PeriodKind,
    zone: Tz,
    /// The contract's first day: its years begin on it.
    begins: Option<NaiveDate>,
    /// The contract's first instant, and the first after it.
    term: Span,
}

/// The days of a period: its first, the first after it, and the first after what its report shows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dates {
    first: NaiveDate,
    after: NaiveDate,
    shown: NaiveDate,
}

/// Periods that follow each other: mostly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) first: Period,
    pub(crate) last: Period,
}

impl Stretch {
    pub(crate) fn holds(self, period: Period) -> bool {
        self.first <= period && period <= self.last
    }

    /// Those of both.
    pub(crate) fn meet(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

impl Periods {
    /// Those of a contract from its first day on, up to and with its last, by the clocks of `zone`;
    /// without one of them it has no such end.
    #[must_use]
    pub fn new(
        kind: PeriodKind,
        (from, until): (Option<NaiveDate>, Option<NaiveDate>),
        zone: Tz,
    ) -> Self {
        let day = |day| zone::day_begins(zone, day);
        let after = until.and_then(|day| day.succ_opt());
        let term = Span::new(from.map_or(Instant::ALWAYS, day), after.map_or(Instant::NEVER, day));
        Self { kind, zone, begins: from, term }
    }

    /// Their kind.
    #[must_use]
    pub const fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The zone of their days.
    pub(crate) const fn zone(&self) -> Tz {
        self.zone
    }

    /// The first day of a period, and the first after it, in the contract's dates.
    pub(crate) fn dates(&self, period: Period) -> Option<(NaiveDate, NaiveDate)> {
        let span = self.whole(period)?;
        Some((self.date(span.from)?, self.date(span.to + -1)?.succ_opt()?))
    }

    /// The periods of the same contract that follow each other, and make up these: months, where
    /// these overlap each other whole.
    #[must_use]
    pub const fn apart(&self) -> Self {
        match self.kind {
            PeriodKind::Rolling(_) => Self { kind: PeriodKind::Month, ..*self },
            _ => *self,
        }
    }

    /// Those that stand in the report of a month, in order: outside the contract's dates too.
    pub fn of(self, month: Month) -> impl Iterator<Item = Period> {
        let exist = move |place: &u8| self.days(Period::new(month, *place)).is_some();
        (0..).take_while(exist).map(move |place| Period::new(month, place))
    }

    /// What of a period lies in the contract's dates, as far as its report shows it; `None` where
    /// nothing does.
    #[must_use]
    pub fn span(&self, period: impl Into<Period>) -> Option<Span> {
        let Dates { first, shown, .. } = self.days(period.into())?;
        self.within_the_term(first, shown)
    }

    /// The same up to its end, whatever its report shows.
    #[must_use]
    pub fn whole(&self, period: impl Into<Period>) -> Option<Span> {
        let Dates { first, after, .. } = self.days(period.into())?;
        self.within_the_term(first, after)
    }

    /// How many months a period has as far as its report shows it, one that has only begun as one, whatever the
    /// contract's dates cut of it; none of a week.
    pub(crate) fn months(&self, period: Period) -> Option<u16> {
        let Dates { first, shown, .. } = self.days(period)?;
        let begins = |months: &u16| first.checked_add_months(Months::new((*months).into()));
        let is_last = |months: &u16| begins(months).is_none_or(|after| shown <= after);
        (1..).find(is_last).filter(|_| self.kind != PeriodKind::Week)
    }

    /// Whether its report shows a period up to its end: before that it stands there *so far*.
    #[must_use]
    pub fn is_whole(&self, period: impl Into<Period>) -> bool {
        let period = period.into();
        self.span(period) == self.whole(period)
    }

    /// Whether the contract begins or ends within a period.
    #[must_use]
    pub fn cuts(&self, period: impl Into<Period>) -> bool {
        let Some(Dates { first, after, .. }) = self.days(period.into()) else { return false };
        let days = Span::new(self.begins_at(first), self.begins_at(after));
        self.within_the_term(first, after).is_some_and(|span| span != days)
    }

    /// Whether some of a period lies in the contract's dates.
    #[must_use]
    pub fn holds(&self, period: impl Into<Period>) -> bool {
        self.is_open() || self.span(period).is_some()
    }

    /// The first period that counts what happens at an instant. What lies before or after the contract
    /// in one that it cuts is of the period before or after.
    #[must_use]
    pub fn first(&self, at: Instant) -> Option<Period> {
        let month = Month::of(at, self.zone)?;
        let first = match self.kind {
            PeriodKind::Week | PeriodKind::ContractYear => self.holding(self.date(at)?).0?,
            _ => Period::from(month),
        };
        Some(self.outside(at, first).unwrap_or(first))
    }

    /// The last period that counts what happens at an instant: it is shown up to its end.
    #[must_use]
    pub fn last(&self, at: Instant) -> Option<Period> {
        let last = match self.kind {
            PeriodKind::Month => Period::from(Month::of(at, self.zone)?),
            _ => self.holding(self.date(at)?).1?,
        };
        Some(self.outside(at, last).unwrap_or(last))
    }

    /// That which is under way at an instant: it ends last, or of those that roll first.
    #[must_use]
    pub fn running(&self, at: Instant) -> Option<Period> {
        if self.apart() == *self { self.last(at) } else { self.first(at) }
    }

    /// Those that count what happens at an instant.
    pub(crate) fn at(&self, at: Instant) -> Option<Stretch> {
        let first = self.first(at)?;
        let last = if self.kind.overlaps() { self.last(at)? } else { first };
        Some(Stretch { first, last })
    }

    /// Those of a stretch that lie in the contract's dates and stand in the reports of these months, in
    /// order; of all months without them.
    pub(crate) fn reported(&self, stretch: Stretch, months: Option<&[Month]>) -> Vec<Period> {
        let Stretch { first, last } = stretch;
        let all = || first.month().through(last.month());
        let near = |months: &[Month]| {
            let begin = months.partition_point(|month| *month < first.month());
            let end = months.partition_point(|month| *month <= last.month());
            months[begin..end.max(begin)].to_vec()
        };
        let months = months.map_or_else(all, near);
        let within = months.into_iter().flat_map(|month| self.of(month));
        within.filter(|one| stretch.holds(*one) && self.holds(*one)).collect()
    }

    /// That which holds an instant up to its end, whatever the contract's dates.
    pub(crate) fn whole_at(&self, at: Instant) -> Option<Period> {
        self.holding(self.date(at)?).1
    }

    /// The last that ends before a period begins: the months before one that rolls.
    pub(crate) fn before(&self, period: Period) -> Option<Period> {
        let last = self.days(period)?.first.pred_opt()?;
        self.apart().holding(last).1
    }

    /// The period before one, where the contract had begun by its end.
    pub(crate) fn before_in_term(&self, period: Period) -> Option<Period> {
        let begins = self.whole(period)?.from;
        let before = self.whole_at(begins + -1)?;
        (before != period && self.whole(before)?.to <= begins).then_some(before)
    }

    /// Whether a period begins with a month, or later.
    pub(crate) fn begins_from(&self, period: Period, month: Month) -> bool {
        self.days(period).is_some_and(|days| days.first >= month.first_day())
    }

    fn is_open(&self) -> bool {
        (self.term.from, self.term.to) == (Instant::ALWAYS, Instant::NEVER)
    }

    /// Of an instant before or after the contract, where the period that is said to hold it reaches into
    /// it: one that does not.
    fn outside(&self, at: Instant, period: Period) -> Option<Period> {
        if self.is_open() || (self.term.from <= at && at < self.term.to) {
            return None;
        }
        self.span(period)?;
        match at < self.term.from {
            true => self.first(self.term.from).map(Period::before),
            false => self.last(self.term.to + -1).map(|last| last.month().next().into()),
        }
    }

    /// The first and the last period that hold a day, whatever the contract's dates.
    fn holding(&self, day: NaiveDate) -> (Option<Period>, Option<Period>) {
        let month = Month::of_day;
        let alone = |day: NaiveDate| month(day).map(Period::from);
        let ends_with = |months: u32| {
            let last = (day.month0() / months + 1) * months;
            Month::new(day.year(), last).map(Period::from)
        };
        let last = match self.kind {
            PeriodKind::Month => alone(day),
            PeriodKind::Quarter => ends_with(3),
            PeriodKind::HalfYear => ends_with(6),
            PeriodKind::Year => ends_with(12),
            PeriodKind::Rolling(months) => {
                month(day).and_then(|month| month.plus(i32::from(months) - 1)).map(Period::from)
            }
            PeriodKind::Week => {
                let sunday = day + Days::new(6 - u64::from(day.weekday().num_days_from_monday()));
                let week = month(sunday).map(|month| Period::new(month, sunday.day0() as u8 / 7));
                return (week, week);
            }
            PeriodKind::ContractYear => return self.contract_years(day),
        };
        (alone(day), last)
    }

    /// The same of years that begin on any day: in the report of a month in which one ends, the next one
    /// stands too.
    fn contract_years(&self, day: NaiveDate) -> (Option<Period>, Option<Period>) {
        let year = |day: NaiveDate| self.anniversary(day.year());
        let of = |day: NaiveDate| {
            let begun = year(day).is_some_and(|begins| begins.day() > 1 && begins <= day);
            let same = year(day).is_some_and(|begins| begins.month() == day.month());
            Some(Period::new(Month::new(day.year(), day.month())?, u8::from(begun && same)))
        };
        let next = year(day).filter(|begins| day < *begins).or(self.anniversary(day.year() + 1));
        (of(day), next.and_then(|next| next.pred_opt()).and_then(of))
    }

    /// The day on which a year of the contract begins in a calendar year; one that begins on 29 February
    /// does on the 28th of others.
    fn anniversary(&self, year: i32) -> Option<NaiveDate> {
        let begins = self.begins?;
        let same = NaiveDate::from_ymd_opt(year, begins.month(), begins.day());
        same.or_else(|| NaiveDate::from_ymd_opt(year, begins.month(), 28))
    }

    /// The days of a period, whatever the contract's; `None` where the report of its month has no such.
    fn days(&self, period: Period) -> Option<Dates> {
        let (month, place) = (period.month(), period.place());
        let next = month.next().first_day();
        let shown = |first, after: NaiveDate| Some(Dates { first, after, shown: after.min(next) });
        let from = |first: Month, months: u8| {
            let alone = Some(first).filter(|_| place == 0)?;
            shown(alone.first_day(), alone.plus(months.into())?.first_day())
        };
        let of_year = |months: u8| {
            let before = (month.number() - 1) % u32::from(months);
            from(month.plus(-i32::try_from(before).ok()?)?, months)
        };
        match self.kind {
            PeriodKind::Month => from(month, 1),
            PeriodKind::Quarter => of_year(3),
            PeriodKind::HalfYear => of_year(6),
            PeriodKind::Year => of_year(12),
            PeriodKind::Rolling(months) => from(month.plus(1 - i32::from(months))?, months),
            PeriodKind::Week => {
                let before = month.first_day().weekday().num_days_from_monday();
                let sunday =
                    month.first_day() + Days::new(u64::from(6 - before) + 7 * u64::from(place));
                (sunday < next).then_some(())?;
                let after = sunday.succ_opt()?;
                Some(Dates { first: after - Days::new(7), after, shown: after })
            }
            PeriodKind::ContractYear => {
                let begins = self.anniversary(month.year())?;
                let splits = begins.day() > 1 && begins.month() == month.number();
                let first = match (splits, place) {
                    (true, 1) => begins,
                    (false, 0) if begins <= month.first_day() => begins,
                    (_, 0) => self.anniversary(month.year() - 1)?,
                    _ => return None,
                };
                shown(first, self.anniversary(first.year() + 1)?)
            }
        }
    }

    fn date(&self, at: Instant) -> Option<NaiveDate> {
        zone::wall_clock(self.zone, at).map(|wall| wall.date())
    }

    fn begins_at(&self, day: NaiveDate) -> Instant {
        zone::day_begins(self.zone, day)
    }

    fn within_the_term(&self, first: NaiveDate, after: NaiveDate) -> Option<Span> {
        let span = Span::new(self.begins_at(first), self.begins_at(after)).intersect(self.term);
        (!span.is_empty()).then_some(span)
    }
}
