//! `aplomb new`: what it begins passes the check, plays and is tested as it is; nothing is overwritten.

use std::fs;
use std::time::Duration;

use expectrl::{ControlCode, Eof, Expect, Session};

use crate::support::{User, write};

const LANGS: [&str; 5] = ["en", "th", "fil", "lv", "nb"];

#[test]
fn a_new_scenario_passes_the_check_plays_and_holds_its_worked_conversations() {
    for lang in LANGS {
        let user = User::new();
        let ran = user.run(&["new", "scenario", "late-delivery", "--lang", lang]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (0, "Wrote scenarios/late-delivery/scenario.yaml\nWrote scenarios/late-delivery/golden.yaml\n"),
            "{}",
            ran.err
        );
        let check = user.run(&["check", "--format", "json"]).json();
        assert_eq!(check["errors"], 0, "{lang}: {check:#}");
        let told: Vec<&str> =
            check["problems"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
        // That it is not yet written in the other languages, and nothing else.
        assert_eq!(told, ["A0308"; 4], "{lang}: {check:#}");
        let test = user.run(&["test", "--json"]).json();
        assert_eq!((&test["passed"], &test["failed"]), (&4.into(), &0.into()), "{lang}: {test:#}");
        let auto = user.run(&["play", "late-delivery", "--auto", "--json"]).json();
        assert_eq!(auto["ways"][0]["scorecard"]["percent"], 100, "{lang}: {auto:#}");
        assert_eq!(auto["ways"].as_array().map(Vec::len), Some(3));
        let picture = user.run(&["graph", "late-delivery", "--format", "mermaid"]);
        assert!(picture.out.contains("wants-supervisor"), "{}", picture.out);
        assert!(user.home.path().join(".schema/scenario.json").is_file());
    }
}

#[test]
fn a_new_guide_passes_the_check_and_is_found_at_once() {
    for (lang, words) in [
        ("en", "where is my delivery"),
        ("th", "พัสดุถึงไหนแล้ว"),
        ("fil", "nasaan na po ang parcel ko"),
        ("lv", "kur ir mans sūtījums"),
        ("nb", "hvor er pakken min"),
    ] {
        let user = User::new();
        let ran = user.run(&["new", "guide", "late-delivery", "--lang", lang, "--title", "Late \"delivery\" \u{e01}"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let check = user.run(&["check", "--format", "json"]).json();
        let told: Vec<&str> =
            check["problems"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
        assert_eq!((told, &check["errors"]), (vec!["A0207"], &0.into()), "{lang}: {check:#}");
        let here = user.home.path().to_string_lossy().into_owned();
        let found = user.run(&["search", words, "--workspace", &here, "--no-semantic", "--json"]).json();
        let first = &found["hits"][0];
        assert_eq!((&first["guide"], &first["lang"]), (&"late-delivery".into(), &lang.into()), "{lang}");
        assert_eq!(first["title"], "Late \"delivery\" \u{e01}");
    }
    // All five together leave nothing to be said.
    let user = User::new();
    let _ = LANGS.map(|lang| user.run(&["new", "guide", "late-delivery", "--lang", lang]));
    let ran = user.run(&["check", "--strict"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "No problems in 5 files.\n"), "{}", ran.out);
}

#[test]
fn a_new_criterion_passes_the_check_in_every_language() {
    for lang in LANGS {
        let user = User::new();
        user.run(&["new", "guide", "call-back"]);
        let ran = user.run(&["new", "criterion", "offers-call-back", "--lang", lang, "--guide", "call-back"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let check = user.run(&["check", "scenarios", "--format", "json"]).json();
        let told: Vec<&str> =
            check["problems"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
        // No conversation has it yet.
        assert_eq!((told, &check["errors"]), (vec!["A0503"], &0.into()), "{lang}: {check:#}");
        let text = fs::read_to_string(user.home.path().join("scenarios/criteria/offers-call-back.yaml"));
        assert!(text.expect("a file").contains("guide: call-back\n"));
    }
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let user = User::new();
    let home = user.home.path();
    for (args, path) in [
        (["guide", "late"], "corpus/en/late.md"),
        (["scenario", "late"], "scenarios/late/scenario.yaml"),
        (["criterion", "late"], "scenarios/criteria/late.yaml"),
    ] {
        assert_eq!(user.run(&["new", args[0], args[1]]).code, 0);
        write(home, path, "mine");
        let ran = user.run(&["new", args[0], args[1]]);
        assert_eq!((ran.code, ran.err.contains("is there already")), (2, true), "{}", ran.err);
        assert_eq!(fs::read_to_string(home.join(path)).expect("a file"), "mine");
    }
    // Nothing half made is left beside them.
    for folder in ["corpus/en", "scenarios", "scenarios/criteria"] {
        let names = fs::read_dir(home.join(folder)).expect("a folder").flatten().map(|it| it.file_name());
        let hidden: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with('.')).collect();
        assert!(hidden.is_empty(), "{folder}: {hidden:?}");
    }
    // A second language of a guide is another file.
    assert_eq!(user.run(&["new", "guide", "late", "--lang", "lv"]).code, 0);
}

#[test]
fn what_cannot_be_an_id_is_refused_with_one_that_can() {
    let user = User::new();
    for (id, hint) in [
        ("Late Delivery", "did you mean `late-delivery`?"),
        ("../escape", "did you mean `escape`?"),
        ("ของช้า", "for example late-delivery"),
        ("kavējas", "did you mean `kavejas`?"),
        ("-x", "id"),
    ] {
        let ran = user.run(&["new", "guide", "--", id]);
        assert_eq!((ran.code, ran.err.contains(hint)), (2, true), "{id}: {}", ran.err);
    }
    let ran = user.run(&["new", "scenario", "criteria"]);
    assert_eq!((ran.code, ran.err.contains("the folder of the criteria")), (2, true), "{}", ran.err);
    let ran = user.run(&["new", "criterion", "thanks"]);
    assert_eq!((ran.code, ran.err.contains("aplomb has a criterion `thanks`")), (2, true), "{}", ran.err);
    let ran = user.run(&["new", "criterion", "mine", "--guide", "legal-treat"]);
    assert_eq!((ran.code, ran.err.contains("did you mean `legal-threat`?")), (2, true), "{}", ran.err);
    assert_eq!(user.run(&["new", "guide", "late", "--workspace", "nowhere"]).code, 2);
    assert!(!user.home.path().join("corpus").exists());
}

#[test]
fn at_a_terminal_it_asks_for_what_was_not_given() {
    let user = User::new();
    let mut command = user.command(&["new", "scenario", "late"]);
    command.env("TERM", "xterm-256color");
    let mut terminal = Session::spawn(command).expect("a pseudo-terminal");
    terminal.set_expect_timeout(Some(Duration::from_secs(30)));
    terminal.expect("Language").expect("the first question");
    terminal.send_line("klingon").expect("an answer");
    terminal.expect("is not a language").expect("it is asked again");
    terminal.send_line("th").expect("an answer");
    terminal.expect("Title").expect("the second question");
    terminal.send_line("ของยังไม่มา").expect("an answer");
    terminal.expect("Guide").expect("the third question");
    terminal.send_line("").expect("Enter");
    terminal.expect("Wrote scenarios/late/scenario.yaml").expect("it is written");
    terminal.expect(Eof).expect("it ends");
    let text = fs::read_to_string(user.home.path().join("scenarios/late/scenario.yaml")).expect("a file");
    assert!(text.contains("lang: th\ntitle: \"ของยังไม่มา\"\n"), "{text}");
}

#[test]
fn who_leaves_the_questions_leaves_nothing_behind() {
    let user = User::new();
    let mut terminal = Session::spawn(user.command(&["new", "guide", "late"])).expect("a pseudo-terminal");
    terminal.set_expect_timeout(Some(Duration::from_secs(30)));
    terminal.expect("Language").expect("the first question");
    terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
    terminal.expect("Nothing was written.").expect("it says so");
    terminal.expect(Eof).expect("it ends");
    assert!(!user.home.path().join("corpus").exists());
}

#[test]
fn the_commands_that_the_readme_walks_through_are_tried() {
    let readme = fs::read_to_string("README.md").expect("a README");
    let tried = fs::read_to_string("tests/cmd/write.md").expect("transcripts");
    let walk = readme.split("## Write a guide").nth(1).and_then(|rest| rest.split("### Raw material").next());
    let blocks = walk.expect("the walk").split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(commands.len() >= 9, "{commands:?}");
    for command in commands {
        assert!(tried.lines().any(|line| line.strip_prefix("$ ") == Some(command)), "{command}");
    }
    assert!(readme.lines().count() <= 300, "the README is too long: {} lines", readme.lines().count());
}
