//! The ZIP of a seal: nothing in it is left to chance, so that the same entries are the same bytes.
//!
//! Entries are stored, not compressed: compressors differ from version to version, and a seal must
//! be rebuilt to its last byte years later. Times, permissions and the writing system are fixed.

use crate::damage::Part;
use std::io::{Cursor, Write};
use std::ops::Range;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The name of the first entry.
pub(crate) const MANIFEST: &str = "manifest.json";

/// The name of the last entry of a signed seal.
pub(crate) const SIGNATURE: &str = "manifest.json.sig";

/// The most files in a seal, besides its manifest and signature: no contract names as many.
pub(crate) const MOST_ENTRIES: usize = 1000;

/// The most files that a sealed result was computed from.
pub(crate) const MOST_INPUTS: usize = 4000;

/// How long the records of a ZIP are, without the names in them.
const HEADER: usize = 30;
const RECORD: usize = 46;
const END: usize = 22;

/// Where the manifest begins: behind its header and name.
pub(crate) const MANIFEST_AT: usize = HEADER + MANIFEST.len();

/// Where a header keeps the check sum of its entry.
pub(crate) const HEADER_SUM: Range<usize> = 14..18;

/// Where a record of the directory keeps it.
pub(crate) const RECORD_SUM: Range<usize> = 16..20;

/// The entries as a ZIP.
pub(crate) fn pack(entries: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The parts of such a ZIP, in order, without gap; `None` for sizes that no ZIP has.
pub(crate) fn layout(entries: &[(&str, u64)]) -> Option<Vec<(Range<usize>, Part)>> {
    let mut parts = Vec::with_capacity(3 * entries.len() + 1);
    let mut at = 0_usize;
    let mut part = |length: usize, part: Part| {
        let from = at;
        at = at.checked_add(length).filter(|end| u32::try_from(*end).is_ok())?;
        parts.push((from..at, part));
        Some(())
    };
    for (name, length) in entries {
        part(HEADER + name.len(), Part::Header((*name).to_owned()))?;
        part(usize::try_from(*length).ok()?, Part::Content((*name).to_owned()))?;
    }
    for (name, _) in entries {
        part(RECORD + name.len(), Part::Directory((*name).to_owned()))?;
    }
    part(END, Part::End)?;
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_that_of_the_zip() {
        let entries: [(&str, &[u8]); 4] =
            [(MANIFEST, b"{}\n"), ("a", b""), ("contract/é.ics", b"abc"), (SIGNATURE, b"s")];
        let zip = pack(&entries).unwrap();
        let sizes: Vec<_> = entries.iter().map(|(name, c)| (*name, c.len() as u64)).collect();
        let parts = layout(&sizes).unwrap();
        assert_eq!(parts.last().unwrap().0.end, zip.len());
        assert_eq!(parts[1].0.start, MANIFEST_AT);
        for (range, part) in &parts {
            let bytes = &zip[range.clone()];
            match part {
                Part::Header(_) => assert!(bytes.starts_with(b"PK\x03\x04")),
                Part::Directory(_) => assert!(bytes.starts_with(b"PK\x01\x02")),
                Part::End => assert!(bytes.starts_with(b"PK\x05\x06")),
                Part::Content(name) => {
                    assert_eq!(bytes, entries.iter().find(|(known, _)| known == name).unwrap().1);
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn sizes_that_no_zip_has_are_no_layout() {
        for length in [u64::MAX, u64::from(u32::MAX), 1 << 40] {
            assert!(layout(&[(MANIFEST, 3), ("a", length)]).is_none());
        }
    }

    /// A seal is rebuilt years later: another version of the ZIP library must not change a byte.
    #[test]
    fn the_bytes_are_these() {
        let zip = pack(&[("a", b"b")]).unwrap();
        let expected: &[&[u8]] = &[
            b"PK\x03\x04\x0a\0\0\0\0\0\0\0\x21\0\xf9\xef\xbe\x71\x01\0\0\0\x01\0\0\0\x01\0\0\0ab",
            b"PK\x01\x02\x0a\x03\x0a\0\0\0\0\0\0\0\x21\0\xf9\xef\xbe\x71\x01\0\0\0\x01\0\0\0\x01\0",
            b"\0\0\0\0\0\0\0\0\0\0\xa4\x81\0\0\0\0aPK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x20\0\0\0\0\0",
        ];
        assert_eq!(zip, expected.concat());
    }
}
