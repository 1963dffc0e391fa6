//! `aloi check`: the contract and the export, without a KPI: findings only.

use crate::args::{CheckArgs, TextOrJson};
use crate::counted;
use crate::failure::{Failure, Outcome};
use crate::named::Named;
use crate::progress::Progress;
use crate::reach;
use crate::whole::Inputs;
use crate::{exclusions, hints, output, zone_data};
use aloi::before_after::BeforeAfter;
use aloi::{Assessor, Contract, Count, Finding, Standing};
use aloi_ingest::{ReadAs, ReadFrom};
use aloi_report::Style;
use aloi_report::model::{Checked, FieldFrom, FieldReadAs, FileReadAs, NewGroup, NewGroups};
use aloi_words::said;
use std::collections::BTreeSet;

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let export = &args.export;
    if export.tickets.is_empty() && export.history.is_empty() && export.source.is_empty() {
        let mut contract = args.export.held.given(&args.export.contract)?;
        hint(&contract.file.contract);
        let mut findings = exclusions::read(&args.export, &mut contract)?.findings;
        findings.extend(contract.file.contract.odd_small_numbers());
        output::note(&said!("cli.contract-alone", name = contract.name));
        let told = &contract.file.contract;
        let language = args.export.lang.unwrap_or(told.language);
        let checked = Checked {
            language,
            zone: told.timezone,
            indicators: aloi_report::paragraphs(told, language),
            files: Vec::new(),
            new_groups: None,
            findings,
        };
        print(&checked, args.format)?;
        return Ok(Outcome::Done);
    }
    let progress = Progress::start();
    let named = Named::open(export, &progress)?;
    let mut sources = Inputs::read(&named, &progress)?;
    let contract = &named.contract.file.contract;
    hint(contract);
    let mut findings = named.besides();
    let mut met = BTreeSet::new();
    for inputs in &mut sources {
        findings.extend(found(inputs, &mut met, &progress)?);
    }
    let months: Vec<aloi::Month> = met.iter().copied().collect();
    findings.extend(reach::cut(contract, &months));
    findings.extend(contract.odd_small_numbers());
    let earliest = sources.iter().filter_map(|one| one.export.earliest).min();
    let last = &months[months.len().saturating_sub(1)..];
    findings.extend(reach::missing(&named.contract.file, earliest, last));
    findings.extend(zone_data::beyond(&named.contract.file, months.into_iter()));
    findings.sort();
    let took = progress.end();
    let checked = checked(contract, &sources, findings);
    print(&checked, args.format)?;
    let files = || sources.iter().flat_map(|inputs| &inputs.export.files);
    let rows = files().map(|file| file.rows).sum();
    let set_aside = files().map(|file| file.set_aside).sum();
    output::note_rows(
        rows,
        set_aside,
        sources.iter().map(|inputs| inputs.export.tickets.len() as u64).sum(),
        checked.findings.len(),
        &took,
    );
    Ok(Outcome::Done)
}

fn print(checked: &Checked, format: TextOrJson) -> Result<(), Failure> {
    match format {
        TextOrJson::Text => output::print(&aloi_report::check_text(checked, Style::default())),
        TextOrJson::Json => output::print(&aloi_report::check_json(checked)),
    }
}

/// What was read as what, the groups that are new, and the findings.
fn checked(contract: &Contract, sources: &[Inputs], findings: Vec<Finding>) -> Checked {
    // those of registers are asked about nothing
    let tickets = sources.iter().find(|inputs| inputs.file.contract.source.is_none());
    let new_groups =
        tickets.and_then(|one| one.export.new_groups(&one.glossary, contract.timezone));
    Checked {
        language: contract.language,
        zone: contract.timezone,
        indicators: aloi_report::paragraphs(contract, contract.language),
        files: sources.iter().flat_map(|one| &one.export.read_as).map(file_read_as).collect(),
        new_groups: new_groups.map(|new| NewGroups {
            month: new.month,
            has_earlier: new.has_earlier,
            groups: new.groups.into_iter().map(new_group).collect(),
        }),
        findings,
    }
}

fn new_group(one: aloi_ingest::NewGroup) -> NewGroup {
    let aloi_ingest::NewGroup { since, name, ticket, is_ours } = one;
    NewGroup { name, since, ticket, is_ours }
}

fn file_read_as(file: &ReadAs) -> FileReadAs {
    let fields = file.fields.iter().map(|one| FieldReadAs {
        field: one.key.clone(),
        from: match &one.from {
            ReadFrom::Column { label, position } => {
                FieldFrom::Column { label: label.clone(), position: *position as u64 }
            }
            ReadFrom::Constant { value, of_profile } => {
                FieldFrom::Constant { value: value.clone(), of_profile: *of_profile }
            }
            ReadFrom::Nothing => FieldFrom::Nothing,
        },
        values: one.values.clone(),
    });
    FileReadAs { file: file.file.to_string(), fields: fields.collect() }
}

/// Says what the hours of the contract's calendars may not mean as written.
fn hint(contract: &Contract) {
    for (name, calendar) in &contract.calendars {
        hints::note(&said!("cli.calendar-named", name), calendar);
    }
}

/// Every finding of a source's export and of its items' histories; adds the months in which these count.
fn found(
    inputs: &mut Inputs,
    met: &mut BTreeSet<aloi::Month>,
    progress: &Progress,
) -> Result<Vec<Finding>, Failure> {
    let contract = &inputs.file.contract;
    let assessor = Assessor::new(contract, &mut inputs.glossary, inputs.knowledge)
        .map_err(|error| Failure::Internal(error.said()))?;
    // what the last month shows of unfinished tickets
    let known = (inputs.knowledge.as_of, inputs.export.latest);
    let assessor = reach::telling_of_the_end(assessor, known);
    let mut found = inputs.export.findings.clone();
    let mut agreed = BeforeAfter::new(&assessor, &inputs.file.exclusions, &[]);
    let mut desk = assessor.desk();
    for ticket in &inputs.export.tickets {
        progress.step();
        let case = desk.case(ticket, &inputs.glossary);
        let case = case.map_err(|error| counted::cannot_assess(&error))?;
        agreed.take(&case).map_err(|error| counted::cannot_assess(&error))?;
        let assessment = case.assessment;
        met.extend(zone_data::months(&assessment.standings));
        found.extend(assessment.findings.iter().cloned());
        found.extend(assessment.standings.iter().flat_map(Standing::findings).cloned());
    }
    found.extend(agreed.finish().findings());
    for finding in &mut found {
        inputs.export.locate(finding);
    }
    Ok(found)
}
