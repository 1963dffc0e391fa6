//! What `[claims]` may hold: how the other side's figures say things.

use super::key;
use super::source::precisions;
use crate::claims::{ClaimsFrom, ClaimsList, Rates};
use crate::kind::Kind::{Blank, Cells, Headings, Table, Text, Timezone, Word};
use crate::kind::{Keys, Section};
use crate::source::Durations;

pub(super) static CLAIMS: Section = Section {
    name: "[claims]",
    keys: Keys::Listed(&[
        key("from", Word(from, &[]), "Where the claims are.", "\"export\""),
        key(
            "lists",
            Word(lists, &[]),
            "What the list of tickets is: the base of the other side, or some tickets; base for \
             files, some for columns of the export.",
            "\"some\"",
        ),
        key(
            "indicator",
            Text,
            "The id of the indicator, of claims that name none; needed where there are several.",
            "\"restoration\"",
        ),
        key("timezone", Timezone, "The zone of times without offset; the contract's.", "\"UTC\""),
        key("dates", Text, "How times are written, as in [source].", "\"%d/%m/%Y %H:%M\""),
        key(
            "precision",
            Word(precisions, &[]),
            "To what instants and lengths of time are known; second.",
            "\"minute\"",
        ),
        key(
            "durations",
            Word(durations, &[]),
            "What a bare number of a duration counts; seconds.",
            "\"minutes\"",
        ),
        key(
            "rates",
            Word(rates, &[]),
            "What a rate without % is: per cent, or a fraction of one.",
            "\"fraction\"",
        ),
        key("delimiter", Blank, "What stands between two cells; detected.", "\";\""),
        key("encoding", Text, "The encoding of the files; detected.", "\"windows-1252\""),
        key("sheet", Text, "The sheet of a workbook; the only one with the columns.", "\"Data\""),
        key("none", Cells, "Cells that mean nothing, besides empty ones.", "[\"n/a\"]"),
        key("columns", Table(&COLUMNS), "What the claims call their columns.", ""),
        key("values", Table(&VALUES), "The words of the claims and the contract's.", ""),
    ]),
};

static COLUMNS: Section = Section {
    name: "[claims.columns]",
    keys: Keys::Listed(&[
        key("ticket", Headings, "The ticket; a file without it claims rows.", "\"Number\""),
        key("indicator", Headings, "The indicator's id.", "\"KPI\""),
        key(
            "month",
            Headings,
            "The month: 2026-10, 10/2026, October 2026 or a date in it.",
            "\"Period\"",
        ),
        key("service", Headings, "The service class.", "\"Class\""),
        key("priority", Headings, "The priority.", "\"Priority\""),
        key("in_base", Headings, "Whether the ticket counts.", "\"Counted\""),
        key("verdict", Headings, "Whether the ticket was in time.", "\"made_sla\""),
        key(
            "late",
            Headings,
            "Whether the ticket was late: a column that says yes where the limit was exceeded.",
            "\"has_breached\"",
        ),
        key("elapsed", Headings, "The time that was counted.", "\"Duration\""),
        key("limit", Headings, "The time that was allowed.", "\"Target\""),
        key("restored_at", Headings, "The restoration.", "\"Resolved\""),
        key("closed_at", Headings, "The closure.", "\"Closed\""),
        key("total", Headings, "The tickets of a row.", "\"Tickets\""),
        key("in_time", Headings, "The tickets of a row in time.", "\"Met\""),
        key("rate", Headings, "The rate of a row.", "\"Rate\""),
        key("row", Headings, "The number of a row, as results have it.", "\"No.\""),
        key("value", Headings, "The figure of a row: a rate, a length, a number.", "\"Figure\""),
    ]),
};

static VALUES: Section = Section {
    name: "[claims.values]",
    keys: Keys::Listed(&[
        key("indicator", Table(&WORDS), "Their words for indicators, and the ids.", ""),
        key("service", Table(&WORDS), "Their words for service classes, and the contract's.", ""),
        key("priority", Table(&WORDS), "Their words for priorities, and the contract's.", ""),
        key("in_base", Table(&WORDS), "Their words for counted or not: yes or no.", ""),
        key("verdict", Table(&WORDS), "Their words for verdicts: in_time or late.", ""),
        key("late", Table(&WORDS), "Their words for late or not: yes or no.", ""),
    ]),
};

static WORDS: Section = Section {
    name: "a table of [claims.values]",
    keys: Keys::Any("a word of the claims and the contract's", Text),
};

fn from(_: &str) -> Vec<&'static str> {
    ClaimsFrom::ALL.iter().map(|word| word.key()).collect()
}

fn lists(_: &str) -> Vec<&'static str> {
    ClaimsList::ALL.iter().map(|word| word.key()).collect()
}

fn rates(_: &str) -> Vec<&'static str> {
    Rates::ALL.iter().map(|word| word.key()).collect()
}

fn durations(_: &str) -> Vec<&'static str> {
    Durations::ALL.map(Durations::key).to_vec()
}
