//! Where a worked conversation first leaves what its author wrote.
//!
//! An author writes the ending and the band, and as many replies as it takes. The first reply after which that ending
//! cannot be reached with the replies left is where the two part; where the ending is right, it is the first reply that
//! moves the points the wrong way.

use std::collections::BTreeSet;

use super::Played;
use crate::rubric::{Band, Level, Polarity};
use crate::scenario::{BranchAt, Golden, Scenario, Target, When};
use crate::session::Step;

/// The first difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The reply, by its position; nothing when no reply in particular makes the difference.
    pub step: Option<usize>,
    /// What it is.
    pub reason: Reason,
}

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No way of so many replies leads to the ending; the shortest takes this many, where there is one.
    NoWay(Option<usize>),
    /// After the reply the ending cannot be reached with the replies left; these branches would have kept it open.
    Leaves(Vec<Open>),
    /// The reply does less than the band asks for: these are missed where they are expected, or done and forbidden.
    Loses(Vec<String>),
    /// The reply does more than the band allows: these are met.
    Earns(Vec<String>),
    /// The band is critical, and no reply does what is critical: one of these.
    NothingCritical(Vec<String>),
}

/// A branch that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The branch.
    pub branch: BranchAt,
    /// Its conditions that did not hold; none when an earlier branch was taken first.
    pub unmet: Vec<Unmet>,
}

/// A condition that did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmet {
    /// This criterion had to be met.
    Met(String),
    /// One of these had to be met.
    MetAny(Vec<String>),
    /// This criterion was met.
    NotMet(String),
    /// The mood had to be this, or higher.
    MoodAtLeast(u8),
    /// The mood had to be this, or lower.
    MoodAtMost(u8),
    /// It had to be this reply in the scene, or a later one.
    TriesAtLeast(u8),
}

/// The first difference; nothing when the conversation came out as written.
#[must_use]
pub fn difference(scenario: &Scenario, golden: &Golden, played: &Played) -> Option<Difference> {
    if played.is_as_written(golden) {
        return None;
    }
    Some(of_ending(scenario, golden, played).unwrap_or_else(|| of_band(scenario, golden, played)))
}

/// The reply after which the ending is out of reach.
fn of_ending(scenario: &Scenario, golden: &Golden, played: &Played) -> Option<Difference> {
    let ending = scenario.endings.iter().position(|ending| ending.id == golden.ending)?;
    let n_replies = golden.replies.len();
    // For each number of replies that are left: from where the ending can be reached with exactly so many.
    let mut open = vec![BTreeSet::from([Target::Ending(ending)])];
    for n_left in 1..=n_replies {
        let next = open.get(n_left - 1).cloned().unwrap_or_default();
        let leads = |scene: &usize| scenario.branches(*scene).any(|(_, branch)| next.contains(&branch.to));
        open.push((0..scenario.scenes.len()).filter(leads).map(Target::Scene).collect());
    }
    let is_open = |target, n_left: usize| open.get(n_left).is_some_and(|targets| targets.contains(&target));
    if !is_open(Target::Scene(0), n_replies) {
        return Some(Difference { step: None, reason: Reason::NoWay(shortest(scenario, Target::Ending(ending))) });
    }
    for (nth, step) in played.steps.iter().enumerate() {
        let n_left = n_replies - nth - 1;
        let after = played.taken.get(nth).copied().flatten().and_then(|at| scenario.branch(at)).map(|it| it.to);
        if after.is_some_and(|target| is_open(target, n_left)) {
            continue;
        }
        let scene = scenario.scenes.iter().position(|scene| scene.id == step.scene)?;
        let missed = scenario.branches(scene).filter(|(_, branch)| is_open(branch.to, n_left));
        let missed =
            missed.map(|(at, branch)| Open { branch: at, unmet: unmet(&branch.when, step, tries(&played.steps, nth)) });
        return Some(Difference { step: Some(nth), reason: Reason::Leaves(missed.collect()) });
    }
    None
}

/// How many replies the shortest way from the start takes, moods and tries not looked at.
fn shortest(scenario: &Scenario, to: Target) -> Option<usize> {
    let mut reached = BTreeSet::from([Target::Scene(0)]);
    for n_replies in 0..=scenario.scenes.len() {
        if reached.contains(&to) {
            return Some(n_replies);
        }
        let scenes: Vec<usize> = reached
            .iter()
            .filter_map(|target| match target {
                Target::Scene(at) => Some(*at),
                Target::Ending(_) => None,
            })
            .collect();
        reached.extend(scenes.into_iter().flat_map(|at| scenario.branches(at)).map(|(_, branch)| branch.to));
    }
    None
}

/// How many replies in a row the scene had with this one.
fn tries(steps: &[Step], nth: usize) -> u8 {
    let before = steps.iter().take(nth + 1).rev();
    let scene = steps.get(nth).map(|step| &step.scene);
    u8::try_from(before.take_while(|step| Some(&step.scene) == scene).count()).unwrap_or(u8::MAX)
}

/// The conditions that a reply does not fulfil.
fn unmet(when: &When, step: &Step, tries: u8) -> Vec<Unmet> {
    // What is unclear counts for the story, as it does in a conversation.
    let is_met = |id: &String| step.level(id) != Level::NotMet;
    let mut unmet: Vec<Unmet> = when.met.iter().filter(|id| !is_met(id)).cloned().map(Unmet::Met).collect();
    if !when.met_any.is_empty() && !when.met_any.iter().any(is_met) {
        unmet.push(Unmet::MetAny(when.met_any.clone()));
    }
    unmet.extend(when.not_met.iter().filter(|id| is_met(id)).cloned().map(Unmet::NotMet));
    let mood = step.mood_after.0;
    unmet.extend(when.mood_at_least.filter(|least| mood < *least).map(Unmet::MoodAtLeast));
    unmet.extend(when.mood_at_most.filter(|most| mood > *most).map(Unmet::MoodAtMost));
    unmet.extend(when.tries_at_least.filter(|least| tries < *least).map(Unmet::TriesAtLeast));
    unmet
}

/// The reply that moves the points the wrong way, where the ending is right.
fn of_band(scenario: &Scenario, golden: &Golden, played: &Played) -> Difference {
    let criteria = &scenario.rubric.criteria;
    let forbidden = |id: &str| criteria.iter().find(|it| it.id == id && it.polarity == Polarity::Forbids);
    let met = |step: &Step| -> Vec<String> {
        let met = step.verdicts.iter().filter(|it| it.finding.level == Level::Met);
        met.map(|verdict| verdict.criterion.clone()).collect()
    };
    let critical = |id: &str| forbidden(id).is_some_and(|it| it.critical);
    let first = |found: &dyn Fn(&Step) -> Vec<String>| {
        let found = |(nth, step): (usize, &Step)| Some((nth, found(step))).filter(|(_, ids)| !ids.is_empty());
        played.steps.iter().enumerate().find_map(found)
    };
    let (found, reason): (_, fn(Vec<String>) -> Reason) = if played.band() == Band::Critical {
        (first(&|step| met(step).into_iter().filter(|id| critical(id)).collect()), Reason::Loses)
    } else if golden.band == Band::Critical {
        let critical = criteria.iter().filter(|it| it.critical).map(|it| it.id.clone());
        return Difference { step: None, reason: Reason::NothingCritical(critical.collect()) };
    } else if played.band() < golden.band {
        let loses = |step: &Step| {
            let missed = step.expects.iter().filter(|id| step.level(id) != Level::Met).cloned();
            missed.chain(met(step).into_iter().filter(|id| forbidden(id).is_some())).collect()
        };
        (first(&loses), Reason::Loses)
    } else {
        (first(&|step| met(step).into_iter().filter(|id| step.expects.contains(id)).collect()), Reason::Earns)
    };
    match found {
        Some((nth, ids)) => Difference { step: Some(nth), reason: reason(ids) },
        None => Difference { step: None, reason: reason(Vec::new()) },
    }
}
