//! What the typesetter may see: its template, the document, the result to attach and the logo.
//! There is no disk, no network and no clock.

use crate::fonts::FONTS;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The files of a document by their names.
#[derive(Debug)]
pub(crate) struct Files {
    library: LazyHash<Library>,
    template: Source,
    files: Vec<(FileId, Bytes)>,
}

impl Files {
    /// The template and other files, each with its name.
    ///
    /// # Errors
    /// A name that is no path.
    pub(crate) fn new(
        template: &str,
        files: Vec<(&'static str, Bytes)>,
    ) -> Result<Self, typst::syntax::PathError> {
        let files = files.into_iter().map(|(name, bytes)| Ok((file_id(name)?, bytes)));
        Ok(Self {
            library: LazyHash::new(Library::default()),
            template: Source::new(file_id("document.typ")?, template.to_owned()),
            files: files.collect::<Result<_, _>>()?,
        })
    }
}

fn file_id(name: &str) -> Result<FileId, typst::syntax::PathError> {
    Ok(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name)?).intern())
}

impl World for Files {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(own, _)| *own == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.list.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
