//! Which content an author means: the folder that holds it, and the files of it that were named.
//!
//! What was named with --workspace, else the folder that a path lies in, else the current folder if it holds content, else
//! APLOMB_WORKSPACE, else the one that the file of settings names, else the shipped content.

use std::path::{Component, Path, PathBuf};

use anyhow::bail;

use super::Hinted;
use crate::config::Semantic;
use crate::source::Diagnostic;
use crate::workspace::Workspace;

/// The workspace that was asked for, and whether it was typed or comes from the environment or a file; and the settings.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) folder: Option<PathBuf>,
    pub(super) is_typed: bool,
    pub(super) semantic: Semantic,
}

/// The content that was chosen.
#[derive(Debug)]
pub(super) struct Chosen {
    /// The folder; nothing stands for the shipped content.
    pub(super) folder: Option<PathBuf>,
    /// The paths that were named, as seen from the folder; none when all of it is wanted.
    pub(super) wanted: Vec<PathBuf>,
    here: PathBuf,
}

impl Chosen {
    /// Chooses by what was typed.
    ///
    /// # Errors
    /// Paths that do not exist, or lie in no workspace or in another one.
    pub(super) fn new(paths: &[PathBuf], asked: &Asked) -> anyhow::Result<Self> {
        let here = std::env::current_dir()?;
        let folder = folder(paths, asked, &here)?;
        let wanted = wanted(paths, folder.as_deref(), &here)?;
        Ok(Self { folder, wanted, here })
    }

    /// Opens the content anew.
    ///
    /// # Errors
    /// A folder that is none, or holds no content.
    pub(super) fn open(&self) -> anyhow::Result<Workspace> {
        Ok(match &self.folder {
            Some(folder) => Workspace::open(folder)?,
            None => Workspace::shipped(),
        })
    }

    /// Whether a file of the workspace is among those that were named.
    pub(super) fn wants(&self, path: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|wanted| Path::new(path).starts_with(wanted))
    }

    /// The paths that were named, with forward slashes.
    pub(super) fn wanted_names(&self) -> Vec<String> {
        self.wanted.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect()
    }

    /// What stands before a path of the workspace, so that a person in the current folder can open it.
    pub(super) fn prefix(&self) -> String {
        let Some(folder) = &self.folder else { return String::new() };
        let root = whole(&self.here, folder);
        // Where the workspace does not lie below, its own path says more than a way up and round.
        let prefix = root.strip_prefix(&self.here).unwrap_or(folder).to_string_lossy().replace('\\', "/");
        let prefix = prefix.trim_end_matches('/');
        if prefix.is_empty() { String::new() } else { format!("{prefix}/") }
    }

    /// Lets the problems name their files as a person in the current folder would.
    pub(super) fn as_seen_from_here(&self, problems: &mut [Diagnostic]) {
        let prefix = self.prefix();
        problems.iter_mut().for_each(|problem| problem.path.insert_str(0, &prefix));
    }
}

fn folder(paths: &[PathBuf], asked: &Asked, here: &Path) -> anyhow::Result<Option<PathBuf>> {
    if let Some(folder) = asked.folder.as_ref().filter(|_| asked.is_typed) {
        return Ok(Some(folder.clone()));
    }
    if let Some(first) = paths.first() {
        let whole = existing(here, first)?;
        if let Some(found) = whole.ancestors().find(|folder| holds_content(folder)) {
            return Ok(Some(found.to_owned()));
        }
        bail!(Hinted::new(
            format!("`{}` lies in no folder that holds `corpus` or `scenarios`", first.display()),
            "name the folder that holds them with --workspace".to_owned()
        ));
    }
    if holds_content(here) {
        return Ok(Some(here.to_owned()));
    }
    Ok(asked.folder.clone())
}

/// Whether a folder is a workspace.
pub(super) fn holds_content(folder: &Path) -> bool {
    folder.join("corpus").is_dir() || folder.join("scenarios").is_dir()
}

/// A path that is there, from the root of the file system.
fn existing(here: &Path, path: &Path) -> anyhow::Result<PathBuf> {
    let whole = whole(here, path);
    if whole.symlink_metadata().is_err() {
        bail!(Hinted::new(format!("there is no `{}`", path.display()), "name a file or a folder".to_owned()));
    }
    Ok(whole)
}

fn wanted(paths: &[PathBuf], folder: Option<&Path>, here: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut wanted = Vec::new();
    let Some(folder) = folder else { return Ok(wanted) };
    let root = whole(here, folder);
    for path in paths {
        match existing(here, path)?.strip_prefix(&root) {
            // The workspace itself: everything in it.
            Ok(inside) if inside.as_os_str().is_empty() => return Ok(Vec::new()),
            Ok(inside) => wanted.push(inside.to_owned()),
            Err(_) => {
                let message = format!("`{}` does not lie in the workspace `{}`", path.display(), folder.display());
                bail!(Hinted::new(message, "look at one workspace at a time".to_owned()));
            }
        }
    }
    Ok(wanted)
}

/// A path from the root of the file system, without `.` and `..`; links are not followed.
fn whole(here: &Path, path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    whole
}
