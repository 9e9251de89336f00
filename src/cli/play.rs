//! `aplomb play`: a scenario as its author tries it: from the middle, or by the ways that the checker proved.

use clap::Args;
use serde::Serialize;

use super::chosen::{Asked, Chosen};
use super::{Env, Outcome, practice, scenario};
use crate::config::{self, Places};
use crate::golden::{self, Walk};
use crate::repl;
use crate::report::play::{self, Way};
use crate::report::{Line, Style, Ui};
use crate::rubric::Scorecard;
use crate::scenario::{EndingKind, Mood, Path, Paths, Scenario, paths};
use crate::session::{self, Session, Start, Step};
use crate::source::Severity;
use crate::text::Lang;
use crate::transcript::Transcript;
use crate::workspace::Practice;

/// Try a scenario out: from any scene and mood, or by its shortest winning, escalating and losing ways
///
/// It is talked with as in `aplomb practice`, and nothing is kept. With --auto nobody has to type: the ways are those that
/// `aplomb check` proves, told with model replies and replies of golden conversations. Exit code 1 when the conversation is
/// not passed; with --auto, when there is no way to win or none to lose.
#[derive(Debug, Args)]
pub(super) struct PlayArgs {
    /// The scenario, such as angry-customer; `aplomb scenarios` lists them
    scenario: String,

    /// Begin in this scene
    #[arg(long, value_name = "SCENE")]
    from: Option<String>,

    /// Begin with this mood, from 0 (gone) to 10 (delighted), instead of the one that the best way has there
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(..=i64::from(Mood::MAX)))]
    mood: Option<u8>,

    /// The language of the conversation: en, th, fil, lv or nb; else the scenario's own
    #[arg(long)]
    lang: Option<Lang>,

    /// Walk the shortest winning, escalating and losing ways and print them with their scores
    #[arg(long, conflicts_with_all = ["from", "mood"])]
    auto: bool,

    /// Print one JSON value instead of prose
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &PlayArgs, asked: Asked, ui: Ui) -> anyhow::Result<Outcome> {
    let workspace = Chosen::new(&[], &asked)?.open()?;
    let env = Env { ui, workspace, places: Places::from_env(), semantic: asked.semantic, now: config::now() };
    let loaded = env.workspace.practice();
    let errors: Vec<_> = loaded.problems.iter().filter(|it| it.severity == Severity::Error).cloned().collect();
    env.ui.diagnose(&errors)?;
    let scenario = scenario::find(&loaded.value, &args.scenario)?;
    let lang = args.lang.unwrap_or(scenario.source_lang);
    if args.auto {
        return auto(args, lang, scenario, &loaded.value, &env.ui);
    }
    let start = start(args, scenario, &loaded.value)?;
    let mut session = Session::from(scenario, &loaded.value.criteria, lang, start)
        .map_err(|error| scenario::hinted(error, scenario))?;
    practice::converse(&mut session, &env, args.json)?;
    let (state, scorecard) = (session.state(), session.scorecard());
    if args.json {
        let told = Alone { version: 1, told: Told::new(&session, &scorecard) };
        env.ui.raw(&serde_json::to_string_pretty(&told)?)?;
    } else {
        let page = repl::setting(&session).scorecard(&scorecard, state.outcome.as_ref(), state.hints.len());
        env.ui.show(&page)?;
        env.ui
            .say(&[Line::default().with(Style::Dim, "Tried out, and not kept: `aplomb practice` keeps attempts.")])?;
    }
    Ok(if scorecard.passed { Outcome::Done } else { Outcome::Not })
}

/// The scene and mood that were asked for.
fn start(args: &PlayArgs, scenario: &Scenario, practice: &Practice) -> anyhow::Result<Start> {
    let scene = match &args.from {
        Some(id) => scenario::scene(scenario, id)?,
        None => 0,
    };
    let mood = match args.mood {
        Some(mood) => Mood(mood),
        None if scene == 0 => scenario.start_mood,
        None => mood_in(&paths(scenario, &practice.criteria), scene).unwrap_or(scenario.start_mood),
    };
    Ok(Start { scene, mood })
}

/// The mood that a proven way first has in a scene: the winning one's, else that of another.
fn mood_in(paths: &Paths, scene: usize) -> Option<Mood> {
    paths.ways.values().flat_map(|way| &way.steps).find(|step| step.from.scene == scene).map(|step| step.from.mood)
}

/// A conversation for programs.
#[derive(Serialize)]
struct Told<'a> {
    scenario: &'a str,
    lang: Lang,
    transcript: &'a Transcript,
    steps: &'a [Step],
    outcome: Option<&'a session::Outcome>,
    scorecard: &'a Scorecard,
}

impl<'a> Told<'a> {
    fn new(session: &'a Session<'_>, scorecard: &'a Scorecard) -> Self {
        let state = session.state();
        Self {
            scenario: &session.scenario().id,
            lang: session.lang(),
            transcript: &state.transcript,
            steps: &state.steps,
            outcome: state.outcome.as_ref(),
            scorecard,
        }
    }
}

#[derive(Serialize)]
struct Alone<'a> {
    version: u32,
    #[serde(flatten)]
    told: Told<'a>,
}

/// A way for programs.
#[derive(Serialize)]
struct ToldWay<'a> {
    kind: EndingKind,
    /// What the proof says that it gets, in whole percent.
    proven_percent: u32,
    /// Replies in brackets, which nobody has words for.
    unworded: usize,
    #[serde(flatten)]
    told: Told<'a>,
}

fn auto(args: &PlayArgs, lang: Lang, scenario: &Scenario, practice: &Practice, ui: &Ui) -> anyhow::Result<Outcome> {
    let found = paths(scenario, &practice.criteria);
    let mut walks: Vec<(EndingKind, &Path, Walk<'_>, Scorecard)> = Vec::new();
    for (kind, path) in &found.ways {
        let walk = golden::walk(scenario, &practice.criteria, lang, path)
            .map_err(|error| scenario::hinted(error, scenario))?;
        let scorecard = walk.session.scorecard();
        walks.push((*kind, path, walk, scorecard));
    }
    if args.json {
        let ways: Vec<ToldWay<'_>> = walks
            .iter()
            .map(|(kind, path, walk, scorecard)| ToldWay {
                kind: *kind,
                proven_percent: path.percent,
                unworded: walk.n_unworded,
                told: Told::new(&walk.session, scorecard),
            })
            .collect();
        ui.raw(&serde_json::to_string_pretty(&serde_json::json!({"version": 1, "ways": ways}))?)?;
    } else {
        for (kind, _, walk, scorecard) in &walks {
            let setting = repl::setting(&walk.session);
            ui.show(&play::way(&setting, &Way { kind: *kind, state: walk.session.state(), scorecard }))?;
        }
        ui.show(&play::summary(scenario, &found, walks.iter().map(|(_, _, walk, _)| walk.n_unworded).sum()))?;
    }
    let is_there = |kind| found.ways.contains_key(&kind);
    Ok(if is_there(EndingKind::Won) && is_there(EndingKind::Lost) { Outcome::Done } else { Outcome::Not })
}
