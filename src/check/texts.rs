//! The texts of a scenario in every language, each with its place in its file.

use crate::scenario::{Scenario, SceneText};
use crate::text::Lang;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Title, role, goal: read by the trainee.
    Setting,
    /// The customer's name: the same word in many languages.
    Name,
    /// What the customer says.
    Line,
    /// Advice.
    Hint,
    /// A reply as it should be.
    Model,
    /// How it ends.
    Ending,
}

/// One text.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// What it is for.
    pub(super) kind: Kind,
    /// Its place in its file.
    pub(super) path: Vec<&'a str>,
    /// What it says.
    pub(super) text: &'a str,
}

/// The file that holds a scenario's texts in a language.
pub(super) fn file_of(scenario: &Scenario, lang: Lang) -> String {
    match lang == scenario.source_lang {
        true => scenario.rule.path.clone(),
        false => format!("scenarios/{}/{lang}.yaml", scenario.id),
    }
}

/// Every text of a scenario in one language, in the order of its file.
pub(super) fn of_scenario(scenario: &Scenario, lang: Lang) -> Vec<Text<'_>> {
    let Some(texts) = scenario.texts.get(&lang) else { return Vec::new() };
    let text = |kind, path: &[&'static str], text| Text { kind, path: path.to_vec(), text };
    let mut found = vec![
        text(Kind::Setting, &["title"], &texts.title),
        text(Kind::Setting, &["role"], &texts.role),
        text(Kind::Setting, &["goal"], &texts.goal),
        text(Kind::Name, &["customer", "name"], &texts.customer_name),
    ];
    for (scene, texts) in scenario.scenes.iter().zip(&texts.scenes) {
        of_scene(&scene.id, texts, &mut found);
    }
    for (ending, text) in scenario.endings.iter().zip(&texts.endings) {
        let mut path = vec!["endings", ending.id.as_str()];
        path.extend((lang == scenario.source_lang).then_some("text"));
        found.push(Text { kind: Kind::Ending, path, text });
    }
    found
}

fn of_scene<'a>(id: &'a str, texts: &'a SceneText, found: &mut Vec<Text<'a>>) {
    for (mood, line) in ["angry", "tense", "calm"].into_iter().zip(&texts.lines) {
        let path = vec!["scenes", id, "customer", mood];
        found.extend(line.as_ref().map(|text| Text { kind: Kind::Line, path, text }));
    }
    let again = texts.again.as_ref().map(|text| (Kind::Line, "again", text.as_str()));
    for (kind, key, text) in
        again.into_iter().chain([(Kind::Hint, "hint", texts.hint.as_str()), (Kind::Model, "model", &texts.model)])
    {
        found.push(Text { kind, path: vec!["scenes", id, key], text });
    }
}
