//! The grades of a row that misses its target, as a contract file writes them (R26).

use crate::leaf::Reader;
use crate::tree::{Node, Value};
use aloi::money::Base;
use aloi::name::comparable;
use aloi::said::quoted;
use aloi::{Edge, Figure, Grade, Grades, Promise, Sign, Worth};
use aloi_words::said;
use std::collections::HashSet;

/// Grades, to begin with.
pub(crate) const EXAMPLE: &str =
    "[{ name = \"minor\", at_least = \"98%\", points = 1 }, { name = \"serious\", points = 3 }]";

/// The most times over that a grade counts.
const MOST_TIMES: u64 = 100;

impl Reader<'_> {
    /// The grades of a row; their edges go to what is promised of it.
    pub(crate) fn grades(&mut self, row: &Node, promise: &mut Promise) -> Vec<Grade> {
        promise.repeat = self.key(row, "repeat", |it, node| it.repeat(node, row));
        let Some(node) = row.get("grades") else { return Vec::new() };
        let written: Vec<&Node> = node.list().iter().filter(|grade| grade.is_table()).collect();
        let (last, bounded) = match written.split_last() {
            Some((last, bounded)) => (*last, bounded),
            None => {
                let help = said!("grades.example", example = EXAMPLE);
                self.problem(node, said!("grades.none"), help);
                return Vec::new();
            }
        };
        if let Some(grade) = written.get(Grades::MOST) {
            let most = Grades::MOST.to_string();
            self.problem(grade, said!("grades.many", most), said!("grades.many-help"));
        }
        let edges = self.edges_of_grades(bounded, promise);
        if let Some(bound) = last.get("at_least").or(last.get("at_most")) {
            let help = said!("grades.last-help", example = EXAMPLE);
            self.problem(bound, said!("grades.last"), help);
        }
        promise.grades = Grades::from(edges).unwrap_or_default();
        let mut names = HashSet::new();
        written.into_iter().map(|grade| self.grade(grade, &mut names)).collect()
    }

    /// The edges of all grades but the last, each further from the target than the one before.
    fn edges_of_grades(&mut self, grades: &[&Node], promise: &Promise) -> Vec<Edge> {
        let less = promise.target.is_some_and(|target| target.sign.wants_less());
        let (key, other, sign) = match less {
            true => ("at_most", "at_least", Sign::AtMost),
            false => ("at_least", "at_most", Sign::AtLeast),
        };
        let (mut edges, mut before) = (Vec::new(), promise.target);
        for grade in grades {
            if let Some(wrong) = grade.get(other) {
                let message = said!("grades.side", key = other);
                self.problem(wrong, message, said!("grades.side-help", key));
                continue;
            }
            let Some(node) = grade.get(key) else {
                let help = said!("grades.example", example = EXAMPLE);
                self.problem(grade, said!("grades.no-bound", key), help);
                continue;
            };
            let Some(edge) = self.edge_of_grade(node, sign, promise.figure) else { continue };
            if before.is_some_and(|before| !leaves_room(before, edge)) {
                self.problem(node, said!("grades.order"), said!("grades.order-help"));
            }
            before = Some(edge);
            edges.push(edge);
        }
        edges
    }

    /// The edge of a grade, whose key is its sign.
    fn edge_of_grade(&mut self, node: &Node, sign: Sign, figure: Figure) -> Option<Edge> {
        let written = match &node.value {
            Value::Number(number) => number,
            Value::Text(text) if !text.trim().is_empty() => text,
            _ => return None,
        };
        if Sign::ALL.iter().any(|sign| written.trim_start().starts_with(sign.text())) {
            let message = said!("grades.signed", text = quoted(written));
            self.problem(node, message, said!("grades.signed-help"));
            return None;
        }
        match Edge::read(&format!("{} {written}", sign.text()), figure) {
            Ok(edge) => Some(edge),
            Err(error) => {
                self.problem(node, error.said(), said!("grades.example", example = EXAMPLE));
                None
            }
        }
    }

    /// A grade: its name, and what it comes to.
    fn grade(&mut self, grade: &Node, names: &mut HashSet<String>) -> Grade {
        let text = |key| grade.get(key).and_then(Node::text).map(str::to_owned);
        let name = text("name").unwrap_or_else(|| grade.path.clone());
        if !names.insert(comparable(&name)) {
            let message = said!("grades.same", name = quoted(&name));
            self.problem(grade, message, said!("grades.same-help"));
        }
        let points = self.key(grade, "points", Self::whole);
        let both = grade.get("points").is_some() == grade.get("amount").is_some();
        if both && (self.tree.whole || grade.get("points").is_some()) {
            let help = said!("grades.example", example = EXAMPLE);
            self.problem(grade, said!("grades.worth", name = quoted(&name)), help);
        }
        let amount = self.key(grade, "amount", Self::amount);
        if amount.as_ref().is_some_and(|amount| amount.of == Base::Value) {
            let message = said!("money.value-of-row", per = format!("grade {name}"));
            self.problem(grade, message, said!("money.value-of-row-help"));
        }
        let worth = match amount {
            Some(amount) => Worth::Amount(amount),
            None => Worth::Points(points.unwrap_or_default()),
        };
        Grade { name, worth, at_discretion_of: text("at_discretion_of") }
    }
}

impl Reader<'_> {
    /// How many times over a grade counts that follows one in the period before.
    fn repeat(&mut self, node: &Node, row: &Node) -> Option<u64> {
        if row.get("grades").is_none() {
            self.problem(node, said!("grades.repeat-alone"), said!("grades.repeat-alone-help"));
        }
        let times = self.key(node, "times", Self::whole)?;
        if !(2..=MOST_TIMES).contains(&times) {
            let message = said!("grades.repeat-times", times = times.to_string());
            self.problem(node, message, said!("grades.repeat-times-help"));
        }
        Some(times)
    }
}

/// Whether some figure misses one edge and reaches the next.
fn leaves_room(before: Edge, next: Edge) -> bool {
    let [before_at, next_at] = [before, next].map(|edge| edge.bound.per_cent_or_number());
    match before.sign {
        Sign::AtLeast => next_at < before_at,
        Sign::MoreThan => next_at <= before_at,
        Sign::AtMost => next_at > before_at,
        Sign::LessThan => next_at >= before_at,
    }
}
