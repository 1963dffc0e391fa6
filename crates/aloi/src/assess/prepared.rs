//! An indicator ready to judge by: its levels with their calendars and clocks, and what was agreed.

use super::desk::Shared;
use super::table::Table;
use super::versions::Versions;
use crate::agreed::Agreed;
use crate::base::Base;
use crate::calendar::{Calendar, OutOfRange};
use crate::clock::{ByGroup, OfGroup};
use crate::condition::{Condition, Fitting, Seen};
use crate::contract::by_letters;
use crate::happened::{Ask, Events};
use crate::name::Name;
use crate::within::Required;
use crate::{ByKey, Contract, Event, Glossary, GroupCalendars, Pools};
use chrono::NaiveTime;
use std::cmp::Reverse;
use std::sync::Arc;

/// An indicator ready to judge by.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    /// Whether it counts the items of the assessor's source: of one that does not, nothing is asked.
    pub(super) is_own: bool,
    /// The number of its measure's base.
    pub(super) base: usize,
    /// Which tickets it is about; `None`: all that are in the contract's scope.
    pub(super) scope: Option<Fitting>,
    pub(super) levels: Vec<PreparedLevel>,
    /// The places of the levels, but for further tiers: of those that fit, the first asks for most (R21).
    by_detail: Vec<usize>,
    /// The same, where they ask for priority and class alone.
    table: Option<Table>,
    /// Which tickets each row of `targets` is for.
    targets: Vec<Fitting>,
    /// Which tickets each line of penalties is for that charges them, by its position.
    charging: Vec<(usize, Fitting)>,
    /// Which tickets its ratio is of; `None`: it has none.
    of: Option<Fitting>,
    /// What its rows stand apart by.
    pub(super) by: Vec<Apart>,
    /// How many tiers its levels have at most: at least one.
    pub(super) tiers: usize,
    pub(super) agreed: Agreed,
    /// The versions of it, where it was amended.
    pub(super) versions: Option<Versions>,
}

/// A level ready to judge by.
#[derive(Clone, Debug)]
pub(super) struct PreparedLevel {
    pub(super) fits: Fitting,
    /// None: nothing.
    pub(super) required: Option<Required>,
    /// The events among its dates, with their numbers.
    pub(super) events: Vec<(Event, usize)>,
    /// From when on an instant belongs to the next working day.
    pub(super) cutoff: Option<NaiveTime>,
    is_further_tier: bool,
    pub(super) calendar: Arc<Calendar>,
    /// Of a table of groups, each list with its calendar, the one with most letters first; else none.
    pub(super) by_group: ByGroup,
    /// The number of its clock, which it shares with every level whose clock shows the same.
    pub(super) clock: Shared,
}

/// A key by whose values rows stand apart, ready to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    Type,
    Service,
    Application,
    Priority,
    Attribute(usize),
}

impl Apart {
    /// `None` for an attribute that the contract has not.
    fn of(key: &ByKey, contract: &Contract) -> Option<Self> {
        Some(match key {
            ByKey::Type => Self::Type,
            ByKey::Service => Self::Service,
            ByKey::Application => Self::Application,
            ByKey::Priority => Self::Priority,
            ByKey::Attribute(name) => {
                Self::Attribute(contract.attributes.iter().position(|known| known == name)?)
            }
        })
    }

    /// What a ticket has, as its indicator reads it.
    pub(super) fn value(self, seen: &Seen<'_>) -> Option<Name> {
        match self {
            Self::Type => seen.ticket.kind,
            Self::Service => seen.service,
            Self::Application => seen.ticket.application.map(|one| one.name()),
            Self::Priority => seen.priority,
            Self::Attribute(number) => seen.life.attribute(number, seen.at),
        }
    }

    /// Whether its value may change, so that it hangs on when it is read.
    pub(super) const fn is_read(self) -> bool {
        matches!(self, Self::Priority | Self::Attribute(_))
    }
}

impl Prepared {
    /// An indicator of another source.
    pub(super) fn of_other_source() -> Self {
        Self {
            is_own: false,
            base: 0,
            scope: None,
            levels: Vec::new(),
            by_detail: Vec::new(),
            table: None,
            targets: Vec::new(),
            charging: Vec::new(),
            of: None,
            by: Vec::new(),
            tiers: 1,
            agreed: Agreed::default(),
            versions: None,
        }
    }

    /// `None` for an indicator that the contract's own check refuses.
    pub(super) fn new(
        contract: &Contract,
        number: usize,
        (base, events): (usize, &mut Events),
        glossary: &mut Glossary,
    ) -> Option<Self> {
        let indicator = contract.indicators.get(number)?;
        let mut levels = Vec::with_capacity(indicator.levels.len());
        let none = Arc::new(Calendar::always());
        for level in &indicator.levels {
            let calendar = match indicator.asks_a_calendar() {
                true => contract.calendar_at(indicator, level)?.clone(),
                false => none.clone(),
            };
            let required = level.within.as_ref().map(|within| within.on(&calendar));
            let required = required.transpose().ok()?;
            let ask = |event| (event, events.number(Ask::of(event), contract, glossary));
            levels.push(PreparedLevel {
                events: required.iter().flat_map(Required::events).map(ask).collect(),
                fits: Fitting::of(&level.conditions, contract, glossary)?,
                required,
                cutoff: level.cutoff.or(indicator.cutoff),
                is_further_tier: level.is_further_tier(),
                calendar,
                by_group: by_group(contract, contract.by_group(indicator, level), glossary),
                clock: Shared::default(),
            });
        }
        let targets = indicator.targets.iter();
        let targets = targets.map(|row| Fitting::of(&row.conditions, contract, glossary));
        let targets = targets.collect::<Option<_>>()?;
        let charging = indicator.penalties.iter().enumerate();
        let charging = charging.filter(|(_, penalty)| penalty.asks_items());
        let charging = charging.map(|(line, penalty)| {
            Some((line, Fitting::of(&penalty.conditions, contract, glossary)?))
        });
        let charging = charging.collect::<Option<_>>()?;
        let tiers = indicator.levels.iter().map(|level| level.tier.unwrap_or(1)).max();
        let tiers = tiers.map_or(1, |tiers| tiers as usize);
        let agreed = Agreed::of(&contract.exclusions, indicator.signed_id());
        let mut fitting = |condition: &Condition| match condition.terms() {
            [] => Some(None),
            _ => Fitting::of(condition, contract, glossary).map(Some),
        };
        let (scope, of) = (fitting(&indicator.scope)?, fitting(&indicator.of)?);
        let first = |level: &usize| !levels[*level].is_further_tier;
        let mut by_detail: Vec<usize> = (0..levels.len()).filter(first).collect();
        by_detail.sort_by_key(|level| Reverse(levels[*level].fits.asks()));
        let fitting: Vec<_> =
            by_detail.iter().map(|level| (*level, &levels[*level].fits)).collect();
        let table = Table::of(&fitting);
        let by = indicator.by.iter().map(|key| Apart::of(key, contract)).collect::<Option<_>>()?;
        Some(Self {
            is_own: true,
            base,
            scope,
            levels,
            by_detail,
            table,
            targets,
            charging,
            of,
            by,
            tiers,
            agreed,
            versions: Versions::of(contract, number),
        })
    }

    /// The further tiers of a level: their positions.
    pub(super) fn further_tiers(&self, level: usize) -> impl Iterator<Item = usize> + use<'_> {
        let after = self.levels.iter().enumerate().skip(level + 1);
        after.take_while(|(_, level)| level.is_further_tier).map(|(position, _)| position)
    }

    /// The rows of `targets` that take a ticket (R26).
    pub(super) fn pools(&self, seen: &Seen<'_>) -> Result<Pools, OutOfRange> {
        Pools::of(self.targets.iter().enumerate(), seen)
    }

    /// The lines of penalties that charge a ticket, if it is late (R28).
    pub(super) fn charged(&self, seen: &Seen<'_>) -> Result<Pools, OutOfRange> {
        Pools::of(self.charging.iter().map(|(line, fits)| (*line, fits)), seen)
    }

    /// Whether its ratio is of a ticket (R25).
    pub(super) fn is_of(&self, seen: &Seen<'_>) -> Result<bool, OutOfRange> {
        self.of.as_ref().map_or(Ok(false), |of| of.holds(seen))
    }

    /// R21: of the rows that fit, the one whose keys include those of every other.
    pub(super) fn level(&self, seen: &Seen<'_>) -> Result<Option<usize>, OutOfRange> {
        if let Some(table) = &self.table {
            return Ok(table.row(seen.priority, seen.service));
        }
        for level in &self.by_detail {
            if self.levels[*level].fits.holds(seen)? {
                return Ok(Some(*level));
            }
        }
        Ok(None)
    }

    /// The table of its rows, where nothing is asked of a ticket but its priority and its class.
    pub(super) fn table_alone(&self) -> Option<&Table> {
        let alone = self.targets.is_empty() && self.charging.is_empty() && self.of.is_none();
        self.table.as_ref().filter(|_| alone)
    }

    /// The row of a priority and a service class, whatever else the ticket is.
    pub(super) fn level_of(&self, priority: Option<Name>, service: Option<Name>) -> Option<usize> {
        let is_of = |level: &&usize| self.levels[**level].fits.is_of(priority, service);
        self.by_detail.iter().find(is_of).copied()
    }

    /// The earliest of `held` in the order of the levels that are open to the class (R9).
    pub(super) fn highest(&self, held: &[Name], service: Option<Name>) -> Option<Name> {
        let open = self.levels.iter().filter(|level| level.fits.is_open_to(service));
        let mut priorities = open.flat_map(|level| level.fits.priorities());
        priorities.find(|priority| held.contains(priority)).copied()
    }
}

/// The calendars of a table of groups, that of the pattern with most letters first; in the order of the
/// table where they have as many.
fn by_group(contract: &Contract, table: Option<&GroupCalendars>, glossary: &Glossary) -> ByGroup {
    let table = table.map(by_letters).unwrap_or_default();
    let of_group = |(pattern, name): &(crate::name::Pattern, String)| {
        let list = glossary.list(std::slice::from_ref(pattern));
        Some((list, contract.calendars.get(name)?.clone()))
    };
    table.into_iter().filter_map(of_group).collect()
}

/// Gives levels whose clocks show the same the number of one clock: those on the same calendar, of
/// indicators with the same stops, between the same events and on the same conditions. Says how
/// many clocks there are, and how many walks.
pub(super) fn share_clocks(indicators: &mut [Prepared], bases: &[Base]) -> Shared {
    let mut clocks: Vec<(Arc<Calendar>, ByGroup, usize, usize)> = Vec::new();
    for number in 0..indicators.len() {
        let agreed = &indicators[number].agreed;
        let agreed = indicators.iter().position(|other| other.agreed == *agreed).unwrap_or(number);
        let prepared = &mut indicators[number];
        let walk = bases.get(prepared.base).map_or(0, |base| base.walk);
        for level in &mut prepared.levels {
            let same =
                |(calendar, groups, stops, path): &(Arc<Calendar>, ByGroup, usize, usize)| {
                    let one = |((list, calendar), (other, same)): (&OfGroup, &OfGroup)| {
                        list == other && Arc::ptr_eq(calendar, same)
                    };
                    Arc::ptr_eq(calendar, &level.calendar)
                        && groups.len() == level.by_group.len()
                        && groups.iter().zip(&level.by_group).all(one)
                        && (*stops, *path) == (agreed, walk)
                };
            let clock = clocks.iter().position(same).unwrap_or_else(|| {
                clocks.push((level.calendar.clone(), level.by_group.clone(), agreed, walk));
                clocks.len() - 1
            });
            level.clock = Shared { walk, clock };
        }
    }
    Shared { walk: bases.len(), clock: clocks.len() }
}
