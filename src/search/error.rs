//! What can go wrong in an index; never the query's fault.

use std::path::PathBuf;

/// The index could not be built or read.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index engine failed.
    #[error("the search index failed")]
    Engine(#[from] tantivy::TantivyError),
    /// A part of the index could not be read.
    #[error("could not read the search index")]
    Read(#[from] std::io::Error),
    /// The cache folder cannot be written.
    #[error("could not write the search index to `{path}`")]
    Write {
        /// The folder.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// What lies in the folder is no index of these guides.
    #[error("the index at `{path}` is not usable: {reason}")]
    Unusable {
        /// The folder of the index.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}
