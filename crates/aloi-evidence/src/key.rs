//! Ed25519 keys, as `openssl genpkey -algorithm ed25519` writes them. Aloi makes none.

use crate::hexadecimal;
use aloi_words::{Said, said};
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;

/// A private key. It signs, and is neither shown nor kept; its bytes are wiped when it is dropped.
pub struct PrivateKey(SigningKey);

/// A public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// Why a file is not the key that is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// What it is instead.
    pub message: Said,
    /// What to do.
    pub help: Said,
}

impl PrivateKey {
    /// Reads a key in PEM (PKCS#8).
    ///
    /// # Errors
    /// What the file is instead, and what to do. It never says what stands in it.
    pub fn from_pem(bytes: &[u8]) -> Result<Self, KeyProblem> {
        let key = text(bytes).and_then(|text| SigningKey::from_pkcs8_pem(text).ok());
        key.map(Self).ok_or_else(|| {
            let make = || said!("key.make");
            let (message, help) = match kind(bytes) {
                Kind::Public => (said!("key.only-the-private"), said!("key.give-the-private")),
                Kind::Encrypted => (said!("key.encrypted"), said!("key.decrypt")),
                Kind::Ssh => (said!("key.ssh"), make()),
                Kind::OtherPrivate => (said!("key.other-private"), make()),
                Kind::Other => (said!("key.no-private"), make()),
            };
            KeyProblem { message, help }
        })
    }

    /// The public key that goes with it.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature of some bytes: the same bytes have the same one.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

impl PublicKey {
    /// Reads a key in PEM.
    ///
    /// # Errors
    /// What the file is instead, and what to do.
    pub fn from_pem(bytes: &[u8]) -> Result<Self, KeyProblem> {
        let key = text(bytes).and_then(|text| VerifyingKey::from_public_key_pem(text).ok());
        key.filter(|key| !key.is_weak()).map(Self).ok_or_else(|| {
            let message = match kind(bytes) {
                Kind::Encrypted | Kind::OtherPrivate => said!("key.is-private"),
                Kind::Public => said!("key.other-public"),
                Kind::Ssh => said!("key.ssh"),
                Kind::Other => said!("key.no-public"),
            };
            KeyProblem { message, help: said!("key.public-of") }
        })
    }

    /// The key that a manifest names.
    pub(crate) fn from_hexadecimal(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.chars().map_while(|c| c.to_digit(16)?.try_into().ok()).collect();
        if digits.len() != 64 || text.len() != 64 {
            return None;
        }
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        VerifyingKey::from_bytes(bytes.as_slice().try_into().ok()?).ok().map(Self)
    }

    /// Its 32 bytes, in hexadecimal.
    #[must_use]
    pub fn hexadecimal(&self) -> String {
        hexadecimal(self.0.as_bytes())
    }

    /// Whether this is the key's signature of the bytes.
    pub(crate) fn has_signed(&self, bytes: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.0.verify_strict(bytes, &signature).is_ok())
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(not shown)")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.hexadecimal())
    }
}

/// What a file seems to be.
enum Kind {
    Public,
    Encrypted,
    OtherPrivate,
    Ssh,
    Other,
}

fn kind(bytes: &[u8]) -> Kind {
    let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    match &*begins {
        text if text.contains("BEGIN OPENSSH") || text.starts_with("ssh-") => Kind::Ssh,
        text if text.contains("BEGIN PUBLIC KEY") => Kind::Public,
        text if text.contains("BEGIN ENCRYPTED PRIVATE KEY") => Kind::Encrypted,
        text if text.contains("PRIVATE KEY-----") => Kind::OtherPrivate,
        _ => Kind::Other,
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('\u{feff}').trim())
}
