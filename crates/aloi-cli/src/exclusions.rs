//! The register of exclusions: read beside the contract, counted ticket by ticket, shown.

use crate::args;
use crate::failure::Failure;
use crate::inputs::{self, Contract};
use aloi::Finding;
use aloi_ingest::{File, FileRead, Stop};
use std::path::PathBuf;

/// What was read besides the contract, and what was noticed in the register as a whole.
#[derive(Default)]
pub(crate) struct Registers {
    pub(crate) files: Vec<FileRead>,
    pub(crate) findings: Vec<Finding>,
}

/// Adds the registers that `args` names to that of the contract: what they grant is left out.
pub(crate) fn read(args: &args::Export, contract: &mut Contract) -> Result<Registers, Failure> {
    let standard = |paths: &[PathBuf]| paths.iter().filter(|path| path.as_os_str() == "-").count();
    let own = standard(&args.exclusions);
    if own > 0 && own + standard(&args.tickets) + standard(&args.history) > 1 {
        return Err(inputs::read_once());
    }
    let mut missing = Vec::new();
    let paths = inputs::found(&args.exclusions, &mut missing);
    let mut read = Registers::default();
    let mut stops: Vec<Stop> = Vec::new();
    for path in &paths {
        let bytes = match inputs::read_file(path) {
            Ok(bytes) => bytes,
            Err(Failure::Input(messages, _)) => {
                missing.extend(messages);
                continue;
            }
            Err(other) => return Err(other),
        };
        let file = File { name: args.held.name_of(path), bytes };
        match aloi_ingest::read_exclusions(&file, &contract.file.contract) {
            Ok(register) => {
                contract.file.exclusions.extend(register.entries);
                read.files.push(register.file);
                read.findings.extend(register.findings);
            }
            Err(wrong) => stops.extend(wrong),
        }
    }
    Failure::unless_none(missing)?;
    if !stops.is_empty() {
        return Err(Failure::Export(stops));
    }
    let register = &contract.file.exclusions;
    read.findings.extend(aloi::exclusion::noticed(register));
    contract.file.contract.exclusions = aloi::exclusion::granted(register);
    Ok(read)
}
