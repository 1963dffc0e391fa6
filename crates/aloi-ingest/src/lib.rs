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
mod columns;
mod decode;
mod export;
mod snapshots;
mod stop;
mod table;
mod tickets;
mod time;

pub use export::{Export, File, FileRead, Files, read, sha256};
pub use stop::Stop;
pub use time::{LocalGuess, TimeFormat, TimeProblem, Written};
