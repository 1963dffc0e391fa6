//! The rows of an indicator by priority and service class, where they ask for nothing else (R10): looked up,
//! and not asked one by one.

use crate::condition::Fitting;
use crate::name::Name;

/// Which row is that of each priority and class.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Those that some row names; any other is behind them.
    priorities: Vec<Name>,
    services: Vec<Name>,
    /// By class, then by priority.
    rows: Vec<Option<usize>>,
}

impl Table {
    /// That of some rows with their numbers, of which the first that fits counts; `None` where one asks for
    /// something else.
    pub(super) fn of<'f>(rows: &[(usize, &'f Fitting)]) -> Option<Self> {
        if !rows.iter().all(|(_, fits)| fits.asks_priority_and_class_alone()) {
            return None;
        }
        let named = |of: fn(&'f Fitting) -> &'f [Name]| {
            let mut all: Vec<Name> = Vec::new();
            for name in rows.iter().flat_map(|(_, fits)| of(fits)) {
                if !all.contains(name) {
                    all.push(*name);
                }
            }
            all
        };
        let (priorities, services) = (named(Fitting::priorities), named(Fitting::services));
        let each = |names: &[Name]| {
            let names = names.iter().copied().map(Some);
            names.chain([None]).collect::<Vec<Option<Name>>>()
        };
        let (of_priorities, of_services) = (each(&priorities), each(&services));
        let pairs = of_services
            .iter()
            .flat_map(|service| of_priorities.iter().map(move |priority| (*priority, *service)));
        let row = |(priority, service)| {
            let mut rows = rows.iter();
            rows.find(|(_, fits)| fits.is_of(priority, service)).map(|(row, _)| *row)
        };
        let rows = pairs.map(row).collect();
        Some(Self { priorities, services, rows })
    }

    /// The row of a priority and a class.
    #[inline]
    pub(super) fn row(&self, priority: Option<Name>, service: Option<Name>) -> Option<usize> {
        let Self { priorities, services, rows } = self;
        let place = |names: &[Name], name: Option<Name>| {
            let found = name.and_then(|name| names.iter().position(|one| *one == name));
            found.unwrap_or(names.len())
        };
        let (priority, service) = (place(priorities, priority), place(services, service));
        rows.get(service * (priorities.len() + 1) + priority).copied().flatten()
    }
}
