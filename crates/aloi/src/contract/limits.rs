//! The required levels of a contract: how each is written, and what of it cannot be (R11, R22).

use super::{Contract, ContractProblem, Indicator, Level};
use crate::calendar::Calendar;
use crate::said;
use crate::said::{Said, quoted};
use crate::within::{self, Date, Required, Which, WithinError, Written};
use crate::{Event, Figure};

/// A required level with the words in which it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    text: String,
    says: Says,
}

/// What a required level says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Says {
    One(Written),
    /// Several, of which one counts.
    Several(Which, Vec<Within>),
}

impl Within {
    /// No time at all, `0s`.
    #[must_use]
    pub fn none() -> Self {
        Self { text: "0s".to_owned(), says: Says::One(Written::Clock(0)) }
    }

    /// Several at once, of which the latest or the earliest deadline counts. In a contract file it is
    /// `{ latest = ["2h", "end of day +0"] }`.
    ///
    /// ```
    /// use aloi::within::Which;
    /// use aloi::Within;
    /// let parts = ["2h", "end of day +0"].map(|text| text.parse::<Within>().unwrap());
    /// let both = Within::several(Which::Latest, parts);
    /// assert_eq!(both.text(), "latest = [\"2h\", \"end of day +0\"]");
    /// ```
    #[must_use]
    pub fn several(which: Which, parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Self> = parts.into_iter().collect();
        let quoted: Vec<String> = parts.iter().map(Self::as_part).collect();
        let text = format!("{} = [{}]", which.key(), quoted.join(", "));
        Self { text, says: Says::Several(which, parts) }
    }

    /// By an event of the ticket, which has this name in the contract.
    ///
    /// ```
    /// use aloi::{Event, Within};
    /// assert_eq!(Within::by(Event::Restored, "restored").text(), "date = \"restored\"");
    /// ```
    #[must_use]
    pub fn by(event: Event, name: &str) -> Self {
        Self::named(Date::Event(event), name)
    }

    /// By what a further column tells: one of [`Contract::dates`], by its place there.
    #[must_use]
    pub fn by_column(number: usize, name: &str) -> Self {
        Self::named(Date::Column(number), name)
    }

    fn named(date: Date, name: &str) -> Self {
        Self { text: format!("date = \"{name}\""), says: Says::One(Written::By(date)) }
    }

    /// As a contract file says it within a list.
    fn as_part(&self) -> String {
        match &self.says {
            Says::Several(..) | Says::One(Written::By(Date::Event(_) | Date::Column(_))) => {
                format!("{{ {} }}", self.text)
            }
            Says::One(_) => format!("\"{}\"", self.text),
        }
    }

    /// What it is made of, each with its text.
    fn leaves(&self) -> Vec<(&str, Written)> {
        match &self.says {
            Says::One(written) => vec![(&self.text, *written)],
            Says::Several(_, parts) => parts.iter().flat_map(Self::leaves).collect(),
        }
    }

    /// The words in which it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a date, and no amount of time has a say (R20).
    #[must_use]
    pub fn is_date(&self) -> bool {
        self.leaves().iter().all(|(_, written)| matches!(written, Written::By(_)))
    }

    /// Whether amounts of time and dates have a say in it together.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        !self.is_date() && self.dates().next().is_some()
    }

    /// Whether it is hours, minutes and seconds alone, which ask no calendar what they are.
    pub(crate) fn is_on_the_clock(&self) -> bool {
        self.leaves().iter().all(|(_, written)| matches!(written, Written::Clock(_)))
    }

    /// The event or the column whose date a ticket lacks that has no deadline; none where it is its
    /// planned date.
    #[must_use]
    pub fn lacking(&self) -> Option<Date> {
        let planned = self.dates().any(|(_, date)| date == Date::Planned);
        let named = |date: &Date| matches!(date, Date::Event(_) | Date::Column(_));
        self.dates().map(|(_, date)| date).find(named).filter(|_| !planned)
    }

    /// The events among its dates.
    pub(crate) fn events(&self) -> impl Iterator<Item = Event> {
        let event = |date| if let Date::Event(event) = date { Some(event) } else { None };
        self.dates().filter_map(move |(_, date)| event(date))
    }

    /// The columns among its dates, by their places among [`Contract::dates`].
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> {
        let column = |date| if let Date::Column(column) = date { Some(column) } else { None };
        self.dates().filter_map(move |(_, date)| column(date))
    }

    /// Whether a ticket's planned date is one of its dates.
    pub(crate) fn asks_planned(&self) -> bool {
        self.dates().any(|(_, date)| date == Date::Planned)
    }

    /// The dates in it.
    fn dates(&self) -> impl Iterator<Item = (&str, Date)> {
        let leaves = self.leaves().into_iter();
        leaves.filter_map(|(text, written)| match written {
            Written::By(date) => Some((text, date)),
            _ => None,
        })
    }

    /// What it requires on `calendar` (R11, R22).
    ///
    /// # Errors
    /// As [`Written::on`].
    pub fn on(&self, calendar: &Calendar) -> Result<Required, WithinError> {
        match &self.says {
            Says::One(written) => written.on(calendar, &self.text),
            Says::Several(which, parts) => {
                let parts = parts.iter().map(|part| part.on(calendar));
                Ok(Required::several(*which, parts.collect::<Result<_, _>>()?))
            }
        }
    }
}

impl std::str::FromStr for Within {
    type Err = WithinError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self { text: text.to_owned(), says: Says::One(within::read(text)?) })
    }
}

impl Contract {
    /// A level that its calendar cannot give seconds or dates, and what its cutoff does to it; a figure
    /// that asks for a limit where none is (R21).
    pub(super) fn check_limit(
        &self,
        row: &str,
        (indicator, l): (&Indicator, usize),
        problems: &mut Vec<ContractProblem>,
    ) {
        let level = &indicator.levels[l];
        let place = match level.tier {
            Some(tier) => format!("{row}.tiers[{}]", tier - 1),
            None => row.to_owned(),
        };
        self.check_by_group(&place, (indicator, level), problems);
        let mut add = |key: &str, message: Said, help: Option<Said>| {
            let place = if key == "cutoff" { row } else { &place };
            let path = format!("{place}.{key}");
            problems.push(ContractProblem { path, other: None, message, help });
        };
        let Some(within) = &level.within else {
            if indicator.figure.asks_a_limit() {
                add("within", no_limit(indicator), Some(no_limit_help()));
            }
            return;
        };
        let calendar = self.calendar_at(indicator, level);
        if let Some(Err(error)) = calendar.map(|calendar| within.on(calendar)) {
            return add("within", error.said(), error.help());
        }
        if indicator.figure == Figure::MeanOverrun && within.is_mixed() {
            add("within", no_one_overrun(within.text()), None);
        }
        let cutoff = level.cutoff.or(indicator.cutoff);
        for (text, time) in within.dates().filter_map(|(text, d)| Some((text, d.same_day()?))) {
            if cutoff.is_none_or(|cutoff| cutoff > time) {
                let message = said!(
                    "level.may-be-past",
                    "\"{text}\" may be past when the clock begins",
                    text = quoted(text)
                );
                add("within", message, Some(may_be_past_help(&time.format("%H:%M").to_string())));
            }
        }
        let takes = within.dates().any(|(_, date)| date.takes_cutoff());
        let mut tiers =
            indicator.levels[l + 1..].iter().take_while(|level| level.is_further_tier());
        let is_first = !level.is_further_tier();
        if is_first && level.cutoff.is_some() && !takes && !tiers.any(takes_cutoff) {
            add("cutoff", nothing_to_move(), Some(nothing_to_move_help()));
        } else if cutoff.is_some() && takes && calendar.is_some_and(|one| !one.ever_opens()) {
            let error = WithinError::NeverOpen(within.text().to_owned());
            add("within", error.said(), error.help());
        }
    }
}

/// A cutoff of an indicator that no level asks for.
pub(super) fn check_cutoff(n: usize, indicator: &Indicator, problems: &mut Vec<ContractProblem>) {
    if indicator.cutoff.is_some() && !indicator.levels.iter().any(takes_cutoff) {
        problems.push(ContractProblem {
            path: format!("indicators[{n}].cutoff"),
            other: None,
            message: nothing_to_move(),
            help: Some(nothing_to_move_help()),
        });
    }
}

/// Whether a cutoff has a say in what a level requires.
fn takes_cutoff(level: &Level) -> bool {
    level.within.iter().flat_map(Within::dates).any(|(_, date)| date.takes_cutoff())
}

fn no_limit(indicator: &Indicator) -> Said {
    said!(
        "contract.no-within",
        "the figure \"{figure}\" asks whether each item was in time, and a level of \"{id}\" has no limit",
        figure = indicator.figure.key(),
        id = quoted(&indicator.id)
    )
}

fn no_limit_help() -> Said {
    said!(
        "contract.no-within-help",
        "say what is required of each item, such as within = \"2h\", or take a figure that does not ask: mean, max, p90, sum, count"
    )
}

fn no_one_overrun(text: &str) -> Said {
    said!(
        "contract.no-one-overrun",
        "\"{text}\" mixes an amount of time and a date: by how much a ticket is over it would be two figures",
        text = quoted(text)
    )
}

fn may_be_past_help(time: &str) -> Said {
    said!(
        "level.may-be-past-help",
        "count from the next day (+1), or give a cutoff not later than it: cutoff = \"{time}\"",
        time
    )
}

fn nothing_to_move() -> Said {
    said!("level.cutoff-of-nothing", "a cutoff that moves nothing")
}

fn nothing_to_move_help() -> Said {
    said!(
        "level.cutoff-of-nothing-help",
        "it moves \"end of day\", \"end of working day\", \"close of working day\" and \"08:30 of … day\" alone"
    )
}
