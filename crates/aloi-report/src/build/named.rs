//! What a level is called, in the language of the report.

use crate::model::level as level_name;
use aloi::condition::Condition;
use aloi::{ByKey, Language, Level, TableRow};
use aloi_words::{catalogue, said};

/// What a row is called: its level or, of tickets together, a sign of sums with all that they are.
pub(crate) fn row(row: &TableRow<'_>, language: Language) -> (Option<String>, String) {
    if let Some(one) = row.level {
        return level(one, language);
    }
    let conditions = row.together.map(|together| &together.conditions);
    let Some(conditions) = conditions.filter(|one| !one.terms().is_empty()) else {
        return (None, "Σ".to_owned());
    };
    let (service, rest) = of(conditions, language);
    let words: Vec<String> =
        service.into_iter().chain([rest]).filter(|word| !word.is_empty()).collect();
    (None, format!("Σ {}", words.join(" ")))
}

/// The same of a row that stands apart by values: they stand before it, an empty one as a dash.
pub(crate) fn apart(
    (service, priority): (Option<String>, String),
    keys: &[ByKey],
    written: &[String],
) -> (Option<String>, String) {
    if keys.is_empty() {
        return (service, priority);
    }
    let each = written.iter().map(|value| if value.is_empty() { "—" } else { value.as_str() });
    let values = each.collect::<Vec<_>>().join(", ");
    (None, format!("{values} · {}", level_name(service.as_deref(), &priority)))
}

/// The service class of a level, if it names any, and whatever else it asks for: mostly a priority.
pub(crate) fn level(level: &Level, language: Language) -> (Option<String>, String) {
    of(&level.conditions, language)
}

fn of(conditions: &Condition, language: Language) -> (Option<String>, String) {
    let tell = |said| catalogue(language).tell(&said);
    let (services, priorities) = (conditions.services(), conditions.priorities());
    let service = (!services.is_empty()).then(|| services.join(", "));
    let priority = (!priorities.is_empty()).then(|| priorities.join(", "));
    let others = conditions.others().map(|term| tell(term.said()));
    let rest: Vec<String> = priority.into_iter().chain(others).collect();
    let every = *conditions == Condition::default();
    match every {
        true => (service, tell(said!("condition.every"))),
        false => (service, rest.join(", ")),
    }
}
