//! Tickets of the founding contract in words, for tables of cases.

use aloi::doubt::Guesses;
use aloi::{Glossary, Group, Instant, Planned, Row, Ticket};

pub(crate) fn at(text: &str) -> Instant {
    format!("2026-{text}Z").parse().unwrap()
}

/// A P1 of October in words: `opened 10-05T08:00:00`, `status 10-05T10:00:00 Nouveau>Résolu`,
/// `now group N1` for the current value of a field; `, ` between. An empty word is an empty value.
pub(crate) fn ticket(said: &str, glossary: &mut Glossary) -> Ticket {
    let mut ticket = Ticket::new("INC1");
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.priority.current = glossary.name("P1");
    ticket.group.current = glossary.group("XX");
    ticket.row = Some(Row(1));
    for (number, words) in (2..).zip(said.split(", ")) {
        let (what, rest) = words.split_once(' ').unwrap();
        let (first, second) = rest.split_once(' ').unwrap_or((rest, ""));
        let (from, to) = second.split_once('>').unwrap_or((second, second));
        let row = Some(Row(number));
        match what {
            "opened" => ticket.opened_at = Some(at(first)),
            "restored_at" => ticket.restored_at = Some(at(first)),
            "closed_at" => ticket.closed_at = Some(at(first)),
            "planned" => ticket.planned_at.current = Some(Planned::at(at(first))),
            "now" => match first {
                "status" => ticket.status.current = glossary.status(second),
                "group" => ticket.group.current = glossary.group(second),
                "priority" => ticket.priority.current = glossary.name(second),
                other => panic!("{other}"),
            },
            "status" => {
                let (from, to) = (glossary.status(from), glossary.status(to));
                ticket.status.changed(at(first), from, to);
                ticket.status.changes.last_mut().unwrap().row = row;
            }
            "group" => {
                ticket.group.current = glossary.group("");
                let (from, to) = (glossary.group(from), glossary.group(to));
                ticket.group.changed(at(first), from, to);
                ticket.group.changes.last_mut().unwrap().row = row;
            }
            "priority" => {
                ticket.priority.current = None;
                let (from, to) = (glossary.name(from), glossary.name(to));
                ticket.priority.changed(at(first), from, to);
            }
            "moved" => {
                let planned = |text: &str| (!text.is_empty()).then(|| Planned::at(at(text)));
                ticket.planned_at.changed(at(first), planned(from), planned(to));
            }
            "history" => {
                (ticket.kind, ticket.service) = (None, None);
                ticket.priority.current = None;
                ticket.group.current = Group::default();
                ticket.row = None;
                ticket.guesses =
                    Some(Box::new(Guesses { only_in_history: true, ..Guesses::default() }));
            }
            other => panic!("{other}"),
        }
    }
    ticket
}
