//! Files given, against those that a seal names: by content, so that a renamed file is the same.

use crate::manifest::Input;

/// A file that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What it was given for: `tickets`, `history`.
    pub role: String,
    /// Its base name.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub length: u64,
}

/// How a file stands to what was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is the same, whatever its name.
    Same,
    /// It has another content.
    Changed,
    /// It was sealed, and not given.
    Missing,
    /// It was given, and not sealed.
    Extra,
    /// It is the same, given for something else than it was sealed for.
    Misplaced,
}

impl Standing {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Misplaced => "misplaced",
        }
    }
}

/// A file that was sealed, or given, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputState {
    /// How it stands.
    pub standing: Standing,
    /// The file as it was sealed.
    pub sealed: Option<Input>,
    /// The file that was given, by its position among them.
    pub given: Option<usize>,
}

/// All files that were sealed or given: those that were sealed in their order, then the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Each of them.
    pub states: Vec<InputState>,
}

impl Inputs {
    /// Whether exactly the files that were sealed were given.
    #[must_use]
    pub fn are_same(&self) -> bool {
        self.states.iter().all(|state| state.standing == Standing::Same)
    }
}

/// Compares the files given with those that were sealed.
#[must_use]
pub fn given(sealed: &[Input], given: &[Given]) -> Inputs {
    let mut matching = Matching {
        states: sealed
            .iter()
            .map(|input| InputState {
                standing: Standing::Missing,
                sealed: Some(input.clone()),
                given: None,
            })
            .collect(),
        left: (0..given.len()).collect(),
    };
    let file = |at: usize| &given[at];
    matching.pair(Standing::Same, |input, at| {
        input.role == file(at).role && input.sha256 == file(at).sha256
    });
    matching.pair(Standing::Misplaced, |input, at| input.sha256 == file(at).sha256);
    matching.pair(Standing::Changed, |input, at| {
        input.role == file(at).role && input.file == file(at).file
    });
    // of one missing and one extra file of a kind, the one is the other under a new name
    let lone: Vec<usize> = matching.left.clone();
    let alone = |at: usize| lone.iter().filter(|other| file(**other).role == file(at).role).count();
    let missing = matching.states.iter().filter(|state| state.standing == Standing::Missing);
    let roles: Vec<String> =
        missing.filter_map(|state| Some(state.sealed.as_ref()?.role.clone())).collect();
    matching.pair(Standing::Changed, |input, at| {
        input.role == file(at).role
            && alone(at) == 1
            && roles.iter().filter(|role| **role == input.role).count() == 1
    });
    let extra = |at| InputState { standing: Standing::Extra, sealed: None, given: Some(at) };
    matching.states.extend(matching.left.into_iter().map(extra));
    Inputs { states: matching.states }
}

struct Matching {
    states: Vec<InputState>,
    left: Vec<usize>,
}

impl Matching {
    /// Gives each sealed file that has none yet the first of the files left that goes with it.
    fn pair(&mut self, standing: Standing, goes: impl Fn(&Input, usize) -> bool) {
        for state in &mut self.states {
            let (None, Some(input)) = (state.given, &state.sealed) else { continue };
            if let Some(place) = self.left.iter().position(|at| goes(input, *at)) {
                state.given = Some(self.left.remove(place));
                state.standing = standing;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Standing::{Changed, Extra, Misplaced, Missing, Same};

    /// Files as `role name content`; what is expected, for each that was sealed and each extra one.
    fn check(words: &str, sealed: &[&str], files: &[&str], expected: &[(Standing, Option<usize>)]) {
        let split = |text: &str| {
            let mut parts = text.split(' ').map(str::to_owned);
            let mut next = || parts.next().unwrap();
            Given { role: next(), file: next(), sha256: next(), length: 1 }
        };
        let input = |text: &&str| {
            let Given { role, file, sha256, .. } = split(text);
            Input { role, file, sha256, length: None, rows: None, set_aside: None }
        };
        let sealed: Vec<Input> = sealed.iter().map(input).collect();
        let files: Vec<Given> = files.iter().map(|text| split(text)).collect();
        let found = given(&sealed, &files);
        let states = found.states.iter().map(|state| (state.standing, state.given));
        assert_eq!(states.collect::<Vec<_>>(), expected, "{words}");
    }

    #[test]
    fn files_are_known_by_their_content() {
        let both = ["tickets t.csv 1", "history h.csv 2"];
        check("the same", &both, &both, &[(Same, Some(0)), (Same, Some(1))]);
        let renamed = ["history b.csv 2", "tickets a.csv 1"];
        check("renamed, in another order", &both, &renamed, &[(Same, Some(1)), (Same, Some(0))]);
        let changed = ["tickets t.csv 9", "history h.csv 2"];
        check("changed", &both, &changed, &[(Changed, Some(0)), (Same, Some(1))]);
        let other = ["tickets x.csv 9", "history h.csv 2"];
        check("changed and renamed", &both, &other, &[(Changed, Some(0)), (Same, Some(1))]);
        check("one missing", &both, &both[..1], &[(Same, Some(0)), (Missing, None)]);
        let more = [both[0], both[1], "tickets t2.csv 3"];
        check("one more", &both, &more, &[(Same, Some(0)), (Same, Some(1)), (Extra, Some(2))]);
        let swapped = ["tickets h.csv 2", "history t.csv 1"];
        check("swapped", &both, &swapped, &[(Misplaced, Some(1)), (Misplaced, Some(0))]);
        check("none", &both, &[], &[(Missing, None), (Missing, None)]);
    }

    #[test]
    fn of_several_files_only_names_tell_which_was_changed() {
        let three = ["tickets a 1", "tickets b 2", "tickets c 3"];
        let one = ["tickets a 1", "tickets b 8", "tickets c 3"];
        check("by name", &three, &one, &[(Same, Some(0)), (Changed, Some(1)), (Same, Some(2))]);
        let two = ["tickets a 1", "tickets x 8", "tickets y 9"];
        let states =
            [(Same, Some(0)), (Missing, None), (Missing, None), (Extra, Some(1)), (Extra, Some(2))];
        check("two unknown", &three, &two, &states);
        let twins = ["tickets a 1", "tickets b 1"];
        check("the same content twice", &twins, &twins, &[(Same, Some(0)), (Same, Some(1))]);
        check("and once", &twins, &twins[..1], &[(Same, Some(0)), (Missing, None)]);
    }
}
