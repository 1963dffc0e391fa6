//! Single values: time zones, dates, levels, percentages; each problem with what to write instead.

use crate::check::such_as;
use crate::helps::{
    date_help, hours_help, near_zones, no_unit, not_a_date, number_help, percent_help,
};
use crate::holidays::Files;
use crate::look::Pictures;
use crate::near;
use crate::problem::{Problem, Problems};
use crate::tree::{Node, Tree, Value};
use aloi::events::{Happens, OwnEvent};
use aloi::within::{self, Which, WithinError, Written};
use aloi::zone::Tz;
use aloi::{Contract, Event, Target, TargetError, Within};
use aloi_words::{Said, quoted, said};
use chrono::{NaiveDate, NaiveTime};

/// The tree and the problems met in reading it.
pub(crate) struct Reader<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) problems: &'a mut Problems,
    /// The files that the contract names.
    pub(crate) files: Files<'a>,
    /// What draws a picture says of it.
    pub(crate) pictures: Pictures<'a>,
}

/// The date that a value is, as TOML has it or as a text.
pub(crate) fn date_of(node: &Node) -> Option<NaiveDate> {
    match &node.value {
        Value::Text(text) => text.trim().parse().ok(),
        Value::Time(time) if time.time.is_none() => time.date.and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        }),
        _ => None,
    }
}

/// What is wrong with a value that is none, and what to write.
pub(crate) fn no_date(node: &Node) -> (Said, Said) {
    let message = match &node.value {
        Value::Text(text) => not_a_date(text),
        _ => said!("file.want-a-date", found = node.what()),
    };
    (message, date_help(node.text().unwrap_or_default()))
}

impl Reader<'_> {
    /// A problem of a whole value.
    pub(crate) fn problem(&mut self, node: &Node, message: Said, help: Said) {
        self.problems.add(&node.path, Problem::new(node.span.clone(), message).help(help));
    }

    /// What `read` makes of a key's value, if it is there.
    pub(crate) fn key<T>(
        &mut self,
        table: &Node,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        table.get(key).and_then(|node| read(self, node))
    }

    pub(crate) fn timezone(&mut self, node: &Node) -> Option<Tz> {
        let name = node.text()?;
        let zone = name.parse().ok();
        if zone.is_none() && !name.trim().is_empty() {
            let message = said!("file.no-zone", name = quoted(name));
            self.problem(node, message, near_zones(name));
        }
        zone
    }

    /// A date, as TOML has it or as a text.
    pub(crate) fn date(&mut self, node: &Node) -> Option<NaiveDate> {
        let date = date_of(node);
        if date.is_none() {
            let (message, help) = no_date(node);
            self.problem(node, message, help);
        }
        date
    }

    /// The dates of a list, each with its node.
    pub(crate) fn dates<'n>(&mut self, node: &'n Node) -> Vec<(NaiveDate, &'n Node)> {
        let items = node.list().iter();
        items.filter_map(|item| Some((self.date(item)?, item))).collect()
    }

    pub(crate) fn within(&mut self, node: &Node, contract: &Contract) -> Option<Within> {
        if node.is_table() {
            return self.limit(node, contract);
        }
        if let Value::Number(number) = &node.value {
            self.problem(node, no_unit(number), hours_help(number));
        }
        let text = node.text()?;
        if text.trim().is_empty() {
            return None;
        }
        text.parse().map_err(|error| self.level_problem(node, &error)).ok()
    }

    /// A required level that is a table: by an event, or the latest or the earliest of several.
    fn limit(&mut self, table: &Node, contract: &Contract) -> Option<Within> {
        let said: Vec<&Node> =
            ["date", "latest", "earliest"].iter().filter_map(|key| table.get(key)).collect();
        let [node] = said[..] else {
            self.problem(table, said!("file.limit-of-one"), limit_help());
            return None;
        };
        if table.get("date").is_some() {
            return self.by_name(node, contract);
        }
        let parts: Vec<Within> =
            node.list().iter().filter_map(|part| self.within(part, contract)).collect();
        if node.is_list() && node.list().len() < 2 {
            self.problem(node, said!("file.limit-of-several"), limit_help());
        }
        let which = if table.get("latest").is_some() { Which::Latest } else { Which::Earliest };
        (parts.len() == node.list().len()).then(|| Within::several(which, parts))
    }

    /// A required level by an event or a further column of this name.
    fn by_name(&mut self, node: &Node, contract: &Contract) -> Option<Within> {
        let name = node.text()?;
        let column = contract.dates.iter().position(|column| column == name);
        let is_event_mistyped = || {
            let own = contract.events.iter().map(|event| event.name.as_str());
            let built_in = Event::BUILT_IN.iter().filter_map(|event| event.key());
            let event = near::nearest(name, built_in.chain(own));
            event.is_some_and(|event| !name.starts_with(event))
        };
        if let Some(number) = column.filter(|_| self.has_column(name) || !is_event_mistyped()) {
            return Some(Within::by_column(number, name));
        }
        let read_by = |event: &&OwnEvent| match event.happens {
            Happens::Column(number) | Happens::EachOf(number) => {
                contract.instants.get(number).is_some_and(|one| one == name)
            }
            _ => false,
        };
        if let Some(event) = contract.events.iter().find(read_by) {
            let message = said!("file.date-of-event", name = quoted(name));
            let event = quoted(&event.name);
            self.problem(node, message, said!("file.date-of-event-help", event));
            return None;
        }
        let event = self.event(node, contract)?;
        Some(Within::by(event, contract.name_of(event)))
    }

    /// Whether `[source.columns]` names a further column.
    fn has_column(&self, name: &str) -> bool {
        let columns = self.tree.root.get("source").and_then(|source| source.get("columns"));
        columns.is_some_and(|columns| columns.get(name).is_some())
    }

    /// A time of the day.
    pub(crate) fn local_time(&mut self, node: &Node) -> Option<NaiveTime> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let time = NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        if time.is_none() {
            let message = said!("file.not-a-time", text = quoted(text));
            self.problem(node, message, such_as("\"12:00\""));
        }
        time
    }

    fn level_problem(&mut self, node: &Node, error: &WithinError) {
        let problem = match error {
            WithinError::NotUnderstood { text, rest } => {
                let place = self.tree.inside(node, last(text, rest));
                let message = said!("file.not-understood", text = quoted(text));
                Problem::new(place, message).label(said!("file.from-here")).help(said!(
                    "file.level-help",
                    date = "{ date = \"restored\" }",
                    latest = "{ latest = [\"2h\", \"end of day +0\"] }"
                ))
            }
            other => Problem::new(node.span.clone(), other.said()),
        };
        self.problems.add(&node.path, problem);
    }

    /// The length of a working day, in seconds.
    pub(crate) fn working_day(&mut self, node: &Node) -> Option<i64> {
        let text = node.text()?;
        match within::read(text) {
            _ if text.trim().is_empty() => None,
            Ok(Written::Clock(seconds)) => Some(seconds),
            _ => {
                let message = said!("file.not-hours-and-minutes", text = quoted(text));
                let help = said!("file.working-day-help");
                self.problem(node, message, help);
                None
            }
        }
    }

    pub(crate) fn target(&mut self, node: &Node) -> Option<Target> {
        self.percentage(node, |text| {
            (said!("file.target-over", text), said!("file.target-over-help"))
        })
    }

    /// A percentage; `over` says what is wrong with one over 100.
    pub(crate) fn percentage(
        &mut self,
        node: &Node,
        over: impl FnOnce(String) -> (Said, Said),
    ) -> Option<Target> {
        match &node.value {
            Value::Number(number) => {
                let message = said!("file.no-percent-sign", number);
                self.problem(node, message, number_help(number));
                None
            }
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => match text.parse() {
                Ok(target) => Some(target),
                Err(error) => {
                    let (message, help) = match error {
                        TargetError::NotAPercentage(_) => {
                            let text = quoted(text);
                            let message = said!("file.not-a-percentage", text);
                            (message, percent_help(&text))
                        }
                        TargetError::Over(_) => over(quoted(text)),
                    };
                    self.problem(node, message, help);
                    None
                }
            },
            _ => None,
        }
    }
}

/// How a required level that is a table is written.
fn limit_help() -> Said {
    said!(
        "file.limit-help",
        date = "{ date = \"restored\" }",
        latest = "{ latest = [\"2h\", \"end of day +0\"] }",
        earliest = "{ earliest = [\"4h\", \"planned date\"] }"
    )
}

/// The bytes of `text` that `rest`, its last part as it is compared, stands for.
fn last(text: &str, rest: &str) -> std::ops::Range<usize> {
    let end = text.trim_end().len();
    let letters = rest.chars().count();
    let start = text[..end].char_indices().rev().nth(letters.saturating_sub(1));
    match start {
        Some((start, _)) if aloi::name::comparable(&text[start..end]) == rest => start..end,
        _ => 0..text.len(),
    }
}
