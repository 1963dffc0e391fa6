//! Words met lately and what they mean: a column of an export has few, and they come again and
//! again.

use crate::same::same;

/// How many words are kept of a column, a power of two.
const PLACES: usize = 64;

/// The longest word that is kept.
const LONGEST: usize = 64;

/// The meanings of the words met lately. A word takes the place of another that has the same.
#[derive(Clone, Debug)]
pub(crate) struct Words<V> {
    places: Vec<Option<(Box<str>, V)>>,
}

impl<V> Default for Words<V> {
    fn default() -> Self {
        Self { places: Vec::new() }
    }
}

impl<V: Copy> Words<V> {
    /// What a word means, if it was met lately.
    #[inline(always)]
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        match self.places.get(place(word)) {
            Some(Some((met, value))) if same(met, word) => Some(*value),
            _ => None,
        }
    }

    /// Keeps what a word means.
    pub(crate) fn keep(&mut self, word: &str, value: V) -> V {
        if word.len() <= LONGEST {
            if self.places.is_empty() {
                self.places.resize_with(PLACES, || None);
            }
            self.places[place(word)] = Some((word.into(), value));
        }
        value
    }
}

/// The place of a word, by its length and its ends.
#[inline(always)]
fn place(word: &str) -> usize {
    let bytes = word.as_bytes();
    let end = |part: Option<&[u8; 4]>| part.map_or(0, |part| u32::from_le_bytes(*part));
    let ends = match bytes {
        [] => 0,
        [one] => u64::from(*one),
        [one, other] => u64::from(*one) << 8 | u64::from(*other),
        [one, middle, other] => u64::from(*one) << 16 | u64::from(*middle) << 8 | u64::from(*other),
        _ => u64::from(end(bytes.first_chunk())) << 32 | u64::from(end(bytes.last_chunk())),
    };
    let mixed = (ends ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> (64 - PLACES.trailing_zeros())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_what_was_kept_of_it_or_nothing() {
        let mut words = Words::default();
        let all: Vec<String> =
            (0..500).map(|n| format!("{}{n}", "é".repeat(n % 40))).chain(["".to_owned()]).collect();
        for (number, word) in all.iter().enumerate() {
            assert_eq!(words.keep(word, number), number);
            let kept = (word.len() <= LONGEST).then_some(number);
            assert_eq!(words.get(word), kept, "{word}");
            for (other, met) in all.iter().zip(0..).map(|(word, n)| (n, words.get(word))) {
                assert!(met.is_none_or(|met| met == other), "{word}");
            }
        }
    }
}
