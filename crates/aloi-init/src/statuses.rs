//! The `[statuses]` section: every status of the export, with the state that is proposed for it.

use crate::facts::Statuses;
use crate::lines::{Lines, counted, list, number, quoted};
use crate::words::Word;
use aloi::State;

/// The section; in a trial, statuses that are not known are active, or closed if none is.
pub(crate) fn section(statuses: &Statuses, trial: bool) -> Lines {
    let mut lines = Lines::default();
    let closes = statuses.known.contains_key(&State::Closed);
    match closes || trial {
        true => lines.bare("[statuses]"),
        false => lines.todo("[statuses]", "say which status means closed: closed = [\"…\"]"),
    }
    for state in State::ALL {
        let mut words: Vec<Word> = statuses.known.get(&state).cloned().unwrap_or_default();
        let standing_in = if closes { State::Active } else { State::Closed };
        if trial && state == standing_in {
            words.extend(statuses.unknown.iter().cloned());
        }
        of_state(&mut lines, state, &words);
    }
    if !trial {
        for word in &statuses.unknown {
            let what = format!(
                "put {} in the list of what it means: new, active, pending, restored, closed or \
                 cancelled ({})",
                quoted(&word.text),
                counts(word)
            );
            lines.todo("", what);
        }
    }
    lines
}

fn of_state(lines: &mut Lines, state: State, words: &[Word]) {
    let key = state.key();
    match words {
        [] => {}
        [only] => lines.key(9, key, &list([only.text.as_str()]), &counts(only)),
        several => {
            lines.bare(format!("{key:9} = ["));
            let widest = several.iter().map(|word| number(word.tickets).len()).max().unwrap_or(0);
            for word in several {
                let tickets = format!("{:>widest$}", number(word.tickets));
                lines.noted(format!("  {},", quoted(&word.text)), format!("{tickets} tickets"));
            }
            lines.bare("]");
        }
    }
}

fn counts(word: &Word) -> String {
    format!("{}, {}", counted(word.tickets, "ticket"), counted(word.rows, "row"))
}
