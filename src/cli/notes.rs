//! What a person is told while guides are opened for searching: on standard error, and only when it matters.

use std::io;

use super::Env;
use crate::config::Semantic;
use crate::report::{Line, Style, Ui};
use crate::search::{LazyEmbedder, Opened, SearchError, Searcher};
use crate::workspace::{self, Note, Opening};

/// The encoder or the server asked for, unless meaning was turned off.
pub(super) fn embedder(env: &Env, no_semantic: bool) -> Option<LazyEmbedder> {
    let Semantic { enabled, endpoint, untrusted } = &env.semantic;
    if no_semantic || !enabled {
        return None;
    }
    // With standard error closed there is no one left to tell.
    let _ = untrusted.iter().try_for_each(|it| env.ui.diagnose(std::slice::from_ref(it)));
    Some(workspace::embedder(env.places.model.as_deref(), endpoint.clone()))
}

/// A searcher over the guides, with a bar while vectors are computed.
pub(super) fn open(env: &Env, embedder: Option<LazyEmbedder>) -> Result<(Searcher, Vec<Note>), SearchError> {
    let mut progress = |n_done: usize, n_texts: usize| {
        // A bar that cannot be drawn is no reason to stop.
        let _ = env.ui.progress("Reading the guides for their meaning", n_done, n_texts);
    };
    env.workspace.open_searcher(Opening { cache: env.places.cache.as_deref(), embedder, progress: &mut progress })
}

/// Says what there is to say about how the searcher was opened.
pub(super) fn tell(notes: &[Note], ui: &Ui) -> io::Result<()> {
    for note in notes {
        let text = match note {
            Note::Index(Opened::Reused | Opened::Built) => continue,
            Note::Index(Opened::Rebuilt { .. }) => {
                "the index on disk was damaged or foreign; it was built anew".to_owned()
            }
            Note::Index(Opened::InMemory { reason }) => format!("the index is kept in memory only: {reason}"),
            Note::Vectors { path, error } => {
                format!("vectors were computed anew: `{}` is of no use: {error}", path.display())
            }
            Note::NotKept(error) => format!("vectors were computed and could not be kept: {error}"),
            Note::Glossary(problems) => {
                ui.diagnose(problems)?;
                continue;
            }
        };
        ui.say(&[Line::default().with(Style::Warn, "note: ").with(Style::Plain, text)])?;
    }
    Ok(())
}
