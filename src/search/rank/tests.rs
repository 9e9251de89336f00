//! Ranking against a count of everything, guide by guide, without index, postings or anything kept.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::guide::Guide;
use crate::search::catalog::{Catalog, texts};
use crate::search::fields::{Role, spelled};
use crate::search::parts::{best_passages, parts};
use crate::search::testing::guide;
use crate::search::vocabulary::Vocabulary;
use crate::search::{explain::Part, plan};
use crate::text::{Analyzer, Lang, TokenKind};

/// Words that share stems and letters, so that every kind of term has more and less frequent ones.
const WORDS: [[&str; 8]; 5] = [
    ["customer", "customers", "sue", "sued", "refund", "a", "legal", "illegal"],
    ["ลูกค้า", "ฟ้อง", "คืน", "คืนเงิน", "ขอ", "โกรธ", "หัวหน้า", "call"],
    ["galit", "nagagalit", "bayad", "magbayad", "ng", "customer", "bayaran", "mga"],
    ["klients", "klienta", "tiesa", "tiesā", "sūdzība", "sudziba", "un", "draud"],
    ["kunde", "kunden", "klage", "klagebehandling", "saksøke", "saksoke", "å", "sint"],
];

fn text(lang: Lang, n_words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let between = if lang == Lang::Th { "" } else { " " };
    prop::collection::vec(prop::sample::select(&WORDS[lang as usize]), n_words)
        .prop_map(move |words| words.join(between))
}

/// Guides of one language and a query.
fn case() -> impl Strategy<Value = (Lang, Vec<Guide>, String)> {
    prop::sample::select(&Lang::ALL).prop_flat_map(|lang| {
        let parts = (text(lang, 1..4), text(lang, 0..3), text(lang, 0..5), text(lang, 0..9));
        let guides = prop::collection::vec(parts, 1..14).prop_map(move |parts| {
            let guides = parts.iter().enumerate().map(|(nth, (title, alias, answer, body))| {
                guide(lang, &format!("guide-{nth:02}"), title, &[alias], answer, body)
            });
            guides.collect()
        });
        (Just(lang), guides, text(lang, 1..6))
    })
}

/// How often a document holds one of the terms in a part.
fn count(guide: &Guide, nth: usize, role: Role, key: &str, kind: MatchKind) -> usize {
    let of_role = texts(guide, nth).into_iter().filter(|(of, _)| *of == role);
    let tokens = of_role.flat_map(|(_, text)| Analyzer::for_lang(guide.lang).analyze(text));
    tokens
        .filter(|it| (it.kind == TokenKind::Gram) == (kind == MatchKind::Ngram) && spelled(it.kind, &it.term) == key)
        .count()
}

/// What each document of each guide holds of a term, by part.
fn occurs(catalog: &Catalog, at: u32, term: &PlannedTerm, role: Role) -> Vec<f32> {
    let docs = catalog.entry(at).docs.clone();
    let of_doc = |(nth, doc): (usize, u32)| {
        let counts = term.keys.iter().map(|key| count(catalog.guide(at), nth, role, key, term.kind) as f32);
        counts.sum::<f32>() * catalog.norms(role)[doc as usize]
    };
    docs.enumerate().map(of_doc).collect()
}

fn close(left: f32, right: f32) -> bool {
    (left - right).abs() <= 1e-4 * (1.0 + left.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_guide_has_the_score_that_counting_gives((lang, guides, query) in case()) {
        let index = Index::in_memory(guides).expect("it is built");
        let catalog = index.catalog();
        let plan = plan::plan(&query, lang, false, &Vocabulary::new(&index, lang), |_| false).expect("it can be read");

        let ranking = rank(&index, &plan).expect("it can be read");
        let again = rank(&index, &plan).expect("it can be read");

        prop_assert!(ranking.held == again.held && ranking.is_anchored == again.is_anchored);
        let all: Vec<u32> = catalog.of_lang(lang).collect();
        let mut bound = 0.0;
        let mut expected = vec![0.0; all.len()];
        let mut anchored = vec![false; all.len()];
        for word in &plan.words {
            let mut covered = vec![0; all.len()];
            for term in &word.terms {
                let held = |at: &u32| Role::ALL.iter().flat_map(|role| occurs(catalog, *at, term, *role)).sum::<f32>();
                let held: Vec<f32> = all.iter().map(held).collect();
                let n_holding = held.iter().filter(|it| **it > 0.0).count();
                let information = information(all.len(), n_holding);
                if n_holding > 0 || word.guess.is_none() {
                    bound += term.full_weight * information;
                }
                for (at, held) in held.iter().enumerate() {
                    expected[at] += term.weight * information * held / (held + SATURATION);
                    anchored[at] |= *held > 0.0 && term.kind != MatchKind::Ngram;
                    covered[at] += usize::from(*held > 0.0 && term.kind == MatchKind::Ngram);
                }
            }
            let n_grams = word.terms.iter().filter(|term| term.kind == MatchKind::Ngram).count();
            for (anchored, covered) in anchored.iter_mut().zip(covered) {
                *anchored |= covered > 0 && covered as f32 >= n_grams as f32 * GRAM_COVER;
            }
        }
        prop_assert!(close(ranking.bound, bound), "{} {bound}", ranking.bound);
        prop_assert_eq!(&ranking.is_anchored, &anchored);
        for (at, expected) in expected.iter().enumerate() {
            prop_assert!(close(ranking.held[at], *expected), "{at}: {} {expected}", ranking.held[at]);
        }
    }

    #[test]
    fn the_parts_of_a_guide_and_its_best_passage_are_those_that_counting_gives((lang, guides, query) in case()) {
        let index = Index::in_memory(guides).expect("it is built");
        let catalog = index.catalog();
        let plan = plan::plan(&query, lang, true, &Vocabulary::new(&index, lang), |_| false).expect("it can be read");
        let ranking = rank(&index, &plan).expect("it can be read");
        let all: Vec<u32> = catalog.of_lang(lang).collect();

        let best = best_passages(&index, &plan, &all).expect("it can be read");

        let mut held: Vec<Vec<f32>> = all.iter().map(|at| vec![0.0; catalog.entry(*at).docs.len()]).collect();
        for term in plan.words.iter().flat_map(|word| &word.terms).filter(|term| term.kind != MatchKind::Ngram) {
            let holds = |at: &&u32| Role::ALL.iter().flat_map(|role| occurs(catalog, **at, term, *role)).any(|it| it > 0.0);
            let worth = term.weight * information(all.len(), all.iter().filter(holds).count());
            for (held, at) in held.iter_mut().zip(&all) {
                for role in [Role::Answer, Role::Body] {
                    for (held, own) in held.iter_mut().zip(occurs(catalog, *at, term, role)) {
                        *held += worth * own / (own + SATURATION);
                    }
                }
            }
        }
        for at in &all {
            let held = &held[*at as usize - all[0] as usize];
            let most = held.iter().copied().fold(0.0, f32::max);
            let found = best.get(at).map_or(0.0, |nth| held[*nth]);
            prop_assert!(close(found, most), "{at}: {found} of {held:?}");
            let parts = parts(&index, &plan, *at).expect("it can be read");
            let sum: f32 = parts.iter().map(Part::share).sum();
            prop_assert!(close(sum, ranking.held[*at as usize - all[0] as usize]), "{at}: {sum}");
            let places: BTreeSet<_> = parts.iter().map(|part| format!("{part:?}")).collect();
            prop_assert_eq!(places.len(), parts.len());
        }
    }
}
