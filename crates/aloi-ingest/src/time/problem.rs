//! Why a text is no time, and what to write instead.

use super::form::{Form, Order};
use super::order::DateOrder;
use super::serial::System;
use crate::quoted::quoted;

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeProblem {
    /// Not in the form that the source declares, or in none that tells what it means.
    #[error("{} is not a time written as {expected}", quoted(.text))]
    NotInForm {
        /// The text.
        text: String,
        /// The form.
        expected: String,
    },
    /// Two numbers, and nothing yet that tells the day from the month.
    #[error(
        "{} does not tell the day from the month; \
         say it with dates = \"day-first\" or dates = \"month-first\" in [source]",
        quoted(.text)
    )]
    OrderUnknown {
        /// The text.
        text: String,
        /// The order that it proves itself.
        proof: Option<DateOrder>,
    },
    /// Nothing stands where a time must.
    #[error("no time stands there")]
    Missing,
    /// A time of 1969 or earlier, or of 2101 or later.
    #[error(
        "{} lies outside the years 1970 to 2100; if it stands for \"none\", list it under none in [source]",
        quoted(.0)
    )]
    OutOfRange(
        /// The text.
        String,
    ),
}

impl TimeProblem {
    pub(super) fn not_in_form(text: &str, form: &Form) -> Self {
        Self::NotInForm { text: text.to_owned(), expected: expected(text, form) }
    }

    /// `03/11/26`: three numbers that nothing tells apart.
    pub(super) fn short_year(text: &str) -> Self {
        let expected = "a date with its whole year; if these are day, month and year, say \
                        dates = \"day-first\" in [source] (or \"month-first\", or a pattern such as \
                        \"%y/%m/%d\")";
        Self::NotInForm { text: text.to_owned(), expected: expected.to_owned() }
    }
}

fn expected(text: &str, form: &Form) -> String {
    let first = |first: &str, word: &str| {
        format!(
            "2026-10-05 10:30, 5 Oct 2026 10:30 or, the {first} first, {word} in [source])",
            word = match word {
                "day-first" => "05/10/2026 10:30 (dates = \"day-first\"",
                _ => "10/05/2026 10:30 (dates = \"month-first\"",
            }
        )
    };
    match form {
        Form::Pattern(declared) => format!("{:?} (dates in [source])", declared.text),
        Form::Any(None | Some(Order::Proved(_))) => any(text),
        Form::Any(Some(Order::Declared(DateOrder::DayFirst))) => first("day", "day-first"),
        Form::Any(Some(Order::Declared(DateOrder::MonthFirst))) => first("month", "month-first"),
        Form::Plain => "2026-10-05T10:30:00+02:00, 2026-10-05 10:30:00 or 2026-10-05".to_owned(),
        Form::Unix => {
            "seconds since 1970, such as 1791189000 (dates = \"unix\" in [source])".to_owned()
        }
        Form::UnixMs => {
            "milliseconds since 1970, such as 1791189000000 (dates = \"unix-ms\" in [source])"
                .to_owned()
        }
        Form::Excel(System::From1900) => {
            "a serial date, such as 46300.4375 (dates = \"excel\" in [source])".to_owned()
        }
        Form::Excel(System::From1904) => {
            "a serial date, such as 44838.4375 (dates = \"excel-1904\" in [source])".to_owned()
        }
    }
}

/// Where nothing is declared: the forms that are read, and what the text looks like.
fn any(text: &str) -> String {
    let known = "2026-10-05T10:30:00+02:00, 2026-10-05 10:30, 05/10/2026 10:30 or 5 Oct 2026 10:30";
    let (whole, _) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let serial = whole.len() == 5
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    match serial {
        true => {
            format!("{known}; if it is a serial date of Excel, say dates = \"excel\" in [source]")
        }
        false => format!(
            "{known}; say how it is written with dates in [source], such as \
             dates = \"%d/%m/%Y %H:%M\""
        ),
    }
}
