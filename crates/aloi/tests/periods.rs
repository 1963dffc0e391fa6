//! The periods of an indicator, against a slow model that asks each day and each period by itself (R23, R24).
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use aloi::measure::{Again, Late, Measure, Overdue, Unfinished};
use aloi::zone::Tz;
use aloi::{
    Assessor, Contract, Event, Glossary, Instant, Knowledge, Kpi, Month, Period, PeriodKind,
    Periods, Reason, Span, Ticket, example,
};
use chrono::NaiveDate;
use proptest::prelude::*;

const KINDS: [PeriodKind; 8] = [
    PeriodKind::Month,
    PeriodKind::Week,
    PeriodKind::Quarter,
    PeriodKind::HalfYear,
    PeriodKind::Year,
    PeriodKind::ContractYear,
    PeriodKind::Rolling(2),
    PeriodKind::Rolling(12),
];

fn day(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn paris() -> Tz {
    "Europe/Paris".parse().unwrap()
}

/// The periods in the report of a month: from their first day to their last, `…` where they go on after
/// what the report shows.
fn check(kind: &str, [from, until]: [&str; 2], of: &str, expected: &[&str]) {
    let kind = PeriodKind::from_key(kind).unwrap();
    let periods = Periods::new(kind, (day(from), day(until)), Tz::UTC);
    let date = |at: Instant| at.to_string()[..10].to_owned();
    let told = |period: Period| {
        let span = periods.span(period)?;
        let more = if periods.is_whole(period) { "" } else { " …" };
        let cut = if periods.cuts(period) { " cut" } else { "" };
        Some(format!("{} {}{more}{cut}", date(span.from), date(span.to + -1)))
    };
    let found: Vec<String> = periods.of(month(of)).filter_map(told).collect();
    assert_eq!(found, expected, "{kind:?} of {from}/{until} in {of}");
}

#[test]
fn in_which_report_a_period_stands() {
    const ALWAYS: [&str; 2] = ["", ""];
    check("month", ALWAYS, "2026-10", &["2026-10-01 2026-10-31"]);
    check("quarter", ALWAYS, "2026-11", &["2026-10-01 2026-11-30 …"]);
    check("quarter", ALWAYS, "2026-12", &["2026-10-01 2026-12-31"]);
    check("half-year", ALWAYS, "2026-06", &["2026-01-01 2026-06-30"]);
    check("year", ALWAYS, "2026-06", &["2026-01-01 2026-06-30 …"]);
    check("rolling 12 months", ALWAYS, "2026-10", &["2025-11-01 2026-10-31"]);
    // 1 November is a Sunday: its week is November's, whose last Sunday is the 29th
    check(
        "week",
        ALWAYS,
        "2026-11",
        &[
            "2026-10-26 2026-11-01",
            "2026-11-02 2026-11-08",
            "2026-11-09 2026-11-15",
            "2026-11-16 2026-11-22",
            "2026-11-23 2026-11-29",
        ],
    );
    let year = ["2025-03-15", ""];
    check("contract year", year, "2026-02", &["2025-03-15 2026-02-28 …"]);
    check("contract year", year, "2026-03", &["2025-03-15 2026-03-14", "2026-03-15 2026-03-31 …"]);
    check("contract year", year, "2025-03", &["2025-03-15 2025-03-31 …"]);
    check("contract year", ["2026-01-01", ""], "2026-12", &["2026-01-01 2026-12-31"]);
    // a contract of 29 February: its years begin on the 28th of others
    check(
        "contract year",
        ["2024-02-29", ""],
        "2026-02",
        &["2025-02-28 2026-02-27", "2026-02-28 2026-02-28 …"],
    );
    check("contract year", ALWAYS, "2026-10", &[]);
    let cut = ["2026-10-10", "2026-11-20"];
    check("month", cut, "2026-09", &[]);
    check("month", cut, "2026-10", &["2026-10-10 2026-10-31 cut"]);
    check("month", cut, "2026-12", &[]);
    check("quarter", cut, "2026-10", &["2026-10-10 2026-10-31 … cut"]);
    check("quarter", cut, "2026-12", &["2026-10-10 2026-11-20 cut"]);
    check("rolling 2 months", cut, "2026-11", &["2026-10-10 2026-11-20 cut"]);
    check(
        "week",
        cut,
        "2026-10",
        &["2026-10-10 2026-10-11 cut", "2026-10-12 2026-10-18", "2026-10-19 2026-10-25"],
    );
}

fn terms() -> impl Strategy<Value = (Option<NaiveDate>, Option<NaiveDate>)> {
    let date = || {
        let days = 0..900_u64;
        days.prop_map(|days| day("2025-01-01").unwrap() + chrono::Days::new(days))
    };
    (proptest::option::of(date()), proptest::option::of(date()))
        .prop_filter("not after it", |(from, until)| until.is_none_or(|until| *from <= Some(until)))
}

proptest! {
    /// An instant counts in the periods that hold it, and in no other.
    #[test]
    fn those_that_hold_an_instant_follow_each_other(
        (from, until) in terms(),
        hours in 0..26_000_i64,
        kind in proptest::sample::select(KINDS.to_vec()),
    ) {
        let periods = Periods::new(kind, (from, until), paris());
        let at: Instant = "2024-12-31T22:30:00Z".parse().unwrap();
        let at = at + hours * 3600;
        let stretch = periods.first(at).zip(periods.last(at));
        let mut before: Option<Span> = None;
        for month in month("2023-06").through(month("2029-12")) {
            for period in periods.of(month) {
                let Some(span) = periods.span(period) else { continue };
                let counts = stretch.is_some_and(|(first, last)| first <= period && period <= last);
                prop_assert_eq!(counts, span.contains(at), "{} {:?} {}", period, kind, at);
                prop_assert!(before.is_none_or(|one| one.from <= span.from && one.to <= span.to));
                before = Some(span);
            }
        }
    }
}

/// What happens to a ticket, in days from 1 September 2026: its clock ends, and it is closed.
#[derive(Clone, Copy, Debug)]
struct Story {
    begins: i64,
    ended: Option<i64>,
    closed: Option<i64>,
}

fn stories() -> impl Strategy<Value = Story> {
    (0..130_i64, proptest::option::of(0..90_i64), proptest::option::of(0..90_i64)).prop_map(
        |(begins, ended, closed)| {
            let ended = ended.map(|after| begins + after);
            let closed = closed.map(|after| ended.unwrap_or(begins) + after + 1);
            Story { begins, ended, closed }
        },
    )
}

fn at(days: i64) -> Instant {
    let first: Instant = "2026-09-01T08:00:00Z".parse().unwrap();
    first + days * 86_400
}

const LIMIT: i64 = 20 * 86_400;

/// R17 and R24 as they are written, a period at a time: a word for what an item is in it.
fn slow(
    measure: &Measure,
    story: Story,
    periods: &Periods,
    period: Period,
    was_late: bool,
) -> &'static str {
    let span = periods.span(period).unwrap();
    let (from, to, closure) = (at(story.begins), story.ended.map(at), story.closed.map(at));
    let counted = match measure.counted {
        Event::Opened => Some(from),
        Event::Restored => to,
        _ => closure,
    };
    let finished = to.is_some() && counted.is_some_and(|at| span.contains(at));
    let overdue = measure.overdue();
    if !finished {
        if span.to <= from || (to.is_none() && closure.is_some_and(|at| at < span.from)) {
            return "other-period";
        }
        let closed_here = to.is_none() && closure.is_some_and(|at| at < span.to);
        let before = counted.is_some_and(|at| at < span.from);
        if before && !closed_here && (overdue.is_none() || to.is_some()) {
            return "other-period";
        }
        let Some(overdue) = overdue else {
            return if closed_here { "no-end" } else { "unfinished" };
        };
        if was_late && overdue.again == Again::Never {
            return "already-counted";
        }
        let so_far = to.map_or(span.to, |at| at.min(span.to)) - from;
        let due = closed_here || overdue.late == Late::AtOnce || so_far > LIMIT;
        return if due { "late" } else { "not-due" };
    }
    match overdue.map(|overdue| overdue.again).filter(|_| was_late) {
        Some(Again::Never) => "already-counted",
        Some(_) => "late",
        None if to.unwrap() - from > LIMIT => "late",
        None => "in_time",
    }
}

/// Whether it was late as unfinished in a whole period that ended before one begins: each is asked.
fn was_late(measure: &Measure, story: Story, all: &Periods, period: Period) -> bool {
    let apart = match all.kind() {
        PeriodKind::Rolling(_) => PeriodKind::Month,
        kind => kind,
    };
    let apart = Periods::new(apart, (None, None), Tz::UTC);
    let mut late = false;
    for month in month("2026-01").through(period.month()) {
        for one in apart.of(month).filter(|one| apart.is_whole(*one)) {
            let span = apart.span(one).unwrap();
            if span.to <= all.span(period).unwrap().from && at(story.begins) < span.to {
                late |= slow(measure, story, &apart, one, late) == "late";
            }
        }
    }
    late
}

fn measures() -> impl Strategy<Value = Measure> {
    let counted = proptest::sample::select(vec![Event::Opened, Event::Restored, Event::Closed]);
    let kind = KINDS.into_iter().filter(|kind| *kind != PeriodKind::ContractYear);
    let kind = proptest::sample::select(kind.collect::<Vec<_>>());
    let late = proptest::option::of(proptest::sample::select(vec![
        (Late::WhenDue, Again::Never),
        (Late::WhenDue, Again::EveryPeriod),
        (Late::AtOnce, Again::EveryPeriod),
        (Late::AtOnce, Again::Never),
    ]));
    (counted, kind, late).prop_map(|(counted, kind, late)| {
        let mut measure = Measure::new((Event::Opened, Event::Restored), counted);
        measure.period = kind;
        if let Some((late, again)) = late {
            measure.unfinished = Unfinished::Late(Overdue { late, again, grace: None });
        }
        measure
    })
}

fn contract(measure: Measure) -> Contract {
    let mut contract = example::contract();
    contract.timezone = Tz::UTC;
    contract.indicators[0].measure = measure;
    for level in &mut contract.indicators[0].levels {
        level.within = Some("480h".parse().unwrap());
    }
    contract
}

fn ticket(story: Story, glossary: &mut Glossary) -> Ticket {
    let mut ticket = Ticket::new("INC1");
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.priority.current = glossary.name("P1");
    ticket.group.current = glossary.group("XX");
    ticket.opened_at = Some(at(story.begins));
    let [new, restored, closed] = ["Nouveau", "Résolu", "Clos"].map(|word| glossary.status(word));
    let ended = story.ended.map(|day| (at(day), restored));
    let mut status = new;
    for (at, to) in ended.into_iter().chain(story.closed.map(|day| (at(day), closed))) {
        ticket.status.changed(at, status, to);
        status = to;
    }
    ticket.status.current = status;
    ticket
}

proptest! {
    /// What an item is in each period of half a year is what the rules say of that period alone, whichever
    /// of them are reported; and each period has it once, in its base or left out.
    #[test]
    fn a_ticket_is_in_each_period_what_the_rules_say_of_it(
        story in stories(),
        measure in measures(),
        last in 0..6_usize,
    ) {
        let contract = contract(measure.clone());
        let months = month("2026-08").through(month("2027-02"));
        let mut glossary = Glossary::new(&contract);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let ticket = ticket(story, &mut glossary);
        let periods = contract.periods(measure.period);
        for reported in [&months[..], &months[last..=last]] {
            let assessor = assessor.clone().reporting(reported);
            let assessment = assessor.assess(&ticket, &glossary).unwrap();
            let mut kpi = Kpi::new(&contract, reported);
            kpi.count(&assessment);
            for period in reported.iter().flat_map(|month| periods.of(*month)) {
                let found = assessment.standings[0].in_period(period);
                let found = found.map_or_else(Reason::key, |judged| judged.verdict.key());
                let late = was_late(&measure, story, &periods, period);
                let expected = slow(&measure, story, &periods, period, late);
                prop_assert_eq!(found, expected, "{:?} {} {:?}", measure.period, period, measure);
                let out: u64 = kpi.excluded(0, period).values().sum();
                prop_assert_eq!(kpi.tally(0, 0, period).total + out, 1);
                prop_assert_eq!(kpi.base(0, period) == 0, kpi.excluded(0, period).len() == 1);
            }
        }
    }
}
