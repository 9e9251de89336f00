//! A list of patterns of one language, each with the line it was written on.

use std::sync::OnceLock;

use regex::Regex;

use super::phrase::{self, WordLists};
use super::verdict::RuleRef;
use crate::source::{Code, Diagnostic, Located, SourceFile};
use crate::text::{Lang, Span};

/// Patterns that are read but not yet compiled: most conversations need one language of five.
#[derive(Debug, Default)]
pub struct Phrases {
    list: Vec<Phrase>,
    any: OnceLock<Option<Regex>>,
}

#[derive(Debug)]
struct Phrase {
    source: String,
    rule: RuleRef,
    regex: OnceLock<Option<Regex>>,
}

impl Phrases {
    /// Reads patterns; those that cannot be read become problems at their place.
    #[must_use]
    pub fn read(
        patterns: &[Located<String>],
        words: &WordLists,
        lang: Lang,
        file: &SourceFile,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut list = Vec::with_capacity(patterns.len());
        for pattern in patterns {
            match phrase::to_regex(&pattern.value, lang, words) {
                Ok(source) => {
                    let rule = RuleRef { path: file.path.clone(), line: file.line(pattern.span.start) };
                    list.push(Phrase { source, rule, regex: OnceLock::new() });
                }
                Err(error) => problems.push(file.problem(Code::BadPattern, pattern.span, error.to_string())),
            }
        }
        Self { list, any: OnceLock::new() }
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every hit of every pattern in a normalised text, with its rule; at most one a pattern and place.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Span, &RuleRef)> {
        if self.list.is_empty() || !self.matches_any(text) {
            return Vec::new();
        }
        let mut hits: Vec<(Span, &RuleRef)> = Vec::new();
        for phrase in &self.list {
            let Some(regex) = phrase.regex.get_or_init(|| phrase::compile(&phrase.source).ok()) else { continue };
            hits.extend(regex.find_iter(text).map(|hit| (Span::new(hit.start(), hit.end()), &phrase.rule)));
        }
        hits.retain(|(span, _)| !span.is_empty());
        hits.sort_by_key(|(span, rule)| (span.start, std::cmp::Reverse(span.end), rule.line));
        hits
    }

    fn matches_any(&self, text: &str) -> bool {
        let any = self.any.get_or_init(|| {
            let sources: Vec<&str> = self.list.iter().map(|phrase| phrase.source.as_str()).collect();
            phrase::compile(&sources.join("|")).ok()
        });
        any.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}
