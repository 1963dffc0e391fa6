//! The calendar, asked as a user would: tables in plain words, a slow obvious walk, the cases of
//! other engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own case may stop")]

mod clocks;
mod definition;
mod exceptions;
mod json;
mod known;
mod notation;
mod properties;
mod regions;
mod support;
mod vectors;
