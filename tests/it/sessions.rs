//! Properties of any conversation: no reply in any order breaks it, points stay within bounds, evidence is in the reply.

use std::sync::LazyLock;

use aplomb::rubric::Level;
use aplomb::scenario::Mood;
use aplomb::session::Session;
use aplomb::text::Lang;
use aplomb::workspace::{Loaded, Practice, Workspace};
use proptest::prelude::*;

static PRACTICE: LazyLock<Loaded<Practice>> = LazyLock::new(|| Workspace::shipped().into_practice());

/// Replies of every kind: model replies of any scene and language, and noise.
fn reply() -> impl Strategy<Value = String> {
    let models: Vec<String> = PRACTICE
        .value
        .scenarios
        .iter()
        .flat_map(|scenario| {
            scenario.texts.values().flat_map(|texts| texts.scenes.iter().map(|scene| scene.model.clone()))
        })
        .collect();
    prop_oneof![
        4 => prop::sample::select(models),
        1 => "\\PC{1,60}",
        1 => Just("You idiot, go ahead and sue us.".to_owned()),
        1 => Just("It is our policy. We can not help you.".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_replies_in_any_order_keep_within_bounds(
        at in 0usize..3,
        lang in prop::sample::select(Lang::ALL.to_vec()),
        replies in prop::collection::vec(reply(), 1..14),
    ) {
        let scenario = PRACTICE.value.scenarios.iter().nth(at).expect("three scenarios");
        let mut session = Session::new(scenario, &PRACTICE.value.criteria, lang).expect("written in every language");
        for reply in &replies {
            let Ok(step) = session.reply(reply) else { continue };
            prop_assert!(step.mood_after.0 <= Mood::MAX);
            let moved: i32 = step.moves.iter().map(|a_move| i32::from(a_move.by)).sum();
            if step.mood_before != step.mood_after {
                prop_assert!(moved != 0, "a mood moves only by named causes");
            }
            for verdict in &step.verdicts {
                prop_assert!(verdict.finding.level == Level::NotMet || verdict.finding.deciding().next().is_some());
                for evidence in &verdict.finding.evidence {
                    prop_assert!(!evidence.span.slice(reply).is_empty(), "{evidence:?} in {reply}");
                }
            }
        }
        let card = session.scorecard();
        prop_assert!(card.earned <= card.available && card.percent <= 100);
    }

    #[test]
    fn taking_a_reply_back_is_as_if_it_was_never_given(first in reply(), second in reply()) {
        let scenario = PRACTICE.value.scenarios.iter().next().expect("a scenario");
        let session = || Session::new(scenario, &PRACTICE.value.criteria, Lang::En).expect("written in English");
        let (mut with, mut without) = (session(), session());
        if with.reply(&first).is_ok() {
            prop_assert!(with.undo());
        }
        let results = (with.reply(&second).is_ok(), without.reply(&second).is_ok());
        prop_assert_eq!(results.0, results.1);
        prop_assert_eq!(with.state(), without.state());
    }
}

#[test]
fn advice_that_was_read_stays_recorded() {
    let scenario = PRACTICE.value.scenarios.get("angry-customer").expect("shipped");
    let mut session = Session::new(scenario, &PRACTICE.value.criteria, Lang::En).expect("written in English");
    let before = session.scorecard();
    assert!(!session.hint().is_empty());
    session.hint();
    session.reply("Hello.").expect("a reply");
    session.undo();
    assert_eq!(session.state().hints.len(), 1);
    assert_eq!(session.scorecard(), before, "a hint costs nothing");
}
