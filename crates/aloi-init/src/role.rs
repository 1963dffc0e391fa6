//! What the rows of a file are, and which of its columns is which, told by labels and contents.

use crate::headings;
use crate::look::{Looked, find};
use crate::seen::Seen;
use aloi_contract::{Column, Profile};

/// What one row of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// A ticket.
    Tickets,
    /// A change of a field.
    Changes,
    /// A ticket as it was at an instant.
    Snapshots,
    /// The value of a field from an instant to another.
    Intervals,
}

impl Role {
    /// The columns that its rows may have, those that must be found first.
    const fn columns(self) -> &'static [Column] {
        use Column::{
            Application, AssignedAt, At, ClosedAt, Field, From, Group, OpenedAt, PendingS,
            PlannedAt, Priority, RespondedAt, RestoredAt, Sequence, Service, Status, Ticket, To,
            Type, Value,
        };
        match self {
            Self::Changes => &[Ticket, Field, To, From, At, Sequence],
            Self::Intervals => &[Ticket, Field, Value, From, To],
            Self::Snapshots => &[
                Ticket,
                At,
                Sequence,
                Status,
                Group,
                Priority,
                Type,
                Service,
                Application,
                OpenedAt,
                PlannedAt,
                RespondedAt,
                RestoredAt,
                ClosedAt,
            ],
            Self::Tickets => &[
                Ticket,
                Status,
                Group,
                Priority,
                Type,
                Service,
                Application,
                OpenedAt,
                AssignedAt,
                PlannedAt,
                RespondedAt,
                RestoredAt,
                ClosedAt,
                PendingS,
            ],
        }
    }

    /// The columns without which a file does not have this role.
    const fn needed(self) -> &'static [Column] {
        match self {
            Self::Changes => &[Column::Ticket, Column::Field, Column::To, Column::At],
            Self::Intervals => {
                &[Column::Ticket, Column::Field, Column::Value, Column::From, Column::To]
            }
            Self::Snapshots => &[Column::Ticket, Column::At],
            Self::Tickets => &[Column::Ticket],
        }
    }
}

/// A column that was taken.
#[derive(Clone, Debug)]
pub(crate) struct Pick {
    pub(crate) column: Column,
    pub(crate) position: usize,
    pub(crate) label: String,
    /// What tells it.
    pub(crate) by: By,
    pub(crate) filled: u64,
}

/// What tells that a column is the one that it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Its label.
    Name,
    /// What it holds.
    Content,
    /// The profile.
    Profile,
}

/// A file whose role is known.
#[derive(Debug)]
pub(crate) struct Cast {
    pub(crate) role: Role,
    pub(crate) picks: Vec<Pick>,
}

impl Cast {
    /// The role that a file can play; `None` where nothing tells which column names the ticket, or
    /// nothing else is known of it.
    pub(crate) fn of(looked: &Looked) -> Option<Self> {
        let roles = [Role::Intervals, Role::Changes, Role::Snapshots, Role::Tickets];
        roles.into_iter().find_map(|role| Self::in_role(role, looked))
    }

    fn in_role(role: Role, looked: &Looked) -> Option<Self> {
        let mut cast = Self { role, picks: Vec::new() };
        for column in role.columns() {
            let pick = cast.pick(*column, looked);
            cast.picks.extend(pick);
        }
        let all_there = role.needed().iter().all(|column| cast.column(*column).is_some());
        let fits = all_there
            && match role {
                Role::Snapshots => {
                    cast.seen(Column::Ticket, looked).is_some_and(Seen::repeats)
                        && (cast.has(Column::Status) || cast.has(Column::Group))
                }
                Role::Tickets => cast.picks.len() > 1,
                Role::Changes | Role::Intervals => cast
                    .seen(Column::Field, looked)
                    .is_some_and(|seen| seen.any(|word| headings::field(word).is_some())),
            };
        fits.then_some(cast)
    }

    /// The role that a file plays in a profile, if it has the columns that are needed for it.
    pub(crate) fn by_profile(role: Role, looked: &Looked, profile: &Profile) -> Option<Self> {
        let mut cast = Self { role, picks: Vec::new() };
        for column in role.columns() {
            let headings = profile.source.headings(*column);
            let found = headings.iter().find_map(|heading| find(heading, &looked.header));
            cast.picks.extend(found.map(|position| {
                let (label, seen) = &looked.columns[position];
                let label = label.clone();
                Pick { column: *column, position, label, by: By::Profile, filled: seen.filled }
            }));
        }
        let given = |column: &Column| profile.source.constants.contains_key(column);
        let there = |column: &Column| cast.has(*column) || given(column);
        (cast.picks.len() > 1 && role.needed().iter().all(there)).then_some(cast)
    }

    pub(crate) fn column(&self, column: Column) -> Option<&Pick> {
        self.picks.iter().find(|pick| pick.column == column)
    }

    pub(crate) fn has(&self, column: Column) -> bool {
        self.column(column).is_some()
    }

    fn seen<'l>(&self, column: Column, looked: &'l Looked) -> Option<&'l Seen> {
        self.column(column).map(|pick| &looked.columns[pick.position].1)
    }

    /// The column that is surest by its label, of those that are free and hold what it should; of
    /// some columns, the one that its contents tell.
    fn pick(&self, column: Column, looked: &Looked) -> Option<Pick> {
        let free = |position: &usize| self.picks.iter().all(|pick| pick.position != *position);
        let columns = looked.columns.iter().enumerate();
        let fitting = columns
            .filter(|(position, (_, seen))| free(position) && self.may_be(column, seen, looked));
        let named = fitting
            .clone()
            .filter_map(|(position, (_, seen))| {
                let rank = headings::rank(looked.named[position], column)?;
                Some((self.is_second_choice(column, seen), rank, position))
            })
            .min();
        let told = || {
            let mut told = fitting.clone().filter(|(_, (label, seen))| {
                self.tells(column, seen) && !headings::speaks_of_opinions(label)
            });
            told.next().map(|(position, _)| position)
        };
        let spoken = || {
            let mut of_groups = fitting.clone().filter(|(position, (label, seen))| {
                headings::speaks_of_groups(label)
                    && looked.named[*position].is_empty()
                    && seen.are_few()
                    && !seen.are_times()
                    && !seen.are_numbers()
            });
            of_groups.next().map(|(position, _)| position).filter(|_| column == Column::Group)
        };
        let named = named.map(|(.., position)| position).or_else(spoken);
        let (position, by) = match named {
            Some(position) => (position, By::Name),
            None => (told()?, By::Content),
        };
        let (label, seen) = &looked.columns[position];
        Some(Pick { column, position, label: label.clone(), by, filled: seen.filled })
    }

    /// Whether a column that its label names is taken only for want of another: a row's place in
    /// this list is a ticket's id in no other, and an id that comes again names no row.
    fn is_second_choice(&self, column: Column, seen: &Seen) -> bool {
        let of_rows = column == Column::Ticket && self.role == Role::Tickets;
        of_rows && (seen.counts_rows() || seen.repeats())
    }

    /// Whether the contents of a column tell what it is.
    fn tells(&self, column: Column, seen: &Seen) -> bool {
        match column {
            Column::Status => seen.are_statuses(),
            Column::Priority => seen.are_priorities(),
            Column::At => self.role == Role::Changes && seen.are_times(),
            _ => false,
        }
    }

    /// Whether a column may hold what it should.
    fn may_be(&self, column: Column, seen: &Seen, looked: &Looked) -> bool {
        let times = match column {
            Column::From | Column::To => self.role == Role::Intervals,
            _ => is_time(column),
        };
        match column {
            Column::From | Column::To if !times => true,
            Column::Ticket => seen.filled * 2 > looked.rows,
            Column::Application | Column::Service => seen.filled * 10 > looked.rows,
            Column::At | Column::From => seen.are_times(),
            _ if times => seen.may_be_times(),
            _ => true,
        }
    }
}

/// Whether a column holds times.
pub(crate) const fn is_time(column: Column) -> bool {
    matches!(
        column,
        Column::OpenedAt
            | Column::AssignedAt
            | Column::PlannedAt
            | Column::RespondedAt
            | Column::RestoredAt
            | Column::ClosedAt
            | Column::At
    )
}
