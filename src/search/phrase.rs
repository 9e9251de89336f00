//! Words that stand together: phrases asked for in quotes, and words of a query that a guide keeps side by side.

use std::collections::BTreeSet;

use tantivy::postings::Postings as _;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::SearchError;
use super::best::best;
use super::explain::Part;
use super::fields::{Role, spelled};
use super::index::{Index, Postings};
use super::parts::reach;
use super::plan::{Plan, PlannedWord};
use super::rank::Ranking;
use crate::text::{Analyzer, Lang, TokenKind};

/// What two neighbors in the query add when they are neighbors in the guide too, beside what they add alone.
const BONUS: f32 = 0.15;
/// How many of the best guides are looked at.
pub(super) const DEPTH: usize = 30;
/// Neighbors of the query this far apart in the guide still count a little.
const WINDOW: u32 = 5;

/// The guides of `lang` that hold the words of `phrase` as written, one after the other; nothing for a phrase without words.
pub(super) fn holding(index: &Index, lang: Lang, phrase: &str) -> Result<Option<BTreeSet<u32>>, SearchError> {
    let mut keys = Vec::new();
    for token in Analyzer::for_lang(lang).analyze_words(phrase) {
        if token.kind == TokenKind::Exact {
            keys.push(spelled(token.kind, &token.term));
        }
    }
    if keys.is_empty() {
        return Ok(None);
    }
    let parts = index.postings(lang, TokenKind::Exact);
    let mut guides = BTreeSet::new();
    for part in parts {
        let opened: Option<Vec<SegmentPostings>> =
            keys.iter().map(|key| open(part, key)).collect::<Result<_, SearchError>>()?;
        if let Some(mut words) = opened {
            docs_in_order(&mut words, |doc| {
                guides.insert(index.catalog().owners()[doc as usize]);
            });
        }
    }
    Ok(Some(guides))
}

/// Adds to `ranking` what neighboring words of the query earn in its best guides by standing together there; returns
/// what the guide `watch` earned.
pub(super) fn reward(
    index: &Index,
    plan: &Plan,
    ranking: &mut Ranking,
    watch: Option<u32>,
) -> Result<Vec<Part>, SearchError> {
    let mut watched = Vec::new();
    let first = index.catalog().of_lang(plan.lang).start;
    let guides = best_guides(ranking, first);
    let parts = index.postings(plan.lang, TokenKind::Exact);
    for (at, pair) in plan.words.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        if right.position != left.position + 1 || !ranking.is_known[at] || !ranking.is_known[at + 1] {
            continue;
        }
        let worth = BONUS * f32::min(ranking.infos[at], ranking.infos[at + 1]);
        ranking.bound += worth;
        let closeness = closeness(index, parts, left, right, &guides)?;
        for (guide, close) in guides.iter().zip(closeness).filter(|(_, close)| *close > 0.0) {
            ranking.held[(guide - first) as usize] += worth * close;
            if watch == Some(*guide) {
                let words = [left.text.clone(), right.text.clone()];
                watched.push(Part::Phrase { words, share: worth * close });
            }
        }
    }
    Ok(watched)
}

/// The best guides so far, in the order of the index.
fn best_guides(ranking: &Ranking, first: u32) -> Vec<u32> {
    let anchored = ranking.held.iter().zip(first..).zip(&ranking.is_anchored).filter(|(_, is_anchored)| **is_anchored);
    let by_score = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let held = best(anchored.map(|((held, guide), _)| (*held, guide)), DEPTH, by_score);
    let mut best: Vec<u32> = held.into_iter().map(|(_, guide)| guide).collect();
    best.sort_unstable();
    best
}

/// For each guide, how close the two words come in it: 1 when they are neighbors, 0 beyond the window.
fn closeness(
    index: &Index,
    parts: &[Postings; 4],
    left: &PlannedWord,
    right: &PlannedWord,
    guides: &[u32],
) -> Result<Vec<f32>, SearchError> {
    let mut closest = vec![0.0_f32; guides.len()];
    let (Some(left_key), Some(right_key)) = (anchor_key(left), anchor_key(right)) else {
        return Ok(closest);
    };
    let mut positions = (Vec::new(), Vec::new());
    for role in Role::ALL {
        let part = &parts[role as usize];
        let (Some(mut lefts), Some(mut rights)) = (open(part, left_key)?, open(part, right_key)?) else {
            continue;
        };
        for (close, guide) in closest.iter_mut().zip(guides) {
            for doc in index.catalog().entry(*guide).docs.clone() {
                if stands_in(&mut lefts, doc) && stands_in(&mut rights, doc) {
                    lefts.positions(&mut positions.0);
                    rights.positions(&mut positions.1);
                    *close = close.max(nearest(&positions.0, &positions.1));
                }
            }
        }
    }
    Ok(closest)
}

/// The one spelling by which the place of a word is looked up.
fn anchor_key(word: &PlannedWord) -> Option<&str> {
    word.anchor().and_then(|term| term.keys.first()).map(String::as_str)
}

fn nearest(lefts: &[u32], rights: &[u32]) -> f32 {
    let mut best = 0.0_f32;
    let mut from = 0;
    for left in lefts {
        while rights.get(from).is_some_and(|right| right + WINDOW < *left) {
            from += 1;
        }
        for right in rights[from..].iter().take_while(|right| **right <= left + WINDOW) {
            let apart = right.abs_diff(*left).max(1);
            let in_order = if right > left { 1.0 } else { 0.7 };
            best = best.max(in_order / apart as f32);
        }
    }
    best
}

fn open(part: &Postings, key: &str) -> Result<Option<SegmentPostings>, SearchError> {
    let Some(info) = part.terms().get(key)? else {
        return Ok(None);
    };
    Ok(Some(part.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?))
}

fn stands_in(postings: &mut SegmentPostings, doc: u32) -> bool {
    reach(postings, doc) == doc
}

/// Calls `found` for each document in which the words follow each other.
fn docs_in_order(words: &mut [SegmentPostings], mut found: impl FnMut(u32)) {
    let mut doc = words[0].doc();
    let mut positions = Vec::new();
    while doc != TERMINATED {
        if words.iter_mut().all(|word| stands_in(word, doc)) {
            let mut starts: Vec<u32> = Vec::new();
            for (nth, word) in (0..).zip(words.iter_mut()) {
                word.positions(&mut positions);
                if nth == 0 {
                    starts.clone_from(&positions);
                }
                starts.retain(|start| positions.binary_search(&(start + nth)).is_ok());
            }
            if !starts.is_empty() {
                found(doc);
            }
        }
        doc = words[0].advance();
    }
}
