//! `aplomb vectors`: the vectors of guides, computed ahead.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::{Env, Outcome};
use crate::report::Line;
use crate::search::{self, Index, Meaning, Shelf};
use crate::workspace;

/// Compute the vectors of all guides and write them to one file
///
/// Only the maintainer of the shipped guides needs this: `aplomb vectors --workspace . --output models/corpus.vectors`. For a
/// team's own guides the first search computes what is missing and keeps it.
#[derive(Debug, Args)]
pub(super) struct VectorsArgs {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    output: PathBuf,

    /// Also write to this file what all texts of a language have in common, for a new model
    #[arg(long, value_name = "FILE")]
    means: Option<PathBuf>,
}

pub(super) fn run(args: &VectorsArgs, env: &Env) -> anyhow::Result<Outcome> {
    let corpus = env.workspace.corpus();
    env.ui.diagnose(&corpus.problems)?;
    let guides: Vec<_> = corpus.value.iter().cloned().collect();
    let index = Index::in_memory(guides)?;
    // What is shipped is the shipped model's, whatever the settings say.
    let embedder = workspace::embedder(env.places.model.as_deref(), None);
    let mut shelf = Shelf::shipped();
    let opened = Meaning::open(&index, &mut shelf, &embedder, |n_done, n_texts| {
        // A bar that cannot be drawn is no reason to stop.
        let _ = env.ui.progress("Reading the guides for their meaning", n_done, n_texts);
    });
    if let Err(reason) = opened {
        bail!(super::Hinted::new(reason.reason, reason.hint));
    }
    let bytes = shelf.bytes_of(&index);
    super::write_whole(&args.output, &bytes).with_context(|| format!("could not write `{}`", args.output.display()))?;
    if let Some(path) = &args.means {
        let embedder =
            embedder.get().map_err(|error| super::Hinted::new(error.to_string(), error.hint().to_owned()))?;
        let bytes = search::means(index.guides(), embedder)?;
        super::write_whole(path, &bytes).with_context(|| format!("could not write `{}`", path.display()))?;
    }
    env.ui.say(&[Line::plain(format!("Wrote the vectors of {} guides.", index.guides().len()))])?;
    Ok(Outcome::Done)
}
