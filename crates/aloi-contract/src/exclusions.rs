//! The `[[exclusions]]` of a contract file: from the tree to the register.

use crate::leaf::Reader;
use crate::near;
use crate::tree::{Node, Value};
use aloi::exclusion::{self, Agreement, Exclusion, Moment, NoTime};
use aloi::name::comparable;
use aloi::zone::{self, Local, Tz};
use aloi::{AgreedExclusion, Contract, Instant, Place, Span};
use aloi_words::{quoted, said};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// A time as it is written, before the zone is known.
enum Written {
    At(Instant),
    Local(NaiveDateTime),
    Day(NaiveDate),
}

impl Reader<'_> {
    /// Every exclusion that was understood.
    pub(crate) fn exclusions(&mut self, contract: &Contract) -> Vec<Exclusion> {
        let items = self.tree.root.get("exclusions").map_or(&[][..], Node::list);
        let tables = items.iter().filter(|item| item.is_table());
        tables.filter_map(|item| self.exclusion(item, contract)).collect()
    }

    fn exclusion(&mut self, node: &Node, contract: &Contract) -> Option<Exclusion> {
        let text = |key| {
            let text = node.get(key).and_then(Node::text).map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let stop = self.time(node, contract.timezone);
        let ticket = text("ticket");
        if node.get("ticket").is_none() && node.get("from").is_none() && node.get("to").is_none() {
            let message = said!("file.exclusion-of-nothing");
            let help = said!("file.exclusion-of-nothing-help");
            self.problem(node, message, help);
        }
        let indicator = text("indicator");
        self.known_indicator(node, contract);
        let date = self.key(node, "date", |reader, node| {
            let can_be = node.text().is_some_and(|text| !text.trim().is_empty()) || node.is_time();
            can_be.then(|| reader.date(node)).flatten()
        });
        Some(Exclusion {
            what: AgreedExclusion { ticket, stop: stop?, indicator, kind: text("kind") },
            agreement: Agreement::from_key(&text("state")?)?,
            clause: text("clause"),
            reason: text("reason"),
            asked_by: text("asked_by"),
            agreed_by: text("agreed_by"),
            date,
            place: Place::Line { file: "".into(), line: self.line(node) },
        })
    }

    /// The line on which a value begins, from 1.
    fn line(&self, node: &Node) -> u64 {
        let before = self.tree.text.get(..node.span.start).unwrap_or_default();
        1 + before.matches('\n').count() as u64
    }

    fn known_indicator(&mut self, exclusion: &Node, contract: &Contract) {
        let Some(node) = exclusion.get("indicator") else { return };
        let Some(id) = node.text().filter(|id| !id.trim().is_empty()) else { return };
        let ids = || contract.indicators.iter().map(|indicator| indicator.id.as_str());
        if !ids().any(|known| comparable(known) == comparable(id)) {
            let (message, help) = near::no_indicator(id, ids());
            self.problem(node, message, help);
        }
    }

    /// The time in which clocks stand still, if one is written. `None` where it is wrong.
    fn time(&mut self, node: &Node, zone: Tz) -> Option<Option<Span>> {
        let written = [node.get("from"), node.get("to")];
        let read = written.map(|node| node.map(|node| self.moment(node, zone)));
        let [from, to] = match read {
            [Some(None), _] | [_, Some(None)] => return None,
            [from, to] => [from.flatten(), to.flatten()],
        };
        let error = match exclusion::time(from, to, zone) {
            Ok(span) => return Some(span),
            Err(error) => error,
        };
        let (place, help) = match error {
            NoTime::NoEnd => (written[0], said!("file.no-end-help")),
            NoTime::NoBeginning => (written[1], said!("file.no-beginning-help")),
            NoTime::Backwards => (written[1], said!("file.backwards-help")),
        };
        self.problem(place.unwrap_or(node), error.said(), help);
        None
    }

    /// The beginning or the end of a time.
    fn moment(&mut self, node: &Node, zone: Tz) -> Option<Moment> {
        let written = match &node.value {
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => text_moment(text.trim()),
            Value::Time(time) => toml_moment(time),
            _ => return None,
        };
        let Some(written) = written.filter(in_range) else {
            let message = match node.text() {
                Some(text) => said!("file.text-no-moment", text = quoted(text)),
                None => said!("file.no-moment"),
            };
            let help = said!("file.moment-help");
            self.problem(node, message, help);
            return None;
        };
        match written {
            Written::At(at) => Some(Moment::At(at)),
            Written::Day(day) => Some(Moment::Day(day)),
            Written::Local(wall) => self.local(node, wall, zone),
        }
    }

    /// A local time that the clocks of `zone` show once.
    fn local(&mut self, node: &Node, wall: NaiveDateTime, zone: Tz) -> Option<Moment> {
        let shown = wall.to_string();
        let message = match zone::locate(zone, wall) {
            Local::Once(at) => return Some(Moment::At(at)),
            Local::Twice { .. } => said!("file.time-twice", shown, zone),
            Local::Gap { .. } => said!("file.time-in-gap", shown, zone),
        };
        let example = format!("\"{}+01:00\"", wall.format("%FT%T"));
        let help = said!("file.offset-help", example);
        self.problem(node, message, help);
        None
    }
}

fn text_moment(text: &str) -> Option<Written> {
    let with_offset = text.replacen(' ', "T", 1);
    let to_the_minute = || DateTime::parse_from_str(&with_offset, "%FT%H:%M%#z").ok();
    if let Some(at) = with_offset.parse().ok().or_else(|| to_the_minute().map(Instant::from)) {
        return Some(Written::At(at));
    }
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let local = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    local.map(Written::Local).or_else(|| text.parse().ok().map(Written::Day))
}

fn toml_moment(time: &toml::value::Datetime) -> Option<Written> {
    let date = time.date?;
    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    let Some(clock) = time.time else { return Some(Written::Day(day)) };
    if time.offset.is_some() {
        return time.to_string().parse().ok().map(Written::At);
    }
    let seconds = clock.second.unwrap_or_default().into();
    let clock = NaiveTime::from_hms_opt(clock.hour.into(), clock.minute.into(), seconds)?;
    Some(Written::Local(day.and_time(clock)))
}

fn in_range(written: &Written) -> bool {
    let year = match written {
        Written::At(at) => at.to_utc().map_or(0, |at| at.year()),
        Written::Local(wall) => wall.year(),
        Written::Day(day) => day.year(),
    };
    (1970..=2100).contains(&year)
}
