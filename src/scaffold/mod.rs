//! The beginning of a guide, a scenario or a criterion: commented files that pass the check and play as they are.
//!
//! Pure: what is known comes in, files go out. Each language has its own texts; the keys are the same in all.

mod texts;

use std::collections::BTreeMap;

use time::Date;

use crate::text::Lang;
use texts::TEXTS;

const CRITERION: &str = include_str!("criterion.yaml");
const SCENARIO: &str = include_str!("scenario.yaml");
const GOLDEN: &str = include_str!("golden.yaml");

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where, relative to the workspace.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// What is known of a file before it is written.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its language.
    pub lang: Lang,
    /// Its title; an example's when there is none.
    pub title: Option<&'a str>,
    /// The guide that goes with it, where there is one.
    pub guide: Option<&'a str>,
    /// The day.
    pub today: Date,
}

/// A guide.
#[must_use]
pub fn guide(known: &Known<'_>) -> Vec<NewFile> {
    let template = match known.lang {
        Lang::En => include_str!("guide/en.md"),
        Lang::Th => include_str!("guide/th.md"),
        Lang::Fil => include_str!("guide/fil.md"),
        Lang::Lv => include_str!("guide/lv.md"),
        Lang::Nb => include_str!("guide/nb.md"),
    };
    let text = filled(template, known, "guide");
    vec![NewFile { path: format!("corpus/{}/{}.md", known.lang, known.id), text }]
}

/// A scenario with worked conversations.
#[must_use]
pub fn scenario(known: &Known<'_>) -> Vec<NewFile> {
    let file = |name: &str, template, kind| NewFile {
        path: format!("scenarios/{}/{name}", known.id),
        text: filled(template, known, kind),
    };
    vec![file("scenario.yaml", SCENARIO, "scenario"), file("golden.yaml", GOLDEN, "golden")]
}

/// A criterion.
#[must_use]
pub fn criterion(known: &Known<'_>) -> Vec<NewFile> {
    let text = filled(CRITERION, known, "criterion");
    vec![NewFile { path: format!("scenarios/criteria/{}.yaml", known.id), text }]
}

/// A template with its names filled in: `{name}`, and nothing else in braces, is a name that it knows.
fn filled(template: &str, known: &Known<'_>, kind: &str) -> String {
    let said = |name: &str, lang: Lang| -> &'static str {
        let row = TEXTS.iter().find(|(known, _)| *known == name);
        row.and_then(|(_, texts)| texts.get(lang as usize)).copied().unwrap_or_default()
    };
    let example = format!("title-{kind}");
    let own = |lang: Lang| known.title.filter(|_| lang == known.lang);
    let title = |lang: Lang| quoted(own(lang).unwrap_or_else(|| said(&example, lang)));
    let schema = format!("# yaml-language-server: $schema=../../.schema/{kind}.json");
    let mut values: BTreeMap<String, String> =
        TEXTS.iter().map(|(name, _)| ((*name).to_owned(), said(name, known.lang).to_owned())).collect();
    values.extend(Lang::ALL.map(|lang| (format!("title-{lang}"), title(lang))));
    values.extend(
        [
            ("modeline", schema),
            ("id", known.id.to_owned()),
            ("lang", known.lang.tag().to_owned()),
            ("title", title(known.lang)),
            ("today", known.today.to_string()),
            ("guide", known.guide.unwrap_or(known.id).to_owned()),
            ("guides", known.guide.unwrap_or_default().to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| Some((values.get(name)?, after)));
        match value {
            Some((value, after)) => {
                text.push_str(value);
                rest = after;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// A text between quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(lang: Lang) -> Known<'static> {
        let today = time::macros::date!(2026 - 11 - 21);
        Known { id: "late-delivery", lang, title: None, guide: Some("late"), today }
    }

    #[test]
    fn every_name_of_a_template_is_filled_in() {
        for lang in Lang::ALL {
            for file in [guide, scenario, criterion].iter().flat_map(|new| new(&known(lang))) {
                // What is left in braces is YAML of its own: `{met: [..]}`.
                for part in file.text.split('{').skip(1) {
                    let name = part.split('}').next().unwrap_or_default();
                    assert!(name.contains(": "), "{} {lang}: {{{name}}}", file.path);
                }
            }
        }
    }

    #[test]
    fn every_text_is_used_and_no_language_borrows_a_sentence() {
        let templates = format!("{CRITERION}{SCENARIO}{GOLDEN}");
        for (name, texts) in TEXTS {
            assert!(name.starts_with("title-") || templates.contains(&format!("{{{name}}}")), "{name}");
            for (nth, text) in texts.iter().enumerate() {
                assert!(!text.is_empty() && texts.iter().skip(nth + 1).all(|other| other != text), "{name}: {text}");
            }
        }
    }

    #[test]
    fn a_title_cannot_break_out_of_its_quotes() {
        let known = Known { title: Some("a \"b\" \\ {id}\nc"), ..known(Lang::Th) };
        let text = guide(&known).remove(0).text;
        assert!(text.contains("title: \"a \\\"b\\\" \\\\ {id} c\"\n"), "{text}");
    }
}
