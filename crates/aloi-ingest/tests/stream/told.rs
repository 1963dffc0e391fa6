//! Random exports: what they tell, and how they are written.

use aloi_ingest::{File, Files};
use proptest::prelude::*;

/// A ticket of a random export: its rows, as cells.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) row: Option<Vec<String>>,
    pub(crate) repeated: bool,
    pub(crate) changes: Vec<Vec<String>>,
}

pub(crate) fn time() -> impl Strategy<Value = String> {
    let at = (1_u32..29, 0_u32..24, 0_u32..60, 0_u32..60);
    (at, 0..60).prop_map(|((day, hour, minute, second), kind)| match kind {
        0 => format!("2026-10-{day:02}"),
        1 => format!("2026-10-{day:02} {hour:02}:{minute:02}"),
        2 => format!("2026-10-25 02:{minute:02}:{second:02}"),
        3 => format!("2026-10-{day:02}T{hour:02}:{minute:02}:{second:02}+02:00"),
        4 => format!("{}", 1_790_000_000 + u64::from(day * hour * minute)),
        _ => format!("2026-10-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
    })
}

pub(crate) fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::sample::select(words).prop_map(str::to_owned)
}

pub(crate) fn change() -> impl Strategy<Value = Vec<String>> {
    const STATUSES: &[&str] = &["Nouveau", "En cours", "En attente client", "Résolu", "Clos", ""];
    const GROUPS: &[&str] = &["XX", "XX-Nuit", "Support N1", "", "Hébergeur, \"le grand\""];
    let (statuses, groups) = (word(STATUSES), word(GROUPS));
    (0..30, time(), statuses, word(STATUSES), groups, word(GROUPS)).prop_map(
        |(kind, at, status, other, group, next)| match kind {
            0 => vec![at, "assigned_to".to_owned(), status, other],
            1 => {
                vec![at, "planned_at".to_owned(), String::new(), "2026-10-09T12:00:00Z".to_owned()]
            }
            2 => vec![at, "priority".to_owned(), "P1".to_owned(), "P2".to_owned()],
            3 => vec![at, "status".to_owned(), status],
            4 => vec!["soon".to_owned(), "status".to_owned(), status, other],
            5..12 => vec![at, "group".to_owned(), group, next],
            _ => vec![at, "status".to_owned(), status, other],
        },
    )
}

pub(crate) fn told() -> impl Strategy<Value = Told> {
    const KINDS: &[&str] = &["Incident", "Incident", "Incident", "Demande"];
    const APPLICATIONS: &[&str] = &["Facturation", "Portail client", "", "a\nb"];
    let row = (word(KINDS), word(APPLICATIONS), time(), 0..40, word(&["P1", "P4", ""]));
    let row = row.prop_map(|(kind, application, opened, rare, priority)| {
        let planned = match (rare, priority.as_str()) {
            (0, _) => "2026-10-08T00:00:00+02:00",
            (1..20, "P4") => "2026-10-09T15:00:00Z",
            _ => "",
        };
        let cells = [&*kind, "", &application, &priority, "XX", "Clos", &opened, planned, "", ""];
        let cells = cells.iter().map(|cell| (*cell).to_owned());
        cells.take(if rare == 3 { 4 } else { 10 }).collect()
    });
    let row = (row, 0..30).prop_map(|(row, missing)| (missing > 0).then_some(row));
    let changes = proptest::collection::vec(change(), 0..6);
    (row, 0..30, changes).prop_map(|(row, repeated, changes)| Told {
        row,
        repeated: repeated == 0,
        changes,
    })
}

/// How an export is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    pub(crate) crlf: bool,
    pub(crate) mark: bool,
    pub(crate) quotes: bool,
    pub(crate) delimiter: char,
    pub(crate) ids: u8,
    pub(crate) order: u8,
    pub(crate) end: bool,
}

pub(crate) fn written() -> impl Strategy<Value = Written> {
    let delimiter = proptest::sample::select(&[',', ';', '\t'][..]);
    (any::<[bool; 3]>(), delimiter, 0..5_u8, 0..5_u8, any::<bool>()).prop_map(
        |([crlf, mark, quotes], delimiter, ids, order, end)| Written {
            crlf,
            mark,
            quotes,
            delimiter,
            ids,
            order,
            end,
        },
    )
}

impl Written {
    fn line(self, cells: &[String]) -> String {
        let cell = |cell: &String| match self.quotes || cell.contains([self.delimiter, '"', '\n']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.clone(),
        };
        let cells: Vec<String> = cells.iter().map(cell).collect();
        cells.join(&self.delimiter.to_string()) + if self.crlf { "\r\n" } else { "\n" }
    }

    /// The id of a ticket: in the order of numbers, of letters, backwards, or in none.
    pub(crate) fn id(self, number: usize) -> String {
        match self.ids {
            0 => format!("INC{number:07}"),
            1 => format!("INC{number}"),
            2 => format!("INC{:07}", 9_999_999 - number),
            3 => format!("{}", (number * 7919) % 10_007),
            _ => format!("ticket{number:05}"),
        }
    }

    pub(crate) fn file(self, header: &[&str], mut rows: Vec<Vec<String>>, history: bool) -> String {
        match (self.order, history) {
            (1, true) => rows.sort_by(|a, b| a[1].cmp(&b[1])),
            (2, _) => rows.reverse(),
            (3, true) => {
                let middle = rows.len() / 2;
                rows.rotate_left(middle);
            }
            _ => {}
        }
        let header: Vec<String> = header.iter().map(|cell| (*cell).to_owned()).collect();
        let mut text = if self.mark { "\u{feff}".to_owned() } else { String::new() };
        text.push_str(&self.line(&header));
        for row in rows {
            text.push_str(&self.line(&row));
        }
        let ends = text.trim_end_matches(['\r', '\n']).len();
        if !self.end {
            text.truncate(ends);
        }
        text
    }

    pub(crate) fn files(self, all: &[Told]) -> Files {
        let (mut tickets, mut history) = (Vec::new(), Vec::new());
        for (number, told) in all.iter().enumerate() {
            let with_id = |cells: &Vec<String>| [vec![self.id(number)], cells.clone()].concat();
            tickets.extend(told.row.iter().map(with_id));
            tickets.extend(told.row.iter().filter(|_| told.repeated).map(with_id));
            history.extend(told.changes.iter().map(with_id));
        }
        let header = [
            "ticket",
            "type",
            "service",
            "application",
            "priority",
            "group",
            "status",
            "opened_at",
            "planned_at",
            "restored_at",
            "closed_at",
        ];
        let tickets = self.file(&header, tickets, false);
        files(&tickets, &self.file(&["ticket", "at", "field", "from", "to"], history, true))
    }
}

pub(crate) fn files(tickets: &str, history: &str) -> Files {
    let file = |name: &str, text: &str| {
        vec![File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }]
    };
    Files { tickets: file("tickets.csv", tickets), history: file("history.csv", history) }
}
