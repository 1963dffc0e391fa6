//! The files given to `aloi verify`, by what they are read for.

use crate::args::verify::VerifyArgs;
use crate::evidence::ROLES;
use crate::failure::Failure;
use crate::inputs;
use aloi_evidence::{Given, Inputs};
use std::path::PathBuf;

/// The files given, with their digests.
pub(super) struct Files {
    pub(super) given: Vec<Given>,
    /// Where each of them is.
    paths: Vec<PathBuf>,
}

/// A file to be read: for what, where it is, and the name by which results know it.
pub(super) struct Read {
    pub(super) role: String,
    pub(super) path: PathBuf,
    pub(super) name: String,
}

impl Files {
    /// The files that `args` names; all that cannot be read are named at once.
    pub(super) fn read(args: &VerifyArgs) -> Result<Self, Failure> {
        let (mut files, mut problems) = (Self { given: Vec::new(), paths: Vec::new() }, Vec::new());
        let all = [&args.tickets, &args.history, &args.exclusions, &args.claims];
        for (role, paths) in ROLES.into_iter().zip(all) {
            for path in inputs::found(paths, &mut problems) {
                if path.as_os_str() == "-" {
                    problems.push(format!("--{role} -: a file that is verified is read twice"));
                    continue;
                }
                let opened = std::fs::File::open(&path);
                match opened.and_then(|mut file| aloi_evidence::digest(&mut file)) {
                    Ok((sha256, length)) => {
                        let (role, file) = (role.to_owned(), inputs::base_name(&path));
                        files.given.push(Given { role, file, sha256, length });
                        files.paths.push(path);
                    }
                    Err(error) => problems.push(format!("cannot read {}: {error}", path.display())),
                }
            }
        }
        match problems.as_slice() {
            [] => Ok(files),
            messages => Err(Failure::input(messages.join("\nerror: "))),
        }
    }

    /// As they were given.
    pub(super) fn as_given(&self) -> Vec<Read> {
        let files = self.given.iter().zip(&self.paths);
        let read = files.map(|(given, path)| Read {
            role: given.role.clone(),
            path: path.clone(),
            name: given.file.clone(),
        });
        read.collect()
    }

    /// In the order and under the names of those that were sealed; those that were not come last.
    pub(super) fn in_order(&self, matched: &Inputs) -> Vec<Read> {
        let mut read = Vec::new();
        for state in &matched.states {
            let Some(at) = state.given else { continue };
            let (given, path) = (&self.given[at], &self.paths[at]);
            let sealed = state.sealed.as_ref();
            read.push(Read {
                role: sealed.map_or(&given.role, |sealed| &sealed.role).clone(),
                path: path.clone(),
                name: sealed.map_or(&given.file, |sealed| &sealed.file).clone(),
            });
        }
        read
    }
}
