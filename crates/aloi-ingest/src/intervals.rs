//! The shape `intervals`: one row is one value of one field from an instant to another.

mod course;
mod twice;

use crate::assemble::Assembly;
use crate::changes::{OtherFields, field_of, ticket_of};
use crate::followed::Followed;
use crate::guessed::{Gap, Guessed, Moved, Overlap};
use crate::holders::{self, Move};
use crate::later;
use crate::reading::Reading;
use aloi::name::{Name, comparable};
use aloi::{Change, Code, Finding, Group, History, Instant, Planned, Row, Span, Status};
use aloi_contract::Column;
use course::{Course, Interval};
use std::collections::BTreeMap;
use std::hash::Hash;
use twice::{Doubled, End, Ends, Later};

/// The columns of the intervals that are read.
pub(crate) const COLUMNS: [Column; 5] =
    [Column::Ticket, Column::Field, Column::Value, Column::From, Column::To];

/// Those of them that must be there.
pub(crate) const COMPULSORY: [Column; 5] = COLUMNS;

/// The intervals of the tickets, by their position in the assembly.
#[derive(Debug, Default)]
pub(crate) struct Intervals {
    of: Vec<OfTicket>,
}

/// The intervals of one ticket.
#[derive(Debug, Default)]
struct OfTicket {
    status: Vec<Interval<Status>>,
    priority: Vec<Interval<Option<Name>>>,
    planned_at: Vec<Interval<Option<Planned>>>,
    /// By their number.
    attributes: BTreeMap<usize, Vec<Interval<Option<Name>>>>,
    groups: Vec<Move>,
    /// When the export says that no group had the ticket, and the rows that say it.
    nobody: Vec<(Span, Row)>,
    /// Those of which an end was shown twice by the clocks.
    doubled: Doubled,
}

impl Intervals {
    /// Takes a row.
    pub(crate) fn take(
        &mut self,
        assembly: &mut Assembly<'_>,
        reading: Reading<'_>,
        others: &mut OtherFields,
    ) -> bool {
        let position = ticket_of(assembly, &reading);
        self.of.resize_with(assembly.tickets.len(), OfTicket::default);
        let Some(field) = field_of(assembly, &reading, others) else { return false };
        let Some((from, to)) = span(assembly, &reading, field, &mut self.of[position].doubled)
        else {
            return false;
        };
        let (row, cell) = (reading.row, reading.cell(Column::Value));
        let (of, cells) = (&mut self.of[position], &mut assembly.cells);
        match field {
            Followed::Status => {
                let value = cells.status(cell);
                of.status.push(Interval { from, to, row, value });
                assembly.note_statuses(position, &[value]);
            }
            Followed::Priority => {
                let value = cells.name(Column::Priority, cell);
                of.priority.push(Interval { from, to, row, value });
            }
            Followed::Attribute(number, column) => {
                let value = cells.attribute((number, column), cell);
                let interval = Interval { from, to, row, value };
                of.attributes.entry(number).or_default().push(interval);
            }
            Followed::Noted(column) => {
                let told = cells.noted(&reading, Column::Value);
                let noted = told.map(|told| aloi::Noted { column, told, at: from, row });
                assembly.tickets[position].noted.extend(noted);
            }
            Followed::PlannedAt => {
                let value = cells.planned(&reading, Column::Value);
                of.planned_at.push(Interval { from, to, row, value });
            }
            Followed::Group | Followed::GroupCame | Followed::GroupWent => {
                let groups = cells.groups(cell);
                of.nobody.extend(groups.is_empty().then_some((Span::new(from, to), row)));
                for group in groups {
                    let one = |at, came| Move { at, row, group: group.clone(), came };
                    of.groups.push(one(from, true));
                    of.groups.extend((to != Instant::NEVER).then(|| one(to, false)));
                }
            }
        }
        true
    }

    /// Makes histories of the intervals of each ticket.
    pub(crate) fn finish(self, assembly: &mut Assembly<'_>, since: usize) {
        let mut moved = Vec::new();
        for (position, of) in self.of.into_iter().enumerate() {
            moved.extend(of.finish(assembly, position));
        }
        later::tell(assembly, &moved, since);
    }
}

/// When the value of a row was in force; `None` where that cannot be read, or ends before it begins.
fn span(
    assembly: &mut Assembly<'_>,
    reading: &Reading<'_>,
    field: Followed,
    doubled: &mut Doubled,
) -> Option<(Instant, Instant)> {
    let begins = assembly.cells.compulsory_time(reading, Column::From)?;
    let ends = assembly.cells.time(reading, Column::To).unwrap_or(Instant::NEVER);
    let guessed = &assembly.cells.guessed;
    let end = |at| End { at, later: guessed.later(reading.at.ticket, reading.row, at) };
    let both = Ends { field: field.number(), row: reading.row, from: end(begins), to: end(ends) };
    let Some(until) = both.end() else {
        let finding = reading.at.finding(Code::IntervalBackwards).column(reading.name(Column::To));
        assembly.cells.findings.push(finding.value(ends).other(begins));
        return None;
    };
    doubled.add(both);
    Some((begins, until))
}

impl OfTicket {
    fn finish(mut self, assembly: &mut Assembly<'_>, position: usize) -> Vec<Moved> {
        let later = std::mem::take(&mut self.doubled).later();
        self.take_later(&later);
        let ticket = &mut assembly.tickets[position];
        let current = ticket.group.current;
        let mut noted = Noted::default();
        let now = assembly.cells.glossary.text_of(current.name());
        go_on(&mut self.groups, &self.nobody, now);
        if !self.groups.is_empty() || !self.nobody.is_empty() {
            ticket.group = holders::held(self.groups, current, assembly.cells.glossary);
            noted.gaps("group", &group_gaps(&ticket.group, &self.nobody));
            note_nobody(&mut ticket.group, &self.nobody);
        }
        follow(&mut ticket.status, self.status, "status", &mut noted);
        follow(&mut ticket.priority, self.priority, "priority", &mut noted);
        follow(&mut ticket.planned_at, self.planned_at, "planned_at", &mut noted);
        for (number, intervals) in self.attributes {
            let name = assembly.source.attributes().nth(number);
            let name = name.map_or("", |column| assembly.source.key(column));
            follow(ticket.attribute(number), intervals, name, &mut noted);
        }
        let begins = ticket.begins().0;
        for attribute in &mut ticket.attributes {
            holds_from_beginning(attribute, begins);
        }
        holds_from_beginning(&mut ticket.status, begins);
        holds_from_beginning(&mut ticket.priority, begins);
        holds_from_beginning(&mut ticket.planned_at, begins);
        let id = &ticket.id;
        let moved = match later.is_empty() {
            true => Vec::new(),
            false => assembly.cells.guessed.take_later(id, &later),
        };
        noted.tell(id, &mut assembly.cells.guessed, &mut assembly.cells.findings);
        moved
    }

    /// Puts ends at the later times that the clocks showed for them.
    fn take_later(&mut self, later: &Later) {
        fn ends<V>(intervals: &mut [Interval<V>], later: &Later) {
            for one in intervals {
                let of = |at| later.get(&(one.row, at)).copied().unwrap_or(at);
                (one.from, one.to) = (of(one.from), of(one.to));
            }
        }
        if later.is_empty() {
            return;
        }
        ends(&mut self.status, later);
        ends(&mut self.priority, later);
        ends(&mut self.planned_at, later);
        self.attributes.values_mut().for_each(|intervals| ends(intervals, later));
        for one in &mut self.groups {
            one.at = later.get(&(one.row, one.at)).copied().unwrap_or(one.at);
        }
    }
}

/// What was noticed in the intervals of a ticket.
#[derive(Debug, Default)]
struct Noted {
    findings: Vec<Finding>,
    gaps: Vec<Gap>,
    overlaps: Vec<Overlap>,
}

impl Noted {
    fn gaps(&mut self, field: &str, gaps: &[Gap]) {
        self.gaps.extend(gaps);
        self.findings.extend(gaps.iter().map(|gap| {
            let finding = Finding::new(Code::IntervalGap).column(field);
            finding.value(gap.ends.0).other(gap.begins.0).at_row(Some(gap.begins.1))
        }));
    }

    fn overlaps(&mut self, field: &str, overlaps: &[Overlap]) {
        self.overlaps.extend(overlaps);
        self.findings.extend(overlaps.iter().map(|both| {
            let finding = Finding::new(Code::IntervalOverlap).column(field);
            finding.value(both.ends).other(both.begins.0).at_row(Some(both.begins.1))
        }));
    }

    fn tell(self, ticket: &str, guessed: &mut Guessed, findings: &mut Vec<Finding>) {
        guessed.intervals(ticket, &self.gaps, &self.overlaps);
        findings.extend(self.findings.into_iter().map(|finding| finding.in_ticket(ticket)));
    }
}

/// After the last interval, if none still lasts, the ticket is with the groups that it has now; where
/// the export does not tell these, those that had it last keep it.
fn go_on(moves: &mut Vec<Move>, nobody: &[(Span, Row)], now: &str) {
    let came = moves.iter().filter(|one| one.came).count();
    if came * 2 != moves.len() || nobody.iter().any(|(span, _)| span.to == Instant::NEVER) {
        return;
    }
    let ends = moves.iter().map(|one| (one.at, one.row));
    let ends = ends.chain(nobody.iter().map(|(span, row)| (span.to, *row)));
    let Some((last, row)) = ends.max_by_key(|(at, _)| *at) else { return };
    let now: Vec<&str> = now.split(", ").filter(|group| !group.is_empty()).collect();
    let is_now = |group: &str| now.iter().any(|now| comparable(now) == comparable(group));
    let goes_on =
        |one: &mut Move| !one.came && one.at == last && (now.is_empty() || is_now(&one.group));
    let kept: Vec<Move> = moves.extract_if(.., goes_on).collect();
    let keeps = |group: &str| kept.iter().any(|one| comparable(&one.group) == comparable(group));
    let came = now.iter().filter(|group| !keeps(group));
    let came = came.map(|group| Move { at: last, row, group: (*group).to_owned(), came: true });
    moves.extend(came);
}

/// Where nothing but intervals in which nobody had it tell of a ticket's group, they tell it from the
/// first of them on: what the tickets file says can contradict them.
fn note_nobody(history: &mut History<Group>, nobody: &[(Span, Row)]) {
    let first = nobody.iter().min_by_key(|(span, row)| (span.from, *row));
    if let (true, Some((span, row))) = (history.changes.is_empty(), first) {
        push(history, span.from, Group::default(), *row);
    }
}

/// Where between two intervals no group had the ticket, though the export does not say so.
fn group_gaps(history: &History<Group>, nobody: &[(Span, Row)]) -> Vec<Gap> {
    let told = aloi::Span::union(nobody.iter().map(|(span, _)| *span).collect());
    let gaps = history.changes.windows(2).filter(|pair| {
        let covers = |span: &Span| span.from <= pair[0].at && pair[1].at <= span.to;
        pair[0].to == Group::default() && !told.iter().any(covers)
    });
    let end = |change: &Change<Group>| (change.at, change.row.unwrap_or_default());
    gaps.map(|pair| Gap { ends: end(&pair[0]), begins: end(&pair[1]) }).collect()
}

/// Adds the changes that the intervals of a field tell.
fn follow<V: Copy + Eq + Hash + Default>(
    history: &mut History<V>,
    intervals: Vec<Interval<V>>,
    field: &str,
    noted: &mut Noted,
) {
    let course = Course::of(intervals);
    for (at, value, row) in course.values {
        push(history, at, value, row);
    }
    noted.gaps(field, &course.gaps);
    noted.overlaps(field, &course.overlaps);
    // What comes after the last interval is what the ticket has now; untold, it lasts.
    if let Some((at, row)) = course.ended.filter(|_| history.current != V::default()) {
        push(history, at, history.current, row);
    }
}

fn push<V: Copy + PartialEq + Default>(history: &mut History<V>, at: Instant, to: V, row: Row) {
    let from = history.changes.last().map_or(V::default(), |change| change.to);
    let sequence = i64::try_from(history.changes.len()).ok();
    history.changes.push(Change { at, sequence, from, to, row: Some(row) });
}

/// A value whose interval begins with the ticket was its first.
fn holds_from_beginning<V: Copy>(history: &mut History<V>, begins: Instant) {
    let first = history.changes.first().filter(|change| change.at <= begins);
    history.first = first.map(|change| change.to).or(history.first);
}
