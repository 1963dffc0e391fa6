//! What a verification of a seal found, as a value.

use super::restatement::VersionChange;
use aloi::Language;
use aloi::zone::Tz;
use aloi_evidence::{Comparison, Contradiction, Damage, Given, Inputs, Manifest, Signature};

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Verification {
    /// The language of every word of ours: the sealed contract's.
    pub language: Language,
    /// The zone in which times are shown: the sealed contract's.
    pub zone: Tz,
    /// The identifiers and the titles of the sealed contract's indicators.
    pub indicators: Vec<(String, String)>,
    /// The seal.
    pub seal: SealState,
    /// What it says of itself; `None` for one that is not whole.
    pub manifest: Option<Manifest>,
    /// What it says and what else in it, or a file given, shows otherwise.
    pub contradictions: Vec<Contradiction>,
    /// The contract given against the sealed one; `None` where none was given.
    pub contract: Option<Vec<ContractFile>>,
    /// The files given against those that were sealed.
    pub inputs: Inputs,
    /// The files given.
    pub given: Vec<Given>,
    /// Versions that are not those of the seal.
    pub versions: Vec<VersionChange>,
    /// The result recomputed, against the sealed one.
    pub result: Recomputed,
}

/// How a seal stands.
#[derive(Clone, Debug)]
pub struct SealState {
    /// The base name of its file.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// What is wrong with its bytes.
    pub damages: Vec<Damage>,
    /// The digest that was kept elsewhere; `None` where none was given.
    pub kept: Option<String>,
    /// What its signature is worth.
    pub signature: Signature,
    /// Whether a public key was given, so that only a proved signature will do.
    pub key_given: bool,
}

/// A file of the contract given, against the sealed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractFile {
    /// Its name: the contract's, or that by which the contract names it.
    pub file: String,
    /// How it stands to the sealed one.
    pub standing: aloi_evidence::Standing,
    /// The first line that differs, counted from 1, where both are text.
    pub line: Option<u64>,
}

/// What became of the recomputation.
#[derive(Clone, Debug, PartialEq)]
pub enum Recomputed {
    /// Nothing was recomputed: no file was given.
    NotAsked,
    /// Nothing was recomputed: the seal is not whole.
    NotPossible,
    /// It stopped, for a reason that was said.
    Failed,
    /// It was compared with the sealed one.
    Compared(Comparison),
}

/// What a verification comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Everything asked is the same, the result recomputed too.
    Same,
    /// The seal is whole and what was asked of it is right; nothing was recomputed.
    Whole,
    /// Something is not as it was sealed.
    Differs,
    /// The seal itself was damaged.
    Damaged,
}

impl Answer {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Whole => "whole",
            Self::Differs => "differs",
            Self::Damaged => "damaged",
        }
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Same | Self::Whole)
    }
}

impl SealState {
    /// Whether the digest kept elsewhere is its own; `None` where none was given.
    #[must_use]
    pub fn is_kept_one(&self) -> Option<bool> {
        self.kept.as_ref().map(|kept| *kept == self.digest)
    }

    /// Whether its signature is as good as was asked.
    #[must_use]
    pub fn signature_will_do(&self) -> bool {
        match self.signature {
            Signature::Proved => true,
            Signature::Absent | Signature::Unproved => !self.key_given,
            Signature::OtherKey | Signature::Broken => false,
        }
    }

    /// Whether it is the seal that was asked for, and whole.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.damages.is_empty() && self.is_kept_one() != Some(false) && self.signature_will_do()
    }
}

impl Verification {
    /// What it comes to.
    #[must_use]
    pub fn answer(&self) -> Answer {
        let same = |file: &ContractFile| file.standing == aloi_evidence::Standing::Same;
        let contract = self.contract.as_ref().is_none_or(|files| files.iter().all(same));
        let sound = self.seal.is_sound() && self.contradictions.is_empty() && contract;
        match &self.result {
            _ if !self.seal.damages.is_empty() => Answer::Damaged,
            Recomputed::NotAsked if sound => Answer::Whole,
            Recomputed::Compared(found) if sound && found.is_same() && self.inputs.are_same() => {
                Answer::Same
            }
            _ => Answer::Differs,
        }
    }
}
