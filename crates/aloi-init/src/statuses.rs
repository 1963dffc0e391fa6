//! The `[statuses]` section: every status of the export, with the state that is proposed for it.

use crate::facts::Statuses;
use crate::lines::{Lines, list, quoted};
use crate::words::Word;
use aloi::State;
use aloi_words::{Catalogue, counted, say};

/// The section; in a trial, statuses that are not known are active, or closed if none is.
pub(crate) fn section(statuses: &Statuses, words_of: &Catalogue, trial: bool) -> Lines {
    let mut lines = Lines::default();
    let closes = statuses.known.contains_key(&State::Closed);
    match closes || trial {
        true => lines.bare("[statuses]"),
        false => lines.todo("[statuses]", say!(words_of, "init.which-closed")),
    }
    for state in State::ALL {
        let mut words: Vec<Word> = statuses.known.get(&state).cloned().unwrap_or_default();
        let standing_in = if closes { State::Active } else { State::Closed };
        if trial && state == standing_in {
            words.extend(statuses.unknown.iter().cloned());
        }
        of_state(&mut lines, state, &words, words_of);
    }
    if !trial {
        for word in &statuses.unknown {
            let (text, counts) = (quoted(&word.text), counts(word, words_of));
            lines.todo("", say!(words_of, "init.status", text, counts));
        }
    }
    lines
}

fn of_state(lines: &mut Lines, state: State, words: &[Word], said: &Catalogue) {
    let key = state.key();
    match words {
        [] => {}
        [only] => lines.key(9, key, &list([only.text.as_str()]), &counts(only, said)),
        several => {
            lines.bare(format!("{key:9} = ["));
            let width = |word: &Word| said.count(word.tickets).chars().count();
            let widest = several.iter().map(width).max().unwrap_or(0);
            for word in several {
                let tickets = format!("{:>widest$}", said.count(word.tickets));
                let unit = say!(said, "init.unit-other");
                lines.noted(format!("  {},", quoted(&word.text)), format!("{tickets} {unit}"));
            }
            lines.bare("]");
        }
    }
}

fn counts(word: &Word, said: &Catalogue) -> String {
    let tickets = said.tell(&counted!("stop.tickets", word.tickets));
    format!("{tickets}, {}", said.tell(&counted!("stop.rows", word.rows)))
}
