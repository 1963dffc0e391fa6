//! The words of the committee's document, besides those of every document.

use super::Words;

impl Words {
    /// The word before a page number.
    pub(crate) fn page(self) -> String {
        say!(self, "document.page")
    }

    /// What wrote the document, and the result that comes with it.
    pub(crate) fn written_by(self, version: &str, attachment: &str) -> String {
        say!(self, "document.written-by", version, attachment)
    }

    /// What the attached file is.
    pub(crate) fn attachment(self) -> String {
        say!(self, "document.attachment")
    }

    /// What several months come to.
    pub(crate) fn over_months(self, months: &str, said: &str) -> String {
        say!(self, "document.over-months", months, said)
    }

    /// The heading of the year to date.
    pub(crate) fn to_date(self, first: &str, last: &str) -> String {
        say!(self, "document.to-date", first, last)
    }

    /// How many late tickets the document leaves out, and where all of them are.
    pub(crate) fn more_late_in(self, more: u64, attachment: &str) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "document.more-late-in-one", n, attachment),
            false => say!(self, "document.more-late-in-other", n, attachment),
        }
    }

    /// How many kinds of findings the document leaves out, and where all findings are.
    pub(crate) fn more_kinds_in(self, more: u64, attachment: &str) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "document.more-kinds-in-one", n, attachment),
            false => say!(self, "document.more-kinds-in-other", n, attachment),
        }
    }

    /// Where each finding is told with its place.
    pub(crate) fn places_in(self, attachment: &str) -> String {
        say!(self, "document.places-in", attachment)
    }

    /// A chart in words.
    pub(crate) fn alternative(self, title: &str, description: &str) -> String {
        say!(self, "document.alternative", title, description)
    }

    /// How many charts the document leaves out, and where all of them are.
    pub(crate) fn more_charts(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "document.more-charts-one", n),
            false => say!(self, "document.more-charts-other", n),
        }
    }

    /// That long texts are cut, and characters without a glyph spelled out.
    pub(crate) fn cut_texts(self, attachment: &str) -> String {
        say!(self, "document.cut-texts", attachment)
    }

    /// What is to be written above a line to sign on.
    pub(crate) fn date_and_signature(self) -> String {
        say!(self, "document.date-and-signature")
    }

    /// A day of a committee.
    pub(crate) fn committee(self) -> String {
        say!(self, "document.committee")
    }
}
