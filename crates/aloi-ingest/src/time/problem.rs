//! Why a text is no time, and what to write instead.

use super::form::{Form, Order};
use super::order::DateOrder;
use super::serial::System;
use crate::quoted::{named, quoted};
use aloi_words::{Said, said, shown_in_english};

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeProblem {
    /// Not in the form that the source declares, or in none that tells what it means.
    NotInForm {
        /// The text.
        text: String,
        /// The form.
        expected: Said,
    },
    /// Two numbers, and nothing yet that tells the day from the month.
    OrderUnknown {
        /// The text.
        text: String,
        /// The order that it proves itself.
        proof: Option<DateOrder>,
    },
    /// Nothing stands where a time must.
    Missing,
    /// A time of 1969 or earlier, or of 2101 or later.
    OutOfRange(
        /// The text.
        String,
    ),
}

impl TimeProblem {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let source = || said!("stop.in-source");
        match self {
            Self::NotInForm { text, expected } => {
                said!("time.not-in-form", text = quoted(text), expected)
            }
            Self::OrderUnknown { text, .. } => {
                said!("time.order-unknown", text = quoted(text), source = source())
            }
            Self::Missing => said!("time.missing"),
            Self::OutOfRange(text) => {
                said!("time.out-of-range", text = quoted(text), source = source())
            }
        }
    }

    pub(super) fn not_in_form(text: &str, form: &Form) -> Self {
        Self::NotInForm { text: text.to_owned(), expected: expected(text, form) }
    }

    /// `03/11/26`: three numbers that nothing tells apart.
    pub(super) fn short_year(text: &str) -> Self {
        let expected = said!("time.short-year", source = said!("stop.in-source"));
        Self::NotInForm { text: text.to_owned(), expected }
    }
}

shown_in_english!(TimeProblem);

fn expected(text: &str, form: &Form) -> Said {
    let source = || said!("stop.in-source");
    match form {
        Form::Pattern(declared) => {
            said!("time.pattern", pattern = named(&declared.text), source = source())
        }
        Form::Any(None | Some(Order::Proved(_))) => any(text),
        Form::Any(Some(Order::Declared(DateOrder::DayFirst))) => {
            said!("time.day-first", source = source())
        }
        Form::Any(Some(Order::Declared(DateOrder::MonthFirst))) => {
            said!("time.month-first", source = source())
        }
        Form::Plain => said!("time.plain"),
        Form::Unix => said!("time.unix", source = source()),
        Form::UnixMs => said!("time.unix-ms", source = source()),
        Form::Excel(System::From1900) => said!("time.excel", source = source()),
        Form::Excel(System::From1904) => said!("time.excel-1904", source = source()),
    }
}

/// Where nothing is declared: the forms that are read, and what the text looks like.
fn any(text: &str) -> Said {
    let (whole, _) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let serial = whole.len() == 5
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let source = said!("stop.in-source");
    match serial {
        true => said!("time.any-serial", source),
        // no language spaces what a contract writes
        false => said!("time.any", source, example = "dates = \"%d/%m/%Y %H:%M\""),
    }
}
