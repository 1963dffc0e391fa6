//! Doubt in words: why a verdict rests on a guess, and what else it may be.

use super::Words;
use aloi::doubt::Doubt;

impl Words {
    /// Why a verdict is in doubt, in a few words.
    pub(crate) fn doubts(self, doubts: &[Doubt]) -> String {
        doubts.iter().map(|one| self.doubt(*one)).collect::<Vec<_>>().join(", ")
    }

    /// A kind of doubt, in a few words.
    pub(crate) fn doubt(self, doubt: Doubt) -> String {
        each!(self, "doubt.short-", doubt.key())
    }

    /// What was guessed, in a sentence.
    pub(crate) fn doubt_sentence(self, doubt: Doubt) -> String {
        each!(self, "doubt.sentence-", doubt.key())
    }

    /// What the doubt comes to, for all rows.
    pub(crate) fn doubt_answer(self, tickets: u64, depending: u64, rows: u64) -> String {
        let (tickets, one) = (self.count(tickets), self.is_singular(tickets));
        let said = match one {
            true => say!(self, "doubt.answer-one", tickets),
            false => say!(self, "doubt.answer-other", tickets),
        };
        let (n, all, none) = (self.count(depending), self.count(rows), depending == 0);
        let and = match (none, self.is_singular(depending)) {
            (true, _) => say!(self, "doubt.answer"),
            (false, true) => say!(self, "doubt.answer-2", n, all),
            (false, false) => say!(self, "doubt.answer-3", n, all),
        };
        format!("{said} {and}")
    }

    /// Whether meeting a target depends on a doubtful ticket.
    pub(crate) fn depends(self, depends: bool) -> String {
        match depends {
            true => say!(self, "doubt.depends-one"),
            false => say!(self, "doubt.depends-other"),
        }
    }

    /// Between two lengths of time.
    pub(crate) fn between(self, least: &str, most: &str) -> String {
        say!(self, "doubt.between", least, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::Language;

    #[test]
    fn one_target_is_singular_in_french() {
        for (depending, expected) in [
            (0, "Aucun objectif n'en dépend."),
            (1, "En dépend\u{a0}: 1 objectif sur 2."),
            (2, "En dépendent\u{a0}: 2 objectifs sur 2."),
        ] {
            let said = Words::of(Language::French).doubt_answer(3, depending, 2);
            assert!(said.ends_with(expected), "{said}");
        }
    }
}
