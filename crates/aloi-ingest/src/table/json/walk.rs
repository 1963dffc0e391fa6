//! A walk through the objects of a JSON text, from an outermost one to those that are rows.

use crate::table::record::Kind;
use aloi_contract::Step;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Who is told what a walk meets. Objects are on levels: 0 is the outermost, the last is a row.
/// Within an object a path such as `fields.status.name` leads to a value; `[]` in it is a list.
pub(super) trait Sink {
    fn enter(&mut self, level: usize);
    fn leave(&mut self, level: usize);
    /// Whether the value at this path, or anything within it, is of use.
    fn wants(&mut self, level: usize, path: &str) -> bool;
    fn put(&mut self, level: usize, path: &str, text: &str, kind: Kind);
    /// Nothing stands at this path, nor within it.
    fn nothing(&mut self, level: usize, path: &str);
    /// An object stands in a list at this path.
    fn listed(&mut self, _level: usize, _path: &str) {}
}

/// The object of a level, or a list of such objects.
pub(super) struct Objects<'s, S> {
    pub(super) sink: &'s mut S,
    pub(super) steps: &'s [Step],
    pub(super) level: usize,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Objects<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Objects<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level.checked_sub(1).and_then(|before| self.steps.get(before)) {
            Some(step) => write!(f, "an object, or a list of objects, under {:?}", step.key),
            None => f.write_str("an object, which has a key for each column"),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.sink.enter(self.level);
        while let Some(key) = map.next_key::<String>()? {
            let step = self.steps.get(self.level).filter(|step| step.key == key);
            if step.is_some() {
                let (sink, steps, level) = (&mut *self.sink, self.steps, self.level + 1);
                map.next_value_seed(Objects { sink, steps, level })?;
            } else {
                map.next_value_seed(Value { sink: &mut *self.sink, level: self.level, path: key })?;
            }
        }
        self.sink.leave(self.level);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if self.level == 0 {
            return Err(serde::de::Error::invalid_type(serde::de::Unexpected::Seq, &self));
        }
        let (steps, level) = (self.steps, self.level);
        while list.next_element_seed(Objects { sink: &mut *self.sink, steps, level })?.is_some() {}
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        match self.level {
            0 => Err(E::invalid_type(serde::de::Unexpected::Unit, &self)),
            _ => Ok(()),
        }
    }
}

/// A value within the object of a level.
struct Value<'s, S> {
    sink: &'s mut S,
    level: usize,
    path: String,
}

impl<S: Sink> Value<'_, S> {
    fn put<E>(self, text: &str, kind: Kind) -> Result<(), E> {
        self.sink.put(self.level, &self.path, text, kind);
        Ok(())
    }
}

impl<'de, S: Sink> DeserializeSeed<'de> for Value<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.sink.wants(self.level, &self.path) {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ())
        }
    }
}

impl<'de, S: Sink> Visitor<'de> for Value<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.put(text, Kind::Text)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(if value { "true" } else { "false" }, Kind::Text)
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.put(&value.to_string(), Kind::Number)
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.put(&value.to_string(), Kind::Number)
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        match Kind::of_number(value) {
            Kind::Inexact => self.put(&format!("{value:e}"), Kind::Inexact),
            kind => self.put(&value.to_string(), kind),
        }
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.sink.nothing(self.level, &self.path);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let path = format!("{}.{key}", self.path);
            map.next_value_seed(Value { sink: &mut *self.sink, level: self.level, path })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let (level, path) = (self.level, self.path);
        while list
            .next_element_seed(Listed { sink: &mut *self.sink, level, path: &path })?
            .is_some()
        {}
        Ok(())
    }
}

/// A value in a list: a scalar is one of several at the list's own path, an object stands at `[]`.
struct Listed<'s, S> {
    sink: &'s mut S,
    level: usize,
    path: &'s str,
}

impl<'s, S: Sink> Listed<'s, S> {
    fn value(self, suffix: &str) -> Value<'s, S> {
        Value { sink: self.sink, level: self.level, path: format!("{}{suffix}", self.path) }
    }
}

impl<'de, S: Sink> DeserializeSeed<'de> for Listed<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Listed<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a list")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.value("").visit_str(text)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.value("").visit_bool(value)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.value("").visit_u64(value)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.value("").visit_i64(value)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.value("").visit_f64(value)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.sink.listed(self.level, self.path);
        self.value("[]").visit_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.value("[]").visit_seq(list)
    }
}
