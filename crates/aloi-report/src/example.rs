//! A small report, for examples and first steps: the founding contract, three incidents.

use crate::build::sheet;
use crate::model::{
    Base, Detail, ExcludedLine, Explanation, Header, IndicatorExplanation, Input, Look,
    MonthReport, Report, Row, SegmentLine, Segments, TicketLine, ToDate, Versions,
};
use aloi::{
    Against, Counts, Distribution, Instant, Month, Period, Reason, Restoration, Span, State, Tally,
    Verdict, example,
};
use std::collections::BTreeMap;

/// October 2026 of [`aloi::example`]: a P1 in time to the second, a P1 late by one second, a P2 in
/// time, and a ticket that is not closed.
#[must_use]
pub fn report() -> Report {
    let contract = example::contract();
    let reading = contract.reading.entries().to_vec();
    let comments = BTreeMap::new();
    let sheet = |indicator| sheet::of(&contract, indicator, &comments);
    let months: Vec<_> =
        Month::new(2026, 10).into_iter().map(|month| october(&contract, month)).collect();
    Report {
        contract: Header {
            title: contract.title.clone(),
            client: contract.client.clone(),
            provider: contract.provider.clone(),
            file: "contract.toml".to_owned(),
            sha256: "c0".repeat(32),
        },
        look: Look::default(),
        language: contract.language,
        zone: contract.timezone,
        reading,
        as_of: None,
        inputs: vec![input("tickets.csv", 4), input("history.csv", 8)],
        indicators: contract.indicators.iter().map(sheet).collect(),
        detail: Detail::All,
        segments: Segments::Absent,
        to_date: ToDate::of(&months),
        months,
        audit: Default::default(),
        findings: Vec::new(),
        amendments: Vec::new(),
        versions: Versions {
            aloi: aloi::VERSION.to_owned(),
            tzdata: aloi::zone::RELEASE.to_owned(),
            holidays: "–".to_owned(),
        },
    }
}

fn input(file: &str, rows: u64) -> Input {
    Input { file: file.to_owned(), sha256: "1f".repeat(32), rows, set_aside: 0 }
}

fn october(contract: &aloi::Contract, month: Month) -> MonthReport {
    let rows = contract.indicators.iter().flat_map(|indicator| indicator.rows()).enumerate();
    let tallies = [(1, 2), (1, 1), (0, 0), (0, 0)];
    let rows = rows.zip(tallies).map(|((number, row), (in_time, total))| {
        let empty = crate::build::empty_row(
            ("restoration", number + 1),
            &row,
            (month.into(), contract.language),
        );
        let distribution = distribution(&empty.priority);
        Row { tally: Tally { in_time, total }, distribution, ..empty }
    });
    MonthReport {
        month,
        span: month.span(contract.timezone),
        export_tickets: 4,
        items: Vec::new(),
        bases: vec![Base {
            indicator: "restoration".to_owned(),
            items: 3,
            excluded: BTreeMap::from([(Reason::NotClosed, 1)]),
            ..Base::default()
        }],
        rows: rows.collect(),
        tickets: vec![
            ticket("INC1", "P1", "2 heures", 7200, 7200),
            ticket("INC2", "P1", "2 heures", 7201, 7200),
            ticket("INC3", "P2", "4 heures", 3600, 14_400),
        ],
        excluded: vec![ExcludedLine {
            part: None,
            indicator: "restoration".to_owned(),
            ticket: "INC4".to_owned(),
            stands: month.into(),
            reason: Reason::NotClosed,
            left: None,
        }],
        judged: Tally { in_time: 2, total: 3 },
    }
}

/// The tickets of [`october`] by what they took of their limits.
fn distribution(priority: &str) -> Distribution {
    let mut distribution = Distribution::new(match priority {
        "P1" => Against::Limit(7200),
        "P2" => Against::Limit(14_400),
        "P3" => Against::Limit(86_400),
        _ => Against::PlannedDate,
    });
    match priority {
        "P1" => {
            (distribution.bins, distribution.longest_overrun) = ([0, 0, 0, 1, 1, 0, 0, 0], Some(1))
        }
        "P2" => distribution.bins[0] = 1,
        _ => {}
    }
    distribution
}

fn ticket(id: &str, priority: &str, within: &str, elapsed: i64, limit: i64) -> TicketLine {
    let started_at = Instant::from_seconds(1_791_187_200); // 2026-10-05T08:00:00Z
    TicketLine {
        indicator: "restoration".to_owned(),
        ticket: id.to_owned(),
        stands: Month::new(2026, 10).map(Period::from),
        service: Some("OR".to_owned()),
        level_service: Some("OR".to_owned()),
        priority: priority.to_owned(),
        own_priority: Some(priority.to_owned()),
        group: "XX".to_owned(),
        within: within.to_owned(),
        tier: None,
        part: None,
        started_at,
        restored_at: started_at + elapsed,
        closed_at: started_at + elapsed + 86_400,
        unfinished: None,
        is_other_measure: false,
        elapsed_s: Some(elapsed),
        pending_s: None,
        limit_s: Some(limit),
        deadline: None,
        lacks: None,
        verdict: if elapsed <= limit { Verdict::InTime } else { Verdict::Late },
        segments: None,
        doubt: None,
    }
}

/// INC2 of [`report`], explained: assigned, pending for half an hour, and late by one second.
#[must_use]
pub fn explanation() -> Explanation {
    let report = report();
    let started = Instant::from_seconds(1_791_187_200); // 2026-10-05T08:00:00Z
    let (waits, resumes, restored) = (started + 3600, started + 5400, started + 9001);
    let closed = restored + 86_400;
    let line = TicketLine {
        restored_at: restored,
        closed_at: closed,
        unfinished: None,
        is_other_measure: false,
        ..ticket("INC2", "P1", "2 heures", 7201, 7200)
    };
    let segment = |from, to, status: &str, state, counts| SegmentLine {
        span: Span::new(from, to),
        group: "XX".to_owned(),
        status: status.to_owned(),
        state,
        counts,
    };
    let segments = vec![
        segment(started, waits, "En cours", State::Active, Counts::Running),
        segment(waits, resumes, "En attente client", State::Pending, Counts::Pending),
        segment(resumes, restored, "En cours", State::Active, Counts::Running),
    ];
    let indicators = report.indicators.into_iter().map(|sheet| IndicatorExplanation {
        sheet,
        month: Month::new(2026, 10),
        outcome: Ok(line.clone()),
        left: None,
        doubt: None,
        target: "100%".parse().ok(),
        segments: segments.clone(),
        asked: None,
        exclusions: Vec::new(),
    });
    Explanation {
        reading: report.reading,
        ticket: "INC2".to_owned(),
        language: report.language,
        zone: report.zone,
        begins: Some(started),
        restorations: vec![Restoration { at: restored, is_recorded: false, stands: true }],
        reopenings: Vec::new(),
        closure: Some(closed),
        indicators: indicators.collect(),
        others: Vec::new(),
        costs: None,
        findings: Vec::new(),
    }
}
