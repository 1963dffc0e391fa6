//! What can be asked of a calendar.

use super::{TextOrJson, languages};
use aloi::{Language, Month};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// A month drawn: the hours and the open time of each day, public holidays, changes of clock
    Show(ShowArgs),
    /// The open time between two instants, or of each row of a CSV
    Between(BetweenArgs),
    /// The earliest instant by which so much open time has passed, or of each row of a CSV
    Add(AddArgs),
}

/// Opening hours: given here, or by a contract.
#[derive(Debug, Args)]
pub(crate) struct CalendarOptions {
    /// Opening hours: "24/7", "Mo-Fr 09:00-12:30,13:30-18:00; PH off", "22:00-06:00"; "Mo-Su off"
    /// never opens (the OpenStreetMap notation)
    #[arg(long, value_name = "HOURS")]
    pub(crate) hours: Option<String>,
    /// The zone of the opening hours, such as Europe/Paris, and of instants without offset; with
    /// -c, of the instants alone (default: the calendar's)
    #[arg(long, value_name = "ZONE")]
    pub(crate) timezone: Option<String>,
    /// Public holidays: of a European country or a part of one (FR, FR-67, DE-BY), of a calendar
    /// file (holidays.ics), or listed: 2026-05-01,2026-12-25
    #[arg(long, value_name = "REGION|FILE|DATE,...")]
    pub(crate) holidays: Option<String>,
    /// Dates on which nothing opens; may repeat
    #[arg(long, value_name = "DATE,...")]
    pub(crate) closed: Vec<String>,
    /// Hours of a date in place of its usual ones: 2026-10-25=00:00-06:00,22:00-06:00; may repeat
    #[arg(long, value_name = "DATE=HOURS")]
    pub(crate) open: Vec<String>,
    /// The length of a working day, such as 8h, where open weekdays differ in length
    #[arg(long, value_name = "LENGTH")]
    pub(crate) working_day: Option<String>,
    /// Take the opening hours from this contract file
    #[arg(short, long, value_name = "CONTRACT.TOML")]
    pub(crate) contract: Option<PathBuf>,
    /// Which of the contract's calendars; may be left out where there is one only
    #[arg(long, value_name = "NAME")]
    pub(crate) calendar: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The month, such as 2026-10
    #[arg(short, long, value_name = "YYYY-MM")]
    pub(crate) month: Month,
    #[command(flatten)]
    pub(crate) calendar: CalendarOptions,
    /// The language of the drawing (default: the contract's, else English)
    #[arg(long, value_parser = languages())]
    pub(crate) lang: Option<Language>,
    /// The format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

/// What the help says of a CSV on standard input.
macro_rules! csv_help {
    ($arguments:literal, $columns:literal, $added:literal) => {
        concat!(
            "Without ",
            $arguments,
            ", or with - in their place, rows are read from standard input: a CSV with a header \
             line and the columns ",
            $columns,
            "; other columns are kept as they are. The same rows are written with the column ",
            $added,
            " added (with --format json, one JSON object a line). The cell of a wrong row stays \
             empty, standard error says why, and the exit code is 2."
        )
    };
}

#[derive(Debug, Args)]
#[command(
    override_usage = "aloi calendar between <START> <END> --hours <HOURS> --timezone <ZONE>\n       \
                      aloi calendar between <START> <END> -c <CONTRACT.TOML> [--calendar <NAME>]\n       \
                      aloi calendar between [-] --hours <HOURS> --timezone <ZONE> < pairs.csv",
    after_help = csv_help!("START and END", "start and end", "seconds")
)]
pub(crate) struct BetweenArgs {
    /// From when: 2026-10-05T10:30:00+02:00, or without offset in --timezone: 2026-10-05T10:30,
    /// 2026-10-05 (the beginning of that day)
    pub(crate) start: Option<String>,
    /// Until when
    pub(crate) end: Option<String>,
    #[command(flatten)]
    pub(crate) calendar: CalendarOptions,
    /// The format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(
    override_usage = "aloi calendar add <START> <AMOUNT> --hours <HOURS> --timezone <ZONE>\n       \
                      aloi calendar add <START> <AMOUNT> -c <CONTRACT.TOML> [--calendar <NAME>]\n       \
                      aloi calendar add [-] --hours <HOURS> --timezone <ZONE> < pairs.csv",
    after_help = csv_help!("START and AMOUNT", "start and amount", "deadline")
)]
pub(crate) struct AddArgs {
    /// From when: 2026-10-05T10:30:00+02:00, or without offset in --timezone: 2026-10-05T10:30,
    /// 2026-10-05 (the beginning of that day)
    pub(crate) start: Option<String>,
    /// How much open time: 4h, 1h30, 90m, 45s, "1 working day"; "1 day" on 24/7 only
    #[arg(allow_hyphen_values = true)]
    pub(crate) amount: Option<String>,
    #[command(flatten)]
    pub(crate) calendar: CalendarOptions,
    /// The format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}
