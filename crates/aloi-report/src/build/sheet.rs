//! An indicator as the contract's sheet lays it out.

use crate::model::Sheet;
use crate::words::Words;
use aloi::amendment::Version;
use aloi::calendar::{Calendar, Holidays};
use aloi::{Contract, Indicator, Pooled};
use aloi_words::{catalogue, said};
use std::collections::BTreeMap;

/// The sheet of an indicator, with the comment on its results.
pub(crate) fn of(
    contract: &Contract,
    indicator: &Indicator,
    comments: &BTreeMap<String, String>,
) -> Sheet {
    let always = Calendar::always();
    let calendar = contract.calendar_of(indicator).map_or(&always, |calendar| calendar);
    let spec = calendar.spec();
    let hours = match contract.group_calendars.get(&indicator.calendar) {
        None => spec.hours.clone(),
        Some(table) => {
            let of = |name: &String| Some(contract.calendars.get(name)?.spec());
            let each = table.iter().filter_map(|(group, name)| Some((group.text(), of(name)?)));
            // the zone that is shown is that of the first
            let each = each.map(|(group, own)| match own.timezone == spec.timezone {
                true => format!("{group} = {}", own.hours),
                false => format!("{group} = {} ({})", own.hours, own.timezone.name()),
            });
            each.collect::<Vec<_>>().join(" | ")
        }
    };
    Sheet {
        id: indicator.id.clone(),
        called: Words::of(contract.language).called(contract, indicator),
        title: Words::of(contract.language).titled(indicator),
        version: indicator.version.as_ref().map(Version::number),
        judges: indicator.version.as_ref().map(|one| Words::of(contract.language).judges(one)),
        number: indicator.number.clone(),
        definition: indicator.definition.clone(),
        calculation: indicator.calculation.clone(),
        source: indicator.source.clone(),
        figure: indicator.figure,
        period: indicator.measure.period,
        comment: comments.get(indicator.signed_id()).cloned(),
        about: (!indicator.scope.terms().is_empty())
            .then(|| catalogue(contract.language).tell(&indicator.scope.said())),
        calendar: Words::of(contract.language).calendar_name(contract, &indicator.calendar),
        hours,
        hours_zone: spec.timezone,
        holidays: spec.holidays.as_ref().map(named),
        closed: spec.closed.clone(),
        open: spec.open.clone(),
        working_day_s: spec.working_day,
        pools: Vec::new(),
    }
}

/// One that pools the shares of others: how is its calculation, unless the contract says that.
pub(crate) fn of_pool(
    contract: &Contract,
    pooled: &Pooled,
    comments: &BTreeMap<String, String>,
) -> Sheet {
    let own = of(contract, &pooled.indicator, comments);
    let titles = pooled.of.iter().filter_map(|one| contract.indicators.get(*one));
    let titles: Vec<&str> = titles.map(|one| one.title.as_str()).collect();
    let how = said!("sentences.pooled", of = titles.join(" + "));
    let calculation = own.calculation.or_else(|| Some(catalogue(contract.language).tell(&how)));
    let pools = pooled.of.clone();
    Sheet { calculation, pools, hours: String::new(), holidays: None, ..own }
}

/// Public holidays as the contract names them.
fn named(holidays: &Holidays) -> String {
    match holidays {
        Holidays::Region(region) => region.code().to_owned(),
        Holidays::Set(set) => set.name.clone(),
        Holidays::Dates(dates) => {
            let dates: Vec<String> = dates.keys().map(ToString::to_string).collect();
            dates.join(", ")
        }
    }
}
