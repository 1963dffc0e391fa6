//! The encoding that a file's bytes show.

use super::utf32::Order;
use super::{Chosen, UTF_8, WINDOWS_1252};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at for the pattern of NUL bytes.
const LOOKED_AT: usize = 1 << 16;

/// The encoding of a byte order mark, and its length.
pub(super) fn mark(bytes: &[u8]) -> Option<(Chosen, usize)> {
    match bytes {
        // Before UTF-16LE, whose mark it begins with: a text does not begin with NUL.
        [0xff, 0xfe, 0, 0, ..] => Some((Chosen::Utf32(Order::LittleEnd), 4)),
        [0, 0, 0xfe, 0xff, ..] => Some((Chosen::Utf32(Order::BigEnd), 4)),
        _ => Encoding::for_bom(bytes).map(|(encoding, mark)| (Chosen::Web(encoding), mark)),
    }
}

/// The encoding of a file without a mark.
pub(super) fn by_bytes(bytes: &[u8]) -> Chosen {
    if let Some(chosen) = by_nul(bytes) {
        return chosen;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Chosen::Web(UTF_8),
        Err(_) if mostly_utf8(bytes) => Chosen::Web(UTF_8),
        Err(_) => Chosen::Web(WINDOWS_1252),
    }
}

/// UTF-16 and UTF-32 by the places of NUL: most characters of an export are ASCII, so that all
/// but one byte of them are NUL.
fn by_nul(bytes: &[u8]) -> Option<Chosen> {
    let sample = &bytes[..bytes.len().min(LOOKED_AT)];
    let mut at = [0_usize; 4];
    for (place, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        at[place % 4] += 1;
    }
    let quarter = sample.len() / 4;
    let most = |places: &[usize]| places.iter().all(|place| at[*place] * 2 > quarter);
    let few = |places: &[usize]| places.iter().all(|place| at[*place] * 20 <= quarter);
    match () {
        () if quarter == 0 => None,
        () if most(&[1, 2, 3]) && few(&[0]) => Some(Chosen::Utf32(Order::LittleEnd)),
        () if most(&[0, 1, 2]) && few(&[3]) => Some(Chosen::Utf32(Order::BigEnd)),
        () if most(&[1, 3]) && few(&[0, 2]) => Some(Chosen::Web(UTF_16LE)),
        () if most(&[0, 2]) && few(&[1, 3]) => Some(Chosen::Web(UTF_16BE)),
        () => None,
    }
}

/// Whether bytes beyond ASCII make more characters of UTF-8 than faults. Text of an older encoding
/// makes next to none: in it, letters with accents stand alone.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut faults) = (0_u64, 0_u64);
    for chunk in bytes.utf8_chunks() {
        let beyond = chunk.valid().bytes().filter(|byte| *byte >= 0xc0);
        characters += beyond.count() as u64;
        faults += u64::from(!chunk.invalid().is_empty());
    }
    characters > faults
}
