//! One line of a calendar file.

use icalendar::parser::Property;

/// A line of an event: `DTSTART;VALUE=DATE:20260501`.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The number of its first line in the file.
    pub(super) number: usize,
    /// Its name, in capitals.
    pub(super) name: String,
    pub(super) params: Vec<(String, String)>,
    pub(super) value: String,
}

impl Line {
    pub(super) fn read(number: usize, text: &str) -> Option<Self> {
        let property = Property::try_from(text).ok().filter(|_| text.contains(':'))?;
        let name = property.name.as_str().trim().to_ascii_uppercase();
        let param = |param: &icalendar::parser::Parameter<'_>| {
            let value = param.val.as_ref().map_or("", |value| value.as_str());
            (param.key.as_str().to_ascii_uppercase(), value.to_owned())
        };
        let params = property.params.iter().map(param).collect();
        let value = property.val.as_str().to_owned();
        (!name.is_empty()).then_some(Self { number, name, params, value })
    }

    /// The value of a parameter, such as `VALUE`.
    pub(super) fn param(&self, key: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}
