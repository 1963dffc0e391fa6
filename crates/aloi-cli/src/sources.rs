//! Which sources a contract counts, against which files were given (R17).

use crate::failure::Failure;
use crate::output;
use aloi::Contract;
use aloi_words::{Said, list, quoted, said};

/// Refuses files of registers that the contract has not, and registers that are counted and have no
/// file, all at once; says which are given and not counted.
pub(crate) fn check(contract: &Contract, given: &[&str], tickets: bool) -> Result<(), Failure> {
    let known = |name: &str| contract.registers.iter().any(|register| register.name == name);
    let names: Vec<&str> = contract.registers.iter().map(|one| one.name.as_str()).collect();
    let mut problems: Vec<Said> = Vec::new();
    for name in given.iter().filter(|name| !known(name)) {
        problems.push(match names.as_slice() {
            [] => said!("sources.not-one", name),
            names => said!("sources.not-of-these", name, names = list(names)),
        });
    }
    let mut flags = Vec::new();
    for name in names {
        let indicators = contract.indicators.iter();
        let counting = indicators.filter(|one| one.source.as_deref() == Some(name));
        let ids: Vec<String> = counting.map(|one| quoted(&one.id)).collect();
        match (ids.is_empty(), given.contains(&name)) {
            (true, _) => output::note(&said!("sources.not-counted", name)),
            (false, true) => {}
            (false, false) => {
                problems.push(said!("sources.no-file", name, ids = list(ids)));
                flags.push(format!("--source {name}=FILE"));
            }
        }
    }
    if tickets && !contract.counts_tickets() {
        output::note(&said!("sources.tickets-not-counted"));
    }
    let failure = Failure::unless_none(problems);
    match flags.is_empty() {
        true => failure,
        false => {
            failure.map_err(|one| one.help(said!("sources.no-file-help", flags = flags.join(" "))))
        }
    }
}
