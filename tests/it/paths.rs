//! The search through everything that can happen in a scenario.

use std::path::Path;

use aplomb::rubric::CriterionSet;
use aplomb::scenario::{BranchAt, EndingKind, Judged, Rules, Scenario, Standing, Target, paths};
use aplomb::session::Session;
use aplomb::workspace::Workspace;

use crate::check::Team;

fn repository() -> Workspace {
    Workspace::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a workspace")
}

/// The way to an ending of a kind: the scenes with the mood and what is met there, the ending, the percent.
fn way(scenario: &Scenario, criteria: &CriterionSet, kind: EndingKind) -> String {
    let found = paths(scenario, criteria);
    assert!(found.is_complete && found.is_best_known);
    let path = &found.ways[&kind];
    let name = |at: usize| scenario.rubric.criteria[at].id.as_str();
    let steps = path.steps.iter().map(|step| {
        let met: Vec<&str> = step.judged.met.positions().map(name).collect();
        format!("{} {}: {}", scenario.scenes[step.from.scene].id, step.from.mood.0, met.join(" "))
    });
    let steps: Vec<String> = steps.collect();
    format!("{} -> {} {} %", steps.join(" -> "), scenario.endings[path.ending].id, path.percent)
}

#[test]
fn the_ways_to_win_escalate_and_lose_are_found() {
    let team = Team::new();
    let workspace = Workspace::open(team.0.path()).expect("a workspace");
    let practice = &workspace.practice().value;
    let scenario = practice.scenarios.get("late-parcel").expect("the scenario");
    let way = |kind| way(scenario, &practice.criteria, kind);
    assert_eq!(way(EndingKind::Won), "opening 5: says-sorry asks-number -> answer 7: gives-day -> delivered 100 %");
    assert_eq!(
        way(EndingKind::Escalated),
        "opening 5: says-sorry -> opening 6: says-sorry -> wants-boss 7: hands-over -> handed-on 66 %"
    );
    assert_eq!(way(EndingKind::Lost), "opening 5: rude -> hangs-up 0 %");
}

#[test]
fn every_shipped_scenario_can_be_won_with_all_points_by_its_model_replies() {
    let workspace = repository();
    let practice = &workspace.practice().value;
    for scenario in practice.scenarios.iter() {
        let found = paths(scenario, &practice.criteria);
        let won = &found.ways[&EndingKind::Won];
        let rules = Rules::new(scenario);
        assert!(won.passed && won.percent == 100, "{}", scenario.id);
        for step in &won.steps {
            assert_eq!(step.judged.met, rules.expects(step.from.scene, Judged::default()), "{}", scenario.id);
        }
        assert!(found.stuck.is_empty() && found.ways.len() == 3, "{}", scenario.id);
    }
}

/// Wherever a real conversation goes, the search has been: its steps are among those that the search knows.
#[test]
fn no_conversation_leaves_the_ways_that_the_search_knows() {
    let workspace = repository();
    let practice = &workspace.practice().value;
    let (cases, _) = workspace.cases();
    let mut n_steps = 0;
    for scenario in practice.scenarios.iter() {
        let found = paths(scenario, &practice.criteria);
        for (nth, case) in cases.iter().enumerate().step_by(7) {
            let mut session = Session::new(scenario, &practice.criteria, case.lang).expect("every language");
            let replies = cases.iter().skip(nth).filter(|it| it.lang == case.lang).take(8);
            for reply in replies {
                if session.state().outcome.is_some() {
                    break;
                }
                let step = session.reply(&reply.text).expect("a reply").clone();
                n_steps += 1;
                let branches = || {
                    let own = scenario.scenes.iter().enumerate();
                    let own = own.flat_map(|(at, it)| it.branches.iter().enumerate().map(move |it| (Some(at), it)));
                    own.chain(scenario.always.iter().enumerate().map(|it| (None, it)))
                };
                let is_known = branches().any(|(scene, (nth, branch))| {
                    Some(&branch.rule) == step.branch.as_ref() && found.taken.contains(&BranchAt { scene, nth })
                });
                assert!(is_known, "{} {step:?}", scenario.id);
            }
            if let Some(outcome) = &session.state().outcome {
                let at = scenario.endings.iter().position(|it| it.id == outcome.ending).expect("an ending");
                assert!(found.reached.contains(&Target::Ending(at)));
            }
        }
    }
    assert!(n_steps > 5_000, "{n_steps}");
}

/// The steps of the best way, said as replies, lead where the search says.
#[test]
fn the_best_way_is_the_one_that_the_model_replies_walk() {
    let workspace = repository();
    let practice = &workspace.practice().value;
    for scenario in practice.scenarios.iter() {
        let found = paths(scenario, &practice.criteria);
        let won = &found.ways[&EndingKind::Won];
        for (lang, texts) in &scenario.texts {
            let mut session = Session::new(scenario, &practice.criteria, *lang).expect("a session");
            for step in &won.steps {
                let Standing { scene, mood, .. } = step.from;
                assert_eq!(session.state().mood, mood, "{} {lang}", scenario.id);
                session.reply(&texts.scenes[scene].model).expect("a reply");
            }
            let ending = &session.state().outcome.as_ref().expect("it ended").ending;
            assert_eq!((ending, session.scorecard().percent), (&scenario.endings[won.ending].id, won.percent));
        }
    }
}
