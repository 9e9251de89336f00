//! Every way a conversation can take: which scenes, endings and branches it can come to, and the shortest ways there.
//!
//! A conversation stands in a scene, at a mood, after a number of tries. From there each set of verdicts that a reply can
//! have leads on. The search goes through all of it, so that what it does not reach cannot be reached.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::best;
use super::choices::{self, Choices};
use super::model::{EndingKind, Mood, Scenario, Target};
use super::rules::{BranchAt, Judged, Rules};
use crate::rubric::CriterionSet;

/// Where a conversation stands before a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Standing {
    /// The scene.
    pub scene: usize,
    /// Replies in it so far; as many as a branch asks about stand for all above.
    pub tries: u8,
    /// The mood.
    pub mood: Mood,
}

/// One reply on a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathStep {
    /// Where the conversation stood.
    pub from: Standing,
    /// What the reply meets; where it is what the scene expects, the model reply will do.
    pub judged: Judged,
    /// The mood it leads to.
    pub mood: Mood,
    /// Where it leads.
    pub to: Target,
    /// The branch that leads there.
    pub branch: BranchAt,
}

/// A way to an ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The replies, in order.
    pub steps: Vec<PathStep>,
    /// The ending, by its position.
    pub ending: usize,
    /// The points it gets, in whole percent.
    pub percent: u32,
    /// Whether it passes.
    pub passed: bool,
}

/// What the search found.
#[derive(Debug)]
pub struct Paths {
    /// The scenes and endings that can be reached.
    pub reached: BTreeSet<Target>,
    /// The branches that can be taken.
    pub taken: BTreeSet<BranchAt>,
    /// Scenes that can be stood in so that no ending can be reached any more.
    pub stuck: Vec<Standing>,
    /// The way with the most points to an ending that can pass; they may be too few.
    pub best: Option<Path>,
    /// A way to an ending of each kind. Where endings of a kind can pass, it is the way with the most points, and of those
    /// the shortest; else it is the shortest, and the fewer criteria its last reply meets the better.
    pub ways: BTreeMap<EndingKind, Path>,
    /// Nothing was left untried: what was not reached cannot be reached.
    pub is_complete: bool,
    /// No way gets more points than the best.
    pub is_best_known: bool,
}

/// Goes through everything that can happen in a scenario.
#[must_use]
pub fn paths(scenario: &Scenario, criteria: &CriterionSet) -> Paths {
    let map = Map::new(scenario, criteria);
    let walked = walk(&map);
    let mut ways = BTreeMap::new();
    let mut best: Option<Path> = None;
    let mut is_best_known = true;
    for kind in [EndingKind::Won, EndingKind::Escalated, EndingKind::Lost] {
        let endings =
            || (0..scenario.endings.len()).filter(|at| scenario.endings.get(*at).is_some_and(|it| it.kind == kind));
        let passing: Vec<usize> =
            endings().filter(|at| walked.reached.contains(&Target::Ending(*at)) && passes(scenario, *at)).collect();
        let (most, is_known) = best::best(&map, &passing);
        is_best_known &= is_known;
        if most.as_ref().map(|path| path.percent) > best.as_ref().map(|path| path.percent) {
            best.clone_from(&most);
        }
        let shortest = || endings().filter_map(|at| walked.way_to(&map, at)).min_by_key(|path| path.steps.len());
        if let Some(way) = most.or_else(shortest) {
            ways.insert(kind, way);
        }
    }
    Paths {
        stuck: if walked.is_complete { walked.stuck() } else { Vec::new() },
        taken: walked.taken,
        reached: walked.reached,
        best,
        ways,
        is_complete: walked.is_complete && map.choices.iter().all(|choices| choices.is_complete),
        is_best_known,
    }
}

fn passes(scenario: &Scenario, ending: usize) -> bool {
    scenario.endings.get(ending).is_some_and(|it| scenario.rubric.pass_endings.contains(&it.id))
}

/// A scenario made ready for the search.
pub(super) struct Map<'a> {
    pub(super) rules: Rules<'a>,
    pub(super) choices: Vec<Choices>,
}

impl<'a> Map<'a> {
    fn new(scenario: &'a Scenario, criteria: &CriterionSet) -> Self {
        let rules = Rules::new(scenario);
        let choices = (0..scenario.scenes.len()).map(|scene| choices::of_scene(&rules, criteria, scene)).collect();
        Self { rules, choices }
    }

    pub(super) fn start(&self) -> Standing {
        Standing { scene: 0, tries: 0, mood: self.rules.scenario().start_mood }
    }

    /// Every step from here, the model reply's first; a set of verdicts that leads nowhere gives none.
    pub(super) fn steps(&self, from: Standing) -> impl Iterator<Item = PathStep> {
        let judged = self.choices.get(from.scene).map_or(&[][..], |choices| &choices.judged);
        judged.iter().filter_map(move |judged| self.step(from, *judged))
    }

    fn step(&self, from: Standing, judged: Judged) -> Option<PathStep> {
        let expects = self.rules.expects(from.scene, judged);
        let mood = self.rules.moves(expects, judged).fold(from.mood, |mood, it| mood.moved(it.by));
        let branch = self.rules.way_on(from.scene, judged, mood, from.tries.saturating_add(1))?;
        Some(PathStep { from, judged, mood, to: self.rules.branch(branch)?.to, branch })
    }

    /// Where a step leads to, when that is a scene.
    pub(super) fn after(&self, step: &PathStep) -> Option<Standing> {
        let Target::Scene(scene) = step.to else { return None };
        let tries = if scene == step.from.scene { step.from.tries.saturating_add(1) } else { 0 };
        Some(Standing { scene, tries: tries.min(self.rules.most_tries(scene)), mood: step.mood })
    }
}

/// What a walk through all standings saw.
struct Walked {
    reached: BTreeSet<Target>,
    taken: BTreeSet<BranchAt>,
    /// The step that first led to a standing.
    came_by: BTreeMap<Standing, PathStep>,
    /// The step that led to an ending soonest, and of those the one that meets least.
    ended_by: BTreeMap<usize, PathStep>,
    /// How many replies lead to a standing.
    n_before: BTreeMap<Standing, usize>,
    /// Where one can go from a standing; nothing stands for an ending.
    onward: BTreeMap<Standing, BTreeSet<Option<Standing>>>,
    /// The walk came to its end.
    is_complete: bool,
}

/// After this many steps the walk gives up; whole scenarios take some ten thousand.
const MAX_STEPS: usize = 3_000_000;

fn walk(map: &Map<'_>) -> Walked {
    let start = map.start();
    let mut walked = Walked {
        reached: BTreeSet::from([Target::Scene(0)]),
        taken: BTreeSet::new(),
        came_by: BTreeMap::new(),
        ended_by: BTreeMap::new(),
        n_before: BTreeMap::from([(start, 0)]),
        onward: BTreeMap::from([(start, BTreeSet::new())]),
        is_complete: true,
    };
    let mut n_steps = 0;
    let mut waiting = VecDeque::from([start]);
    while let Some(from) = waiting.pop_front() {
        if n_steps > MAX_STEPS {
            walked.is_complete = false;
            break;
        }
        let n_before = walked.n_before.get(&from).copied().unwrap_or(0);
        for step in map.steps(from) {
            n_steps += 1;
            walked.reached.insert(step.to);
            walked.taken.insert(step.branch);
            let after = map.after(&step);
            walked.onward.entry(from).or_default().insert(after);
            match (after, step.to) {
                (Some(after), _) => {
                    if let Entry::Vacant(unseen) = walked.onward.entry(after) {
                        unseen.insert(BTreeSet::new());
                        walked.came_by.insert(after, step);
                        walked.n_before.insert(after, n_before + 1);
                        waiting.push_back(after);
                    }
                }
                (None, Target::Ending(at)) => {
                    let known = walked.ended_by.entry(at).or_insert(step);
                    let n_known = walked.n_before.get(&known.from).copied().unwrap_or(0);
                    if (n_before, step.judged.met.len()) < (n_known, known.judged.met.len()) {
                        *known = step;
                    }
                }
                (None, Target::Scene(_)) => {}
            }
        }
    }
    walked
}

impl Walked {
    /// The shortest way to an ending.
    fn way_to(&self, map: &Map<'_>, ending: usize) -> Option<Path> {
        let mut steps = vec![*self.ended_by.get(&ending)?];
        while let Some(before) = steps.last().and_then(|step| self.came_by.get(&step.from)) {
            steps.push(*before);
        }
        steps.reverse();
        Some(best::scored(map, steps, ending))
    }

    /// The first standing of each scene from which no ending can be reached.
    fn stuck(&self) -> Vec<Standing> {
        let mut backward: BTreeMap<Standing, Vec<Standing>> = BTreeMap::new();
        let mut waiting: Vec<Standing> = Vec::new();
        for (from, onward) in &self.onward {
            for after in onward {
                match after {
                    Some(after) => backward.entry(*after).or_default().push(*from),
                    None => waiting.push(*from),
                }
            }
        }
        let mut ends: BTreeSet<Standing> = waiting.iter().copied().collect();
        while let Some(at) = waiting.pop() {
            let before = backward.get(&at).map_or(&[][..], |before| before);
            waiting.extend(before.iter().copied().filter(|from| ends.insert(*from)));
        }
        let mut scenes = BTreeSet::new();
        self.onward.keys().copied().filter(|at| !ends.contains(at) && scenes.insert(at.scene)).collect()
    }
}
