//! What was found for each query, and the form in which others read it.

use std::fmt::Write;

use crate::search::{NoMeaning, Query, SearchError, Searcher};

/// The rows found for one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The query's name.
    pub query: String,
    /// The documents and their scores, best first.
    pub rows: Vec<(String, f32)>,
    /// Why it was searched by words alone, when it should not have been.
    pub no_meaning: Option<NoMeaning>,
}

impl Ranked {
    /// Searches `query`, whose name is `id`.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(searcher: &Searcher, id: &str, query: &Query) -> Result<Self, SearchError> {
        let hits = searcher.search(query)?;
        let rows = hits.hits.into_iter().map(|hit| (hit.guide.0, hit.score)).collect();
        Ok(Self { query: id.to_owned(), rows, no_meaning: hits.no_meaning })
    }

    /// The names of the documents.
    #[must_use]
    pub fn documents(&self) -> Vec<String> {
        self.rows.iter().map(|(document, _)| document.clone()).collect()
    }
}

/// The rankings as a TREC run: query, `Q0`, document, rank, score, the name of the run.
#[must_use]
pub fn trec_run(all: &[Ranked]) -> String {
    let mut run = String::new();
    for ranked in all {
        for (at, (document, score)) in ranked.rows.iter().enumerate() {
            // Writing to a string never fails.
            let _ = writeln!(run, "{} Q0 {document} {} {score:.6} aplomb", ranked.query, at + 1);
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_a_line_a_row() {
        let rows = vec![("d2".to_owned(), 0.5), ("d1".to_owned(), 0.25)];
        let ranked = Ranked { query: "q1".to_owned(), rows, no_meaning: None };
        assert_eq!(trec_run(&[ranked]), "q1 Q0 d2 1 0.500000 aplomb\nq1 Q0 d1 2 0.250000 aplomb\n");
    }
}
