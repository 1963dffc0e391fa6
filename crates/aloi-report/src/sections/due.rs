//! What is under way at the instant of knowledge, by indicator: what passes when, and what each row
//! of the running month can still become (R33).

use crate::column::{self, Column, Drawn, Grid, Title, filled, without};
use crate::format::duration;
use crate::levels;
use crate::model::{Part, Report, Row, Sheet, level};
use crate::section::Section;
use crate::sections::{Alone, Declared};
use crate::table::Kind::{self, Figures, Text, Whole};
use crate::value::Value;
use crate::words::Words;
use aloi::due::{Due, Outlook, UnderWay};
use aloi::{
    Bounds, Few, Figure, Items, Of, Period, PeriodKind, Promise, RowVerdict, Shown, Tally, Times,
    Unit, Verdict,
};
use serde_json::{Value as Json, json};

const ALL: &[Drawn] = &[Drawn::Csv, Drawn::Json, Drawn::Table];
const PROGRAMS: &[Drawn] = &[Drawn::Csv, Drawn::Json];
const CSV: &[Drawn] = &[Drawn::Csv];
const PEOPLE: &[Drawn] = &[Drawn::Table];

/// A row of the running month with its outlook.
#[derive(Clone, Debug)]
struct Ahead<'r> {
    row: &'r Row,
    outlook: Outlook,
    words: Words,
}

/// An item with the row of its level.
#[derive(Clone, Copy, Debug)]
struct Item<'r> {
    item: &'r UnderWay,
    row: &'r Row,
}

impl Ahead<'_> {
    /// What the period promises once it is over.
    fn promise(&self) -> Promise {
        let is_withheld = self.row.unjudged_by().is_some();
        Promise { is_withheld, ..self.row.target }
    }

    /// Whether the figure asks which tickets were in time.
    fn asks_a_limit(&self) -> bool {
        self.row.target.figure.asks_a_limit()
    }

    /// Whether programs are told its bounds by tallies: those of a share.
    fn is_of_tallies(&self) -> bool {
        matches!(self.promise().figure, Figure::Share | Figure::Pool)
    }

    fn items(&self) -> Items {
        Items { tally: self.row.tally, times: self.row.times.clone() }
    }

    fn decided(&self) -> Option<bool> {
        self.outlook.is_decided(&self.items(), self.promise())
    }

    /// The worst and the best that its figure can become, each with its tally if that is a share. `None`
    /// where it is not reckoned.
    fn bounds(&self) -> Option<[(Option<aloi::Value>, Option<Tally>); 2]> {
        let promise = self.promise();
        if self.is_of_tallies() {
            let Bounds { worst, best } = self.outlook.bounds(self.row.tally);
            let of = |tally| (promise.figure.value(tally, &Times::None), Some(tally));
            return Some([of(worst), of(best)]);
        }
        let range = self.outlook.range(&self.items(), promise.figure)?;
        let target = promise.target.map(|target| target.sign.wants_less());
        let wants_less = target.unwrap_or(promise.figure.unit() != Unit::Ratio);
        let (least, most) = ((range.least, None), (range.most, None));
        Some(if wants_less { [most, least] } else { [least, most] })
    }

    fn worst(&self) -> Option<(Option<aloi::Value>, Option<Tally>)> {
        self.bounds().map(|[worst, _]| worst)
    }

    fn best(&self) -> Option<(Option<aloi::Value>, Option<Tally>)> {
        self.bounds().map(|[_, best]| best)
    }

    /// A value as results write it.
    fn shown(&self, value: Option<aloi::Value>) -> Option<Shown> {
        value.map(|value| self.promise().shown(value))
    }

    /// The same of a share alone.
    fn rate<'v>(&self, bound: Option<(Option<aloi::Value>, Option<Tally>)>) -> Value<'v> {
        let (value, _) = bound.unwrap_or_default();
        let shown = self.shown(value).filter(|_| self.promise().figure.unit() == Unit::Ratio);
        Value::known(shown.map(|shown| shown.to_string()), Value::Percent)
    }

    fn told<'v>(&self, bound: Option<(Option<aloi::Value>, Option<Tally>)>) -> Value<'v> {
        let Some((value, tally)) = bound else { return Value::Nothing };
        let promise = self.promise();
        let shown = self.shown(value).map(|shown| shown.to_string());
        Value::Json(match tally {
            Some(tally) => json!({
                "in_time": tally.in_time,
                "total": tally.total,
                "rate": shown,
                "compliant": promise.is_met_by(tally),
            }),
            None => json!({
                "value": value.map(|one| json!({"num": one.num, "den": one.den})),
                "shown": self.shown(value).map(|shown| shown.text()),
                "compliant": promise.ruling(value, Tally::default()).verdict
                    .filter(|_| promise.few == Few::default())
                    .map(RowVerdict::is_met),
            }),
        })
    }

    /// A value for people.
    fn said(&self, value: Option<aloi::Value>) -> String {
        self.shown(value).map_or_else(|| "—".to_owned(), |shown| self.words.figure(shown))
    }
}

/// The columns of a row of the running month.
fn row_columns<'r>() -> Vec<Column<'r, Ahead<'r>>> {
    let column = Column::<'r, Ahead<'r>>::new;
    vec![
        column("indicator", label!(Indicator), Text, PROGRAMS, |a| Value::from(&*a.row.indicator)),
        column("service", label!(Service), Text, PROGRAMS, |a| {
            Value::known(a.row.named_service(), Value::from)
        }),
        column("priority", label!(Priority), Text, PROGRAMS, |a| Value::from(&*a.row.priority)),
        column("level", label!(Level), Text, PEOPLE, |a| {
            Value::from(level(a.row.service.as_deref(), &a.row.priority))
        }),
        column("within", label!(Required), Text, ALL, |a| Value::from(&*a.row.within)),
        column("under_way", label!(UnderWay), Figures, ALL, |a| Value::Count(a.outlook.under_way)),
        column("overdue", label!(Overdue), Figures, ALL, |a| Value::Count(a.outlook.overdue)),
        column("ended", label!(NotCounted), Figures, ALL, |a| Value::Count(a.outlook.ended)),
        column("in_time", label!(InTime), Figures, PROGRAMS, |a| {
            Value::known(a.asks_a_limit().then_some(a.row.tally.in_time), Value::Count)
        }),
        column("total", label!(Total), Figures, PROGRAMS, |a| Value::Count(a.row.tally.total)),
        column("in_time_of_total", label!(InTime), Figures, PEOPLE, |a| {
            Value::from(match a.asks_a_limit() {
                true => a.words.fraction(a.row.tally),
                false => a.words.count(a.row.tally.total),
            })
        })
        .or(label!(Tickets), |a| !a.asks_a_limit()),
        column("rate", label!(RateSoFar), Figures, PROGRAMS, |a| {
            a.rate(Some((a.row.value(), None)).filter(|_| a.is_of_tallies()))
        }),
        column("so_far", label!(RateSoFar), Figures, PEOPLE, |a| {
            Value::Figure(a.row.shown(), a.promise().figure)
        }),
        column("target", label!(Target), Figures, ALL, |a| Value::Target(a.row.target.into())),
        column("more_misses", label!(MoreMisses), Figures, ALL, |a| {
            let bears = a.row.tally.bears(a.row.target).filter(|misses| *misses < u64::MAX);
            Value::known(bears, Value::Count)
        }),
        column("worst", label!(Worst), Figures, &[Drawn::Json], |a| a.told(a.worst())),
        column("best", label!(Best), Figures, &[Drawn::Json], |a| a.told(a.best())),
        column("worst_rate", label!(Worst), Figures, CSV, |a| a.rate(a.worst())),
        column("best_rate", label!(Best), Figures, CSV, |a| a.rate(a.best())),
        column("worst_to_best", label!(WorstToBest), Figures, PEOPLE, |a| match a.bounds() {
            Some([(worst, _), (best, _)]) => {
                Value::from(format!("{} – {}", a.said(worst), a.said(best)))
            }
            None => Value::Nothing,
        }),
        column("decided", label!(Outlook), Whole, PROGRAMS, |a| {
            Value::known(a.decided(), |met| Value::Met(Some(met)))
        }),
        column("outlook", label!(Outlook), Whole, PEOPLE, |a| match a.decided() {
            Some(met) => Value::Met(Some(met)),
            None if a.row.target.target.is_none() => Value::Nothing,
            None => Value::Said(match a.row.unjudged_by() {
                Some(phase) => a.words.unjudged(phase),
                None => say!(a.words, "due.undecided"),
            }),
        }),
        column("figure", label!(Figure), Text, PROGRAMS, |a| Value::from(a.promise().figure.key())),
        column("shown", label!(RateSoFar), Figures, PROGRAMS, |a| {
            Value::known(a.row.shown().map(|shown| shown.text()), Value::from)
        }),
        column("required", label!(Target), Figures, PROGRAMS, |a| {
            Value::known(a.promise().required(), Value::from)
        }),
        column("worst_shown", label!(Worst), Figures, CSV, |a| {
            let (value, _) = a.worst().unwrap_or_default();
            Value::known(a.shown(value).map(|shown| shown.text()), Value::from)
        }),
        column("best_shown", label!(Best), Figures, CSV, |a| {
            let (value, _) = a.best().unwrap_or_default();
            Value::known(a.shown(value).map(|shown| shown.text()), Value::from)
        }),
        column("tier", label!(Tier), Figures, PROGRAMS, |a| {
            Value::known(a.row.tier, |tier| Value::Number(tier.into()))
        }),
        column("period", label!(Period), Text, &[Drawn::Json], |a| {
            a.row.period.map_or(Value::Absent, |period| Value::Json(period.json()))
        }),
        column("row", label!(LevelNumber), Whole, PROGRAMS, |a| number(a.row)),
        column("by", label!(Level), Text, PROGRAMS, |a| levels::by(a.row)).sparse(),
        column("version", label!(Version), Whole, PROGRAMS, |a| levels::version(a.row)).sparse(),
    ]
}

/// A row's number within its indicator (R35).
fn number<'r>(row: &Row) -> Value<'r> {
    Value::Number(row.number as u64)
}

/// The columns of an item under way. CSV has them in this order.
fn item_columns<'r>(report: &'r Report, words: Words) -> Vec<Column<'r, Item<'r>>> {
    let column = Column::<'r, Item<'r>>::new;
    let text = |text: &'r Option<String>| Value::text(text.as_deref());
    vec![
        column("indicator", label!(Indicator), Text, PROGRAMS, |i| Value::from(&*i.row.indicator)),
        column("ticket", label!(Ticket), Text, ALL, |i| Value::Id(&i.item.ticket)),
        Column::with(
            "service",
            Title::Label(label!(Service)),
            Text,
            PROGRAMS,
            move |i: &Item<'r>| text(&i.item.service),
        ),
        column("level_service", label!(Service), Text, PROGRAMS, |i| {
            Value::text(i.row.service.as_deref())
        }),
        column("priority", label!(Priority), Text, PROGRAMS, |i| Value::from(&*i.row.priority)),
        column("level", label!(Level), Text, PEOPLE, |i| {
            let level = level(i.row.service.as_deref(), &i.row.priority);
            let tier = i.row.tier.map_or_else(String::new, |tier| format!(" · {tier}"));
            Value::from(level + &tier)
        }),
        Column::with("group", Title::Label(label!(Group)), Text, ALL, move |i: &Item<'r>| {
            text(&i.item.group)
        }),
        Column::with(
            "status",
            Title::Label(label!(Status)),
            Text,
            PROGRAMS,
            move |i: &Item<'r>| text(&i.item.status),
        ),
        Column::with("counts", Title::Label(label!(Clock)), Text, ALL, move |i: &Item<'r>| {
            Value::Named(i.item.counts.key(), words.counts(i.item.counts))
        }),
        column("from", label!(From), Kind::Whole, PROGRAMS, |i| Value::Time(i.item.from)),
        column("elapsed_s", label!(Elapsed), Figures, ALL, |i| Value::Seconds(i.item.elapsed)),
        column("limit_s", label!(Limit), Figures, PROGRAMS, |i| {
            Value::known(i.item.limit, Value::Seconds)
        }),
        column("deadline", label!(Limit), Whole, PROGRAMS, |i| {
            Value::known(i.item.deadline, Value::Time)
        }),
        Column::with("limit", Title::Label(label!(Limit)), Figures, PEOPLE, move |i: &Item<'r>| {
            match (i.item.limit, i.item.deadline) {
                (Some(limit), _) => Value::Seconds(limit),
                (None, Some(deadline)) => Value::from(words.local(deadline, report.zone)),
                (None, None) => Value::Nothing,
            }
        }),
        column("left_s", label!(Left), Figures, PROGRAMS, |i| {
            Value::known(i.item.left, Value::Seconds)
        }),
        // no spreadsheet shows a negative length of time
        column("left", label!(Left), Figures, PEOPLE, |i| match i.item.left {
            Some(left) if left < 0 => Value::from(format!("\u{2212}{}", duration(-left))),
            left => Value::known(left, Value::Seconds),
        }),
        column("passes_at", label!(PassesAt), Whole, ALL, |i| {
            Value::known(i.item.passes, Value::Time)
        }),
        column("overdue", label!(Verdict), Whole, ALL, |i| {
            Value::Left(match (i.item.is_overdue(), i.row.within.is_empty()) {
                (true, _) => Verdict::Late,
                (false, false) => Verdict::InTime,
                (false, true) => Verdict::Unasked,
            })
        }),
        column("row", label!(LevelNumber), Whole, PROGRAMS, |i| number(i.row)),
        column("by", label!(Level), Text, PROGRAMS, |i| levels::by(i.row)).sparse(),
        column("version", label!(Version), Whole, PROGRAMS, |i| levels::version(i.row)).sparse(),
    ]
}

/// The rows of the running month, each with its outlook, by indicator.
fn ahead<'r>(report: &'r Report, due: &Due, words: Words) -> Vec<Vec<Ahead<'r>>> {
    let rows = || report.months.iter().flat_map(|month| &month.rows);
    let running = |id: &str, period: Option<Period>| {
        let id = id.to_owned();
        rows().filter(move |row| row.indicator == id && Some(row.stands) == period)
    };
    let mut all: Vec<Vec<Ahead<'_>>> = Vec::new();
    for (indicator, sheet) in report.indicators.iter().enumerate() {
        let mut pooled = Outlook::default();
        let own = sheet.pools.iter().filter_map(|one| all.get(*one)).flatten();
        own.filter(|one| matches!(one.row.of, Of::Level(_))).for_each(|one| pooled += &one.outlook);
        let outlook = |row: &Row| match sheet.is_pooled() {
            true => pooled.clone(),
            false => due.outlook(indicator, (row.number - 1, &row.at)),
        };
        let own = sheet.pools.first().copied().unwrap_or(indicator);
        let own = running(&sheet.id, due.stands.get(own).copied().flatten());
        all.push(own.map(|row| Ahead { row, outlook: outlook(row), words }).collect());
    }
    all
}

/// The items, each with the row of its level.
fn items<'r>(due: &'r Due, ahead: &[Vec<Ahead<'r>>]) -> Vec<Item<'r>> {
    let item = |item: &'r UnderWay| {
        let rows = ahead.get(item.indicator)?;
        // a level beside rows of several together may have none of its own
        let of_values = || rows.iter().filter(|one| one.row.at == item.by);
        let own = of_values().find(|one| one.row.of == Of::Level(item.level));
        own.or(of_values().next_back()).or(rows.last()).map(|one| Item { item, row: one.row })
    };
    due.items.iter().filter_map(item).collect()
}

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    json,
    alone: Some(Alone { part: Part::Due, schema: "aloi.due.v1", files: &["rows"] }),
    ..Declared::NONE
};

/// The section, where it was asked for.
fn section(report: &Report, words: Words) -> Option<Section> {
    let due = report.audit.due.as_ref()?;
    let mut section = Section::new("due", label!(Due));
    let at = words.local(due.at, report.zone);
    let tickets = || due.items.iter().filter(|item| item.is_first_tier);
    let overdue = tickets().filter(|item| item.is_overdue()).count() as u64;
    section.text(words.under_way(&at, tickets().count() as u64, overdue));
    if let Some(next) = due.items.iter().filter_map(|item| item.passes).min() {
        section.text(say!(words, "due.next", at = &words.local(next, report.zone)));
    }
    let ahead = ahead(report, due, words);
    let items = items(due, &ahead);
    for (indicator, rows) in ahead.iter().enumerate() {
        let sheet = report.indicators.get(indicator);
        section.heading(sheet.map(Sheet::name).unwrap_or_default());
        let mut columns = column::drawn(row_columns(), Drawn::Table);
        if rows.iter().all(|one| !one.promise().asks_about_late()) {
            columns = without(columns, "more_misses");
        }
        section.table(column::table(columns, rows, words, report.zone));
        period(rows, words).into_iter().for_each(|period| section.note(period));
        if sheet.is_some_and(Sheet::is_pooled) {
            continue;
        }
        let own = items.iter().filter(|one| one.item.indicator == indicator).copied();
        let own: Vec<Item<'_>> = own.collect();
        if own.is_empty() {
            section.note(say!(words, "due.nothing"));
            continue;
        }
        let mut columns = column::drawn(item_columns(report, words), Drawn::Table);
        if own.iter().all(|one| one.item.group.is_none()) {
            columns = without(columns, "group");
        }
        section.list(column::table(columns, &own, words, report.zone));
    }
    section.note(say!(words, "due.note"));
    let spans = |one: &&Ahead<'_>| one.promise().figure.asks_spans();
    if ahead.iter().flatten().any(|one| !one.is_of_tallies() && !spans(&one)) {
        section.note(say!(words, "due.note-figures"));
    }
    if ahead.iter().flatten().any(|one| spans(&one)) {
        section.note(say!(words, "due.note-spans"));
    }
    Some(section)
}

/// Which period the rows are of, where that is no month.
fn period(rows: &[Ahead<'_>], words: Words) -> Option<String> {
    let period = rows.first().and_then(|one| one.row.period);
    let longer = period.filter(|period| period.kind != PeriodKind::Month);
    longer.map(|period| say!(words, "due.period", period = words.period(&period)))
}

/// The items, and the rows of the running month.
fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    let Some(due) = &report.audit.due else { return Vec::new() };
    let ahead = ahead(report, due, words);
    let items = items(due, &ahead);
    let rows = ahead.into_iter().flatten();
    vec![
        Grid::of(None, filled(item_columns(report, words), items.iter().copied()), items),
        Grid::of(Some("rows"), filled(row_columns(), rows.clone()), rows),
    ]
}

/// The part of `aloi.due.v1` that is its own.
fn json(report: &Report, words: Words) -> Option<Json> {
    let due = report.audit.due.as_ref()?;
    let ahead = ahead(report, due, words);
    let items = items(due, &ahead);
    Some(json!({
        "rows": column::objects(row_columns(), ahead.into_iter().flatten()),
        "items": column::objects(item_columns(report, words), items),
    }))
}
