//! What can be asked of `aloi verify`.

use super::Reads;
use super::sources::{self, SourceFile};
use crate::formats::Format;
use crate::held::Held;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[arg(value_name = "SEAL.ZIP")]
    pub(crate) seal: PathBuf,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) tickets: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) history: Vec<PathBuf>,
    #[arg(long, value_name = "NAME=FILE", value_parser = sources::source)]
    pub(crate) source: Vec<SourceFile>,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) exclusions: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) claims: Vec<PathBuf>,
    #[arg(short, long, value_name = "CONTRACT.TOML")]
    pub(crate) contract: Option<PathBuf>,
    #[arg(long, value_name = "HEX")]
    pub(crate) digest: Option<String>,
    #[arg(long, value_name = "KEY.PEM")]
    pub(crate) public_key: Option<PathBuf>,
    #[arg(long)]
    pub(crate) restate: bool,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// What is in memory.
    #[arg(skip)]
    pub(crate) held: Held,
}

impl VerifyArgs {
    /// What it reads a contract and files from: only of a contract that was given.
    pub(crate) fn reads(&mut self) -> Option<Reads<'_>> {
        Some(Reads {
            contract: self.contract.as_deref()?,
            held: &mut self.held,
            files: [
                ("tickets", Some(&mut self.tickets)),
                ("history", Some(&mut self.history)),
                ("exclusions", Some(&mut self.exclusions)),
                ("claims", Some(&mut self.claims)),
            ],
            sources: &mut self.source,
        })
    }
}
