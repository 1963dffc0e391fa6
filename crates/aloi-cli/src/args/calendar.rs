//! What can be asked of a calendar.

use super::{TextOrJson, languages, month};
use aloi::{Language, Month};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    Show(ShowArgs),
    Between(BetweenArgs),
    Add(AddArgs),
}

/// Opening hours: given here, or by a contract.
#[derive(Debug, Args)]
pub(crate) struct CalendarOptions {
    #[arg(long, value_name = "HOURS")]
    pub(crate) hours: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub(crate) timezone: Option<String>,
    #[arg(long, value_name = "REGION|FILE|DATE,...")]
    pub(crate) holidays: Option<String>,
    #[arg(long, value_name = "DATE,...")]
    pub(crate) closed: Vec<String>,
    #[arg(long, value_name = "DATE=HOURS")]
    pub(crate) open: Vec<String>,
    #[arg(long, value_name = "LENGTH")]
    pub(crate) working_day: Option<String>,
    #[arg(short, long, value_name = "CONTRACT.TOML")]
    pub(crate) contract: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub(crate) calendar: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    #[arg(short, long, value_name = "YYYY-MM", value_parser = month)]
    pub(crate) month: Month,
    #[command(flatten)]
    pub(crate) calendar: CalendarOptions,
    #[arg(long, value_parser = languages())]
    pub(crate) lang: Option<Language>,
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(
    override_usage = "aloi calendar between <START> <END> --hours <HOURS> --timezone <ZONE>\n       \
                      aloi calendar between <START> <END> -c <CONTRACT.TOML> [--calendar <NAME>]\n       \
                      aloi calendar between [-] --hours <HOURS> --timezone <ZONE> < pairs.csv"
)]
pub(crate) struct BetweenArgs {
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    #[command(flatten)]
    pub(crate) calendar: CalendarOptions,
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(
    override_usage = "aloi calendar add <START> <AMOUNT> --hours <HOURS> --timezone <ZONE>\n       \
                      aloi calendar add <START> <AMOUNT> -c <CONTRACT.TOML> [--calendar <NAME>]\n       \
                      aloi calendar add [-] --hours <HOURS> --timezone <ZONE> < pairs.csv"
)]
pub(crate) struct AddArgs {
    pub(crate) start: Option<String>,
    #[arg(allow_hyphen_values = true)]
    pub(crate) amount: Option<String>,
    #[command(flatten)]
    pub(crate) calendar: CalendarOptions,
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}
