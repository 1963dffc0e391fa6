//! "Did you mean": the known word that a mistyped one is nearest to.

use aloi_words::{Said, one_of, quoted, said};

/// No word that is known is nearly as long, in bytes.
const LONGEST: usize = 100;

/// The known word nearest to `given`, if one is near: at most a third of its letters away, or
/// beginning with it.
///
/// ```
/// use aloi_contract::nearest;
/// assert_eq!(nearest("Incidents", ["Request", "Incident"]), Some("Incident"));
/// assert_eq!(nearest("Incidents", ["Request"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if given.len() > LONGEST {
        return None;
    }
    let given = given.trim().to_lowercase();
    let allowed = (given.chars().count() / 3).max(1);
    let distance = |word: &str| match word.to_lowercase() {
        word if given.len() > 3 && word.starts_with(&given) => 1,
        word => strsim::damerau_levenshtein(&given, &word),
    };
    known
        .into_iter()
        .map(|word| (distance(word), word))
        .filter(|(distance, word)| *distance <= allowed && *distance < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// "did you mean …?", where some known word is near, then `otherwise`.
pub(crate) fn suggest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: Said,
) -> Said {
    match nearest(given, known) {
        Some(word) => said!("file.did-you-mean-or", word = quoted(word), otherwise),
        None => otherwise,
    }
}

/// "did you mean …?"
pub(crate) fn did_you_mean(word: &str) -> Said {
    said!("file.did-you-mean", word = quoted(word))
}

/// What an id is that no indicator has, and those that there are.
pub(crate) fn no_indicator<'a>(
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> (Said, Said) {
    (said!("file.no-indicator", id = quoted(id)), suggest(id, known.clone(), one_of(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["groups", "title", "timezone", "id"];
        let cases = [
            ("group", Some("groups")),
            ("tilte", Some("title")),
            ("TimeZone", Some("timezone")),
            ("time_zone", Some("timezone")),
            ("ids", Some("id")),
            ("time", Some("timezone")),
            ("x", None),
            ("working_day", None),
        ];
        for (given, found) in cases {
            assert_eq!(nearest(given, known), found, "{given}");
        }
    }
}
