//! Words that mean the same across languages, checked by people: `corpus/glossary.yaml`.
//!
//! It decides nothing: what is found is found by words and meaning. It shows a person why a guide in a language they may
//! not read has to do with what they typed.

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;

use crate::source::{Diagnostic, SourceFile, read_yaml};
use crate::text::{Form, Lang, normalize};

/// The file, below the workspace.
pub const GLOSSARY_PATH: &str = "corpus/glossary.yaml";

/// The concepts and their words.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    concepts: Vec<Concept>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Concept {
    /// What they mean, in English.
    #[serde(rename = "concept")]
    _name: String,
    /// English words.
    #[serde(default)]
    en: Vec<String>,
    /// Thai words.
    #[serde(default)]
    th: Vec<String>,
    /// Filipino words.
    #[serde(default)]
    fil: Vec<String>,
    /// Latvian words.
    #[serde(default)]
    lv: Vec<String>,
    /// Norwegian words.
    #[serde(default)]
    nb: Vec<String>,
}

impl Concept {
    fn words(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.en,
            Lang::Th => &self.th,
            Lang::Fil => &self.fil,
            Lang::Lv => &self.lv,
            Lang::Nb => &self.nb,
        }
    }

    fn word_in(&self, lang: Lang, text: &str) -> Option<&str> {
        self.words(lang).iter().find(|word| stands_in(word, text)).map(String::as_str)
    }
}

impl Glossary {
    /// Reads the glossary; every problem of the file is returned, and then it is empty.
    #[must_use]
    pub fn load(bytes: &[u8]) -> (Self, Vec<Diagnostic>) {
        match SourceFile::parse(GLOSSARY_PATH, bytes) {
            Ok(file) => {
                let (concepts, problems) = read_yaml(&file);
                (Self { concepts: concepts.unwrap_or_default() }, problems)
            }
            Err(problem) => (Self::default(), vec![problem]),
        }
    }

    /// The words of `from`'s text, and of `to`'s, that mean the same.
    #[must_use]
    pub fn bridges(&self, from: (Lang, &str), to: (Lang, &str)) -> Vec<(String, String)> {
        let (from_text, to_text) = (normalize(from.1, Form::Folded), normalize(to.1, Form::Folded));
        self.concepts
            .iter()
            .filter_map(|it| Some((it.word_in(from.0, &from_text)?, it.word_in(to.0, &to_text)?)))
            .map(|(typed, found)| (typed.to_owned(), found.to_owned()))
            .collect()
    }
}

/// Whether the word begins one of the folded text's words: endings differ. Thai has no edges to look at.
fn stands_in(word: &str, text: &str) -> bool {
    let word = normalize(word, Form::Folded);
    let begins = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let is_latin = word.is_ascii();
    !word.is_empty() && text.match_indices(&word).any(|(at, _)| !is_latin || begins(at))
}

/// The JSON Schema of `corpus/glossary.yaml`.
#[must_use]
pub fn glossary_schema() -> Schema {
    schema_for!(Vec<Concept>)
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &[u8] =
        "- {concept: refund, en: [refund, money back], th: [คืนเงิน], lv: [atmaks], nb: [refusjon]}\n".as_bytes();

    #[track_caller]
    fn check(from: (Lang, &str), to: (Lang, &str), expected: &[(&str, &str)]) {
        let (glossary, problems) = Glossary::load(YAML);
        assert!(problems.is_empty());
        let found = glossary.bridges(from, to);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_of_one_concept_are_a_bridge() {
        check((Lang::En, "I want my MONEY BACK"), (Lang::Th, "นโยบายคืนเงิน"), &[("money back", "คืนเงิน")]);
        check((Lang::Lv, "kad būs atmaksa?"), (Lang::Nb, "Om refusjonen"), &[("atmaks", "refusjon")]);
        check((Lang::En, "nonrefundable"), (Lang::Th, "คืนเงิน"), &[]);
        check((Lang::En, "refund"), (Lang::Th, "โกรธ"), &[]);
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let (_, problems) = Glossary::load(b"- {concept: refund, eng: [refund]}\n");
        assert!(problems[0].to_string().starts_with("corpus/glossary.yaml:1:"), "{}", problems[0]);
    }
}
