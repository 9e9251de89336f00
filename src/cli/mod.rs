//! The command line: what was typed becomes one call into the library and one exit code.
//!
//! Exit code 0: done. 1: nothing found, or not passed. 2: wrong use, or a failure.

mod check;
mod completions;
mod eval;
mod explain;
mod history;
mod import;
mod notes;
mod practice;
mod scenarios;
mod search;
mod show;
mod test;
mod vectors;

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use time::OffsetDateTime;

use crate::config::{self, Config, ConfigError, Places, Semantic};
use crate::report::{Line, Style, Ui};
use crate::workspace::Workspace;

/// Guidance to say aloud in the middle of a call, and practice that proves every point, in five languages
///
/// Languages are en (English), th (Thai), fil (Filipino), lv (Latvian) and nb (Norwegian Bokmål). Everything works
/// offline. Exit codes: 0 done, 1 nothing found or not passed, 2 wrong use or failure.
#[derive(Debug, Parser)]
#[command(name = "aplomb", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(
    after_help = "Examples:\n  aplomb search \"customer says he will sue\"\n  aplomb practice angry-customer --lang th\n  aplomb practice legal-threat --json < replies.txt"
)]
struct Args {
    /// Use the guides and scenarios of this folder instead of the shipped ones
    #[arg(long, global = true, value_name = "DIR", env = "APLOMB_WORKSPACE")]
    workspace: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Search(search::SearchArgs),
    Show(show::ShowArgs),
    Practice(practice::PracticeArgs),
    Scenarios(scenarios::ScenariosArgs),
    History(history::HistoryArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Test(test::TestArgs),
    Import(import::ImportArgs),
    Eval(eval::EvalArgs),
    Vectors(vectors::VectorsArgs),
    Completions(completions::CompletionsArgs),
}

/// Whether a command found, or passed, what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Yes: exit code 0.
    Done,
    /// No: exit code 1.
    Not,
}

/// What every command works with.
struct Env {
    ui: Ui,
    workspace: Workspace,
    places: Places,
    semantic: Semantic,
    now: OffsetDateTime,
}

/// An error of the user's, with the way out.
#[derive(Debug)]
struct Hinted {
    message: String,
    hint: String,
}

impl Hinted {
    fn new(message: String, hint: String) -> Self {
        Self { message, hint }
    }
}

impl fmt::Display for Hinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Hinted {}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let ui = Ui::from_env();
    let typed = search::words_are_no_options(std::env::args_os().collect());
    let parsed = Args::command().try_get_matches_from(typed).and_then(|matches| {
        let is_typed = matches.value_source("workspace") == Some(ValueSource::CommandLine);
        Ok((Args::from_arg_matches(&matches)?, is_typed))
    });
    let (args, is_typed) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version go to standard output and are no failure; clap knows which is which.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(&args, is_typed, ui) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Not) => ExitCode::from(1),
        // The reader has seen enough: `aplomb search ... | head -1`.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error, "error: ", &Ui::from_env());
            ExitCode::from(2)
        }
    }
}

/// `is_typed` tells whether the workspace was named on the command line.
fn run(args: &Args, is_typed: bool, ui: Ui) -> anyhow::Result<Outcome> {
    let open = |ui| Env::open(args, ui);
    match &args.command {
        Command::Search(args) => search::run(args, &open(ui)?),
        Command::Show(args) => show::run(args, &open(ui)?),
        Command::Practice(args) => practice::run(args, &open(ui)?),
        Command::Scenarios(args) => scenarios::run(args, &open(ui)?),
        Command::History(args) => history::run(args, &open(ui)?),
        Command::Check(check) => {
            let typed = args.workspace.as_deref().filter(|_| is_typed);
            let settled = || Ok(configured(args, &Places::from_env(), &ui)?.workspace);
            check::run(check, &check::Asked { typed, settled: &settled }, &ui)
        }
        Command::Explain(args) => explain::run(args, &ui),
        Command::Test(args) => test::run(args, &open(ui)?),
        Command::Import(args) => import::run(args, &open(ui)?),
        Command::Eval(args) => eval::run(args, &open(ui)?),
        Command::Vectors(args) => vectors::run(args, &open(ui)?),
        Command::Completions(args) => completions::run(args, &open(ui)?),
    }
}

impl Env {
    /// The content and the settings that were asked for.
    fn open(args: &Args, ui: Ui) -> anyhow::Result<Self> {
        let places = Places::from_env();
        let config = configured(args, &places, &ui)?;
        let workspace = match &config.workspace {
            Some(folder) => Workspace::open(folder)?,
            None => Workspace::shipped(),
        };
        Ok(Self { ui, workspace, places, semantic: config.semantic, now: config::now() })
    }
}

/// What was typed, over the environment, over the file of settings.
fn configured(args: &Args, places: &Places, ui: &Ui) -> anyhow::Result<Config> {
    Config::load(args.workspace.as_deref(), places).map_err(|error| {
        if let ConfigError::File(problems) = &error {
            // With standard error closed there is no one left to tell.
            let _ = ui.diagnose(problems);
        }
        let hinted = Hinted::new("the settings cannot be used".to_owned(), error.hint().to_owned());
        anyhow::Error::new(error).context(hinted)
    })
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|it| it.kind() == ErrorKind::BrokenPipe))
}

/// `error:`, `caused by:` for each cause, `hint:` where there is a way out.
fn tell(error: &anyhow::Error, label: &str, ui: &Ui) {
    let mut page = vec![Line::default().with(Style::Bad, label).with(Style::Plain, error.to_string())];
    page.extend(error.chain().skip(1).map(|cause| Line::plain(format!("caused by: {cause}"))));
    page.extend(error.downcast_ref::<Hinted>().map(|hinted| Line::plain(format!("hint: {}", hinted.hint))));
    // With standard error closed there is no one left to tell.
    let _ = ui.say(&page);
}

/// Writes a file whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::TempDir::new_in(folder)?;
    let written = temporary.path().join("written");
    std::fs::write(&written, bytes)?;
    std::fs::rename(written, path)
}
