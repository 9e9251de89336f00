//! The figures by which rankings are compared, each with the interval in which chance would leave it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::JudgedQuery;

/// How many rows count.
const DEPTH: usize = 10;
/// How often the queries are drawn anew for an interval.
const DRAWS: usize = 1_000;
const SEED: u64 = 42;

/// The figures of one query, or their means over many.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Figures {
    /// The gain of the first ten rows, discounted by rank, as a share of the best there could be.
    #[serde(rename = "ndcg@10")]
    pub ndcg: f64,
    /// One over the rank of the first relevant row.
    #[serde(rename = "mrr@10")]
    pub mrr: f64,
    /// The share of the relevant documents in the first row.
    #[serde(rename = "recall@1")]
    pub recall_1: f64,
    /// In the first five rows.
    #[serde(rename = "recall@5")]
    pub recall_5: f64,
    /// In the first ten rows.
    #[serde(rename = "recall@10")]
    pub recall_10: f64,
}

/// Where nineteen of twenty draws of the queries lie.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// All but one in forty are above.
    pub low: f64,
    /// All but one in forty are below.
    pub high: f64,
}

/// What a set gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The means over all queries.
    #[serde(flatten)]
    pub figures: Figures,
    /// The interval of the mean nDCG@10.
    #[serde(rename = "ndcg@10 interval")]
    pub interval: Interval,
    /// How many queries there were.
    pub queries: usize,
    /// The same for the queries of each language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by_lang: BTreeMap<String, Report>,
}

impl Figures {
    /// The figures of one query for which `rows` were found, best first.
    #[must_use]
    pub fn new(query: &JudgedQuery, rows: &[String]) -> Self {
        let gains: Vec<f64> =
            rows.iter().take(DEPTH).map(|row| f64::from(query.grades.get(row).copied().unwrap_or(0))).collect();
        let mut best: Vec<f64> = query.grades.values().map(|grade| f64::from(*grade)).collect();
        best.sort_by(|a, b| b.total_cmp(a));
        best.truncate(DEPTH);
        let found = |n_rows: usize| gains.iter().take(n_rows).filter(|gain| **gain > 0.0).count() as f64;
        let n_relevant = query.grades.len().max(1) as f64;
        Self {
            ndcg: discounted(&gains) / discounted(&best).max(f64::MIN_POSITIVE),
            mrr: gains.iter().position(|gain| *gain > 0.0).map_or(0.0, |at| 1.0 / (at as f64 + 1.0)),
            recall_1: found(1) / n_relevant,
            recall_5: found(5) / n_relevant,
            recall_10: found(10) / n_relevant,
        }
    }

    fn mean(all: &[Self]) -> Self {
        let n_all = all.len().max(1) as f64;
        let mean = |figure: fn(&Self) -> f64| all.iter().map(figure).sum::<f64>() / n_all;
        Self {
            ndcg: mean(|it| it.ndcg),
            mrr: mean(|it| it.mrr),
            recall_1: mean(|it| it.recall_1),
            recall_5: mean(|it| it.recall_5),
            recall_10: mean(|it| it.recall_10),
        }
    }
}

fn discounted(gains: &[f64]) -> f64 {
    gains.iter().enumerate().map(|(at, gain)| gain / (at as f64 + 2.0).log2()).sum()
}

impl Report {
    /// The means of the figures of queries, each with the name of its language.
    #[must_use]
    pub fn new(all: &[(String, Figures)]) -> Self {
        let mut by_lang: BTreeMap<String, Vec<Figures>> = BTreeMap::new();
        for (lang, figures) in all {
            by_lang.entry(lang.clone()).or_default().push(*figures);
        }
        let figures: Vec<Figures> = all.iter().map(|(_, figures)| *figures).collect();
        let by_lang = by_lang.into_iter().map(|(lang, of_lang)| (lang, Self::flat(&of_lang)));
        Self { by_lang: by_lang.collect(), ..Self::flat(&figures) }
    }

    fn flat(all: &[Figures]) -> Self {
        Self { figures: Figures::mean(all), interval: interval(all), queries: all.len(), by_lang: BTreeMap::new() }
    }
}

/// Draws as many queries as there are, again and again, and sees where the means lie.
fn interval(all: &[Figures]) -> Interval {
    let n_all = all.len() as u64;
    if n_all == 0 {
        return Interval { low: 0.0, high: 0.0 };
    }
    let mut random = SEED;
    let mut draw = || {
        // Knuth's linear congruential generator; its upper bits are the good ones.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        all[((random >> 33) % n_all) as usize].ndcg
    };
    let mut means: Vec<f64> = (0..DRAWS).map(|_| (0..n_all).map(|_| draw()).sum::<f64>() / n_all as f64).collect();
    means.sort_by(f64::total_cmp);
    Interval { low: means[DRAWS / 40], high: means[DRAWS - 1 - DRAWS / 40] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(grades: &[(&str, u32)]) -> JudgedQuery {
        let grades = grades.iter().map(|(document, grade)| ((*document).to_owned(), *grade)).collect();
        JudgedQuery { id: "q".to_owned(), text: String::new(), lang: None, grades }
    }

    #[track_caller]
    fn check(grades: &[(&str, u32)], rows: &[&str], ndcg: f64, mrr: f64, recalls: [f64; 3]) {
        let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
        let found = Figures::new(&query(grades), &rows);
        assert!((found.ndcg - ndcg).abs() < 1e-4, "{found:?}");
        assert_eq!((found.mrr, [found.recall_1, found.recall_5, found.recall_10]), (mrr, recalls));
    }

    #[test]
    fn the_figures_are_those_of_the_definitions() {
        check(&[("a", 1)], &["a", "b"], 1.0, 1.0, [1.0, 1.0, 1.0]);
        check(&[("a", 1)], &["b", "a"], 0.6309, 0.5, [0.0, 1.0, 1.0]);
        check(&[("a", 2), ("b", 1)], &["b", "x", "a"], (1.0 + 2.0 / 2.0) / (2.0 + 0.6309), 1.0, [0.5, 1.0, 1.0]);
        check(&[("a", 1)], &[], 0.0, 0.0, [0.0, 0.0, 0.0]);
        let late: Vec<String> = (0..10).map(|nth| format!("x{nth}")).chain(["a".to_owned()]).collect();
        check(&[("a", 1)], &late.iter().map(String::as_str).collect::<Vec<_>>(), 0.0, 0.0, [0.0, 0.0, 0.0]);
    }

    #[test]
    fn the_interval_holds_the_mean_and_is_always_the_same() {
        let all: Vec<(String, Figures)> =
            (0..100).map(|nth| ("lv".to_owned(), Figures { ndcg: f64::from(nth % 2), ..Figures::default() })).collect();
        let report = Report::new(&all);
        assert!(report.interval.low < 0.5 && 0.5 < report.interval.high, "{report:?}");
        assert_eq!((report.clone(), report.by_lang["lv"].queries), (Report::new(&all), 100));
    }
}
