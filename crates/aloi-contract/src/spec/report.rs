//! What `[report]` may hold: how reports look, besides what they say.

use super::{key, need};
use crate::kind::Kind::{Colour, Date, File, Table, Tables, Text};
use crate::kind::{Keys, Section};

pub(super) static REPORT: Section = Section {
    name: "[report]",
    keys: Keys::Listed(&[
        key("title", Text, "The title of reports; the contract's.", "\"Comité de pilotage\""),
        key("committee", Date, "The day of the committee that reads them.", "\"2026-11-12\""),
        key("logo", File, "A PNG or SVG picture beside the contract.", "\"logo.svg\""),
        key("accent", Colour, "The colour of headings, in hexadecimal.", "\"#0b4f6c\""),
        key("introduction", Text, "What reports say first, in Markdown.", "\"Le mois…\""),
        key(
            "signatures",
            Tables(&SIGNATURE),
            "Who signs, in order.",
            "[{ name = \"Ni-Ni\", role = \"Client\" }]",
        ),
        key("comments", Table(&COMMENTS), "What reports say of each indicator's results.", ""),
    ]),
};

static SIGNATURE: Section = Section {
    name: "a signature",
    keys: Keys::Listed(&[
        need("name", Text, "The person or the party that signs.", "\"Ni-Ni\""),
        key("role", Text, "In which role.", "\"Client\""),
    ]),
};

static COMMENTS: Section = Section {
    name: "[report.comments]",
    keys: Keys::Any("an indicator's id and the comment on its results, in Markdown", Text),
};
