//! Sealed months: verified, changed, signed, restated.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi, aloi_at, done, files, folder, nini, skipped};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with the files of a fixture, and a seal of its October in `seal.zip`.
fn sealed(fixture: &str, more: &[&str]) -> (TempDir, Ran) {
    let folder = folder();
    copy(&shell::root().join(fixture), folder.path());
    let ran = aloi_at(folder.path(), &[&REPORT[..], &["--seal", "seal.zip"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    (folder, ran)
}

const REPORT: [&str; 9] = [
    "report",
    "-c",
    "contract.toml",
    "--tickets",
    "tickets.csv",
    "--history",
    "history.csv",
    "-m",
    "2026-10",
];

const EVIDENCE: &str = "fixtures/audit/evidence";

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn verify(at: &Path, more: &[&str]) -> Ran {
    aloi_at(at, &[&["verify", "seal.zip"], more].concat())
}

const FILES: [&str; 4] = ["--tickets", "tickets.csv", "--history", "history.csv"];

/// The verification in JSON; its exit code is 0 if and only if nothing is wrong.
fn answer(at: &Path, more: &[&str]) -> Value {
    let ran = verify(at, &[more, &["--format", "json"]].concat());
    let found: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    assert_eq!(found["schema"], "aloi.verification.v1");
    let right = ["same", "whole"].contains(&found["answer"].as_str().unwrap());
    assert_eq!(ran.code, if right { 0 } else { 2 }, "{found}");
    found
}

/// Changes one byte of a file.
fn change(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

fn key(name: &str) -> String {
    let path = shell::root().join("crates/aloi-evidence/tests/keys").join(name);
    path.canonicalize().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn a_sealed_month_verifies() {
    let (folder, ran) = sealed("fixtures/nini", &["--detail", "rows"]);
    let at = folder.path();
    let digest = aloi_digest(&ran);
    assert_eq!(digest.len(), 64, "{}", ran.err);
    let found = answer(at, &[&FILES[..], &["-c", "contract.toml", "--digest", &digest]].concat());
    assert_eq!(found["answer"], "same");
    assert_eq!(found["result"]["state"], "same");
    assert_eq!(found["seal"]["is_kept_one"], true);
    assert_eq!(found["seal"]["sha256"], digest.as_str());
    assert_eq!(found["seal"]["signature"], "absent");
    assert_eq!(found["contract"][0]["standing"], "same");
    // a seal by itself: nothing is recomputed, and that is said
    let whole = answer(at, &[]);
    assert_eq!(
        (&whole["answer"], &whole["result"]["state"]),
        (&"whole".into(), &"not_recomputed".into())
    );
    let text = verify(at, &FILES);
    assert!(text.out.contains("Identique"), "{}", text.out);
}

/// The digest that `aloi report --seal` said, in whatever language.
fn aloi_digest(ran: &Ran) -> String {
    let (_, rest) = ran.err.split_once("(SHA-256)").expect("the digest is said");
    rest.chars().skip_while(|c| !c.is_ascii_hexdigit()).take(64).collect()
}

#[test]
fn the_same_month_is_sealed_in_the_same_bytes_wherever_its_files_are() {
    let (one, _) = sealed(EVIDENCE, &["-o", "report.html"]);
    let (other, _) =
        sealed(EVIDENCE, &["--detail", "late", "-o", "report.json", "--sign", &key("test.pem")]);
    let (again, _) = sealed(EVIDENCE, &["--sign", &key("test.pem")]);
    let read = |folder: &TempDir| std::fs::read(folder.path().join("seal.zip")).unwrap();
    assert_eq!(read(&other), read(&again), "whatever the report lists");
    assert_ne!(read(&one), read(&again), "signed or not");
    let (unsigned, _) = sealed(EVIDENCE, &[]);
    assert_eq!(read(&one), read(&unsigned));
}

/// `--seal` changes nothing of the report itself.
#[test]
fn a_report_is_the_same_with_and_without_seal() {
    for fixture in ["fixtures/nini", "fixtures/audit/exclusions", "fixtures/audit/doubt/changes"] {
        for detail in ["rows", "late", "all"] {
            for format in ["json", "text", "csv"] {
                let folder = folder();
                copy(&shell::root().join(fixture), folder.path());
                let args = [&REPORT[..], &["--detail", detail, "--format", format]].concat();
                let plain = aloi_at(folder.path(), &args);
                let sealed = aloi_at(folder.path(), &[&args[..], &["--seal", "s.zip"]].concat());
                assert_eq!(plain.code, 0, "{fixture}: {}", plain.err);
                assert_eq!(plain.out, sealed.out, "{fixture} {detail} {format}");
            }
        }
    }
}

#[test]
fn the_sealed_result_is_the_json_of_the_report_and_lists_all_tickets() {
    let (folder, _) = sealed(EVIDENCE, &["--detail", "rows"]);
    let json =
        aloi_at(folder.path(), &[&REPORT[..], &["--detail", "all", "--format", "json"]].concat());
    let bytes = std::fs::read(folder.path().join("seal.zip")).unwrap();
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(json.out.as_bytes()));
    for file in ["contract.toml", "calendars/holidays.ics"] {
        assert!(has(&std::fs::read(folder.path().join(file)).unwrap()), "{file} is sealed");
    }
    for file in ["tickets.csv", "history.csv"] {
        assert!(!has(&std::fs::read(folder.path().join(file)).unwrap()), "{file} is not");
    }
}

#[test]
fn a_renamed_file_is_the_same() {
    let (folder, _) = sealed("fixtures/audit/doubt/changes", &[]);
    let at = folder.path();
    std::fs::create_dir(at.join("elsewhere")).unwrap();
    std::fs::rename(at.join("tickets.csv"), at.join("elsewhere/history.csv")).unwrap();
    std::fs::rename(at.join("history.csv"), at.join("t.csv")).unwrap();
    let renamed = ["--history", "t.csv", "--tickets", "elsewhere/history.csv"];
    let found = answer(at, &renamed);
    assert_eq!(found["answer"], "same", "findings name files as they were sealed: {found}");
    let swapped = answer(at, &["--tickets", "t.csv", "--history", "elsewhere/history.csv"]);
    assert_eq!(swapped["inputs"][0]["standing"], "misplaced");
    assert_eq!(swapped["inputs"][1]["standing"], "misplaced");
    assert_eq!(swapped["answer"], "differs");
}

#[test]
fn any_changed_byte_of_an_input_is_named() {
    let (folder, _) = sealed(EVIDENCE, &[]);
    let at = folder.path();
    for (position, file) in ["tickets.csv", "history.csv"].into_iter().enumerate() {
        let whole = std::fs::read(at.join(file)).unwrap();
        for place in [0, 1, whole.len() / 2, whole.len() - 2, whole.len() - 1] {
            change(&at.join(file), place);
            let found = answer(at, &FILES);
            assert_eq!(found["answer"], "differs", "{file} {place}");
            assert_eq!(found["inputs"][position]["standing"], "changed", "{file} {place}");
            assert_eq!(found["inputs"][1 - position]["standing"], "same");
            assert_eq!(found["inputs"][position]["sealed"]["file"], file);
            let text = verify(at, &FILES);
            assert!(text.out.contains(&format!("{file} changed")), "{}", text.out);
            std::fs::write(at.join(file), &whole).unwrap();
        }
    }
    assert_eq!(answer(at, &FILES)["answer"], "same");
}

#[test]
fn missing_and_extra_files_are_named() {
    let (folder, _) = sealed(EVIDENCE, &[]);
    let at = folder.path();
    let found = answer(at, &FILES[..2]);
    assert_eq!(found["inputs"][1]["standing"], "missing");
    assert_eq!(found["result"]["state"], "failed", "the shape needs a history");
    let more = [&FILES[..], &["later/history.csv"]].concat();
    let found = answer(at, &more);
    assert_eq!(found["inputs"][2]["standing"], "extra");
    assert_eq!(found["inputs"][2]["given"]["file"], "history.csv");
    assert_eq!(found["answer"], "differs");
    let none = verify(at, &["--tickets", "nothing.csv"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("cannot read nothing.csv"), "{}", none.err);
    let standard = verify(at, &["--tickets", "-"]);
    assert!(standard.err.contains("read twice"), "{}", standard.err);
}

#[test]
fn any_changed_byte_of_the_contract_is_named() {
    let (folder, _) = sealed(EVIDENCE, &[]);
    let at = folder.path();
    let args = [&FILES[..], &["-c", "contract.toml"]].concat();
    for (position, file) in ["contract.toml", "calendars/holidays.ics"].into_iter().enumerate() {
        let whole = std::fs::read(at.join(file)).unwrap();
        for place in [0, whole.len() / 2, whole.len() - 1] {
            change(&at.join(file), place);
            let found = answer(at, &args);
            assert_eq!(found["answer"], "differs");
            assert_eq!(found["contract"][position]["standing"], "changed", "{found}");
            assert_eq!(found["contract"][position]["file"], file);
            let line = 1 + whole[..place].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(found["contract"][position]["line"], line, "{file} {place}");
            assert_eq!(found["result"]["state"], "same", "the sealed contract is applied");
            std::fs::write(at.join(file), &whole).unwrap();
        }
    }
    std::fs::remove_file(at.join("calendars/holidays.ics")).unwrap();
    let found = answer(at, &args);
    assert_eq!(found["contract"][1]["standing"], "missing");
    assert_eq!(answer(at, &FILES)["answer"], "same", "the seal has what the contract names");
}

#[test]
fn a_changed_byte_of_the_seal_is_named() {
    let (folder, ran) = sealed(EVIDENCE, &[]);
    let at = folder.path();
    let digest = aloi_digest(&ran);
    let whole = std::fs::read(at.join("seal.zip")).unwrap();
    let place = |text: &str| {
        whole.windows(text.len()).position(|window| window == text.as_bytes()).unwrap() + 1
    };
    let cases = [
        ("[contract]", "contract/contract.toml"),
        ("BEGIN:VCALENDAR", "contract/calendars/holidays.ics"),
        ("\"in_time\": 3", "result.json"),
        ("aloi.seal.v1", "manifest.json"),
    ];
    for (text, part) in cases {
        change(&at.join("seal.zip"), place(text));
        let found = answer(at, &[&FILES[..], &["--digest", &digest]].concat());
        assert_eq!(found["answer"], "damaged");
        assert_eq!(found["seal"]["is_kept_one"], false);
        let damages = found["seal"]["damages"].as_array().unwrap();
        assert_eq!(damages.len(), 1, "{damages:?}");
        assert_eq!(damages[0]["entry"], part);
        let text = verify(at, &FILES);
        assert_eq!(text.code, 2);
        assert!(text.out.contains(part), "{}", text.out);
        let restated = verify(at, &[&FILES[..], &["--restate"]].concat());
        assert_eq!(restated.code, 2, "what is damaged is not restated");
        assert!(restated.err.contains(part), "{}", restated.err);
        std::fs::write(at.join("seal.zip"), &whole).unwrap();
    }
}

/// A seal that someone wrote anew is whole in itself: the digest, the key or the recomputation
/// tell.
#[test]
fn another_seal_in_its_place_is_found() {
    let (first, ran) = sealed(EVIDENCE, &["--sign", &key("test.pem")]);
    let digest = aloi_digest(&ran);
    let history = std::fs::read_to_string(first.path().join("history.csv")).unwrap();
    let (other, _) = sealed(EVIDENCE, &[]);
    let at = other.path();
    std::fs::write(at.join("history.csv"), history.replace("10-07T15:00:00Z", "10-07T14:00:00Z"))
        .unwrap();
    let ran =
        aloi_at(at, &[&REPORT[..], &["--seal", "seal.zip", "--sign", &key("other.pem")]].concat());
    assert_eq!(ran.code, 0);
    std::fs::write(at.join("history.csv"), history).unwrap();
    let found = answer(at, &["--digest", &digest]);
    assert_eq!(
        (&found["answer"], &found["seal"]["is_kept_one"]),
        (&"differs".into(), &false.into())
    );
    let found = answer(at, &["--public-key", &key("test.pub.pem")]);
    assert_eq!(found["seal"]["signature"], "other_key");
    let found = answer(at, &FILES);
    assert_eq!(found["inputs"][1]["standing"], "changed");
    let tickets = found["result"]["tickets"].as_array().unwrap();
    assert_eq!(tickets.len(), 1);
    assert_eq!(tickets[0]["ticket"], "A-3");
    assert_eq!(tickets[0]["before"]["figures"]["elapsed_s"], 14_400, "what the forged one says");
    assert_eq!(tickets[0]["after"]["figures"]["elapsed_s"], 18_000, "what the files say");
    let rows: Vec<&Value> = found["result"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["changed"] != serde_json::json!([]))
        .collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["priority"], &rows[0]["in_time_change"]), (&"P2".into(), &(-1).into()));
    let text = verify(at, &FILES);
    for said in ["A-3", "4:00:00", "5:00:00", "history.csv changed"] {
        assert!(text.out.contains(said), "no {said} in\n{}", text.out);
    }
}

#[test]
fn a_signature_tells_who_sealed() {
    let (folder, _) = sealed(EVIDENCE, &["--sign", &key("test.pem")]);
    let at = folder.path();
    let found = answer(at, &[&FILES[..], &["--public-key", &key("test.pub.pem")]].concat());
    assert_eq!((&found["answer"], &found["seal"]["signature"]), (&"same".into(), &"proved".into()));
    assert_eq!(answer(at, &FILES)["seal"]["signature"], "unproved");
    let other = answer(at, &[&FILES[..], &["--public-key", &key("other.pub.pem")]].concat());
    assert_eq!(
        (&other["answer"], &other["seal"]["signature"]),
        (&"differs".into(), &"other_key".into())
    );
    let (unsigned, _) = sealed(EVIDENCE, &[]);
    let found =
        answer(unsigned.path(), &[&FILES[..], &["--public-key", &key("test.pub.pem")]].concat());
    assert_eq!(
        (&found["answer"], &found["seal"]["signature"]),
        (&"differs".into(), &"absent".into())
    );
}

/// What docs/evidence.md says that OpenSSL makes of it.
#[test]
fn openssl_agrees_about_the_signature() {
    let (folder, _) = sealed(EVIDENCE, &["--sign", &key("test.pem")]);
    let file = std::fs::File::open(folder.path().join("seal.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    for name in ["manifest.json", "manifest.json.sig"] {
        let mut out = std::fs::File::create(folder.path().join(name)).unwrap();
        std::io::copy(&mut archive.by_name(name).unwrap(), &mut out).unwrap();
    }
    let ran = std::process::Command::new("openssl")
        .args(["pkeyutl", "-verify", "-pubin", "-rawin", "-inkey", &key("test.pub.pem")])
        .args(["-in", "manifest.json", "-sigfile", "manifest.json.sig"])
        .current_dir(folder.path())
        .output();
    match ran {
        Ok(ran) => assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr)),
        Err(_) => skipped("no openssl"),
    }
}

#[test]
fn wrong_keys_and_digests_are_refused_before_the_work() {
    let folder = folder();
    let at = folder.path();
    copy(&shell::root().join(EVIDENCE), at);
    let refused = |args: &[&str], said: &str| {
        let ran = aloi_at(at, args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.err.contains(said), "no {said:?} in\n{}", ran.err);
        assert!(!at.join("s.zip").exists(), "nothing was sealed");
    };
    let report = |more: &[&str], said: &str| refused(&[&REPORT[..], more].concat(), said);
    report(&["--seal", "s.zip", "--sign", &key("test.pub.pem")], "this is a public key");
    report(&["--seal", "s.zip", "--sign", &key("rsa.pem")], "not an Ed25519 key");
    report(&["--seal", "s.zip", "--sign", &key("encrypted.pem")], "asks for no passphrase");
    report(&["--seal", "s.zip", "--sign", "nothing.pem"], "cannot read nothing.pem");
    report(&["--sign", &key("test.pem")], "--seal");
    report(&["--seal", "-"], "a seal is a file");
    report(&["--seal", "s.json", "-o", "s.json"], "would be one and the same file");
    report(&["--seal", "tickets.csv"], "would replace a file that is read");
    report(&["--seal", "other.csv"], "a seal is a ZIP file");
    report(&["--seal", "seal"], "a name that ends in .zip");
    report(&["--seal", "nowhere/s.zip"], "cannot write nowhere/s.zip");
    let verify = |more: &[&str], said: &str| {
        let tickets = ["verify", "tickets.csv"];
        refused(&[&tickets[..], more].concat(), said);
    };
    verify(&["--digest", "12ab"], "is not a SHA-256 digest");
    verify(&["--public-key", &key("test.pem")], "this is a private key");
    verify(&["-o", "x.xlsx"], "a verification is no report");
    let ran = aloi_at(at, &["verify", "tickets.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("is no seal of Aloi"), "{}", ran.out);
}

#[test]
fn a_private_key_is_never_shown() {
    let (folder, ran) = sealed(EVIDENCE, &["--sign", &key("test.pem"), "-o", "report.json"]);
    let pem = std::fs::read_to_string(key("test.pem")).unwrap();
    let secret = pem.lines().nth(1).unwrap();
    assert!(!ran.out.contains(secret) && !ran.err.contains(secret));
    for name in ["seal.zip", "report.json"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        let raw = &base64(secret)[16..];
        assert!(!bytes.windows(raw.len()).any(|window| window == raw), "{name}");
    }
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

/// The tickets of fixtures/audit/evidence/README.md: kind, and what each does to P1 and P2.
const RESTATED: [(&str, &str, [i64; 2], [i64; 2]); 10] = [
    ("A-11", "outside", [0, 0], [0, 0]),
    ("A-13", "appeared", [0, 0], [0, 0]),
    ("A-2", "changed", [-1, 0], [0, 0]),
    ("A-3", "changed", [0, 0], [1, 0]),
    ("A-4", "left", [0, 0], [-1, -1]),
    ("A-5", "entered", [1, 1], [0, 0]),
    ("A-6", "moved", [0, 1], [-1, -1]),
    ("A-7", "disappeared", [0, 0], [0, -1]),
    ("A-8", "appeared", [1, 1], [0, 0]),
    ("A-9", "changed", [0, 0], [0, 0]),
];

const LATER: [&str; 5] =
    ["--restate", "--tickets", "later/tickets.csv", "--history", "later/history.csv"];

fn effect(ticket: &Value, priority: &str) -> [i64; 2] {
    let rows = ticket["effect"].as_array().unwrap().iter();
    let row = rows.clone().find(|row| row["priority"] == priority);
    ["in_time", "total"].map(|key| row.map_or(0, |row| row[key].as_i64().unwrap()))
}

#[test]
fn a_restatement_lists_exactly_the_tickets_that_changed() {
    let (folder, ran) = sealed(EVIDENCE, &["--detail", "rows"]);
    let restated = verify(folder.path(), &[&LATER[..], &["--format", "json"]].concat());
    assert_eq!(restated.code, 0, "{}", restated.err);
    let restated: Value = serde_json::from_str(&restated.out).unwrap();
    assert_eq!(restated["schema"], "aloi.restatement.v1");
    assert_eq!(restated["seal"], aloi_digest(&ran).as_str());
    assert_eq!(restated["sealed_inputs"][0]["rows"], 11);
    let tickets = restated["tickets"].as_array().unwrap();
    let found: Vec<_> = tickets
        .iter()
        .map(|ticket| {
            let text = |key: &str| ticket[key].as_str().unwrap();
            (text("ticket"), text("kind"), effect(ticket, "P1"), effect(ticket, "P2"))
        })
        .collect();
    assert_eq!(found, RESTATED);
    let changed: Vec<&Value> = tickets.iter().map(|ticket| &ticket["changed"]).collect();
    assert_eq!(*changed[2], serde_json::json!(["restored_at", "elapsed_s", "verdict"]));
    assert_eq!(*changed[9], serde_json::json!(["group"]));
    let rows = restated["rows"].as_array().unwrap();
    for (row, priority, before, after) in
        [(&rows[0], "P1", [3, 3], [4, 6]), (&rows[1], "P2", [3, 5], [2, 2])]
    {
        assert_eq!(row["priority"], priority);
        let counts = |side: &str| ["in_time", "total"].map(|key| row[side][key].as_i64().unwrap());
        assert_eq!((counts("before"), counts("after")), (before, after));
        // the effects of the tickets add up to the change of the row
        let sum =
            |at: usize| tickets.iter().map(|ticket| effect(ticket, priority)[at]).sum::<i64>();
        assert_eq!(row["in_time_change"], sum(0), "{priority}");
        assert_eq!(row["total_change"], sum(1), "{priority}");
        assert_eq!([sum(0), sum(1)], [after[0] - before[0], after[1] - before[1]]);
    }
    assert_eq!(
        (&rows[0]["after"]["rate"], &rows[1]["after"]["rate"]),
        (&"66.67".into(), &"100.00".into())
    );
}

#[test]
fn a_restatement_says_what_it_changes_of_what_is_due() {
    let case = shell::root().join("fixtures/rules/R28-known-from");
    let folder = shell::folder();
    for name in ["contract.toml", "tickets.csv"] {
        std::fs::copy(case.join(name), folder.path().join(name)).unwrap();
    }
    let seal = ["report", "-c", "contract.toml", "--tickets", "tickets.csv", "--seal", "s.zip"];
    let months = ["--from", "2026-10", "--to", "2026-11", "--format", "json"];
    let ran = shell::aloi_at(folder.path(), &[&seal[..], &months].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    // November's ticket turns out to have been in time
    let later = std::fs::read_to_string(case.join("tickets.csv")).unwrap();
    let later = later.replace("2026-11-05T10:00:00Z", "2026-11-05T08:30:00Z");
    std::fs::write(folder.path().join("later.csv"), later).unwrap();
    let restate = ["verify", "s.zip", "--restate", "--tickets", "later.csv"];
    let json = shell::aloi_at(folder.path(), &[&restate[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let due: Vec<(&str, &str)> = json["money"]
        .as_array()
        .unwrap()
        .iter()
        .map(|month| (month["before"].as_str().unwrap(), month["after"].as_str().unwrap()))
        .collect();
    assert_eq!(due, [("0.00", "0.00"), ("570.00", "0.00")]);
    let text = shell::aloi_at(folder.path(), &restate).out;
    let line = text.lines().find(|line| line.contains("570.00 EUR")).unwrap();
    assert!(line.contains("November 2026") && line.contains("\u{2212}570.00 EUR"), "{text}");
}

#[test]
fn a_restatement_of_the_same_export_changes_nothing() {
    let (folder, _) = sealed(EVIDENCE, &[]);
    let ran = verify(folder.path(), &[&["--restate"], &FILES[..], &["--format", "json"]].concat());
    let restated: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, restated["tickets"].as_array().unwrap().len()), (0, 0));
    let text = verify(folder.path(), &[&["--restate"], &FILES[..]].concat());
    assert!(text.out.contains("No ticket changed since the seal"), "{}", text.out);
}

#[test]
fn a_restatement_is_written_in_every_format() {
    let (folder, _) = sealed(EVIDENCE, &[]);
    let at = folder.path();
    let names = ["r.txt", "r.md", "r.json", "r.csv", "r.html", "r.xlsx"];
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    let ran = verify(at, &[&LATER[..], &outputs].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |name: &str| std::fs::read_to_string(at.join(name)).unwrap();
    for name in ["r.txt", "r.md", "r.html"] {
        for said in ["Restatement", "A-2", "2:00:01", "disappeared", "66.67"] {
            assert!(read(name).contains(said), "no {said:?} in {name}");
        }
    }
    let csv = read("r.csv");
    assert_eq!(csv.lines().count(), 11);
    assert!(csv.contains("restoration,A-5,entered,,,2026-10,not-closed,,"), "{csv}");
    let head: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    for key in ["service", "group", "planned_at", "planned_date"] {
        for of in ["before", "after"] {
            assert!(head.contains(&format!("{key}_{of}").as_str()), "no {key}_{of} in {head:?}");
        }
    }
    assert!(csv.contains(",XX,"), "groups have their values: {csv}");
    let rows = read("r-rows.csv");
    assert!(rows.contains("2026-10,restoration,,P1,3,3,100.00,4,6,66.67,1,3"), "{rows}");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(at.join("r.xlsx")).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Restatement").unwrap();
    assert!(
        sheet
            .used_cells()
            .any(|(_, _, cell)| matches!(cell, calamine::Data::String(text) if text == "A-13"))
    );
}

#[test]
fn a_contract_that_is_not_the_sealed_one_is_not_restated() {
    let (folder, _) = sealed(EVIDENCE, &[]);
    change(&folder.path().join("contract.toml"), 3);
    let ran = verify(folder.path(), &[&LATER[..], &["-c", "contract.toml"]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("contract.toml is not the sealed one"), "{}", ran.err);
    assert_eq!(verify(folder.path(), &LATER).code, 0);
    let none = verify(folder.path(), &["--restate"]);
    assert!(none.err.contains("--restate needs the later export"), "{}", none.err);
}

#[test]
fn a_restatement_needs_every_register_and_claim_that_was_sealed() {
    let cases = [
        ("fixtures/audit/exclusions", "exclusions", "exclusions.csv"),
        ("fixtures/audit/reconcile", "claims", "claims-tickets.csv"),
    ];
    for (fixture, role, name) in cases {
        let flag = format!("--{role}");
        let (folder, _) = sealed(fixture, &[&flag, name]);
        let (at, later) = (folder.path(), [&["--restate"], &FILES[..]].concat());
        let ran = verify(at, &later);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        let said = format!("sealed with {name} ({role}), not given now");
        assert!(ran.err.contains(&said), "{}", ran.err);
        assert!(ran.err.contains(&format!("{flag} {name}")), "{}", ran.err);
        // under another name it is the same
        std::fs::rename(at.join(name), at.join("other.csv")).unwrap();
        let given = verify(at, &[&later[..], &[&flag, "other.csv", "--format", "json"]].concat());
        let restated: Value = serde_json::from_str(&given.out).expect(&given.err);
        assert_eq!((given.code, restated["tickets"].as_array().unwrap().len()), (0, 0));
    }
}

/// What is asked of a report is asked again: several months, an instant of knowledge, segments,
/// readings.
#[test]
fn every_argument_of_the_report_is_applied_again() {
    let cases: [&[&str]; 4] = [
        &["-m", "2026-10", "--as-of", "2026-10-20"],
        &["--from", "2026-09", "--to", "2026-12"],
        &["-m", "2026-10", "--segments"],
        &["-m", "2026-10", "--readings"],
    ];
    for more in cases {
        let folder = folder();
        let path = folder.path().join("seal.zip");
        let seal = path.to_str().unwrap();
        done(&nini(&[more, &["--seal", seal]].concat()));
        let mut files = nini(&[]);
        files.splice(..3, ["verify", seal]);
        assert_eq!(aloi(&files).code, 0, "{more:?}");
    }
}

#[test]
fn registers_of_exclusions_and_claims_are_inputs() {
    let cases = [
        ("fixtures/audit/exclusions", "exclusions", "exclusions.csv"),
        ("fixtures/audit/reconcile", "claims", "claims-tickets.csv"),
    ];
    for (fixture, role, name) in cases {
        let flag = format!("--{role}");
        let (folder, _) = sealed(fixture, &[&flag, name]);
        let at = folder.path();
        let found = answer(at, &[&FILES[..], &[&flag, name]].concat());
        assert_eq!(found["answer"], "same", "{found}");
        assert_eq!(found["inputs"][2]["sealed"]["role"], role);
        assert_eq!(answer(at, &FILES)["inputs"][2]["standing"], "missing");
        let whole = std::fs::read(at.join(name)).unwrap();
        std::fs::rename(at.join(name), at.join("other.csv")).unwrap();
        let renamed = [&FILES[..], &[&flag, "other.csv"]].concat();
        assert_eq!(answer(at, &renamed)["answer"], "same");
        std::fs::write(at.join("other.csv"), [&whole[..], b"\n"].concat()).unwrap();
        assert_eq!(answer(at, &renamed)["inputs"][2]["standing"], "changed");
    }
}

/// Hostile seals: refused in a sentence, nothing written, no panic.
#[test]
fn hostile_files_are_refused_and_write_nothing() {
    let folder = folder();
    let at = folder.path();
    copy(&shell::root().join(EVIDENCE), at);
    let bomb = |method| {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        for name in ["manifest.json", "../../escaped.txt", "/tmp/escaped.txt"] {
            writer.start_file(name, options).unwrap();
            writer.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let cases = [
        ("a bomb", bomb(zip::CompressionMethod::Deflated)),
        ("names that lead out", bomb(zip::CompressionMethod::Stored)),
        ("nothing", Vec::new()),
        ("a picture", b"\x89PNG\r\n\x1a\n".to_vec()),
    ];
    let before = files(at);
    for (words, bytes) in cases {
        let path: PathBuf =
            at.parent().unwrap().join(format!("hostile-{}.zip", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let seal = path.to_str().unwrap();
        let ran = aloi_at(at, &[&["verify", seal], &FILES[..]].concat());
        std::fs::remove_file(&path).unwrap();
        assert_eq!(ran.code, 2, "{words}: {}", ran.err);
        assert!(!ran.err.contains("bug"), "{words}: {}", ran.err);
        assert!(!ran.out.is_empty(), "{words}");
    }
    assert_eq!(files(at), before);
    assert!(!at.parent().unwrap().join("escaped.txt").exists());
}

/// Ticket ids that could act on a terminal, a sheet or a page.
#[test]
fn hostile_ids_are_told_safely() {
    let folder = folder();
    let at = folder.path();
    copy(&shell::root().join(EVIDENCE), at);
    for path in ["tickets.csv", "history.csv", "later/tickets.csv", "later/history.csv"] {
        let text = std::fs::read_to_string(at.join(path)).unwrap();
        let text = text.replace("A-2,", "=1+<b>\u{202e}A|2,").replace("A-3,", "\u{1b}[2JA-3,");
        std::fs::write(at.join(path), text).unwrap();
    }
    let ran = aloi_at(at, &[&REPORT[..], &["--seal", "seal.zip"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = ["-o", "r.txt", "-o", "r.md", "-o", "r.csv", "-o", "r.html", "-o", "r.json"];
    assert_eq!(verify(at, &[&LATER[..], &names].concat()).code, 0);
    for name in ["r.txt", "r.md", "r.csv", "r.html", "r.json"] {
        let text = std::fs::read_to_string(at.join(name)).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{name}");
        assert!(name != "r.html" || !text.contains("=1+<b>"), "{name}");
        assert!(name != "r.md" || !text.contains("A|2"), "{name}");
        assert!(name != "r.csv" || text.contains("'=1+"), "{name}: {text}");
    }
    let later = ["--tickets", "later/tickets.csv", "--history", "later/history.csv"];
    let text = verify(at, &later);
    assert_eq!(text.code, 2);
    assert!(!text.out.contains(['\u{1b}', '\u{202e}']), "{}", text.out);
}

/// The month of the real log, sealed, verified and restated from itself.
#[test]
fn the_real_log_is_sealed_and_verified() {
    let folder = folder();
    let Some(log) = shell::real_log(folder.path()) else {
        skipped("no ../shared/data/uci, or no python3");
        return;
    };
    let (log, seal) = (log.to_str().unwrap().to_owned(), folder.path().join("seal.zip"));
    let seal = seal.to_str().unwrap();
    let contract = "examples/servicenow-log.toml";
    done(&[
        "report",
        "-c",
        contract,
        "--history",
        &log,
        "-m",
        "2016-04",
        "--seal",
        seal,
        "--format",
        "csv",
    ]);
    let ran = done(&["verify", seal, "--history", &log, "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["answer"], "same");
}

/// Whatever an indicator promises, the seal of its report stands by itself: tiers, rows over several
/// levels, figures that are no share, parts, registers and longer periods were once called changed.
#[test]
fn the_seal_of_any_promise_stands() {
    let folder = shell::folder();
    let seal = folder.path().join("seal.zip");
    let rules = shell::root().join("fixtures/rules");
    let mut names: Vec<_> =
        std::fs::read_dir(&rules).unwrap().map(|one| one.unwrap().path()).collect();
    names.sort();
    let mut sealed = 0;
    for fixture in names {
        let name = fixture.file_name().unwrap().to_str().unwrap().to_owned();
        if !["R17", "R20", "R21", "R23", "R24", "R25", "R26", "R28", "R29"]
            .iter()
            .any(|rule| name.starts_with(rule))
        {
            continue;
        }
        let given = std::fs::read_to_string(fixture.join("args")).unwrap_or_default();
        let mut args = vec!["report", "-c", "contract.toml"];
        for (flag, file) in [("--tickets", "tickets.csv"), ("--history", "history.csv")] {
            if fixture.join(file).is_file() {
                args.extend([flag, file]);
            }
        }
        args.extend(given.split_whitespace());
        args.extend(["--seal", seal.to_str().unwrap()]);
        if shell::aloi_at(&fixture, &args).code != 0 {
            continue; // what is refused is never sealed
        }
        sealed += 1;
        let ran = shell::aloi_at(&fixture, &["verify", seal.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.out, ran.err);
        std::fs::remove_file(&seal).unwrap();
    }
    assert!(sealed > 20, "{sealed} fixtures were sealed");
}

/// A fixture of the rules sealed, and restated from an export in which a text stands for another.
fn restated_of(fixture: &str, from: &str, to: &str) -> (Value, String) {
    let of = shell::root().join("fixtures/rules").join(fixture);
    let at = folder();
    let path = |name: &str| at.path().join(name).to_string_lossy().into_owned();
    let (seal, tickets) = (path("seal.zip"), path("tickets.csv"));
    let read = ["--tickets", "tickets.csv", "--history", "history.csv"];
    let month = ["-m", "2026-10", "--seal", &seal];
    let ran =
        shell::aloi_at(&of, &[&["report", "-c", "contract.toml"][..], &read, &month].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let later = std::fs::read_to_string(of.join("tickets.csv")).unwrap();
    assert!(later.contains(from), "{from}");
    std::fs::write(&tickets, later.replace(from, to)).unwrap();
    let given = ["verify", &seal, "--restate", "--tickets", &tickets, "--history", "history.csv"];
    let json = shell::aloi_at(&of, &[&given[..], &["--format", "json"]].concat());
    assert_eq!(json.code, 0, "{}", json.err);
    let text = shell::aloi_at(&of, &given);
    (serde_json::from_str(&json.out).unwrap(), text.out)
}

#[test]
fn a_restated_tier_stands_beside_itself() {
    // regression: the second tier as it was sealed stood beside nothing, the first beside the second
    let (json, text) = restated_of("R21-tiers", "08:15:01Z", "08:40:01Z");
    let counts =
        |row: &Value, when: &str| (row[when]["in_time"].clone(), row[when]["total"].clone());
    let rows = json["rows"].as_array().unwrap();
    let found: Vec<_> =
        rows.iter().map(|row| (counts(row, "before"), counts(row, "after"))).collect();
    let of = |in_time: u64| (Value::from(in_time), Value::from(3));
    assert_eq!(found, [(of(1), of(1)), (of(3), of(2))]);
    // under the first tier it is late by more, under the second it has become late
    assert_eq!(json["tickets"].as_array().unwrap().len(), 2);
    assert!(text.contains("P1 · 2: in time −1, total 0"), "{text}");
}

#[test]
fn a_restated_mean_is_shown_and_not_its_counts() {
    // regression: a mean of 57.75 s stood there as 0/4
    let (_, text) = restated_of("R25-figures", "08:02:00Z", "08:03:00Z");
    assert!(text.contains("58s (4)") && text.contains("1m13s (4)"), "{text}");
    assert!(text.contains("clock ended"), "{text}");
}
