//! `aplomb practice`: a conversation with a scripted customer, each reply scored with its proof.

use std::cell::RefCell;
use std::io::{self, BufReader, IsTerminal};

use anyhow::Context;
use clap::Args;
use time::format_description::well_known::Rfc3339;

use super::{Env, Outcome, notes, scenario};
use crate::attempt::{Attempt, Times};
use crate::repl::{self, Input, Tools};
use crate::report::{Line, Style, Word};
use crate::session::Session;
use crate::store::Store;
use crate::text::Lang;

/// Talk with a scripted customer; each reply is scored, with the words that earned each point
///
/// At a terminal you type your replies; /help lists the commands. With standard input from a file or a pipe it reads one
/// reply a line. Exit code 1 when the conversation is not passed.
#[derive(Debug, Args)]
pub(super) struct PracticeArgs {
    /// The scenario, such as angry-customer; `aplomb scenarios` lists them
    scenario: String,

    /// The language of the conversation: en, th, fil, lv or nb
    #[arg(long, default_value = "en")]
    lang: Lang,

    /// Print the whole attempt as one JSON value instead of prose
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &PracticeArgs, env: &Env) -> anyhow::Result<Outcome> {
    let practice = env.workspace.practice();
    env.ui.diagnose(&practice.problems)?;
    let scenario = scenario::find(&practice.value, &args.scenario)?;
    let mut session = Session::new(scenario, &practice.value.criteria, args.lang)
        .map_err(|error| scenario::hinted(error, scenario))?;
    let started = env.now;
    converse(&mut session, env, args.json)?;
    let times = Times { started: started.format(&Rfc3339)?, finished: crate::config::now().format(&Rfc3339)? };
    let attempt = Attempt::new(&session, times, &practice.fingerprint);
    if args.json {
        env.ui.raw(&serde_json::to_string_pretty(&attempt)?)?;
    } else {
        let outcome = attempt.outcome.as_ref();
        env.ui.show(&repl::setting(&session).scorecard(&attempt.scorecard, outcome, attempt.hints.len()))?;
    }
    if attempt.outcome.is_some() {
        keep(&attempt, args, env)?;
    }
    Ok(if attempt.scorecard.passed { Outcome::Done } else { Outcome::Not })
}

/// Talks until the conversation ends or the input does; with `quiet` nothing is shown.
pub(super) fn converse(session: &mut Session<'_>, env: &Env, quiet: bool) -> anyhow::Result<()> {
    let mut input = if io::stdin().is_terminal() {
        Input::terminal(env.places.data.as_ref().map(|data| data.join("replies.txt")))?
    } else {
        Input::lines(Box::new(BufReader::new(io::stdin())))
    };
    let opened = RefCell::new(Vec::new());
    let searcher = || {
        let (searcher, how) = notes::open(env, notes::embedder(env, false))?;
        opened.replace(how);
        Ok(searcher)
    };
    let tools = Tools { searcher: &searcher, corpus: &env.workspace.corpus().value, today: env.now.date() };
    repl::run(session, &tools, &mut input, &env.ui, quiet)?;
    Ok(notes::tell(&opened.take(), &env.ui)?)
}

/// Keeps a finished attempt; where that is not possible it says so, and the conversation still counts.
fn keep(attempt: &Attempt, args: &PracticeArgs, env: &Env) -> anyhow::Result<()> {
    let kept = match &env.places.data {
        Some(data) => Store::open(data)
            .and_then(|mut store| store.save(attempt))
            .with_context(|| "the attempt could not be kept".to_owned()),
        None => Err(anyhow::anyhow!("the attempt could not be kept: there is no data folder")),
    };
    match kept {
        Ok(id) if !args.json => {
            env.ui.say(&[Line::default().with(Style::Dim, Word::Saved.with(args.lang, &[&id.to_string()]))])?;
        }
        Ok(_) => {}
        Err(error) => super::tell(&error, "warning: ", &env.ui),
    }
    Ok(())
}
