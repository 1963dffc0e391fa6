//! What a run has in memory instead of in the files that its arguments name: a contract with the
//! files that it names, and the names under which an export's files were sealed.

use crate::failure::Failure;
use crate::inputs::{self, Contract};
use crate::written::Written;
use aloi_words::said;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What is in memory; by default nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub(crate) contract: Option<Rc<HeldContract>>,
    /// The names by which results know some files, where these are not their own.
    pub(crate) names: BTreeMap<PathBuf, String>,
    /// What the run writes.
    pub(crate) written: Written,
    /// The contract file that the run was given, as much of it as shows that it is too large.
    pub(crate) bytes: Vec<u8>,
}

/// A contract file and the files that it names.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeldContract {
    /// Its base name.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// By their paths from the contract's folder, without `.` in them.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Held {
    /// The contract in the file of this path, which the run was given.
    pub(crate) fn given(&self, path: &Path) -> Result<Contract, Failure> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = |named: &str| inputs::beside(folder, named, &self.written);
        inputs::understood(&inputs::base_name(path), &self.bytes, &files)
    }

    /// The name by which results know a file of the export.
    pub(crate) fn name_of(&self, path: &Path) -> String {
        self.names.get(path).cloned().unwrap_or_else(|| inputs::base_name(path))
    }
}

impl HeldContract {
    /// The contract in these bytes of a file, with every file that it asks for.
    pub(crate) fn read(path: &Path, held: &Held) -> Result<Self, Failure> {
        let (bytes, written) = (held.bytes.clone(), &held.written);
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = RefCell::new(BTreeMap::new());
        let keep = |named: &str| {
            let bytes = inputs::beside(folder, named, written)?;
            files.borrow_mut().insert(plain(named), bytes.clone());
            Ok(bytes)
        };
        let name = inputs::base_name(path);
        inputs::understood(&name, &bytes, &keep)?;
        Ok(Self { name, bytes, files: files.into_inner() })
    }

    /// The contract, understood.
    pub(crate) fn contract(&self) -> Result<Contract, Failure> {
        self.contract_and_named().map(|(contract, _)| contract)
    }

    /// The contract, understood, and the files that it names.
    pub(crate) fn contract_and_named(&self) -> Result<(Contract, BTreeSet<String>), Failure> {
        let asked = RefCell::new(BTreeSet::new());
        let contract = inputs::understood(&self.name, &self.bytes, &|named| {
            let known = self.files.get(&plain(named)).cloned();
            asked.borrow_mut().insert(plain(named));
            known.ok_or_else(|| said!("cli.not-in-seal"))
        })?;
        Ok((contract, asked.into_inner()))
    }
}

/// A path as its parts below the folder.
fn plain(path: &str) -> String {
    let parts = path.trim().split('/').filter(|part| !part.is_empty() && *part != ".");
    parts.collect::<Vec<_>>().join("/")
}
