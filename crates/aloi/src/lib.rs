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
//! | promise | what the contract says | [`Contract`]: each [`Indicator`] with its [`Level`]s, its [calendar](calendar::Calendar), the [reading] |
//! | normalise | [`Ticket`]: what the export tells, in words of the [`Glossary`] | [`Life`]: what was in force when |
//! | clock | [`Life`], calendar, reading: the [`Clock`] | elapsed seconds and their [`Segment`]s |
//! | judge | elapsed seconds, level | [`Judgement`] with its [`Verdict`] in an [`Assessment`] |
//! | tally | [`Assessment`]s | [`Kpi`]: a [`Tally`] for each level and month |
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
//! The [guide] goes step by step: from nothing to a month, a calendar alone, a stream.
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
pub mod amendment;
mod assess;
mod assessment;
mod base;
pub mod before_after;
mod bounds;
mod by;
pub mod calendar;
mod carry;
mod change;
mod clock;
pub mod condition;
mod contract;
mod count;
mod distribution;
pub mod doubt;
pub mod due;
mod edge;
mod event;
pub mod events;
pub mod example;
pub mod exclusion;
mod figure;
mod finding;
mod glossary;
mod grade;
pub mod guide;
mod happened;
mod history;
mod instant;
mod items;
mod knowledge;
mod kpi;
mod lengths;
mod life;
pub mod measure;
pub mod money;
mod month;
pub mod name;
mod open_hours;
mod order;
mod outages;
#[cfg(feature = "serde")]
pub mod pairs;
mod pending;
mod period;
mod periods;
mod phase;
mod pooled;
mod pools;
mod precision;
mod promise;
mod range;
mod rate;
pub mod reading;
mod reason;
mod row;
pub mod said;
mod scope;
mod small;
mod span;
mod state;
mod tally;
mod target;
mod thresholds;
mod ticket;
pub mod twice;
mod verdict;
mod walk;
pub mod within;
pub mod zone;

// Each public name has one address: what a public module holds is not here, what is here is in no
// public module. In the order of the flow.

// What was promised.
pub use by::{By, ByKey, Met, RowFor, Values};
pub use contract::{AgreedExclusion, Contract, ContractProblem, Language, ServiceClass};
pub use contract::{GroupCalendars, Indicator, Level, Pooled, Register, Together, Within};
pub use edge::{Bound, Edge, EdgeError, Sign, length};
pub use figure::{Figure, Times, Unit, Value};
pub use grade::{Grade, Grades, Worth};
pub use items::Items;
pub use lengths::Lengths;
pub use outages::{AtOnce, MonthLength, Outages};
pub use pools::Pools;
pub use promise::{Few, NotASmall, Promise, RANGES, RowVerdict, Ruling, Shown, Small, Then};
pub use row::{Of, TableRow};
pub use scope::Scope;
pub use target::{Target, TargetError};
pub use thresholds::Thresholds;

// Time.
pub use instant::Instant;
pub use month::{Month, NotAMonth};
pub use period::{Period, PeriodKind};
pub use periods::Periods;
pub use phase::Phase;
pub use span::Span;

// What the export tells, in the contract's words.
pub use change::Change;
pub use finding::Row;
pub use glossary::{Application, Field, Glossary, Group, Status, WordsMet};
pub use history::{History, Step, Timeline};
pub use pending::PendingHours;
pub use precision::Precision;
pub use state::State;
pub use ticket::{Noted, Planned, Summary, Ticket};

// What was in force when.
pub use event::Event;
pub use life::{Life, Restoration, Stage, UnmappedStatus};

// Which seconds count.
pub use clock::Clock;
pub use walk::{Counts, Segment};

// In the base or not, in time or late.
pub use assess::{Answers, AssessError, Assessor, BadContract, Desk};
pub use assessment::{Assessment, Left};
pub use knowledge::Knowledge;
pub use reason::Reason;
pub use verdict::{
    Elsewhere, Entries, Entry, Judgement, Outcome, Outside, Standing, Unfinished, Verdict, Waits,
};

// The figures.
pub use bounds::{Bounds, InDoubt};
pub use count::{Case, Count};
pub use distribution::{Against, Distribution};
pub use kpi::Kpi;
pub use range::{Leeway, Range};
pub use tally::Tally;

// What was noticed.
pub use finding::{Code, Finding, Place};

/// The version of this crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
