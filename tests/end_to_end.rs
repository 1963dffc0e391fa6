//! The real binary, end to end: one program of tests, so that it is built and linked once.
#![allow(missing_docs, reason = "tests")]

mod browser;
mod shell;

mod amendments;
mod calendar;
mod cost;
mod disguises;
mod docs;
mod doubt;
mod due;
mod evidence;
mod exclusions;
mod explained;
mod files;
mod findings;
mod forged;
mod formats;
mod gallery;
mod holidays;
mod hostile;
mod house;
mod init;
mod init_flags;
mod money;
mod names;
mod nini;
mod oracle;
mod outputs;
mod overwrite;
mod page;
mod paragraphs;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
#[cfg(feature = "pdf")]
mod pdf;
mod profiles;
mod readings;
mod readme;
mod real_log;
mod reconcile;
mod rules;
mod signals;
mod spoken;
mod stopped;
mod streams;
mod sums;
mod words;
mod workbooks;
mod wrong_inputs;
