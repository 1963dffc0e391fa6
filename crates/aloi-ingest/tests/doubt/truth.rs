//! The truth: tickets whose every change is known, to the second, in UTC.

use proptest::prelude::*;
use proptest::sample::select;

pub(crate) const STATUSES: [&str; 6] =
    ["Nouveau", "En cours", "En attente", "Résolu", "Clos", "Annulé"];
pub(crate) const GROUPS: [&str; 4] = ["N1", "XX", "XX-2", "N2"];
pub(crate) const PRIORITIES: [&str; 4] = ["P1", "P2", "P3", "P4"];
pub(crate) const FIELDS: [&str; 4] = ["status", "group", "priority", "planned_at"];

/// What a case turns around: the night of each clock change, the end of a month, an ordinary day.
const SCENES: [i64; 4] = [1_792_887_000, 1_774_742_400, 1_793_484_000, 1_791_190_800];

/// What happened to a ticket.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    scene: i64,
    opened: i64,
    first: [usize; 3],
    planned: Option<i64>,
    steps: Vec<(i64, usize, usize)>,
    ending: Vec<(i64, usize)>,
}

/// A change of a field.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) at: i64,
    pub(crate) field: usize,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// A ticket as it truly was.
#[derive(Clone, Debug)]
pub(crate) struct True {
    pub(crate) id: String,
    pub(crate) opened: i64,
    /// In the order in which they happened.
    pub(crate) changes: Vec<Change>,
    /// The values at the end, by field.
    pub(crate) now: [String; 4],
}

/// A distance in time: at once, within a minute, minutes, around the limits.
fn gap() -> impl Strategy<Value = i64> {
    prop_oneof![
        1 => Just(0),
        2 => 1..60_i64,
        3 => (0..40_i64).prop_map(|n| n * 60),
        3 => 60..3600_i64,
        2 => select(vec![1799, 1800, 1801, 3600, 3601, 5400, 7200, 9000]),
    ]
}

pub(crate) fn story() -> impl Strategy<Value = Story> {
    let fields = prop_oneof![5 => Just(0_usize), 3 => Just(1), 2 => Just(2), 1 => Just(3)];
    let steps = proptest::collection::vec((gap(), fields, 0..6_usize), 0..7);
    // the status in which it ends, after how long
    let ended = |days: i64| prop_oneof![2 => gap(), 1 => 0..days * 86_400];
    let ending = prop_oneof![
        6 => (gap(), ended(9)).prop_map(|(a, b)| vec![(a, 3), (b, 4)]),
        1 => (gap(), gap(), gap(), ended(9))
            .prop_map(|(a, b, c, d)| vec![(a, 3), (b, 1), (c, 3), (d, 4)]),
        1 => ended(9).prop_map(|at| vec![(at, 4)]),
        1 => gap().prop_map(|at| vec![(at, 5)]),
        1 => Just(Vec::new()),
    ];
    (
        (select(SCENES.to_vec()), -7200..3600_i64),
        (0..3_usize, 0..4_usize, 0..4_usize),
        proptest::option::of((0..400_i64).prop_map(|n| n * 60 - 3600)),
        steps,
        ending,
    )
        .prop_map(|((scene, before), (status, group, priority), planned, steps, ending)| {
            Story {
                scene,
                opened: scene + before,
                first: [status, group, priority],
                planned,
                steps,
                ending,
            }
        })
}

/// An instant as text, in UTC.
pub(crate) fn utc(at: i64) -> String {
    aloi::Instant::from_seconds(at).to_string()
}

impl Story {
    fn truth(&self, number: usize) -> True {
        let [status, group, priority] = self.first;
        let mut now = [
            STATUSES[status].to_owned(),
            GROUPS[group].to_owned(),
            PRIORITIES[priority].to_owned(),
            self.planned.map_or_else(String::new, |after| utc((self.scene + after) / 60 * 60)),
        ];
        let (mut at, mut changes) = (self.opened, Vec::<Change>::new());
        let ending = self.ending.iter().map(|(gap, status)| (*gap, 0, *status));
        for (gap, field, value) in self.steps.iter().copied().chain(ending) {
            let to = match field {
                0 => STATUSES[value].to_owned(),
                1 => GROUPS[value % 4].to_owned(),
                2 => PRIORITIES[value % 4].to_owned(),
                _ => utc((at + 1200 * i64::try_from(value).unwrap_or_default()) / 60 * 60),
            };
            if to == now[field] {
                continue;
            }
            at += gap;
            // in the truth no field has two changes in one second: their order would not be known
            if changes.iter().any(|change| change.at == at && change.field == field) {
                at += 1;
            }
            let from = std::mem::replace(&mut now[field], to.clone());
            changes.push(Change { at, field, from, to });
        }
        True { id: format!("T{number}"), opened: self.opened, changes, now }
    }
}

/// The truth of an export.
#[derive(Clone, Debug)]
pub(crate) struct Truth(pub(crate) Vec<True>);

pub(crate) fn written(stories: &[Story]) -> Truth {
    Truth(stories.iter().enumerate().map(|(number, story)| story.truth(number)).collect())
}

pub(crate) const TICKETS: &str = "ticket,type,priority,group,status,opened_at,planned_at\n";
pub(crate) const HISTORY: &str = "ticket,at,field,from,to\n";

impl Truth {
    /// The export that tells all of it.
    pub(crate) fn plain(&self) -> crate::judge::Told {
        let (mut tickets, mut history) = (TICKETS.to_owned(), HISTORY.to_owned());
        for one in &self.0 {
            let [status, group, priority, planned] = &one.now;
            let opened = utc(one.opened);
            tickets +=
                &format!("{},Incident,{priority},{group},{status},{opened},{planned}\n", one.id);
            for Change { at, field, from, to } in &one.changes {
                history += &format!("{},{},{},{from},{to}\n", one.id, utc(*at), FIELDS[*field]);
            }
        }
        crate::judge::Told { source: String::new(), tickets, history }
    }
}
