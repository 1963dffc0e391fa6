//! Why something could not be unpacked.

use crate::stop::Stop;
use crate::system::{failed, in_words_of_others};
use aloi_words::{Said, ToValue, Value, counted, said};
use std::io::ErrorKind;
use zip::result::ZipError;

/// Why something could not be unpacked.
pub(super) enum Problem {
    TooMuch(u64),
    CutShort,
    Password,
    Method(u16),
    /// So many bytes after the end.
    Trailing(usize),
    Damaged(Said),
}

impl Problem {
    pub(super) fn stop(self, name: &str, what: Said, packed: u64) -> Stop {
        let again = || said!("packed.again");
        let (message, help) = match self {
            Self::TooMuch(most) => {
                (said!("packed.too-much", what, packed, most), said!("packed.too-much-help"))
            }
            Self::CutShort => (said!("packed.cut-short", what), again()),
            Self::Password => (said!("packed.password", what), said!("packed.password-help")),
            Self::Method(method) => (
                said!("packed.method", what, method = method_name(method)),
                said!("packed.method-help"),
            ),
            Self::Trailing(bytes) => {
                (counted!("packed.trailing", bytes, what), said!("packed.trailing-help"))
            }
            Self::Damaged(why) => (said!("packed.damaged", what, why), again()),
        };
        Stop::new(name, 0, message).help(help)
    }
}

impl From<ZipError> for Problem {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Password,
            ZipError::CompressionMethodNotSupported(method) => Self::Method(method),
            other => Self::Damaged(in_words_of_others(other)),
        }
    }
}

/// What archives call the ways of packing.
fn method_name(method: u16) -> Value {
    let known = match method {
        9 => "deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "zstd",
        95 => "xz",
        98 => "PPMd",
        number => return said!("packed.method-number", number).to_value(),
    };
    known.to_value()
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::UnexpectedEof {
            return Self::CutShort;
        }
        let other = |error: std::io::Error| Self::Damaged(failed(&error));
        error.downcast::<ZipError>().map_or_else(other, Self::from)
    }
}
