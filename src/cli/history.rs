//! `aplomb history`: finished conversations.

use anyhow::bail;
use clap::Args;

use super::{Env, Hinted, Outcome};
use crate::report::{Line, Style, Ui, Word};
use crate::store::{Entry, Store};
use crate::text::Lang;

/// List finished conversations, newest first
#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    /// Print this attempt whole, as JSON
    attempt: Option<i64>,

    /// Only this scenario
    #[arg(long)]
    scenario: Option<String>,

    /// Only this language: en, th, fil, lv or nb
    #[arg(long)]
    lang: Option<Lang>,

    /// Print one JSON value instead of rows
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &HistoryArgs, env: &Env) -> anyhow::Result<Outcome> {
    let Some(data) = &env.places.data else {
        bail!(Hinted::new("there is no data folder".to_owned(), "name one with APLOMB_DATA_DIR".to_owned()));
    };
    let store = Store::open(data)?;
    if let Some(id) = args.attempt {
        let Some(attempt) = store.get(id)? else {
            bail!(Hinted::new(
                format!("there is no attempt {id}"),
                "`aplomb history` lists those there are".to_owned()
            ));
        };
        env.ui.raw(&serde_json::to_string_pretty(&attempt)?)?;
        return Ok(Outcome::Done);
    }
    let entries = store.list(args.scenario.as_deref(), args.lang)?;
    if args.json {
        env.ui.raw(&serde_json::to_string_pretty(&entries)?)?;
    } else if entries.is_empty() {
        env.ui.show(&[Line::plain("No attempts yet. `aplomb practice angry-customer` makes one.")])?;
    } else {
        rows(&entries, &env.ui)?;
    }
    Ok(Outcome::Done)
}

fn rows(entries: &[Entry], ui: &Ui) -> std::io::Result<()> {
    let width = entries.iter().map(|entry| entry.scenario.len()).max().unwrap_or(0);
    let page: Vec<Line> = entries
        .iter()
        .map(|entry| {
            let (style, word) = if entry.passed { (Style::Good, Word::Passed) } else { (Style::Bad, Word::NotPassed) };
            let when = entry.finished.get(..16).unwrap_or(&entry.finished).replace('T', " ");
            Line::default()
                .with(Style::Dim, format!("{:>4}  {when}  ", entry.id))
                .with(Style::Strong, format!("{:<width$}", entry.scenario))
                .with(Style::Plain, format!("  {:<3}  {:>3} %  {:<8}  ", entry.lang, entry.percent, entry.band))
                .with(style, word.say(Lang::En))
        })
        .collect();
    ui.show(&page)
}
