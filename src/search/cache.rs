//! Keeps an index on disk between runs.
//!
//! A folder of its own under the cache folder, named by its [`Fingerprint`]. Built in a temporary folder beside it and
//! renamed into place, so that there is a whole index or none: two processes at once, or a kill half-way, leave no
//! broken one. What is damaged or foreign is built anew; where nothing can be written, the index lives in memory.

use std::fs;
use std::path::Path;
use std::sync::Arc;
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
        let catalog = Arc::new(Catalog::new(guides.into()));
        let mut opened = Opened::Built;
        if place.exists() {
            match Self::open(&place, &catalog) {
                Ok(index) => return Ok((index, Opened::Reused)),
                Err(error) => opened = Opened::Rebuilt { reason: chain(&error) },
            }
        }
        match write(&catalog, dir, &place) {
            Ok(index) => {
                forget_others(dir, fingerprint);
                Ok((index, opened))
            }
            Err(error) => Ok((Self::build_in_memory(&catalog)?, Opened::InMemory { reason: chain(&error) })),
        }
    }
}

/// Builds beside `place`, puts it there in one step, and opens it.
fn write(catalog: &Arc<Catalog>, dir: &Path, place: &Path) -> Result<Index, SearchError> {
    let failed = |source| SearchError::Write { path: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(dir).map_err(failed)?;
    let directory = tantivy::directory::MmapDirectory::open(temporary.path()).map_err(tantivy::TantivyError::from)?;
    build::build(catalog, &Fields::new(), directory)?;
    if fs::rename(temporary.path(), place).is_err() {
        // Something lies there: the index of another process that was faster, or else the broken one.
        if let Ok(index) = Index::open(place, catalog) {
            return Ok(index);
        }
        let away = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(dir).map_err(failed)?;
        fs::rename(place, away.path().join("broken")).map_err(failed)?;
        fs::rename(temporary.path(), place).map_err(failed)?;
    }
    Index::open(place, catalog)
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
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        line = format!("{line}: {it}");
        cause = it.source();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::testing::guide;
    use super::*;
    use crate::text::Lang;

    fn guides() -> Vec<Guide> {
        vec![guide(
            Lang::En,
            "legal-threat",
            "A customer threatens to sue",
            &[],
            "Keep listening.",
            "Report the threat.",
        )]
    }

    #[track_caller]
    fn open(dir: &Path) -> Opened {
        let guides = guides();
        let fingerprint = Fingerprint::of(&guides);
        let (index, opened) =
            Index::open_or_build(guides, dir, &fingerprint).expect("an index opens whatever lies there");
        assert_eq!(index.guides().len(), 1);
        let hits =
            crate::search::Searcher::new(&index).search(&crate::search::Query::new("sue")).expect("it can be read");
        assert_eq!(hits.hits.len(), 1);
        opened
    }

    /// The files of the one index in `dir`.
    fn files(dir: &Path) -> Vec<std::path::PathBuf> {
        let place = dir.join(Fingerprint::of(&guides()).as_str());
        let mut files: Vec<_> =
            fs::read_dir(place).expect("it was built").map(|it| it.expect("a file").path()).collect();
        files.sort();
        files
    }

    #[test]
    fn a_second_run_reads_what_the_first_wrote() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!((open(dir.path()), open(dir.path())), (Opened::Built, Opened::Reused));
    }

    #[test]
    fn whatever_happens_to_any_file_the_index_is_rebuilt_or_as_good() {
        let dir = tempfile::tempdir().expect("a folder");
        open(dir.path());
        for nth in 0..files(dir.path()).len() {
            for damage in [flip, truncate, empty, remove] {
                let path = files(dir.path()).swap_remove(nth);
                damage(&path);
                assert!(matches!(open(dir.path()), Opened::Rebuilt { .. } | Opened::Reused), "{}", path.display());
            }
        }
    }

    fn flip(path: &Path) {
        let mut bytes = fs::read(path).expect("it is there");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        fs::write(path, bytes).expect("it can be written");
    }

    fn truncate(path: &Path) {
        let bytes = fs::read(path).expect("it is there");
        fs::write(path, &bytes[..bytes.len() / 3]).expect("it can be written");
    }

    fn empty(path: &Path) {
        fs::write(path, "").expect("it can be written");
    }

    fn remove(path: &Path) {
        fs::remove_file(path).expect("it is there");
    }

    #[test]
    fn a_folder_that_cannot_be_written_means_memory() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("file");
        fs::write(&file, "in the way").expect("it can be written");
        assert!(matches!(open(&file.join("cache")), Opened::InMemory { .. }));
    }

    #[test]
    fn a_file_in_the_place_of_the_index_gives_way() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(dir.path().join(Fingerprint::of(&guides()).as_str()), "x").expect("it can be written");
        assert!(matches!(open(dir.path()), Opened::Rebuilt { .. }));
        assert_eq!(open(dir.path()), Opened::Reused);
    }

    #[test]
    fn two_at_once_both_find() {
        let dir = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert!(!matches!(open(dir.path()), Opened::InMemory { .. })));
            }
        });
        let left: Vec<_> = fs::read_dir(dir.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn old_indexes_are_forgotten() {
        let dir = tempfile::tempdir().expect("a folder");
        for nth in 0..6 {
            fs::create_dir(dir.path().join(format!("{nth:032x}"))).expect("it can be made");
        }
        fs::create_dir(dir.path().join("notes")).expect("it can be made");
        open(dir.path());
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), KEPT + 2);
    }
}
