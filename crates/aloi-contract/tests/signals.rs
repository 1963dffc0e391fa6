//! The section `[signals]`: what turns a signal on or off, and its threshold.

use aloi::{Target, Thresholds};
use aloi_contract::read;

const SMALL: &str = "[contract]\ntitle = \"T\"\nclient = \"C\"\nprovider = \"P\"\ntimezone = \"UTC\"\n\
    [provider]\ngroups = [\"P\"]\n[statuses]\nclosed = [\"Closed\"]\n\
    [calendars.all]\nhours = \"24/7\"\n[[indicators]]\nid = \"r\"\ntitle = \"R\"\n\
    calendar = \"all\"\nlevels = [{ priority = \"P1\", within = \"2h\", target = \"90%\" }]\n";

/// What a contract with `more` at its end asks for.
fn signals(more: &str) -> Option<Thresholds> {
    read(&format!("{SMALL}{more}")).unwrap_or_else(|problems| panic!("{problems:#?}")).signals
}

#[test]
fn without_the_section_no_signal_is_asked_for_and_an_empty_one_asks_for_all() {
    assert_eq!(signals(""), None);
    assert_eq!(signals("[signals]\n"), Some(Thresholds::default()));
}

#[test]
fn a_key_changes_one_signal_and_no_other() {
    let all = Thresholds::default();
    let share: Target = "66.5%".parse().unwrap();
    let cases = [
        ("a length", "reopened = \"3 days\"", Thresholds { reopened: Some(259_200), ..all }),
        ("in French", "reopened = \"3 jours\"", Thresholds { reopened: Some(259_200), ..all }),
        ("hours", "late_record = \"1h30\"", Thresholds { late_record: Some(5400), ..all }),
        (
            "on the clock",
            "pause_near_limit = \"45 minutes\"",
            Thresholds { pause_near_limit: Some(2700), ..all },
        ),
        ("a second", "month_end = \"1s\"", Thresholds { month_end: Some(1), ..all }),
        (
            "all but the shortest month",
            "month_end = \"671h\"",
            Thresholds { month_end: Some(2_415_600), ..all },
        ),
        ("a share", "pending_share = \"66,5 %\"", Thresholds { pending_share: Some(share), ..all }),
        ("a number", "ping_pong = 1", Thresholds { ping_pong: Some(1), ..all }),
        ("off", "ping_pong = false", Thresholds { ping_pong: None, ..all }),
        ("off in a word", "month_end = \"Off\"", Thresholds { month_end: None, ..all }),
        ("on", "new_ticket = true", all),
        ("on in a word", "pending_share = \"on\"", all),
    ];
    for (words, line, expected) in cases {
        assert_eq!(signals(&format!("[signals]\n{line}\n")), Some(expected), "{words}");
    }
}

#[test]
fn the_examples_of_the_schema_are_the_defaults() {
    // spec.rs tests that they are TOML; here, what they say
    let section = "[signals]\npause_near_limit = \"30m\"\npending_share = \"50%\"\n\
        lowered_before_limit = \"30m\"\nping_pong = 3\nlate_record = \"4h\"\n\
        changed_after_restoration = \"1h\"\nmonth_end = \"2 days\"\nreopened = \"5 days\"\n\
        new_ticket = \"1 day\"\n";
    assert_eq!(signals(section), Some(Thresholds::default()));
}
