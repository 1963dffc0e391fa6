//! The JSON Schema of the contract file, from its description.

use crate::column::Column;
use crate::kind::{Key, Keys, Kind, Measure, Section};
use crate::spec::FILE;
use crate::spec::condition::CONDITION;
use crate::spec::limit::LIMIT;
use crate::spec::source::MOMENT;
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of the contract file, for editors: `#:schema` on its first
/// line names it.
///
/// It knows keys, kinds and words. What needs more than that to check, such as hours or two
/// levels for one pair, only [`read`](crate::read) checks.
#[must_use]
pub fn schema() -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("Aloi contract file"));
    schema.append(&mut table(&FILE));
    schema.insert("$defs".to_owned(), json!({"condition": table(&CONDITION)}));
    Value::Object(schema)
}

fn table(section: &Section) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    match &section.keys {
        Keys::Listed(keys) | Keys::AndAttributes(keys) => {
            let properties = keys.iter().map(|key| (key.name.to_owned(), property(key)));
            schema.insert("properties".to_owned(), Value::Object(properties.collect()));
            let required = keys.iter().filter(|key| key.required).map(|key| key.name);
            schema.insert("required".to_owned(), required.collect());
            // attributes have the names that the contract gives them
            let attributes = match (&section.keys, section.name) {
                (Keys::AndAttributes(_), _) | (_, "an event") => kind("", Kind::OneOrMore(None)),
                _ => json!(false),
            };
            schema.insert("additionalProperties".to_owned(), attributes);
        }
        Keys::Columns { ours, kind: each, and_further } => {
            let properties = ours.iter().map(|column| {
                let one = kind("", *each);
                let is_time = Column::TIMES.contains(column) || is_end(*column);
                let one = match (is_time, each) {
                    (true, Kind::Headings) => json!({"anyOf": [one, table(&MOMENT)]}),
                    _ => one,
                };
                (column.key().to_owned(), one)
            });
            schema.insert("properties".to_owned(), Value::Object(properties.collect()));
            let further = if *and_further { kind("", *each) } else { json!(false) };
            schema.insert("additionalProperties".to_owned(), further);
        }
        Keys::Any(what, each) => {
            schema.insert("description".to_owned(), json!(format!("Each key: {what}.")));
            schema.insert("additionalProperties".to_owned(), kind("", *each));
        }
    }
    schema
}

/// Whether a column is an end of an interval.
const fn is_end(column: Column) -> bool {
    matches!(column, Column::From | Column::To)
}

fn property(key: &Key) -> Value {
    let mut schema = kind(key.name, key.kind);
    schema["description"] = json!(key.doc);
    schema
}

/// What the key `name` can be set to.
fn kind(name: &str, kind: Kind) -> Value {
    let text = || json!({"type": "string", "minLength": 1});
    let date = || json!({"type": "string", "pattern": "^\\s*\\d{4}-\\d{2}-\\d{2}\\s*$"});
    match kind {
        Kind::Text | Kind::Blank | Kind::Length | Kind::Timezone | Kind::File => text(),
        Kind::Within => json!({"anyOf": [text(), table(&LIMIT)]}),
        Kind::Withins(part) => json!({"type": "array", "minItems": 2, "items": {
            "anyOf": [text(), table(part)],
        }}),
        Kind::LocalTime => json!({"type": "string", "pattern": r"^\s*\d{1,2}:\d{2}\s*$"}),
        Kind::Date => date(),
        Kind::Moment => json!({
            "type": "string",
            "pattern": r"^\s*\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?\s*$",
        }),
        Kind::Colour => json!({"type": "string", "pattern": "^\\s*#[0-9A-Fa-f]{6}\\s*$"}),
        Kind::Target => json!({"type": "string", "pattern": "^\\s*\\d+([.,]\\d+)?\\s*%\\s*$"}),
        Kind::Edge => json!({"type": "string", "pattern": "^\\s*(>=|>|<=|<)?\\s*\\S"}),
        Kind::Truth => json!({"type": "boolean"}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::TableOrTables(section) => {
            let one = || Value::Object(table(section));
            json!({"anyOf": [one(), {"type": "array", "minItems": 1, "items": one()}]})
        }
        Kind::Threshold(measure) => threshold(measure),
        Kind::TextsOr(section) => {
            json!({"anyOf": [{"type": "array", "minItems": 1, "items": text()}, table(section)]})
        }
        Kind::Texts => json!({"type": "array", "items": text()}),
        Kind::Cell => json!({"type": "string"}),
        Kind::Cells => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Word(words, _) => json!({"type": "string", "enum": words(name)}),
        Kind::Choice(words, section) => {
            json!({"anyOf": [{"type": "string", "enum": words(name)}, table(section)]})
        }
        Kind::WordsOrTables(words, section) => {
            let word = json!({"type": "string", "enum": words(name)});
            json!({"type": "array", "items": {"anyOf": [word, table(section)]}})
        }
        Kind::Condition => json!({"anyOf": [text(), {"$ref": "#/$defs/condition"}]}),
        Kind::ConditionOrTexts => json!({"anyOf": [
            text(),
            {"$ref": "#/$defs/condition"},
            {"type": "array", "minItems": 1, "items": text()},
        ]}),
        Kind::Reopening => {
            let one = json!({"anyOf": [{"type": "boolean"}, text()]});
            json!({"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]})
        }
        Kind::OneOrMore(words) => {
            let one = match words {
                Some(words) => json!({"type": "string", "enum": words(name)}),
                None => text(),
            };
            json!({"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]})
        }
        Kind::Dates => json!({"type": "array", "items": date()}),
        Kind::Holidays => json!({"anyOf": [text(), {"type": "array", "items": date()}]}),
        Kind::Openings | Kind::Blanks | Kind::Files => {
            json!({"anyOf": [text(), {"type": "array", "items": text()}]})
        }
        Kind::Headings => {
            let one = || json!({"anyOf": [text(), {"type": "integer", "minimum": 1}]});
            json!({"anyOf": [one(), {"type": "array", "minItems": 1, "items": one()}]})
        }
        Kind::Calendar(section) | Kind::Records(section) => {
            json!({"anyOf": [text(), table(section)]})
        }
        Kind::Table(section) => Value::Object(table(section)),
        Kind::Tables(section) => json!({"type": "array", "minItems": 1, "items": table(section)}),
        Kind::Parts => json!({"type": "object", "additionalProperties": {"type": "object"}}),
        Kind::Reserved => json!({"not": {}}),
    }
}

/// A threshold of a signal, or whether the signal is on.
fn threshold(measure: Measure) -> Value {
    let least = match measure {
        Measure::Clock | Measure::Time => json!({"type": "string", "minLength": 1}),
        Measure::Share => kind("", Kind::Target),
        Measure::Times => json!({"type": "integer", "minimum": 1}),
    };
    json!({"anyOf": [least, {"type": "boolean"}, {"enum": ["on", "off"]}]})
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key of a section is in its schema, with its sentence.
    fn check(section: &Section, schema: &Value) {
        let keys = match &section.keys {
            Keys::Listed(keys) | Keys::AndAttributes(keys) => *keys,
            Keys::Columns { ours, kind: each, .. } => {
                return ours.iter().for_each(|column| {
                    inner(*each, &schema["properties"][column.key()]);
                });
            }
            Keys::Any(_, each) => return inner(*each, &schema["additionalProperties"]),
        };
        for key in keys {
            let property = &schema["properties"][key.name];
            assert_eq!(property["description"], key.doc, "{} in {}", key.name, section.name);
            inner(key.kind, property);
        }
    }

    fn inner(kind: Kind, schema: &Value) {
        match kind {
            Kind::Table(section) => check(section, schema),
            Kind::Tables(section) => check(section, &schema["items"]),
            Kind::TableOrTables(section) => check(section, &schema["anyOf"][0]),
            _ => assert!(schema.is_object()),
        }
    }

    #[test]
    fn every_key_of_the_description_is_in_the_schema() {
        check(&FILE, &schema());
    }
}
