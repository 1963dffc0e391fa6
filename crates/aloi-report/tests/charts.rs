//! Charts: nothing leaves the picture or lies upon another text, whatever the months and names.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

#[path = "common/mod.rs"]
mod common;

use aloi::{Distribution, Language, Month, Tally};
use aloi_report::charts::{Chart, Paint, distributions, results};
use aloi_report::model::{MonthReport, Report, ToDate};
use common::{LANGUAGES, october, quarter};

/// The months from `first` on, each with the tallies that `tally` gives its four levels.
fn months(
    first: &str,
    count: usize,
    tally: impl Fn(usize) -> [(u64, u64); 4],
    language: Language,
) -> Report {
    let first: Month = first.parse().unwrap();
    let months = std::iter::successors(Some(first), |month| Some(month.next())).take(count);
    let months: Vec<MonthReport> =
        months.enumerate().map(|(n, month)| common::month(&month.to_string(), tally(n))).collect();
    Report { to_date: ToDate::of(&months), months, ..quarter(language) }
}

fn renamed(mut report: Report, service: &str) -> Report {
    let to_date = report.to_date.iter_mut().flat_map(|to_date| &mut to_date.rows);
    for row in report.months.iter_mut().flat_map(|month| &mut month.rows).chain(to_date) {
        row.service = Some(service.to_owned());
    }
    report
}

/// Reports of every kind, with a name for each.
fn gallery(language: Language) -> Vec<(&'static str, Report)> {
    let busy = |n: usize| {
        let n = n as u64 * 7 % 13;
        [(90 + n, 103), (400 - n * 9, 400), (n % 3 * 40, n % 3 * 41), (1000, 1000 + n)]
    };
    let hard = |n: usize| {
        let n = n as u64;
        [
            (0, 5),
            (12_345_678 + n, 12_345_679 + n),
            (u64::from(n.is_multiple_of(2)), 1),
            (99_999, 100_000),
        ]
    };
    vec![
        ("one month", october(language)),
        ("a quarter", quarter(language)),
        ("half a year", months("2026-01", 6, busy, language)),
        ("a year", months("2026-01", 12, busy, language)),
        ("thirteen months", months("2025-11", 13, hard, language)),
        ("five years", months("2021-07", 60, busy, language)),
        ("everything late", months("2026-01", 3, |_| [(0, 1), (0, 20), (0, 0), (0, 3)], language)),
        (
            "long names",
            renamed(quarter(language), &"Facturation et portail des clients ".repeat(9)),
        ),
        (
            "hostile names",
            renamed(october(language), "<script>alert(1)</script>\u{202e}&\"'\u{1b}"),
        ),
        (
            "wide names",
            renamed(months("2026-01", 12, busy, language), &"請求書とポータル".repeat(99)),
        ),
    ]
}

fn charts(report: &Report, paint: Paint) -> Vec<Chart> {
    let mut all = results(report, "restoration", paint);
    all.extend(distributions(report, "restoration", paint));
    all
}

/// A text of a picture and the box that it fills, in units.
#[derive(Debug)]
#[allow(dead_code, reason = "what it says is shown when it does not fit")]
struct Text {
    said: String,
    left: f64,
    right: f64,
    baseline: f64,
}

fn texts(svg: &str) -> Vec<Text> {
    svg.split("<text ").skip(1).map(text).collect()
}

fn text(written: &str) -> Text {
    let (head, rest) = written.split_once('>').unwrap();
    let said = rest.split_once("</text>").unwrap().0;
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let said = marks.iter().fold(said.to_owned(), |said, (from, to)| said.replace(from, to));
    let attribute = |name: &str| {
        let (_, value) = head.split_once(&format!("{name}=\"")).unwrap();
        value.split_once('"').unwrap().0.to_owned()
    };
    let [x, baseline, size] =
        ["x", "y", "font-size"].map(|name| attribute(name).parse::<f64>().unwrap());
    let ems = said.chars().map(|c| if c as u32 > 0x2e80 { 1.0 } else { 0.5 });
    let width = ems.sum::<f64>() * size;
    let left = match attribute("text-anchor").as_str() {
        "start" => x,
        "middle" => x - width / 2.0,
        _ => x - width,
    };
    Text { said, left, right: left + width, baseline }
}

fn collide(a: &Text, b: &Text) -> bool {
    (a.baseline - b.baseline).abs() < 9.0 && a.left < b.right && b.left < a.right
}

#[test]
fn no_text_leaves_its_picture_or_meets_another() {
    for language in LANGUAGES {
        for (name, report) in gallery(language) {
            for chart in charts(&report, Paint::Print) {
                let height = chart.svg.split_once("height=\"").unwrap().1;
                let height: f64 = height.split_once('"').unwrap().0.parse().unwrap();
                let texts = texts(&chart.svg);
                for (n, text) in texts.iter().enumerate() {
                    let inside = text.left >= 0.0 && text.right <= 360.0 && text.baseline < height;
                    assert!(inside, "{name}, {}: {text:?}", chart.title);
                    let other = texts[..n].iter().find(|other| collide(text, other));
                    assert!(other.is_none(), "{name}, {}: {text:?} and {other:?}", chart.title);
                }
            }
        }
    }
}

#[test]
fn every_picture_is_whole_and_says_all_of_its_figures() {
    for language in LANGUAGES {
        for (name, report) in gallery(language) {
            let all = charts(&report, Paint::Page);
            assert!(!all.is_empty(), "{name}");
            for chart in all {
                let svg = &chart.svg;
                assert!(svg.contains("role=\"img\"") && svg.ends_with("</svg>"), "{name}");
                assert!(svg.contains("<title>") && svg.contains("<desc>"), "{name}");
                for never in ["<script", " id=", "style=", "href", "NaN", "url("] {
                    assert!(!svg.contains(never), "{name}: {never} in {svg}");
                }
                let open = svg.matches("<g>").count();
                assert_eq!(open, svg.matches("</g>").count(), "{name}");
                assert!(!chart.description.is_empty() && !chart.title.is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn a_page_gives_its_colours_and_paper_has_its_own() {
    for (name, report) in gallery(Language::French) {
        for (page, print) in charts(&report, Paint::Page).iter().zip(charts(&report, Paint::Print))
        {
            assert!(page.svg.contains("var(--chart-text, currentColor)"), "{name}");
            assert!(!print.svg.contains("var(") && print.svg.contains("font-family"), "{name}");
            assert_eq!((&page.title, &page.description), (&print.title, &print.description));
        }
    }
}

#[test]
fn a_month_without_tickets_is_a_gap_and_a_level_without_any_has_no_chart() {
    let report = quarter(Language::English);
    let all = results(&report, "restoration", Paint::Print);
    assert_eq!(all.len(), 4, "one a level");
    let p1 = &all[0];
    assert_eq!(
        p1.description,
        "August 2026: 100.00%, 3 of 3, target 100.00%, met; \
         September 2026: 66.67%, 2 of 3, target 100.00%, missed; October 2026: no tickets"
    );
    assert_eq!(p1.svg.matches("<polyline").count(), 1);
    assert_eq!(p1.svg.matches("<circle").count(), 1, "a month that meets the target");
    assert_eq!(p1.svg.matches("<path").count(), 1, "a month that misses it");
    assert!(all[2].svg.matches("<polyline").count() == 0, "no line crosses the gap of P3");
    let empty = months("2026-01", 3, |_| [(1, 1), (0, 0), (0, 0), (0, 0)], Language::English);
    assert_eq!(results(&empty, "restoration", Paint::Print).len(), 1);
    assert_eq!(distributions(&empty, "restoration", Paint::Print).len(), 1);
    assert_eq!(results(&report, "other", Paint::Print), []);
}

#[test]
fn the_bars_of_a_distribution_are_its_tickets() {
    let mut report = october(Language::English);
    let row = &mut report.months[0].rows[0];
    row.tally = Tally { in_time: 7, total: 10 };
    row.distribution.bins = [4, 0, 2, 1, 2, 0, 0, 1];
    let Distribution { bins, .. } = row.distribution;
    let chart = &distributions(&report, "restoration", Paint::Print)[0];
    assert_eq!(chart.svg.matches("<rect").count(), bins.iter().filter(|n| **n > 0).count());
    assert!(chart.description.starts_with("up to 25% of the limit: 4 tickets; 25% to 50%"));
    assert!(chart.description.ends_with("over 200% of the limit: 1 ticket"));
    assert!(chart.svg.contains(">limit 2:00:00</text>"));
    let p4 = &distributions(&report, "restoration", Paint::Print)[2];
    assert!(p4.description.ends_with("late for want of a planned date: 2 tickets"), "{p4:?}");
    assert!(p4.description.contains("1 to 2 days before the planned date"), "{p4:?}");
}

/// Writes every picture to a folder, to be looked at: `ALOI_GALLERY=folder cargo test`.
#[test]
fn the_gallery_can_be_looked_at() {
    let Some(folder) = std::env::var_os("ALOI_GALLERY").map(std::path::PathBuf::from) else {
        return;
    };
    for language in LANGUAGES {
        for (name, report) in gallery(language) {
            for (n, chart) in charts(&report, Paint::Print).iter().enumerate() {
                let file = format!("{}-{n}-{}.svg", name.replace(' ', "-"), language.key());
                std::fs::write(folder.join(file), &chart.svg).unwrap();
            }
        }
    }
}
