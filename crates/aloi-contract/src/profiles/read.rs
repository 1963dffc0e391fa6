//! From the file of a profile to the [`Profile`].

use super::{Profile, ProfileStatus};
use crate::check;
use crate::kind::{Keys, Kind, Section};
use crate::leaf::Reader;
use crate::look::NO_PICTURES;
use crate::problem::{Problem, Problems};
use crate::source::{Shape, Source};
use crate::spec::source::SOURCE;
use crate::spec::{STATUSES, need};
use crate::tree::{Node, Tree};
use aloi_words::said;
use std::collections::BTreeSet;

use Kind::{Table, Text, Texts, Word};

/// The file of a profile.
static PROFILE: Section = Section {
    name: "a profile",
    keys: Keys::Listed(&[
        need("title", Text, "What it reads.", "\"Incident list\""),
        need("system", Text, "The ticketing tool.", "\"ServiceNow\""),
        need("status", Word(standings, &[]), "What it rests on.", "\"verified\""),
        need("evidence", Texts, "Where that can be seen.", "[\"https://…\"]"),
        need("files", Texts, "The files that it reads.", "[\"--tickets incident.csv\"]"),
        need("source", Table(&SOURCE), "The mapping.", ""),
        need("statuses", Table(&STATUSES), "What the tool's statuses usually mean.", ""),
    ]),
};

fn standings(_: &str) -> Vec<&'static str> {
    vec![ProfileStatus::Verified.key(), ProfileStatus::FromDocumentation.key()]
}

/// Reads the file of a profile.
pub(super) fn profile(name: &'static str, text: &str) -> Result<Profile, Vec<Problem>> {
    let mut problems = Problems::default();
    let tree = Tree::parse(text, &mut problems);
    check::check(&tree, &PROFILE, &mut problems);
    let no_files = |_: &str| Err(said!("file.no-files"));
    let (files, pictures) = (&no_files, NO_PICTURES);
    let mut reader = Reader { tree: &tree, problems: &mut problems, files, pictures };
    let root = &tree.root;
    let says = |key| root.get(key).map(Node::text_or_empty).unwrap_or_default();
    let list = |key| root.get(key).into_iter().flat_map(Node::texts).map(str::to_owned).collect();
    let profile = Profile {
        name,
        title: says("title"),
        system: says("system"),
        status: match says("status") == ProfileStatus::Verified.key() {
            true => ProfileStatus::Verified,
            false => ProfileStatus::FromDocumentation,
        },
        evidence: list("evidence"),
        files: list("files"),
        source: Source {
            own: BTreeSet::new(),
            own_constants: BTreeSet::new(),
            ..reader.source(root.get("source"), Shape::default())
        },
        statuses: crate::read::statuses(root.get("statuses").unwrap_or(&Node::nothing())),
    };
    match problems.into_sorted() {
        problems if problems.is_empty() => Ok(profile),
        problems => Err(problems),
    }
}
