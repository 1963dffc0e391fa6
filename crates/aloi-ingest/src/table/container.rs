//! Compressed files and archives, known by their first bytes, unpacked within bounds.

use crate::stop::Stop;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What a file may unpack to whatever its size.
const ALWAYS: u64 = 64 << 20;

/// How many times its size a file may unpack to beyond that. Text packs ten to thirty times.
const TIMES: u64 = 200;

/// How many archives may stand one within the other.
const NESTED: usize = 2;

/// A file's own bytes, taken out of what it was packed in.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// The name of the file that an archive held.
    pub(super) inner: Option<String>,
}

/// Unpacks a `.gz` or `.zip` file, which may hold another; other files, workbooks among them, are
/// given as they are.
pub(super) fn unpack<'a>(name: &str, bytes: &'a [u8]) -> Result<Unpacked<'a>, Stop> {
    unpack_within(name, bytes, ALWAYS.max((bytes.len() as u64).saturating_mul(TIMES)))
}

fn unpack_within<'a>(name: &str, bytes: &'a [u8], most: u64) -> Result<Unpacked<'a>, Stop> {
    let mut unpacked = Unpacked { bytes: Cow::Borrowed(bytes), inner: None };
    for _ in 0..NESTED {
        let next = match &unpacked.bytes[..] {
            [0x1f, 0x8b, ..] => gz(name, &unpacked.bytes, most)?,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => {
                let mut archive = archive(name, &unpacked.bytes)?;
                if is_workbook(&archive) {
                    within_bounds(name, &mut archive, unpacked.bytes.len(), most)?;
                    return Ok(unpacked);
                }
                let (bytes, inner) = only_file(name, &mut archive, unpacked.bytes.len(), most)?;
                unpacked.inner = Some(inner);
                bytes
            }
            _ => return Ok(unpacked),
        };
        unpacked.bytes = Cow::Owned(next);
    }
    match &unpacked.bytes[..] {
        [0x1f, 0x8b, ..] => Err(nested(name)),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let mut archive = archive(name, &unpacked.bytes)?;
            if !is_workbook(&archive) {
                return Err(nested(name));
            }
            within_bounds(name, &mut archive, unpacked.bytes.len(), most)?;
            Ok(unpacked)
        }
        _ => Ok(unpacked),
    }
}

fn nested(name: &str) -> Stop {
    let stop = Stop::new(name, 0, "the archive holds an archive that holds another");
    stop.help("unpack it, and give the file within")
}

fn gz(name: &str, packed: &[u8], most: u64) -> Result<Vec<u8>, Stop> {
    read_within(MultiGzDecoder::new(packed), most)
        .map_err(|problem| problem.stop(name, "the .gz file", packed.len()))
}

fn archive<'b>(name: &str, bytes: &'b [u8]) -> Result<ZipArchive<Cursor<&'b [u8]>>, Stop> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        let stop = Stop::new(name, 0, format!("the .zip file or workbook is damaged: {error}"));
        stop.help("it may have been cut short: export or copy it again")
    })
}

/// The names of the files of an archive, as far as they are names.
fn names(archive: &ZipArchive<Cursor<&[u8]>>) -> impl Iterator<Item = String> {
    archive.file_names().flatten().map(std::borrow::Cow::into_owned)
}

/// Whether an archive is a workbook of Excel or of OpenDocument.
fn is_workbook(archive: &ZipArchive<Cursor<&[u8]>>) -> bool {
    let has = |wanted: &str| names(archive).any(|name| name.eq_ignore_ascii_case(wanted));
    has("[Content_Types].xml") || (has("mimetype") && has("content.xml"))
}

/// Refuses a workbook that unpacks to too much.
fn within_bounds(
    name: &str,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    packed: usize,
    most: u64,
) -> Result<(), Stop> {
    let mut left = most;
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { continue };
        let size = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        // A part that cannot be read may be one that is not needed: the reader will tell.
        let size = size.unwrap_or(0);
        if size > left {
            return Err(Problem::TooMuch(most).stop(name, "the workbook", packed));
        }
        left -= size;
    }
    Ok(())
}

/// The one file of an archive, and its name.
fn only_file(
    name: &str,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    packed: usize,
    most: u64,
) -> Result<(Vec<u8>, String), Stop> {
    let mut files: Vec<String> = names(archive).filter(|file| is_meant(file)).collect();
    files.sort_unstable();
    let [file] = &files[..] else { return Err(not_one(name, &files)) };
    let what = format!("the file {file:?} in the archive");
    let entry = match archive.by_name(file) {
        Ok(entry) => entry,
        Err(error) => return Err(Problem::from(error).stop(name, &what, packed)),
    };
    let bytes = read_within(entry, most).map_err(|problem| problem.stop(name, &what, packed))?;
    Ok((bytes, file.clone()))
}

/// Whether a file of an archive is one that somebody put there: not a folder, nor what a system
/// adds.
fn is_meant(file: &str) -> bool {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    !base.is_empty()
        && !file.starts_with("__MACOSX/")
        && !base.starts_with("._")
        && !matches!(base, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn not_one(name: &str, files: &[String]) -> Stop {
    if files.is_empty() {
        let stop = Stop::new(name, 0, "the archive holds no file");
        return stop.help("export again");
    }
    let mut listed: Vec<String> = files.iter().take(20).map(|file| format!("{file:?}")).collect();
    if files.len() > 20 {
        listed.push("…".to_owned());
    }
    let message = format!("the archive holds {} files: {}", files.len(), listed.join(", "));
    let help = "an archive is read if it holds one file: unpack it, and give each file with --tickets or --history";
    Stop::new(name, 0, message).help(help)
}

/// Why something could not be unpacked.
enum Problem {
    TooMuch(u64),
    CutShort,
    Password,
    Damaged(String),
}

impl Problem {
    fn stop(self, name: &str, what: &str, packed: usize) -> Stop {
        let (message, help) = match self {
            Self::TooMuch(most) => (
                format!(
                    "{what} of {packed} bytes unpacks to more than {most} bytes, which no export does"
                ),
                "if it is one all the same, unpack it and give the file within",
            ),
            Self::CutShort => {
                (format!("{what} is cut short: its end is missing"), "export or copy it again")
            }
            Self::Password => (format!("{what} is protected by a password"), "save it without one"),
            Self::Damaged(why) => (format!("{what} is damaged: {why}"), "export or copy it again"),
        };
        Stop::new(name, 0, message).help(help)
    }
}

impl From<ZipError> for Problem {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Password,
            other => Self::Damaged(other.to_string()),
        }
    }
}

fn read_within(reader: impl Read, most: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    match reader.take(most + 1).read_to_end(&mut bytes) {
        Ok(size) if size as u64 > most => Err(Problem::TooMuch(most)),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(Problem::CutShort),
        Err(error) => Err(Problem::Damaged(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const TEXT: &[u8] = b"ticket,status\nT1,New\n";

    fn gz_of(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn check(words: &str, packed: &[u8], inner: Option<&str>) {
        let unpacked = unpack("export", packed).unwrap_or_else(|stop| panic!("{words}: {stop}"));
        assert_eq!(unpacked.bytes, TEXT, "{words}");
        assert_eq!(unpacked.inner.as_deref(), inner, "{words}");
    }

    fn refused(words: &str, packed: &[u8], says: &str) {
        match unpack("export", packed) {
            Ok(_) => panic!("{words}: unpacked"),
            Err(stop) => assert!(stop.message.contains(says), "{words}: {stop}"),
        }
    }

    #[test]
    fn one_file_is_taken_out() {
        check("not packed", TEXT, None);
        check("gz", &gz_of(TEXT), None);
        check("gz in two parts", &[gz_of(&TEXT[..9]), gz_of(&TEXT[9..])].concat(), None);
        check("zip", &zip_of(&[("a/t.csv", TEXT)]), Some("a/t.csv"));
        check("gz in a zip", &zip_of(&[("t.csv.gz", &gz_of(TEXT))]), Some("t.csv.gz"));
        let mac = [("t.csv", TEXT), ("__MACOSX/._t.csv", b"x"), (".DS_Store", b"y")];
        check("a zip with what a system adds", &zip_of(&mac), Some("t.csv"));
    }

    #[test]
    fn what_cannot_be_unpacked_is_named() {
        let whole = gz_of(TEXT);
        refused("a gz cut short", &whole[..whole.len() - 9], "cut short");
        refused("a gz cut after its mark", &whole[..5], "cut short");
        let mut wrong = whole.clone();
        let sum = wrong.len() - 6;
        wrong[sum] ^= 1;
        refused("a gz with a wrong sum", &wrong, "damaged");
        refused("two files", &zip_of(&[("b.csv", TEXT), ("a.csv", TEXT)]), "\"a.csv\", \"b.csv\"");
        refused("no file", &zip_of(&[]), "no file");
        let whole = zip_of(&[("t.csv", TEXT)]);
        refused("a zip cut short", &whole[..whole.len() / 2], "damaged");
        let deep = gz_of(&gz_of(&gz_of(TEXT)));
        refused("three archives", &deep, "holds another");
    }

    #[test]
    fn a_bomb_is_refused_with_its_figures() {
        let zeros = vec![b'0'; 100_000];
        let book = [("[Content_Types].xml", &b"<x/>"[..]), ("xl/sharedStrings.xml", &zeros)];
        for (words, packed, what) in [
            ("a zip", zip_of(&[("bomb.csv", &zeros)]), "the file \"bomb.csv\" in the archive"),
            ("a gz in a gz", gz_of(&gz_of(&zeros)), "the .gz file"),
            ("a workbook", zip_of(&book), "the workbook"),
        ] {
            let stop = unpack_within("export", &packed, 99_999).err().expect(words);
            assert!(stop.message.starts_with(what), "{words}: {stop}");
            assert!(stop.message.contains("unpacks to more than 99999 bytes"), "{words}: {stop}");
            assert!(unpack_within("export", &packed, 200_000).is_ok(), "{words}");
        }
    }
}
