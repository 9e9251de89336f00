//! What of a scenario can be reached: a scene or ending that cannot is a mistake of its author.

use std::collections::BTreeSet;

use super::model::{Scenario, Target};
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::Span;

/// Reports scenes and endings that no branch leads to, and scenes from which no ending can be reached.
pub(super) fn check(
    file: &SourceFile,
    scenario: &Scenario,
    place_of: impl Fn(&str) -> Span,
    problems: &mut Vec<Diagnostic>,
) {
    let reached = reachable(scenario, Target::Scene(0));
    for (at, scene) in scenario.scenes.iter().enumerate() {
        let place = place_of(&scene.id);
        if !reached.contains(&Target::Scene(at)) && has_unreached_cause(scenario, &reached, at) {
            continue;
        }
        if !reached.contains(&Target::Scene(at)) {
            let message = format!("no branch leads to the scene `{}`", scene.id);
            problems
                .push(file.problem(Code::UnreachableScene, place, message).help("lead a branch to it, or delete it"));
            continue;
        }
        let own: Vec<Target> = scene.branches.iter().map(|branch| branch.to).collect();
        let ends =
            own.iter().flat_map(|to| reachable_by_branches(scenario, *to)).any(|to| matches!(to, Target::Ending(_)));
        if !ends {
            let message = format!("from the scene `{}` no branch leads to an ending", scene.id);
            problems.push(file.problem(Code::DeadEnd, place, message).help("lead one of its branches on"));
        }
    }
    // What only an unreached scene leads to has the same cause as that scene.
    let led_to: BTreeSet<Target> =
        scenario.scenes.iter().flat_map(|scene| &scene.branches).map(|branch| branch.to).collect();
    for (at, ending) in scenario.endings.iter().enumerate() {
        if !reached.contains(&Target::Ending(at)) && !led_to.contains(&Target::Ending(at)) {
            let message = format!("no branch leads to the ending `{}`", ending.id);
            problems.push(file.problem(Code::UnreachableEnding, place_of(&ending.id), message));
        }
    }
}

/// Whether another unreached scene leads to this one and is not led to by it: one cause, one message.
fn has_unreached_cause(scenario: &Scenario, reached: &BTreeSet<Target>, scene: usize) -> bool {
    let leads =
        |from: usize, to: usize| reachable_by_branches(scenario, Target::Scene(from)).contains(&Target::Scene(to));
    (0..scenario.scenes.len())
        .filter(|from| *from != scene && !reached.contains(&Target::Scene(*from)))
        .any(|from| leads(from, scene) && !leads(scene, from))
}

/// Everything that can follow `start`, itself included, with the `always` branches.
fn reachable(scenario: &Scenario, start: Target) -> BTreeSet<Target> {
    let mut found = reachable_by_branches(scenario, start);
    for branch in &scenario.always {
        found.extend(reachable_by_branches(scenario, branch.to));
    }
    found
}

fn reachable_by_branches(scenario: &Scenario, start: Target) -> BTreeSet<Target> {
    let mut found = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(target) = waiting.pop() {
        let Target::Scene(at) = target else { continue };
        let branches = scenario.scenes.get(at).map_or(&[][..], |scene| &scene.branches);
        waiting.extend(branches.iter().map(|branch| branch.to).filter(|to| found.insert(*to)));
    }
    found
}
