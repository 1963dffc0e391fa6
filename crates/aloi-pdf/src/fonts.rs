//! The fonts of the document, and which characters they can draw.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Lato: regular, bold and italic. Its licence stands beside it.
const FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/Lato-Regular.ttf"),
    include_bytes!("../fonts/Lato-Bold.ttf"),
    include_bytes!("../fonts/Lato-Italic.ttf"),
];

/// The fonts and their index.
#[derive(Debug)]
pub(crate) struct Fonts {
    pub(crate) list: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

/// The fonts, read once.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let list: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&list)), list }
});

impl Fonts {
    /// Whether every font has a glyph for `c`. What is for private use has none that means
    /// anything.
    pub(crate) fn can_draw(&self, c: char) -> bool {
        let is_private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        !is_private && self.list.iter().all(|font| font.info().coverage.contains(u32::from(c)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_our_own_words_need_can_be_drawn() {
        assert_eq!(FONTS.list.len(), 3);
        let needed = "aé’œÉ«»“”…–—−×·≤≥→↗↘°%€\u{a0}\u{202f}\u{200b}";
        for c in needed.chars() {
            assert!(FONTS.can_draw(c), "U+{:04X}", u32::from(c));
        }
        for c in ['日', 'א', '\u{e001}', '😀', '\u{fffe}'] {
            assert!(!FONTS.can_draw(c), "U+{:04X}", u32::from(c));
        }
    }
}
