//! `[source.columns]` and `[source.constants]`: what the export calls its columns, what it lacks.

use crate::column::Column;
use crate::heading::Heading;
use crate::leaf::Reader;
use crate::problem::Problem;
use crate::source::{Shape, Source};
use crate::tree::{Entry, Node, Value};
use aloi_words::said;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// A label, a position, or a list of these.
    pub(super) fn headings(&mut self, node: &Node) -> Vec<Heading> {
        let Value::List(items) = &node.value else {
            return self.heading(node).into_iter().collect();
        };
        if items.is_empty() {
            let message = said!("file.no-column-listed");
            let help = said!("file.no-column-listed-help");
            self.problem(node, message, help);
        }
        items.iter().filter_map(|item| self.heading(item)).collect()
    }

    /// The date of a time that stands in two columns; its time of day is set down in `source`.
    pub(super) fn date_and_time(
        &mut self,
        column: Column,
        entry: &Entry,
        source: &mut Source,
    ) -> Vec<Heading> {
        let node = &entry.node;
        let is_end = matches!(column, Column::From | Column::To);
        let is_further =
            matches!(column, Column::Further(_)) && source.attributes().all(|one| one != column);
        let is_time = is_further
            || Column::TIMES.contains(&column)
            || is_end && source.shape == Shape::Intervals;
        if !is_time {
            let message = said!("file.column-no-time", column = source.key(column));
            let help = said!("file.column-no-time-help");
            self.problem(node, message, help);
        }
        let mut part = |key| node.get(key).map(|part| self.headings(part)).unwrap_or_default();
        let (date, time) = (part("date"), part("time"));
        source.times_of_day.insert(column, time);
        date
    }

    fn heading(&mut self, node: &Node) -> Option<Heading> {
        match &node.value {
            Value::Text(text) => (!text.trim().is_empty()).then(|| Heading::Named(text.clone())),
            Value::Number(number) => {
                let position = number.parse().ok().filter(|position| *position > 0);
                if position.is_none() {
                    let message = said!("file.no-position", number);
                    let help = said!("file.no-position-help", number);
                    self.problem(node, message, help);
                }
                position.map(Heading::Position)
            }
            // of another kind; said by the check, unless it stands in a list
            _ => None,
        }
    }

    /// A column is either in the export or given by the contract.
    pub(super) fn constants_that_are_columns(
        &mut self,
        columns: &BTreeMap<Column, &Entry>,
        constants: &BTreeMap<Column, &Entry>,
    ) {
        for (column, constant) in constants {
            let Some(mapped) = columns.get(column) else { continue };
            let message = said!("file.column-and-constant", column = column.key());
            let problem = Problem::new(constant.key_span.clone(), message)
                .after(mapped.key_span.clone())
                .help(said!("file.column-and-constant-help"));
            self.problems.add(&constant.node.path, problem);
        }
    }
}
