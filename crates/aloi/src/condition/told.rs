//! A condition in words.

use super::{Condition, Opened, Reopened, Term};
use crate::said;
use crate::said::{Said, ToValue, Value};

impl Condition {
    /// What it asks, in words: `priority P1 or P2, not (site Test*)`.
    #[must_use]
    pub fn said(&self) -> Said {
        let terms = self.terms.iter().map(Term::said);
        let every = || said!("condition.every", "every ticket");
        terms
            .reduce(|all, next| said!("condition.and", "{all}, {next}", all, next))
            .unwrap_or_else(every)
    }
}

impl Term {
    /// What it asks, in words.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Type(words) => said!("condition.type", "type {values}", values = any(words)),
            Self::Service(words) => {
                said!("condition.service", "service class {values}", values = any(words))
            }
            Self::Priority(words) => {
                said!("condition.priority", "priority {values}", values = any(words))
            }
            Self::Application(_) => {
                said!("condition.application", "application {values}", values = any(&self.values()))
            }
            Self::Attribute(name, _) => {
                said!("condition.attribute", "{name} {values}", name, values = any(&self.values()))
            }
            Self::FirstGroup(_) => said!(
                "condition.first-group",
                "first held by the group {values}",
                values = any(&self.values())
            ),
            Self::HandledBy(_) => {
                said!("condition.handled-by", "handled by {values}", values = any(&self.values()))
            }
            Self::Opened(all) => either(all.iter().map(Opened::said)),
            Self::Reopened(all) => either(all.iter().map(Reopened::said)),
            Self::Not(inner) => {
                said!("condition.not", "not ({condition})", condition = inner.said())
            }
        }
    }
}

impl Opened {
    fn said(&self) -> Said {
        let calendar = &self.calendar;
        match self.is_open {
            true => said!("condition.opened-in", "opened in the hours of {calendar}", calendar),
            false => {
                said!("condition.opened-out", "opened out of the hours of {calendar}", calendar)
            }
        }
    }
}

impl Reopened {
    fn said(&self) -> Said {
        match self {
            Self::Ever => said!("condition.reopened", "reopened"),
            Self::Never => said!("condition.never-reopened", "never reopened"),
            Self::Within { text, .. } => {
                said!("condition.reopened-within", "reopened within {length}", length = text)
            }
        }
    }
}

/// One of these values.
fn any(values: &[String]) -> Value {
    let values = values.iter().map(|value| Value::Text(value.clone()));
    let or = |all, next| said!("condition.or", "{all} or {next}", all, next).to_value();
    values.reduce(or).unwrap_or_else(|| Value::Text(String::new()))
}

/// One of these.
fn either(all: impl Iterator<Item = Said>) -> Said {
    let or = |all, next| said!("condition.or", "{all} or {next}", all, next);
    all.reduce(or).unwrap_or_else(|| said!("condition.nothing", "nothing"))
}
