//! Where the rows of a JSON file are: the path from its outermost objects to them.

use std::fmt;
use std::ops::Range;

/// The paths to the rows of JSON files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// In the files of tickets; none: the file's own objects.
    pub tickets: Option<RecordPath>,
    /// In the files of the history; none: the file's own objects.
    pub history: Option<RecordPath>,
}

/// A path such as `issues[].changelog.histories[].items[]`: from each outermost object of a file to
/// the objects that are its rows.
///
/// The outermost objects are those of the list that the file is, those on the lines of a JSON Lines
/// file, or the one object that the file is. `[]` at the beginning of a path stands for them and
/// may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordPath {
    /// From an outermost object inwards.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The key in the object reached so far.
    pub key: String,
    /// Whether a list stands there, each object of which is meant (`key[]`).
    pub each: bool,
}

impl RecordPath {
    /// Reads a path.
    ///
    /// # Errors
    /// The part of the text, in bytes, that is no step of a path.
    pub fn parse(text: &str) -> Result<Self, Range<usize>> {
        let mut steps = Vec::new();
        let mut start = 0;
        for part in text.split('.') {
            let place = start..start + part.len();
            start = place.end + 1;
            if part == "[]" && place.start == 0 {
                continue;
            }
            let key = part.strip_suffix("[]").unwrap_or(part);
            if key.trim().is_empty() || key.contains(['[', ']', '*', '$', '/']) {
                return Err(place);
            }
            steps.push(Step { key: key.to_owned(), each: key.len() < part.len() });
        }
        Ok(Self { steps })
    }
}

impl fmt::Display for RecordPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[]")?;
        self.steps
            .iter()
            .try_for_each(|step| write!(f, ".{}{}", step.key, if step.each { "[]" } else { "" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_and_shown_from_the_outermost_objects() {
        let cases = [
            ("issues[]", "[].issues[]"),
            (
                "[].issues[].changelog.histories[].items[]",
                "[].issues[].changelog.histories[].items[]",
            ),
            ("[]", "[]"),
            ("ticket", "[].ticket"),
        ];
        for (text, shown) in cases {
            assert_eq!(RecordPath::parse(text).unwrap().to_string(), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_step_is_shown() {
        let cases = [
            ("", ""),
            ("issues[0].items", "issues[0]"),
            ("$.issues[]", "$"),
            ("issues[*]", "issues[*]"),
            ("a..b", ""),
            ("a.[]", "[]"),
            ("issues/items", "issues/items"),
        ];
        for (text, wrong) in cases {
            assert_eq!(&text[RecordPath::parse(text).unwrap_err()], wrong, "{text}");
        }
    }
}
