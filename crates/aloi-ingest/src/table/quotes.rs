//! Whether the quotes of a record match. A quote that nothing closes swallows the rows after it.

/// What is wrong with the quotes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The quote at this byte is never closed.
    Unclosed(usize),
    /// Text follows at once the quote that closes a cell of several lines, begun at this byte.
    Stray(usize),
}

/// Where a reader of CSV stands.
#[derive(Clone, Copy)]
enum State {
    Start,
    Bare,
    Quoted { from: usize },
    Closed { from: usize },
}

/// The first fault in the quotes of the raw text of a record, if there is one. A stray quote is
/// none in a cell of one line: it can swallow no row.
pub(super) fn fault(raw: &[u8], delimiter: u8) -> Option<Fault> {
    let mut state = State::Start;
    let mut stray = None;
    for (at, byte) in raw.iter().copied().enumerate() {
        let cut = byte == delimiter || matches!(byte, b'\r' | b'\n');
        state = match (state, byte) {
            (State::Start, b'"') => State::Quoted { from: at },
            (State::Quoted { from }, b'"') => State::Closed { from },
            (State::Closed { from }, b'"') => State::Quoted { from },
            (State::Quoted { from }, _) => State::Quoted { from },
            (_, _) if cut => State::Start,
            (State::Closed { from }, _) => {
                let lines = raw[from..at].iter().any(|byte| matches!(byte, b'\r' | b'\n'));
                stray = stray.or(lines.then_some(Fault::Stray(from)));
                State::Bare
            }
            (State::Start | State::Bare, _) => State::Bare,
        };
    }
    match state {
        State::Quoted { from } => Some(Fault::Unclosed(from)),
        State::Start | State::Bare | State::Closed { .. } => stray,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_do_not_match_are_seen() {
        for (raw, found) in [
            ("a,b\n", None),
            ("a,\"b\nc\",d", None),
            ("a,\"b \"\"c\"\"\nd\",e\n", None),
            ("a,5\" screen,c\n", None),
            ("a,\"\"\n", None),
            ("a,\"b\nc\nd", Some(Fault::Unclosed(2))),
            ("a,\"b\"\"\nc", Some(Fault::Unclosed(2))),
            ("a,\"b\n1,\"c\",d\n", Some(Fault::Stray(2))),
            ("a,\"b\"c,d\n", None),
            ("a,\"b\"c,\"d\n", Some(Fault::Unclosed(7))),
        ] {
            assert_eq!(fault(raw.as_bytes(), b','), found, "{raw:?}");
        }
    }
}
