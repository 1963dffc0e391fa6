//! The JSON Schema knows the keys of the documented contract file, and the file's own words.

use aloi_contract::schema;
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

/// Paths of the file that the schema does not allow.
fn unknown(value: &DeValue<'_>, schema: &Value, path: &str, found: &mut Vec<String>) {
    let inner = |key: &str| match &schema["properties"][key] {
        Value::Null => {
            schema["additionalProperties"].as_object().map(|_| &schema["additionalProperties"])
        }
        property => Some(property),
    };
    match value {
        DeValue::Table(table) => {
            assert!(schema["type"] == "object", "{path}");
            for (key, value) in table {
                let path = format!("{path}.{}", key.get_ref());
                match inner(key.get_ref()) {
                    Some(schema) => unknown(value.get_ref(), schema, &path, found),
                    None => found.push(path),
                }
            }
        }
        DeValue::Array(items) => {
            assert!(schema["type"] == "array", "{path}");
            for item in items.iter() {
                unknown(item.get_ref(), &schema["items"], path, found);
            }
        }
        _ => {}
    }
}

fn unknown_in(text: &str) -> Vec<String> {
    let table = DeTable::parse_recoverable(text).0.into_inner();
    let mut found = Vec::new();
    unknown(&DeValue::Table(table), &schema(), "", &mut found);
    found
}

#[test]
fn it_knows_every_key_of_the_documented_file() {
    assert_eq!(unknown_in(include_str!("contract.toml")), [""; 0]);
}

#[test]
fn it_knows_no_other_key() {
    let file = "[contract]\ntitel = \"T\"\n[source.constants]\nid = \"ID\"\n[services]\nany = []\n";
    assert_eq!(unknown_in(file), [".contract.titel", ".source.constants.id"]);
}

#[test]
fn it_gives_words_and_required_keys() {
    let schema = schema();
    let contract = &schema["properties"]["contract"];
    assert_eq!(contract["required"], json!(["title", "client", "provider", "timezone"]));
    assert_eq!(contract["properties"]["language"]["enum"], json!(["fr", "en", "es"]));
    let reading = &schema["properties"]["reading"]["properties"];
    assert_eq!(reading["month_of"]["enum"], json!(["closure", "restoration", "both"]));
    assert_eq!(schema["properties"]["amendments"]["not"], json!({}));
    let signals = &schema["properties"]["signals"]["properties"];
    assert_eq!(
        signals["ping_pong"]["anyOf"],
        json!([{"type": "integer", "minimum": 1}, {"type": "boolean"}, {"enum": ["on", "off"]}])
    );
    assert_eq!(
        schema["required"],
        // a contract of registers alone says nothing of tickets
        json!(["contract", "calendars", "indicators"])
    );
}

/// Every property at any depth says what it is.
#[test]
fn every_listed_key_is_described() {
    fn check(schema: &Value, path: &str) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            let by_column = ["columns", "values", "constants"].into_iter();
            let mut by_column = by_column
                .flat_map(|table| [format!(".source.{table}"), format!(".sources.{table}")]);
            let by_name = by_column.any(|table| path.starts_with(&table));
            let said = property["description"].as_str().is_some_and(|text| text.ends_with('.'));
            assert!(said || by_name, "{path}");
            check(property, &path);
            check(&property["items"], &path);
            check(&property["additionalProperties"], &path);
        }
    }
    check(&schema(), "");
}
