//! The export being put together: its tickets by id, its rows counted.

use crate::cell::Cells;
use crate::columns::Columns;
use crate::files::FileRead;
use crate::guessed::Guessed;
use crate::holders::Move;
use crate::ids::Ids;
use crate::pool::Pool;
use crate::read_as::ReadAs;
use crate::reading::Reading;
use crate::stop::Stop;
use crate::watch::Watch;
use aloi::name::Name;
use aloi::{Instant, Row, Status, Ticket};
use aloi_contract::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a ticket's log begins.
pub(crate) type FirstRow = (Instant, Row);

/// Everything read so far.
#[derive(Debug)]
pub(crate) struct Assembly<'a> {
    pub(crate) source: &'a Source,
    pub(crate) cells: Cells<'a>,
    pub(crate) tickets: Pool,
    ids: Ids,
    /// The rows in which a ticket has a status that the contract does not map (R4).
    pub(crate) unmapped: Vec<(usize, Name)>,
    pub(crate) files: Vec<FileRead>,
    pub(crate) columns: Vec<Columns>,
    /// What was read of each file as what.
    pub(crate) read_as: Vec<ReadAs>,
    pub(crate) stops: Vec<Stop>,
    /// The groups that came to a ticket and went, by its position.
    pub(crate) moves: BTreeMap<usize, Vec<Move>>,
    /// Where the log of a ticket begins, by its position; only where that tells its opening.
    pub(crate) first_rows: BTreeMap<usize, FirstRow>,
    /// How many rows of a file gave way to those of a later one.
    pub(crate) replaced: BTreeMap<usize, u64>,
    /// The tickets of rows that could not be used: they are of the export all the same.
    pub(crate) only_named: Vec<String>,
    pub(crate) watch: Watch<'a>,
}

/// What takes a row, and says whether it used it.
pub(crate) type Take<'t, 'a> = &'t mut dyn FnMut(&mut Assembly<'a>, Reading<'_>) -> bool;

impl<'a> Assembly<'a> {
    pub(crate) fn new(source: &'a Source, cells: Cells<'a>, watch: Watch<'a>) -> Self {
        Self {
            source,
            cells,
            tickets: Pool::default(),
            ids: Ids::default(),
            unmapped: Vec::new(),
            files: Vec::new(),
            columns: Vec::new(),
            read_as: Vec::new(),
            stops: Vec::new(),
            moves: BTreeMap::new(),
            first_rows: BTreeMap::new(),
            replaced: BTreeMap::new(),
            only_named: Vec::new(),
            watch,
        }
    }

    /// The ticket of an id, if it was met.
    #[inline(always)]
    pub(crate) fn find(&mut self, id: &str) -> Option<usize> {
        self.ids.find(id, &self.tickets)
    }

    /// Adds a ticket that was not met before, of which nothing but its id is known.
    pub(crate) fn begin(&mut self, id: &str) -> usize {
        self.tickets.begin(id);
        self.added()
    }

    /// Forgets the tickets, so that others can be read.
    pub(crate) fn forget(&mut self) {
        self.tickets.forget();
        self.ids.clear();
        self.unmapped.clear();
        self.moves.clear();
        self.first_rows.clear();
        self.cells.guessed = Guessed::default();
    }

    /// Adds a ticket that was not met before.
    pub(crate) fn add(&mut self, ticket: Ticket) -> usize {
        self.tickets.push(ticket);
        self.added()
    }

    /// The position of a ticket that was added.
    fn added(&mut self) -> usize {
        let position = self.tickets.len() - 1;
        self.ids.add(position, &self.tickets);
        position
    }

    /// Adds the tickets that only rows set aside name, so that no ticket of the export is lost.
    pub(crate) fn add_only_named(&mut self) {
        for id in std::mem::take(&mut self.only_named) {
            if self.find(&id).is_none() {
                self.add(Ticket::new(&id));
            }
        }
    }

    /// The file and line of a row.
    pub(crate) fn place(&self, row: Row) -> (Arc<str>, u64) {
        let file = usize::try_from(row.0 >> 48).ok().and_then(|file| self.files.get(file));
        let name = file.map_or_else(|| Arc::from(""), |file| Arc::clone(&file.name));
        (name, row.0 & ((1 << 48) - 1))
    }

    /// Notes that a row shows these statuses of a ticket.
    pub(crate) fn note_statuses(&mut self, ticket: usize, statuses: &[Status]) {
        let mut seen: Option<Name> = None;
        for status in statuses.iter().filter(|status| status.state().is_none()) {
            if let Some(name) = status.name().filter(|name| seen != Some(*name)) {
                self.unmapped.push((ticket, name));
                seen = Some(name);
            }
        }
    }
}
