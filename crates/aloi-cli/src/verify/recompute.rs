//! A sealed result computed again, as it was asked then: the same contract, months and arguments.

use super::decided::{self, parsed, value};
use super::files::Read;
use crate::args::{Aloi, Command, ReportArgs};
use crate::evidence::{CONTRACT, RESULT, Sealed, entry, flag_of, is_role};
use crate::failure::Failure;
use crate::held::{Held, HeldContract};
use crate::inputs::{self, Contract};
use crate::progress::Progress;
use crate::report;
use aloi::zone::Tz;
use aloi::{Language, Month};
use aloi_evidence::{Comparison, Contradiction, Decided, Found, Manifest, Seal};
use aloi_report::build::Asked;
use aloi_report::model::Recomputed;
use aloi_report::model::{Detail, Report, Segments, VersionChange, Versions};
use aloi_words::{quoted, said};
use clap::Parser;
use serde_json::Value;
use std::ffi::OsString;
use std::rc::Rc;

/// What a seal holds, understood.
pub(super) struct Sealing {
    pub(super) contract: Rc<HeldContract>,
    understood: Contract,
    arguments: Sealed,
    months: Vec<Month>,
    manifest: Manifest,
    /// The names of the seal's files, as its contract and its result decide them.
    entries: Vec<String>,
    result: Value,
    /// The SHA-256 of the result's bytes.
    digest: String,
}

impl Sealing {
    /// Understands what a seal holds.
    pub(super) fn of(seal: &Seal<'_>) -> Result<Self, Failure> {
        let manifest = seal.manifest().clone();
        let arguments = serde_json::from_value(Value::Object(manifest.arguments.clone()));
        let arguments: Sealed = arguments.map_err(|error| {
            let error = error.to_string();
            let message = said!("cli.unknown-arguments", error);
            Failure::input(message).help(said!("cli.made-with", version = manifest.aloi))
        })?;
        if let Some(input) = manifest.inputs.iter().find(|input| !is_role(&input.role)) {
            let role = &input.role;
            let message = said!("cli.unknown-role", role);
            return Err(
                Failure::input(message).help(said!("cli.made-with", version = manifest.aloi))
            );
        }
        let months = months(&arguments)?;
        let contract = Rc::new(held(seal)?);
        let (mut understood, named) = contract.contract_and_named()?;
        understood.file.contract.amended_in(&months);
        let bytes = seal.file(RESULT).unwrap_or_default();
        let result = aloi_evidence::json(bytes);
        let result = result.map_err(|_| Failure::input(said!("cli.no-result")))?;
        let digest = aloi_evidence::sha256(bytes);
        let mut entries = vec![entry(&manifest.contract.file)];
        entries.extend(named.iter().map(|name| format!("{CONTRACT}{name}")));
        entries.push(RESULT.to_owned());
        Ok(Self { contract, understood, arguments, months, manifest, entries, result, digest })
    }

    /// What the seal says of itself and what else is in it shows otherwise.
    pub(super) fn contradictions(&self) -> Result<Vec<Contradiction>, Failure> {
        let zone = self.zone();
        let as_of = self.arguments.as_of.as_deref().map(|text| inputs::as_of(text, zone));
        let as_of = as_of.transpose()?.map(|(at, _)| at);
        let result = decided::result(&self.understood, &self.months, as_of)?;
        let entries = self.entries.clone();
        let decided = Decided { result, entries };
        let mut found = aloi_evidence::contradictions(&self.manifest, &self.result, &decided);
        if self.versions().is_empty() {
            found.extend(decided::rates(&self.result, &self.understood.file.contract));
        }
        Ok(found)
    }

    pub(super) fn language(&self) -> Language {
        self.understood.file.contract.language
    }

    /// The identifiers and the titles of the indicators.
    pub(super) fn indicators(&self) -> Vec<(String, String)> {
        let indicators = self.understood.file.contract.indicators.iter();
        indicators.map(|one| (one.id.clone(), one.title.clone())).collect()
    }

    pub(super) fn zone(&self) -> Tz {
        self.understood.file.contract.timezone
    }

    /// The versions that are not those of the seal.
    pub(super) fn versions(&self) -> Vec<VersionChange> {
        let now = Versions::of(&self.understood.file.contract);
        let sealed = &self.manifest;
        let all = [
            ("aloi", &sealed.aloi, now.aloi),
            ("tzdata", &sealed.tzdata, now.tzdata),
            ("holidays", &sealed.holidays, now.holidays),
        ];
        let changed = all.into_iter().filter(|(_, sealed, now)| *sealed != now);
        let change = |(key, sealed, now): (_, &String, _)| VersionChange {
            key,
            sealed: sealed.clone(),
            now,
        };
        changed.map(change).collect()
    }

    /// The result of these files against the sealed one. Where the computation stops, that is said.
    pub(super) fn recomputed(&self, files: &[Read]) -> Result<Recomputed, Failure> {
        let progress = Progress::start();
        match self.report(files, true, Segments::Absent, &progress) {
            Ok(report) => {
                let json = aloi_report::json(&report);
                let mut compared = aloi_evidence::compare(&self.result, &parsed(&json)?);
                compared.others.extend(self.written_otherwise(&compared, &json));
                let took = progress.end();
                report::note(&report, &took);
                Ok(Recomputed::Compared(compared))
            }
            Err(internal @ Failure::Internal(_)) => Err(internal),
            Err(failure) => {
                progress.end();
                failure.say();
                Ok(Recomputed::Failed)
            }
        }
    }

    /// The same version writes the same in the same bytes.
    fn written_otherwise(&self, compared: &Comparison, json: &str) -> Option<Found> {
        let digest = aloi_evidence::sha256(json.as_bytes());
        let inputs = |result: &Value| result.get("inputs").cloned();
        let again = parsed(json).ok()?;
        let same = compared.is_same()
            && self.versions().is_empty()
            && inputs(&self.result) == inputs(&again);
        (same && digest != self.digest).then(|| Found {
            path: format!("{RESULT}, SHA-256"),
            before: Some(self.digest.as_str().into()),
            after: Some(digest.into()),
        })
    }

    /// The report of these files, all tickets listed; without what an audit added to the sealed
    /// one, unless `audited`.
    pub(super) fn report(
        &self,
        files: &[Read],
        audited: bool,
        segments: Segments,
        progress: &Progress,
    ) -> Result<Report, Failure> {
        let args = self.args(files, audited)?;
        let segments = if self.arguments.segments { Segments::Listed } else { segments };
        let asked = Asked { months: self.months.clone(), detail: Detail::All, segments };
        report::compute(&args, asked, progress)
    }

    /// What a later export changes of the sealed result.
    pub(super) fn restated(&self, report: &Report) -> Result<Comparison, Failure> {
        Ok(aloi_evidence::restated(&self.result, &value(report)?))
    }

    /// What `aloi report` would have been asked, with the contract of the seal in memory.
    fn args(&self, files: &[Read], audited: bool) -> Result<ReportArgs, Failure> {
        let mut argv: Vec<OsString> = vec!["aloi".into(), "report".into(), "--contract=-".into()];
        let mut held = Held { contract: Some(Rc::clone(&self.contract)), ..Held::default() };
        for file in files {
            let mut flag = OsString::from(flag_of(&file.role));
            flag.push(&file.path);
            argv.push(flag);
            held.names.insert(file.path.clone(), file.name.clone());
        }
        if let [first, .., last] | [first @ last] = self.months.as_slice() {
            argv.extend([format!("--from={first}").into(), format!("--to={last}").into()]);
        }
        argv.extend(self.arguments.as_of.iter().map(|at| format!("--as-of={at}").into()));
        argv.extend((audited && self.arguments.readings).then(|| "--readings".into()));
        if audited && self.arguments.claims && !files.iter().any(|file| file.role == "claims") {
            argv.push("--claims".into());
        }
        let parsed = Aloi::try_parse_from(argv);
        let parsed = parsed.map_err(Failure::internal)?;
        let Command::Report(mut args) = parsed.command else {
            return Err(Failure::Internal(said!("cli.report-asked")));
        };
        args.export.held = held;
        Ok(args)
    }
}

/// The months of a seal, which follow each other.
fn months(arguments: &Sealed) -> Result<Vec<Month>, Failure> {
    let months: Option<Vec<Month>> = arguments.months.iter().map(|m| m.parse().ok()).collect();
    let months = months.filter(|months| match months.as_slice() {
        [] => false,
        [first, .., last] => first <= last && first.through(*last) == *months,
        [_] => true,
    });
    months.ok_or_else(|| {
        Failure::input(said!("cli.no-months", months = quoted(arguments.months.join(", "))))
    })
}

/// The contract in a seal, and the files that it names.
fn held(seal: &Seal<'_>) -> Result<HeldContract, Failure> {
    let contract = &seal.manifest().contract;
    let bytes = seal.file(&contract.entry);
    let missing = || said!("cli.no-contract-in-seal", entry = quoted(&contract.entry));
    let bytes = bytes.ok_or_else(|| Failure::input(missing()))?.to_vec();
    let others = seal.manifest().entries.iter().filter(|entry| entry.name != contract.entry);
    let files = others.filter_map(|entry| {
        let path = entry.name.strip_prefix(CONTRACT)?;
        Some((path.to_owned(), seal.file(&entry.name)?.to_vec()))
    });
    Ok(HeldContract { name: contract.file.clone(), bytes, files: files.collect() })
}
