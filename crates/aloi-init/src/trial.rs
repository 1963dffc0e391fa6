//! The proposal tried: the export read as it says, to see that it can be, and what it then holds.

use aloi::{Assessor, Glossary, Knowledge, Month};
use aloi_contract::ContractFile;
use aloi_ingest::{Files, Stop};
use std::collections::BTreeMap;

/// What came of the trial.
#[derive(Debug, Default)]
pub(crate) struct Trial {
    /// The months in which tickets in scope were closed, and how many in each.
    pub(crate) closures: BTreeMap<Month, u64>,
    /// Why the export cannot be read so.
    pub(crate) stops: Vec<Stop>,
}

impl Trial {
    /// Reads the export under a contract in which every group is the provider's.
    pub(crate) fn of(contract: &ContractFile, files: &Files) -> Self {
        let mut glossary = Glossary::new(&contract.contract);
        if let [separator] = &contract.source.group_separators[..] {
            glossary = glossary.with_group_separator(separator);
        }
        let export = match aloi_ingest::read(files, contract, &mut glossary) {
            Ok(export) => export,
            Err(stops) => return Self { stops, ..Self::default() },
        };
        let knowledge =
            Knowledge { planned_dates_alone: export.planned_dates_alone, ..Knowledge::default() };
        let mut trial = Self::default();
        let Ok(assessor) = Assessor::new(&contract.contract, &mut glossary, knowledge) else {
            return trial;
        };
        for ticket in &export.tickets {
            let Ok(assessment) = assessor.as_ruled(ticket, &glossary) else { continue };
            let closure = assessment.life.and_then(|life| life.closure);
            let month = closure.and_then(|at| Month::of(at, contract.contract.timezone));
            if let Some(month) = month {
                *trial.closures.entry(month).or_default() += 1;
            }
        }
        trial
    }

    /// The last month in which at least a tenth as many tickets were closed as in the fullest: the
    /// one to report first.
    pub(crate) fn month(&self) -> Option<Month> {
        let most = self.closures.values().max()?;
        let full = self.closures.iter().filter(|(_, closed)| **closed * 10 >= *most);
        full.map(|(month, _)| *month).max()
    }
}
