//! Hand-made reports that the tests render.

#![allow(dead_code, reason = "each test file uses its part")]

use aloi::condition::{Condition, Term};
use aloi::{
    Against, Code, Counts, Distribution, Finding, Instant, Language, Month, Place, Planned, Reason,
    Restoration, Span, State, Tally, Verdict,
};
use aloi_report::model::{
    Base, Detail, ExcludedLine, Explanation, Header, IndicatorExplanation, Input, LeftLine, Look,
    MonthReport, Report, Row, SegmentLine, Segments, Sheet, TicketLine, ToDate, Versions,
};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) const LANGUAGES: [Language; 3] = Language::ALL;

pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// October 2026 of the founding contract: P1 missed, P2 met, P3 empty, P4 by planned date; as
/// known on 3 November.
pub(crate) fn october(language: Language) -> Report {
    Report {
        contract: header(),
        look: Look::default(),
        language,
        zone: "Europe/Paris".parse().unwrap(),
        reading: aloi::reading::Reading::default().entries().to_vec(),
        as_of: Some(at("2026-11-03T22:59:59Z")),
        inputs: vec![input("tickets.csv", "ab", 1234, 0), input("history.csv", "cd", 10_864, 2)],
        indicators: vec![sheet()],
        detail: Detail::All,
        segments: Segments::Listed,
        months: vec![month("2026-10", [(2, 3), (5, 5), (0, 0), (2, 4)])],
        to_date: None,
        audit: aloi_report::model::Audit::default(),
        findings: findings(),
        amendments: Vec::new(),
        versions: Versions {
            aloi: "0.1.0".to_owned(),
            tzdata: "2026b".to_owned(),
            holidays: "2026.1".to_owned(),
        },
    }
}

/// Three months, without tickets: P1 goes down, then has none; P2 stays; P3 goes up.
pub(crate) fn quarter(language: Language) -> Report {
    let months = [
        month("2026-08", [(3, 3), (5, 5), (9, 12), (3, 4)]),
        month("2026-09", [(2, 3), (7, 7), (0, 0), (3, 4)]),
        month("2026-10", [(0, 0), (1, 1), (19, 20), (4, 4)]),
    ];
    let rows_only = |month| MonthReport { tickets: Vec::new(), excluded: Vec::new(), ..month };
    let months: Vec<MonthReport> = months.map(rows_only).into();
    Report {
        as_of: None,
        detail: Detail::Rows,
        segments: Segments::Absent,
        to_date: ToDate::of(&months),
        months,
        findings: Vec::new(),
        ..october(language)
    }
}

pub(crate) fn header() -> Header {
    Header {
        title: "TMA Ni-Ni".to_owned(),
        client: "Ni-Ni".to_owned(),
        provider: "XX".to_owned(),
        file: "contract.toml".to_owned(),
        sha256: "0123456789abcdef".repeat(4),
    }
}

fn input(file: &str, digest: &str, rows: u64, set_aside: u64) -> Input {
    Input { file: file.to_owned(), sha256: digest.repeat(32), rows, set_aside }
}

pub(crate) fn sheet() -> Sheet {
    Sheet {
        version: None,
        judges: None,
        pools: Vec::new(),
        id: "restoration".to_owned(),
        called: "KPI-01".to_owned(),
        title: "Délai de restauration de service des incidents".to_owned(),
        number: Some("KPI-01".to_owned()),
        definition: Some("Le délai de restauration\nd'un incident.".to_owned()),
        calculation: Some("(a / b) × 100".to_owned()),
        source: None,
        figure: aloi::Figure::Share,
        period: aloi::PeriodKind::Month,
        comment: None,
        about: None,
        calendar: "tma".to_owned(),
        hours: "24/7".to_owned(),
        hours_zone: "Europe/Paris".parse().unwrap(),
        holidays: None,
        closed: Vec::new(),
        open: Vec::new(),
        working_day_s: None,
    }
}

pub(crate) fn month(text: &str, tallies: [(u64, u64); 4]) -> MonthReport {
    let month: Month = text.parse().unwrap();
    let levels = [
        ("P1", "2 heures", "100%"),
        ("P2", "4 heures", "100%"),
        ("P3", "1 jour", "90%"),
        ("P4", "date planifiée", "90%"),
    ];
    let rows = levels.into_iter().zip(tallies);
    let rows =
        rows.enumerate().map(|(level, ((priority, within, target), (in_time, total)))| Row {
            indicator: "restoration".to_owned(),
            number: level + 1,
            of: aloi::Of::Level(level),
            at: aloi::By::ALL,
            by: Vec::new(),
            is_absent: false,
            conditions: Condition::of([
                Term::Service(vec!["OR".to_owned()]),
                Term::Priority(vec![priority.to_owned()]),
            ]),
            tier: None,
            stands: month.into(),
            carried: None,
            period: None,
            so_far: false,
            keeps_verdict: true,
            lacks_months: false,
            phase: None,
            version: None,
            in_force: true,
            times: aloi::Times::default(),
            service: Some("OR".to_owned()),
            priority: priority.to_owned(),
            within: within.to_owned(),
            tally: Tally { in_time, total },
            target: target.parse().unwrap(),
            grades: Vec::new(),
            distribution: distribution(priority, in_time, total - in_time),
            doubt: aloi::InDoubt::default(),
        });
    let base: u64 = tallies.iter().map(|(_, total)| total).sum();
    MonthReport {
        month,
        span: month.span("Europe/Paris".parse().unwrap()),
        export_tickets: base + 5,
        items: Vec::new(),
        bases: vec![Base {
            indicator: "restoration".to_owned(),
            items: base,
            excluded: BTreeMap::from([(Reason::NotClosed, 2), (Reason::OtherMonth, 3)]),
            excluded_late: BTreeMap::from([(Reason::NotClosed, 1)]),
            ..Base::default()
        }],
        rows: rows.collect(),
        tickets: tickets(),
        excluded: vec![
            ExcludedLine { left: Some(left()), ..excluded("INC0000020", Reason::NotClosed) },
            excluded("INC0000021", Reason::OtherMonth),
        ],
        judged: tallies.into_iter().map(|(in_time, total)| Tally { in_time, total }).sum(),
    }
}

/// Tickets at most half of what the level allows, and half too much; without a planned date those
/// that are late.
fn distribution(priority: &str, in_time: u64, late: u64) -> Distribution {
    let mut distribution = Distribution::new(match priority {
        "P1" => Against::Limit(7200),
        "P2" => Against::Limit(14_400),
        "P3" => Against::Limit(86_400),
        _ => Against::PlannedDate,
    });
    distribution.bins[1] = in_time;
    match distribution.against {
        Against::Limit(limit) => {
            distribution.bins[5] = late;
            distribution.longest_overrun = (late > 0).then_some(limit / 2);
        }
        Against::PlannedDate | Against::Deadline | Against::Own => distribution.undated = late,
    }
    distribution
}

pub(crate) fn excluded(ticket: &str, reason: Reason) -> ExcludedLine {
    let (indicator, ticket) = ("restoration".to_owned(), ticket.to_owned());
    let stands = "2026-10".parse::<Month>().unwrap().into();
    ExcludedLine { indicator, ticket, stands, part: None, reason, left: None }
}

/// A P1 that was open for 7 h.
pub(crate) fn left() -> LeftLine {
    LeftLine {
        level_service: Some("OR".to_owned()),
        priority: "P1".to_owned(),
        until: at("2026-10-05T15:00:00Z"),
        elapsed_s: 25_200,
        limit_s: Some(7200),
        deadline: None,
        verdict: Verdict::Late,
    }
}

/// A P1 in time, a P1 late, a P4 late by its planned day, a P4 late for want of one.
fn tickets() -> Vec<TicketLine> {
    let day = "2026-10-06".parse().unwrap();
    let planned = Planned::on(day, at("2026-10-05T22:00:00Z"));
    let due = aloi::within::Deadline::planned(planned, "Europe/Paris".parse().unwrap());
    let in_time =
        TicketLine { segments: Some(segments()), ..ticket("INC0000001", "P1", Some(7200), 7200) };
    vec![
        in_time,
        ticket("INC0000002", "P1", Some(7200), 9001),
        TicketLine { deadline: Some(due), ..ticket("INC0000003", "P4", None, 180_000) },
        ticket("INC0000004", "P4", None, 600),
    ]
}

/// A ticket that started on 5 October at 10:00 in Paris.
pub(crate) fn ticket(id: &str, priority: &str, limit: Option<i64>, elapsed: i64) -> TicketLine {
    let started_at = at("2026-10-05T08:00:00Z");
    TicketLine {
        part: None,
        indicator: "restoration".to_owned(),
        ticket: id.to_owned(),
        stands: Some("2026-10".parse::<Month>().unwrap().into()),
        service: Some("OR".to_owned()),
        level_service: Some("OR".to_owned()),
        priority: priority.to_owned(),
        own_priority: Some(priority.to_owned()),
        group: "XX".to_owned(),
        within: if limit.is_some() { "2 heures" } else { "date planifiée" }.to_owned(),
        tier: None,
        started_at,
        restored_at: started_at + elapsed,
        closed_at: at("2026-10-12T08:00:00Z"),
        unfinished: None,
        is_other_measure: false,
        elapsed_s: Some(elapsed),
        pending_s: None,
        limit_s: limit,
        deadline: None,
        lacks: None,
        verdict: match limit {
            Some(limit) if elapsed <= limit => Verdict::InTime,
            _ => Verdict::Late,
        },
        segments: None,
        doubt: None,
    }
}

/// Active, pending, active under two statuses.
pub(crate) fn segments() -> Vec<SegmentLine> {
    let segment = |from: &str, to: &str, group: &str, status: &str, state, counts| SegmentLine {
        span: Span::new(at(from), at(to)),
        group: group.to_owned(),
        status: status.to_owned(),
        state,
        counts,
    };
    let (ten, eleven) = ("2026-10-05T08:00:00Z", "2026-10-05T09:00:00Z");
    let (noon, last) = ("2026-10-05T10:00:00Z", "2026-10-05T10:30:00Z");
    vec![
        segment(ten, eleven, "XX", "En cours", State::Active, Counts::Running),
        segment(eleven, noon, "XX", "En attente", State::Pending, Counts::Pending),
        segment(noon, last, "XX", "En cours", State::Active, Counts::Running),
        segment(last, "2026-10-05T11:00:00Z", "XX", "Repris", State::Active, Counts::Running),
    ]
}

pub(crate) fn line(file: &str, line: u64) -> Place {
    Place::Line { file: Arc::from(file), line }
}

fn findings() -> Vec<Finding> {
    let ambiguous = |ticket: &str, row| {
        Finding::new(Code::LocalTimeAmbiguous)
            .in_ticket(ticket)
            .at(line("history.csv", row))
            .column("at")
            .value("2026-10-25 02:30:00")
            .other("2026-10-25T00:30:00Z")
    };
    vec![
        ambiguous("INC0000009", 112),
        ambiguous("INC0000008", 12),
        Finding::new(Code::Hole)
            .in_ticket("INC0000002")
            .at(line("history.csv", 40))
            .column("group")
            .value("Support N1")
            .other("XX"),
        Finding::new(Code::RaggedRow).at(line("history.csv", 77)).value(4).other(5),
        Finding::new(Code::EncodingGuessed).at(line("tickets.csv", 0)).value("windows-1252"),
    ]
}

/// INC0000001 explained, through the autumn night: reopened once, then in time to the second.
pub(crate) fn explained(language: Language) -> Explanation {
    let mut segments = segments();
    let night = [at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")];
    segments.truncate(1);
    segments[0].span = Span::new(night[0], night[1]);
    let mut waiting = segments[0].clone();
    waiting.span = Span::new(night[1], night[1] + 3600);
    (waiting.status, waiting.state) = ("En attente".to_owned(), State::Pending);
    waiting.counts = Counts::Pending;
    let mut resumed = segments[0].clone();
    resumed.span = Span::new(night[1] + 3600, night[1] + 7200);
    segments.extend([waiting, resumed]);
    let restored = night[1] + 7200;
    let line = TicketLine {
        started_at: night[0],
        restored_at: restored,
        closed_at: restored + 86_400,
        unfinished: None,
        is_other_measure: false,
        segments: None,
        doubt: None,
        ..ticket("INC0000001", "P1", Some(7200), 7200)
    };
    Explanation {
        reading: aloi::reading::Reading::default().entries().to_vec(),
        ticket: "INC0000001".to_owned(),
        language,
        zone: "Europe/Paris".parse().unwrap(),
        begins: Some(night[0] + -600),
        restorations: vec![
            Restoration { at: night[1] + 600, is_recorded: false, stands: false },
            Restoration { at: restored, is_recorded: false, stands: true },
        ],
        reopenings: vec![night[1] + 1200],
        closure: Some(restored + 86_400),
        indicators: vec![IndicatorExplanation {
            sheet: sheet(),
            month: Some("2026-10".parse().unwrap()),
            outcome: Ok(line),
            left: None,
            doubt: None,
            target: Some("100%".parse().unwrap()),
            segments,
            asked: None,
            exclusions: Vec::new(),
        }],
        others: Vec::new(),
        costs: None,
        findings: findings().split_off(2).into_iter().take(1).collect(),
    }
}

/// A ticket that is in no base.
pub(crate) fn left_out(language: Language, reason: Reason) -> Explanation {
    let mut explanation = explained(language);
    explanation.restorations = Vec::new();
    explanation.reopenings = Vec::new();
    explanation.closure = None;
    explanation.findings = Vec::new();
    let one = &mut explanation.indicators[0];
    (one.outcome, one.month, one.target) = (Err(reason), None, None);
    one.segments[0].span.from = Instant::ALWAYS;
    explanation
}
