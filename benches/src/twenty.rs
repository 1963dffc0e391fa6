//! A contract of twenty indicators of all kinds, on three calendars.

use crate::{CALENDARS, CONTRACT, LEVELS};
use std::fmt::Write as _;

/// Events that the contract names itself.
const EVENTS: &str = r#"
[events]
taken  = { state = "active", group = ["XX*"], which = "first" }
waited = { state = "pending", which = "first" }
"#;

/// From where to where each clock runs and while what, and when its tickets count; each kind of figure
/// or of levels on each calendar in turn.
const CLOCKS: [(&str, &str, &str, &str); 4] = [
    ("opened", "taken", "[]", "opened"),
    ("opened", "restored", "[\"not pending\"]", "restored"),
    ("assigned", "closed", "[\"ours\", \"active\"]", "closed"),
    ("taken", "waited", "[{ group = [\"XX*\"], state = \"active\" }]", "closed"),
];

/// What an indicator asks of its clock.
const KINDS: [&str; 12] = [
    "levels = [{ priority = \"P1\", within = \"2h\", target = \"90%\" }, { priority = [\"P2\", \"P3\"], within = \"1 working day\", target = \"90%\" }]",
    "figure = \"mean\"\ntarget = \"<= 8h\"",
    "figure = \"p90\"\ntarget = \"<= 24h\"",
    "figure = \"max\"",
    "figure = \"sum\"",
    "figure = \"count\"",
    "figure = \"late\"\nlevels = [{ within = \"8h\" }]",
    "figure = \"mean overrun\"\nlevels = [{ within = \"8h\" }]",
    "where = { opened = \"in office\" }\nlevels = [{ within = \"4h\", target = \"80%\" }]",
    "where = { application = \"Portail*\" }\nfigure = \"p50\"",
    "levels = [{ priority = [\"P1\", \"P2\"], tiers = [{ within = \"2h\", target = \"90%\" }, { within = \"8h\", target = \"100%\" }] }]",
    "levels = [{ within = \"end of working day +1\", target = \"90%\" }]",
];

/// The founding contract with twenty indicators: three of restoration, and seventeen of other clocks,
/// figures, conditions and limits.
#[must_use]
pub fn twenty_indicators() -> String {
    let mut text = format!("{CONTRACT}{CALENDARS}{EVENTS}");
    let calendars = ["tma", "office", "night"];
    for number in 2..=3 {
        let calendar = calendars[number - 1];
        let _ = write!(
            text,
            "\n[[indicators]]\nid = \"i{number}\"\ntitle = \"Indicator {number}\"\n\
             measure = \"restoration\"\ncalendar = \"{calendar}\"\n{LEVELS}"
        );
    }
    for number in 4..=20_usize {
        let (from, to, runs, counted) = CLOCKS[number % CLOCKS.len()];
        let (kind, calendar) = (KINDS[number % KINDS.len()], calendars[number % 2]);
        let _ = write!(
            text,
            "\n[[indicators]]\nid = \"i{number}\"\ntitle = \"Indicator {number}\"\n\
             clock = {{ from = \"{from}\", to = \"{to}\", runs = {runs} }}\ncounted = \"{counted}\"\n\
             unfinished = \"exclude\"\nwhose = \"all\"\nread_at = \"opened\"\n\
             calendar = \"{calendar}\"\n{kind}\n"
        );
    }
    text
}
