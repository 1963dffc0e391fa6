//! What a level is called, in the language of the report.

use aloi::condition::Condition;
use aloi::{Language, Level};
use aloi_words::{catalogue, said};

/// The service class of a level, if it names any, and whatever else it asks for: mostly a priority.
pub(crate) fn level(level: &Level, language: Language) -> (Option<String>, String) {
    let tell = |said| catalogue(language).tell(&said);
    let (services, priorities) = (level.conditions.services(), level.conditions.priorities());
    let service = (!services.is_empty()).then(|| services.join(", "));
    let priority = (!priorities.is_empty()).then(|| priorities.join(", "));
    let others = level.conditions.others().map(|term| tell(term.said()));
    let rest: Vec<String> = priority.into_iter().chain(others).collect();
    let every = level.conditions == Condition::default();
    match every {
        true => (service, tell(said!("condition.every"))),
        false => (service, rest.join(", ")),
    }
}
