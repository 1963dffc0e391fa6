//! The lines of a calendar file: unfolded, and put together to events.

use super::IcsProblem;
use super::event::Event;
use super::line::Line;
use aloi_words::{Said, said};

/// What of a calendar file is open, and what has been read of it.
#[derive(Default)]
struct Reader {
    /// The components begun and not ended, each with its line.
    open: Vec<(usize, String)>,
    events: Vec<Event>,
    problems: Vec<IcsProblem>,
}

/// The events of a calendar file, and what is wrong with its lines.
pub(super) fn events(text: &str) -> (Vec<Event>, Vec<IcsProblem>) {
    let mut reader = Reader::default();
    let lines = unfolded(text.strip_prefix('\u{feff}').unwrap_or(text));
    if !lines.first().is_some_and(|(_, line)| is(line, "BEGIN:VCALENDAR")) {
        let message = said!("ics.not-one");
        let help = said!("ics.not-one-help");
        return (Vec::new(), vec![IcsProblem::new(1, message, help)]);
    }
    lines.iter().for_each(|(number, line)| reader.line(*number, line));
    if let Some((line, name)) = reader.open.last() {
        let message = said!("ics.no-end", name);
        reader.problems.push(IcsProblem::new(*line, message, cut_off()));
    }
    (reader.events, reader.problems)
}

fn cut_off() -> Said {
    said!("ics.cut-off")
}

/// The lines, those that begin with a blank joined to the one before, each with its number.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, before))) => before.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((number + 1, line.to_owned())),
        }
    }
    lines
}

fn is(line: &str, wanted: &str) -> bool {
    line.trim_end().eq_ignore_ascii_case(wanted)
}

/// The rest of a line that begins with `word`, whatever its capitals.
fn after<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    let (start, rest) = line.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then(|| rest.trim())
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(name) = after(line, "BEGIN:") {
            self.begin(number, name.to_ascii_uppercase());
        } else if let Some(name) = after(line, "END:") {
            self.end(number, &name.to_ascii_uppercase());
        } else {
            self.property(number, line);
        }
    }

    fn begin(&mut self, number: usize, name: String) {
        match name.as_str() {
            "VEVENT" => self.events.push(Event::new(number)),
            "VTODO" | "VJOURNAL" | "VFREEBUSY" => {
                let message = said!("ics.no-holiday", name);
                let help = said!("ics.no-holiday-help");
                self.problems.push(IcsProblem::new(number, message, help));
            }
            _ => {}
        }
        self.open.push((number, name));
    }

    fn end(&mut self, number: usize, name: &str) {
        match self.open.pop() {
            Some((_, open)) if open == name => {}
            open => {
                let message = match open {
                    None => said!("ics.ends-nothing", name),
                    Some((line, open)) => said!("ics.ends-another", name, open, line),
                };
                self.problems.push(IcsProblem::new(number, message, cut_off()));
            }
        }
    }

    fn property(&mut self, number: usize, line: &str) {
        let Some(read) = Line::read(number, line) else {
            let message = said!("ics.no-line");
            let help = said!("ics.no-line-help");
            return self.problems.push(IcsProblem::new(number, message, help));
        };
        let inside = self.open.last().map(|(_, name)| name.as_str());
        match (inside, self.events.last_mut()) {
            (Some("VEVENT"), Some(event)) => event.lines.push(read),
            (None, _) => {
                let message = said!("ics.outside");
                self.problems.push(IcsProblem::new(number, message, cut_off()));
            }
            _ => {}
        }
    }
}
