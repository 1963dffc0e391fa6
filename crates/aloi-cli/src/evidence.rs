//! `aloi report --seal`: the result, the contract and the digests of the inputs, sealed.

use crate::args::ReportArgs;
use crate::args::sources::SourceFile;
use crate::failure::Failure;
use crate::held::{Held, HeldContract};
use crate::inputs;
use crate::output::{self, Document};
use aloi_evidence::{Contract, Input, Manifest, PrivateKey, is_inside};
use aloi_report::build::Asked;
use aloi_report::formats::Written;
use aloi_report::model::{Detail, Report, Segments};
use aloi_words::said;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use zeroize::Zeroizing;

/// The folder of the contract in a seal, and the result.
pub(crate) const CONTRACT: &str = "contract/";
pub(crate) const RESULT: &str = "result.json";

/// What the files of a result are read for.
pub(crate) const ROLES: [&str; 4] = ["tickets", "history", "exclusions", "claims"];

/// What stands before the name of a register in what its files are read for.
const REGISTER: &str = "sources.";

/// What the file of a register is read for.
pub(crate) fn role_of(source: &SourceFile) -> String {
    format!("{REGISTER}{}", source.name)
}

/// Whether files are read for it.
pub(crate) fn is_role(role: &str) -> bool {
    ROLES.contains(&role) || role.starts_with(REGISTER)
}

/// What stands on a command line before a file that is read for it.
pub(crate) fn flag_of(role: &str) -> String {
    match role.strip_prefix(REGISTER) {
        Some(name) => format!("--source={name}="),
        None => format!("--{role}="),
    }
}

/// What decides a result besides the contract and the inputs, as the manifest tells it. A seal that
/// tells more than this Aloi knows is not recomputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    /// The months, in order, without gap.
    pub(crate) months: Vec<String>,
    /// As it was written.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) as_of: Option<String>,
    /// Whether the listed tickets have their segments.
    pub(crate) segments: bool,
    /// Whether the figures under every other reading are there.
    pub(crate) readings: bool,
    /// Whether the reconciliation is there.
    pub(crate) claims: bool,
}

/// A seal to be written.
pub(crate) struct Made {
    path: PathBuf,
    bytes: Vec<u8>,
    digest: String,
}

impl Made {
    /// Its file.
    pub(crate) fn document(&mut self) -> Document<'static> {
        let content = Written::of(std::mem::take(&mut self.bytes));
        Document { path: self.path.clone(), content }
    }

    /// Says its digest.
    pub(crate) fn note(&self) {
        output::note(&said!(
            "cli.sealed",
            path = self.path.display().to_string(),
            digest = self.digest
        ));
    }
}

/// What `compute` makes of what was asked; and with `--seal` its seal. A sealed result lists all
/// tickets, whatever the report lists, and rests on the contract that is in the seal.
pub(crate) fn computed(
    args: &ReportArgs,
    asked: Asked,
    compute: impl FnOnce(&ReportArgs, Asked) -> Result<Report, Failure>,
) -> Result<(Report, Option<Made>), Failure> {
    let Some(path) = &args.seal else { return Ok((compute(args, asked)?, None)) };
    refuse(args, path)?;
    let key = args.sign.as_deref().map(private_key).transpose()?;
    let contract = Rc::new(HeldContract::read(&args.export.contract, &args.export.held)?);
    let mut held_args = args.clone();
    held_args.export.held = Held { contract: Some(Rc::clone(&contract)), ..Held::default() };
    let arguments = Sealed {
        months: asked.months.iter().map(ToString::to_string).collect(),
        as_of: args.export.as_of.clone(),
        segments: asked.segments == Segments::Listed,
        readings: args.readings,
        claims: args.claims.is_some(),
    };
    let detail = asked.detail;
    let report = compute(&held_args, Asked { detail: Detail::All, ..asked })?;
    let manifest = manifest(args, &report, &contract, &arguments)?;
    let bytes = sealed(manifest, &contract, &report, key.as_ref())?;
    let digest = aloi_evidence::sha256(&bytes);
    Ok((report.narrowed(detail), Some(Made { path: path.clone(), bytes, digest })))
}

/// Refuses, before the long work, what could not be sealed or verified after it.
fn refuse(args: &ReportArgs, path: &Path) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return Err(
            Failure::input(said!("cli.seal-is-a-file")).help(said!("cli.seal-is-a-file-help"))
        );
    }
    let (export, sign) = (&args.export, &args.sign);
    refuse_place(path)?;
    let standard = |path: &&PathBuf| path.as_os_str() == "-";
    let inputs = roles(args).into_iter().flat_map(|(_, paths)| paths);
    let all = inputs.chain([&export.contract]).chain(sign);
    if all.filter(standard).count() > 1 {
        return Err(inputs::read_once());
    }
    Ok(())
}

/// A seal is a ZIP, and takes the place of nothing but an earlier seal.
fn refuse_place(path: &Path) -> Result<(), Failure> {
    let is_zip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if !is_zip {
        let path = path.display().to_string();
        let message = said!("cli.seal-is-a-zip", path);
        return Err(Failure::input(message).help(said!("cli.seal-is-a-zip-help")));
    }
    if path.is_file() && aloi_evidence::open(&inputs::read_file(path)?).is_err() {
        let message = said!("cli.seal-would-replace", path = path.display().to_string());
        return Err(Failure::input(message).help(said!("cli.seal-would-replace-help")));
    }
    Ok(())
}

/// The files that a result is computed from, by what they are read for.
fn roles(args: &ReportArgs) -> Vec<(String, &[PathBuf])> {
    let export = &args.export;
    let claims = args.claims.as_deref().unwrap_or_default();
    let paths = [&export.tickets[..], &export.history, &export.exclusions, claims];
    let named = ROLES.into_iter().map(str::to_owned).zip(paths);
    let registers = export.source.iter();
    let registers = registers.map(|one| (role_of(one), std::slice::from_ref(&one.path)));
    named.chain(registers).collect()
}

fn private_key(path: &Path) -> Result<PrivateKey, Failure> {
    let bytes = Zeroizing::new(inputs::read_file(path)?);
    PrivateKey::from_pem(&bytes).map_err(|problem| {
        let path = path.display().to_string();
        Failure::input(said!("cli.sign", path, problem = problem.message)).help(problem.help)
    })
}

fn manifest(
    args: &ReportArgs,
    report: &Report,
    contract: &HeldContract,
    arguments: &Sealed,
) -> Result<Manifest, Failure> {
    let arguments = serde_json::to_value(arguments).ok();
    let reading = report.reading.iter();
    Ok(Manifest {
        schema: Manifest::SCHEMA.to_owned(),
        aloi: report.versions.aloi.clone(),
        tzdata: report.versions.tzdata.clone(),
        holidays: report.versions.holidays.clone(),
        contract: Contract { file: contract.name.clone(), entry: entry(&contract.name) },
        arguments: match arguments {
            Some(Value::Object(arguments)) => arguments,
            _ => Map::new(),
        },
        reading: reading.map(|(knob, value)| ((*knob).to_owned(), (*value).into())).collect(),
        inputs: sealed_inputs(args, report)?,
        signer: None,
        entries: Vec::new(),
    })
}

/// The entry of the contract file: by its name, so that a seal unpacked is a folder to work from.
pub(crate) fn entry(name: &str) -> String {
    let own = format!("{CONTRACT}{name}");
    if name != "-" && is_inside(&own) { own } else { format!("{CONTRACT}contract.toml") }
}

fn sealed(
    manifest: Manifest,
    contract: &HeldContract,
    report: &Report,
    key: Option<&PrivateKey>,
) -> Result<Vec<u8>, Failure> {
    let result = aloi_report::json(report);
    let names: Vec<String> =
        contract.files.keys().map(|path| format!("{CONTRACT}{path}")).collect();
    let own = manifest.contract.entry.clone();
    let mut files = vec![(own.as_str(), contract.bytes.as_slice())];
    files.extend(names.iter().map(String::as_str).zip(contract.files.values().map(Vec::as_slice)));
    files.push((RESULT, result.as_bytes()));
    aloi_evidence::seal(manifest, &files, key).map_err(|error| {
        let error = error.to_string();
        Failure::input(said!("cli.not-sealable", error))
    })
}

/// The inputs with what they were read for. They are read once more: what was computed must be
/// what anyone finds in them.
fn sealed_inputs(args: &ReportArgs, report: &Report) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for (role, paths) in roles(args) {
        for path in inputs::found(paths, &mut Vec::new()) {
            let file = inputs::base_name(&path);
            let mut read = report.inputs.iter().filter(|input| input.file == file);
            let (sha256, length) = match path.as_os_str() == "-" {
                true => (read.clone().next().map(|input| input.sha256.clone()), None),
                false => {
                    let opened = std::fs::File::open(&path);
                    let read = opened.and_then(|mut file| aloi_evidence::digest(&mut file));
                    let (sha256, length) =
                        read.map_err(|error| Failure::input(inputs::cannot_read(&path, &error)))?;
                    (Some(sha256), Some(length))
                }
            };
            let sha256 = sha256.unwrap_or_default();
            let Some(read) = read.find(|input| input.sha256 == sha256) else {
                let message = said!("cli.changed-while-read", file);
                return Err(Failure::input(message).help(said!("cli.changed-while-read-help")));
            };
            let (rows, set_aside) = (Some(read.rows), Some(read.set_aside));
            let role = role.clone();
            inputs.push(Input { role, file, sha256, length, rows, set_aside });
        }
    }
    Ok(inputs)
}

#[cfg(test)]
mod tests {
    use crate::args::Aloi;
    use clap::CommandFactory;

    /// What decides the figures must be sealed, else the result could not be recomputed.
    const SEALED: [&str; 12] = [
        "contract",
        "tickets",
        "history",
        "source",
        "exclusions",
        "claims",
        "readings",
        "as_of",
        "month",
        "from",
        "to",
        "segments",
    ];

    /// What decides only where and how they are shown, or how fast.
    const FREE: [&str; 9] = [
        "output",
        "format",
        "detail",
        "fail_on_breach",
        "seal",
        "sign",
        "threads",
        "memory",
        // it cannot be given beside `seal`
        "lang",
    ];

    #[test]
    fn every_argument_of_a_report_is_sealed_or_decides_no_figure() {
        let command = Aloi::command();
        let report = command.find_subcommand("report").unwrap();
        for argument in report.get_arguments().map(|argument| argument.get_id().as_str()) {
            assert!(
                SEALED.contains(&argument) || FREE.contains(&argument),
                "does --{argument} change a figure? Then `Sealed` or `roles` must have it"
            );
        }
    }
}
