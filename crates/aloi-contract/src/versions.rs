//! The versions that amendments make of indicators (R32).

use aloi::Contract;
use aloi::amendment::{Amendment, Version};
use std::collections::{HashMap, HashSet};

/// What an indicator keeps through all amendments.
pub(crate) const KEPT: [&str; 3] = ["id", "source", "period"];

/// What was written out.
#[derive(Debug, Default)]
pub(crate) struct Amended {
    pub(crate) amendments: Vec<Amendment>,
    /// The amendments that change an indicator, by its id, each by its position.
    pub(crate) of: HashMap<String, Vec<usize>>,
    /// By the id of a version: the id as it was signed, and how many amendments it has been through.
    pub(crate) versions: HashMap<String, (String, usize)>,
    /// Where keys of indicators begin that amendments give.
    pub(crate) keys: HashSet<usize>,
}

impl Amended {
    /// Tells the indicators of a contract which versions they are.
    pub(crate) fn name(&self, contract: &mut Contract) {
        contract.amendments.clone_from(&self.amendments);
        for indicator in &mut contract.indicators {
            let Some((of, place)) = self.versions.get(&indicator.id) else { continue };
            let of_it = self.of.get(of).into_iter().flatten();
            let amendments = of_it.filter_map(|one| self.amendments.get(*one).cloned()).collect();
            indicator.version = Some(Version { of: of.clone(), amendments, place: *place });
        }
    }
}
