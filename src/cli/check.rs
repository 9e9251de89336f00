//! `aplomb check`: every problem of the content in one run.

use std::path::{Component, Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};
use time::Date;
use time::macros::format_description;

use super::{Hinted, Outcome};
use crate::config;
use crate::report::{Ui, problems, sarif};
use crate::source::{Diagnostic, Severity};
use crate::workspace::{Checked, Workspace};

/// Check guides, scenarios, criteria and their tests, and show every problem in one run
///
/// Without PATHS everything is checked: the folder given with --workspace, else the current folder if it holds content,
/// else the one of APLOMB_WORKSPACE or of the settings, else the shipped content. Exit code 1 when there is an error, with --strict also when there is a
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

/// The workspace that was asked for.
pub(super) struct Asked<'a> {
    /// The one on the command line.
    pub(super) typed: Option<&'a Path>,
    /// The one of the environment or of the settings; they are read only when it comes to that.
    pub(super) settled: &'a dyn Fn() -> anyhow::Result<Option<PathBuf>>,
}

pub(super) fn run(args: &CheckArgs, asked: &Asked<'_>, ui: &Ui) -> anyhow::Result<Outcome> {
    let here = std::env::current_dir()?;
    let folder = folder(args, asked, &here)?;
    let workspace = match &folder {
        Some(folder) => Workspace::open(folder)?,
        None => Workspace::shipped(),
    };
    let wanted = wanted(args, folder.as_deref(), &here)?;
    let today = args.today.unwrap_or_else(|| config::now().date());
    let Checked { problems: mut found, files } = workspace.check(today);
    found.retain(|problem| wanted.is_empty() || wanted.iter().any(|path| Path::new(&problem.path).starts_with(path)));
    let n_files = files
        .iter()
        .filter(|file| wanted.is_empty() || wanted.iter().any(|it| Path::new(file).starts_with(it)))
        .count();
    if let Some(folder) = &folder {
        as_seen_from_here(&mut found, folder, &here);
    }
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

/// The folder to check; nothing stands for the shipped content.
fn folder(args: &CheckArgs, asked: &Asked<'_>, here: &Path) -> anyhow::Result<Option<PathBuf>> {
    if let Some(folder) = asked.typed {
        return Ok(Some(folder.to_owned()));
    }
    if let Some(first) = args.paths.first() {
        let whole = whole(here, first);
        if !whole.exists() && whole.symlink_metadata().is_err() {
            bail!(Hinted::new(format!("there is no `{}`", first.display()), "name a file or a folder".to_owned()));
        }
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
    (asked.settled)()
}

fn holds_content(folder: &Path) -> bool {
    folder.join("corpus").is_dir() || folder.join("scenarios").is_dir()
}

/// PATHS as seen from the workspace; none when all of it is wanted.
fn wanted(args: &CheckArgs, folder: Option<&Path>, here: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut wanted = Vec::new();
    let Some(folder) = folder else { return Ok(wanted) };
    let root = whole(here, folder);
    for path in &args.paths {
        let whole = whole(here, path);
        if whole.symlink_metadata().is_err() {
            bail!(Hinted::new(format!("there is no `{}`", path.display()), "name a file or a folder".to_owned()));
        }
        match whole.strip_prefix(&root) {
            // The workspace itself: everything in it.
            Ok(inside) if inside.as_os_str().is_empty() => return Ok(Vec::new()),
            Ok(inside) => wanted.push(inside.to_owned()),
            Err(_) => {
                let message = format!("`{}` does not lie in the workspace `{}`", path.display(), folder.display());
                bail!(Hinted::new(message, "check one workspace at a time".to_owned()));
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

/// Lets the problems name their files as a person in this folder would.
fn as_seen_from_here(problems: &mut [Diagnostic], folder: &Path, here: &Path) {
    let root = whole(here, folder);
    let Ok(prefix) = root.strip_prefix(here) else {
        // The workspace does not lie below: its own paths say more than a way up and round.
        let prefix = folder.to_string_lossy().replace('\\', "/");
        return problems.iter_mut().for_each(|it| it.path = format!("{}/{}", prefix.trim_end_matches('/'), it.path));
    };
    let prefix = prefix.to_string_lossy().replace('\\', "/");
    if !prefix.is_empty() {
        problems.iter_mut().for_each(|problem| problem.path = format!("{prefix}/{}", problem.path));
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| format!("`{text}` is not a day; write it as 2026-11-02"))
}
