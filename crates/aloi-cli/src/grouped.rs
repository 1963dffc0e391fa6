//! What stops a run, as it is said: of many stops that are alike the first few, and how many more.

use aloi_ingest::Stop;
use aloi_words::{Said, said};
use std::collections::BTreeMap;

/// How many stops that are alike are said each by itself.
const FEW: usize = 10;

/// Each stop in its place; of more than [`FEW`] of one file that are alike, the first together,
/// with the help once, and then how many more there are and where.
pub(crate) fn grouped(stops: &[Stop]) -> Vec<Said> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Stop>> = BTreeMap::new();
    for stop in stops {
        if let Some(like) = &stop.like {
            groups.entry((&stop.file, like)).or_default().push(stop);
        }
    }
    let mut said = Vec::new();
    for stop in stops {
        let group = stop.like.as_deref().and_then(|like| groups.get(&(stop.file.as_str(), like)));
        match group.map(Vec::as_slice) {
            Some(alike @ [first, ..]) if alike.len() > FEW => {
                if std::ptr::eq(*first, stop) {
                    said.extend(shortened(first, alike));
                }
            }
            _ => said.push(stop.said()),
        }
    }
    said
}

/// The first of many stops that are alike, and how many more there are.
fn shortened(first: &Stop, alike: &[&Stop]) -> Vec<Said> {
    let (few, more) = alike.split_at(FEW);
    let mut said = vec![first.said()];
    for stop in &few[1..] {
        let repeated = stop.help == first.help;
        let help = stop.help.clone().filter(|_| !repeated);
        said.push(Stop { help, ..(*stop).clone() }.said());
    }
    said.extend(match more {
        [] => None,
        [one] => Some(said!("stop.one-more", file = one.file, line = one.line)),
        [from, .., to] => {
            let (file, n) = (&from.file, more.len());
            Some(said!("stop.more", n, file, first = from.line, last = to.line))
        }
    });
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(lines: std::ops::RangeInclusive<u64>, like: &str) -> Vec<Stop> {
        let stop = |line| Stop {
            file: "t.csv".to_owned(),
            line,
            message: said!("system.words-of-others", text = format!("{like} is wrong")),
            help: Some(said!("system.words-of-others", text = "mend it")),
            like: Some(like.to_owned()),
        };
        lines.map(stop).collect()
    }

    fn check(words: &str, stops: &[Stop], expected: &[&str]) {
        let said = grouped(stops);
        let said: Vec<String> = said.iter().map(ToString::to_string).collect();
        let lines: Vec<&str> = said.iter().flat_map(|said| said.lines()).collect();
        assert_eq!(lines, expected, "{words}");
    }

    #[test]
    fn few_problems_are_each_said_in_full() {
        let (a, b) = (stops(2..=11, "a"), stops(2..=3, "b"));
        let mixed: Vec<Stop> = [&b[..1], &a, &b[1..]].concat();
        let each: Vec<Said> = mixed.iter().map(Stop::said).collect();
        assert_eq!(grouped(&mixed), each);
        let alone: Vec<Stop> =
            stops(1..=30, "a").into_iter().map(|stop| Stop { like: None, ..stop }).collect();
        assert_eq!(grouped(&alone).len(), 30, "those that are like no other");
    }

    #[test]
    fn many_that_are_alike_are_counted() {
        let mut mixed = stops(2..=20_001, "a");
        mixed.splice(1..1, stops(2..=2, "b"));
        mixed.extend(stops(2..=12, "c"));
        let mut expected = vec!["t.csv:2: a is wrong".to_owned(), "  help: mend it".to_owned()];
        expected.extend((3..=11).map(|line| format!("t.csv:{line}: a is wrong")));
        expected.push("and 19990 more like these (first t.csv:12, last t.csv:20001)".to_owned());
        expected.extend(["t.csv:2: b is wrong", "  help: mend it"].map(str::to_owned));
        expected.extend(["t.csv:2: c is wrong", "  help: mend it"].map(str::to_owned));
        expected.extend((3..=11).map(|line| format!("t.csv:{line}: c is wrong")));
        expected.push("and 1 more like these (t.csv:12)".to_owned());
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check("20,000 bad cells", &mixed, &expected);
    }
}
