//! `aplomb check`: every problem of the content in one run.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use time::Date;
use time::macros::format_description;

use super::Outcome;
use super::chosen::{Asked, Chosen};
use crate::config;
use crate::report::{Ui, problems, sarif};
use crate::source::{Diagnostic, Severity};
use crate::workspace::Checked;

/// Check guides, scenarios, criteria and their tests, and show every problem in one run
///
/// Without PATHS everything is checked: the folder given with --workspace, else the current folder if it holds content,
/// else APLOMB_WORKSPACE, else the shipped content. Exit code 1 when there is an error, with --strict also when there is a
/// warning. `aplomb explain CODE` tells what a code means; a comment `# aplomb: allow CODE reason` on the line, or on the
/// line above, allows what is not an error of reading.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Only problems of these files and folders; all content is read all the same
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Warnings fail too
    #[arg(long)]
    strict: bool,

    /// The day for which review dates are checked, instead of today
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each problem with its line
    Text,
    /// One JSON value
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Commands of a GitHub workflow
    Github,
}

pub(super) fn run(args: &CheckArgs, asked: &Asked, ui: &Ui) -> anyhow::Result<Outcome> {
    let chosen = Chosen::new(&args.paths, asked)?;
    let today = args.today.unwrap_or_else(|| config::now().date());
    let Checked { problems: mut found, files } = chosen.open()?.check(today);
    found.retain(|problem| chosen.wants(&problem.path));
    let n_files = files.iter().filter(|file| chosen.wants(file)).count();
    chosen.as_seen_from_here(&mut found);
    match args.format {
        Format::Text => ui.show(&problems::page(&found, n_files))?,
        Format::Json => ui.raw(&problems::json(&found, n_files)?)?,
        Format::Sarif => ui.raw(&sarif::log(&found)?)?,
        Format::Github if found.is_empty() => {}
        Format::Github => ui.raw(&problems::github(&found))?,
    }
    let fails = |problem: &Diagnostic| args.strict || problem.severity == Severity::Error;
    Ok(if found.iter().any(fails) { Outcome::Not } else { Outcome::Done })
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| format!("`{text}` is not a day; write it as 2026-11-02"))
}
