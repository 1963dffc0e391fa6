//! The readings of a report with the rows that they are about, for every format.

use crate::format::duration;
use crate::model::{MonthReport, Report, Row};
use crate::results::level_of;
use crate::shown::shown;
use crate::words::Words;
use aloi::reading::Knob;
use aloi::{Figure, Month, Tally, Verdict};
use aloi_audit::Readings;
use aloi_audit::readings::{Counted, Flip, Place, Why};

/// The most characters of a word of the export in a sentence, and the most refusals that it names.
const NAME: usize = 40;
const SPANS: usize = 2;

/// The readings of a report, and its rows in the order in which the readings have theirs.
pub(crate) struct View<'a> {
    pub(crate) report: &'a Report,
    pub(crate) readings: &'a Readings,
    pub(crate) rows: Vec<(Month, &'a Row)>,
}

impl<'a> View<'a> {
    /// Of a report that has readings.
    pub(crate) fn of(report: &'a Report) -> Option<Self> {
        let readings = report.audit.readings.as_ref()?;
        let months = report.months.iter();
        // no reading is about what pools others
        let is_read = |row: &&Row| report.with_tickets().any(|sheet| sheet.id == row.indicator);
        let rows = months
            .flat_map(|month| month.rows.iter().filter(is_read).map(|row| (month.month, row)));
        Some(Self { report, readings, rows: rows.collect() })
    }

    /// Whether every row shows the share in time.
    pub(crate) fn are_shares(&self) -> bool {
        self.rows.iter().all(|(_, row)| row.target.figure == Figure::Share)
    }

    /// The name of a row's level, with its indicator where the contract has several.
    pub(crate) fn level(&self, row: &Row) -> String {
        let level = match self.report.indicators.len() {
            0 | 1 => shown(&level_of(row), NAME),
            _ => {
                let called = self.report.called(&row.indicator);
                format!("{} · {}", shown(called, NAME), shown(&level_of(row), NAME))
            }
        };
        let apart = |month: &MonthReport| {
            month.month == row.stands.month() && month.has_several(&row.indicator)
        };
        match row.period.filter(|_| self.report.months.iter().any(apart)) {
            Some(period) => {
                format!("{level} · {}", Words::of(self.report.language).period(&period))
            }
            None => level,
        }
    }

    /// The same with its month, where several are reported.
    pub(crate) fn row(&self, row: usize) -> String {
        match self.rows.get(row) {
            Some((_, row)) if self.report.months.len() < 2 => self.level(row),
            Some((month, row)) => format!("{month} {}", self.level(row)),
            None => String::new(),
        }
    }

    /// The place of a ticket in words: its row and verdict, or why it has none.
    pub(crate) fn place(&self, place: &Place, words: Words) -> String {
        match place {
            Place::Counts(counted) => {
                say!(
                    words,
                    "flips.row-and-verdict",
                    row = &self.row(counted.row),
                    verdict = &words.verdict(counted.verdict)
                )
            }
            Place::Elsewhere(Some(month)) => {
                say!(words, "flips.counts-in-month", month = &words.month(*month))
            }
            Place::Elsewhere(None) => say!(words, "flips.counts-in-no-month"),
            Place::Out(reason) => {
                say!(words, "flips.excluded-for", reason = &words.reason(*reason))
            }
        }
    }

    /// Why a ticket flips, in a sentence: the facts, then what they do to its figures.
    pub(crate) fn why(&self, flip: &Flip, words: Words) -> String {
        let facts = self.facts(flip, words);
        let figures = match (&flip.from, &flip.to) {
            (Place::Counts(from), Place::Counts(to)) => self.change(from, to, words),
            (_, Place::Counts(to)) => self.figures(to, words),
            _ => None,
        };
        let repeats = matches!(flip.why, Why::Planned { .. });
        match figures.filter(|_| !repeats) {
            Some(figures) => {
                say!(words, "flips.facts-and-figures", facts = &facts, figures = &figures)
            }
            None => facts,
        }
    }

    fn facts(&self, flip: &Flip, words: Words) -> String {
        let at = |at| words.local(at, self.report.zone);
        let some = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
        match &flip.why {
            Why::Months { restored, closed } => {
                say!(
                    words,
                    "flips.why-months",
                    restored = &some(restored.map(at)),
                    closed = &at(*closed)
                )
            }
            Why::Elsewhere { demand, at: when, group } => {
                words.why_elsewhere(*demand, &shown(group, NAME), &at(*when))
            }
            Why::Priorities { from, to } => {
                let change = self.readings.changes.get(flip.change);
                let own = words.choice(Knob::Priority, Knob::Priority.of(&self.readings.own));
                let other = change.map(|change| words.choice(change.knob, change.value));
                let said = |priority: &Option<String>| {
                    some(priority.as_deref().map(|priority| shown(priority, NAME)))
                };
                words.why_priorities((&own, &said(from)), (&some(other), &said(to)))
            }
            Why::Restorations { from, to, reopened } => {
                words.why_restorations(reopened.map(at), from.map(at), to.map(at))
            }
            Why::Refused(spans) => {
                let more = spans.len().saturating_sub(SPANS) as u64;
                let spans = spans.iter().take(SPANS);
                let spans = spans.map(|span| {
                    say!(words, "flips.since-until", from = &at(span.from), to = &at(span.to))
                });
                let more = (more > 0).then(|| words.more_times(more));
                say!(
                    words,
                    "flips.why-refused",
                    spans = &spans.chain(more).collect::<Vec<_>>().join(", ")
                )
            }
            Why::Unrestored { closed } => {
                say!(words, "flips.why-unrestored", closed = &at(*closed))
            }
            Why::Planned { from, to, restored } => {
                let planned = |date| words.planned(date, self.report.zone);
                let (from, to) = (some(from.map(planned)), some(to.map(planned)));
                say!(
                    words,
                    "flips.why-planned",
                    to = &to,
                    from = &from,
                    restored = &some(restored.map(at))
                )
            }
            Why::NoPlanned => say!(words, "flips.why-no-planned"),
        }
    }

    /// What differs between two places in a base, where the clock decides in both.
    fn change(&self, from: &Counted, to: &Counted, words: Words) -> Option<String> {
        let asked_nothing = [from, to].iter().all(|one| one.verdict == Verdict::Unasked);
        let (Some(before), Some(after)) = (from.limit, to.limit) else {
            return match asked_nothing {
                true => Some(elapsed_instead(from, to, words)),
                false => self.figures(to, words),
            };
        };
        let elapsed = elapsed_instead(from, to, words);
        let allowed = match before == after {
            true => words.level_allows(&duration(after)),
            false => say!(
                words,
                "flips.level-allows-instead",
                limit = &duration(after),
                before = &duration(before)
            ),
        };
        Some(format!("{elapsed}, {allowed}"))
    }

    /// What decides in a base: the clock, or a date.
    fn figures(&self, to: &Counted, words: Words) -> Option<String> {
        let restored = words.local(to.restored, self.report.zone);
        Some(match (to.limit, to.deadline) {
            (Some(limit), _) => {
                let (elapsed, limit) = (duration(to.elapsed), duration(limit));
                format!("{}, {}", words.clock_ran(&elapsed), words.level_allows(&limit))
            }
            (None, Some(deadline)) => {
                let due = words.due(deadline, self.report.zone);
                match deadline.of_planned() {
                    Some(_) => say!(
                        words,
                        "flips.restored-and-planned",
                        restored = &restored,
                        planned = &due
                    ),
                    None => say!(words, "flips.ended-and-due", ended = &restored, due = &due),
                }
            }
            (None, None) if to.verdict == Verdict::Unasked => {
                words.clock_ran(&duration(to.elapsed))
            }
            (None, None) => say!(words, "flips.why-no-planned"),
        })
    }
}

/// What the clock shows in the second of two places, and what it shows in the first where that differs.
fn elapsed_instead(from: &Counted, to: &Counted, words: Words) -> String {
    let elapsed = &duration(to.elapsed);
    match from.elapsed == to.elapsed {
        true => words.clock_ran(elapsed),
        false => {
            say!(words, "flips.clock-ran-instead", elapsed, before = &duration(from.elapsed))
        }
    }
}

/// A change of a rate in points, with the decimals of the rates (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Points {
    /// In units of its last decimal.
    units: i64,
    decimals: u32,
}

/// The change of the rate between two tallies of a row: of the rates as they are shown, so that a
/// reader's own subtraction gives the same. None of another figure.
pub(crate) fn change_of_rate(row: &Row, from: Tally, to: Tally) -> Option<Points> {
    if row.target.figure != Figure::Share {
        return None;
    }
    let units =
        |tally: Tally| -> Option<i64> { tally.rate(row.target)?.replace('.', "").parse().ok() };
    Some(Points { units: units(to)? - units(from)?, decimals: row.target.decimals() })
}

impl Points {
    /// Whether it is a loss.
    pub(crate) const fn are_lost(self) -> bool {
        self.units < 0
    }

    /// Without its sign.
    pub(crate) fn size(self) -> String {
        let (whole, one) = (self.units.unsigned_abs(), 10_u64.pow(self.decimals));
        format!("{}.{:0width$}", whole / one, whole % one, width = self.decimals as usize)
    }
}

/// A change in points as results write it: `-8.33`, `0.91`.
pub(crate) fn points(change: Points) -> String {
    format!("{}{}", if change.are_lost() { "-" } else { "" }, change.size())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_the_decimals_of_the_rates_and_a_sign_where_they_are_lost() {
        for (units, decimals, text) in [
            (0, 2, "0.00"),
            (-5, 2, "-0.05"),
            (833, 2, "8.33"),
            (-10_000, 2, "-100.00"),
            (-33_333_333, 6, "-33.333333"),
            (5, 3, "0.005"),
        ] {
            assert_eq!(points(Points { units, decimals }), text);
        }
    }
}
