//! The register of exclusions: what one party asked to leave out, who agreed to it, and under
//! which clause.

mod cover;
mod overlap;

use crate::name::comparable;
use crate::said;
use crate::said::Said;
use crate::zone::{self, Tz};
use crate::{AgreedExclusion, Code, Finding, Instant, Place, Span};
use chrono::NaiveDate;

/// What became of an exclusion that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// One party asked; the other has not answered.
    Asked,
    /// Both agree. Only these count.
    Granted,
    /// The other party refused.
    Refused,
}

impl Agreement {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Granted, Self::Refused];

    /// Its word in contract files, registers and results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }

    /// The answer of a word, compared as names are (R1).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let key = comparable(key);
        Self::ALL.into_iter().find(|agreement| agreement.key() == key)
    }

    /// The answer that a register says in English or in French, in any gender and number, compared as
    /// names are (R1).
    ///
    /// ```
    /// use aloi::exclusion::Agreement;
    /// assert_eq!(Agreement::from_word("Accordée"), Some(Agreement::Granted));
    /// assert_eq!(Agreement::from_word("granted"), Some(Agreement::Granted));
    /// assert_eq!(Agreement::from_word("Accordee"), None); // accents count
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = comparable(word);
        let stem = word.strip_suffix('s').unwrap_or(&word);
        let stem = stem.strip_suffix('e').unwrap_or(stem);
        match stem {
            "demandé" => Some(Self::Asked),
            "accordé" => Some(Self::Granted),
            "refusé" => Some(Self::Refused),
            _ => Self::from_key(&word),
        }
    }
}

/// An entry of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// What it leaves out.
    pub what: AgreedExclusion,
    /// What became of it.
    pub agreement: Agreement,
    /// The clause of the contract under which it was asked.
    pub clause: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who asked.
    pub asked_by: Option<String>,
    /// Who agreed, or refused.
    pub agreed_by: Option<String>,
    /// When.
    pub date: Option<NaiveDate>,
    /// Where it is written.
    pub place: Place,
}

/// The beginning or the end of a time, as it is written: an instant, or a whole day.
///
/// ```
/// use aloi::exclusion::Moment;
/// let paris: aloi::zone::Tz = "Europe/Paris".parse().unwrap();
/// let day = Moment::Day("2026-10-25".parse().unwrap());
/// assert_eq!(day.begins(paris).to_string(), "2026-10-24T22:00:00Z");
/// assert_eq!(day.ends(paris).to_string(), "2026-10-25T23:00:00Z"); // 25 hours later
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// An instant.
    At(Instant),
    /// A date alone: the whole of its day.
    Day(NaiveDate),
}

impl Moment {
    /// The first instant of a time that begins with it.
    #[must_use]
    pub fn begins(self, zone: Tz) -> Instant {
        match self {
            Self::At(at) => at,
            Self::Day(day) => zone::day_begins(zone, day),
        }
    }

    /// The first instant after a time that ends with it.
    #[must_use]
    pub fn ends(self, zone: Tz) -> Instant {
        match self {
            Self::At(at) => at,
            Self::Day(day) => zone::day_begins(zone, day.succ_opt().unwrap_or(day)),
        }
    }
}

/// Why a beginning and an end are no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTime {
    /// There is an end, and no beginning.
    NoBeginning,
    /// There is a beginning, and no end.
    NoEnd,
    /// The end is not after the beginning.
    Backwards,
}

impl NoTime {
    /// What is wrong.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::NoBeginning => {
                said!("exclusion.no-beginning", "the time has an end (to) and no beginning (from)")
            }
            Self::NoEnd => {
                said!("exclusion.no-end", "the time has a beginning (from) and no end (to)")
            }
            Self::Backwards => {
                said!("exclusion.backwards", "the time does not end after it begins")
            }
        }
    }
}

said::shown_in_english!(NoTime);

/// The time from one moment to another, by the clocks of `zone`; none where neither is written.
///
/// # Errors
/// [`NoTime`] where one of them is missing, or the end not after the beginning.
pub fn time(from: Option<Moment>, to: Option<Moment>, zone: Tz) -> Result<Option<Span>, NoTime> {
    match (from, to) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(NoTime::NoBeginning),
        (Some(_), None) => Err(NoTime::NoEnd),
        (Some(from), Some(to)) => {
            let span = Span::new(from.begins(zone), to.ends(zone));
            if span.is_empty() { Err(NoTime::Backwards) } else { Ok(Some(span)) }
        }
    }
}

/// What the register leaves out of the figures: its granted entries.
#[must_use]
pub fn granted(register: &[Exclusion]) -> Vec<AgreedExclusion> {
    what(register, |agreement| agreement == Agreement::Granted)
}

/// What it would leave out if those asked for were granted too.
#[must_use]
pub fn granted_or_asked(register: &[Exclusion]) -> Vec<AgreedExclusion> {
    what(register, |agreement| agreement != Agreement::Refused)
}

fn what(register: &[Exclusion], counts: impl Fn(Agreement) -> bool) -> Vec<AgreedExclusion> {
    let counting = register.iter().filter(|entry| counts(entry.agreement));
    counting.map(|entry| entry.what.clone()).collect()
}

/// What can be noticed in a register alone: entries granted by nobody or at no date, and entries
/// that overlap.
#[must_use]
pub fn noticed(register: &[Exclusion]) -> Vec<Finding> {
    let unsigned = register.iter().filter_map(unsigned);
    let overlaps = overlap::overlaps(register).into_iter().map(|(later, first)| {
        let first = written_place(&register[first].place);
        register[later].finding(Code::ExclusionOverlap).other(first)
    });
    unsigned.chain(overlaps).collect()
}

impl Exclusion {
    /// A finding about it, at its place.
    pub(crate) fn finding(&self, code: Code) -> Finding {
        let finding = Finding::new(code).at(self.place.clone());
        match &self.what.ticket {
            Some(ticket) => finding.in_ticket(ticket),
            None => finding,
        }
    }

    /// Whether it is about an indicator of this id.
    #[must_use]
    pub fn is_for(&self, indicator: &str) -> bool {
        self.what.is_for(indicator)
    }
}

/// The finding that nobody granted an entry, or that nothing says when.
fn unsigned(entry: &Exclusion) -> Option<Finding> {
    if entry.agreement != Agreement::Granted {
        return None;
    }
    let signed = [("agreed_by", entry.agreed_by.is_some()), ("date", entry.date.is_some())];
    let lacks: Vec<&str> =
        signed.into_iter().filter(|(_, given)| !given).map(|(key, _)| key).collect();
    (!lacks.is_empty()).then(|| entry.finding(Code::ExclusionUnsigned).column(&lacks.join(", ")))
}

/// A place in a few words.
fn written_place(place: &Place) -> String {
    match place {
        Place::Line { file, line } => format!("{file}:{line}"),
        Place::Nowhere | Place::Row(_) => String::new(),
    }
}
