//! What a person is told while guides are opened for searching: on standard error, and only when it matters.

use std::io;

use super::Env;
use crate::report::{Line, Style, Ui};
use crate::search::{LazyEncoder, NoMeaning, Opened, SearchError, Searcher};
use crate::workspace::{self, Note, Opening};

/// The encoder, unless it was turned off.
pub(super) fn encoder(env: &Env, no_semantic: bool) -> Option<LazyEncoder> {
    (!no_semantic).then(|| workspace::encoder(env.places.model.as_deref()))
}

/// A searcher over the guides, with a bar while vectors are computed.
pub(super) fn open(env: &Env, encoder: Option<LazyEncoder>) -> Result<(Searcher, Vec<Note>), SearchError> {
    let mut progress = |n_done: usize, n_texts: usize| {
        // A bar that cannot be drawn is no reason to stop.
        let _ = env.ui.progress("Reading the guides for their meaning", n_done, n_texts);
    };
    env.workspace.open_searcher(Opening { cache: env.places.cache.as_deref(), encoder, progress: &mut progress })
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
            Note::NoMeaning(reason) => {
                no_meaning(reason, ui)?;
                continue;
            }
        };
        ui.say(&[Line::default().with(Style::Warn, "note: ").with(Style::Plain, text)])?;
    }
    Ok(())
}

/// The one line, and the hint, of a search that goes by words alone.
pub(super) fn no_meaning(reason: &NoMeaning, ui: &Ui) -> io::Result<()> {
    ui.say(&[
        Line::default()
            .with(Style::Warn, "warning: ")
            .with(Style::Plain, format!("searching by words alone, without their meaning: {}", reason.reason)),
        Line::plain(format!("hint: {}", reason.hint)),
    ])
}
