//! Every shape in every format gives the same in every way.

use crate::CONTRACT;
use crate::formats::Format;
use crate::told::{Told, Written, told, written};
use crate::ways::check;
use aloi_contract::ContractFile;
use aloi_ingest::stream::Way;
use aloi_ingest::{File, Files};
use proptest::prelude::*;

const SHAPES: &[&str] = &["changes", "snapshots", "intervals", "summary"];

/// The tables of an export in a shape: its tickets and its history, with their headers.
fn tables(shape: &str, all: &[Told], written: Written) -> [Vec<Vec<String>>; 2] {
    let (mut tickets, mut history) = (Vec::new(), Vec::new());
    for (number, told) in all.iter().enumerate() {
        let id = vec![written.id(number)];
        let row = |cells: &[String]| [id.clone(), cells.to_vec()].concat();
        let one = told.row.as_deref();
        match shape {
            "snapshots" => {
                let rows = told.changes.iter().map(|change| snapshot(change, one));
                history.extend(rows.map(|cells| row(&cells)));
            }
            "summary" => tickets.extend(one.map(|one| row(&summary(one, &told.changes)))),
            _ => {
                tickets.extend(one.map(row));
                let interval = shape == "intervals";
                let changes = told.changes.iter().zip(told.changes.iter().cycle().skip(1));
                history.extend(changes.map(|(change, next)| match interval {
                    true => row(&self::interval(change, next)),
                    false => row(change),
                }));
            }
        }
        if told.repeated {
            tickets.extend(tickets.last().cloned());
        }
    }
    let ticket = "ticket,type,service,application,priority,group,status,opened_at,planned_at,\
                  restored_at,closed_at";
    let (ticket, row) = match shape {
        "changes" => (ticket.to_owned(), "ticket,at,field,from,to"),
        "intervals" => (ticket.to_owned(), "ticket,field,value,from,to"),
        "summary" => (format!("{ticket},assigned_at,pending_s"), ""),
        _ => (String::new(), "ticket,at,status,group,type,priority,opened_at,planned_at,closed_at"),
    };
    let table = |header: &str, mut rows: Vec<Vec<String>>| {
        if written.order == 2 {
            rows.reverse();
        }
        let header = header.split(',').map(str::to_owned).collect();
        [vec![header], rows].concat()
    };
    [table(&ticket, tickets), table(row, history)]
}

fn cell(cells: &[String], place: usize) -> String {
    cells.get(place).cloned().unwrap_or_default()
}

/// The whole ticket as it was: the change with the time, and what its own row tells.
fn snapshot(change: &[String], row: Option<&[String]>) -> Vec<String> {
    let row = row.unwrap_or_default();
    let is_group = cell(change, 1) == "group";
    let (status, group) = if is_group {
        (String::new(), cell(change, 3))
    } else {
        (cell(change, 3), "XX".to_owned())
    };
    vec![
        cell(change, 0),
        status,
        group,
        cell(row, 0),
        cell(row, 3),
        cell(row, 6),
        cell(row, 7),
        String::new(),
    ]
}

/// The value after a change, until the next is made.
fn interval(change: &[String], next: &[String]) -> Vec<String> {
    let until = cell(next, 0);
    let until = if until < cell(change, 0) { String::new() } else { until };
    vec![cell(change, 1), cell(change, 3), cell(change, 0), until]
}

/// The ticket with its instants: those of its changes.
fn summary(row: &[String], changes: &[Vec<String>]) -> Vec<String> {
    let at = |number: usize| changes.get(number).map_or_else(String::new, |change| cell(change, 0));
    let mut cells: Vec<String> = (0..10).map(|place| cell(row, place)).collect();
    (cells[8], cells[9]) = (at(1), at(2));
    let pending = changes.len() * 600;
    [cells, vec![at(0), pending.to_string()]].concat()
}

fn contract(shape: &str, source: &str) -> ContractFile {
    aloi_contract::read(&format!("{CONTRACT}\n[source]\nshape = \"{shape}\"\n{source}")).unwrap()
}

fn files(shape: &str, all: &[Told], written: Written, format: Format) -> Files {
    let [tickets, history] = tables(shape, all, written);
    let file = |name: &str, rows: &[Vec<String>]| {
        vec![File { name: name.to_owned(), bytes: format.bytes(rows) }]
    };
    let of = |wanted: bool, name, rows| if wanted { file(name, rows) } else { Vec::new() };
    Files {
        tickets: of(shape != "snapshots", "tickets", &tickets),
        history: of(shape != "summary", "history", &history),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn random_exports_of_every_shape_give_the_same_in_every_way(
        all in proptest::collection::vec(told(), 1..30),
        written in written(),
        shape in proptest::sample::select(SHAPES),
        format in proptest::sample::select(Format::ALL),
        opened in any::<bool>(),
    ) {
        let opened = opened && ["changes", "snapshots"].contains(&shape);
        let source = if opened { "opened = \"first row\"" } else { "" };
        let files = files(shape, &all, written, format);
        check(&format!("{shape} {format:?} {written:?}"), &files, &contract(shape, source));
    }
}

/// A ticket of an export of many that is told without a doubt.
fn one_of_many(number: usize) -> Told {
    let at = |hour: usize| {
        let (day, minute, second) = (number % 27 + 1, number * 7 % 60, number * 13 % 60);
        format!("2026-10-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    };
    let words = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    let kind = if number.is_multiple_of(5) { "Demande" } else { "Incident" };
    Told {
        row: Some(words(&[kind, "", "Facturation", "P2", "XX", "Clos", &at(7), "", "", ""])),
        repeated: false,
        changes: vec![
            words(&[&at(8), "status", "Nouveau", "En cours"]),
            words(&[&at(9), "status", "En cours", "Résolu"]),
            words(&[&at(10), "status", "Résolu", "Clos"]),
        ],
    }
}

#[test]
fn long_exports_of_every_shape_and_format_are_streamed() {
    let all: Vec<Told> = (0..500).map(one_of_many).collect();
    let plain = Written {
        crlf: false,
        mark: false,
        quotes: false,
        delimiter: ',',
        ids: 0,
        order: 0,
        end: true,
    };
    for shape in SHAPES {
        let contract = contract(shape, "");
        for format in Format::ALL {
            for (ids, way) in [(0, Way::SideBySide), (3, Way::Parted)] {
                let files = files(shape, &all, Written { ids, ..plain }, *format);
                let ways = check(&format!("{shape} {format:?}"), &files, &contract);
                assert_eq!(ways, [way; 4], "{shape} {format:?}");
            }
        }
    }
}

#[test]
fn an_order_of_day_and_month_that_the_last_rows_alone_tell_is_found() {
    let row = |ticket: &str, at: &str, opened: &str| {
        format!("{ticket},2026-10-{at}T09:00:00Z,En cours,XX,Incident,P2,{opened},,\n")
    };
    let header = "ticket,at,status,group,type,priority,opened_at,planned_at,closed_at\n";
    for proof in ["05/10/2026 08:00", "10/05/2026 08:00", "31/10/2026 08:00", "10/31/2026 08:00"] {
        for (words, ids) in [("in order", ["T1", "T1", "T2"]), ("in none", ["T2", "T1", "T2"])] {
            let rows = [
                row(ids[0], "05", "01/10/2026 07:00"),
                row(ids[1], "06", "02/10/2026 07:00"),
                row(ids[2], "07", proof),
            ];
            let bytes = format!("{header}{}", rows.concat()).into_bytes();
            let history = vec![File { name: "history.csv".to_owned(), bytes }];
            let files = Files { tickets: Vec::new(), history };
            check(&format!("{words}, {proof}"), &files, &contract("snapshots", ""));
        }
    }
}

#[test]
fn every_ticket_is_the_provider_s_until_the_history_tells_a_group() {
    let text = CONTRACT.replace("groups = [\"XX\", \"XX-*\"]", "groups = [\"*\"]");
    assert_ne!(text, CONTRACT, "the contract names its groups otherwise");
    let contract = aloi_contract::read(&text).unwrap();
    let tickets = "ticket,type,priority,status,opened_at\n\
        T1,Incident,P1,Clos,2026-10-05T08:00:00Z\nT2,Incident,P1,Clos,2026-10-05T08:00:00Z\n";
    let rows = "ticket,at,field,from,to\n\
        T1,2026-10-05T08:10:00Z,status,Nouveau,En cours\n\
        T2,2026-10-05T08:10:00Z,status,Nouveau,Clos\n";
    for (words, more) in [
        ("no group is told", ""),
        ("the last row tells one", "T2,2026-10-05T08:20:00Z,group,,Support N1\n"),
    ] {
        let files = crate::told::files(tickets, &format!("{rows}{more}"));
        let ways = check(words, &files, &contract);
        assert_eq!(ways, [Way::SideBySide; 4], "{words}");
    }
}
