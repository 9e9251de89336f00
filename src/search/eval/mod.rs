//! How well the search finds what people judged to be right: a set of documents, queries and judgements, measured.
//!
//! Reads the JSONL and TSV files of the BEIR sets, and those of TREC judgements. The same files give the same figures on
//! every machine, their intervals included.

mod data;
mod measure;
mod run;

pub use data::{DataError, Judged, JudgedQuery};
pub use measure::{Figures, Interval, Report};
pub use run::{Ranked, trec_run};
