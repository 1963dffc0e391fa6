//! What can be asked on the command line.

pub(crate) mod calendar;
pub(crate) mod init;
pub(crate) mod speed;
pub(crate) mod verify;

use crate::formats::Format;
use crate::held::Held;
use crate::overwrite::Files;
use aloi::{Language, Month};
use aloi_report::formats;
use aloi_report::model::Part;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Service-level KPIs computed exactly from ticket exports, and every verdict proved.
#[derive(Debug, Parser)]
#[command(name = "aloi", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Aloi {
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Aloi {
    /// What was asked, and the files that are read and written for it. The files of `explain` are
    /// one a flag: its tickets follow them. `due` asks for an instant.
    pub(crate) fn asked() -> (Self, Files) {
        let explain = |command: clap::Command| {
            ["tickets", "history"]
                .into_iter()
                .fold(command, |command, name| command.mut_arg(name, |arg| arg.num_args(1)))
        };
        let due = |command: clap::Command| command.mut_arg("as_of", |arg| arg.required(true));
        let command = Self::command().mut_subcommand("explain", explain);
        let mut command = command.mut_subcommand("due", due);
        let matches = command.get_matches_mut();
        let asked = Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
        let files = Files::of(&asked.command.companions(), &command, &matches);
        (asked, files)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The KPI of a month, or of several: on the terminal, as HTML, Excel, PDF, Markdown, CSV or JSON
    Report(ReportArgs),
    /// Each ticket's timeline and arithmetic, to be checked with a pencil
    Explain(ExplainArgs),
    /// The contract and the export, without a KPI: findings only
    Check(CheckArgs),
    /// The KPI under every other reading of the contract: which clause moves it, and which tickets
    Readings(ReadingsArgs),
    /// The other side's figures against ours: where they differ, why, and what it does to the rate
    Reconcile(ReconcileArgs),
    /// What is under way at an instant: what passes when, and what the month can still become
    Due(DueArgs),
    /// A sealed result checked and recomputed; or restated from a later export
    Verify(verify::VerifyArgs),
    /// Opening hours: a month drawn, the open time between two instants, a deadline
    Calendar {
        #[command(subcommand)]
        what: calendar::CalendarCommand,
    },
    /// A first contract proposed from an export
    Init(init::InitArgs),
    /// The JSON Schema of the contract file, for editors
    Schema,
}

impl Command {
    /// The names of the files that it may write beside each CSV.
    fn companions(&self) -> Vec<&'static str> {
        match self {
            Self::Report(args) => {
                let readings = args.readings.then_some(Part::Readings);
                let claims = args.claims.is_some().then_some(Part::Reconciliation);
                let parts: Vec<Part> = readings.into_iter().chain(claims).collect();
                formats::companions(args.detail.is_some(), &parts)
            }
            Self::Readings(_) => formats::companions_of_part(Part::Readings),
            Self::Reconcile(_) => formats::companions_of_part(Part::Reconciliation),
            Self::Verify(_) => formats::companions_of_part(Part::Restatement),
            Self::Due(_) => formats::companions_of_part(Part::Due),
            _ => Vec::new(),
        }
    }

    /// What it reads a contract and the files of an export from, if it does.
    pub(crate) fn reads(&mut self) -> Option<Reads<'_>> {
        let (export, claims) = match self {
            Self::Report(args) => (&mut args.export, args.claims.as_mut()),
            Self::Readings(args) => (&mut args.audit.export, None),
            Self::Reconcile(args) => (&mut args.audit.export, Some(&mut args.claims)),
            Self::Due(args) => (&mut args.export, None),
            Self::Explain(args) => (&mut args.export, None),
            Self::Check(args) => (&mut args.export, None),
            Self::Verify(args) => return args.reads(),
            Self::Calendar { .. } | Self::Init(_) | Self::Schema => return None,
        };
        Some(Reads {
            contract: &export.contract,
            held: &mut export.held,
            files: [
                ("tickets", Some(&mut export.tickets)),
                ("history", Some(&mut export.history)),
                ("exclusions", Some(&mut export.exclusions)),
                ("claims", claims),
            ],
        })
    }
}

/// The name of a contract that needs no `-c` in its folder (R34).
pub(crate) const OWN: &str = "aloi.toml";

/// The contract and the export.
#[derive(Clone, Debug, Args)]
pub(crate) struct Export {
    /// The contract file; its [files] are read where no other files are given
    #[arg(short, long, value_name = "CONTRACT.TOML", default_value = OWN)]
    pub(crate) contract: PathBuf,
    /// Files with one row a ticket; may repeat; * and ? stand for names; - is standard input
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) tickets: Vec<PathBuf>,
    /// Files with the tickets' history; may repeat; * and ? stand for names; - is standard input
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) history: Vec<PathBuf>,
    /// Registers of exclusions, besides that of the contract: the same columns, a row an
    /// entry; may repeat; only what was granted counts
    #[arg(long, value_name = "FILE")]
    pub(crate) exclusions: Vec<PathBuf>,
    /// Leave out whatever happened after this instant: 2026-10-31T18:00:00+01:00, without offset
    /// in the contract's zone, or a date alone (then 23:59:59 of that day)
    #[arg(long, value_name = "INSTANT")]
    pub(crate) as_of: Option<String>,
    /// The language of what is reported and found (default: the contract's)
    #[arg(long, value_parser = languages())]
    pub(crate) lang: Option<Language>,
    /// What is in memory instead.
    #[arg(skip)]
    pub(crate) held: Held,
}

/// What a command reads a contract and the files of an export from.
pub(crate) struct Reads<'c> {
    pub(crate) contract: &'c Path,
    pub(crate) held: &'c mut Held,
    /// The files by what they are read for; none where the command does not ask for such.
    pub(crate) files: [(&'static str, Option<&'c mut Vec<PathBuf>>); 4],
}

#[derive(Clone, Debug, Args)]
#[command(after_help = "Exit code: 0 done; 1 done, and with --fail-on-breach some row misses its \
                        target; 2 the inputs or the contract are wrong; 3 an internal error.")]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    #[command(flatten)]
    pub(crate) period: Period,
    /// Write the report to FILE; may repeat; its ending says the format: .html .xlsx .pdf .md
    /// .csv .json .txt; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// The format on standard output
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Which tickets the report lists; by default all for one month, none for several. With
    /// -o NAME.csv it adds NAME-tickets.csv and NAME-excluded.csv
    #[arg(long, value_enum)]
    pub(crate) detail: Option<Detail>,
    /// Add to each listed ticket its segments: who had it, in which state, and what counted
    #[arg(long)]
    pub(crate) segments: bool,
    /// Exit with 1 if some row misses its target (a row without tickets misses nothing)
    #[arg(long)]
    pub(crate) fail_on_breach: bool,
    #[command(flatten)]
    pub(crate) speed: speed::Speed,
    /// Add the KPI under every other reading of the contract, and the tickets that flip
    #[arg(long)]
    pub(crate) readings: bool,
    /// Add the reconciliation with the other side's figures, as aloi reconcile; without FILE, with
    /// those that the contract takes from the export
    #[arg(long, value_name = "FILE", num_args = 0..)]
    pub(crate) claims: Option<Vec<PathBuf>>,
    /// Seal the result: FILE.zip holds it with the contract and the digests of the export's files,
    /// for aloi verify. Its own digest is printed, to be kept elsewhere
    #[arg(long, value_name = "FILE.ZIP", conflicts_with = "lang")]
    pub(crate) seal: Option<PathBuf>,
    /// Sign the seal with this private key: Ed25519 in PEM, as openssl genpkey -algorithm ed25519
    /// writes it
    #[arg(long, value_name = "KEY.PEM", requires = "seal")]
    pub(crate) sign: Option<PathBuf>,
}

/// What every command of an audit is told.
#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    #[command(flatten)]
    pub(crate) period: Period,
    /// Write the result to FILE; may repeat; its ending says the format: .txt .md .csv .json hold
    /// what was found; .html .xlsx .pdf the whole report with it; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// The format on standard output
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) speed: speed::Speed,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit code: 0 done, whatever the readings give; 2 the inputs or the \
                        contract are wrong; 3 an internal error.")]
pub(crate) struct ReadingsArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit code: 0 done, differences or not; 2 the inputs, the claims or the \
                        contract are wrong; 3 an internal error.")]
pub(crate) struct ReconcileArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
    /// The other side's figures: a file of tickets, of rows, or one of each; may repeat. Not
    /// needed where the contract takes them from the export
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) claims: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit code: 0 done, whatever is overdue; 2 the inputs or the contract are \
                        wrong; 3 an internal error.")]
pub(crate) struct DueArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    /// Write the result to FILE; may repeat; its ending says the format: .txt .md .csv .json and
    /// .html, a page for a wall screen, hold what is due; .xlsx .pdf the report of the running month
    /// with it; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// The format on standard output
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) speed: speed::Speed,
}

/// One month, or several.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Period {
    /// The month, such as 2026-10
    #[arg(short, long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to"])]
    pub(crate) month: Option<Month>,
    /// The first of several months
    #[arg(long, value_name = "YYYY-MM", requires = "to")]
    pub(crate) from: Option<Month>,
    /// The last of several months, included
    #[arg(long, value_name = "YYYY-MM", requires = "from")]
    pub(crate) to: Option<Month>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    /// The tickets to explain
    #[arg(required = true, value_name = "TICKET")]
    pub(crate) ids: Vec<String>,
    /// The format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    /// The format on standard output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Detail {
    /// None: counts only
    Rows,
    /// The late ones
    Late,
    /// All of the base, and the excluded ones
    All,
}

/// Reads the code of a language.
pub(crate) fn languages() -> impl TypedValueParser<Value = Language> {
    let codes = PossibleValuesParser::new(Language::ALL.map(Language::key));
    codes.map(|code| Language::of_key(&code).unwrap_or_default())
}
