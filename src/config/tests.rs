//! Settings from every source, and every mistake with its place.

use super::*;
use crate::source::Code;

/// Reads the settings with a file in the workspace and these variables.
fn load(file: Option<&str>, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    if let Some(text) = file {
        fs::write(folder.path().join(FILE_NAME), text).unwrap();
    }
    let env = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
    Config::load(&Sources { workspace: Some(folder.path()), env: &env, user_dir: None })
}

#[track_caller]
fn semantic(file: &str, variables: &[(&str, &str)]) -> String {
    let Semantic { enabled, endpoint } = load(Some(file), variables).expect(file).semantic;
    let endpoint = endpoint.map(|it| format!("{} {} {}", it.url, it.model, it.prefixes));
    format!("{enabled} {}", endpoint.as_deref().unwrap_or("-"))
}

/// Mistakes without the path of the file.
fn mistakes(text: &str) -> Vec<String> {
    match File::parse(&SourceFile::new("aplomb.toml", text)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|p| format!("{p} | {}", p.help.as_deref().unwrap_or_default())).collect(),
    }
}

#[test]
fn the_environment_counts_more_than_the_file_and_the_file_more_than_the_default() {
    let file = "[semantic]\nenabled = false\nendpoint = \"http://a:1\"\nmodel = \"m\"\nprefixes = false\n";
    let on = ("APLOMB_SEMANTIC_ENABLED", "1");
    let endpoint = ("APLOMB_SEMANTIC_ENDPOINT", "http://b:2/v1");
    let model = ("APLOMB_SEMANTIC_MODEL", "n");
    let prefixes = ("APLOMB_SEMANTIC_PREFIXES", "true");
    for (file, variables, expected) in [
        ("", &[][..], "true -"),
        (" \n", &[], "true -"),
        ("# nothing\n[semantic]\n", &[], "true -"),
        ("semantic.enabled = false", &[], "false -"),
        ("semantic = {model = \"m\"}", &[], "true -"),
        (file, &[], "false http://a:1/v1/embeddings m false"),
        (file, &[on], "true http://a:1/v1/embeddings m false"),
        (file, &[on, endpoint, model, prefixes], "true http://b:2/v1/embeddings n true"),
        ("", &[endpoint, model], "true http://b:2/v1/embeddings n true"),
        ("semantic.model = \"m\"", &[endpoint], "true http://b:2/v1/embeddings m true"),
        (file, &[("APLOMB_SEMANTIC_MODEL", " ")], "false http://a:1/v1/embeddings m false"),
    ] {
        assert_eq!(semantic(file, variables), expected, "{file} {variables:?}");
    }
}

#[test]
fn variables_that_cannot_be_used_are_named() {
    for (name, value, expected) in [
        ("APLOMB_SEMANTIC_ENABLED", "maybe", "it is neither `true` nor `false`"),
        ("APLOMB_SEMANTIC_PREFIXES", "no", "it is neither `true` nor `false`"),
        (
            "APLOMB_SEMANTIC_ENDPOINT",
            "https://a",
            "`https://a` is encrypted, and this program speaks plain `http://` only",
        ),
    ] {
        let error = load(None, &[(name, value)]).expect_err(value);
        assert_eq!(error.to_string(), format!("the environment variable `{name}` cannot be used: {expected}"));
    }
}

#[test]
fn an_endpoint_needs_a_model() {
    let error = load(Some("[semantic]\nendpoint = \"http://a:1\""), &[]).expect_err("no model");

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
        let expected = format!("aplomb.toml:{place}: error[A0108]: the TOML does not parse: ");
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
    let host = |named: Option<&Path>, workspace: Option<&Path>, user_dir: Option<&Path>| {
        let env =
            |name: &str| named.filter(|_| name == "APLOMB_CONFIG").map(|dir| dir.join(FILE_NAME).into_os_string());
        let config = Config::load(&Sources { workspace, env: &env, user_dir }).unwrap();
        config.semantic.endpoint.map_or_else(String::new, |it| it.url.to_string())
    };
    let empty = tempfile::tempdir().unwrap();

    assert_eq!(host(Some(&named), Some(&team), Some(&user)), "http://named/v1/embeddings");
    assert_eq!(host(None, Some(&team), Some(&user)), "http://team/v1/embeddings");
    assert_eq!(host(None, Some(empty.path()), Some(&user)), "http://user/v1/embeddings");
    assert_eq!(host(None, Some(Path::new("/nowhere")), None), "");
}

#[test]
fn a_workspace_in_the_file_is_relative_to_the_file_and_gives_way_to_the_one_typed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "workspace = \"team/guides\"").unwrap();
    let workspace = |typed: Option<&Path>| {
        Config::load(&Sources { workspace: typed, env: &|_| None, user_dir: Some(folder.path()) }).unwrap().workspace
    };

    assert_eq!(workspace(None), Some(folder.path().join("team/guides")));
    assert_eq!(workspace(Some(Path::new("other"))), Some(PathBuf::from("other")));
}

#[test]
fn a_named_file_that_is_not_there_or_is_not_text_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let load = |path: PathBuf| {
        let env = |name: &str| (name == "APLOMB_CONFIG").then(|| path.clone().into_os_string());
        Config::load(&Sources { workspace: None, env: &env, user_dir: None }).expect_err("no settings")
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
