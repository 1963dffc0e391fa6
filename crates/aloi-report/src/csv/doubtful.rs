//! The doubtful tickets as CSV.

use super::{id, text, written};
use crate::doubts;
use crate::model::{DoubtfulTicket, PossibleOutcome, Report};

/// The tickets whose verdict rests on a guess, one a line: the file `NAME-doubtful.csv`. `verdict`
/// is what the rules say, `reason` why a ticket is in no base. `outcomes` is everything that may
/// have become of it, with `;` between: a verdict and where, or `out`.
///
/// ```
/// # use aloi_report::example;
/// let csv = aloi_report::doubtful_csv(&example::report());
/// assert_eq!(
///     csv.lines().next().unwrap(),
///     "month,indicator,ticket,verdict,reason,doubts,elapsed_least_s,elapsed_most_s,outcomes"
/// );
/// ```
#[must_use]
pub fn doubtful_csv(report: &Report) -> String {
    let head = [
        "month",
        "indicator",
        "ticket",
        "verdict",
        "reason",
        "doubts",
        "elapsed_least_s",
        "elapsed_most_s",
        "outcomes",
    ];
    written(head, report.audit.doubt.listed.iter().map(line))
}

fn line(one: &DoubtfulTicket) -> [String; 9] {
    let elapsed = |of: fn((i64, i64)) -> i64| {
        one.doubt.elapsed_s.map_or_else(String::new, |elapsed| of(elapsed).to_string())
    };
    let ruled = one.ruled.as_ref();
    let outcomes: Vec<String> = one.doubt.outcomes.iter().map(outcome).collect();
    [
        one.month.to_string(),
        text(&one.indicator),
        id(&one.ticket),
        ruled.map_or_else(|_| String::new(), |(_, verdict)| verdict.key().to_owned()),
        ruled.err().map_or_else(String::new, |reason| reason.key().to_owned()),
        doubts::keys(Some(&one.doubt)).join(" "),
        elapsed(|(least, _)| least),
        elapsed(|(_, most)| most),
        text(&outcomes.join("; ")),
    ]
}

/// A verdict, the month and the level; `+` after a month that may be later too.
fn outcome(outcome: &PossibleOutcome) -> String {
    let PossibleOutcome::InBase { level, first, last, verdict } = outcome else {
        return "out".to_owned();
    };
    let level = level.as_ref().map_or_else(
        || "*".to_owned(),
        |(service, priority)| crate::model::level(service.as_deref(), priority),
    );
    let until = match last {
        Some(last) if last == first => String::new(),
        Some(last) => format!("..{last}"),
        None => "+".to_owned(),
    };
    format!("{} {first}{until} {level}", verdict.key())
}
