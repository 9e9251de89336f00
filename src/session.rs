//! A conversation in progress: one step function, no clock, no terminal, no files.
//!
//! The same scenario, language and replies always give the same story.

use serde::{Deserialize, Serialize};

use crate::rubric::{CriterionSet, JudgedReply, Level, Reply, ReplyError, RuleRef, Scorecard, Verdict};
use crate::scenario::{EndingKind, Judged, Marks, Mood, Rules, Scenario, Scene, SceneText, Target, Texts};
use crate::text::Lang;
use crate::transcript::{Speaker, Transcript};

/// After this many replies any customer gives up.
pub const MAX_REPLIES: usize = 60;

/// Why a session cannot begin or go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SessionError {
    /// The scenario has no texts in this language.
    #[error("the scenario `{scenario}` is not written in {}", .lang.name())]
    NotInLang {
        /// The scenario.
        scenario: String,
        /// The language asked for.
        lang: Lang,
    },
    /// The reply cannot be judged.
    #[error(transparent)]
    Reply(#[from] ReplyError),
    /// The conversation has ended.
    #[error("the conversation has ended")]
    Ended,
}

/// What moved the mood, and by how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoodMove {
    /// The criterion that was met; nothing when the reply met none of what its scene expects.
    pub cause: Option<String>,
    /// By how much.
    pub by: i8,
}

/// One reply and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Position of the reply in the transcript.
    pub turn: usize,
    /// The scene it was given in.
    pub scene: String,
    /// Earning criteria that the scene expects, and those its branches ask for that were met.
    pub expects: Vec<String>,
    /// A verdict for each criterion of the rubric.
    pub verdicts: Vec<Verdict>,
    /// Mood before.
    pub mood_before: Mood,
    /// Mood after.
    pub mood_after: Mood,
    /// Why it moved.
    pub moves: Vec<MoodMove>,
    /// The branch that was taken; nothing when the customer gave up.
    pub branch: Option<RuleRef>,
}

impl Step {
    /// What a criterion said of the reply.
    #[must_use]
    pub fn level(&self, criterion: &str) -> Level {
        self.verdicts.iter().find(|it| it.criterion == criterion).map_or(Level::NotMet, |it| it.finding.level)
    }
}

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The ending.
    pub ending: String,
    /// What it means.
    pub kind: EndingKind,
    /// How it reads.
    pub text: String,
}

/// Advice that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintUsed {
    /// Position in the transcript of the customer's words it was for.
    pub turn: usize,
    /// The scene.
    pub scene: String,
}

/// Everything that changes as the conversation goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    scene: usize,
    tries: u8,
    /// How the customer feels.
    pub mood: Mood,
    /// Who said what.
    pub transcript: Transcript,
    /// One for each reply.
    pub steps: Vec<Step>,
    /// Advice asked for.
    pub hints: Vec<HintUsed>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// A conversation and the way back through it.
#[derive(Debug)]
pub struct Session<'a> {
    scenario: &'a Scenario,
    rules: Rules<'a>,
    criteria: &'a CriterionSet,
    texts: &'a Texts,
    lang: Lang,
    state: State,
    past: Vec<State>,
}

impl<'a> Session<'a> {
    /// Begins: the customer has spoken first.
    ///
    /// # Errors
    /// [`SessionError::NotInLang`].
    pub fn new(scenario: &'a Scenario, criteria: &'a CriterionSet, lang: Lang) -> Result<Self, SessionError> {
        let texts =
            scenario.texts.get(&lang).ok_or_else(|| SessionError::NotInLang { scenario: scenario.id.clone(), lang })?;
        let mut state = State {
            scene: 0,
            tries: 0,
            mood: scenario.start_mood,
            transcript: Transcript::default(),
            steps: Vec::new(),
            hints: Vec::new(),
            outcome: None,
        };
        if let (Some(scene), Some(text)) = (scenario.scenes.first(), texts.scenes.first()) {
            state.transcript.push(Speaker::Customer, &scene.id, text.line(state.mood.band()));
        }
        Ok(Self { scenario, rules: Rules::new(scenario), criteria, texts, lang, state, past: Vec::new() })
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// The criteria it is judged by.
    #[must_use]
    pub fn criteria(&self) -> &'a CriterionSet {
        self.criteria
    }

    /// The scenario's texts in the session's language.
    #[must_use]
    pub fn texts(&self) -> &'a Texts {
        self.texts
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What the customer said last.
    #[must_use]
    pub fn last_line(&self) -> &str {
        let turns = &self.state.transcript.turns;
        turns.iter().rev().find(|turn| turn.speaker == Speaker::Customer).map_or("", |turn| &turn.text)
    }

    /// Takes a reply and goes one step on.
    ///
    /// # Errors
    /// [`SessionError::Reply`] when the reply cannot be judged, [`SessionError::Ended`]; nothing changes then.
    pub fn reply(&mut self, text: &str) -> Result<&Step, SessionError> {
        let next = self.step(&self.state, text)?;
        self.past.push(std::mem::replace(&mut self.state, next));
        Ok(self.state.steps.last().expect("a step was just added"))
    }

    /// Takes the last reply back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(mut before) = self.past.pop() else { return false };
        // Advice that was read stays read.
        before.hints = std::mem::take(&mut self.state.hints);
        self.state = before;
        true
    }

    /// The advice for the present scene, which is then recorded as used.
    pub fn hint(&mut self) -> &'a str {
        let Some((id, text)) = self.scene() else { return "" };
        let used = HintUsed { turn: self.state.transcript.turns.len().saturating_sub(1), scene: id.to_owned() };
        if !self.state.hints.contains(&used) {
            self.state.hints.push(used);
        }
        &text.hint
    }

    /// The points so far.
    #[must_use]
    pub fn scorecard(&self) -> Scorecard {
        let replies: Vec<JudgedReply<'_>> = self
            .state
            .steps
            .iter()
            .map(|step| JudgedReply {
                turn: step.turn,
                scene: &step.scene,
                expects: &step.expects,
                verdicts: &step.verdicts,
            })
            .collect();
        self.scenario.rubric.score(&replies, self.state.outcome.as_ref().map(|outcome| outcome.ending.as_str()))
    }

    fn scene(&self) -> Option<(&'a str, &'a SceneText)> {
        let scene = self.scenario.scenes.get(self.state.scene)?;
        Some((&scene.id, self.texts.scenes.get(self.state.scene)?))
    }

    /// The state after a reply.
    fn step(&self, state: &State, text: &str) -> Result<State, SessionError> {
        if state.outcome.is_some() {
            return Err(SessionError::Ended);
        }
        let scene = self.scenario.scenes.get(state.scene).ok_or(SessionError::Ended)?;
        let reply = Reply::new(text, self.lang)?;
        let ids = self.scenario.rubric.criteria.iter().map(|weighted| weighted.id.as_str());
        let verdicts = self.criteria.judge(&reply, &self.texts.facts, ids);
        let judged = self.judged(&verdicts);
        let expects = self.rules.expects(state.scene, judged);
        let moves: Vec<MoodMove> = self
            .rules
            .moves(expects, judged)
            .map(|it| MoodMove { cause: it.cause.and_then(|position| self.criterion(position)), by: it.by })
            .collect();
        let expects = self.names(scene, expects);
        let mood = moves.iter().fold(state.mood, |mood, a_move| mood.moved(a_move.by));
        let mut next = state.clone();
        next.tries = state.tries.saturating_add(1);
        next.mood = mood;
        let turn = next.transcript.push(Speaker::Agent, &scene.id, text);
        let branch = self.rules.way_on(state.scene, judged, mood, next.tries).and_then(|at| self.rules.branch(at));
        next.steps.push(Step {
            turn,
            scene: scene.id.clone(),
            expects,
            verdicts: verdicts.clone(),
            mood_before: state.mood,
            mood_after: mood,
            moves,
            branch: branch.map(|branch| branch.rule.clone()),
        });
        match branch.map(|branch| branch.to) {
            Some(Target::Ending(at)) => self.end(&mut next, at),
            Some(Target::Scene(_)) if next.steps.len() >= MAX_REPLIES => self.give_up(&mut next),
            Some(Target::Scene(at)) => self.enter(&mut next, at, state.scene),
            None => self.give_up(&mut next),
        }
        Ok(next)
    }

    /// The verdicts as the rules of the story take them.
    fn judged(&self, verdicts: &[Verdict]) -> Judged {
        let at_level = |level: Level| {
            self.rules.marks(verdicts.iter().filter(|it| it.finding.level == level).map(|it| it.criterion.as_str()))
        };
        Judged { met: at_level(Level::Met), unclear: at_level(Level::Unclear) }
    }

    /// The names of what is expected: what the scene says first, then what its branches ask for.
    fn names(&self, scene: &Scene, expects: Marks) -> Vec<String> {
        let mut names = scene.expects.clone();
        let asked = scene.branches.iter().flat_map(|branch| branch.when.met.iter().chain(&branch.when.met_any));
        for id in asked {
            if self.rules.position(id).is_some_and(|position| expects.has(position)) && !names.contains(id) {
                names.push(id.clone());
            }
        }
        names
    }

    fn criterion(&self, position: usize) -> Option<String> {
        self.scenario.rubric.criteria.get(position).map(|weighted| weighted.id.clone())
    }

    fn enter(&self, next: &mut State, at: usize, from: usize) {
        let (Some(scene), Some(text)) = (self.scenario.scenes.get(at), self.texts.scenes.get(at)) else { return };
        let line = text.line(next.mood.band());
        let line = if at == from { text.again.as_deref().unwrap_or(line) } else { line };
        if at != from {
            next.tries = 0;
        }
        next.scene = at;
        next.transcript.push(Speaker::Customer, &scene.id, line);
    }

    fn end(&self, next: &mut State, at: usize) {
        let Some(ending) = self.scenario.endings.get(at) else { return };
        let text = self.texts.endings.get(at).cloned().unwrap_or_default();
        next.outcome = Some(Outcome { ending: ending.id.clone(), kind: ending.kind, text });
    }

    /// The first lost ending: every scenario has one.
    fn give_up(&self, next: &mut State) {
        if let Some(at) = self.scenario.endings.iter().position(|ending| ending.kind == EndingKind::Lost) {
            self.end(next, at);
        }
    }
}
