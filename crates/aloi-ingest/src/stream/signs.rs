//! Where rows and cells end in a text: its delimiters and line feeds, found sixty-four bytes at a time.

use wide::u8x16;

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// The places of two bytes in a text, in order.
pub(super) struct Signs<'t> {
    one: u8x16,
    other: u8x16,
    /// What was not looked at yet, and where it begins.
    rest: &'t [u8],
    next: usize,
    /// Those found in the bytes looked at last and not yet given, a bit each; where these begin.
    found: u64,
    from: usize,
}

impl<'t> Signs<'t> {
    pub(super) fn new(one: u8, other: u8, text: &'t [u8]) -> Self {
        let (one, other) = (u8x16::splat(one), u8x16::splat(other));
        Self { one, other, rest: text, next: 0, found: 0, from: 0 }
    }

    #[inline]
    fn look(&mut self, chunk: &[u8; CHUNK]) {
        self.found = 0;
        for (part, at) in chunk.as_chunks::<16>().0.iter().zip((0..).step_by(16)) {
            let part = u8x16::from(*part);
            let either = part.cmp_eq(self.one) | part.cmp_eq(self.other);
            self.found |= u64::from(either.move_mask().cast_unsigned()) << at;
        }
        self.from = self.next;
    }

    /// Looks at the last bytes, which are less than a chunk.
    #[cold]
    fn look_at_last(&mut self) {
        let (mut chunk, last) = ([0; CHUNK], self.rest.len());
        chunk[..last].copy_from_slice(self.rest);
        self.look(&chunk);
        self.found &= (1 << last) - 1;
        (self.next, self.rest) = (self.next + last, &[]);
    }
}

impl Iterator for Signs<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            match self.rest.split_first_chunk() {
                Some((chunk, rest)) => {
                    self.look(chunk);
                    (self.next, self.rest) = (self.next + CHUNK, rest);
                }
                None if self.rest.is_empty() => return None,
                None => self.look_at_last(),
            }
        }
        let at = self.from + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &[u8]) {
        for (one, other) in [(b',', b'\n'), (0, b'\n'), (b';', b';')] {
            let is_sign = |at: &usize| text[*at] == one || text[*at] == other;
            let expected: Vec<usize> = (0..text.len()).filter(is_sign).collect();
            assert_eq!(Signs::new(one, other, text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn signs_are_found_wherever_they_stand() {
        for length in 0..200 {
            check(&vec![b','; length]);
            check(&vec![b'.'; length]);
            for at in 0..length {
                let mut text = vec![b'x'; length];
                text[at] = b'\n';
                check(&text);
            }
        }
    }

    proptest! {
        #[test]
        fn they_are_those_of_a_look_at_each_byte(text in "[a,;\n\0é]{0,300}") {
            check(text.as_bytes());
        }
    }
}
