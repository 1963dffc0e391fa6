//! Single values: time zones, dates, levels, percentages; each problem with what to write instead.

use crate::holidays::Files;
use crate::look::Pictures;
use crate::near;
use crate::problem::{Problem, Problems};
use crate::tree::{Node, Tree, Value};
use aloi::within::{self, WithinError, Written};
use aloi::zone::Tz;
use aloi::{Target, TargetError, Within};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The tree and the problems met in reading it.
pub(crate) struct Reader<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) problems: &'a mut Problems,
    /// The files that the contract names.
    pub(crate) files: Files<'a>,
    /// What draws a picture says of it.
    pub(crate) pictures: Pictures<'a>,
}

impl Reader<'_> {
    /// A problem of a whole value.
    pub(crate) fn problem(&mut self, node: &Node, message: String, help: impl Into<String>) {
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
            self.problem(node, format!("there is no time zone {name:?}"), near_zones(name));
        }
        zone
    }

    /// A date, as TOML has it or as a text.
    pub(crate) fn date(&mut self, node: &Node) -> Option<NaiveDate> {
        let date = match &node.value {
            Value::Text(text) => text.trim().parse().ok(),
            Value::Time(time) if time.time.is_none() => time.date.and_then(|date| {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            }),
            _ => None,
        };
        if date.is_none() {
            let message = match &node.value {
                Value::Text(text) => format!("{text:?} is not a date"),
                _ => format!("this is {}, where a date is needed", node.what()),
            };
            self.problem(node, message, date_help(node.text().unwrap_or_default()));
        }
        date
    }

    /// The dates of a list, each with its node.
    pub(crate) fn dates<'n>(&mut self, node: &'n Node) -> Vec<(NaiveDate, &'n Node)> {
        let items = node.list().iter();
        items.filter_map(|item| Some((self.date(item)?, item))).collect()
    }

    pub(crate) fn within(&mut self, node: &Node) -> Option<Within> {
        if let Value::Number(number) = &node.value {
            self.problem(node, format!("{number} has no unit"), hours_help(number));
        }
        let text = node.text()?;
        if text.trim().is_empty() {
            return None;
        }
        text.parse().map_err(|error| self.level_problem(node, &error)).ok()
    }

    fn level_problem(&mut self, node: &Node, error: &WithinError) {
        let problem = match error {
            WithinError::NotUnderstood { text, rest } => {
                let place = self.tree.inside(node, last(text, rest));
                Problem::new(place, format!("{text:?} is not understood"))
                    .label("from here on")
                    .help(
                        "write a time on the clock (\"2h\", \"1h30\", \"90m\"), \"1 day\", \
                         \"1 working day\" or \"planned date\"; in French, \"2 heures\", \
                         \"1 jour\", \"1 jour ouvré\" or \"date planifiée\"",
                    )
            }
            other => Problem::new(node.span.clone(), other.to_string()),
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
                let message = format!("{text:?} is not a length in hours and minutes");
                self.problem(node, message, "such as working_day = \"8h\" or \"7h30\"");
                None
            }
        }
    }

    pub(crate) fn target(&mut self, node: &Node) -> Option<Target> {
        self.percentage(node, "target")
    }

    /// A percentage, called `what` where it is wrong.
    pub(crate) fn percentage(&mut self, node: &Node, what: &str) -> Option<Target> {
        match &node.value {
            Value::Number(number) => {
                let message = format!("{number} has no percent sign");
                self.problem(node, message, number_help(number));
                None
            }
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => match text.parse() {
                Ok(target) => Some(target),
                Err(error) => {
                    self.percentage_problem(node, text, &error, what);
                    None
                }
            },
            _ => None,
        }
    }

    fn percentage_problem(&mut self, node: &Node, text: &str, error: &TargetError, what: &str) {
        match error {
            TargetError::NotAPercentage(_) => {
                self.problem(node, format!("{text:?} is not a percentage"), percent_help(text));
            }
            TargetError::Over(_) => {
                let help = format!("a {what} lies between \"0%\" and \"100%\"");
                self.problem(node, format!("the {what} {text:?} is over 100 %"), help);
            }
        }
    }
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

/// What to write instead of `name`, which is no time zone: the nearest, or what names are like.
///
/// ```
/// assert_eq!(aloi_contract::near_zones("paris"), "did you mean \"Europe/Paris\"?");
/// ```
#[must_use]
pub fn near_zones(name: &str) -> String {
    let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let name = name.trim().replace(' ', "_");
    let city =
        |zone: &&str| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&name));
    let known = "a name of the IANA list, such as \"Europe/Paris\" or \"UTC\"";
    match names().find(city).or_else(|| near::nearest(&name, names())) {
        Some(zone) => format!("did you mean {zone:?}?"),
        None => known.to_owned(),
    }
}

/// What to write instead of `text`, which is no date: a date in another notation is rewritten where
/// there is only one way to read it.
///
/// ```
/// assert_eq!(aloi_contract::date_help("25/12/2026"), "write year, month, day: \"2026-12-25\"");
/// ```
#[must_use]
pub fn date_help(text: &str) -> String {
    let of = |pattern| NaiveDate::parse_from_str(text.trim(), pattern).ok();
    let day_first = of("%d/%m/%Y").or_else(|| of("%d.%m.%Y")).or_else(|| of("%d-%m-%Y"));
    match day_first.filter(|date| date.year() > 1900 && date.day() > 12) {
        Some(date) => format!("write year, month, day: \"{date}\""),
        None => "write year, month, day, such as \"2026-05-15\"".to_owned(),
    }
}

/// For a bare number where a length is needed: hours, if it can be so many.
pub(crate) fn hours_help(number: &str) -> String {
    let hours = format!("{number}h");
    match within::read(&hours) {
        Ok(_) => format!("write {hours:?}"),
        Err(_) => "write it with its units, such as \"2h\" or \"1h30\"".to_owned(),
    }
}

/// For a bare number, which may be a fraction of one.
fn number_help(number: &str) -> String {
    let whole = number.parse::<Decimal>().ok().filter(|number| *number <= Decimal::ONE);
    let percent = whole.and_then(|number| Target::percent(number * Decimal::ONE_HUNDRED));
    match percent.map(|target| target.as_percent()).filter(|percent| !percent.is_zero()) {
        Some(percent) => format!("write \"{percent}%\", or \"{number}%\" if that is meant"),
        None => percent_help(number),
    }
}

fn percent_help(given: &str) -> String {
    let signed = format!("{}%", given.trim().replace("per cent", "").trim_end());
    match signed.parse::<Target>() {
        Ok(_) => format!("write \"{signed}\""),
        Err(_) => "write it with its sign, such as \"90%\" or \"99.5%\"".to_owned(),
    }
}
