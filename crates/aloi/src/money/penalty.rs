//! Lines of penalties: what happened, how it is counted, and what follows (R28).

use super::{Amount, Exact};
use crate::condition::Condition;
use crate::said;
use crate::said::{Said, quoted};
use crate::within::unit;
use crate::{Of, Target};

/// A line of `penalties`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Penalty {
    /// For what.
    pub per: Per,
    /// How its units are counted, where it has some.
    pub steps: Option<Steps>,
    /// Below which edge points are counted; none: the target's.
    pub below: Option<Target>,
    /// What follows.
    pub then: Consequence,
    /// The most that a line comes to.
    pub at_most: Option<Amount>,
    /// The least that a line comes to.
    pub at_least: Option<Amount>,
    /// From which miss on, counted in which window.
    pub from_miss: Option<(u64, Window)>,
    /// Who may claim it, where it is not owed by itself.
    pub at_discretion_of: Option<String>,
    /// Which items or rows it is for, besides.
    pub conditions: Condition,
    /// The level or the row of `targets` at which it stands; none: the indicator.
    pub at: Option<Of>,
}

/// What follows from what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// An amount.
    Amount(Amount),
    /// A right that arises, in the words of the contract: no money.
    Right(String),
}

/// For what a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    /// A row that misses its target, or its minimum too.
    MissedTarget,
    /// A row that misses its minimum.
    BelowMinimum,
    /// An item that is late.
    LateItem,
    /// So much time by which an item is late.
    Late(LateUnit),
    /// A point of per cent below an edge.
    PointBelow,
    /// So many per cent of the target above it.
    Above(Exact),
    /// So many late items.
    Misses(u64, Window),
}

/// A unit of time by which items are late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateUnit {
    /// So many seconds.
    Seconds(i64),
    /// A working day of the calendar.
    WorkingDay,
}

/// How units are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// One that is begun counts whole.
    Begun,
    /// Only whole ones count.
    Whole,
    /// Parts count too.
    Exact,
}

impl Steps {
    /// All, with their words.
    pub const WORDS: [(&'static str, Self); 3] =
        [("begun", Self::Begun), ("whole", Self::Whole), ("exact", Self::Exact)];

    /// Its word in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Whole => "whole",
            Self::Exact => "exact",
        }
    }

    /// So many units as they count.
    #[must_use]
    pub fn of(self, units: Exact) -> Exact {
        match self {
            Self::Begun => units.ceil(),
            Self::Whole => units.floor(),
            Self::Exact => units,
        }
    }
}

/// In which months misses are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Those that end with the month.
    Rolling(u32),
    /// Those without interruption before it.
    Consecutive,
}

impl Window {
    /// How contract files write it.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Rolling(months) => format!("rolling {months} months"),
            Self::Consecutive => "consecutive periods".to_owned(),
        }
    }

    /// What a text of a contract file means; `None` for another.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "consecutive periods" {
            return Some(Self::Consecutive);
        }
        let months = text.strip_prefix("rolling ")?.strip_suffix(" months")?;
        months.parse().ok().filter(|months| (1..=120).contains(months)).map(Self::Rolling)
    }
}

/// A text that says for nothing that a line can be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPer(String);

impl NotAPer {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        said!("money.not-a-per", "no penalty is per \"{text}\"", text = quoted(&self.0))
    }
}

said::shown_in_english!(NotAPer);

impl Per {
    /// What a text of a contract file says; the window of `N misses` stands beside it.
    ///
    /// # Errors
    /// A text that says nothing of this.
    pub fn read(text: &str, window: Option<Window>) -> Result<Self, NotAPer> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = || match words.as_slice() {
            ["missed", "target"] => Some(Self::MissedTarget),
            ["below", "minimum"] => Some(Self::BelowMinimum),
            ["late", "item"] => Some(Self::LateItem),
            ["point", "below"] => Some(Self::PointBelow),
            ["working", "day", "late"] => Some(Self::Late(LateUnit::WorkingDay)),
            [one, "late"] => Some(Self::Late(LateUnit::Seconds(unit(one)?))),
            [number, one, "late"] => {
                let number: i64 = number.parse().ok().filter(|n| (1..=1_000_000).contains(n))?;
                Some(Self::Late(LateUnit::Seconds(number * unit(one)?)))
            }
            [percent, "above"] => {
                let percent = Exact::read(percent.strip_suffix('%')?)?;
                (!percent.is_zero()).then_some(Self::Above(percent))
            }
            [number, "misses"] => {
                let number = number.parse().ok().filter(|n| *n > 0)?;
                Some(Self::Misses(number, window.unwrap_or(Window::Rolling(12))))
            }
            _ => None,
        };
        read().ok_or_else(|| NotAPer(text.to_owned()))
    }

    /// As contract files write it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::MissedTarget => "missed target".to_owned(),
            Self::BelowMinimum => "below minimum".to_owned(),
            Self::LateItem => "late item".to_owned(),
            Self::PointBelow => "point below".to_owned(),
            Self::Late(LateUnit::WorkingDay) => "working day late".to_owned(),
            Self::Late(LateUnit::Seconds(seconds)) => {
                let sizes = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")];
                let fits = |(size, _): &&(i64, &str)| seconds % size == 0;
                let (size, word) = sizes.iter().find(fits).unwrap_or(&sizes[3]);
                match seconds / size {
                    1 => format!("{word} late"),
                    several => format!("{several} {word}s late"),
                }
            }
            Self::Above(percent) => format!("{percent}% above"),
            Self::Misses(number, _) => format!("{number} misses"),
        }
    }

    /// Whether it is charged for each item by itself.
    #[must_use]
    pub const fn is_of_items(&self) -> bool {
        matches!(self, Self::LateItem | Self::Late(_))
    }

    /// Whether items say how often it falls due.
    #[must_use]
    pub const fn asks_items(&self) -> bool {
        self.is_of_items() || matches!(self, Self::Misses(..))
    }

    /// Whether its units are counted in steps.
    #[must_use]
    pub const fn has_steps(&self) -> bool {
        matches!(self, Self::Late(_) | Self::PointBelow | Self::Above(_))
    }
}

impl Penalty {
    /// A line that charges an amount for something.
    #[must_use]
    pub fn new(per: Per, amount: Amount) -> Self {
        Self {
            per,
            steps: None,
            below: None,
            then: Consequence::Amount(amount),
            at_most: None,
            at_least: None,
            from_miss: None,
            at_discretion_of: None,
            conditions: Condition::default(),
            at: None,
        }
    }

    /// Whether items say how often it falls due.
    #[must_use]
    pub const fn asks_items(&self) -> bool {
        self.per.asks_items()
    }

    /// The window of earlier months that it asks for.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        let own = match self.per {
            Per::Misses(_, window) => Some(window),
            _ => None,
        };
        own.or(self.from_miss.map(|(_, window)| window))
    }

    /// Every amount of it.
    pub fn amounts(&self) -> impl Iterator<Item = &Amount> {
        let own = match &self.then {
            Consequence::Amount(amount) => Some(amount),
            Consequence::Right(_) => None,
        };
        own.into_iter().chain(&self.at_most).chain(&self.at_least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lines_are_for() {
        let cases = [
            "missed target",
            "below minimum",
            "late item",
            "hour late",
            "30 minutes late",
            "working day late",
            "day late",
            "point below",
            "50% above",
            "10 misses",
        ];
        for text in cases {
            assert_eq!(Per::read(text, None).unwrap().text(), text);
        }
        for text in [
            "",
            "late",
            "week late",
            "0 hours late",
            "0% above",
            "0 misses",
            "misses",
            "point",
            "grade",
            "-1 hours late",
        ] {
            assert_eq!(Per::read(text, None), Err(NotAPer(text.to_owned())), "{text}");
        }
        assert_eq!(Window::of_text("rolling 12 months"), Some(Window::Rolling(12)));
        assert_eq!(Window::of_text("rolling 0 months"), None);
    }
}
