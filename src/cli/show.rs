//! `aplomb show`: a guide in full.

use anyhow::bail;
use clap::Args;

use super::{Env, Outcome};
use crate::report;
use crate::text::{Lang, nearest};

/// Read a guide in full
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The guide's id, such as legal-threat
    guide: String,

    /// Its language: en, th, fil, lv or nb
    #[arg(long, default_value = "en")]
    lang: Lang,
}

pub(super) fn run(args: &ShowArgs, env: &Env) -> anyhow::Result<Outcome> {
    let corpus = env.workspace.corpus();
    env.ui.diagnose(&corpus.problems)?;
    let Some(guide) = corpus.value.get(&args.guide, args.lang) else {
        let hint = match nearest(&args.guide, corpus.value.ids()) {
            Some(near) if corpus.value.get(near, args.lang).is_some() => format!("did you mean `{near}`?"),
            _ => "find one with `aplomb search WORDS`".to_owned(),
        };
        bail!(super::Hinted::new(format!("there is no guide `{}` in {}", args.guide, args.lang.name()), hint));
    };
    env.ui.show(&report::hits::guide(guide, env.now.date()))?;
    Ok(Outcome::Done)
}
