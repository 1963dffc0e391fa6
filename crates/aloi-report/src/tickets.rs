//! The columns of a ticket of the base, and of one that is not in it: declared here, drawn by every
//! format.

mod dates;
pub(crate) mod late;

use crate::column::{Column, Drawn, EVERYWHERE};
use crate::model::TicketLine;
use crate::model::level;
use crate::model::{ExcludedLine, LeftLine, MonthReport, Report, RowPeriod, SegmentLine, Sheet};
use crate::table::Kind::{Figures, Text, Whole};
use crate::value::Value;
use crate::words::Words;
use aloi::{Instant, Month};
use dates::{allowed, deadline, deadline_day, planned_at, planned_date};
use serde_json::json;

const PROGRAMS: &[Drawn] = &[Drawn::Csv, Drawn::Json];
const LISTS: &[Drawn] = &[Drawn::Csv, Drawn::Json, Drawn::Page, Drawn::Sheet];
/// Who lists deadlines.
const LISTED: &[Drawn] = &[Drawn::Csv, Drawn::Json, Drawn::Sheet];
/// Where columns that came later stand among the others.
const MOVED: &[Drawn] = &[Drawn::Json, Drawn::Page, Drawn::Sheet];

/// Who draws the end of a clock.
const CLOCKS: &[Drawn] = &[Drawn::Json, Drawn::Page, Drawn::Sheet, Drawn::Table];

/// A ticket of the base in its month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket<'r> {
    pub(crate) month: Month,
    pub(crate) line: &'r TicketLine,
    /// Its indicator.
    pub(crate) sheet: Option<&'r Sheet>,
    /// Its period; none where all are months.
    pub(crate) period: Option<RowPeriod>,
    /// Whether JSON tells its segments.
    pub(crate) tells_segments: bool,
}

/// The tickets of a month that a report lists.
pub(crate) fn of_month<'r>(
    report: &'r Report,
    month: &'r MonthReport,
) -> impl Iterator<Item = Ticket<'r>> + Clone {
    month.tickets.iter().map(move |line| Ticket {
        month: month.month,
        line,
        sheet: report.sheet(&line.indicator),
        period: line.stands.and_then(|stands| month.period_of(&line.indicator, stands)),
        tells_segments: report.segments == crate::model::Segments::Listed,
    })
}

/// The tickets of all months that a report lists.
pub(crate) fn listed(report: &Report) -> impl Iterator<Item = Ticket<'_>> + Clone {
    report.months.iter().flat_map(|month| of_month(report, month))
}

impl Ticket<'_> {
    /// Seconds beyond what the level allows: on the clock, beyond the limit; in time, beyond the
    /// last second that the deadline allows. `None` without one.
    pub(crate) fn overrun(&self) -> Option<i64> {
        self.line.overrun_s()
    }

    /// An instant of restoration: nothing of another measure.
    fn of_restoration(&self, at: Instant) -> Value<'static> {
        if self.line.is_other_measure { Value::Nothing } else { Value::Time(at) }
    }

    /// An instant of another measure's clock, if it is known: not there of restoration.
    fn of_clock(&self, at: Option<Instant>) -> Value<'static> {
        if self.line.is_other_measure { Value::known(at, Value::Time) } else { Value::Absent }
    }
}

/// The columns of a ticket. CSV has them in this order.
pub(crate) fn columns<'r>() -> Vec<Column<'r, Ticket<'r>>> {
    use Drawn::{Csv, Json, Page, Sheet, Table};
    let column = Column::<'r, Ticket<'r>>::new;
    vec![
        column("month", label!(Month), Whole, &[Csv, Page, Sheet, Table], |t| {
            Value::Month(t.month)
        }),
        column("indicator", label!(Indicator), Text, &[Csv, Json, Sheet], |t| {
            named(&t.line.indicator, t.sheet)
        }),
        column("indicator_number", label!(Indicator), Text, &[Table], |t| {
            let number = t.sheet.and_then(|sheet| sheet.number.as_deref());
            Value::from(number.unwrap_or(&t.line.indicator))
        }),
        column("ticket", label!(Ticket), Text, EVERYWHERE, |t| Value::Id(&t.line.ticket)),
        column("service", label!(Service), Text, LISTS, |t| Value::text(t.line.service.as_deref())),
        column("level_service", label!(Service), Text, PROGRAMS, |t| {
            Value::text(t.line.level_service.as_deref())
        }),
        column("priority", label!(Priority), Text, PROGRAMS, |t| {
            Value::text(t.line.own_priority.as_deref())
        }),
        column("level", label!(Level), Text, &[Sheet, Table], |t| {
            Value::from(level(t.line.level_service.as_deref(), &t.line.priority))
        }),
        column("within", label!(Required), Text, &[Csv, Sheet], |t| Value::from(&*t.line.within)),
        column("started_at", label!(Started), Whole, LISTS, |t| {
            t.of_restoration(t.line.started_at)
        }),
        column("restored_at", label!(Restored), Whole, EVERYWHERE, |t| {
            t.of_restoration(t.line.restored_at)
        })
        .rare(),
        column("closed_at", label!(Closed), Whole, LISTS, |t| t.of_restoration(t.line.closed_at)),
        column("elapsed_s", label!(Elapsed), Figures, EVERYWHERE, |t| {
            Value::known(t.line.elapsed_s, Value::Seconds)
        }),
        column("limit_s", label!(Limit), Figures, LISTS, |t| {
            Value::known(t.line.limit_s, Value::Seconds)
        }),
        column("allowed", label!(Limit), Figures, &[Table], |t| {
            allowed(t.line.limit_s, t.line.deadline)
        }),
        column("planned_at", label!(PlannedDate), Whole, PROGRAMS, |t| planned_at(t.line.deadline)),
        column("planned_date", label!(PlannedDate), Whole, PROGRAMS, |t| {
            planned_date(t.line.deadline)
        }),
        column("planned", label!(PlannedDate), Whole, &[Page], |t| {
            let named = t.line.lacks.as_deref().map(|name| Value::text(Some(name)));
            named.unwrap_or_else(|| Value::known(t.line.deadline, Value::Due))
        }),
        column("planned_for", label!(PlannedDate), Whole, &[Sheet], |t| {
            let planned = t.line.deadline.filter(|deadline| deadline.of_planned().is_some());
            Value::known(planned, Value::Due)
        }),
        column("overrun_s", label!(Overrun), Figures, &[Table], |t| {
            Value::known(t.overrun(), Value::Seconds)
        }),
        column("margin_s", label!(Margin), Figures, &[Page], |t| {
            Value::known(t.overrun().map(|overrun| -overrun), Value::Seconds)
        }),
        column("verdict", label!(Verdict), Whole, LISTS, |t| Value::Verdict(t.line.verdict)),
        column("group", label!(Group), Text, LISTS, |t| Value::from(&*t.line.group))
            .before("started_at", MOVED),
        column("pending_s", label!(Pending), Figures, EVERYWHERE, |t| {
            t.line.pending_s.map_or(Value::Absent, Value::Seconds)
        })
        .before("limit_s", MOVED)
        .rare(),
        column("doubts", label!(Doubt), Text, EVERYWHERE, |t| {
            Value::Doubts(t.line.doubt.as_ref().map_or(&[], |doubt| &doubt.doubts))
        })
        .rare(),
        column("from", label!(ClockBegan), Whole, MOVED, |t| t.of_clock(Some(t.line.started_at)))
            .rare(),
        column("to", label!(ClockEnded), Whole, CLOCKS, |t| t.of_clock(t.line.ended_at())).rare(),
        column("counted", label!(CountedAt), Whole, MOVED, |t| t.of_clock(t.line.counted_at()))
            .rare(),
        column("tier", label!(Tier), Whole, &[Json], |t| {
            t.line.tier.map_or(Value::Absent, |tier| Value::Number(tier.into()))
        })
        .rare(),
        column("part", label!(Part), Whole, &[Json, Sheet], |t| part(t.line.part)).rare(),
        column("unfinished", label!(Unfinished), Whole, CLOCKS, |t| {
            match t.line.is_other_measure {
                true => Value::Unfinished(t.line.is_unfinished()),
                false => Value::Absent,
            }
        })
        .rare(),
        column("deadline", label!(Deadline), Whole, LISTED, |t| deadline(t.line.deadline)).sparse(),
        column("deadline_day", label!(Deadline), Whole, PROGRAMS, |t| {
            deadline_day(t.line.deadline)
        })
        .sparse(),
        column("version", label!(Version), Whole, PROGRAMS, |t| {
            let version = t.sheet.and_then(|sheet| sheet.version);
            version.map_or(Value::Absent, |version| Value::Number(version.into()))
        })
        .sparse(),
        column("period", label!(Period), Text, PROGRAMS, |t| of_period(t.period)).sparse(),
        column("segments", label!(Timeline), Text, &[Json], |t| {
            match t.line.segments.as_deref().filter(|_| t.tells_segments) {
                Some(segments) => Value::Json(self::segments(segments)),
                None => Value::Absent,
            }
        }),
    ]
}

/// A period, for programs.
fn of_period(period: Option<RowPeriod>) -> Value<'static> {
    period.map_or(Value::Absent, |period| Value::Json(period.json()))
}

/// A ticket that is not in the base of a month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Excluded<'r> {
    pub(crate) month: Month,
    pub(crate) line: &'r ExcludedLine,
    pub(crate) sheet: Option<&'r Sheet>,
    pub(crate) period: Option<RowPeriod>,
    pub(crate) words: Words,
}

/// What may tell how a ticket stood when it left the base.
pub(crate) trait Left<'r> {
    /// How it stood.
    fn left(&self) -> Option<&'r LeftLine>;

    /// What that says; nothing at all of a ticket without.
    fn told(&self, of: impl FnOnce(&'r LeftLine) -> Value<'r>) -> Value<'r> {
        self.left().map_or(Value::Absent, of)
    }
}

impl<'r> Left<'r> for Excluded<'r> {
    fn left(&self) -> Option<&'r LeftLine> {
        self.line.left.as_ref()
    }
}

impl<'r> Left<'r> for &'r LeftLine {
    fn left(&self) -> Option<&'r LeftLine> {
        Some(self)
    }
}

/// The tickets of a month that a report lists as not in its base.
pub(crate) fn excluded<'r>(
    report: &'r Report,
    month: &'r MonthReport,
) -> impl Iterator<Item = Excluded<'r>> + Clone {
    let words = Words::of(report.language);
    month.excluded.iter().map(move |line| Excluded {
        month: month.month,
        line,
        sheet: report.sheet(&line.indicator),
        period: month.period_of(&line.indicator, line.stands),
        words,
    })
}

/// The columns of a ticket that is not in the base.
fn part<'r>(part: Option<u32>) -> Value<'r> {
    part.map_or(Value::Absent, |part| Value::Number(part.into()))
}

pub(crate) fn excluded_columns<'r>() -> Vec<Column<'r, Excluded<'r>>> {
    use Drawn::{Csv, Json, Sheet};
    const ALL: &[Drawn] = &[Csv, Json, Sheet];
    let column = Column::<'r, Excluded<'r>>::new;
    let mut columns = vec![
        column("month", label!(Month), Whole, &[Csv, Sheet], |t| Value::Month(t.month)),
        column("indicator", label!(Indicator), Text, ALL, |t| named(&t.line.indicator, t.sheet)),
        column("ticket", label!(Ticket), Text, ALL, |t| Value::Id(&t.line.ticket)),
        column("part", label!(Part), Whole, &[Sheet], |t| part(t.line.part)).rare(),
        column("reason", label!(Reason), Text, ALL, |t| Value::Reason(t.line.reason)),
    ];
    columns.extend(left_columns());
    let period = column("period", label!(Period), Text, PROGRAMS, |t| of_period(t.period));
    columns.push(period.sparse());
    columns.push(column("explanation", label!(Explanation), Text, &[Sheet], |t| {
        let about = t.sheet.and_then(|sheet| sheet.about.as_deref());
        Value::Wrapped(t.words.reason_sentence(t.line.reason, about))
    }));
    columns
}

/// How a ticket stood when it left the base.
pub(crate) fn left_columns<'r, R: Left<'r> + 'r>() -> Vec<Column<'r, R>> {
    use Drawn::{Csv, Json, Sheet};
    const ALL: &[Drawn] = &[Csv, Json, Sheet];
    let column = Column::<'r, R>::new;
    vec![
        column("late_when_left", label!(WhenItLeft), Whole, ALL, |t| {
            t.told(|left| Value::Left(left.verdict))
        }),
        column("elapsed_until", label!(ElapsedUntil), Whole, ALL, |t| {
            t.told(|left| Value::Time(left.until))
        }),
        column("elapsed_s", label!(Elapsed), Figures, ALL, |t| {
            t.told(|left| Value::Seconds(left.elapsed_s))
        }),
        column("limit_s", label!(Limit), Figures, PROGRAMS, |t| {
            t.told(|left| Value::known(left.limit_s, Value::Seconds))
        }),
        column("allowed", label!(Limit), Figures, &[Sheet], |t| {
            t.told(|left| allowed(left.limit_s, left.deadline))
        }),
        column("planned_at", label!(PlannedDate), Whole, PROGRAMS, |t| {
            t.told(|left| planned_at(left.deadline))
        }),
        column("planned_date", label!(PlannedDate), Whole, PROGRAMS, |t| {
            t.told(|left| planned_date(left.deadline))
        }),
        column("deadline", label!(Deadline), Whole, PROGRAMS, |t| {
            t.told(|left| deadline(left.deadline))
        })
        .sparse(),
        column("deadline_day", label!(Deadline), Whole, PROGRAMS, |t| {
            t.told(|left| deadline_day(left.deadline))
        })
        .sparse(),
    ]
}

/// An indicator, with its title for people.
fn named<'r>(indicator: &'r str, sheet: Option<&'r Sheet>) -> Value<'r> {
    Value::Named(indicator, sheet.map(Sheet::name).unwrap_or_default())
}

/// The segments for JSON, those joined that touch and differ in status only.
pub(crate) fn segments(lines: &[SegmentLine]) -> serde_json::Value {
    let same = |a: &SegmentLine, b: &SegmentLine| {
        a.span.to == b.span.from && (&a.group, a.state, a.counts) == (&b.group, b.state, b.counts)
    };
    // nothing for the beginning of what has always existed
    let known = |at: Instant| at.to_utc().map(|_| at.to_string());
    let joined = lines.chunk_by(same).filter_map(|chunk| {
        let (first, last) = (chunk.first()?, chunk.last()?);
        Some(json!({
            "from": known(first.span.from),
            "to": known(last.span.to),
            "group": first.group,
            "state": first.state.key(),
            "counts": first.counts.key(),
            "seconds": known(first.span.from).map(|_| last.span.to - first.span.from),
        }))
    });
    joined.collect()
}
