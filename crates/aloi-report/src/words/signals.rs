//! The signals: what each counts, on what, and what may explain it.

use super::Words;
use aloi_audit::signals::{Kind, Threshold};

impl Words {
    /// What signals are, and what they are not.
    pub(crate) fn signals_are(self, base: u64) -> String {
        let single = self.is_singular(base);
        let n = self.count(base);
        let counted = match single {
            true => say!(
                self,
                "{n} ticket dans l'assiette des mois du rapport.",
                "{n} ticket in the base of the reported months.",
                n
            ),
            false => say!(
                self,
                "{n} tickets dans l'assiette des mois du rapport.",
                "{n} tickets in the base of the reported months.",
                n
            ),
        };
        say!(
            self,
            "Un signal compte un motif qui mérite une question ; ce n'est ni un verdict ni un \
             reproche. {counted}",
            "A signal counts a pattern that is worth a question; it is neither a verdict nor a \
             reproach. {counted}",
            counted
        )
    }

    /// The name of a signal.
    pub(crate) fn signal(self, kind: Kind) -> String {
        match kind {
            Kind::PauseNearLimit => say!(self, "Pause près de la limite", "Pause near the limit"),
            Kind::PendingShare => say!(self, "Part du temps en attente", "Share of time pending"),
            Kind::LoweredBeforeLimit => {
                say!(self, "Priorité baissée avant la limite", "Priority lowered before the limit")
            }
            Kind::PingPong => {
                say!(self, "Allers-retours entre groupes", "To and fro between groups")
            }
            Kind::LateRecord => {
                say!(self, "Restauration enregistrée après coup", "Restoration recorded later")
            }
            Kind::ChangedAfterRestoration => {
                say!(self, "Modifié après la restauration", "Changed after the restoration")
            }
            Kind::MonthEnd => say!(self, "Clôturé en fin de mois", "Closed at the month's end"),
            Kind::Reopened => say!(self, "Rouvert peu après", "Reopened soon after"),
            Kind::NewTicket => {
                say!(self, "Nouveau ticket peu après", "New ticket soon after")
            }
        }
    }

    /// What a signal counts, with its threshold.
    pub(crate) fn signal_definition(self, kind: Kind, threshold: Threshold) -> String {
        let t = self.signal_threshold(threshold);
        match kind {
            Kind::PauseNearLimit => say!(
                self,
                "Tickets dont une pause a commencé quand il restait {t} ou moins de la limite au \
                 décompte de l'indicateur, ou s'est terminée {t} ou moins après le moment où la \
                 limite aurait été dépassée si le décompte avait continué.",
                "Tickets with a pause that began when {t} or less of the limit was left on the \
                 indicator's clock, or that ended {t} or less after the limit would have passed, \
                 had the clock gone on.",
                t
            ),
            Kind::PendingShare => say!(
                self,
                "Tickets en attente pendant {t} ou plus du temps où ils étaient chez le \
                 prestataire, de la première affectation à la restauration, dans les horaires de \
                 l'indicateur.",
                "Tickets that were pending for {t} or more of the time for which the provider had \
                 them, from the first assignment to the restoration, on the indicator's hours.",
                t
            ),
            Kind::LoweredBeforeLimit => say!(
                self,
                "Tickets passés, entre l'affectation et la restauration, à une priorité dont la \
                 limite est plus longue (ou à une date planifiée, plus bas dans le contrat) quand \
                 il restait {t} ou moins de la limite la plus courte au décompte.",
                "Tickets given, between assignment and restoration, a priority with a longer limit \
                 (or with a planned date, further down in the contract) when {t} or less of the \
                 shorter limit was left on the clock.",
                t
            ),
            Kind::PingPong => say!(
                self,
                "Tickets réaffectés {t} fois ou plus à un groupe qui les avait déjà eus, du début \
                 à la restauration.",
                "Tickets given {t} times or more to a group that had had them before, from their \
                 beginning to their restoration.",
                t
            ),
            Kind::LateRecord => say!(
                self,
                "Tickets restaurés selon leur date de restauration, que l'historique ne montre \
                 restaurés ou clôturés que {t} ou plus après.",
                "Tickets restored by their restoration date, which the history shows restored or \
                 closed only {t} or more later.",
                t
            ),
            Kind::ChangedAfterRestoration => say!(
                self,
                "Tickets dont le groupe, la priorité, la date planifiée ou le statut a changé {t} \
                 ou plus après la restauration ; les statuts restaurés, clôturés et annulés ne \
                 comptent pas.",
                "Tickets of which the group, priority, planned date or status changed {t} or more \
                 after the restoration; restored, closed and cancelled statuses do not count.",
                t
            ),
            Kind::MonthEnd => say!(
                self,
                "Tickets clôturés dans les dernières {t} de leur mois ; à côté, la part qu'y \
                 auraient des clôtures réparties également sur le mois.",
                "Tickets closed in the last {t} of their month; beside it, the share that closures \
                 spread evenly over the month would have there.",
                t
            ),
            Kind::Reopened => say!(
                self,
                "Tickets rouverts {t} ou moins après être devenus restaurés ou, plus tard, \
                 clôturés.",
                "Tickets reopened {t} or less after they had become restored or, later, closed.",
                t
            ),
            Kind::NewTicket => say!(
                self,
                "Tickets après la clôture desquels, {t} ou moins plus tard, un autre a été ouvert \
                 avec les mêmes type, application, classe de service et premier groupe du \
                 prestataire. Indice faible : ces colonnes ne disent pas de quoi parle un ticket, \
                 et les titres ne sont jamais lus.",
                "Tickets after whose closure, {t} or less later, another was opened with the same \
                 type, application, service class and first group of the provider. A weak \
                 indication: these columns do not say what a ticket is about, and titles are never \
                 read.",
                t
            ),
        }
    }

    /// The tickets on which the export could show a signal.
    pub(crate) fn signal_applies(self, kind: Kind) -> String {
        let what = match kind {
            Kind::PauseNearLimit => say!(
                self,
                "les tickets de l'assiette qui ont un historique et une limite en temps",
                "tickets of the base with a history and a limit in time"
            ),
            Kind::PendingShare => say!(
                self,
                "les tickets de l'assiette qui ont passé du temps chez le prestataire dans ces \
                 horaires et dont l'attente est connue",
                "tickets of the base that spent time with the provider on these hours, and whose \
                 waiting is known"
            ),
            Kind::LoweredBeforeLimit
            | Kind::PingPong
            | Kind::ChangedAfterRestoration
            | Kind::Reopened => say!(
                self,
                "les tickets de l'assiette qui ont un historique",
                "tickets of the base with a history"
            ),
            Kind::LateRecord => say!(
                self,
                "les tickets de l'assiette qui ont un historique et dont la date de restauration \
                 est celle qui compte",
                "tickets of the base with a history, of which the restoration date is the one \
                 that counts"
            ),
            Kind::MonthEnd => say!(
                self,
                "les tickets de l'assiette clôturés dans un mois du rapport",
                "tickets of the base closed in a reported month"
            ),
            Kind::NewTicket => say!(
                self,
                "les tickets de l'assiette qui ont une application ou une classe de service ; le \
                 suivant peut être tout ticket de l'export affecté au prestataire",
                "tickets of the base with an application or a service class; the next one may be \
                 any ticket of the export that was given to the provider"
            ),
        };
        say!(self, "Possible sur : {what}.", "Could apply to: {what}.", what)
    }

    /// What may explain a signal innocently.
    pub(crate) fn signal_may_be(self, kind: Kind) -> String {
        let why = match kind {
            Kind::PauseNearLimit => say!(
                self,
                "un ticket attend quand il lui faut une réponse, une pièce ou un rendez-vous, \
                 quelle que soit l'heure ; le point fait avant la limite est souvent le moment où \
                 on le note.",
                "a ticket waits when it needs an answer, a part or an appointment, whatever the \
                 clock says; the check made before the limit is often when that gets noted."
            ),
            Kind::PendingShare => say!(
                self,
                "des utilisateurs qui répondent tard, des tiers, ou des rendez-vous convenus avec \
                 le client.",
                "users who answer late, third parties, or dates agreed with the client."
            ),
            Kind::LoweredBeforeLimit => say!(
                self,
                "la gravité n'est souvent connue qu'après un premier examen, ou baisse quand une \
                 partie des utilisateurs peut de nouveau travailler.",
                "the gravity of a ticket is often known only after a first look, or becomes less \
                 when some of the users can work again."
            ),
            Kind::PingPong => say!(
                self,
                "des équipes qui se relaient, des astreintes, ou un travail qui demande vraiment \
                 plusieurs équipes tour à tour.",
                "shifts that relieve each other, on-call duty, or work that truly needs several \
                 teams in turn."
            ),
            Kind::LateRecord => say!(
                self,
                "après une nuit d'astreinte, ou en attendant l'accord de l'utilisateur, l'heure \
                 exacte est saisie le lendemain.",
                "after a night on call, or while the user's consent is awaited, the true time is \
                 entered the next day."
            ),
            Kind::ChangedAfterRestoration => say!(
                self,
                "la recherche de la cause après un contournement, un passage à une autre équipe, \
                 ou une mise en ordre avant la clôture.",
                "the search for the cause after a workaround, a handover to another team, or \
                 tidying up before the closure."
            ),
            Kind::MonthEnd => say!(
                self,
                "des clôtures automatiques après quelques jours, une revue avant le rapport, ou \
                 des jours fériés qui repoussent le travail.",
                "automatic closures after some days, a review before the report, or holidays that \
                 put work off."
            ),
            Kind::Reopened => say!(
                self,
                "l'utilisateur a essayé tard, ou a rencontré autre chose ; certains outils \
                 rouvrent à toute réponse, même un merci.",
                "the user tried late, or met something else; some tools reopen at any reply, even \
                 a word of thanks."
            ),
            Kind::NewTicket => say!(
                self,
                "une application qui a beaucoup de tickets en voit s'ouvrir un peu après toute \
                 clôture, par hasard.",
                "an application with many tickets sees one opened soon after any closure, by \
                 chance."
            ),
        };
        say!(self, "Peut s'expliquer ainsi : {why}", "May be explained by: {why}", why)
    }

    /// That rows of a signal are counted and not listed.
    pub(crate) fn signal_not_listed(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "{n}, non listés (--detail all)", "{n}, not listed (--detail all)", n)
    }

    /// That no ticket shows a signal.
    pub(crate) fn no_signal(self, applies: u64) -> String {
        match applies {
            0 => say!(
                self,
                "L'export ne peut le montrer sur aucun ticket.",
                "There is no ticket on which the export could show it."
            ),
            _ => say!(self, "Aucun ticket.", "No ticket."),
        }
    }

    /// A threshold, as definitions write it.
    fn signal_threshold(self, threshold: Threshold) -> String {
        match threshold {
            Threshold::Seconds(seconds) => length(seconds),
            Threshold::Share(share) => self.percent(&share.as_percent().normalize().to_string()),
            Threshold::Times(times) => self.count(times),
        }
    }
}

/// A length as a sentence says it, in both languages: `48 h`, `1 h 30 min`.
fn length(seconds: i64) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    parts.map(|(number, unit)| format!("{number}\u{a0}{unit}")).collect::<Vec<_>>().join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_said_in_the_units_that_it_has() {
        let cases = [(1800, "30 min"), (172_800, "48 h"), (5400, "1 h 30 min"), (3601, "1 h 1 s")];
        for (seconds, said) in cases {
            assert_eq!(length(seconds).replace('\u{a0}', " "), said);
        }
    }
    use aloi::contract::Language;
    use aloi_audit::signals::{Column, Thresholds};

    #[test]
    fn every_signal_is_said_in_both_languages_in_neutral_words() {
        let [fr, en] = [Language::French, Language::English].map(Words::of);
        let default = Thresholds::default();
        let texts = |words: Words, kind: Kind| {
            let threshold = default.of(kind).unwrap();
            [
                words.signal(kind),
                words.signal_definition(kind, threshold),
                words.signal_applies(kind),
                words.signal_may_be(kind),
            ]
        };
        for kind in Kind::ALL {
            for (french, english) in texts(fr, *kind).iter().zip(texts(en, *kind)) {
                assert!(!french.is_empty() && !english.is_empty() && *french != english);
                let both = (french.clone() + &english).to_lowercase();
                for word in ["fraud", "manipul", "trich", "cheat", "suspect", "abus", "{", "}"] {
                    assert!(!both.contains(word), "{word} in {both}");
                }
            }
        }
        for column in Column::ALL {
            assert!(!fr.signal_column(*column).is_empty() && !en.signal_column(*column).is_empty());
        }
    }
}
