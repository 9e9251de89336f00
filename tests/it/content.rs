//! The shipped content holds what it promises: sound files, worked conversations in their bands, judged cases.

use std::collections::BTreeMap;
use std::path::Path;

use aplomb::golden;
use aplomb::guide::Section;
use aplomb::rubric::{Band, Level, Polarity, Reply};
use aplomb::scenario::EndingKind;
use aplomb::session::Session;
use aplomb::text::{Lang, words};
use aplomb::workspace::Workspace;

fn workspace() -> Workspace {
    Workspace::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a workspace")
}

#[test]
fn no_shipped_file_has_a_problem() {
    let workspace = workspace();
    let problems: Vec<String> =
        workspace.corpus().problems.iter().chain(&workspace.practice().problems).map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_binary_carries_what_the_repository_holds() {
    let (own, shipped) = (workspace(), Workspace::shipped());
    assert_eq!(own.corpus().fingerprint, shipped.corpus().fingerprint);
    assert_eq!(own.practice().fingerprint, shipped.practice().fingerprint);
}

#[test]
fn every_guide_is_there_in_every_language_and_keeps_to_its_form() {
    let workspace = workspace();
    let corpus = &workspace.corpus().value;
    let mut wrong = Vec::new();
    for id in corpus.ids() {
        for lang in Lang::ALL {
            let Some(guide) = corpus.get(id, lang) else {
                wrong.push(format!("{lang}/{id} is missing"));
                continue;
            };
            let sections: Vec<Section> = guide.passages.iter().map(|passage| passage.section).collect();
            if sections != [Section::ShortAnswer, Section::Do, Section::Say, Section::Avoid, Section::Why] {
                wrong.push(format!("{lang}/{id} has the sections {sections:?}"));
            }
            let count = |text: &str| words(text).count();
            let n_body = count(&guide.body);
            if !(150..=350).contains(&n_body) {
                wrong.push(format!("{lang}/{id} has {n_body} words"));
            }
            if count(guide.short_answer()) > 60 {
                wrong.push(format!("{lang}/{id} has a short answer of {} words", count(guide.short_answer())));
            }
            let too_long = match lang {
                Lang::Th => guide.say.chars().count() > 80,
                Lang::En | Lang::Fil | Lang::Lv | Lang::Nb => count(&guide.say) > 20,
            };
            if too_long {
                wrong.push(format!("{lang}/{id} has a long line to say"));
            }
            if !(4..=8).contains(&guide.aliases.len()) {
                wrong.push(format!("{lang}/{id} has {} aliases", guide.aliases.len()));
            }
            wrong.extend(
                guide
                    .related
                    .iter()
                    .filter(|to| !corpus.contains(to.as_str()))
                    .map(|to| format!("{lang}/{id} links to {to}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(corpus.ids().count(), 69);
}

/// Numbers and names that a guide must carry whatever its language.
const POINTS: [(&str, &[&str]); 6] = [
    ("internal-and-external-customers", &["1988", "Juran"]),
    ("training-and-onboarding", &["5", "4", "2", "3"]),
    ("staying-positive-and-energetic", &["5", "10"]),
    ("following-up", &["24"]),
    ("written-replies", &["24"]),
    ("customer-feedback", &["2"]),
];

#[test]
fn every_guide_carries_the_numbers_and_names_of_its_points_in_every_language() {
    let workspace = workspace();
    let corpus = &workspace.corpus().value;
    let mut wrong = Vec::new();
    for (id, points) in POINTS {
        for lang in Lang::ALL {
            let guide = corpus.get(id, lang).expect("a guide");
            let numbers: Vec<&str> =
                guide.body.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
            let is_there = |point: &&str| match point.parse::<u32>() {
                Ok(_) => numbers.contains(point),
                // Names are declined and written in the script of the language: `Jurans`, `โจเซฟ เอ็ม. จูแรน (Joseph M. Juran)`.
                Err(_) => guide.body.contains(point),
            };
            wrong.extend(
                points.iter().filter(|point| !is_there(point)).map(|point| format!("{lang}/{id} lacks {point}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_guides_of_a_language_share_a_title_an_alias_or_a_line_to_say() {
    let workspace = workspace();
    let mut known = BTreeMap::new();
    let mut wrong = Vec::new();
    for guide in workspace.corpus().value.iter() {
        let texts = guide.aliases.iter().chain([&guide.title, &guide.say]);
        for text in texts {
            if let Some(other) = known.insert((guide.lang, text.to_lowercase()), guide.id.clone()) {
                wrong.push(format!("{}: {other} and {} share `{text}`", guide.lang, guide.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_scenario_has_depth_and_three_kinds_of_ending_in_five_languages() {
    let workspace = workspace();
    let practice = &workspace.practice().value;
    for scenario in practice.scenarios.iter() {
        assert!(scenario.scenes.len() >= 6, "{}", scenario.id);
        for kind in [EndingKind::Won, EndingKind::Escalated, EndingKind::Lost] {
            assert!(scenario.endings.iter().any(|ending| ending.kind == kind), "{} {kind:?}", scenario.id);
        }
        assert_eq!(scenario.langs().collect::<Vec<_>>(), Lang::ALL, "{}", scenario.id);
    }
    assert!(practice.scenarios.iter().count() >= 3);
}

#[test]
fn the_model_replies_win_and_meet_what_their_scenes_expect() {
    let workspace = workspace();
    let practice = &workspace.practice().value;
    let mut wrong = Vec::new();
    for scenario in practice.scenarios.iter() {
        for lang in Lang::ALL {
            let mut session = Session::new(scenario, &practice.criteria, lang).expect("written in every language");
            while session.state().outcome.is_none() {
                let scene = session.state().transcript.turns.last().expect("the customer spoke").scene.clone();
                let at = scenario.scenes.iter().position(|it| it.id == scene).expect("a scene");
                session.reply(&session.texts().scenes[at].model).expect("a reply");
            }
            let (state, card) = (session.state(), session.scorecard());
            let outcome = state.outcome.as_ref().expect("it ended");
            if outcome.kind != EndingKind::Won || !card.passed || card.percent < 100 || state.steps.len() < 6 {
                wrong.push(format!(
                    "{} {lang}: {} % at `{}` after {} replies",
                    scenario.id,
                    card.percent,
                    outcome.ending,
                    state.steps.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_model_reply_meets_what_its_scene_expects() {
    let workspace = workspace();
    let practice = &workspace.practice().value;
    let mut wrong = Vec::new();
    for scenario in practice.scenarios.iter() {
        for (lang, texts) in &scenario.texts {
            for (scene, text) in scenario.scenes.iter().zip(&texts.scenes) {
                let reply = Reply::new(&text.model, *lang).expect("a reply");
                let all = scenario.rubric.criteria.iter().map(|weighted| weighted.id.as_str());
                for verdict in practice.criteria.judge(&reply, &texts.facts, all) {
                    let forbids =
                        practice.criteria.get(&verdict.criterion).expect("known").polarity == Polarity::Forbids;
                    let is_met = verdict.finding.level == Level::Met;
                    if (scene.expects.contains(&verdict.criterion) && !is_met) || (forbids && is_met) {
                        wrong.push(format!("{} {lang} {}: {}", scenario.id, scene.id, verdict.criterion));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn worked_conversations_get_their_bands() {
    let workspace = workspace();
    let practice = &workspace.practice().value;
    let mut wrong = Vec::new();
    for scenario in practice.scenarios.iter() {
        for lang in Lang::ALL {
            for band in [Band::Good, Band::Poor, Band::Critical] {
                let has = scenario.goldens.iter().any(|golden| golden.lang == lang && golden.band == band);
                assert!(has, "{} has no {band:?} conversation in {lang}", scenario.id);
            }
        }
        for golden in &scenario.goldens {
            let played = golden::play(scenario, &practice.criteria, golden).expect("it plays");
            if !played.is_as_written(golden) {
                let got = (played.band(), played.scorecard.percent, played.ending);
                wrong.push(format!(
                    "{} {}: {got:?}, wanted {:?} at {}",
                    scenario.id, golden.id, golden.band, golden.ending
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn judged_cases_get_their_verdicts() {
    let workspace = workspace();
    let practice = &workspace.practice().value;
    let (cases, problems) = workspace.cases();
    assert_eq!(problems, []);
    let mut counts: BTreeMap<(&str, Lang, bool), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in &cases {
        *counts.entry((&case.criterion, case.lang, case.is_met)).or_default() += 1;
        let result = golden::judge(case, &practice.criteria, &practice.scenarios);
        if !result.is_as_written(case) {
            wrong.push(format!("{}:{} {}: {}", case.rule.path, case.rule.line, case.criterion, case.text));
        }
    }
    for criterion in practice.criteria.iter() {
        for lang in Lang::ALL {
            for is_met in [true, false] {
                let count = counts.get(&(criterion.id.as_str(), lang, is_met)).copied().unwrap_or(0);
                assert!(count >= 5, "{} has {count} cases in {lang} that are met: {is_met}", criterion.id);
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn criteria_teach_from_guides_that_exist_and_speak_every_language() {
    let workspace = workspace();
    let (corpus, practice) = (&workspace.corpus().value, &workspace.practice().value);
    for criterion in practice.criteria.iter() {
        assert!(corpus.contains(&criterion.guide), "{} names {}", criterion.id, criterion.guide);
        let titles: Vec<&str> = Lang::ALL.iter().map(|lang| criterion.title(*lang)).collect();
        assert!(titles.iter().skip(1).all(|title| *title != titles[0]), "{titles:?}");
    }
    let used: Vec<&str> = practice
        .scenarios
        .iter()
        .flat_map(|scenario| scenario.rubric.criteria.iter().map(|weighted| weighted.id.as_str()))
        .collect();
    let n_used = practice.criteria.iter().filter(|criterion| used.contains(&criterion.id.as_str())).count();
    assert!(n_used >= 14, "{n_used}");
    assert!(practice.criteria.iter().any(|criterion| criterion.polarity == Polarity::Forbids));
    for scenario in practice.scenarios.iter() {
        assert!(scenario.guides.iter().all(|guide| corpus.contains(guide)), "{}", scenario.id);
    }
}
