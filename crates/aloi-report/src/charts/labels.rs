//! The months below a chart, as many of them named as there is room for.

use super::svg::{Anchor, Ink, LABEL, Svg};
use super::width::width;
use crate::model::Point;
use crate::words::Words;
use aloi::Month;
use chrono::NaiveDate;

/// The least distance between two labels, in tenths of a unit.
const GAP: i64 = 60;

/// Where the months stand: the centre of the first, and the distance to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bands {
    pub(super) first: i64,
    pub(super) band: i64,
}

impl Bands {
    /// As many bands as there are months between two edges.
    pub(super) fn between(left: i64, right: i64, months: usize) -> Self {
        let band = (right - left) / i64::try_from(months.max(1)).unwrap_or(1);
        Self { first: left + band / 2, band }
    }

    /// The centre of a band.
    pub(super) fn centre(self, position: usize) -> i64 {
        self.first + self.band * i64::try_from(position).unwrap_or_default()
    }
}

/// Writes when the points of a series were, at `y`: months, or the first days of periods.
pub(super) fn below(svg: &mut Svg, series: &[Point<'_>], bands: Bands, y: i64, words: Words) {
    let days: Vec<NaiveDate> = series.iter().filter_map(|one| Some(one.apart()?.days.0)).collect();
    if days.len() < series.len() {
        let all: Vec<Month> = series.iter().map(|one| one.month.month).collect();
        return months(svg, &all, bands, y, words);
    }
    let names: Vec<String> = days.iter().map(ToString::to_string).collect();
    let widest = names.iter().map(|name| width(name, LABEL)).max().unwrap_or_default();
    let every = (1..).find(|every| widest + GAP <= bands.band * every).unwrap_or(1);
    for (position, name) in (0..).zip(&names).filter(|(position, _)| position % every == 0) {
        let at = bands.first + bands.band * position;
        svg.text((at, y), name, Ink::Text, Anchor::Middle);
    }
}

/// Writes the months at `y`, and the years below them.
fn months(svg: &mut Svg, months: &[Month], bands: Bands, y: i64, words: Words) {
    let names = named(months, bands.band, words);
    for (position, name) in names.iter().enumerate() {
        svg.text((bands.centre(position), y), name, Ink::Text, Anchor::Middle);
    }
    for position in years(months, bands) {
        let year = months[position].year().to_string();
        svg.text((bands.centre(position), y + 130), &year, Ink::Text, Anchor::Middle);
    }
}

/// The name of each month as it is written: short, a number, or nothing for want of room.
fn named(months: &[Month], band: i64, words: Words) -> Vec<String> {
    let fits =
        |names: &[String], room: i64| names.iter().all(|n| width(n, LABEL) + GAP / 2 <= room);
    let short: Vec<String> = months.iter().map(|month| words.month_short(*month)).collect();
    if fits(&short, band) {
        return short;
    }
    let numbers: Vec<String> = months.iter().map(|month| month.number().to_string()).collect();
    let every = [1, 2, 3, 6].into_iter().find(|every| fits(&numbers, band * i64::from(*every)));
    let is_named =
        |month: &Month| every.is_some_and(|every| (month.number() - 1).is_multiple_of(every));
    let names = months.iter().zip(numbers);
    names.map(|(month, number)| if is_named(month) { number } else { String::new() }).collect()
}

/// The months under which their year stands: the first and each January, as far as there is room;
/// the year of the first gives way to that of the first January.
fn years(months: &[Month], bands: Bands) -> Vec<usize> {
    let room = width("2026", LABEL) + GAP;
    let begins = |(n, month): (usize, &Month)| (n == 0 || month.number() == 1).then_some(n);
    let mut years: Vec<usize> = months.iter().enumerate().filter_map(begins).collect();
    if let [first, second, ..] = years[..]
        && bands.centre(second) - bands.centre(first) < room
    {
        years.remove(0);
    }
    let mut free = i64::MIN;
    years.retain(|position| {
        let at = bands.centre(*position);
        let fits = at >= free;
        free = if fits { at + room } else { free };
        fits
    });
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::Language;

    fn labels(first: &str, last: &str) -> (Vec<String>, Vec<i32>) {
        let (first, last): (Month, Month) = (first.parse().unwrap(), last.parse().unwrap());
        let months = first.through(last);
        let bands = Bands::between(400, 3560, months.len());
        let names = named(&months, bands.band, Words::of(Language::French));
        let years = years(&months, bands).into_iter().map(|n| months[n].year()).collect();
        (names.into_iter().filter(|name| !name.is_empty()).collect(), years)
    }

    #[test]
    fn as_many_months_are_named_as_there_is_room_for() {
        // first and last month, names, the first of them, years
        let cases = [
            ("2026-03", "2026-06", 4, "mars", vec![2026]),
            ("2026-01", "2026-12", 12, "1", vec![2026]),
            ("2025-12", "2026-11", 12, "12", vec![2026]),
            ("2025-10", "2026-09", 12, "10", vec![2025, 2026]),
            ("2024-01", "2026-12", 18, "1", vec![2024, 2025, 2026]),
            (
                "2016-07",
                "2026-06",
                20,
                "7",
                vec![2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026],
            ),
        ];
        for (first, last, count, name, years) in cases {
            let (names, shown) = labels(first, last);
            assert_eq!((names.len(), names[0].as_str()), (count, name), "{first} to {last}");
            assert_eq!(shown, years, "{first} to {last}");
        }
    }

    #[test]
    fn no_two_years_touch_over_a_century() {
        let (_, years) = labels("1970-01", "2100-12");
        assert!(years.len() < 12 && years.len() > 5, "{years:?}");
    }
}
