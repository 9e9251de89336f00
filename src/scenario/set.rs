//! All scenarios of a workspace.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{GoldenFile, ScenarioFile, TranslationFile};
use super::model::{Golden, Scenario};
use super::{reach, validate};
use crate::rubric::{CriterionSet, RuleRef};
use crate::source::{Code, Diagnostic, Severity, SourceFile, read_yaml};
use crate::text::{Lang, Span, nearest};

/// A conversation of more scenes than this could neither be learnt nor checked.
const MAX_SCENES: usize = 200;

/// Every sound scenario, ordered by id.
#[derive(Debug, Default)]
pub struct ScenarioSet {
    scenarios: BTreeMap<String, Scenario>,
    broken: BTreeSet<String>,
}

impl ScenarioSet {
    /// Reads scenarios from `(path, bytes)` pairs under `scenarios/<id>/`; every problem is returned.
    ///
    /// A scenario with an error is left out, a translation with an error only that language.
    #[must_use]
    pub fn load<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
        criteria: &CriterionSet,
    ) -> (Self, Vec<Diagnostic>) {
        let mut folders: BTreeMap<&str, BTreeMap<&str, (&str, &[u8])>> = BTreeMap::new();
        for (path, bytes) in files {
            let mut parts = path.split('/').skip(1);
            let (Some(folder), Some(name), None) = (parts.next(), parts.next(), parts.next()) else { continue };
            if folder != "criteria" && name.ends_with(".yaml") {
                folders.entry(folder).or_default().insert(name, (path, bytes));
            }
        }
        let mut set = ScenarioSet::default();
        let mut problems = Vec::new();
        let names: BTreeSet<&str> = folders.keys().copied().collect();
        for (folder, files) in folders {
            match load_one(Folder { name: folder, others: &names }, &files, criteria, &mut problems) {
                Some(scenario) => {
                    set.scenarios.insert(scenario.id.clone(), scenario);
                }
                None => {
                    set.broken.insert(folder.to_owned());
                }
            }
        }
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        (set, problems)
    }

    /// The scenario of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.get(id)
    }

    /// Whether a scenario of this id is there but has errors.
    #[must_use]
    pub fn is_broken(&self, id: &str) -> bool {
        self.broken.contains(id)
    }

    /// The scenario a person most likely meant.
    #[must_use]
    pub fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.scenarios.keys().map(String::as_str))
    }

    /// Every scenario, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = &Scenario> {
        self.scenarios.values()
    }
}

/// A folder of `scenarios/`, and the names of all.
#[derive(Clone, Copy)]
struct Folder<'a> {
    name: &'a str,
    others: &'a BTreeSet<&'a str>,
}

fn load_one(
    Folder { name: folder, others }: Folder<'_>,
    files: &BTreeMap<&str, (&str, &[u8])>,
    criteria: &CriterionSet,
    problems: &mut Vec<Diagnostic>,
) -> Option<Scenario> {
    let Some((path, bytes)) = files.get("scenario.yaml") else {
        let path = format!("scenarios/{folder}/scenario.yaml");
        let file = SourceFile::new(&path, "");
        problems.push(file.problem(Code::FileUnreadable, Span::new(0, 0), "the file is missing".to_owned()));
        return None;
    };
    let (file, read) = read_file::<ScenarioFile>(path, bytes, problems)?;
    let n_before = problems.len();
    if read.id.value != folder {
        let other = format!("scenarios/{}", read.id.value);
        let other = Some(other.as_str()).filter(|_| others.contains(read.id.value.as_str()));
        problems.push(file.wrong_id(&read.id, &format!("folder is named `{folder}`"), folder, other));
    }
    if read.scenes.0.is_empty() {
        problems.push(file.problem(Code::DeadEnd, read.id.span, "the scenario has no scene".to_owned()));
    }
    if let Some((id, _)) = read.scenes.0.get(MAX_SCENES) {
        let message = format!("the scenario has more than {MAX_SCENES} scenes");
        problems.push(file.problem(Code::BadValue, id.span, message).help("make two scenarios of it"));
        return None;
    }
    let places: BTreeMap<String, Span> = read.scenes.0.iter().map(|(id, _)| (id.value.clone(), id.span)).collect();
    let endings: BTreeMap<String, Span> = read.endings.0.iter().map(|(id, _)| (id.value.clone(), id.span)).collect();
    let mut scenario = validate::scenario(&file, read, criteria, problems);
    let place_of = |id: &str| places.get(id).or_else(|| endings.get(id)).copied().unwrap_or(Span::new(0, 0));
    // A branch that leads nowhere leaves scenes unreached: one cause, one message.
    if !has_error(problems.get(n_before..).unwrap_or_default()) {
        reach::check(&file, &scenario, place_of, problems);
    }
    if has_error(problems.get(n_before..).unwrap_or_default()) {
        return None;
    }
    let source_lang = scenario.source_lang;
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != source_lang) {
        let name = format!("{lang}.yaml");
        match files.get(name.as_str()) {
            Some((path, bytes)) => load_translation(path, bytes, lang, &mut scenario, problems),
            None => {
                let problem = file.problem(Code::MissingTranslation, Span::new(0, 0), format!("there is no {name}"));
                problems
                    .push(problem.help(format!("write scenarios/{folder}/{name} with the texts in {}", lang.name())));
            }
        }
    }
    if let Some((path, bytes)) = files.get("golden.yaml") {
        let is_broken =
            |lang: &Lang| files.contains_key(format!("{lang}.yaml").as_str()) && !scenario.texts.contains_key(lang);
        let broken_langs: Vec<Lang> = Lang::ALL.into_iter().filter(is_broken).collect();
        load_goldens(path, bytes, &broken_langs, &mut scenario, problems);
    }
    for (name, (path, _)) in files {
        let is_known = matches!(*name, "scenario.yaml" | "golden.yaml")
            || name.strip_suffix(".yaml").and_then(Lang::from_tag).is_some();
        if !is_known {
            let file = SourceFile::new(path, "");
            let problem = file.problem(Code::StrayFile, Span::new(0, 0), "no file of this name is read".to_owned());
            let meant = name.strip_suffix(".yaml").and_then(|stem| stem.parse::<Lang>().ok());
            problems.push(match meant {
                Some(meant) => problem.help(format!("did you mean `{meant}.yaml`?")),
                None => problem.help("translations are named en, th, fil, lv or nb, with .yaml"),
            });
        }
    }
    Some(scenario)
}

fn load_translation(path: &str, bytes: &[u8], lang: Lang, scenario: &mut Scenario, problems: &mut Vec<Diagnostic>) {
    let Some((file, read)) = read_file::<TranslationFile>(path, bytes, problems) else { return };
    if read.lang.value != lang {
        let message = format!("the language is `{}` but the file is named `{lang}.yaml`", read.lang.value);
        problems.push(file.problem(Code::IdNotPath, read.lang.span, message));
        return;
    }
    if let Some(texts) = validate::translation(&file, &read, scenario, problems) {
        scenario.texts.insert(lang, texts);
    }
}

fn load_goldens(
    path: &str,
    bytes: &[u8],
    broken_langs: &[Lang],
    scenario: &mut Scenario,
    problems: &mut Vec<Diagnostic>,
) {
    let Some((file, read)) = read_file::<GoldenFile>(path, bytes, problems) else { return };
    for golden in read.conversations {
        if !scenario.endings.iter().any(|ending| ending.id == golden.ending.value) {
            let message = format!("the ending `{}` does not exist", golden.ending.value);
            let problem = file.problem(Code::BadGolden, golden.ending.span, message);
            let known: Vec<&str> = scenario.endings.iter().map(|ending| ending.id.as_str()).collect();
            problems.push(problem.help(format!("there are: {}", known.join(", "))));
            continue;
        }
        if broken_langs.contains(&golden.lang.value) {
            continue;
        }
        if !scenario.texts.contains_key(&golden.lang.value) {
            let message = format!("the scenario has no texts in `{}`", golden.lang.value);
            problems.push(file.problem(Code::BadGolden, golden.lang.span, message));
            continue;
        }
        let line = file.line(golden.id.span.start);
        scenario.goldens.push(Golden {
            id: golden.id.value,
            lang: golden.lang.value,
            band: golden.band,
            ending: golden.ending.value,
            replies: golden.replies,
            rule: RuleRef { path: file.path.clone(), line },
        });
    }
}

fn read_file<T: serde::de::DeserializeOwned>(
    path: &str,
    bytes: &[u8],
    problems: &mut Vec<Diagnostic>,
) -> Option<(SourceFile, T)> {
    let file = match SourceFile::parse(path, bytes) {
        Ok(file) => file,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let (read, found) = read_yaml::<T>(&file);
    let is_sound = !has_error(&found);
    problems.extend(found);
    read.filter(|_| is_sound).map(|read| (file, read))
}

fn has_error(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
