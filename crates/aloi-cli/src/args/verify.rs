//! What can be asked of `aloi verify`.

use super::Reads;
use crate::formats::Format;
use crate::held::Held;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "Exit code: 0 what was asked is the same, or the month was restated; 2 the \
                        seal, the contract or the inputs are not those that were sealed, or the \
                        result is not the same; 3 an internal error."
)]
pub(crate) struct VerifyArgs {
    /// The seal that aloi report --seal wrote
    #[arg(value_name = "SEAL.ZIP")]
    pub(crate) seal: PathBuf,
    /// The sealed files with one row a ticket, by any name; may repeat; * and ? stand for names
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) tickets: Vec<PathBuf>,
    /// The sealed files with the tickets' history; may repeat; * and ? stand for names
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) history: Vec<PathBuf>,
    /// The sealed registers of exclusions; may repeat
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) exclusions: Vec<PathBuf>,
    /// The sealed files of claims; may repeat
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) claims: Vec<PathBuf>,
    /// Compare this contract with the sealed one, too; its [files] are read where no other files
    /// are given. What is recomputed rests on the sealed one
    #[arg(short, long, value_name = "CONTRACT.TOML")]
    pub(crate) contract: Option<PathBuf>,
    /// The digest of the seal that was kept elsewhere: its SHA-256
    #[arg(long, value_name = "HEX")]
    pub(crate) digest: Option<String>,
    /// The public key of who signed the seal: Ed25519 in PEM
    #[arg(long, value_name = "KEY.PEM")]
    pub(crate) public_key: Option<PathBuf>,
    /// Compute the sealed months again from a later export, and tell which tickets changed and
    /// what it does to the rows
    #[arg(long)]
    pub(crate) restate: bool,
    /// Write the result to FILE; may repeat; its ending says the format: .txt .md .csv .json, with
    /// --restate also .html .xlsx .pdf; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// The format on standard output
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
        })
    }
}
