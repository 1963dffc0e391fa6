//! Whatever the text: an answer, with every place inside the text.

use aloi_contract::read;
use proptest::prelude::*;

const CONTRACT: &str = include_str!("contract.toml");

fn has_an_answer(text: &str) {
    let problems = match read(text) {
        Ok(_) => return,
        Err(problems) => problems,
    };
    assert!(!problems.is_empty());
    for problem in problems {
        let also = problem.also.iter().map(|(span, _)| span.clone());
        for span in also.chain([problem.span.clone()]) {
            assert!(text.get(span).is_some(), "{problem:?} in {text:?}");
        }
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at % (text.len() + 1)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The example with `cut` bytes from `at` on replaced.
fn mutated(at: usize, cut: usize, by: &str) -> String {
    let start = boundary(CONTRACT, at);
    let end = boundary(CONTRACT, (start + cut).min(CONTRACT.len()));
    format!("{}{by}{}", &CONTRACT[..start], &CONTRACT[end.max(start)..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        has_an_answer(&text);
    }

    #[test]
    fn anything_like_toml(text in "([a-c.]{0,3}|[\\[\\]{}=,\"'#]|\n|[0-9:-]{1,5}|é|\\\\u00e9){0,60}") {
        has_an_answer(&text);
    }

    #[test]
    fn the_example_with_a_slip(at in any::<usize>(), cut in 0_usize..12, by in "[\\[\\]{}=\",'a-z0-9%;: \n\u{e9}-]{0,6}") {
        has_an_answer(&mutated(at, cut, &by));
    }

    #[test]
    fn the_example_with_another_value(at in any::<usize>(), by in prop_oneof![
        Just("1"), Just("\"\""), Just("[]"), Just("{}"), Just("true"), Just("2026-01-01"), Just("\"é\\t\""), Just("[[1]]"),
    ]) {
        let values: Vec<_> = CONTRACT.match_indices("= ").map(|(at, sign)| at + sign.len()).collect();
        let at = values[at % values.len()];
        let end = CONTRACT[at..].find('\n').map_or(CONTRACT.len(), |end| at + end);
        has_an_answer(&format!("{}{by}{}", &CONTRACT[..at], &CONTRACT[end..]));
    }
}
