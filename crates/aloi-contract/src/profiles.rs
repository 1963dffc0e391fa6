//! The built-in profiles: what the ticketing tools call their columns, and how they say things.

pub(crate) mod files;
mod listing;
mod read;

pub use listing::profiles_listing;

use crate::source::Source;
use aloi::State;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How a ticketing tool exports its tickets: a mapping to start from.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name, as `profile` in `[source]` says it.
    pub name: &'static str,
    /// What it reads, in a few words.
    pub title: String,
    /// The ticketing tool.
    pub system: String,
    /// What it rests on.
    pub status: ProfileStatus,
    /// Where that can be seen: addresses, with what stands there.
    pub evidence: Vec<String>,
    /// The files that it reads, and how to export them.
    pub files: Vec<String>,
    /// The mapping.
    pub source: Source,
    /// The tool's own statuses and what they usually mean. Only a proposal: a contract says itself
    /// what its statuses mean.
    pub statuses: BTreeMap<State, Vec<String>>,
}

/// What a profile rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileStatus {
    /// It was run on a file that the project did not make, which the evidence names.
    Verified,
    /// Its vendor's documentation or source.
    FromDocumentation,
}

impl ProfileStatus {
    /// Its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::FromDocumentation => "from documentation",
        }
    }
}

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    files::FILES.iter().filter_map(|(name, text)| read::profile(name, text).ok()).collect()
});

/// Every built-in profile, by name.
#[must_use]
pub fn profiles() -> &'static [Profile] {
    &PROFILES
}

/// The profile of a name.
pub(crate) fn named(name: &str) -> Option<&'static Profile> {
    profiles().iter().find(|profile| profile.name == name)
}
