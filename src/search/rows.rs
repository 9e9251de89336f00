//! Which guides are shown, and in which language.
//!
//! Each guide once. With the language of the query first, a guide of another language has to fit clearly better to come
//! before those of the query's own; and one that exists in the query's language is shown in that one.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::best::best;
use super::catalog::Catalog;
use super::fuse::Weights;
use crate::text::Lang;

/// A guide and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Its place in the catalog.
    pub guide: u32,
    /// How well it fits, all counted.
    pub score: f32,
    /// The share of the query's information that it holds in words.
    pub words: f32,
    /// How near it is by meaning.
    pub cosine: Option<f32>,
    /// What the score was multiplied by.
    pub demotion: Option<f32>,
}

/// A row: a candidate, and the language in which it was found when it is shown in another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub candidate: Candidate,
    pub found_in: Option<Lang>,
}

/// What a guide that only another language has must be better by to come before one of the query's own.
const CLEARLY: f32 = 0.1;
/// How much nearer a guide must be in another language than in the query's own to count as found there.
const CLEARLY_NEARER: f32 = 0.05;

/// In which languages guides may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// In any, all alike.
    Any,
    /// In this one where they exist in it, and then before others.
    First(Lang),
    /// In this one alone; how well the same guide fits in another language counts for it.
    Only(Lang),
}

impl Shown {
    fn home(self) -> Option<Lang> {
        match self {
            Self::Any => None,
            Self::First(lang) | Self::Only(lang) => Some(lang),
        }
    }
}

/// The best `limit` rows of `candidates`, which come in the order of the catalog.
pub(super) fn choose(catalog: &Catalog, candidates: &[Candidate], shown: Shown, limit: usize) -> Vec<Row> {
    let worth = |it: &Candidate| match shown {
        Shown::First(home) if catalog.lang(it.guide) != home => it.score - CLEARLY,
        Shown::Any | Shown::First(_) | Shown::Only(_) => it.score,
    };
    let order = |a: &(f32, u32), b: &(f32, u32)| -> Ordering {
        let name = |guide: u32| (&catalog.guide(guide).id, guide);
        b.0.total_cmp(&a.0).then_with(|| name(a.1).cmp(&name(b.1)))
    };
    let is_strict = matches!(shown, Shown::Only(_));
    let of_guide = |guide: u32| candidates.binary_search_by_key(&guide, |it| it.guide).ok().map(|at| candidates[at]);
    // A guide stands at most once in each language.
    let enough = if is_strict { candidates.len() } else { limit.saturating_mul(Lang::ALL.len()) };
    let mut rows: Vec<Row> = Vec::new();
    for (_, guide) in best(candidates.iter().map(|it| (worth(it), it.guide)), enough, order) {
        let found = of_guide(guide).expect("it is one of the candidates");
        let lang = catalog.lang(guide);
        let abroad = shown.home().filter(|home| *home != lang);
        let at_home = abroad.and_then(|home| catalog.find(&catalog.guide(found.guide).id, home));
        let absent = |at| Candidate { guide: at, score: 0.0, words: 0.0, cosine: None, ..found };
        let here = at_home.and_then(|at| of_guide(at).or(is_strict.then(|| absent(at))));
        match here {
            Some(here) => {
                let score = if is_strict { found.score } else { lifted(&found, &here) };
                let is_lifted = score > here.score;
                let candidate = Candidate { score: score.max(here.score), ..here };
                rows.push(Row { candidate, found_in: is_lifted.then_some(lang) });
            }
            None if abroad.is_some() && is_strict => {}
            None => rows.push(Row { candidate: found, found_in: None }),
        }
    }
    let key = |row: &Row| (worth(&row.candidate), row.candidate.guide);
    rows.sort_by(|a, b| order(&key(a), &key(b)).then(a.found_in.cmp(&b.found_in)));
    let mut seen = BTreeSet::new();
    rows.retain(|row| row.candidate.score > 0.0 && seen.insert(&catalog.guide(row.candidate.guide).id));
    rows.truncate(limit);
    rows
}

/// The score of a guide in the language of the query when another language's is clearly nearer: by so much nearer.
fn lifted(found: &Candidate, here: &Candidate) -> f32 {
    let nearer = found.cosine.unwrap_or_default() - here.cosine.unwrap_or_default() - CLEARLY_NEARER;
    here.score + Weights::new(false).meaning * nearer.max(0.0)
}
