//! Calendars: the open time between two instants and the deadline after an amount of it, beside
//! the crates that compute them in Rust today, and beside the floor: two binary searches over a
//! prebuilt table of integers. Run it with `cargo bench -p aloi-bench --bench calendar`.
//!
//! Every engine answers the same questions on the same calendar, in its own types: what it is
//! asked is converted before the clock starts. Before it is timed, each of its answers is compared
//! with Aloi's, and the run fails on the first that differs. `alloc` in the output counts the
//! allocations of a pass over all questions; where it does not stand, nothing was allocated.
#![expect(clippy::unwrap_used, reason = "a benchmark fails loudly")]

use aloi::calendar::{Calendar, CalendarSpec, Holidays, Region};
use aloi::{Instant, Span};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};
use chrono_tz::{Europe::Paris, Tz};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use jiff::civil::{Date, time};
use jiff::{SignedDuration, Timestamp};
use opening_hours::localization::{Country, TzLocation};
use opening_hours::{Context, RuleKind};
use std::fmt::Debug;
use std::time::{Duration, Instant as Clock};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// The French office.
const HOURS: &str = "Mo-Fr 09:00-12:30,13:30-18:00; PH off";
/// How many questions of each length of span.
const QUESTIONS: usize = 1024;
/// The questions are about the years 2015 to 2035, in seconds since 1970.
const FROM: i64 = 1_420_070_400;
const TO: i64 = 2_082_758_400;
const DAY: i64 = 86_400;

fn main() {
    divan::main();
    // not where benchmarks are only tried: by `cargo test --benches`, or with one sample each
    let given = |wanted: &str| std::env::args().any(|arg| arg == wanted);
    if given("--bench") && !given("--sample-count") {
        print_ratios();
    }
}

#[divan::bench(
    types = [Floor, Aloi, Workclock, UleHours, OpeningHours],
    args = Length::ALL,
    max_time = 0.5
)]
fn between<E: Engine>(bencher: Bencher<'_, '_>, length: Length) {
    let asked = Asked::<E>::new(length);
    asked.check_between();
    bencher.counter(ItemsCount::new(QUESTIONS)).bench_local(|| asked.between(0, QUESTIONS));
}

#[divan::bench(
    types = [Floor, Aloi, Workclock, UleHours, OpeningHours],
    args = Length::ALL,
    max_time = 0.5
)]
fn add<E: Engine>(bencher: Bencher<'_, '_>, length: Length) {
    let asked = Asked::<E>::new(length);
    asked.check_add();
    bencher.counter(ItemsCount::new(QUESTIONS)).bench_local(|| asked.add(0, QUESTIONS));
}

/// From the definition to the first answer: all years are computed.
#[divan::bench(max_time = 0.5)]
fn compile() -> i64 {
    office()
        .open_seconds(Span::new(Instant::from_seconds(FROM), Instant::from_seconds(TO)))
        .unwrap()
}

/// How long the spans are that are asked about.
#[derive(Clone, Copy, Debug)]
enum Length {
    Minute,
    Day,
    NinetyDays,
    FiveYears,
    RandomTo90Days,
}

impl Length {
    const ALL: [Self; 5] =
        [Self::Minute, Self::Day, Self::NinetyDays, Self::FiveYears, Self::RandomTo90Days];

    fn seconds(self, dice: &mut Dice) -> i64 {
        match self {
            Self::Minute => 60,
            Self::Day => DAY,
            Self::NinetyDays => 90 * DAY,
            Self::FiveYears => 1826 * DAY,
            Self::RandomTo90Days => dice.below(90 * DAY),
        }
    }

    /// The spans of this length, the same in every run.
    fn spans(self) -> impl Iterator<Item = Span> {
        let mut dice = Dice(self as u64);
        (0..QUESTIONS).map(move |_| {
            let length = self.seconds(&mut dice);
            let from = Instant::from_seconds(FROM + dice.below(TO - FROM - length));
            Span::new(from, from + length)
        })
    }
}

/// SplitMix64: the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 1) as i64 % limit
    }
}

/// Something that computes open time, in types of its own.
trait Engine {
    type At: Copy + Debug + PartialEq;
    type Open: Copy + Debug + PartialEq;
    /// With the French office.
    fn new() -> Self;
    fn at(at: Instant) -> Self::At;
    fn open(seconds: i64) -> Self::Open;
    fn between(&self, from: Self::At, to: Self::At) -> Self::Open;
    fn add(&self, from: Self::At, open: Self::Open) -> Self::At;
}

/// An engine and what it is asked, in its own types.
struct Asked<E: Engine> {
    engine: E,
    /// What Aloi is asked and answers.
    truth: Vec<(Span, i64)>,
    /// From, to, and the open time from `from` that is to be added to it.
    questions: Vec<(E::At, E::At, E::Open)>,
}

impl<E: Engine> Asked<E> {
    fn new(length: Length) -> Self {
        let office = office();
        let truth: Vec<_> =
            length.spans().map(|span| (span, office.open_seconds(span).unwrap())).collect();
        let question =
            |&(span, open): &(Span, i64)| (E::at(span.from), E::at(span.to), E::open(to_add(open)));
        let questions = truth.iter().map(question).collect();
        Self { engine: E::new(), truth, questions }
    }

    fn check_between(&self) {
        for (&(span, open), &(from, to, _)) in self.truth.iter().zip(&self.questions) {
            assert_eq!(self.engine.between(from, to), E::open(open), "between {span:?}");
        }
    }

    fn check_add(&self) {
        let office = office();
        for (&(span, open), &(from, _, add)) in self.truth.iter().zip(&self.questions) {
            let due = office.deadline(span.from, to_add(open)).unwrap();
            assert_eq!(self.engine.add(from, add), E::at(due), "{add:?} after {span:?}");
        }
    }
}

/// One second at least: the engines differ on where no time at all leads.
fn to_add(open: i64) -> i64 {
    open.max(1)
}

/// A number of calls, each with the next question: those from the n-th on, again and again.
trait Calls {
    fn between(&self, from: usize, calls: usize);
    fn add(&self, from: usize, calls: usize);
}

impl<E: Engine> Calls for Asked<E> {
    fn between(&self, from: usize, calls: usize) {
        self.questions.iter().cycle().skip(from).take(calls).for_each(|&(from, to, _)| {
            black_box(self.engine.between(black_box(from), black_box(to)));
        });
    }

    fn add(&self, from: usize, calls: usize) {
        self.questions.iter().cycle().skip(from).take(calls).for_each(|&(from, _, open)| {
            black_box(self.engine.add(black_box(from), black_box(open)));
        });
    }
}

fn office() -> Calendar {
    let mut office = CalendarSpec::new(HOURS, Paris);
    office.holidays = Some(Holidays::Region(france()));
    Calendar::new(office).unwrap()
}

fn france() -> Region {
    "FR".parse().unwrap()
}

/// The public holidays of France in and around the years that are asked about.
fn holidays() -> impl Iterator<Item = Date> {
    let dates = (2014..=2036).flat_map(|year| france().holidays(year));
    dates.map(|holiday| jiff_date(holiday.date))
}

fn jiff_date(date: NaiveDate) -> Date {
    let (year, month, day) = (date.year() as i16, date.month() as i8, date.day() as i8);
    Date::new(year, month, day).unwrap()
}

struct Aloi(Calendar);

impl Engine for Aloi {
    type At = Instant;
    type Open = i64;

    fn new() -> Self {
        Self(office())
    }
    fn at(at: Instant) -> Instant {
        at
    }
    fn open(seconds: i64) -> i64 {
        seconds
    }
    fn between(&self, from: Instant, to: Instant) -> i64 {
        self.0.open_seconds(Span::new(from, to)).unwrap()
    }
    fn add(&self, from: Instant, open: i64) -> Instant {
        self.0.deadline(from, open).unwrap()
    }
}

/// Two binary searches over Aloi's own open spans, 1970 to 2100: no holidays, time zones, checks
/// or errors are left to it.
struct Floor {
    starts: Vec<i64>,
    /// The open seconds before each start, and in the end those of all.
    totals: Vec<i64>,
}

impl Floor {
    fn before(&self, at: i64) -> i64 {
        let begun = self.starts.partition_point(|&start| start <= at);
        let Some(last) = begun.checked_sub(1) else { return 0 };
        (self.totals[last] + at - self.starts[last]).min(self.totals[begun])
    }
}

impl Engine for Floor {
    type At = i64;
    type Open = i64;

    fn new() -> Self {
        let (mut starts, mut totals, mut total) = (Vec::new(), vec![0], 0);
        for span in office().open_spans(Calendar::RANGE).unwrap() {
            total += span.seconds();
            starts.push(span.from.seconds());
            totals.push(total);
        }
        Self { starts, totals }
    }
    fn at(at: Instant) -> i64 {
        at.seconds()
    }
    fn open(seconds: i64) -> i64 {
        seconds
    }
    fn between(&self, from: i64, to: i64) -> i64 {
        self.before(to) - self.before(from)
    }
    fn add(&self, from: i64, open: i64) -> i64 {
        let wanted = self.before(from) + open;
        let last = self.totals.partition_point(|&total| total < wanted) - 1;
        self.starts[last] + wanted - self.totals[last]
    }
}

/// It takes neither holiday rules nor hours for one date: holidays are given as dates.
struct Workclock(workclock::Schedule);

impl Engine for Workclock {
    type At = Timestamp;
    type Open = SignedDuration;

    fn new() -> Self {
        use workclock::{Holidays, Schedule, Weekdays, WorkDay};
        let hours = |from, to| WorkDay::new(from, to, Weekdays::MON_TO_FRI);
        // a day and a break in it take as long
        let office = Schedule::builder()
            .time_zone("Europe/Paris")
            .rule(hours(time(9, 0, 0, 0), time(12, 30, 0, 0)))
            .rule(hours(time(13, 30, 0, 0), time(18, 0, 0, 0)))
            .rule(Holidays::new(holidays()));
        Self(office.build().unwrap())
    }
    fn at(at: Instant) -> Timestamp {
        Timestamp::from_second(at.seconds()).unwrap()
    }
    fn open(seconds: i64) -> SignedDuration {
        SignedDuration::from_secs(seconds)
    }
    fn between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        self.0.between(from, to)
    }
    fn add(&self, from: Timestamp, open: SignedDuration) -> Timestamp {
        self.0.add(from, open).unwrap()
    }
}

/// It has rules for the holidays of France, but is faster with dates.
struct UleHours(ule_hours::Schedule);

impl Engine for UleHours {
    type At = Timestamp;
    type Open = SignedDuration;

    fn new() -> Self {
        let office = ule_hours::Schedule::builder("Europe/Paris").unwrap();
        let office = office.mon_fri("09:00-12:30, 13:30-18:00").unwrap();
        Self(holidays().fold(office, ule_hours::Builder::closed_on).build())
    }
    fn at(at: Instant) -> Timestamp {
        Workclock::at(at)
    }
    fn open(seconds: i64) -> SignedDuration {
        Workclock::open(seconds)
    }
    fn between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        self.0.between(from, to)
    }
    fn add(&self, from: Timestamp, open: SignedDuration) -> Timestamp {
        self.0.add(from, open).unwrap()
    }
}

/// It reads the same notation and knows the holidays of France. It answers with intervals: the sum
/// and the deadline over them are made here.
struct OpeningHours(opening_hours::OpeningHours<TzLocation<Tz>>);

impl Engine for OpeningHours {
    type At = DateTime<Tz>;
    type Open = TimeDelta;

    fn new() -> Self {
        let paris = Context::default()
            .with_holidays(Country::FR.holidays())
            .with_locale(TzLocation::new(Paris));
        Self(HOURS.parse::<opening_hours::OpeningHours>().unwrap().with_context(paris))
    }
    #[expect(clippy::disallowed_methods, reason = "the other crate asks for chrono-tz's own times")]
    fn at(at: Instant) -> DateTime<Tz> {
        at.to_utc().unwrap().with_timezone(&Paris)
    }
    fn open(seconds: i64) -> TimeDelta {
        TimeDelta::seconds(seconds)
    }
    fn between(&self, from: DateTime<Tz>, to: DateTime<Tz>) -> TimeDelta {
        let spans = self.0.iter_range(from, to).filter(|span| span.kind == RuleKind::Open);
        spans.map(|span| span.range.end - span.range.start).sum()
    }
    fn add(&self, from: DateTime<Tz>, mut open: TimeDelta) -> DateTime<Tz> {
        for span in self.0.iter_from(from).filter(|span| span.kind == RuleKind::Open) {
            let length = span.range.end - span.range.start;
            if open <= length {
                return span.range.start + open;
            }
            open -= length;
        }
        unreachable!("the office opens again")
    }
}

const ROUNDS: usize = 15;
/// How long each engine runs in a round, at least.
const TURN: Duration = Duration::from_millis(2);
type Call = fn(&dyn Calls, usize, usize);
const CALLS: [(&str, Call); 2] = [
    ("between", |asked, from, calls| asked.between(from, calls)),
    ("add", |asked, from, calls| asked.add(from, calls)),
];

/// The ratios of one run, engine beside engine: on a busy machine they hold, where times drift.
#[expect(clippy::print_stdout, reason = "what the benchmark found")]
fn print_ratios() {
    println!("\nHow many times the cost of Aloi's call (median of {ROUNDS} rounds):\n");
    println!("| | floor | workclock | ule-hours | opening-hours |");
    println!("|---|---|---|---|---|");
    for length in Length::ALL {
        let engines = engines(length);
        for (name, call) in CALLS {
            let ratios = ratios(&engines, call);
            let row: String = ratios.iter().map(|ratio| format!(" {ratio:.1} |")).collect();
            println!("| `{name}`, {length:?} |{row}");
        }
    }
    println!();
    let lengths = [Length::Day, Length::FiveYears].map(asked::<Aloi>);
    for (name, call) in CALLS {
        println!("Aloi's `{name}`, FiveYears to Day: {:.2}", ratios(&lengths, call)[0]);
    }
}

fn asked<E: Engine + 'static>(length: Length) -> Box<dyn Calls> {
    Box::new(Asked::<E>::new(length))
}

fn engines(length: Length) -> [Box<dyn Calls>; 5] {
    [asked::<Aloi>, asked::<Floor>, asked::<Workclock>, asked::<UleHours>, asked::<OpeningHours>]
        .map(|engine| engine(length))
}

/// The cost of each engine after the first, in that of the first: timed one right after the
/// other, round after round.
fn ratios(engines: &[Box<dyn Calls>], call: Call) -> Vec<f64> {
    let mut ratios: Vec<Vec<f64>> = vec![Vec::new(); engines.len() - 1];
    for round in 0..ROUNDS {
        let from = round * QUESTIONS / ROUNDS;
        let base = seconds(&*engines[0], call, from);
        for (ratios, engine) in ratios.iter_mut().zip(&engines[1..]) {
            ratios.push(seconds(&**engine, call, from) / base);
        }
    }
    ratios.into_iter().map(median).collect()
}

/// The seconds of a call: of as many as take long enough.
fn seconds(engine: &dyn Calls, call: Call, from: usize) -> f64 {
    let mut calls = 1;
    loop {
        let start = Clock::now();
        call(engine, from, calls);
        let time = start.elapsed();
        if time >= TURN {
            return time.as_secs_f64() / calls as f64;
        }
        calls *= 2;
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
