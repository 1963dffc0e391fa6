//! A contract file given, against the sealed one, with the files that it names.

use crate::failure::Failure;
use crate::held::{Held, HeldContract};
use crate::inputs;
use aloi_evidence::Standing;
use aloi_report::model::ContractFile;
use aloi_words::said;
use std::path::Path;

/// The contract and each file that the sealed one names.
pub(super) fn compared(
    path: &Path,
    sealed: &HeldContract,
    held: &Held,
) -> Result<Vec<ContractFile>, Failure> {
    let written = &held.written;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut files = vec![file(inputs::base_name(path), &sealed.bytes, Some(&held.bytes))];
    for (name, bytes) in &sealed.files {
        if let Some(why) = written.lost(&folder.join(name)) {
            let message = said!("cli.contract-names", name, why);
            return Err(Failure::input(message).help(said!("cli.own-names")));
        }
        let given = inputs::beside(folder, name, written).ok();
        files.push(file(name.clone(), bytes, given.as_deref()));
    }
    Ok(files)
}

fn file(file: String, sealed: &[u8], given: Option<&[u8]>) -> ContractFile {
    let standing = match given {
        None => Standing::Missing,
        Some(given) if given == sealed => Standing::Same,
        Some(_) => Standing::Changed,
    };
    let line = given.filter(|_| standing == Standing::Changed);
    ContractFile { file, standing, line: line.and_then(|given| first_line(sealed, given)) }
}

/// The first line that differs, of texts.
fn first_line(sealed: &[u8], given: &[u8]) -> Option<u64> {
    let (sealed, given) = (std::str::from_utf8(sealed).ok()?, std::str::from_utf8(given).ok()?);
    let same = sealed.split('\n').zip(given.split('\n')).take_while(|(a, b)| a == b).count();
    Some(same as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        for (sealed, given, line) in [
            ("a\nb\n", "a\nc\n", Some(2)),
            ("a\n", "b\n", Some(1)),
            ("a\nb", "a\nb\n", Some(3)),
            ("a\n", "a\n\n", Some(3)),
            ("a", "a\r", Some(1)),
        ] {
            assert_eq!(
                first_line(sealed.as_bytes(), given.as_bytes()),
                line,
                "{sealed:?} {given:?}"
            );
        }
        assert_eq!(first_line(b"\xff", b"a"), None);
        assert_eq!(first_line(b"a", b"\xff"), None);
    }
}
