//! The vectors at hand: those shipped with the program, and those computed before and kept in a folder.
//!
//! A folder holds files that are written beside and renamed into place, a few texts each, so that whatever is killed
//! loses at most the last few. Names are never used twice: two processes at once do not disturb each other. They are
//! mapped into memory by the search engine, which does so for its own files. With 200,000 vectors (81 MB) that takes 4 ms,
//! their checksum included, where reading them takes 55; finding all by their keys and copying them takes 0.2 s.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use super::super::Index;
use super::file::{self, Model, VectorFile, VectorFileError};
use super::unit::{Key, units};
use crate::semantic::{DIMENSIONS, Fingerprint, ModelFiles, QuantizedVector};

/// Written by `aplomb vectors`.
static SHIPPED: &[u8] = include_bytes!("../../../models/corpus.vectors");

const END: &str = "vectors";
/// With more files than this in a folder, they are made one.
const MAX_FILES: usize = 8;
/// When the files become one, vectors that no guide here has are dropped beyond so many.
const MAX_KEPT: usize = 400_000;

/// Vectors by the keys of their texts, all of one model.
#[derive(Debug)]
pub struct Shelf {
    model: Model,
    files: Vec<VectorFile>,
    folder: Option<Folder>,
}

#[derive(Debug)]
struct Folder {
    path: PathBuf,
    files: Vec<PathBuf>,
}

impl Shelf {
    /// The vectors shipped with the program.
    #[must_use]
    pub fn shipped() -> Self {
        let model = Model { fingerprint: ModelFiles::fingerprint(), dimensions: DIMENSIONS };
        Self { model, files: VectorFile::parse(OwnedBytes::new(SHIPPED), model).into_iter().collect(), folder: None }
    }

    /// No vectors at all, for those of a model of so many dimensions.
    #[must_use]
    pub fn empty(fingerprint: Fingerprint, dimensions: usize) -> Self {
        Self { model: Model { fingerprint, dimensions }, files: Vec::new(), folder: None }
    }

    /// Adds those kept in a folder, and keeps there what is computed; returns the files that were of no use, which are
    /// removed.
    pub fn open(&mut self, dir: &Path) -> Vec<(PathBuf, VectorFileError)> {
        let path = dir.join(self.model.fingerprint.to_string());
        let mut names: Vec<PathBuf> = fs::read_dir(&path)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == END))
            .collect();
        names.sort();
        let mut useless = Vec::new();
        let mut files = Vec::new();
        for name in names {
            // Another process may have made the files one in between: what is gone is in the new one.
            let Some(bytes) = map(&name) else { continue };
            match VectorFile::parse(bytes, self.model) {
                Ok(file) => {
                    self.files.push(file);
                    files.push(name);
                }
                Err(error) => {
                    // A file that cannot be removed is told of again next time, and does no other harm.
                    let _ = fs::remove_file(&name);
                    useless.push((name, error));
                }
            }
        }
        self.folder = Some(Folder { path, files });
        useless
    }

    /// The model whose vectors these are.
    #[must_use]
    pub fn model(&self) -> Fingerprint {
        self.model.fingerprint
    }

    /// A file of the vectors of exactly the guides of an index, as far as they are here.
    #[must_use]
    pub fn bytes_of(&self, index: &Index) -> Vec<u8> {
        let keys: BTreeSet<Key> = index.guides().iter().flat_map(units).map(|unit| unit.key()).collect();
        let vectors = keys.into_iter().filter_map(|key| Some((key, self.get(&key)?)));
        file::to_bytes(vectors.collect(), self.model.fingerprint)
    }

    pub(super) fn get(&self, key: &Key) -> Option<QuantizedVector> {
        self.files.iter().find_map(|file| file.get(key))
    }

    /// Adds vectors, and keeps them when there is a folder.
    pub(super) fn add(&mut self, vectors: Vec<(Key, QuantizedVector)>) -> io::Result<()> {
        let bytes = file::to_bytes(vectors, self.model.fingerprint);
        let kept = match &mut self.folder {
            Some(folder) => folder.write(&bytes),
            None => Ok(()),
        };
        self.files.extend(VectorFile::parse(OwnedBytes::new(bytes), self.model));
        kept
    }

    /// Makes many small files one; of vectors that are not `wanted` only so many are kept.
    pub(super) fn tidy(&mut self, wanted: impl Fn(&Key) -> bool) -> io::Result<()> {
        let Some(folder) = self.folder.as_mut().filter(|folder| folder.files.len() > MAX_FILES) else {
            return Ok(());
        };
        let n_files = folder.files.len();
        let own = self.files.iter().rev().take(n_files);
        let (mut vectors, mut others): (Vec<_>, Vec<_>) =
            own.flat_map(VectorFile::iter).partition(|(key, _)| wanted(key));
        others.truncate(MAX_KEPT.saturating_sub(vectors.len()));
        vectors.append(&mut others);
        let old = std::mem::take(&mut folder.files);
        folder.write(&file::to_bytes(vectors, self.model.fingerprint))?;
        for path in old {
            // Kept twice is no harm.
            let _ = fs::remove_file(path);
        }
        Ok(())
    }
}

/// A file mapped into memory, as the index is: no file here is ever written in its place.
fn map(path: &Path) -> Option<OwnedBytes> {
    let directory = MmapDirectory::open(path.parent()?).ok()?;
    directory.open_read(Path::new(path.file_name()?)).ok()?.read_bytes().ok()
}

impl Folder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.path)?;
        let temporary = tempfile::Builder::new().prefix(".writing-").tempfile_in(&self.path)?;
        fs::write(temporary.path(), bytes)?;
        let random = temporary.path().file_name().unwrap_or_default().to_string_lossy().replace(".writing-", "");
        let place = self.path.join(format!("{random}.{END}"));
        temporary.persist_noclobber(&place)?;
        self.files.push(place);
        Ok(())
    }
}
