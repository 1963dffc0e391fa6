//! The JSON Schema knows the keys of the documented contract file, and the file's own words.

use aloi_contract::schema;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
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
    assert_eq!(schema["properties"]["penalties"]["not"], json!({}));
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

/// A value of a TOML file as JSON has it.
fn as_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Table(table) => {
            let entries = table.iter();
            entries.map(|(key, one)| (key.get_ref().to_string(), as_json(one.get_ref()))).collect()
        }
        DeValue::Array(items) => items.iter().map(|item| as_json(item.get_ref())).collect(),
        DeValue::Boolean(one) => json!(one),
        DeValue::Integer(one) => json!(one.as_str().parse::<i64>().unwrap_or_default()),
        DeValue::Float(one) => json!(one.as_str().parse::<f64>().unwrap_or_default()),
        other => json!(other.as_str().unwrap_or_default()),
    }
}

/// Where a value is not what a schema allows: an editor would underline it.
fn refused(value: &Value, schema: &Value, whole: &Value, path: &str) -> Vec<String> {
    let of = |schema: &Value| refused(value, schema, whole, path);
    let mut found = Vec::new();
    if let Some(name) = schema["$ref"].as_str() {
        found.extend(of(&whole["$defs"][name.rsplit('/').next().unwrap_or_default()]));
    }
    let any = schema["anyOf"].as_array();
    let none = |any: &Vec<Value>| any.iter().all(|one| !of(one).is_empty());
    let is = |kind: &Value| match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    let is_wrong = *schema == json!(false)
        || any.is_some_and(none)
        || !is(&schema["type"])
        || schema["not"].is_object() && of(&schema["not"]).is_empty()
        || schema["enum"].as_array().is_some_and(|words| !words.contains(value));
    found.extend(is_wrong.then(|| path.to_owned()));
    for (key, one) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        match (&schema["properties"][key], &schema["additionalProperties"]) {
            (Value::Null, Value::Null) => {}
            (Value::Null, further) => found.extend(refused(one, further, whole, &path)),
            (property, _) => found.extend(refused(one, property, whole, &path)),
        }
    }
    for (number, one) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(refused(one, &schema["items"], whole, &format!("{path}[{number}]")));
    }
    found
}

/// The contract files below a folder.
fn contracts(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?.path();
        match entry.is_dir() {
            true => contracts(&entry, found)?,
            false => found.extend(entry.ends_with("contract.toml").then_some(entry)),
        }
    }
    Ok(())
}

#[test]
fn no_contract_of_the_fixtures_is_underlined_by_an_editor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let (mut files, schema) = (Vec::new(), schema());
    contracts(&root, &mut files).unwrap();
    let mut seen = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        if aloi_contract::read(&text).is_err() {
            continue;
        }
        let table = DeTable::parse_recoverable(&text).0.into_inner();
        let found = refused(&as_json(&DeValue::Table(table)), &schema, &schema, "");
        assert!(found.is_empty(), "{}: {found:?}", file.display());
        seen += 1;
    }
    assert!(seen > 200, "{seen} contracts");
}

#[test]
fn every_key_of_the_rules_is_known_or_said_to_come_later() {
    // the keys of R17 to R34, wherever they stand
    let keys = "source whose where clock from to runs cycle item calendar counted period by unfinished \
        late again grace read_at figure of merge excluded month_length levels within tiers target cutoff \
        targets minimum few under allow then grades name at_least points at_discretion_of compare \
        penalties per amount steps at_most below from_miss in repeat earn_back bonus same_event money \
        currency basis round round_at fees value contract caps move_on waive_under amendments phases \
        files sources filters events which column any all order state status group priority opened \
        first_group handled_by reopened not cancelled until";
    let text = schema().to_string();
    for key in keys.split_whitespace() {
        assert!(text.contains(&format!("\"{key}\":{{")), "{key}");
    }
}
