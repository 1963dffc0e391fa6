//! The `[signals]` section: from the tree to the [`Thresholds`].

use crate::kind::Measure;
use crate::leaf::Reader;
use crate::tree::{Node, Value};
use aloi::within::{self, DAY, Written};
use aloi::{Target, Thresholds};

/// Seconds of the shortest month.
const SHORTEST_MONTH: i64 = 28 * DAY;

impl Reader<'_> {
    /// The thresholds of the signals, where the file has the section: what it does not name is on
    /// with its default.
    pub(crate) fn signals(&mut self) -> Option<Thresholds> {
        let section = self.tree.root.get("signals")?;
        let default = Thresholds::default();
        let mut length = |name, measure, default| {
            self.threshold(section, name, default, |reader, node| reader.length(node, measure))
        };
        let (clock, time) = (Measure::Clock, Measure::Time);
        Some(Thresholds {
            pause_near_limit: length("pause_near_limit", clock, default.pause_near_limit),
            lowered_before_limit: length(
                "lowered_before_limit",
                clock,
                default.lowered_before_limit,
            ),
            late_record: length("late_record", time, default.late_record),
            changed_after_restoration: length(
                "changed_after_restoration",
                time,
                default.changed_after_restoration,
            ),
            reopened: length("reopened", time, default.reopened),
            new_ticket: length("new_ticket", time, default.new_ticket),
            month_end: self.threshold(section, "month_end", default.month_end, Self::month_end),
            pending_share: self.threshold(
                section,
                "pending_share",
                default.pending_share,
                Self::share,
            ),
            ping_pong: self.threshold(section, "ping_pong", default.ping_pong, Self::times),
        })
    }

    /// What a key is set to: its default if it is not there or switched on, nothing if it is
    /// switched off.
    fn threshold<T>(
        &mut self,
        section: &Node,
        name: &str,
        default: Option<T>,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let Some(node) = section.get(name) else { return default };
        match &node.value {
            Value::Bool(on) => default.filter(|_| *on),
            Value::Text(text) if is(text, "off") => None,
            Value::Text(text) if is(text, "on") => default,
            Value::Text(_) | Value::Number(_) => read(self, node),
            _ => None,
        }
    }

    /// A length in seconds, more than nothing.
    fn length(&mut self, node: &Node, measure: Measure) -> Option<i64> {
        let example = match measure {
            Measure::Clock => "\"30m\" or \"1h30\"",
            _ => "\"4h\" or \"2 days\"",
        };
        if let Value::Number(number) = &node.value {
            let help = format!("write it with its unit, such as {example}");
            self.problem(node, format!("{number} has no unit"), help);
        }
        let text = node.text()?;
        let seconds = match (within::read(text), measure) {
            (Ok(Written::Clock(seconds)), _) => Some(seconds),
            (Ok(Written::Days(days)), Measure::Time) => Some(days * DAY),
            _ => None,
        };
        if seconds.is_some_and(|seconds| seconds > 0) {
            return seconds;
        }
        let (message, help) = match (seconds, measure) {
            (Some(_), _) => (
                format!("{text:?} is no time at all"),
                format!("write a length such as {example}; false turns the signal off"),
            ),
            (None, Measure::Clock) => (
                format!("{text:?} is not a length on the clock"),
                format!("write hours and minutes, such as {example}; false turns the signal off"),
            ),
            (None, _) => (
                format!("{text:?} is not a length of time"),
                format!(
                    "write hours, minutes or days of 24 hours, such as {example}; false turns the \
                     signal off"
                ),
            ),
        };
        self.problem(node, message, help);
        None
    }

    /// A length shorter than every month: of a longer one, every closure would be in the end.
    fn month_end(&mut self, node: &Node) -> Option<i64> {
        let seconds = self.length(node, Measure::Time)?;
        if seconds >= SHORTEST_MONTH {
            let message = format!("{:?} is not shorter than a month", node.text()?);
            let help = "write less than 28 days, such as \"2 days\"; false turns the signal off";
            self.problem(node, message, help);
            return None;
        }
        Some(seconds)
    }

    /// A share, more than nothing.
    fn share(&mut self, node: &Node) -> Option<Target> {
        let share = self.percentage(node, "share")?;
        if share.as_percent().is_zero() {
            let help = "write a share such as \"50%\"; false turns the signal off";
            self.problem(node, "every ticket has a share of at least 0 %".to_owned(), help);
            return None;
        }
        Some(share)
    }

    /// A number of times, at least one.
    fn times(&mut self, node: &Node) -> Option<u64> {
        let number = match &node.value {
            Value::Number(number) => number.parse().ok().filter(|times| *times > 0),
            _ => None,
        };
        if number.is_none() {
            let message = match &node.value {
                Value::Number(number) => format!("{number} is not a number of times"),
                _ => format!("this is {}, where a number of times is needed", node.what()),
            };
            let help = "write a whole number such as 3; false turns the signal off";
            self.problem(node, message, help);
        }
        number
    }
}

fn is(text: &str, word: &str) -> bool {
    text.trim().eq_ignore_ascii_case(word)
}
