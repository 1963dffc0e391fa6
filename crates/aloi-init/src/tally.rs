//! The words of an export counted: every status, group, priority, type, with its rows and tickets.

use crate::headings;
use crate::look::Opening;
use crate::role::{Cast, Role, is_time};
use crate::seen::is_nothing;
use crate::times::Times;
use crate::words::{Fields, Word};
use aloi::name::comparable;
use aloi_contract::{Column, Profile, Source};
use aloi_ingest::table::{Kind, Record};
use aloi_ingest::{File, Stop};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The columns whose words are counted.
const COUNTED: [Column; 6] = [
    Column::Status,
    Column::Group,
    Column::Priority,
    Column::Type,
    Column::Service,
    Column::Application,
];

/// What was counted so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    source: Option<&'static Source>,
    tickets: HashMap<String, u32>,
    words: HashMap<(Column, String), Counted>,
    /// The words of fields, and how many rows have each.
    fields: BTreeMap<String, u64>,
    /// Cells that stand for nothing in the columns taken.
    pub(crate) nothing: BTreeSet<String>,
    pub(crate) times: Times,
    /// Cells that hold several groups, by what stands between them.
    several: BTreeMap<&'static str, u64>,
}

#[derive(Debug, Default)]
struct Counted {
    first: String,
    rows: u64,
    tickets: HashSet<u32>,
    last: Option<u32>,
}

impl Tally {
    /// Nothing counted yet; what the profile says of words holds.
    pub(crate) fn new(profile: Option<&'static Profile>) -> Self {
        Self { source: profile.map(|profile| &profile.source), ..Self::default() }
    }

    /// Reads a file again, with what is known of its columns.
    pub(crate) fn add(
        &mut self,
        file: &File,
        opening: &Opening,
        cast: &Cast,
    ) -> Result<(), Vec<Stop>> {
        let mut opened = opening.open(file)?;
        while let Some(row) = opened.rows.next()? {
            self.row(&file.name, row.line, row.cells, cast);
        }
        Ok(())
    }

    fn row(&mut self, file: &str, line: u64, row: &Record, cast: &Cast) {
        let cell = |column: Column| {
            let position = cast.column(column).map(|pick| pick.position);
            position.and_then(|position| row.get(position)).unwrap_or("").trim()
        };
        let ticket = self.ticket(cell(Column::Ticket));
        for pick in &cast.picks {
            let cell = cell(pick.column);
            if self.is_nothing(cell) {
                self.nothing.insert(cell.to_owned());
            } else if times_in(pick.column, cast.role) {
                let typed = row.kind(pick.position) == Kind::Time;
                self.time(file, line, cell, typed);
            } else if COUNTED.contains(&pick.column) {
                self.word(pick.column, cell, ticket);
            }
        }
        let field = match self.source.and_then(|source| source.constants.get(&Column::Field)) {
            Some(constant) if !cast.has(Column::Field) => constant.as_str(),
            _ => cell(Column::Field),
        };
        if matches!(cast.role, Role::Changes | Role::Intervals) && !field.is_empty() {
            *self.fields.entry(field.to_owned()).or_default() += 1;
            let values: &[Column] = match cast.role {
                Role::Intervals => &[Column::Value],
                _ => &[Column::From, Column::To],
            };
            for value in values {
                self.value(self.field(field), file, line, cell(*value), ticket);
            }
        }
    }

    fn ticket(&mut self, id: &str) -> u32 {
        let next = u32::try_from(self.tickets.len()).unwrap_or(u32::MAX);
        match self.tickets.get(id) {
            Some(number) => *number,
            None => *self.tickets.entry(id.to_owned()).or_insert(next),
        }
    }

    fn value(&mut self, field: Option<Column>, file: &str, line: u64, cell: &str, ticket: u32) {
        match field {
            Some(_) if self.is_nothing(cell) => {
                self.nothing.insert(cell.to_owned());
            }
            Some(Column::PlannedAt) => self.time(file, line, cell, false),
            Some(column) => self.word(column, cell, ticket),
            None => {}
        }
    }

    fn time(&mut self, file: &str, line: u64, cell: &str, typed: bool) {
        match typed {
            true => self.times.local += u64::from(cell.contains(':')),
            false if cell.is_empty() => {}
            false => self.times.add(file, line, cell),
        }
    }

    fn word(&mut self, column: Column, cell: &str, ticket: u32) {
        if cell.is_empty() {
            return;
        }
        if column == Column::Group {
            let given = self.source.map_or(&[][..], |source| &source.group_separators[..]);
            let usual = ["<br>", "\n", "|"];
            let separators = given.iter().map(String::as_str).chain(usual);
            if let Some(separator) = separators.into_iter().find(|sign| cell.contains(sign)) {
                *self.several.entry(separator).or_default() += 1;
                let groups = cell.split(separator).map(str::trim);
                groups.for_each(|group| self.count(column, group, ticket));
                return;
            }
        }
        self.count(column, cell, ticket);
    }

    /// Whether a cell means nothing, by itself or by the profile.
    fn is_nothing(&self, cell: &str) -> bool {
        let none = self.source.map_or(&[][..], |source| &source.none);
        is_nothing(cell) || none.iter().any(|none| none.trim() == cell && !cell.is_empty())
    }

    /// The contract's word for a word of the export, if the profile gives one.
    fn translated(&self, column: Column, word: &str) -> Option<&'static str> {
        let words = self.source?.values.get(&column)?;
        let same = |(theirs, _): &&(String, String)| comparable(theirs) == comparable(word);
        words.iter().find(same).map(|(_, ours)| ours.as_str())
    }

    /// The field that a word of the history names, if it counts.
    fn field(&self, word: &str) -> Option<Column> {
        match self.translated(Column::Field, word) {
            Some(ours) => headings::field(ours.trim_end_matches(['+', '-'])),
            None => headings::field(word),
        }
    }

    fn count(&mut self, column: Column, word: &str, ticket: u32) {
        let word = self.translated(column, word).unwrap_or(word);
        let counted = self.words.entry((column, word.to_owned())).or_default();
        counted.rows += 1;
        if counted.last != Some(ticket) {
            counted.last = Some(ticket);
            counted.tickets.insert(ticket);
        }
        if counted.first.is_empty() {
            word.clone_into(&mut counted.first);
        }
    }

    /// How many tickets the export has.
    pub(crate) fn tickets(&self) -> u64 {
        self.tickets.len() as u64
    }

    /// The words of a column: those that are the same (R1) together, the most frequent first.
    pub(crate) fn words(&self, column: Column) -> Vec<Word> {
        let mut same: BTreeMap<String, Vec<&Counted>> = BTreeMap::new();
        for ((_, word), counted) in self.words.iter().filter(|((of, _), _)| *of == column) {
            same.entry(comparable(word)).or_default().push(counted);
        }
        let mut words: Vec<Word> = same.into_values().map(|same| merged(&same)).collect();
        words.sort_by(|a, b| b.tickets.cmp(&a.tickets).then_with(|| a.text.cmp(&b.text)));
        words
    }

    /// The words that name fields.
    pub(crate) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        for (word, rows) in &self.fields {
            match self.field(word) {
                Some(column) => {
                    let ours = headings::field_word(word, column);
                    fields.followed.push((word.clone(), ours));
                }
                None => fields.others.push((word.clone(), *rows)),
            }
        }
        fields
    }

    /// What stands between the groups of cells that hold several.
    pub(crate) fn group_separator(&self) -> Option<(&'static str, u64)> {
        let found = self.several.iter().max_by_key(|(_, cells)| **cells);
        found.map(|(separator, cells)| (*separator, *cells))
    }
}

fn merged(same: &[&Counted]) -> Word {
    let tickets: HashSet<u32> = same.iter().flat_map(|counted| &counted.tickets).copied().collect();
    let spelled = same.iter().max_by(|a, b| a.rows.cmp(&b.rows).then(b.first.cmp(&a.first)));
    Word {
        text: spelled.map(|counted| counted.first.clone()).unwrap_or_default(),
        rows: same.iter().map(|counted| counted.rows).sum(),
        tickets: tickets.len() as u64,
    }
}

/// Whether a column holds times, in a file of this role.
const fn times_in(column: Column, role: Role) -> bool {
    is_time(column) || matches!((column, role), (Column::From | Column::To, Role::Intervals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Looked;

    fn tally(text: &str) -> (Role, Tally) {
        let file = File { name: "t.csv".into(), bytes: text.as_bytes().to_vec() };
        let looked = Looked::at(&file, &Opening::default()).unwrap();
        let cast = Cast::of(&looked).unwrap();
        let mut tally = Tally::default();
        tally.add(&file, &Opening::default(), &cast).unwrap();
        (cast.role, tally)
    }

    fn words(tally: &Tally, column: Column) -> Vec<(String, u64, u64)> {
        let words = tally.words(column).into_iter();
        words.map(|word| (word.text, word.rows, word.tickets)).collect()
    }

    #[test]
    fn words_are_counted_by_row_and_ticket() {
        let (role, tally) = tally(
            "ticket,at,field,from,to\n\
             1,2026-10-05 10:00,Statut,Nouveau,En cours\n\
             1,2026-10-05 11:00,Statut,En cours,EN  COURS\n\
             2,2026-10-05 11:00,Statut,En cours,?\n\
             2,2026-10-05 11:00,group,,XX<br>YY\n\
             2,2026-10-05 11:00,resume,a,b\n",
        );
        assert_eq!(role, Role::Changes);
        assert_eq!(tally.tickets(), 2);
        let statuses = words(&tally, Column::Status);
        assert_eq!(statuses, [("En cours".into(), 4, 2), ("Nouveau".into(), 1, 1)]);
        let groups = words(&tally, Column::Group);
        assert_eq!(groups, [("XX".into(), 1, 1), ("YY".into(), 1, 1)]);
        assert_eq!(tally.group_separator(), Some(("<br>", 1)));
        let fields = tally.fields();
        assert_eq!(fields.followed.len(), 2);
        assert_eq!(fields.others, [("resume".to_owned(), 1)]);
    }

    #[test]
    fn rows_that_are_tickets_snapshots_or_intervals() {
        for (text, role) in [
            (
                "Numéro;Statut;Groupe;Ouvert le\n1;Clos;XX;2026-10-05\n2;Clos;XX;2026-10-06\n",
                Role::Tickets,
            ),
            (
                "number,state,updated\n1,New,2026-10-05\n1,Closed,2026-10-06\n1,New,2026-10-07\n",
                Role::Snapshots,
            ),
            (
                "ticket,field,value,from,to\n1,status,New,2026-10-05,2026-10-06\n\
                 1,status,Closed,2026-10-06,\n",
                Role::Intervals,
            ),
        ] {
            assert_eq!(tally(text).0, role, "{text}");
        }
    }
}
