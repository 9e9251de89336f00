//! Settings from every source, and every mistake with its place.

use super::*;
use crate::source::Code;

/// Reads the settings of a file in the workspace.
fn load(file: &str) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), file).unwrap();
    Config::load(Some(folder.path()), &Places::default())
}

#[track_caller]
fn semantic(file: &str) -> String {
    let Semantic { enabled, endpoint, .. } = load(file).expect(file).semantic;
    let endpoint = endpoint.map(|it| format!("{} {} {}", it.url, it.model, it.prefixes));
    format!("{enabled} {}", endpoint.as_deref().unwrap_or("-"))
}

/// Mistakes without the path of the file.
fn mistakes(text: &str) -> Vec<String> {
    match File::parse(&SourceFile::new("aplomb.toml", text), Owner::Own) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|p| format!("{p} | {}", p.help.as_deref().unwrap_or_default())).collect(),
    }
}

#[test]
fn the_file_counts_more_than_the_default() {
    let file = "[semantic]\nenabled = false\nendpoint = \"http://localhost:1\"\nmodel = \"m\"\n";
    for (file, expected) in [
        ("", "true -"),
        (" \n", "true -"),
        ("# nothing\n[semantic]\n", "true -"),
        ("semantic.enabled = false", "false -"),
        ("semantic = {model = \"m\"}", "true -"),
        (file, "false http://localhost:1/v1/embeddings m true"),
        (&format!("{file}prefixes = false"), "false http://localhost:1/v1/embeddings m false"),
    ] {
        assert_eq!(semantic(file), expected, "{file}");
    }
}

#[test]
fn a_workspace_may_name_a_server_on_this_machine_only() {
    for host in ["10.0.0.7", "gpu-box:11434", "localhost.example.org", "127.0.0.1.example.org"] {
        let file = format!("[semantic]\nmodel = \"m\"\nendpoint = \"http://{host}\"\n");
        assert_eq!(semantic(&file), "true -", "{host}");
        let told = load(&file).unwrap().semantic.untrusted.expect("a warning");
        assert_eq!((told.place.line, told.place.column, told.code), (3, 12, Code::UntrustedEndpoint));
        assert!(told.message.contains(host) && told.help.is_some_and(|help| help.contains("APLOMB_CONFIG")));
    }
    for host in ["localhost:8000", "127.0.0.1", "[::1]:8000"] {
        let file = format!("[semantic]\nmodel = \"m\"\nendpoint = \"http://{host}\"\n");
        assert_eq!(semantic(&file), format!("true http://{host}/v1/embeddings m true"));
        assert_eq!(load(&file).unwrap().semantic.untrusted, None);
    }
}

#[test]
fn an_endpoint_needs_a_model() {
    let error = load("[semantic]\nendpoint = \"http://[::1]:1\"").expect_err("no model");

    assert!(matches!(error, ConfigError::NoModel) && error.hint().contains("model"), "{error}");
}

#[test]
fn every_mistake_of_a_file_is_told_with_its_place_and_the_nearest_key() {
    for (text, expected) in [
        (
            "workspaec = \"x\"",
            "aplomb.toml:1:1: error[A0103]: the key `workspaec` is not known here | did you mean `workspace`?",
        ),
        (
            "\n[semantics]\n",
            "aplomb.toml:2:2: error[A0103]: the key `semantics` is not known here | did you mean `semantic`?",
        ),
        (
            "colour = 1",
            "aplomb.toml:1:1: error[A0103]: the key `colour` is not known here | the keys here are: workspace, semantic",
        ),
        (
            "semantic.endpiont = 1",
            "aplomb.toml:1:10: error[A0103]: the key `endpiont` is not known here | did you mean `endpoint`?",
        ),
        ("workspace = 3", "aplomb.toml:1:13: error[A0106]: expected a text, found a number | "),
        ("workspace = \"\"", "aplomb.toml:1:13: error[A0107]: the text is empty | "),
        ("semantic = true", "aplomb.toml:1:12: error[A0106]: expected a table, found true or false | "),
        ("semantic.enabled = \"yes\"", "aplomb.toml:1:20: error[A0106]: expected true or false, found a text | "),
        (
            "semantic.endpoint = \"localhost:8000\"",
            "aplomb.toml:1:21: error[A0107]: `localhost:8000` does not begin with `http://` | write it like `http://localhost:11434`",
        ),
    ] {
        assert_eq!(mistakes(text), [expected]);
    }
}

#[test]
fn all_mistakes_are_told_in_one_go_in_the_order_of_the_file() {
    let found = mistakes("[semantic]\nmodle = \"m\"\nenabled = 1\nprefixes = [true]\n");

    insta::assert_snapshot!(found.join("\n"), @r"
    aplomb.toml:2:1: error[A0103]: the key `modle` is not known here | did you mean `model`?
    aplomb.toml:3:11: error[A0106]: expected true or false, found a number | 
    aplomb.toml:4:12: error[A0106]: expected true or false, found a list | 
    ");
}

#[test]
fn broken_toml_says_where() {
    for (text, place) in [("workspace =", "1:12"), ("[semantic\n", "1:10"), ("a = 1\na = 2\n", "2:1")] {
        let found = mistakes(text);
        let expected = format!("aplomb.toml:{place}: error[A0110]: the TOML does not parse: ");
        assert!(found.iter().any(|problem| problem.starts_with(&expected)), "{text}: {found:?}");
    }
}

#[test]
fn the_named_file_counts_before_the_one_of_the_workspace_and_that_before_the_one_of_the_user() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let dir = folder.path().join(name);
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join(FILE_NAME), format!("semantic = {{endpoint = \"http://{name}\", model = \"m\"}}")).unwrap();
        dir
    };
    let (named, team, user) = (write("named"), write("team"), write("user"));
    let host = |named: Option<&Path>, workspace: Option<&Path>, user: Option<&Path>| {
        let settings = named.map(|dir| dir.join(FILE_NAME));
        let places = Places { settings, config: user.map(Path::to_owned), ..Places::default() };
        let config = Config::load(workspace, &places).unwrap();
        config.semantic.endpoint.map_or_else(String::new, |it| it.url.to_string())
    };
    let empty = tempfile::tempdir().unwrap();

    assert_eq!(host(Some(&named), Some(&team), Some(&user)), "http://named/v1/embeddings");
    // That of the team counts, and its server, which is elsewhere, is not asked; nor is the user's in its place.
    assert_eq!(host(None, Some(&team), Some(&user)), "");
    assert_eq!(host(Some(&team), Some(&team), Some(&user)), "http://team/v1/embeddings");
    assert_eq!(host(None, Some(empty.path()), Some(&user)), "http://user/v1/embeddings");
    assert_eq!(host(None, Some(Path::new("/nowhere")), None), "");
}

#[test]
fn a_workspace_in_the_file_is_relative_to_the_file_and_gives_way_to_the_one_typed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "workspace = \"team/guides\"").unwrap();
    let workspace = |typed: Option<&Path>| {
        let places = Places { config: Some(folder.path().to_owned()), ..Places::default() };
        Config::load(typed, &places).unwrap().workspace
    };

    assert_eq!(workspace(None), Some(folder.path().join("team/guides")));
    assert_eq!(workspace(Some(Path::new("other"))), Some(PathBuf::from("other")));
}

#[test]
fn a_named_file_that_is_not_there_or_is_not_text_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let load = |path: PathBuf| {
        let places = Places { settings: Some(path), ..Places::default() };
        Config::load(None, &places).expect_err("no settings")
    };
    fs::write(folder.path().join("bad"), b"workspace = \"\xff\"").unwrap();

    assert!(matches!(load(folder.path().join("none")), ConfigError::Unreadable { .. }));
    assert!(matches!(load(folder.path().to_owned()), ConfigError::Unreadable { .. }));
    assert!(
        matches!(load(folder.path().join("bad")), ConfigError::File(problems) if problems[0].code == Code::FileNotText)
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[-a-z:\\[\\]{}.=#'\" \n\tā]{0,80}") {
        let _ = mistakes(&text);
    }
}
