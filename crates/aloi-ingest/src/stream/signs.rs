//! Where rows and cells may end in a text: its delimiters, quotes and ends of lines, found sixty-four
//! bytes at a time.

use wide::u8x16;

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// The places of some bytes in a text, in order.
pub(super) struct Signs<'t, const N: usize> {
    wanted: [u8x16; N],
    /// What was not looked at yet, and where it begins.
    rest: &'t [u8],
    next: usize,
    /// Those found in the bytes looked at last and not yet given, a bit each; where these begin.
    found: u64,
    from: usize,
}

impl<'t, const N: usize> Signs<'t, N> {
    pub(super) fn new(wanted: [u8; N], text: &'t [u8]) -> Self {
        Self { wanted: wanted.map(u8x16::splat), rest: text, next: 0, found: 0, from: 0 }
    }

    /// Goes on at a place of the text, behind all those that were given.
    pub(super) fn go_to(&mut self, at: usize, text: &'t [u8]) {
        (self.rest, self.next, self.found) = (text.get(at..).unwrap_or_default(), at, 0);
    }

    #[inline]
    fn look(&mut self, chunk: &[u8; CHUNK]) {
        self.found = 0;
        for (part, at) in chunk.as_chunks::<16>().0.iter().zip((0..).step_by(16)) {
            let part = u8x16::from(*part);
            let found = self.wanted.iter().map(|wanted| part.cmp_eq(*wanted));
            let found = found.fold(u8x16::default(), |all, one| all | one);
            self.found |= u64::from(found.move_mask().cast_unsigned()) << at;
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

impl<const N: usize> Iterator for Signs<'_, N> {
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
        for wanted in [[b',', b'\n'], [0, b'\n'], [b';', b';']] {
            let is_wanted = |at: &usize| wanted.contains(&text[*at]);
            let expected: Vec<usize> = (0..text.len()).filter(is_wanted).collect();
            assert_eq!(Signs::new(wanted, text).collect::<Vec<_>>(), expected, "{text:?}");
            for from in [0, text.len() / 3, text.len()] {
                let mut signs = Signs::new(wanted, text);
                signs.next();
                signs.go_to(from, text);
                let expected = expected.iter().copied().filter(|at| *at >= from);
                assert!(signs.eq(expected), "{text:?} from {from}");
            }
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
