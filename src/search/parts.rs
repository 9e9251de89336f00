//! What single guides hold of a plan, part by part: for the explanation of one, and for the passage to show of each
//! found. Ranking, which looks at all guides, does not come here.

use std::collections::BTreeMap;

use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::SearchError;
use super::explain::{MatchKind, Part};
use super::fields::Role;
use super::index::Index;
use super::plan::{Plan, PlannedTerm};
use super::rank::information;
use super::terms::{Lookup, SATURATION};
use crate::text::TokenKind;

/// Each part of the information that a guide holds, in the order of the plan.
pub(super) fn parts(index: &Index, plan: &Plan, guide: u32) -> Result<Vec<Part>, SearchError> {
    let n_guides = index.catalog().of_lang(plan.lang).len();
    let mut lookup = Lookup::new(index, plan.lang);
    let mut parts: Vec<Part> = Vec::new();
    for word in &plan.words {
        for term in &word.terms {
            let mut occurs = [0.0; 4];
            for role in Role::ALL {
                for_each(index, plan, term, role, &index.catalog().entry(guide).docs.clone(), |_, counts| {
                    occurs[role as usize] += counts;
                })?;
            }
            let total: f32 = occurs.iter().sum();
            let information = information(n_guides, lookup.holders(term)?.n_guides);
            let gain = term.weight * information * total / (total + SATURATION);
            for role in Role::ALL.into_iter().filter(|role| occurs[*role as usize] > 0.0) {
                add(&mut parts, &word.text, role, term.kind, gain * occurs[role as usize] / total);
            }
        }
    }
    Ok(parts)
}

/// One part a word, a place and a way of finding it.
fn add(parts: &mut Vec<Part>, word: &str, field: Role, kind: MatchKind, gain: f32) {
    let same = parts.iter_mut().find_map(|part| match part {
        Part::Word { word: w, field: f, kind: k, share } if w == word && *f == field && *k == kind => Some(share),
        Part::Word { .. } | Part::Phrase { .. } | Part::Meaning { .. } => None,
    });
    match same {
        Some(sum) => *sum += gain,
        None => parts.push(Part::Word { word: word.to_owned(), field, kind, share: gain }),
    }
}

/// For each of the guides, in the order of the index, its passage whose own text holds most of the query; none where
/// no passage holds any of it.
pub(super) fn best_passages(index: &Index, plan: &Plan, guides: &[u32]) -> Result<BTreeMap<u32, usize>, SearchError> {
    let n_guides = index.catalog().of_lang(plan.lang).len();
    let mut lookup = Lookup::new(index, plan.lang);
    let mut held: BTreeMap<u32, f32> = BTreeMap::new();
    for term in plan.words.iter().flat_map(|word| &word.terms).filter(|term| term.kind != MatchKind::Ngram) {
        let worth = term.weight * information(n_guides, lookup.holders(term)?.n_guides);
        for role in [Role::Answer, Role::Body] {
            let docs = guides.iter().flat_map(|guide| index.catalog().entry(*guide).docs.clone());
            for_each(index, plan, term, role, &docs, |doc, counts| {
                *held.entry(doc).or_default() += worth * counts / (counts + SATURATION);
            })?;
        }
    }
    let mut best = BTreeMap::new();
    for guide in guides {
        let docs = index.catalog().entry(*guide).docs.clone();
        let of_guide = docs.enumerate().filter_map(|(nth, doc)| Some((nth, *held.get(&doc)?)));
        if let Some((nth, _)) = of_guide.reduce(|best, it| if it.1 > best.1 { it } else { best }) {
            best.insert(*guide, nth);
        }
    }
    Ok(best)
}

/// Calls `found` with each of `docs`, which come in order, that holds the term in `role`, and what that counts.
fn for_each(
    index: &Index,
    plan: &Plan,
    term: &PlannedTerm,
    role: Role,
    docs: &(impl Iterator<Item = u32> + Clone),
    mut found: impl FnMut(u32, f32),
) -> Result<(), SearchError> {
    let layer = if term.kind == MatchKind::Ngram { TokenKind::Gram } else { TokenKind::Exact };
    let part = &index.postings(plan.lang, layer)[role as usize];
    for key in &term.keys {
        let Some(info) = part.terms().get(key)? else { continue };
        let mut postings = part.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        for doc in docs.clone() {
            if reach(&mut postings, doc) == doc {
                found(doc, postings.term_freq() as f32 * index.catalog().norms(role)[doc as usize]);
            }
        }
    }
    Ok(())
}

/// Moves to `doc`, or beyond it where it is not held.
pub(super) fn reach(postings: &mut SegmentPostings, doc: u32) -> u32 {
    if postings.doc() < doc && postings.doc() != TERMINATED { postings.seek(doc) } else { postings.doc() }
}
