//! How well judged queries find their guides: a table a language, and floors that a change must not break.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use aplomb::search::{Query, Searcher};
use aplomb::text::Lang;
use aplomb::workspace::{Opening, Workspace, embedder};

/// Queries in the order of their file.
fn queries() -> Vec<(String, Lang, String)> {
    rows("queries.tsv")
        .into_iter()
        .map(|row| {
            let [id, lang, text] = <[String; 3]>::try_from(row).expect("id, language, text");
            (id, lang.parse().expect("a language"), text)
        })
        .collect()
}

/// Grades by query and guide.
fn judgements() -> BTreeMap<String, BTreeMap<String, u8>> {
    let mut judged: BTreeMap<String, BTreeMap<String, u8>> = BTreeMap::new();
    for row in rows("qrels.tsv") {
        let [query, guide, grade] = <[String; 3]>::try_from(row).expect("query, guide, grade");
        judged.entry(query).or_default().insert(guide, grade.parse().expect("a grade"));
    }
    judged
}

fn rows(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/eval").join(name);
    let text = fs::read_to_string(path).expect("judged queries");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn judged_queries_find_their_guides_in_every_language_by_words_alone() {
    let (searcher, _) = Workspace::shipped().searcher(None).expect("a searcher");
    println!("{}", check(&searcher, 0.85, 0.70));
}

#[test]
fn judged_queries_find_their_guides_in_every_language() {
    let opening = Opening { cache: None, embedder: Some(embedder(None, None)), progress: &mut |_, _| {} };
    let (searcher, _) = Workspace::shipped().open_searcher(opening).expect("a searcher");
    println!("{}", check(&searcher, 0.90, 0.80));
}

#[track_caller]
fn check(searcher: &Searcher, recall_floor: f64, rank_floor: f64) -> String {
    let judged = judgements();
    let mut table = "lang  queries  recall@1  recall@5  MRR@10\n".to_owned();
    let mut misses = String::new();
    let mut floors = Vec::new();
    for lang in Lang::ALL {
        let own: Vec<_> = queries().into_iter().filter(|(_, of, _)| *of == lang).collect();
        assert!(own.len() >= 8, "{lang} has {} queries", own.len());
        let (mut first, mut five, mut reciprocal) = (0.0, 0.0, 0.0);
        for (id, _, text) in &own {
            // As an agent types it: nobody says which language it is in.
            let hits = searcher.search(&Query::new(text.clone())).expect("a search").hits;
            let is_best = |guide: &str| judged.get(id).and_then(|it| it.get(guide)) == Some(&2);
            let rank = hits.iter().position(|hit| hit.lang == lang && is_best(hit.guide.as_str()));
            match rank {
                Some(0) => first += 1.0,
                _ => writeln!(misses, "{id}  {text}  {rank:?}").expect("text"),
            }
            five += f64::from(rank.is_some_and(|rank| rank < 5));
            reciprocal += rank.map_or(0.0, |rank| 1.0 / f64::from(u32::try_from(rank).expect("small") + 1));
        }
        let n_queries = f64::from(u32::try_from(own.len()).expect("small"));
        let (first, five, reciprocal) = (first / n_queries, five / n_queries, reciprocal / n_queries);
        writeln!(table, "{lang:<4}  {n_queries:>7}  {first:>8.3}  {five:>8.3}  {reciprocal:>6.3}").expect("text");
        floors.push((lang, five >= recall_floor && reciprocal >= rank_floor));
    }
    assert!(floors.iter().all(|(_, holds)| *holds), "{table}\nnot first:\n{misses}");
    // `cargo test relevance -- --nocapture` shows it.
    format!("{table}\nnot first:\n{misses}")
}
