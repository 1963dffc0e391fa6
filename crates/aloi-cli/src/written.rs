//! The files that a command writes, and how it came by them.

use crate::place::Place;
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
    pub(crate) fn lost(&self, path: &Path) -> Option<String> {
        let place = Place::of(path);
        let written = self.0.iter().find(|named| named.place.is(&place))?;
        Some(format!("{} would replace it", written.writes()))
    }
}

impl Named {
    pub(crate) fn new(option: String, path: PathBuf, beside: Option<PathBuf>) -> Self {
        let place = Place::of(&path);
        Self { option, path, place, beside }
    }

    /// What writes it.
    pub(crate) fn writes(&self) -> String {
        match &self.beside {
            None => self.to_string(),
            Some(main) => {
                let companion = self.path.display();
                format!("{companion}, which {} {} adds,", self.option, main.display())
            }
        }
    }
}

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.beside {
            None => write!(f, "{} {}", self.option, self.path.display()),
            Some(main) => {
                let companion = self.path.display();
                write!(f, "{companion} beside {} {}", self.option, main.display())
            }
        }
    }
}
