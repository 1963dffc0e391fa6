//! The words of seals: what a verification found.

use super::Words;
use aloi_evidence::{Damage, Fault, Part, Signature, Standing};

impl Words {
    /// The answer: everything is as it was sealed.
    pub(crate) fn seal_is_same(self) -> String {
        say!(
            self,
            "Identique : recalculé à partir des mêmes fichiers et du contrat scellé, le résultat est celui qui a été scellé.",
            "Same: recomputed from the same files and the sealed contract, the result is the one that was sealed."
        )
    }

    /// The answer: the seal is whole, and that is all that was asked.
    pub(crate) fn seal_is_whole(self) -> String {
        say!(
            self,
            "Le scellé est intact et ne contredit ni son contrat ni lui-même. Rien n'a été recalculé : les tickets, leurs dates et leurs verdicts, les constats et les fichiers lus ne sont pas vérifiés ; donnez les fichiers scellés avec --tickets et --history.",
            "The seal is whole and contradicts neither its contract nor itself. Nothing was recomputed: the tickets, their times and verdicts, the findings and the files read are not checked; give the sealed files with --tickets and --history."
        )
    }

    /// The answer: something differs.
    pub(crate) fn seal_differs(self, what: &[String]) -> String {
        let what = what.join(", ");
        say!(
            self,
            "Différent : {what}. Ce n'est pas ce qui a été scellé.",
            "Different: {what}. This is not what was sealed.",
            what
        )
    }

    /// The answer: the seal was damaged.
    pub(crate) fn seal_is_damaged(self) -> String {
        say!(
            self,
            "Le scellé lui-même a été altéré : rien n'en a été recalculé.",
            "The seal itself was damaged: nothing was recomputed from it."
        )
    }

    /// What is checked of a seal, in a word.
    pub(crate) fn seal_checked(self, what: Checked) -> String {
        match what {
            Checked::Seal => say!(self, "scellé", "seal"),
            Checked::Digest => say!(self, "empreinte conservée", "digest kept"),
            Checked::Signature => say!(self, "signature", "signature"),
            Checked::Statements => {
                say!(self, "ce que le scellé dit", "what the seal says")
            }
            Checked::Contract => say!(self, "contrat", "contract"),
            Checked::Inputs => say!(self, "fichiers lus", "files read"),
            Checked::Versions => say!(self, "versions", "versions"),
            Checked::Result => say!(self, "résultat", "result"),
        }
    }

    /// Whether what was checked is as it was sealed; `None` where it was not checked.
    pub(crate) fn seal_check_result(self, same: Option<bool>) -> String {
        match same {
            Some(true) => say!(self, "conforme", "as sealed"),
            Some(false) => say!(self, "différent", "different"),
            None => say!(self, "non vérifié", "not checked"),
        }
    }

    /// Where the seal's own bytes are wrong.
    pub(crate) fn seal_damage(self, damage: &Damage) -> String {
        let part = self.seal_part(&damage.part);
        match &damage.fault {
            Fault::Changed(None) => {
                say!(
                    self,
                    "{part} : le contenu n'est pas celui qui a été scellé",
                    "{part}: not as it was sealed",
                    part
                )
            }
            Fault::Changed(Some(at)) => say!(
                self,
                "{part} : modifié à l'octet {at} du fichier",
                "{part}: changed at byte {at} of the file",
                part,
                at
            ),
            Fault::CutShort => say!(
                self,
                "{part} : le fichier finit trop tôt",
                "{part}: the file ends too early",
                part
            ),
            Fault::Added(bytes) => say!(
                self,
                "{part} : {bytes} octets en trop",
                "{part}: {bytes} bytes too many",
                part,
                bytes
            ),
            Fault::Missing => say!(self, "{part} : absent", "{part}: missing", part),
            Fault::Unreadable(why) => {
                say!(self, "{part} : illisible ({why})", "{part}: unreadable ({why})", part, why)
            }
            Fault::NoSeal(why) => say!(
                self,
                "{part} n'est pas un scellé d'Aloi ({why})",
                "{part} is no seal of Aloi ({why})",
                part,
                why
            ),
        }
    }

    fn seal_part(self, part: &Part) -> String {
        match part {
            Part::File => say!(self, "le fichier", "the file"),
            Part::Before => say!(self, "le début du fichier", "the beginning of the file"),
            Part::Header(name) => {
                say!(self, "l'en-tête ZIP de {name}", "the ZIP header of {name}", name)
            }
            Part::Content(name) => name.clone(),
            Part::Directory(name) => {
                say!(
                    self,
                    "l'entrée de {name} au répertoire ZIP",
                    "the record of {name} in the ZIP directory",
                    name
                )
            }
            Part::End => say!(self, "la fin du ZIP", "the end record of the ZIP"),
            Part::After => say!(self, "la suite du ZIP", "what follows the ZIP"),
        }
    }

    /// What a signature is worth.
    pub(crate) fn seal_signature(self, signature: Signature, key_given: bool) -> String {
        match signature {
            Signature::Absent if key_given => {
                say!(self, "il n'est pas signé", "it is not signed")
            }
            Signature::Absent => say!(self, "sans signature", "not signed"),
            Signature::Unproved => {
                say!(self, "qui a signé n'est pas prouvé", "who signed is not proved")
            }
            Signature::Proved => {
                say!(self, "prouvée par la clé publique", "proved by the public key")
            }
            Signature::OtherKey => say!(
                self,
                "faite avec une autre clé que la clé donnée",
                "made with another key than the one given"
            ),
            Signature::Broken => {
                say!(self, "elle ne convient pas au manifeste", "it does not fit the manifest")
            }
        }
    }

    /// Why a signature without a public key from elsewhere proves little.
    pub(crate) fn seal_unproved(self) -> String {
        say!(
            self,
            "La signature convient à la clé que le scellé nomme lui-même, ce qui ne dit pas qui a signé : donnez la clé publique du signataire avec --public-key.",
            "The signature fits the key that the seal itself names, which does not tell who signed: give the signer's public key with --public-key."
        )
    }

    /// Which file the seal is.
    pub(crate) fn seal_is(self, file: &str, digest: &str) -> String {
        say!(
            self,
            "Scellé : {file}, SHA-256 {digest}",
            "Seal: {file}, SHA-256 {digest}",
            file,
            digest
        )
    }

    /// What was sealed.
    pub(crate) fn seal_of(self, contract: &str, months: &str, version: &str) -> String {
        say!(
            self,
            "Contrat : {contract} ; mois : {months} ; scellé par Aloi {version}",
            "Contract: {contract}; months: {months}; sealed by Aloi {version}",
            contract,
            months,
            version
        )
    }

    /// How a file stands to what was sealed.
    pub(crate) fn seal_standing(self, standing: Standing) -> String {
        match standing {
            Standing::Same => say!(self, "identique", "same"),
            Standing::Changed => say!(self, "modifié", "changed"),
            Standing::Missing => say!(self, "manquant", "missing"),
            Standing::Extra => say!(self, "en trop", "extra"),
            Standing::Misplaced => say!(self, "donné pour un autre", "given as another kind"),
        }
    }

    /// The first line that differs.
    pub(crate) fn seal_from_line(self, line: u64) -> String {
        say!(self, "à partir de la ligne {line}", "from line {line} on", line)
    }

    /// That the recomputation stopped.
    pub(crate) fn seal_recomputing_failed(self) -> String {
        say!(
            self,
            "le calcul s'est arrêté : voir l'erreur",
            "the computation stopped: see the error"
        )
    }

    /// How many rows, tickets and other things differ.
    pub(crate) fn seal_differences(self, rows: u64, tickets: u64, others: u64) -> String {
        let [rows, tickets, others] = [rows, tickets, others].map(|n| self.count(n));
        say!(
            self,
            "lignes : {rows} ; tickets : {tickets} ; autres : {others}",
            "rows: {rows}; tickets: {tickets}; others: {others}",
            rows,
            tickets,
            others
        )
    }

    /// That other versions than those of the seal computed, which may explain a difference.
    pub(crate) fn seal_versions(self, versions: &str) -> String {
        say!(
            self,
            "Versions autres que celles du scellé, ce qui peut expliquer une différence : {versions}.",
            "Versions other than the seal's, which may explain a difference: {versions}.",
            versions
        )
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
