//! `aplomb play`: from the middle, and by the ways that the checker proved.

use serde_json::Value;

use crate::support::{User, team};

const LANGS: [&str; 5] = ["en", "th", "fil", "lv", "nb"];

#[test]
fn a_conversation_begins_where_it_is_asked_to_and_is_not_kept() {
    let user = User::new();
    for lang in LANGS {
        let args = ["play", "angry-customer", "--from", "closing", "--mood", "8", "--lang", lang, "--json"];
        let json = user.run_with(&args, b"Hm.\nHm.\n").json();
        let turns = &json["transcript"];
        assert_eq!((&turns[0]["scene"], &turns[0]["speaker"]), (&"closing".into(), &"customer".into()), "{lang}");
        assert_eq!(json["steps"][0]["mood_before"], 8, "{lang}");
        // At that mood she is content all the same.
        assert_eq!(json["outcome"]["ending"], "settled", "{lang}: {json}");
    }
    let ran = user.run_with(&["play", "angry-customer", "--from", "closing", "--mood", "2"], b"Hm.\nHm.\n");
    assert!(ran.code == 1 && ran.err.contains("not kept"), "{} {}", ran.out, ran.err);
    assert_eq!(user.run(&["history", "--json"]).json(), Value::Array(Vec::new()));
}

#[test]
fn without_a_mood_it_is_the_one_that_the_best_way_has_there() {
    let json = User::new().run_with(&["play", "angry-customer", "--from", "closing", "--json"], b"Hm.\n").json();
    let mood = json["steps"][0]["mood_before"].as_u64().expect("a number");
    assert!(mood > 2, "the best way has made her calmer than at the start: {mood}");
}

#[test]
fn a_scene_that_is_not_there_is_named_with_the_nearest() {
    let user = User::new();
    let ran = user.run(&["play", "angry-customer", "--from", "closign"]);
    assert_eq!((ran.code, ran.err.contains("did you mean `closing`?")), (2, true), "{}", ran.err);
    let ran = user.run(&["play", "angry-customer", "--from", "xyz"]);
    assert_eq!((ran.code, ran.err.contains("there are: opening, story")), (2, true), "{}", ran.err);
    assert_eq!(user.run(&["play", "angry-customer", "--mood", "11"]).code, 2);
    assert_eq!(user.run(&["play", "angri-customer", "--auto"]).code, 2);
}

#[test]
fn the_proven_ways_are_walked_with_the_scenario_s_own_words_in_every_language() {
    let user = User::new();
    for scenario in ["angry-customer", "legal-threat", "unknown-feature"] {
        for lang in LANGS {
            let ran = user.run(&["play", scenario, "--auto", "--lang", lang, "--json"]);
            let json = ran.json();
            let ways = json["ways"].as_array().expect("ways");
            let kinds: Vec<&Value> = ways.iter().map(|way| &way["kind"]).collect();
            assert_eq!((ran.code, kinds), (0, vec![&"won".into(), &"escalated".into(), &"lost".into()]));
            for way in ways {
                let about = format!("{scenario} {lang} {}", way["kind"]);
                assert_eq!(way["kind"], way["outcome"]["kind"], "{about}");
                // The shortest way to lose may go by something that no conversation of the scenario says.
                assert!(way["kind"] == "lost" || way["unworded"] == 0, "{about}");
            }
            assert_eq!(ways[0]["scorecard"]["percent"], ways[0]["proven_percent"], "{scenario} {lang}");
            assert_eq!(ways[0]["scorecard"]["passed"], true, "{scenario} {lang}");
            assert_eq!(ways[2]["scorecard"]["passed"], false, "{scenario} {lang}");
        }
    }
}

#[test]
fn what_nobody_has_words_for_stands_in_brackets() {
    let user = User::new();
    let team = team(&user);
    let workspace = team.to_string_lossy();
    // Only the English conversations of the team have a reply that loses the customer.
    let ran = user.run(&["play", "late-parcel", "--auto", "--lang", "nb", "--workspace", &workspace]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("== lost  hangs-up, 1 reply, 0 %, not passed"), "{}", ran.out);
    assert!(ran.out.contains("> [rude]") && ran.out.contains("In brackets:"), "{}", ran.out);
    let ran = user.run(&["play", "late-parcel", "--auto", "--lang", "en", "--workspace", &workspace]);
    assert!(ran.out.contains("> You are stupid.") && !ran.out.contains("[rude]"), "{}", ran.out);
}
