//! What each code of finding is called, and what to do about it.

use super::Words;
use aloi::Code;

impl Words {
    /// The title of a finding.
    pub(crate) fn title(self, code: Code) -> String {
        each!(self, "titles.title-", code.key())
    }

    /// What to do about a finding.
    pub(crate) fn advice(self, code: Code) -> String {
        each!(self, "advice.", code.key())
    }
}
