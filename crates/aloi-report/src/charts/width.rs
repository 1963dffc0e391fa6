//! How wide a text is, so that none runs out of its place.
//!
//! Fonts differ: the widths are those of common sans-serif fonts, the wider ones.

use crate::shown::shown;

/// The width of `text` in tenths of a unit, at a font size in units.
pub(super) fn width(text: &str, size: i64) -> i64 {
    text.chars().map(em_hundredths).sum::<i64>() * size / 10
}

/// `text` made visible and cut to `room` tenths of a unit, the last character then `…`.
pub(super) fn fitted(text: &str, size: i64, room: i64) -> String {
    let mut kept = shown(text, 200);
    if width(&kept, size) <= room {
        return kept;
    }
    while !kept.is_empty() && width(&kept, size) + width("…", size) > room {
        kept.pop();
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// The advance of a character in hundredths of the font size.
const fn em_hundredths(c: char) -> i64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | 'I' => 28,
        ' ' | '\u{a0}' | '\u{202f}' => 28,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 90,
        'A'..='Z' => 68,
        '\0'..='\u{24f}' => 56,
        // of unknown scripts, as wide as they come
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(fitted("OR P1", 10, 1000), "OR P1");
        assert_eq!(fitted("OR P1", 10, 0), "…");
        for text in ["Facturation et portail", "日本語の名前", &"W".repeat(10_000)] {
            for room in [100, 300, 800] {
                let kept = fitted(text, 10, room);
                assert!(width(&kept, 10) <= room, "{kept} in {room}");
                assert!(kept.ends_with('…') || kept == text, "{kept}");
            }
        }
    }
}
