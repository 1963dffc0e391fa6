//! **Aloi computes service-level KPIs exactly from ticket histories.**
//!
//! A service contract promises, say: "P1 incidents restored within 2 hours, 100 % of them, every
//! month". This crate says whether that was kept, on which tickets it was not, and shows every
//! second behind the answer. It reads no file, asks no clock and prints nothing: the same tickets
//! under the same contract give the same figures, on any machine, on any day.
//!
//! # One flow
//!
//! | step | in | out |
//! |---|---|---|
//! | normalise | [`Ticket`]: what the export tells | [`Life`]: what was in force when ([`life`], [`history`]) |
//! | clock | [`Life`], [`Calendar`], [`Reading`] | elapsed seconds and their [`Segment`]s ([`clock`]) |
//! | judge | elapsed seconds, level | [`Judgement`] in an [`Assessment`] ([`assess`]) |
//! | tally | [`Assessment`]s | [`Kpi`]: a [`Tally`] for each level and month ([`kpi`]) |
//!
//! [`Assessor::assess`] does the first three for one ticket; [`Kpi::count`] the last. For tickets
//! without end, one after another and on several threads, there is the [`Desk`].
//!
//! ```
//! use aloi::{Assessor, Glossary, Knowledge, Kpi, example};
//!
//! let contract = example::contract();
//! let mut glossary = Glossary::new(&contract);
//! let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
//!
//! let october = "2026-10".parse()?;
//! let mut kpi = Kpi::new(&contract, &[october]);
//! for ticket in example::tickets(&mut glossary) {
//!     kpi.count(&assessor.assess(&ticket, &glossary)?);
//! }
//!
//! let level = &contract.indicators[0].levels[0]; // P1 within 2 hours, 100 %
//! let p1 = kpi.tally(0, 0, october);
//! assert_eq!(p1.rate(level.target).as_deref(), Some("50.00"));
//! assert_eq!(level.target.is_met_by(p1), Some(false));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is measured
//!
//! *Délai de restauration de service des incidents*, the restoration time of incidents, as the
//! founding contract sheet defines it. **Unit**: seconds of the indicator's calendar. **Counted**:
//! while the ticket is assigned to the provider, `new` or `active`, within opening hours, from the
//! first assignment to the provider to the restoration (R5). **Not counted**: other groups,
//! pending, closed hours, agreed stops. **Base of a month**: tickets in scope, assigned to the
//! provider, restored, and closed in the month (R8). **Formula**: 100 × tickets in time / tickets
//! in the base (R13), compared with the target as an exact fraction.
//!
//! The rules R1 to R16 that the documentation cites are in `docs/rules.md` of the repository.

mod agreed;
pub mod assess;
pub mod base;
pub mod before_after;
pub mod bounds;
pub mod calendar;
pub mod clock;
pub mod contract;
pub mod desk;
pub mod distribution;
pub mod doubt;
pub mod example;
pub mod exclusion;
pub mod finding;
pub mod glossary;
pub mod history;
pub mod instant;
pub mod kpi;
pub mod life;
pub mod month;
pub mod name;
mod order;
mod pending;
pub mod precision;
pub mod reading;
pub mod scope;
pub mod span;
pub mod state;
pub mod tally;
pub mod target;
pub mod ticket;
pub mod twice;
pub mod verdict;
pub mod within;
pub mod zone;

pub use assess::{AssessError, Assessor, Knowledge, Left};
pub use base::Reason;
pub use before_after::BeforeAfter;
pub use bounds::{Bounds, InDoubt};
pub use calendar::Calendar;
pub use clock::{Clock, Counts, Segment};
pub use contract::{AgreedExclusion, Contract, ContractProblem, Indicator, Level, ServiceClass};
pub use desk::Desk;
pub use distribution::{Against, Distribution};
pub use doubt::{Doubt, Doubtful, Fate, GuessedTime, Guesses, Told};
pub use exclusion::{Agreement, Exclusion};
pub use finding::{Code, Finding, Place, Row};
pub use glossary::{Application, Field, Glossary, Group, Status};
pub use history::{Change, History, Timeline};
pub use instant::Instant;
pub use kpi::Kpi;
pub use life::Life;
pub use month::Month;
pub use name::{Name, Pattern};
pub use pending::PendingHours;
pub use precision::Precision;
pub use reading::Reading;
pub use scope::Scope;
pub use span::Span;
pub use state::State;
pub use tally::Tally;
pub use target::Target;
pub use ticket::{Planned, Summary, Ticket};
pub use verdict::{Assessment, Judgement, Outcome, Standing, Verdict};
pub use zone::Tz;

/// The version of the time zone data, such as `2026f`: with the inputs, it fixes every figure.
pub const TZDATA: &str = zone::RELEASE;

/// The version of this crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
