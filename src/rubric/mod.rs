//! Criteria times a reply make verdicts; verdicts of a conversation make a scorecard.
//!
//! Pure and deterministic. Every verdict carries the words that decided it and the line of the rule that saw them.
//! Matchers stand in a fixed order inside a criterion; the meaning-based one will join `check` as one more file.

mod check;
mod criterion;
mod file;
mod negation;
mod number;
pub mod phrase;
mod phrases;
mod reply;
mod scorecard;
mod verdict;

pub use check::CaseFacts;
pub use criterion::{Criterion, CriterionSet};
pub use file::{Polarity, criterion_schema};
pub use phrases::Phrases;
pub use reply::{MAX_REPLY_CHARS, Reply, ReplyError};
pub use scorecard::{Band, Bands, JudgedReply, Line, Rubric, Scorecard, Weighted};
pub use verdict::{Evidence, EvidenceKind, Finding, Level, RuleRef, Verdict};
