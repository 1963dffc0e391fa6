//! A report, and what stands at its head.

use super::audit::Audit;
use super::months::{MonthReport, Row, ToDate};
use aloi::amendment::Amendment;
use aloi::zone::Tz;
use aloi::{Figure, Finding, Instant, Language, Month, PeriodKind, Tally};
use aloi_contract::Look;
use chrono::NaiveDate;

/// A report over one or several months, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Report {
    /// The contract that was applied.
    pub contract: Header,
    /// How it looks, besides what it says.
    pub look: Look,
    /// The language of every word of ours.
    pub language: Language,
    /// The zone in which times are shown.
    pub zone: Tz,
    /// The reading that was applied: every knob and its value.
    pub reading: Vec<(&'static str, &'static str)>,
    /// The instant of knowledge, if one was given (R15).
    pub as_of: Option<Instant>,
    /// The files that were read.
    pub inputs: Vec<Input>,
    /// What is measured.
    pub indicators: Vec<Sheet>,
    /// Which tickets the report lists.
    pub detail: Detail,
    /// What is told of each listed ticket's segments.
    pub segments: Segments,
    /// The months, in order.
    pub months: Vec<MonthReport>,
    /// The year to date, where several months are reported.
    pub to_date: Option<ToDate>,
    /// What an audit found, as far as one was asked for.
    pub audit: Audit,
    /// The amendments of the contract that are in force in some of the months (R32).
    pub amendments: Vec<Amended>,
    /// What was noticed in the export.
    pub findings: Vec<Finding>,
    /// Versions of what fixes the figures besides the inputs.
    pub versions: Versions,
}

/// The name of a level: its service class, if it has one, and its priority.
pub(crate) fn level(service: Option<&str>, priority: &str) -> String {
    match service {
        Some(service) if priority.is_empty() => service.to_owned(),
        Some(service) => format!("{service} {priority}"),
        None => priority.to_owned(),
    }
}

impl Sheet {
    /// Whether it has no tickets and no clock of its own, but pools the shares of others.
    pub(crate) fn is_pooled(&self) -> bool {
        !self.pools.is_empty()
    }

    /// Its title, with its number.
    pub(crate) fn name(&self) -> String {
        match &self.number {
            Some(number) => format!("{number} · {}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Report {
    /// What an indicator is called for people, by its identifier.
    pub(crate) fn called<'i>(&'i self, indicator: &'i str) -> &'i str {
        self.sheet(indicator).map_or(indicator, |sheet| &sheet.called)
    }

    /// The sheet of an indicator.
    pub(crate) fn sheet(&self, indicator: &str) -> Option<&Sheet> {
        self.indicators.iter().find(|sheet| sheet.id == indicator)
    }

    /// The sheets of what has rows: all but the versions of an amended contract that judge nothing in
    /// these months (R32).
    pub(crate) fn sheets(&self) -> impl Iterator<Item = &Sheet> + Clone {
        self.indicators.iter().filter(|sheet| sheet.version.is_none() || self.shows(&sheet.id))
    }

    fn shows(&self, indicator: &str) -> bool {
        let is_of = |row: &Row| row.in_force && row.indicator == indicator;
        self.months.iter().any(|month| month.rows.iter().any(is_of))
    }

    /// The indicators that have tickets of their own.
    pub(crate) fn with_tickets(&self) -> impl Iterator<Item = &Sheet> + Clone {
        self.sheets().filter(|sheet| !sheet.is_pooled())
    }

    /// Takes the verdict from the rows of an indicator whose period begins before the first month that
    /// its source holds (R23).
    pub fn held_from(&mut self, indicator: &str, first: Month) {
        for month in &mut self.months {
            let begins = month.month.first_day();
            for row in month.rows.iter_mut().filter(|row| row.indicator == indicator) {
                let from = row.period.map_or(begins, |period| period.days.0);
                row.lacks_months = from < first.first_day() && !row.keeps_verdict;
            }
        }
        self.withhold();
    }

    /// Takes the verdict from the rows that have none yet, before and after exclusions and under every
    /// reading too.
    pub(crate) fn withhold(&mut self) {
        let mut rows: Vec<&mut Row> =
            self.months.iter_mut().flat_map(|month| &mut month.rows).collect();
        for row in &mut rows {
            row.target.is_withheld = row.so_far || row.lacks_months || row.unjudged_by().is_some();
        }
        let agreed = self.audit.agreed.iter_mut().flat_map(|agreed| &mut agreed.rows);
        for (agreed, row) in agreed.zip(&rows) {
            agreed.target.is_withheld = row.target.is_withheld;
        }
        // no reading is about what pools others
        let pooled = |row: &&&mut Row| {
            let mut pools = self.indicators.iter().filter(|sheet| sheet.is_pooled());
            pools.any(|sheet| sheet.id == row.indicator)
        };
        let read = self.audit.readings.iter_mut().flat_map(|readings| &mut readings.rows);
        let own = rows.iter().filter(|row| !pooled(row));
        let withheld = read.zip(own).filter(|(_, row)| row.target.is_withheld);
        withheld.for_each(|(read, _)| read.withhold());
    }

    /// The tickets of all bases of the months, each counted once however many indicators judge it;
    /// in time are those that none finds late.
    #[must_use]
    pub fn judged(&self) -> Tally {
        self.months.iter().map(|month| month.judged).sum()
    }

    /// The date of a document: that of the instant of knowledge by the contract's clocks, else the
    /// last day of the last month. It does not depend on when the document is made.
    #[must_use]
    pub fn document_date(&self) -> NaiveDate {
        let known = self.as_of.and_then(|at| aloi::zone::wall_clock(self.zone, at));
        let last = || self.months.last().and_then(|last| last.month.next().first_day().pred_opt());
        known.map(|wall| wall.date()).or_else(last).unwrap_or_default()
    }
}

/// Who promised what to whom.
#[derive(Clone, Debug)]
pub struct Header {
    /// The contract's title.
    pub title: String,
    /// The client.
    pub client: String,
    /// The provider.
    pub provider: String,
    /// The contract file, by its base name.
    pub file: String,
    /// Its digest, in hexadecimal.
    pub sha256: String,
}

/// The versions of Aloi, of the time zone data and of the holiday data.
#[derive(Clone, Debug)]
pub struct Versions {
    /// Aloi's own.
    pub aloi: String,
    /// The time zone data, such as `2026b`.
    pub tzdata: String,
    /// The holiday data.
    pub holidays: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its base name.
    pub file: String,
    /// Its digest, in hexadecimal.
    pub sha256: String,
    /// Its data rows.
    pub rows: u64,
    /// Those of them that were set aside, each with a finding.
    pub set_aside: u64,
}

/// An amendment, and what it changes in the words of what the contract promises.
#[derive(Clone, Debug)]
pub struct Amended {
    /// The amendment, with the keys that it changes.
    pub amendment: Amendment,
    /// What changes for whoever reads the contract.
    pub changes: Vec<Change>,
}

/// Something that an amendment changes, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is of: an indicator by its number and title, or the keys that the contract's file has.
    pub what: String,
    /// What was said; none: nothing.
    pub before: Option<String>,
    /// What is said; none: nothing any more.
    pub after: Option<String>,
}

/// An indicator, as the contract's sheet lays it out.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its identifier.
    pub id: String,
    /// The same for people: with the amendment of this version, where it has one (R32).
    pub called: String,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Its definition.
    pub definition: Option<String>,
    /// Its calculation.
    pub calculation: Option<String>,
    /// The register whose rows it counts; none: the tickets (R17).
    pub source: Option<String>,
    /// Which figure its rows show.
    pub figure: Figure,
    /// How long its periods are.
    pub period: PeriodKind,
    /// What the reader is to know of its results, in Markdown: text of others.
    pub comment: Option<String>,
    /// Which tickets it is about, in words; none: every one in scope.
    pub about: Option<String>,
    /// The number of the amendment of this version of it; 0: as it was signed; none: it was never
    /// amended (R32).
    pub version: Option<u32>,
    /// Which tickets it judges, where it is such a version, in words.
    pub judges: Option<String>,
    /// The name of the calendar on which its clock runs, for people.
    pub calendar: String,
    /// The opening hours on which its clock runs, as the contract writes them.
    pub hours: String,
    /// The zone of those hours.
    pub hours_zone: Tz,
    /// Its public holidays, as the contract names them: a region, a file, or dates.
    pub holidays: Option<String>,
    /// Its exceptional closings.
    pub closed: Vec<NaiveDate>,
    /// Its exceptional openings: dates and hours.
    pub open: Vec<(NaiveDate, String)>,
    /// The length of its working day in seconds, where the contract gives one.
    pub working_day_s: Option<i64>,
    /// The indicators whose shares it pools, by their positions; none of one that has tickets and a
    /// clock of its own (R25).
    pub pools: Vec<usize>,
}

/// Which tickets a report lists. Counts are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// None.
    Rows,
    /// The late ones.
    Late,
    /// All of the base, and the excluded ones.
    All,
}

impl Detail {
    /// Its word on the command line and in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Late => "late",
            Self::All => "all",
        }
    }
}

/// What a report tells of the segments of each ticket that it lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Segments {
    /// Nothing: they are not there.
    #[default]
    Absent,
    /// They are there for documents that draw them; results for other programs leave them out.
    Drawn,
    /// They were asked for: results for other programs list them too.
    Listed,
}
