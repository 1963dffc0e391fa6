//! An export in one piece, for the commands that need every ticket at hand.

use crate::failure::Failure;
use crate::inputs;
use crate::named::Named;
use crate::progress::Progress;
use aloi::{Glossary, Knowledge};
use aloi_contract::ContractFile;
use aloi_ingest::Export;

/// A source's contract and its export, ready to be assessed.
pub(crate) struct Inputs {
    /// The contract as it is for this source.
    pub(crate) file: ContractFile,
    pub(crate) glossary: Glossary,
    pub(crate) export: Export,
    pub(crate) knowledge: Knowledge,
}

impl Inputs {
    /// Reads the files of `named`, source by source: the tickets first. Problems of the contract come before those of the
    /// export, which it says how to read; missing files come before both.
    pub(crate) fn read(named: &Named, progress: &Progress) -> Result<Vec<Self>, Failure> {
        let (mut all, mut stops) = (Vec::new(), Vec::new());
        for file in named.counted() {
            let source = file.contract.source.clone();
            let read = Self::of_source(named, file, progress);
            match read.map_err(|error| error.of_source(source.as_deref())) {
                Ok(one) => all.push(one),
                Err(Failure::Export(more)) => stops.extend(more),
                Err(other) => return Err(other),
            }
        }
        if stops.is_empty() { Ok(all) } else { Err(Failure::Export(stops)) }
    }

    fn of_source(named: &Named, file: ContractFile, progress: &Progress) -> Result<Self, Failure> {
        let files = named.in_memory(&file)?;
        let mut glossary = inputs::glossary(&file);
        let mut told = |bytes| progress.at(bytes);
        let export = aloi_ingest::read_watched(&files, &file, &mut glossary, &mut told);
        let export = export.map_err(Failure::Export)?;
        progress.judging(export.tickets.len() as u64);
        let knowledge = named.knowledge(&export);
        Ok(Self { file, glossary, export, knowledge })
    }
}
