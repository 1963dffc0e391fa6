//! Where a path leads: two paths to one file are known to be the same.

use std::ffi::OsString;
use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

/// More links than this one after another lead nowhere.
const LINKS: usize = 40;

/// The file that a path leads to, there or not: links, `.` and `..` are followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    path: PathBuf,
    /// What the system knows a file by that is there, whatever its names.
    known: Option<(u64, u64)>,
}

impl Place {
    /// Where a path leads; `-` to what standard input was taken from.
    pub(crate) fn of(path: &Path) -> Self {
        if path.as_os_str() == "-" {
            return Self { path: PathBuf::from("-"), known: standard_input() };
        }
        let known = path.metadata().ok().as_ref().and_then(identity);
        Self { path: followed(path, LINKS), known }
    }

    /// Whether both are one file.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let known = self.known.is_some() && self.known == other.known;
        known || self.path == other.path && self.path.as_os_str() != "-"
    }
}

/// A path with its links followed, as far as it is there.
fn followed(path: &Path, links: usize) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    if let Ok(target) = path.read_link()
        && links > 0
    {
        return followed(&folder.join(target), links - 1);
    }
    match (path.file_name(), folder.canonicalize()) {
        (Some(name), Ok(folder)) => folder.join(compared(name.to_owned())),
        _ => lexical(path),
    }
}

/// The name of a file that is not there, as the system compares names.
fn compared(name: OsString) -> OsString {
    match cfg!(any(windows, target_os = "macos")) {
        true => name.to_string_lossy().to_lowercase().into(),
        false => name,
    }
}

/// A path in a folder that is not there, without `.` and `..`.
fn lexical(path: &Path) -> PathBuf {
    let mut plain = std::env::current_dir().unwrap_or_default();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// The file that standard input is, if it is one.
#[cfg(unix)]
fn standard_input() -> Option<(u64, u64)> {
    use std::os::fd::AsFd;
    let input = std::io::stdin().as_fd().try_clone_to_owned().ok()?;
    let metadata = std::fs::File::from(input).metadata().ok()?;
    metadata.is_file().then(|| identity(&metadata)).flatten()
}

#[cfg(not(unix))]
fn standard_input() -> Option<(u64, u64)> {
    None
}
