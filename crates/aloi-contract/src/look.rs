//! The look that a contract gives its reports: title, logo, colour, texts, signatures.

use aloi_words::Said;
use chrono::NaiveDate;
use std::fmt;

/// How reports under a contract look, besides what they say. The default changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The title of the reports; none: the contract's, and that it is a report.
    pub title: Option<String>,
    /// The day of the committee that reads them.
    pub committee: Option<NaiveDate>,
    /// A picture for their head.
    pub logo: Option<Logo>,
    /// The colour of their headings and lines.
    pub accent: Option<Colour>,
    /// What they say first, in Markdown: text of others, to be made safe by each format.
    pub introduction: Option<String>,
    /// Who signs them, in order.
    pub signatures: Vec<Signature>,
}

/// Someone who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// A person or a party.
    pub name: String,
    /// In which role.
    pub role: Option<String>,
}

/// A picture, whole and checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its format.
    pub kind: LogoKind,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its width, in its own units: pixels of a PNG, user units of an SVG.
    pub width: u32,
    /// Its height, in the same units.
    pub height: u32,
}

impl fmt::Debug for Logo {
    /// Without the bytes, of which there are many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, bytes, width, height } = self;
        write!(f, "Logo({kind:?}, {width} × {height}, {} bytes)", bytes.len())
    }
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoKind {
    /// PNG.
    Png,
    /// SVG, without scripts and without anything from elsewhere.
    Svg,
}

/// What is wrong with a picture, or in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoProblem {
    /// What is wrong, in a sentence, after the file and its line.
    pub message: Said,
    /// What to do.
    pub help: Said,
}

/// Checks the bytes of a picture for whoever draws it, under the path that a contract names it by.
pub type Pictures<'a> = &'a dyn Fn(&str, Vec<u8>) -> Result<Logo, Vec<LogoProblem>>;

/// Where no file is read, no picture is either.
pub(crate) const NO_PICTURES: Pictures<'static> = &|_, _| Err(Vec::new());

/// A colour: red, green and blue, each 0 to 255.
///
/// ```
/// use aloi_contract::Colour;
/// let blue: Colour = "#0B4f6c".parse().unwrap();
/// assert_eq!(blue.to_string(), "#0b4f6c");
/// assert_eq!(blue.rgb(), [11, 79, 108]);
/// assert!("teal".parse::<Colour>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// The colour of these parts.
    #[must_use]
    pub const fn new(rgb: [u8; 3]) -> Self {
        Self(rgb)
    }

    /// Its parts: red, green, blue.
    #[must_use]
    pub const fn rgb(self) -> [u8; 3] {
        self.0
    }
}

impl fmt::Display for Colour {
    /// `#rrggbb`, in small letters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A text that is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl std::str::FromStr for Colour {
    type Err = NotAColour;

    /// Reads `#0b4f6c`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim().strip_prefix('#').ok_or(NotAColour)?;
        let is_hex = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = is_hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten();
        let [_, red, green, blue] = number.ok_or(NotAColour)?.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}
