//! `aplomb scenarios`: what there is to practise.

use clap::Args;
use serde::Serialize;

use super::{Env, Outcome};
use crate::guide::Channel;
use crate::report::{Line, Style};
use crate::scenario::Difficulty;
use crate::text::Lang;

/// List the scenarios
#[derive(Debug, Args)]
pub(super) struct ScenariosArgs {
    /// Titles in this language: en, th, fil, lv or nb
    #[arg(long, default_value = "en")]
    lang: Lang,

    /// Print one JSON value instead of rows
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    channel: Channel,
    difficulty: Difficulty,
    langs: Vec<Lang>,
    scenes: usize,
}

pub(super) fn run(args: &ScenariosArgs, env: &Env) -> anyhow::Result<Outcome> {
    let practice = env.workspace.practice();
    env.ui.diagnose(&practice.problems)?;
    let rows: Vec<Row<'_>> = practice
        .value
        .scenarios
        .iter()
        .map(|scenario| Row {
            id: &scenario.id,
            title: scenario
                .texts
                .get(&args.lang)
                .or_else(|| scenario.texts.get(&scenario.source_lang))
                .map_or("", |texts| &texts.title),
            channel: scenario.channel,
            difficulty: scenario.difficulty,
            langs: scenario.langs().collect(),
            scenes: scenario.scenes.len(),
        })
        .collect();
    if args.json {
        env.ui.raw(&serde_json::to_string_pretty(&rows)?)?;
        return Ok(Outcome::Done);
    }
    let width = rows.iter().map(|row| row.id.len()).max().unwrap_or(0);
    let page: Vec<Line> = rows
        .iter()
        .map(|row| {
            let langs: Vec<&str> = row.langs.iter().map(|lang| lang.tag()).collect();
            let about =
                format!("  {:?}, {:?}, {} scenes, {}", row.channel, row.difficulty, row.scenes, langs.join(" "));
            Line::default()
                .with(Style::Strong, format!("{:<width$}", row.id))
                .with(Style::Plain, format!("  {}", row.title))
                .with(Style::Dim, about.to_lowercase())
        })
        .collect();
    env.ui.show(&page)?;
    Ok(Outcome::Done)
}
