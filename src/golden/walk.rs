//! A way that was proven, told with replies: those of the scenario where one does just what a step asks for.

use std::borrow::Cow;

use crate::rubric::{CriterionSet, Reply, Verdict};
use crate::scenario::{Judged, Marks, Path, PathStep, Rules, Scenario, Target};
use crate::session::{Session, SessionError};
use crate::text::Lang;

/// A way from the first scene to an ending.
#[derive(Debug)]
pub struct Walk<'a> {
    /// The conversation, at its end.
    pub session: Session<'a>,
    /// How many replies nobody has words for: they stand in brackets, with the criteria that they meet.
    pub n_unworded: usize,
}

/// A reply that the scenario has words for.
struct Known<'a> {
    text: Cow<'a, str>,
    judged: Judged,
    verdicts: Vec<Verdict>,
}

/// Walks a proven way in a language.
///
/// Each reply is the one whose verdicts come nearest to those of the proof among those that lead on just so: the scene's
/// model reply, else one of the golden conversations, else the model reply of another scene. Where none does, the scene's
/// model reply is tried with each of them after it.
///
/// # Errors
/// [`SessionError::NotInLang`].
pub fn walk<'a>(
    scenario: &'a Scenario,
    criteria: &'a CriterionSet,
    lang: Lang,
    path: &Path,
) -> Result<Walk<'a>, SessionError> {
    let mut session = Session::new(scenario, criteria, lang)?;
    let rules = Rules::new(scenario);
    let known = known(&session, &rules);
    let mut n_unworded = 0;
    for step in &path.steps {
        let model = session.texts().scenes.get(step.from.scene).map_or("", |scene| &scene.model);
        let alone = nearest(&rules, known.iter().map(Known::borrowed), step, model);
        let both = || {
            let both = known
                .iter()
                .filter_map(|other| judged(&session, &rules, Cow::Owned(format!("{model} {}", other.text))));
            nearest(&rules, both, step, model)
        };
        match alone.or_else(both) {
            Some(reply) => session.reply_judged(&reply.text, reply.verdicts)?,
            None => {
                n_unworded += 1;
                session.reply_judged(&unworded(scenario, step.judged), rules.verdicts(step.judged))?
            }
        };
    }
    Ok(Walk { session, n_unworded })
}

/// Every reply that the scenario has in the language of the session, each once.
fn known<'a>(session: &Session<'a>, rules: &Rules<'_>) -> Vec<Known<'a>> {
    let scenario = session.scenario();
    let goldens = scenario.goldens.iter().filter(|golden| golden.lang == session.lang());
    let models = session.texts().scenes.iter().map(|scene| scene.model.as_str());
    let mut known: Vec<Known<'a>> = Vec::new();
    for text in goldens.flat_map(|golden| golden.replies.iter().map(String::as_str)).chain(models) {
        if !known.iter().any(|known| known.text == text) {
            known.extend(judged(session, rules, Cow::Borrowed(text)));
        }
    }
    known
}

/// A reply with its verdicts; nothing when it cannot be judged.
fn judged<'a>(session: &Session<'_>, rules: &Rules<'_>, text: Cow<'a, str>) -> Option<Known<'a>> {
    let reply = Reply::new(&text, session.lang()).ok()?;
    let ids = session.scenario().rubric.criteria.iter().map(|weighted| weighted.id.as_str());
    let verdicts = session.criteria().judge(&reply, &session.texts().facts, ids);
    Some(Known { judged: rules.judged(&verdicts), verdicts, text })
}

/// The reply that leads on as the step does and is judged most like it; the model reply before others.
fn nearest<'a>(
    rules: &Rules<'_>,
    replies: impl Iterator<Item = Known<'a>>,
    step: &PathStep,
    model: &str,
) -> Option<Known<'a>> {
    let fitting = replies.filter(|reply| leads_on(rules, reply.judged, step)).enumerate();
    let key = |(nth, reply): &(usize, Known<'_>)| (distance(reply.judged, step.judged), reply.text != model, *nth);
    fitting.min_by_key(key).map(|(_, reply)| reply)
}

impl Known<'_> {
    fn borrowed(&self) -> Known<'_> {
        Known { text: Cow::Borrowed(&self.text), judged: self.judged, verdicts: self.verdicts.clone() }
    }
}

/// Whether a reply takes the same branch as the step of the proof, to the same mood.
fn leads_on(rules: &Rules<'_>, judged: Judged, step: &PathStep) -> bool {
    let expects = rules.expects(step.from.scene, judged);
    let mood = rules.moves(expects, judged).fold(step.from.mood, |mood, it| mood.moved(it.by));
    let branch = rules.way_on(step.from.scene, judged, mood, step.from.tries.saturating_add(1));
    // At an ending the mood has nothing left to decide.
    let is_alike = mood == step.mood || matches!(step.to, Target::Ending(_));
    branch == Some(step.branch) && is_alike
}

/// In how many verdicts two differ.
fn distance(a: Judged, b: Judged) -> usize {
    let differ = |a: Marks, b: Marks| a.without(b).len() + b.without(a).len();
    differ(a.met, b.met) + differ(a.unclear, b.unclear)
}

/// What stands for a reply that nobody has words for: the criteria that it meets, in brackets.
fn unworded(scenario: &Scenario, judged: Judged) -> String {
    let id = |at: usize| scenario.rubric.criteria.get(at).map(|weighted| weighted.id.as_str());
    let ids: Vec<&str> = judged.met.or(judged.unclear).positions().filter_map(id).collect();
    if ids.is_empty() { "[...]".to_owned() } else { format!("[{}]", ids.join(", ")) }
}
