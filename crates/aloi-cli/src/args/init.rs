//! What can be asked of `aloi init`.

use super::languages;
use crate::asked::Unread;
use aloi::Language;
use aloi_words::said;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    #[arg(required_unless_present_any = ["profiles", "indicator"], value_name = "EXPORT")]
    pub(crate) exports: Vec<PathBuf>,
    #[arg(short, long, value_name = "FILE", default_value = "contract.toml")]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    #[arg(long, conflicts_with_all = ["exports", "profile"])]
    pub(crate) profiles: bool,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["exports", "profile", "profiles", "output"])]
    pub(crate) indicator: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub(crate) timezone: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub(crate) source_timezone: Option<String>,
    #[arg(long, value_name = "SIGN", value_parser = sign, allow_hyphen_values = true)]
    pub(crate) delimiter: Option<u8>,
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    #[arg(long, value_parser = languages())]
    pub(crate) lang: Option<Language>,
}

/// What stands between two cells, as a contract writes it.
fn sign(text: &str) -> Result<u8, Unread> {
    let found = aloi_contract::delimiter(text);
    found.ok_or_else(|| Unread(said!("asked.sign")))
}
