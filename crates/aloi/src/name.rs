//! Names as contracts and exports write them, and when two of them are the same (R1).

use std::fmt;
use std::num::NonZeroU16;
use unicode_normalization::UnicodeNormalization;

/// The form under which names are compared (R1): Unicode NFC, case folded, without surrounding
/// spaces, with one plain space for any run of spaces, non-breaking ones included. Accents stay.
///
/// ```
/// use aloi::name::comparable;
/// assert_eq!(comparable("  EN\u{a0}\u{202f} Cours "), comparable("En cours"));
/// assert_eq!(comparable("re\u{301}solu"), comparable("RÉSOLU"));
/// assert_ne!(comparable("Résolu"), comparable("Resolu"));
/// ```
#[must_use]
pub fn comparable(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let folded: String = unicase::UniCase::unicode(composed).to_folded_case().nfc().collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a name looks like: the skeleton of Unicode TR39, in which characters that look alike are
/// one and invisible ones are none. Two names of one look that are not the same by [`comparable`]
/// differ in nothing that a reader sees.
///
/// ```
/// use aloi::name::look;
/// assert_eq!(look("XX\u{200b}"), look("XX"));
/// assert_eq!(look("\u{421}lo\u{441}"), look("Cloc")); // Cyrillic letters
/// assert_ne!(look("Résolu"), look("Resolu"));
/// ```
#[must_use]
pub fn look(name: &str) -> String {
    unicode_security::skeleton(name).collect()
}

/// Whether a character is not seen itself, or changes how others are: an invisible or a control
/// character, a mark of direction. A text that is shown spells it out.
///
/// ```
/// use aloi::name::is_hidden;
/// assert!(['\u{200b}', '\u{202e}', '\u{ad}', '\u{7}'].into_iter().all(is_hidden));
/// assert!(!['a', 'é', ' ', '\u{a0}', '日'].into_iter().any(is_hidden));
/// ```
#[must_use]
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    // What has no skeleton is of Unicode's Default_Ignorable_Code_Point: nothing is seen of it.
    acts(c)
        || matches!(c, '\u{fff9}'..='\u{fffb}')
        || unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).next().is_none()
}

/// Whether a character acts on what shows it: a control character, an end of line, a mark that turns
/// the text around it. It is hidden too ([`is_hidden`]); other hidden ones are only not seen.
///
/// ```
/// use aloi::name::acts;
/// assert!(['\u{7}', '\u{2028}', '\u{202e}'].into_iter().all(acts) && !acts('\u{200b}'));
/// ```
#[must_use]
pub fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A group or application as the contract writes it: `*` is any run of characters, and nothing
/// else is special (R1).
///
/// ```
/// use aloi::name::Pattern;
/// let ours = Pattern::new("XX-*");
/// assert!(ours.matches("xx-Facturation") && ours.matches("XX-"));
/// assert!(!ours.matches("XX") && !ours.matches("AXX-1"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    /// What stands between the stars, comparable.
    pieces: Vec<String>,
}

impl Pattern {
    /// The pattern that `text` writes.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let pieces = comparable(text).split('*').map(str::to_owned).collect();
        Self { text: text.to_owned(), pieces }
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many letters it has besides its stars.
    pub(crate) fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.chars().count()).sum()
    }

    /// Whether a name fits the pattern. An empty name fits none.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        self.matches_comparable(&comparable(name))
    }

    /// The pattern that what the names of this one look like fits ([`look`]).
    ///
    /// ```
    /// use aloi::name::look;
    /// let ours = aloi::name::Pattern::new("XX-*");
    /// let other = "xx\u{200b}-nuit";
    /// assert!(!ours.matches(other) && ours.seen().matches_comparable(&look(other)));
    /// ```
    #[must_use]
    pub fn seen(&self) -> Self {
        let pieces = self.pieces.iter().map(|piece| look(piece)).collect();
        Self { text: self.text.clone(), pieces }
    }

    /// Whether a name fits the pattern, of which the [`comparable`] form is at hand.
    #[must_use]
    pub fn matches_comparable(&self, name: &str) -> bool {
        fits(&self.pieces, name)
    }

    /// The pattern as it is compared with others (R1).
    pub(crate) fn comparable(&self) -> String {
        self.pieces.join("*")
    }

    /// Whether two patterns are written the same (R1).
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.pieces == other.pieces
    }
}

/// Whether two lists hold the same patterns in the same order (R1).
pub(crate) fn same_list(one: &[Pattern], other: &[Pattern]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.same(other))
}

/// Whether `name` is the pieces with any run of characters between them.
fn fits(pieces: &[String], name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let Some((first, rest)) = pieces.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return name == first };
    let Some(mut left) = name.strip_prefix(first.as_str()) else { return false };
    for piece in middle {
        let Some(at) = left.find(piece.as_str()) else { return false };
        left = &left[at + piece.len()..];
    }
    left.ends_with(last.as_str())
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pattern({:?})", self.text)
    }
}

/// A name met in a contract or an export, as a number: cheap to copy and to compare. Two names
/// are equal if they are the same by R1, however they are spelled; the
/// [`Glossary`](crate::Glossary) that made it gives back the spelling.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    pub(crate) key: u32,
    pub(crate) spelling: u32,
    /// Which glossary made it.
    pub(crate) glossary: NonZeroU16,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Name {}

impl std::hash::Hash for Name {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_as_a_contract_writes_them() {
        let cases: [(&str, &[&str], &[&str]); 6] = [
            ("XX", &["XX", " xx "], &["XX-1", "X", ""]),
            ("*", &["anything", "*"], &["", "  "]),
            ("XX*", &["XX", "xx support"], &["AXX"]),
            ("*XX", &["XX", "Support XX"], &["XX1"]),
            ("a*b*c", &["abc", "a1b2c", "abbc"], &["acb", "ab"]),
            ("N.[0-9]?", &["n.[0-9]?"], &["N.5", "N.[0-9]"]),
        ];
        for (pattern, fit, do_not) in cases {
            let pattern = Pattern::new(pattern);
            for name in fit {
                assert!(pattern.matches(name), "{pattern:?} should fit {name:?}");
            }
            for name in do_not {
                assert!(!pattern.matches(name), "{pattern:?} should not fit {name:?}");
            }
        }
    }

    #[test]
    fn pieces_do_not_overlap() {
        assert!(!Pattern::new("aba*aba").matches("aba"));
        assert!(!Pattern::new("ab*ba").matches("aba"));
        assert!(Pattern::new("ab*ba").matches("abba"));
    }
}
