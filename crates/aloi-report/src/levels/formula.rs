//! The formulas of a row, over the columns that they name in brackets. They say the rules in whole
//! numbers: the share of tickets in time is compared with the target in hundredths of a millionth
//! (R13), so that no rounding of a spreadsheet decides.

use crate::words::Words;
use aloi::Promise;

/// Whether the target is met.
const MET: &str = "[in_time]*100000000>=ROUND([target]*100000000,0)*[total]";

/// The rate as it is shown (R13), with the decimals of its target: half up, but down where that
/// would show the target on a row that misses it, or 100.00 on a row with a late ticket.
pub(super) fn rate(target: Promise) -> String {
    let whole = 100 * 10_u64.pow(target.decimals());
    let (twice, rest) = (2 * whole, 100_000_000 / whole);
    let half_up = format!("INT(([in_time]*{twice}+[total])/(2*[total]))");
    let down = format!("INT([in_time]*{whole}/[total])");
    let shows_target = format!("{half_up}*{rest}>=ROUND([target]*100000000,0)");
    let shows_all = format!("AND([in_time]<[total],{half_up}>={whole})");
    let misleads = format!("OR(AND(NOT({MET}),{shows_target}),{shows_all})");
    format!("IF({misleads},{down},{half_up})/{whole}")
}

/// The verdict (R13).
pub(super) fn verdict(words: Words) -> String {
    let [yes, no] = [true, false].map(|met| words.marked(Some(met)));
    format!("IF({MET},\"{yes}\",\"{no}\")")
}

/// How many more tickets may be late before the target is missed; a dash where it is.
pub(super) fn allowance() -> String {
    let left = "INT(([in_time]*100000000-ROUND([target]*100000000,0)*[total])/100000000)";
    format!("IF({MET},{left},\"—\")")
}
