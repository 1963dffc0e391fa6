//! Amendments in words.

use super::Words;
use crate::model::Change;
use aloi::amendment::{Amendment, AppliesTo, Divided, Version};
use aloi::{Contract, Indicator};

impl Words {
    /// The title of an indicator, with the version that it is, where it was amended.
    pub(crate) fn titled(self, indicator: &Indicator) -> String {
        let title = indicator.title.as_str();
        let Some(version) = &indicator.version else { return title.to_owned() };
        match version.since() {
            None => say!(self, "versions.signed", title),
            Some(one) => {
                let (number, from) = (one.number.to_string(), one.from.to_string());
                say!(self, "versions.amended", title, number, from)
            }
        }
    }

    /// What an indicator is called for people: its number in the contract, if it is its alone, else its
    /// identifier; with the amendment of its version.
    pub(crate) fn called(self, contract: &Contract, indicator: &Indicator) -> String {
        let since = indicator.version.as_ref().and_then(Version::since);
        let id = indicator.signed_id();
        let pools = contract.pools.iter().map(|pooled| &pooled.indicator);
        let mut others =
            contract.indicators.iter().chain(pools).filter(|one| one.signed_id() != id);
        let number = indicator.number.as_deref();
        let own = number.filter(|own| others.all(|one| one.number.as_deref() != Some(own)));
        self.of_amendment(own.unwrap_or(id), since)
    }

    /// The name of a calendar, with the amendment of its version.
    pub(crate) fn calendar_name(self, contract: &Contract, name: &str) -> String {
        match contract.version_of_calendar(name) {
            Some((signed, since)) => self.of_amendment(signed, Some(since)),
            None => name.to_owned(),
        }
    }

    fn of_amendment(self, name: &str, since: Option<&Amendment>) -> String {
        let Some(since) = since else { return name.to_owned() };
        say!(self, "versions.of", name, number = since.number.to_string())
    }

    /// An amendment by its number and its first day.
    pub(crate) fn amendment(self, amendment: &Amendment) -> String {
        let (number, from) = (amendment.number.to_string(), amendment.from.to_string());
        say!(self, "versions.heading", number, from)
    }

    /// Which tickets it judges.
    pub(crate) fn applies(self, amendment: &Amendment) -> String {
        let (number, from) = (amendment.number.to_string(), amendment.from.to_string());
        match amendment.applies_to {
            AppliesTo::Opened => say!(self, "versions.applies-opened", number, from),
            AppliesTo::From => say!(self, "versions.applies-from", number, from),
            AppliesTo::Counted => say!(self, "versions.applies-counted", number, from),
        }
    }

    /// Which tickets a version judges: those of its amendment, but those of the next.
    pub(crate) fn judges(self, version: &Version) -> String {
        let amendments = version.since().into_iter().chain(version.until());
        let told = amendments.map(|one| format!("{} {}", self.applies(one), self.divides(one)));
        told.collect::<Vec<_>>().join(" ")
    }

    /// What becomes of a period that its first day falls into.
    pub(crate) fn divides(self, amendment: &Amendment) -> String {
        match amendment.periods {
            Divided::Split => say!(self, "versions.split"),
            Divided::First => say!(self, "versions.first"),
            Divided::Last => say!(self, "versions.last"),
        }
    }

    /// Something that it changes.
    pub(crate) fn changed(self, changed: &Change) -> String {
        let quoted = |text: &String| self.quoted(text.trim_end_matches('.'));
        let (what, before, after) = (
            &changed.what,
            changed.before.as_ref().map(quoted),
            changed.after.as_ref().map(quoted),
        );
        match (before, after) {
            (Some(before), Some(after)) => say!(self, "versions.changes", what, before, after),
            (None, Some(after)) => say!(self, "versions.adds", what, after),
            (before, None) => {
                let before = before.unwrap_or_default();
                say!(self, "versions.ends", what, before)
            }
        }
    }
}
