//! A file of an export, opened as the source says, and its columns found.

use crate::columns::Columns;
use crate::stop::Stop;
use crate::table::{self, Input, Opened, Options};
use aloi::Finding;
use aloi_contract::{Column, Heading, Source, label};
use csv::StringRecord;

/// Why a file cannot be read, and what was noticed in it nevertheless.
pub(crate) struct NotOpened {
    pub(crate) findings: Vec<Finding>,
    pub(crate) stops: Vec<Stop>,
}

/// Opens a file and finds its columns.
pub(crate) fn open_file<'b>(
    source: &Source,
    name: &str,
    input: Input<'b>,
    wanted: &[Column],
    compulsory: &[Column],
) -> Result<(Opened<'b>, Columns), NotOpened> {
    let find = |header: &StringRecord| Columns::find(name, header, source, wanted, compulsory);
    let needs = |header: &StringRecord| find(header).is_ok();
    let labels = labels(source, wanted);
    let options =
        Options { needs: Some(&needs), columns: Some(&labels), ..options(source, wanted) };
    let opened = table::open_input(name, input, &options)
        .map_err(|stops| NotOpened { findings: Vec::new(), stops })?;
    match find(&opened.header) {
        Ok(columns) => Ok((opened, columns)),
        Err(stops) => {
            let line = opened.header_line;
            let stops = stops.into_iter().map(|stop| Stop { line, ..stop }).collect();
            Err(NotOpened { findings: opened.findings, stops })
        }
    }
}

/// What the contract says of how files with these columns are written.
fn options<'s>(source: &'s Source, wanted: &[Column]) -> Options<'s> {
    let history = wanted.contains(&Column::Field) || wanted.contains(&Column::At);
    let records = if history { &source.records.history } else { &source.records.tickets };
    Options {
        delimiter: source.delimiter,
        encoding: source.encoding.as_deref(),
        sheet: source.sheet.as_deref(),
        records: records.as_ref(),
        separator: source.group_separators.first().map(String::as_str),
        ..Options::default()
    }
}

/// The labels under which columns are looked for.
fn labels(source: &Source, wanted: &[Column]) -> Vec<String> {
    let of_times = |column| source.times_of_day.get(column).cloned().unwrap_or_default();
    let headings = wanted
        .iter()
        .flat_map(|column| [source.headings(*column), of_times(column)].concat())
        .chain(source.keeps.iter().map(|(label, _)| Heading::Named(label.clone())));
    let labels = headings.filter_map(|heading| match heading {
        Heading::Named(name) => Some(label(&name)),
        Heading::Position(_) => None,
    });
    labels.collect()
}
