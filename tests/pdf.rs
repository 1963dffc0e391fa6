//! The committee's PDF, end to end: its figures, its attachment, its standards, its pages.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that says when it is skipped"
)]

use crate::shell;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The PDF and the JSON result of the same run, and the PDF's text.
struct Written {
    pdf: Vec<u8>,
    json: String,
    text: String,
    pages: usize,
}

/// Runs a report with `args` into a PDF; `None` without the programs that read one.
fn written(args: &[&str]) -> Option<Written> {
    let folder = shell::folder();
    let [pdf, json] = ["r.pdf", "r.json"].map(|name| folder.path().join(name));
    let outputs = ["-o", pdf.to_str().unwrap(), "-o", json.to_str().unwrap()];
    shell::done(&[args, &outputs].concat());
    let text = read("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"], folder.path())?;
    Some(Written {
        pdf: std::fs::read(&pdf).unwrap(),
        json: std::fs::read_to_string(&json).unwrap(),
        pages: text.matches('\u{c}').count(),
        text,
    })
}

/// What a program says; `None`, said aloud, where it is not on this machine.
fn read(program: &str, args: &[&str], at: &Path) -> Option<String> {
    match Command::new(program).args(args).current_dir(at).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program}: {output:?}");
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(_) => {
            shell::skipped(&format!("{program} is not on this machine (Debian: poppler-utils)"));
            None
        }
    }
}

/// The text with every run of spaces as one plain space.
fn plain(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A percentage of the JSON result as a French or an English reader meets it.
fn percent(number: &str, language: &str) -> String {
    match language {
        "fr" => format!("{} %", number.replace('.', ",")),
        _ => format!("{number}%"),
    }
}

/// The text without any space: readers of PDF guess them from distances.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A count as a reader meets it.
fn count(number: &Value, language: &str) -> String {
    let language = match language {
        "fr" => aloi::Language::French,
        _ => aloi::Language::English,
    };
    aloi_report::format::count(number.as_u64().unwrap(), language)
}

/// Every row of the result stands in the text: its level, its month among several, its figures.
fn check_rows(text: &str, json: &str, language: &str) {
    let result: Value = serde_json::from_str(json).unwrap();
    let (text, months) = (squeezed(text), result["months"].as_array().unwrap());
    for month in months {
        let name = month["month"].as_str().filter(|_| months.len() > 1).unwrap_or_default();
        for row in month["rows"].as_array().unwrap() {
            let word = |key: &str| row[key].as_str().unwrap_or_default();
            let [in_time, total] = ["in_time", "total"].map(|key| count(&row[key], language));
            let rate =
                row["rate"].as_str().map_or("—".to_owned(), |rate| percent(rate, language));
            let target = percent(word("target"), language);
            let level = [word("service"), word("priority"), word("within"), name].concat();
            let line = squeezed(&format!("{level}{in_time}/{total}{rate}{target}"));
            assert!(text.contains(&line), "{line}\nin {text}");
        }
    }
    assert!(!months.is_empty());
}

const OCTOBER: [&str; 2] = ["-m", "2026-10"];

#[test]
fn the_figures_are_those_of_the_result_in_both_languages() {
    let folder = shell::folder();
    let french = std::fs::read_to_string(shell::root().join("fixtures/nini/contract.toml"));
    let english = french.unwrap().replace("language = \"fr\"", "language = \"en\"");
    let contract = folder.path().join("contract.toml");
    std::fs::write(&contract, english).unwrap();
    let mut args = shell::nini(&OCTOBER);
    for language in ["fr", "en"] {
        let Some(written) = written(&args) else { return };
        check_rows(&written.text, &written.json, language);
        for late in ["INC-1006", "INC-1003", "INC-1013", "INC-1021", "INC-1023"] {
            assert!(written.text.contains(late), "{late}");
        }
        assert!((2..=8).contains(&written.pages), "{} pages", written.pages);
        args[2] = contract.to_str().unwrap();
    }
}

#[test]
fn the_result_comes_back_byte_for_byte() {
    let Some(written) = written(&shell::nini(&OCTOBER)) else { return };
    let folder = shell::folder();
    std::fs::write(folder.path().join("r.pdf"), &written.pdf).unwrap();
    let detach = ["-save", "1", "-o", "attached.json", "r.pdf"];
    if read("pdfdetach", &detach, folder.path()).is_some() {
        let attached = std::fs::read_to_string(folder.path().join("attached.json")).unwrap();
        assert_eq!(attached, written.json);
    }
}

#[test]
fn it_says_which_standards_it_is_written_to_and_never_that_it_is_certified() {
    let Some(written) = written(&shell::nini(&OCTOBER)) else { return };
    let raw = String::from_utf8_lossy(&written.pdf);
    let metadata = raw.split("<x:xmpmeta").nth(1).expect("XMP").split("</x:xmpmeta>").next();
    let metadata = metadata.unwrap();
    for said in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(metadata.contains(said), "{said} in {metadata}");
    }
    assert!(!written.text.to_lowercase().contains("certifi"));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let args = shell::nini(&OCTOBER);
    let (Some(one), Some(two)) = (written(&args), written(&args)) else { return };
    assert_eq!(one.pdf, two.pdf);
}

/// A drawing of the logo's kind, and the same as a picture of two dots.
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
                   <rect width=\"40\" height=\"20\" fill=\"#0b4f6c\"/></svg>";
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mPg9s8BIgAErwGNl3LCAgAA\
                   AABJRU5ErkJggg==";

#[test]
fn it_wears_the_look_of_the_contract() {
    let contract = std::fs::read_to_string(shell::root().join("fixtures/nini/contract.toml"));
    let contract = contract.unwrap();
    let png = STANDARD.decode(PNG).unwrap();
    for (name, logo) in [("logo.svg", SVG.as_bytes()), ("logo.png", &png)] {
        let folder = shell::folder();
        std::fs::write(folder.path().join(name), logo).unwrap();
        let look = format!(
            "[report]\ntitle = \"Comité de pilotage\"\ncommittee = \"2026-11-12\"\n\
             logo = \"{name}\"\naccent = \"#7a1f5c\"\n\
             introduction = \"Un mois **calme**.\\n\\n- un\\n- deux\"\n\
             signatures = [{{ name = \"Mme Martin\", role = \"Ni-Ni\" }}, {{ name = \"M. Durand\" }}]\n\
             [report.comments]\nrestoration = \"Une *même* cause.\"\n"
        );
        let path = folder.path().join("contract.toml");
        std::fs::write(&path, format!("{contract}\n{look}")).unwrap();
        let mut args = shell::nini(&OCTOBER);
        args[2] = path.to_str().unwrap();
        let Some(written) = written(&args) else { return };
        let text = plain(&written.text);
        for said in [
            "Comité de pilotage",
            "2026-11-12",
            "Un mois calme.",
            "Une même cause.",
            "Mme Martin",
            "M. Durand",
            "Date et signature",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        check_rows(&written.text, &written.json, "fr");
    }
}

#[test]
fn the_real_log_in_one_month_and_in_several() {
    let folder = shell::folder();
    let Some(log) = shell::real_log(folder.path()) else {
        shell::skipped("the real log is not on this machine");
        return;
    };
    let read = ["report", "-c", "examples/servicenow-log.toml", "--history", log.to_str().unwrap()];
    let several = ["--from", "2016-03", "--to", "2016-06", "--detail", "late"];
    for months in [&["-m", "2016-04"][..], &several] {
        let Some(written) = written(&[&read, months].concat()) else { return };
        check_rows(&written.text, &written.json, "en");
        assert!((2..=8).contains(&written.pages), "{} pages", written.pages);
        assert!(written.text.contains("more late tickets; the whole list is in the attached file"));
    }
}
