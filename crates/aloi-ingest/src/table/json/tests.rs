//! Tests of JSON files as tables.

use super::*;
use std::io::Write;

/// The rows of a text at a path: number and the cells of `columns`.
fn rows(text: &str, path: &str, columns: &[&str]) -> Vec<(u64, Vec<String>)> {
    let path = (!path.is_empty()).then(|| RecordPath::parse(path).unwrap());
    let labels: Vec<String> = columns.iter().map(|name| aloi_contract::label(name)).collect();
    let options = Options { records: path.as_ref(), columns: Some(&labels), ..Options::default() };
    let opened = open("t.json", Cow::Borrowed(text.as_bytes()), &options);
    let mut opened = opened.unwrap_or_else(|stops| panic!("{}", stops[0]));
    let positions: Vec<Option<usize>> =
        columns.iter().map(|name| opened.header.iter().position(|other| other == *name)).collect();
    let mut rows = Vec::new();
    while let Some((line, record)) = opened.rows.next("t.json").unwrap() {
        let cell = |at: &Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("-").to_owned();
        rows.push((line, positions.iter().map(cell).collect()));
    }
    rows
}

fn check(words: &str, text: &str, path: &str, columns: &[&str], expected: &[(u64, &[&str])]) {
    let expected: Vec<(u64, Vec<String>)> = expected
        .iter()
        .map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
        .collect();
    assert_eq!(rows(text, path, columns), expected, "{words}");
}

#[test]
fn objects_are_rows() {
    let columns = ["id", "state"];
    let expected: &[(u64, &[&str])] = &[(1, &["1", "New"]), (2, &["2", ""])];
    check("a list", r#"[{"id":1,"state":"New"},{"id":2}]"#, "", &columns, expected);
    let lines = "{\"id\":1,\"state\":\"New\"}\n\n{\"id\":2,\"state\":null}\n";
    check("lines", lines, "", &columns, &[(1, &["1", "New"]), (3, &["2", ""])]);
    check("one object", r#"{"id":7,"state":"Old"}"#, "", &columns, &[(1, &["7", "Old"])]);
    let spread = "[\n {\n  \"id\": \"A\",\n  \"state\": true\n }\n]\n";
    check("over lines", spread, "", &columns, &[(1, &["A", "true"])]);
}

#[test]
fn names_lead_into_objects_and_lists() {
    let text = r#"[{"fields":{"status":{"name":"New"},"groups":["A","B"],
        "parts":[{"name":"x"},{"name":"y"}],"none":null}}]"#;
    let columns = ["fields.status.name", "fields.groups", "fields.parts[].name", "fields.none.x"];
    check("a nest", text, "", &columns, &[(1, &["New", "A, B", "x, y", "-"])]);
}

#[test]
fn a_row_knows_the_objects_around_it() {
    let text = r#"{"total":2,"issues":[
      {"changelog":{"histories":[
         {"created":"c1","items":[{"field":"status","to":"B"},{"field":"group","to":"C"}]},
         {"items":[{"field":"status","to":"D","created":"own"}],"created":"c2"}]},"key":"T1"},
      {"key":"T2","changelog":null},
      {"key":"T3","changelog":{"histories":[]}}]}"#;
    let path = "issues[].changelog.histories[].items[]";
    let columns = ["key", "created", "to", "issues[].key"];
    let expected: &[(u64, &[&str])] = &[
        (1, &["T1", "c1", "B", "T1"]),
        (2, &["T1", "c1", "C", "T1"]),
        (3, &["T1", "own", "D", "T1"]),
    ];
    check("a change log", text, path, &columns, expected);
}

#[test]
fn nothing_inside_is_not_replaced_by_what_is_around() {
    let text = r#"[{"who":{"name":"outer"},"items":[{"who":null},{"who":{"name":"inner"}},{}]}]"#;
    let expected: &[(u64, &[&str])] = &[(1, &[""]), (2, &["inner"]), (3, &["outer"])];
    check("who", text, "items[]", &["who.name"], expected);
    let text = r#"[{"id":1,"items":[{"id":5}]}]"#;
    check("ids", text, "items[]", &["id", "[].id", "items[].id"], &[(1, &["5", "1", "5"])]);
}

#[test]
fn what_is_no_json_is_placed() {
    for (text, line, says) in [
        ("[{\"a\":1},\n {\"a\":}]", 2, "column 7"),
        ("[{\"a\":1}\n {\"a\":2}]", 2, "column 2"),
        ("[{\"a\":1},", 1, "EOF"),
        ("[{\"a\":1}", 1, "the file ends"),
        ("[{\"a\":1}] x", 1, "after the list"),
        ("{\"a\":1}\n{\"a\":\n", 3, "EOF"),
        ("[{\"a\":1}, 2]", 1, "an object"),
        ("[[1]]", 1, "an object"),
        ("[]", 0, "no record"),
    ] {
        let opened = open("t.json", Cow::Borrowed(text.as_bytes()), &Options::default());
        let stop = opened.map(|_| ()).unwrap_err().remove(0);
        assert_eq!(stop.line, line, "{text}: {stop}");
        assert!(stop.message.to_string().contains(says), "{text}: {stop}");
    }
}

#[test]
fn depth_and_width_are_bounded() {
    let deep = format!("[{}1{}]", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let opened = open("t.json", Cow::Borrowed(deep.as_bytes()), &Options::default());
    assert!(opened.map(|_| ()).unwrap_err()[0].message.to_string().contains("recursion"));
    let keys: Vec<String> = (0..20_000).map(|n| format!("\"k{n}\":1")).collect();
    let wide = format!("[{{{}}}]", keys.join(","));
    assert_eq!(rows(&wide, "", &["k19999"]), [(1, vec!["1".to_owned()])]);
}

#[test]
fn a_file_read_in_pieces_gives_what_its_text_gives() {
    let object = |n: usize| {
        format!("{{\"id\": {n}, \"état\": \"{}\", \"x\": [{{\"y\": 1}}]}}", "é".repeat(n % 90))
    };
    let objects: Vec<String> = (0..20_000).map(object).collect();
    let list = format!("\u{feff} [{}]\n", objects.join(" ,\n"));
    assert!(list.len() > 2 << 20, "it takes several pieces");
    let within = format!("{{\"a\": [{}]}}", objects[..2].join(","));
    let not_ended = format!("[{}", objects.join(","));
    for (words, text, reads) in [
        ("a list", list.as_str(), true),
        ("lines", &objects.join("\n"), true),
        ("one object", &within, true),
        ("the last not ended", &not_ended, false),
        ("no UTF-8", "[{\"id\": \"\0\"}]", false),
    ] {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let options = Options::default();
        let opened = open_file("t.json", &file, &options).ok().flatten();
        assert_eq!(opened.is_some(), reads, "{words}");
        let Some(mut opened) = opened else { continue };
        let text = text.trim_start_matches('\u{feff}');
        let mut whole = open("t.json", Cow::Borrowed(text.as_bytes()), &options).unwrap();
        assert_eq!((opened.format, &opened.header), (whole.format, &whole.header), "{words}");
        loop {
            let next = whole.rows.next("t.json").unwrap();
            let next = next.map(|(line, row)| (line, row.iter().map(str::to_owned).collect()));
            let found = opened.rows.next("t.json").unwrap();
            let found: Option<(u64, Vec<String>)> =
                found.map(|(line, row)| (line, row.iter().map(str::to_owned).collect()));
            assert_eq!(found, next, "{words}");
            if next.is_none() {
                break;
            }
        }
    }
}
