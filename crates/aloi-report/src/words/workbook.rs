//! The words of the workbook, besides those of every document.

use super::Words;

impl Words {
    /// The number of a page and of all of them.
    pub(crate) fn page_of(self, page: &str, pages: &str) -> String {
        say!(self, "workbook.page-of", page, pages)
    }

    /// The verdict on a level with its mark, which tells it without its colour.
    pub(crate) fn marked(self, compliant: Option<bool>) -> String {
        let (mark, verdict) = match compliant {
            Some(true) => ("✓", self.compliant(compliant)),
            Some(false) => ("✗", self.compliant(compliant)),
            None => ("○", self.compliant(compliant)),
        };
        format!("{mark} {verdict}")
    }

    /// That the totals are formulas, and over what.
    pub(crate) fn totals_are_formulas(self, tickets: &str) -> String {
        say!(self, "workbook.totals-are-formulas", tickets)
    }

    /// That the totals are plain figures, for the tickets are not listed.
    pub(crate) fn totals_are_figures(self, option: &str) -> String {
        say!(self, "workbook.totals-are-figures", option)
    }

    /// That a sheet does not hold all of its rows.
    pub(crate) fn rows_cut(self, sheet: &str, listed: u64, all: u64) -> String {
        let (listed, all) = (self.count(listed), self.count(all));
        say!(self, "workbook.rows-cut", sheet, listed, all)
    }

    /// That some texts are longer than a cell.
    pub(crate) fn cells_cut(self, cells: u64) -> String {
        let n = self.count(cells);
        match self.is_singular(cells) {
            true => say!(self, "workbook.cells-cut-one", n),
            false => say!(self, "workbook.cells-cut-other", n),
        }
    }

    /// A name and what it introduces, on one line.
    pub(crate) fn introduced_by(self, name: &str, text: &str) -> String {
        say!(self, "workbook.introduced-by", name, text)
    }

    /// That times are those of the contract's clocks.
    pub(crate) fn clocks_of(self, zone: &str) -> String {
        say!(self, "workbook.clocks-of", zone)
    }

    /// What a chart of the trend is called.
    pub(crate) fn trend_of(self, indicator: &str) -> String {
        say!(self, "workbook.trend-of", indicator)
    }

    /// What a chart of one month is called.
    pub(crate) fn rates_of(self, indicator: &str, month: &str) -> String {
        say!(self, "workbook.rates-of", indicator, month)
    }

    /// That nothing is outside the base.
    pub(crate) fn nothing_excluded(self) -> String {
        say!(self, "workbook.nothing-excluded")
    }
}
