//! **Aloi's contract file: TOML in, a checked contract out, every problem with its place.**
//!
//! [`read`] turns the text of a `contract.toml` into an [`aloi::Contract`] and the [`Source`] that
//! says how its exports are to be read,
//! with the [`Look`] of its reports; or into every [`Problem`] of it at once. [`schema`] is the
//! same description of the file for editors. There is no I/O here: [`read_with`] is given the files
//! that a contract names: calendars, a logo.
//!
//! ```
//! let text = r#"
//! [contract]
//! title = "TMA Ni-Ni"
//! client = "Ni-Ni"
//! provider = "XX"
//! timezone = "Europe/Pari"
//! [provider]
//! groups = ["XX"]
//! [statuses]
//! closed = ["Clos"]
//! [calendars.tma]
//! hours = "24/7"
//! [[indicators]]
//! id = "restoration"
//! title = "Restoration"
//! calendar = "tma"
//! levels = [{ priority = "P1", within = "2h", target = "100%" }]
//! "#;
//! let problems = aloi_contract::read(text).unwrap_err();
//! assert_eq!(problems.len(), 1);
//! assert_eq!(problems[0].to_string(), "there is no time zone \"Europe/Pari\"");
//! assert_eq!(&text[problems[0].span.clone()], "\"Europe/Pari\"");
//!
//! let file = aloi_contract::read(&text.replace("/Pari\"", "/Paris\"")).unwrap();
//! assert_eq!(file.contract.indicators[0].levels[0].conditions.priorities(), ["P1"]);
//! ```

mod amended;
mod apart;
mod brackets;
mod calendars;
mod check;
mod claims;
mod column;
mod condition;
mod events;
mod exclusions;
mod figures;
mod files;
mod further;
mod grades;
mod heading;
mod helps;
mod holidays;
mod ics;
mod kind;
mod leaf;
mod limits;
mod look;
mod mapping;
mod measure;
mod money;
mod near;
mod pattern;
mod penalties;
mod phases;
mod pooled;
mod problem;
mod profiles;
mod promise;
mod read;
mod records;
mod registers;
mod report;
mod schema;
mod signals;
mod source;
mod sources;
mod spec;
mod syntax;
mod tree;
mod unfinished;
mod versions;

pub use claims::{ClaimColumn, ClaimsFrom, ClaimsList, ClaimsSource, Rates};
pub use column::Column;
pub use files::FileNames;
pub use further::{Further, Tells};
pub use heading::{Heading, label};
pub use helps::{date_help, near_zones};
pub use holidays::{Files, HolidaysProblem, holidays};
pub use ics::{IcsProblem, ics};
pub use limits::LARGEST;
pub use look::{Colour, Logo, LogoKind, LogoProblem, Look, NotAColour, Pictures, Signature};
pub use measure::choices;
pub use near::nearest;
pub use problem::Problem;
pub use profiles::{Profile, ProfileStatus, profiles, profiles_listing};
pub use records::{RecordPath, Records, Step};
pub use schema::schema;
pub use source::{Asked, Dates, Durations, Opened, Repeats, Shape, Source, delimiter};

use aloi::exclusion::{self, Exclusion};
use aloi::{Language, Month, Place, Thresholds};
use aloi_words::said;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A contract file that was understood.
#[derive(Clone, Debug)]
pub struct ContractFile {
    /// The contract, which [`aloi::Contract::problems`] finds nothing wrong with.
    pub contract: aloi::Contract,
    /// How its exports are to be read.
    pub source: Source,
    /// How its registers are to be read, by their names (R17).
    pub registers: BTreeMap<String, Source>,
    /// How its reports look.
    pub look: Look,
    /// What its reports say of the results of an indicator, by its id, in Markdown.
    pub comments: BTreeMap<String, String>,
    /// What was asked to be left out, granted or not. The contract holds what was granted. The
    /// place of each is its line, in a file without name.
    pub exclusions: Vec<Exclusion>,
    /// From when on each signal counts; none without the section `[signals]`.
    pub signals: Option<Thresholds>,
    /// How the other side's claims are to be read.
    pub claims: ClaimsSource,
    /// Where the files of a month's work lie (R34).
    pub files: FileNames,
}

impl ContractFile {
    /// The same for the items of one of its registers, by its name: what is read and asked of them.
    #[must_use]
    pub fn of_register(&self, name: &str) -> Self {
        let source = self.registers.get(name).cloned().unwrap_or_default();
        Self { contract: self.contract.of_source(Some(name)), source, ..self.clone() }
    }

    /// Gives the places of its exclusions the name of the file.
    pub fn name_places(&mut self, name: &str) {
        let name: Arc<str> = name.into();
        for entry in &mut self.exclusions {
            if let Place::Line { file, .. } = &mut entry.place {
                *file = Arc::clone(&name);
            }
        }
    }
}

/// Reads the text of a contract file that names no other file: [`read_with`] reads one that does.
///
/// # Errors
/// Those of [`read_with`]; and a file that it names (`holidays = "holidays.ics"`), which is not
/// read.
pub fn read(text: &str) -> Result<ContractFile, Vec<Problem>> {
    read_with(text, &|_| Err(said!("file.no-files")), look::NO_PICTURES)
}

/// The language that the text of a contract file asks for, whatever else is wrong with it.
#[must_use]
pub fn language(text: &str) -> Option<Language> {
    if limits::too_large(text).is_some() {
        return None;
    }
    let tree = tree::Tree::parse(text, &mut problem::Problems::default());
    Language::of_key(tree.root.get("contract")?.get("language")?.text()?)
}

/// The files of a month's work that the text of a contract file names (R34), whatever else is wrong
/// with it; those that do not lie below its folder are left out, and refused by [`read_with`].
#[must_use]
pub fn files(text: &str) -> FileNames {
    if limits::too_large(text).is_some() {
        return FileNames::default();
    }
    FileNames::of(&tree::Tree::parse(text, &mut problem::Problems::default()).root)
}

/// Reads the text of a contract file; `files` gives the files that it names, by their paths
/// from the contract's folder; `pictures` says of one of them what whoever draws it says of it.
///
/// # Errors
/// Every problem of it, in the order of their places: of the syntax, of keys and values, of what
/// they say together, and of the files that it names; and every line with a `# TODO` comment.
pub fn read_with(
    text: &str,
    files: Files<'_>,
    pictures: Pictures<'_>,
) -> Result<ContractFile, Vec<Problem>> {
    if let Some(problem) = limits::too_large(text) {
        return Err(vec![problem]);
    }
    let mut problems = problem::Problems::default();
    let mut tree = tree::Tree::parse(text, &mut problems);
    amended::write_out(&mut tree, &mut problems);
    unfinished::lines(text, &mut problems);
    check::check(&tree, &spec::FILE, &mut problems);
    if limits::exceeded(&tree, &mut problems) {
        return Err(problems.into_sorted());
    }
    let mut reader = leaf::Reader { tree: &tree, problems: &mut problems, files, pictures };
    let mut contract = reader.contract();
    let source = reader.tickets(&contract);
    contract.held_from = source.from.and_then(Month::of_day);
    let registers = reader.sources(&contract);
    reader.contradictions(&contract);
    let (look, comments) = reader.look(&contract);
    let exclusions = reader.exclusions(&contract);
    let contract = contract.agreeing(exclusion::granted(&exclusions));
    let signals = reader.signals();
    let claims = reader.claims(&contract);
    let names = reader.file_names(&claims);
    match problems.into_sorted() {
        problems if problems.is_empty() => Ok(ContractFile {
            contract,
            source,
            registers,
            look,
            comments,
            exclusions,
            signals,
            claims,
            files: names,
        }),
        problems => Err(problems),
    }
}
