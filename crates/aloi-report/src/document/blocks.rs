//! What a document is made of: sections of blocks.

use crate::prose::Prose;
use crate::shown::{LONGEST, shown};
use crate::table::{self, Mood};
use serde::Serialize;

/// A part of the document under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Its heading; none for the answer on the first page.
    pub title: Option<String>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// Something that stands on the page.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Block {
    /// The answer, in a sentence.
    Lead {
        /// What it says.
        text: String,
    },
    /// A heading within the section.
    Heading {
        /// What it says.
        text: String,
    },
    /// A sentence or a few.
    Paragraph {
        /// What it says.
        text: String,
    },
    /// A remark in small type.
    Note {
        /// What it says.
        text: String,
    },
    /// Names and what they stand for.
    Facts {
        /// In order.
        facts: Vec<Fact>,
    },
    /// A table.
    Table(Table),
    /// Charts, side by side as far as there is room.
    Charts {
        /// In order.
        charts: Vec<Drawing>,
    },
    /// Text of the contract's `[report]`, with its emphasis and lists.
    Prose {
        /// Its paragraphs and list entries.
        parts: Vec<Prose>,
    },
    /// Where people sign.
    Signatures {
        /// Who signs, a line or more for each.
        people: Vec<Vec<String>>,
        /// What is to be written above the line.
        hint: String,
    },
}

/// A name and what it stands for.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The name.
    pub label: String,
    /// What it stands for.
    pub text: String,
}

/// A chart as drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Drawing {
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The drawing, as SVG.
    pub svg: String,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Mark>>,
    /// Whether it is set in small type.
    pub small: bool,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Text, broken over lines as needed.
    Text,
    /// Something short that is never broken.
    Whole,
    /// Figures: never broken, and standing to the right.
    Figures,
}

/// A cell and what it says at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// What it says.
    pub text: String,
    /// `good`, `bad`, `plain`, or `quiet` for what stands above too.
    pub mood: &'static str,
}

impl Block {
    /// A table of the other documents, every cell safe to show.
    pub(crate) fn table(table: &table::Table, small: bool) -> Self {
        let columns = table.columns.iter().map(|column| Column {
            title: column.title.clone(),
            kind: match column.kind {
                table::Kind::Text => ColumnKind::Text,
                table::Kind::Whole => ColumnKind::Whole,
                table::Kind::Figures => ColumnKind::Figures,
            },
        });
        let rows = table.rows.iter().map(|row| row.iter().map(mark).collect());
        Self::Table(Table { columns: columns.collect(), rows: rows.collect(), small })
    }
}

impl Block {
    /// The same table with the empty cells of its first columns saying what stands above.
    pub(super) fn carried_down(mut self, columns: usize) -> Self {
        if let Self::Table(table) = &mut self {
            for column in 0..columns {
                let mut above = String::new();
                for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(column)) {
                    match cell.text.is_empty() {
                        true => *cell = Mark { text: above.clone(), mood: "quiet" },
                        false => above.clone_from(&cell.text),
                    }
                }
            }
        }
        self
    }
}

fn mark(cell: &table::Cell) -> Mark {
    let mood = match cell.mood {
        Mood::Plain => "plain",
        Mood::Good => "good",
        Mood::Bad => "bad",
    };
    Mark { text: shown(&cell.text, LONGEST), mood }
}
