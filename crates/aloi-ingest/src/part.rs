//! **A part**: what some of an export's tickets have added up to, with the facts of the export so far.
//! It can be written, read back and merged, so that an export can be counted in several processes.
//!
//! A ticket belongs to one part with all of its rows; every part is read from files of the same names
//! and columns. Parts merge if all else that decides a figure is one: the contract, the versions, and
//! what was assumed of the export as a whole. Whether that was right only the whole can tell: where it
//! was not, [`Part::settle`] says what to begin again with.

use crate::export::Export;
use crate::stream::{Assumed, Facts};
use aloi::Glossary;
use aloi_contract::ContractFile;
use serde::{Deserialize, Serialize};

pub use crate::stream::apart::{Apart, Unsettled};

/// What decides the figures of a part besides its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The digest of the contract and of what it names.
    pub contract: String,
    /// Whose rows it counts, by the section that describes them: `[source]`, or that of a register (R17).
    pub source: String,
    /// The version of Aloi.
    pub aloi: String,
    /// The version of the time zone data.
    pub tzdata: String,
    /// The version of the holiday data.
    pub holidays: String,
}

/// What some tickets have added up to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part<S> {
    of: Origin,
    facts: Facts,
    sum: S,
}

impl<S> Part<S> {
    /// What was made of the tickets of a part, and what its rows tell of the whole.
    pub const fn new(of: Origin, facts: Facts, sum: S) -> Self {
        Self { of, facts, sum }
    }

    /// The same with something made of its sum.
    pub fn map<T>(self, make: impl FnOnce(S) -> T) -> Part<T> {
        let Self { of, facts, sum } = self;
        Part { of, facts, sum: make(sum) }
    }

    /// What was assumed of the export as a whole.
    pub const fn assumed(&self) -> Assumed {
        self.facts.assumed()
    }

    /// Adds another part; `add` adds its sum to the own.
    ///
    /// # Errors
    /// [`Apart`] where they are not of one export, or not counted alike.
    pub fn merge(&mut self, other: Self, add: impl FnOnce(&mut S, S)) -> Result<(), Apart> {
        let both = |of: fn(&Origin) -> &String| (of(&self.of), of(&other.of));
        for (what, (ours, theirs)) in [
            ("their contract (its SHA-256)", both(|of| &of.contract)),
            ("their source", both(|of| &of.source)),
            ("the version of Aloi", both(|of| &of.aloi)),
            ("the version of the time zone data", both(|of| &of.tzdata)),
            ("the version of the holiday data", both(|of| &of.holidays)),
        ] {
            if ours != theirs {
                let (ours, theirs) = (ours.clone(), theirs.clone());
                return Err(Apart::Origin { what, ours, theirs });
            }
        }
        self.facts.merge(other.facts)?;
        add(&mut self.sum, other.sum);
        Ok(())
    }

    /// The sum of all parts, and what there is of the export besides tickets. The contract is that of
    /// the parts, and `glossary` one of it.
    ///
    /// # Errors
    /// [`Unsettled`] where the whole shows otherwise than was assumed, or must stop.
    pub fn settle(
        self,
        contract: &ContractFile,
        glossary: &Glossary,
    ) -> Result<(S, Export), Unsettled> {
        let export = self.facts.settle(contract, glossary)?;
        Ok((self.sum, export))
    }
}
