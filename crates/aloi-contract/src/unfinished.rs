//! Lines that are still to complete: those with a comment that begins with `TODO`.

use crate::problem::{Problem, Problems};
use aloi_words::said;
use std::ops::Range;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// The word that a comment begins with while its line is to be completed.
const MARK: &str = "TODO";

/// Adds a problem for each line that is still to complete. What else is wrong with such a line
/// is what completing it will mend, and is not said again.
pub(crate) fn lines(text: &str, problems: &mut Problems) {
    let tokens = Source::new(text).lex();
    let comments = tokens.filter(|token| token.kind() == TokenKind::Comment);
    for comment in comments.map(|token| token.span().start()..token.span().end()) {
        let Some(words) = text.get(comment.clone()).and_then(to_do) else { continue };
        problems.add_unfinished(problem(text, &comment, words));
    }
}

/// What a comment says is to be done, if it says so.
fn to_do(comment: &str) -> Option<&str> {
    let words = comment.trim_start_matches('#').trim_start().strip_prefix(MARK)?;
    let more = words.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (!more).then(|| words.trim_start_matches(':').trim())
}

fn problem(text: &str, comment: &Range<usize>, words: &str) -> Problem {
    let message = match words {
        "" => said!("file.to-complete"),
        words => said!("file.to-complete-this", words),
    };
    let line = text[..comment.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..comment.start];
    let start = line + (before.len() - before.trim_start().len());
    let help = match before.trim() {
        "" => said!("file.to-do", mark = MARK),
        _ => said!("file.to-complete-help", mark = MARK),
    };
    Problem::new(start..comment.end, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut problems = Problems::default();
        lines(text, &mut problems);
        let found = problems.into_sorted();
        let found: Vec<(&str, String)> =
            found.iter().map(|p| (&text[p.span.clone()], p.message.to_string())).collect();
        let expected: Vec<(&str, String)> =
            expected.iter().map(|(place, said)| (*place, (*said).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn comments_that_begin_with_the_mark_and_nothing_else() {
        check(
            "  groups = []   # TODO: pick ours  \n",
            &[("groups = []   # TODO: pick ours  ", "still to complete: pick ours")],
        );
        check(
            "# TODO\n##TODO it\n",
            &[("# TODO", "still to complete"), ("##TODO it", "still to complete: it")],
        );
        check(
            "a = [ # TODO: é\r\n  1, # TODO 2\r\n]",
            &[("a = [ # TODO: é", "still to complete: é"), ("1, # TODO 2", "still to complete: 2")],
        );
        for text in [
            "a = \"# TODO: no comment\"",
            "a = '''\n# TODO\n'''",
            "a = \"\\\"# TODO\"",
            "# what is TODO",
            "# TODOS, todo, Todo",
            "# a # TODO",
            "",
        ] {
            check(text, &[]);
        }
    }
}
