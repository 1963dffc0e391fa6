//! The words of `aloi check`, findings apart.

use super::Words;

impl Words {
    /// What follows of a file.
    pub(crate) fn read_as(self, file: &str) -> String {
        say!(self, "{file}, lu ainsi :", "{file}, read as follows:", file)
    }

    /// The columns of what was read: the field, where it comes from, its first values.
    pub(crate) fn read_as_columns(self) -> [String; 3] {
        [
            say!(self, "champ", "field"),
            say!(self, "lu dans", "read from"),
            say!(self, "premières valeurs", "first values"),
        ]
    }

    /// That a column of the file tells a field.
    pub(crate) fn column_read(self, label: &str, position: u64) -> String {
        say!(self, "{label} (colonne {position})", "{label} (column {position})", label, position)
    }

    /// That a constant tells a field.
    pub(crate) fn constant_read(self, value: &str, of_profile: bool) -> String {
        match of_profile {
            true => say!(self, "toujours {value} (profil)", "always {value} (profile)", value),
            false => say!(self, "toujours {value} (contrat)", "always {value} (contract)", value),
        }
    }

    /// That no column tells a field.
    pub(crate) fn no_column(self) -> String {
        say!(self, "aucune colonne", "no column")
    }

    /// How many groups are new in the last month of the export.
    pub(crate) fn new_groups(self, count: u64, month: &str) -> String {
        let n = self.count(count);
        say!(
            self,
            "Groupes nouveaux en {month}, dernier mois de l'export : {n}",
            "New groups in {month}, the last month of the export: {n}",
            month,
            n
        )
    }

    /// That nothing tells whether a group is new.
    pub(crate) fn one_month_alone(self, month: &str) -> String {
        say!(
            self,
            "L'export tient dans un seul mois, {month} : rien ne dit si un groupe est nouveau.",
            "The export holds {month} alone: nothing tells whether a group is new.",
            month
        )
    }

    /// The columns of the new groups.
    pub(crate) fn new_group_columns(self) -> [String; 4] {
        [
            say!(self, "groupe", "group"),
            say!(self, "de qui", "whose"),
            say!(self, "depuis", "since"),
            say!(self, "premier ticket", "first ticket"),
        ]
    }

    /// Whose a group is.
    pub(crate) fn whose(self, is_ours: bool) -> String {
        match is_ours {
            true => say!(self, "du prestataire", "the provider's"),
            false => say!(self, "d'un autre", "another's"),
        }
    }
}
