//! The scope of a contract: which types of ticket are its own.

use crate::name::Name;
use crate::{Contract, Glossary, Ticket};

/// The types of ticket that a contract is about.
///
/// ```
/// # use aloi::example;
/// use aloi::{Glossary, Scope, Ticket};
/// let contract = example::contract(); // types = ["Incident"]
/// let mut glossary = Glossary::new(&contract);
/// let scope = Scope::new(&contract, &mut glossary);
/// let mut ticket = Ticket::new("INC1");
/// assert!(!scope.holds(&ticket)); // of no known type
/// ticket.kind = glossary.name("INCIDENT");
/// assert!(scope.holds(&ticket));
/// ```
#[derive(Clone, Debug)]
pub struct Scope {
    /// None: every ticket.
    types: Vec<Name>,
}

impl Scope {
    /// The scope of `contract`; the tickets must take their words from `glossary`.
    pub fn new(contract: &Contract, glossary: &mut Glossary) -> Self {
        Self { types: contract.own_types().iter().filter_map(|kind| glossary.name(kind)).collect() }
    }

    /// Whether a ticket's type is one of the contract's; a contract that names none takes all.
    #[must_use]
    pub fn holds(&self, ticket: &Ticket) -> bool {
        self.types.is_empty() || ticket.kind.is_some_and(|kind| self.types.contains(&kind))
    }
}
