//! What follows from the figures of an indicator, in sentences (R28).

use super::{NAME, Told};
use crate::shown::shown;
use aloi::money::{Consequence, Penalty, Per};
use aloi::{Grade, Worth};
use aloi_words::catalogue;

impl Told<'_> {
    /// What follows, a sentence for each line.
    pub(super) fn consequences(&self) -> Vec<String> {
        let lines = self.indicator.penalties.iter().map(|line| self.consequence(line));
        lines.chain(self.points()).chain(self.phases()).collect()
    }

    /// When figures have no verdict, or no penalty falls due (R32).
    fn phases(&self) -> Vec<String> {
        let words = self.words;
        let charges = !self.indicator.penalties.is_empty()
            || self.indicator.rows().iter().any(|row| !row.grades.is_empty());
        let told = self.contract.phases.iter().filter_map(|phase| {
            let what = match (phase.verdicts, phase.penalties || !charges) {
                (false, true) => say!(words, "paragraph.phase-no-verdict"),
                (false, false) => say!(words, "paragraph.phase-neither"),
                (true, false) => say!(words, "paragraph.phase-no-penalty"),
                (true, true) => return None,
            };
            let name = words.quoted(&shown(&phase.name, NAME));
            let (from, until) = (phase.from, phase.until);
            Some(say!(words, "paragraph.phase", name, from, until, what))
        });
        told.collect()
    }

    /// What the points of a month come to, beside an indicator whose grades have some (R30).
    fn points(&self) -> Option<String> {
        let points = &self.contract.money.as_ref()?.points;
        let of_points = |grade: &Grade| matches!(grade.worth, Worth::Points(_));
        let rows = self.indicator.rows();
        if points.is_empty() || !rows.iter().any(|row| row.grades.iter().any(of_points)) {
            return None;
        }
        let band = |(least, amount): (&u64, &aloi::money::Amount)| {
            let (points, amount) = (self.words.count(*least), self.words.amount(amount));
            say!(self.words, "paragraph.points-from", points, amount)
        };
        let bands: Vec<String> = points.iter().map(band).collect();
        Some(say!(self.words, "paragraph.points", bands = bands.join(", ")))
    }

    /// A line of its penalties.
    pub(super) fn consequence(&self, line: &Penalty) -> String {
        let words = self.words;
        let mut per = match line.per {
            Per::BelowMinimum => say!(words, "paragraph.per-below-minimum"),
            _ => words.per(&line.per.text()),
        };
        if let Some(below) = line.below {
            let edge = words.percent(&below.to_string());
            per = say!(words, "paragraph.per-below", per, edge);
        }
        if let Some(steps) = line.steps {
            per = each!(words, "paragraph.steps-", steps.key(), per);
        }
        let what = match &line.then {
            Consequence::Amount(amount) => words.amount(amount),
            Consequence::Right(right) => {
                say!(words, "paragraph.a-right", right = shown(right, NAME))
            }
        };
        let mut parts = vec![say!(words, "paragraph.consequence", per, what)];
        if !line.conditions.terms().is_empty() {
            let about = catalogue(self.language).tell(&line.conditions.said());
            parts.push(say!(words, "paragraph.consequence-for", about = shown(&about, 4 * NAME)));
        }
        if let Some((from, window)) = line.from_miss {
            let (from, window) = (from.to_string(), words.window(window));
            parts.push(say!(words, "paragraph.from-miss", from, window));
        } else if let Some(window) = line.window() {
            parts.push(say!(words, "paragraph.in-window", window = words.window(window)));
        }
        if let Some(least) = &line.at_least {
            parts.push(say!(words, "paragraph.at-least", amount = words.amount(least)));
        }
        if let Some(most) = &line.at_most {
            parts.push(say!(words, "paragraph.at-most", amount = words.amount(most)));
        }
        if let Some(who) = &line.at_discretion_of {
            parts.push(say!(words, "paragraph.at-discretion-of", who = shown(who, NAME)));
        }
        say!(words, "paragraph.consequence-whole", parts = parts.join(", "))
    }
}
