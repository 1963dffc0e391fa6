//! A seal taken apart: every byte of it is as it was sealed, or the part that is not is named.
//!
//! The manifest stands at a fixed place and tells where it ends, as JSON does; it says what else
//! the file holds, so that the place of each part is known without trusting the ZIP. What was read
//! is then packed again: a byte that differs is in the part in which it lies.

use crate::archive::{
    HEADER_SUM, MANIFEST, MANIFEST_AT, MOST_ENTRIES, MOST_INPUTS, RECORD_SUM, SIGNATURE, layout,
    pack,
};
use crate::damage::{Damage, Fault, Part, of_others};
use crate::key::PublicKey;
use crate::manifest::{Manifest, is_inside};
use crate::sha256;
use crate::strict::Strict;
use aloi_words::{Said, quoted, said};
use std::collections::BTreeSet;
use std::ops::Range;

/// A seal that is whole.
#[derive(Clone, Debug)]
pub struct Seal<'a> {
    manifest: Manifest,
    manifest_bytes: &'a [u8],
    contents: Vec<&'a [u8]>,
    signature: Option<&'a [u8]>,
}

/// What the signature of a seal is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// There is none.
    Absent,
    /// It fits the key that the seal itself names, which proves nothing about who signed.
    Unproved,
    /// It was made with the private key that goes with the public key given.
    Proved,
    /// It was made with another key than the one given.
    OtherKey,
    /// It does not fit the manifest.
    Broken,
}

impl<'a> Seal<'a> {
    /// What it says that it holds.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The bytes of a file in it.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&'a [u8]> {
        let at = self.manifest.entries.iter().position(|entry| entry.name == name)?;
        self.contents.get(at).copied()
    }

    /// What its signature is worth, judged with a public key that was not taken from the seal.
    #[must_use]
    pub fn signature(&self, trusted: Option<&PublicKey>) -> Signature {
        let (Some(signer), Some(signature)) = (&self.manifest.signer, self.signature) else {
            return Signature::Absent;
        };
        let named = PublicKey::from_hexadecimal(&signer.public_key);
        let fits = named.filter(|_| signer.algorithm == "Ed25519");
        let fits = fits.filter(|key| key.has_signed(self.manifest_bytes, signature));
        match (fits, trusted) {
            (None, _) => Signature::Broken,
            (Some(_), None) => Signature::Unproved,
            (Some(key), Some(trusted)) if key == *trusted => Signature::Proved,
            (Some(_), Some(_)) => Signature::OtherKey,
        }
    }
}

/// Takes a seal apart.
///
/// # Errors
/// Every part whose bytes are not as they were sealed. Where the manifest itself was changed, that
/// alone is said: what it tells of the other parts cannot be relied on.
pub fn open(bytes: &[u8]) -> Result<Seal<'_>, Vec<Damage>> {
    let (manifest, end) = manifest(bytes).map_err(|damage| vec![damage])?;
    let manifest_bytes = &bytes[MANIFEST_AT..end];
    let mut entries = vec![(MANIFEST, manifest_bytes.len() as u64)];
    entries.extend(manifest.entries.iter().map(|entry| (entry.name.as_str(), entry.length)));
    if manifest.signer.is_some() {
        entries.push((SIGNATURE, 64));
    }
    let sealed = |fault| vec![Damage::new(Part::Content(MANIFEST.to_owned()), fault)];
    let parts = layout(&entries);
    let parts = parts.ok_or_else(|| sealed(Fault::Unreadable(said!("seal.no-zip-sizes"))))?;
    let content = |at: usize| bytes.get(parts[2 * at + 1].0.clone());
    let contents: Vec<Option<&[u8]>> = (0..entries.len()).map(content).collect();
    let found = entries.iter().zip(&contents);
    let found: Vec<(&str, &[u8])> =
        found.map(|((name, _), content)| (*name, content.unwrap_or_default())).collect();
    let expected = pack(&found).map_err(|error| sealed(Fault::Unreadable(of_others(error))))?;
    let checked = Checked { bytes, manifest: &manifest, contents: &contents, parts: &parts };
    let damages = checked.damages(&expected);
    if !damages.is_empty() {
        return Err(damages);
    }
    let mut contents: Vec<&[u8]> = found.into_iter().skip(1).map(|(_, content)| content).collect();
    let signature = manifest.signer.is_some().then(|| contents.pop()).flatten();
    Ok(Seal { manifest, manifest_bytes, contents, signature })
}

/// The manifest, and where its bytes end.
fn manifest(bytes: &[u8]) -> Result<(Manifest, usize), Damage> {
    let no_seal = |why: Said| Damage::new(Part::File, Fault::NoSeal(why));
    let unreadable =
        |why: Said| Damage::new(Part::Content(MANIFEST.to_owned()), Fault::Unreadable(why));
    let begins =
        [b"PK\x03\x04".as_slice(), b"PK\x05\x06"].iter().any(|sign| bytes.starts_with(sign));
    let named = bytes.get(MANIFEST_AT - MANIFEST.len()..MANIFEST_AT) == Some(MANIFEST.as_bytes());
    let json = bytes.get(MANIFEST_AT..).unwrap_or_default();
    let mut values = serde_json::Deserializer::from_slice(json).into_iter::<Strict>();
    let read = values.next();
    let length = values.byte_offset();
    let before = if named { None } else { first_header(bytes) };
    let read = match (read, before) {
        (Some(Ok(Strict(read))), _) => read,
        (_, Some(at)) => return Err(Damage::new(Part::Before, Fault::Added(at))),
        _ if !begins && !named => return Err(no_seal(said!("seal.no-zip"))),
        _ if !named => return Err(no_seal(said!("seal.other-first"))),
        (None, _) => return Err(Damage::new(Part::Content(MANIFEST.to_owned()), Fault::CutShort)),
        (Some(Err(error)), _) if error.is_eof() => {
            return Err(Damage::new(Part::Content(MANIFEST.to_owned()), Fault::CutShort));
        }
        (Some(Err(error)), _) => return Err(unreadable(of_others(error))),
    };
    let manifest: Manifest =
        serde_json::from_value(read).map_err(|error| unreadable(of_others(error)))?;
    if manifest.schema != Manifest::SCHEMA {
        let schema = quoted(&manifest.schema);
        return Err(unreadable(said!("seal.other-form", schema, known = Manifest::SCHEMA)));
    }
    if manifest.entries.len() > MOST_ENTRIES {
        return Err(unreadable(said!("seal.many-files", most = MOST_ENTRIES)));
    }
    if manifest.inputs.len() > MOST_INPUTS {
        return Err(unreadable(said!("seal.many-inputs", most = MOST_INPUTS)));
    }
    let mut names: BTreeSet<&str> = [MANIFEST, SIGNATURE].into();
    for entry in &manifest.entries {
        if !is_inside(&entry.name) || !names.insert(&entry.name) {
            return Err(unreadable(said!("seal.name", name = quoted(&entry.name))));
        }
    }
    let end = (MANIFEST_AT + length + 1).min(bytes.len());
    // one form for what it says: a manifest written otherwise was written by something else
    if named && end == MANIFEST_AT + length + 1 && bytes[MANIFEST_AT..end] != manifest.bytes() {
        return Err(unreadable(said!("seal.written-otherwise")));
    }
    Ok((manifest, end))
}

/// Where the first header of a seal stands, in a file with something before it.
fn first_header(bytes: &[u8]) -> Option<u64> {
    let name_at = MANIFEST_AT - MANIFEST.len();
    let is_header = |window: &[u8]| {
        let length = MANIFEST.len() as u8;
        window.starts_with(b"PK\x03\x04")
            && window[26..28] == [length, 0]
            && window[name_at..] == *MANIFEST.as_bytes()
    };
    bytes.windows(MANIFEST_AT).position(is_header).filter(|at| *at > 0).map(|at| at as u64)
}

/// A seal with the places at which its parts should stand.
struct Checked<'c> {
    bytes: &'c [u8],
    manifest: &'c Manifest,
    contents: &'c [Option<&'c [u8]>],
    parts: &'c [(Range<usize>, Part)],
}

impl Checked<'_> {
    /// Everything in which the file differs from what its contents give when they are packed.
    fn damages(&self, expected: &[u8]) -> Vec<Damage> {
        let headers = self.differing(expected);
        if self.manifest_changed(expected, &headers) {
            let part = Part::Content(MANIFEST.to_owned());
            return vec![Damage::new(part, Fault::Changed(None))];
        }
        let mut damages = self.damaged_contents();
        let changed = |name: &str, damages: &[Damage]| {
            damages.iter().any(|damage| damage.part == Part::Content(name.to_owned()))
        };
        // the signature has no digest: its check sums, twice in the ZIP, tell
        let signed = self.sums_differ(expected, SIGNATURE);
        if signed && !changed(SIGNATURE, &damages) {
            let part = Part::Content(SIGNATURE.to_owned());
            damages.push(Damage::new(part, Fault::Changed(None)));
        }
        for (at, part) in headers {
            let follows = match &part {
                Part::Header(name) | Part::Directory(name) => {
                    changed(name, &damages) && self.only_the_sum(expected, &part)
                }
                _ => false,
            };
            if !follows {
                let cut = self.bytes.len() <= at;
                let fault = if cut { Fault::CutShort } else { Fault::Changed(Some(at as u64)) };
                damages.push(Damage::new(part, fault));
            }
        }
        let more = self.bytes.len().saturating_sub(expected.len());
        if more > 0 {
            damages.push(Damage::new(Part::After, Fault::Added(more as u64)));
        }
        if !damages.is_empty() && self.is_stripped() {
            let part = Part::Content(SIGNATURE.to_owned());
            return vec![Damage::new(part, Fault::Missing)];
        }
        damages
    }

    /// The contents that are not those of the manifest, or not there.
    fn damaged_contents(&self) -> Vec<Damage> {
        let mut damages = Vec::new();
        let entries = self.manifest.entries.iter();
        for (entry, content) in entries.zip(self.contents.iter().skip(1)) {
            let fault = match content {
                None => Fault::CutShort,
                Some(content) if sha256(content) != entry.sha256 => Fault::Changed(None),
                Some(_) => continue,
            };
            damages.push(Damage::new(Part::Content(entry.name.clone()), fault));
        }
        if self.manifest.signer.is_some() && self.contents.last() == Some(&None) {
            damages.push(Damage::new(Part::Content(SIGNATURE.to_owned()), Fault::CutShort));
        }
        damages
    }

    /// The headers and records that differ, with the first byte that does.
    fn differing(&self, expected: &[u8]) -> Vec<(usize, Part)> {
        let parts = self.parts.iter().filter(|(_, part)| !matches!(part, Part::Content(_)));
        let first = |(range, part): &(Range<usize>, Part)| {
            let mut places = range.clone();
            places.find(|at| self.bytes.get(*at) != expected.get(*at)).map(|at| (at, part.clone()))
        };
        parts.filter_map(first).collect()
    }

    /// Whether it is the manifest that was changed: its check sum in its header does not fit, and
    /// that is not the header's own fault, for then nothing else would differ.
    fn manifest_changed(&self, expected: &[u8], headers: &[(usize, Part)]) -> bool {
        let sum = |bytes: &[u8]| bytes.get(HEADER_SUM).map(<[u8]>::to_vec);
        let elsewhere = headers.iter().any(|(_, part)| *part != Part::Header(MANIFEST.to_owned()));
        let misfit = sum(self.bytes) != sum(expected);
        misfit && (elsewhere || !self.damaged_contents().is_empty())
    }

    /// Whether both check sums of an entry agree with each other, and not with its content.
    fn sums_differ(&self, expected: &[u8], name: &str) -> bool {
        let sum = |bytes: &[u8], part: Part, place: Range<usize>| {
            let (range, _) = self.parts.iter().find(|(_, known)| *known == part)?;
            bytes.get(range.start + place.start..range.start + place.end).map(<[u8]>::to_vec)
        };
        let header = |bytes| sum(bytes, Part::Header(name.to_owned()), HEADER_SUM);
        let record = |bytes| sum(bytes, Part::Directory(name.to_owned()), RECORD_SUM);
        header(self.bytes).is_some()
            && header(self.bytes) == record(self.bytes)
            && header(self.bytes) != header(expected)
    }

    /// Whether a header or record differs in nothing but its entry's check sum.
    fn only_the_sum(&self, expected: &[u8], part: &Part) -> bool {
        let Some((range, _)) = self.parts.iter().find(|(_, known)| known == part) else {
            return false;
        };
        let place = if matches!(part, Part::Header(_)) { HEADER_SUM } else { RECORD_SUM };
        let mut others = range.clone().filter(|at| !place.contains(&(at - range.start)));
        others.all(|at| self.bytes.get(at) == expected.get(at))
    }

    /// Whether the file is the seal without the signature that its manifest speaks of.
    fn is_stripped(&self) -> bool {
        let mut entries = vec![(MANIFEST, self.contents[0].unwrap_or_default())];
        for (entry, content) in self.manifest.entries.iter().zip(self.contents.iter().skip(1)) {
            entries.push((&entry.name, content.unwrap_or_default()));
        }
        self.manifest.signer.is_some() && pack(&entries).is_ok_and(|zip| zip == self.bytes)
    }
}
