//! A searcher over the guides of a workspace: the index and the vectors, from where they are kept or computed now.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Workspace;
use crate::search::{
    Fingerprint, Index, LazyEncoder, Meaning, NoMeaning, Opened, SearchError, Searcher, Shelf, VectorFileError,
};
use crate::semantic::{Encoder, ModelFiles};
use crate::source::Diagnostic;

/// How a searcher is opened.
pub struct Opening<'a> {
    /// Where index and vectors are kept.
    pub cache: Option<&'a Path>,
    /// What searches by meaning; without it the search is by words alone.
    pub encoder: Option<LazyEncoder>,
    /// Told how many of how many passages have their vector, while they are computed.
    pub progress: &'a mut dyn FnMut(usize, usize),
}

/// What a person should know about how the searcher was opened; nothing here stops a search.
#[derive(Debug)]
pub enum Note {
    /// How the index was come by.
    Index(Opened),
    /// A file of vectors was of no use, and its vectors are computed again.
    Vectors {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: VectorFileError,
    },
    /// Vectors were computed and could not be kept.
    NotKept(io::Error),
    /// The glossary has mistakes.
    Glossary(Vec<Diagnostic>),
    /// The search is by words alone.
    NoMeaning(NoMeaning),
}

/// The encoder in the program, or the one of a folder; opened when first needed.
#[must_use]
pub fn encoder(model: Option<&Path>) -> LazyEncoder {
    let model = model.map(Path::to_owned);
    LazyEncoder::new(move || {
        Encoder::open(match &model {
            Some(dir) => ModelFiles::read(dir)?,
            None => ModelFiles::compiled_in(),
        })
    })
}

impl Workspace {
    /// A searcher over the guides by words alone; its index is kept under `cache`, or in memory without one.
    ///
    /// # Errors
    /// When the search engine fails even in memory.
    pub fn searcher(&self, cache: Option<&Path>) -> Result<(Searcher, Opened), SearchError> {
        let (index, opened) = self.index(cache)?;
        Ok((Searcher::new(&index), opened))
    }

    /// A searcher over the guides by words and, with an encoder, by meaning.
    ///
    /// # Errors
    /// When the search engine fails even in memory.
    pub fn open_searcher(&self, opening: Opening<'_>) -> Result<(Searcher, Vec<Note>), SearchError> {
        let (index, opened) = self.index(opening.cache)?;
        let mut notes = vec![Note::Index(opened)];
        let (glossary, problems) = self.glossary();
        notes.push(Note::Glossary(problems));
        let mut searcher = Searcher::new(&index).with_glossary(glossary);
        if let Some(encoder) = opening.encoder {
            let mut shelf = Shelf::shipped();
            if let Some(cache) = opening.cache {
                let useless = shelf.open(&cache.join("vectors"));
                notes.extend(useless.into_iter().map(|(path, error)| Note::Vectors { path, error }));
            }
            match Meaning::open(&index, &mut shelf, &encoder, opening.progress) {
                Ok((meaning, not_kept)) => {
                    searcher = searcher.with_meaning(Arc::new(meaning));
                    notes.extend(not_kept.map(Note::NotKept));
                }
                Err(reason) => notes.push(Note::NoMeaning(reason)),
            }
        }
        Ok((searcher, notes))
    }

    fn index(&self, cache: Option<&Path>) -> Result<(Index, Opened), SearchError> {
        let guides: Vec<_> = self.corpus().value.iter().cloned().collect();
        match cache {
            Some(cache) => {
                let fingerprint = Fingerprint::of(&guides);
                Index::open_or_build(guides, &cache.join("index"), &fingerprint)
            }
            None => {
                let reason = "there is no cache folder".to_owned();
                Ok((Index::in_memory(guides)?, Opened::InMemory { reason }))
            }
        }
    }
}
