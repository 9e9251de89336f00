//! What each guide has of a term: walked from the postings once, then kept for the queries after it.
//!
//! A query of five words looks up some fifty terms, and the frequent ones, which cost most, are in almost every query:
//! kept summed over the parts of a guide, one is a run of numbers to add up. What is kept changes no score.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::schema::IndexRecordOption;

use super::SearchError;
use super::explain::MatchKind;
use super::fields::Role;
use super::index::Index;
use super::plan::PlannedTerm;
use crate::text::{Lang, TokenKind};

/// How fast further occurrences stop counting (BM25's `k1`).
pub(super) const SATURATION: f32 = 0.9;
/// What is kept in all, in bytes; when it is more, keeping starts anew.
const MAX_BYTES: usize = 32 << 20;
/// A term that one guide in so many holds is kept as a number for each guide of the language.
const DENSE: usize = 4;

/// How much of a term each guide of a language holds, from 0 to 1: its occurrences, weighed by part and length and
/// saturated. Guides count from the language's first.
#[derive(Debug, PartialEq)]
pub(super) struct Holders {
    /// How many guides hold it at all.
    pub n_guides: usize,
    pub amounts: Amounts,
}

/// The amounts of a term, without those that are zero or with them.
#[derive(Debug, PartialEq)]
pub(super) enum Amounts {
    Few(Vec<(u32, f32)>),
    Many(Vec<f32>),
}

impl Holders {
    fn n_bytes(&self) -> usize {
        match &self.amounts {
            Amounts::Few(few) => size_of_val(few.as_slice()),
            Amounts::Many(many) => size_of_val(many.as_slice()),
        }
    }
}

/// The holders of terms looked up before.
#[derive(Default)]
pub(super) struct KnownTerms {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    holders: HashMap<String, Arc<Holders>>,
    n_bytes: usize,
}

impl KnownTerms {
    fn get(&self, name: &str) -> Option<Arc<Holders>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.holders.get(name).cloned()
    }

    fn keep(&self, name: String, holders: &Arc<Holders>) {
        let n_bytes = holders.n_bytes() + name.len() + size_of::<Holders>();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.n_bytes + n_bytes > MAX_BYTES {
            *kept = Kept::default();
        }
        if kept.holders.insert(name, Arc::clone(holders)).is_none() {
            kept.n_bytes += n_bytes;
        }
    }
}

/// Looks up the terms of one language, with the space it reuses from term to term.
pub(super) struct Lookup<'a> {
    index: &'a Index,
    lang: Lang,
    first_guide: u32,
    name: String,
    /// What the current term occurs in each guide, weighed; zero outside `touched`.
    occurs: Vec<f32>,
    touched: Vec<u32>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(index: &'a Index, lang: Lang) -> Self {
        let first_guide = index.catalog().of_lang(lang).start;
        Self { index, lang, first_guide, name: String::new(), occurs: Vec::new(), touched: Vec::new() }
    }

    /// The guides that hold a term, whatever its spellings.
    pub(super) fn holders(&mut self, term: &PlannedTerm) -> Result<Arc<Holders>, SearchError> {
        self.name.clear();
        let layer = if term.kind == MatchKind::Ngram { "grams" } else { "words" };
        write!(self.name, "{} {layer}", self.lang.tag()).expect("a string takes everything");
        for key in &term.keys {
            self.name.push(' ');
            self.name.push_str(key);
        }
        if let Some(known) = self.index.known_terms().get(&self.name) {
            return Ok(known);
        }
        let found = Arc::new(self.walk(term)?);
        self.index.known_terms().keep(self.name.clone(), &found);
        Ok(found)
    }

    fn walk(&mut self, term: &PlannedTerm) -> Result<Holders, SearchError> {
        let n_guides = self.index.catalog().of_lang(self.lang).len();
        self.occurs.resize(n_guides, 0.0);
        for role in Role::ALL {
            for key in &term.keys {
                self.collect(key, role, term.kind)?;
            }
        }
        let amount = |occurs: f32| occurs / (occurs + SATURATION);
        let n_holding = self.touched.len();
        let amounts = if n_holding * DENSE > n_guides {
            let many = self.occurs.iter().copied().map(amount).collect();
            self.occurs.fill(0.0);
            self.touched.clear();
            Amounts::Many(many)
        } else {
            self.touched.sort_unstable();
            let mut few = Vec::with_capacity(n_holding);
            for at in self.touched.drain(..) {
                few.push((at, amount(std::mem::take(&mut self.occurs[at as usize]))));
            }
            Amounts::Few(few)
        };
        Ok(Holders { n_guides: n_holding, amounts })
    }

    fn collect(&mut self, key: &str, role: Role, kind: MatchKind) -> Result<(), SearchError> {
        let layer = if kind == MatchKind::Ngram { TokenKind::Gram } else { TokenKind::Exact };
        let postings = &self.index.postings(self.lang, layer)[role as usize];
        let Some(info) = postings.terms().get(key)? else {
            return Ok(());
        };
        let catalog = self.index.catalog();
        let (owners, norms) = (catalog.owners(), catalog.norms(role));
        let mut blocks = postings.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        while blocks.block_len() > 0 {
            for (doc, n_times) in blocks.docs().iter().zip(blocks.freqs()) {
                let at = owners[*doc as usize] - self.first_guide;
                let occurs = &mut self.occurs[at as usize];
                if *occurs == 0.0 {
                    self.touched.push(at);
                }
                *occurs += *n_times as f32 * norms[*doc as usize];
            }
            blocks.advance();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_has_an_end() {
        let known = KnownTerms::default();
        let holders = |n_guides| Arc::new(Holders { n_guides, amounts: Amounts::Many(vec![0.0; n_guides]) });
        let third = MAX_BYTES / size_of::<f32>() / 3;
        for name in ["a", "b", "c"] {
            known.keep(name.to_owned(), &holders(third));
        }
        assert!(known.get("a").is_none() && known.get("b").is_none());
        assert_eq!(known.get("c"), Some(holders(third)));
    }
}
