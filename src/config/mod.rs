//! How the program was asked to open: what was typed, else the environment, else a file, else the default.
//!
//! Everything is read once, here, into values that hold; nobody below looks at the environment again.

mod file;
mod places;
mod semantic;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use places::{Places, now};
pub use semantic::Semantic;

use crate::source::{Diagnostic, SourceFile};
use file::File;

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

/// Where settings are looked for.
pub struct Sources<'a> {
    /// The workspace that was typed, or that the environment names.
    pub workspace: Option<&'a Path>,
    /// The value of an environment variable.
    pub env: &'a dyn Fn(&str) -> Option<OsString>,
    /// The user's folder of settings.
    pub user_dir: Option<&'a Path>,
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
    /// An environment variable has a value that it cannot have.
    #[error("the environment variable `{name}` cannot be used: {reason}")]
    Variable {
        /// Its name.
        name: String,
        /// What is wrong with its value.
        reason: String,
    },
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
            Self::Variable { .. } => "correct the variable, or leave it empty to use the file and the defaults",
            Self::NoModel => "add `model = \"...\"` under `[semantic]`, or set `APLOMB_SEMANTIC_MODEL`",
        }
    }
}

impl Config {
    /// Reads the settings. One file counts: the one that `APLOMB_CONFIG` names, else the one in the workspace that was asked
    /// for, else the one in the user's folder.
    ///
    /// # Errors
    /// See [`ConfigError`]; all mistakes of the file are reported at once.
    pub fn load(sources: &Sources<'_>) -> Result<Self, ConfigError> {
        let file = match find(sources)? {
            Some(file) => File::parse(&file).map_err(ConfigError::File)?,
            None => File::default(),
        };
        Ok(Self {
            workspace: sources.workspace.map(Path::to_owned).or(file.workspace),
            semantic: Semantic::resolve(file.semantic, sources.env)?,
        })
    }
}

fn find(sources: &Sources<'_>) -> Result<Option<SourceFile>, ConfigError> {
    if let Some(named) = (sources.env)("APLOMB_CONFIG").filter(|value| !value.is_empty()) {
        return read(Path::new(&named)).map(Some);
    }
    for folder in [sources.workspace, sources.user_dir].into_iter().flatten() {
        match read(&folder.join(FILE_NAME)) {
            Err(ConfigError::Unreadable { source, .. })
                if matches!(source.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            found => return found.map(Some),
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
