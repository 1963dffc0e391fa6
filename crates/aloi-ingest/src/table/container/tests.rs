//! What is unpacked, and what is refused.

use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TEXT: &[u8] = b"ticket,status\nT1,New\n";

fn gz_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn check(words: &str, packed: &[u8], inner: Option<&str>) {
    let unpacked = unpack("export", packed.into()).unwrap_or_else(|stop| panic!("{words}: {stop}"));
    assert_eq!(unpacked.bytes, TEXT, "{words}");
    assert_eq!(unpacked.inner.as_deref(), inner, "{words}");
}

fn refused(words: &str, packed: &[u8], says: &str) {
    match unpack("export", packed.into()) {
        Ok(_) => panic!("{words}: unpacked"),
        Err(stop) => assert!(stop.message.to_string().contains(says), "{words}: {stop}"),
    }
}

#[test]
fn one_file_is_taken_out() {
    check("not packed", TEXT, None);
    check("gz", &gz_of(TEXT), None);
    check("gz in two parts", &[gz_of(&TEXT[..9]), gz_of(&TEXT[9..])].concat(), None);
    check("zip", &zip_of(&[("a/t.csv", TEXT)]), Some("a/t.csv"));
    check("gz in a zip", &zip_of(&[("t.csv.gz", &gz_of(TEXT))]), Some("t.csv.gz"));
    let mac = [("t.csv", TEXT), ("__MACOSX/._t.csv", b"x"), (".DS_Store", b"y")];
    check("a zip with what a system adds", &zip_of(&mac), Some("t.csv"));
}

#[test]
fn what_cannot_be_unpacked_is_named() {
    let whole = gz_of(TEXT);
    refused("a gz cut short", &whole[..whole.len() - 9], "cut short");
    refused("a gz cut after its mark", &whole[..5], "cut short");
    let mut wrong = whole.clone();
    let sum = wrong.len() - 6;
    wrong[sum] ^= 1;
    refused("a gz with a wrong sum", &wrong, "damaged");
    refused("two files", &zip_of(&[("b.csv", TEXT), ("a.csv", TEXT)]), "\"a.csv\", \"b.csv\"");
    refused("no file", &zip_of(&[]), "no file");
    let mut whole = zip_of(&[("t.csv", TEXT)]);
    refused("a zip cut short", &whole[..whole.len() / 2], "damaged");
    for mark in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = whole.windows(4).position(|four| four == mark).unwrap();
        whole[at + if mark[2] == 3 { 8 } else { 10 }] = 12;
    }
    refused("a zip packed with bzip2", &whole, "packed by a method that is not read (bzip2)");
    let deep = gz_of(&gz_of(&gz_of(TEXT)));
    refused("three archives", &deep, "holds another");
}

#[test]
fn what_follows_the_end_of_a_gz_is_told_from_its_end_missing() {
    let padded = [gz_of(TEXT), vec![0; 1000]].concat();
    check("NUL bytes after the end, as a tape pads", &padded, None);
    for (words, more, says) in [
        ("text", &b"hello"[..], "5 bytes after its end that are no .gz"),
        ("one letter", b"x", "1 byte after its end that is no .gz"),
        ("NUL bytes and text", b"\0\0x", "3 bytes after its end"),
        ("the beginning of another part", b"\x1f\x8b\x08", "cut short"),
        ("half a mark", b"\x1f", "cut short"),
    ] {
        refused(words, &[&gz_of(TEXT)[..], more].concat(), says);
    }
}

#[test]
fn a_bomb_is_refused_with_its_figures() {
    let zeros = vec![b'0'; 100_000];
    let book = [("[Content_Types].xml", &b"<x/>"[..]), ("xl/sharedStrings.xml", &zeros)];
    for (words, packed, what) in [
        ("a zip", zip_of(&[("bomb.csv", &zeros)]), "the file \"bomb.csv\" in the archive"),
        ("a gz in a gz", gz_of(&gz_of(&zeros)), "the .gz file"),
        ("a gz in two parts", [gz_of(&zeros[1..]), gz_of(b"0")].concat(), "the .gz file"),
        ("a workbook", zip_of(&book), "the workbook"),
    ] {
        let stop = unpack_within("export", &packed, 99_999).err().expect(words);
        assert!(stop.message.to_string().starts_with(what), "{words}: {stop}");
        assert!(
            stop.message.to_string().contains("unpacks to more than 99999 bytes"),
            "{words}: {stop}"
        );
        assert!(unpack_within("export", &packed, 200_000).is_ok(), "{words}");
    }
}
