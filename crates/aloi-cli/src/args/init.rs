//! What can be asked of `aloi init`.

use super::languages;
use aloi::Language;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "What no export can tell is marked TODO in the contract: whose groups count, \
                        what was promised. aloi report says what is left until it is complete."
)]
pub(crate) struct InitArgs {
    /// The files of the export, in any format and order, or patterns such as 2026-*.csv; - is
    /// standard input
    #[arg(required_unless_present = "profiles", value_name = "EXPORT")]
    pub(crate) exports: Vec<PathBuf>,
    /// Where the contract goes; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "contract.toml")]
    pub(crate) output: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Start from what is known of a ticketing tool's exports, such as servicenow
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// List the profiles, and leave
    #[arg(long, conflicts_with_all = ["exports", "profile"])]
    pub(crate) profiles: bool,
    /// The time zone of the contract, such as Europe/Paris; that of times without offset too
    #[arg(long, value_name = "ZONE")]
    pub(crate) timezone: Option<String>,
    /// The time zone of times without offset, where it is not the contract's, such as UTC
    #[arg(long, value_name = "ZONE")]
    pub(crate) source_timezone: Option<String>,
    /// What stands between two cells of a text file, where it is not found: one character, or tab
    #[arg(long, value_name = "SIGN", value_parser = sign, allow_hyphen_values = true)]
    pub(crate) delimiter: Option<u8>,
    /// The sheet of a workbook that has several
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The language of the reports; without it, that of the export
    #[arg(long, value_parser = languages())]
    pub(crate) lang: Option<Language>,
}

/// What stands between two cells, as a contract writes it.
fn sign(text: &str) -> Result<u8, String> {
    let found = aloi_contract::delimiter(text);
    found.ok_or_else(|| "one ASCII character, such as '^', or the word tab".to_owned())
}
