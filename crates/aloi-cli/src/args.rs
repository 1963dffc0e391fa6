//! What can be asked on the command line. What its arguments are is said in the files of words (`[help]`), by the
//! path of the command and the name of the argument: see `helps.rs`.

pub(crate) mod calendar;
pub(crate) mod init;
pub(crate) mod sources;
pub(crate) mod speed;
pub(crate) mod verify;

use crate::asked::{self, Unread};
use crate::formats::Format;
use crate::held::Held;
use crate::helps;
use crate::language::words;
use crate::overwrite::Files;
use aloi::{Language, Month, NotAMonth};
use aloi_report::formats;
use aloi_report::model::Part;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use sources::SourceFile;
use std::path::{Path, PathBuf};

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
        let command = command.mut_subcommand("due", due);
        let mut command = helps::told(command, words());
        let line = std::env::args_os();
        let matches = command.try_get_matches_from_mut(line).unwrap_or_else(|e| asked::end(&e));
        let asked = Self::from_arg_matches(&matches).unwrap_or_else(|error| asked::end(&error));
        let files = Files::of(&asked.command.companions(), &command, &matches);
        (asked, files)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Report(ReportArgs),
    Explain(ExplainArgs),
    Check(CheckArgs),
    Readings(ReadingsArgs),
    Reconcile(ReconcileArgs),
    Due(DueArgs),
    Verify(verify::VerifyArgs),
    Calendar {
        #[command(subcommand)]
        what: calendar::CalendarCommand,
    },
    Init(init::InitArgs),
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
            sources: &mut export.source,
        })
    }
}

/// The name of a contract that needs no `-c` in its folder (R34).
pub(crate) const OWN: &str = "aloi.toml";

/// The contract and the export.
#[derive(Clone, Debug, Args)]
pub(crate) struct Export {
    #[arg(short, long, value_name = "CONTRACT.TOML", default_value = OWN)]
    pub(crate) contract: PathBuf,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) tickets: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) history: Vec<PathBuf>,
    #[arg(long, value_name = "NAME=FILE", value_parser = sources::source)]
    pub(crate) source: Vec<SourceFile>,
    #[arg(long, value_name = "FILE")]
    pub(crate) exclusions: Vec<PathBuf>,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) as_of: Option<String>,
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
    /// Those of registers.
    pub(crate) sources: &'c mut Vec<SourceFile>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    #[command(flatten)]
    pub(crate) period: Period,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[arg(long, value_enum)]
    pub(crate) detail: Option<Detail>,
    #[arg(long)]
    pub(crate) segments: bool,
    #[arg(long)]
    pub(crate) fail_on_breach: bool,
    #[command(flatten)]
    pub(crate) speed: speed::Speed,
    #[arg(long)]
    pub(crate) readings: bool,
    #[arg(long, value_name = "FILE", num_args = 0..)]
    pub(crate) claims: Option<Vec<PathBuf>>,
    #[arg(long, value_name = "FILE.ZIP", conflicts_with = "lang")]
    pub(crate) seal: Option<PathBuf>,
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
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) speed: speed::Speed,
}

#[derive(Debug, Args)]
pub(crate) struct ReadingsArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReconcileArgs {
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) claims: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DueArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) speed: speed::Speed,
}

/// One month, or several.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Period {
    #[arg(short, long, value_name = "YYYY-MM", value_parser = month, conflicts_with_all = ["from", "to"])]
    pub(crate) month: Option<Month>,
    #[arg(long, value_name = "YYYY-MM", value_parser = month, requires = "to")]
    pub(crate) from: Option<Month>,
    #[arg(long, value_name = "YYYY-MM", value_parser = month, requires = "from")]
    pub(crate) to: Option<Month>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) export: Export,
    #[arg(required_unless_present = "money", value_name = "TICKET")]
    pub(crate) ids: Vec<String>,
    #[arg(long, requires = "month", conflicts_with = "ids")]
    pub(crate) money: bool,
    #[arg(short, long, value_name = "YYYY-MM", value_parser = month, requires = "money")]
    pub(crate) month: Option<Month>,
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) export: Export,
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
    Rows,
    Late,
    All,
}

/// Reads a month.
pub(crate) fn month(text: &str) -> Result<Month, Unread> {
    text.parse().map_err(|error: NotAMonth| Unread(error.said()))
}

/// Reads the code of a language.
pub(crate) fn languages() -> impl TypedValueParser<Value = Language> {
    let codes = PossibleValuesParser::new(Language::ALL.map(Language::key));
    codes.map(|code| Language::of_key(&code).unwrap_or_default())
}
