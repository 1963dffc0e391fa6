//! Times in a form that the source declares as a strftime pattern, with the names of months,
//! weekdays and halves of the day in any of the languages of [`names`].

use super::moment::{self, Moment};
use super::names;
use aloi::Instant;
use chrono::format::{Fixed, Item, Numeric, Parsed, StrftimeItems, parse};

/// A pattern.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) text: String,
    whole: Vec<Item<'static>>,
    /// The part before the hours, for dates alone.
    date: Vec<Item<'static>>,
    /// The names that it holds, in order.
    names: Vec<Name>,
}

/// What a name in a pattern names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Month,
    Weekday,
    Half,
}

impl Declared {
    pub(super) fn new(text: &str) -> Self {
        let whole: Vec<Item<'static>> =
            StrftimeItems::new(text).map(|item| item.to_owned()).collect();
        let date = date_part(&whole);
        let names = whole.iter().filter_map(name).collect();
        Self { text: text.to_owned(), whole, date, names }
    }

    /// What `text` writes: as it stands, with its names in English, or with these and without the
    /// points of their abbreviations.
    pub(super) fn read(&self, text: &str) -> Option<Moment> {
        let own = self.read_exactly(text);
        if own.is_some() || self.names.is_empty() {
            return own;
        }
        self.read_exactly(&translated(text, &self.names, false))
            .or_else(|| self.read_exactly(&translated(text, &self.names, true)))
    }

    fn read_exactly(&self, text: &str) -> Option<Moment> {
        let mut parsed = Parsed::new();
        if parse(&mut parsed, text, self.whole.iter()).is_ok() {
            return moment(&parsed);
        }
        let mut parsed = Parsed::new();
        let date = !self.date.is_empty() && parse(&mut parsed, text, self.date.iter()).is_ok();
        date.then(|| parsed.to_naive_date().ok().map(Moment::Date)).flatten()
    }
}

fn moment(parsed: &Parsed) -> Option<Moment> {
    if let Some(seconds) = parsed.timestamp() {
        return Some(Moment::Unix(Instant::from_seconds(seconds)));
    }
    if let Some(offset) = parsed.offset() {
        let at = parsed.to_naive_datetime_with_offset(offset).ok()?;
        return Some(moment::moment(at, Some(i64::from(offset))));
    }
    match parsed.to_naive_datetime_with_offset(0) {
        Ok(wall) => Some(Moment::Local(wall)),
        Err(_) => parsed.to_naive_date().ok().map(Moment::Date),
    }
}

const fn name(item: &Item<'_>) -> Option<Name> {
    match item {
        Item::Fixed(Fixed::ShortMonthName | Fixed::LongMonthName) => Some(Name::Month),
        Item::Fixed(Fixed::ShortWeekdayName | Fixed::LongWeekdayName) => Some(Name::Weekday),
        Item::Fixed(Fixed::LowerAmPm | Fixed::UpperAmPm) => Some(Name::Half),
        _ => None,
    }
}

/// The items before the first that belongs to the time of day, without spaces at the end.
fn date_part(items: &[Item<'static>]) -> Vec<Item<'static>> {
    let hours = items.iter().position(|item| {
        matches!(
            item,
            Item::Numeric(Numeric::Hour | Numeric::Hour12 | Numeric::Timestamp, _)
                | Item::Fixed(
                    Fixed::LowerAmPm | Fixed::UpperAmPm | Fixed::RFC3339 | Fixed::RFC2822
                )
        )
    });
    let mut date = items[..hours.unwrap_or(0)].to_vec();
    while matches!(
        date.last(),
        Some(Item::Space(_) | Item::OwnedSpace(_) | Item::Literal(_) | Item::OwnedLiteral(_))
    ) {
        date.pop();
    }
    date
}

/// The text with its names in English, each where the pattern has one; with `pointless`, without
/// the point after each.
fn translated(text: &str, wanted: &[Name], pointless: bool) -> String {
    let mut wanted = wanted.iter().copied().peekable();
    let (mut english, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(letter) = rest.chars().next() {
        if !letter.is_alphabetic() {
            english.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        if let (Some(Name::Half), Some((afternoon, after))) = (wanted.peek(), names::half(rest)) {
            english.push_str(if afternoon { "PM" } else { "AM" });
            rest = after;
            wanted.next();
            continue;
        }
        let mark = unicode_normalization::char::is_combining_mark;
        let end = rest.find(|c: char| !c.is_alphabetic() && !mark(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        match wanted.peek().and_then(|name| name.in_english(word)) {
            Some(name) => {
                english.push_str(&name);
                wanted.next();
                rest = rest.strip_prefix('.').filter(|_| pointless).unwrap_or(rest);
            }
            None => english.push_str(word),
        }
    }
    english
}

impl Name {
    fn in_english(self, word: &str) -> Option<String> {
        let folded = names::folded(word);
        match self {
            Self::Month => {
                let month = chrono::Month::try_from(u8::try_from(names::month(&folded)?).ok()?);
                month.ok().map(|month| month.name()[..3].to_owned())
            }
            Self::Weekday => names::weekday(&folded).map(|day| day.to_string()),
            Self::Half => None,
        }
    }
}
