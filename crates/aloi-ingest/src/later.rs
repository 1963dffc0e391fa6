//! Local times that the clocks showed twice, taken at the later of the two where the rows of the
//! ticket agree with nothing else (R3): which they are, and what is then said of them.

use crate::assemble::Assembly;
use crate::guessed::{self, Moved};
use aloi::doubt::Told;
use aloi::{Code, Place};
use aloi_contract::{Column, Shape};
use std::collections::HashMap;

/// Moves the changes of tickets that are complete; the findings about them begin at `since`.
pub(crate) fn settle(assembly: &mut Assembly<'_>, since: usize) {
    if assembly.source.shape != Shape::Changes {
        return;
    }
    let mut moved: Vec<Moved> = Vec::new();
    for ticket in assembly.tickets.iter_mut() {
        let Some(guesses) = &mut ticket.guesses else { continue };
        guesses.ordered = true;
        let times = ticket.take_later_times();
        moved.extend(times.into_iter().map(|time| (ticket.id.clone(), time)));
    }
    tell(assembly, &moved, since);
}

/// Says of times that the later was taken, where it was said that the earlier was.
pub(crate) fn tell(assembly: &mut Assembly<'_>, moved: &[Moved], since: usize) {
    if moved.is_empty() {
        return;
    }
    let mut of_line: HashMap<_, Vec<_>> = HashMap::new();
    for (ticket, time) in moved {
        let number = usize::try_from(time.row.0 >> 48).unwrap_or(usize::MAX);
        let Some(columns) = assembly.columns.get(number) else { continue };
        let telling = telling(time.told, assembly.source.shape);
        let names: Vec<&str> = telling.iter().map(|column| columns.name(*column)).collect();
        let told = (ticket.as_str(), names, time.first.to_string(), time.last);
        of_line.entry(assembly.place(time.row)).or_default().push(told);
    }
    for finding in assembly.cells.findings.iter_mut().skip(since) {
        let (Code::LocalTimeAmbiguous, Place::Line { file, line }) = (finding.code, &finding.place)
        else {
            continue;
        };
        let told = of_line.get(&(std::sync::Arc::clone(file), *line));
        let later = told.into_iter().flatten().find(|(ticket, names, earlier, _)| {
            finding.ticket.as_deref() == Some(*ticket)
                && names.contains(&finding.column.as_str())
                && finding.other == *earlier
        });
        if let Some((.., later)) = later {
            (finding.code, finding.other) = (Code::LocalTimeLater, later.to_string());
        }
    }
}

/// The columns that tell such a time.
fn telling(told: Told, shape: Shape) -> Vec<Column> {
    match (told, shape) {
        (Told::Change, Shape::Intervals) => vec![Column::From, Column::To],
        (Told::Change, _) => vec![Column::At],
        (Told::Cell(number), _) => vec![Column::Further(number)],
        (Told::Noted, Shape::Intervals) => vec![Column::Value],
        (Told::Noted, _) => vec![Column::To],
        _ => Column::TIMES.into_iter().filter(|column| guessed::told(*column) == told).collect(),
    }
}
