//! JSON Schemas: what is shipped is what the types say, every shipped file keeps to it, and a wrong one does not.

use std::fs;
use std::path::{Path, PathBuf};

use aplomb::guide;
use aplomb::schema::{self, Kind};
use aplomb::text::Lang;
use serde_json::Value;

use crate::support::User;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn listed(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    paths
}

/// Every content file of the repository with its kind.
fn shipped() -> Vec<(Kind, PathBuf)> {
    let mut files = vec![(Kind::Glossary, root().join("corpus/glossary.yaml"))];
    for lang in Lang::ALL {
        files.extend(listed(&format!("corpus/{lang}")).into_iter().map(|path| (Kind::Guide, path)));
        files.push((Kind::Cases, root().join(format!("tests/criteria/{lang}.yaml"))));
    }
    for folder in listed("scenarios").into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        for path in listed(&format!("scenarios/{name}")) {
            let kind = match path.file_stem().and_then(|stem| stem.to_str()) {
                _ if name == "criteria" => Kind::Criterion,
                Some("scenario") => Kind::Scenario,
                Some("golden") => Kind::Golden,
                _ => Kind::Translation,
            };
            files.push((kind, path));
        }
    }
    files
}

/// The YAML of a file; of a guide that of its front matter.
fn yaml(kind: Kind, path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a text file");
    match kind {
        Kind::Guide => guide::parts(&text).expect("front matter").0.slice(&text).to_owned(),
        _ => text,
    }
}

fn validator(kind: Kind) -> jsonschema::Validator {
    let text = fs::read_to_string(root().join(schema::path(kind))).expect("a shipped schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema), "{kind:?}");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn the_shipped_schemas_are_those_of_the_types_and_are_printed() {
    let user = User::new();
    for kind in Kind::ALL {
        let shipped = fs::read_to_string(root().join(schema::path(kind))).expect("a shipped schema");
        assert!(shipped == schema::text(kind), "write it anew: aplomb schema {0} > .schema/{0}.json", kind.name());
        assert_eq!(user.run(&["schema", kind.name()]).out, shipped);
        assert!(shipped.contains("https://json-schema.org/draft/2020-12/schema"), "{kind:?}");
    }
    let ran = user.run(&["schema", "scenaro"]);
    assert_eq!((ran.code, ran.err.contains("'scenario'")), (2, true), "{}", ran.err);
}

#[test]
fn every_shipped_file_keeps_to_the_schema_that_its_first_line_names() {
    let validators = Kind::ALL.map(|kind| (kind, validator(kind)));
    let mut wrong = Vec::new();
    let files = shipped();
    assert!(files.len() > 100, "{}", files.len());
    for (kind, path) in files {
        let text = yaml(kind, &path);
        let named =
            text.trim_start().lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
        let to = named.map(|named| path.parent().expect("a folder").join(named));
        let to = to.and_then(|to| fs::canonicalize(to).ok());
        if to != fs::canonicalize(root().join(schema::path(kind))).ok() {
            wrong.push(format!("{}: its first line does not name .schema/{}.json", path.display(), kind.name()));
        }
        let value: Value = serde_yaml::from_str(&text).expect("YAML");
        let (_, validator) = validators.iter().find(|(known, _)| *known == kind).expect("a validator");
        wrong.extend(validator.iter_errors(&value).map(|error| format!("{}: {error}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_file_breaks_its_schema() {
    #[track_caller]
    fn check(kind: Kind, path: &str, from: &str, to: &str) {
        let text = yaml(kind, &root().join(path));
        let changed = text.replacen(from, to, 1);
        assert_ne!(text, changed, "{from} stands in {path}");
        let value: Value = serde_yaml::from_str(&changed).expect("YAML");
        assert!(!validator(kind).is_valid(&value), "{kind:?} takes {to}");
    }
    let scenario = "scenarios/angry-customer/scenario.yaml";
    check(Kind::Scenario, scenario, "difficulty: medium", "difficulty: middling");
    check(Kind::Scenario, scenario, "channel: phone", "chanel: phone");
    check(Kind::Scenario, scenario, "start: 2", "start: calm");
    check(Kind::Scenario, scenario, "expects:", "expect:");
    check(Kind::Translation, "scenarios/angry-customer/th.yaml", "lang: th", "lang: thai");
    check(Kind::Translation, "scenarios/angry-customer/lv.yaml", "hint:", "hints:");
    check(Kind::Golden, "scenarios/angry-customer/golden.yaml", "band: good", "band: great");
    check(Kind::Criterion, "scenarios/criteria/thanks.yaml", "polarity: earns", "polarity: earn");
    check(Kind::Criterion, "scenarios/criteria/thanks.yaml", "  fil:", "  tl:");
    check(Kind::Cases, "tests/criteria/nb.yaml", "not-met:", "never:");
    check(Kind::Guide, "corpus/fil/dead-air.md", "verified: 2026-11-02", "verified: yesterday");
    check(Kind::Guide, "corpus/en/dead-air.md", "review-every: 12 months", "review-every: 12 moons");
    check(Kind::Guide, "corpus/lv/dead-air.md", "owner:", "ownr:");
    check(Kind::Glossary, "corpus/glossary.yaml", "en:", "english:");
}
