//! `aloi schema`: the JSON Schema of the contract file.

use crate::failure::{Failure, Outcome};
use crate::output;

pub(crate) fn run() -> Result<Outcome, Failure> {
    let schema =
        serde_json::to_string_pretty(&aloi_contract::schema()).map_err(Failure::internal)?;
    output::print(&format!("{schema}\n"))?;
    Ok(Outcome::Done)
}
