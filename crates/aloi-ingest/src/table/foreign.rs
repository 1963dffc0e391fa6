//! Files that are no table, whatever their name says, known by how they begin.

use crate::stop::Stop;
use aloi_words::{Said, said};

/// As much of a file as is looked at.
const START: usize = 2048;

/// Refuses a file that is of another kind than those that are read, and says what to make of it.
pub(super) fn refuse(name: &str, bytes: &[u8]) -> Result<(), Vec<Stop>> {
    let start = &bytes[..bytes.len().min(START)];
    match packed(start).or_else(|| drawn(start)).or_else(|| markup(start)) {
        None => Ok(()),
        Some((kind, help)) => {
            Err(vec![Stop::new(name, 0, said!("foreign.no-table", kind)).help(help)])
        }
    }
}

/// A kind of file, and what to do about it.
type Kind = (Said, Said);

fn packed(start: &[u8]) -> Option<Kind> {
    let kind = match start {
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', b'&', b'S', b'Y', ..] => {
            said!("foreign.bzip2")
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => said!("foreign.xz"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => said!("foreign.zstd"),
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => said!("foreign.7z"),
        [b'R', b'a', b'r', b'!', 0x1a, 7, ..] => said!("foreign.rar"),
        _ if is_tar(start) => said!("foreign.tar"),
        _ => return None,
    };
    Some((kind, said!("packed.unpack")))
}

/// The mark of a tar archive stands after the name of its first file, which NUL bytes fill up.
fn is_tar(start: &[u8]) -> bool {
    start.get(257..262) == Some(b"ustar") && start[..257].contains(&0)
}

fn drawn(start: &[u8]) -> Option<Kind> {
    let kind = match start {
        [b'%', b'P', b'D', b'F', b'-', ..] => said!("foreign.pdf"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', ..] => said!("foreign.png"),
        [0xff, 0xd8, 0xff, ..] => said!("foreign.jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => said!("foreign.gif"),
        _ => return None,
    };
    Some((kind, said!("foreign.export-tickets")))
}

/// Tables for a browser or for Excel 2003, which tools give the ending `.xls`.
fn markup(start: &[u8]) -> Option<Kind> {
    // UTF-16 has a NUL byte beside each of these letters, and a mark before them.
    let letters = start.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    let text: String = letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let text = text.trim_start();
    let tag = |name: &str| {
        let rest = text.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
    };
    if text.starts_with("mime-version:") {
        return Some((said!("foreign.mhtml"), save()));
    }
    let declared = text.starts_with("<?xml ");
    if declared && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some((said!("foreign.excel-2003"), save()));
    }
    let tags = ["<!doctype", "<html", "<head", "<body", "<meta", "<style", "<table", "<div"];
    if tags.into_iter().any(tag) || declared && text.contains("<html") {
        return Some((said!("foreign.html"), save()));
    }
    declared.then_some((said!("foreign.xml"), said!("foreign.export-again")))
}

fn save() -> Said {
    said!("foreign.save")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, bytes: &[u8], says: &str) {
        let said = refuse("t.xls", bytes).map_err(|stops| stops[0].message.to_string());
        match says {
            "" => assert_eq!(said, Ok(()), "{words}"),
            _ => assert_eq!(said, Err(format!("the file is {says}, no table")), "{words}"),
        }
    }

    #[test]
    fn a_file_that_is_no_table_is_named() {
        let mut tar = vec![0; 512];
        tar[..5].copy_from_slice(b"t.csv");
        tar[257..262].copy_from_slice(b"ustar");
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let sheet = "<?xml version=\"1.0\"?>\n<Workbook \
                     xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        let cases: [(&str, &[u8], &str); 16] = [
            ("a PDF", b"%PDF-1.7\n", "a PDF document"),
            ("a PNG", b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
            ("bzip2", b"BZh91AY&SY\x12", "packed with bzip2"),
            ("xz", b"\xfd7zXZ\0\0", "packed with xz"),
            ("tar", &tar, "a tar archive"),
            ("HTML", b"\n<!DOCTYPE html><html>", "a web page (HTML)"),
            ("HTML with a mark", b"\xef\xbb\xbf<HTML>", "a web page (HTML)"),
            ("HTML in UTF-16", &wide, "a web page (HTML)"),
            ("a table alone", b"<table border=1>", "a web page (HTML)"),
            ("XHTML", b"<?xml version='1.0'?><html>", "a web page (HTML)"),
            ("SpreadsheetML", sheet.as_bytes(), "an XML spreadsheet of Excel 2003"),
            ("XML", b"<?xml version='1.0'?><rss>", "XML"),
            ("CSV", b"ticket,status\nT1,New\n", ""),
            ("CSV with tags in its cells", b"<b>ticket</b>,status\n", ""),
            ("words that bear a mark", b"BZh9,%PDF-,ustar\n", ""),
            ("nothing", b"", ""),
        ];
        for (words, bytes, says) in cases {
            check(words, bytes, says);
        }
    }
}
