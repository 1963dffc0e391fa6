//! JSON in which no key stands twice: of two, programs take one or the other, and a reader sees the
//! first.

use crate::damage::of_others;
use aloi_words::Said;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Reads JSON in which each key stands once.
///
/// # Errors
/// What is no JSON, and the key that stands twice.
///
/// ```
/// let json = aloi_evidence::json(br#"{"total": 3, "rows": [{"total": 4}]}"#).unwrap();
/// assert_eq!(json["rows"][0]["total"], 4);
/// let wrong = aloi_evidence::json(br#"{"total": 3, "total": 4}"#).unwrap_err();
/// assert!(wrong.to_string().starts_with("the key \"total\" stands twice"));
/// ```
pub fn json(bytes: &[u8]) -> Result<Value, Said> {
    serde_json::from_slice(bytes).map(|Strict(value)| value).map_err(of_others)
}

/// A value in which each key stands once.
pub(crate) struct Strict(pub(crate) Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading).map(Self)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("this is no number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Strict(value))) = entries.next_entry::<String, Strict>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {key:?} stands twice")));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_keys_that_stand_twice_is_read_as_ever() {
        let text = r#"{"a": [1, -2, 1.5, 1e3, true, null, "é\n"], "b": {"a": {}}, "c": []}"#;
        let plain: Value = serde_json::from_str(text).unwrap();
        assert_eq!(json(text.as_bytes()), Ok(plain));
        for text in [r#"{"a": 1, "b": 2, "a": 1}"#, r#"[{"b": {"a": 1, "\u0061": 2}}]"#] {
            let wrong = json(text.as_bytes()).unwrap_err();
            assert!(wrong.to_string().starts_with("the key \"a\" stands twice"), "{wrong}");
        }
        let deep = "[".repeat(100_000);
        assert!(json(deep.as_bytes()).is_err());
        assert!(json(b"{} {}").is_err());
    }
}
