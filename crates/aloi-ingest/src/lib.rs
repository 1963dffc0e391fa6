//! **From ticket exports to tickets**: encodings, delimiters, the `[source]` mapping, findings.
//!
//! [`read`] takes the bytes of the export's files and gives an [`Export`]: its tickets, ready for
//! the core, and everything that was noticed on the way. Every row is used, or set aside with a
//! finding. Where a figure would rest on a guess it stops instead, with *all* the places at which
//! it would ([`Stop`]).
//!
//! It opens no file and asks no clock: bytes in, tickets out. What is read of personal data is
//! what the contract's columns name: ticket ids, groups, statuses, priorities and times. Titles,
//! descriptions and names of people are never looked at.

mod assemble;
mod cell;
mod changes;
mod claims;
mod columns;
mod counted;
mod damage;
mod decode;
mod duration;
mod exclusions;
mod export;
mod files;
mod followed;
mod guessed;
mod holders;
mod ids;
mod instants;
mod intervals;
mod later;
mod moments;
mod names;
mod new_groups;
mod opened;
mod opening;
pub mod part;
mod planned;
mod pool;
mod quoted;
mod read_as;
mod reading;
mod row;
mod rows;
mod same;
mod shapes;
mod sieve;
mod snapshots;
mod stop;
mod stops;
pub mod stream;
mod summary;
pub mod system;
pub mod table;
mod tickets;
mod time;
mod times;
mod total;
mod unread;
mod unreadable;
mod watch;
mod words;

pub use duration::{DurationProblem, read_duration};

pub use claims::{ClaimsRead, read_claims};
pub use exclusions::{Register, read_exclusions};
pub use export::{Export, read, read_watched};
pub use files::{File, FileRead, Files, sha256};
pub use new_groups::{NewGroup, NewGroups};
pub use read_as::{FieldRead, ReadAs, ReadFrom};
pub use stop::Stop;
pub use stream::{Source, Sources, Streamed, stream};
pub use time::{
    Basis, Count, DateOrder, LocalGuess, OrderEvidence, OrderVerdict, Spot, TimeFormat,
    TimeProblem, TimesSeen, ToTheMinute, Written,
};
