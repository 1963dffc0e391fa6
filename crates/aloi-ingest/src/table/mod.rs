//! **A file of an export as a table**, whatever its format: a header and rows of cells.
//!
//! [`open`] looks at a file's bytes, not at the ending of its name, says what it found
//! ([`Opened`]), and gives the rows one at a time ([`Rows`]). A row bears the number by which its
//! reader finds it again: the line of a text file, the row of a sheet, the number of a record.

mod container;
mod delimiter;
mod foreign;
mod guard;
mod json;
mod open;
mod opened;
mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod quotes;
mod reader;
mod record;
mod text;
mod workbook;

pub(crate) use container::{packing, unpack_into};
pub use delimiter::sign_within;
pub use guard::is_guarded;
pub use open::open;
pub(crate) use open::{Input, is_read_in_pieces, open_input};
pub use opened::{Opened, Rows, TableRow};
pub use options::{Format, Options};
pub use record::{Kind, Record};
pub(crate) use text::quote_fault;
