//! What a contract file may hold: every section and key, once, for its check and for its schema.

mod amendments;
mod claims;
pub(crate) mod clock;
pub(crate) mod condition;
mod exclusions;
mod files;
pub(crate) mod limit;
pub(crate) mod money;
mod phases;
pub(crate) mod promise;
mod report;
mod signals;
pub(crate) mod source;

use crate::kind::{Key, Keys, Kind, Section};
use aloi::reading::{Knob, Reading};
use source::SOURCE;

use Kind::{
    Choice, Condition, Date, Dates, Holidays, Length, LocalTime, Openings, Reserved, Table, Tables,
    Text, Texts, Timezone, Within, Word,
};

pub(crate) const fn key(
    name: &'static str,
    kind: Kind,
    doc: &'static str,
    example: &'static str,
) -> Key {
    Key { name, kind, required: false, doc, example }
}

pub(crate) const fn need(
    name: &'static str,
    kind: Kind,
    doc: &'static str,
    example: &'static str,
) -> Key {
    Key { name, kind, required: true, doc, example }
}

const fn later(name: &'static str) -> Key {
    key(name, Reserved, "Reserved for a coming version.", "")
}

/// The whole file.
pub(crate) static FILE: Section = Section {
    name: "a contract file",
    keys: Keys::Listed(&[
        need("contract", Table(&CONTRACT), "Who has promised what to whom.", ""),
        key(
            "provider",
            Table(&PROVIDER),
            "Whose time counts; needed where tickets are counted.",
            "",
        ),
        key("scope", Table(&SCOPE), "Which tickets count.", ""),
        key("services", Table(&SERVICES), "The service classes and their applications.", ""),
        key(
            "statuses",
            Table(&STATUSES),
            "What the ticketing tool's statuses mean; needed where tickets are counted.",
            "",
        ),
        need("calendars", Table(&CALENDARS), "The hours on which clocks run, by name.", ""),
        need("indicators", Tables(&INDICATOR), "What is measured, and what is required.", ""),
        key("events", Table(&clock::EVENTS), "Events that clocks begin and end with, by name.", ""),
        key("reading", Table(&READING), "How the contract is read where it can be disputed.", ""),
        key("source", Table(&SOURCE), "How the export says things.", ""),
        key("report", Table(&report::REPORT), "How reports look.", ""),
        key(
            "exclusions",
            Tables(&exclusions::EXCLUSION),
            "What one party asked to leave out, and what became of it; only what is granted counts.",
            "",
        ),
        key("claims", Table(&claims::CLAIMS), "How the other side's figures say things.", ""),
        key("signals", Table(&signals::SIGNALS), "Which patterns reports count.", ""),
        key(
            "files",
            Table(&files::FILES),
            "Where the files of a month's work lie, from the folder of the contract.",
            "",
        ),
        key("filters", Table(&condition::FILTERS), "Conditions on tickets, by name.", ""),
        key(
            "sources",
            Table(&source::SOURCES),
            "Registers, other sources of items than the tickets, by name.",
            "",
        ),
        key("money", Table(&money::MONEY), "What amounts are, and the fees of months.", ""),
        key("caps", Table(&money::CAPS), "What is never exceeded.", ""),
        key("points", Table(&money::POINTS), "What the points of a month come to.", ""),
        key("amendments", Tables(&amendments::AMENDMENT), "What changed, and from when on.", ""),
        key("phases", Tables(&phases::PHASE), "When figures have no verdict or no penalty.", ""),
        later("penalties"),
    ]),
};

static CONTRACT: Section = Section {
    name: "[contract]",
    keys: Keys::Listed(&[
        need("title", Text, "The contract's title, as reports show it.", "\"TMA Ni-Ni\""),
        need("client", Text, "The client.", "\"Ni-Ni\""),
        need("provider", Text, "The provider, called XX in contract sheets.", "\"XX\""),
        need(
            "timezone",
            Timezone,
            "The zone of months and of dates without time.",
            "\"Europe/Paris\"",
        ),
        key("from", Date, "Its first day; what came before counts in no month.", "2026-10-15"),
        key("until", Date, "Its last day; what comes after counts in no month.", "2029-10-14"),
        key("language", Word(languages, &[]), "The language of the reports.", "\"fr\""),
    ]),
};

pub(crate) static PROVIDER: Section = Section {
    name: "[provider]",
    keys: Keys::Listed(&[need(
        "groups",
        Texts,
        "The provider's assignment groups; * stands for any run of characters.",
        "[\"XX\", \"XX-*\"]",
    )]),
};

static SCOPE: Section = Section {
    name: "[scope]",
    keys: Keys::Listed(&[key(
        "types",
        Texts,
        "The ticket types that count; without it, every ticket.",
        "[\"Incident\"]",
    )]),
};

static SERVICES: Section =
    Section { name: "[services]", keys: Keys::Any("a service class and its applications", Texts) };

pub(crate) static STATUSES: Section = Section {
    name: "[statuses]",
    keys: Keys::Listed(&[
        key("new", Texts, "Recorded, not yet worked on; the clock runs.", "[\"Nouveau\"]"),
        key("active", Texts, "Being worked on; the clock runs.", "[\"En cours\"]"),
        key("pending", Texts, "Waiting for others; the clock stands still.", "[\"En attente\"]"),
        key("restored", Texts, "The service works again.", "[\"Résolu\"]"),
        key("closed", Texts, "Ended and agreed.", "[\"Clos\"]"),
        key("cancelled", Texts, "Withdrawn.", "[\"Annulé\"]"),
    ]),
};

static CALENDARS: Section =
    Section { name: "[calendars]", keys: Keys::Any("a calendar", Table(&CALENDAR)) };

static CALENDAR: Section = Section {
    name: "a calendar",
    keys: Keys::Listed(&[
        need(
            "hours",
            Text,
            "The weekly hours, in the OpenStreetMap notation opening_hours.",
            "\"Mo-Fr 09:00-18:00; PH off\"",
        ),
        key("timezone", Timezone, "The zone of the hours; the contract's.", "\"Europe/Paris\""),
        key(
            "holidays",
            Holidays,
            "The public holidays: a region, a calendar file (.ics) or a list of dates.",
            "\"FR\"",
        ),
        key("closed", Dates, "Dates on which nothing opens.", "[\"2026-05-15\"]"),
        key(
            "open",
            Table(&OPEN),
            "Dates with hours of their own.",
            "{ \"2026-10-25\" = \"00:00-06:00\" }",
        ),
        key(
            "working_day",
            Length,
            "The length of a working day, needed where open weekdays differ in length.",
            "\"8h\"",
        ),
    ]),
};

static OPEN: Section = Section { name: "open", keys: Keys::Any("a date and its hours", Openings) };

pub(crate) static INDICATOR: Section = Section {
    name: "[[indicators]]",
    keys: Keys::Listed(&[
        need("id", Text, "Its name in results.", "\"restoration\""),
        need("title", Text, "Its title in reports.", "\"Délai de restauration\""),
        key("number", Text, "Its number in the contract's sheet.", "\"KPI-01\""),
        key("definition", Text, "Its definition in the contract's sheet.", "\"Le délai…\""),
        key("calculation", Text, "Its calculation in the contract's sheet.", "\"Nombre…\""),
        key(
            "measure",
            Word(measures, &[]),
            "What it measures: restoration, unless it has a clock.",
            "\"restoration\"",
        ),
        key(
            "clock",
            Table(&clock::CLOCK),
            "From which event to which its clock runs, and what must hold then.",
            clock::EXAMPLE,
        ),
        key(
            "counted",
            Text,
            "The event in whose month a ticket counts; beside clock.",
            "\"opened\"",
        ),
        key(
            "unfinished",
            Choice(clock::unfinished, &clock::OVERDUE),
            "What becomes of a ticket whose clock has not ended; beside clock.",
            "\"exclude\"",
        ),
        key(
            "whose",
            Word(clock::whose, &[]),
            "Whose tickets count; beside clock, where that does not ask for the provider.",
            "\"ours\"",
        ),
        key(
            "read_at",
            Word(clock::read_at, &[]),
            "When the priority is read that decides the level; beside clock.",
            "\"opened\"",
        ),
        key(
            "cancelled",
            Word(clock::cancelled, &[]),
            "Cancelled tickets count too; beside clock.",
            "\"keep\"",
        ),
        key(
            "where",
            Condition,
            "Which tickets it is about; without it, every one in scope.",
            "{ type = \"Incident\", not = { priority = \"P4\" } }",
        ),
        CALENDAR_KEY,
        key(
            "levels",
            Tables(&LEVEL),
            "What is required, one line for each cell of the contract's sheet; needed unless the figure asks for no limit.",
            "[{ priority = \"P1\", within = \"2h\", target = \"100%\" }]",
        ),
        key(
            "figure",
            Text,
            "Which figure its rows show: share, mean, max, p90 and others.",
            "\"share\"",
        ),
        key(
            "of",
            Kind::ConditionOrTexts,
            "Which tickets a ratio is of: those with this condition, out of all; of a pool, the indicators that it pools.",
            "{ reopened = false }",
        ),
        key(
            "targets",
            Tables(&promise::TOGETHER),
            "Rows for all tickets that fit, together, whatever their level.",
            "[{ priority = [\"P1\", \"P2\"], target = \">= 90%\" }]",
        ),
        promise::TARGET,
        promise::MINIMUM,
        promise::RULES,
        promise::COMPARE,
        promise::GRADES,
        promise::REPEAT,
        key("source", Text, "The register whose rows it counts; the tickets.", "\"calls\""),
        key(
            "period",
            Text,
            "How long its periods are: a quarter, a year, rolling months; a month.",
            "\"quarter\"",
        ),
        key(
            "by",
            Kind::TextsOr(&BY),
            "By which values its rows stand apart; a table names values that have a row with nothing in it.",
            "[\"service\"]",
        ),
        CUTOFF,
        key(
            "excluded",
            Texts,
            "The kinds of agreed times that an availability or a downtime leaves out.",
            "[\"maintenance\"]",
        ),
        key("merge", Length, "Shorter gaps between outages are filled.", "\"8h\""),
        key(
            "month_length",
            Word(clock::month_lengths, &[]),
            "How long a month is to an availability.",
            "\"actual\"",
        ),
        money::PENALTIES,
    ]),
};

/// The calendar of an indicator: needed where times are measured.
pub(crate) const CALENDAR_KEY: Key = key(
    "calendar",
    Kind::Calendar(&GROUP_CALENDARS),
    "The calendar on which its clock runs, or one for each group; needed where times are measured.",
    "\"office\"",
);

/// The values of a key that have rows with nothing in them.
static BY: Section =
    Section { name: "a table of by", keys: Keys::Any("a key and its values", Kind::Cells) };

/// Open is what the calendar of the group in force says.
static GROUP_CALENDARS: Section =
    Section { name: "calendars of groups", keys: Keys::Any("a group and its calendar", Text) };

const CUTOFF: Key = key(
    "cutoff",
    LocalTime,
    "From when on an instant belongs to the next working day, where dates are counted from it.",
    "\"12:00\"",
);

static LEVEL: Section = Section {
    name: "a level",
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
        key(
            "calendar",
            Kind::Calendar(&GROUP_CALENDARS),
            "A calendar of its own; the indicator's.",
            "\"always\"",
        ),
        key("within", Within, "What is required of each ticket; nothing.", "\"2h\""),
        promise::TARGET,
        promise::MINIMUM,
        promise::RULES,
        promise::COMPARE,
        promise::TIERS,
        promise::GRADES,
        promise::REPEAT,
        CUTOFF,
        money::PENALTIES,
    ]),
};

static READING: Section = Section { name: "[reading]", keys: Keys::Listed(&KNOBS) };

/// The knobs of the reading, as the core declares them.
static KNOBS: [Key; Knob::ALL.len()] = {
    let mut keys = [const { key("", Text, "", "") }; Knob::ALL.len()];
    let mut n = 0;
    while n < keys.len() {
        let knob = Knob::ALL[n];
        let words = Word(Reading::words, &[]);
        keys[n] = key(knob.key(), words, knob.about(), knob.default_written());
        n += 1;
    }
    keys
};

fn languages(_: &str) -> Vec<&'static str> {
    use aloi::Language;
    Language::ALL.map(Language::key).to_vec()
}

fn measures(_: &str) -> Vec<&'static str> {
    vec!["restoration"]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(section: &Section) -> Vec<&'static str> {
        let Keys::Listed(keys) = &section.keys else { panic!("{section:?}") };
        keys.iter().map(|key| key.name).collect()
    }

    #[test]
    fn the_states_are_those_of_the_core() {
        assert_eq!(names(&STATUSES), aloi::State::ALL.map(aloi::State::key));
    }

    #[test]
    fn the_readings_are_those_of_the_core_and_their_examples_the_defaults() {
        let knobs = Reading::default().entries();
        assert_eq!(names(&READING), knobs.map(|(name, _)| name));
        let Keys::Listed(keys) = &READING.keys else { panic!() };
        for (key, (_, default)) in keys.iter().zip(knobs) {
            assert_eq!(key.example, format!("{default:?}"));
        }
    }

    #[test]
    fn every_example_is_toml() {
        fn check(section: &Section) {
            let kinds: Vec<Kind> = match &section.keys {
                Keys::Listed(keys) | Keys::AndAttributes(keys) => {
                    keys.iter().map(|key| key.kind).collect()
                }
                Keys::Columns { kind, .. } | Keys::Any(_, kind) => vec![*kind],
            };
            if let Keys::Listed(keys) | Keys::AndAttributes(keys) = &section.keys {
                for key in keys.iter().filter(|key| !key.example.is_empty()) {
                    let line = format!("{} = {}", key.name, key.example);
                    assert!(toml::de::DeTable::parse(&line).is_ok(), "{line}");
                }
            }
            for kind in kinds {
                if let Table(inner) | Tables(inner) | Kind::TableOrTables(inner) = kind {
                    check(inner);
                }
            }
        }
        check(&FILE);
    }
}
