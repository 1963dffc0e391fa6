//! What is required of the rows of an indicator, in sentences (R21, R25 to R27).

use super::{NAME, Told};
use crate::build::named;
use crate::format::duration;
use crate::model::level;
use crate::shown::shown;
use aloi::measure::Spans;
use aloi::{
    ByKey, Edge, Figure, Grade, Level, MonthLength, Promise, Sign, Small, TableRow, Then, Unit,
};
use aloi_words::{catalogue, said};
use chrono::NaiveTime;

/// Something that is required of the rows.
enum Required {
    /// Of all of them.
    Sentence(String),
    /// Of each level.
    Levels(Vec<String>),
    /// Of tickets together, whatever their level.
    Together(Vec<String>),
}

impl Told<'_> {
    /// Which figure the rows show, and what is required of whom: a sentence of all levels.
    pub(super) fn levels(&self) -> Vec<String> {
        let all = self.required().into_iter().filter_map(|one| match one {
            Required::Sentence(sentence) => Some(sentence),
            Required::Levels(each) => {
                Some(say!(self.words, "paragraph.levels", levels = self.listed(each)?))
            }
            Required::Together(each) => {
                Some(say!(self.words, "paragraph.together", rows = self.listed(each)?))
            }
        });
        all.collect()
    }

    /// The same, each level by itself.
    pub(super) fn each_level(&self) -> Vec<String> {
        let all = self.required().into_iter().flat_map(|one| match one {
            Required::Sentence(sentence) => vec![sentence],
            Required::Levels(each) | Required::Together(each) => each,
        });
        all.collect()
    }

    /// Phrases after one another; nothing of none.
    fn listed(&self, each: Vec<String>) -> Option<String> {
        each.into_iter().reduce(|all, next| say!(self.words, "paragraph.next", all, next))
    }

    /// Which figure the rows show, and what is required of each level.
    fn required(&self) -> Vec<Required> {
        let words = self.words;
        let levels = self.indicator.levels.iter().map(|one| {
            let (service, rest) = named::level(one, self.language);
            let level = shown(&level(service.as_deref(), &rest), NAME);
            let mut what: Vec<String> = self.limit(one).into_iter().collect();
            what.extend(one.cutoff.map(|time| self.cutoff(time)));
            what.extend(self.promise(&one.target));
            what.extend(self.grades(&one.grades, &one.target));
            let what = match what.is_empty() {
                true => say!(words, "paragraph.nothing"),
                false => what.join(", "),
            };
            say!(words, "paragraph.level", level, what)
        });
        let levels = if self.asks_of_levels() { levels.collect() } else { Vec::new() };
        let cutoff = self.indicator.cutoff.map(|time| self.cutoff(time));
        let sentences = self.figure().into_iter().chain(self.outages());
        let mut required: Vec<Required> = sentences.map(Required::Sentence).collect();
        required.push(Required::Levels(levels));
        let by: Vec<&str> = self.indicator.by.iter().map(ByKey::key).collect();
        let keys = shown(&by.join(", "), NAME);
        let apart = (!by.is_empty()).then(|| say!(words, "paragraph.apart", keys));
        let cutoff = cutoff.map(|cutoff| say!(words, "paragraph.of-all", cutoff));
        required.extend(apart.into_iter().chain(cutoff).map(Required::Sentence));
        required.push(Required::Together(self.together()));
        required
    }

    /// What is required of tickets together, row by row.
    fn together(&self) -> Vec<String> {
        let words = self.words;
        let rows = self.indicator.targets.iter().map(|row| {
            let row = TableRow::of_targets(row, self.indicator.figure);
            let level = self.named_together(&row);
            let mut what = self.promise(&row.promise);
            what.extend(self.grades(row.grades, &row.promise));
            let what = what.join(", ");
            say!(words, "paragraph.level", level, what)
        });
        rows.collect()
    }

    /// Which tickets a row takes together, without the sign that stands for it in tables.
    fn named_together(&self, row: &TableRow<'_>) -> String {
        let (_, level) = named::row(row, self.language);
        let level = level.trim_start_matches('\u{3a3}').trim_start();
        match level.is_empty() {
            true => catalogue(self.language).tell(&said!("condition.every")),
            false => shown(level, NAME),
        }
    }

    /// What an indicator promises that pools these.
    pub(super) fn pooled(&self, of: &[usize]) -> Vec<String> {
        let words = self.words;
        let titles = of.iter().filter_map(|one| self.contract.indicators.get(*one));
        let titles: Vec<String> = titles.map(|one| shown(&one.title, NAME)).collect();
        let how = say!(words, "sentences.pooled", of = titles.join(" + "));
        let has_target = self.indicator.targets.iter().any(|row| row.target.target.is_some());
        let rows = self.listed(self.together()).filter(|_| has_target);
        let required = rows.map(|levels| say!(words, "paragraph.levels", levels));
        let said = [format!("{how}.")].into_iter().chain(required);
        said.chain(self.consequences()).collect()
    }

    /// What is left out of the hours of an availability, and how its outages are counted.
    fn outages(&self) -> Vec<String> {
        let words = self.words;
        let mut said = Vec::new();
        let kinds = self.indicator.excluded.iter().map(|kind| words.quoted(&shown(kind, NAME)));
        let kinds = kinds.reduce(|all, next| format!("{all}, {next}"));
        said.extend(kinds.map(|kinds| say!(words, "paragraph.excluded-kinds", kinds)));
        if let Some(Spans::Meeting { merge: merge @ 1.. }) = self.indicator.measure.spans {
            said.push(say!(words, "paragraph.merged", merge = duration(merge)));
        }
        if self.indicator.month_length == MonthLength::ThirtyDays {
            said.push(say!(words, "paragraph.thirty-days"));
        }
        said
    }

    /// Whether some level requires something, or tells tickets apart.
    fn asks_of_levels(&self) -> bool {
        let is_bare = |level: &Level| {
            level.within.is_none()
                && level.calendar.is_none()
                && level.target.target.is_none()
                && level.conditions.terms().is_empty()
        };
        !self.indicator.levels.iter().all(is_bare)
    }

    /// From when on an instant belongs to the next working day.
    fn cutoff(&self, time: NaiveTime) -> String {
        say!(self.words, "paragraph.cutoff", time = time.format("%H:%M").to_string())
    }

    /// What is required of each ticket of a level, and on which calendar.
    fn limit(&self, level: &Level) -> Option<String> {
        let words = self.words;
        let within = level.within.as_ref().map(|within| shown(within.text(), NAME));
        let called = |name: &String| words.calendar_name(self.contract, name);
        let calendar = level.calendar.as_ref().map(|name| shown(&called(name), NAME));
        match (within, calendar) {
            (within, None) => within,
            (None, Some(calendar)) => Some(say!(words, "paragraph.on", calendar)),
            (Some(within), Some(calendar)) => {
                Some(say!(words, "paragraph.limit-on", within, calendar))
            }
        }
    }

    /// What is promised of the tickets of a row together.
    fn promise(&self, promise: &Promise) -> Vec<String> {
        let words = self.words;
        let percent = promise.percent().map(|target| words.percent(&target));
        let is_plain = |edge: Edge| edge.sign == Sign::AtLeast && promise.figure == Figure::Share;
        let mut said = Vec::new();
        if let Some(edge) = promise.target {
            said.push(match percent.filter(|_| is_plain(edge)) {
                Some(target) => say!(words, "paragraph.share", target),
                None => say!(words, "paragraph.reaches", required = self.edge(edge, promise)),
            });
        }
        if let Some(minimum) = promise.minimum {
            said.push(say!(words, "paragraph.minimum", minimum = self.edge(minimum, promise)));
        }
        if let Some(decimals) = promise.compare {
            said.push(say!(words, "paragraph.rounded", decimals = decimals.to_string()));
        }
        said.extend(promise.few.rules().map(|Small { under, then }| match then {
            Then::Allow(late) => {
                say!(
                    words,
                    "paragraph.few-allow",
                    under = under.to_string(),
                    late = late.to_string()
                )
            }
            Then::NoVerdict => say!(words, "paragraph.few-none", under = under.to_string()),
            Then::Carry => say!(words, "paragraph.few-carry", under = under.to_string()),
        }));
        said
    }

    /// What a figure must be to reach an edge: at least 91.50%.
    fn edge(&self, edge: Edge, promise: &Promise) -> String {
        let words = self.words;
        let bound = edge.bound.shown(promise.decimals());
        let bound = match edge.bound.unit() {
            Unit::Ratio => words.percent(&bound),
            Unit::Seconds | Unit::Count => bound,
        };
        match edge.sign {
            Sign::AtLeast => say!(words, "paragraph.edge-at-least", bound),
            Sign::MoreThan => say!(words, "paragraph.edge-more-than", bound),
            Sign::AtMost => say!(words, "paragraph.edge-at-most", bound),
            Sign::LessThan => say!(words, "paragraph.edge-less-than", bound),
        }
    }

    /// The grades of a row that misses its target, each with the figure from which on it holds.
    fn grades(&self, grades: &[Grade], promise: &Promise) -> Option<String> {
        let words = self.words;
        let edges = promise.grades.edges().map(Some).chain([None]);
        let each = grades.iter().zip(edges).map(|(one, edge)| {
            let grade = words.grade(one);
            let grade = match &one.at_discretion_of {
                Some(who) => say!(words, "paragraph.grade-claim", grade, who = shown(who, NAME)),
                None => grade,
            };
            match edge.map(|edge| self.edge(edge, promise)) {
                Some(edge) => say!(words, "paragraph.grade-edge", grade, edge),
                None => grade,
            }
        });
        let grades = each.reduce(|all, next| say!(words, "paragraph.grade-next", all, next))?;
        let graded = say!(words, "paragraph.graded", grades);
        Some(match promise.repeat {
            Some(times) => {
                let repeated = say!(words, "paragraph.repeated", times = words.count(times));
                format!("{graded} ({repeated})")
            }
            None => graded,
        })
    }

    /// Which figure the rows show, but for the share in time.
    fn figure(&self) -> Option<String> {
        let words = self.words;
        let figure = match self.indicator.figure {
            Figure::Mean => say!(words, "paragraph.figure-mean"),
            Figure::MeanOverrun => say!(words, "paragraph.figure-mean-overrun"),
            Figure::Max => say!(words, "paragraph.figure-max"),
            Figure::Percentile(p) => {
                say!(words, "paragraph.figure-percentile", share = words.percent(&p.to_string()))
            }
            Figure::Sum => say!(words, "paragraph.figure-sum"),
            Figure::Count => say!(words, "paragraph.figure-count"),
            Figure::Late => say!(words, "paragraph.figure-late"),
            Figure::Availability => {
                let hours = self.hours(&self.indicator.calendar);
                say!(words, "paragraph.figure-availability", hours)
            }
            Figure::Downtime => {
                let hours = self.hours(&self.indicator.calendar);
                say!(words, "paragraph.figure-downtime", hours)
            }
            Figure::Stock => say!(words, "paragraph.figure-stock"),
            Figure::PeakStock => say!(words, "paragraph.figure-peak-stock"),
            Figure::Ratio => {
                let of = catalogue(self.language).tell(&self.indicator.of.said());
                say!(words, "paragraph.figure-ratio", of = shown(&of, 4 * NAME))
            }
            _ => return None,
        };
        Some(say!(words, "paragraph.figure", figure))
    }
}
