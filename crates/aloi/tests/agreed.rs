//! What both parties agreed to leave out: whole tickets (R8), and times in which the clock stands
//! still (R5). A contract built in code can say so, and a contract file by `[[exclusions]]`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{
    AgreedExclusion, Assessor, Contract, Counts, Glossary, Instant, Judgement, Knowledge, Outcome,
    Reason, Span, Standing, example,
};

/// 2026-10-05T08:00:00Z: the P1 incident of these tests is opened then, and restored 7200 s later.
const OPENED: i64 = 1_791_187_200;

fn at(seconds: i64) -> Instant {
    Instant::from_seconds(OPENED + seconds)
}

fn agreed(
    ticket: Option<&str>,
    stop: Option<(i64, i64)>,
    indicator: Option<&str>,
) -> AgreedExclusion {
    AgreedExclusion {
        ticket: ticket.map(str::to_owned),
        stop: stop.map(|(from, to)| Span::new(at(from), at(to))),
        indicator: indicator.map(str::to_owned),
        kind: None,
    }
}

fn standing(contract: &Contract) -> (Standing, Vec<(Counts, i64)>) {
    let mut glossary = Glossary::new(contract);
    let assessor = Assessor::new(contract, &mut glossary, Knowledge::default()).unwrap();
    let ticket = example::incident(&mut glossary, "INC1", "P1", at(0), 7200);
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let standing = assessment.standings[0].clone();
    let segments = match judged(&standing) {
        Some(judgement) => {
            let life = assessment.life.as_ref().unwrap();
            assessor.segments("INC1", life, 0, &judgement).unwrap()
        }
        None => Vec::new(),
    };
    (standing, segments.iter().map(|one| (one.counts, one.span.seconds())).collect())
}

fn judged(standing: &Standing) -> Option<Judgement> {
    standing.judgement().copied()
}

#[test]
fn an_agreed_stop_takes_its_seconds_off_the_clock() {
    use Counts::{AgreedStop, Running};
    type Segments = Vec<(Counts, i64)>;
    let cases: [(&str, Vec<AgreedExclusion>, i64, Segments); 6] = [
        ("no agreement", vec![], 7200, vec![(Running, 7200)]),
        (
            "a stop for every ticket",
            vec![agreed(None, Some((600, 1200)), None)],
            6600,
            vec![(Running, 600), (AgreedStop, 600), (Running, 6000)],
        ),
        (
            "two that overlap, one of this ticket, are counted once",
            vec![
                agreed(None, Some((600, 1200)), None),
                agreed(Some("INC1"), Some((900, 1800)), None),
            ],
            6000,
            vec![(Running, 600), (AgreedStop, 1200), (Running, 5400)],
        ),
        (
            "one that begins before the assignment and one that ends after the restoration",
            vec![agreed(None, Some((-60, 60)), None), agreed(None, Some((7000, 9000)), None)],
            6940,
            vec![(AgreedStop, 60), (Running, 6940), (AgreedStop, 200)],
        ),
        (
            "a stop of another ticket",
            vec![agreed(Some("INC2"), Some((0, 60)), None)],
            7200,
            vec![(Running, 7200)],
        ),
        (
            "a stop for another indicator",
            vec![agreed(None, Some((0, 60)), Some("other"))],
            7200,
            vec![(Running, 7200)],
        ),
    ];
    for (words, exclusions, elapsed, segments) in cases {
        let contract = example::contract().agreeing(exclusions);
        let (standing, found) = standing(&contract);
        assert_eq!(judged(&standing).map(|judgement| judgement.elapsed), Some(elapsed), "{words}");
        assert_eq!(found, segments, "{words}");
    }
}

#[test]
fn an_agreed_exclusion_takes_its_ticket_out_of_its_month() {
    let out = |exclusions: Vec<AgreedExclusion>| {
        let contract = example::contract().agreeing(exclusions);
        let (standing, _) = standing(&contract);
        let [entry] = standing.entries() else { return false };
        entry.period.is_some() && entry.outcome == Outcome::Out(Reason::AgreedExclusion)
    };
    assert!(out(vec![agreed(Some("INC1"), None, None)]));
    assert!(out(vec![agreed(Some("INC1"), None, Some("Restoration"))]), "ids compare by R1");
    assert!(!out(vec![agreed(Some("INC1"), None, Some("other"))]));
    assert!(!out(vec![agreed(Some("INC2"), None, None)]));
}
