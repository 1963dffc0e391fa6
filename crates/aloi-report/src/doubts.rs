//! Doubt in the words of every format: reasons, and what else a ticket may be.

use crate::model::level;
use crate::model::{DoubtLine, PossibleOutcome, Row};
use crate::words::Words;
use aloi::Month;

/// The reasons, in a few words each.
pub(crate) fn reasons(doubt: &DoubtLine, words: Words) -> String {
    words.doubts(&doubt.doubts)
}

/// The keys of the reasons, for other programs.
pub(crate) fn keys(doubt: Option<&DoubtLine>) -> Vec<&'static str> {
    doubt.into_iter().flat_map(|doubt| &doubt.doubts).map(|one| one.key()).collect()
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
        return words.out_of_base();
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
        None => words.any_level(),
    }
}

fn when(first: Month, last: Option<Month>, words: Words) -> String {
    match last {
        Some(last) if last == first => first.to_string(),
        Some(last) => format!("{first} – {last}"),
        None => words.month_or_later(&first.to_string()),
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
