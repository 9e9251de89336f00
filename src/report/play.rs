//! A way through a scenario as its author reads it: every turn with its verdicts, and the score.

use super::practice::Setting;
use super::ui::{Line, Page, Style};
use crate::rubric::Scorecard;
use crate::scenario::{EndingKind, Paths, Scenario};
use crate::session::State;
use crate::transcript::Speaker;

/// A conversation that came to an ending of this kind.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// What the ending means.
    pub kind: EndingKind,
    /// The conversation, at its end.
    pub state: &'a State,
    /// Its points.
    pub scorecard: &'a Scorecard,
}

/// The whole conversation.
#[must_use]
pub fn way(setting: &Setting<'_>, way: &Way<'_>) -> Page {
    let Way { kind, state, scorecard } = way;
    let ending = state.outcome.as_ref().map_or("no ending", |outcome| &outcome.ending);
    let n_replies = state.steps.len();
    let replies = if n_replies == 1 { "1 reply".to_owned() } else { format!("{n_replies} replies") };
    let passed = if scorecard.passed { "passed" } else { "not passed" };
    let head = format!("  {ending}, {replies}, {} %, {passed}", scorecard.percent);
    let mut page = vec![Line::default().with(Style::Strong, format!("== {}", word(*kind))).with(Style::Plain, head)];
    let mut mood = state.steps.first().map_or(state.mood, |step| step.mood_before);
    for (turn, said) in state.transcript.turns.iter().enumerate() {
        if said.speaker == Speaker::Customer {
            page.extend(setting.customer(&said.text, mood));
            continue;
        }
        page.push(Line::plain(format!("> {}", said.text)));
        let Some(nth) = state.steps.iter().position(|step| step.turn == turn) else { continue };
        if let Some((step, earlier)) = state.steps.get(..=nth).and_then(<[_]>::split_last) {
            page.extend(setting.step(step, &said.text, earlier));
            mood = step.mood_after;
        }
    }
    page.extend(setting.scorecard(scorecard, state.outcome.as_ref(), 0));
    page.push(Line::default());
    page
}

/// What there is no way to, and what brackets mean where some stand.
#[must_use]
pub fn summary(scenario: &Scenario, found: &Paths, n_unworded: usize) -> Page {
    let mut page = Page::new();
    for kind in [EndingKind::Won, EndingKind::Escalated, EndingKind::Lost] {
        if !found.ways.contains_key(&kind) {
            let why = match scenario.endings.iter().any(|ending| ending.kind == kind) {
                true => "no conversation comes to an ending of this kind",
                false => "the scenario has no ending of this kind",
            };
            page.push(
                Line::default()
                    .with(Style::Strong, format!("== {}", word(kind)))
                    .with(Style::Plain, format!("  {why}")),
            );
        }
    }
    if n_unworded > 0 {
        page.push(Line::plain(
            "In brackets: what a reply has to do there. The scenario has no words for it, in a model reply or a golden conversation.",
        ));
    }
    page
}

/// The kind as written in a scenario file.
fn word(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::Won => "won",
        EndingKind::Escalated => "escalated",
        EndingKind::Lost => "lost",
    }
}
