//! Scores every guide of a language against a plan.
//!
//! BM25 over the parts of a guide together (BM25F): what a term occurs in title, aliases, answer and body is added up,
//! each part by its weight and length, and saturates once. The sum over all terms is divided by the most that any guide
//! could reach, so that a score is the share of the query's information that the guide holds; a term that no guide
//! holds counts in that bound as if half a guide held it. Statistics are those of the language's guides, and terms are
//! added in the order of the query: neither the layout of the index nor other languages move a score.

use tantivy::schema::IndexRecordOption;

use super::SearchError;
use super::explain::{MatchKind, Part, Term, WordInfo};
use super::fields::Role;
use super::index::{Index, Postings};
use super::plan::{Plan, PlannedTerm};
use crate::text::TokenKind;

/// How fast further occurrences stop counting (BM25's `k1`).
const SATURATION: f32 = 0.9;
/// A word counts as found by its letters alone when a guide holds this share of its n-grams.
const GRAM_COVER: f32 = 0.6;

/// The guides of one language with their scores; positions count from the language's first guide.
pub(super) struct Ranking {
    /// The information each guide holds.
    pub held: Vec<f32>,
    /// Whether a guide holds any word of the query, not only some of its letters.
    pub is_anchored: Vec<bool>,
    /// For each document of the language, the information its own text holds.
    pub passages: Vec<f32>,
    /// The most that a guide could hold.
    pub bound: f32,
    /// The most that each word of the plan can add.
    pub infos: Vec<f32>,
    /// Whether any guide holds each word of the plan.
    pub is_known: Vec<bool>,
    /// Each part of the information that the watched guide holds.
    pub watched: Vec<Part>,
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
fn information(n_guides: usize, n_holding: f32) -> f32 {
    let n_guides = n_guides as f32;
    (1.0 + (n_guides - n_holding + 0.5).max(0.0) / (n_holding + 0.5)).ln() * (SATURATION + 1.0)
}

/// Scores the guides of the plan's language; of the guide `watch` every part is kept.
pub(super) fn rank(index: &Index, plan: &Plan, watch: Option<u32>) -> Result<Ranking, SearchError> {
    let words = index.postings(plan.lang, TokenKind::Exact);
    let grams = index.postings(plan.lang, TokenKind::Gram);
    let mut pass = Pass::new(index, plan, watch);
    for word in &plan.words {
        let mut info = 0.0;
        let mut is_known = false;
        for term in &word.terms {
            let postings = if term.kind == MatchKind::Ngram { grams } else { words };
            let found = pass.add(term, postings)?;
            let counts = found.n_guides > 0 || word.guess.is_none();
            info += if counts { found.information } else { 0.0 };
            is_known |= found.n_guides > 0 && term.kind != MatchKind::Ngram;
            pass.watch(&word.text, term.kind);
        }
        pass.end_word(word.terms.iter().filter(|term| term.kind == MatchKind::Ngram).count());
        pass.ranking.bound += info;
        pass.ranking.infos.push(info);
        pass.ranking.is_known.push(is_known);
    }
    Ok(pass.ranking)
}

struct Found {
    n_guides: usize,
    information: f32,
}

/// One walk over the postings of a plan, with the space it reuses from term to term.
struct Pass<'a> {
    index: &'a Index,
    first_guide: u32,
    first_doc: u32,
    n_guides: usize,
    ranking: Ranking,
    /// What the current term occurs in each guide, weighed; zero outside `touched`.
    occurs: Vec<f32>,
    touched: Vec<u32>,
    /// The same for the documents' own text.
    own_text: Vec<(u32, f32)>,
    /// How many n-grams of the current word each guide holds; zero outside `covered`.
    cover: Vec<u16>,
    covered: Vec<u32>,
    watch: Option<u32>,
    watched_occurs: [f32; 4],
    watched_gain: f32,
}

impl<'a> Pass<'a> {
    fn new(index: &'a Index, plan: &Plan, watch: Option<u32>) -> Self {
        let guides = index.catalog().of_lang(plan.lang);
        let n_guides = guides.len();
        let docs = index.catalog().docs_of(guides.clone());
        Self {
            index,
            first_guide: guides.start,
            first_doc: docs.start,
            n_guides,
            ranking: Ranking {
                held: vec![0.0; n_guides],
                is_anchored: vec![false; n_guides],
                passages: vec![0.0; docs.len()],
                bound: 0.0,
                infos: Vec::new(),
                is_known: Vec::new(),
                watched: Vec::new(),
            },
            occurs: vec![0.0; n_guides],
            touched: Vec::new(),
            own_text: Vec::new(),
            cover: vec![0; n_guides],
            covered: Vec::new(),
            watch,
            watched_occurs: [0.0; 4],
            watched_gain: 0.0,
        }
    }

    fn add(&mut self, term: &PlannedTerm, postings: &[Postings; 4]) -> Result<Found, SearchError> {
        self.watched_occurs = [0.0; 4];
        for role in Role::ALL {
            for key in &term.keys {
                self.collect(&postings[role as usize], key, role, term.kind)?;
            }
        }
        let n_holding = self.touched.len();
        let information = information(self.n_guides, if n_holding == 0 { 0.5 } else { n_holding as f32 });
        let gain = |occurs: f32| term.weight * information * occurs / (occurs + SATURATION);
        self.watched_gain = 0.0;
        for at in self.touched.drain(..) {
            let slot = at as usize;
            let gained = gain(self.occurs[slot]);
            if self.watch == Some(at + self.first_guide) {
                self.watched_gain = gained;
            }
            self.ranking.held[slot] += gained;
            self.occurs[slot] = 0.0;
            if term.kind == MatchKind::Ngram {
                if self.cover[slot] == 0 {
                    self.covered.push(at);
                }
                self.cover[slot] += 1;
            } else {
                self.ranking.is_anchored[slot] = true;
            }
        }
        for (doc, occurs) in self.own_text.drain(..) {
            self.ranking.passages[(doc - self.first_doc) as usize] += gain(occurs);
        }
        Ok(Found { n_guides: n_holding, information: term.full_weight * information })
    }

    fn collect(&mut self, postings: &Postings, key: &str, role: Role, kind: MatchKind) -> Result<(), SearchError> {
        let Some(info) = postings.terms().get(key)? else {
            return Ok(());
        };
        let catalog = self.index.catalog();
        let (owners, norms) = (catalog.owners(), catalog.norms(role));
        let is_own_text = kind != MatchKind::Ngram && matches!(role, Role::Answer | Role::Body);
        let mut blocks = postings.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        while blocks.block_len() > 0 {
            for (doc, n_times) in blocks.docs().iter().zip(blocks.freqs()) {
                let counts = *n_times as f32 * norms[*doc as usize];
                let at = owners[*doc as usize] - self.first_guide;
                let occurs = &mut self.occurs[at as usize];
                if *occurs == 0.0 {
                    self.touched.push(at);
                }
                *occurs += counts;
                if is_own_text {
                    self.own_text.push((*doc, counts));
                }
            }
            blocks.advance();
        }
        if let Some(watch) = self.watch {
            // What this part alone added: all that stands there now but did not before.
            let sum: f32 = self.occurs[(watch - self.first_guide) as usize];
            self.watched_occurs[role as usize] += sum - self.watched_occurs.iter().sum::<f32>();
        }
        Ok(())
    }

    /// Keeps what the watched guide gained by the last term, divided among its parts.
    fn watch(&mut self, word: &str, kind: MatchKind) {
        let total: f32 = self.watched_occurs.iter().sum();
        for role in Role::ALL.into_iter().filter(|role| self.watched_occurs[*role as usize] > 0.0) {
            let share = self.watched_gain * self.watched_occurs[role as usize] / total;
            let same = self.ranking.watched.iter_mut().find_map(|part| match part {
                Part::Word { word: w, field, kind: k, share } if w == word && *field == role && *k == kind => {
                    Some(share)
                }
                Part::Word { .. } | Part::Phrase { .. } | Part::Meaning { .. } => None,
            });
            match same {
                Some(sum) => *sum += share,
                None => self.ranking.watched.push(Part::Word { word: word.to_owned(), field: role, kind, share }),
            }
        }
    }

    fn end_word(&mut self, n_grams: usize) {
        let enough = (n_grams as f32 * GRAM_COVER).max(1.0);
        for at in self.covered.drain(..) {
            let slot = at as usize;
            self.ranking.is_anchored[slot] |= f32::from(self.cover[slot]) >= enough;
            self.cover[slot] = 0;
        }
    }
}
