//! The words that the guides of one language use, and those near a word that they do not.

use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::SearchError;
use super::fields::{Role, mark, spelled};
use super::index::{Index, Postings};
use crate::text::{Lang, TokenKind};

/// The dictionaries of one language, all parts together.
pub(super) struct Vocabulary<'a> {
    parts: &'a [Postings; 4],
    field: Field,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(index: &'a Index, lang: Lang) -> Self {
        Self { parts: index.postings(lang, TokenKind::Exact), field: index.pair(lang, Role::Body).words }
    }

    /// Whether any guide holds the term.
    pub(super) fn knows(&self, kind: TokenKind, term: &str) -> Result<bool, SearchError> {
        let key = spelled(kind, term);
        for part in self.parts {
            if part.terms().get(&key)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// At most `limit` words, as written, that begin with `prefix`: the most used first, then by letters.
    pub(super) fn starting_with(&self, prefix: &str, limit: usize) -> Result<Vec<String>, SearchError> {
        let from = spelled(TokenKind::Exact, prefix);
        let mut found = BTreeMap::new();
        for part in self.parts {
            let mut stream = part.terms().range().ge(&from).into_stream()?;
            while let Some((key, info)) = stream.next() {
                if !key.starts_with(from.as_bytes()) {
                    break;
                }
                add(&mut found, TokenKind::Exact, key, info.doc_freq);
            }
        }
        Ok(most_used(found, limit).into_iter().map(|(word, _)| word).collect())
    }

    /// At most `limit` terms of a layer within `distance` edits of `term` (a swap of neighbors is one edit): the most
    /// used first, then by letters.
    pub(super) fn near(
        &self,
        kind: TokenKind,
        term: &str,
        distance: u8,
        limit: usize,
    ) -> Result<Vec<(String, u32)>, SearchError> {
        let query = FuzzyTermQuery::new(Term::from_field_text(self.field, &spelled(kind, term)), distance, true);
        let mut found = BTreeMap::new();
        for part in self.parts {
            let mut stream = part.terms().search(query.automaton()?).into_stream()?;
            while let Some((key, info)) = stream.next() {
                add(&mut found, kind, key, info.doc_freq);
            }
        }
        Ok(most_used(found, limit))
    }
}

fn add(found: &mut BTreeMap<String, u32>, kind: TokenKind, key: &[u8], n_docs: u32) {
    if let Some(term) = std::str::from_utf8(key).ok().and_then(|key| key.strip_prefix(mark(kind))) {
        *found.entry(term.to_owned()).or_default() += n_docs;
    }
}

fn most_used(found: BTreeMap<String, u32>, limit: usize) -> Vec<(String, u32)> {
    let mut terms: Vec<(String, u32)> = found.into_iter().collect();
    terms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    terms.truncate(limit);
    terms
}
