//! What is said to a reader, before it is in a language: a key of the files of words, and values.

use crate::said;
use std::fmt;

/// A sentence in no language yet: its key in the files of words, its English text, and the values
/// that go into it. It shows itself in English; `aloi-words` tells it in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said(Box<Sentence>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sentence {
    key: &'static str,
    english: &'static str,
    values: Vec<(&'static str, Value)>,
    several: Option<(u64, Said)>,
}

/// A value of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The same in every language: a name, a text of the export, a piece of a contract file.
    Text(String),
    /// A number of things, which each language writes in its own way.
    Count(u64),
    /// Words of ours.
    Said(Said),
    /// Several, with commas between.
    List(Vec<Value>),
}

impl Said {
    /// A sentence by its key, with its text in English: [`said!`](crate::said!) writes this.
    #[must_use]
    pub fn new(
        key: &'static str,
        english: &'static str,
        values: Vec<(&'static str, Value)>,
    ) -> Self {
        Self(Box::new(Sentence { key, english, values, several: None }))
    }

    /// This sentence of one, `several` of more or of none: a language may take 0 for one.
    #[must_use]
    pub fn or_several(mut self, number: u64, several: Self) -> Self {
        self.0.several = Some((number, several));
        self
    }

    /// The key in the files of words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.0.key
    }

    /// The text in English, its values in braces.
    #[must_use]
    pub fn english(&self) -> &'static str {
        self.0.english
    }

    /// The value of a name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.0.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The same in other words, where `others` has some for its key: their values are this one's.
    #[must_use]
    pub fn with_keys(&self, others: &dyn Fn(&str) -> Option<Self>) -> Self {
        let values =
            self.0.values.iter().map(|(name, value)| (*name, value.with_keys(others))).collect();
        let words = others(self.key());
        let (key, english) =
            words.map_or((self.key(), self.english()), |other| (other.key(), other.english()));
        Self::new(key, english, values)
    }

    /// The number that decides between this sentence and that of several.
    #[must_use]
    pub fn several(&self) -> Option<(u64, &Self)> {
        self.0.several.as_ref().map(|(number, several)| (*number, several))
    }
}

impl fmt::Display for Said {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.several() {
            Some((number, several)) if number != 1 => several.fmt(f),
            _ => f.write_str(&fill(self.english(), |name| self.value(name).map(Value::to_string))),
        }
    }
}

impl Value {
    fn with_keys(&self, others: &dyn Fn(&str) -> Option<Said>) -> Self {
        match self {
            Self::Said(said) => Self::Said(said.with_keys(others)),
            Self::List(all) => Self::List(all.iter().map(|one| one.with_keys(others)).collect()),
            Self::Text(_) | Self::Count(_) => self.clone(),
        }
    }
}

impl fmt::Display for Value {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Count(number) => number.fmt(f),
            Self::Said(said) => said.fmt(f),
            Self::List(all) => {
                let mut before = "";
                all.iter().try_for_each(|one| {
                    f.write_str(std::mem::replace(&mut before, COMMA))?;
                    one.fmt(f)
                })
            }
        }
    }
}

/// What stands between the values of a list.
pub const COMMA: &str = ", ";

/// Several values as one, with commas between.
///
/// ```
/// assert_eq!(aloi::said::list(["P1", "P2"]).to_string(), "P1, P2");
/// ```
pub fn list(values: impl IntoIterator<Item = impl ToValue>) -> Value {
    Value::List(values.into_iter().map(|value| value.to_value()).collect())
}

/// A text with the values of the names that stand in braces in it; one without value is left out.
///
/// ```
/// let name = |name: &str| (name == "n").then(|| "3".to_owned());
/// assert_eq!(aloi::said::fill("{n} tickets", name), "3 tickets");
/// ```
#[must_use]
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut whole = String::with_capacity(text.len() + 32);
    let mut left = text;
    while let Some((said, rest)) = left.split_once('{') {
        let (name, rest) = rest.split_once('}').unwrap_or((rest, ""));
        whole.push_str(said);
        whole.extend(value(name));
        left = rest;
    }
    whole.push_str(left);
    whole
}

/// A text as it stands between quotes: what could end them, and what is not seen, is escaped. The
/// quotes are each language's own.
///
/// ```
/// assert_eq!(aloi::said::quoted("7\" rack\t"), r#"7\" rack\t"#);
/// ```
#[must_use]
pub fn quoted(text: impl AsRef<str>) -> String {
    let written = format!("{:?}", text.as_ref());
    written[1..written.len() - 1].to_owned()
}

/// The help for a word that is none of those which exist.
pub fn one_of(known: impl IntoIterator<Item = impl AsRef<str>>) -> Said {
    let known: Vec<String> = known.into_iter().map(|word| word.as_ref().to_owned()).collect();
    let known = known.join(", ");
    said!("common.one-of", "one of: {known}", known)
}

/// Errors of ours, which have `said`, show themselves in English.
#[doc(hidden)]
#[macro_export]
macro_rules! shown_in_english {
    ($($error:ty),*) => {$(
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.said().fmt(f)
            }
        }

        impl std::error::Error for $error {}
    )*};
}

pub(crate) use shown_in_english;

/// What can be a value of a sentence.
pub trait ToValue {
    /// It as a value.
    fn to_value(&self) -> Value;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for Said {
    fn to_value(&self) -> Value {
        Value::Said(self.clone())
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

/// What may be said; nothing where there is nothing to say.
impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or_else(|| Value::Text(String::new()), ToValue::to_value)
    }
}

macro_rules! shown {
    ($($kind:ty),*) => {$(
        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }
        }
    )*};
}

shown!(str, String, std::borrow::Cow<'_, str>, char, i32, i64, u8, u16, u32, u64, usize);
shown!(crate::Instant, crate::State, crate::zone::Tz, chrono::NaiveDate);
// circle: what can stand in a sentence stands here in one list, and a month says what is none
shown!(crate::Month);

/// A [`Said`](crate::said::Said): its key, its English text, and the values that the text names, each
/// a variable of that name or `name = value`.
#[macro_export]
macro_rules! said {
    ($key:expr, $english:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::said::Said::new(
            $key,
            $english,
            vec![$((stringify!($name), $crate::said_value!($name $(= $value)?))),*],
        )
    };
}

/// The value of a name in [`said!`].
#[doc(hidden)]
#[macro_export]
macro_rules! said_value {
    ($name:ident) => {
        $crate::said::ToValue::to_value(&$name)
    };
    ($name:ident = $value:expr) => {
        $crate::said::ToValue::to_value(&$value)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_shows_itself_in_english_with_the_sentences_in_it() {
        let name = quoted("Paris \"nord\"");
        let inner = said!("test.inner", "did you mean \"{name}\"?", name);
        let outer =
            said!("test.outer", "line {n}: {inner}{nothing}", n = 3, inner, nothing = None::<Said>);
        assert_eq!(outer.to_string(), r#"line 3: did you mean "Paris \"nord\""?"#);
    }

    #[test]
    fn one_and_several() {
        let said = |n: u64| {
            let several = said!("test.other", "{n} rows", n);
            said!("test.one", "{n} row", n).or_several(n, several).to_string()
        };
        assert_eq!([0, 1, 2].map(said), ["0 rows", "1 row", "2 rows"]);
    }
}
