//! An SVG picture under construction: shapes and texts in a fixed grid of tenths of a unit.

use crate::shown::xml;
use std::fmt::Write;

/// For what a chart is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// A web page, which gives its colours and its font: `--chart-text`, `--chart-quiet`,
    /// `--chart-good`, `--chart-bad`, `--chart-line`, `--chart-target`, `--chart-ground`. Without
    /// them the colours are those of [`Paint::Print`].
    Page,
    /// Paper: dark on white.
    Print,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, in a few words.
    pub title: String,
    /// All of its figures in words.
    pub description: String,
    /// The picture; it says title and description itself.
    pub svg: String,
}

/// The width of every chart, in tenths of a unit.
pub(super) const WIDTH: i64 = 3600;

/// The font sizes, in units.
pub(super) const HEADING: i64 = 12;
pub(super) const LABEL: i64 = 10;

/// What something is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    /// Axes and grid.
    Quiet,
    Good,
    Bad,
    Line,
    Target,
    Ground,
}

impl Ink {
    fn of(self, paint: Paint) -> String {
        let (name, color) = match self {
            Self::Text => ("text", "#1c2530"),
            Self::Quiet => ("quiet", "#6b7682"),
            Self::Good => ("good", "#00735c"),
            Self::Bad => ("bad", "#b8450b"),
            Self::Line => ("line", "#2b5c8a"),
            Self::Target => ("target", "#1c2530"),
            Self::Ground => ("ground", "#ffffff"),
        };
        match paint {
            Paint::Print => color.to_owned(),
            Paint::Page if self == Self::Text => "var(--chart-text, currentColor)".to_owned(),
            Paint::Page => format!("var(--chart-{name}, {color})"),
        }
    }
}

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture.
pub(super) struct Svg {
    paint: Paint,
    height: i64,
    body: String,
}

/// Writing to a `String` cannot fail.
macro_rules! put {
    ($svg:expr, $($format:tt)+) => {{
        let _ = write!($svg.body, $($format)+);
    }};
}

impl Svg {
    pub(super) fn new(paint: Paint, height: i64) -> Self {
        Self { paint, height, body: String::new() }
    }

    pub(super) fn line(&mut self, from: (i64, i64), to: (i64, i64), ink: Ink) {
        self.stroke(from, to, ink, "stroke-width=\"1\"");
    }

    pub(super) fn thick(&mut self, from: (i64, i64), to: (i64, i64), ink: Ink) {
        self.stroke(from, to, ink, "stroke-width=\"2\"");
    }

    pub(super) fn dashes(&mut self, from: (i64, i64), to: (i64, i64), ink: Ink) {
        self.stroke(from, to, ink, "stroke-width=\"1.5\" stroke-dasharray=\"5 3\"");
    }

    /// A line of the grid, which must not be louder than the figures.
    pub(super) fn grid(&mut self, from: (i64, i64), to: (i64, i64)) {
        self.stroke(from, to, Ink::Quiet, "stroke-width=\"0.5\" stroke-opacity=\"0.45\"");
    }

    fn stroke(&mut self, from: (i64, i64), to: (i64, i64), ink: Ink, look: &str) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(units);
        let ink = ink.of(self.paint);
        put!(
            self,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{ink}\" {look}/>"
        );
    }

    /// A line through points.
    pub(super) fn path(&mut self, points: &[(i64, i64)], ink: Ink) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", units(*x), units(*y))).collect();
        let (points, ink) = (points.join(" "), ink.of(self.paint));
        put!(
            self,
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\" \
             stroke-linejoin=\"round\"/>"
        );
    }

    pub(super) fn bar(&mut self, (x, y): (i64, i64), (width, height): (i64, i64), ink: Ink) {
        self.rectangle((x, y), (width, height), ink, "");
    }

    /// A pale area behind figures.
    pub(super) fn shade(&mut self, (x, y): (i64, i64), (width, height): (i64, i64)) {
        self.rectangle((x, y), (width, height), Ink::Quiet, " fill-opacity=\"0.14\"");
    }

    fn rectangle(&mut self, at: (i64, i64), size: (i64, i64), ink: Ink, look: &str) {
        let [x, y, width, height] = [at.0, at.1, size.0, size.1].map(units);
        let ink = ink.of(self.paint);
        put!(
            self,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{ink}\"{look}/>"
        );
    }

    /// A verdict: a disc for a target that is met, a diamond for one that is missed.
    pub(super) fn verdict(&mut self, (x, y): (i64, i64), met: bool) {
        let ground = Ink::Ground.of(self.paint);
        let edge = format!("stroke=\"{ground}\" stroke-width=\"1\"");
        match met {
            true => {
                let (cx, cy, ink) = (units(x), units(y), Ink::Good.of(self.paint));
                put!(self, "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"4.0\" fill=\"{ink}\" {edge}/>");
            }
            false => {
                let [top, right, bottom, left] = [y - 55, x + 55, y + 55, x - 55].map(units);
                let (x, y, ink) = (units(x), units(y), Ink::Bad.of(self.paint));
                put!(
                    self,
                    "<path d=\"M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z\" fill=\"{ink}\" \
                     {edge}/>"
                );
            }
        }
    }

    /// A heading in bold.
    pub(super) fn heading(&mut self, at: (i64, i64), text: &str) {
        self.write(at, text, HEADING, Ink::Text, Anchor::Start, " font-weight=\"700\"");
    }

    pub(super) fn text(&mut self, at: (i64, i64), text: &str, ink: Ink, anchor: Anchor) {
        self.write(at, text, LABEL, ink, anchor, "");
    }

    /// A text that lies over lines.
    pub(super) fn over(&mut self, at: (i64, i64), text: &str, ink: Ink, anchor: Anchor) {
        let ground = Ink::Ground.of(self.paint);
        let halo = format!(
            " stroke=\"{ground}\" stroke-width=\"3\" stroke-linejoin=\"round\" \
             paint-order=\"stroke\""
        );
        self.write(at, text, LABEL, ink, anchor, &halo);
    }

    fn write(
        &mut self,
        (x, y): (i64, i64),
        text: &str,
        size: i64,
        ink: Ink,
        anchor: Anchor,
        look: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let ([x, y], ink, text) = ([x, y].map(units), ink.of(self.paint), xml(text));
        put!(
            self,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\" \
             fill=\"{ink}\"{look}>{text}</text>"
        );
    }

    /// The things that `draw` draws, with a text that shows where they are pointed at.
    pub(super) fn hinted(&mut self, hint: &str, draw: impl FnOnce(&mut Self)) {
        put!(self, "<g><title>{}</title>", xml(hint));
        draw(self);
        self.body.push_str("</g>");
    }

    pub(super) fn finish(self, title: String, description: String) -> Chart {
        let font = match self.paint {
            Paint::Page => "",
            Paint::Print => " font-family=\"Lato, Helvetica, Arial, sans-serif\"",
        };
        let (width, height) = (units(WIDTH), units(self.height));
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\"{font}>\
             <title>{}</title><desc>{}</desc>{}</svg>",
            xml(&title),
            xml(&description),
            self.body
        );
        Chart { title, description, svg }
    }
}

/// Tenths as units with one decimal.
fn units(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let whole = tenths.unsigned_abs();
    format!("{sign}{}.{}", whole / 10, whole % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_one_decimal() {
        assert_eq!([0, 5, 123, -5, -123].map(units), ["0.0", "0.5", "12.3", "-0.5", "-12.3"]);
    }
}
