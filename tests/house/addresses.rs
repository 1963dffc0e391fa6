//! Each public name of the core has one address.

use super::text;
use crate::shell::root;
use std::collections::BTreeMap;

/// What a file declares at its left edge.
#[derive(Debug, Default)]
struct Declared {
    /// Its public modules.
    open: Vec<String>,
    /// Each name that it gives on, and the module that it is from.
    given: Vec<(String, String)>,
}

/// Reads the modules and the `pub use` of a file; one item stands on as many lines as it takes.
fn declared(source: &str) -> Declared {
    let mut found = Declared::default();
    let mut rest = source;
    while let Some(line) = rest.lines().next() {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|l| l.strip_suffix(';')) {
            found.open.push(name.to_owned());
        } else if let Some(item) = rest.strip_prefix("pub use ") {
            let path = item.split(';').next().unwrap_or_default();
            let (from, names) = path.rsplit_once("::").map_or(("", path), |_| {
                let cut = path.find("::{").unwrap_or_else(|| path.rfind("::").unwrap_or(0));
                (&path[..cut], path[cut + 2..].trim_matches(['{', '}']))
            });
            for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                found.given.push((name.to_owned(), from.to_owned()));
            }
        }
        rest = rest.get(line.len() + 1..).unwrap_or_default();
    }
    found
}

/// The names of a module that can be reached in two ways, each with both.
fn twice(module: &str, of: &Declared) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::new();
    for (name, from) in &of.given {
        let own = from.split("::").next().unwrap_or_default();
        if name == "*" {
            wrong.push(format!("{module}: all of {from}, whatever that may be"));
        } else if of.open.iter().any(|open| open == own) {
            wrong.push(format!("{module}::{name} is {module}::{from}::{name} too"));
        } else if own == "crate" || own == "super" {
            wrong.push(format!("{module}::{name} is given by {from} too"));
        }
        if let Some(before) = seen.insert(name, from) {
            wrong.push(format!("{module}::{name} is from {before} and from {from}"));
        }
    }
    wrong
}

#[test]
fn each_public_name_of_the_core_has_one_address() {
    let top = declared(&text("crates/aloi/src/lib.rs"));
    assert!(top.given.len() > 50 && top.open.len() > 5, "the root is read: {top:?}");
    let mut wrong = twice("aloi", &top);
    for name in &top.open {
        let files = ["/mod.rs", ".rs"].map(|end| format!("crates/aloi/src/{name}{end}"));
        let file = files.iter().find(|file| root().join(file).exists()).unwrap();
        let module = declared(&text(file));
        assert!(module.open.is_empty(), "aloi::{name} holds modules: read them here as well");
        wrong.extend(twice(&format!("aloi::{name}"), &module));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_second_address_is_seen() {
    for (source, wrong) in [
        ("mod a;\npub use a::{\n    One,\n    Two,\n};\n", &[][..]),
        ("pub mod a;\nmod b;\npub use b::One;\n", &[]),
        ("pub use chrono_tz::Tz;\n", &[]),
        ("pub mod a;\npub use a::One;\n", &["x::One is x::a::One too"]),
        ("pub mod a;\npub use a::b::{One};\n", &["x::One is x::a::b::One too"]),
        ("mod a;\nmod b;\npub use a::One;\npub use b::One;\n", &["x::One is from a and from b"]),
        ("mod a;\npub use a::*;\n", &["x: all of a, whatever that may be"]),
        ("pub use crate::One;\n", &["x::One is given by crate too"]),
    ] {
        assert_eq!(twice("x", &declared(source)), wrong, "{source}");
    }
}
