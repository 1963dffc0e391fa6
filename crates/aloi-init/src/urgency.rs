//! How urgent a priority is by its words: levels are proposed from the most urgent to the least.

use crate::plain::plain;

/// Words of priorities from the most urgent to the least, between bars, folded as [`plain`] folds
/// them. Those of two words are looked up first.
const DEGREES: [&str; 5] = [
    "critical|critique|critico|critica|kritisch|blocker|emergency|very high|tres haute|\
     tres haut|muy alta|muy alto|muito alta|sehr hoch|molto alta|zeer hoog|highest|major",
    "high|haute|haut|elevee|eleve|urgent|urgente|alta|alto|hoch|hoog|dringend",
    "medium|moderate|normal|normale|moyenne|moyen|media|medio|mittel|gemiddeld|standard",
    "low|basse|bas|faible|baja|bajo|baixa|baixo|niedrig|bassa|laag|minor",
    "very low|tres basse|tres bas|muy baja|muito baixa|sehr niedrig|molto bassa|zeer laag|\
     lowest|planning|trivial",
];

/// How urgent a priority is: 0 is most; past all degrees where no word tells it.
pub(crate) fn urgency(priority: &str) -> usize {
    let folded = plain(priority);
    let words: Vec<&str> = folded.split(' ').collect();
    let degree =
        |said: &str| DEGREES.iter().position(|degree| degree.split('|').any(|word| word == said));
    let pairs = words.windows(2).find_map(|pair| degree(&pair.join(" ")));
    pairs.or_else(|| words.iter().find_map(|word| degree(word))).unwrap_or(DEGREES.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_urgent_comes_first() {
        for order in [
            &["5 very high", "4 high", "3 normal", "2 low", "1 very low"][..],
            &["1 - Critical", "2 - High", "3 - Moderate", "4 - Low", "5 - Planning"],
            &["Tr\u{e8}s haute", "Haute", "Moyenne", "Basse", "Tr\u{e8}s basse"],
            &["Highest", "High", "Medium", "Low", "Lowest", "P1"],
        ] {
            assert!(order.is_sorted_by_key(|word| urgency(word)), "{order:?}");
        }
    }

    #[test]
    fn words_are_folded() {
        for word in DEGREES.iter().flat_map(|degree| degree.split('|')) {
            assert_eq!(plain(word), word);
        }
    }
}
