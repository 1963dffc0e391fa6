//! A verification in JSON, schema `aloi.verification.v1`.

use super::Pairs;
use super::comparison::{self, FoundV1, RowChangeV1, TicketChangeV1, VersionV1};
use crate::evidence::{ContractFile, Recomputed, Verification};
use aloi_evidence::{
    Contradiction, Damage, Fault, Given, Input, InputState, Manifest, Part, Signature,
};
use serde::Serialize;
use serde_json::Value;

#[derive(Debug, Serialize)]
pub(crate) struct VerificationV1<'a> {
    schema: &'static str,
    answer: &'static str,
    seal: SealV1<'a>,
    manifest: Option<&'a Manifest>,
    contradictions: Vec<ContradictionV1<'a>>,
    contract: Option<Vec<ContractFileV1<'a>>>,
    inputs: Vec<InputStateV1<'a>>,
    versions: Pairs<&'static str, VersionV1<'a>>,
    result: ResultV1<'a>,
}

#[derive(Debug, Serialize)]
struct SealV1<'a> {
    file: &'a str,
    sha256: &'a str,
    damages: Vec<DamageV1<'a>>,
    kept_digest: Option<&'a str>,
    is_kept_one: Option<bool>,
    signature: &'static str,
    public_key_given: bool,
}

#[derive(Debug, Serialize)]
struct DamageV1<'a> {
    part: &'static str,
    entry: Option<&'a str>,
    fault: &'static str,
    at: Option<u64>,
    message: String,
}

#[derive(Debug, Serialize)]
struct ContradictionV1<'a> {
    path: &'a str,
    says: Option<&'a Value>,
    by: &'a str,
    shown: Option<&'a Value>,
}

#[derive(Debug, Serialize)]
struct ContractFileV1<'a> {
    file: &'a str,
    standing: &'static str,
    line: Option<u64>,
}

#[derive(Debug, Serialize)]
struct InputStateV1<'a> {
    standing: &'static str,
    sealed: Option<&'a Input>,
    given: Option<GivenV1<'a>>,
}

#[derive(Debug, Serialize)]
struct GivenV1<'a> {
    role: &'a str,
    file: &'a str,
    sha256: &'a str,
    length: u64,
}

#[derive(Debug, Serialize)]
struct ResultV1<'a> {
    state: &'static str,
    rows: Vec<RowChangeV1<'a>>,
    tickets: Vec<TicketChangeV1<'a>>,
    findings_gone: &'a [Value],
    findings_new: &'a [Value],
    others: Vec<FoundV1<'a>>,
}

impl<'a> VerificationV1<'a> {
    pub(crate) fn of(found: &'a Verification) -> Self {
        let states = found.inputs.states.iter();
        Self {
            schema: "aloi.verification.v1",
            answer: found.answer().key(),
            seal: SealV1 {
                file: &found.seal.file,
                sha256: &found.seal.digest,
                damages: found.seal.damages.iter().map(DamageV1::of).collect(),
                kept_digest: found.seal.kept.as_deref(),
                is_kept_one: found.seal.is_kept_one(),
                signature: signature(found.seal.signature),
                public_key_given: found.seal.key_given,
            },
            manifest: found.manifest.as_ref(),
            contradictions: found.contradictions.iter().map(contradiction).collect(),
            contract: found.contract.as_ref().map(|files| files.iter().map(contract).collect()),
            inputs: states.map(|state| InputStateV1::of(state, &found.given)).collect(),
            versions: comparison::versions(&found.versions),
            result: ResultV1::of(&found.result),
        }
    }
}

fn contract(file: &ContractFile) -> ContractFileV1<'_> {
    ContractFileV1 { file: &file.file, standing: file.standing.key(), line: file.line }
}

fn contradiction(found: &Contradiction) -> ContradictionV1<'_> {
    let (says, shown) = (found.says.as_ref(), found.shown.as_ref());
    ContradictionV1 { path: &found.path, says, by: &found.by, shown }
}

const fn signature(signature: Signature) -> &'static str {
    match signature {
        Signature::Absent => "absent",
        Signature::Unproved => "unproved",
        Signature::Proved => "proved",
        Signature::OtherKey => "other_key",
        Signature::Broken => "broken",
    }
}

impl<'a> DamageV1<'a> {
    fn of(damage: &'a Damage) -> Self {
        let (part, entry) = match &damage.part {
            Part::File => ("file", None),
            Part::Before => ("before", None),
            Part::Header(name) => ("header", Some(name)),
            Part::Content(name) => ("content", Some(name)),
            Part::Directory(name) => ("directory", Some(name)),
            Part::End => ("end", None),
            Part::After => ("after", None),
        };
        let (fault, at) = match &damage.fault {
            Fault::Changed(at) => ("changed", *at),
            Fault::CutShort => ("cut_short", None),
            Fault::Added(_) => ("added", None),
            Fault::Missing => ("missing", None),
            Fault::Unreadable(_) => ("unreadable", None),
            Fault::NoSeal(_) => ("no_seal", None),
        };
        Self { part, entry: entry.map(String::as_str), fault, at, message: damage.to_string() }
    }
}

impl<'a> InputStateV1<'a> {
    fn of(state: &'a InputState, given: &'a [Given]) -> Self {
        let given = state.given.and_then(|at| given.get(at)).map(|given| GivenV1 {
            role: &given.role,
            file: &given.file,
            sha256: &given.sha256,
            length: given.length,
        });
        Self { standing: state.standing.key(), sealed: state.sealed.as_ref(), given }
    }
}

impl<'a> ResultV1<'a> {
    fn of(result: &'a Recomputed) -> Self {
        let nothing = |state| Self {
            state,
            rows: Vec::new(),
            tickets: Vec::new(),
            findings_gone: &[],
            findings_new: &[],
            others: Vec::new(),
        };
        match result {
            Recomputed::NotAsked | Recomputed::NotPossible => nothing("not_recomputed"),
            Recomputed::Failed => nothing("failed"),
            Recomputed::Compared(found) => Self {
                rows: comparison::rows(found),
                tickets: comparison::tickets(found),
                findings_gone: &found.findings_gone,
                findings_new: &found.findings_new,
                others: comparison::others(found),
                ..nothing(if found.is_same() { "same" } else { "differs" })
            },
        }
    }
}
