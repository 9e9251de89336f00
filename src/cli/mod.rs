//! The command line: what was typed becomes one call into the library and one exit code.
//!
//! Exit code 0: done. 1: nothing found, or not passed. 2: wrong use, or a failure.

mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::report::{Line, Style, Ui};
use crate::workspace::Workspace;

/// Guidance to say aloud in the middle of a call, and practice that proves every point, in five languages
#[derive(Debug, Parser)]
#[command(name = "aplomb", version, max_term_width = 100)]
struct Args {
    /// Use the guides and scenarios of this folder instead of the shipped ones
    #[arg(long, global = true, value_name = "DIR", env = "APLOMB_WORKSPACE")]
    workspace: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Test(test::TestArgs),
}

/// Whether a command found, or passed, what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Yes: exit code 0.
    Done,
    /// No: exit code 1.
    Not,
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let ui = Ui::from_env();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and are no failure; clap knows which is which.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(args, &ui) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Not) => ExitCode::from(1),
        Err(error) => {
            tell(&error, &ui);
            ExitCode::from(2)
        }
    }
}

fn run(args: Args, ui: &Ui) -> anyhow::Result<Outcome> {
    let workspace = match &args.workspace {
        Some(folder) => Workspace::open(folder)?,
        None => Workspace::shipped(),
    };
    match args.command {
        Command::Test(args) => test::run(&args, &workspace, ui),
    }
}

/// `error:`, `caused by:` for each cause, and nothing more.
fn tell(error: &anyhow::Error, ui: &Ui) {
    let mut page = vec![Line::default().with(Style::Bad, "error: ").with(Style::Plain, error.to_string())];
    page.extend(error.chain().skip(1).map(|cause| Line::plain(format!("caused by: {cause}"))));
    // With standard error closed there is no one left to tell.
    let _ = ui.say(&page);
}
