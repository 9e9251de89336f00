//! The way that gets the most points.
//!
//! Best first: each beginning of a way is worth the points that it could still get at most. The first whole way that is
//! taken up is therefore the best there is.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::model::Target;
use super::paths::{Map, Path, PathStep, Standing};
use super::rules::{Judged, Marks};
use crate::rubric::{Finding, JudgedReply, Level, Polarity, Verdict};

/// After this many beginnings the search gives up; whole scenarios need a few hundred.
const MAX_TAKEN: usize = 20_000;

/// A beginning of a way.
struct Beginning {
    at: Standing,
    /// For each scene that was visited: what was met of what it expects.
    met: Vec<Option<Marks>>,
    /// How often each forbidden thing was done, at most twice.
    done: Vec<u8>,
    steps: Vec<PathStep>,
}

/// What tells beginnings apart: two that are alike in this can get the same points from here on.
type Key = (Standing, Vec<Option<Marks>>, Vec<u8>);

/// The way to one of these endings with the most points, and of those the shortest; and whether the search went far enough
/// to know.
pub(super) fn best(map: &Map<'_>, endings: &[usize]) -> (Option<Path>, bool) {
    let scenario = map.rules.scenario();
    if endings.is_empty() {
        return (None, true);
    }
    let onward = onward(map);
    let first = Beginning {
        at: map.start(),
        met: vec![None; scenario.scenes.len()],
        done: vec![0; scenario.rubric.criteria.len()],
        steps: Vec::new(),
    };
    let mut beginnings = vec![first];
    let mut whole: Vec<Path> = Vec::new();
    // By points still possible, then few steps, then the order in which they were found.
    let mut waiting = BinaryHeap::from([(10_000_u32, Reverse(0_usize), Reverse(0_usize), Next::Beginning(0))]);
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    let mut n_taken = 0;
    while let Some((_, _, _, next)) = waiting.pop() {
        let nth = match next {
            Next::Whole(nth) => return (whole.into_iter().nth(nth), true),
            Next::Beginning(nth) => nth,
        };
        let Some(taken) = beginnings.get(nth) else { continue };
        if !seen.insert((taken.at, taken.met.clone(), taken.done.clone())) {
            continue;
        }
        n_taken += 1;
        if n_taken > MAX_TAKEN {
            return (whole.into_iter().max_by_key(|path| path.percent), false);
        }
        let mut found = Vec::new();
        for step in map.steps(taken.at) {
            if let Some(next) = taken.and(map, step) {
                found.push(next);
            }
        }
        for (next, to) in found {
            match to {
                Target::Ending(at) if endings.contains(&at) => {
                    let path = scored(map, next.steps, at);
                    let n_steps = path.steps.len();
                    let value = path.percent * 100 + 99;
                    waiting.push((value, Reverse(n_steps), Reverse(whole.len()), Next::Whole(whole.len())));
                    whole.push(path);
                }
                Target::Ending(_) => {}
                Target::Scene(_) => {
                    let value = next.possible(map, &onward);
                    waiting.push((
                        value,
                        Reverse(next.steps.len()),
                        Reverse(beginnings.len()),
                        Next::Beginning(beginnings.len()),
                    ));
                    beginnings.push(next);
                }
            }
        }
    }
    (None, true)
}

/// What waits to be taken up, by its position.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Whole(usize),
    Beginning(usize),
}

impl Beginning {
    /// The beginning with one more step, and where that leads; nothing when it breaks a critical criterion.
    fn and(&self, map: &Map<'_>, step: PathStep) -> Option<(Self, Target)> {
        let criteria = &map.rules.scenario().rubric.criteria;
        let forbidden = step.judged.met.without(map.rules.earns());
        if forbidden.positions().any(|at| criteria.get(at).is_some_and(|it| it.critical)) {
            return None;
        }
        let expected = map.rules.expects(step.from.scene, Judged::default());
        let mut next =
            Self { at: step.from, met: self.met.clone(), done: self.done.clone(), steps: self.steps.clone() };
        if let Some(met) = next.met.get_mut(step.from.scene) {
            *met = Some(met.unwrap_or_default().or(step.judged.met.and(expected)));
        }
        for at in forbidden.positions() {
            next.done.iter_mut().skip(at).take(1).for_each(|times| *times = (*times + 1).min(2));
        }
        let to = step.to;
        if let Some(after) = map.after(&step) {
            next.at = after;
        }
        next.steps.push(step);
        Some((next, to))
    }

    /// The points that it can still get at most, in hundredths of a percent: everything that can be met from here on is,
    /// and everything that can be available is.
    fn possible(&self, map: &Map<'_>, onward: &[BTreeSet<usize>]) -> u32 {
        let rubric = &map.rules.scenario().rubric;
        let ahead = onward.get(self.at.scene);
        let is_ahead = |scene: usize| scene == self.at.scene || ahead.is_some_and(|ahead| ahead.contains(&scene));
        let (mut all, mut lost) = (0.0_f64, 0.0_f64);
        for (at, weighted) in rubric.criteria.iter().enumerate() {
            let weight = f64::from(weighted.weight);
            if weighted.polarity == Polarity::Forbids {
                lost += weight * f64::from(self.done.get(at).copied().unwrap_or(0));
                continue;
            }
            all += weight;
            let (mut n_chances, mut n_missed) = (0.0_f64, 0.0_f64);
            for (scene, met) in self.met.iter().enumerate() {
                if !map.rules.expects(scene, Judged::default()).has(at) {
                    continue;
                }
                if met.is_some() || is_ahead(scene) {
                    n_chances += 1.0;
                }
                if met.is_some_and(|met| !met.has(at)) && !is_ahead(scene) {
                    n_missed += 1.0;
                }
            }
            if n_missed > 0.0 {
                lost += weight * n_missed / n_chances;
            }
        }
        let share = if all > 0.0 { ((all - lost) / all).max(0.0) } else { 0.0 };
        // Rounded up, and up to the whole percent that a path is valued at: never less than what is possible.
        (share * 100.0).ceil() as u32 * 100 + 99
    }
}

/// For each scene, the scenes that can follow it, itself where it can be come back to from another.
fn onward(map: &Map<'_>) -> Vec<BTreeSet<usize>> {
    let scenario = map.rules.scenario();
    let next = |scene: usize| {
        let own = scenario.scenes.get(scene).map_or(&[][..], |it| &it.branches);
        own.iter().chain(&scenario.always).filter_map(|branch| match branch.to {
            Target::Scene(to) => Some(to),
            Target::Ending(_) => None,
        })
    };
    (0..scenario.scenes.len())
        .map(|scene| {
            let mut found: BTreeSet<usize> = BTreeSet::new();
            let mut waiting: Vec<usize> = next(scene).collect();
            while let Some(at) = waiting.pop() {
                if found.insert(at) {
                    waiting.extend(next(at));
                }
            }
            found
        })
        .collect()
}

/// The way with the points that the rubric gives it.
pub(super) fn scored(map: &Map<'_>, steps: Vec<PathStep>, ending: usize) -> Path {
    let scenario = map.rules.scenario();
    let id = |at: usize| scenario.rubric.criteria.get(at).map(|weighted| weighted.id.clone());
    let verdicts: Vec<Vec<Verdict>> = steps.iter().map(|step| verdicts(map, step.judged)).collect();
    let expects: Vec<Vec<String>> = steps
        .iter()
        .map(|step| map.rules.expects(step.from.scene, step.judged).positions().filter_map(id).collect())
        .collect();
    let replies: Vec<JudgedReply<'_>> = steps
        .iter()
        .zip(expects.iter().zip(&verdicts))
        .enumerate()
        .map(|(turn, (step, (expects, verdicts)))| JudgedReply {
            turn,
            scene: scenario.scenes.get(step.from.scene).map_or("", |scene| &scene.id),
            expects,
            verdicts,
        })
        .collect();
    let card = scenario.rubric.score(&replies, scenario.endings.get(ending).map(|it| it.id.as_str()));
    Path { steps, ending, percent: card.percent, passed: card.passed }
}

fn verdicts(map: &Map<'_>, judged: Judged) -> Vec<Verdict> {
    let criteria = map.rules.scenario().rubric.criteria.iter().enumerate();
    let level = |at: usize| match (judged.met.has(at), judged.unclear.has(at)) {
        (true, _) => Level::Met,
        (false, true) => Level::Unclear,
        (false, false) => Level::NotMet,
    };
    criteria
        .map(|(at, weighted)| Verdict {
            criterion: weighted.id.clone(),
            finding: Finding { level: level(at), evidence: Vec::new() },
        })
        .collect()
}
