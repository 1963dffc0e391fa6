//! A verification in JSON, schema `aloi.verification.v1`.

use crate::model::{Recomputed, Verification};
use crate::sections::changes::tables;
use aloi_evidence::{Comparison, Damage, Fault, InputState, Part, Signature};
use serde_json::{Value as Json, json};

pub(crate) fn json(found: &Verification) -> Json {
    let seal = &found.seal;
    let contradictions = found.contradictions.iter().map(
        |said| json!({"path": said.path, "says": said.says, "by": said.by, "shown": said.shown}),
    );
    let contract = found.contract.as_ref().map(|files| {
        let file = files
            .iter()
            .map(|one| json!({"file": one.file, "standing": one.standing.key(), "line": one.line}));
        file.collect::<Vec<_>>()
    });
    let inputs = found.inputs.states.iter().map(|state| input(found, state));
    json!({
        "schema": "aloi.verification.v1",
        "answer": found.answer().key(),
        "seal": {
            "file": seal.file,
            "sha256": seal.digest,
            "damages": seal.damages.iter().map(damage).collect::<Vec<_>>(),
            "kept_digest": seal.kept,
            "is_kept_one": seal.is_kept_one(),
            "signature": signature(seal.signature),
            "public_key_given": seal.key_given,
        },
        "manifest": found.manifest,
        "contradictions": contradictions.collect::<Vec<_>>(),
        "contract": contract,
        "inputs": inputs.collect::<Vec<_>>(),
        "versions": tables::versions(&found.versions),
        "result": result(&found.result),
    })
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

fn damage(damage: &Damage) -> Json {
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
    json!({
        "part": part,
        "entry": entry,
        "fault": fault,
        "at": at,
        "message": damage.to_string(),
    })
}

fn input(found: &Verification, state: &InputState) -> Json {
    let given = state.given.and_then(|at| found.given.get(at)).map(|given| {
        json!({
            "role": given.role,
            "file": given.file,
            "sha256": given.sha256,
            "length": given.length,
        })
    });
    json!({"standing": state.standing.key(), "sealed": state.sealed, "given": given})
}

fn result(result: &Recomputed) -> Json {
    let nothing = Comparison::default();
    let (state, found) = match result {
        Recomputed::NotAsked | Recomputed::NotPossible => ("not_recomputed", &nothing),
        Recomputed::Failed => ("failed", &nothing),
        Recomputed::Compared(found) if found.is_same() => ("same", found),
        Recomputed::Compared(found) => ("differs", found),
    };
    json!({
        "state": state,
        "rows": tables::rows(found),
        "tickets": tables::tickets(found),
        "findings_gone": found.findings_gone,
        "findings_new": found.findings_new,
        "others": tables::others(found),
    })
}
