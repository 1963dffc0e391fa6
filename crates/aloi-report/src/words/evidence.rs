//! The words of seals: what a verification found.

use super::Words;
use aloi_evidence::{Damage, Signature, Standing};

impl Words {
    /// The answer: something differs.
    pub(crate) fn seal_differs(self, what: &[String]) -> String {
        let what = what.join(", ");
        say!(self, "evidence.seal-differs", what)
    }

    /// What is checked of a seal, in a word.
    pub(crate) fn seal_checked(self, what: Checked) -> String {
        match what {
            Checked::Seal => say!(self, "evidence.seal-checked-seal"),
            Checked::Digest => say!(self, "evidence.seal-checked-digest"),
            Checked::Signature => say!(self, "evidence.seal-checked-signature"),
            Checked::Statements => {
                say!(self, "evidence.seal-checked-statements")
            }
            Checked::Contract => say!(self, "evidence.seal-checked-contract"),
            Checked::Inputs => say!(self, "evidence.seal-checked-inputs"),
            Checked::Versions => say!(self, "evidence.seal-checked-versions"),
            Checked::Result => say!(self, "evidence.seal-checked-result"),
        }
    }

    /// Whether what was checked is as it was sealed; `None` where it was not checked.
    pub(crate) fn seal_check_result(self, same: Option<bool>) -> String {
        match same {
            Some(true) => say!(self, "evidence.seal-check-result-some"),
            Some(false) => say!(self, "evidence.seal-check-result-some-2"),
            None => say!(self, "evidence.seal-check-result-none"),
        }
    }

    /// Where the seal's own bytes are wrong.
    pub(crate) fn seal_damage(self, damage: &Damage) -> String {
        self.tell(&damage.said())
    }

    /// What a signature is worth.
    pub(crate) fn seal_signature(self, signature: Signature, key_given: bool) -> String {
        match signature {
            Signature::Absent if key_given => {
                say!(self, "evidence.seal-signature")
            }
            Signature::Absent => say!(self, "evidence.seal-signature-absent"),
            Signature::Unproved => {
                say!(self, "evidence.seal-signature-unproved")
            }
            Signature::Proved => {
                say!(self, "evidence.seal-signature-proved")
            }
            Signature::OtherKey => say!(self, "evidence.seal-signature-other-key"),
            Signature::Broken => {
                say!(self, "evidence.seal-signature-broken")
            }
        }
    }

    /// How a file stands to what was sealed.
    pub(crate) fn seal_standing(self, standing: Standing) -> String {
        each!(self, "evidence.seal-standing-", standing.key())
    }

    /// How many rows, tickets and other things differ.
    pub(crate) fn seal_differences(self, rows: u64, tickets: u64, others: u64) -> String {
        let [rows, tickets, others] = [rows, tickets, others].map(|n| self.count(n));
        say!(self, "evidence.seal-differences", rows, tickets, others)
    }

    /// That other versions than those of the seal computed, which may explain a difference.
    pub(crate) fn seal_versions(self, versions: &str) -> String {
        say!(self, "evidence.seal-versions", versions)
    }
}

/// What is checked of a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Seal,
    Digest,
    Signature,
    /// What the manifest and the result say, against each other and the sealed contract.
    Statements,
    Contract,
    Inputs,
    Versions,
    Result,
}
