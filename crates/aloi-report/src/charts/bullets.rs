//! The results of one month: a bar a level from 0 to 100 %, and a mark for its target.

use super::scale::{self, hundredths};
use super::svg::{Anchor, Ink, LABEL, Svg, WIDTH};
use super::width::{fitted, width};
use super::{Chart, Paint, name, name_within, rows};
use crate::figure;
use crate::model::{MonthReport, Row};
use crate::words::Words;

const LEFT: i64 = 1000;
const RIGHT: i64 = 2500;
const TOP: i64 = 60;
/// The height of a level, and of its bar.
const LEVEL: i64 = 300;
const BAR: i64 = 130;

/// The chart of an indicator; `None` if it has no ticket.
pub(super) fn chart(
    month: &MonthReport,
    indicator: &str,
    words: Words,
    paint: Paint,
) -> Option<Chart> {
    let levels: Vec<&Row> = rows(month, indicator).collect();
    if levels.iter().all(|row| row.tally.total == 0) {
        return None;
    }
    let bottom = TOP + LEVEL * i64::try_from(levels.len()).unwrap_or_default();
    let mut svg = Svg::new(paint, bottom + 430);
    for percent in [0, 25, 50, 75, 100] {
        let x = LEFT + (RIGHT - LEFT) * percent / 100;
        svg.grid((x, TOP), (x, bottom));
        let label = words.percent(&percent.to_string());
        svg.text((x, bottom + 130), &label, Ink::Text, Anchor::Middle);
    }
    for (position, row) in levels.iter().enumerate() {
        let middle = TOP + LEVEL * i64::try_from(position).unwrap_or_default() + LEVEL / 2;
        bullet(&mut svg, row, middle, words);
    }
    svg.thick((LEFT, bottom + 260), (LEFT, bottom + 400), Ink::Target);
    let legend = say!(words, "label.Target");
    svg.text((LEFT + 80, bottom + 365), &legend, Ink::Text, Anchor::Start);
    let title = say!(words, "charts.chart-results", month = &words.month(month.month));
    let said = levels.iter().map(|row| words.introduced(&name(row), &words.chart_row(row)));
    Some(svg.finish(title, words.listed(&said.collect::<Vec<_>>())))
}

fn bullet(svg: &mut Svg, row: &Row, middle: i64, words: Words) {
    let level = name_within(row, LABEL, LEFT - 100);
    svg.text((0, middle + 35), &level, Ink::Text, Anchor::Start);
    let place = |hundredths: i64| (RIGHT - LEFT) * hundredths / 10_000;
    svg.shade((LEFT, middle - BAR / 2), (RIGHT - LEFT, BAR));
    let (Some(rate), Some(met)) = (hundredths(row.tally), row.compliant()) else {
        svg.text(
            (RIGHT + 100, middle + 35),
            &words.judged(None, row.target),
            Ink::Text,
            Anchor::Start,
        );
        return;
    };
    let ink = if met { Ink::Good } else { Ink::Bad };
    svg.bar((LEFT, middle - BAR / 2), (place(rate), BAR), ink);
    let target = LEFT + place(scale::of_target(row.target));
    svg.thick((target, middle - 105), (target, middle + 105), Ink::Target);
    svg.verdict((RIGHT + 130, middle), met);
    let rate = figure::shown(row, words).unwrap_or_default();
    svg.text((RIGHT + 230, middle + 35), &rate, Ink::Text, Anchor::Start);
    let counts = format!("{} / {}", words.count(row.tally.in_time), words.count(row.tally.total));
    let room = (WIDTH - RIGHT - 700).min(WIDTH - RIGHT - 330 - width(&rate, LABEL));
    let counts = fitted(&counts, LABEL, room);
    svg.text((WIDTH, middle + 35), &counts, Ink::Text, Anchor::End);
}
