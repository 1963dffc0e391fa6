//! Which file uses which: no circles between the files of a crate, and few floors.
//!
//! An arrow goes from a file to the file that defines what it uses, whoever gives it on. A file and
//! the files of its folder are one module, cut: what they use of their own file is no arrow. An arrow
//! that closes a circle and is the better of two evils says why, in a line above it that begins with
//! `// circle:`.

use super::{sources, text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A file, as its path below `src`: the parts of its module.
pub(super) type Module = Vec<String>;

/// What the `use` lines and paths of a file name.
#[derive(Debug, Default)]
struct Uses {
    /// Each path, from the root of the crate.
    arrows: Vec<Named>,
    /// What it gives on: under which name, and from where.
    given: Vec<(String, Module)>,
}

#[derive(Debug)]
struct Named {
    path: Module,
    /// Whether a comment says why it may close a circle.
    excused: bool,
}

/// The files of a crate, and which uses which.
pub(super) struct Plan {
    arrows: BTreeMap<Module, BTreeSet<Module>>,
    excused: BTreeSet<(Module, Module)>,
}

const EXCUSE: &str = "// circle:";

/// The leaves of what follows `use`: each path, and the name that it is used by.
fn leaves(tree: &str, before: &[String], found: &mut Vec<(Module, String)>) {
    let tree = tree.trim();
    let (path, inner) = match tree.split_once('{') {
        Some((path, inner)) => (path, Some(inner.trim_end().trim_end_matches('}'))),
        None => (tree, None),
    };
    let (path, alias) = path.split_once(" as ").map_or((path, None), |(p, a)| (p, Some(a)));
    let parts = path.split("::").map(str::trim).filter(|part| !part.is_empty());
    let path: Module = before.iter().cloned().chain(parts.map(str::to_owned)).collect();
    match inner {
        Some(inner) => {
            let mut depth = 0;
            let cut = |c: char| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                c == ',' && depth == 0
            };
            let items = inner.split(cut).filter(|item| !item.trim().is_empty());
            items.for_each(|item| leaves(item, &path, found));
        }
        None => {
            let name = alias.or(path.last().map(String::as_str)).unwrap_or_default().to_owned();
            found.push((path, name));
        }
    }
}

/// A path from the root of the crate, as the file `at` understands it; none where it leads out.
fn from_root(at: &[String], path: &[String], files: &BTreeSet<Module>) -> Option<Module> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    let (base, rest) = match path.first()?.as_str() {
        "crate" => (&at[..0], &path[1..]),
        "self" => (at, &path[1..]),
        "super" => (&at[..at.len().checked_sub(supers)?], &path[supers..]),
        own if files.contains(&[at, &[own.to_owned()]].concat()) => (at, path),
        _ => return None,
    };
    Some([base, rest].concat().into_iter().filter(|part| part != "self").collect())
}

/// What a file names, without its tests.
fn uses(at: &Module, source: &str, files: &BTreeSet<Module>) -> Uses {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let (mut found, mut taken_in) = (Uses::default(), Vec::new());
    let (mut rest, mut excused) = (source, false);
    while let Some(line) = rest.split_inclusive('\n').next() {
        let bare = line.trim();
        let given = bare.starts_with("pub");
        let visible = bare.strip_prefix("pub").map_or(bare, |bare| match bare.split_once(") ") {
            Some((_, item)) if bare.starts_with('(') => item,
            _ => bare.trim_start(),
        });
        let mut taken = line.len();
        if visible.starts_with("use ") {
            let start = rest.find("use ").unwrap_or_default() + "use ".len();
            let end = rest.find(';').unwrap_or(rest.len());
            taken = (end + 1).min(rest.len());
            let mut all = Vec::new();
            leaves(rest.get(start..end).unwrap_or_default(), &[], &mut all);
            for (path, name) in all {
                let Some(path) = from_root(at, &path, files) else { continue };
                match given {
                    true => found.given.push((name, path)),
                    false => {
                        taken_in.push((name, path.clone()));
                        found.arrows.push(Named { path, excused });
                    }
                }
            }
        } else if !bare.starts_with("//") {
            let part = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
            for word in line.split(part).filter(|word| word.contains("::")) {
                let path: Module = word.split("::").map(str::to_owned).collect();
                let imported = taken_in.iter().find(|(name, _)| *name == path[0]);
                let path = match imported {
                    Some((_, module)) => Some([module, &path[1..]].concat()),
                    None => from_root(at, &path, files),
                };
                found.arrows.extend(path.map(|path| Named { path, excused }));
            }
        }
        excused = bare.starts_with(EXCUSE) || excused && bare.starts_with("//");
        rest = rest.get(taken..).unwrap_or_default();
    }
    found
}

/// The file that defines what a path leads to, through whoever gives it on.
fn home(path: &[String], all: &BTreeMap<Module, Uses>, depth: usize) -> Option<Module> {
    let known = (0..=path.len()).rev().find(|len| all.contains_key(&path[..*len]));
    let (file, rest) = path.split_at(known?);
    let name = rest.first();
    let given = all[file].given.iter().find(|(given, _)| Some(given) == name);
    match given {
        Some((_, path)) if depth < 8 => home(path, all, depth + 1),
        _ => Some(file.to_vec()),
    }
}

impl Plan {
    /// The plan of a crate, by the name of its folder.
    pub(super) fn of(name: &str) -> Self {
        let folder = format!("crates/{name}/src");
        let files = sources(&folder).into_iter().map(|path| {
            let below = path.strip_prefix(&format!("{folder}/")).unwrap().to_owned();
            let module: Module =
                below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            (module, text(&path))
        });
        let files = files.filter(|(module, _)| !module.iter().any(|part| part == "tests"));
        Self::from(
            files
                .map(|(mut module, text)| {
                    if module
                        .last()
                        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
                    {
                        module.pop();
                    }
                    (module, text)
                })
                .collect(),
        )
    }

    fn from(sources: BTreeMap<Module, String>) -> Self {
        let files: BTreeSet<Module> = sources.keys().cloned().collect();
        let all: BTreeMap<Module, Uses> =
            sources.iter().map(|(at, text)| (at.clone(), uses(at, text, &files))).collect();
        let mut plan = Self { arrows: BTreeMap::new(), excused: BTreeSet::new() };
        for (at, uses) in &all {
            let to = plan.arrows.entry(at.clone()).or_default();
            for named in &uses.arrows {
                let Some(home) = home(&named.path, &all, 0) else { continue };
                if at.starts_with(&home) {
                    continue;
                }
                if named.excused {
                    plan.excused.insert((at.clone(), home.clone()));
                }
                to.insert(home);
            }
        }
        plan
    }

    /// What each file reaches, over every arrow but those.
    fn reached(&self, but: &BTreeSet<(Module, Module)>) -> BTreeMap<Module, BTreeSet<Module>> {
        let reach = |from: &Module| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(at) = open.pop() {
                for to in self.arrows.get(&at).into_iter().flatten() {
                    if !but.contains(&(at.clone(), to.clone())) && seen.insert(to.clone()) {
                        open.push(to.clone());
                    }
                }
            }
            seen
        };
        self.arrows.keys().map(|from| (from.clone(), reach(from))).collect()
    }

    /// The files of each circle, of what no comment excuses.
    pub(super) fn circles(&self) -> Vec<Vec<Module>> {
        let reached = self.reached(&self.excused);
        let in_circle = |file: &&Module| reached[*file].contains(*file);
        let circles: BTreeSet<Vec<Module>> = reached
            .keys()
            .filter(in_circle)
            .map(|file| {
                let both = |other: &&Module| reached[*other].contains(file);
                reached[file].iter().filter(both).cloned().collect()
            })
            .collect();
        circles.into_iter().collect()
    }

    /// The excused arrows that close no circle.
    pub(super) fn idle_excuses(&self) -> Vec<&(Module, Module)> {
        let reached = self.reached(&BTreeSet::new());
        self.excused.iter().filter(|(from, to)| !reached[to].contains(from)).collect()
    }

    /// The floors, from the ground up: a file stands above all that it uses, those of a circle on one.
    pub(super) fn floors(&self) -> Vec<Vec<Module>> {
        let reached = self.reached(&self.excused);
        let below = |file: &Module| {
            let own = &reached[file];
            own.iter().filter(|other| !reached[*other].contains(file)).cloned().collect::<Vec<_>>()
        };
        let mut left: BTreeMap<Module, Vec<Module>> =
            self.arrows.keys().map(|file| (file.clone(), below(file))).collect();
        let mut floors = Vec::new();
        while !left.is_empty() {
            let stands = |(_, below): &(&Module, &Vec<Module>)| {
                below.iter().all(|file| !left.contains_key(file))
            };
            let floor: Vec<Module> =
                left.iter().filter(stands).map(|(file, _)| file.clone()).collect();
            assert!(!floor.is_empty(), "what is on no circle stands on something");
            floor.iter().for_each(|file| drop(left.remove(file)));
            floors.push(floor);
        }
        floors
    }
}

/// A file as it is said: its path, `lib` for the root.
pub(super) fn said(file: &Module) -> String {
    if file.is_empty() { "lib".to_owned() } else { file.join("/") }
}

/// The floors of a crate as the documentation has them, the highest first.
pub(super) fn drawn(plan: &Plan) -> String {
    let mut drawn = "| floor | files |\n|---|---|\n".to_owned();
    for (height, floor) in plan.floors().iter().enumerate().rev() {
        let files: Vec<String> = floor.iter().map(|file| format!("`{}`", said(file))).collect();
        let _ = writeln!(drawn, "| {} | {} |", height + 1, files.join(" "));
    }
    drawn
}

#[test]
fn circles_and_floors_are_seen() {
    let module = |path: &str| -> Module {
        path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let plan = |files: &[(&str, &str)]| {
        Plan::from(files.iter().map(|(at, text)| (module(at), (*text).to_owned())).collect())
    };
    for (words, files, circles, floors) in [
        ("a line", &[("a", "use crate::b::B;\n"), ("b", "use std::fmt;\n")][..], "", "b, a"),
        ("two", &[("a", "use crate::b::B;\n"), ("b", "use super::a;\n")], "a b", "a b"),
        (
            "through whoever gives it on",
            &[
                ("", "pub use b::{\n    B,\n    C as D,\n};\n"),
                ("a", "use crate::D;\n"),
                ("b", "use crate::a;\n"),
            ],
            "a b",
            "lib a b",
        ),
        (
            "a path",
            &[("a", "fn f() { crate::b::g(); }\n"), ("b", "use crate::a::f;\n")],
            "a b",
            "a b",
        ),
        (
            "what is outside",
            &[("a", "pub use chrono::b;\nuse serde::a;\n"), ("b", "use crate::a::b;\n")],
            "",
            "a, b",
        ),
        ("a folder's own file", &[("a", "use b::B;\n"), ("a/b", "use super::A;\n")], "", "a/b, a"),
        (
            "through a folder's own file",
            &[
                ("a", "use b::B;\n"),
                ("a/b", "use crate::c;\n"),
                ("c", "use crate::{a, d::E};\n"),
                ("d", ""),
            ],
            "a a/b c",
            "d, a a/b c",
        ),
        (
            "excused",
            &[
                ("a", "// circle: each is the other's,\n// and short\nuse crate::b::B;\n"),
                ("b", "use super::a;\n"),
            ],
            "",
            "a, b",
        ),
        (
            "in its tests alone",
            &[("a", "#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n"), ("b", "use crate::a;\n")],
            "",
            "a, b",
        ),
        ("in a comment", &[("a", "// as crate::b::B\n"), ("b", "use crate::a;\n")], "", "a, b"),
    ] {
        let plan = plan(files);
        let list = |files: &Vec<Module>| files.iter().map(said).collect::<Vec<_>>().join(" ");
        let joined = |all: Vec<Vec<Module>>| all.iter().map(list).collect::<Vec<_>>().join(", ");
        assert_eq!(joined(plan.circles()), circles, "{words}: circles");
        assert_eq!(joined(plan.floors()), floors, "{words}: floors");
    }
    let idle = plan(&[("a", "// circle: why\nuse crate::b;\n"), ("b", "")]);
    assert_eq!(idle.idle_excuses().len(), 1, "an excuse without a circle");
}
