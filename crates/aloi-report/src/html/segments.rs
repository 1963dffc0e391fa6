//! The segments of a ticket in a few characters: `p00A` is 32,400 seconds of kind A.
//!
//! A length is written in base 36, its kind in capitals (A, B, … Z, AA, …), and `*3` repeats the
//! two segments before it three times more, for the days and nights of a ticket that waits. A
//! segment whose beginning no clock shows has no length.

use crate::model::SegmentLine;
use aloi::{Counts, Instant, State};

/// What a segment is besides its length: group, status, state, whether it counts.
pub(crate) type Kind<'a> = (&'a str, &'a str, State, Counts);

/// What sort of segment `line` is.
pub(crate) fn kind(line: &SegmentLine) -> Kind<'_> {
    (&line.group, &line.status, line.state, line.counts)
}

/// The segments as text, each kind by its number in `number`.
pub(crate) fn packed<'a>(
    lines: &'a [SegmentLine],
    mut number: impl FnMut(Kind<'a>) -> usize,
) -> String {
    let mut packed = String::new();
    let mut pieces = lines.iter().map(|line| (length(line), number(kind(line))));
    let pieces: Vec<(Option<u64>, usize)> = pieces.by_ref().collect();
    let mut at = 0;
    while at < pieces.len() {
        let repeats = repeats(&pieces, at);
        if repeats > 0 {
            packed.push_str(&format!("*{repeats}"));
            at += 2 * repeats;
        } else {
            let (length, kind) = pieces[at];
            packed += &(length.map(base36).unwrap_or_default() + &letters(kind));
            at += 1;
        }
    }
    packed
}

/// How many times the two pieces before `at` come again from it on.
fn repeats(pieces: &[(Option<u64>, usize)], at: usize) -> usize {
    let Some(pair) = at.checked_sub(2).and_then(|from| pieces.get(from..at)) else { return 0 };
    pieces[at..].chunks_exact(2).take_while(|next| *next == pair).count()
}

fn length(line: &SegmentLine) -> Option<u64> {
    let known = line.span.from > Instant::ALWAYS && line.span.to < Instant::NEVER;
    known.then(|| line.span.seconds().unsigned_abs())
}

fn base36(number: u64) -> String {
    digits(number, 36, |digit| char::from_digit(digit, 36))
}

/// A, B, … Z, BA, BB, …: the number in base 26.
fn letters(number: usize) -> String {
    digits(number as u64, 26, |digit| char::from_u32(u32::from(b'A') + digit))
}

fn digits(mut number: u64, base: u64, digit: impl Fn(u32) -> Option<char>) -> String {
    let mut written = Vec::new();
    loop {
        written.extend(u32::try_from(number % base).ok().and_then(&digit));
        number /= base;
        if number == 0 {
            return written.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::Span;

    fn line(from: i64, to: i64, counts: Counts) -> SegmentLine {
        SegmentLine {
            span: Span::new(Instant::from_seconds(from), Instant::from_seconds(to)),
            group: "XX".to_owned(),
            status: String::new(),
            state: State::Active,
            counts,
        }
    }

    fn check(words: &str, lines: &[SegmentLine], expected: &str) {
        let mut kinds = Vec::new();
        let number = |kind| {
            kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            })
        };
        assert_eq!(packed(lines, number), expected, "{words}");
    }

    #[test]
    fn segments_become_short_text() {
        use Counts::{ClosedHours, Pending, Running};
        let day = |n: i64| {
            let from = n * 86_400;
            [line(from, from + 32_400, Running), line(from + 32_400, from + 86_400, ClosedHours)]
        };
        let week: Vec<SegmentLine> = (0..4).flat_map(day).collect();
        check("none", &[], "");
        check("one", &[line(0, 32_400, Running)], "p00A");
        check("two", &[line(0, 60, Running), line(60, 60, Pending)], "1oA0B");
        check("four days", &week, "p00A15o0B*3");
        check("three and a half", &week[..7], "p00A15o0B*2p00A");
        let mut always = line(0, 60, Running);
        always.span.from = Instant::ALWAYS;
        check("since always", &[always], "A");
    }

    #[test]
    fn kinds_have_as_many_letters_as_they_need() {
        assert_eq!([0, 25, 26, 27, 702].map(letters), ["A", "Z", "BA", "BB", "BBA"]);
    }
}
