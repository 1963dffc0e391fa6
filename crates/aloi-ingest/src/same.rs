//! Whether two cells say the same: asked several times of every row, of texts of a few bytes, for
//! which a call costs more than the answer.

/// Whether two texts are the same.
#[inline(always)]
pub(crate) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    match one.len() {
        length if length != other.len() => false,
        0 => true,
        1..4 => ends::<1>(one, other) && one.get(1) == other.get(1),
        4..8 => ends::<4>(one, other),
        8..=16 => ends::<8>(one, other),
        _ => one == other,
    }
}

/// Whether both begin and end with the same bytes, `N` each.
#[inline]
fn ends<const N: usize>(one: &[u8], other: &[u8]) -> bool {
    one.first_chunk::<N>() == other.first_chunk() && one.last_chunk::<N>() == other.last_chunk()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_byte_anywhere_makes_texts_differ() {
        for length in 0..40 {
            let text = "a".repeat(length);
            assert!(same(&text, &text.clone()), "{length}");
            assert!(!same(&text, &"a".repeat(length + 1)), "{length}");
            for at in 0..length {
                let mut other = text.clone().into_bytes();
                other[at] = b'b';
                assert!(!same(&text, std::str::from_utf8(&other).unwrap()), "{length}: {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn texts_are_the_same_as_slices_are(one in "[ab é]{0,20}", other in "[ab é]{0,20}") {
            prop_assert_eq!(same(&one, &other), one == other);
        }
    }
}
