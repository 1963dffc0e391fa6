//! The manifest of a seal: what was computed, from what, by what.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The manifest: what its seal holds, and what the result in it rests on. One that says more than is
/// known here is not read: what it says besides could not be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`Manifest::SCHEMA`].
    pub schema: String,
    /// The version of Aloi that sealed.
    pub aloi: String,
    /// The version of its time zone data.
    pub tzdata: String,
    /// Where the public holidays came from.
    pub holidays: String,
    /// The contract.
    pub contract: Contract,
    /// What was asked besides: months, the instant of knowledge.
    pub arguments: Map<String, Value>,
    /// The reading that was applied: every knob and its value.
    pub reading: Map<String, Value>,
    /// The files that the result was computed from. They are not in the seal.
    pub inputs: Vec<Input>,
    /// Who signed it; `None` for a seal without signature.
    #[serde(deserialize_with = "Option::deserialize")]
    pub signer: Option<Signer>,
    /// The files in the seal, in their order, besides the manifest and its signature.
    pub entries: Vec<Entry>,
}

/// The contract file in a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Its base name when it was read.
    pub file: String,
    /// The name of its entry.
    pub entry: String,
}

/// A file that the result was computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// What it was read for: `tickets`, `history`.
    pub role: String,
    /// Its base name when it was read.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has; `None` where that was not known.
    #[serde(deserialize_with = "Option::deserialize")]
    pub length: Option<u64>,
    /// Its data rows; `None` where it has none of the export's.
    #[serde(deserialize_with = "Option::deserialize")]
    pub rows: Option<u64>,
    /// Those of them that were set aside.
    #[serde(deserialize_with = "Option::deserialize")]
    pub set_aside: Option<u64>,
}

/// Who signed a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// `Ed25519`.
    pub algorithm: String,
    /// The public key, in hexadecimal.
    pub public_key: String,
}

/// A file in a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub length: u64,
}

impl Manifest {
    /// The form of the manifest, and of the seal around it.
    pub const SCHEMA: &str = "aloi.seal.v1";

    /// The manifest of a result computed from nothing, for examples and tests.
    #[must_use]
    pub fn example() -> Self {
        Self {
            schema: Self::SCHEMA.to_owned(),
            aloi: "0.1.0".to_owned(),
            tzdata: "2026b".to_owned(),
            holidays: "aloi-fr 2026.1".to_owned(),
            contract: Contract {
                file: "contract.toml".to_owned(),
                entry: "contract/contract.toml".to_owned(),
            },
            arguments: Map::new(),
            reading: Map::new(),
            inputs: Vec::new(),
            signer: None,
            entries: Vec::new(),
        }
    }

    /// Its bytes: the JSON, indented by two spaces, and a line break.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        // strings for keys, and memory: it cannot fail
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Whether the name of an entry leads to a place below the folder in which a seal is unpacked, on
/// every system. Only such names are sealed, and no seal with another one is opened.
#[must_use]
pub fn is_inside(name: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    name.len() < 4096
        && !name.contains(|c: char| c == '\\' || c == ':' || c.is_control())
        && name.split('/').all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_known() {
        for (name, inside) in [
            ("result.json", true),
            ("contract/jours fériés.ics", true),
            ("contract/a/b.ics", true),
            ("../result.json", false),
            ("contract/../../x", false),
            ("/etc/passwd", false),
            ("C:x", false),
            ("a\\b", false),
            ("a//b", false),
            ("./a", false),
            ("a/", false),
            ("", false),
            ("a\0b", false),
        ] {
            assert_eq!(is_inside(name), inside, "{name:?}");
        }
    }
}
