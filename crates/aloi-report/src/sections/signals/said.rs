//! The words of the signals: what each counts, on what, and what may explain it.

use crate::words::Words;
use aloi_audit::signals::{Column, Kind, Threshold};

/// The name of a signal.
pub(super) fn name(words: Words, kind: Kind) -> String {
    each!(words, "signals.signal-", kind.key())
}

/// The heading of a column of what the signals found.
pub(super) fn heading(words: Words, column: Column) -> String {
    each!(words, "signals.column-", column.key())
}

/// What a signal counts, with its threshold.
pub(super) fn definition(words: Words, kind: Kind, threshold: Threshold) -> String {
    let t = written(words, threshold);
    each!(words, "signals.signal-definition-", kind.key(), t)
}

/// The tickets on which the export could show a signal.
pub(super) fn applies(words: Words, kind: Kind) -> String {
    let what = match kind {
        Kind::PauseNearLimit => say!(words, "signals.signal-applies-pause-near-limit"),
        Kind::PendingShare => say!(words, "signals.signal-applies-pending-share"),
        Kind::LoweredBeforeLimit
        | Kind::PingPong
        | Kind::ChangedAfterRestoration
        | Kind::Reopened => say!(words, "signals.signal-applies-lowered-before-limit"),
        Kind::LateRecord => say!(words, "signals.signal-applies-late-record"),
        Kind::MonthEnd => say!(words, "signals.signal-applies-month-end"),
        Kind::NewTicket => say!(words, "signals.signal-applies-new-ticket"),
    };
    say!(words, "signals.signal-applies", what)
}

/// What may explain a signal innocently.
pub(super) fn may_be(words: Words, kind: Kind) -> String {
    let why = each!(words, "signals.signal-may-be-", kind.key());
    say!(words, "signals.signal-may-be", why)
}

/// A threshold, as definitions write it.
fn written(words: Words, threshold: Threshold) -> String {
    match threshold {
        Threshold::Seconds(seconds) => length(seconds),
        Threshold::Share(share) => words.percent(&share.as_percent().normalize().to_string()),
        Threshold::Times(times) => words.count(times),
    }
}

/// A length as a sentence says it, in every language: `48 h`, `1 h 30 min`.
fn length(seconds: i64) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    parts.map(|(number, unit)| format!("{number}\u{a0}{unit}")).collect::<Vec<_>>().join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_said_in_the_units_that_it_has() {
        let cases = [(1800, "30 min"), (172_800, "48 h"), (5400, "1 h 30 min"), (3601, "1 h 1 s")];
        for (seconds, said) in cases {
            assert_eq!(length(seconds).replace('\u{a0}', " "), said);
        }
    }
    use aloi::Language;
    use aloi::Thresholds;
    use aloi_audit::signals::Column;

    #[test]
    fn every_signal_is_said_in_both_languages_in_neutral_words() {
        let [fr, en] = [Language::French, Language::English].map(Words::of);
        let default = Thresholds::default();
        let texts = |words: Words, kind: Kind| {
            let threshold = kind.threshold(&default).unwrap();
            [
                name(words, kind),
                definition(words, kind, threshold),
                applies(words, kind),
                may_be(words, kind),
            ]
        };
        for kind in Kind::ALL {
            for (french, english) in texts(fr, *kind).iter().zip(texts(en, *kind)) {
                assert!(!french.is_empty() && !english.is_empty() && *french != english);
                let both = (french.clone() + &english).to_lowercase();
                for word in ["fraud", "manipul", "trich", "cheat", "suspect", "abus", "{", "}"] {
                    assert!(!both.contains(word), "{word} in {both}");
                }
            }
        }
        for column in Column::ALL {
            assert!(!heading(fr, *column).is_empty() && !heading(en, *column).is_empty());
        }
    }
}
