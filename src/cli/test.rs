//! `aplomb test`: the worked conversations and judged cases of the content.

use clap::Args;

use super::{Env, Outcome};
use crate::golden;
use crate::report::{self, Line};
use crate::source::Severity;
use crate::text::Lang;

/// Run the worked conversations and judged cases that content carries
///
/// Every golden conversation must reach its ending and its band, every case its verdict. Exit code 1 when one does not.
#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Only this language
    #[arg(long)]
    lang: Option<Lang>,

    /// Show every conversation, not only those that fail
    #[arg(long)]
    verbose: bool,
}

pub(super) fn run(args: &TestArgs, env: &Env) -> anyhow::Result<Outcome> {
    let Env { ui, workspace, .. } = env;
    let practice = workspace.practice();
    let corpus = workspace.corpus();
    ui.diagnose(&corpus.problems)?;
    ui.diagnose(&practice.problems)?;
    let mut n_failed =
        corpus.problems.iter().chain(&practice.problems).filter(|problem| problem.severity == Severity::Error).count();
    let mut n_passed = 0;
    let wanted = |lang| args.lang.is_none_or(|only| only == lang);
    for scenario in practice.value.scenarios.iter() {
        for golden in scenario.goldens.iter().filter(|golden| wanted(golden.lang)) {
            let played = golden::play(scenario, &practice.value.criteria, golden)?;
            let is_right = played.is_as_written(golden);
            if is_right {
                n_passed += 1
            } else {
                n_failed += 1
            }
            if args.verbose || !is_right {
                ui.show(&report::tests::golden(scenario, golden, &played))?;
            }
        }
    }
    let (cases, problems) = workspace.cases();
    ui.diagnose(&problems)?;
    n_failed += problems.len();
    for case in cases.iter().filter(|case| wanted(case.lang)) {
        let result = golden::judge(case, &practice.value.criteria, &practice.value.scenarios);
        if result.is_as_written(case) {
            n_passed += 1;
        } else {
            n_failed += 1;
            ui.show(&report::tests::case(case, &result))?;
        }
    }
    ui.show(&[Line::plain(format!("{n_passed} passed, {n_failed} failed"))])?;
    Ok(if n_failed == 0 { Outcome::Done } else { Outcome::Not })
}
