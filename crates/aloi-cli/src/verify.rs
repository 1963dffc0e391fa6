//! `aloi verify`: a sealed result checked and recomputed; or restated from a later export.

mod contract;
mod decided;
mod files;
mod recompute;

use crate::args::verify::VerifyArgs;
use crate::evidence::RESULT;
use crate::failure::{Failure, Outcome};
use crate::formats::Format;
use crate::inputs;
use crate::outputs::Outputs;
use crate::progress::Progress;
use crate::report;
use aloi::Language;
use aloi::zone::Tz;
use aloi_evidence::{Contradiction, Damage, Fault, Inputs, PublicKey, Seal, Signature};
use aloi_report::model::{
    Detail, Part, Recomputed, Restatement, SealState, Segments, Verification,
};
use aloi_words::{Said, quoted, said};
use files::Files;
use recompute::Sealing;
use std::path::Path;

pub(crate) fn run(args: &VerifyArgs) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(&args.output, args.format)?;
    if !args.restate {
        refuse_documents(&outputs)?;
    }
    let trusted = args.public_key.as_deref().map(public_key).transpose()?;
    let kept = args.digest.as_deref().map(digest).transpose()?;
    let files = Files::read(args)?;
    let bytes = inputs::read_file(&args.seal)?;
    let opened = aloi_evidence::open(&bytes).and_then(readable);
    let signature = opened.as_ref().map(|seal| seal.signature(trusted.as_ref()));
    let state = SealState {
        file: inputs::base_name(&args.seal),
        digest: aloi_evidence::sha256(&bytes),
        damages: opened.as_ref().err().cloned().unwrap_or_default(),
        kept,
        signature: signature.unwrap_or(Signature::Absent),
        key_given: trusted.is_some(),
    };
    match opened {
        Ok(seal) if args.restate => restate(args, &state, &seal, &files, &outputs),
        Ok(seal) => written(&verified(args, state, &seal, files)?, &outputs),
        Err(_) if args.restate => Err(unsound(&state)),
        Err(_) => written(&damaged(state), &outputs),
    }
}

/// A seal of which the result is JSON, without a key that stands twice.
fn readable(seal: Seal<'_>) -> Result<Seal<'_>, Vec<Damage>> {
    match seal.file(RESULT).map(aloi_evidence::json) {
        Some(Err(why)) => {
            let part = aloi_evidence::Part::Content(RESULT.to_owned());
            Err(vec![Damage { part, fault: Fault::Unreadable(why) }])
        }
        _ => Ok(seal),
    }
}

/// What a verification can be written as.
fn refuse_documents(outputs: &Outputs<'_>) -> Result<(), Failure> {
    match outputs.any(|format| format.is().verification.is_none()) {
        true => Err(Failure::input(said!("cli.no-report")).help(said!("cli.no-report-help"))),
        false => Ok(()),
    }
}

fn public_key(path: &Path) -> Result<PublicKey, Failure> {
    let bytes = zeroize::Zeroizing::new(inputs::read_file(path)?);
    PublicKey::from_pem(&bytes).map_err(|problem| {
        let path = path.display().to_string();
        let message = said!("cli.public-key", path, problem = problem.message);
        Failure::input(message).help(problem.help)
    })
}

/// A digest as it was kept: capitals, spaces and colons make no difference.
fn digest(text: &str) -> Result<String, Failure> {
    let bare = text.trim().to_lowercase();
    let bare = bare.strip_prefix("sha256:").unwrap_or(&bare);
    let digits: String = bare.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    if digits.len() == 64 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return Ok(digits);
    }
    let message = said!("cli.no-digest", text = quoted(text));
    Err(Failure::input(message).help(said!("cli.no-digest-help")))
}

/// A seal that is whole, against what was given.
fn verified(
    args: &VerifyArgs,
    seal: SealState,
    opened: &Seal<'_>,
    files: Files,
) -> Result<Verification, Failure> {
    let sealing = Sealing::of(opened)?;
    let contract = args
        .contract
        .as_deref()
        .map(|path| contract::compared(path, &sealing.contract, &args.held));
    let contract = contract.transpose()?;
    let mut contradictions = sealing.contradictions()?;
    let matched = aloi_evidence::given(&opened.manifest().inputs, &files.given);
    contradictions.extend(aloi_evidence::lengths(&matched, &files.given));
    let (inputs, result) = match files.given.is_empty() {
        true => (Inputs::default(), Recomputed::NotAsked),
        false => {
            let result = sealing.recomputed(&files.in_order(&matched))?;
            (matched, result)
        }
    };
    Ok(Verification {
        language: sealing.language(),
        zone: sealing.zone(),
        indicators: sealing.indicators(),
        seal,
        manifest: Some(opened.manifest().clone()),
        contradictions,
        contract,
        inputs,
        given: files.given,
        versions: sealing.versions(),
        result,
    })
}

/// A seal that is not whole.
fn damaged(seal: SealState) -> Verification {
    Verification {
        language: Language::English,
        zone: Tz::UTC,
        indicators: Vec::new(),
        seal,
        manifest: None,
        contradictions: Vec::new(),
        contract: None,
        inputs: Inputs::default(),
        given: Vec::new(),
        versions: Vec::new(),
        result: Recomputed::NotPossible,
    }
}

fn written(found: &Verification, outputs: &Outputs<'_>) -> Result<Outcome, Failure> {
    let written = |format: Format| {
        let alone = format.is().verification;
        Ok(alone.map_or_else(Vec::new, |alone| alone(found)))
    };
    outputs.write(written, None)?;
    Ok(if found.answer().is_right() { Outcome::Done } else { Outcome::Differs })
}

/// The sealed months from a later export. What is restated must be what was sealed: a seal of
/// which that is not sure is refused.
fn restate(
    args: &VerifyArgs,
    state: &SealState,
    opened: &Seal<'_>,
    files: &Files,
    outputs: &Outputs<'_>,
) -> Result<Outcome, Failure> {
    if !state.is_sound() {
        return Err(unsound(state));
    }
    if files.given.is_empty() {
        return Err(Failure::input(said!("cli.restate-what")).help(said!("cli.restate-what-help")));
    }
    files.complete(&opened.manifest().inputs)?;
    let sealing = Sealing::of(opened)?;
    let contradictions = sealing.contradictions()?;
    if !contradictions.is_empty() {
        return Err(unreliable(state, contradictions.iter().map(Contradiction::said)));
    }
    if let Some(path) = &args.contract
        && let Some(file) = contract::compared(path, &sealing.contract, &args.held)?
            .into_iter()
            .find(|file| file.standing != aloi_evidence::Standing::Same)
    {
        let message = said!("cli.not-sealed", file = file.file);
        return Err(Failure::input(message).help(said!("cli.not-sealed-help")));
    }
    let progress = Progress::start();
    let segments = match outputs.draw_segments() {
        true => Segments::Drawn,
        false => Segments::Absent,
    };
    let report = sealing.report(&files.as_given(), false, segments, &progress)?;
    let comparison = sealing.restated(&report)?;
    let took = progress.end();
    let several = report.months.len() > 1;
    let mut report = report.narrowed(if several { Detail::Rows } else { Detail::All });
    report.audit.restatement = Some(Restatement {
        seal: state.digest.clone(),
        inputs: opened.manifest().inputs.clone(),
        versions: sealing.versions(),
        comparison,
    });
    outputs.write(|format| format.part(&report, Part::Restatement), None)?;
    report::note(&report, &took);
    Ok(Outcome::Done)
}

/// Why a seal cannot be restated.
fn unsound(seal: &SealState) -> Failure {
    let mut why: Vec<Said> = seal.damages.iter().map(Damage::said).collect();
    if seal.is_kept_one() == Some(false) {
        why.push(said!("cli.other-digest", digest = seal.digest));
    }
    if seal.damages.is_empty() && !seal.signature_will_do() {
        why.push(match seal.signature {
            Signature::Absent => said!("cli.not-signed"),
            _ => said!("cli.other-signature"),
        });
    }
    unreliable(seal, why.into_iter())
}

fn unreliable(seal: &SealState, why: impl Iterator<Item = Said>) -> Failure {
    let why = why.reduce(|all, next| said!("cli.also", all, next));
    Failure::input(said!("cli.unreliable", file = seal.file, why))
        .help(said!("cli.unreliable-help"))
}
