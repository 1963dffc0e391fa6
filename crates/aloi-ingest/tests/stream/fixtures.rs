//! Every fixture gives the same in every way.

use crate::CONTRACT;
use crate::ways::check;
use aloi_contract::ContractFile;
use aloi_ingest::{File, Files};
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// The folders below one.
fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The files of a fixture, by what they hold.
fn files_of(folder: &Path) -> Files {
    let mut files = Files::default();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kind = match name.split('.').next() {
            Some("tickets") => &mut files.tickets,
            Some("history" | "export") => &mut files.history,
            _ => continue,
        };
        kind.push(File { name, bytes: std::fs::read(&path).unwrap() });
    }
    files
}

/// The contract of a fixture: its own, that of all of its kind, or the founding one with a source.
fn contract_of(folder: &Path) -> Option<ContractFile> {
    let own = std::fs::read_to_string(folder.join("contract.toml"));
    let of_all = || std::fs::read_to_string(folder.join("../contract.toml"));
    let disguised = || {
        let source = std::fs::read_to_string(folder.join("source.toml"))?;
        Ok::<_, std::io::Error>(format!("{CONTRACT}\n{source}"))
    };
    let text = own.or_else(|_| disguised()).or_else(|_| of_all()).unwrap();
    let beside = |named: &str| {
        let bytes = std::fs::read(folder.join(named));
        bytes.map_err(|_| aloi_words::said!("file.no-files"))
    };
    aloi_contract::read_with(&text, &beside, &|_, _| Err(Vec::new())).ok()
}

#[test]
fn every_fixture_gives_the_same_in_every_way() {
    let mut seen = 0;
    for kind in ["rules", "findings", "profiles", "disguises", "."] {
        for folder in folders(&fixtures().join(kind)) {
            let files = files_of(&folder);
            if files.tickets.is_empty() && files.history.is_empty() {
                continue;
            }
            let Some(contract) = contract_of(&folder) else { continue };
            check(&folder.display().to_string(), &files, &contract);
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen} fixtures");
}
