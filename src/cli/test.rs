//! `aplomb test`: the worked conversations and judged cases of the content, and what they leave untried.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::chosen::{Asked, Chosen};
use super::{Hinted, Outcome, watch};
use crate::golden::{self, Run, Selection};
use crate::report::tests::Bench;
use crate::report::{Line, Style, Ui, coverage, tests_json};
use crate::rubric::CriterionSet;
use crate::source::{Diagnostic, Severity};
use crate::text::Lang;

/// Run the worked conversations and judged cases that content carries, and show what they do not reach
///
/// Every golden conversation must reach its ending and its band, every case its verdict; of one that does not, the first
/// reply that makes the difference is shown, with its verdicts and rules. Scenes, branches, endings and criteria that no
/// golden conversation reaches are listed with their lines. Exit code 1 when a test fails.
#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Only tests of these files and folders: scenarios, criteria, judged cases
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Only this language
    #[arg(long)]
    lang: Option<Lang>,

    /// Show every conversation turn by turn, not only what fails
    #[arg(long)]
    verbose: bool,

    /// Print one JSON value instead of prose
    #[arg(long)]
    json: bool,

    /// Run again whenever a file is saved, until Ctrl-C
    #[arg(long, conflicts_with = "json")]
    watch: bool,
}

pub(super) fn run(args: &TestArgs, asked: &Asked, ui: &Ui) -> anyhow::Result<Outcome> {
    let chosen = Chosen::new(&args.paths, asked)?;
    if !args.watch {
        return once(args, &chosen, ui);
    }
    let Some(folder) = &chosen.folder else {
        bail!(Hinted::new(
            "the shipped content does not change, so there is nothing to watch".to_owned(),
            "name your folder with --workspace, or go there".to_owned()
        ));
    };
    watch::run(folder, ui, || once(args, &chosen, ui))
}

/// Reads everything anew and runs it.
fn once(args: &TestArgs, chosen: &Chosen, ui: &Ui) -> anyhow::Result<Outcome> {
    let workspace = chosen.open()?;
    let (cases, wrong) = workspace.cases();
    let practice = workspace.practice();
    let loaded = workspace.corpus().problems.iter().chain(&practice.problems).chain(&wrong);
    let mut errors: Vec<Diagnostic> = loaded
        .filter(|problem| problem.severity == Severity::Error && concerns(chosen, &problem.path))
        .cloned()
        .collect();
    chosen.as_seen_from_here(&mut errors);
    let selection = Selection { lang: args.lang, paths: chosen.wanted_names() };
    let run = golden::run(&practice.value.scenarios, &practice.value.criteria, &cases, &selection);
    let (n_passed, n_failed) = run.counts();
    let n_failed = n_failed + errors.len();
    if args.json {
        ui.raw(&tests_json::json(&run, &errors, &chosen.prefix())?)?;
    } else {
        ui.diagnose(&errors)?;
        show(args, &run, &practice.value.criteria, chosen, ui)?;
        let style = if n_failed == 0 { Style::Good } else { Style::Bad };
        ui.show(&[Line::default().with(style, format!("{n_passed} passed, {n_failed} failed"))])?;
    }
    if n_passed + n_failed == 0 {
        ui.say(&[Line::plain("There are no golden conversations and no judged cases there.")])?;
        return Ok(Outcome::Not);
    }
    Ok(if n_failed == 0 { Outcome::Done } else { Outcome::Not })
}

fn show(args: &TestArgs, run: &Run<'_>, criteria: &CriterionSet, chosen: &Chosen, ui: &Ui) -> anyhow::Result<()> {
    let prefix = chosen.prefix();
    let bench = Bench { criteria, prefix: &prefix };
    for conversation in &run.conversations {
        if args.verbose || !conversation.is_as_written() {
            ui.show(&bench.conversation(conversation))?;
        }
        if let Some(played) = conversation.played.as_ref().ok().filter(|_| args.verbose) {
            ui.show(&bench.turns(played))?;
        }
    }
    for judged in run.cases.iter().filter(|judged| !judged.result.is_as_written(judged.case)) {
        ui.show(&bench.case(judged))?;
    }
    Ok(ui.show(&coverage::page(&run.coverage, &prefix))?)
}

/// Whether an error has to do with what is tested: it lies there or beside it, or in a criterion.
fn concerns(chosen: &Chosen, path: &str) -> bool {
    let beside = |wanted: &PathBuf| wanted.parent().is_some_and(|folder| Path::new(path).parent() == Some(folder));
    chosen.wants(path) || path.starts_with("scenarios/criteria/") || chosen.wanted.iter().any(beside)
}
