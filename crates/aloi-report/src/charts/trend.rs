//! The trend of a level: its rate month by month or period by period, the target, and a gap where there is no ticket.

use super::labels::{self, Bands};
use super::scale::{self, Scale, hundredths};
use super::svg::{Anchor, Ink, LABEL, Svg, WIDTH};
use super::width::width;
use super::{Chart, Paint, Series, name};
use crate::figure;
use crate::model::Row;
use crate::words::Words;

const LEFT: i64 = 420;
const RIGHT: i64 = 3560;
const TOP: i64 = 500;
const BOTTOM: i64 = 1480;
const HEIGHT: i64 = 1850;

/// The chart of a level; `None` if no month has a ticket.
pub(super) fn chart(series: &Series<'_>, words: Words, paint: Paint) -> Option<Chart> {
    let rates = series.iter().filter_map(|one| hundredths(one.row.tally));
    let first = series.iter().find(|one| one.row.tally.total > 0)?.row;
    let target = scale::of_target(first.target);
    let scale = Scale::of(rates.chain([target]));
    let place = |hundredths: i64| BOTTOM - scale.place(hundredths, BOTTOM - TOP);
    let bands = Bands::between(LEFT, RIGHT, series.len());
    let mut svg = Svg::new(paint, HEIGHT);
    heading(&mut svg, first, words);
    for line in scale.lines() {
        let y = place(line * 100);
        svg.grid((LEFT, y), (RIGHT, y));
        let label = words.percent(&line.to_string());
        svg.text((LEFT - 60, y + 35), &label, Ink::Text, Anchor::End);
    }
    empty_months(&mut svg, series, bands, words);
    svg.dashes((LEFT, place(target)), (RIGHT, place(target)), Ink::Target);
    let points: Vec<Option<(i64, i64)>> = series
        .iter()
        .enumerate()
        .map(|(n, one)| Some((bands.centre(n), place(hundredths(one.row.tally)?))))
        .collect();
    for run in points.split(Option::is_none) {
        let run: Vec<(i64, i64)> = run.iter().flatten().copied().collect();
        if run.len() > 1 {
            svg.path(&run, Ink::Line);
        }
    }
    marks(&mut svg, series, &points, words);
    figures(&mut svg, series, &points, bands, words);
    labels::below(&mut svg, series, bands, BOTTOM + 170, words);
    Some(
        svg.finish(
            say!(words, "charts.chart-trend", level = &name(first)),
            described(series, words),
        ),
    )
}

/// The level at the left, the target at the right.
fn heading(svg: &mut Svg, row: &Row, words: Words) {
    let target = say!(words, "charts.chart-target", target = &figure::required(row, words));
    let begins = WIDTH - 40 - width(&target, LABEL);
    svg.text((WIDTH - 40, 130), &target, Ink::Text, Anchor::End);
    svg.dashes((begins - 270, 95), (begins - 60, 95), Ink::Target);
    svg.heading((0, 130), &super::heading(row, begins - 400));
}

/// A pale band where a month has no ticket.
fn empty_months(svg: &mut Svg, series: &Series<'_>, bands: Bands, words: Words) {
    for (position, one) in series.iter().enumerate() {
        if one.row.tally.total == 0 {
            let left = bands.centre(position) - bands.band / 2;
            svg.hinted(
                &words.introduced(&words.when(*one), &say!(words, "page.no-ticket")),
                |svg| {
                    svg.shade((left, TOP), (bands.band, BOTTOM - TOP));
                },
            );
            let said = say!(words, "page.no-ticket");
            let fits = width(&said, LABEL) + 60 <= bands.band;
            let said = if fits { said.as_str() } else { "–" };
            svg.over((bands.centre(position), BOTTOM - 50), said, Ink::Text, Anchor::Middle);
        }
    }
}

/// A mark for each month's verdict.
fn marks(svg: &mut Svg, series: &Series<'_>, points: &[Option<(i64, i64)>], words: Words) {
    for (one, point) in series.iter().zip(points) {
        let (Some(point), Some(met)) = (point, one.row.compliant()) else { continue };
        let said = words.introduced(&words.when(*one), &words.chart_row(one.row));
        svg.hinted(&said, |svg| svg.verdict(*point, met));
    }
}

/// The rate of each month at its mark where all have room, else of the last one: above the mark, or
/// below it where the line comes down to it.
fn figures(
    svg: &mut Svg,
    series: &Series<'_>,
    points: &[Option<(i64, i64)>],
    bands: Bands,
    words: Words,
) {
    let rates = series.iter().zip(points).filter_map(|(one, point)| {
        let rate = figure::shown(one.row, words)?;
        Some(((*point)?, rate))
    });
    let rates: Vec<_> = rates.collect();
    let have_room = rates.iter().all(|(_, rate)| width(rate, LABEL) + 60 <= bands.band);
    let from = if have_room { 0 } else { rates.len().saturating_sub(1) };
    for (position, ((x, y), rate)) in rates.iter().enumerate().skip(from) {
        // the last one must not leave the picture
        let x = (*x).min(WIDTH - 20 - width(rate, LABEL) / 2);
        let before = position.checked_sub(1).map(|before| rates[before].0.1);
        let after = rates.get(position + 1).map(|((_, y), _)| *y);
        let is_lowest = before.into_iter().chain(after).all(|other| other < *y);
        let below = is_lowest && rates.len() > 1 && y + 130 < BOTTOM;
        let y = if below { y + 170 } else { y - 100 };
        svg.over((x, y), rate, Ink::Text, Anchor::Middle);
    }
}

fn described(series: &Series<'_>, words: Words) -> String {
    let points = series.iter().map(|one| {
        let said = match one.row.tally.total {
            0 => say!(words, "page.no-ticket"),
            _ => words.chart_row(one.row),
        };
        words.introduced(&words.when(*one), &said)
    });
    words.listed(&points.collect::<Vec<_>>())
}
