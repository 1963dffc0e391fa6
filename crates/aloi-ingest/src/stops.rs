//! Why an export stops the run, once all of it was read: times that cannot be, statuses that nothing
//! maps, applications of several classes.

use crate::assemble::Assembly;
use crate::names;
use crate::quoted::{literal, quoted, shown};
use crate::stop::Stop;
use crate::time::TimeProblem;
use crate::unreadable::{Unreadable, Why};
use aloi::name::Name;
use aloi::{Code, Finding, Place, Scope, Ticket};
use aloi_contract::ContractFile;
use aloi_words::{counted, list, said};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Files whose text is damaged: where the run stops anyway, that may well be why.
pub(crate) fn damaged_stops(assembly: &Assembly<'_>) -> Vec<Stop> {
    let damaged = assembly.cells.findings.iter().filter(|f| f.code == Code::UndecodableText);
    let stops = damaged.filter_map(|finding| match &finding.place {
        Place::Line { file, .. } => {
            Some(Stop::new(file, 0, said!("stop.damaged")).help(said!("stop.damaged-help")))
        }
        Place::Nowhere | Place::Row(_) => None,
    });
    stops.collect()
}

pub(crate) fn unreadable_stop(unreadable: &Unreadable) -> Stop {
    let Unreadable { file, line, ticket, column, why, .. } = unreadable;
    let like = format!("{column}: {}", why.cause());
    let (ticket, column) = (shown(ticket), shown(column));
    let message = said!("stop.cell", ticket, column, why = why.said());
    let stop = Stop::new(file, *line, message).like(like);
    match why {
        Why::Time(TimeProblem::Missing) => stop.help(said!("time.missing-help")),
        Why::Fault(_) => stop.help(said!("stop.fault-help")),
        Why::Time(_) | Why::Duration(_) => stop,
    }
}

pub(crate) fn unreadable_finding(unreadable: &Unreadable) -> Finding {
    let place = Place::Line { file: Arc::clone(&unreadable.file), line: unreadable.line };
    let code = match unreadable.why {
        Why::Fault(_) => Code::ErrorCell,
        Why::Time(_) | Why::Duration(_) => Code::UnreadableTime,
    };
    Finding::new(code)
        .in_ticket(&unreadable.ticket)
        .at(place)
        .column(&unreadable.column)
        .value(&unreadable.value)
}

/// R4: the list of all unmapped statuses, how many rows and tickets have each, the lines to add.
pub(crate) fn unmapped_stop<'n>(
    unmapped: impl Iterator<Item = &'n (usize, Name)>,
    assembly: &Assembly<'_>,
    contract: &ContractFile,
) -> Option<Stop> {
    let mut found: BTreeMap<String, (String, u64, BTreeSet<usize>)> = BTreeMap::new();
    for (ticket, name) in unmapped {
        let text = assembly.cells.glossary.text(*name).to_owned();
        let entry = found
            .entry(aloi::name::comparable(&text))
            .or_insert_with(|| (text, 0, BTreeSet::new()));
        entry.1 += 1;
        entry.2.insert(*ticket);
    }
    if found.is_empty() {
        return None;
    }
    let words = found.iter().map(|(key, (text, ..))| (key.as_str(), text.as_str())).collect();
    let likes = names::like_statuses(contract, &words);
    let lines = found.values().map(|(text, rows, tickets)| {
        let like = likes.get(text.as_str());
        let like = like.map(|own| said!("stop.looks-like", own = quoted(own)));
        let rows = counted!("stop.rows", *rows);
        let tickets = counted!("stop.tickets", tickets.len());
        said!("stop.unmapped-status", text = quoted(text), rows, tickets, like)
    });
    let lines = lines.reduce(|all, next| said!("stop.lines", all, next));
    let words = list(found.values().map(|(text, ..)| literal(text)));
    let message = counted!("stop.unmapped", found.len(), lines);
    let header = match &contract.contract.source {
        Some(name) => format!("[sources.{name}.statuses]"),
        None => "[statuses]".to_owned(),
    };
    Some(Stop::new("", 0, message).help(said!("stop.unmapped-help", header, words)))
}

/// Whether nothing tells the service class of a ticket in scope.
pub(crate) fn is_contested(ticket: &Ticket, scope: &Scope) -> bool {
    ticket.application.is_some_and(|application| application.is_contested())
        && ticket.service.is_none()
        && scope.holds(ticket)
}

/// Applications that fit several service classes, of tickets whose own service decides nothing.
pub(crate) fn contested_stops(assembly: &Assembly<'_>, scope: &Scope) -> Vec<Stop> {
    let contested = assembly.tickets.iter().filter(|ticket| is_contested(ticket, scope));
    let mut applications: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ticket in contested {
        let name = ticket.application.map(|application| application.name());
        applications.entry(assembly.cells.glossary.text_of(name)).or_default().push(&ticket.id);
    }
    let stops = applications.into_iter().map(|(application, tickets)| {
        let (number, first) = (tickets.len(), shown(tickets[0]));
        let application = quoted(application);
        Stop::new("", 0, said!("stop.contested", application, number, first))
            .help(said!("stop.contested-help"))
    });
    stops.collect()
}
