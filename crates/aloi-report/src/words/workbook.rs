//! The words of the workbook, besides those of every document.

use super::Words;

impl Words {
    /// The number of a page and of all of them.
    pub(crate) fn page_of(self, page: &str, pages: &str) -> String {
        say!(self, "Page {page} sur {pages}", "Page {page} of {pages}", page, pages)
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
        say!(
            self,
            "Les totaux, taux, verdicts et retards encore permis sont des formules qui comptent les lignes de la feuille « {tickets} ».",
            "Totals, rates, verdicts and misses left are formulas that count the rows of the sheet “{tickets}”.",
            tickets
        )
    }

    /// That the totals are plain figures, for the tickets are not listed.
    pub(crate) fn totals_are_figures(self, option: &str) -> String {
        say!(
            self,
            "Les tickets de l'assiette ne sont pas tous listés dans ce classeur : leurs nombres sont des valeurs, non des formules ; {option} les liste.",
            "This workbook does not list every ticket of the base: their counts are values, not formulas; {option} lists them.",
            option
        )
    }

    /// That a sheet does not hold all of its rows.
    pub(crate) fn rows_cut(self, sheet: &str, listed: u64, all: u64) -> String {
        let (listed, all) = (self.count(listed), self.count(all));
        say!(
            self,
            "Liste coupée : la feuille « {sheet} » liste {listed} lignes sur {all}, le plus qu'un classeur permette. Les fichiers CSV et JSON du même rapport les ont toutes.",
            "List cut short: the sheet “{sheet}” lists {listed} of {all} rows, the most that a workbook allows. The CSV and JSON files of the same report have all of them.",
            sheet,
            listed,
            all
        )
    }

    /// That some texts are longer than a cell.
    pub(crate) fn cells_cut(self, cells: u64) -> String {
        let n = self.count(cells);
        match self.is_singular(cells) {
            true => say!(
                self,
                "Texte coupé : une cellule tient 32 767 caractères au plus ; {n} texte, plus long, finit par « … ». Le fichier JSON du même rapport l'a en entier.",
                "Text cut short: a cell holds at most 32,767 characters; {n} longer text ends in “…”. The JSON file of the same report has it whole.",
                n
            ),
            false => say!(
                self,
                "Textes coupés : une cellule tient 32 767 caractères au plus ; {n} textes, plus longs, finissent par « … ». Le fichier JSON du même rapport les a en entier.",
                "Texts cut short: a cell holds at most 32,767 characters; {n} longer texts end in “…”. The JSON file of the same report has them whole.",
                n
            ),
        }
    }

    /// A name and what it introduces, on one line.
    pub(crate) fn introduced_by(self, name: &str, text: &str) -> String {
        say!(self, "{name} : {text}", "{name}: {text}", name, text)
    }

    /// That times are those of the contract's clocks.
    pub(crate) fn clocks_of(self, zone: &str) -> String {
        say!(
            self,
            "Dates et heures : celles des horloges de {zone}. Durées : heures, minutes et secondes.",
            "Dates and times: by the clocks of {zone}. Durations: hours, minutes and seconds.",
            zone
        )
    }

    /// What a chart of the trend is called.
    pub(crate) fn trend_of(self, indicator: &str) -> String {
        say!(
            self,
            "{indicator} : taux par mois et cibles",
            "{indicator}: rate by month, and targets",
            indicator
        )
    }

    /// What a chart of one month is called.
    pub(crate) fn rates_of(self, indicator: &str, month: &str) -> String {
        say!(
            self,
            "{indicator}, {month} : taux (barres) et cibles (traits)",
            "{indicator}, {month}: rates (bars) and targets (marks)",
            indicator,
            month
        )
    }

    /// That nothing is outside the base.
    pub(crate) fn nothing_excluded(self) -> String {
        say!(
            self,
            "Tous les tickets de l'export sont dans l'assiette.",
            "Every ticket of the export is in the base."
        )
    }
}
