//! The report for a terminal.

use crate::findings::grouped;
use crate::levels;
use crate::model::{Detail, Report};
use crate::prose;
use crate::results::{self, Sum};
use crate::sections;
use crate::shown::shown;
use crate::table::Style;
use crate::tickets::late;
use crate::words::Words;

/// The most late tickets that a terminal shows.
const LATE: usize = 50;

/// The most characters of a name in a line.
const NAME: usize = 80;

/// The report for a terminal: what was measured, the figures, what was late, what was left out and
/// what was noticed.
///
/// ```
/// # use aloi_report::example;
/// use aloi_report::Style;
/// let text = aloi_report::text(&example::report(), Style::default());
/// assert!(text.contains("En octobre 2026\u{a0}: 1 objectif tenu sur 2"), "{text}");
/// assert!(text.contains("1 / 2"), "{text}");
/// ```
#[must_use]
pub fn text(report: &Report, style: Style) -> String {
    let words = Words::of(report.language);
    let mut sections = vec![
        header(report, words),
        indicators(report, words, style),
        late_tickets(report, words, style),
        excluded(report, words),
    ];
    let audit = sections::of(report, words);
    sections.extend(audit.iter().map(|section| section.to_text(words, style)));
    sections.extend([findings(report, words), method(report, words)]);
    sections.iter().filter(|section| !section.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

/// What was measured, for whom, over which months, and what is known.
pub(crate) fn heading(report: &Report, words: Words) -> String {
    let contract = &report.contract;
    let pair = |label, value: &str| words.heading(label, &shown(value, NAME));
    let mut parts = vec![
        pair(label!(Client), &contract.client),
        pair(label!(Provider), &contract.provider),
        pair(label!(TimeZone), report.zone.name()),
    ];
    if report.look.title.is_some() {
        parts.insert(0, pair(label!(Contract), &contract.title));
    }
    if let Some(day) = report.look.committee {
        parts.push(pair(label!(Committee), &day.to_string()));
    }
    let title = results::heading(report, words, |text| shown(text, NAME));
    let mut lines =
        format!("{title}, {}\n{}\n", results::period(report, words), parts.join("  ·  "));
    if let Some(as_of) = report.as_of {
        lines += &(pair(label!(KnownUpTo), &words.local(as_of, report.zone)) + "\n");
    }
    lines
}

fn header(report: &Report, words: Words) -> String {
    let mut lines = heading(report, words) + "\n";
    for month in &report.months {
        lines += &format!("{}\n", results::summary(month, words));
        let due = results::due(report, month.month, words);
        lines += &due.map_or_else(String::new, |due| format!("{due}\n"));
    }
    lines += &results::to_date(report, words).map_or_else(String::new, |said| said + "\n");
    if let Some(introduction) = &report.look.introduction {
        lines += &format!("\n{}", prose::to_text(introduction));
    }
    lines
}

fn indicators(report: &Report, words: Words, style: Style) -> String {
    let sections = report.sheets().map(|sheet| {
        let table = levels::table(report, &sheet.id, words);
        let mut text = format!("{}\n{}", shown(&sheet.name(), 2 * NAME), table.to_text(style));
        if let Some(to_date) = &report.to_date {
            let rows = to_date.rows.iter().filter(|row| row.indicator == sheet.id);
            let table = levels::by_level(report, rows, words).to_text(style);
            text += &format!("\n{}\n{table}", results::span_to_date(to_date, words));
        }
        let comment = sheet.comment.as_deref().map(prose::to_text);
        text + &comment.map_or_else(String::new, |comment| format!("\n{comment}"))
    });
    sections.collect::<Vec<_>>().join("\n")
}

fn late_tickets(report: &Report, words: Words, style: Style) -> String {
    let all = report.judged();
    if all.late() == 0 {
        return say!(words, "sentences.no-late-ticket") + "\n";
    }
    if report.detail == Detail::Rows {
        let line = words.heading(label!(LateTickets), &words.late_not_listed(all.late()));
        return line + "\n";
    }
    let late = late::listed(report);
    let shown = late.get(..LATE).unwrap_or(&late);
    let mut text = words.heading(label!(LateTickets), &words.count(all.late())) + "\n";
    text += &late::table(report, shown, words).to_text(style);
    if late.len() > shown.len() {
        text += &format!("  {}\n", words.more_late((late.len() - shown.len()) as u64));
    }
    text
}

fn excluded(report: &Report, words: Words) -> String {
    let (several_months, several) = (report.months.len() > 1, report.indicators.len() > 1);
    let mut text = say!(words, "label.FromExportToBase") + "\n";
    for sheet in report.with_tickets() {
        for sum in Sum::through(&report.months, &sheet.id) {
            let mut parts = Vec::new();
            parts.extend(several.then(|| shown(&sheet.called, NAME)));
            match &sum.when {
                (_, Some(period)) => parts.push(words.period(period)),
                (month, None) => parts.extend(several_months.then(|| month.to_string())),
            }
            let mut said = sum.sentence(words);
            let reasons = sum.reasons.iter();
            let reasons: Vec<String> = reasons
                .map(|(reason, n)| {
                    words.introduced(
                        &words.reason(*reason),
                        &words.of_which_late(*n, sum.late(*reason)),
                    )
                })
                .collect();
            if !reasons.is_empty() {
                said = format!("{said}  ({})", reasons.join(", "));
            }
            parts.push(said);
            text += &format!("  {}\n", parts.join("  "));
        }
    }
    text
}

fn findings(report: &Report, words: Words) -> String {
    if report.findings.is_empty() {
        return say!(words, "sentences.no-finding") + "\n";
    }
    let total = words.count(report.findings.len() as u64);
    let mut text = words.heading(label!(Findings), &total) + "\n";
    for group in grouped(&report.findings) {
        let places = group.places(words);
        text += format!("  {:>4}  {}  {places}", words.count(group.count()), group.title(words))
            .trim_end();
        text.push('\n');
    }
    text
}

fn method(report: &Report, words: Words) -> String {
    let file = |name: &str, digest: &str| {
        let start: String = digest.chars().take(12).collect();
        format!("{} {start}", shown(name, NAME))
    };
    let mut text = words.heading(label!(Reading), &words.reading(&report.reading)) + "\n";
    let contract = &report.contract;
    text += &(words.heading(label!(Contract), &file(&contract.file, &contract.sha256)) + "\n");
    for input in &report.inputs {
        let rows = words.rows(input.rows, input.set_aside);
        let line = format!("{}  {rows}", file(&input.file, &input.sha256));
        text += &(words.heading(label!(File), &line) + "\n");
    }
    let versions = &report.versions;
    text + &format!(
        "Aloi {} · {} {} · {} {}\n",
        shown(&versions.aloi, NAME),
        say!(words, "label.TimeZoneData"),
        shown(&versions.tzdata, NAME),
        say!(words, "label.HolidayData"),
        shown(&versions.holidays, NAME)
    )
}
