//! What is compared: the claims, and the contract under which tickets are.

use super::compare::{Compared, compare};
use super::differs::Side;
use super::levels::Levels;
use super::listed::{Index, Listed};
use super::sides::Ours;
use crate::claims::Claims;
use aloi::{Contract, Knowledge, Month};
use std::sync::Arc;

/// What is compared.
#[derive(Debug)]
pub(super) struct View<'v> {
    pub(super) claims: &'v Claims,
    pub(super) months: &'v [Month],
    pub(super) contract: &'v Contract,
    pub(super) knowledge: Knowledge,
    pub(super) levels: Levels,
    pub(super) index: Index<'v>,
    /// What they say of a ticket that they do not list, where the list is their base.
    pub(super) unlisted: Arc<Side>,
}

impl View<'_> {
    pub(super) fn compare(&self, listed: Option<&Listed<'_>>, ours: &Ours) -> Compared {
        let claim = listed
            .map(|listed| listed.claim)
            .filter(|_| !listed.is_some_and(|listed| listed.elsewhere));
        compare(claim, self.index.place(listed, ours.row), ours, &self.levels)
    }
}
