//! `aplomb test`: what worked conversations reach, where one differs, and running again when a file is saved.

use std::fs;
use std::path::Path;
use std::time::Duration;

use expectrl::{ControlCode, Eof, Expect, Session};
use serde_json::Value;

use crate::support::{Ran, User, edit, team, write};

const GOLDEN: &str = "scenarios/late-parcel/golden.yaml";

fn test(user: &User, team: &Path, args: &[&str]) -> Ran {
    let workspace = team.to_string_lossy();
    user.run(&[&["test", "--workspace", &workspace], args].concat())
}

fn list(json: &Value) -> &Vec<Value> {
    json.as_array().expect("a list")
}

#[test]
fn what_no_golden_conversation_reaches_is_listed_with_its_line() {
    let user = User::new();
    let team = team(&user);
    let ran = test(&user, &team, &["--json"]);
    let json = ran.json();
    let coverage = &json["coverage"][0];
    assert_eq!((ran.code, &coverage["scenario"]), (0, &"late-parcel".into()));
    assert_eq!(coverage["reached"]["scenes"], serde_json::json!({"reached": 3, "all": 3}));
    assert_eq!(coverage["reached"]["endings"], serde_json::json!({"reached": 3, "all": 3}));
    let text = fs::read_to_string(team.join("scenarios/late-parcel/scenario.yaml")).expect("a file");
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for spot in list(&coverage["unreached"]) {
        let line = usize::try_from(spot["line"].as_u64().expect("a number")).expect("small");
        let name = spot["name"].as_str().expect("a name");
        let last = name.rsplit(" -> ").next().expect("a target");
        assert!(lines[line - 1].contains(last), "{spot} at {}", lines[line - 1]);
        assert!(spot["path"].as_str().expect("a path").ends_with("team/scenarios/late-parcel/scenario.yaml"), "{spot}");
        found.push(format!("{} {name}", spot["kind"].as_str().expect("a kind")));
    }
    assert_eq!(
        found,
        [
            "branch opening -> wants-boss",
            "branch opening -> opening",
            "branch wants-boss -> hangs-up",
            "branch wants-boss -> wants-boss",
            "branch always -> hangs-up",
        ]
    );
    // One more conversation reaches more: by a second try, and a mood that has gone.
    let more =
        "\n  - id: en-lost\n    lang: en\n    band: poor\n    ending: hangs-up\n    replies: [Hm., Hm., Hm., Hm.]\n";
    let golden = fs::read_to_string(team.join(GOLDEN)).expect("a file");
    write(&team, GOLDEN, format!("{}{more}", golden.trim_end()));
    let json = test(&user, &team, &["--json"]).json();
    assert_eq!(json["failed"], 0, "{json}");
    let left: Vec<&Value> = list(&json["coverage"][0]["unreached"]).iter().map(|spot| &spot["name"]).collect();
    assert_eq!(left, ["always -> hangs-up"]);
}

#[test]
fn of_a_conversation_that_fails_the_first_reply_that_differs_is_shown_with_its_verdict_and_rule() {
    for (lang, number) in [
        ("en", " Could you tell me the parcel number, please?"),
        ("th", " ขอหมายเลขพัสดุหน่อยได้ไหมคะ"),
        ("fil", " Ano po ang tracking number ng parcel ninyo?"),
        ("lv", " Vai Jūs varētu nosaukt sūtījuma numuru?"),
        ("nb", " Kan du gi meg sporingsnummeret?"),
    ] {
        let user = User::new();
        let team = team(&user);
        let golden = fs::read_to_string(team.join(GOLDEN)).expect("a file");
        write(&team, GOLDEN, golden.replacen(number, "", 1));
        let ran = test(&user, &team, &["--lang", lang]);
        assert_eq!(ran.code, 1, "{lang}: {}", ran.out);
        for said in [
            &format!("FAILED late-parcel {lang}-good"),
            "first difference: reply 1: after it the one reply left cannot come to `delivered`",
            "not met expected asks-number (",
            "scenarios/criteria/asks-number.yaml:1)",
            "scenario.yaml:37 to `opening`",
            "scenario.yaml:34 to `answer`, which asks for asks-number met",
        ] {
            assert!(ran.out.contains(said), "{lang}: {said} in {}", ran.out);
        }
        // The replies that are as written are not in the way.
        assert!(!ran.out.contains("4417"), "{}", ran.out);
    }
}

#[test]
fn a_band_that_is_missed_names_the_reply_that_moves_the_points() {
    #[track_caller]
    fn check(changes: &[(&str, &str)], reason: &str, reply: Option<u64>, criteria: &[&str]) {
        let user = User::new();
        let team = team(&user);
        edit(&team, GOLDEN, changes);
        let json = test(&user, &team, &["--json"]).json();
        let failed: Vec<&Value> = list(&json["conversations"]).iter().filter(|it| it["passed"] == false).collect();
        let [failed] = failed.as_slice() else { panic!("{failed:?}") };
        let first = &failed["first_difference"];
        assert_eq!((&first["reason"], first["turn"]["reply"].as_u64()), (&reason.into(), reply), "{first}");
        assert_eq!(first["criteria"], serde_json::json!(criteria), "{first}");
    }
    let id = "id: en-good\n    lang: en\n    band: good";
    check(
        &[(id, &id.replace("good\n    lang: en\n    band: good", "good\n    lang: en\n    band: poor"))],
        "earns",
        Some(1),
        &["says-sorry", "asks-number"],
    );
    check(&[(id, "id: en-good\n    lang: en\n    band: critical")], "nothing-critical", None, &["rude"]);
    let escalated = "id: en-escalated\n    lang: en\n    band: fair";
    check(
        &[(escalated, "id: en-escalated\n    lang: en\n    band: good")],
        "loses",
        Some(2),
        &["gives-day", "says-no"],
    );
    let rude = "id: en-rude\n    lang: en\n    band: critical";
    check(&[(rude, "id: en-rude\n    lang: en\n    band: poor")], "loses", Some(1), &["rude"]);
    let ending = "band: fair\n    ending: handed-on";
    check(&[(ending, "band: fair\n    ending: delivered")], "leaves", Some(3), &[]);
}

#[test]
fn paths_choose_what_is_run() {
    let user = User::new();
    let team = team(&user);
    let ids = |path: &str| -> (i32, usize, usize) {
        let ran = user.run(&["test", "--json", &format!("team/{path}")]);
        let json = ran.json();
        let n_cases = json["cases"]["passed"].as_u64().expect("a number");
        (ran.code, list(&json["conversations"]).len(), usize::try_from(n_cases).expect("small"))
    };
    let all = ids("");
    assert!(all.1 == 7 && all.2 > 5, "{all:?}");
    assert_eq!(ids(GOLDEN), (0, 7, 0));
    assert_eq!(ids("tests/criteria").1, 0);
    let of_criterion = ids("scenarios/criteria/rude.yaml");
    assert!(of_criterion.1 == 7 && of_criterion.2 < all.2, "{of_criterion:?}");
    assert_eq!(ids("corpus"), (1, 0, 0));
    let ran = user.run(&["test", "team/scenarios/late-parcle"]);
    assert_eq!((ran.code, ran.err.contains("there is no `team/scenarios/late-parcle`")), (2, true), "{}", ran.err);
    // A mistake elsewhere is no failure of what was asked for; one beside it is.
    write(&team, "corpus/en/late-parcel.md", "no front matter");
    assert_eq!(ids(GOLDEN).0, 0);
    write(&team, "scenarios/late-parcel/lv.yaml", "lang: lv\ntitle: [\n");
    assert_eq!(ids(GOLDEN).0, 1);
}

#[test]
fn a_saved_file_is_read_again_and_a_half_written_one_is_survived() {
    let user = User::new();
    let team = team(&user);
    let mut command = user.command(&["test", "--watch", "--lang", "en", "team/scenarios"]);
    command.env("NO_COLOR", "1");
    let mut terminal = Session::spawn(command).expect("a pseudo-terminal");
    terminal.set_expect_timeout(Some(Duration::from_secs(60)));
    terminal.expect(" passed, 0 failed").expect("the first run");
    terminal.expect("Watching").expect("it waits");
    let golden = fs::read_to_string(team.join(GOLDEN)).expect("a file");
    write(&team, GOLDEN, golden.get(..200).expect("its beginning"));
    terminal.expect("Changed: scenarios/late-parcel/golden.yaml").expect("it heard of it");
    terminal.expect("golden.yaml:").expect("where it breaks off");
    terminal.expect("error[A01").expect("what is wrong");
    terminal.expect("Watching").expect("it waits");
    // As editors do it: another file, then renamed.
    write(&team, "scenarios/late-parcel/.golden.yaml.new", golden.replace("late. Could", "late, sorry. Could"));
    fs::rename(team.join("scenarios/late-parcel/.golden.yaml.new"), team.join(GOLDEN)).expect("renamed");
    terminal.expect(" passed, 0 failed").expect("the second run");
    terminal.expect("Watching").expect("it waits");
    write(&team, GOLDEN, golden.replacen("band: good", "band: poor", 1));
    terminal.expect("FAILED late-parcel en-good").expect("the change was read");
    terminal.expect("Watching").expect("it waits");
    terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
    terminal.expect(Eof).expect("it ends");
}

#[test]
fn the_shipped_content_cannot_be_watched() {
    let ran = User::new().run(&["test", "--watch"]);
    assert_eq!((ran.code, ran.err.contains("hint:")), (2, true), "{}", ran.err);
}
