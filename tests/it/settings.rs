//! The file of settings, as its user meets it.

use aplomb::config::FILE_NAME;

use crate::support::{User, write};

#[test]
fn a_workspace_can_be_named_in_the_users_own_settings() {
    let user = User::new();
    let guide = std::fs::read("corpus/en/legal-threat.md").expect("a shipped guide");
    write(user.home.path(), "team/corpus/en/legal-threat.md", guide);
    write(user.home.path(), "config/aplomb/aplomb.toml", "workspace = \"../../team\"\n");

    let ran = user.run(&["search", "customer", "--limit", "12", "--json"]);

    let hits = ran.json()["hits"].clone();
    let guides: Vec<_> = hits.as_array().expect("hits").iter().map(|hit| &hit["guide"]).collect();
    assert_eq!(guides, ["legal-threat"], "{}", ran.err);
}

#[test]
fn mistakes_in_the_settings_are_shown_with_their_place_and_stop_the_program() {
    let user = User::new();
    write(user.home.path(), "team/scenarios/readme", "");
    write(user.home.path(), &format!("team/{FILE_NAME}"), "[semantic]\nendpiont = \"http://localhost:8000\"\n");

    let ran = user.run(&["scenarios", "--workspace", "team"]);

    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for line in [
        "team/aplomb.toml:2:1: error[A0103]: the key `endpiont` is not known here",
        "  help: did you mean `endpoint`?",
        "error: the settings cannot be used",
        "caused by: the settings have mistakes",
        "hint: correct the file, or name another with `APLOMB_CONFIG`",
    ] {
        assert!(ran.err.lines().any(|it| it == line), "{line}\n{}", ran.err);
    }
}

#[test]
fn settings_that_are_named_and_not_there_are_told() {
    let user = User::new();
    let ran = user.command(&["scenarios"]).env("APLOMB_CONFIG", "none.toml").output().expect("it runs");

    let err = String::from_utf8(ran.stderr).expect("text");
    assert_eq!(ran.status.code(), Some(2));
    assert!(err.contains("caused by: could not read the settings `none.toml`\ncaused by: "), "{err}");
}
