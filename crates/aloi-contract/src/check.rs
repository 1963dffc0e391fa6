//! Whether the tree has the shape that the description gives it: keys, kinds, words.

use crate::further::{self, Further, Tells};
use crate::helps::{hours_help, write};
use crate::kind::{Key, Keys, Kind, Section};
use crate::near;
use crate::problem::{Problem, Problems};
use crate::sources;
use crate::spec::FILE;
use crate::spec::limit::LIMIT;
use crate::tree::{Entry, Node, Tree, Value};
use crate::versions::KEPT;
use aloi_words::{Said, one_of, quoted, said};
use std::collections::HashSet;
use std::ops::Range;

/// Finds unknown and missing keys, values of the wrong kind and unknown words.
pub(crate) fn check(tree: &Tree<'_>, file: &Section, problems: &mut Problems) {
    let further = further::named(&tree.root);
    let of_tickets = std::ptr::eq(file, &raw const FILE);
    let of_tickets = of_tickets && !sources::are_registers_alone(&tree.root);
    let amended = &tree.amended.keys;
    Check { whole: tree.whole, of_tickets, further, amended, problems }.table(&tree.root, file);
}

struct Check<'a> {
    whole: bool,
    /// Whether it is a contract that counts tickets.
    of_tickets: bool,
    /// The further columns that the contract names.
    further: Vec<Further>,
    /// Where keys begin that amendments give.
    amended: &'a HashSet<usize>,
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn problem(&mut self, node: &Node, problem: Problem) {
        self.problems.add(&node.path, problem);
    }

    fn table(&mut self, table: &Node, section: &Section) {
        for entry in table.entries() {
            match kind_of(section, &entry.key).or_else(|| self.kind_of_further(section, &entry.key))
            {
                Some(kind) => self.value(entry, kind, section),
                None => self.unknown_key(entry, section),
            }
        }
        let (Keys::Listed(keys) | Keys::AndAttributes(keys)) = &section.keys else { return };
        let missing = |key: &&Key| self.needs(table, key) && table.get(key.name).is_none();
        for key in keys.iter().filter(missing).collect::<Vec<_>>() {
            self.missing(table, section, key);
        }
    }

    /// Whether a table needs a key: what is said of tickets, where these are counted.
    fn needs(&self, table: &Node, key: &Key) -> bool {
        let of_tickets = || table.path.is_empty() && matches!(key.name, "provider" | "statuses");
        key.required || self.of_tickets && of_tickets()
    }

    /// What a key of a table of columns can be set to, where it names a further column.
    fn kind_of_further(&self, section: &Section, name: &str) -> Option<Kind> {
        match section.keys {
            Keys::AndAttributes(_) => {
                let mut texts = self.further.iter().filter(|one| one.tells == Tells::Text);
                texts.any(|further| further.name == name).then_some(Kind::OneOrMore(None))
            }
            Keys::Columns { kind, and_further: true, .. } => {
                self.further.iter().any(|further| further.name == name).then_some(kind)
            }
            _ if section.name == "an event" => {
                let mut texts = self.further.iter().filter(|one| one.tells == Tells::Text);
                texts.any(|further| further.name == name).then_some(Kind::OneOrMore(None))
            }
            _ => None,
        }
    }

    fn missing(&mut self, table: &Node, section: &Section, key: &Key) {
        let name = key.name;
        let (message, help) = match key.kind {
            Kind::Table(inner) => {
                (said!("file.no-section", header = format!("[{name}]")), skeleton(name, inner))
            }
            Kind::Tables(_) if table.path.is_empty() => (
                said!("file.no-section", header = format!("[[{name}]]")),
                said!("file.no-indicators-help"),
            ),
            _ => (
                said!("file.lacks", section = section.said(), name),
                add(format!("{name} = {}", key.example)),
            ),
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
        let mut known: Vec<&str> = known_keys(section);
        if let Keys::AndAttributes(_) = section.keys {
            known.extend(self.further.iter().map(|further| further.name.as_str()));
        }
        if self.amended.contains(&entry.key_span.start) {
            known.retain(|key| !KEPT.contains(key));
        }
        let message = said!("file.unknown-key", section = section.said(), key = quoted(&entry.key));
        let unknown = said!("file.unknown");
        let problem = Problem::new(entry.key_span.clone(), message).label(unknown);
        if self.problems.are_many() {
            return self.problem(&entry.node, problem);
        }
        if section.name == crate::spec::source::COLUMNS.name && further::is_taken(&entry.key) {
            let help = said!("file.attribute-name-taken-help", key = quoted(&entry.key));
            return self.problem(&entry.node, problem.help(help));
        }
        let allowed = said!("file.allowed", known = known.join(", "));
        let help = match (near::nearest(&entry.key, known.iter().copied()), home_of(&entry.key)) {
            (None, Some(home)) => said!("file.belongs-elsewhere", home = home.said(), allowed),
            _ => near::suggest(&entry.key, known, allowed),
        };
        self.problem(&entry.node, problem.help(help));
    }

    fn value(&mut self, entry: &Entry, kind: Kind, section: &Section) {
        let node = &entry.node;
        match (kind, &node.value) {
            (Kind::Reserved, _) => self.reserved(entry),
            (
                Kind::Table(inner)
                | Kind::Records(inner)
                | Kind::Calendar(inner)
                | Kind::Choice(_, inner)
                | Kind::TextsOr(inner)
                | Kind::TableOrTables(inner),
                Value::Table(_),
            ) => self.table(node, inner),
            (Kind::Tables(inner) | Kind::TableOrTables(inner), Value::List(items)) => {
                let example = example_of(section, &entry.key);
                items.iter().for_each(|item| self.item(item, inner, example));
            }
            (Kind::Within, Value::Table(_)) => self.table(node, &LIMIT),
            (Kind::Withins(part), Value::List(items)) => {
                for item in items {
                    match item.is_table() {
                        true => self.table(item, part),
                        false => self.text(item, kind),
                    }
                }
            }
            (
                Kind::Texts
                | Kind::ConditionOrTexts
                | Kind::TextsOr(_)
                | Kind::Cells
                | Kind::Blanks
                | Kind::Openings
                | Kind::Files,
                Value::List(items),
            ) => {
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
            | (Kind::Parts, Value::Table(_))
            | (Kind::Date | Kind::Moment, Value::Time(_)) => {}
            (Kind::Word(words, later), Value::Text(word)) => {
                self.word(node, word, &words(&entry.key), later);
            }
            (Kind::OneOrMore(Some(words)), Value::Text(word)) => {
                self.word(node, word, &words(&entry.key), &[]);
            }
            (Kind::OneOrMore(None), Value::List(items)) if !items.is_empty() => {
                items.iter().for_each(|item| self.text(item, kind));
            }
            (Kind::OneOrMore(Some(words)), Value::List(items)) if !items.is_empty() => {
                let words = words(&entry.key);
                items.iter().for_each(|item| self.word_in_list(item, &words, kind));
            }
            (Kind::Choice(words, _), Value::Text(word)) => {
                self.word(node, word, &words(&entry.key), &[]);
            }
            (Kind::Truth, Value::Bool(_)) | (Kind::Reopening, Value::Bool(_) | Value::Text(_)) => {}
            (Kind::Reopening, Value::List(items)) if !items.is_empty() => {
                let texts = items.iter().filter(|item| !matches!(item.value, Value::Bool(_)));
                texts.for_each(|item| self.text(item, kind));
            }
            (Kind::Condition | Kind::ConditionOrTexts, Value::Table(_)) => {
                self.table(node, &crate::spec::condition::CONDITION);
            }
            (Kind::WordsOrTables(words, inner), Value::List(items)) => {
                let words = words(&entry.key);
                for item in items {
                    match item.is_table() {
                        true => self.table(item, inner),
                        false => self.word_in_list(item, &words, kind),
                    }
                }
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
                | Kind::Calendar(_)
                | Kind::Holidays
                | Kind::Openings
                | Kind::OneOrMore(None)
                | Kind::Condition
                | Kind::ConditionOrTexts
                | Kind::Within
                | Kind::LocalTime
                | Kind::Target
                | Kind::Edge
                | Kind::Date
                | Kind::Moment
                | Kind::Colour
                | Kind::File
                | Kind::Files,
                Value::Text(_),
            ) => self.text(node, kind),
            // said where it is read, with what to write instead
            (Kind::Threshold(_), Value::Bool(_) | Value::Text(_) | Value::Number(_)) => {}
            (
                Kind::Target | Kind::Edge | Kind::Whole | Kind::Within | Kind::Headings,
                Value::Number(_),
            ) => {}
            _ => self.wrong_kind(entry, kind, section),
        }
    }

    fn reserved(&mut self, entry: &Entry) {
        let problem = reserved(entry.key_span.clone(), &entry.key);
        let help = said!("file.reserved-key-help");
        self.problem(&entry.node, problem.help(help));
    }

    /// An item of a list of tables, which has an example.
    fn item(&mut self, item: &Node, section: &Section, example: Option<&str>) {
        if let Value::Table(_) = item.value {
            return self.table(item, section);
        }
        let message = said!("file.not-a-table", section = section.said(), found = item.what());
        let example = example.map(|list| list.trim_matches(['[', ']']).to_owned());
        let braces = example.unwrap_or_else(|| format!("{{ {} }}", required(section)));
        let help = said!("file.not-a-table-help", braces);
        self.problem(item, Problem::new(item.span.clone(), message).help(help));
    }

    /// A text, or an item of a list of texts.
    fn text(&mut self, node: &Node, kind: Kind) {
        let problem = match (&node.value, kind) {
            (Value::Text(text), Kind::Blank | Kind::Blanks) if text.is_empty() => empty(),
            (Value::Text(_), Kind::Blank | Kind::Blanks | Kind::Cell | Kind::Cells) => return,
            (Value::Text(text), _) if text.trim().is_empty() => empty(),
            (Value::Text(_), _) => return,
            (_, _) => said!("file.not-a-text", found = node.what()),
        };
        let mut problem = Problem::new(node.span.clone(), problem);
        if let Value::Number(number) = &node.value {
            problem = problem.help(write(format!("\"{number}\"")));
        }
        self.problem(node, problem);
    }

    fn word_in_list(&mut self, item: &Node, words: &[&'static str], kind: Kind) {
        match item.text() {
            Some(word) => self.word(item, word, words, &[]),
            None => self.text(item, kind),
        }
    }

    fn word(&mut self, node: &Node, word: &str, words: &[&'static str], later: &[&str]) {
        if words.contains(&word) {
            return;
        }
        let problem = if later.contains(&word) {
            reserved(node.span.clone(), word)
                .help(said!("file.reserved-word-help", known = words.join(", ")))
        } else {
            let message = said!("file.no-value", word = quoted(word), key = last_key(&node.path));
            let help = near::suggest(word, words.iter().copied(), one_of(words));
            Problem::new(node.span.clone(), message).help(help)
        };
        self.problem(node, problem);
    }

    fn wrong_kind(&mut self, entry: &Entry, kind: Kind, section: &Section) {
        let (node, name) = (&entry.node, &entry.key);
        let message = said!("file.wrong-kind", name, wanted = takes(kind), found = node.what());
        let mut problem = Problem::new(node.span.clone(), message);
        problem.help = match (kind, &node.value) {
            (Kind::Tables(_), Value::Table(_)) if node.path == *name => {
                Some(said!("file.double-brackets", name))
            }
            (Kind::Table(_), Value::List(_)) if node.path == *name => {
                Some(said!("file.single-brackets", name))
            }
            (Kind::Texts | Kind::TextsOr(_) | Kind::Cells, Value::Text(text)) => {
                Some(write(format!("{name} = [{text:?}]")))
            }
            (Kind::Text, Value::Number(number)) => Some(write(format!("{name} = \"{number}\""))),
            (Kind::Length, Value::Number(number)) => Some(hours_help(number)),
            (Kind::Table(inner), _) => Some(in_a_section(node, section, inner)),
            (Kind::Openings, _) => Some(such_as("\"00:00-06:00\"")),
            _ => example_of(section, name).map(|example| such_as(format!("{name} = {example}"))),
        };
        self.problem(node, problem);
    }
}

/// What a key of a section can be set to.
pub(crate) fn kind_of(section: &Section, name: &str) -> Option<Kind> {
    match &section.keys {
        Keys::Listed(keys) | Keys::AndAttributes(keys) => {
            keys.iter().find(|key| key.name == name).map(|key| key.kind)
        }
        Keys::Columns { ours, kind, .. } => {
            ours.iter().any(|column| column.key() == name).then_some(*kind)
        }
        Keys::Any(_, kind) => Some(*kind),
    }
}

fn known_keys(section: &Section) -> Vec<&'static str> {
    match &section.keys {
        Keys::Listed(keys) | Keys::AndAttributes(keys) => {
            let known = keys.iter().filter(|key| !matches!(key.kind, Kind::Reserved));
            known.map(|key| key.name).collect()
        }
        Keys::Columns { ours, .. } => ours.iter().map(|column| column.key()).collect(),
        Keys::Any(..) => Vec::new(),
    }
}

fn example_of(section: &Section, name: &str) -> Option<&'static str> {
    let (Keys::Listed(keys) | Keys::AndAttributes(keys)) = &section.keys else { return None };
    let key = keys.iter().find(|key| key.name == name)?;
    (!key.example.is_empty()).then_some(key.example)
}

/// The section of the file that has a key of this name.
fn home_of(name: &str) -> Option<&'static Section> {
    fn find(section: &'static Section, name: &str) -> Option<&'static Section> {
        let inner = |kind: &Kind| match *kind {
            Kind::Table(inner) | Kind::Tables(inner) | Kind::TableOrTables(inner) => {
                find(inner, name)
            }
            _ => None,
        };
        let has = |key: &Key| key.name == name && !matches!(key.kind, Kind::Reserved);
        match &section.keys {
            Keys::Listed(keys) | Keys::AndAttributes(keys) if keys.iter().any(has) => Some(section),
            Keys::Listed(keys) | Keys::AndAttributes(keys) => {
                keys.iter().find_map(|key| inner(&key.kind))
            }
            Keys::Columns { kind, .. } | Keys::Any(_, kind) => inner(kind),
        }
    }
    find(&FILE, name)
}

/// The required keys of a section with an example each.
fn required(section: &Section) -> String {
    let (Keys::Listed(keys) | Keys::AndAttributes(keys)) = &section.keys else {
        return String::new();
    };
    let required = keys.iter().filter(|key| key.required);
    required.map(|key| format!("{} = {}", key.name, key.example)).collect::<Vec<_>>().join(", ")
}

/// A section to begin with.
fn skeleton(name: &str, section: &Section) -> Said {
    let (header, keys) = match &section.keys {
        Keys::Any(..) => (format!("[{name}.NAME]"), "hours = \"24/7\"".to_owned()),
        _ if required(section).is_empty() => {
            (format!("[{name}]"), "closed = [\"Clos\"]".to_owned())
        }
        _ => (format!("[{name}]"), required(section)),
    };
    said!("file.no-section-help", header, keys)
}

/// How to write a value that stands where a section is needed.
fn in_a_section(node: &Node, outer: &Section, inner: &Section) -> Said {
    match (&outer.keys, node.path.rsplit_once('.')) {
        (Keys::Any(..), Some((path, _))) => {
            said!("file.each-key-has-a-name", outer = outer.said(), inner = inner.said(), path)
        }
        _ => said!("file.as-a-section", path = node.path),
    }
}

fn empty() -> Said {
    said!("file.empty-text")
}

/// A key or a word of a coming version.
fn reserved(place: Range<usize>, word: &str) -> Problem {
    let message = said!("file.reserved", word = quoted(word));
    Problem::new(place, message).label(said!("file.not-yet"))
}

pub(crate) fn add(what: String) -> Said {
    said!("file.add", what)
}

/// An example of what to write.
pub(crate) fn such_as(example: impl AsRef<str>) -> Said {
    said!("file.such-as", example = example.as_ref())
}

fn last_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// What a key of this kind takes.
fn takes(kind: Kind) -> Said {
    match kind {
        Kind::Texts | Kind::TextsOr(_) | Kind::Cells | Kind::Withins(_) => {
            said!("file.want-texts")
        }
        Kind::Holidays => {
            said!("file.want-holidays")
        }
        Kind::Date => said!("file.a-date"),
        Kind::Moment => said!("file.want-moment"),
        Kind::Dates => said!("file.want-dates"),
        Kind::Openings | Kind::Blanks | Kind::Files | Kind::OneOrMore(_) => {
            said!("file.want-text-or-texts")
        }
        Kind::Condition | Kind::ConditionOrTexts => said!("file.want-condition"),
        Kind::Reopening => said!("file.want-reopening"),
        Kind::WordsOrTables(..) => said!("file.want-words-or-tables"),
        Kind::Headings => {
            said!("file.want-headings")
        }
        Kind::Records(_) => said!("file.want-records"),
        Kind::Choice(..) => said!("file.want-text-or-table"),
        Kind::Calendar(_) => said!("file.want-calendar"),
        Kind::Threshold(_) => said!("file.want-threshold"),
        Kind::Table(_) | Kind::Parts => said!("file.want-section"),
        Kind::Tables(_) | Kind::TableOrTables(_) => said!("file.want-sections"),
        Kind::Whole => said!("file.want-whole"),
        Kind::Truth => said!("file.want-truth"),
        _ => said!("file.a-text"),
    }
}
