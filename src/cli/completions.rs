//! `aplomb completions`: completion of commands for a shell.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Env, Outcome};

/// Print completions for a shell
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, env: &Env) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Args::command(), "aplomb", &mut script);
    env.ui.raw(String::from_utf8_lossy(&script).trim_end())?;
    Ok(Outcome::Done)
}
