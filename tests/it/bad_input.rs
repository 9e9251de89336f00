//! Bad input: a clear message that names the place, and nothing lost.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{Ran, User, write};

/// A workspace with the shipped content of one scenario and one guide.
fn workspace() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["corpus/en/legal-threat.md", "corpus/lv/legal-threat.md"] {
        write(folder.path(), path, fs::read(root.join(path)).expect("a guide"));
    }
    for name in ["scenario", "th", "fil", "lv", "nb", "golden"] {
        let path = format!("scenarios/angry-customer/{name}.yaml");
        write(folder.path(), &path, fs::read(root.join(&path)).expect("a scenario"));
    }
    folder
}

fn search(folder: &TempDir, words: &str) -> Ran {
    let place = folder.path().to_string_lossy().into_owned();
    User::new().run(&["search", words, "--json", "--workspace", &place])
}

fn practice(folder: &TempDir, replies: &[u8]) -> Ran {
    let place = folder.path().to_string_lossy().into_owned();
    User::new().run_with(&["practice", "angry-customer", "--workspace", &place], replies)
}

/// The other guide is still found, and the message names the bad file.
#[track_caller]
fn bad_guide(bytes: impl AsRef<[u8]>, message: &str) {
    let folder = workspace();
    write(folder.path(), "corpus/en/broken.md", bytes);
    let ran = search(&folder, "customer says he will sue");
    assert_eq!(ran.json()["hits"][0]["guide"], "legal-threat");
    assert!(ran.err.contains("corpus/en/broken.md:") && ran.err.contains(message), "{}", ran.err);
}

#[test]
fn a_bad_guide_is_named_and_the_rest_still_found() {
    bad_guide(b"\xff\xfe\x00", "1:1: error[A0004]: the file is not UTF-8 text");
    bad_guide("", "error[A0003]: the file is empty");
    bad_guide(vec![b'a'; 10 * 1024 * 1024], "error[A0002]");
    bad_guide("---\nid: broken\ntitel: x\n---\nText.\n", "3:1: error[A0103]: the key `titel` is not known here");
    bad_guide("# No front matter\n", "error[A0201]");
    let mut bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (from, to) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        writeln!(bomb, "{to}: &{to} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}]")
            .expect("text");
    }
    bad_guide(format!("{bomb}---\nText.\n"), "error[A0102]");
}

#[track_caller]
fn bad_scenario(change: impl Fn(String) -> Vec<u8>, message: &str) {
    let folder = workspace();
    let path = folder.path().join("scenarios/angry-customer/scenario.yaml");
    let text = fs::read_to_string(&path).expect("a scenario");
    fs::write(&path, change(text)).expect("a scenario");
    let ran = practice(&folder, b"Hello.\n");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("scenarios/angry-customer/scenario.yaml:") && ran.err.contains(message), "{}", ran.err);
}

#[test]
fn a_bad_scenario_is_refused_with_its_place() {
    bad_scenario(|_| b"\xff".to_vec(), "error[A0004]");
    bad_scenario(|_| Vec::new(), "error[A0003]");
    bad_scenario(|_| vec![b'a'; 10 * 1024 * 1024], "error[A0002]");
    bad_scenario(
        |text| text.replacen("to: story", "to: stroy", 1).into(),
        "the scene or ending `stroy` does not exist",
    );
    bad_scenario(|text| text.replacen("to: story", "to: stroy", 1).into(), "help: did you mean `story`?");
    bad_scenario(
        |text| text.replacen("{use: greets", "{use: greeets", 1).into(),
        "the criterion `greeets` does not exist",
    );
    bad_scenario(|text| text.replacen("channel:", "chanel:", 1).into(), "help: did you mean `channel`?");
    bad_scenario(|text| text.replacen("start: 2", "start: 20", 1).into(), "error[A0107]");
}

#[test]
fn every_problem_of_a_scenario_is_told_in_one_go() {
    let folder = workspace();
    let path = folder.path().join("scenarios/angry-customer/scenario.yaml");
    let text = fs::read_to_string(&path).expect("a scenario");
    let text = text.replacen("to: story", "to: stroy", 1).replacen("{use: greets", "{use: greeets", 1);
    fs::write(&path, text).expect("a scenario");
    let err = practice(&folder, b"Hello.\n").err;
    assert!(err.contains("stroy") && err.contains("greeets"), "{err}");
}

#[test]
fn an_unknown_name_gets_the_nearest_one() {
    let user = User::new();
    let ran = user.run(&["practice", "angri-customer"]);
    assert_eq!((ran.code, ran.err.contains("hint: did you mean `angry-customer`?")), (2, true), "{}", ran.err);
    let ran = user.run(&["show", "legal-treat"]);
    assert_eq!((ran.code, ran.err.contains("hint: did you mean `legal-threat`?")), (2, true), "{}", ran.err);
    let ran = user.run(&["search", "sue", "--lang", "xx"]);
    assert_eq!((ran.code, ran.err.contains("en, th, fil, lv and nb")), (2, true), "{}", ran.err);
}

#[test]
fn a_workspace_that_is_none_is_told() {
    let ran = User::new().run(&["search", "sue", "--workspace", "nowhere"]);
    assert_eq!((ran.code, ran.err.contains("`nowhere` is not a folder")), (2, true), "{}", ran.err);
}

/// The reply is shown or refused without harm; the conversation goes on.
#[track_caller]
fn odd_reply(reply: &str, shown: &str) {
    let ran = User::new().run_with(&["practice", "angry-customer"], format!("{reply}\nHello.\n").as_bytes());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains(shown), "{}", ran.out);
    assert!(ran.out.contains("> Hello."), "{}", ran.out);
    let harmful = |c: char| c.is_control() && c != '\n';
    assert!(!ran.out.contains(harmful) && !ran.err.contains(harmful));
}

#[test]
fn odd_replies_do_no_harm() {
    odd_reply(&format!("{}x", "word ".repeat(20_000)), "The reply has 100001 characters");
    odd_reply("    ", "> Hello.");
    odd_reply("😀😀😀", "> 😀😀😀");
    odd_reply("\u{1b}[2J\u{1b}]0;title\u{7}sorry\u{0}\u{202e}", "sorry");
    odd_reply("/nonsense \u{1b}[31m", "There is no command /nonsense");
    odd_reply("/open 99999999999999999999", "There is no hit number ?");
    odd_reply("/search", "Nothing found");
}

#[test]
fn replies_that_are_no_text_are_named_by_their_line() {
    let ran = User::new().run_with(&["practice", "angry-customer"], b"Hello.\n\xff\xfe\n");
    assert_eq!((ran.code, ran.err.contains("line 2 of the replies is not UTF-8 text")), (2, true), "{}", ran.err);
}

#[test]
fn whatever_is_typed_is_looked_for_as_text() {
    let user = User::new();
    let long = "angry ".repeat(10_000);
    for query in
        ["\"", "sue:", "(sue", "sue*", "a AND (b OR", "title_en:sue", "[a TO b]", "^2", "\\", "sue~3", "+sue -", &long]
    {
        let ran = user.run(&["search", query, "--json"]);
        assert!(ran.code == 0 || ran.code == 1, "{query}: {}", ran.err);
        assert!(ran.json()["hits"].is_array());
    }
    for query in ["...", "!?", "😀", "  "] {
        assert_eq!(user.run(&["search", query]).code, 1, "{query}");
    }
    let ran = user.run(&["search", "\u{1b}[2J\u{7}"]);
    assert!(!ran.out.contains(['\u{1b}', '\u{7}']) && !ran.err.contains('\u{1b}'), "{}", ran.out);
}

#[test]
fn a_data_folder_that_cannot_be_written_loses_no_conversation() {
    let user = User::new();
    fs::write(user.home.path().join("data"), b"a file where the folder should be").expect("a file");
    let ran = user.run_with(&["practice", "angry-customer"], b"You idiot, shut up.\nYou idiot, shut up.\nYou idiot.\n");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("Score") && ran.err.contains("warning: the attempt could not be kept"), "{}", ran.err);
}
