//! From bytes to text: the encoding declared, told by a byte order mark, or found.

mod found;
mod utf32;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// A file's text and how it was decoded.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name.
    pub(crate) encoding: &'static str,
    /// Whether nothing declared the encoding, and the bytes are not UTF-8.
    pub(crate) guessed: bool,
    /// The lines in which bytes were no text in that encoding and stand as U+FFFD; NUL is none
    /// either.
    pub(crate) damaged: Vec<u64>,
}

/// An encoding: those of the web, and UTF-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    Web(&'static Encoding),
    Utf32(utf32::Order),
}

/// Decodes a file: by its byte order mark, else as declared, else as the pattern of NUL bytes in
/// it shows, else as UTF-8 if it is that, else as Windows-1252.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let (bytes, chosen, guessed) = match (found::mark(bytes), declared.and_then(named)) {
        (Some((chosen, mark)), _) => (&bytes[mark..], chosen, false),
        (None, Some(chosen)) => (bytes, chosen, false),
        (None, None) => {
            let chosen = found::by_bytes(bytes);
            (bytes, chosen, chosen != Chosen::Web(UTF_8))
        }
    };
    let (text, had_faults) = match chosen {
        Chosen::Web(encoding) => encoding.decode_without_bom_handling(bytes),
        Chosen::Utf32(order) => {
            let (text, faults) = utf32::decode(bytes, order);
            (Cow::Owned(text), faults)
        }
    };
    let (text, had_nul) = without_nul(text);
    let damaged = if had_faults || had_nul { damaged_lines(&text) } else { Vec::new() };
    Decoded { text, encoding: name(chosen), guessed, damaged }
}

fn named(label: &str) -> Option<Chosen> {
    utf32::Order::named(label)
        .map(Chosen::Utf32)
        .or_else(|| Encoding::for_label(label.as_bytes()).map(Chosen::Web))
}

fn name(chosen: Chosen) -> &'static str {
    match chosen {
        Chosen::Web(encoding) => encoding.name(),
        Chosen::Utf32(order) => order.name(),
    }
}

/// A text in which U+FFFD stands for every NUL, and whether there was one.
fn without_nul(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    match text.as_bytes().contains(&0) {
        true => (Cow::Owned(text.replace('\0', "\u{fffd}")), true),
        false => (text, false),
    }
}

/// The lines that hold U+FFFD, counted as an editor does.
fn damaged_lines(text: &str) -> Vec<u64> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.split(end).zip(1..);
    lines.filter(|(line, _)| line.contains('\u{fffd}')).map(|(_, number)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ticket;état\nT1;Résolu, Œuvre €\n";

    fn utf16(bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(TEXT.encode_utf16()).flat_map(bytes).collect()
    }

    fn utf32(bytes: fn(u32) -> [u8; 4], mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(TEXT.chars().map(u32::from)).flat_map(bytes).collect()
    }

    #[test]
    fn one_text_in_many_encodings() {
        let with_mark = [&b"\xef\xbb\xbf"[..], TEXT.as_bytes()].concat();
        let (windows, _, _) = WINDOWS_1252.encode(TEXT);
        for (words, bytes, encoding, guessed) in [
            ("UTF-8", TEXT.as_bytes().to_vec(), "UTF-8", false),
            ("UTF-8 with a mark", with_mark, "UTF-8", false),
            ("UTF-16LE with a mark", utf16(u16::to_le_bytes, true), "UTF-16LE", false),
            ("UTF-16BE with a mark", utf16(u16::to_be_bytes, true), "UTF-16BE", false),
            ("UTF-16LE", utf16(u16::to_le_bytes, false), "UTF-16LE", true),
            ("UTF-16BE", utf16(u16::to_be_bytes, false), "UTF-16BE", true),
            ("UTF-32LE with a mark", utf32(u32::to_le_bytes, true), "UTF-32LE", false),
            ("UTF-32BE with a mark", utf32(u32::to_be_bytes, true), "UTF-32BE", false),
            ("UTF-32LE", utf32(u32::to_le_bytes, false), "UTF-32LE", true),
            ("UTF-32BE", utf32(u32::to_be_bytes, false), "UTF-32BE", true),
            ("Windows-1252", windows.to_vec(), "windows-1252", true),
        ] {
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.text, TEXT, "{words}");
            assert_eq!((decoded.encoding, decoded.guessed), (encoding, guessed), "{words}");
            assert!(decoded.damaged.is_empty(), "{words}");
        }
    }

    #[test]
    fn a_declared_encoding_is_used() {
        let latin9 = b"R\xe9solu \xa4 \xbd";
        for (label, text) in [
            ("iso-8859-15", "Résolu € œ"),
            ("iso-8859-1", "Résolu ¤ ½"),
            ("windows-1252", "Résolu ¤ ½"),
        ] {
            let decoded = decode(latin9, Some(label));
            assert_eq!((decoded.text.as_ref(), decoded.guessed), (text, false), "{label}");
        }
        let bytes = utf32(u32::to_be_bytes, false);
        assert_eq!(decode(&bytes, Some("UTF-32BE")).text, TEXT);
    }

    #[test]
    fn what_is_no_text_is_found_by_line() {
        let declared = Some("utf-8");
        for (words, bytes, declared, lines, encoding) in [
            ("declared", &b"a\nR\xe9solu\nb\n\xff"[..], declared, vec![2, 4], "UTF-8"),
            ("UTF-8 but for one byte", b"\xc3\xa9t\xc3\xa9\nR\xe9solu", None, vec![2], "UTF-8"),
            ("old line ends", b"a\rR\xe9\rb", declared, vec![2], "UTF-8"),
            ("NUL", b"a,b\nc\0,d\n", None, vec![2], "UTF-8"),
            ("half a character", b"\xff\xfea\0b", None, vec![1], "UTF-16LE"),
        ] {
            let decoded = decode(bytes, declared);
            assert_eq!((decoded.damaged, decoded.encoding), (lines, encoding), "{words}");
            assert!(!decoded.text.contains('\0'), "{words}");
        }
    }
}
