//! What `[files]` may hold: where the files of a month's work lie (R34).

use super::key;
use crate::kind::Kind::{Files, Table};
use crate::kind::{Keys, Section};

pub(super) static FILES: Section = Section {
    name: "[files]",
    keys: Keys::Listed(&[
        key("tickets", Files, "Files with one row a ticket.", "\"exports/tickets-*.csv\""),
        key("history", Files, "Files with the tickets' history.", "\"exports/history-*.csv\""),
        key("exclusions", Files, "Registers of exclusions.", "\"exclusions.csv\""),
        key("claims", Files, "The other side's figures.", "\"claims.csv\""),
        key("sources", Table(&REGISTERS), "The file of each register, by its name.", ""),
    ]),
};

static REGISTERS: Section =
    Section { name: "[files.sources]", keys: Keys::Any("a register and its file", Files) };
