//! The files of registers, as the command line names them: `--source calls=calls.csv` (R17).

use crate::asked::Unread;
use aloi_words::said;
use std::path::PathBuf;

/// A file of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceFile {
    /// The register's name.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// Reads `NAME=FILE`.
pub(crate) fn source(text: &str) -> Result<SourceFile, Unread> {
    let said = text.split_once('=').map(|(name, path)| (name.trim(), path.trim()));
    match said {
        Some((name, path)) if !name.is_empty() && !path.is_empty() => {
            Ok(SourceFile { name: name.to_owned(), path: path.into() })
        }
        _ => Err(Unread(said!("asked.source"))),
    }
}
