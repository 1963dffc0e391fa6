//! The proposal: the export looked at, tried, and written down as a contract.

use crate::facts::{Asked, Facts, Found, Why};
use crate::lines::Lines;
use crate::look::{Looked, Opening};
use crate::role::{Cast, Role};
use crate::tally::Tally;
use crate::trial::Trial;
use crate::{contract, source, statuses};
use aloi::zone::Tz;
use aloi::{Month, State};
use aloi_contract::{Profile, Shape};
use aloi_ingest::table::{Format, sign_within};
use aloi_ingest::{File, Files, Stop};
use aloi_words::{Said, Value, counted, list, quoted, said};

/// The most labels of a file that are told.
const LABELS: usize = 40;

/// A contract proposed from an export.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The text of the contract file.
    pub text: String,
    /// The files that go to `--tickets` and to `--history`, by their positions.
    pub tickets: Vec<usize>,
    /// See [`Proposal::tickets`].
    pub history: Vec<usize>,
    /// What is left to complete: the lines, and what their comments say.
    pub left: Vec<(usize, Said)>,
    /// The time zone, where nothing proves it.
    pub unproved_zone: Option<Tz>,
    /// The month to report first.
    pub month: Option<Month>,
    /// How many tickets the export has, and how many rows.
    pub tickets_and_rows: (u64, u64),
    /// Why the export could not be read as the contract says, if so.
    pub stops: Vec<Stop>,
}

/// Proposes a contract for the export that `files` are.
///
/// # Errors
/// Files that are no tables, that no column names a ticket in, or that do not belong together.
pub fn propose(files: &[File], asked: Asked) -> Result<Proposal, Vec<Stop>> {
    let found = match asked.profile {
        Some(profile) => look_by(files, profile, &asked)?,
        None => look(files, &asked)?,
    };
    let shape = asked.profile.map_or_else(|| Facts::shape_of(&found), |p| p.source.shape);
    belong_together(&found, shape)?;
    let mut tally = Tally::new(asked.profile);
    for found in &found {
        tally.add(&files[found.file], &found.opening, &found.cast)?;
    }
    let mut facts = Facts { asked, shape, files: found, tally, trial: Trial::default() };
    facts.trial = trial(&facts, files);
    Ok(proposal(facts))
}

fn opening_of(asked: &Asked, history: bool) -> Opening {
    let Asked { profile, delimiter, ref sheet, .. } = *asked;
    Opening { profile, delimiter, sheet: sheet.clone(), history }
}

/// Looks at every file; what is wrong with any of them is said at once.
fn look(files: &[File], asked: &Asked) -> Result<Vec<Found>, Vec<Stop>> {
    let (mut found, mut stops) = (Vec::new(), Vec::new());
    for (file, bytes) in files.iter().enumerate() {
        let opening = opening_of(asked, false);
        let looked = match Looked::at(bytes, &opening) {
            Ok(looked) => looked,
            Err(wrong) => {
                stops.extend(wrong);
                continue;
            }
        };
        match Cast::of(&looked) {
            Some(cast) => found.push(Found { file, opening, looked, cast }),
            None => stops.push(unknown(&looked)),
        }
    }
    if stops.is_empty() { Ok(found) } else { Err(stops) }
}

/// Looks at every file as a profile says; a file may hold the tickets and their history.
fn look_by(
    files: &[File],
    profile: &'static Profile,
    asked: &Asked,
) -> Result<Vec<Found>, Vec<Stop>> {
    let (mut found, mut stops) = (Vec::new(), Vec::new());
    let last = role_of(profile.source.shape);
    let roles: &[Role] = match last {
        Role::Changes => &[Role::Changes, Role::Tickets],
        Role::Intervals => &[Role::Intervals, Role::Tickets],
        Role::Snapshots => &[Role::Snapshots],
        Role::Tickets => &[Role::Tickets],
    };
    let apart = profile.source.records.tickets != profile.source.records.history;
    for (file, bytes) in files.iter().enumerate() {
        let (before, mut wrong) = (found.len(), Vec::new());
        for role in roles {
            let opening = opening_of(asked, *role != Role::Tickets);
            match Looked::at(bytes, &opening) {
                Err(stops) => wrong = stops,
                Ok(looked) => match Cast::by_profile(*role, &looked, profile) {
                    Some(cast) => found.push(Found { file, opening, looked, cast }),
                    None => wrong = vec![not_of(&looked, profile)],
                },
            }
            if found.len() > before && !apart {
                break;
            }
        }
        if found.len() == before {
            stops.extend(wrong);
        }
    }
    if stops.is_empty() { Ok(found) } else { Err(stops) }
}

fn not_of(looked: &Looked, profile: &Profile) -> Stop {
    let message = said!("init.not-of-profile", profile = profile.name, labels = labels(looked));
    let help = said!("init.not-of-profile-help", files = profile.files.join("; "));
    Stop::new(&looked.name, 0, message).help(help)
}

/// The labels of a file, as far as they can be told.
fn labels(looked: &Looked) -> Value {
    let labels = looked.columns.iter().take(LABELS);
    list(labels.map(|(label, _)| said!("stop.quoted", text = quoted(label))))
}

fn unknown(looked: &Looked) -> Stop {
    if looked.rows == 0 {
        let stop = Stop::new(&looked.name, 0, said!("init.no-rows"));
        return stop.help(said!("init.no-rows-help"));
    }
    let message = said!("init.unknown", labels = labels(looked));
    let text = looked.format == Format::Text;
    if let Some(sign) = sign_within(&looked.header).filter(|_| text) {
        let help = said!("init.one-column-help", sign = shown(sign));
        return Stop::new(&looked.name, 0, message).help(help);
    }
    Stop::new(&looked.name, 0, message).help(said!("init.unknown-help"))
}

/// A sign as a shell takes it.
fn shown(sign: char) -> String {
    match sign {
        '\t' => "tab".to_owned(),
        sign if sign.is_ascii_control() => format!("$'\\x{:02x}'", u32::from(sign)),
        '\'' => "\"'\"".to_owned(),
        sign => format!("'{sign}'"),
    }
}

/// Whether the files make up an export of this shape.
fn belong_together(found: &[Found], shape: Shape) -> Result<(), Vec<Stop>> {
    let of = |role: Role| found.iter().filter(move |found| found.cast.role == role);
    let fits = |role: Role| match shape {
        Shape::Changes => matches!(role, Role::Tickets | Role::Changes),
        Shape::Intervals => matches!(role, Role::Tickets | Role::Intervals),
        Shape::Snapshots => role == Role::Snapshots,
        Shape::Summary => role == Role::Tickets,
    };
    let strange = found.iter().filter(|found| !fits(found.cast.role)).map(|found| {
        let (row, other) = (a_row(found.cast.role), a_row(role_of(shape)));
        Stop::new(&found.looked.name, 0, said!("init.strange", row, other))
            .help(said!("init.strange-help"))
    });
    let mut stops: Vec<Stop> = strange.collect();
    let history = matches!(shape, Shape::Changes | Shape::Intervals);
    if stops.is_empty() && history && of(Role::Tickets).next().is_none() {
        let name = found.first().map_or("", |found| found.looked.name.as_str());
        let message = said!("init.tickets-needed", row = a_row(role_of(shape)));
        stops.push(Stop::new(name, 0, message).help(said!("init.tickets-needed-help")));
    }
    if stops.is_empty() { Ok(()) } else { Err(stops) }
}

const fn role_of(shape: Shape) -> Role {
    match shape {
        Shape::Changes => Role::Changes,
        Shape::Intervals => Role::Intervals,
        Shape::Snapshots => Role::Snapshots,
        Shape::Summary => Role::Tickets,
    }
}

fn a_row(role: Role) -> Said {
    match role {
        Role::Tickets => said!("init.row-of-tickets"),
        Role::Changes => said!("init.row-of-changes"),
        Role::Snapshots => said!("init.row-of-snapshots"),
        Role::Intervals => said!("init.row-of-intervals"),
    }
}

/// The positions of the files that go to `--tickets`, and to `--history`.
fn flags(facts: &Facts) -> (Vec<usize>, Vec<usize>) {
    let (tickets, history): (Vec<&Found>, Vec<&Found>) =
        facts.files.iter().partition(|found| found.cast.role == Role::Tickets);
    let files = |found: Vec<&Found>| found.iter().map(|found| found.file).collect();
    (files(tickets), files(history))
}

/// Reads the export as the proposal says, with every question answered somehow.
fn trial(facts: &Facts, files: &[File]) -> Trial {
    let Ok(contract) = aloi_contract::read(&text(facts, true)) else { return Trial::default() };
    let (tickets, history) = flags(facts);
    let of = |files_of: Vec<usize>| files_of.iter().map(|file| files[*file].clone()).collect();
    Trial::of(&contract, &Files { tickets: of(tickets), history: of(history) })
}

fn proposal(facts: Facts) -> Proposal {
    let text = text(&facts, false);
    let (tickets, history) = flags(&facts);
    let (zone, why) = facts.zone();
    Proposal {
        tickets,
        history,
        left: left(&text),
        unproved_zone: matches!(why, Why::Language | Why::Nothing).then_some(zone),
        month: facts.trial.month().filter(|_| facts.tells_closure()),
        tickets_and_rows: (facts.tally.tickets(), facts.rows()),
        stops: facts.trial.stops,
        text,
    }
}

/// The lines that are still to complete, as reading the contract tells them.
fn left(text: &str) -> Vec<(usize, Said)> {
    let problems = aloi_contract::read(text).err().unwrap_or_default();
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    problems.into_iter().map(|problem| (line(problem.span.start), problem.message)).collect()
}

/// The text of the contract; in a trial, with every question answered.
fn text(facts: &Facts, trial: bool) -> String {
    let known = facts.statuses();
    let mut sections =
        vec![opening(facts), contract::head(facts), contract::provider(facts, trial)];
    sections.extend(contract::scope(facts, trial));
    sections.extend(contract::services(facts).filter(|_| !trial));
    sections.push(statuses::section(&known, facts.words(), trial));
    sections.push(contract::indicator(facts, trial));
    let restores = known.known.contains_key(&State::Restored);
    sections.extend(contract::reading(facts, restores).filter(|_| !trial));
    sections.extend(source::source(facts, &known.codes, trial));
    let sections: Vec<String> = sections.iter().map(Lines::render).collect();
    sections.join("\n")
}

/// The comment at the beginning.
fn opening(facts: &Facts) -> Lines {
    let mut lines = Lines::default();
    let names: Vec<&str> = facts.files.iter().map(|found| found.looked.name.as_str()).collect();
    let (tickets, rows) =
        (counted!("stop.tickets", facts.tally.tickets()), counted!("stop.rows", facts.rows()));
    let (names, closures) = (list(names), closures(facts));
    let opening = said!("init.opening", names, tickets, rows, closures);
    lines.comments(&facts.words().tell(&opening));
    lines
}

fn closures(facts: &Facts) -> Option<Said> {
    let closures = &facts.trial.closures;
    let ((first, _), (last, _)) = (closures.first_key_value()?, closures.last_key_value()?);
    Some(match (facts.tells_closure(), first == last) {
        (true, true) => said!("init.closed-in", first),
        (true, false) => said!("init.closed-from", first, last),
        (false, true) => said!("init.opened-in", first),
        (false, false) => said!("init.opened-from", first, last),
    })
}
