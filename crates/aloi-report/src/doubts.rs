//! Doubt in the words of every format: reasons, and what else a ticket may be.

use crate::model::level;
use crate::model::{DoubtLine, PossibleOutcome, Row};
use crate::words::Words;
use aloi::Month;
use serde_json::{Value as Json, json};

/// The reasons, in a few words each.
pub(crate) fn reasons(doubt: &DoubtLine, words: Words) -> String {
    words.doubts(&doubt.doubts)
}

/// A doubt for other programs: `verdict` is null where an outcome is in no base, a `month_to` that is
/// null is not known, a `priority` that is null may be any.
pub(crate) fn json(doubt: &DoubtLine) -> Json {
    let outcomes = doubt.outcomes.iter().map(|outcome| match outcome {
        PossibleOutcome::InBase { level, first, last, verdict } => json!({
            "verdict": verdict.key(),
            "service": level.as_ref().and_then(|(service, _)| service.as_deref()),
            "priority": level.as_ref().map(|(_, priority)| priority),
            "month": first.to_string(),
            "month_to": last.map(|last| last.to_string()),
        }),
        PossibleOutcome::NotInBase => json!({
            "verdict": null,
            "service": null,
            "priority": null,
            "month": null,
            "month_to": null,
        }),
    });
    json!({
        "doubts": doubt.doubts.iter().map(|one| one.key()).collect::<Vec<_>>(),
        "elapsed_least_s": doubt.elapsed_s.map(|(least, _)| least),
        "elapsed_most_s": doubt.elapsed_s.map(|(_, most)| most),
        "outcomes": outcomes.collect::<Vec<_>>(),
    })
}

/// What else a ticket may be than what the rules make of it.
pub(crate) fn others(doubt: &DoubtLine, words: Words) -> String {
    let others = doubt.outcomes.iter().filter(|outcome| **outcome != doubt.ruled);
    let said: Vec<String> =
        others.map(|outcome| outcome_but(outcome, &doubt.ruled, words)).collect();
    words.listed(&said)
}

/// An outcome, without what it has in common with another.
fn outcome_but(outcome: &PossibleOutcome, but: &PossibleOutcome, words: Words) -> String {
    let PossibleOutcome::InBase { level, first, last, verdict } = outcome else {
        return say!(words, "doubt.out-of-base");
    };
    let same = match but {
        PossibleOutcome::InBase { level: own, first: from, last: to, .. } => {
            (own == level, (from, to) == (first, last))
        }
        PossibleOutcome::NotInBase => (false, false),
    };
    let mut parts = vec![words.verdict(*verdict)];
    if !same.0 {
        parts.push(level_name(level.as_ref(), words));
    }
    if !same.1 {
        parts.push(when(*first, *last, words));
    }
    parts.join(", ")
}

/// What the rules make of a ticket: its verdict and level, with its month where that is not `month`.
pub(crate) fn ruled(doubt: &DoubtLine, month: Month, words: Words) -> Option<String> {
    let PossibleOutcome::InBase { level, first, last, verdict } = &doubt.ruled else { return None };
    let mut parts = vec![words.verdict(*verdict), level_name(level.as_ref(), words)];
    parts.extend((*first != month).then(|| when(*first, *last, words)));
    Some(parts.join(", "))
}

fn level_name(of: Option<&(Option<String>, String)>, words: Words) -> String {
    match of {
        Some((service, priority)) => level(service.as_deref(), priority),
        None => say!(words, "doubt.any-level"),
    }
}

fn when(first: Month, last: Option<Month>, words: Words) -> String {
    match last {
        Some(last) if last == first => first.to_string(),
        Some(last) => format!("{first} – {last}"),
        None => say!(words, "doubt.month-or-later", month = &first.to_string()),
    }
}

/// The worst and the best rate of a row, where they differ from its rate.
pub(crate) fn bounds(row: &Row, words: Words) -> Option<String> {
    let shown =
        |rate: Option<String>| rate.map_or_else(|| "—".to_owned(), |rate| words.percent(&rate));
    let bounds = row.bounds();
    let rates = [bounds.worst, bounds.best].map(|tally| tally.rate(row.target));
    let same = rates.iter().all(|rate| *rate == row.rate());
    let [worst, best] = rates.map(shown);
    (!same).then(|| format!("{worst} – {best}"))
}
