//! The words of events (R19).

use super::Words;
use crate::shown::shown;
use aloi::{Contract, Event};

impl Words {
    /// An event of an item as it is named in a sentence: its opening.
    pub(crate) fn event(self, contract: &Contract, event: Event) -> String {
        match (event, event.key()) {
            (Event::Assigned, _) => {
                let provider = shown(&contract.provider, 80);
                say!(self, "paragraph.event-assigned", provider)
            }
            (_, Some(key)) => each!(self, "paragraph.event-", key),
            (own, None) => {
                let name = self.quoted(&shown(contract.name_of(own), 80));
                say!(self, "paragraph.event-own", name)
            }
        }
    }
}
