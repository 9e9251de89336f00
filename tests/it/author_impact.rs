//! `aplomb impact`: what depends on a guide or a criterion.

use serde_json::Value;

use crate::support::{User, team, write};

fn ids(json: &Value) -> Vec<&str> {
    json.as_array().expect("a list").iter().map(|it| it["id"].as_str().expect("an id")).collect()
}

#[test]
fn a_guide_names_its_guides_criteria_scenarios_and_attempts() {
    let user = User::new();
    let team = team(&user);
    let workspace = team.to_string_lossy();
    let practice = ["practice", "late-parcel", "--workspace", &workspace];
    user.run_with(&practice, b"You are stupid.\n");
    for named in ["team/corpus/th/late-parcel.md", "team/corpus/en/late-parcel.md"] {
        let ran = user.run(&["impact", named, "--json"]);
        let json = ran.json();
        assert_eq!(
            (ran.code, &json["subject"]["id"], json["files"].as_array().map(Vec::len)),
            (0, &"late-parcel".into(), Some(5))
        );
        assert_eq!(ids(&json["guides"]), ["saying-sorry"]);
        assert!(ids(&json["criteria"]).contains(&"hands-over"), "{json}");
        let scenario = &json["scenarios"][0];
        assert_eq!((&scenario["id"], &scenario["names_guide"]), (&"late-parcel".into(), &true.into()));
        assert_eq!(json["attempts"][0]["ids"], serde_json::json!([1]));
    }
}

#[test]
fn a_criterion_names_the_lines_that_lean_on_it() {
    let user = User::new();
    let team = team(&user);
    let json = user.run(&["impact", "team/scenarios/criteria/asks-number.yaml", "--json"]).json();
    let scenario = &json["scenarios"][0];
    assert_eq!(ids(&scenario["scenes"]), ["opening"]);
    assert_eq!(ids(&scenario["branches"]), ["answer"]);
    let text = std::fs::read_to_string(team.join("scenarios/late-parcel/scenario.yaml")).expect("a file");
    for (list, said) in [("uses", "use: asks-number"), ("branches", "to: answer"), ("scenes", "opening:")] {
        let line = usize::try_from(scenario[list][0]["line"].as_u64().expect("a number")).expect("small");
        assert!(text.lines().nth(line - 1).expect("a line").contains(said), "{list} {line}");
    }
    let conversations = ids(&scenario["conversations"]);
    assert!(conversations.contains(&"th-good") && conversations.contains(&"en-rude"), "{conversations:?}");
    // A criterion that comes into play in one conversation alone.
    let json = user.run(&["impact", "team/scenarios/criteria/rude.yaml", "--json"]).json();
    assert_eq!(ids(&json["scenarios"][0]["conversations"]), ["en-rude"]);
}

#[test]
fn an_id_will_do_and_an_unknown_one_gets_the_nearest() {
    let user = User::new();
    let ran = user.run(&["impact", "legal-threat"]);
    assert!(ran.code == 0 && ran.out.contains("reports-threat"), "{}", ran.out);
    let ran = user.run(&["impact", "apologizes"]);
    assert_eq!((ran.code, ran.err.contains("did you mean `apologises`?")), (2, true), "{}", ran.err);
    let ran = user.run(&["impact", "corpus/en/legal-treat.md"]);
    assert_eq!((ran.code, ran.err.contains("did you mean `legal-threat`?")), (2, true), "{}", ran.err);
    team(&user);
    let ran = user.run(&["impact", "team/scenarios/late-parcel/scenario.yaml"]);
    assert_eq!((ran.code, ran.err.contains("neither a guide nor a criterion")), (2, true), "{}", ran.err);
}

#[test]
fn a_guide_with_mistakes_still_has_dependents() {
    let user = User::new();
    let team = team(&user);
    for lang in ["en", "th", "fil", "lv", "nb"] {
        write(&team, &format!("corpus/{lang}/late-parcel.md"), "half a gui");
    }
    let json = user.run(&["impact", "team/corpus/lv/late-parcel.md", "--json"]).json();
    assert_eq!(ids(&json["scenarios"]), ["late-parcel"], "{json}");
}
