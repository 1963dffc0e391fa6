//! **The audit of a KPI**: which figure is right, which clause decides, what is worth a question.
//!
//! The core says what a contract's figures are. This crate compares: with the supplier's claims,
//! with the other readings of the contract, with what patterns in the histories suggest. It reads
//! no file, asks no clock and prints nothing; what it finds are values, which `aloi-report` shows.

pub mod claims;
pub mod readings;
pub mod reconcile;
pub mod signals;

pub use readings::{Comparison, Readings};
