//! On which calendar a clock runs: one, or that of the group in force (R20, R21).

use crate::calendar::Calendar;
use crate::name::Pattern;
use crate::said;
use crate::said::quoted;
use crate::{Contract, ContractProblem, Indicator, Level};
use std::cmp::Reverse;
use std::sync::Arc;

/// Patterns of groups, each with the name of a calendar: open is what the calendar of the group in
/// force says, by the pattern with most letters that it fits; a group that fits none is closed.
pub type GroupCalendars = Vec<(Pattern, String)>;

impl Contract {
    /// The calendar of an indicator; `None` if the contract has none of that name. Of a table of groups,
    /// [`Contract::by_group`] tells all; here the first stands for them.
    #[must_use]
    pub fn calendar_of(&self, indicator: &Indicator) -> Option<&Arc<Calendar>> {
        self.named(&indicator.calendar)
    }

    /// The calendar of a level of an indicator: its own, else the indicator's (R21).
    #[must_use]
    pub fn calendar_at(&self, indicator: &Indicator, level: &Level) -> Option<&Arc<Calendar>> {
        self.named(level.calendar.as_ref().unwrap_or(&indicator.calendar))
    }

    /// The table of groups by which the clock of a level goes, if it goes by one (R20).
    #[must_use]
    pub fn by_group(&self, indicator: &Indicator, level: &Level) -> Option<&GroupCalendars> {
        self.group_calendars.get(level.calendar.as_ref().unwrap_or(&indicator.calendar))
    }

    /// The name of the calendar that is open for groups that have a ticket together, where the clock of a
    /// level goes by a table of groups: that of the pattern with most letters that one of them fits (R20).
    #[must_use]
    pub fn calendar_of_groups(
        &self,
        (indicator, level): (&Indicator, &Level),
        groups: &[&str],
    ) -> Option<&str> {
        let fits = |pattern: &Pattern| groups.iter().any(|group| pattern.matches(group));
        let table = by_letters(self.by_group(indicator, level)?);
        table.into_iter().find(|(pattern, _)| fits(pattern)).map(|(_, name)| name.as_str())
    }

    fn named(&self, name: &str) -> Option<&Arc<Calendar>> {
        match self.group_calendars.get(name) {
            Some(table) => table.first().and_then(|(_, name)| self.calendars.get(name)),
            None => self.calendars.get(name),
        }
    }

    /// A calendar that there is not, alone or in a table of groups.
    pub(super) fn check_calendar(
        &self,
        place: &str,
        name: &str,
        problems: &mut Vec<ContractProblem>,
    ) {
        let path = format!("{place}.calendar");
        let Some(table) = self.group_calendars.get(name) else {
            if !self.calendars.contains_key(name) {
                problems.push(self.unknown_calendar(path, name));
            }
            return;
        };
        if table.is_empty() {
            let message = said!("contract.group-calendar-empty", "no group has a calendar here");
            problems.push(ContractProblem { path, other: None, message, help: None });
            return;
        }
        for (group, name) in table.iter().filter(|(_, name)| !self.calendars.contains_key(name)) {
            let path = format!("{path}.{}", group.text());
            problems.push(self.unknown_calendar(path, name));
        }
    }

    /// R20: on a table of groups only hours, minutes and seconds can be asked.
    pub(super) fn check_by_group(
        &self,
        place: &str,
        (indicator, level): (&Indicator, &Level),
        problems: &mut Vec<ContractProblem>,
    ) {
        let Some(within) = &level.within else { return };
        let is_amount = within.is_on_the_clock();
        if is_amount || self.by_group(indicator, level).is_none() {
            return;
        }
        problems.push(ContractProblem {
            path: format!("{place}.within"),
            other: None,
            message: said!(
                "contract.by-group-within",
                "\"{within}\" has no one calendar to be counted on: the clock goes by that of each group",
                within = quoted(within.text())
            ),
            help: Some(said!(
                "contract.by-group-within-help",
                "write hours, minutes or seconds, such as 4h, or give the level a calendar of its own"
            )),
        });
    }
}

/// A table of groups, the pattern with most letters first; in the order of the table where they have as
/// many.
pub(crate) fn by_letters(table: &GroupCalendars) -> Vec<&(Pattern, String)> {
    let mut table: Vec<_> = table.iter().collect();
    table.sort_by_key(|(pattern, _)| Reverse(pattern.letters()));
    table
}
