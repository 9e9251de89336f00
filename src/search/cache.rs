//! Keeps an index on disk between runs.
//!
//! A folder of its own under the cache folder, named by its [`Fingerprint`]. Built in a temporary folder beside it and
//! renamed into place, so that there is a whole index or none: two processes at once, or a kill half-way, leave no
//! broken one. What is damaged or foreign is built anew; where nothing can be written, the index lives in memory.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::build;
use super::catalog::Catalog;
use super::fields::Fields;
use super::{Fingerprint, Index, SearchError};
use crate::guide::Guide;

/// Other indexes kept: those of the last content, and of a second workspace.
const KEPT: usize = 3;
/// Temporary folders are named so; one older than a day was left by a killed process.
const TEMPORARY: &str = ".building-";
const ABANDONED_SECONDS: u64 = 24 * 60 * 60;

/// How an index was come by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// It lay in the cache.
    Reused,
    /// There was none; it was built.
    Built,
    /// There was one that could not be used; it was built anew.
    Rebuilt {
        /// What was wrong with it.
        reason: String,
    },
    /// It could not be kept, and lives in memory.
    InMemory {
        /// Why not.
        reason: String,
    },
}

impl Index {
    /// Opens the index of `guides` under `dir`, or builds it there.
    ///
    /// # Errors
    /// When the engine fails in memory too, which it has no reason to.
    pub fn open_or_build(
        guides: impl Into<Vec<Guide>>,
        dir: &Path,
        fingerprint: &Fingerprint,
    ) -> Result<(Self, Opened), SearchError> {
        let place = dir.join(fingerprint.as_str());
        let mut catalog = Catalog::new(guides.into());
        let mut opened = Opened::Built;
        if place.exists() {
            match Self::open(&place, catalog) {
                Ok(index) => return Ok((index, Opened::Reused)),
                Err((error, back)) => {
                    opened = Opened::Rebuilt { reason: chain(&error) };
                    catalog = back;
                }
            }
        }
        let written = write(&catalog, dir, &place);
        match written.and_then(|()| Self::open(&place, catalog.clone()).map_err(|(error, _)| error)) {
            Ok(index) => {
                forget_others(dir, fingerprint);
                Ok((index, opened))
            }
            Err(error) => {
                let index = Self::from_catalog(catalog)?;
                Ok((index, Opened::InMemory { reason: chain(&error) }))
            }
        }
    }
}

/// Builds beside `place`, then puts it there in one step.
fn write(catalog: &Catalog, dir: &Path, place: &Path) -> Result<(), SearchError> {
    let failed = |source| SearchError::Write { path: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(dir).map_err(failed)?;
    let directory = tantivy::directory::MmapDirectory::open(temporary.path()).map_err(tantivy::TantivyError::from)?;
    build::build(catalog, &Fields::new(), directory)?;
    if fs::rename(temporary.path(), place).is_err() {
        // A broken one lies there, or another process was faster: move it away (it may be in use), then try again.
        let away = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(dir).map_err(failed)?;
        let _ = fs::rename(place, away.path().join("old"));
        match fs::rename(temporary.path(), place) {
            Err(_) if place.exists() => {} // Another process was faster again; its index is as good.
            renamed => renamed.map_err(failed)?,
        }
    }
    Ok(())
}

/// Removes all but the newest indexes of other content, and what killed processes left. Failing is no harm.
fn forget_others(dir: &Path, own: &Fingerprint) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    let mut others = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let changed = entry.metadata().and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        if name.starts_with(TEMPORARY) {
            let age = changed.elapsed().unwrap_or_default();
            if age.as_secs() > ABANDONED_SECONDS {
                let _ = fs::remove_dir_all(entry.path());
            }
        } else if name != own.as_str() && Fingerprint::is_one(&name) {
            others.push((changed, entry.path()));
        }
    }
    others.sort();
    for (_, path) in others.iter().rev().skip(KEPT) {
        let _ = fs::remove_dir_all(path);
    }
}

/// An error and its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        line = format!("{line}: {it}");
        cause = it.source();
    }
    line
}
