//! What an audit is given besides an export: signals asked for, a register of exclusions, and the other
//! side's claims.

use crate::CONTRACT;

/// The founding contract, which asks for signals.
#[must_use]
pub fn asking_for_signals() -> String {
    format!("{CONTRACT}\n[signals]\n")
}

/// The tickets closed in October, as their file tells them.
fn closed_in_october(tickets_csv: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = tickets_csv.lines().skip(1).map(|row| row.split(',').collect::<Vec<&str>>());
    rows.filter(|row| row.last().is_some_and(|closed| closed.starts_with("2026-10")))
}

/// The register: some tickets are left out, and clocks stand still for a day.
#[must_use]
pub fn exclusions(tickets_csv: &str) -> String {
    let head = "state,ticket,from,to,clause,reason,asked_by,agreed_by,date\n\
                granted,,2026-10-18,2026-10-18,6.4,Maintenance,XX,Ni-Ni,2026-11-12\n";
    let tickets = closed_in_october(tickets_csv).step_by(800);
    let granted =
        tickets.map(|row| format!("granted,{},,,7.1,Charge,XX,Ni-Ni,2026-11-12\n", row[0]));
    granted.fold(head.to_owned(), |text, row| text + &row)
}

/// What the other side claims of October: it lists every tenth ticket, so that it and we differ on nearly
/// all; and it finds one in forty of these late.
#[must_use]
pub fn claims(tickets_csv: &str) -> String {
    let head = "ticket,month,priority,closed_at,verdict\n".to_owned();
    let tickets = closed_in_october(tickets_csv).step_by(10).enumerate();
    let claimed = tickets.map(|(number, row)| {
        let verdict = if number % 40 == 0 { "late" } else { "in_time" };
        format!("{},2026-10,{},{},{verdict}\n", row[0], row[4], row[10])
    });
    claimed.fold(head, |text, row| text + &row)
}
