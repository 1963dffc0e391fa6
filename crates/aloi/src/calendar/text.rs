//! The text of hours, as words that know their place.

use std::ops::Range;

/// A text with its blanks evened out: none around it nor before `,` and `;`, one elsewhere.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) clean: String,
    /// For each byte of `clean`, its place in the text as written; that of a blank is as long as it
    /// was written.
    places: Vec<Range<usize>>,
}

/// A word, a number, a quoted text or a sign, and its range of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) place: Range<usize>,
}

impl Text {
    pub(super) fn new(written: &str) -> Self {
        let mut text = Self { clean: String::new(), places: Vec::new() };
        let mut blank = None;
        for (at, letter) in written.char_indices() {
            if letter.is_whitespace() {
                blank = blank.or(Some(at..at + letter.len_utf8()));
                continue;
            }
            if let Some(place) = blank.take()
                && !text.clean.is_empty()
                && !matches!(letter, ',' | ';')
            {
                text.clean.push(' ');
                text.places.push(place);
            }
            text.push(letter, at);
        }
        text
    }

    fn push(&mut self, letter: char, at: usize) {
        self.clean.push(letter);
        self.places.extend((at..at + letter.len_utf8()).map(|byte| byte..byte + 1));
    }

    /// Where a range of `clean` is in the text as written.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let end_of = |byte: usize| self.places.get(byte).map_or(0, |place| place.end);
        let end = range.end.checked_sub(1).map_or(0, end_of);
        let start = self.places.get(range.start).map_or(end, |place| place.start);
        start.min(end)..end
    }

    /// The words of `clean`, blanks included.
    pub(super) fn words(&self) -> Vec<Word<'_>> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(length) = self.clean.get(at..).and_then(word_length) {
            let place = at..at + length;
            words.push(Word { text: &self.clean[place.clone()], place });
            at += length;
        }
        words
    }
}

/// The length of the first word of a text; `None` at its end.
fn word_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = |same: &dyn Fn(char) -> bool| text.find(|c| !same(c)).unwrap_or(text.len());
    Some(match first {
        '"' => text[1..].find('"').map_or(text.len(), |quote| quote + 2),
        '|' => run(&|c| c == '|'),
        _ if first.is_ascii_digit() => run(&|c| c.is_ascii_digit()),
        _ if first.is_alphabetic() => run(&char::is_alphabetic),
        _ => first.len_utf8(),
    })
}

impl Word<'_> {
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Its number; `None` if it is none.
    pub(super) fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }

    /// Whether it is one of these, in capitals or not.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let text = Text::new("  Mo-Fr \n 09:00-18:00 ;\u{a0}SH off ");
        assert_eq!(text.clean, "Mo-Fr 09:00-18:00; SH off");
        let words = text.words();
        let school = words.iter().find(|word| word.text == "SH").unwrap();
        let written = "  Mo-Fr \n 09:00-18:00 ;\u{a0}SH off ";
        assert_eq!(&written[text.place(&school.place)], "SH");
        assert_eq!(&written[text.place(&(0..text.clean.len()))], written.trim());
    }
}
