//! The times and durations of cells: read, counted for what is said once of the whole export, and
//! set down where they cannot be read.

use crate::planned::PlannedTimes;
use crate::quoted::quoted;
use crate::reading::Reading;
use crate::stop::Stop;
use crate::table::Kind;
use crate::time::{
    CellAt, Count, DateOrder, Halves, OrderEvidence, OrderVerdict, Parted, Spot, TimeFormat,
    TimeProblem, TimesSeen, Usual, Written,
};
use aloi::zone::{self, Tz};
use aloi::{Code, Finding, Instant, Place, Precision, Ticket};
use aloi_contract::{Column, Source};
use aloi_words::said;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the times of an export are read, and what they have shown so far.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    format: TimeFormat,
    /// The contract's zone, which planned dates are of.
    contract_zone: Tz,
    /// The zone of times without offset, where the source does not declare it.
    assumed: Option<Tz>,
    /// Whether the order of day and month is still being looked for.
    looking: bool,
    order: OrderEvidence,
    /// What a spreadsheet may have done to the dates of each column of each file, once their order
    /// is declared or proved.
    halves: BTreeMap<(u64, usize), Halves>,
    /// The order of day and month in which times that do not tell it are read.
    read_in: Option<DateOrder>,
    /// Whether the source says how its times are written.
    declared: bool,
    /// Whether the form that is declared for times has no seconds.
    lacks_seconds: bool,
    seen: TimesSeen,
    planned: PlannedTimes,
}

/// What the times of an export, or of a part of it, have shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Shown {
    order: OrderEvidence,
    #[serde(with = "aloi::pairs")]
    halves: BTreeMap<(u64, usize), Halves>,
    seen: TimesSeen,
    planned: PlannedTimes,
}

impl Shown {
    /// Adds what was shown by another part of the export.
    pub(crate) fn merge(&mut self, part: Self) {
        self.order.merge(part.order);
        self.seen.merge(part.seen);
        self.planned.merge(part.planned);
        for (column, halves) in part.halves {
            self.halves.entry(column).or_default().merge(halves);
        }
    }
}

impl Times {
    pub(crate) fn new(source: &Source, contract_zone: Tz) -> Self {
        let zone = source.timezone.unwrap_or(contract_zone);
        Self {
            format: TimeFormat::new(source.dates.as_ref(), zone),
            contract_zone,
            assumed: source.timezone.is_none().then_some(zone),
            looking: true,
            order: OrderEvidence::default(),
            halves: BTreeMap::new(),
            read_in: None,
            declared: source.dates.is_some(),
            lacks_seconds: source.dates.as_ref().is_some_and(|dates| !dates.tell_seconds()),
            seen: TimesSeen::default(),
            planned: PlannedTimes::default(),
        }
    }

    /// Whether a time was met that does not tell the day from the month: the export then has to
    /// be read again, by [`Times::again`].
    pub(crate) fn order_asked(&self) -> bool {
        self.order.verdict() != OrderVerdict::NotAsked
    }

    /// Whether the order is proved, so that nothing more is to be looked for.
    pub(crate) fn order_found(&self) -> bool {
        self.looking && matches!(self.order.verdict(), OrderVerdict::Proved(..))
    }

    /// For a second reading, with the order that the first found. Where it found none the run
    /// stops; the day is then taken first only so that all other problems are found too.
    pub(crate) fn again(self, source: &Source, assumed: Option<DateOrder>) -> Self {
        let order = assumed.or(self.proved()).unwrap_or(DateOrder::DayFirst);
        let fresh = Self::new(source, self.contract_zone);
        Self {
            format: fresh.format.with_order(order),
            looking: false,
            read_in: Some(order),
            order: self.order,
            ..fresh
        }
    }

    /// The order of day and month, if it is proved.
    pub(crate) fn proved(&self) -> Option<DateOrder> {
        match self.order.verdict() {
            OrderVerdict::Proved(order, _) => Some(order),
            _ => None,
        }
    }

    /// The order in which times that do not tell it were read, if any were looked for.
    pub(crate) const fn read_in(&self) -> Option<DateOrder> {
        self.read_in
    }

    /// What they have shown.
    pub(crate) fn into_shown(self) -> Shown {
        let Self { order, halves, seen, planned, .. } = self;
        Shown { order, halves, seen, planned }
    }

    /// The same times, which have shown this.
    pub(crate) fn with_shown(self, shown: Shown) -> Self {
        let Shown { order, halves, seen, planned } = shown;
        Self { order, halves, seen, planned, ..self }
    }

    /// The same for a part of the export, of which nothing was seen yet.
    pub(crate) fn part(&self) -> Self {
        Self {
            format: self.format.clone(),
            order: OrderEvidence::default(),
            halves: BTreeMap::new(),
            seen: TimesSeen::default(),
            planned: PlannedTimes::default(),
            ..*self
        }
    }

    /// Adds what was seen in a part of the export.
    pub(crate) fn merge(&mut self, part: Self) {
        self.order.merge(part.order);
        self.seen.merge(part.seen);
        self.planned.merge(part.planned);
        for (column, halves) in part.halves {
            self.halves.entry(column).or_default().merge(halves);
        }
    }

    /// Whether the order of day and month is still being looked for.
    pub(crate) const fn is_looking(&self) -> bool {
        self.looking
    }

    /// Counts the planned times of a ticket in scope.
    pub(crate) fn see_planned(&mut self, ticket: &Ticket) {
        self.planned.see(ticket, self.contract_zone);
    }

    /// Whether a planned time of a ticket in scope is not at midnight, so that they are not dates
    /// alone.
    pub(crate) const fn has_planned_hours(&self) -> bool {
        self.planned.have_hours()
    }

    /// Whether every planned time of tickets in scope so far is at midnight, so that all are dates
    /// alone (R12).
    pub(crate) const fn planned_dates_alone(&self) -> bool {
        self.planned.are_dates_alone()
    }

    /// A cell in one of the commonest variants, of which nothing but its seconds and its zone is to be
    /// noted. `None` for any other.
    #[inline]
    pub(crate) fn usual(&self, reading: &Reading<'_>, column: Column, cell: &str) -> Option<Usual> {
        let plain = self.looking && !self.declared && reading.kind(column) == Kind::Text;
        if plain { self.format.usual(cell) } else { None }
    }

    /// The zone of times without offset.
    pub(crate) const fn zone(&self) -> Tz {
        self.format.zone()
    }

    /// Notes the seconds of a time.
    #[inline(always)]
    pub(crate) fn see(&mut self, reading: &Reading<'_>, column: Column, at: Instant) {
        // People may set the opening, to the minute; no time elapses by it alone.
        if column != Column::OpenedAt {
            let cell = CellAt { file: reading.row.0 >> 48, column: column.place() };
            let spot = || spot(reading, reading.cell(column));
            self.seen.add_told(cell, || reading.name(column), at, spot);
        }
    }

    pub(crate) fn read(
        &mut self,
        reading: &Reading<'_>,
        column: Column,
    ) -> Result<Written, TimeProblem> {
        let cell = reading.cell(column);
        let typed = reading.kind(column) == Kind::Time;
        let written = match typed {
            true => self.format.read_typed(cell),
            false => self.format.read(cell),
        }?;
        if self.declared || !self.looking {
            self.halve(reading, column, &written, typed);
        }
        self.seen.add(&written, || spot(reading, cell));
        Ok(written)
    }

    /// Notes when something happened.
    #[inline]
    pub(crate) fn happened(&mut self, at: Instant) {
        self.seen.happened(at);
    }

    /// The earliest and the latest time at which something happened, of those met so far.
    pub(crate) fn reach(&self) -> (Option<Instant>, Option<Instant>) {
        (self.seen.earliest(), self.seen.latest())
    }

    /// Whether two texts tell one instant, as far as they can be read.
    pub(crate) fn is_same(&self, one: &str, other: &str) -> bool {
        match (self.format.read(one), self.format.read(other)) {
            (Ok(one), Ok(other)) => one.at == other.at && one.date == other.date,
            _ => false,
        }
    }

    /// Notes a time by the clocks of the zone.
    #[inline]
    pub(crate) fn see_local(&mut self, reading: &Reading<'_>, cell: &str) {
        self.seen.add_local(|| spot(reading, cell));
    }

    /// Notes a time that does not tell the day from the month, or that proves their order.
    pub(crate) fn ask_order(
        &mut self,
        reading: &Reading<'_>,
        cell: &str,
        proof: Option<DateOrder>,
    ) {
        self.order.add(proof, || spot(reading, cell));
    }

    /// Counts a date for what a spreadsheet may have done to its column: those that it converted
    /// are dates of a workbook, or written with the year first.
    fn halve(&mut self, reading: &Reading<'_>, column: Column, written: &Written, typed: bool) {
        let halves = self.halves.entry((reading.row.0 >> 48, column.place())).or_default();
        if halves.is_open() {
            let cell = reading.cell(column);
            let year_first = cell.get(4..5) == Some("-");
            let day = zone::wall_clock(self.format.zone(), written.at).map(|wall| wall.day());
            halves.add(day.unwrap_or(0), typed || year_first, || spot(reading, cell));
        }
    }

    /// The last second of the day of a date alone.
    pub(crate) fn end_of_day(&self, written: &Written) -> Instant {
        let next = written.date.and_then(|date| date.succ_opt());
        next.map_or(written.at, |next| zone::day_begins(self.format.zone(), next) + -1)
    }

    /// How precisely the text of a time is written. A date of a workbook is a number, with its seconds.
    pub(crate) fn written_to(&self, reading: &Reading<'_>, column: Column) -> Precision {
        let lacks_seconds = self.lacks_seconds || self.format.lacks_seconds(reading.cell(column));
        match reading.kind(column) {
            Kind::Text if lacks_seconds => Precision::Minute,
            _ => Precision::Second,
        }
    }

    /// How precisely the times met so far are told: to the minute, where those of a column all are.
    pub(crate) fn precision(&self) -> Precision {
        let cut = self.lacks_seconds && !self.seen.has_seconds();
        match self.seen.to_the_minute() {
            Some(_) => Precision::Minute,
            None if cut => Precision::Minute,
            None => Precision::Second,
        }
    }

    /// What is said once of the export.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let OrderVerdict::Proved(order, spot) = self.order.verdict() {
            let finding = Finding::new(Code::DateOrderProved).at(spot.place());
            findings.push(finding.value(&spot.value).other(order.key()));
        }
        let counted = |code, count: &Count| {
            let spot = count.first.as_ref()?;
            Some(Finding::new(code).at(spot.place()).value(count.times))
        };
        let zone = self.assumed.and_then(|zone| {
            counted(Code::ZoneAssumed, self.seen.local()).map(|finding| finding.other(zone))
        });
        let minutes = self.seen.to_the_minute().and_then(|cut| {
            let finding = counted(Code::MinutePrecision, &cut.times)?;
            Some(finding.column(&cut.columns.join(", ")))
        });
        findings.extend(zone);
        findings.extend(counted(Code::UnixTimes, self.seen.unix()));
        findings.extend(minutes);
        findings
    }

    /// Why the order of day and month stops the run.
    pub(crate) fn order_stops(&self) -> Vec<Stop> {
        match self.order.verdict() {
            OrderVerdict::NotAsked | OrderVerdict::Proved(..) => {
                self.halves.values().filter_map(Halves::parted).map(half_converted).collect()
            }
            OrderVerdict::Unproved { times, first } => {
                let message = said!("time.order-unproved", text = quoted(&first.value), times);
                let help = said!("time.order-unproved-help");
                vec![Stop::new(&first.file, first.line, message).help(help)]
            }
            OrderVerdict::Contradicted { day_first, month_first } => {
                let message = said!(
                    "time.both-orders",
                    text = quoted(&day_first.value),
                    other = quoted(&month_first.value),
                    file = &*month_first.file,
                    line = month_first.line
                );
                let help = said!("time.both-orders-help");
                vec![Stop::new(&day_first.file, day_first.line, message).help(help)]
            }
        }
    }
}

/// Why dates that a spreadsheet has half converted stop the run.
fn half_converted(parted: Parted<'_>) -> Stop {
    let Parted { typed, text, first } = parted;
    let message = said!("time.half-converted", first = quoted(&first.value), typed, text);
    Stop::new(&first.file, first.line, message).help(said!("time.half-converted-help"))
}

fn spot(reading: &Reading<'_>, value: &str) -> Spot {
    Spot::new(Arc::clone(reading.at.file), reading.at.line, value).in_row(reading.row)
}

impl Spot {
    fn place(&self) -> Place {
        Place::Line { file: Arc::clone(&self.file), line: self.line }
    }
}
