//! The signals: what each counts, on what, and what may explain it.

use super::Words;
use aloi_audit::signals::{Column, Kind, Threshold};

impl Words {
    /// What signals are, and what they are not.
    pub(crate) fn signals_are(self, base: u64) -> String {
        let single = self.is_singular(base);
        let n = self.count(base);
        let counted = match single {
            true => say!(self, "signals.are-one", n),
            false => say!(self, "signals.are-other", n),
        };
        say!(self, "signals.are", counted)
    }

    /// The name of a signal.
    pub(crate) fn signal(self, kind: Kind) -> String {
        each!(self, "signals.signal-", kind.key())
    }

    /// A field of the canonical export.
    pub(crate) fn signal_field(self, field: &str) -> String {
        each!(self, "signals.field-", field)
    }

    /// The heading of a column of what the signals found.
    pub(crate) fn signal_column(self, column: Column) -> String {
        each!(self, "signals.column-", column.key())
    }

    /// What a signal counts, with its threshold.
    pub(crate) fn signal_definition(self, kind: Kind, threshold: Threshold) -> String {
        let t = self.signal_threshold(threshold);
        each!(self, "signals.signal-definition-", kind.key(), t)
    }

    /// The tickets on which the export could show a signal.
    pub(crate) fn signal_applies(self, kind: Kind) -> String {
        let what = match kind {
            Kind::PauseNearLimit => say!(self, "signals.signal-applies-pause-near-limit"),
            Kind::PendingShare => say!(self, "signals.signal-applies-pending-share"),
            Kind::LoweredBeforeLimit
            | Kind::PingPong
            | Kind::ChangedAfterRestoration
            | Kind::Reopened => say!(self, "signals.signal-applies-lowered-before-limit"),
            Kind::LateRecord => say!(self, "signals.signal-applies-late-record"),
            Kind::MonthEnd => say!(self, "signals.signal-applies-month-end"),
            Kind::NewTicket => say!(self, "signals.signal-applies-new-ticket"),
        };
        say!(self, "signals.signal-applies", what)
    }

    /// What may explain a signal innocently.
    pub(crate) fn signal_may_be(self, kind: Kind) -> String {
        let why = each!(self, "signals.signal-may-be-", kind.key());
        say!(self, "signals.signal-may-be", why)
    }

    /// That rows of a signal are counted and not listed.
    pub(crate) fn signal_not_listed(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "signals.signal-not-listed", n)
    }

    /// That no ticket shows a signal.
    pub(crate) fn no_signal(self, applies: u64) -> String {
        match applies {
            0 => say!(self, "signals.no-signal-0"),
            _ => say!(self, "signals.no-signal"),
        }
    }

    /// A threshold, as definitions write it.
    fn signal_threshold(self, threshold: Threshold) -> String {
        match threshold {
            Threshold::Seconds(seconds) => length(seconds),
            Threshold::Share(share) => self.percent(&share.as_percent().normalize().to_string()),
            Threshold::Times(times) => self.count(times),
        }
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
                words.signal(kind),
                words.signal_definition(kind, threshold),
                words.signal_applies(kind),
                words.signal_may_be(kind),
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
            assert!(!fr.signal_column(*column).is_empty() && !en.signal_column(*column).is_empty());
        }
    }
}
