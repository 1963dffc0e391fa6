//! Forged seals: a field of the manifest or of the result changed, the seal packed anew so that it is
//! whole in itself, unsigned or signed with the forger's key. Each is named.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi_at, folder};
use aloi_evidence::{Manifest, PrivateKey};
use serde_json::{Value, json};
use std::io::Read;
use std::path::Path;
use tempfile::TempDir;

const EVIDENCE: &str = "fixtures/audit/evidence";
const REPORT: &str =
    "report -c contract.toml --tickets tickets.csv --history history.csv -m 2026-10 --segments";
const FILES: [&str; 4] = ["--tickets", "tickets.csv", "--history", "history.csv"];
const RESULT: &str = "result.json";

/// A seal taken apart.
#[derive(Clone)]
struct Parts {
    manifest: Value,
    result: Value,
    /// The files in it, in their order.
    files: Vec<(String, Vec<u8>)>,
}

/// A folder with the month's files and its seal taken apart.
fn sealed() -> (TempDir, Parts) {
    let folder = folder();
    let at = folder.path();
    std::fs::create_dir(at.join("calendars")).unwrap();
    for name in ["contract.toml", "tickets.csv", "history.csv", "calendars/holidays.ics"] {
        std::fs::copy(shell::root().join(EVIDENCE).join(name), at.join(name)).unwrap();
    }
    let args: Vec<&str> = REPORT.split(' ').collect();
    let ran = aloi_at(at, &[&args[..], &["--seal", "seal.zip"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut archive =
        zip::ZipArchive::new(std::fs::File::open(at.join("seal.zip")).unwrap()).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.push((entry.name().unwrap().into_owned(), bytes));
    }
    let manifest = serde_json::from_slice(&files.remove(0).1).unwrap();
    let result = serde_json::from_slice(&files.last().unwrap().1).unwrap();
    (folder, Parts { manifest, result, files })
}

/// Packs a seal as its forger would: digests and lengths are those of what is in it.
fn forge(at: &Path, parts: &Parts, key: Option<&str>) {
    let mut parts = parts.clone();
    parts.files.last_mut().unwrap().1 = text(&parts.result);
    let key = key.map(|name| {
        let keys = shell::root().join("crates/aloi-evidence/tests/keys");
        PrivateKey::from_pem(&std::fs::read(keys.join(name)).unwrap()).unwrap()
    });
    let bytes = match serde_json::from_value::<Manifest>(parts.manifest.clone()) {
        Ok(manifest) if manifest.entries.len() == parts.files.len() => {
            let files: Vec<(&str, &[u8])> = manifest
                .entries
                .iter()
                .zip(&parts.files)
                .map(|(entry, (_, bytes))| (entry.name.as_str(), bytes.as_slice()))
                .collect();
            aloi_evidence::seal(manifest.clone(), &files, key.as_ref())
        }
        _ => Err(aloi_evidence::SealError::Unsound(Vec::new())),
    };
    std::fs::write(at.join("seal.zip"), bytes.unwrap_or_else(|_| packed(&parts))).unwrap();
}

/// The same for a manifest that this version would not write.
fn packed(parts: &Parts) -> Vec<u8> {
    let mut manifest = parts.manifest.clone();
    for (at, (_, bytes)) in parts.files.iter().enumerate() {
        let entry = manifest.get_mut("entries").and_then(|entries| entries.get_mut(at));
        if let Some(entry) = entry.and_then(Value::as_object_mut) {
            entry.insert("sha256".to_owned(), aloi_evidence::sha256(bytes).into());
            entry.insert("length".to_owned(), bytes.len().into());
        }
    }
    zipped(&text(&manifest), &parts.files)
}

fn zipped(manifest: &[u8], files: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(zip::System::Unix);
    writer.start_file("manifest.json", options).unwrap();
    writer.write_all(manifest).unwrap();
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn text(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap();
    bytes.push(b'\n');
    bytes
}

fn verify(at: &Path, more: &[&str]) -> Ran {
    aloi_at(at, &[&["verify", "seal.zip", "--format", "json"], more].concat())
}

/// The paths of all values of a document that hold no others: of long lists, the first two.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(key, value)| leaves(value, &format!("{path}/{key}"), found));
        }
        Value::Array(items) => {
            let some = items.iter().enumerate().take(2);
            some.for_each(|(at, value)| leaves(value, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// Another value of the same kind.
fn another(value: &Value) -> Value {
    match value {
        Value::Null => json!("2026-11-30T00:00:00Z"),
        Value::Bool(set) => (!set).into(),
        Value::Number(number) => (number.as_i64().unwrap_or(0) + 1).into(),
        Value::String(text) if text.is_empty() => json!("forged"),
        // one letter, so that what it names stays of its kind
        Value::String(text) => {
            let last = text.chars().last().unwrap();
            let other = if last == '1' { '2' } else { '1' };
            format!("{}{other}", &text[..text.len() - last.len_utf8()]).into()
        }
        other => other.clone(),
    }
}

/// The seal must be refused, and what is said have these words.
fn named(words: &str, ran: &Ran, said: &str) {
    assert_eq!(ran.code, 2, "{words}: {}\n{}", ran.out, ran.err);
    let told = format!("{}\n{}", ran.out, ran.err);
    assert!(told.to_lowercase().contains(said), "{words}: no {said:?} in\n{told}");
}

/// Runs the checks on two threads: each is a run of the program.
fn each(paths: &[String], check: impl Fn(&str) + Sync) {
    std::thread::scope(|scope| {
        for half in paths.chunks(paths.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(|path| check(path)));
        }
    });
}

#[test]
fn a_seal_packed_anew_without_a_change_verifies() {
    let (folder, parts) = sealed();
    let at = folder.path();
    let before = std::fs::read(at.join("seal.zip")).unwrap();
    forge(at, &parts, None);
    assert!(std::fs::read(at.join("seal.zip")).unwrap() == before, "the forger's tools are ours");
    assert!(packed(&parts) == before);
    assert_eq!(verify(at, &FILES).code, 0);
    assert_eq!(verify(at, &[]).code, 0);
}

/// Each field of the manifest, whatever is given with the seal.
#[test]
fn every_field_of_the_manifest_is_checked() {
    let (folder, parts) = sealed();
    let mut paths = Vec::new();
    leaves(&parts.manifest, "", &mut paths);
    // digests and lengths of what is in the seal are redone as they must be; the length of a file
    // that is not given cannot be known
    paths.retain(|path| !path.starts_with("/entries/") || path.ends_with("/name"));
    assert!(paths.len() > 30, "{paths:?}");
    each(&paths, |path| {
        let at = shell::folder();
        let at = at.path();
        for name in ["tickets.csv", "history.csv"] {
            std::fs::copy(folder.path().join(name), at.join(name)).unwrap();
        }
        let mut forged = parts.clone();
        let field = forged.manifest.pointer_mut(path).unwrap();
        *field = another(field);
        let unknown = path.ends_with("/length") || path.ends_with("/role");
        for key in [None, Some("other.pem")] {
            forge(at, &forged, key);
            let last = match path.starts_with("/entries/") {
                true => "the seal does not hold",
                false => path.rsplit('/').find(|part| part.parse::<u8>().is_err()).unwrap(),
            };
            named(path, &verify(at, &FILES), last);
            if !unknown {
                named(path, &verify(at, &[]), last);
            }
        }
    });
}

/// Each field of the result, with the files that it was computed from.
#[test]
fn every_field_of_the_result_is_checked() {
    let (folder, parts) = sealed();
    let mut paths = Vec::new();
    leaves(&parts.result, "", &mut paths);
    assert!(paths.len() > 140, "{}", paths.len());
    each(&paths, |path| {
        let at = shell::folder();
        let at = at.path();
        for name in ["tickets.csv", "history.csv"] {
            std::fs::copy(folder.path().join(name), at.join(name)).unwrap();
        }
        let mut forged = parts.clone();
        let field = forged.result.pointer_mut(path).unwrap();
        *field = another(field);
        forge(at, &forged, None);
        let ran = verify(at, &FILES);
        assert_eq!(ran.code, 2, "{path}: {}\n{}", ran.out, ran.err);
        let found: Value = serde_json::from_str(&ran.out).expect(&ran.err);
        assert_eq!(found["answer"], "differs", "{path}");
        let shown = ["contradictions", "result"].map(|key| found[key].to_string()).concat();
        let last = path.rsplit('/').find(|part| part.parse::<u8>().is_err()).unwrap();
        assert!(shown.contains(last), "{path}: {shown}");
    });
}

/// What the contract and the result itself decide is known without any file.
#[test]
fn what_can_be_known_without_the_files_is() {
    let (folder, parts) = sealed();
    let at = folder.path();
    for path in [
        "/schema",
        "/aloi",
        "/tzdata",
        "/holidays",
        "/contract/title",
        "/contract/timezone",
        "/contract/sha256",
        "/reading/reopened",
        "/as_of",
        "/detail",
        "/inputs/0/sha256",
        "/inputs/1/rows",
        "/months/0/from",
        "/months/0/export_tickets",
        "/months/0/rows/0/total",
        "/months/0/rows/0/in_time",
        "/months/0/rows/0/rate",
        "/months/0/rows/0/target",
        "/months/0/rows/0/within",
        "/months/0/rows/0/compliant",
        "/months/0/tickets/0/verdict",
        "/months/0/tickets/0/priority",
        "/months/0/excluded/0/reason",
    ] {
        let mut forged = parts.clone();
        let field = forged.result.pointer_mut(path).expect(path);
        *field = another(field);
        forge(at, &forged, Some("other.pem"));
        let ran = verify(at, &[]);
        named(path, &ran, "result.json");
        assert!(ran.out.contains("\"not_recomputed\""), "{path}");
        let ran = aloi_at(at, &[&["verify", "seal.zip", "--restate"], &FILES[..]].concat());
        named(path, &ran, "cannot be relied on");
    }
    // what only the files can tell is said
    forge(at, &parts, None);
    let whole = aloi_at(at, &["verify", "seal.zip"]);
    assert_eq!(whole.code, 0);
    let said = "the tickets, their times and verdicts, the findings and the files read are not";
    assert!(whole.out.contains(said), "{}", whole.out);
}

/// Both places of a field changed together.
#[test]
fn a_field_changed_in_manifest_and_result_is_checked() {
    let (folder, parts) = sealed();
    let at = folder.path();
    for (in_manifest, in_result, without_files) in [
        ("/reading/reopened", "/reading/reopened", true),
        ("/reading/planned", "/reading/planned", true),
        ("/contract/file", "/contract/file", true),
        ("/holidays", "/holidays", true),
        ("/inputs/0/sha256", "/inputs/0/sha256", false),
        ("/inputs/1/rows", "/inputs/1/rows", false),
        ("/inputs/0/set_aside", "/inputs/0/set_aside", false),
        ("/inputs/0/file", "/inputs/0/file", false),
    ] {
        let mut forged = parts.clone();
        for field in [
            forged.manifest.pointer_mut(in_manifest).unwrap(),
            forged.result.pointer_mut(in_result).unwrap(),
        ] {
            *field = another(field);
        }
        forge(at, &forged, None);
        let last = in_manifest.rsplit('/').next().unwrap();
        // a file under another name is the same file
        if last != "file" || without_files {
            named(in_manifest, &verify(at, &FILES), last);
        }
        if without_files {
            named(in_manifest, &verify(at, &[]), last);
        }
    }
    // another version is told, and is no fault
    for key in ["aloi", "tzdata"] {
        let mut forged = parts.clone();
        for field in [&mut forged.manifest[key], &mut forged.result[key]] {
            *field = json!("2001a");
        }
        forge(at, &forged, None);
        let found: Value = serde_json::from_str(&verify(at, &FILES).out).unwrap();
        assert_eq!(found["versions"][key]["sealed"], "2001a");
        assert_eq!(found["answer"], "same");
    }
}

#[test]
fn keys_that_are_unknown_missing_or_twice_are_named() {
    let (folder, parts) = sealed();
    let at = folder.path();
    for place in ["", "/contract", "/arguments", "/reading", "/inputs/0", "/entries/0"] {
        let mut forged = parts.clone();
        let table = forged.manifest.pointer_mut(place).unwrap().as_object_mut().unwrap();
        table.insert("forged_key".to_owned(), json!(1));
        forge(at, &forged, None);
        named(place, &verify(at, &FILES), "forged_key");
        named(place, &verify(at, &[]), "forged_key");
    }
    for place in
        ["", "/contract", "/reading", "/months/0", "/months/0/rows/0", "/months/0/tickets/0"]
    {
        let mut forged = parts.clone();
        let table = forged.result.pointer_mut(place).unwrap().as_object_mut().unwrap();
        table.insert("forged_key".to_owned(), json!(1));
        forge(at, &forged, None);
        named(place, &verify(at, &FILES), "forged_key");
    }
    let mut keys = Vec::new();
    for (key, value) in parts.manifest.as_object().unwrap() {
        keys.push(format!("/{key}"));
        let inner = value.as_object().into_iter().flatten();
        keys.extend(inner.map(|(inner, _)| format!("/{key}/{inner}")));
    }
    for path in keys {
        let (place, key) = path.rsplit_once('/').unwrap();
        let mut forged = parts.clone();
        forged.manifest.pointer_mut(place).unwrap().as_object_mut().unwrap().shift_remove(key);
        forge(at, &forged, None);
        named(&path, &verify(at, &[]), key);
    }
    // JSON with a key twice is no JSON here
    let twice = |bytes: &[u8], key: &str| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let line = text.lines().find(|line| line.trim_start().starts_with(key)).unwrap();
        let line = line.trim_end_matches(',');
        text.replacen(line, &format!("{line},\n{line}"), 1).into_bytes()
    };
    for key in ["\"schema\"", "\"reopened\"", "\"segments\"", "\"sha256\""] {
        let mut manifest = parts.manifest.clone();
        for (n, (_, bytes)) in parts.files.iter().enumerate() {
            manifest["entries"][n]["sha256"] = aloi_evidence::sha256(bytes).into();
        }
        let bytes = zipped(&twice(&text(&manifest), key), &parts.files);
        std::fs::write(at.join("seal.zip"), bytes).unwrap();
        named(key, &verify(at, &FILES), "stands twice");
    }
    for key in ["\"in_time\"", "\"tzdata\"", "\"verdict\""] {
        let mut forged = parts.clone();
        let result = twice(&forged.files.last().unwrap().1, key);
        forged.files.last_mut().unwrap().1 = result;
        std::fs::write(at.join("seal.zip"), packed(&forged)).unwrap();
        named(key, &verify(at, &FILES), "stands twice");
        named(key, &verify(at, &[]), "stands twice");
    }
}

#[test]
fn lines_added_left_out_or_moved_are_named() {
    let (folder, parts) = sealed();
    let at = folder.path();
    for list in [
        "/inputs",
        "/months",
        "/months/0/rows",
        "/months/0/tickets",
        "/months/0/excluded",
        "/findings",
    ] {
        for change in ["twice", "gone", "moved"] {
            let mut forged = parts.clone();
            let items = forged.result.pointer_mut(list).unwrap().as_array_mut().unwrap();
            match change {
                "twice" => items.push(items[0].clone()),
                "gone" => drop(items.remove(0)),
                _ if items.len() < 2 => continue,
                _ => items.swap(0, 1),
            }
            forge(at, &forged, None);
            let ran = verify(at, &FILES);
            assert_eq!(ran.code, 2, "{list} {change}: {}", ran.out);
        }
    }
    // a file that nothing in the contract names
    let mut forged = parts.clone();
    forged.files.insert(1, ("contract/more.txt".to_owned(), b"more".to_vec()));
    let entry = json!({"name": "contract/more.txt", "sha256": "", "length": 4});
    forged.manifest["entries"].as_array_mut().unwrap().insert(1, entry);
    forge(at, &forged, None);
    named("a file more", &verify(at, &FILES), "contract/more.txt");
    // the same values, written otherwise
    let mut forged = parts.clone();
    let plain = serde_json::to_vec(&forged.result).unwrap();
    forged.files.last_mut().unwrap().1 = plain;
    std::fs::write(at.join("seal.zip"), packed(&forged)).unwrap();
    named("other bytes", &verify(at, &FILES), "result.json, sha-256");
    assert!(parts.files.iter().any(|(name, _)| name == RESULT));
}
