//! Runs something again whenever a file of a workspace is saved.
//!
//! An editor writes a file in several steps, or writes another and renames it: what happens shortly one after the other is
//! one change. A folder that goes and comes again, as when versions are switched, is heard of all the same.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::Context;
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::Outcome;
use crate::report::{Line, Style, Ui};

/// After this long without another change a change is over.
const QUIET: Duration = Duration::from_millis(150);
/// A stream of changes without a pause is looked at after so many of them.
const MAX_EVENTS: usize = 10_000;

/// Runs `again` at once and after each change below `folder`, until the program is ended.
///
/// # Errors
/// When the system cannot watch, or nothing can be written any more. What `again` reports is shown and gone on from.
pub(super) fn run(
    folder: &Path,
    ui: &Ui,
    mut again: impl FnMut() -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    let folder = folder.canonicalize().with_context(|| format!("could not watch `{}`", folder.display()))?;
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // Nobody is left to hear it only when the program ends.
        let _ = send.send(event);
    })
    .context("the system cannot tell of changed files")?;
    loop {
        listen(&mut watcher, &folder)?;
        if let Err(error) = again() {
            if super::is_closed_pipe(&error) {
                return Err(error);
            }
            super::tell(&error, "error: ", ui);
        }
        ui.say(&[Line::default().with(Style::Dim, "Watching for changes; Ctrl-C ends.")])?;
        let mut changed = next(&changes, &folder)?;
        // A folder that was made just now is watched from here on, with what was put in it meanwhile.
        listen(&mut watcher, &folder)?;
        changed.extend(meanwhile(&changes, &folder));
        let names: Vec<String> = changed.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
        ui.show(&[Line::default(), Line::default().with(Style::Strong, format!("Changed: {}", names.join(", ")))])?;
    }
}

/// Watches the workspace and the folders that hold content; one that is not there is heard of when it comes.
fn listen(watcher: &mut impl Watcher, folder: &Path) -> anyhow::Result<()> {
    watcher
        .watch(folder, RecursiveMode::NonRecursive)
        .with_context(|| format!("could not watch `{}`", folder.display()))?;
    for content in ["corpus", "scenarios", "tests/criteria"].map(|name| folder.join(name)) {
        if content.is_dir() {
            // It may go in this very moment, and then there is nothing to watch.
            let _ = watcher.watch(&content, RecursiveMode::Recursive);
        }
    }
    Ok(())
}

/// Waits for a change, and for its end.
fn next(changes: &Receiver<notify::Result<Event>>, folder: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    loop {
        let first = changes.recv().context("the system tells of no more changes")?;
        let mut changed = BTreeSet::new();
        changed.extend(content_of(first, folder));
        changed.extend(meanwhile(changes, folder));
        if !changed.is_empty() {
            return Ok(changed);
        }
    }
}

/// What changes until it is quiet.
fn meanwhile(changes: &Receiver<notify::Result<Event>>, folder: &Path) -> BTreeSet<PathBuf> {
    let mut changed = BTreeSet::new();
    for _ in 0..MAX_EVENTS {
        match changes.recv_timeout(QUIET) {
            Ok(event) => changed.extend(content_of(event, folder)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    changed
}

/// The content files and folders that an event tells of, relative to the workspace; reading a file is no change, nor is
/// what an editor keeps beside it.
fn content_of(event: notify::Result<Event>, folder: &Path) -> Vec<PathBuf> {
    let Ok(event) = event else { return Vec::new() };
    if matches!(event.kind, EventKind::Access(_)) {
        return Vec::new();
    }
    let inside = event.paths.iter().filter_map(|path| path.strip_prefix(folder).ok());
    inside.filter(|path| is_content(path)).map(Path::to_owned).collect()
}

fn is_content(path: &Path) -> bool {
    let is_below = ["corpus", "scenarios", "tests"].iter().any(|root| path.starts_with(root));
    let is_hidden = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let is_read = match path.extension() {
        // A folder, perhaps one that is gone.
        None => true,
        Some(end) => end == "md" || end == "yaml" || end == "tsv",
    };
    is_below && !is_hidden && is_read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_editor_keeps_beside_a_file_is_no_content() {
        for (path, expected) in [
            ("scenarios/a/golden.yaml", true),
            ("corpus/th/ลูกค้า โกรธ.md", true),
            ("scenarios/a", true),
            ("tests/criteria/lv.yaml", true),
            ("scenarios/a/.golden.yaml.swp", false),
            ("scenarios/a/golden.yaml~", false),
            ("scenarios/a/#golden.yaml#", false),
            ("corpus/.git/index", false),
            ("target/debug", false),
            ("", false),
        ] {
            assert_eq!(is_content(Path::new(path)), expected, "{path}");
        }
    }
}
