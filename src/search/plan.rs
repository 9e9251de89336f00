//! What of a query is looked up in one language, and how much each find counts.
//!
//! Each different word of the query becomes a few terms: as written, its stem, its n-grams. A word that no guide holds
//! is taken for an unfinished one when it is the last (its completions count), or else for a slip of the keys when it
//! has five letters or more (its neighbors count); never in Thai, where one letter makes another word.

use std::collections::HashSet;

use super::SearchError;
use super::explain::MatchKind;
use super::fields::spelled;
use super::query::MAX_WORDS;
use super::vocabulary::Vocabulary;
use crate::text::{Analyzer, Lang, Token, TokenKind};

/// A word this long may hold a typo.
const MIN_TYPO_CHARS: usize = 5;
/// A word this long may be completed.
const MIN_PREFIX_CHARS: usize = 2;
/// How many completions or neighbors of one word are looked up.
const MAX_GUESSES: usize = 24;

/// The terms of a query in one language.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub lang: Lang,
    pub words: Vec<PlannedWord>,
}

/// One different word of a query.
#[derive(Debug, Clone)]
pub(super) struct PlannedWord {
    /// As written, in one case.
    pub text: String,
    /// What is looked up for it.
    pub terms: Vec<PlannedTerm>,
    /// Its place in the query.
    pub position: usize,
    /// What the index holds in its place, when it does not hold the word.
    pub guess: Option<MatchKind>,
}

/// One thing looked up.
#[derive(Debug, Clone)]
pub(super) struct PlannedTerm {
    /// Its spellings in the index: one, or several that count as one term.
    pub keys: Vec<String>,
    pub kind: MatchKind,
    /// What a find counts.
    pub weight: f32,
    /// What it would count if it were no guess: the difference is lost.
    pub full_weight: f32,
}

impl PlannedTerm {
    fn new(token: &Token, kind: MatchKind, weight: f32) -> Self {
        Self { keys: vec![spelled(token.kind, &token.term)], kind, weight, full_weight: weight }
    }
}

impl PlannedWord {
    /// The term that says best where the word stands: its stem, or else the word itself or what was guessed for it.
    pub(super) fn anchor(&self) -> Option<&PlannedTerm> {
        let of = |kind| self.terms.iter().find(|term| term.kind == kind);
        self.guess.and_then(of).or_else(|| of(MatchKind::Stem)).or_else(|| of(MatchKind::Exact))
    }
}

/// Plans `text` in `lang`; `is_foreign` tells of a word that another language searched knows it, so that it is no typo.
pub(super) fn plan(
    text: &str,
    lang: Lang,
    is_open: bool,
    vocabulary: &Vocabulary,
    is_foreign: impl Fn(&str) -> bool,
) -> Result<Plan, SearchError> {
    let tokens = Analyzer::for_lang(lang).analyze(text);
    let last = tokens.iter().map(|token| token.position).max();
    let mut words: Vec<PlannedWord> = Vec::new();
    let mut seen = HashSet::new();
    let mut by_position: Vec<&Token> = tokens.iter().collect();
    by_position.sort_by_key(|token| token.position); // Grams of a run of Thai come after all its words.
    for of_word in by_position.chunk_by(|a, b| a.position == b.position) {
        let Some(exact) = of_word.iter().find(|token| token.kind == TokenKind::Exact) else {
            continue;
        };
        let mut word =
            PlannedWord { text: exact.term.clone(), terms: Vec::new(), position: exact.position, guess: None };
        let has_stem = of_word.iter().any(|token| token.kind == TokenKind::Stem);
        for token in of_word.iter().filter(|token| seen.insert((token.kind, token.term.as_str()))) {
            let kind = MatchKind::of(token.kind);
            word.terms.push(PlannedTerm::new(token, kind, kind.weight(has_stem)));
        }
        if !is_known(of_word, vocabulary)? && !exact.term.chars().any(char::is_numeric) && has_stem {
            let is_growing = is_open && last == Some(exact.position);
            guess(&mut word, of_word, is_growing, vocabulary, &is_foreign)?;
        }
        if !word.terms.is_empty() {
            words.push(word);
        }
        if words.len() == MAX_WORDS {
            break;
        }
    }
    Ok(Plan { lang, words })
}

fn is_known(tokens: &[&Token], vocabulary: &Vocabulary) -> Result<bool, SearchError> {
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Gram) {
        if vocabulary.knows(token.kind, &token.term)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn guess(
    word: &mut PlannedWord,
    tokens: &[&Token],
    is_growing: bool,
    vocabulary: &Vocabulary,
    is_foreign: impl Fn(&str) -> bool,
) -> Result<(), SearchError> {
    let n_chars = word.text.chars().count();
    let mut kind = MatchKind::Prefix;
    let mut keys = Vec::new();
    if is_growing && n_chars >= MIN_PREFIX_CHARS {
        let completions = vocabulary.starting_with(&word.text, MAX_GUESSES)?;
        keys = completions.iter().map(|it| spelled(TokenKind::Exact, it)).collect();
    }
    if keys.is_empty() && n_chars >= MIN_TYPO_CHARS && !is_foreign(&word.text) {
        kind = MatchKind::Typo;
        for token in tokens.iter().filter(|token| token.kind != TokenKind::Gram) {
            let near = vocabulary.near(token.kind, &token.term, 1, MAX_GUESSES)?;
            keys.extend(near.iter().map(|(it, _)| spelled(token.kind, it)));
        }
    }
    if !keys.is_empty() {
        let full_weight = word.terms.iter().filter(|term| term.kind != MatchKind::Ngram).map(|term| term.weight).sum();
        word.terms.retain(|term| term.kind == MatchKind::Ngram);
        word.terms.insert(0, PlannedTerm { keys, kind, weight: kind.weight(true), full_weight });
        word.guess = Some(kind);
    }
    Ok(())
}
