//! scratch
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]
fn main() {
    let report = aloi_report::example::report();
    let json = aloi_report::json(&report);
    match aloi_pdf::pdf(&report, &json) {
        Ok(bytes) => std::fs::write(std::env::args().nth(1).unwrap(), bytes).unwrap(),
        Err(error) => panic!("{error}"),
    }
}
