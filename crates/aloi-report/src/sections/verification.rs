//! A verification as a section: the answer, each check, and exactly what differs.

mod json;

pub(crate) use json::json;

use super::changes::{Telling, shortened};
use crate::model::{Answer, ContractFile, Recomputed, Verification, VersionChange};
use crate::section::Section;
use crate::table::{Cell, Table, text, whole};
use crate::words::Words;
use crate::words::evidence::Checked;
use aloi_evidence::{Comparison, Signature, Standing};
use serde_json::Value;

/// What a verification found.
pub(crate) fn section(found: &Verification, words: Words) -> Section {
    let mut section = Section::new("verification", label!(Verification));
    let checks = checks(found, words);
    section.text(answer(found, &checks, words));
    section.note(say!(
        words,
        "evidence.seal-is",
        file = &found.seal.file,
        digest = &found.seal.digest
    ));
    if let Some(manifest) = &found.manifest {
        let months = manifest.arguments.get("months").and_then(|months| months.as_array());
        let months: Vec<&str> = months.into_iter().flatten().filter_map(|m| m.as_str()).collect();
        section.note(say!(
            words,
            "evidence.seal-of",
            contract = &manifest.contract.file,
            months = &months.join(", "),
            version = &manifest.aloi
        ));
    }
    section.table(table(&checks, words));
    if found.seal.signature == Signature::Unproved {
        section.note(say!(words, "evidence.seal-unproved"));
    }
    if !found.versions.is_empty() {
        section.note(words.seal_versions(&versions(&found.versions)));
    }
    if !found.seal.damages.is_empty() {
        return section;
    }
    if !found.contradictions.is_empty() {
        section.heading(say!(words, "label.Statements"));
        section.list(contradictions(found, words));
    }
    let differing = found.inputs.states.iter().any(|state| state.standing != Standing::Same);
    if differing && found.result != Recomputed::NotAsked {
        section.heading(say!(words, "label.Inputs"));
        section.table(inputs(found, words));
    }
    if let Recomputed::Compared(compared) = &found.result
        && !compared.is_same()
    {
        let telling = Telling { words, zone: found.zone, indicators: &found.indicators };
        add_differences(&mut section, compared, telling);
    }
    section
}

fn add_differences(section: &mut Section, compared: &Comparison, telling: Telling<'_>) {
    let rows = telling.rows(compared, false);
    if !rows.rows.is_empty() {
        section.heading(say!(telling.words, "label.Results"));
        section.table(rows);
    }
    if !compared.tickets.is_empty() {
        section.heading(say!(telling.words, "label.Tickets"));
        section.list(telling.tickets(compared));
    }
    let others = telling.others(compared);
    if !others.rows.is_empty() {
        section.heading(say!(telling.words, "label.OtherDifferences"));
        section.list(others);
    }
}

/// More statements than this that are contradicted are named in the table alone.
const FEW: usize = 3;

/// What the seal says, and what shows otherwise.
fn contradictions(found: &Verification, words: Words) -> Table {
    let title = |label| words.label(label);
    let mut table = Table::new(vec![
        text(title(label!(Statement))),
        text(title(label!(Says))),
        text(title(label!(ContradictedBy))),
        text(title(label!(WhichHas))),
    ]);
    let cell = |value: &Option<Value>| match value {
        Some(value) => Cell::text(shortened(&value.to_string())),
        None => Cell::none(),
    };
    for said in &found.contradictions {
        let (path, by) = (Cell::text(&said.path), Cell::text(&said.by));
        table.push(vec![path, cell(&said.says), by, cell(&said.shown)]);
    }
    table
}

/// A check: what, whether it is as it was sealed, and a remark.
struct Check {
    what: Checked,
    same: Option<bool>,
    remark: String,
}

fn checks(found: &Verification, words: Words) -> Vec<Check> {
    let seal = &found.seal;
    let whole = seal.damages.is_empty();
    let check = |what, same, remark| Check { what, same, remark };
    let mut checks: Vec<Check> = Vec::new();
    if whole {
        checks.push(check(Checked::Seal, Some(true), String::new()));
    }
    for damage in &seal.damages {
        checks.push(check(Checked::Seal, Some(false), words.seal_damage(damage)));
    }
    checks.push(check(Checked::Digest, seal.is_kept_one(), String::new()));
    if !whole {
        return checks;
    }
    let unchecked = !seal.key_given && seal.signature_will_do();
    let signature = (!unchecked).then(|| seal.signature_will_do());
    let remark = words.seal_signature(seal.signature, seal.key_given);
    checks.push(check(Checked::Signature, signature, remark));
    let agrees = found.contradictions.is_empty();
    let remark = found.contradictions.iter().map(|said| said.path.as_str()).take(FEW);
    let remark = remark.collect::<Vec<_>>().join(", ");
    checks.push(check(Checked::Statements, Some(agrees), remark));
    let contract = found.contract.as_ref().map(|files| files.iter().all(is_same));
    checks.push(check(Checked::Contract, contract, contract_remark(found, words)));
    let files = (found.result != Recomputed::NotAsked).then(|| found.inputs.are_same());
    checks.push(check(Checked::Inputs, files, inputs_remark(found, words)));
    let versions = found.versions.is_empty();
    checks.push(check(Checked::Versions, Some(versions), self::versions(&found.versions)));
    checks.push(result(found, words));
    checks
}

fn result(found: &Verification, words: Words) -> Check {
    let (same, remark) = match &found.result {
        Recomputed::NotAsked | Recomputed::NotPossible => (None, String::new()),
        Recomputed::Failed => (Some(false), say!(words, "evidence.seal-recomputing-failed")),
        Recomputed::Compared(compared) if compared.is_same() => (Some(true), String::new()),
        Recomputed::Compared(compared) => {
            let rows = compared.rows.iter().filter(|row| !row.changed.is_empty()).count();
            let findings = compared.findings_gone.len() + compared.findings_new.len();
            let others = compared.others.len() + findings;
            let [rows, tickets, others] = [rows, compared.tickets.len(), others].map(|n| n as u64);
            (Some(false), words.seal_differences(rows, tickets, others))
        }
    };
    Check { what: Checked::Result, same, remark }
}

fn answer(found: &Verification, checks: &[Check], words: Words) -> String {
    match found.answer() {
        Answer::Same => say!(words, "evidence.seal-is-same"),
        Answer::Whole => say!(words, "evidence.seal-is-whole"),
        Answer::Damaged => say!(words, "evidence.seal-is-damaged"),
        Answer::Differs => {
            // another version explains a difference, and is none
            let wrong = checks
                .iter()
                .filter(|check| check.same == Some(false) && check.what != Checked::Versions);
            let wrong: Vec<String> = wrong.map(|check| words.seal_checked(check.what)).collect();
            words.seal_differs(&wrong)
        }
    }
}

fn table(checks: &[Check], words: Words) -> Table {
    let title = |label| words.label(label);
    let mut table = Table::new(vec![
        whole(title(label!(Check))),
        whole(title(label!(SealOutcome))),
        text(title(label!(SealRemark))),
    ]);
    for check in checks {
        let cell = Cell::text(words.seal_check_result(check.same));
        let cell = match check.same {
            Some(true) => cell.good(),
            Some(false) => cell.bad(),
            None => cell,
        };
        let remark = if check.remark.is_empty() { "—" } else { &check.remark };
        table.push(vec![Cell::text(words.seal_checked(check.what)), cell, Cell::text(remark)]);
    }
    table
}

fn is_same(file: &ContractFile) -> bool {
    file.standing == Standing::Same
}

/// The files of the contract that are not the sealed ones.
fn contract_remark(found: &Verification, words: Words) -> String {
    let files = found.contract.iter().flatten().filter(|file| !is_same(file));
    let told = files.map(|file| {
        let line =
            file.line.map(|line| format!(" ({})", say!(words, "evidence.seal-from-line", line)));
        format!("{} {}{}", file.file, words.seal_standing(file.standing), line.unwrap_or_default())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The files that are not those that were sealed.
fn inputs_remark(found: &Verification, words: Words) -> String {
    if found.result == Recomputed::NotAsked {
        return String::new();
    }
    let states = found.inputs.states.iter().filter(|state| state.standing != Standing::Same);
    let told = states.map(|state| {
        let given = state.given.and_then(|at| found.given.get(at)).map(|given| &given.file);
        let name = state.sealed.as_ref().map(|sealed| &sealed.file).or(given);
        format!("{} {}", name.map_or("", String::as_str), words.seal_standing(state.standing))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The versions that are not those of the seal.
pub(super) fn versions(changes: &[VersionChange]) -> String {
    let told = |change: &VersionChange| {
        let key = if change.key == "aloi" { "Aloi" } else { change.key };
        format!("{key} {} → {}", change.sealed, change.now)
    };
    changes.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// Enough of a digest to tell two apart; the JSON has all of it.
fn start(digest: &str) -> String {
    digest.chars().take(16).collect()
}

/// Each file, sealed and given.
fn inputs(found: &Verification, words: Words) -> Table {
    let title = |label| words.label(label);
    let mut table = Table::new(vec![
        whole(title(label!(ReadFor))),
        whole(title(label!(SealOutcome))),
        text(title(label!(Sealed))),
        text(title(label!(GivenFile))),
    ]);
    for state in &found.inputs.states {
        let given = state.given.and_then(|at| found.given.get(at));
        let sealed = state.sealed.as_ref();
        let role = sealed.map(|sealed| &sealed.role).or(given.map(|given| &given.role));
        let cell = Cell::text(words.seal_standing(state.standing));
        let told = |file: Option<(&String, &String)>| match file {
            Some((name, digest)) => Cell::text(format!("{name} ({}…)", start(digest))),
            None => Cell::none(),
        };
        table.push(vec![
            Cell::text(role.map_or("", String::as_str)),
            if state.standing == Standing::Same { cell.good() } else { cell.bad() },
            told(sealed.map(|sealed| (&sealed.file, &sealed.sha256))),
            told(given.map(|given| (&given.file, &given.sha256))),
        ]);
    }
    table
}
