//! How columns are found in the header of a file: labels, positions, several of them, and what is
//! said where that fails.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::Glossary;
use aloi_ingest::{File, Files};

const CONTRACT: &str = "[contract]\ntitle = \"T\"\nclient = \"C\"\nprovider = \"P\"\n\
    timezone = \"UTC\"\n[provider]\ngroups = [\"XX\"]\n[statuses]\nactive = [\"Active\"]\n\
    closed = [\"Closed\"]\n[calendars.all]\nhours = \"24/7\"\n[[indicators]]\nid = \"r\"\n\
    title = \"R\"\ncalendar = \"all\"\n\
    levels = [{ priority = \"P1\", within = \"2h\", target = \"90%\" }]\n";

const HISTORY: &str = "ticket,at,field,from,to\nT1,2026-10-05T08:10:00Z,status,Active,Closed\n";

/// The group of the first ticket of a file with this header and row; or what is said against it.
fn group(source: &str, header: &str, row: &str) -> Result<String, Vec<String>> {
    let contract = aloi_contract::read(&format!("{CONTRACT}[source.columns]\n{source}"))
        .unwrap_or_else(|problems| panic!("{source}: {problems:#?}"));
    let mut glossary = Glossary::new(&contract.contract);
    let file = |name: &str, text: String| vec![File { name: name.into(), bytes: text.into() }];
    let files = Files {
        tickets: file("tickets.csv", format!("{header}\n{row}\n")),
        history: file("history.csv", HISTORY.to_owned()),
    };
    let export = aloi_ingest::read(&files, &contract, &mut glossary)
        .map_err(|stops| stops.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    Ok(glossary.text_of(export.tickets[0].group.current.name()).to_owned())
}

#[test]
fn labels_are_the_same_but_for_capitals_spaces_apostrophes_and_html() {
    let cases = [
        ("group = \"Groupe d'affectation\"", "GROUPE D\u{2019}AFFECTATION"),
        ("group = \"Groupe d\u{2019}affectation\"", "Groupe  d'affectation "),
        ("group = \"SLAs Groupe\"", "SLAs&nbsp;Groupe"),
        ("group = \"SLAs Groupe\"", "SLAs\u{a0}Groupe"),
        ("group = \"équipe\"", "e\u{301}quipe"),
    ];
    for (source, label) in cases {
        let header = format!("ticket,{label},status");
        assert_eq!(group(source, &header, "T1,XX,Closed").as_deref(), Ok("XX"), "{label}");
    }
}

#[test]
fn accents_count_in_labels() {
    let stops = group("group = \"Equipe\"", "ticket,Équipe,status", "T1,XX,Closed").unwrap_err();
    assert!(stops[0].contains("maps group to \"Equipe\", which no file has"), "{stops:?}");
}

#[test]
fn of_several_labels_the_first_that_the_file_has_is_taken() {
    let source = "group = [\"Team\", \"Queue\", \"Group\"]";
    let cases = [
        ("ticket,Group,Queue,status", "T1,G,Q,Closed", "Q"),
        ("ticket,Group,Other,status", "T1,G,Q,Closed", "G"),
        ("ticket,Queue,Group,Team,status", "T1,Q,G,T,Closed", "T"),
    ];
    for (header, row, taken) in cases {
        assert_eq!(group(source, header, row).as_deref(), Ok(taken), "{header}");
    }
}

#[test]
fn a_position_tells_repeated_labels_apart() {
    let (header, row) = ("ticket,Group,status,Group", "T1,G1,Closed,G2");
    assert_eq!(group("group = 2", header, row).as_deref(), Ok("G1"));
    assert_eq!(group("group = 4", header, row).as_deref(), Ok("G2"));
    assert_eq!(group("group = [9, \"Team\", 4]", header, row).as_deref(), Ok("G2"));
}

#[test]
fn a_repeated_label_is_refused_with_its_positions_and_what_to_write() {
    let stops = group("group = \"Group\"", "ticket,Group,status,Group,group", "T1,a,Closed,b,c");
    let said = stops.unwrap_err().join("\n");
    for part in ["tickets.csv:1", "3 columns are called \"Group\": numbers 2, 4 and 5"] {
        assert!(said.contains(part), "no {part:?} in {said}");
    }
}

#[test]
fn a_repeated_label_that_is_not_read_is_no_matter() {
    let (header, row) = ("ticket,Comment,Comment,group,status", "T1,a,b,XX,Closed");
    assert_eq!(group("", header, row).as_deref(), Ok("XX"));
}

#[test]
fn a_position_that_no_file_has_is_refused() {
    let stops = group("group = 7", "ticket,Group,status", "T1,XX,Closed").unwrap_err();
    assert!(stops[0].contains("maps group to number 7, which no file has"), "{stops:?}");
}
