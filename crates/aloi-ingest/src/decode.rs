//! From bytes to text: the encoding declared, told by a byte order mark, or found.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// A file's text and how it was decoded.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name, where nothing declared it and the bytes are not UTF-8.
    pub(crate) guessed: Option<&'static str>,
    /// Whether some bytes were no text in that encoding and stand as U+FFFD.
    pub(crate) damaged: bool,
}

/// Decodes a file: as declared, else by its byte order mark, else as UTF-8 if it is that, else as
/// Windows-1252.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    let (encoding, guessed) = match (Encoding::for_bom(bytes), declared) {
        (Some((encoding, _)), _) => (encoding, None),
        (None, Some(encoding)) => (encoding, None),
        (None, None) if std::str::from_utf8(bytes).is_ok() => (UTF_8, None),
        (None, None) => (WINDOWS_1252, Some(WINDOWS_1252.name())),
    };
    let (text, _, damaged) = encoding.decode(bytes);
    Decoded { text, guessed, damaged }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_in_many_encodings() {
        let text = "Résolu;Œuvre €";
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let with_bom = [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
        let (windows, _, _) = WINDOWS_1252.encode(text);
        for (words, bytes, guessed) in [
            ("UTF-8", text.as_bytes(), None),
            ("UTF-8 with byte order mark", &with_bom, None),
            ("UTF-16", &utf16, None),
            ("Windows-1252", &windows, Some("windows-1252")),
        ] {
            let decoded = decode(bytes, None);
            assert_eq!((decoded.text.as_ref(), decoded.guessed), (text, guessed), "{words}");
            assert!(!decoded.damaged, "{words}");
        }
        assert!(decode(b"R\xe9solu", Some(UTF_8)).damaged);
    }
}
