//! Seals that were changed, signed, stripped, or were none: what is told of each.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi_evidence::{
    Damage, Fault, Manifest, Part, PrivateKey, PublicKey, Signature, open, seal, sha256,
};
use proptest::prelude::*;

const KEY: &[u8] = include_bytes!("keys/test.pem");
const PUBLIC: &[u8] = include_bytes!("keys/test.pub.pem");
const OTHER_PUBLIC: &[u8] = include_bytes!("keys/other.pub.pem");

const CONTRACT: &str = "contract/contract.toml";
const HOLIDAYS: &str = "contract/calendars/jours fériés.ics";
const RESULT: &str = "result.json";
const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.json.sig";

fn sealed(key: Option<&[u8]>) -> Vec<u8> {
    let files: [(&str, &[u8]); 3] = [
        (CONTRACT, b"[contract]\ntitle = \"TMA\"\n"),
        (HOLIDAYS, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        (RESULT, b"{\"schema\": \"aloi.report.v1\"}\n"),
    ];
    let key = key.map(|pem| PrivateKey::from_pem(pem).unwrap());
    seal(Manifest::example(), &files, key.as_ref()).unwrap()
}

/// The parts of a seal, from the places at which its records stand.
fn parts(bytes: &[u8]) -> Vec<(std::ops::Range<usize>, Part)> {
    let archive = [MANIFEST, CONTRACT, HOLIDAYS, RESULT, SIGNATURE];
    let starts = |sign: &[u8]| {
        let found = bytes.windows(4).enumerate().filter(|(_, window)| *window == sign);
        found.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (headers, records) = (starts(b"PK\x03\x04"), starts(b"PK\x01\x02"));
    let end = starts(b"PK\x05\x06")[0];
    let mut parts = Vec::new();
    for (at, name) in headers.iter().zip(archive) {
        let content = at + 30 + name.len();
        let next = headers.iter().copied().find(|next| next > at).unwrap_or(records[0]);
        parts.push((*at..content, Part::Header(name.to_owned())));
        parts.push((content..next, Part::Content(name.to_owned())));
    }
    for (at, name) in records.iter().zip(archive) {
        parts.push((*at..at + 46 + name.len(), Part::Directory(name.to_owned())));
    }
    parts.push((end..bytes.len(), Part::End));
    assert!(parts.windows(2).all(|pair| pair[0].0.end == pair[1].0.start), "{parts:?}");
    parts
}

/// Every byte, each changed in several ways: the part in which it lies is named, and no other.
#[test]
fn any_changed_byte_is_found_and_its_part_is_named() {
    for key in [None, Some(KEY)] {
        let whole = sealed(key);
        let digest = sha256(&whole);
        let mut changed = whole.clone();
        for (range, part) in parts(&whole) {
            for at in range {
                for change in [1_u8, 0x20, 0x80, 0xff] {
                    changed[at] ^= change;
                    let damages = open(&changed).expect_err("it was changed");
                    let named: Vec<&Part> = damages.iter().map(|damage| &damage.part).collect();
                    assert_eq!(named, [&part], "byte {at} xor {change}");
                    assert_ne!(sha256(&changed), digest);
                    changed[at] = whole[at];
                }
            }
        }
        assert!(open(&changed).is_ok(), "and it is whole again");
    }
}

#[test]
fn bytes_added_or_cut_off_are_found() {
    let whole = sealed(Some(KEY));
    for length in 0..whole.len() {
        let damages = open(&whole[..length]).expect_err("it was cut short");
        assert!(!damages.is_empty(), "{length}");
    }
    let after = open(&[&whole[..], b"x"].concat()).unwrap_err();
    assert_eq!(after, [Damage { part: Part::After, fault: Fault::Added(1) }]);
    let before = open(&[b"#!/bin/sh\n", &whole[..]].concat()).unwrap_err();
    assert_eq!(before, [Damage { part: Part::Before, fault: Fault::Added(10) }]);
    // the comment of a ZIP, whose length its end record gives
    let mut comment = [&whole[..], b"hello"].concat();
    let length = whole.len() - 2;
    comment[length] = 5;
    let named: Vec<Part> =
        open(&comment).unwrap_err().into_iter().map(|damage| damage.part).collect();
    assert_eq!(named, [Part::End, Part::After]);
}

#[test]
fn two_parts_that_were_changed_are_both_named() {
    let whole = sealed(None);
    let mut changed = whole.clone();
    for (range, part) in parts(&whole) {
        if matches!(&part, Part::Content(name) if name == CONTRACT || name == RESULT) {
            changed[range.start] ^= 1;
        }
    }
    let named: Vec<Part> =
        open(&changed).unwrap_err().into_iter().map(|damage| damage.part).collect();
    assert_eq!(named, [CONTRACT, RESULT].map(|name| Part::Content(name.to_owned())));
}

#[test]
fn the_same_is_sealed_in_the_same_bytes() {
    for key in [None, Some(KEY)] {
        assert_eq!(sealed(key), sealed(key));
    }
}

#[test]
fn what_was_sealed_comes_back() {
    let bytes = sealed(Some(KEY));
    let opened = open(&bytes).unwrap();
    assert_eq!(opened.file(CONTRACT), Some(&b"[contract]\ntitle = \"TMA\"\n"[..]));
    assert_eq!(opened.file(HOLIDAYS), Some(&b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"[..]));
    assert_eq!(opened.file("nothing"), None);
    assert_eq!(opened.manifest().entries.len(), 3);
}

/// What its signature is worth, without a key, with the signer's, with another.
fn worth(bytes: &[u8]) -> [Signature; 3] {
    let opened = open(bytes).unwrap();
    let key = |pem| PublicKey::from_pem(pem).unwrap();
    [
        opened.signature(None),
        opened.signature(Some(&key(PUBLIC))),
        opened.signature(Some(&key(OTHER_PUBLIC))),
    ]
}

#[test]
fn only_a_key_from_elsewhere_proves_who_signed() {
    use Signature::{Absent, OtherKey, Proved, Unproved};
    assert_eq!(worth(&sealed(Some(KEY))), [Unproved, Proved, OtherKey]);
    assert_eq!(worth(&sealed(None)), [Absent; 3]);
}

/// Someone who knows the form of a seal writes one anew, with what he wants in it.
fn forged(manifest: impl Fn(&mut Manifest), signature: Option<&[u8]>) -> Vec<u8> {
    let bytes = sealed(Some(KEY));
    let opened = open(&bytes).unwrap();
    let mut forged = opened.manifest().clone();
    manifest(&mut forged);
    let mut json = serde_json::to_vec_pretty(&forged).unwrap();
    json.push(b'\n');
    let mut entries = vec![(MANIFEST, json.as_slice())];
    let names = [CONTRACT, HOLIDAYS, RESULT];
    entries.extend(names.map(|name| (name, opened.file(name).unwrap())));
    entries.extend(signature.map(|signature| (SIGNATURE, signature)));
    zipped(&entries)
}

fn own_signature() -> Vec<u8> {
    let bytes = sealed(Some(KEY));
    let parts = parts(&bytes);
    let place = parts.iter().find(|(_, part)| *part == Part::Content(SIGNATURE.to_owned()));
    bytes[place.unwrap().0.clone()].to_vec()
}

/// A ZIP as seals are written, of anything.
fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    use zip::write::SimpleFileOptions;
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(zip::System::Unix);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_seal_written_anew_has_no_proved_signature() {
    use Signature::{Absent, Broken};
    let own = own_signature();
    let unchanged = forged(|_| {}, Some(&own));
    assert_eq!(unchanged, sealed(Some(KEY)), "the forger writes what Aloi writes");
    let lied = |manifest: &mut Manifest| manifest.aloi = "9.9.9".to_owned();
    assert_eq!(worth(&forged(lied, Some(&own))), [Broken; 3], "another manifest");
    assert_eq!(worth(&forged(|_| {}, Some(&[7; 64]))), [Broken; 3], "another signature");
    let stripped = open(&forged(|_| {}, None)).unwrap_err();
    let missing = Damage { part: Part::Content(SIGNATURE.to_owned()), fault: Fault::Missing };
    assert_eq!(stripped, [missing], "the signature taken out");
    let unsigned = |manifest: &mut Manifest| manifest.signer = None;
    assert_eq!(worth(&forged(unsigned, None)), [Absent; 3], "and its mention too");
    let other = |manifest: &mut Manifest| {
        manifest.signer.as_mut().unwrap().public_key =
            PublicKey::from_pem(OTHER_PUBLIC).unwrap().hexadecimal();
    };
    assert_eq!(worth(&forged(other, Some(&own))), [Broken; 3], "another signer named");
    for key in ["", "zz", "00", &"0".repeat(64), &"é".repeat(32)] {
        let named = |manifest: &mut Manifest| {
            manifest.signer.as_mut().unwrap().public_key = key.to_owned();
        };
        assert_eq!(worth(&forged(named, Some(&own))), [Broken; 3], "{key:?} for a key");
    }
    let method = |manifest: &mut Manifest| {
        manifest.signer.as_mut().unwrap().algorithm = "none".to_owned();
    };
    assert_eq!(worth(&forged(method, Some(&own))), [Broken; 3], "another algorithm");
}

#[test]
fn manifests_that_ask_for_too_much_are_refused() {
    let entry = |name: &str, length| {
        let (name, length) = (name.to_owned(), length);
        move |manifest: &mut Manifest| {
            manifest.signer = None;
            manifest.entries[0].name.clone_from(&name);
            manifest.entries[0].length = length;
        }
    };
    let names =
        ["../../etc/cron.d/x", "/etc/passwd", "C:\\x", "", RESULT, MANIFEST, SIGNATURE, "a\0b"];
    for name in names {
        let damages = open(&forged(entry(name, 26), None)).unwrap_err();
        assert_eq!(damages[0].part, Part::Content(MANIFEST.to_owned()), "{name:?}");
        assert!(matches!(damages[0].fault, Fault::Unreadable(_)), "{name:?}: {damages:?}");
    }
    for length in [0, 1, 1 << 20, u64::from(u32::MAX), u64::MAX] {
        assert!(open(&forged(entry("contract/contract.toml", length), None)).is_err(), "{length}");
    }
    let many = |count: usize| {
        move |manifest: &mut Manifest| {
            manifest.signer = None;
            let one = manifest.entries[0].clone();
            let more = (0..count).map(|n| aloi_evidence::Entry {
                name: format!("contract/{n}"),
                length: 0,
                ..one.clone()
            });
            manifest.entries.extend(more);
        }
    };
    for count in [500, 20_000] {
        assert!(open(&forged(many(count), None)).is_err(), "entries that are not there");
    }
}

#[test]
fn other_files_are_no_seals() {
    let compressed = {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file("bomb", options).unwrap();
        for _ in 0..64 {
            writer.write_all(&[0; 1 << 16]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let empty = zipped(&[]);
    let other = zipped(&[("a.csv", b"ticket\n")]);
    let deep = [b"PK\x03\x04".as_slice(), &[0; 26], MANIFEST.as_bytes(), &[b'['; 200_000]].concat();
    let cases: [(&str, &[u8]); 6] = [
        ("nothing", b""),
        ("text", b"ticket,at,field\n"),
        ("a ZIP bomb", &compressed),
        ("an empty ZIP", &empty),
        ("another ZIP", &other),
        ("deep JSON", &deep),
    ];
    for (words, bytes) in cases {
        let damages = open(bytes).expect_err(words);
        assert_eq!(damages.len(), 1, "{words}: {damages:?}");
        let said = damages[0].to_string();
        assert!(
            said.contains("no seal of Aloi") || said.contains("manifest.json"),
            "{words}: {said}"
        );
    }
}

#[test]
fn names_that_cannot_be_sealed_are_refused() {
    for name in ["../x", "/x", "", MANIFEST, SIGNATURE, "a\\b"] {
        assert!(seal(Manifest::example(), &[(name, b"")], None).is_err(), "{name:?}");
    }
    let twice: [(&str, &[u8]); 2] = [("a", b"1"), ("a", b"2")];
    assert!(seal(Manifest::example(), &twice, None).is_err());
}

#[test]
fn other_keys_are_refused_with_what_they_are() {
    let private: [(&[u8], &str); 6] = [
        (PUBLIC, "public key"),
        (include_bytes!("keys/encrypted.pem"), "encrypted"),
        (include_bytes!("keys/rsa.pem"), "not an Ed25519 key"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\n", "OpenSSH"),
        (b"", "no private key"),
        (b"\xff\xfe", "no private key"),
    ];
    for (bytes, expected) in private {
        let problem = PrivateKey::from_pem(bytes).expect_err(expected);
        assert!(problem.message.to_string().contains(expected), "{problem:?}");
        assert!(!problem.help.to_string().is_empty());
    }
    let public: [(&[u8], &str); 5] = [
        (KEY, "private key: it belongs to the one who signs"),
        (include_bytes!("keys/encrypted.pem"), "private key"),
        (include_bytes!("keys/rsa.pub.pem"), "not an Ed25519 key"),
        (b"ssh-ed25519 AAAA", "OpenSSH"),
        (b"junk", "no public key"),
    ];
    for (bytes, expected) in public {
        let problem = PublicKey::from_pem(bytes).expect_err(expected);
        assert!(problem.message.to_string().contains(expected), "{problem:?}");
    }
    let key = PrivateKey::from_pem(KEY).unwrap();
    assert_eq!(format!("{key:?}"), "PrivateKey(not shown)");
    assert_eq!(key.public(), PublicKey::from_pem(PUBLIC).unwrap());
    let windows = String::from_utf8(KEY.to_vec()).unwrap().replace('\n', "\r\n");
    let marked = format!("\u{feff}{windows}\r\n");
    assert!(PrivateKey::from_pem(marked.as_bytes()).is_ok(), "as Windows editors save it");
}

proptest! {
    /// Anything at all is refused or opened, never a panic.
    #[test]
    fn nothing_panics(at in 0_usize..2000, bytes in prop::collection::vec(any::<u8>(), 0..40), cut in 0_usize..60) {
        let mut seal = sealed(Some(KEY));
        let at = at.min(seal.len());
        let end = (at + cut).min(seal.len());
        seal.splice(at..end, bytes);
        let same = seal == sealed(Some(KEY));
        prop_assert_eq!(open(&seal).is_ok(), same);
    }
}
