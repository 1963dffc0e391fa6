//! What is promised of a row: which figure, what it must reach, and how few items are too few (R26, R27).

use crate::edge::{Edge, EdgeError};
use crate::grade::Grades;
use crate::said;
use crate::said::{Said, quoted};
use crate::{Figure, Tally, TargetError, Unit, Value};
use std::fmt;

/// The most ranges that a `few` can have.
pub const RANGES: usize = 8;

/// What is promised of a row: its figure and, where there is one, the target, with what stands
/// beside it. Without a target it is a figure without verdict.
///
/// ```
/// use aloi::{Promise, Tally, RowVerdict};
/// let ninety: Promise = "90%".parse()?;
/// assert_eq!(ninety.required().unwrap(), ">= 90.00%");
/// assert_eq!(ninety.is_met_by(Tally { in_time: 9, total: 10 }), Some(true));
/// assert_eq!(ninety.is_met_by(Tally::default()), None);
///
/// let mut psn: Promise = "95%".parse()?;
/// psn.few.add("under 40, allow 2".parse()?);
/// let ruling = psn.ruling_of(Tally { in_time: 37, total: 39 });
/// assert_eq!(ruling.verdict, Some(RowVerdict::Met));
/// assert_eq!(ruling.why.unwrap().to_string(), "under 40, allow 2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// The figure.
    pub figure: Figure,
    /// What it must reach; none: nothing.
    pub target: Option<Edge>,
    /// What it must reach at least, where the target is not met.
    pub minimum: Option<Edge>,
    /// What holds for few items.
    pub few: Few,
    /// The decimals to which it is rounded half up before it is compared, where the contract says so.
    pub compare: Option<u8>,
    /// From which figure on which grade holds, where the target is missed.
    pub grades: Grades,
    /// How many times over a grade counts that follows a grade in the period before (R28).
    pub repeat: Option<u64>,
    /// Whether nothing is said of it yet, whatever the figure: its period is not over (R25), or needs
    /// months that are not known (R23).
    pub is_withheld: bool,
}

/// What is said of a row that has a figure and a target (R26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum RowVerdict {
    /// The target is met.
    Met,
    /// It is not.
    Missed,
    /// It is not, nor is the minimum.
    BelowMinimum,
}

impl RowVerdict {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::BelowMinimum => "below-minimum",
        }
    }

    /// Whether the target is met.
    #[must_use]
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Met)
    }
}

/// A verdict, and the rule of small numbers that gave it or kept it back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The verdict; none without a figure or a target, and where few items have none.
    pub verdict: Option<RowVerdict>,
    /// The rule of small numbers that decided.
    pub why: Option<Small>,
    /// The grade of a row that misses its target, counted from 0; none where a rule of small
    /// numbers decided.
    pub grade: Option<usize>,
}

/// A rule of small numbers (R27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Small {
    /// With fewer items than this.
    pub under: u64,
    /// What holds.
    pub then: Then,
}

/// What holds for few items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The target is met if at most so many are late.
    Allow(u64),
    /// There is no verdict.
    NoVerdict,
    /// There is none, and the items stand in the next period's base too.
    Carry,
}

impl Then {
    /// The words for it that contract files know, but for a number.
    pub const WORDS: [(&'static str, Self); 2] =
        [("no verdict", Self::NoVerdict), ("carry", Self::Carry)];
}

impl fmt::Display for Small {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "under {}, ", self.under)?;
        match self.then {
            Then::Allow(late) => write!(f, "allow {late}"),
            Then::NoVerdict => f.write_str("no verdict"),
            Then::Carry => f.write_str("carry"),
        }
    }
}

/// A text that is no rule of small numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotASmall(String);

impl NotASmall {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        said!(
            "promise.not-a-small",
            "\"{text}\" is no rule of small numbers: write it as \"under 40, allow 2\"",
            text = quoted(&self.0)
        )
    }
}

said::shown_in_english!(NotASmall);

impl std::str::FromStr for Small {
    type Err = NotASmall;

    /// Reads it as it is shown.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (under, then) = text.strip_prefix("under ")?.split_once(", ")?;
            let word = Then::WORDS.into_iter().find(|(word, _)| *word == then);
            let allow = || then.strip_prefix("allow ")?.parse().ok().map(Then::Allow);
            let then = word.map(|(_, then)| then).or_else(allow)?;
            Some(Self { under: under.parse().ok()?, then })
        };
        read().ok_or_else(|| NotASmall(text.to_owned()))
    }
}

/// The rules of small numbers of a row, in ascending ranges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Few([Option<Small>; RANGES]);

impl Few {
    /// Adds a rule; `false` where there are as many as there can be, or one for as many items or more.
    pub fn add(&mut self, small: Small) -> bool {
        let ascends = self.rules().all(|before| before.under < small.under);
        match self.0.iter_mut().find(|place| place.is_none()) {
            Some(place) if ascends => *place = Some(small),
            _ => return false,
        }
        true
    }

    /// The rules.
    pub fn rules(&self) -> impl Iterator<Item = Small> + use<'_> {
        self.0.iter().flatten().copied()
    }

    /// The rule for so many items: that of the first range in which they lie.
    #[must_use]
    pub fn rule(&self, items: u64) -> Option<Small> {
        self.rules().find(|small| items < small.under)
    }

    /// Whether some rule carries items on.
    #[must_use]
    pub fn carries(&self) -> bool {
        self.rules().any(|small| small.then == Then::Carry)
    }
}

impl Promise {
    /// A figure without target.
    #[must_use]
    pub fn of(figure: Figure) -> Self {
        Self { figure, ..Self::default() }
    }

    /// Whether more late items make it worse: whether it makes sense to say how many it bears.
    #[must_use]
    pub fn asks_about_late(&self) -> bool {
        let wants_less = self.target.map(|target| target.sign.wants_less());
        match self.figure {
            Figure::Share | Figure::Pool => wants_less == Some(false),
            Figure::Late => wants_less == Some(true),
            _ => false,
        }
    }

    /// What is said of a figure that was counted from these items.
    #[must_use]
    pub fn ruling(&self, value: Option<Value>, tally: Tally) -> Ruling {
        let (Some(target), Some(value), false) = (self.target, value, self.is_withheld) else {
            return Ruling::default();
        };
        if let Some(small) = self.few.rule(tally.total) {
            let met = match small.then {
                Then::Allow(late) => Some(tally.late() <= late),
                Then::NoVerdict | Then::Carry => None,
            };
            let verdict = |met| if met { RowVerdict::Met } else { RowVerdict::Missed };
            return Ruling { verdict: met.map(verdict), why: Some(small), grade: None };
        }
        let is_met = |edge: Edge| edge.is_met_by(value, self.compare);
        let verdict = match self.minimum {
            _ if is_met(target) => RowVerdict::Met,
            Some(minimum) if !is_met(minimum) => RowVerdict::BelowMinimum,
            _ => RowVerdict::Missed,
        };
        let grade = self.grades.of(value, self.compare).filter(|_| !verdict.is_met());
        Ruling { verdict: Some(verdict), why: None, grade }
    }

    /// Every edge that a figure may reach or not: the target, the minimum, those of grades.
    fn edges(&self) -> impl Iterator<Item = Edge> + use<'_> {
        self.target.into_iter().chain(self.minimum).chain(self.grades.edges())
    }

    /// The same of a figure that follows from how many items there are and how many are in time.
    #[must_use]
    pub fn ruling_of(&self, tally: Tally) -> Ruling {
        self.ruling(self.figure.value(tally, &crate::Times::None), tally)
    }

    /// Whether the target is met by a figure that follows from a tally (R13). `None` for an empty
    /// base (R14), without a target, and for figures that a tally does not tell.
    #[must_use]
    pub fn is_met_by(&self, tally: Tally) -> Option<bool> {
        self.ruling_of(tally).verdict.map(RowVerdict::is_met)
    }

    /// The decimals with which a percentage is shown, and those beside it (R13): two, or as many as
    /// the target, the minimum or the edge of a grade has.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        self.edges().map(|edge| edge.bound.decimals()).max().unwrap_or(0).max(2)
    }

    /// The target as results write it, with its sign: `>= 90.00%`, `<= 30s`, `< 5`.
    #[must_use]
    pub fn required(&self) -> Option<String> {
        let decimals = self.decimals();
        self.target.map(|target| target.shown(decimals))
    }

    /// The share that is asked for, in per cent; none without one, and of other figures (R35).
    #[must_use]
    pub fn percent(&self) -> Option<String> {
        let target = self.target.filter(|_| self.figure == Figure::Share)?;
        target.bound.percent().map(|_| target.bound.shown(self.decimals()))
    }

    /// An edge in per cent, with the decimals of this row: `90.00`.
    #[must_use]
    pub fn percent_of(&self, edge: Edge) -> String {
        edge.bound.shown(self.decimals())
    }

    /// A value as it was compared: rounded where the contract says so (R26), else as it is shown.
    #[must_use]
    pub fn compared(&self, value: Value) -> Shown {
        let Some(decimals) = self.compare.map(u32::from) else { return self.shown(value) };
        let unit = self.figure.unit();
        match unit {
            Unit::Ratio => {
                let number = value.half_up(100 * 10_u128.pow(decimals));
                Shown { number, decimals, unit }
            }
            // lengths of time and numbers are shown whole
            Unit::Seconds | Unit::Count => self.shown(value),
        }
    }

    /// A value as it is shown (R13, R25): per cent with decimals, a length of time to the second, a
    /// whole number; half up, but never on the other side of an edge than it is, nor as 100.00 % with
    /// a late item. For display only: it decides nothing.
    #[must_use]
    pub fn shown(&self, value: Value) -> Shown {
        let (decimals, scale) = match self.figure.unit() {
            Unit::Ratio => (self.decimals(), 100 * 10_u128.pow(self.decimals())),
            Unit::Seconds | Unit::Count => (0, 1),
        };
        let half_up = value.half_up(scale);
        let whole = (self.figure.unit() == Unit::Ratio).then(Edge::whole);
        let misleads = self.edges().chain(whole).any(|edge| {
            edge.bound.unit() == self.figure.unit()
                && edge.is_met_by(value, None) != edge.holds(half_up, scale)
        });
        let down = value.down(scale);
        let number = match misleads {
            true if half_up > down => down,
            true => down + 1,
            false => half_up,
        };
        Shown { number, decimals, unit: self.figure.unit() }
    }
}

/// A figure as it is shown: a whole number of its last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The number.
    pub number: u128,
    /// How many of its digits are decimals.
    pub decimals: u32,
    /// What it is counted in.
    pub unit: Unit,
}

impl Shown {
    /// With what it is counted in, as results write it: `66.67%`, `1h30m`, `5`.
    #[must_use]
    pub fn text(&self) -> String {
        match self.unit {
            Unit::Ratio => format!("{self}%"),
            Unit::Seconds => crate::length(u64::try_from(self.number).unwrap_or(u64::MAX)),
            Unit::Count => self.to_string(),
        }
    }
}

impl fmt::Display for Shown {
    /// Without what it is counted in: `66.67`, `5400`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, width) = (10_u128.pow(self.decimals), self.decimals as usize);
        match width {
            0 => write!(f, "{}", self.number),
            _ => write!(f, "{}.{:0width$}", self.number / one, self.number % one),
        }
    }
}

impl std::str::FromStr for Promise {
    type Err = TargetError;

    /// Reads the target of a share: `90%`, `> 99.00 %`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Edge::read(text, Figure::Share) {
            Ok(edge) => Ok(Self { target: Some(edge), ..Self::default() }),
            Err(EdgeError::Percentage(error)) => Err(error),
            Err(_) => Err(TargetError::NotAPercentage(text.to_owned())),
        }
    }
}
