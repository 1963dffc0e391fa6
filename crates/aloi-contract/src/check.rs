//! Whether the tree has the shape that the description gives it: keys, kinds, words.

use crate::kind::{Key, Keys, Kind, Section};
use crate::leaf::hours_help;
use crate::near;
use crate::problem::{Problem, Problems};
use crate::spec::FILE;
use crate::tree::{Entry, Node, Tree, Value};

/// Finds unknown and missing keys, values of the wrong kind and unknown words.
pub(crate) fn check(tree: &Tree<'_>, file: &Section, problems: &mut Problems) {
    Check { whole: tree.whole, problems }.table(&tree.root, file);
}

struct Check<'a> {
    whole: bool,
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn problem(&mut self, node: &Node, problem: Problem) {
        self.problems.add(&node.path, problem);
    }

    fn table(&mut self, table: &Node, section: &Section) {
        for entry in table.entries() {
            match kind_of(section, &entry.key) {
                Some(kind) => self.value(entry, kind, section),
                None => self.unknown_key(entry, section),
            }
        }
        let Keys::Listed(keys) = &section.keys else { return };
        for key in keys.iter().filter(|key| key.required && table.get(key.name).is_none()) {
            self.missing(table, section, key);
        }
    }

    fn missing(&mut self, table: &Node, section: &Section, key: &Key) {
        let name = key.name;
        let (message, help) = match key.kind {
            Kind::Table(inner) => (format!("there is no [{name}] section"), skeleton(name, inner)),
            Kind::Tables(_) if table.path.is_empty() => (
                format!("there is no [[{name}]] section"),
                "add one for each KPI, with id, title, calendar and levels".to_owned(),
            ),
            _ => {
                (format!("{} has no {name}", section.name), format!("add {name} = {}", key.example))
            }
        };
        let path = match table.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        let mistyped = |entry: &Entry| {
            kind_of(section, &entry.key).is_none() && near::nearest(&entry.key, [name]).is_some()
        };
        // it may be there all the same: in what could not be read, or mistyped
        if self.whole && !table.entries().iter().any(mistyped) {
            self.problems.add(path, Problem::new(table.span.clone(), message).help(help));
        } else {
            self.problems.known(path);
        }
    }

    fn unknown_key(&mut self, entry: &Entry, section: &Section) {
        let known = known_keys(section);
        let message = format!("{} has no key {:?}", section.name, entry.key);
        if self.problems.are_many() {
            let problem = Problem::new(entry.key_span.clone(), message).label("unknown");
            return self.problem(&entry.node, problem);
        }
        let allowed = format!("allowed here: {}", known.join(", "));
        let help = match (near::nearest(&entry.key, known.iter().copied()), home_of(&entry.key)) {
            (None, Some(home)) => format!("it belongs in {home}; {allowed}"),
            _ => near::suggest(&entry.key, known, &allowed),
        };
        let problem = Problem::new(entry.key_span.clone(), message).label("unknown").help(help);
        self.problem(&entry.node, problem);
    }

    fn value(&mut self, entry: &Entry, kind: Kind, section: &Section) {
        let node = &entry.node;
        match (kind, &node.value) {
            (Kind::Reserved, _) => self.reserved(entry),
            (Kind::Table(inner) | Kind::Records(inner), Value::Table(_)) => self.table(node, inner),
            (Kind::Tables(inner), Value::List(items)) => {
                items.iter().for_each(|item| self.item(item, inner));
            }
            (Kind::Texts | Kind::Cells | Kind::Blanks | Kind::Openings, Value::List(items)) => {
                items.iter().for_each(|item| self.text(item, kind));
            }
            (Kind::Headings, Value::Table(_))
                if section.name == crate::spec::source::COLUMNS.name =>
            {
                self.table(node, &crate::spec::source::MOMENT);
            }
            (Kind::Headings, Value::List(items)) => {
                let positions = |item: &&Node| !matches!(item.value, Value::Number(_));
                items.iter().filter(positions).for_each(|item| self.text(item, kind));
            }
            (Kind::Holidays | Kind::Dates, Value::List(_))
            | (Kind::Date | Kind::Moment, Value::Time(_)) => {}
            (Kind::Word(words, later), Value::Text(word)) => {
                self.word(node, word, &words(&entry.key), later);
            }
            (
                Kind::Text
                | Kind::Blank
                | Kind::Blanks
                | Kind::Cell
                | Kind::Length
                | Kind::Timezone
                | Kind::Headings
                | Kind::Records(_)
                | Kind::Holidays
                | Kind::Openings
                | Kind::Within
                | Kind::Target
                | Kind::Date
                | Kind::Moment
                | Kind::Colour
                | Kind::File,
                Value::Text(_),
            ) => self.text(node, kind),
            // said where it is read, with what to write instead
            (Kind::Threshold(_), Value::Bool(_) | Value::Text(_) | Value::Number(_)) => {}
            (Kind::Target | Kind::Within | Kind::Headings, Value::Number(_)) => {}
            _ => self.wrong_kind(entry, kind, section),
        }
    }

    fn reserved(&mut self, entry: &Entry) {
        let message = format!("{:?} is reserved for a coming version", entry.key);
        let problem = Problem::new(entry.key_span.clone(), message)
            .label("not supported yet")
            .help("leave it out for now");
        self.problem(&entry.node, problem);
    }

    fn item(&mut self, item: &Node, section: &Section) {
        if let Value::Table(_) = item.value {
            return self.table(item, section);
        }
        let message = format!("{} is a table, not {}", section.name, item.what());
        let problem = Problem::new(item.span.clone(), message)
            .help(format!("write it in braces: {{ {} }}", required(section)));
        self.problem(item, problem);
    }

    /// A text, or an item of a list of texts.
    fn text(&mut self, node: &Node, kind: Kind) {
        let problem = match (&node.value, kind) {
            (Value::Text(text), Kind::Blank | Kind::Blanks) if text.is_empty() => {
                "this text is empty".to_owned()
            }
            (Value::Text(_), Kind::Blank | Kind::Blanks | Kind::Cell | Kind::Cells) => return,
            (Value::Text(text), _) if text.trim().is_empty() => "this text is empty".to_owned(),
            (Value::Text(_), _) => return,
            (_, _) => format!("this is {}, where a text is needed", node.what()),
        };
        let mut problem = Problem::new(node.span.clone(), problem);
        if let Value::Number(number) = &node.value {
            problem = problem.help(format!("write \"{number}\""));
        }
        self.problem(node, problem);
    }

    fn word(&mut self, node: &Node, word: &str, words: &[&'static str], later: &[&str]) {
        if words.contains(&word) {
            return;
        }
        let problem = Problem::new(node.span.clone(), "");
        let problem = if later.contains(&word) {
            let message = format!("{word:?} is reserved for a coming version");
            Problem { message, ..problem }
                .label("not supported yet")
                .help(format!("for now, one of: {}", words.join(", ")))
        } else {
            let allowed = format!("one of: {}", words.join(", "));
            let message = format!("{word:?} is no value of {}", last_key(&node.path));
            Problem { message, ..problem }.help(near::suggest(
                word,
                words.iter().copied(),
                &allowed,
            ))
        };
        self.problem(node, problem);
    }

    fn wrong_kind(&mut self, entry: &Entry, kind: Kind, section: &Section) {
        let (node, name) = (&entry.node, &entry.key);
        let message = format!("{name} must be {}, not {}", takes(kind), node.what());
        let mut problem = Problem::new(node.span.clone(), message);
        problem.help = match (kind, &node.value) {
            (Kind::Tables(_), Value::Table(_)) if node.path == *name => {
                Some(format!("write its header in double brackets: [[{name}]]"))
            }
            (Kind::Table(_), Value::List(_)) if node.path == *name => {
                Some(format!("write its header in single brackets: [{name}]"))
            }
            (Kind::Texts | Kind::Cells, Value::Text(text)) => {
                Some(format!("write {name} = [{text:?}]"))
            }
            (Kind::Text, Value::Number(number)) => Some(format!("write {name} = \"{number}\"")),
            (Kind::Length, Value::Number(number)) => Some(hours_help(number)),
            (Kind::Table(inner), _) => Some(in_a_section(node, section, inner)),
            (Kind::Openings, _) => Some("such as \"00:00-06:00\"".to_owned()),
            _ => example_of(section, name).map(|example| format!("such as {name} = {example}")),
        };
        self.problem(node, problem);
    }
}

/// What a key of a section can be set to.
fn kind_of(section: &Section, name: &str) -> Option<Kind> {
    match &section.keys {
        Keys::Listed(keys) => keys.iter().find(|key| key.name == name).map(|key| key.kind),
        Keys::Columns(columns, kind) => {
            columns.iter().any(|column| column.key() == name).then_some(*kind)
        }
        Keys::Any(_, kind) => Some(*kind),
    }
}

fn known_keys(section: &Section) -> Vec<&'static str> {
    match &section.keys {
        Keys::Listed(keys) => {
            let known = keys.iter().filter(|key| !matches!(key.kind, Kind::Reserved));
            known.map(|key| key.name).collect()
        }
        Keys::Columns(columns, _) => columns.iter().map(|column| column.key()).collect(),
        Keys::Any(..) => Vec::new(),
    }
}

fn example_of(section: &Section, name: &str) -> Option<&'static str> {
    let Keys::Listed(keys) = &section.keys else { return None };
    let key = keys.iter().find(|key| key.name == name)?;
    (!key.example.is_empty()).then_some(key.example)
}

/// The section of the file that has a key of this name.
fn home_of(name: &str) -> Option<&'static str> {
    fn find(section: &'static Section, name: &str) -> Option<&'static str> {
        let inner = |kind: &Kind| match *kind {
            Kind::Table(inner) | Kind::Tables(inner) => find(inner, name),
            _ => None,
        };
        let has = |key: &Key| key.name == name && !matches!(key.kind, Kind::Reserved);
        match &section.keys {
            Keys::Listed(keys) if keys.iter().any(has) => Some(section.name),
            Keys::Listed(keys) => keys.iter().find_map(|key| inner(&key.kind)),
            Keys::Columns(_, kind) | Keys::Any(_, kind) => inner(kind),
        }
    }
    find(&FILE, name)
}

/// The required keys of a section with an example each.
fn required(section: &Section) -> String {
    let Keys::Listed(keys) = &section.keys else { return String::new() };
    let required = keys.iter().filter(|key| key.required);
    required.map(|key| format!("{} = {}", key.name, key.example)).collect::<Vec<_>>().join(", ")
}

/// A section to begin with.
fn skeleton(name: &str, section: &Section) -> String {
    match &section.keys {
        Keys::Any(..) => format!("add [{name}.NAME] with hours = \"24/7\""),
        _ if required(section).is_empty() => format!("add [{name}] with closed = [\"Clos\"]"),
        _ => format!("add [{name}] with {}", required(section)),
    }
}

/// How to write a value that stands where a section is needed.
fn in_a_section(node: &Node, outer: &Section, inner: &Section) -> String {
    match (&outer.keys, node.path.rsplit_once('.')) {
        (Keys::Any(..), Some((path, _))) => {
            format!(
                "each key of {} is {} with a name of its own: [{path}.NAME]",
                outer.name, inner.name
            )
        }
        _ => format!("write it as a section: [{}]", node.path),
    }
}

fn last_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// What a key of this kind takes.
fn takes(kind: Kind) -> &'static str {
    match kind {
        Kind::Texts | Kind::Cells => "a list of texts",
        Kind::Holidays => "a region, a calendar file or a list of dates",
        Kind::Date => "a date",
        Kind::Moment => "an instant or a date",
        Kind::Dates => "a list of dates",
        Kind::Openings | Kind::Blanks => "a text or a list of texts",
        Kind::Headings => "a column's label or position, or a list of these",
        Kind::Records(_) => "a path or a table of paths",
        Kind::Threshold(_) => "a threshold, or false",
        Kind::Table(_) => "a section",
        Kind::Tables(_) => "a list of sections",
        _ => "a text",
    }
}
