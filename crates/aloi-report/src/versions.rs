//! The versions of what fixes the figures besides the inputs.

use crate::model::Versions;
use aloi::Contract;
use aloi::calendar::{HOLIDAY_DATA, Holidays};
use std::collections::BTreeSet;

impl Versions {
    /// Those of a report under a contract. Of public holidays, what the indicators' calendars have
    /// them from: rules, data sets, files; the French rules where they have none.
    #[must_use]
    pub fn of(contract: &Contract) -> Self {
        let calendars = contract.indicators.iter().map(|indicator| &indicator.calendar);
        let of_groups = contract.group_calendars.values().flatten().map(|(_, name)| name);
        let calendars = calendars.chain(of_groups);
        let calendars = calendars.filter_map(|name| contract.calendars.get(name));
        let holidays = calendars.filter_map(|calendar| calendar.spec().holidays.as_ref());
        let sources: BTreeSet<&str> = holidays.filter_map(Holidays::source).collect();
        let sources: Vec<&str> = sources.into_iter().collect();
        Self {
            aloi: aloi::VERSION.to_owned(),
            tzdata: aloi::zone::RELEASE.to_owned(),
            holidays: match sources.as_slice() {
                [] => HOLIDAY_DATA.to_owned(),
                sources => sources.join("; "),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::calendar::{Calendar, CalendarSpec, HolidaySet};
    use std::sync::Arc;

    fn calendar(holidays: Option<Holidays>) -> Arc<Calendar> {
        let mut spec = CalendarSpec::new("Mo-Fr 09:00-18:00", aloi::zone::Tz::UTC);
        spec.hours += if holidays.is_some() { "; PH off" } else { "" };
        spec.holidays = holidays;
        Arc::new(Calendar::new(spec).unwrap())
    }

    #[test]
    fn the_holidays_are_those_of_the_calendars_that_indicators_use() {
        let set = |source: &str| {
            Holidays::Set(HolidaySet {
                name: "XX".to_owned(),
                source: source.to_owned(),
                years: None,
                days: [].into(),
            })
        };
        let france = || Holidays::Region("FR".parse().unwrap());
        let mut contract = aloi::example::contract();
        let indicator = contract.indicators[0].clone();
        let mut with = |calendars: Vec<Option<Holidays>>| {
            contract.indicators.clear();
            contract.calendars.clear();
            contract.calendars.insert("unused".to_owned(), calendar(Some(set("unused"))));
            for (n, holidays) in calendars.into_iter().enumerate() {
                let name = n.to_string();
                contract.calendars.insert(name.clone(), calendar(holidays));
                contract.indicators.push(indicator.clone());
                contract.indicators[n].calendar = name;
            }
            Versions::of(&contract).holidays
        };
        assert_eq!(with(vec![None]), HOLIDAY_DATA);
        assert_eq!(with(vec![Some(france()), Some(france())]), HOLIDAY_DATA);
        assert_eq!(with(vec![Some(set("holidays 1")), None]), "holidays 1");
        let all = format!("{HOLIDAY_DATA}; holidays 1; x.ics sha256 00");
        let three = vec![Some(set("x.ics sha256 00")), Some(france()), Some(set("holidays 1"))];
        assert_eq!(with(three), all);
    }
}
