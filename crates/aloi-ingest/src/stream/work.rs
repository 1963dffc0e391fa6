//! What all threads share, and what each of them finds.

use super::asked::Options;
use super::bail::Told;
use super::head::Head;
use crate::changes::OtherFields;
use crate::counted::Counted;
use crate::followed::HistoryTells;
use crate::times::Times;
use aloi::{Finding, Glossary};
use aloi_contract::ContractFile;

/// What all threads share.
#[derive(Clone, Copy)]
pub(super) struct Work<'w> {
    pub(super) contract: &'w ContractFile,
    pub(super) glossary: &'w Glossary,
    pub(super) options: &'w Options<'w>,
    pub(super) told: &'w Told<'w>,
    pub(super) heads: &'w [Head],
    pub(super) times: &'w Times,
    /// Whether every ticket is the provider's, if its history tells no groups.
    pub(super) all_ours: bool,
    /// What is read for.
    pub(super) aim: Aim,
}

/// What an export is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// Its tickets.
    Tickets,
    /// What its times tell of the order of day and month.
    Dates,
}

/// What a thread has found.
pub(super) struct Part<S> {
    pub(super) state: S,
    pub(super) gathered: Gathered,
    pub(super) glossary: Glossary,
}

/// What a thread has to tell of the export as a whole.
pub(super) struct Gathered {
    pub(super) times: Times,
    pub(super) others: OtherFields,
    pub(super) findings: Vec<Finding>,
    pub(super) tells: HistoryTells,
    /// The rows of each file.
    pub(super) counted: Vec<Counted>,
    /// The lines of totals, by file, if each stands at the foot of its own.
    pub(super) totals: Vec<(usize, u64)>,
    pub(super) tickets: u64,
}
