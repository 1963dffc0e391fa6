//! **Sealed results: what a figure was computed from, kept so that anyone can check it later.**
//!
//! [`seal`] packs a result, the contract that it rests on and a [`Manifest`] into a ZIP whose every
//! byte is decided by its contents. [`open`] takes such a file apart again and names the part in
//! which a single byte was changed. [`given`] compares files with those that were sealed, by content;
//! [`compare`] two results, ticket by ticket.
//!
//! Bytes in, bytes and values out: no file is opened here, and nothing is ever unpacked to one.
//!
//! ```
//! use aloi_evidence::{Manifest, Part, open, seal};
//! let files = [("contract/contract.toml", &b"[contract]"[..]), ("result.json", b"{}")];
//! let mut bytes = seal(Manifest::example(), &files, None).unwrap();
//! assert_eq!(open(&bytes).unwrap().file("result.json"), Some(&b"{}"[..]));
//!
//! let at = bytes.windows(10).position(|text| text == b"[contract]").unwrap();
//! bytes[at + 1] = b'C';
//! let damages = open(&bytes).unwrap_err();
//! assert_eq!(damages[0].part, Part::Content("contract/contract.toml".to_owned()));
//! ```

mod archive;
mod compare;
mod damage;
mod facts;
mod given;
mod key;
mod manifest;
mod open;
mod seal;
mod statements;
mod strict;

pub use compare::{Comparison, Found, MoneyChange, RowChange, TicketChange, compare, restated};
pub use damage::{Damage, Fault, Part};
pub use facts::{Fact, RowKey, TicketKey};
pub use given::{Given, InputState, Inputs, Standing, given};
pub use key::{KeyProblem, PrivateKey, PublicKey};
pub use manifest::{Contract, Entry, Input, Manifest, Signer, is_inside};
pub use open::{Seal, Signature, open};
pub use seal::{SealError, seal};
pub use statements::{Contradiction, Decided, contradictions, lengths};
pub use strict::json;

use sha2::{Digest, Sha256};
use std::io::Read;

/// The SHA-256 of some bytes, in hexadecimal: of a seal, its digest.
///
/// ```
/// let digest = aloi_evidence::sha256(b"");
/// assert!(digest.starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
/// ```
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of everything that a reader gives, in hexadecimal, and how many bytes that is.
///
/// # Errors
/// Those of the reader.
pub fn digest(from: &mut dyn Read) -> std::io::Result<(String, u64)> {
    let (mut hasher, mut length) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok((hexadecimal(&hasher.finalize()), length)),
            Ok(read) => {
                hasher.update(&buffer[..read]);
                length += read as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
