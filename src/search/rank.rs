//! Scores every guide of a language against a plan.
//!
//! BM25 over the parts of a guide together (BM25F): what a term occurs in title, aliases, answer and body is added up,
//! each part by its weight and length, and saturates once. The sum over all terms is divided by the most that any guide
//! could reach, so that a score is the share of the query's information that the guide holds; a term that no guide
//! holds counts in that bound as if half a guide held it. Statistics are those of the language's guides, and terms are
//! added in the order of the query: neither the layout of the index nor other languages move a score.

use super::SearchError;
use super::explain::{MatchKind, Term, WordInfo};
use super::index::Index;
use super::plan::{Plan, PlannedTerm};
use super::terms::{Amounts, Holders, Lookup, SATURATION};

/// A word counts as found by its letters alone when a guide holds this share of its n-grams.
const GRAM_COVER: f32 = 0.6;

/// The guides of one language with their scores; positions count from the language's first guide.
pub(super) struct Ranking {
    /// The information each guide holds.
    pub held: Vec<f32>,
    /// Whether a guide holds any word of the query, not only some of its letters.
    pub is_anchored: Vec<bool>,
    /// The most that a guide could hold.
    pub bound: f32,
    /// The most that each word of the plan can add.
    pub infos: Vec<f32>,
    /// Whether any guide holds each word of the plan.
    pub is_known: Vec<bool>,
}

impl Ranking {
    /// The words of the plan as they were understood.
    pub(super) fn word_infos(&self, plan: &Plan, bound: f32) -> Vec<WordInfo> {
        plan.words
            .iter()
            .zip(&self.infos)
            .zip(&self.is_known)
            .map(|((word, info), is_known)| WordInfo {
                word: word.text.clone(),
                terms: word.terms.iter().flat_map(terms_of).collect(),
                share: info / bound.max(f32::MIN_POSITIVE),
                guess: word.guess,
                is_known: *is_known,
            })
            .collect()
    }
}

fn terms_of(planned: &PlannedTerm) -> impl Iterator<Item = Term> {
    let bare = |key: &String| key.trim_start_matches(['=', '~']).to_owned();
    planned.keys.iter().map(move |key| Term { kind: planned.kind, term: bare(key) })
}

/// How much a term tells that `n_holding` of `n_guides` hold.
pub(super) fn information(n_guides: usize, n_holding: usize) -> f32 {
    let n_guides = n_guides as f32;
    let n_holding = if n_holding == 0 { 0.5 } else { n_holding as f32 };
    (1.0 + (n_guides - n_holding + 0.5).max(0.0) / (n_holding + 0.5)).ln() * (SATURATION + 1.0)
}

/// Scores the guides of the plan's language.
pub(super) fn rank(index: &Index, plan: &Plan) -> Result<Ranking, SearchError> {
    let n_guides = index.catalog().of_lang(plan.lang).len();
    let mut lookup = Lookup::new(index, plan.lang);
    let mut ranking = Ranking {
        held: vec![0.0; n_guides],
        is_anchored: vec![false; n_guides],
        bound: 0.0,
        infos: Vec::new(),
        is_known: Vec::new(),
    };
    let mut cover = Cover { n_grams: vec![0; n_guides], n_asked: 0, is_any: false };
    for word in &plan.words {
        let mut info = 0.0;
        let mut is_known = false;
        for term in &word.terms {
            let holders = lookup.holders(term)?;
            let information = information(n_guides, holders.n_guides);
            add(&mut ranking.held, &holders, term.weight * information);
            if term.kind == MatchKind::Ngram {
                cover.count(&holders);
            } else {
                anchor(&mut ranking.is_anchored, &holders);
                is_known |= holders.n_guides > 0;
            }
            let counts = holders.n_guides > 0 || word.guess.is_none();
            info += if counts { term.full_weight * information } else { 0.0 };
        }
        cover.end_word(&mut ranking.is_anchored);
        ranking.bound += info;
        ranking.infos.push(info);
        ranking.is_known.push(is_known);
    }
    Ok(ranking)
}

fn add(held: &mut [f32], holders: &Holders, worth: f32) {
    match &holders.amounts {
        Amounts::Few(few) => few.iter().for_each(|(at, amount)| held[*at as usize] += worth * amount),
        Amounts::Many(many) => held.iter_mut().zip(many).for_each(|(held, amount)| *held += worth * amount),
    }
}

fn anchor(is_anchored: &mut [bool], holders: &Holders) {
    match &holders.amounts {
        Amounts::Few(few) => few.iter().for_each(|(at, _)| is_anchored[*at as usize] = true),
        Amounts::Many(many) => is_anchored.iter_mut().zip(many).for_each(|(it, amount)| *it |= *amount > 0.0),
    }
}

/// How many n-grams of a word each guide holds.
struct Cover {
    n_grams: Vec<u16>,
    n_asked: usize,
    is_any: bool,
}

impl Cover {
    fn count(&mut self, holders: &Holders) {
        self.n_asked += 1;
        self.is_any |= holders.n_guides > 0;
        match &holders.amounts {
            Amounts::Few(few) => few.iter().for_each(|(at, _)| self.n_grams[*at as usize] += 1),
            Amounts::Many(many) => {
                self.n_grams.iter_mut().zip(many).for_each(|(count, amount)| *count += u16::from(*amount > 0.0));
            }
        }
    }

    fn end_word(&mut self, is_anchored: &mut [bool]) {
        if self.is_any {
            let enough = (self.n_asked as f32 * GRAM_COVER).ceil().max(1.0) as u16;
            for (it, count) in is_anchored.iter_mut().zip(&mut self.n_grams) {
                *it |= *count >= enough;
                *count = 0;
            }
        }
        (self.n_asked, self.is_any) = (0, false);
    }
}

#[cfg(test)]
mod tests;
