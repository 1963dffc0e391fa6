//! Just enough JSON to read the cases of other engines.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// Reads one value; panics on what the data does not contain.
    pub(crate) fn parse(text: &str) -> Json {
        let (value, rest) = value(text.trim_start());
        assert_eq!(rest.trim(), "", "after the value");
        value
    }

    pub(crate) fn get(&self, key: &str) -> &Json {
        match self {
            Json::Object(members) => members.get(key).unwrap_or(&Json::Null),
            _ => &Json::Null,
        }
    }

    pub(crate) fn text(&self) -> &str {
        if let Json::Text(text) = self { text } else { "" }
    }

    pub(crate) fn number(&self) -> i64 {
        if let Json::Number(number) = self { *number } else { panic!("no number: {self:?}") }
    }

    pub(crate) fn items(&self) -> &[Json] {
        if let Json::List(items) = self { items } else { &[] }
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = (&String, &Json)> {
        let Json::Object(members) = self else { panic!("no object: {self:?}") };
        members.iter()
    }
}

fn value(text: &str) -> (Json, &str) {
    let word = |word: &str, value: Json| text.strip_prefix(word).map(|rest| (value, rest));
    let known = word("null", Json::Null)
        .or_else(|| word("true", Json::Bool(true)))
        .or_else(|| word("false", Json::Bool(false)));
    known.unwrap_or_else(|| match text.as_bytes()[0] {
        b'"' => {
            let (string, rest) = string(text);
            (Json::Text(string), rest)
        }
        b'[' => {
            let (items, rest) = sequence(text, ']', value);
            (Json::List(items), rest)
        }
        b'{' => {
            let (members, rest) = sequence(text, '}', |text| {
                let (key, rest) = string(text);
                let (value, rest) =
                    value(rest.trim_start().strip_prefix(':').unwrap().trim_start());
                ((key, value), rest)
            });
            (Json::Object(members.into_iter().collect()), rest)
        }
        _ => {
            let end = text.find(|c: char| c != '-' && !c.is_ascii_digit()).unwrap_or(text.len());
            (Json::Number(text[..end].parse().unwrap()), &text[end..])
        }
    })
}

fn string(text: &str) -> (String, &str) {
    let text = text.strip_prefix('"').unwrap();
    let end = text.find(['"', '\\']).unwrap();
    assert_ne!(&text[end..=end], "\\", "no escapes in the data");
    (text[..end].to_owned(), &text[end + 1..])
}

fn sequence<T>(text: &str, close: char, item: impl Fn(&str) -> (T, &str)) -> (Vec<T>, &str) {
    let (mut items, mut rest) = (Vec::new(), text[1..].trim_start());
    while !rest.starts_with(close) {
        let (next, after) = item(rest);
        items.push(next);
        rest = after.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
    (items, &rest[1..])
}
