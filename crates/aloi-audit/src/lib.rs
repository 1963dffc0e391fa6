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

/// Adds a list to another, whose order is settled at the end: the longer of the two stays where it lies.
fn append<T>(ours: &mut Vec<T>, mut theirs: Vec<T>) {
    if ours.len() < theirs.len() {
        std::mem::swap(ours, &mut theirs);
    }
    ours.extend(theirs);
}
