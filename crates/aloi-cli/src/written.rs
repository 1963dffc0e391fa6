//! The files that a command writes, and how it came by them.

use crate::place::Place;
use aloi_words::{Said, said};
use std::path::{Path, PathBuf};

/// A file, and how the command came by it.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The option, as it is written.
    pub(crate) option: String,
    pub(crate) path: PathBuf,
    pub(crate) place: Place,
    /// Whether it is written beside the file that the option names.
    beside: Option<PathBuf>,
}

/// The files that a command writes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written(pub(crate) Vec<Named>);

impl Written {
    /// Why a file cannot be read: it is one that would be written.
    pub(crate) fn lost(&self, path: &Path) -> Option<Said> {
        let place = Place::of(path);
        let written = self.0.iter().find(|named| named.place.is(&place))?;
        Some(said!("cli.would-replace-it", written = written.writes()))
    }
}

impl Named {
    pub(crate) fn new(option: String, path: PathBuf, beside: Option<PathBuf>) -> Self {
        let place = Place::of(&path);
        Self { option, path, place, beside }
    }

    /// What writes it.
    pub(crate) fn writes(&self) -> Said {
        match &self.beside {
            None => self.said(),
            Some(main) => said!(
                "cli.companion-added",
                companion = self.path.display().to_string(),
                option = self.option,
                main = main.display().to_string()
            ),
        }
    }

    /// It, as the command came by it.
    pub(crate) fn said(&self) -> Said {
        let path = self.path.display().to_string();
        match &self.beside {
            None => said!("cli.option", option = self.option, path),
            Some(main) => said!(
                "cli.companion",
                companion = path,
                option = self.option,
                main = main.display().to_string()
            ),
        }
    }
}
