//! What decided about a ticket: a line for each rule that did.

use crate::model::level;
use crate::model::{EventRole, Explanation, IndicatorExplanation, TicketLine};
use crate::shown::shown;
use crate::words::Words;
use aloi::zone::Tz;
use aloi::{Instant, PeriodKind, Reason, Restoration, Verdict};
use chrono::NaiveDate;

/// The rules that decided, and what each says of this ticket; none of one whose history was not
/// looked at.
pub(crate) fn lines(
    e: &Explanation,
    one: &IndicatorExplanation,
    words: Words,
) -> Vec<(&'static str, String)> {
    if matches!(one.outcome, Err(Reason::NotInScope | Reason::NotYetOpened)) {
        return Vec::new();
    }
    let judged = one.outcome.as_ref().ok();
    let at = |instant| words.local_with_offset(instant, e.zone);
    let mut lines = Vec::new();
    lines.extend(e.begins.map(|begins| ("R2", say!(words, "decisions.begins", at = &at(begins)))));
    let own_clock = judged.filter(|line| line.is_other_measure);
    let of_the_sheet = judged.filter(|line| !line.is_other_measure);
    lines.extend(
        of_the_sheet.map(|line| ("R5", say!(words, "decisions.starts", at = &at(line.started_at)))),
    );
    lines.extend(restorations(e, of_the_sheet, words).into_iter().map(|said| ("R6", said)));
    let closure = e.closure.map_or_else(
        || say!(words, "decisions.not-closed"),
        |closed| say!(words, "decisions.closed", at = &at(closed)),
    );
    lines.push(("R7", closure));
    lines.extend(answers(e, one, words));
    lines.extend(one.sheet.judges.clone().map(|said| ("R32", said)));
    if let Some(line) = own_clock.filter(|line| line.elapsed_s.is_some()) {
        let (from, to) = (at(line.started_at), at(line.restored_at));
        lines.push(("R20", say!(words, "decisions.clock-runs", from = &from, to = &to)));
        lines.extend(line.unfinished.map(|_| ("R24", say!(words, "decisions.unfinished"))));
    }
    if let Some(line) = judged.filter(|line| line.verdict == Verdict::Unasked) {
        let level = shown(&level(line.level_service.as_deref(), &line.priority), 80);
        lines.push(("R21", say!(words, "decisions.level-applies", level = &level)));
        let counted = match (line.counted_at(), line.ended_at()) {
            (Some(_), _) => {
                say!(words, "decisions.counted-by-its-event", at = &at(line.closed_at))
            }
            (None, Some(_)) => {
                let (from, to) = (at(line.started_at), at(line.restored_at));
                say!(words, "decisions.lasts", from = &from, to = &to)
            }
            (None, None) => say!(words, "decisions.lasts-still", from = &at(line.started_at)),
        };
        lines.extend(line.elapsed_s.is_none().then_some(("R25", counted)));
    } else if let Some(line) = judged {
        lines.extend(levels(line, e.zone, words));
        lines.push(("R12", verdict(e, line, words)));
    }
    lines
}

/// Which events happened when, what was read when, and in which period it counts.
fn answers(
    e: &Explanation,
    one: &IndicatorExplanation,
    words: Words,
) -> Vec<(&'static str, String)> {
    let at = |instant| words.local_with_offset(instant, e.zone);
    let (asked, mut lines) = (one.asked.as_ref(), Vec::new());
    for event in asked.into_iter().flat_map(|asked| &asked.events) {
        let what = &event.told;
        let at = event.at.map_or_else(|| say!(words, "decisions.not-come"), at);
        lines.push((
            "R19",
            match event.role {
                EventRole::From => say!(words, "decisions.begins-with", what, at),
                EventRole::To => say!(words, "decisions.ends-with", what, at),
                EventRole::Counted => say!(words, "decisions.counts-by", what, at),
            },
        ));
    }
    if let Some(read) = asked.and_then(|asked| asked.read.as_ref()) {
        let value = |(what, value): &(String, Option<String>)| {
            let value =
                value.as_ref().map_or_else(|| say!(words, "label.Nobody"), |one| words.quoted(one));
            format!("{} {value}", words.read_value(what))
        };
        let values = read.values.iter().map(value).collect::<Vec<_>>().join(", ");
        let (from, to) = (at(read.first), at(read.last));
        lines.push((
            "R18",
            match read.first == read.last {
                true => say!(words, "decisions.read-at", at = from, values),
                false => say!(words, "decisions.read-between", from, to, values),
            },
        ));
    }
    let longer = asked.and_then(|asked| asked.period).filter(|one| one.kind != PeriodKind::Month);
    lines.extend(match (longer, one.month) {
        (Some(period), _) => {
            Some(("R23", say!(words, "decisions.counts-in-period", period = words.period(&period))))
        }
        (None, Some(month)) => {
            Some(("R8", say!(words, "decisions.counts-in", month = &words.month(month))))
        }
        (None, None) => None,
    });
    lines.extend(asked.and_then(|asked| asked.term).map(|term| ("R23", outside(term, words))));
    lines
}

/// Between which days a contract counts.
fn outside((from, until): (Option<NaiveDate>, Option<NaiveDate>), words: Words) -> String {
    match (from, until) {
        (Some(from), Some(until)) => say!(words, "decisions.term", from, until),
        (Some(from), None) => say!(words, "decisions.term-from", from),
        (_, until) => {
            let until = until.map(|day| day.to_string()).unwrap_or_default();
            say!(words, "decisions.term-until", until)
        }
    }
}

/// Each restoration of the ticket, whether it stands and whether it counts, and each reopening, as
/// they happened.
fn restorations(e: &Explanation, judged: Option<&TicketLine>, words: Words) -> Vec<String> {
    let counted = judged.map(|line| line.restored_at);
    let at = |instant| words.local_with_offset(instant, e.zone);
    let mut events: Vec<(Instant, String)> = Vec::new();
    let mut taken = false;
    for restoration in &e.restorations {
        let counts = !taken && counts(restoration, e, counted);
        taken |= counts;
        let what = words.restoration(&at(restoration.at), restoration.is_recorded);
        let said = match judged {
            Some(_) => words.stands_and_counts(&what, restoration.stands, counts),
            None => words.stands(&what, restoration.stands),
        };
        events.push((restoration.at, said));
    }
    let reopenings = e.reopenings.iter();
    events.extend(
        reopenings
            .map(|instant| (*instant, say!(words, "decisions.reopened-at", at = &at(*instant)))),
    );
    events.sort_by_key(|(instant, _)| *instant);
    let mut said: Vec<String> = events.into_iter().map(|(_, said)| said).collect();
    match counted {
        Some(restored) if !taken => {
            said.push(say!(words, "decisions.restored-at-closure", at = &at(restored)))
        }
        None if e.restorations.is_empty() => said.push(say!(words, "decisions.never-restored")),
        _ => {}
    }
    said
}

/// Whether this is the restoration that counts: of several at one instant, the one that stands.
fn counts(restoration: &Restoration, e: &Explanation, counted: Option<Instant>) -> bool {
    let standing = e.restorations.iter().any(|other| counted == Some(other.at) && other.stands);
    counted == Some(restoration.at) && (restoration.stands || !standing)
}

fn levels(line: &TicketLine, zone: Tz, words: Words) -> [(&'static str, String); 3] {
    let service = match &line.service {
        Some(service) => words.quoted(service),
        None => say!(words, "label.Nobody"),
    };
    let level = shown(&level(line.level_service.as_deref(), &line.priority), 80);
    let planned = line.deadline.is_none_or(|deadline| deadline.of_planned().is_some());
    let priority = line.own_priority.as_ref().filter(|_| line.is_other_measure);
    let priority = priority.map_or_else(
        || match line.is_other_measure {
            true => say!(words, "label.Nobody"),
            false => words.quoted(&line.priority),
        },
        |own| words.quoted(own),
    );
    let (rule, required) = match line.limit_s {
        Some(limit) => ("R11", crate::format::duration(limit)),
        None if line.lacks.is_some() => {
            ("R22", say!(words, "decisions.date-level", date = &lacking(line)))
        }
        None if planned => ("R11", say!(words, "decisions.planned-level")),
        None => ("R22", words.allowed(None, line.deadline, zone)),
    };
    [
        (
            "R9",
            say!(words, "decisions.priority-and-service", priority = &priority, service = &service),
        ),
        ("R10", say!(words, "decisions.level-applies", level = &level)),
        (
            rule,
            say!(
                words,
                "decisions.level-means",
                within = &words.quoted(&line.within),
                required = &required
            ),
        ),
    ]
}

/// What the date is called that it lacks.
fn lacking(line: &TicketLine) -> String {
    shown(line.lacks.as_deref().unwrap_or_default(), 80)
}

fn verdict(e: &Explanation, line: &TicketLine, words: Words) -> String {
    let elapsed = crate::format::duration(line.elapsed_s.unwrap_or_default());
    let limit = words.allowed(line.limit_s, line.deadline, e.zone);
    let in_time = line.verdict == Verdict::InTime;
    let said = match (line.limit_s, line.deadline) {
        (Some(_), _) => words.compared(&elapsed, &limit, in_time),
        (None, Some(deadline)) => {
            let restored = words.local(line.restored_at, e.zone);
            match deadline.day_in(e.zone) {
                Some(_) => words.compared_day(&restored, &limit, in_time),
                None => words.compared(&restored, &limit, in_time),
            }
        }
        (None, None) if line.lacks.is_some() => {
            say!(words, "decisions.without-date", date = &lacking(line))
        }
        (None, None) => say!(words, "decisions.without-planned-date"),
    };
    words.introduced(&said, &words.verdict(line.verdict))
}
