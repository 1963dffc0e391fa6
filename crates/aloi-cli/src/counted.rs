//! A report counted as its export is read: ticket by ticket, on several threads, in memory that
//! grows with what the report lists and not with the export.

use crate::args::{self, speed::Speed};
use crate::claims;
use crate::failure::Failure;
use crate::inputs;
use crate::named::Named;
use crate::progress::Progress;
use crate::reach;
use crate::zone_data;
use aloi::{AssessError, Assessor, Count, Desk, Glossary, Knowledge, Ticket};
use aloi_contract::ContractFile;
use aloi_ingest::stream::{Assumed, Error, Options};
use aloi_ingest::{ClaimsRead, Export, Streamed};
use aloi_report::build::{Asked, Builder, Sum};
use aloi_report::model::{Counters, Detail, Input, Report};
use aloi_words::said;
use std::path::PathBuf;

/// How often an export may turn out to be otherwise than was assumed: once for each thing assumed,
/// and once more because the first reading ends early.
const ATTEMPTS: usize = 4;

/// What is to be counted of which export.
pub(crate) struct Wanted<'w> {
    pub(crate) export: &'w args::Export,
    pub(crate) speed: &'w Speed,
    pub(crate) asked: Asked,
    /// Whether with the figures under every other reading.
    pub(crate) readings: bool,
    /// The files of claims, where they are to be reconciled.
    pub(crate) claims: Option<&'w [PathBuf]>,
    /// Whether with what is under way; the month is then the one of the instant of knowledge.
    pub(crate) due: bool,
}

/// What was read before the export is.
struct Ground<'g> {
    wanted: &'g Wanted<'g>,
    asked: Asked,
    named: Named,
    claims: Option<ClaimsRead>,
    /// The words of the contract and of the claims.
    glossary: Glossary,
}

/// The report.
pub(crate) fn report(wanted: &Wanted<'_>, progress: &Progress) -> Result<Report, Failure> {
    let claims = wanted.claims.map(|paths| claims::open(paths, wanted.export)).transpose()?;
    let mut named = Named::open(wanted.export, progress)?;
    let mut asked = wanted.asked.clone();
    if wanted.due {
        asked.months.extend(named.running_months());
    }
    named.contract.file.contract.amended_in(&asked.months);
    let file = &named.contract.file;
    let mut glossary = inputs::glossary(file);
    let months = &asked.months;
    reach::within_the_term(&file.contract, months)?;
    let together = file.contract.indicators.iter().find(|one| !one.figure.is_known_by_items());
    if let Some(one) = together.filter(|_| wanted.readings) {
        let figure = one.figure.key();
        let message = said!("cli.readings-of-outages", id = one.id, figure);
        return Err(Failure::input(message).help(said!("cli.readings-of-outages-help")));
    }
    let apart = file.contract.indicators.iter().find(|one| !one.by.is_empty());
    if let Some(one) = apart.filter(|_| wanted.readings || claims.is_some()) {
        let message = said!("by.not-compared", id = one.id);
        return Err(Failure::input(message).help(said!("by.not-compared-help")));
    }
    if claims.is_some() && months.len() > 1 {
        let recurs = file.contract.indicators.iter().find(|one| one.measure.recurs());
        let refused = |id: &str| said!("cli.claims-of-several-months", id);
        Failure::unless_none(recurs.map(|one| refused(&one.id)).into_iter().collect())?;
    }
    if claims.is_some() && !file.contract.amendments.is_empty() {
        Err(Failure::input(said!("cli.claims-of-amended")))?;
    }
    if wanted.readings {
        let parts = file.contract.indicators.iter().find(|one| one.measure.counts_parts());
        let refused = |id: &str| said!("cli.readings-of-parts", id);
        Failure::unless_none(parts.map(|one| refused(&one.id)).into_iter().collect())?;
    }
    if wanted.readings || claims.is_some() {
        let carries = file.contract.indicators.iter().find(|one| one.carries());
        let refused = |id: &str| said!("cli.audit-of-carried", id);
        Failure::unless_none(carries.map(|one| refused(&one.id)).into_iter().collect())?;
    }
    let claims = claims
        .map(|files| claims::read(files, wanted.export, file, months, &mut glossary))
        .transpose()?;
    let ground = Ground { wanted, asked, named, claims, glossary };
    let (sums, export) = ground.all(progress)?;
    let contract = &ground.named.contract.file.contract;
    let known = (ground.named.as_of_or_never(), export.latest);
    reach::to_the_end(contract, &ground.asked.months, known)?;
    let report = ground.added(sums, &export)?;
    Ok(ground.complete(report, export))
}

impl Ground<'_> {
    /// What the items of each source have added up to, with what there is of all exports besides. All
    /// sources that stop the run say why.
    fn all(&self, progress: &Progress) -> Result<(Vec<Sum>, Export), Failure> {
        let (mut sums, mut stops, mut read) = (Vec::new(), Vec::new(), 0);
        let mut whole: Option<Export> = None;
        for file in self.named.counted() {
            let told = |bytes| progress.at(read + bytes);
            let source = file.contract.source.as_deref();
            match self.of_source(&file, &told).map_err(|error| error.of_source(source)) {
                Ok((sum, export)) => {
                    let files = whole.as_ref().map_or(0, |whole| whole.files.len());
                    sums.push(sum.after_files(files));
                    match &mut whole {
                        Some(whole) => whole.add(export),
                        None => whole = Some(export),
                    }
                }
                Err(Failure::Export(more)) => stops.extend(more),
                Err(other) => return Err(other),
            }
            read += self.named.bytes(&file);
        }
        match whole.filter(|_| stops.is_empty()) {
            Some(whole) => Ok((sums, whole)),
            None => Err(Failure::Export(stops)),
        }
    }

    /// What the items of a source have added up to, and what there is of its export besides.
    fn of_source(
        &self,
        file: &ContractFile,
        told: &(dyn Fn(u64) + Sync),
    ) -> Result<(Sum, Export), Failure> {
        let mut assumed = Assumed::first(file);
        for _ in 0..ATTEMPTS {
            match self.attempt(file, told, assumed)? {
                Ok(counted) => return Ok(counted),
                Err(shown) => assumed = shown,
            }
        }
        Err(Failure::input(said!("cli.files-change")).help(said!("cli.files-change-help")))
    }

    /// The words of a source: where it is that of the tickets, of the claims too.
    fn glossary(&self, file: &ContractFile) -> Glossary {
        match file.contract.source {
            None => self.glossary.clone(),
            Some(_) => inputs::glossary(file),
        }
    }

    fn assessor<'c>(
        &self,
        file: &'c ContractFile,
        glossary: &mut Glossary,
        knowledge: Knowledge,
    ) -> Result<Assessor<'c>, Failure> {
        let months = &self.asked.months;
        let earlier = aloi::money::history(&file.contract, months).zip(months.iter().max());
        let earlier = earlier.filter(|(first, _)| months.iter().all(|month| first < month));
        let behind = earlier.map(|(first, last)| first.through(*last));
        let behind = reach::carried_from(&file.contract, months).or(behind);
        Assessor::new(&file.contract, glossary, knowledge)
            .map(|assessor| assessor.reporting(behind.as_deref().unwrap_or(months)))
            .map_err(|error| Failure::Internal(error.said()))
    }

    /// The same; or what the export shows otherwise than was assumed.
    fn attempt(
        &self,
        file: &ContractFile,
        told: &(dyn Fn(u64) + Sync),
        assumed: Assumed,
    ) -> Result<Result<(Sum, Export), Assumed>, Failure> {
        let mut glossary = self.glossary(file);
        let Assumed { planned_dates_alone, precision, .. } = assumed;
        let as_of = self.named.as_of_or_never();
        let knowledge = Knowledge { as_of, planned_dates_alone, precision };
        let assessor = self.assessor(file, &mut glossary, knowledge)?;
        let mut builder = self.builder(file, &assessor, &mut glossary);
        let scratch = || tempfile::tempfile();
        let Speed { memory, .. } = *self.wanted.speed;
        let threads = self.wanted.speed.threads();
        let options = Options { threads, memory, scratch: &scratch, told, assumed };
        let begun = || (builder.clone(), assessor.desk());
        let take = |(builder, desk): &mut (Builder<'_>, Desk<'_>), ticket: &Ticket, words: &_| {
            builder.take(&desk.case(ticket, words)?)
        };
        let sources = self.named.sources(file);
        match aloi_ingest::stream(&sources, file, &glossary, &options, begun, take) {
            Ok(Streamed { parts, export, .. }) => {
                parts.into_iter().for_each(|(part, _)| builder.merge(part.into_sum()));
                Ok(Ok((builder.into_sum(), export)))
            }
            Err(Error::Otherwise(shown)) => Ok(Err(shown)),
            Err(error) => Err(cannot_stream(error)),
        }
    }

    /// A report with no ticket in it yet, and with every part that was asked for.
    fn builder<'b>(
        &'b self,
        file: &'b ContractFile,
        assessor: &'b Assessor<'b>,
        glossary: &mut Glossary,
    ) -> Builder<'b> {
        let asked = &self.asked;
        // what the other side claims is claimed of tickets
        let claims = self.claims.as_ref().filter(|_| file.contract.source.is_none());
        let claims = claims.map(|read| &read.claims);
        let counters = Counters::of(
            file,
            (&asked.months, asked.detail == Detail::All),
            (self.wanted.readings, claims, self.wanted.due),
            (assessor, glossary),
        );
        Builder::new(assessor, asked.clone())
            .with_file(self.named.contract.name_and_digest())
            .with_look(file.look.clone(), file.comments.clone())
            .with_audit(counters)
    }

    /// The report of all sources together.
    fn added(&self, sums: Vec<Sum>, export: &Export) -> Result<Report, Failure> {
        let file = &self.named.contract.file;
        let mut glossary = self.glossary.clone();
        let knowledge = self.named.knowledge(export);
        let assessor = self.assessor(file, &mut glossary, knowledge)?;
        let mut builder = self.builder(file, &assessor, &mut glossary);
        sums.into_iter().for_each(|sum| builder.merge(sum));
        builder.checked().map_err(|error| cannot_assess(&error))?;
        let first = |one| reach::first_month(file, one, export.earliest);
        let held_from = file.contract.indicators.iter().map(first).collect();
        Ok(builder.held_from(held_from).finish())
    }

    /// The report with its files, and with what was noticed in reading them.
    fn complete(self, mut report: Report, mut export: Export) -> Report {
        let file = &self.named.contract.file;
        self.named.complete(&mut export);
        report.inputs = files(&export);
        report.findings.append(&mut export.findings);
        report.findings.extend(reach::cut(&file.contract, &self.asked.months));
        report.findings.extend(file.contract.odd_small_numbers());
        report.findings.extend(reach::missing(file, export.earliest, &self.asked.months));
        for indicator in &file.contract.indicators {
            let first = reach::first_month(file, indicator, export.earliest);
            first.into_iter().for_each(|first| report.held_from(&indicator.id, first));
        }
        report.findings.extend(zone_data::beyond(file, self.asked.months.iter().copied()));
        for finding in &mut report.findings {
            export.locate(finding);
        }
        if let Some(read) = self.claims {
            claims::add(read, file, &mut report);
        }
        report.findings.sort();
        report
    }
}

/// The files that were read.
fn files(export: &Export) -> Vec<Input> {
    export.files.iter().map(inputs::input).collect()
}

fn cannot_stream(error: Error<AssessError>) -> Failure {
    match error {
        Error::Stops(stops) => Failure::Export(stops),
        Error::Taken(error) => cannot_assess(&error),
        Error::Scratch(error) => {
            Failure::input(said!("cli.no-scratch", why = aloi_ingest::system::failed(&error)))
                .help(said!("cli.no-scratch-help"))
        }
        other => Failure::input(other.said()),
    }
}

pub(crate) fn cannot_assess(error: &AssessError) -> Failure {
    let failure = Failure::input(error.said());
    match error {
        AssessError::UnderReading { .. } => failure.help(said!("cli.under-reading-help")),
        AssessError::TooManyValues { .. } => failure.help(said!("by.too-many-help")),
        _ => failure,
    }
}
