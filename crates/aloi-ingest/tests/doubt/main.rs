//! Doubt holds the truth: a complete export in UTC is degraded as exports are (local times, seconds cut
//! off, rows dropped, …), read again, and whatever the truth was must be among what the doubt of each
//! ticket allows and between the bounds of each row. `docs/audit.md` says what may be degraded.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod degrade;
mod found;
mod judge;
mod truth;

use degrade::Loss;
use proptest::prelude::*;
use truth::Story;

/// How many degraded exports: `ALOI_CASES=2000` for more.
fn cases() -> u32 {
    let asked = std::env::var("ALOI_CASES").ok().and_then(|cases| cases.parse().ok());
    asked.unwrap_or(ProptestConfig::default().cases)
}

/// The truth of some tickets, and what is lost of them.
fn exports() -> impl Strategy<Value = (Vec<Story>, Loss)> {
    let stories = proptest::collection::vec(truth::story(), 1..4);
    (stories, degrade::loss())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_lost_the_truth_is_among_what_is_left_possible((stories, loss) in exports()) {
        let truth = truth::written(&stories);
        let told = loss.told(&truth);
        if let Err(missed) = judge::holds(&truth.plain(), &told) {
            return Err(TestCaseError::fail(missed));
        }
    }
}
