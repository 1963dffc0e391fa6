//! `aloi report`: the KPI of a month or of several, in every format that was asked for.

use crate::args::{self, ReportArgs};
use crate::counted::{self, Wanted};
use crate::evidence;
use crate::failure::{Failure, Outcome};
use crate::output;
use crate::outputs::Outputs;
use crate::progress::Progress;
use aloi::Month;
use aloi_report::build::Asked;
use aloi_report::model::{Detail, Report, Segments};
use aloi_words::said;

pub(crate) fn run(args: &ReportArgs) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(&args.output, args.format)?;
    let asked = asked(args, &outputs)?;
    let progress = Progress::start();
    let (report, mut seal) =
        evidence::computed(args, asked, |args, asked| compute(args, asked, &progress))?;
    let took = progress.end();
    let sealed = seal.as_mut().map(evidence::Made::document);
    outputs.write(|format| format.report(&report, args.detail.is_some()), sealed)?;
    note(&report, &took);
    seal.iter().for_each(evidence::Made::note);
    let breach = report.months.iter().flat_map(|month| &month.rows);
    let breach = breach.filter(|row| row.compliant() == Some(false)).count();
    Ok(if args.fail_on_breach && breach > 0 { Outcome::Breach } else { Outcome::Done })
}

/// Says what was read.
pub(crate) fn note(report: &Report, took: &str) {
    let rows = report.inputs.iter().map(|input| input.rows).sum();
    let set_aside = report.inputs.iter().map(|input| input.set_aside).sum();
    let tickets = report.months.first().map_or(0, |month| month.export_tickets);
    output::note_rows(rows, set_aside, tickets, report.findings.len(), took);
}

fn asked(args: &ReportArgs, outputs: &Outputs<'_>) -> Result<Asked, Failure> {
    let months = months(&args.period)?;
    let detail = match args.detail {
        Some(args::Detail::Rows) => Detail::Rows,
        Some(args::Detail::Late) => Detail::Late,
        Some(args::Detail::All) => Detail::All,
        None if months.len() == 1 => Detail::All,
        None => Detail::Rows,
    };
    let segments = match args.segments {
        true => Segments::Listed,
        false if outputs.draw_segments() => Segments::Drawn,
        false => Segments::Absent,
    };
    Ok(Asked { months, detail, segments })
}

pub(crate) fn months(period: &args::Period) -> Result<Vec<Month>, Failure> {
    match (period.month, period.from, period.to) {
        (Some(month), _, _) => Ok(vec![month]),
        (None, Some(from), Some(to)) if from <= to => Ok(from.through(to)),
        (None, Some(from), Some(to)) => Err(Failure::input(said!("cli.from-after-to", from, to))
            .help(said!("cli.from-after-to-help"))),
        _ => Err(Failure::input(said!("cli.no-month")).help(said!("cli.no-month-help"))),
    }
}

/// Counts what is asked.
pub(crate) fn compute(
    args: &ReportArgs,
    asked: Asked,
    progress: &Progress,
) -> Result<Report, Failure> {
    let (export, speed) = (&args.export, &args.speed);
    let (readings, claims) = (args.readings, args.claims.as_deref());
    counted::report(&Wanted { export, speed, asked, readings, claims, due: false }, progress)
}
