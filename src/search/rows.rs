//! Which guides are shown, and in which language.
//!
//! Each guide once. With the language of the query first, a guide of another language has to fit clearly better to come
//! before those of the query's own; and one that exists in the query's language is shown in that one.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::catalog::Catalog;
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

/// The best `limit` rows of `candidates`, which come in the order of the catalog; `own` is the language that comes first,
/// when there is one.
pub(super) fn choose(catalog: &Catalog, mut candidates: Vec<Candidate>, own: Option<Lang>, limit: usize) -> Vec<Row> {
    let worth = |it: &Candidate| match own {
        Some(own) if catalog.guide(it.guide).lang != own => it.score - CLEARLY,
        _ => it.score,
    };
    let order = |a: &Candidate, b: &Candidate| -> Ordering {
        let name = |it: &Candidate| (&catalog.guide(it.guide).id, it.guide);
        worth(b).total_cmp(&worth(a)).then_with(|| name(a).cmp(&name(b)))
    };
    let in_order = own.map(|_| candidates.clone()).unwrap_or_default();
    // A guide stands at most once in each language.
    let enough = limit.saturating_mul(Lang::ALL.len());
    if candidates.len() > enough && enough > 0 {
        candidates.select_nth_unstable_by(enough - 1, order);
        candidates.truncate(enough);
    }
    let mut rows: Vec<Row> = candidates
        .into_iter()
        .map(|found| {
            let guide = catalog.guide(found.guide);
            let at_home = own.filter(|own| *own != guide.lang).and_then(|own| catalog.find(&guide.id, own));
            let at = at_home.and_then(|at| in_order.binary_search_by_key(&at, |it| it.guide).ok());
            match at.map(|at| in_order[at]) {
                None => Row { candidate: found, found_in: None },
                Some(shown) if is_clearly_nearer(&found, &shown) && worth(&found) > shown.score => {
                    Row { candidate: Candidate { score: worth(&found), ..shown }, found_in: Some(guide.lang) }
                }
                Some(shown) => Row { candidate: shown, found_in: None },
            }
        })
        .collect();
    rows.sort_by(|a, b| order(&a.candidate, &b.candidate).then(a.found_in.cmp(&b.found_in)));
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(&catalog.guide(row.candidate.guide).id));
    rows.truncate(limit);
    rows
}

fn is_clearly_nearer(found: &Candidate, shown: &Candidate) -> bool {
    found.cosine.unwrap_or_default() >= shown.cosine.unwrap_or_default() + CLEARLY_NEARER
}
