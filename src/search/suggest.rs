//! What the person probably meant to type, in words that the guides use.

use super::SearchError;
use super::vocabulary::Vocabulary;
use crate::text::{Analyzer, Lang, Span, Token, TokenKind};

/// A shorter word is a letter away from too many others.
const MIN_CHARS: usize = 3;
/// Up to this length only one letter may differ.
const ONE_LETTER_CHARS: usize = 4;
/// How many neighbors of a word are compared.
const MAX_NEIGHBORS: usize = 50;

/// `typed` with each word that no guide of `lang` holds replaced by the nearest one that they do; nothing when there is
/// none to replace or none near. Never for Thai, where one letter makes another word.
pub(super) fn suggest(typed: &str, lang: Lang, vocabulary: &Vocabulary) -> Result<Option<String>, SearchError> {
    if lang == Lang::Th {
        return Ok(None);
    }
    let tokens = Analyzer::for_lang(lang).analyze_words(typed);
    let mut better = String::new();
    let mut done = 0;
    let mut is_changed = false;
    for word in tokens.iter().filter(|token| token.kind == TokenKind::Exact) {
        if let Some(nearest) = nearest(word, vocabulary)? {
            better.push_str(Span::new(done, word.span.start).slice(typed));
            better.push_str(&nearest);
            done = word.span.end;
            is_changed = true;
        }
    }
    better.push_str(Span::new(done, typed.len()).slice(typed));
    Ok(is_changed.then_some(better))
}

fn nearest(word: &Token, vocabulary: &Vocabulary) -> Result<Option<String>, SearchError> {
    let n_chars = word.term.chars().count();
    if n_chars < MIN_CHARS || vocabulary.knows(TokenKind::Exact, &word.term)? {
        return Ok(None);
    }
    let distance = if n_chars <= ONE_LETTER_CHARS { 1 } else { 2 };
    let near = vocabulary.near(TokenKind::Exact, &word.term, distance, MAX_NEIGHBORS)?;
    let by_distance =
        near.into_iter().map(|(it, n_docs)| (strsim::osa_distance(&word.term, &it), u32::MAX - n_docs, it));
    Ok(by_distance.min().map(|(_, _, it)| it))
}
