//! `aplomb graph`: the story of a scenario as a picture.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::chosen::{Asked, Chosen};
use super::{Outcome, scenario, write_whole};
use crate::golden::{Coverage, play};
use crate::report::graph::{Graph, mermaid, svg};
use crate::report::{Line, Ui};
use crate::source::Severity;
use crate::text::Lang;

/// Draw the scenes, branches and endings of a scenario
///
/// Each scene is a box that lists its branches in the order in which they are tried, with a number where the edge of each
/// begins. What no golden conversation walks stands out: dashed, and its number in a hollow disk.
#[derive(Debug, Args)]
pub(super) struct GraphArgs {
    /// The scenario, such as angry-customer; `aplomb scenarios` lists them
    scenario: String,

    /// An SVG picture, or Mermaid text
    #[arg(long, value_enum, default_value_t = Format::Svg)]
    format: Format,

    /// Write to this file instead of standard output; it is replaced as a whole
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The language of the title and of the words shown when a box is pointed at; else the scenario's own
    #[arg(long)]
    lang: Option<Lang>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture for a browser
    Svg,
    /// A flowchart as text
    Mermaid,
}

pub(super) fn run(args: &GraphArgs, asked: &Asked, ui: &Ui) -> anyhow::Result<Outcome> {
    let workspace = Chosen::new(&[], asked)?.open()?;
    let practice = workspace.practice();
    let errors: Vec<_> = practice.problems.iter().filter(|it| it.severity == Severity::Error).cloned().collect();
    ui.diagnose(&errors)?;
    let scenario = scenario::find(&practice.value, &args.scenario)?;
    let mut coverage = Coverage::new(scenario);
    for golden in &scenario.goldens {
        // What cannot be played walks nothing; `aplomb test` says why.
        if let Ok(played) = play(scenario, &practice.value.criteria, golden) {
            coverage.add(&played);
        }
    }
    let graph = Graph::new(scenario, &coverage, args.lang.unwrap_or(scenario.source_lang));
    let drawn = match args.format {
        Format::Svg => svg(&graph),
        Format::Mermaid => mermaid(&graph),
    };
    match &args.output {
        None => ui.raw(drawn.trim_end())?,
        Some(path) => {
            write_whole(path, drawn.as_bytes()).with_context(|| format!("could not write `{}`", path.display()))?;
            ui.say(&[Line::plain(format!("Wrote {}.", path.display()))])?;
        }
    }
    Ok(Outcome::Done)
}
