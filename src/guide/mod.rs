//! The corpus on disk becomes guides and passages.
//!
//! A guide is Markdown with front matter, `corpus/<lang>/<id>.md`. Reading never stops at a bad file. What a query finds
//! belongs to `search`.

mod corpus;
mod front;
mod glossary;
mod model;
mod parse;

pub use corpus::Corpus;
pub use front::Day;
pub use glossary::{GLOSSARY_PATH, Glossary};
pub use model::{Channel, Guide, GuideId, Passage, ReviewPeriod, Section};
pub use parse::parts;
