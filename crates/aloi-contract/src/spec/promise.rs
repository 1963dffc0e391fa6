//! The words in which a row says its figure and its target.

use super::{condition, key, need};
use crate::kind::Kind::{Edge, Table, TableOrTables, Tables, Text, Whole, Within, Word};
use crate::kind::{Key, Keys, Section};
use aloi::Then;

pub(crate) static FEW: Section = Section {
    name: "few",
    keys: Keys::Listed(&[
        need("under", Whole, "With fewer items than this.", "40"),
        key("allow", Whole, "The target is met if at most so many are late.", "2"),
        key("then", Word(thens, &[]), "What holds instead of a verdict.", "\"no verdict\""),
    ]),
};

pub(super) static TIER: Section = Section {
    name: "a tier",
    keys: Keys::Listed(&[
        need("within", Within, "What is required of each ticket.", "\"2h\""),
        TARGET,
        MINIMUM,
        RULES,
        COMPARE,
        GRADES,
        REPEAT,
        super::money::PENALTIES,
    ]),
};

pub(super) static TOGETHER: Section = Section {
    name: "a row of targets",
    keys: Keys::AndAttributes(&[
        condition::TYPE,
        condition::SERVICE,
        condition::APPLICATION,
        condition::PRIORITY,
        condition::OPENED,
        condition::FIRST_GROUP,
        condition::HANDLED_BY,
        condition::REOPENED,
        condition::NOT,
        TARGET,
        MINIMUM,
        RULES,
        COMPARE,
        GRADES,
        REPEAT,
        super::money::PENALTIES,
    ]),
};

pub(super) const TARGET: Key = key(
    "target",
    Edge,
    "What the figure must reach: a sign (>=, >, <=, <), then a percentage, a length of time or a number.",
    "\">= 90%\"",
);

pub(super) const MINIMUM: Key = key(
    "minimum",
    Edge,
    "What the figure must reach at least where the target is missed.",
    "\">= 85%\"",
);

pub(super) const RULES: Key = key(
    "few",
    TableOrTables(&FEW),
    "What holds where there are few items, for one range or for several.",
    "{ under = 40, allow = 2 }",
);

pub(super) const COMPARE: Key = key(
    "compare",
    Text,
    "To how many decimals the figure is rounded before it is compared; exactly, unless it is said.",
    "\"rounded 2 half-up\"",
);

pub(super) const GRADES: Key = key(
    "grades",
    Tables(&GRADE),
    "How badly a row misses its target: grades, best first, the last without bound.",
    "[{ name = \"minor\", at_least = \"98%\", points = 1 }, { name = \"serious\", points = 3 }]",
);

static GRADE: Section = Section {
    name: "a grade",
    keys: Keys::Listed(&[
        need("name", Text, "What it is called.", "\"minor\""),
        key("at_least", Edge, "From which figure on it holds.", "\"98%\""),
        key("at_most", Edge, "Up to which figure it holds, where less is better.", "\"2h\""),
        key("points", Whole, "How many points it comes to.", "1"),
        key("amount", Text, "What it comes to.", "\"5% of fee\""),
        key("at_discretion_of", Text, "Who may ask for that, and need not.", "\"client\""),
    ]),
};

pub(super) const REPEAT: Key = key(
    "repeat",
    Table(&REPEATED),
    "How many times over a grade counts that follows a grade in the period before.",
    "{ within = \"next period\", times = 2 }",
);

static REPEATED: Section = Section {
    name: "repeat",
    keys: Keys::Listed(&[
        need("within", Word(next_period, &[]), "How soon it follows.", "\"next period\""),
        need("times", Whole, "How many times over it counts.", "2"),
    ]),
};

/// How soon a grade follows another.
fn next_period(_: &str) -> Vec<&'static str> {
    vec!["next period"]
}

pub(super) const TIERS: Key = key(
    "tiers",
    Tables(&TIER),
    "Several limits for the same tickets, each with a target of its own.",
    "[{ within = \"2h\", target = \"90%\" }, { within = \"4h\", target = \"100%\" }]",
);

/// What can hold for few items instead of a verdict.
pub(crate) fn thens(_: &str) -> Vec<&'static str> {
    Then::WORDS.into_iter().map(|(word, _)| word).collect()
}
