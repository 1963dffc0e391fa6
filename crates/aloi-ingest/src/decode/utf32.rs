//! UTF-32, which the encodings of the web lack.

/// The order of the four bytes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    LittleEnd,
    BigEnd,
}

impl Order {
    pub(super) fn named(label: &str) -> Option<Self> {
        [Self::LittleEnd, Self::BigEnd]
            .into_iter()
            .find(|order| order.name().eq_ignore_ascii_case(label.trim()))
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::LittleEnd => "UTF-32LE",
            Self::BigEnd => "UTF-32BE",
        }
    }
}

/// The text, and whether U+FFFD stands in it for what is no character.
pub(super) fn decode(bytes: &[u8], order: Order) -> (String, bool) {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut faults = !rest.is_empty();
    let characters = units.iter().map(|unit| {
        let number = match order {
            Order::LittleEnd => u32::from_le_bytes(*unit),
            Order::BigEnd => u32::from_be_bytes(*unit),
        };
        char::from_u32(number).unwrap_or_else(|| {
            faults = true;
            char::REPLACEMENT_CHARACTER
        })
    });
    let mut text: String = characters.collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, faults)
}
