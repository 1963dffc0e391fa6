//! The files given to `aloi verify`, by what they are read for.

use crate::args::verify::VerifyArgs;
use crate::evidence::{ROLES, flag_of, is_role, role_of};
use crate::failure::Failure;
use crate::inputs;
use aloi_evidence::{Given, Input, Inputs};
use aloi_words::{list, said};
use std::collections::BTreeSet;
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
        let all = [&args.tickets[..], &args.history, &args.exclusions, &args.claims];
        let named = ROLES.into_iter().map(str::to_owned).zip(all);
        let registers = args.source.iter();
        let registers = registers.map(|one| (role_of(one), std::slice::from_ref(&one.path)));
        for (role, paths) in named.chain(registers) {
            for path in inputs::found(paths, &mut problems) {
                if path.as_os_str() == "-" {
                    problems.push(said!("cli.read-twice", role));
                    continue;
                }
                let opened = std::fs::File::open(&path);
                match opened.and_then(|mut file| aloi_evidence::digest(&mut file)) {
                    Ok((sha256, length)) => {
                        let (role, file) = (role.clone(), inputs::base_name(&path));
                        files.given.push(Given { role, file, sha256, length });
                        files.paths.push(path);
                    }
                    Err(error) => problems.push(inputs::cannot_read(&path, &error)),
                }
            }
        }
        Failure::unless_none(problems)?;
        Ok(files)
    }

    /// Refuses a restatement without the registers and the claims that were sealed: the figures
    /// would change for want of a file, and the restatement could not tell.
    pub(super) fn complete(&self, sealed: &[Input]) -> Result<(), Failure> {
        let matched = aloi_evidence::given(sealed, &self.given);
        let (mut missing, mut flags) = (Vec::new(), Vec::new());
        let registers = sealed.iter().map(|input| input.role.as_str());
        let registers: BTreeSet<&str> =
            registers.filter(|role| is_role(role) && !ROLES.contains(role)).collect();
        for role in ["exclusions", "claims"].into_iter().chain(registers) {
            let count = self.given.iter().filter(|given| given.role == role).count();
            let of_role = sealed.iter().filter(|input| input.role == role);
            if of_role.count() <= count {
                continue;
            }
            let absent = matched.states.iter().filter(|state| state.given.is_none());
            let absent = absent.filter_map(|state| state.sealed.as_ref());
            let absent: Vec<&str> = absent
                .filter(|input| input.role == role)
                .map(|input| input.file.as_str())
                .collect();
            missing.push(said!("cli.of-role", files = list(&absent), role));
            match ROLES.contains(&role) {
                true => flags.push(format!("--{role} {}", absent.join(" "))),
                false => flags.extend(absent.iter().map(|file| format!("{}{file}", flag_of(role)))),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing.into_iter().reduce(|all, next| said!("cli.and", all, next));
        let message = said!("cli.sealed-with-more", missing);
        let flags = flags.join(" ");
        let help = said!("cli.sealed-with-more-help", flags);
        Err(Failure::input(message).help(help))
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
