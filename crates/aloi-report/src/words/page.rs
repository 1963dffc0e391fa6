//! The words of the page that people open in a browser, besides those of every document.

use super::{Label, Words};
use aloi::Month;

/// Declares texts without values, each with its French and its English.
macro_rules! texts {
    ($($name:ident: $fr:literal, $en:literal;)+) => {
        impl Words {
            $(
                #[doc = $en]
                pub(crate) fn $name(self) -> String {
                    say!(self, $fr, $en)
                }
            )+
        }
    };
}

texts! {
    // getting around
    skip_to_content: "Aller au contenu", "Skip to the content";
    contents: "Sommaire", "Contents";
    kind_of_document: "Rapport de niveaux de service", "Service level report";

    // results
    distribution: "Répartition des délais", "Distribution of restoration times";

    // the table of all tickets
    all_tickets: "Tous les tickets", "All tickets";
    search: "Rechercher", "Search";
    everything: "tout", "all";
    indicator: "Indicateur", "Indicator";
    no_match: "Aucun ticket ne correspond.", "No ticket matches.";
    previous: "Précédents", "Previous";
    next: "Suivants", "Next";
    how_to_open: "Le numéro d'un ticket ouvre sa chronologie ; les flèches vont d'un ticket à l'autre.",
        "A ticket's number opens its timeline; the arrow keys go from ticket to ticket.";
    needs_scripts: "Trier, filtrer et ouvrir un ticket demande des scripts, que ce navigateur n'exécute pas. Tout le reste de la page s'en passe.",
        "Sorting, filtering and opening a ticket need scripts, which this browser does not run. All else on this page does without.";
    on_screen_only: "La liste de tous les tickets et leurs chronologies se lisent à l'écran, dans ce même fichier.",
        "The list of all tickets and their timelines are read on screen, in this same file.";
    reset: "Effacer les filtres", "Clear the filters";

    // the timeline of a ticket
    assigned_at: "Première affectation", "First assignment";
    closed_at: "Clôturé le", "Closed at";
    service: "Service", "Service";
    no_segments: "Ce rapport n'a pas gardé le détail de ce ticket : aloi explain le donne.",
        "This report did not keep this ticket's details: aloi explain gives them.";

    // the method
    number: "Numéro", "Number";
    kind: "Type", "Type";
    kpi: "KPI", "KPI";
    unit: "Unité", "Unit";
    percent_sign: "%", "%";
    frequency: "Fréquence", "Frequency";
    monthly: "Mensuelle", "Monthly";
    calendar_name: "Calendrier", "Calendar";
    means_of_measure: "Moyen de mesure", "Means of measure";
    tool_export: "Outil de suivi (export)", "Ticketing tool (export)";
    exceptional_closings: "Fermetures exceptionnelles", "Exceptional closings";
    exceptional_openings: "Ouvertures exceptionnelles", "Exceptional openings";
    working_day: "Jour ouvré", "Working day";
    priority: "Priorité", "Priority";
    service_class: "Classe de service", "Service class";
    every_class: "toutes", "all";
    contract_in_words: "Le contrat en toutes lettres", "The contract in words";
    differs: "autre que le défaut", "not the default";
    signatures: "Signatures", "Signatures";
}

impl Words {
    /// A text with a capital letter at its beginning.
    pub(crate) fn capital(self, text: &str) -> String {
        let mut letters = text.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }

    /// Which of the tickets the page shows.
    pub(crate) fn shown_of(self, from: &str, to: &str, of: &str) -> String {
        say!(self, "{from} à {to} sur {of}", "{from} to {to} of {of}", from, to, of)
    }

    /// That a ticket asked for is not in the base, and why.
    pub(crate) fn is_excluded(self, ticket: &str, month: &str, reason: &str) -> String {
        say!(
            self,
            "{ticket} n'est pas dans l'assiette ({month}) : {reason}",
            "{ticket} is not in the base ({month}): {reason}",
            ticket,
            month,
            reason
        )
    }

    /// How many more tickets are listed.
    pub(crate) fn more_listed(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "{n} autre ticket hors délai", "{n} more late ticket", n),
            false => say!(self, "{n} autres tickets hors délai", "{n} more late tickets", n),
        }
    }

    /// How many more excluded tickets there are, and where all of them are.
    pub(crate) fn more_excluded(self, more: u64) -> String {
        let n = self.count(more);
        say!(
            self,
            "… et {n} de plus (tous : --detail all -o fichier.csv)",
            "… and {n} more (all of them: --detail all -o file.csv)",
            n
        )
    }

    /// That the tickets are counted and not listed.
    pub(crate) fn not_listed(self, option: &str) -> String {
        say!(
            self,
            "Ce rapport compte ces tickets sans les lister ; {option} les liste.",
            "This report counts these tickets and does not list them; {option} does.",
            option
        )
    }

    /// When the clock runs.
    pub(crate) fn clock_runs(self, provider: &str, hours: &str) -> String {
        say!(
            self,
            "Le délai court de la première affectation à {provider} à la restauration, tant que le ticket est affecté à {provider} et hors attente, pendant les horaires {hours}.",
            "The clock runs from the first assignment to {provider} to restoration, while the ticket is assigned to {provider} and not pending, during the hours {hours}.",
            provider,
            hours
        )
    }

    /// A level of a contract as a sentence.
    pub(crate) fn promise(self, level: &str, within: &str, target: &str) -> String {
        say!(
            self,
            "{level} : restauré en {within}, pour {target} des tickets du mois au moins.",
            "{level}: restored within {within}, for at least {target} of the month's tickets.",
            level,
            within,
            target
        )
    }

    /// A level whose required level is each ticket's planned date, as a sentence.
    pub(crate) fn promise_planned(self, level: &str, target: &str) -> String {
        say!(
            self,
            "{level} : restauré au plus tard à la date planifiée du ticket, pour {target} des tickets du mois au moins.",
            "{level}: restored by the ticket's planned date, for at least {target} of the month's tickets.",
            level,
            target
        )
    }

    /// How many more late tickets a level can bear.
    pub(crate) fn misses_left(self, left: Option<u64>) -> String {
        match left {
            None => "—".to_owned(),
            Some(0) => say!(self, "aucun retard de plus permis", "no further miss allowed"),
            Some(left) => {
                let n = self.count(left);
                match self.is_singular(left) {
                    true => say!(self, "{n} retard de plus permis", "{n} more miss allowed", n),
                    false => {
                        say!(self, "{n} retards de plus permis", "{n} more misses allowed", n)
                    }
                }
            }
        }
    }

    /// How many late tickets of a level there are.
    pub(crate) fn late_count(self, late: u64) -> String {
        let n = self.count(late);
        say!(self, "{n} hors délai", "{n} late", n)
    }

    /// In time out of the base.
    pub(crate) fn in_time_of(self, in_time: u64, total: u64) -> String {
        let (n, of) = (self.count(in_time), self.count(total));
        say!(self, "{n} sur {of} dans le délai", "{n} of {of} in time", n, of)
    }

    /// That a level has no ticket.
    pub(crate) fn no_ticket(self) -> String {
        say!(self, "aucun ticket", "no tickets")
    }

    /// A change of the rate, and since when.
    pub(crate) fn since(self, change: &str, month: &str) -> String {
        say!(self, "{change} depuis {month}", "{change} since {month}", change, month)
    }

    /// The year to date: its months, its rate, and in time out of the base.
    pub(crate) fn sum_of_year(
        self,
        [first, last]: [Month; 2],
        rate: &str,
        in_time: u64,
        total: u64,
    ) -> String {
        let (n, of) = (self.count(in_time), self.count(total));
        let (first, last) = (self.month_name(first.number()), self.month(last));
        say!(
            self,
            "Cumul {first} – {last} : {rate} ({n} sur {of})",
            "{first} – {last}: {rate} ({n} of {of})",
            first,
            last,
            rate,
            n,
            of
        )
    }

    /// A target after its label.
    pub(crate) fn target_of(self, target: &str) -> String {
        let label = self.label(Label::Target);
        say!(self, "{label} {target}", "{label} {target}", label, target)
    }
}
