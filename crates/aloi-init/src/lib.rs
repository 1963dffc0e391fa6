//! **A first contract proposed from an export**: what its files show, and what is left to say.
//!
//! [`propose`] looks at the files of an export, told by nothing but their contents, and writes the
//! text of a contract that reads them: encoding, delimiter, order of day and month, columns,
//! statuses, each with the evidence in a comment. What no file can tell (whose groups count, what
//! was promised) is marked `# TODO` at the line to complete; the contract is refused until it is.
//!
//! It opens no file: bytes in, text out.
//!
//! ```
//! use aloi_ingest::File;
//! let text = "Numéro;Statut;Groupe;Priorité;Ouvert le;Affecté le;Résolu le;Clos le\n\
//!     1;Clos;XX;P1;05/10/2026 08:00;05/10/2026 09:00;05/10/2026 10:00;13/10/2026 09:00\n";
//! let file = File { name: "tickets.csv".into(), bytes: text.into() };
//! let proposal = aloi_init::propose(&[file], aloi_init::Asked::default()).unwrap();
//! assert!(proposal.text.contains("dates     = \"day-first\""));
//! assert_eq!(proposal.left.len(), 2, "the groups, and the level of P1");
//! assert_eq!(proposal.month.unwrap().to_string(), "2026-10");
//! ```

mod contract;
mod facts;
mod gallery;
mod headings;
mod lines;
mod look;
mod plain;
mod propose;
mod role;
mod seen;
mod source;
mod states;
mod statuses;
mod tally;
mod times;
mod trial;
mod urgency;
mod words;

pub use facts::Asked;
pub use gallery::{GALLERY, Snippet};
pub use propose::{Proposal, propose};
