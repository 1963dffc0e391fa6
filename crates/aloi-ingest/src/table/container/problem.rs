//! Why something could not be unpacked.

use crate::stop::Stop;
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
    Damaged(String),
}

impl Problem {
    pub(super) fn stop(self, name: &str, what: &str, packed: u64) -> Stop {
        let (message, help) = match self {
            Self::TooMuch(most) => (
                format!(
                    "{what} of {packed} bytes unpacks to more than {most} bytes, which no export does"
                ),
                "if it is one all the same, unpack it and give the file within",
            ),
            Self::CutShort => {
                (format!("{what} is cut short: its end is missing"), "export or copy it again")
            }
            Self::Password => (format!("{what} is protected by a password"), "save it without one"),
            Self::Method(method) => (
                format!("{what} is packed by a method that is not read ({})", method_name(method)),
                "unpack it and give the file within, or pack it by the usual method, deflate",
            ),
            Self::Trailing(bytes) => (
                format!(
                    "{what} has {bytes} byte{} after its end that {} no .gz",
                    if bytes == 1 { "" } else { "s" },
                    if bytes == 1 { "is" } else { "are" }
                ),
                "export or copy it again, or unpack it, look at it, and give the file within",
            ),
            Self::Damaged(why) => (format!("{what} is damaged: {why}"), "export or copy it again"),
        };
        Stop::new(name, 0, message).help(help)
    }
}

impl From<ZipError> for Problem {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Password,
            ZipError::CompressionMethodNotSupported(method) => Self::Method(method),
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// What archives call the ways of packing.
fn method_name(method: u16) -> String {
    match method {
        9 => "deflate64".to_owned(),
        12 => "bzip2".to_owned(),
        14 => "LZMA".to_owned(),
        93 => "zstd".to_owned(),
        95 => "xz".to_owned(),
        98 => "PPMd".to_owned(),
        other => format!("number {other}"),
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::UnexpectedEof {
            return Self::CutShort;
        }
        let other = |error: std::io::Error| Self::Damaged(error.to_string());
        error.downcast::<ZipError>().map_or_else(other, Self::from)
    }
}
