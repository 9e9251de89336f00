//! The file of settings, as its user meets it.

use aplomb::config::FILE_NAME;

use crate::fake_server::{Server, respond};
use crate::support::{User, guide, write};

#[test]
fn a_workspace_can_be_named_in_the_users_own_settings() {
    let user = User::new();
    write(user.home.path(), "team/corpus/en/legal-threat.md", guide("corpus/en/legal-threat.md"));
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

/// A server that never serves well, and settings that name it by this host.
fn server(host: &str) -> (Server, String) {
    let server = Server::new(|_, _, stream| respond(stream, "500 Oh", ""));
    let settings = format!("[semantic]\nendpoint = \"http://{host}:{}\"\nmodel = \"m\"\n", server.address.port());
    (server, settings)
}

#[test]
fn a_workspace_cannot_send_elsewhere_what_is_typed() {
    // An address that leads to this machine all the same, so that a request would be noticed.
    let (server, settings) = server("0.0.0.0");
    let user = User::new();
    write(user.home.path(), "team/corpus/en/legal-threat.md", guide("corpus/en/legal-threat.md"));
    write(user.home.path(), &format!("team/{FILE_NAME}"), settings);
    let args = ["search", "he will sue", "--json", "--workspace", "team"];

    let ran = user.run(&args);

    assert_eq!((ran.code, server.asked().len()), (0, 0));
    assert!(ran.json()["hits"][0]["cosine"].is_number(), "the built-in encoder is used");
    assert!(ran.err.starts_with("team/aplomb.toml:2:12: warning[A0111]: "), "{}", ran.err);
    assert!(ran.err.contains("help: the built-in encoder is used; to trust the server"), "{}", ran.err);
    assert_eq!(user.run(&["scenarios", "--workspace", "team"]).err, "", "said only where it matters");

    let named = user.command(&args).env("APLOMB_CONFIG", "team/aplomb.toml").output().expect("it runs");
    assert!(String::from_utf8_lossy(&named.stderr).contains("it answered with status 500"));
    assert_eq!(server.asked().len(), 1, "whoever names the file trusts it");
}

#[test]
fn a_workspace_may_name_a_server_on_this_machine() {
    let (server, settings) = server("localhost");
    let user = User::new();
    write(user.home.path(), "team/corpus/en/legal-threat.md", guide("corpus/en/legal-threat.md"));
    write(user.home.path(), &format!("team/{FILE_NAME}"), settings);

    let ran = user.run(&["search", "he will sue", "--workspace", "team"]);

    assert!(ran.err.contains("it answered with status 500"), "{}", ran.err);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn words_alone_ask_no_server_and_load_no_encoder() {
    let (server, settings) = server("127.0.0.1");
    let user = User::new();
    write(user.home.path(), "config/aplomb/aplomb.toml", &settings);
    let search = |args: &[&str]| {
        let ran = user.run(&[&["search", "he will sue", "--json"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.json()["hits"][0]["cosine"].is_null() && ran.json()["no_meaning"].is_null());
    };
    search(&["--no-semantic"]);
    write(user.home.path(), "config/aplomb/aplomb.toml", format!("{settings}enabled = false\n"));
    search(&[]);
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn in_a_conversation_a_server_that_fails_is_told_of_once() {
    let (server, settings) = server("127.0.0.1");
    let user = User::new();
    write(user.home.path(), "config/aplomb/aplomb.toml", settings);

    let ran = user.run_with(&["practice", "angry-customer"], b"/search angry\n/search refund\n/quit\n");

    assert_eq!((ran.err.matches("warning: ").count(), ran.err.matches("hint: ").count()), (1, 1), "{}", ran.err);
    assert_eq!(server.asked().len(), 1, "{}", ran.out);
}

#[test]
fn the_settings_that_the_readme_shows_can_be_used() {
    let readme = std::fs::read_to_string("README.md").expect("a README");
    let settings = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("settings");
    let user = User::new();
    write(user.home.path(), "config/aplomb/aplomb.toml", settings);
    write(user.home.path(), "config/my-team/corpus/en/legal-threat.md", guide("corpus/en/legal-threat.md"));

    let ran = user.run(&["show", "legal-threat"]);

    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(user.run(&["show", "angry-customer"]).code, 2, "the workspace is that of the settings");
}
