//! The search through everything that can happen in a scenario.

use std::path::Path;

use aplomb::scenario::{EndingKind, paths};
use aplomb::workspace::Workspace;

#[test]
fn probe() {
    for folder in [".", "tests/it/fixtures/team"] {
        let workspace = Workspace::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("x");
        let practice = &workspace.practice().value;
        for scenario in practice.scenarios.iter() {
            let start = std::time::Instant::now();
            let found = paths(scenario, &practice.criteria);
            println!("{} {:?} complete {} stuck {:?}", scenario.id, start.elapsed(), found.is_complete, found.stuck);
            for (name, path) in [
                ("best", found.best.as_ref()),
                ("won", found.ways.get(&EndingKind::Won)),
                ("esc", found.ways.get(&EndingKind::Escalated)),
                ("lost", found.ways.get(&EndingKind::Lost)),
            ] {
                let Some(path) = path else {
                    println!("  {name}: none");
                    continue;
                };
                println!(
                    "  {name}: {} {}% {} {:?}",
                    scenario.endings[path.ending].id,
                    path.percent,
                    path.passed,
                    path.steps
                        .iter()
                        .map(|s| (
                            scenario.scenes[s.from.scene].id.as_str(),
                            s.from.mood.0,
                            s.judged
                                .met
                                .positions()
                                .map(|p| scenario.rubric.criteria[p].id.as_str())
                                .collect::<Vec<_>>()
                        ))
                        .collect::<Vec<_>>()
                );
            }
            println!(
                "  taken {} of {}",
                found.taken.len(),
                scenario.always.len() + scenario.scenes.iter().map(|s| s.branches.len()).sum::<usize>()
            );
            for (s, scene) in scenario.scenes.iter().enumerate() {
                for nth in 0..scene.branches.len() {
                    if !found.taken.contains(&aplomb::scenario::BranchAt { scene: Some(s), nth }) {
                        println!("   idle {} {nth}", scene.id);
                    }
                }
            }
        }
    }
}
