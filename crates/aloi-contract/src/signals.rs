//! The `[signals]` section: from the tree to the [`Thresholds`].

use crate::helps::no_unit;
use crate::kind::Measure;
use crate::leaf::Reader;
use crate::tree::{Node, Value};
use aloi::within::{self, DAY, Written};
use aloi::{Target, Thresholds};
use aloi_words::{quoted, said};

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
            Measure::Clock => said!("file.clock-examples"),
            _ => said!("file.length-examples"),
        };
        if let Value::Number(number) = &node.value {
            let help = said!("file.unit-help", example);
            self.problem(node, no_unit(number), help);
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
        let text = quoted(text);
        let (message, help) = match (seconds, measure) {
            (Some(_), _) => {
                (said!("file.no-time-at-all", text), said!("file.no-time-at-all-help", example))
            }
            (None, Measure::Clock) => {
                (said!("file.not-on-the-clock", text), said!("file.not-on-the-clock-help", example))
            }
            (None, _) => {
                (said!("file.not-a-length", text), said!("file.not-a-length-help", example))
            }
        };
        self.problem(node, message, help);
        None
    }

    /// A length shorter than every month: of a longer one, every closure would be in the end.
    fn month_end(&mut self, node: &Node) -> Option<i64> {
        let seconds = self.length(node, Measure::Time)?;
        if seconds >= SHORTEST_MONTH {
            let message = said!("file.not-within-a-month", text = quoted(node.text()?));
            let help = said!("file.not-within-a-month-help");
            self.problem(node, message, help);
            return None;
        }
        Some(seconds)
    }

    /// A share, more than nothing.
    fn share(&mut self, node: &Node) -> Option<Target> {
        let share = self.percentage(node, |text| {
            (said!("file.share-over", text), said!("file.share-over-help"))
        })?;
        if share.as_percent().is_zero() {
            let message = said!("file.share-of-nothing");
            let help = said!("file.share-of-nothing-help");
            self.problem(node, message, help);
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
                Value::Number(number) => {
                    said!("file.no-times", number)
                }
                _ => said!("file.want-times", found = node.what()),
            };
            let help = said!("file.times-help");
            self.problem(node, message, help);
        }
        number
    }
}

fn is(text: &str, word: &str) -> bool {
    text.trim().eq_ignore_ascii_case(word)
}
