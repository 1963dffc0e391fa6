//! An export in one piece, for the commands that need every ticket at hand.

use crate::args;
use crate::failure::Failure;
use crate::inputs::{self, Contract};
use crate::named::Named;
use crate::progress::Progress;
use aloi::{Glossary, Knowledge};
use aloi_ingest::Export;

/// A contract and an export, ready to be assessed.
pub(crate) struct Inputs {
    pub(crate) contract: Contract,
    pub(crate) glossary: Glossary,
    pub(crate) export: Export,
    pub(crate) knowledge: Knowledge,
}

impl Inputs {
    /// Reads everything that `args` names. Problems of the contract come before those of the
    /// export, which it says how to read; missing files come before both.
    pub(crate) fn read(args: &args::Export, progress: &Progress) -> Result<Self, Failure> {
        Self::of(Named::open(args, progress)?, progress)
    }

    /// Reads the files that were found, in one piece.
    pub(crate) fn of(named: Named, progress: &Progress) -> Result<Self, Failure> {
        let files = named.in_memory()?;
        let mut glossary = inputs::glossary(&named.contract.file);
        let mut told = |bytes| progress.at(bytes);
        let contract = &named.contract.file;
        let export = aloi_ingest::read_watched(&files, contract, &mut glossary, &mut told);
        let mut export = export.map_err(Failure::Export)?;
        progress.judging(export.tickets.len() as u64);
        let knowledge = named.complete(&mut export);
        Ok(Self { contract: named.contract, glossary, export, knowledge })
    }
}
