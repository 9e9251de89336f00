//! A searcher over the guides of a workspace: the index and the vectors, from where they are kept or computed now.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Workspace;
use crate::search::{
    Fingerprint, Index, LazyEmbedder, Meaning, NoMeaning, Opened, SearchError, Searcher, VectorFileError,
};
use crate::semantic::{Encoder, EndpointSettings, ModelFiles};
use crate::source::Diagnostic;

/// How a searcher is opened.
pub struct Opening<'a> {
    /// Where index and vectors are kept.
    pub cache: Option<&'a Path>,
    /// What searches by meaning; without it the search is by words alone.
    pub embedder: Option<LazyEmbedder>,
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
}

/// The encoder in the program, or the one of a folder, or a server; opened when first needed.
#[must_use]
pub fn embedder(model: Option<&Path>, endpoint: Option<EndpointSettings>) -> LazyEmbedder {
    if let Some(settings) = endpoint {
        return LazyEmbedder::endpoint(settings);
    }
    let model = model.map(Path::to_owned);
    LazyEmbedder::built_in(move || {
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

    /// A searcher over the guides by words and, with an embedder, by meaning; when that cannot be had, each search says why.
    ///
    /// # Errors
    /// When the search engine fails even in memory.
    pub fn open_searcher(&self, opening: Opening<'_>) -> Result<(Searcher, Vec<Note>), SearchError> {
        let (index, opened) = self.index(opening.cache)?;
        let mut notes = vec![Note::Index(opened)];
        let (glossary, problems) = self.glossary();
        notes.push(Note::Glossary(problems));
        let mut searcher = Searcher::new(&index).with_glossary(glossary);
        if let Some(embedder) = &opening.embedder {
            searcher = match meaning(&index, embedder, opening.cache, opening.progress, &mut notes) {
                Ok(meaning) => searcher.with_meaning(Arc::new(meaning)),
                Err(reason) => searcher.without_meaning(reason),
            };
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

/// The meaning of the guides of an index, with their vectors kept under `cache`.
///
/// # Errors
/// When there is no model that works.
pub fn meaning(
    index: &Index,
    embedder: &LazyEmbedder,
    cache: Option<&Path>,
    progress: impl FnMut(usize, usize),
    notes: &mut Vec<Note>,
) -> Result<Meaning, NoMeaning> {
    let mut shelf = embedder.shelf()?;
    if let Some(cache) = cache {
        let useless = shelf.open(&cache.join("vectors"));
        notes.extend(useless.into_iter().map(|(path, error)| Note::Vectors { path, error }));
    }
    let (meaning, not_kept) = Meaning::open(index, &mut shelf, embedder, progress)?;
    notes.extend(not_kept.map(Note::NotKept));
    Ok(meaning)
}
