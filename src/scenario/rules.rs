//! What a reply does to the story: what counted, how the mood moves, which way on.
//!
//! The one place where this is decided, for a conversation in progress as for the search through all that can be.

use super::model::{Branch, Mood, Scenario, Scene, When};
use crate::rubric::Polarity;

/// How many criteria a rubric can have.
pub const MAX_CRITERIA: usize = 64;

/// A set of the criteria of a rubric, by their position in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(pub u64);

impl Marks {
    /// The set of one criterion.
    #[must_use]
    pub fn one(position: usize) -> Self {
        Self(u32::try_from(position).ok().and_then(|position| 1_u64.checked_shl(position)).unwrap_or(0))
    }

    /// Whether the criterion at this position is in it.
    #[must_use]
    pub fn has(self, position: usize) -> bool {
        !Self::one(position).and(self).is_empty()
    }

    /// Those in either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that the other does not have.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The positions, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..MAX_CRITERIA).filter(move |position| self.has(*position))
    }
}

/// What the criteria said of a reply; those in neither set were not met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Judged {
    /// Met; of what is forbidden: done.
    pub met: Marks,
    /// Signs of it.
    pub unclear: Marks,
}

/// What moves the mood: a criterion at this position, or nothing that was expected being met; and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The criterion; nothing when the reply met none of what its scene expects.
    pub cause: Option<usize>,
    /// By how much.
    pub by: i8,
}

/// A branch of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BranchAt {
    /// The scene that has it; nothing for one of `always`.
    pub scene: Option<usize>,
    /// Its position there.
    pub nth: usize,
}

/// The rules of a scenario, ready to be applied.
#[derive(Debug)]
pub struct Rules<'a> {
    scenario: &'a Scenario,
    earns: Marks,
    scenes: Vec<SceneRules>,
    always: Vec<Conditions>,
    moves: Vec<(usize, i8)>,
}

#[derive(Debug)]
struct SceneRules {
    expects: Marks,
    /// Earning criteria that a branch asks for.
    asked: Marks,
    branches: Vec<Conditions>,
}

#[derive(Debug)]
struct Conditions {
    met: Marks,
    met_any: Marks,
    not_met: Marks,
    moods: std::ops::RangeInclusive<u8>,
    tries: u8,
}

impl Conditions {
    fn hold(&self, counted: Marks, mood: Mood, tries: u8) -> bool {
        self.met.without(counted).is_empty()
            && (self.met_any.is_empty() || !self.met_any.and(counted).is_empty())
            && self.not_met.and(counted).is_empty()
            && self.moods.contains(&mood.0)
            && tries >= self.tries
    }

    fn marks(&self) -> Marks {
        self.met.or(self.met_any).or(self.not_met)
    }
}

impl<'a> Rules<'a> {
    /// The rules of a scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        let mut rules =
            Self { scenario, earns: Marks::default(), scenes: Vec::new(), always: Vec::new(), moves: Vec::new() };
        let earning = scenario.rubric.criteria.iter().enumerate().filter(|(_, it)| it.polarity == Polarity::Earns);
        rules.earns = earning.fold(Marks::default(), |marks, (position, _)| marks.or(Marks::one(position)));
        rules.always = scenario.always.iter().map(|branch| rules.conditions(&branch.when)).collect();
        rules.scenes = scenario.scenes.iter().map(|scene| rules.scene(scene)).collect();
        let moves = scenario.moves.iter().filter_map(|(id, by)| Some((rules.position(id)?, *by)));
        rules.moves = moves.collect();
        rules
    }

    fn scene(&self, scene: &Scene) -> SceneRules {
        let asked = scene.branches.iter().flat_map(|branch| branch.when.met.iter().chain(&branch.when.met_any));
        SceneRules {
            expects: self.marks(&scene.expects),
            asked: self.marks(asked).and(self.earns),
            branches: scene.branches.iter().map(|branch| self.conditions(&branch.when)).collect(),
        }
    }

    fn conditions(&self, when: &When) -> Conditions {
        Conditions {
            met: self.marks(&when.met),
            met_any: self.marks(&when.met_any),
            not_met: self.marks(&when.not_met),
            moods: when.mood_at_least.unwrap_or(0)..=when.mood_at_most.unwrap_or(u8::MAX),
            tries: when.tries_at_least.unwrap_or(0),
        }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Where a criterion stands in the rubric.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.scenario.rubric.criteria.iter().position(|weighted| weighted.id == id)
    }

    /// The criteria of these names; those that the rubric does not use are left out.
    #[must_use]
    pub fn marks<S: AsRef<str>>(&self, ids: impl IntoIterator<Item = S>) -> Marks {
        let positions = ids.into_iter().filter_map(|id| self.position(id.as_ref()));
        positions.fold(Marks::default(), |marks, position| marks.or(Marks::one(position)))
    }

    /// The criteria that earn points.
    #[must_use]
    pub fn earns(&self) -> Marks {
        self.earns
    }

    /// What the scene expects, and what was met of that which one of its branches asks for: a proper way out earns too.
    #[must_use]
    pub fn expects(&self, scene: usize, judged: Judged) -> Marks {
        self.scenes.get(scene).map_or(Marks::default(), |it| it.expects.or(it.asked.and(judged.met)))
    }

    /// Why the mood moves, in order: forbidden things wherever they were done, earning ones where they are expected.
    pub fn moves(&self, expects: Marks, judged: Judged) -> impl Iterator<Item = Move> {
        let seen = judged.met.or(judged.unclear);
        let counted = expects.and(seen).and(self.earns).or(judged.met.without(self.earns));
        let by_criterion = self.moves.iter().filter(move |(position, _)| counted.has(*position));
        let nothing = !expects.is_empty() && expects.and(seen).is_empty() && self.scenario.nothing != 0;
        by_criterion
            .map(|(position, by)| Move { cause: Some(*position), by: *by })
            .chain(nothing.then_some(Move { cause: None, by: self.scenario.nothing }))
    }

    /// The branch that a reply takes, as the `tries`-th in its scene and with the mood that it led to.
    #[must_use]
    pub fn way_on(&self, scene: usize, judged: Judged, mood: Mood, tries: u8) -> Option<BranchAt> {
        let counted = self.counted(judged);
        let first = |branches: &[Conditions]| branches.iter().position(|it| it.hold(counted, mood, tries));
        let of_scene = || Some(BranchAt { scene: Some(scene), nth: first(&self.scenes.get(scene)?.branches)? });
        first(&self.always).map(|nth| BranchAt { scene: None, nth }).or_else(of_scene)
    }

    /// The branch at a place that [`Self::way_on`] named.
    #[must_use]
    pub fn branch(&self, at: BranchAt) -> Option<&'a Branch> {
        match at.scene {
            Some(scene) => self.scenario.scenes.get(scene)?.branches.get(at.nth),
            None => self.scenario.always.get(at.nth),
        }
    }

    /// What counts as met for the story: unclear does for what earns, not for what is forbidden.
    fn counted(&self, judged: Judged) -> Marks {
        judged.met.or(judged.unclear.and(self.earns))
    }

    /// The criteria that a branch of the scene, or one of `always`, asks about.
    pub(super) fn deciding(&self, scene: usize) -> Marks {
        self.open_to(scene).fold(Marks::default(), |marks, it| marks.or(it.marks()))
    }

    /// The highest number of tries that a branch of the scene, or one of `always`, asks about.
    pub(super) fn most_tries(&self, scene: usize) -> u8 {
        self.open_to(scene).map(|it| it.tries).max().unwrap_or(0)
    }

    /// Criteria that move the mood.
    pub(super) fn moving(&self) -> Marks {
        self.moves.iter().fold(Marks::default(), |marks, (position, _)| marks.or(Marks::one(*position)))
    }

    fn open_to(&self, scene: usize) -> impl Iterator<Item = &Conditions> {
        self.always.iter().chain(self.scenes.get(scene).map_or(&[][..], |it| &it.branches))
    }
}
