//! The story of a scenario as a graph: scenes with their branches, and endings; what golden conversations walk of it.
//!
//! [`svg()`] draws it, [`mermaid()`] writes it down for programs that draw.

mod layers;
mod mermaid;
mod place;
mod svg;

use crate::golden::Coverage;
use crate::scenario::{Branch, BranchAt, EndingKind, MoodBand, Scenario, Target, When};
use crate::text::Lang;

pub use mermaid::mermaid;
pub use svg::svg;

/// A scenario ready to be drawn.
#[derive(Debug)]
pub struct Graph {
    title: String,
    nodes: Vec<Node>,
    /// Golden conversations that it was compared with.
    n_goldens: usize,
}

#[derive(Debug)]
struct Node {
    name: String,
    kind: NodeKind,
    /// What the scene expects.
    expects: Vec<String>,
    branches: Vec<Row>,
    /// A golden conversation comes here.
    is_reached: bool,
    /// What the customer says here, or how the ending reads.
    words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NodeKind {
    /// Stands for any scene: the branches of `always`.
    Always,
    Scene,
    Ending(EndingKind),
}

/// A branch as a row of its scene.
#[derive(Debug)]
struct Row {
    /// What it asks for.
    asks: String,
    /// The node that it leads to.
    to: usize,
    is_walked: bool,
}

impl Graph {
    /// The graph of a scenario, with its texts in this language where they are there.
    #[must_use]
    pub fn new(scenario: &Scenario, coverage: &Coverage<'_>, lang: Lang) -> Self {
        let texts = scenario.texts.get(&lang).or_else(|| scenario.texts.get(&scenario.source_lang));
        let n_scenes = scenario.scenes.len();
        let position = |target| match target {
            Target::Scene(at) => at,
            Target::Ending(at) => n_scenes + at,
        };
        let row = |branch: &Branch, at| Row {
            asks: asks(&branch.when),
            to: position(branch.to),
            is_walked: coverage.walks(at),
        };
        let mut nodes = Vec::new();
        for (at, scene) in scenario.scenes.iter().enumerate() {
            let words = texts.and_then(|texts| texts.scenes.get(at)).map(|scene| scene.line(MoodBand::Tense));
            let branches = scene.branches.iter().enumerate();
            nodes.push(Node {
                name: scene.id.clone(),
                kind: NodeKind::Scene,
                expects: scene.expects.clone(),
                branches: branches.map(|(nth, it)| row(it, BranchAt { scene: Some(at), nth })).collect(),
                is_reached: coverage.visits(Target::Scene(at)),
                words: words.unwrap_or_default().to_owned(),
            });
        }
        for (at, ending) in scenario.endings.iter().enumerate() {
            nodes.push(Node {
                name: ending.id.clone(),
                kind: NodeKind::Ending(ending.kind),
                expects: Vec::new(),
                branches: Vec::new(),
                is_reached: coverage.visits(Target::Ending(at)),
                words: texts.and_then(|texts| texts.endings.get(at)).cloned().unwrap_or_default(),
            });
        }
        if !scenario.always.is_empty() {
            let branches = scenario.always.iter().enumerate();
            nodes.push(Node {
                name: "in any scene".to_owned(),
                kind: NodeKind::Always,
                expects: Vec::new(),
                branches: branches.map(|(nth, it)| row(it, BranchAt { scene: None, nth })).collect(),
                is_reached: true,
                words: String::new(),
            });
        }
        let title = texts.map_or_else(|| scenario.id.clone(), |texts| format!("{}: {}", scenario.id, texts.title));
        Self { title, nodes, n_goldens: scenario.goldens.len() }
    }

    /// How many branches a golden conversation walks, and how many there are.
    fn count(&self) -> (usize, usize) {
        let rows = || self.nodes.iter().flat_map(|node| &node.branches);
        (rows().filter(|row| row.is_walked).count(), rows().count())
    }

    /// The whole in a sentence, for those who do not see it.
    fn description(&self) -> String {
        let of_kind = |is: fn(NodeKind) -> bool| self.nodes.iter().filter(|node| is(node.kind)).count();
        let n_scenes = of_kind(|kind| kind == NodeKind::Scene);
        let n_endings = of_kind(|kind| matches!(kind, NodeKind::Ending(_)));
        let (n_walked, n_branches) = self.count();
        format!(
            "{n_scenes} scenes, {n_branches} branches, {n_endings} endings. {} golden conversations walk {n_walked} of the branches.",
            self.n_goldens
        )
    }
}

/// The word for an ending's kind.
fn kind_word(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::Won => "won",
        EndingKind::Escalated => "escalated",
        EndingKind::Lost => "lost",
    }
}

/// The conditions of a branch in a line.
fn asks(when: &When) -> String {
    let mut asks = Vec::new();
    if !when.met.is_empty() {
        asks.push(when.met.join(" and "));
    }
    if !when.met_any.is_empty() {
        asks.push(when.met_any.join(" or "));
    }
    asks.extend(when.not_met.iter().map(|id| format!("not {id}")));
    asks.extend(when.mood_at_least.map(|mood| format!("mood {mood} or more")));
    asks.extend(when.mood_at_most.map(|mood| format!("mood {mood} or less")));
    asks.extend(when.tries_at_least.map(|tries| format!("reply {tries} or later")));
    if asks.is_empty() { "else".to_owned() } else { asks.join(", ") }
}
