//! The words of the committee's document, besides those of every document.

use super::Words;

impl Words {
    /// The word before a page number.
    pub(crate) fn page(self) -> String {
        say!(self, "page", "page")
    }

    /// What wrote the document, and the result that comes with it.
    pub(crate) fn written_by(self, version: &str, attachment: &str) -> String {
        say!(
            self,
            "Aloi {version} · résultat complet joint : {attachment}",
            "Aloi {version} · whole result attached: {attachment}",
            version,
            attachment
        )
    }

    /// What the attached file is.
    pub(crate) fn attachment(self) -> String {
        say!(
            self,
            "Le résultat dont ce document montre les chiffres",
            "The result whose figures this document shows"
        )
    }

    /// What several months come to.
    pub(crate) fn over_months(self, months: &str, said: &str) -> String {
        say!(self, "{months} : {said}.", "{months}: {said}.", months, said)
    }

    /// The heading of the year to date.
    pub(crate) fn to_date(self, first: &str, last: &str) -> String {
        say!(
            self,
            "Cumul de l'année, de {first} à {last}",
            "Year to date, {first} to {last}",
            first,
            last
        )
    }

    /// How many late tickets the document leaves out, and where all of them are.
    pub(crate) fn more_late_in(self, more: u64, attachment: &str) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(
                self,
                "Et {n} autre ticket hors délai ; la liste entière est dans le fichier joint {attachment}.",
                "And {n} more late ticket; the whole list is in the attached file {attachment}.",
                n,
                attachment
            ),
            false => say!(
                self,
                "Et {n} autres tickets hors délai ; la liste entière est dans le fichier joint {attachment}.",
                "And {n} more late tickets; the whole list is in the attached file {attachment}.",
                n,
                attachment
            ),
        }
    }

    /// How many kinds of findings the document leaves out, and where all findings are.
    pub(crate) fn more_kinds_in(self, more: u64, attachment: &str) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(
                self,
                "Et {n} autre sorte de constats ; tous sont dans le fichier joint {attachment}.",
                "And {n} more kind of findings; all are in the attached file {attachment}.",
                n,
                attachment
            ),
            false => say!(
                self,
                "Et {n} autres sortes de constats ; tous sont dans le fichier joint {attachment}.",
                "And {n} more kinds of findings; all are in the attached file {attachment}.",
                n,
                attachment
            ),
        }
    }

    /// Where each finding is told with its place.
    pub(crate) fn places_in(self, attachment: &str) -> String {
        say!(
            self,
            "Le fichier joint {attachment} donne chaque constat avec son fichier et sa ligne.",
            "The attached file {attachment} has every finding with its file and line.",
            attachment
        )
    }

    /// A chart in words.
    pub(crate) fn alternative(self, title: &str, description: &str) -> String {
        say!(self, "{title}. {description}", "{title}. {description}", title, description)
    }

    /// How many charts the document leaves out, and where all of them are.
    pub(crate) fn more_charts(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(
                self,
                "Et {n} autre graphique, que le rapport HTML montre.",
                "And {n} more chart, which the HTML report shows.",
                n
            ),
            false => say!(
                self,
                "Et {n} autres graphiques, que le rapport HTML montre.",
                "And {n} more charts, which the HTML report shows.",
                n
            ),
        }
    }

    /// That long texts are cut, and characters without a glyph spelled out.
    pub(crate) fn cut_texts(self, attachment: &str) -> String {
        say!(
            self,
            "Un texte trop long est coupé et finit par « … » ; un caractère sans dessin s'écrit [U+…]. Ceux de l'export sont entiers dans le fichier joint {attachment}.",
            "A text that is too long is cut and ends in “…”; a character without a glyph is written [U+…]. Those of the export are whole in the attached file {attachment}.",
            attachment
        )
    }

    /// What is to be written above a line to sign on.
    pub(crate) fn date_and_signature(self) -> String {
        say!(self, "Date et signature", "Date and signature")
    }

    /// A day of a committee.
    pub(crate) fn committee(self) -> String {
        say!(self, "Comité", "Committee")
    }
}
