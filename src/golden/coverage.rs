//! What worked conversations reach of a scenario, and what they leave untried.

use std::collections::BTreeSet;

use super::Played;
use crate::rubric::{Level, Polarity, RuleRef};
use crate::scenario::{Branch, BranchAt, Scenario, Target};

/// What can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The customer spoke in it.
    Scene,
    /// A reply took it.
    Branch,
    /// A conversation came to it.
    Ending,
    /// A reply met it where it is expected; of what is forbidden: did it.
    Criterion,
}

impl Kind {
    /// Every kind, in the order of a scenario file.
    pub const ALL: [Kind; 4] = [Kind::Scene, Kind::Branch, Kind::Ending, Kind::Criterion];
}

/// A line of a scenario that can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// What it is.
    pub kind: Kind,
    /// Its name; of a branch `from -> to`.
    pub name: String,
    /// Where it is written.
    pub rule: RuleRef,
}

/// What conversations reached of a scenario.
#[derive(Debug)]
pub struct Coverage<'a> {
    scenario: &'a Scenario,
    visited: BTreeSet<Target>,
    walked: BTreeSet<BranchAt>,
    exercised: BTreeSet<String>,
}

impl<'a> Coverage<'a> {
    /// Nothing reached yet.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        Self { scenario, visited: BTreeSet::new(), walked: BTreeSet::new(), exercised: BTreeSet::new() }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Adds what a conversation reached.
    pub fn add(&mut self, played: &Played) {
        for turn in &played.transcript.turns {
            let scene = self.scenario.scenes.iter().position(|scene| scene.id == turn.scene);
            self.visited.extend(scene.map(Target::Scene));
        }
        let ending = |id: &String| self.scenario.endings.iter().position(|ending| ending.id == *id);
        self.visited.extend(played.ending.as_ref().and_then(ending).map(Target::Ending));
        self.walked.extend(played.taken.iter().flatten());
        for step in &played.steps {
            let met = step.verdicts.iter().filter(|verdict| verdict.finding.level == Level::Met);
            let forbids = |id| forbids(self.scenario, id);
            let counts = met.filter(|it| step.expects.contains(&it.criterion) || forbids(&it.criterion));
            self.exercised.extend(counts.map(|verdict| verdict.criterion.clone()));
        }
    }

    /// Whether a conversation came to this scene or ending.
    #[must_use]
    pub fn visits(&self, target: Target) -> bool {
        self.visited.contains(&target)
    }

    /// Whether a reply took this branch.
    #[must_use]
    pub fn walks(&self, branch: BranchAt) -> bool {
        self.walked.contains(&branch)
    }

    /// How many of a kind were reached, and how many there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> (usize, usize) {
        let spots = self.spots().into_iter().filter(|(spot, _)| spot.kind == kind);
        spots.fold((0, 0), |(n_reached, n_all), (_, is_reached)| (n_reached + usize::from(is_reached), n_all + 1))
    }

    /// What no conversation reached, in the order of the file.
    #[must_use]
    pub fn unreached(&self) -> Vec<Spot> {
        let spots = self.spots().into_iter().filter(|(_, is_reached)| !is_reached);
        let mut spots: Vec<Spot> = spots.map(|(spot, _)| spot).collect();
        spots.sort_by(|a, b| (&a.rule, a.kind, &a.name).cmp(&(&b.rule, b.kind, &b.name)));
        spots
    }

    /// Everything that can be reached, and whether it was.
    fn spots(&self) -> Vec<(Spot, bool)> {
        let Scenario { scenes, always, endings, rubric, .. } = self.scenario;
        let mut spots = Vec::new();
        let mut add = |kind, name: &str, rule: &RuleRef, is_reached| {
            spots.push((Spot { kind, name: name.to_owned(), rule: rule.clone() }, is_reached));
        };
        let name = |from: &str, branch: &Branch| format!("{from} -> {}", self.scenario.name(branch.to));
        for (nth, branch) in always.iter().enumerate() {
            let at = BranchAt { scene: None, nth };
            add(Kind::Branch, &name("always", branch), &branch.rule, self.walks(at));
        }
        for (at, scene) in scenes.iter().enumerate() {
            add(Kind::Scene, &scene.id, &scene.rule, self.visits(Target::Scene(at)));
            for (nth, branch) in scene.branches.iter().enumerate() {
                let at = BranchAt { scene: Some(at), nth };
                add(Kind::Branch, &name(&scene.id, branch), &branch.rule, self.walks(at));
            }
        }
        for (at, ending) in endings.iter().enumerate() {
            add(Kind::Ending, &ending.id, &ending.rule, self.visits(Target::Ending(at)));
        }
        for weighted in &rubric.criteria {
            add(Kind::Criterion, &weighted.id, &weighted.rule, self.exercised.contains(&weighted.id));
        }
        spots
    }
}

fn forbids(scenario: &Scenario, criterion: &str) -> bool {
    let criteria = &scenario.rubric.criteria;
    criteria.iter().any(|weighted| weighted.id == criterion && weighted.polarity == Polarity::Forbids)
}
