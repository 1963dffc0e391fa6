//! The signals case by case: tickets told in a line, and whether each signal counts them.

mod histories;
mod limits;
mod next;

use super::{Counter, Kind, Signal, Signals, Value};
use aloi::Thresholds;
use aloi::{
    Assessor, Contract, Count, Glossary, Group, Instant, Knowledge, Level, Month, Planned, Ticket,
    example,
};

/// A time of 2026 in UTC: `10-05 08:00:00`, or `08:00:00` on October 5th.
fn at(time: &str) -> Instant {
    let (day, clock) = time.split_once(' ').unwrap_or(("10-05", time));
    format!("2026-{day}T{clock}Z").parse().unwrap()
}

/// The contract of the examples in UTC, open around the clock: P1 within 2 h, P2 within 4 h, P4 by
/// the planned date.
fn contract() -> Contract {
    let mut contract = example::contract();
    contract.timezone = aloi::zone::Tz::UTC;
    let level = |(priority, within): (&str, &str)| {
        Level::new(priority, within.parse().unwrap(), "90%".parse().unwrap())
    };
    let levels = [("P1", "2h"), ("P2", "4h"), ("P4", "planned date")].map(level).to_vec();
    contract.indicators[0].levels = levels;
    contract
}

/// A ticket in a line: its priority and, if it is not October 5th at 08:00:00, its opening; then
/// its steps, such as `09:30:00 En attente`, `10-06 09:30:00 group N1` or `09:40:00 priority P2`.
/// The group XX has it from its opening, and it is closed on the 6th at 08:00:00, unless a step says
/// otherwise; `open` leaves it open.
fn ticket(id: &str, told: &str, glossary: &mut Glossary) -> Ticket {
    let mut steps = told.split(" | ");
    let (priority, opened) = match steps.next().unwrap().split_once(' ') {
        Some((priority, opened)) => (priority, at(opened)),
        None => (told.split(' ').next().unwrap(), at("08:00:00")),
    };
    let mut ticket = Ticket::new(id);
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.opened_at = Some(opened);
    ticket.priority.first = Some(glossary.name(priority));
    ticket.status.first = Some(glossary.status("Nouveau"));
    for step in steps.clone() {
        take(&mut ticket, step, glossary);
    }
    if ticket.group.changes.iter().all(|change| change.at != opened) {
        ticket.group.changes.insert(0, ticket_change(opened, glossary.group("XX")));
    }
    if !steps.any(|step| step == "open" || step.ends_with(" Clos")) {
        take(&mut ticket, "10-06 08:00:00 Clos", glossary);
    }
    ticket.group.first = Some(Group::default());
    ticket
}

fn ticket_change(at: Instant, to: Group) -> aloi::Change<Group> {
    aloi::Change { at, sequence: None, from: Group::default(), to, row: None }
}

/// Adds a step to a ticket.
fn take(ticket: &mut Ticket, step: &str, glossary: &mut Glossary) {
    if let Some(application) = step.strip_prefix("application ") {
        ticket.application = glossary.application(application);
        return;
    }
    if step == "open" {
        return;
    }
    let clock = step.find(':').unwrap() + 6;
    let (time, said) = (at(&step[..clock]), step[clock..].trim());
    match said.split_once(' ').unwrap_or((said, "")) {
        ("group", name) => {
            let change = ticket_change(time, glossary.group(name));
            ticket.group.changes.push(change);
        }
        ("priority", name) => ticket.priority.changed(time, None, glossary.name(name)),
        ("planned", planned) => {
            ticket.planned_at.changed(time, None, Some(Planned::at(at(planned))));
        }
        ("restored_at", _) => ticket.restored_at = Some(time),
        _ => {
            let status = glossary.status(said);
            assert!(status.state().is_some(), "{said} is no status");
            ticket.status.changed(time, Default::default(), status);
        }
    }
}

fn october() -> Month {
    "2026-10".parse().unwrap()
}

/// The signals of October over tickets, each an id and a line.
fn found(tickets: &[(&str, &str)], thresholds: Thresholds) -> Signals {
    found_under(&contract(), tickets, thresholds)
}

fn found_under(contract: &Contract, tickets: &[(&str, &str)], thresholds: Thresholds) -> Signals {
    let mut glossary = Glossary::new(contract);
    let assessor = Assessor::new(contract, &mut glossary, Knowledge::default()).unwrap();
    // each ticket by a counter and in a glossary of its own
    let own = tickets.iter().map(|(id, told)| {
        let mut glossary = glossary.clone();
        (ticket(id, told, &mut glossary), glossary)
    });
    counted(&assessor, own, &thresholds)
}

fn counted(
    assessor: &Assessor<'_>,
    tickets: impl Iterator<Item = (Ticket, Glossary)>,
    thresholds: &Thresholds,
) -> Signals {
    let months = [october()];
    let mut all = Counter::new(assessor, &months, thresholds);
    for (ticket, glossary) in tickets {
        let mut one = Counter::new(assessor, &months, thresholds);
        one.take(&assessor.desk().case(&ticket, &glossary).unwrap()).unwrap();
        all.merge(one.into_sum());
    }
    all.finish()
}

fn only(signals: &Signals, kind: Kind) -> &Signal {
    signals.list.iter().find(|signal| signal.kind == kind).unwrap()
}

/// Cases of one ticket each: what it is in words, the ticket, and whether the signal counts it by
/// its default threshold (`None`: it could not apply).
fn check(kind: Kind, cases: &[(&str, &str, Option<bool>)]) {
    for (what, told, expected) in cases {
        let signals = found(&[("INC1", told)], Thresholds::default());
        assert_eq!(signals.base, 1, "{what}: it is in the base");
        let signal = only(&signals, kind);
        let counted = (signal.applies == 1).then_some(signal.count == 1);
        assert_eq!(counted, *expected, "{what}: {signal:?}");
        assert_eq!(signal.rows.is_empty(), signal.count == 0, "{what}");
    }
}

/// The values of the first row.
fn values(signals: &Signals, kind: Kind) -> Vec<Value> {
    only(signals, kind).rows.first().map(|row| row.values.clone()).unwrap_or_default()
}

#[test]
fn a_ticket_told_in_one_row_shows_only_what_one_row_can() {
    let contract = contract();
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let mut told = Ticket::new("INC1");
    told.kind = glossary.name("Incident");
    told.service = glossary.name("OR");
    told.priority.current = glossary.name("P1");
    told.opened_at = Some(at("08:00:00"));
    told.restored_at = Some(at("10:00:00"));
    told.closed_at = Some(at("10-06 08:00:00"));
    // pending for one of two hours, or nobody knows how long
    for (pending, knows) in [(Some(3600), 1), (None, 0)] {
        let mut ticket = told.clone();
        let summary = aloi::Summary { pending, ..aloi::Summary::default() };
        ticket.told_in_one_row(Some(at("08:00:00")), Group::PROVIDER, summary);
        let one = std::iter::once((ticket, glossary.clone()));
        let signals = counted(&assessor, one, &Thresholds::default());
        let applies: Vec<u64> = signals.list.iter().map(|signal| signal.applies).collect();
        assert_eq!(applies, [0, knows, 0, 0, 0, 0, 1, 0, 1]);
        assert_eq!(only(&signals, Kind::PendingShare).count, knows);
    }
}

#[test]
fn a_signal_that_is_off_is_not_there() {
    for kind in Kind::ALL {
        assert!(kind.threshold(&Thresholds::default()).is_some(), "{}", kind.key());
        assert!(kind.threshold(&Thresholds::none()).is_none(), "{}", kind.key());
    }
    let ticket = [("INC1", "P2 | 09:00:00 Résolu")];
    assert!(found(&ticket, Thresholds::none()).list.is_empty());
    let signals = found(&ticket, Thresholds { month_end: Some(1), ..Thresholds::none() });
    let kinds: Vec<Kind> = signals.list.iter().map(|signal| signal.kind).collect();
    assert_eq!(kinds, [Kind::MonthEnd]);
}

#[test]
fn tickets_outside_the_base_are_not_looked_at() {
    let cases = [
        (
            "closed in another month",
            "P1 | 09:45:00 En attente | 10:00:00 Résolu | 11-06 08:00:00 Clos",
        ),
        ("not closed", "P1 | 09:45:00 En attente | 10:00:00 Résolu | open"),
        ("never the provider's", "P1 | 08:00:00 group N1 | 10:00:00 Résolu"),
        ("without level", "P9 | 09:45:00 En attente | 10:00:00 Résolu"),
    ];
    for (what, told) in cases {
        let signals = found(&[("INC1", told)], Thresholds::default());
        assert_eq!(signals.base, 0, "{what}");
        assert!(signals.list.iter().all(|one| one.applies == 0 && one.rows.is_empty()), "{what}");
    }
}

proptest::proptest! {
    /// Whatever a ticket went through: what is counted is in the base, and is listed.
    #[test]
    fn counts_are_never_over_what_could_apply(
        steps in proptest::collection::vec((0u32..30, 0usize..9), 0..12),
        order in proptest::sample::select(vec!["P1", "P2", "P4"]),
    ) {
        let words = [
            "En attente", "En cours", "Résolu", "group N1", "group XX", "group XX-Nuit",
            "priority P1", "priority P2", "priority P4",
        ];
        let step = |(minutes, word): &(u32, usize)| {
            format!("{:02}:{:02}:00 {}", 8 + minutes / 6, minutes % 6 * 10, words[*word])
        };
        let steps: Vec<String> = steps.iter().map(step).collect();
        let told = format!("{order} | {} | 10-05 19:00:00 Résolu", steps.join(" | "));
        let told = told.replace(" |  | ", " | ");
        let tickets = [("INC2", told.as_str()), ("INC1", "P2 | 09:00:00 Résolu")];
        let signals = found(&tickets, Thresholds::default());
        for signal in &signals.list {
            proptest::prop_assert!(signal.count <= signal.applies && signal.applies <= signals.base);
            let mut listed: Vec<&str> = signal.rows.iter().map(|row| row.ticket.as_str()).collect();
            proptest::prop_assert!(listed.is_sorted());
            listed.dedup();
            proptest::prop_assert_eq!(listed.len() as u64, signal.count);
            let whole = signal.rows.iter().all(|row| row.values.len() == signal.columns.len());
            proptest::prop_assert!(whole);
        }
    }
}
