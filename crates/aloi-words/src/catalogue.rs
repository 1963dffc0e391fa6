//! The words of one language, and how it writes numbers.

use aloi::said::{COMMA, Said, Value, fill};
use std::collections::BTreeMap;
use std::fmt::Display;
use toml::Table;

/// The words of one language.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    name: String,
    thousands: String,
    decimal: String,
    percent: String,
    percent_of_cells: String,
    zero_is_singular: bool,
    texts: BTreeMap<String, String>,
}

impl Catalogue {
    /// Reads a language's file. What cannot be read is missing; a test says that all of it can.
    pub(crate) fn read(source: &str) -> Self {
        let mut tables: Table = source.parse().unwrap_or_default();
        let own = tables.remove("language");
        let own = |key: &str| own.as_ref().and_then(|own| own.get(key));
        let spaces = spaces(own("spaces"));
        let dressed = |text: &str| {
            let dress =
                |text: String, (plain, dressed): &(String, String)| text.replace(plain, dressed);
            spaces.iter().fold(text.to_owned(), dress)
        };
        let word = |key: &str| own(key).and_then(toml::Value::as_str).unwrap_or_default();
        let texts = tables.iter().flat_map(|(module, texts)| {
            let texts = texts.as_table().into_iter().flatten();
            texts.filter_map(move |(key, text)| Some((format!("{module}.{key}"), text.as_str()?)))
        });
        Self {
            name: word("name").to_owned(),
            thousands: word("thousands").to_owned(),
            decimal: word("decimal").to_owned(),
            percent: word("percent").to_owned(),
            percent_of_cells: word("percent_of_cells").to_owned(),
            zero_is_singular: own("zero_is_singular")
                .and_then(toml::Value::as_bool)
                .unwrap_or_default(),
            texts: texts.map(|(key, text)| (key, dressed(text))).collect(),
        }
    }

    /// What is wrong with a language's file.
    #[cfg(test)]
    pub(crate) fn problem(source: &str) -> Option<String> {
        source.parse::<Table>().err().map(|error| error.to_string())
    }

    #[cfg(test)]
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// The language's own name: `français`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of `key`, with the values of these names in it; a key that no file has is said as
    /// it is.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let value = |name: &str| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| value.to_string())
        };
        fill(self.text(key).unwrap_or(key), value)
    }

    /// The text of a key, its values in braces.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// What is said, in this language; in English, if it has no words for it.
    #[must_use]
    pub fn tell(&self, said: &Said) -> String {
        let said = match said.several() {
            Some((number, several)) if !self.is_singular(number) => several,
            _ => said,
        };
        let value = |name: &str| said.value(name).map(|value| self.value(value));
        fill(self.text(said.key()).unwrap_or(said.english()), value)
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Count(number) => self.count(*number),
            Value::Said(said) => self.tell(said),
            Value::List(all) => {
                let all: Vec<String> = all.iter().map(|one| self.value(one)).collect();
                all.join(COMMA)
            }
        }
    }

    /// Whether `number` takes the singular: in French 0 does too.
    #[must_use]
    pub const fn is_singular(&self, number: u64) -> bool {
        number == 1 || (number == 0 && self.zero_is_singular)
    }

    /// What follows the digits in a spreadsheet's format of percentages.
    #[must_use]
    pub fn percent_of_cells(&self) -> &str {
        &self.percent_of_cells
    }

    /// A count, its thousands apart.
    ///
    /// ```
    /// use aloi_words::{Language, catalogue};
    /// assert_eq!(catalogue(Language::English).count(1_234_567), "1,234,567");
    /// assert_eq!(catalogue(Language::French).count(1234), "1\u{202f}234");
    /// assert_eq!(catalogue(Language::French).count(999), "999");
    /// ```
    #[must_use]
    pub fn count(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut written = String::with_capacity(digits.len() + 8);
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                written.push_str(&self.thousands);
            }
            written.push(digit);
        }
        written
    }

    /// A decimal number that is written with a point.
    #[must_use]
    pub fn decimal(&self, number: &str) -> String {
        number.replace('.', &self.decimal)
    }

    /// A percentage whose number is written with a point.
    ///
    /// ```
    /// use aloi_words::{Language, catalogue};
    /// assert_eq!(catalogue(Language::English).percent("66.67"), "66.67%");
    /// assert_eq!(catalogue(Language::French).percent("66.67"), "66,67\u{202f}%");
    /// ```
    #[must_use]
    pub fn percent(&self, number: &str) -> String {
        fill(&self.percent, |_| Some(self.decimal(number)))
    }
}

/// The pairs of plain and dressed texts: no-break spaces, say.
fn spaces(pairs: Option<&toml::Value>) -> Vec<(String, String)> {
    let pairs = pairs.and_then(toml::Value::as_array).into_iter().flatten();
    pairs
        .filter_map(|pair| {
            let of = |n: usize| pair.get(n)?.as_str().map(str::to_owned);
            Some((of(0)?, of(1)?))
        })
        .collect()
}
