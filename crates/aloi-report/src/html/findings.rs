//! The findings: grouped by kind, the most dangerous to a figure first, with what to do.

use crate::findings::grouped;
use crate::html::safe::Html;
use crate::model::Danger;
use crate::model::Report;
use crate::shown::xml;
use crate::words::Words;

/// The findings of a degree of danger.
#[derive(Debug)]
pub(crate) struct Degree {
    pub(crate) title: String,
    pub(crate) class: &'static str,
    pub(crate) kinds: Vec<Kind>,
}

/// The findings of a kind.
#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) title: String,
    pub(crate) code: &'static str,
    pub(crate) count: String,
    pub(crate) places: Html,
    pub(crate) example: Html,
    pub(crate) advice: String,
}

/// The findings of a report, the most dangerous first.
pub(crate) fn degrees(report: &Report, words: Words) -> Vec<Degree> {
    let mut degrees: Vec<(Danger, Degree)> = Vec::new();
    for group in grouped(&report.findings) {
        let danger = Danger::of(group.code);
        if degrees.last().is_none_or(|(last, _)| *last != danger) {
            let (title, class) = (words.danger(danger), class(danger));
            degrees.push((danger, Degree { title, class, kinds: Vec::new() }));
        }
        let Some(first) = group.findings.first() else { continue };
        let kind = Kind {
            title: words.title(group.code),
            code: group.code.key(),
            count: words.count(group.count()),
            places: Html::ours(format!("<bdi>{}</bdi>", xml(&group.places(words)))),
            example: Html::ours(format!("<bdi>{}</bdi>", xml(&words.message(first)))),
            advice: words.advice(group.code),
        };
        if let Some((_, degree)) = degrees.last_mut() {
            degree.kinds.push(kind);
        }
    }
    degrees.into_iter().map(|(_, degree)| degree).collect()
}

const fn class(danger: Danger) -> &'static str {
    match danger {
        Danger::Wrong => "wrong",
        Danger::Chosen => "chosen",
        Danger::Noted => "noted",
    }
}
