//! The calendars of a contract file.

use crate::helps::not_a_date;
use crate::leaf::Reader;
use crate::problem::Problem;
use crate::tree::{Entry, Node};
use aloi::calendar::{Calendar, CalendarProblem, CalendarSpec, Holidays, Part};
use aloi::zone::Tz;
use aloi_words::said;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Dates, each with the node that says it or its hours.
type Dated<'n> = Vec<(NaiveDate, &'n Node)>;

impl Reader<'_> {
    /// Every calendar. One that has problems stands in as `24/7`, on which every level can be
    /// given, so that no other problem follows from them.
    pub(crate) fn calendars(&mut self, root: &Node, zone: Tz) -> BTreeMap<String, Arc<Calendar>> {
        let entries = root.get("calendars").map_or(&[][..], Node::entries);
        let mut calendars = BTreeMap::new();
        for Entry { key, node, .. } in entries.iter().filter(|entry| entry.node.is_table()) {
            let calendar = self.calendar(node, zone).unwrap_or_else(Calendar::always);
            calendars.insert(key.clone(), Arc::new(calendar));
        }
        calendars
    }

    fn calendar(&mut self, node: &Node, zone: Tz) -> Option<Calendar> {
        let (closed, open) = (self.closings(node), self.openings(node));
        let mut spec = CalendarSpec::new(String::new(), zone);
        spec.timezone = self.key(node, "timezone", Self::timezone).unwrap_or(zone);
        spec.holidays = self.key(node, "holidays", |reader, node| {
            // what could not be read is there all the same
            reader.holidays(node).or_else(|| Some(Holidays::Dates(BTreeMap::new())))
        });
        spec.closed = closed.iter().map(|(date, _)| *date).collect();
        spec.open = open.iter().map(|(date, hours)| (*date, hours.text_or_empty())).collect();
        spec.working_day = self.key(node, "working_day", Self::working_day);
        spec.hours = node.get("hours").map(Node::text_or_empty).unwrap_or_default();
        if spec.hours.trim().is_empty() {
            return None;
        }
        let calendar = Calendar::new(spec);
        for problem in calendar.as_ref().err().into_iter().flatten() {
            self.calendar_problem(node, problem, &closed, &open);
        }
        calendar.ok().filter(|_| !self.problems.any_in(&node.path))
    }

    fn calendar_problem(
        &mut self,
        calendar: &Node,
        problem: &CalendarProblem,
        closed: &[(NaiveDate, &Node)],
        open: &[(NaiveDate, &Node)],
    ) {
        let part = match problem.part {
            Part::Hours => calendar.get("hours"),
            Part::Holidays => calendar.get("holidays"),
            Part::Closed(n) => closed.get(n).map(|(_, node)| *node),
            Part::Open(n) => open.get(n).map(|(_, node)| *node),
            Part::WorkingDay => calendar.get("working_day"),
        };
        let node = part.unwrap_or(calendar);
        let span = match &problem.place {
            Some(place) => self.tree.inside(node, place.clone()),
            None => node.span.clone(),
        };
        let mut found = Problem::new(span, problem.message.clone());
        found.help.clone_from(&problem.help);
        self.problems.add(&node.path, found);
    }

    fn holidays(&mut self, node: &Node) -> Option<Holidays> {
        let Some(text) = node.text() else {
            let dates = self.dates(node).into_iter();
            let complete = dates.len() == node.list().len();
            let dates = dates.map(|(date, _)| (date, String::new())).collect();
            return complete.then_some(Holidays::Dates(dates));
        };
        let found = crate::holidays(text, self.files);
        for problem in found.as_ref().err().into_iter().flatten() {
            if !text.trim().is_empty() {
                self.problem(node, problem.message.clone(), problem.help.clone());
            }
        }
        found.ok()
    }

    fn closings<'n>(&mut self, calendar: &'n Node) -> Dated<'n> {
        calendar.get("closed").map_or_else(Vec::new, |list| self.dates(list))
    }

    /// Each opening with the node of its hours; a date with several has several.
    fn openings<'n>(&mut self, calendar: &'n Node) -> Dated<'n> {
        let mut openings = Vec::new();
        for entry in calendar.get("open").map_or(&[][..], Node::entries) {
            let Some(date) = self.opening_date(entry) else { continue };
            let one = entry.node.text().map(|_| &entry.node);
            let several = entry.node.list().iter().filter(|item| item.text().is_some());
            openings.extend(one.into_iter().chain(several).map(|node| (date, node)));
        }
        openings.retain(|(_, node)| node.text().is_some_and(|hours| !hours.trim().is_empty()));
        openings
    }

    fn opening_date(&mut self, entry: &Entry) -> Option<NaiveDate> {
        let date = entry.key.trim().parse().ok();
        if date.is_none() {
            let help =
                said!("file.open-by-date", example = "open = { \"2026-10-25\" = \"00:00-06:00\" }");
            let problem = Problem::new(entry.key_span.clone(), not_a_date(&entry.key)).help(help);
            self.problems.add(&entry.node.path, problem);
        }
        date
    }
}
