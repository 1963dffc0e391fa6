//! One ticket explained, for a reader with a pencil: its timeline, the arithmetic, what decided.

mod answered;

use crate::doubts;
use crate::explain_money;
use crate::findings::{grouped, place_in_file};
use crate::format::duration;
use crate::model::level;
use crate::model::{Explanation, IndicatorExplanation, LeftLine, SegmentLine, TicketLine};
use crate::shown::shown;
use crate::table::{Cell, Column, Style, Table, figures, text};
use crate::words::Words;
use aloi::{Counts, Instant, Reason};

/// The most characters of a name in a line.
const NAME: usize = 80;

/// A ticket explained: for each indicator the segments of its life with local times, whether each
/// counted or why not, and the running total; then the arithmetic, and what decided by which rule.
///
/// ```
/// # use aloi_report::example;
/// let text = aloi_report::explain(&example::explanation());
/// assert!(text.contains("2026-10-05 10:00:00 +02:00"), "{text}");
/// assert!(text.contains("2:00:01 − 2:00:00 = 0:00:01"), "{text}");
/// ```
#[must_use]
pub fn explain(e: &Explanation) -> String {
    let words = Words::of(e.language);
    let zone = words.heading(label!(TimeZone), e.zone.name());
    let mut text = words.heading(label!(Ticket), &shown(&e.ticket, NAME));
    text += &format!("  ·  {zone}\n");
    text += &format!("{}\n", words.heading(label!(Reading), &words.reading(&e.reading)));
    for (n, one) in e.indicators.iter().enumerate() {
        if is_further_tier(one) && n > 0 {
            text += &format!("\n{}", arithmetic(e, one, words));
            continue;
        }
        text += &format!("\n{}{}\n", shown(&one.sheet.name(), 2 * NAME), part(one, words));
        if let Err(reason) = &one.outcome {
            let why = words.reason_sentence(*reason, one.sheet.about.as_deref());
            text += &format!("{}. {why}\n", say!(words, "label.NotInBase"));
            text.extend(one.left.as_ref().map(|left| when_left(e, left, words) + "\n"));
        }
        let unmet = answered::unmet(e, one, words);
        let is_about_others =
            one.outcome.as_ref().err() == Some(&Reason::NotInScope) && !unmet.is_empty();
        text += &unmet;
        if is_about_others {
            continue;
        }
        let sections = [
            timeline(e, one, words),
            answered::changes(e, one, words),
            answered::gaps(e, one, words),
            exclusions(e, one, words),
            arithmetic(e, one, words),
            decided(e, one, words),
            doubt(one, words),
        ];
        for section in sections.iter().filter(|section| !section.is_empty()) {
            text += &format!("\n{section}");
        }
    }
    text += &answered::others(e, words);
    text.extend(e.costs.as_ref().map(|costs| explain_money::of_costs(costs, words)));
    text + &findings(e, words)
}

/// Whether it is a tier of the level that the one before it tells of.
fn is_further_tier(one: &IndicatorExplanation) -> bool {
    one.outcome.as_ref().is_ok_and(|line| line.tier.is_some_and(|tier| tier > 1))
}

/// Which part of the ticket it is about, where its clock is cut, and in which period, where that is no
/// month.
fn part(one: &IndicatorExplanation, words: Words) -> String {
    let part = one.outcome.as_ref().ok().and_then(|line| line.part);
    part.map_or_else(String::new, |part| {
        format!("  ·  {}", words.heading(label!(Part), &part.to_string()))
    })
}

/// How it stood when it left the base.
fn when_left(e: &Explanation, left: &LeftLine, words: Words) -> String {
    let until = words.local_with_offset(left.until, e.zone);
    let level = shown(&level(left.level_service.as_deref(), &left.priority), NAME);
    let verdict = words.verdict(left.verdict);
    match (left.limit_s, left.deadline) {
        (None, Some(deadline)) => {
            let due = words.due(deadline, e.zone);
            match deadline.of_planned() {
                Some(_) => words.stood_by_planned_date(&until, &due, &level, &verdict),
                None => words.stood_by_deadline(&until, &due, &level, &verdict),
            }
        }
        (limit, _) => {
            let limit = limit.map_or_else(|| "—".to_owned(), duration);
            words.stood_by_clock(&until, (&duration(left.elapsed_s), &limit), &level, &verdict)
        }
    }
}

fn timeline(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    if one.segments.is_empty() {
        return String::new();
    }
    let judged = one.outcome.as_ref().is_ok_and(|line| line.elapsed_s.is_some());
    let about = match judged {
        true => words.hours(&shown(&one.sheet.hours, NAME), one.sheet.hours_zone.name()),
        false => say!(words, "decisions.hours-aside"),
    };
    let calendars = one.asked.as_ref().map_or(&[][..], |asked| &asked.calendars);
    let mut table = Table::new(columns(judged, !calendars.is_empty(), words));
    let mut total = 0;
    for (n, segment) in one.segments.iter().enumerate() {
        let length = length(segment);
        let mut row: Vec<Cell> = vec![
            words.local_with_offset(segment.span.from, e.zone).into(),
            words.local_with_offset(segment.span.to, e.zone).into(),
            group(segment, words).into(),
            status(segment, words).into(),
            length.map_or_else(|| "—".to_owned(), duration).into(),
        ];
        if judged {
            if segment.counts == Counts::Running {
                total += length.unwrap_or_default();
            }
            row.insert(4, words.counts(segment.counts).into());
            row.push(duration(total).into());
            if let Some(calendar) = calendars.get(n) {
                let none = || say!(words, "label.Nobody");
                let name = calendar.as_ref().map_or_else(none, |(_, called)| shown(called, NAME));
                row.insert(3, name.into());
            }
        } else {
            row.insert(4, words.would_count(segment.counts).into());
        }
        table.push(row);
    }
    let head = words.heading(label!(Timeline), &about);
    format!("{head}\n{}", table.to_text(Style::default()))
}

/// The columns of the timeline; only a judged ticket has a running total, and a column of calendars where
/// groups have one each.
fn columns(judged: bool, by_group: bool, words: Words) -> Vec<Column> {
    let texts = [label!(From), label!(To), label!(Group), label!(Status), label!(Clock)];
    let mut columns: Vec<Column> = texts.map(|label| text(words.label(label))).into();
    columns.push(figures(say!(words, "label.Length")));
    columns.extend(judged.then(|| figures(say!(words, "label.RunningTotal"))));
    if by_group {
        columns.insert(3, text(say!(words, "label.Calendar")));
    }
    columns
}

/// How long a segment is; `None` where it began before all clocks.
fn length(segment: &SegmentLine) -> Option<i64> {
    let known = segment.span.from > Instant::ALWAYS && segment.span.to < Instant::NEVER;
    known.then(|| segment.span.seconds())
}

fn group(segment: &SegmentLine, words: Words) -> String {
    match segment.group.as_str() {
        "" => say!(words, "label.Nobody"),
        group => shown(group, 30),
    }
}

/// The status as the export spells it, and what it means to the clock.
fn status(segment: &SegmentLine, words: Words) -> String {
    let status = match segment.status.as_str() {
        "" => say!(words, "label.Empty"),
        status => shown(status, 30),
    };
    format!("{status} ({})", words.state(segment.state))
}

/// The exclusions of the register that are about the ticket: which time, why, who agreed.
fn exclusions(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    if one.exclusions.is_empty() {
        return String::new();
    }
    let mut text = say!(words, "label.AgreedExclusions") + "\n";
    for (number, entry) in &one.exclusions {
        let given = |text: &Option<String>| text.as_deref().map(|text| shown(text, NAME));
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let answer = words.answered(entry.agreement, given(&entry.agreed_by).as_deref(), &date);
        let at = |at| words.local_with_offset(at, e.zone);
        let mut parts = vec![words.numbered(*number), answer];
        parts.extend(entry.what.stop.map(|stop| {
            say!(words, "agreed.span-of-time", from = &at(stop.from), to = &at(stop.to))
        }));
        parts.extend(
            given(&entry.clause).map(|clause| say!(words, "agreed.clause", clause = &clause)),
        );
        parts.extend(given(&entry.reason));
        parts.extend(given(&entry.asked_by).map(|who| say!(words, "agreed.asked-by", who = &who)));
        if let aloi::Place::Line { file, line } = &entry.place {
            parts.push(format!("({}:{line})", shown(file, NAME)));
        }
        text += &format!("  {}\n", parts.join("  ·  "));
    }
    text
}

fn arithmetic(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    let Some(line) = one.outcome.as_ref().ok().filter(|line| line.elapsed_s.is_some()) else {
        return String::new();
    };
    let target = one.target.map_or_else(|| "—".to_owned(), |target| words.target(target));
    let level = shown(&level(line.level_service.as_deref(), &line.priority), NAME);
    let level = say!(
        words,
        "decisions.level-and-target",
        level = &level,
        within = &shown(&line.within, NAME),
        target = &target
    );
    let mut lines = vec![
        words.heading(label!(Level), &level),
        words.heading(label!(Limit), &words.allowed(line.limit_s, line.deadline, e.zone)),
        words.heading(label!(Elapsed), &elapsed(one, line, words)),
    ];
    lines.extend(difference(e, line, words));
    lines.push(words.heading(label!(Verdict), &words.verdict(line.verdict)));
    if let Some(tier) = line.tier {
        lines.insert(0, words.heading(label!(Tier), &tier.to_string()));
    }
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("{}\n{lines}", say!(words, "label.Arithmetic"))
}

/// The elapsed time; of a ticket told in one row, with the subtraction that gives it.
fn elapsed(one: &IndicatorExplanation, line: &TicketLine, words: Words) -> String {
    let elapsed = line.elapsed_s.unwrap_or_default();
    let seconds = words.seconds(elapsed.unsigned_abs());
    let shown = format!("{} ({seconds})", duration(elapsed));
    let Some(pending) = line.pending_s else { return shown };
    let running = one.segments.iter().filter(|segment| segment.counts == Counts::Running);
    let open: i64 = running.filter_map(length).sum();
    words.less_pending(&duration(open), &duration(pending), &shown)
}

/// The subtraction that decides: elapsed and limit, or the end of the clock and the deadline.
fn difference(e: &Explanation, line: &TicketLine, words: Words) -> Option<String> {
    let overrun = line.overrun_s()?;
    let (label, amount) = match overrun > 0 {
        true => (label!(Overrun), overrun),
        false => (label!(Margin), -overrun),
    };
    let (mut larger, mut smaller) = match (line.limit_s, line.deadline) {
        (Some(limit), _) => (duration(line.elapsed_s?), duration(limit)),
        (None, deadline) => {
            let last = deadline?.last_second();
            (
                words.local_with_offset(line.restored_at, e.zone),
                words.local_with_offset(last, e.zone),
            )
        }
    };
    if overrun <= 0 {
        std::mem::swap(&mut larger, &mut smaller);
    }
    Some(words.heading(label, &format!("{larger} − {smaller} = {}", duration(amount))))
}

fn decided(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    let lines = crate::decided::lines(e, one, words);
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.iter().map(|(rule, said)| format!("  {rule:<4} {said}\n")).collect();
    format!("{}\n{lines}", say!(words, "label.WhatDecided"))
}

/// What is guessed, and what else may have become of the ticket.
fn doubt(one: &IndicatorExplanation, words: Words) -> String {
    let Some(doubt) = &one.doubt else { return String::new() };
    let mut lines: Vec<String> =
        doubt.doubts.iter().map(|doubt| words.capital(&words.doubt_sentence(*doubt))).collect();
    if let Some((least, most)) = doubt.elapsed_s {
        let between = words.between(&duration(least), &duration(most));
        lines.push(words.heading(label!(Elapsed), &between));
    }
    let others = doubts::others(doubt, words);
    lines.push(words.heading(label!(MayAlsoBe), &shown(&others, 1000)));
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("{}\n{lines}", say!(words, "label.Doubt"))
}

/// Each finding with what it says, the most dangerous to a figure first.
fn findings(e: &Explanation, words: Words) -> String {
    if e.findings.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", say!(words, "label.Findings"));
    for group in grouped(&e.findings) {
        for finding in &group.findings {
            let place = place_in_file(finding);
            text += format!("  {}  {place}", group.title(words)).trim_end();
            text += &format!("\n      {}\n", words.message(finding));
        }
    }
    text
}
