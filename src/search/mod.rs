//! A query becomes ranked guides, each with the words that found it.
//!
//! Promises: anything a person types is text and never an error; the same guides and the same query give the same hits
//! on every machine; a score says how well a guide fits, from 0 to 1, comparable between queries and languages: by words
//! the share of the query's information that it holds, and by meaning, where a [`Meaning`] is given, its cosine. Returns
//! text and spans: painting is for the edge. Knows nothing of how a text becomes a vector: that is `semantic`.
//!
//! ```
//! # use aplomb::guide::{Guide, GuideId, Passage, ReviewPeriod, Section};
//! # use aplomb::search::{Index, Query, Searcher};
//! # use aplomb::text::Lang;
//! # let guide = Guide {
//! #     id: GuideId("legal-threat".into()), lang: Lang::En, title: "When a customer threatens legal action".into(),
//! #     aliases: vec!["says he will sue".into()], tags: vec![], channels: vec![], say: "I want to put it right.".into(),
//! #     owner: String::new(), verified: time::macros::date!(2026 - 11 - 02), review_every: ReviewPeriod { days: 182 },
//! #     related: vec![], sources: vec![], path: String::new(), body: String::new(),
//! #     passages: vec![Passage { section: Section::ShortAnswer, heading: "".into(), text: "Keep listening.".into() }],
//! # };
//! let index = Index::in_memory(vec![guide])?;
//! let hits = Searcher::new(&index).search(&Query::new("customer sues us"))?;
//! assert_eq!(hits.hits[0].guide.as_str(), "legal-threat");
//! # Ok::<(), aplomb::search::SearchError>(())
//! ```

mod best;
mod build;
mod cache;
mod catalog;
mod error;
pub mod eval;
mod explain;
mod fields;
mod fingerprint;
mod fuse;
mod hit;
mod index;
mod joined;
mod meaning;
mod parts;
mod phrase;
mod plan;
mod query;
mod rank;
mod rows;
mod searcher;
mod snippet;
mod suggest;
mod terms;
#[cfg(test)]
mod testing;
mod vectors;
mod vocabulary;

pub use cache::Opened;
pub use error::SearchError;
pub use explain::{Explanation, MatchKind, Part, Term, WordInfo};
pub use fields::Role;
pub use fingerprint::Fingerprint;
pub use fuse::Confidence;
pub use hit::{Bridge, Hit, Hits, Snippet};
pub use index::Index;
pub use meaning::{LazyEmbedder, Meaning, NoMeaning};
pub use query::{Halves, Query, Reach};
pub use searcher::Searcher;
pub use vectors::{Missing, Shelf, VectorFileError, Vectors, means};
