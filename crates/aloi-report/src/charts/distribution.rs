//! The distribution of a level: how many tickets took how much of what it allows, the limit marked.

use super::svg::{Anchor, Ink, LABEL, Svg, WIDTH};
use super::width::{fitted, width};
use super::{Chart, Paint, name};
use crate::format::duration;
use crate::model::Row;
use crate::shown::shown;
use crate::words::Words;
use aloi::{Against, Distribution};

const TOP: i64 = 620;
const BOTTOM: i64 = 1500;
const HEIGHT: i64 = 1850;

/// The width of a bar and of the room around it.
const BAR: i64 = 300;
const BAND: i64 = 390;

/// The chart of a level that has tickets.
pub(super) fn chart(row: &Row, words: Words, paint: Paint) -> Chart {
    let distribution = &row.distribution;
    let mut svg = Svg::new(paint, HEIGHT);
    svg.heading((0, 130), &super::heading(row, WIDTH));
    let left = left_of(distribution);
    let tallest = distribution.bins.iter().chain([&distribution.undated]).max();
    let tallest = tallest.copied().unwrap_or_default().max(1);
    let bars = bars(row, words);
    for (position, (tickets, said)) in bars.iter().enumerate() {
        let x = left + BAND * i64::try_from(position).unwrap_or_default();
        let late = position >= Distribution::IN_TIME;
        bar(&mut svg, (x, *tickets, tallest), said, late, words);
    }
    svg.line(
        (left, BOTTOM),
        (left + BAND * i64::try_from(bars.len()).unwrap_or(8), BOTTOM),
        Ink::Quiet,
    );
    bounds(&mut svg, distribution, left, words);
    limit(&mut svg, distribution, left, words);
    let said: Vec<String> = bars.iter().map(|(_, said)| said.clone()).collect();
    svg.finish(
        say!(
            words,
            "charts.chart-distribution",
            level = &name(row),
            within = &shown(&row.within, 80)
        ),
        words.listed(&said),
    )
}

/// Where the bars begin: they stand in the middle of the picture.
fn left_of(distribution: &Distribution) -> i64 {
    let bars = 8 + i64::from(distribution.undated > 0);
    (WIDTH - BAND * bars).max(0) / 2
}

/// The tickets of each bar, and what they are in words.
fn bars(row: &Row, words: Words) -> Vec<(u64, String)> {
    let distribution = &row.distribution;
    let bounds = distribution.against.bounds();
    let said = |(bin, tickets): (usize, &u64)| {
        let what = words.bin(
            distribution.against,
            bin.checked_sub(1).map(|n| bounds[n]),
            bounds.get(bin).copied(),
        );
        (*tickets, words.introduced(&what, &words.tickets(*tickets)))
    };
    let mut bars: Vec<(u64, String)> = distribution.bins.iter().enumerate().map(said).collect();
    if distribution.undated > 0 {
        let said = words
            .introduced(&words.undated(distribution.against), &words.tickets(distribution.undated));
        bars.push((distribution.undated, said));
    }
    bars
}

fn bar(
    svg: &mut Svg,
    (x, tickets, tallest): (i64, u64, u64),
    said: &str,
    late: bool,
    words: Words,
) {
    if tickets == 0 {
        return;
    }
    let room = u128::try_from(BOTTOM - TOP).unwrap_or_default();
    let height = u128::from(tickets) * room / u128::from(tallest);
    // one ticket among thousands is seen too
    let height = i64::try_from(height).unwrap_or_default().max(15);
    let ink = if late { Ink::Bad } else { Ink::Good };
    let at = (x + (BAND - BAR) / 2, BOTTOM - height);
    svg.hinted(said, |svg| svg.bar(at, (BAR, height), ink));
    let count = words.count(tickets);
    svg.over((x + BAND / 2, BOTTOM - height - 50), &count, Ink::Text, Anchor::Middle);
}

/// The bounds of the bars below them, and what stands in the last.
fn bounds(svg: &mut Svg, distribution: &Distribution, left: i64, words: Words) {
    for (n, bound) in distribution.against.bounds().into_iter().enumerate() {
        let x = left + BAND * (1 + i64::try_from(n).unwrap_or_default());
        svg.line((x, BOTTOM), (x, BOTTOM + 40), Ink::Quiet);
        let label = words.bound(distribution.against, bound);
        svg.text((x, BOTTOM + 150), &label, Ink::Text, Anchor::Middle);
    }
    if distribution.against != Against::PlannedDate {
        let none = words.bound(distribution.against, 0);
        svg.text((left, BOTTOM + 150), &none, Ink::Text, Anchor::Middle);
    }
    let what = match distribution.against {
        Against::Limit(_) | Against::Own => say!(words, "charts.of-the-limit"),
        Against::PlannedDate | Against::Deadline => words.days_from(distribution.against),
    };
    svg.text((left + 4 * BAND, BOTTOM + 300), &what, Ink::Text, Anchor::Middle);
    if distribution.undated > 0 {
        let x = left + 8 * BAND + BAND / 2;
        let label = fitted(&say!(words, "charts.undated-short"), LABEL, 2 * (WIDTH - x));
        svg.text((x, BOTTOM + 150), &label, Ink::Text, Anchor::Middle);
    }
}

/// The limit: a line between the last bar in time and the first late one, and both sides named.
fn limit(svg: &mut Svg, distribution: &Distribution, left: i64, words: Words) {
    let x = left + BAND * i64::try_from(Distribution::IN_TIME).unwrap_or_default();
    svg.thick((x, TOP - 270), (x, BOTTOM), Ink::Target);
    let sides = [aloi::Verdict::InTime, aloi::Verdict::Late].map(|side| words.verdict(side));
    svg.text((x - 80, TOP - 180), &format!("← {}", sides[0]), Ink::Text, Anchor::End);
    svg.text((x + 80, TOP - 180), &format!("{} →", sides[1]), Ink::Text, Anchor::Start);
    let said = match distribution.against {
        Against::Limit(seconds) => say!(words, "charts.chart-limit", limit = &duration(seconds)),
        Against::PlannedDate => say!(words, "charts.planned-date-mark"),
        Against::Deadline => say!(words, "charts.deadline-mark"),
        Against::Own => say!(words, "charts.of-the-limit"),
    };
    let half = width(&said, LABEL) / 2;
    svg.text((x.max(half), TOP - 310), &said, Ink::Text, Anchor::Middle);
}
