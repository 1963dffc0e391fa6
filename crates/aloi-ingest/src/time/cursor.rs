//! A place in a text of a time, and the parts that may stand there: numbers, words, the time of
//! day, the offset.

use super::iso;
use super::names;
use chrono::NaiveTime;

/// What is still to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    rest: &'t str,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    pub(super) const fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn at_digit(&self) -> bool {
        self.rest.starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Passes spaces of every kind; whether there were any.
    pub(super) fn spaces(&mut self) -> bool {
        let rest = self.rest.trim_start();
        let passed = rest.len() < self.rest.len();
        self.rest = rest;
        passed
    }

    /// Passes `letter`, if it stands here.
    pub(super) fn eat(&mut self, letter: char) -> bool {
        let rest = self.rest.strip_prefix(letter);
        rest.inspect(|rest| self.rest = rest).is_some()
    }

    /// A number of at most so many digits, with how many it has.
    pub(super) fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at(digits);
        let value = (1..=most).contains(&digits).then(|| number.parse().ok()).flatten()?;
        self.rest = rest;
        Some((value, digits))
    }

    /// A word, folded.
    pub(super) fn word(&mut self) -> Option<String> {
        let letter = |letter: char| {
            letter.is_alphabetic() || unicode_normalization::char::is_combining_mark(letter)
        };
        let end = self.rest.find(|c| !letter(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| names::folded(word))
    }

    /// `AM`, `p.m.`: whether it is the afternoon.
    fn half(&mut self) -> Option<bool> {
        let (afternoon, rest) = names::half(self.rest.trim_start())?;
        self.rest = rest;
        Some(afternoon)
    }

    /// A number of exactly two digits.
    fn pair(&mut self) -> Option<u32> {
        self.number(2).filter(|(_, digits)| *digits == 2).map(|(value, _)| value)
    }
}

/// A time of day: `9:05`, `09:05:06.789`, `3:05 PM`, `3 p.m.`, `14h05`, `14 h 05`, `14h`,
/// `14:05 Uhr`.
pub(super) fn clock(at: &mut Cursor<'_>) -> Option<NaiveTime> {
    let (hour, _) = at.number(2)?;
    let (minute, second) = match at.eat(':') {
        true => after_colon(at)?,
        false => after_hour(at)?,
    };
    let hour = match at.half() {
        Some(afternoon) => (1..=12).contains(&hour).then(|| hour % 12 + 12 * u32::from(afternoon)),
        None => Some(hour),
    };
    let mut after = *at;
    after.spaces();
    if after.word().as_deref() == Some("uhr") {
        *at = after;
    }
    NaiveTime::from_hms_opt(hour?, minute, second)
}

fn after_colon(at: &mut Cursor<'_>) -> Option<(u32, u32)> {
    let minute = at.pair()?;
    if !at.eat(':') {
        return Some((minute, 0));
    }
    let second = at.pair()?;
    // fractions are cut (R3)
    let mut fraction = *at;
    if (fraction.eat('.') || fraction.eat(',')) && fraction.number(9).is_some() {
        *at = fraction;
    }
    Some((minute, second))
}

/// The minutes of `14h05`; the hour alone needs its `h`, or its half of the day.
fn after_hour(at: &mut Cursor<'_>) -> Option<(u32, u32)> {
    let mut after = *at;
    after.spaces();
    if after.word().as_deref() != Some("h") {
        return names::half(at.rest.trim_start()).map(|_| (0, 0));
    }
    *at = after;
    after.spaces();
    match after.pair() {
        Some(minute) => {
            *at = after;
            Some((minute, 0))
        }
        None => Some((0, 0)),
    }
}

/// An offset at the end, as seconds ahead of UTC: ` +0100`, ` GMT+01:00 (CET)`.
pub(super) fn zone(at: &mut Cursor<'_>) -> Option<i64> {
    at.spaces();
    let written = at.rest.split([' ', '(']).next()?;
    let ahead = iso::offset(written.as_bytes())?;
    at.rest = at.rest[written.len()..].trim_start();
    if let Some((_, rest)) = at.rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        at.rest = rest;
    }
    Some(ahead)
}
