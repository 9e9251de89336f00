//! Stories: what no conversation can come to, and whether the best one passes.

use super::Desk;
use super::sheet::Sheet;
use crate::scenario::{BranchAt, Paths, Scenario, Target, paths};
use crate::source::{Code, Diagnostic};

/// Scenes, endings and branches that are never reached, scenes that lead nowhere, and scenarios that nobody can pass.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for scenario in desk.content.scenarios.iter() {
        let Some(sheet) = desk.sheets.get(&scenario.rule.path) else { continue };
        let found = paths(scenario, desk.content.criteria);
        if found.is_complete {
            unreached(scenario, sheet, &found, problems);
        }
        stuck(scenario, sheet, &found, problems);
        if found.is_complete && found.is_best_known {
            problems.extend(unpassable(scenario, sheet, &found));
        }
    }
}

fn unreached(scenario: &Scenario, sheet: &Sheet, found: &Paths, problems: &mut Vec<Diagnostic>) {
    let never = "no mood and no number of tries that a conversation can come to leads here";
    for (at, scene) in scenario.scenes.iter().enumerate() {
        if !found.reached.contains(&Target::Scene(at)) {
            let message = format!("no conversation comes to the scene `{}`", scene.id);
            problems.push(sheet.at_key(Code::UnreachableScene, &["scenes", &scene.id], message).help(never));
            continue;
        }
        for (nth, branch) in scene.branches.iter().enumerate() {
            // Where the branch would lead is told below.
            let is_told = !found.reached.contains(&branch.to);
            if !is_told && !found.taken.contains(&BranchAt { scene: Some(at), nth }) {
                let path = ["scenes", &scene.id, "branches", &nth.to_string(), "to"];
                problems.push(idle(sheet, &path));
            }
        }
    }
    for (nth, branch) in scenario.always.iter().enumerate() {
        let is_told = !found.reached.contains(&branch.to);
        if !is_told && !found.taken.contains(&BranchAt { scene: None, nth }) {
            problems.push(idle(sheet, &["always", &nth.to_string(), "to"]));
        }
    }
    for (at, ending) in scenario.endings.iter().enumerate() {
        if !found.reached.contains(&Target::Ending(at)) {
            let message = format!("no conversation comes to the ending `{}`", ending.id);
            problems.push(sheet.at_key(Code::UnreachableEnding, &["endings", &ending.id], message).help(never));
        }
    }
}

fn idle(sheet: &Sheet, path: &[&str]) -> Diagnostic {
    let problem = sheet.at(Code::IdleBranch, path, "no conversation takes this branch".to_owned());
    problem.help("an earlier branch is always taken first, or its conditions can never hold together")
}

fn stuck(scenario: &Scenario, sheet: &Sheet, found: &Paths, problems: &mut Vec<Diagnostic>) {
    for standing in &found.stuck {
        let Some(scene) = scenario.scenes.get(standing.scene) else { continue };
        let message = format!(
            "once in the scene `{}` at mood {}, no reply leads to an ending any more",
            scene.id, standing.mood.0
        );
        let problem = sheet.at_key(Code::DeadEnd, &["scenes", &scene.id], message);
        problems.push(problem.help("lead one of its branches on, for example when `tries-at-least: 2`"));
    }
}

fn unpassable(scenario: &Scenario, sheet: &Sheet, found: &Paths) -> Option<Diagnostic> {
    let pass = scenario.rubric.pass_percent;
    match &found.best {
        None => {
            let message = "no conversation comes to an ending that passes".to_owned();
            let problem = sheet.at(Code::CannotPass, &["rubric", "pass", "endings"], message);
            Some(problem.help("name an ending that can be reached"))
        }
        Some(best) if !best.passed => {
            let message = format!("the best conversation gets {} %, and {pass} % are needed to pass", best.percent);
            let problem = sheet.at(Code::CannotPass, &["rubric", "pass", "score"], message);
            let scenes: Vec<&str> = best
                .steps
                .iter()
                .filter_map(|step| scenario.scenes.get(step.from.scene))
                .map(|scene| scene.id.as_str())
                .collect();
            Some(problem.help(format!("it goes through {}: expect there what it can earn", scenes.join(", "))))
        }
        Some(_) => None,
    }
}
