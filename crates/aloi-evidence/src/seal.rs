//! A seal made: a result and what it rests on, packed and signed.

use crate::archive::{MANIFEST, SIGNATURE, pack};
use crate::damage::{Damage, of_others};
use crate::key::PrivateKey;
use crate::manifest::{Entry, Manifest, Signer, is_inside};
use crate::open::open;
use crate::sha256;
use aloi_words::{Said, list, quoted, said, shown_in_english};

/// Why something cannot be sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealError {
    /// A name that leads out of the seal, or that another entry has.
    Name(String),
    /// More than a ZIP holds.
    Zip(Said),
    /// What was packed did not open again.
    Unsound(Vec<Damage>),
}

impl SealError {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Name(name) => said!("seal.name", name = quoted(name)),
            Self::Zip(why) => said!("seal.zip", why),
            Self::Unsound(damages) => {
                said!("seal.unsound", damages = list(damages.iter().map(Damage::said)))
            }
        }
    }
}

shown_in_english!(SealError);

/// The seal of `files`, by name and content: their digests go into the manifest, the signature of
/// the manifest behind them. The same files and key give the same bytes.
///
/// # Errors
/// [`SealError`] for names that lead out of it or come twice, and for more than a ZIP can hold.
pub fn seal(
    manifest: Manifest,
    files: &[(&str, &[u8])],
    key: Option<&PrivateKey>,
) -> Result<Vec<u8>, SealError> {
    let mut names = vec![MANIFEST, SIGNATURE];
    for (name, _) in files {
        if !is_inside(name) || names.contains(name) {
            return Err(SealError::Name((*name).to_owned()));
        }
        names.push(name);
    }
    let entry = |(name, bytes): &(&str, &[u8])| Entry {
        name: (*name).to_owned(),
        sha256: sha256(bytes),
        length: bytes.len() as u64,
    };
    let entries = files.iter().map(entry).collect();
    let signer = key.map(|key| Signer {
        algorithm: "Ed25519".to_owned(),
        public_key: key.public().hexadecimal(),
    });
    let manifest = Manifest { signer, entries, ..manifest }.bytes();
    let signature = key.map(|key| key.sign(&manifest));
    let mut entries = vec![(MANIFEST, manifest.as_slice())];
    entries.extend(files);
    entries.extend(signature.iter().map(|signature| (SIGNATURE, signature.as_slice())));
    let bytes = pack(&entries).map_err(|error| SealError::Zip(of_others(error)))?;
    // what is kept as evidence is tried before anyone relies on it
    match open(&bytes) {
        Ok(_) => Ok(bytes),
        Err(damages) => Err(SealError::Unsound(damages)),
    }
}
