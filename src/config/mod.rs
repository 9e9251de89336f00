//! How the program was asked to open: what was typed, else the environment, else a file, else the default.
//!
//! Everything is read once, here, into values that hold; nobody below looks at the environment again.

mod file;
mod places;
mod semantic;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use places::{Places, now};
pub use semantic::Semantic;

use crate::source::{Diagnostic, SourceFile};
use file::{File, Owner};

/// The name of the file of settings.
pub const FILE_NAME: &str = "aplomb.toml";

/// What the program was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The folder of the content; without one the shipped content.
    pub workspace: Option<PathBuf>,
    /// Searching by meaning.
    pub semantic: Semantic,
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file that is there, or that `APLOMB_CONFIG` names, cannot be read.
    #[error("could not read the settings `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file has mistakes.
    #[error("the settings have mistakes")]
    File(Vec<Diagnostic>),
    /// A server, and no name of a model to ask it for.
    #[error("an embeddings server is set as `endpoint`, and no `model`")]
    NoModel,
}

impl ConfigError {
    /// Returns what the person can do about it, as one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "make the file readable, or name another with `APLOMB_CONFIG`",
            Self::File(_) => "correct the file, or name another with `APLOMB_CONFIG`",
            Self::NoModel => "add `model = \"...\"` under `[semantic]`",
        }
    }
}

impl Config {
    /// Reads the settings, `workspace` being the one that was typed or that the environment names. One file counts: the one
    /// that `APLOMB_CONFIG` names, else the one in the workspace, else the one in the user's folder. That of a workspace may
    /// name no server on another machine.
    ///
    /// # Errors
    /// See [`ConfigError`]; all mistakes of the file are reported at once.
    pub fn load(workspace: Option<&Path>, places: &Places) -> Result<Self, ConfigError> {
        let file = match find(workspace, places)? {
            Some((file, owner)) => File::parse(&file, owner).map_err(ConfigError::File)?,
            None => File::default(),
        };
        Ok(Self {
            workspace: workspace.map(Path::to_owned).or(file.workspace),
            semantic: Semantic::resolve(file.semantic)?,
        })
    }
}

fn find(workspace: Option<&Path>, places: &Places) -> Result<Option<(SourceFile, Owner)>, ConfigError> {
    if let Some(named) = &places.settings {
        return read(named).map(|file| Some((file, Owner::Own)));
    }
    let folders = [(workspace, Owner::Workspace), (places.config.as_deref(), Owner::Own)];
    for (folder, owner) in folders.into_iter().filter_map(|(folder, owner)| Some((folder?, owner))) {
        match read(&folder.join(FILE_NAME)) {
            Err(ConfigError::Unreadable { source, .. })
                if matches!(source.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            found => return found.map(|file| Some((file, owner))),
        }
    }
    Ok(None)
}

fn read(path: &Path) -> Result<SourceFile, ConfigError> {
    let bytes = fs::read(path).map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
    let shown = path.to_string_lossy();
    // An empty file is no mistake here: everything has a default.
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(SourceFile::new(&shown, ""));
    }
    SourceFile::parse(&shown, &bytes).map_err(|problem| ConfigError::File(vec![problem]))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
